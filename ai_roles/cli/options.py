"""Which options do the commands share? Each is named once, here, and completed by the shell where that is cheap."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from ..errors import AiRolesError
from ..vocabulary import BASES, KIND_TABLE

__all__ = ["AsJson", "Bases", "KindWord", "Name", "Overlays", "Sources", "complete_kind", "complete_name"]


def complete_name(incomplete: str) -> list[tuple[str, str]]:
    """The ids of the bundled graph that start so, each with its label."""
    from ..dataset import load

    try:
        graph = load()
    except AiRolesError:
        return []
    start = incomplete.casefold()
    return sorted((entity.id, entity.label) for entity in graph if entity.id.startswith(start))


def complete_kind(incomplete: str) -> list[str]:
    """The plurals of the kinds that start so."""
    return [info.plural for info in KIND_TABLE.values() if info.plural.startswith(incomplete.casefold())]


def _complete_source(incomplete: str) -> list[tuple[str, str]]:
    from ..dataset import load

    try:
        sources = load().of_kind("source")
    except AiRolesError:
        return []
    return [(source.id, source.label) for source in sources if source.id.startswith(incomplete)]


def _complete_basis(incomplete: str) -> list[str]:
    return [basis for basis in BASES if basis.startswith(incomplete)]


Name: TypeAlias = Annotated[str, typer.Argument(metavar="NAME", autocompletion=complete_name)]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
KindWord: TypeAlias = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="Only this kind, such as role or skill.", autocompletion=complete_kind)
]
Overlays: TypeAlias = Annotated[
    list[Path] | None, typer.Option("--with", metavar="FILE", help="Lay your own YAML file over the bundled facts; repeatable.")
]
Sources: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="NAME", help="Only what this source states; repeatable.", autocompletion=_complete_source),
]
Bases: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--basis", metavar="BASIS", help=f"Only claims on this basis ({', '.join(BASES)}); repeatable.", autocompletion=_complete_basis
    ),
]

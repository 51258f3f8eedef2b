"""What are the parameters of the commands called on the command line? Each is named and explained once, in one table.

A command is a plain function; a parameter of the same name means the same in all of them. `described` tells Typer so. What
a shell can complete cheaply, it completes.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from ..errors import AiRolesError
from ..vocabulary import BASES, KIND_TABLE
from .graphs import BUNDLED

__all__ = ["complete_basis", "complete_kind", "complete_name", "complete_source", "described"]


def complete_name(incomplete: str) -> list[tuple[str, str]]:
    """The ids of the bundled graph that start so, each with its label."""
    from ..dataset import load

    try:
        graph = load()
    except AiRolesError:
        return []
    start = incomplete.casefold()
    return sorted((entity.id, entity.label) for entity in graph if entity.id.startswith(start))


def complete_source(incomplete: str) -> list[tuple[str, str]]:
    """The sources of the bundled graph whose ids start so, each with its label."""
    from ..dataset import load

    try:
        sources = load().of_kind("source")
    except AiRolesError:
        return []
    return [(source.id, source.label) for source in sources if source.id.startswith(incomplete)]


def complete_kind(incomplete: str) -> list[str]:
    """The plurals of the kinds that start so."""
    return [info.plural for info in KIND_TABLE.values() if info.plural.startswith(incomplete.casefold())]


def complete_basis(incomplete: str) -> list[str]:
    """The bases that start so."""
    return [basis for basis in BASES if basis.startswith(incomplete)]


def _argument(shown: str, help: str | None = None, **more: Any) -> Any:
    return typer.Argument(metavar=shown, help=help, **more)


def _option(flag: str, help: str, *more_flags: str, **more: Any) -> Any:
    return typer.Option(flag, *more_flags, help=help, **more)


_GRAPH: Final = f'"{BUNDLED}", a folder of facts, a YAML file, or an export.'

PARAMETERS: Final[dict[str, Any]] = {
    "name": Annotated[str, _argument("NAME", "An id, label or alias.", autocompletion=complete_name)],
    "left": Annotated[str, _argument("NAME", "An id, label or alias.", autocompletion=complete_name)],
    "right": Annotated[str, _argument("NAME", "Another one.", autocompletion=complete_name)],
    "role": Annotated[
        str, _argument("ROLE", "A role, or a position: role@level/industry.", autocompletion=complete_name)
    ],
    "focus": Annotated[
        list[str] | None,
        _argument("NAMES", "One thing, or a pair; else the whole graph.", autocompletion=complete_name),
    ],
    "folder": Annotated[Path, _argument("FOLDER", "An empty folder, or one not there yet.")],
    "output": Annotated[Path | None, _option("--output", "The file to write.", "-o", metavar="FILE")],
    "view": Annotated[
        str | None, _option("--view", "neighbourhood, comparison, ladder or whole; else what fits.", metavar="VIEW")
    ],
    "engine": Annotated[str, _option("--engine", "auto, vis, pyvis, or sigma (for large graphs).", metavar="NAME")],
    "of_role": Annotated[str, _option("--role", "Of this role.", metavar="ROLE", autocompletion=complete_name)],
    "whose": Annotated[str | None, _argument("ROLE", "Of this role; else of all.", autocompletion=complete_name)],
    "topic": Annotated[str | None, _argument("NAME", "About this entity; else all.", autocompletion=complete_name)],
    "roles": Annotated[list[str], _argument("ROLES", "Two or more roles or positions.", autocompletion=complete_name)],
    "origin": Annotated[str, _argument("FROM", "A role.", autocompletion=complete_name)],
    "target": Annotated[str, _argument("TO", "Another role.", autocompletion=complete_name)],
    "start": Annotated[str, _argument("START", "A level.", autocompletion=complete_name)],
    "goal": Annotated[str, _argument("GOAL", "A higher level.", autocompletion=complete_name)],
    "has": Annotated[
        list[str] | None, _option("--has", "Skills and tools held, with commas between; repeatable.", metavar="NAMES")
    ],
    "level": Annotated[str | None, _option("--level", "At this level.", metavar="LEVEL", autocompletion=complete_name)],
    "industry": Annotated[
        str | None, _option("--industry", "In this industry.", metavar="INDUSTRY", autocompletion=complete_name)
    ],
    "region": Annotated[
        str | None, _option("--region", "In this place or a part of it.", metavar="PLACE", autocompletion=complete_name)
    ],
    "ranked": Annotated[bool, _option("--ranked", "Two roles: rank what separates them by how strongly it does.")],
    "kind": Annotated[str | None, _argument("KIND", "roles, skill, use-cases, ...", autocompletion=complete_kind)],
    "words": Annotated[list[str], _argument("WORDS", "Words of a name or definition.")],
    "query": Annotated[str | None, _argument("QUERY", "Name of a bundled query, an .rq file, or the query itself.")],
    "old": Annotated[str, _argument("OLD", _GRAPH)],
    "new": Annotated[str, _argument("NEW", _GRAPH)],
    "file": Annotated[Path, _argument("FILE", "Where to; its ending chooses the format.")],
    "files": Annotated[list[Path] | None, _argument("FILES", "YAML files of facts.")],
    "only": Annotated[
        str | None, _option("--kind", "Only this kind: role, skill, ...", metavar="KIND", autocompletion=complete_kind)
    ],
    "limit": Annotated[int, _option("--limit", "Show at most so many.", min=1)],
    "bind": Annotated[list[str] | None, _option("--bind", "Set a parameter; repeatable.", metavar="NAME=VALUE")],
    "seconds": Annotated[float, _option("--seconds", "Give up after so long.", min=0.01)],
    "rows": Annotated[int, _option("--rows", "Show at most so many rows.", min=1)],
    "markdown": Annotated[bool, _option("--markdown", "Print Markdown.")],
    "exit_code": Annotated[bool, _option("--exit-code", "Exit with 1 if anything differs.")],
    "documents": Annotated[
        Path | None, _option("--sources", "The folder with the documents that the sources name.", metavar="DIR")
    ],
    "shapes": Annotated[bool, _option("--shapes", "Check the graph by its SHACL shapes too; slow.")],
    "check": Annotated[bool, _option("--check", "Change nothing; exit with 1 if a file is not tidy.")],
    "with_": Annotated[
        list[Path] | None, _option("--with", "Lay your own YAML over the bundled facts; repeatable.", metavar="FILE")
    ],
    "source": Annotated[
        list[str] | None,
        _option(
            "--source", "Only what this source states; repeatable.", metavar="NAME", autocompletion=complete_source
        ),
    ],
    "basis": Annotated[
        list[str] | None,
        _option(
            "--basis",
            f"Only claims on this basis: {', '.join(BASES)}; repeatable.",
            metavar="BASIS",
            autocompletion=complete_basis,
        ),
    ],
    "as_json": Annotated[bool, _option("--json", "Print JSON for machines.")],
}


def described(command: Callable[..., int]) -> Callable[..., int]:
    """The command with the options of its parameters, as Typer reads them: from its annotations."""
    command.__annotations__ = {name: PARAMETERS[name] for name in signature(command).parameters}
    return command

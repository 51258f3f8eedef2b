"""How does a whole taxonomy come in from a terminal? `import --from esco`: a report of every row, and a file of the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import UsageError, WriteError
from .exit_codes import FINE
from .output import emit, emit_json, refuse_what_is_there, say
from .progress_bar import advancing

if TYPE_CHECKING:
    from ..model import KnowledgeGraph

__all__ = ["TAXONOMIES", "import_taxonomy"]

TAXONOMIES: Final = ("esco", "onet", "skos", "dcwf")
"""What `import --from` reads beside sheets."""
_AT_ONCE: Final = 1_000_000
"""Fewer bytes than these are read before anybody has looked up."""
_OPTIONS: Final = {"esco": ("languages",), "onet": (), "skos": ("kind", "scheme", "language"), "dcwf": ()}


def import_taxonomy(
    files: Sequence[Path],
    origin_kind: str,
    *,
    output: Path | None = None,
    languages: Sequence[str] = (),
    kind: str | None = None,
    scheme: str | None = None,
    as_json: bool = False,
    in_full: bool = False,
) -> int:
    """Read the files, write the graph where a file is named for it, and print what came of each row."""
    from ..files import write
    from ..importers import ImportReport

    if output is not None:
        _refuse_in_time(output)
    report = ImportReport()
    with _progress(files) as progress:
        graph = _load(files, origin_kind, tuple(languages), kind, scheme, report=report, progress=progress)
    if output is not None:
        write(graph, output)
    if as_json:
        emit_json(report.to_dict())
    else:
        emit(report.to_text(in_full=in_full) + ("" if in_full else "\n\nMore: --all  --json"))
    held = f"{len(graph):,} entities, {len(graph.all_claims):,} claims"
    if output is None:
        say(f"nothing is written: {held}; -o {origin_kind}.airoles keeps them")
        return FINE
    say(f"written: {output}: {held}")
    say(f"Ask it: ai-roles find WORDS --with {output}")
    return FINE


def _refuse_in_time(output: Path) -> None:
    """Say at once, and not when all has been read, that the file cannot be written."""
    from ..files import graph_writer

    graph_writer(output)
    refuse_what_is_there(output)
    if not output.parent.is_dir():
        raise WriteError(f"cannot write {output}: its folder does not exist")


def _load(
    files: Sequence[Path],
    origin_kind: str,
    languages: tuple[str, ...],
    kind: str | None,
    scheme: str | None,
    **told: Any,
) -> KnowledgeGraph:
    """The graph of the files; an option that such files have no use for is refused."""
    from .. import importers

    given = {
        "languages": languages if origin_kind == "esco" else None,
        "language": languages[0] if len(languages) == 1 else None,
        "kind": kind,
        "scheme": scheme,
    }
    allowed = _OPTIONS[origin_kind]
    if languages and "languages" not in allowed and "language" not in allowed:
        raise UsageError(f"{origin_kind} takes no --language: it is in English alone")
    if len(languages) > 1 and "languages" not in allowed:
        raise UsageError(f"{origin_kind} takes one --language: the language of texts that do not say theirs")
    for name in ("kind", "scheme"):
        if given[name] is not None and name not in allowed:
            raise UsageError(f"{origin_kind} takes no --{name}: it says itself what its concepts are")
    if origin_kind == "dcwf":
        if len(files) > 1:
            raise UsageError("dcwf takes one file")
        return importers.load_dcwf(files[0], **told)
    load: Callable[..., KnowledgeGraph] = getattr(importers, f"load_{origin_kind}")
    return load(*files, **{name: given[name] for name in allowed if given[name]}, **told)


@contextmanager
def _progress(files: Sequence[Path]) -> Iterator[Any]:
    """What is told of each table read, and shows how far it has got where somebody looks on and has to wait."""
    from ..importers import release_size

    with advancing("Reading", lambda: release_size(files), least=_AT_ONCE) as advance:
        yield None if advance is None else lambda _name, size: advance(size)

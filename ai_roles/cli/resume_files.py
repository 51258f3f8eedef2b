"""How do resumes and postings come in from a terminal? The commands `match` and `priorities`, and `gap --resume`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import ReadError, UsageError
from .answer_files import answer_shower
from .exit_codes import FINE
from .free_text import text_of
from .quick_parser import STANDARD_INPUT

if TYPE_CHECKING:
    from ..model import KnowledgeGraph
    from ..query.answers import Answer
    from ..text import Resume
    from ..text.matching import Asked

__all__ = ["match_resumes", "names_in_resume", "show_priorities"]

_PAGES: Final = (".html", ".htm", ".json")


def match_resumes(
    graph: KnowledgeGraph,
    resume: Path,
    postings: Sequence[Path] = (),
    *,
    beside: Sequence[Path] = (),
    rank_people: bool = False,
    today: str | None = None,
    **form: Any,
) -> int:
    """Show a resume against one posting, many postings, or several resumes against one; without a posting, what it shows."""
    show = answer_shower(**form)
    show(_matched(graph, [resume, *beside], postings, rank_people=rank_people, today=_day(today)))
    return FINE


def _matched(
    graph: KnowledgeGraph, files: Sequence[Path], postings: Sequence[Path], *, rank_people: bool, today: date | None
) -> Answer:
    from ..text import compare_resumes, match, match_postings

    if rank_people and len(files) == 1:
        raise UsageError("--rank-people ranks several resumes: name the others with --beside")
    if len(files) > 1 and len(postings) != 1:
        raise UsageError("several resumes stand side by side against one posting or role")
    read = [_resume(graph, file, today) for file in files]
    asked = [asked_by_name(graph, str(each)) for each in postings]
    if len(files) > 1:
        return compare_resumes(graph, dict(zip(_names(files), read, strict=True)), asked[0], rank_people=rank_people)
    if not asked:
        return read[0]
    return match(graph, read[0], asked[0]) if len(asked) == 1 else match_postings(graph, read[0], asked)


def show_priorities(
    graph: KnowledgeGraph,
    resume: Path,
    postings: Sequence[Path],
    *,
    limit: int | None = None,
    today: str | None = None,
    **form: Any,
) -> int:
    """Show which missing skill closes most of many postings."""
    from ..text import priorities

    show = answer_shower(**form)
    read = _resume(graph, resume, _day(today))
    asked = [asked_by_name(graph, str(each)) for each in postings]
    show(priorities(graph, read, asked) if limit is None else priorities(graph, read, asked, limit=limit))
    return FINE


def names_in_resume(graph: KnowledgeGraph, file: Path) -> tuple[str, ...]:
    """The ids of the skills and tools that a resume names, and does not say no to."""
    return tuple(entity.id for entity in _resume(graph, file, None).entities)


def asked_by_name(graph: KnowledgeGraph, name: str) -> Asked:
    """What the posting in a file asks for, or a position where no file is called so.

    Raises:
        ReadError: The file cannot be read.
        UnknownNameError: There is no such file, and no role is called so.
    """
    from ..text import read_document, read_posting
    from ..text.matching import asked_by

    path = Path(name)
    if name == STANDARD_INPUT:
        return asked_by(graph, read_posting(graph, text_of(path)))
    if path.suffix.lower() in _PAGES:  # whatever a page tells search engines is read too
        return asked_by(graph, read_posting(graph, text_of(path)), name=path.name)
    if path.is_file() or (path.suffix and not path.suffix[1:].isdigit() and "@" not in name):
        return asked_by(graph, read_document(path), name=path.name)
    return asked_by(graph, name)


def _resume(graph: KnowledgeGraph, file: Path, today: date | None) -> Resume:
    from ..text import Document, read_resume

    if str(file) == STANDARD_INPUT:
        if sys.stdin.isatty():
            raise UsageError("- reads standard input, and nothing is piped into it")
        text = text_of(file)
        if not text.strip():
            raise ReadError("cannot read standard input: it is empty")
        return read_resume(graph, Document(text), today=today)
    return read_resume(graph, file, today=today)


def _names(files: Sequence[Path]) -> list[str]:
    """What each resume is called: its file, with the folder where two are called alike."""
    names = [file.name for file in files]
    return names if len(set(names)) == len(names) else [f"{number}. {file}" for number, file in enumerate(files, 1)]


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--today takes a date such as 2026-11-29, not {text!r}") from error

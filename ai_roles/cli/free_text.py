"""How does free text come in from a terminal? A file or standard input, read, asked and shown: the commands of the group "Text"."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import ReadError
from .answer_files import answer_shower
from .exit_codes import FINE

if TYPE_CHECKING:
    from ..model import KnowledgeGraph

__all__ = ["find_skills_in", "text_of"]

LIMIT: Final = 50_000_000
"""Bytes of a text: a batch of ten thousand postings."""
_STANDARD_INPUT: Final = "-"


def text_of(place: Path) -> str:
    """The text of a file, or of standard input where the place is `-`.

    Raises:
        ReadError: It cannot be read, is too large or is no UTF-8.
    """
    from ..dataset import encoding_fault, read_text_capped

    if str(place) != _STANDARD_INPUT:
        return read_text_capped(place, limit=LIMIT)
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(f"cannot read standard input: it is larger than {LIMIT:,} bytes")
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ReadError(f"cannot read standard input: {encoding_fault(error)}") from error


def find_skills_in(
    graph: KnowledgeGraph,
    file: Path,
    *,
    no_tagger: bool = False,
    precise: bool = False,
    activities: bool = False,
    **form: Any,
) -> int:
    """Show the skills that a text names."""
    from ..text import find_skills

    show = answer_shower(**form)
    show(find_skills(graph, text_of(file), tagger=not no_tagger, precise=precise, activities=activities))
    return FINE

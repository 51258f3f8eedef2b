"""How does a text look with the skills marked that it names? One HTML file that needs no other and runs nothing."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import overload

from ..dataset import FilePath, atomic_write
from ..markup import check_html_name, render, style_source, stylesheet
from ..text.skills import MARKS, FoundSkills, Hit, Mark, mark_of, marked_pieces, why_found

__all__ = ["text_page"]


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that the text names: where first, and how often."""

    hit: Hit
    number: int
    times: int


@dataclass(frozen=True, slots=True)
class _Group:
    """All that is marked in one way."""

    mark: Mark
    title: str
    found: tuple[_Found, ...]


@overload
def text_page(found: FoundSkills, path: None = None, *, title: str = "") -> str: ...
@overload
def text_page(found: FoundSkills, path: FilePath, *, title: str = "") -> Path: ...
def text_page(found: FoundSkills, path: FilePath | None = None, *, title: str = "") -> str | Path:
    """The text with its hits marked, as an HTML page: the text of it, or the file it was written to.

    Beside it stands what was found, by how it is asked for, each leading to its first place; what a hit means and why it was
    found shows where the pointer or the keyboard is. Nothing of it leaves the page.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text import find_skills
    >>> page = text_page(find_skills(SAMPLE, "We use <b>Docker</b>"), title="posting.txt")
    >>> "posting.txt" in page, "&lt;b&gt;" in page, 'id="h1"' in page
    (True, True, True)
    """
    if path is not None:
        check_html_name(path)
    text = _page(found, title or "a text")
    if path is None:
        return text
    atomic_write(path, text)
    return Path(os.fsdecode(path))


def _page(found: FoundSkills, title: str) -> str:
    from markupsafe import Markup

    style = stylesheet("tokens.css", "sheet.css", "text.css")
    numbers = count(1)
    pieces = [
        (piece.text, mark_of(piece.hit), next(numbers), why_found(piece.hit))
        if piece.hit
        else (piece.text, None, 0, "")
        for piece in marked_pieces(found.text, found.items)
    ]
    return render(
        "text_page.html.j2",
        title=title,
        found=found,
        pieces=pieces,
        groups=_groups(found),
        style=Markup(style),  # noqa: S704 - files of ours
        style_source=style_source(style),
    )


def _groups(found: FoundSkills) -> tuple[_Group, ...]:
    """What was found, each once, by how it is marked first."""
    times = Counter((mark_of(hit), hit.key) for hit in found.items)
    groups: dict[Mark, dict[str, _Found]] = {mark: {} for mark in MARKS}
    for number, hit in enumerate(found.items, 1):
        mark = mark_of(hit)
        groups[mark].setdefault(hit.key, _Found(hit, number, times[mark, hit.key]))
    return tuple(_Group(mark, MARKS[mark], tuple(each.values())) for mark, each in groups.items() if each)

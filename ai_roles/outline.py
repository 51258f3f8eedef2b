"""Of what is a document made that somebody writes on with? Headings, paragraphs, lists and tables, with places left to fill in.

Markdown is made here, since it is text; pages and files of Word are made from the same blocks, each in its room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from .table import Table, visible

__all__ = ["Block", "Bullets", "Grid", "Heading", "Outline", "Paragraph", "gaps", "pieces"]

GAP: Final = re.compile(r"\[[a-z]{1,20}: [^\[\]\n]{1,200}\]")
"""What is left to somebody who knows it: `[employer: range of pay]`."""
_MARKDOWN: Final = str.maketrans({"&": "&amp;", "<": "&lt;"} | {mark: f"\\{mark}" for mark in "\\`*~"})
_UNDERLINE: Final = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_FIRST: Final = re.compile(r"^([-+#>]|\d{1,9}[.)])(?=\s|$)")
"""What would begin a list, a heading or a quotation."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a part, of the second level or a lower one."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `is_note` where it speaks of the document itself."""

    text: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without an order; a note below an item tells where it comes from."""

    items: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def noted(self) -> Iterator[tuple[str, str]]:
        """Each item with its note, or with an empty one."""
        return zip_longest(self.items, self.notes[: len(self.items)], fillvalue="")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; cells that are empty are there to be filled in."""

    table: Table


Block = Heading | Paragraph | Bullets | Grid


@dataclass(frozen=True, slots=True)
class Outline:
    """A title and the blocks below it.

    >>> note = Outline("A note", (Heading("Pay"), Bullets(("[employer: range of pay]", "A_B testing, C*"))))
    >>> print(note.to_markdown())
    # A note
    <BLANKLINE>
    ## Pay
    <BLANKLINE>
    - [employer: range of pay]
    - A_B testing, C\\*
    <BLANKLINE>
    """

    title: str
    blocks: tuple[Block, ...]

    def to_markdown(self) -> str:
        """As Markdown."""
        return "\n\n".join((f"# {_escaped(self.title)}", *map(_markdown, self.blocks))) + "\n"


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text piece by piece, and whether the piece is a gap that somebody fills in.

    >>> list(pieces("Pay: [employer: range of pay]"))
    [('Pay: ', False), ('[employer: range of pay]', True)]
    """
    end = 0
    for found in GAP.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        yield found.group(), True
        end = found.end()
    if end < len(text):
        yield text[end:], False


def gaps(text: str) -> tuple[tuple[int, int], ...]:
    """Where in the text something is left to be filled in.

    >>> gaps("Pay: [employer: range of pay]")
    ((5, 29),)
    """
    return tuple(found.span() for found in GAP.finditer(text))


def _markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_escaped(block.text)}"
    if isinstance(block, Paragraph):
        text = _escaped(block.text)
        return f"*{text}*" if block.is_note else text
    if isinstance(block, Bullets):
        return "\n".join(
            f"- {_escaped(item)}" + (f"  \n  *{_escaped(note)}*" if note else "") for item, note in block.noted
        )
    return block.table.to_markdown()


def _escaped(text: str) -> str:
    """The text with what Markdown would read as a mark escaped, and nothing else: names stay as they are written."""
    text = _UNDERLINE.sub(r"\\_", visible(" ".join(text.split())).translate(_MARKDOWN))
    return _FIRST.sub(r"\\\1", text)

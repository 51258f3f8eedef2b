"""What do the checks know of a text? The posting as it was read, its layout, and where its title and its lines are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Final

from ...model import Entity, KnowledgeGraph
from ..postings import Posting, YearsAsked, read_posting
from ..skills import Block, Hit, known_names, read_layout

__all__ = ["LintedText"]

Span = tuple[int, int]


class LintedText:
    """A text with what its checks ask of it; what costs is read once, when the first check asks."""

    def __init__(self, graph: KnowledgeGraph, text: str) -> None:
        self.graph = graph
        self.posting: Posting = read_posting(graph, text)
        self.text = self.posting.text
        """As it was read: of a page, the text of the page."""

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its headings, bullets and lines."""
        return read_layout(self.text)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The skills and tools that it names and does not deny, and technologies that the graph lacks."""
        return tuple(
            hit
            for hit in self.posting.items
            if not hit.is_negated and (hit.kind in ("skill", "tool") or hit.name in _technologies())
        )

    def tools(self) -> tuple[Hit, ...]:
        """Those of them that are tools."""
        return tuple(hit for hit in self.hits if is_tool(hit))

    @cached_property
    def asked(self) -> tuple[Hit, ...]:
        """Those of them that are called required."""
        return tuple(hit for hit in self.hits if hit.strength == "required")

    def asked_once(self, *, tools_alone: bool) -> list[Hit]:
        """What is called required, each thing once and each group of alternatives once."""
        return _once(hit for hit in self.asked if not tools_alone or is_tool(hit))

    def named_once(self) -> list[Hit]:
        """What is named at all, each thing once and each group of alternatives once."""
        return _once(hit for hit in self.hits if not self.is_head(hit.start))

    # Where something stands

    @cached_property
    def head(self) -> Span:
        """Where the title stands, or else the first line that holds something: the place of what is missing."""
        title = self.posting.title
        if title is not None and title.words is not None:
            return title.words.start, title.words.end
        found = re.search(r"\S[^\n]*", self.text)
        return found.span() if found else (0, 0)

    def is_head(self, position: int) -> bool:
        """Whether the place lies in the title; a text without one has no head."""
        title = self.posting.title
        return title is not None and title.words is not None and self.head[0] <= position < self.head[1]

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def line_and_column(self, position: int) -> tuple[int, int]:
        """The numbers of line and column, counted from 1, in code points."""
        line = bisect_right(self._lines, position)
        return line, position - self._lines[line - 1] + 1

    def line_around(self, position: int) -> Span:
        """From where to where the line goes in which the place lies."""
        line, _ = self.line_and_column(position)
        end = self._lines[line] if line < len(self._lines) else len(self.text)
        return self._lines[line - 1], end

    @cached_property
    def duties(self) -> tuple[Span, ...]:
        """What is done or brought about: bullets and sentences of the duties, wherever results are told."""
        return tuple(
            (block.start, block.end) for block in self.blocks if block.section == "duties" and block.kind != "heading"
        )

    # Which role, level and industry

    @cached_property
    def named_level(self) -> Entity | None:
        """The level, where more than years state it."""
        level = self.posting.level
        return None if level.ground == "years" else level.level

    @property
    def years(self) -> YearsAsked | None:
        """How many years are asked for on the whole."""
        return self.posting.main_years

    @cached_property
    def industries(self) -> tuple[tuple[Entity, int, int], ...]:
        """The industries that are clearly named, each where it is first named."""
        return tuple(
            (each.entity, each.words[0].start, each.words[0].end)
            for each in self.posting.industries
            if each.is_clear and each.words
        )

    @cached_property
    def roles_to_ask(self) -> tuple[Entity, ...]:
        """The role whose claims it is held against: the one that fits best."""
        return tuple(fit.role for fit in self.posting.roles[:1])


def is_tool(hit: Hit) -> bool:
    """Whether it names a tool, be it one that the graph lacks."""
    return hit.kind == "tool" or (hit.entity is None and hit.name in _technologies())


@cache
def _technologies() -> frozenset[str]:
    """What is known by name to be a technology."""
    return frozenset(known.name for known in known_names() if known.kind not in _NO_TECHNOLOGY)


_NO_TECHNOLOGY: Final = frozenset(
    {"certification", "degree", "field", "method", "natural language", "protocol", "regulation", "soft"}
)


def _once(hits: Iterable[Hit]) -> list[Hit]:
    found: dict[object, Hit] = {}
    for hit in hits:
        found.setdefault(hit.key if hit.any_of is None else hit.any_of.group, hit)
    return list(found.values())

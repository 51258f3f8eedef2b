"""How are many texts read? Lines of JSON in, a line with the hits for each of them out, in their order, by several workers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...errors import FormatError
from ...model import KnowledgeGraph
from ..lots import in_lots
from .found_skills import find_skills_in_each
from .hit import Hit

__all__ = ["Options", "Spans", "TextLine", "find_in_texts", "read_text_line", "span_record"]

Options = Mapping[str, bool]
"""What `find_skills` is told beside graph and text."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A text and what it is called."""

    id: str | int
    text: str


@dataclass(frozen=True, slots=True)
class Spans:
    """What was found in a text."""

    id: str | int
    hits: tuple[Hit, ...]

    def to_line(self) -> str:
        """As a line of JSON."""
        record = {"id": self.id, "spans": [span_record(hit) for hit in self.hits]}
        return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def span_record(hit: Hit) -> dict[str, Any]:
    """A hit as the contract of `ai-roles skills` has it: offsets in code points, `entity` null for what the graph does not know.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text import find_skills
    >>> hit = find_skills(SAMPLE, "Docker is a must").items[0]
    >>> {name: span_record(hit)[name] for name in ("start", "end", "text", "entity", "kind", "negated")}
    {'start': 0, 'end': 6, 'text': 'Docker', 'entity': 'docker', 'kind': 'tool', 'negated': False}
    """
    return {
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "entity": None if hit.entity is None else hit.entity.id,
        "label": hit.name,
        "kind": hit.kind,
        "how": hit.how,
        "layer": hit.layer,
        "negated": hit.is_negated,
        "strength": hit.strength,
        "any_of": hit.any_of
        and {"group": hit.any_of.group, "how_many": hit.any_of.how_many, "open": hit.any_of.is_open},
        "section": hit.section,
    }


def read_text_line(line: str, number: int) -> TextLine:
    """The text that a line of JSON holds; where it has no id, its number is the id.

    >>> read_text_line('{"id": "a", "text": "Docker"}', 1)
    TextLine(id='a', text='Docker')

    Raises:
        FormatError: It is no JSON, or has no text.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FormatError(
            f'line {number}: this is no line of JSON such as {{"id": "1", "text": "..."}}: {error}'
        ) from None
    text = record.get("text") if isinstance(record, dict) else None
    if not isinstance(text, str):
        raise FormatError(f'line {number}: there is no "text" in it; a line is {{"id": "1", "text": "..."}}')
    id = record.get("id", number)
    if isinstance(id, bool) or not isinstance(id, str | int):
        raise FormatError(f'line {number}: "id" is a string or a whole number, not {json.dumps(id)[:40]}')
    return TextLine(id, text)


def find_in_texts(
    graph: KnowledgeGraph, texts: Iterable[TextLine], *, workers: int = 1, options: Options | None = None
) -> Iterator[Spans]:
    """What is found in each of the texts, in their order. The same whatever the number of workers.

    >>> from ai_roles.sample import SAMPLE
    >>> texts = [TextLine("a", "Docker"), TextLine("b", "nothing")]
    >>> [(found.id, len(found.hits)) for found in find_in_texts(SAMPLE, texts)]
    [('a', 1), ('b', 0)]
    """
    yield from in_lots(_found, graph.said, texts, workers=workers, options=options)


def _found(graph: KnowledgeGraph, lot: list[TextLine], options: Options) -> list[Spans]:
    answers = find_skills_in_each(graph, [line.text for line in lot], **options)
    return [Spans(line.id, answer.items) for line, answer in zip(lot, answers, strict=True)]

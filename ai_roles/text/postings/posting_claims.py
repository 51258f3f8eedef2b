"""How does a posting take part in questions about roles? As a role of its own, with claims that cite its lines.

What it requires is required, what it wishes preferred, what it merely names mentioned, what it says no to not expected; of
alternatives one suffices. Nothing is taken over from the roles that it resembles.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ...model import MAX_TEXT_LENGTH, AnyOf, Cited, Claim, Document, Entity, KnowledgeGraph, Text, Years, check_text
from ...vocabulary import COMPETENCES, Necessity, PredicateId
from ..skills import Hit, Strength
from .degree_asked import DEGREES
from .posting_told import PostingTold
from .quoted_words import Place, Words

__all__ = ["with_posting"]

NECESSITY: Final[dict[Strength, Necessity]] = {
    "required": "required",
    "preferred": "preferred",
    "optional": "optional",
    "stated": "mentioned",
}
_MODES: Final = {"remote": "remote-work", "hybrid": "hybrid-work", "on-site": "on-site-work"}
_DEGREES: Final = frozenset({"degree", "field"})
_LONGEST_TERM: Final = 300
_MOST_MEMBERS: Final = 100


def with_posting(graph: KnowledgeGraph, posting: PostingTold) -> KnowledgeGraph:
    """The graph with the posting in it: a source, a role, and its claims."""
    source = f"{posting.id}-text"
    title = _plain(posting.head)
    entities = (
        Entity(posting.id, "role", _plain(f"Posting: {title}"), type="job"),
        Entity(source, "source", _plain(f"Text of the posting: {title}"), document=Document(title, locator="lines")),
    )
    claims = list(_Claims(graph, posting, source).all())
    return KnowledgeGraph((*graph, *entities), (*graph.all_claims.values(), *claims))


class _Claims:
    """Makes the claims of one posting."""

    def __init__(self, graph: KnowledgeGraph, posting: PostingTold, source: str) -> None:
        self._graph, self._posting, self._source = graph, posting, source
        self._id = posting.id
        self._place = Place(posting.text)
        level = posting.level
        self._levels = (level.level.id,) if level.level is not None and level.ground in ("title", "text") else ()

    def all(self) -> Iterator[Claim]:
        """Every claim of the posting."""
        yield from self._needs()
        yield from self._degrees()
        yield from self._years()
        yield from self._rest()

    def _claim(self, predicate: PredicateId, words: Words | None, object: str | None = None, **fields: Any) -> Claim:
        words = words or Words(0, 0, 1, "")
        term = _plain(words.text)[:_LONGEST_TERM].strip() or None
        cited = Cited(self._source, lines=(words.line,), term=term)
        return Claim(self._id, predicate, object, evidence=(cited,), **fields)

    def _needs(self) -> Iterator[Claim]:
        groups = {
            id(hit): self._group(told.hits, told.how_many, told.is_open)
            for told in self._posting.alternatives
            for hit in told.hits
        }
        for hit in self._posting.items:
            entity = hit.entity
            if entity is None:
                continue
            words = self._place.words(hit.start, hit.end)
            necessity: Necessity = "not-expected" if hit.is_negated else NECESSITY[hit.strength]
            group = None if hit.is_negated else groups.get(id(hit))
            if entity.kind in COMPETENCES:
                yield self._claim("needs", words, entity.id, necessity=necessity, any_of=group)
            elif entity.kind == "certification" or (entity.kind == "qualification" and entity.type not in _DEGREES):
                yield self._claim("asks-for", words, entity.id, necessity=necessity, any_of=group)

    def _group(self, hits: tuple[Hit, ...], how_many: int, is_open: bool) -> AnyOf | None:
        """The group of those that the graph knows; open where there are others that it does not."""
        kinds = [hit.entity for hit in hits if hit.entity is not None and hit.entity.kind in COMPETENCES]
        members = tuple(dict.fromkeys(entity.id for entity in kinds))[:_MOST_MEMBERS]
        is_open = is_open or any(hit.entity is None for hit in hits)
        if (
            not members
            or (len(members) < 2 and not is_open)
            or len(kinds) < sum(hit.entity is not None for hit in hits)
        ):
            return None
        return AnyOf(members, min(how_many, len(members)), is_open)

    def _degrees(self) -> Iterator[Claim]:
        for asked in self._posting.degrees:
            degrees = [DEGREES[each] for each in asked.degrees if DEGREES[each] in asked.entities]
            fields = [id for id in asked.entities if id not in degrees]
            for ids, is_open in ((degrees, asked.or_equivalent), (fields, True)):
                group = AnyOf(tuple(ids), 1, is_open) if len(ids) > 1 or (ids and is_open) else None
                for each in ids:
                    necessity: Necessity = "not-expected" if asked.is_negated else NECESSITY[asked.strength]
                    any_of = None if asked.is_negated else group
                    yield self._claim("asks-for", asked.words, each, necessity=necessity, any_of=any_of)

    def _years(self) -> Iterator[Claim]:
        for asked in self._posting.years:
            value = Years(asked.amount, "required")
            if asked.is_main:
                yield self._claim("experience", asked.words, value=value, levels=self._levels)
            for each in asked.skills:
                if self._graph[each].kind in COMPETENCES:
                    yield self._claim("needs", asked.words, each, value=value, necessity=NECESSITY[asked.strength])

    def _rest(self) -> Iterator[Claim]:
        posting = self._posting
        if posting.title is not None:
            yield self._claim("titled", posting.title.words, value=Text(_plain(posting.title.text)))
        for duty in posting.duties:
            if duty.duty is not None:
                yield self._claim("performs", duty.words, duty.duty.id)
        for pay in posting.pay:
            region = next((each.entity.id for each in posting.places if each.entity), None)
            condition = _plain(pay.label) or None
            yield self._claim(
                "pays", pay.words, value=pay.money, levels=self._levels, region=region, condition=condition
            )
        for industry in posting.industries:
            if industry.is_clear:
                yield self._claim("works-in", industry.words[0], industry.entity.id)
        for place in posting.places:
            if place.entity is not None:
                yield self._claim("works-in", place.words, place.entity.id)
        if (mode := posting.mode) is not None and _MODES[mode.mode] in self._graph.entities:
            yield self._claim("works-under", mode.words, _MODES[mode.mode])


def _plain(text: str) -> str:
    """The text as a graph can hold it: in one line, without what no format carries, and not too long."""
    text = " ".join(text[:MAX_TEXT_LENGTH].split())
    if check_text(text):
        text = " ".join("".join(each for each in text if not check_text(each)).split())
    return text

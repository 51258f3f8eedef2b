"""Which entities answer to these words?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from shlex import quote
from typing import ClassVar, Final, Literal, NamedTuple

from ...errors import UnknownNameError, UsageError
from ...model import Entity, KnowledgeGraph, closest, name_key, name_words, per_graph
from ...table import Table
from ...vocabulary import KIND_TABLE, KINDS, Kind
from ..answers import Answer, Line, Part, Rows, Sentence, Short, Silence, silence
from .listing import kind_named

__all__ = ["Findings", "Hit", "search"]

Matched = Literal["id", "label", "alias", "meaning", "definition", "spelling"]

# How good a match is: first by how much of the name it is, then by which name; an own definition comes last.
WHOLE: Final = 1.0
START: Final = 0.8
WORDS: Final = 0.6
PART: Final = 0.4
DEFINITION: Final = 0.2
SPELLING: Final = 0.1
ALIAS: Final = -0.05
"""An alias is less than the label."""
CLOSENESS: Final = 0.1
"""What a name gains, at most, for having little beside the words that were looked for."""

SHORTEST_PART: Final = 3
"""Fewer letters stand in every other word: "R", "AI"."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that was found, how well it matches (at most 1), and by which of its texts."""

    TOLD_TOO: ClassVar = ("kind",)

    entity: Entity
    score: float
    matched: Matched
    text: str

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.entity.kind


@dataclass(frozen=True, slots=True)
class Findings(Answer):
    """What was found, the best first; `total` counts those beyond the limit too."""

    words: str
    kind: Kind | None
    total: int
    items: tuple[Hit, ...]
    silence: Silence | None = None
    """Where nothing was found."""

    def table(self) -> Table:
        """The hits, the best first."""
        rows = tuple(
            (hit.entity.id, hit.entity.kind, hit.entity.label, _why(hit), round(hit.score, 2)) for hit in self.items
        )
        notes: tuple[str, ...] = ()
        if self.total > len(self.items):
            notes = (f"{len(self.items)} of {self.total:,} are shown.",)
        return Table(("id", "kind", "label", "found by", "score"), rows, notes=notes)

    def _short(self) -> Short:
        """What was found by name and kind; what the first of them is."""
        parts: list[Part] = []
        if self.items and (definition := self.items[0].entity.definition):
            parts.append(Sentence(f"{self.items[0].entity.label}: {definition}"))
        if self.items:
            rows = tuple(Line((hit.entity.label, hit.kind, hit.entity.id, _why(hit))) for hit in self.items)
            columns = ("name", "kind", "id", "found by")
            parts.append(Rows("", rows, columns, more=self.total - len(self.items), at_least=8))
            parts.append(Sentence(f"To see the first: ai-roles show {self.items[0].entity.id}", is_note=True))
        count = f"{self.total:,} thing{'s' * (self.total != 1)}" if self.total else "Nothing"
        return Short(f"{count} found by {self.words!r}", tuple(parts))


def search(graph: KnowledgeGraph, text: str, *, kind: str | None = None, limit: int = 20) -> Findings:
    """The entities whose names or definition hold these words: by id and label first, then alias, then definition.

    What every other question takes the words to mean comes before all: by `CV` computer vision is meant, though no name of
    it holds these letters. Case, hyphens, spaces, plurals and punctuation do not matter. Where nothing holds the words, names
    of similar spelling are offered.

    >>> from ai_roles.sample import SAMPLE
    >>> [(hit.entity.id, hit.matched) for hit in search(SAMPLE, "mlops").items]
    [('mlops-engineer', 'alias'), ('cat-mlops', 'label')]
    >>> search(SAMPLE, "retrieval").items[0].entity.id, search(SAMPLE, "kuberntes").items[0].matched
    ('rag', 'spelling')
    """
    if limit < 1:
        raise UsageError(f"a limit is at least 1, not {limit}")
    wanted = None if kind is None else kind_named(kind)
    best: dict[str, Hit] = {}
    meant: str | None = None
    key, words = name_key(text), name_words(text)
    if key:
        _match_names(graph, wanted, key, words, best)
        meant = _match_meaning(graph, wanted, text, best)
        _match_definitions(graph, wanted, words, best)
        if not best:
            _match_spelling(graph, wanted, text, best)
    hits = sorted(best.values(), key=lambda hit: (hit.entity.id != meant, *_order(hit)))
    return Findings(text, wanted, len(hits), tuple(hits[:limit]), None if hits else _nothing(graph, text, wanted))


def _nothing(graph: KnowledgeGraph, text: str, kind: Kind | None) -> Silence:
    """That no name holds the words; where a kind was asked for, what else they are found among."""
    what = "Nothing" if kind is None else f"No {kind.replace('-', ' ')}"
    sentence = f"{what} answers to {text!r}: no such name or definition holds it, and none is spelled much like it."
    if kind is None:
        return silence(graph, sentence, (), "ai-roles list")
    others = [hit for hit in search(graph, text, limit=3).items if hit.matched != "spelling"]
    if others:
        sentence += f" Of other kinds there is {', '.join(f'{hit.entity.label} ({hit.kind})' for hit in others)}."
    anywhere = (f"ai-roles find {quote(text)}",) if others else ()
    return silence(graph, sentence, (), *anywhere, f"ai-roles list {KIND_TABLE[kind].plural}")


class _Name(NamedTuple):
    entity: Entity
    matched: Matched
    text: str
    key: str
    words: tuple[str, ...]


@per_graph
def _names(graph: KnowledgeGraph) -> tuple[_Name, ...]:
    """Every name of the graph with its normal form, made once: 180,000 of them take a second."""
    return tuple(
        _Name(entity, matched, text, "".join(words), words)
        for entity in graph
        for matched, text in _texts(entity)
        for words in (name_words(text),)
    )


def _texts(entity: Entity) -> Iterator[tuple[Matched, str]]:
    yield "label", entity.label
    yield "id", entity.id
    for alias in entity.aliases:
        yield "alias", alias


@per_graph
def _definitions(graph: KnowledgeGraph) -> tuple[tuple[Entity, str, frozenset[str]], ...]:
    return tuple((e, e.definition, frozenset(_all_words(e.definition))) for e in graph if e.definition is not None)


def _all_words(text: str) -> Iterator[str]:
    for sentence in text.split(". "):  # a name is normalised only so far, a definition may be longer
        yield from name_words(sentence)


def _match_names(
    graph: KnowledgeGraph, kind: Kind | None, key: str, words: tuple[str, ...], best: dict[str, Hit]
) -> None:
    for name in _names(graph):
        if kind is not None and name.entity.kind != kind:
            continue
        grade = _grade(key, words, name)
        if grade:
            grade += CLOSENESS * len(key) / len(name.key) - CLOSENESS + (ALIAS if name.matched == "alias" else 0)
            known = best.get(name.entity.id)
            if known is None or grade > known.score:
                best[name.entity.id] = Hit(name.entity, grade, name.matched, name.text)


def _grade(key: str, words: tuple[str, ...], name: _Name) -> float:
    if key == name.key:
        return WHOLE
    if len(key) > 1 and name.key.startswith(key):
        return START
    for word in words:
        if word not in name.key:  # true of nearly every name, and quickly said
            return 0
    if all(any(_begins(own, word) for own in name.words) for word in words):
        return WORDS
    return PART if len(key) >= SHORTEST_PART and any(own.endswith(key) for own in name.words) else 0


def _begins(own: str, word: str) -> bool:
    return own == word or (len(word) >= SHORTEST_PART and own.startswith(word))


def _match_definitions(graph: KnowledgeGraph, kind: Kind | None, words: tuple[str, ...], best: dict[str, Hit]) -> None:
    for entity, definition, known in _definitions(graph):
        if entity.id in best or (kind is not None and entity.kind != kind):
            continue
        if all(word in known or any(_begins(own, word) for own in known) for word in words):
            best[entity.id] = Hit(entity, DEFINITION, "definition", definition)


def _match_meaning(graph: KnowledgeGraph, kind: Kind | None, text: str, best: dict[str, Hit]) -> str | None:
    """The id of what the name resolves to, which is as good as found by its whole name."""
    if kind is None and text not in graph:  # quickly said, where an error would look for what is spelled alike
        return None
    try:
        meant = graph.resolve(text, kind)
    except UnknownNameError:  # nothing answers to it, or several do: none of them is what is meant
        return None
    hit = best.get(meant.id)
    best[meant.id] = replace(hit, score=WHOLE) if hit else Hit(meant, WHOLE, "meaning", text)
    return meant.id


def _match_spelling(graph: KnowledgeGraph, kind: Kind | None, text: str, best: dict[str, Hit]) -> None:
    names = [name for name in _names(graph) if kind is None or name.entity.kind == kind]
    like = closest(text, ((name.key, name.entity.id) for name in names), most=5)
    for id in like:
        entity = graph[id]
        best[id] = Hit(entity, SPELLING, "spelling", entity.label)


def _order(hit: Hit) -> tuple[float, bool, int, str, str]:
    entity = hit.entity
    return (
        -round(hit.score, 4),
        entity.retired,
        KINDS.index(entity.kind),
        entity.label.casefold(),
        entity.id,
    )


def _why(hit: Hit) -> str:
    if hit.matched == "alias":
        return f"alias {hit.text}"
    return {"meaning": "what is meant", "spelling": "similar spelling"}.get(hit.matched, hit.matched)

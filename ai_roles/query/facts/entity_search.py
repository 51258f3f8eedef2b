"""Which entities answer to these words?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from shlex import quote
from typing import ClassVar, Final, Literal

from ...errors import UnknownNameError, UsageError, check_text
from ...model import LABEL, Entity, KnowledgeGraph, name_key, name_words, written_names
from ...table import Table
from ...vocabulary import KIND_TABLE, KINDS, Kind
from ..answers import Answer, Line, Part, Rows, Sentence, Short, Silence, in_scheme, silence
from .listing import kind_named
from .match_grades import DEFINITION, WHOLE, WHOLE_AT_LEAST, defined_by, grade_of, name_grades

__all__ = ["Findings", "Hit", "search"]

Matched = Literal["id", "label", "alias", "name", "hidden", "code", "meaning", "definition", "spelling"]

MATCHED: Final[tuple[Matched, ...]] = ("label", "alias", "name", "name", "hidden", "code")
"""What is told of a match with each sort of name."""
SPELLING: Final = 0.1
MOST_ALIKE: Final = 5


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
    graph: KnowledgeGraph = field(kw_only=True, repr=False, compare=False)

    @property
    def mapped_about(self) -> tuple[Entity, ...]:
        return tuple(hit.entity for hit in self.items)

    def table(self) -> Table:
        """The hits, the best first."""
        rows = tuple(
            (hit.entity.id, hit.entity.kind, in_scheme(self.graph, hit.entity), _why(hit), round(hit.score, 2))
            for hit in self.items
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
            rows = tuple(
                Line((in_scheme(self.graph, hit.entity), hit.kind, hit.entity.id, _why(hit))) for hit in self.items
            )
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
    graph = graph.said
    check_text(text, "what is looked for")
    if limit < 1:
        raise UsageError(f"a limit is at least 1, not {limit}")
    wanted = None if kind is None else kind_named(kind)
    key, words = name_key(text), name_words(text)
    if not key:
        return Findings(text, wanted, 0, (), _nothing(graph, text, wanted), graph=graph)
    table = graph.entities
    found, through = _standing(graph, name_grades(graph, key, words), wanted)
    meant = _meaning(graph, wanted, text)
    if meant is not None:
        found[meant] = WHOLE
    defined, by_others = _defined(graph, words, found, wanted)
    first = _best(graph, found, meant, limit)
    hits = tuple(
        _hit(graph, number, through.get(number), text, key, words, is_meant=number == meant) for number in first
    )
    place = table.in_order()
    rest = nsmallest(limit - len(first), defined, key=lambda number: (not table.is_ours(number), place[number]))
    hits += tuple(
        Hit(table.at(number), DEFINITION, "definition", table.at(by_others.get(number, number)).definition or "")
        for number in rest
    )
    total = len(found) + len(defined)
    if not total:
        hits = _similar(graph, wanted, text)
        total = len(hits)
        hits = hits[:limit]
    return Findings(text, wanted, total, hits, None if hits else _nothing(graph, text, wanted), graph=graph)


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


def _standing(
    graph: KnowledgeGraph, grades: Mapping[int, float], kind: Kind | None
) -> tuple[dict[int, float], dict[int, int]]:
    """Those of the kind that stand for themselves, with their grades; and who stands there by a name of what is retired."""
    table = graph.entities
    found, through = dict(grades), dict[int, int]()
    retired = [number for number in table.retired if found.pop(number, None) is not None]
    for number in sorted(retired):
        meant = table.stands_for(number)
        if meant is not None and grades[number] > found.get(meant, 0.0):
            found[meant], through[meant] = grades[number], number
    if kind is not None:
        found = {number: grade for number, grade in found.items() if table.kind_at(number) == kind}
    return found, through


def _defined(
    graph: KnowledgeGraph, words: tuple[str, ...], named: Mapping[int, float], kind: Kind | None
) -> tuple[set[int], dict[int, int]]:
    """Those that were not found by name and have the words in their definition, or in that of what they stand for."""
    table = graph.entities
    found = defined_by(graph, words).difference(named)
    through: dict[int, int] = {}
    for number in sorted(table.retired & found):
        found.remove(number)
        meant = table.stands_for(number)
        if meant is not None and meant not in named and meant not in found:
            through[meant] = number
    found.update(through)
    return (found if kind is None else {number for number in found if table.kind_at(number) == kind}), through


def _best(graph: KnowledgeGraph, found: Mapping[int, float], meant: int | None, most: int) -> list[int]:
    """The first of them: what is meant, then by whole names, by whose they are, by grade and by label."""
    table, place = graph.entities, graph.entities.in_order()
    ours = dict.fromkeys(table.ours_among(found))
    groups: dict[tuple[bool, bool, float], list[int]] = {}
    theirs = found.keys() - ours.keys() if ours else found.keys()
    for is_theirs, members in ((False, ours.keys()), (True, theirs)):
        by_grade: dict[float, list[int]] = {}
        for number in members:
            by_grade.setdefault(found[number], []).append(number)
        for grade, numbers in by_grade.items():
            group = table.has_others and grade < WHOLE_AT_LEAST, is_theirs, -round(grade, 4)
            groups.setdefault(group, []).extend(numbers)
    first = [] if meant is None else [meant]
    for _, numbers in sorted(groups.items()):
        if len(first) >= most:
            break
        others = (number for number in numbers if number != meant)
        first += nsmallest(most - len(first), others, key=place.__getitem__)
    return first


def _hit(
    graph: KnowledgeGraph,
    number: int,
    through: int | None,
    text: str,
    key: str,
    words: tuple[str, ...],
    *,
    is_meant: bool,
) -> Hit:
    """An entity that was found by name, with the name that shows why; where none does, it is what is meant.

    The name may be one of what is retired, for which the entity stands.
    """
    entity = graph.entities.at(number)
    named = number if through is None else through
    ours = graph.entities.is_ours(named)
    best: tuple[float, Matched, str] | None = None
    for sort, name in written_names(graph.entities.at(named)):
        grade = grade_of(key, words, name_words(name), sort, ours=ours)
        if grade and (best is None or grade > best[0]):
            is_id = sort == LABEL and name != graph.entities.at(named).label
            best = grade, "name" if through is not None else "id" if is_id else MATCHED[sort], name
    if best is None:
        return Hit(entity, WHOLE, "meaning", text)
    return Hit(entity, WHOLE if is_meant else best[0], best[1], best[2])


def _meaning(graph: KnowledgeGraph, kind: Kind | None, text: str) -> int | None:
    """The number of what the name resolves to, which is as good as found by its whole name."""
    table = graph.entities
    if kind is None:  # quickly said, where an error would look for what is spelled alike
        ids = [text] if text in table else graph.meanings.of(text).ids
        number = table.number_of[ids[0]] if len(ids) == 1 else None
        stands = None if number is None else table.stands_for(number)
        return number if stands is None else stands
    try:
        return table.number_of[graph.resolve(text, kind).id]
    except UnknownNameError:  # nothing answers to it, or several do: none of them is what is meant
        return None


def _similar(graph: KnowledgeGraph, kind: Kind | None, text: str) -> tuple[Hit, ...]:
    """What has a name of similar spelling, as `resolve` would suggest it, and a little more."""
    like = graph.meanings.like(text, KINDS if kind is None else (kind,), most=MOST_ALIKE)
    table = graph.entities
    meant = {table.stands_for(table.number_of[id]) for id in like}
    entities = (table.at(number) for number in meant if number is not None)
    hits = [Hit(entity, SPELLING, "spelling", entity.label) for entity in entities]
    return tuple(sorted(hits, key=_order))


def _order(hit: Hit) -> tuple[float, int, str, str]:
    entity = hit.entity
    return (
        -round(hit.score, 4),
        KINDS.index(entity.kind),
        entity.label.casefold(),
        entity.id,
    )


def _why(hit: Hit) -> str:
    if hit.matched in ("alias", "name", "code"):
        return f"{hit.matched} {hit.text}"
    return {"meaning": "what is meant", "spelling": "similar spelling", "hidden": "another spelling"}.get(
        hit.matched, hit.matched
    )

"""Do entities and claims hold together? Every reference, kind, premise and order, with all problems at once."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import chain, islice
from typing import Final

from ..claim_fields import CLAIM_FIELDS
from ..errors import MAX_PROBLEMS, Problem, capped
from ..predicates import PREDICATES
from ..vocabulary import COMPETENCES, KINDS, Kind, PredicateId, either_kind
from .claim import Claim
from .claim_columns import ClaimColumns
from .claim_tables import EvidenceEntry
from .claims_by_id import ClaimsById
from .entity import Entity, iri_of
from .entity_table import EntityTable
from .evidence import Cited, CitedRows, Derived, no_file_lines
from .names import Suggester
from .number_columns import equal_places, first_places, keys_of, picked
from .sets_of_sources import parties

_OF_A_KIND: Final = tuple((row.name, row.kind, row.many) for row in CLAIM_FIELDS.values() if row.kind is not None)

_MOST_CIRCLES: Final = 10
"""Of one predicate; more of them come from one mistake."""
_MOST_STEPS: Final = 30


def find_problems(
    entities: Mapping[str, Entity], claims: Mapping[str, Claim], *, told: Container[str] | None = ()
) -> list[Problem]:
    """What keeps these entities and claims from being a graph, up to `MAX_PROBLEMS`.

    Of the ids in `told` their reader knows already that they are unknown; None where they may be known elsewhere.
    """
    unknown = _UnknownIds(entities, told)
    return capped(
        chain(
            _entity_problems(entities, unknown),
            _claim_problems(entities, claims.values(), claims, unknown),
            _cycles(entities, _ties(claims.values()), claims.values()),
        )
    )


def column_problems(entities: EntityTable, columns: ClaimColumns) -> list[Problem]:
    """The same of claims in columns: one is looked at of those that are alike in all that is checked, and all if it is wrong."""
    unknown = _UnknownIds(entities, ())
    by_id = ClaimsById(columns)
    some = _one_of_each(entities, columns)
    wrong: list[Problem] = []
    if len(some) < len(columns):
        wrong = list(_claim_problems(entities, map(columns.claim, some), by_id, unknown))
    if wrong or len(some) == len(columns):
        wrong = list(islice(_claim_problems(entities, columns, by_id, unknown), MAX_PROBLEMS + 1))
    return capped(
        chain(
            _entity_problems(entities, unknown),
            wrong,
            _cycles(entities, _column_ties(columns), map(columns.claim, columns.inferred())),
        )
    )


def _one_of_each(entities: EntityTable, columns: ClaimColumns) -> Collection[int]:
    """One place for all claims that differ in nothing that is checked: the kinds, the qualifiers, the evidence but for the row."""
    column = columns.columns
    kinds = [*map({kind: number for number, kind in enumerate(KINDS)}.__getitem__, entities.kinds.values())]
    for code, number in enumerate(entities.same, len(KINDS) + 2):
        kinds[number] = code  # every claim is looked at that speaks of what another answers for
    codes = len(KINDS) + 2 + len(entities.same)
    kinds += [len(KINDS)] * (len(columns.tables.ids) - len(kinds))
    known: dict[object, int] = {}
    grounds = [
        known.setdefault(_ground(number, entry), len(known)) for number, entry in enumerate(columns.tables.evidence)
    ]
    return first_places(
        keys_of(
            [
                (column.predicates, len(columns.tables.predicates) + 1),
                (picked(kinds, column.subjects), codes),
                (picked([len(KINDS) + 1, *kinds], column.objects), codes),
                (equal_places(picked(range(1, len(kinds) + 1), column.subjects), column.objects), 2),
                (column.qualifiers, len(columns.tables.qualifiers) + 1),
                (picked(grounds, column.evidence), len(known) + 1),
            ]
        )
    )


def _ground(number: int, entry: EvidenceEntry) -> object:
    """What is checked of evidence: whom it cites, and whether it says where. Every premise is looked at."""
    if isinstance(entry, CitedRows):
        return entry.source
    if len(entry) == 1 and isinstance(piece := entry[0], Cited):
        return piece.source, not piece.lines, not piece.locator, piece.attributed_to
    return number


def _column_ties(columns: ClaimColumns) -> Iterator[tuple[PredicateId, str, str]]:
    """What claims tie together that may not go in a circle, as far as a look does not show that it goes in none."""
    ids, subjects, objects = columns.tables.ids, columns.columns.subjects, columns.columns.objects
    for predicate in columns.tables.predicates:
        if PREDICATES[predicate].acyclic:
            places = columns.numbers(None, predicate, None)
            ties = [(subjects[place], object - 1) for place in places if (object := objects[place])]
            if not _end(ties):
                for subject, object in ties:
                    yield predicate, ids[subject], ids[object]


def _end(ties: Sequence[tuple[int, int]]) -> bool:
    """Whether every way up comes to an end after a few steps, as in most hierarchies; False says nothing.

    >>> _end([(1, 2), (2, 3)]), _end([(1, 2), (2, 1)])
    (True, False)
    """
    for _ in range(_MOST_STEPS):
        if not ties:
            return True
        below = {one for one, _ in ties}
        ties = [tie for tie in ties if tie[1] in below]
    return False


def _ties(claims: Iterable[Claim]) -> Iterator[tuple[PredicateId, str, str]]:
    """What claims tie together that may not go in a circle."""
    for claim in claims:
        if claim.object is not None and PREDICATES[claim.predicate].acyclic:
            yield claim.predicate, claim.subject, claim.object


def _problem(path: str, message: str, suggestion: str = "") -> Problem:
    return Problem("", None, path, message, suggestion)


def _entity_problems(entities: Mapping[str, Entity], unknown: _UnknownIds) -> Iterator[Problem]:
    iris: dict[str, str] = {}
    sources = {id for id, kind in _kinds(entities).items() if kind == "source"}
    for entity in entities.values():
        for other in entity.replaced_by:
            if other not in entities:
                yield from unknown(entity.id, "replaced_by", other)
            elif entities[other].kind != entity.kind:
                yield _problem(entity.id, f"a {entity.kind} is replaced by another {entity.kind}, not by {other!r}")
            elif other == entity.id:
                yield _problem(entity.id, "it cannot be replaced by itself")
        if entity.same_as is not None:
            yield from _same_problems(entities, entity, unknown)
        if entity.scheme is not None and entity.scheme not in sources:
            yield from unknown(entity.id, "scheme", entity.scheme, "source")
        if entity.iri is not None and (other := iris.setdefault(entity.iri, entity.id)) != entity.id:
            yield _problem(entity.id, f"its iri {entity.iri} is that of {other!r} too")
        defined_by = entity.definition_source
        if defined_by is not None and defined_by not in sources:
            yield from unknown(entity.id, "definition_source", defined_by, "source")


def _same_problems(entities: Mapping[str, Entity], entity: Entity, unknown: _UnknownIds) -> Iterator[Problem]:
    """What keeps another from answering for it."""
    assert entity.same_as is not None
    other = entities.get(entity.same_as)
    if other is None:
        yield from unknown(entity.id, "same_as", entity.same_as)
    elif not may_be_same(entity.kind, other.kind):
        yield _problem(entity.id, f"a {entity.kind} is not the same as the {other.kind} {other.id!r}")
    elif other.same_as is not None:
        yield _problem(entity.id, f"{other.id!r} answers for nothing: {other.same_as!r} answers for it")
    elif any(mapping.match == "exact" and mapping.iri == iri_of(other) for mapping in entity.mappings):
        yield _problem(entity.id, f"its exact match {iri_of(other)} answers for it already")


def may_be_same(kind: Kind, other: Kind) -> bool:
    """Whether a thing of the one kind can be the same as one of the other: what one calls a tool, another calls a skill."""
    return kind == other != "source" or {kind, other} <= {*COMPETENCES}


def _kinds(entities: Mapping[str, Entity]) -> Mapping[str, Kind]:
    if isinstance(entities, EntityTable):
        return entities.kinds
    return {id: entity.kind for id, entity in entities.items()}


def _folded(entities: Mapping[str, Entity]) -> Mapping[str, str]:
    """Who answers for what another answers for."""
    if isinstance(entities, EntityTable):
        return {entities.ids[number]: entities.ids[other] for number, other in entities.same.items()}
    return {id: entity.same_as for id, entity in entities.items() if entity.same_as is not None}


def _claim_problems(
    entities: Mapping[str, Entity], claims: Iterable[Claim], known: Container[str], unknown: _UnknownIds
) -> Iterator[Problem]:
    """What is wrong with these claims; *known* are the ids of all claims that there are."""
    kinds = _kinds(entities)
    folded = _folded(entities)
    kind_of = kinds.get
    seen: dict[tuple[str, Kind | None, Kind | None], str] = {}
    for claim in claims:
        subject_kind = kind_of(claim.subject)
        object_kind = kind_of(claim.object) if claim.object is not None else None
        if subject_kind is None:
            yield from unknown(str(claim), "subject", claim.subject)
        if object_kind is None and claim.object is not None:
            yield from unknown(str(claim), "object", claim.object)
        elif subject_kind is not None:
            shape = (claim.predicate, subject_kind, object_kind)
            wrong = seen.get(shape)
            if wrong is None:
                wrong = seen[shape] = wrong_kinds(*shape)
            if wrong:
                yield _problem(str(claim), wrong)
        if claim.object == claim.subject:
            yield _problem(str(claim), f"{claim.subject} is tied to itself")
        if folded:
            for id in dict.fromkeys(parties(claim)):
                if id in folded:
                    yield _problem(str(claim), f"{folded[id]!r} answers for {id!r}: say it of that one")
        for name, kind, many in _OF_A_KIND:
            given = getattr(claim, name)
            for id in given if many else () if given is None else (given,):
                if kind_of(id) != kind:
                    yield from unknown(str(claim), name, id, kind)
        if claim.any_of is not None:
            for member in claim.any_of.members:
                if kind_of(member) is None:
                    yield from unknown(str(claim), "any_of", member)
        for piece in claim.evidence:
            if isinstance(piece, Cited):
                if kind_of(piece.source) != "source":
                    yield from unknown(str(claim), "evidence", piece.source, "source")
                elif piece.lines and _locator(entities[piece.source]) != "lines":
                    yield _problem(str(claim), f"source {piece.source!r} does not count lines")
                elif not piece.lines and _locator(entities[piece.source]) == "lines":
                    yield _problem(str(claim), f"source {piece.source!r} counts lines, but none is cited")
                elif not piece.locator and _locator(entities[piece.source]) in (
                    "file",
                    "page",
                    "row",
                    "url",
                    "statement",
                ):
                    yield _problem(
                        str(claim), f"source {piece.source!r} is cited by {_locator(entities[piece.source])}"
                    )
                elif (
                    piece.locator
                    and _locator(entities[piece.source]) == "file"
                    and (wrong := no_file_lines(piece.locator))
                ):
                    yield _problem(str(claim), wrong)
                if piece.attributed_to is not None and kind_of(piece.attributed_to) != "organization":
                    yield from unknown(str(claim), "attributed_to", piece.attributed_to, "organization")
            elif isinstance(piece, Derived):
                for premise in piece.premises:
                    if premise not in known:
                        yield _problem(str(claim), f"its premise {premise!r} is not a claim of the graph")
                    elif premise == claim.id:
                        yield _problem(str(claim), "it is inferred from itself")


def _locator(source: Entity) -> str:
    return source.document.locator if source.document is not None else "none"


def wrong_kinds(predicate: PredicateId, subject_kind: Kind, object_kind: Kind | None) -> str:
    """Why it cannot be said of a thing of this kind, or with an object of that kind; "" where it can."""
    info = PREDICATES[predicate]
    if subject_kind not in info.domain:
        return f"{predicate} is said of a {' or '.join(info.domain)}, not of a {subject_kind}"
    if object_kind is not None and object_kind not in info.range:
        return f"{predicate} points to a {either_kind(info.range)}, not to a {object_kind}"
    if info.same_kind and object_kind is not None and object_kind not in info.objects_of(subject_kind):
        return f"{predicate} ties two of one kind, not a {subject_kind} and a {object_kind}"
    return ""


def _cycles(
    entities: Mapping[str, Entity], ties: Iterable[tuple[PredicateId, str, str]], inferred: Iterable[Claim]
) -> Iterator[Problem]:
    edges: dict[str, dict[str, set[str]]] = {}
    for entity in entities.values():
        if entity.replaced_by:
            edges.setdefault("replaced_by", {})[entity.id] = {*entity.replaced_by} - {entity.id}
    for tie, subject, object in ties:
        if object != subject:
            edges.setdefault(tie, {}).setdefault(subject, set()).add(object)
    for claim in inferred:
        for piece in claim.evidence:
            if isinstance(piece, Derived):
                edges.setdefault("inference", {}).setdefault(claim.id, set()).update({*piece.premises} - {claim.id})
    for predicate, graph in sorted(edges.items()):
        for _ in range(_MOST_CIRCLES):
            try:
                TopologicalSorter(graph).prepare()
            except CycleError as error:
                circle = tuple(reversed(error.args[1]))
                yield _problem(predicate, f"goes in a circle: {' -> '.join(circle)}")
                graph[circle[0]].discard(circle[1])  # and look for others
            else:
                break


class _UnknownIds:
    """Says of an id that it is unknown, and what it may have been meant to be."""

    def __init__(self, entities: Mapping[str, Entity], told: Container[str] | None) -> None:
        self._entities = entities
        self._told = told
        self._suggest = Suggester(self._names)

    def __call__(self, path: str, field: str, id: str, kind: Kind | None = None) -> Iterator[Problem]:
        known = self._entities.get(id)
        if known is not None:
            yield _problem(path, f"{field}: {id!r} is a {known.kind}, not a {kind}")
        elif self._told is not None and id not in self._told:
            like = self._suggest(id, kind or "")
            suggestion = f"did you mean {' or '.join(repr(name) for name in like)}?" if like else ""
            yield _problem(path, f"{field}: unknown id {id!r}", suggestion)

    def _names(self, kind: str) -> Iterator[tuple[str, str]]:
        for entity in self._entities.values():
            if kind in ("", entity.kind):
                for name in (entity.id, *entity.all_names()):
                    yield name, entity.id

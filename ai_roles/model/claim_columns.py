"""How are the claims of a graph kept, few or very many? As sorted columns of numbers, from which claims are made when asked for.

A claim takes seven numbers: subject, predicate, object, its qualifiers, value and evidence as places in tables, and the row
of a table of others in which it stands. Claims are sorted by subject, predicate and object, whatever order they came in, so
that the claims of a subject stand side by side, and equal graphs hold equal columns. The columns may be arrays in memory or
parts of a file that is mapped into it: they are only ever read by place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import eq
from typing import Any, Final

from ..claim_fields import CLAIM_FIELDS
from .claim import QUALIFIER_NAMES, Claim, checked_ids, is_positive, qualifiers_text, value_text
from .claim_tables import Columns, Numbers, Orders, Tables, claim_at, evidence_at, named, quoted, sources
from .evidence import Evidence
from .groups import Groups
from .number_columns import keys_of, places_in_order, starts

MOST_KEPT: Final = 65_536
"""So many claims are kept once they were made; when there are more, all of them go."""


class ClaimColumns:
    """The claims of a graph.

    >>> from ai_roles.sample import SAMPLE
    >>> columns = SAMPLE.columns
    >>> [str(columns.claim(number)) for number in columns.numbers("rag", None, None)]
    ['rag prerequisite llms']
    >>> len(columns), len(columns.with_field("basis", "editorial")) < len(columns)
    (18, True)
    """

    __slots__ = (
        "_by_id",
        "_evidence_groups",
        "_fields",
        "_found",
        "_in_general",
        "_made",
        "_mentions",
        "_orders",
        "_positive",
        "_qualifier_groups",
        "_value_groups",
        "columns",
        "number_of",
        "predicate_number",
        "tables",
    )

    def __init__(
        self,
        columns: Columns,
        tables: Tables,
        number_of: Mapping[str, int],
        *,
        orders: Orders | None = None,
        made: dict[int, Claim] | None = None,
    ) -> None:
        """`number_of` tells the place of an id in its table; `made` are claims that there are already."""
        self.columns = columns
        self.tables = tables
        self.number_of = number_of
        self.predicate_number: Mapping[str, int] = {id: number for number, id in enumerate(tables.predicates)}
        self._orders = orders
        self._positive: frozenset[int] | None = None
        self._in_general: frozenset[int] | None = None
        self._made: dict[int, Claim] = {} if made is None else made
        self._by_id: dict[str, int] | None = None
        self._fields: dict[str, dict[Any, frozenset[int]]] = {}
        self._found: dict[tuple[str, Any], Numbers] = {}
        self._mentions: dict[str, Numbers] | None = None
        self._qualifier_groups: Groups | None = None
        self._value_groups: Groups | None = None
        self._evidence_groups: Groups | None = None

    def __len__(self) -> int:
        return len(self.columns.subjects)

    @property
    def orders(self) -> Orders:
        """Where claims are found."""
        known = self._orders
        if known is None:
            known = self._orders = _orders(self.columns, self.tables)
        return known

    # One claim

    def claim(self, number: int) -> Claim:
        """The claim in this place."""
        made = self._made.get(number)
        if made is None:
            if len(self._made) >= MOST_KEPT:
                self._made.clear()  # taking out the first of a dict, again and again, takes longer with each
            made = self._made[number] = claim_at(self.columns, self.tables, number)
        return made

    def made(self, number: int) -> Claim | None:
        """The claim in this place if there is one already."""
        return self._made.get(number)

    def claims(self, numbers: Numbers) -> tuple[Claim, ...]:
        """The claims in these places."""
        made = self._made
        try:
            return tuple([made[number] for number in numbers])
        except KeyError:
            return tuple([self.claim(number) for number in numbers])

    def objects(self, numbers: Numbers) -> tuple[str, ...]:
        """What the positive claims in these places lead to; no claim is made for it."""
        objects, qualifiers, ids = self.columns.objects, self.columns.qualifiers, self.tables.ids
        positive = self.positive
        return tuple([ids[objects[place] - 1] for place in numbers if objects[place] and qualifiers[place] in positive])

    def subjects(self, numbers: Numbers) -> tuple[str, ...]:
        """Of what the positive claims in these places speak."""
        subjects, qualifiers, ids = self.columns.subjects, self.columns.qualifiers, self.tables.ids
        positive = self.positive
        return tuple([ids[subjects[place]] for place in numbers if qualifiers[place] in positive])

    @property
    def positive(self) -> frozenset[int]:
        """The numbers of the qualifiers with which a claim is positive."""
        if self._positive is None:
            status, necessity = QUALIFIER_NAMES.index("status"), QUALIFIER_NAMES.index("necessity")
            self._positive = frozenset(
                number
                for number, given in enumerate(self.tables.qualifiers)
                if is_positive(given[status], given[necessity])
            )
        return self._positive

    @property
    def in_general(self) -> frozenset[int]:
        """The numbers of the qualifiers with which a claim holds at all levels and in all industries."""
        if self._in_general is None:
            levels, industry = QUALIFIER_NAMES.index("levels"), QUALIFIER_NAMES.index("industry")
            self._in_general = frozenset(
                number
                for number, given in enumerate(self.tables.qualifiers)
                if not given[levels] and given[industry] is None
            )
        return self._in_general

    def __iter__(self) -> Iterator[Claim]:
        """All of them; those of a large graph are made on the way, and not kept."""
        if len(self) <= MOST_KEPT:
            return map(self.claim, range(len(self)))
        known = self._made.get
        return (known(number) or claim_at(self.columns, self.tables, number) for number in range(len(self)))

    def evidence(self, number: int) -> tuple[Evidence, ...]:
        """On what the claim in this place rests."""
        return evidence_at(self.columns, self.tables, number)

    @property
    def by_id(self) -> Mapping[str, int]:
        """The place of each claim, by the id of the claim; the ids are made when the first of them is looked up."""
        if self._by_id is None:
            self._by_id = {id: number for number, id in enumerate(self.claim_ids())}
        return self._by_id

    def claim_ids(self) -> Iterator[str]:
        """The ids of all claims in order; no claim is made for it."""
        columns, tables = self.columns, self.tables
        ids, objects = tables.ids, ["", *tables.ids]
        values = ["", *map(value_text, tables.values)]
        qualifiers = [qualifiers_text(given) for given in tables.qualifiers]
        return checked_ids(
            zip(
                map(ids.__getitem__, columns.subjects),
                map(tables.predicates.__getitem__, columns.predicates),
                map(objects.__getitem__, columns.objects),
                map(values.__getitem__, columns.values),
                map(qualifiers.__getitem__, columns.qualifiers),
                strict=True,
            )
        )

    # Many of them

    def numbers(self, subject: str | None, predicate: str | None, object: str | None) -> Numbers:
        """The places of the claims with these ids, in order; each of the ids is one of the graph, if it is given."""
        columns, orders = self.columns, self.orders
        predicate_number = -1
        if predicate is not None:
            if predicate not in self.predicate_number:
                return ()
            predicate_number = self.predicate_number[predicate]
        if subject is not None:
            number = self.number_of[subject]
            low, high = orders.subject_starts[number], orders.subject_starts[number + 1]
            if predicate is not None and low < high:
                low = bisect_left(columns.predicates, predicate_number, low, high)
                high = bisect_right(columns.predicates, predicate_number, low, high)
            if object is None:
                return range(low, high)
            wanted = self.number_of[object] + 1
            if predicate is None:
                return [place for place in range(low, high) if columns.objects[place] == wanted]
            low = bisect_left(columns.objects, wanted, low, high)
            return range(low, bisect_right(columns.objects, wanted, low, high))
        if object is not None:
            number = self.number_of[object] + 1
            low, high = orders.object_starts[number], orders.object_starts[number + 1]
            if predicate is None:
                return sorted(orders.by_object[low:high])
            read = columns.predicates.__getitem__
            low = bisect_left(orders.by_object, predicate_number, low, high, key=read)
            return orders.by_object[low : bisect_right(orders.by_object, predicate_number, low, high, key=read)]
        if predicate is not None:
            low, high = orders.predicate_starts[predicate_number], orders.predicate_starts[predicate_number + 1]
            return orders.by_predicate[low:high]
        return range(len(self))

    def degree(self, number: int) -> int:
        """How many claims have the entity of this number as subject or object."""
        subjects, objects = self.orders.subject_starts, self.orders.object_starts
        return subjects[number + 1] - subjects[number] + objects[number + 2] - objects[number + 1]

    def neighbours(self, number: int) -> list[int]:
        """The numbers of what positive claims tie the entity of this number to, each claim one."""
        columns, orders, positive = self.columns, self.orders, self.positive
        low, high = orders.subject_starts[number], orders.subject_starts[number + 1]
        pairs = zip(columns.objects[low:high], columns.qualifiers[low:high], strict=True)
        found = [object - 1 for object, qualifiers in pairs if object and qualifiers in positive]
        subjects, of_place = columns.subjects, columns.qualifiers
        low, high = orders.object_starts[number + 1], orders.object_starts[number + 2]
        found += [subjects[place] for place in orders.by_object[low:high] if of_place[place] in positive]
        return found

    def about(self, id: str) -> list[int]:
        """The places of the claims in which it takes any part: as subject, as object, else, each once."""
        parts = (self.numbers(id, None, None), self.numbers(None, None, id), self.mentioning(id))
        return [*dict.fromkeys(chain.from_iterable(parts))]

    def with_field(self, name: str, given: object) -> Numbers:
        """The places of the claims of which this is a level, the source, the kind of their value, ..., in order."""
        found = self._found.get((name, given))
        if found is None:
            entries = self.entries(name).get(given)
            if not entries:
                return ()
            found = self._found[name, given] = self._groups(name).members(entries)
        return found

    def column_of(self, name: str) -> Numbers:
        """The column in which a field is kept."""
        return self.columns[_COLUMN_OF[name]]

    def entries(self, name: str) -> Mapping[Any, frozenset[int]]:
        """What the column of a field holds where the field has a value, by the value."""
        known = self._fields.get(name)
        if known is None:
            entries: dict[Any, set[int]] = {}
            for number, keys in self._keys(name):
                for key in keys:
                    entries.setdefault(key, set()).add(number)
            known = self._fields[name] = {key: frozenset(found) for key, found in entries.items()}
        return known

    def _keys(self, name: str) -> Iterator[tuple[int, Iterable[Any]]]:
        tables = self.tables
        if name == "source":
            yield from enumerate(map(sources, tables.evidence) if tables.sources is None else tables.sources)
        elif name == "value":
            yield 0, (None,)
            for number, value in enumerate(tables.values, 1):
                yield number, (value.kind,)
        else:
            place, many = _PLACE_OF[name]
            for number, qualifiers in enumerate(tables.qualifiers):
                given = qualifiers[place]
                yield number, given if many else (given,)

    def _groups(self, name: str) -> Groups:
        """The claims by what their column of a field holds."""
        slot = _GROUPS_OF[_COLUMN_OF[name]]
        known: Groups | None = getattr(self, slot)
        if known is None:
            known = Groups(self.column_of(name))
            setattr(self, slot, known)
        return known

    def inferred(self) -> Numbers:
        """The places of the claims that rest on others, in order."""
        return self.with_field("basis", "inferred")

    def mentioning(self, id: str) -> Numbers:
        """The places of the claims in whose scope, alternatives or evidence an id stands, in order."""
        if self._mentions is None:
            by_qualifiers: dict[str, set[int]] = {}
            by_evidence: dict[str, set[int]] = {}
            for number, qualifiers in enumerate(self.tables.qualifiers):
                for other in named(qualifiers):
                    by_qualifiers.setdefault(other, set()).add(number)
            tables = self.tables
            for number, others in enumerate(map(quoted, tables.evidence) if tables.quoted is None else tables.quoted):
                for other in others:
                    by_evidence.setdefault(other, set()).add(number)
            self._mentions = {
                other: sorted(
                    {
                        *self._groups("status").members(by_qualifiers.get(other, ())),
                        *self._groups("source").members(by_evidence.get(other, ())),
                    }
                )
                for other in {*by_qualifiers, *by_evidence}
            }
        return self._mentions.get(id, ())

    # A value like any other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ClaimColumns):
            return NotImplemented
        if len(self) != len(other):
            return False
        mine, theirs = self.columns, other.columns
        return (
            _same(mine.subjects, theirs.subjects, self.tables.ids, other.tables.ids)
            and _same(mine.predicates, theirs.predicates, self.tables.predicates, other.tables.predicates)
            and _same(mine.objects, theirs.objects, self.tables.ids, other.tables.ids, first=1)
            and _same(mine.qualifiers, theirs.qualifiers, self.tables.qualifiers, other.tables.qualifiers)
            and _same(mine.values, theirs.values, self.tables.values, other.tables.values, first=1)
            and self._rests_on_the_same(other)
        )

    def _rests_on_the_same(self, other: ClaimColumns) -> bool:
        mine, theirs = self.columns, other.columns
        if self.tables.evidence is other.tables.evidence:
            return all(map(eq, mine.evidence, theirs.evidence)) and all(map(eq, mine.rows, theirs.rows))
        return all(self.evidence(number) == other.evidence(number) for number in range(len(self)))

    def __hash__(self) -> int:
        return hash((tuple(self.columns.subjects), tuple(self.columns.objects)))  # in equal graphs the same


_COLUMN_OF: Final[Mapping[str, int]] = {
    "source": Columns._fields.index("evidence"),
    "value": Columns._fields.index("values"),
    **{CLAIM_FIELDS[name].singular: Columns._fields.index("qualifiers") for name in QUALIFIER_NAMES},
}
"""In which column a field is kept by which claims are looked up."""
_GROUPS_OF: Final = {
    _COLUMN_OF["source"]: "_evidence_groups",
    _COLUMN_OF["value"]: "_value_groups",
    _COLUMN_OF["status"]: "_qualifier_groups",
}
_PLACE_OF: Final = {
    CLAIM_FIELDS[name].singular: (place, CLAIM_FIELDS[name].many) for place, name in enumerate(QUALIFIER_NAMES)
}


def _same(mine: Numbers, theirs: Numbers, my: Sequence[object], their: Sequence[object], first: int = 0) -> bool:
    """Whether two columns say the same, each with its own table; 0 says nothing where the table starts at 1."""
    pairs = set(zip(mine, theirs, strict=True))
    return all(
        one == other if min(one, other) < first else my[one - first] == their[other - first] for one, other in pairs
    )


def _orders(columns: Columns, tables: Tables) -> Orders:
    by_predicate = Groups(columns.predicates, len(tables.predicates))
    return Orders(
        starts(columns.subjects, len(tables.ids)),
        starts(columns.objects, len(tables.ids) + 1),
        places_in_order(
            keys_of([(columns.objects, len(tables.ids) + 1), (columns.predicates, len(tables.predicates) + 1)])
        ),
        by_predicate.starts,
        by_predicate.order,
    )

"""How often is what asked for? Counts by cell, employer and thing, that merge by addition: any split gives the same sum.

A cell is a role at a level, in an industry, in a month, as far as it was asked to tell these apart. Employers are kept apart within
each, so that one with many postings can be seen for what it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, get_args

from ...errors import UsageError
from .posting_readings import PayRead, Reading, arrow

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ANY", "DIMENSIONS", "Cell", "CountKey", "Counted", "DemandCounts", "Dimension", "tallied"]

Dimension = Literal["role", "level", "industry", "month"]
DIMENSIONS: Final[tuple[Dimension, ...]] = get_args(Dimension)
Counted = Literal["read", "exact copy", "near copy", "outside", "posting", "named", "refused", "unknown", "pay"]
"""What a row counts: postings read; of these the copies left out and, of the rest, those outside the field; then the postings that
count, and those among them that name a thing, only say no to it, name a candidate, or pay a sum."""


class CountKey(NamedTuple):
    """What a number counts. What a posting does not tell is empty, as is a dimension that is not told apart."""

    role: str = ""
    level: str = ""
    industry: str = ""
    month: str = ""
    employer: str = ""
    what: Counted = "posting"
    name: str = ""
    """The id of what is named; the words of a candidate; of pay `currency period pay low high`, `-` for no bound."""


class Cell(NamedTuple):
    """Which postings: None means any of them, and an empty text those that do not tell."""

    role: str | None = None
    level: str | None = None
    industry: str | None = None
    month: str | None = None


ANY: Final = Cell()
"""All postings that count."""


def tallied(reading: Reading, by: Iterable[Dimension]) -> Iterator[CountKey]:
    """What a posting that is no copy adds to the counts: one to each of these.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.demand import PostingLine, reading_of
    >>> read = reading_of(SAMPLE, PostingLine("1", "MLOps Engineer\\n\\nMust have: Docker", employer="Acme"))
    >>> [(key.role, key.employer, key.what, key.name) for key in tallied(read, ["role"])]
    [('mlops-engineer', 'acme', 'posting', ''), ('mlops-engineer', 'acme', 'named', 'docker')]
    """
    if reading.outside:
        yield CountKey(what="outside")
        return
    apart = set(by)
    role, level, industry, month = (
        (told or "") if name in apart else ""
        for name, told in zip(DIMENSIONS, (reading.role, reading.level, reading.industry, reading.month), strict=True)
    )
    own = CountKey(role, level, industry, month, reading.employer or "")
    yield own
    counted: tuple[tuple[Counted, Iterable[str]], ...] = (
        ("named", reading.named),
        ("refused", reading.refused),
        ("unknown", reading.unknown),
        ("pay", map(_pay_name, reading.pay)),
    )
    for what, names in counted:
        for name in names:
            yield own._replace(what=what, name=name)


def _pay_name(pay: PayRead) -> str:
    return f"{pay.currency} {pay.period} {pay.pay} {pay.low or '-'} {pay.high or '-'}"


@dataclass(frozen=True)
class DemandCounts:
    """Counts of postings, told apart by the dimensions `by`. Two of them are added: `a + b`."""

    by: tuple[Dimension, ...] = ("role",)
    rows: Mapping[CountKey, int] = field(default_factory=dict)
    _kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if unknown := [name for name in self.by if name not in DIMENSIONS]:
            raise UsageError(f"postings are told apart by {', '.join(DIMENSIONS)}, not by {', '.join(unknown)}")
        object.__setattr__(self, "by", tuple(name for name in DIMENSIONS if name in self.by))

    @classmethod
    def of(
        cls, readings: Iterable[Reading], by: Iterable[Dimension] = ("role",), *, exact: int = 0, near: int = 0
    ) -> DemandCounts:
        """The counts of readings of which none is a copy of another, and how many copies, exact and near, were left out.

        >>> from ai_roles.sample import SAMPLE
        >>> from ai_roles.text.demand import PostingLine, read_lines
        >>> lines = [PostingLine(str(number), "MLOps Engineer\\n\\nMust have: Docker") for number in range(3)]
        >>> counts = DemandCounts.of(read_lines(SAMPLE, lines))
        >>> counts.postings(Cell("mlops-engineer")), counts.names(Cell("mlops-engineer"))
        (3, {'docker': 3})
        """
        by = tuple(by)
        rows: Counter[CountKey] = Counter()
        read = 0
        for reading in readings:
            read += 1
            rows.update(tallied(reading, by))
        totals: tuple[tuple[Counted, int], ...] = (
            ("read", read + exact + near),
            ("exact copy", exact),
            ("near copy", near),
        )
        rows.update({CountKey(what=what): count for what, count in totals if count})
        return cls(by, dict(rows))

    def __add__(self, other: DemandCounts) -> DemandCounts:
        if self.by != other.by:
            raise UsageError(f"counts by {', '.join(self.by)} and by {', '.join(other.by)} do not add up")
        rows = Counter(self.rows)
        rows.update(other.rows)
        return DemandCounts(self.by, dict(rows))

    def total(self, what: Counted) -> int:
        """How many postings were read, left out as copies, lie outside the field, or count (`posting`)."""
        return self._index.totals.get(what, 0)

    @property
    def without_role(self) -> int:
        """Of the postings that count, how many fit no role; 0 where roles are not told apart."""
        return sum(self._index.postings.get(Cell(role=""), {}).values()) if "role" in self.by else 0

    def cells(self, by: Iterable[Dimension] | None = None) -> tuple[Cell, ...]:
        """The cells with postings, told apart by some of the dimensions of the counts, in order; without those that do not tell."""
        apart = set(self.by if by is None else by)
        if missing := apart - set(self.by):
            raise UsageError(f"these postings were not told apart by {', '.join(sorted(missing))}")
        found = [cell for cell in self._index.postings if "" not in cell and set(_told_apart(cell)) == apart]
        return tuple(sorted(found, key=lambda cell: tuple(each or "" for each in cell)))

    def postings(self, cell: Cell = ANY) -> int:
        """How many postings are in the cell."""
        return sum(self._index.postings.get(cell, {}).values())

    def employers(self, cell: Cell = ANY) -> int:
        """How many employers they name."""
        own = self._index.postings.get(cell, {})
        return len(own) - ("" in own)

    def without_employer(self, cell: Cell = ANY) -> int:
        """How many of them name none: each counts as its own."""
        return self._index.postings.get(cell, {}).get("", 0)

    def names(self, cell: Cell = ANY, what: Counted = "named") -> dict[str, int]:
        """What the postings of the cell name (or `refused`, `unknown`, `pay`), and in how many of them; most often named first."""
        found = {name: sum(own.values()) for name, own in self._index.named.get((cell, what), {}).items()}
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    def sizes(self, cell: Cell = ANY) -> dict[str, int]:
        """By employer how many postings it has in the cell; those without one stand alone, each under a number."""
        return _each_alone(self._index.postings.get(cell, {}))

    def naming(self, cell: Cell, name: str, what: Counted = "named") -> dict[str, int]:
        """By employer in how many of its postings in the cell it names the thing, under the same names."""
        return _each_alone(self._index.named.get((cell, what), {}).get(name, {}))

    def naming_employers(self, cell: Cell, name: str, what: Counted = "named") -> int:
        """How many employers name it; a posting without one counts as its own."""
        own = self._index.named.get((cell, what), {}).get(name, {})
        return len(own) - ("" in own) + own.get("", 0)

    @property
    def _index(self) -> _Index:
        if "index" not in self._kept:
            self._kept["index"] = _indexed(self)
        index: _Index = self._kept["index"]
        return index

    def to_arrow(self) -> pa.Table:
        """The rows as an Arrow table, in order: the columns of `CountKey`, and `count`."""
        pa = arrow()
        rows = sorted(self.rows.items())
        names = [*CountKey._fields, "count"]
        types = [pa.string()] * len(CountKey._fields) + [pa.int64()]
        columns = list(zip(*((*key, count) for key, count in rows), strict=True)) or [()] * len(names)
        return pa.table([pa.array(cells, type) for cells, type in zip(columns, types, strict=True)], names=names)

    @classmethod
    def from_arrow(cls, table: pa.Table, by: Iterable[Dimension]) -> DemandCounts:
        """The counts that such a table holds; rows of the same key add up."""
        columns = [table.column(name).to_pylist() for name in (*CountKey._fields, "count")]
        rows: Counter[CountKey] = Counter()
        for *key, count in zip(*columns, strict=True):
            rows[CountKey(*key)] += count
        return cls(tuple(by), dict(rows))


def _told_apart(cell: Cell) -> Iterator[Dimension]:
    return (name for name in DIMENSIONS if getattr(cell, name) is not None)


def _each_alone(own: Mapping[str, int]) -> dict[str, int]:
    """The employers with their counts; in the place of none a number for each posting, which no employer is called."""
    told = {employer: count for employer, count in own.items() if employer}
    return told | {f"\0{number}": 1 for number in range(own.get("", 0))}


@dataclass(slots=True)
class _Index:
    """The same counts by cell, for every cell that is made by leaving dimensions out."""

    totals: dict[str, int] = field(default_factory=dict)
    postings: dict[Cell, dict[str, int]] = field(default_factory=dict)
    named: dict[tuple[Cell, Counted], dict[str, dict[str, int]]] = field(default_factory=dict)


def _indexed(counts: DemandCounts) -> _Index:
    index = _Index()
    choices = _choices(counts.by)
    for key, count in counts.rows.items():
        index.totals[key.what] = index.totals.get(key.what, 0) + count
        if key.what in ("read", "exact copy", "near copy", "outside"):
            continue
        for chosen in choices:
            cell = Cell(**{name: getattr(key, name) for name in chosen})
            if key.what == "posting":
                own = index.postings.setdefault(cell, {})
            else:
                own = index.named.setdefault((cell, key.what), {}).setdefault(key.name, {})
            own[key.employer] = own.get(key.employer, 0) + count
    return index


def _choices(by: tuple[Dimension, ...]) -> list[tuple[Dimension, ...]]:
    """Every choice of the dimensions, none of them included."""
    chosen: list[tuple[Dimension, ...]] = [()]
    for name in by:
        chosen += [(*each, name) for each in chosen]
    return chosen

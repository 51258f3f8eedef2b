"""How do tables become claims again? As columns: of those that are alike each is looked at once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from ..errors import FormatError, clipped
from ..model import (
    QUALIFIER_NAMES,
    VALUE_TYPES,
    AnyOf,
    Cited,
    CitedRows,
    Claim,
    Columns,
    Derived,
    Editorial,
    Evidence,
    EvidenceEntry,
    GraphBuilder,
    Observed,
    Qualifiers,
    Range,
    Tables,
    Value,
    gather,
    numbered_locator,
    told,
)
from .column_codes import Array, Codes, codes_of, grouped
from .table_columns import TABLES

if TYPE_CHECKING:
    import pyarrow

T = TypeVar("T")
Cells: TypeAlias = "tuple[Any, ...]"
ByName: TypeAlias = "Mapping[str, pyarrow.Table]"


_GROUP: Final = ("any_of", "how_many", "or_equivalent")
_KINDS: Final[Mapping[str, type[Any]]] = {str(kind): cls for kind, cls in VALUE_TYPES.items()}
_RANGE: Final = ("low", "high", "beyond", "strict")
_AMOUNTS: Final = {"amount", "percent"}
_SOME_EVIDENCE: Final[Mapping[str, Evidence]] = {
    "stated": Cited("any"),
    "inferred": Derived("any", ("any",)),
    "editorial": Editorial("any"),
    "observed": Observed("any", 0, 0, "any"),
}
_PIECE: Final[Mapping[str, tuple[type[Evidence], tuple[str, ...]]]] = {
    cls.basis: (cls, tuple(field.name for field in fields(cls))) for cls in (Cited, Derived, Editorial, Observed)
}


class ClaimsOfTables:
    """The claims of some tables on their way into a graph."""

    def __init__(self, tables: ByName) -> None:
        self.tables = tables
        self.claims = tables["claims"]
        self.size = self.claims.num_rows
        self.place_of = self._places()

    def put_into(self, builder: GraphBuilder, ids: Sequence[str]) -> None:
        """Add them all; *ids* are those of the entities, all of which have been checked."""
        import numpy as np

        number_of = {id: number for number, id in enumerate(ids)}
        subjects, objects, predicates = (
            codes_of(self.claims.column(name)) for name in ("subject", "object", "predicate")
        )
        qualifiers, qualifier_of = self._qualifiers()
        values, value_of = self._values()
        self._columns = Columns(
            _renumbered(subjects, number_of),
            predicates.of_rows,
            _renumbered(objects, {None: 0} | {id: number + 1 for id, number in number_of.items()}),
            qualifier_of,
            value_of,
            (),
            (),
        )
        self._tables = Tables(ids, predicates.distinct, qualifiers, values, ())
        evidence, evidence_of, row_of = self._evidence()
        columns = self._columns._replace(evidence=evidence_of, rows=row_of)
        columns = Columns(*(array("I", np.asarray(numbers, np.uint32).tobytes()) for numbers in columns))
        try:
            builder.add_columns(columns, self._tables._replace(evidence=evidence))
        except FormatError as error:
            raise FormatError(f"claims: {told(error)}") from None

    def _places(self) -> Array:
        """For each number of a claim the row where it stands, and -1 where there is none."""
        import numpy as np

        numbers = _integers(self.claims.column("claim"))
        if self.size and (numbers.min() < 0 or numbers.max() > 2 * self.size + 1_000_000):
            raise FormatError("claims: column claim: the numbers are not counted from 0")
        places = np.full(int(numbers.max()) + 1 if self.size else 0, -1)
        places[numbers] = np.arange(self.size)
        if (twice := np.flatnonzero(places[numbers] != np.arange(self.size))).size:
            raise FormatError(f"claims: column claim: {numbers[twice[0]]} stands in two rows")
        return places

    def _row_of(self, table: str, column: str, numbers: Array) -> Array:
        """The rows of claims with these numbers."""
        import numpy as np

        inside = (numbers >= 0) & (numbers < len(self.place_of))
        rows = np.full(len(numbers), -1)
        rows[inside] = self.place_of[numbers[inside]]
        if (lost := np.flatnonzero(rows < 0)).size:
            raise FormatError(f"{table}: column {column}: {numbers[lost[0]]} is the number of no row in claims")
        return rows

    def _qualifiers(self) -> tuple[list[Qualifiers], Array]:
        names = [column.name for column in TABLES["claims"].columns[3:]]
        first, group = _alike({name: codes_of(self.claims.column(name)) for name in names}, self.size)
        found = []
        for row in first:
            rest = {name: given for name, given in row.items() if name not in _GROUP}
            members, how_many, is_open = (row[name] for name in _GROUP)
            if members:
                rest["any_of"] = _made("claims", "any_of", AnyOf, members, how_many or 1, bool(is_open))
            elif how_many is not None or is_open is not None:
                raise FormatError("claims: column any_of: it is empty where how_many or or_equivalent is given")
            found.append(tuple(rest.get(name) for name in QUALIFIER_NAMES))
        return found, group

    def _values(self) -> tuple[list[Value], Array]:
        import numpy as np

        table = self.tables["values"]
        numbers = np.zeros(self.size, np.int64)
        rows = self._row_of("values", "claim", _integers(table.column("claim")))
        names = [column.name for column in TABLES["values"].columns[1:] if column.name != "said"]
        first, group = _alike({name: codes_of(table.column(name)) for name in names}, table.num_rows)
        values = [_made("values", row["kind"], _value, row) for row in first]
        numbers[rows] = group + 1
        if (twice := np.flatnonzero(np.bincount(rows, minlength=self.size) > 1)).size:
            number = _integers(self.claims.column("claim"))[twice[0]]
            raise FormatError(f"values: column claim: {number} stands in two rows")
        for place, said in zip(group.tolist(), table.column("said").to_pylist(), strict=True):
            if said != str(values[place]):
                raise FormatError(
                    f"values: column said: {clipped(repr(said))} is not what the row says: {clipped(str(values[place]))}"
                )
        return values, numbers

    def _evidence(self) -> tuple[list[EvidenceEntry], Array, Array]:
        """The entries, and of each claim its entry and the row in it."""
        import numpy as np

        table = self.tables["evidence"]
        rows = self._row_of("evidence", "claim", _integers(table.column("claim")))
        many = np.bincount(rows, minlength=self.size)
        if (bare := np.flatnonzero(many == 0)).size:
            number = _integers(self.claims.column("claim"))[bare[0]]
            raise FormatError(f"evidence: column claim: claim {number} has no evidence")
        names = [column.name for column in TABLES["evidence"].all_columns[1:]]
        codes = {name: codes_of(table.column(name)) for name in names}
        codes["locator"], before, numbers = _numbered(codes)
        first, group = _alike(codes, table.num_rows)
        pieces = [_made("evidence", row["basis"], self._piece, row, before) for row in first]
        evidence_of, row_of = np.zeros(self.size, np.int64), np.zeros(self.size, np.int64)
        alone = many[rows] == 1
        evidence_of[rows[alone]], row_of[rows[alone]] = group[alone], numbers[alone]
        entries: list[EvidenceEntry] = [piece if isinstance(piece, CitedRows) else (piece,) for piece in pieces]
        several: dict[int, list[Evidence]] = {}
        for place in np.flatnonzero(~alone).tolist():
            piece = pieces[group[place]]
            single = piece.row(int(numbers[place])) if isinstance(piece, CitedRows) else piece
            several.setdefault(int(rows[place]), []).append(single)
        known: dict[EvidenceEntry, int] = {}
        for row, given in several.items():
            evidence_of[row] = known.setdefault(gather(given), len(entries) + len(known))
        return [*entries, *known], evidence_of, row_of

    def _piece(self, row: Mapping[str, Any], before: Mapping[int, str]) -> Evidence | CitedRows:
        cls, names = _known("basis", row["basis"], _PIECE)
        for name, given in row.items():
            if name not in (*names, "basis") and given not in (None, ()):
                raise FormatError(f"column {name} has nothing to say of what is {row['basis']}")
        record = {name: row[name] for name in names}
        if cls is Cited and type(record["locator"]) is int:
            return CitedRows(record["source"], record["section"], before[record["locator"]])
        if cls is Derived:
            record["premises"] = self._premises(record["premises"])
        for name, given in record.items():
            if given is None and cls.__dataclass_fields__[name].default is not None:
                raise FormatError(f"column {name} is null")
        return cls(**record)

    def _premises(self, numbers: Sequence[int]) -> tuple[str, ...]:
        import numpy as np

        ids = []
        for row in self._row_of("evidence", "premises", np.asarray(numbers, np.int64)).tolist():
            number, value = self._columns.objects[row], self._columns.values[row]
            qualifiers = dict(zip(QUALIFIER_NAMES, self._tables.qualifiers[self._columns.qualifiers[row]], strict=True))
            said = (
                self._tables.ids[self._columns.subjects[row]],
                self._tables.predicates[self._columns.predicates[row]],
                self._tables.ids[number - 1] if number else None,
                self._tables.values[value - 1] if value else None,
            )
            evidence = (_known("basis", qualifiers["basis"], _SOME_EVIDENCE),)
            try:
                claim = Claim(*said, **qualifiers, evidence=evidence)
            except FormatError as error:
                raise FormatError(f"column premises: of the premises in claims: {told(error)}") from None
            ids.append(claim.id)  # which does not depend on the evidence
        return tuple(ids)


def _made(table: str, what: object, make: Callable[..., T], *parts: Any) -> T:
    """What is made of these parts of a row, or the error with the table."""
    try:
        return make(*parts)
    except FormatError as error:
        raise FormatError(f"{table}: {clipped(str(what))}: {told(error)}") from None


def _renumbered(codes: Codes, number_of: Mapping[Any, int]) -> Array:
    """The numbers of a table for a column; what stands in no row may be unknown to it."""
    import numpy as np

    return np.asarray([number_of.get(cell, 0) for cell in codes.distinct], np.int64)[codes.of_rows]


def _integers(column: pyarrow.ChunkedArray) -> Array:
    import numpy as np

    return column.to_numpy().astype(np.int64)


def _alike(codes: Mapping[str, Codes], size: int) -> tuple[list[dict[str, Any]], Array]:
    """The rows that differ, and for each row which of them it is."""
    first, group = grouped(((column.of_rows, len(column.distinct)) for column in codes.values()), size)
    cells = {name: [column.distinct[code] for code in column.of_rows[first].tolist()] for name, column in codes.items()}
    return [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)], group


def _known(what: str, word: Any, table: Mapping[str, T]) -> T:
    if word not in table:
        raise FormatError(f"{what} {word!r} is unknown: one of {', '.join(table)}")
    return table[word]


def _value(row: Mapping[str, Any]) -> Value:
    cls: type[Any] = _known("kind", row["kind"], _KINDS)
    record = {field.name: row.get(field.name) for field in fields(cls)}
    for name, given in row.items():
        if given is not None and name not in ("kind", *_RANGE, *record):
            raise FormatError(f"column {name} has nothing to say of a {row['kind']}")
    for name in _AMOUNTS & record.keys():
        record[name] = Range(row["low"], row["high"], bool(row["beyond"]), bool(row["strict"]))
    for name, given in [*record.items()]:
        if given is None and cls.__dataclass_fields__[name].default is not None:
            raise FormatError(f"column {name} is null")
    value: Value = cls(**record)
    return value


def _numbered(codes: Mapping[str, Codes]) -> tuple[Codes, dict[int, str], Array]:
    """The locators with those that are numbered rows of one table as one, what stands before their numbers, and the numbers."""
    import numpy as np

    locator = codes["locator"]
    plain = np.ones(len(locator.of_rows), bool)
    for name in ("lines", "term", "attributed_to"):
        empty = np.asarray([cell in (None, ()) for cell in codes[name].distinct], bool)
        plain &= empty[codes[name].of_rows]
    tables: dict[str, int] = {}
    found = [numbered_locator(text) for text in locator.distinct]
    size = len(found)
    settled = np.asarray([tables.setdefault(text, size + len(tables)) if row else 0 for text, row in found], np.int64)
    number = np.asarray([row for _, row in found], np.int64)
    inside = plain & (number[locator.of_rows] > 0)
    of_rows = np.where(inside, settled[locator.of_rows], locator.of_rows)
    before = {place: text for text, place in tables.items()}
    return (
        Codes(of_rows, [*locator.distinct, *before]),
        before,
        np.where(inside, number[locator.of_rows], 0),
    )

"""How does a graph become tables? Column by column; of what many claims share, each is looked at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ..claim_fields import QUALIFYING
from ..model import (
    QUALIFIER_NAMES,
    AnyOf,
    Cited,
    CitedRows,
    ClaimColumns,
    Derived,
    Editorial,
    Entity,
    Evidence,
    KnowledgeGraph,
    Observed,
    Qualifiers,
    Range,
    Value,
)
from ..vocabulary import Basis
from .table_columns import TABLES, Column, pyarrow_schema

if TYPE_CHECKING:
    import pyarrow

Array: TypeAlias = Any
"""Numbers in an array of numpy."""
Record = Mapping[str, Any]
_CITED: Final = attrgetter("source", "section", "lines", "locator", "term", "attributed_to")


def tables_of(graph: KnowledgeGraph) -> dict[str, pyarrow.Table]:
    """The tables of a graph by name, those with partitions with the column of them; equal graphs give equal tables.

    >>> from ai_roles.sample import SAMPLE
    >>> tables = tables_of(SAMPLE)
    >>> tables["claims"].num_rows, tables["labels"].slice(0, 1).to_pylist()
    (18, [{'entity': 'ai-engineer', 'lang': 'en', 'role': 'preferred', 'text': 'AI Engineer'}])
    """
    entities = [*graph]
    return {
        "entities": _table("entities", map(_entity_row, entities)),
        "labels": _table("labels", chain.from_iterable(map(_label_rows, entities))),
        "notes": _table("notes", ((e.id, note.kind, note.lang, note.text) for e in entities for note in e.notes)),
        "mappings": _table("mappings", ((e.id, each.match, each.iri) for e in entities for each in e.mappings)),
        "sources": _table("sources", map(_source_row, filter(attrgetter("document"), entities))),
        "claims": _claims(graph.columns),
        "values": _values(graph.columns),
        "evidence": _evidence(graph.columns),
    }


def _table(name: str, rows: Iterable[Sequence[Any]]) -> pyarrow.Table:
    columns = TABLES[name].all_columns
    cells = [*zip(*rows, strict=True)] or [()] * len(columns)
    return _of_columns(name, dict(zip((column.name for column in columns), cells, strict=True)))


def _of_columns(name: str, cells: Mapping[str, Any]) -> pyarrow.Table:
    """A table of lists of plain values, or of arrays that there are already."""
    import pyarrow as pa

    schema = pyarrow_schema(TABLES[name].all_columns)
    arrays = [
        given if isinstance(given := cells[field.name], pa.Array) else pa.array(given, field.type) for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


# Entities

_ENTITY: Final = attrgetter(*(column.name for column in TABLES["entities"].columns))
_DOCUMENT: Final = attrgetter(*(column.name for column in TABLES["sources"].columns[1:]))


def _entity_row(entity: Entity) -> Sequence[Any]:
    return _ENTITY(entity)


def _label_rows(entity: Entity) -> Iterable[Sequence[Any]]:
    id, lang = entity.id, entity.lang
    yield id, lang, "preferred", entity.label
    for alias in entity.aliases:
        yield id, lang, "alternative", alias
    for name in entity.names:
        yield id, name.lang, name.role, name.text


def _source_row(entity: Entity) -> Sequence[Any]:
    return entity.id, *_DOCUMENT(entity.document)


# Claims


def _numbers(column: Sequence[int]) -> Array:
    import numpy as np

    return (np.frombuffer(column, np.uint8) if isinstance(column, bytes) else np.asarray(column)).astype(np.int64)


def _claims(claims: ClaimColumns) -> pyarrow.Table:
    import numpy as np
    import pyarrow as pa

    columns, tables = claims.columns, claims.tables
    ids = pa.array(tables.ids, pa.string())
    used, qualifiers = np.unique(_numbers(columns.qualifiers), return_inverse=True)
    entries = [tables.qualifiers[number] for number in used.tolist()]
    objects = _numbers(columns.objects)
    return _of_columns(
        "claims",
        {
            "claim": pa.array(np.arange(len(claims), dtype=np.int32)),
            "subject": ids.take(pa.array(_numbers(columns.subjects))),
            "object": ids.take(pa.array(objects - 1, mask=objects == 0)),
            "predicate": pa.array(tables.predicates, pa.string()).take(pa.array(_numbers(columns.predicates))),
            **{
                column.name: _expanded([_qualifier(entry, column) for entry in entries], column, qualifiers)
                for column in TABLES["claims"].columns
                if column.name in _READ
            },
        },
    )


def _expanded(distinct: Sequence[Any], column: Column, places: Array) -> pyarrow.Array:
    """A column of which the distinct cells are known, and which of them stands where."""
    import pyarrow as pa

    (field,) = pyarrow_schema((column,))
    return pa.array(distinct, field.type).take(pa.array(places))


def _group(read: Callable[[AnyOf], Any], empty: Any = None) -> Callable[[AnyOf | None], Any]:
    return lambda group: empty if group is None else read(group)


_READ: Final[Mapping[str, tuple[int, Callable[[Any], Any]]]] = {
    **{row.name: (QUALIFIER_NAMES.index(row.name), lambda given: given) for row in QUALIFYING},
    "any_of": (QUALIFIER_NAMES.index("any_of"), _group(attrgetter("members"), ())),
    "how_many": (QUALIFIER_NAMES.index("any_of"), _group(attrgetter("how_many"))),
    "or_equivalent": (QUALIFIER_NAMES.index("any_of"), _group(attrgetter("open"))),
    "basis": (QUALIFIER_NAMES.index("basis"), lambda given: given),
}
"""Of the columns of qualifiers: where among these, and how it is read."""


def _qualifier(entry: Qualifiers, column: Column) -> Any:
    place, read = _READ[column.name]
    return read(entry[place])


def _values(claims: ClaimColumns) -> pyarrow.Table:
    import numpy as np
    import pyarrow as pa

    numbers = _numbers(claims.columns.values)
    rows = np.flatnonzero(numbers)
    used, places = np.unique(numbers[rows], return_inverse=True)
    records = [_value_record(claims.tables.values[number - 1]) for number in used.tolist()]
    return _of_columns(
        "values",
        {
            "claim": pa.array(rows.astype(np.int32)),
            **{
                column.name: _expanded([record.get(column.name) for record in records], column, places)
                for column in TABLES["values"].columns[1:]
            },
        },
    )


def _value_record(value: Value) -> Record:
    record: dict[str, Any] = {"kind": value.kind, "said": str(value)}
    for name in (field.name for field in fields(value)):
        given = getattr(value, name)
        if isinstance(given, Range):
            record |= {"low": given.low, "high": given.high, "beyond": given.beyond, "strict": given.strict}
        else:
            record[name] = given
    return record


# Evidence

_CLASSES: Final[Mapping[Basis, type[Evidence]]] = {cls.basis: cls for cls in (Cited, Derived, Editorial, Observed)}


def _evidence(claims: ClaimColumns) -> pyarrow.Table:
    import numpy as np
    import pyarrow as pa

    pieces, numbered, claim, piece_of, row_of = _pieces(claims)
    codes = {cls: code for code, cls in enumerate(_CLASSES.values())}
    bases = np.fromiter(map(codes.__getitem__, map(type, pieces)), np.int64, len(pieces))
    parts = []
    for code, basis in enumerate(_CLASSES):
        here = np.flatnonzero(bases == code)
        if not len(here):
            continue
        known = np.full(len(pieces), -1)
        known[here] = np.arange(len(here))
        rows = np.flatnonzero(known[piece_of] >= 0)
        places = known[piece_of[rows]]
        cells = _piece_columns(basis, [*map(pieces.__getitem__, here.tolist())], claims)
        taken = {
            column.name: _expanded(cells[column.name], column, places)
            for column in TABLES["evidence"].columns
            if column.name in cells
        }
        if basis == "stated" and numbered.any():
            taken["locator"] = _with_rows(taken["locator"], numbered[piece_of[rows]], row_of[rows])
        alike = pa.array([basis]).take(pa.array(np.zeros(len(rows), np.int64)))
        parts.append(pa.table({"claim": pa.array(claim[rows].astype(np.int32)), "basis": alike, **taken}))
    schema = pyarrow_schema(TABLES["evidence"].all_columns)
    return pa.concat_tables([_filled(part, schema) for part in parts]) if parts else schema.empty_table()


def _filled(part: pyarrow.Table, schema: pyarrow.Schema) -> pyarrow.Table:
    """The table with all columns: those that it has not are null, and lists are empty."""
    import pyarrow as pa

    arrays = []
    for field in schema:
        if field.name in part.column_names:
            arrays.append(part.column(field.name).combine_chunks())
        elif pa.types.is_list(field.type):
            arrays.append(pa.array([[]], field.type).take(pa.array([0] * part.num_rows, pa.int64())))
        else:
            arrays.append(pa.nulls(part.num_rows, field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def _pieces(claims: ClaimColumns) -> tuple[list[Evidence], Array, Array, Array, Array]:
    """All pieces, and which of them stand for any row of a table; of each row of evidence the claim, the piece, and such a row."""
    import numpy as np

    columns, tables = claims.columns, claims.tables
    used, entry_of = np.unique(_numbers(columns.evidence), return_inverse=True)
    entries = [*map(tables.evidence.__getitem__, used.tolist())]
    numbered = np.fromiter((type(entry) is CitedRows for entry in entries), bool, len(entries))
    groups = [(_whole_table(entry),) if isinstance(entry, CitedRows) else entry for entry in entries]
    many = np.fromiter(map(len, groups), np.int64, len(groups))
    first = np.cumsum(many) - many
    each = many[entry_of]
    claim = np.repeat(np.arange(len(claims)), each)
    within = np.arange(len(claim)) - np.repeat(np.cumsum(each) - each, each)
    piece_of = first[entry_of][claim] + within
    return (
        [*chain.from_iterable(groups)],
        np.repeat(numbered, many),
        claim,
        piece_of,
        _numbers(columns.rows)[claim],
    )


def _whole_table(entry: CitedRows) -> Cited:
    """A citation with what stands before the number of each row as its locator."""
    cited = Cited(entry.source, entry.section)
    object.__setattr__(cited, "locator", entry.before)  # which is empty where a locator is a number alone
    return cited


def _with_rows(locators: pyarrow.Array, numbered: Any, rows: Any) -> pyarrow.Array:
    """The locators, with the number of the row behind those that are the same for a whole table."""
    import pyarrow as pa
    import pyarrow.compute as pc

    told = pc.binary_join_element_wise(locators, pc.cast(pa.array(rows), pa.string()), "")
    return pc.if_else(pa.array(numbered), told, locators)


def _piece_columns(basis: str, pieces: Sequence[Evidence], claims: ClaimColumns) -> dict[str, Sequence[Any]]:
    """The columns that pieces of a basis fill."""
    if basis == "stated":
        names: tuple[str, ...] = ("source", "section", "lines", "locator", "term", "attributed_to")
        return dict(zip(names, zip(*map(_CITED, pieces), strict=True), strict=True))
    if basis == "inferred":
        derived = [piece for piece in pieces if isinstance(piece, Derived)]
        number_of = claims.by_id
        return {
            "rule": [piece.rule for piece in derived],
            "premises": [sorted(number_of[premise] for premise in piece.premises) for piece in derived],
        }
    names = ("reason",) if basis == "editorial" else ("corpus", "count", "of", "date")
    return {name: [getattr(piece, name) for piece in pieces] for name in names}

"""How do tables become a graph again? Entity by entity, and claims as columns, of which each that differs is checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from ..errors import DataError, FormatError, clipped
from ..model import (
    Document,
    Entity,
    GraphBuilder,
    KnowledgeGraph,
    Mapping as Match,
    Name,
    Note,
    paused_collection,
    told,
)
from .claims_of_tables import ClaimsOfTables
from .column_codes import codes_of
from .table_columns import TABLES

if TYPE_CHECKING:
    import pyarrow

T = TypeVar("T")
Cells: TypeAlias = "tuple[Any, ...]"
ByName: TypeAlias = "Mapping[str, pyarrow.Table]"


def graph_of(tables: ByName) -> KnowledgeGraph:
    """The graph that tables state, as `tables_of` gives them, whatever the order of their rows.

    >>> from ai_roles.parquet import tables_of
    >>> from ai_roles.sample import SAMPLE
    >>> graph_of(tables_of(SAMPLE)) == SAMPLE
    True

    Raises:
        FormatError: With the table and the column, where they state none.
    """
    with paused_collection():
        entities = _entities(tables)
        _check_ids(tables, {entity.id for entity in entities})
        builder = GraphBuilder()
        for entity in entities:
            builder.add_entity(entity)
        ClaimsOfTables(tables).put_into(builder, [entity.id for entity in entities])
        try:
            return builder.build()
        except DataError as error:
            raise FormatError(f"these tables are not a graph of ai-roles: {told(error)}") from error


# Entities


def _rows(table: pyarrow.Table) -> Iterable[tuple[Any, ...]]:
    return zip(*(_plain(column) for column in table.columns), strict=True)


def _plain(column: pyarrow.ChunkedArray) -> list[Any]:
    cells: list[Any] = column.to_pylist()
    return cells


def _by_entity(table: pyarrow.Table) -> dict[str, list[Cells]]:
    found: dict[str, list[Cells]] = defaultdict(list)
    ids, *columns = map(_plain, table.columns)
    for id, cells in zip(ids, zip(*columns, strict=True), strict=True):
        found[id].append(cells)
    return found


def _entities(tables: ByName) -> list[Entity]:
    names, notes, matches, sources = (_by_entity(tables[name]) for name in ("labels", "notes", "mappings", "sources"))
    found: dict[str, Entity] = {}
    for row in _rows(tables["entities"]):
        id = row[0]
        try:
            entity = _entity(row, names.pop(id, []), notes.pop(id, ()), matches.pop(id, ()), sources.pop(id, ()))
        except FormatError as error:
            raise FormatError(f"entities: {clipped(repr(id))}: {told(error)}") from None
        if found.setdefault(id, entity) is not entity:
            raise FormatError(f"entities: column id: {id!r} stands in two rows")
    for table, rest in (("labels", names), ("notes", notes), ("mappings", matches), ("sources", sources)):
        for id in rest:
            raise FormatError(_unknown(table, "entity", id))
    return [*found.values()]


def _entity(
    row: Sequence[Any], names: list[Cells], notes: Iterable[Cells], matches: Iterable[Cells], documents: Sequence[Cells]
) -> Entity:
    """The entity of a row, with what other tables have of it."""
    id, kind, type, label, lang, definition, defined_by, deprecated, replaced_by, iri, notation, scheme, same_as = row
    aliases, others, own = [], [], False
    for tag, role, text in names:
        if tag != lang or role == "hidden":
            others.append(Name(text, tag, role))
        elif role == "alternative":
            aliases.append(text)
        elif (role, text, own) == ("preferred", label, False):
            own = True
        else:
            raise FormatError(
                f"labels has the {role} name {clipped(repr(text))}, but its label is {clipped(repr(label))}"
            )
    if not own:
        raise FormatError(f"labels has no row with its label {clipped(repr(label))} in {lang!r}")
    if len(documents) > 1:
        raise FormatError(f"sources has {len(documents)} rows of it")
    return Entity(
        id,
        kind,
        label,
        type,
        tuple(aliases),
        definition,
        defined_by,
        tuple([Match(*cells) for cells in matches]),
        deprecated,
        tuple(replaced_by or ()),
        Document(*documents[0]) if documents else None,
        iri,
        tuple(notation or ()),
        scheme,
        tuple(others),
        tuple([Note(text, kind, tag) for kind, tag, text in notes]),
        lang,
        same_as,
    )


def _unknown(table: str, column: str, id: object) -> str:
    return f"{table}: column {column}: {clipped(repr(id))} is the id of no row in entities"


def _check_ids(tables: ByName, ids: set[str]) -> None:
    """Refuse ids that lead nowhere, with the table and column they stand in."""
    for name, table in tables.items():
        for column in TABLES[name].columns:
            if column.to != "entities" or column.name == "entity":
                continue
            for cell in codes_of(table.column(column.name)).distinct:
                for id in cell if isinstance(cell, tuple) else (cell,):
                    if id is not None and id not in ids:
                        raise FormatError(_unknown(name, column.name, id))

"""How is a graph kept so that it opens at once? As the columns it stands on, in one file that is mapped into memory.

What claims, names and entities need to be found is kept beside them. What higher floors work out of a graph they may add as
sections of their own, which the graph hands back to them. Equal graphs make equal bytes.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, Final

from ..claim_fields import CLAIM_FIELDS
from ..errors import FormatError
from ..model import (
    QUALIFIER_NAMES,
    AnyOf,
    Cited,
    CitedRows,
    ClaimColumns,
    Columns,
    Editorial,
    EntityTable,
    Evidence,
    EvidenceEntry,
    KnowledgeGraph,
    Orders,
    Qualifiers,
    Tables,
    entity_from,
    entity_record,
    evidence_from,
    evidence_record,
    numbered_locator,
    paused_collection,
    quoted,
    sources,
    value_from,
    value_record,
)
from ..predicates import PREDICATES
from ..vocabulary import KINDS, Kind
from .disk import FilePath
from .lookup_sections import lookup_sections, lookups_in
from .mapped_records import Lists, Records, TextTable, dumped, list_sections, text_sections
from .section_file import SectionFile, damaged, is_of_earlier_format, number_bytes, open_sections, pack, unpack

SUFFIX: Final = ".airoles"
OWN: Final = "own."
"""Before the names of the sections that others add."""
_NOTHING: Final[Mapping[str, object]] = {
    name: () if CLAIM_FIELDS[name].many else {"status": "asserted", "basis": "stated"}.get(name)
    for name in QUALIFIER_NAMES
}


def write_snapshot(graph: KnowledgeGraph, key: str = "", own: Mapping[str, bytes] | None = None) -> bytes:
    """The bytes of a file `.airoles`; *key* tells of what the graph was made, *own* are sections that others add.

    >>> from ai_roles.sample import SAMPLE
    >>> graph = graph_of_snapshot(write_snapshot(SAMPLE, own={"words": b"mlops"}))
    >>> graph == SAMPLE, graph.section("words").tobytes()
    (True, b'mlops')
    """
    with paused_collection():
        sections = {**_entity_sections(graph), **_claim_sections(graph.columns), **lookup_sections(graph)}
    digest = blake2b(digest_size=16)
    for name, data in sections.items():
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    about = {
        "key": key,
        "content": digest.hexdigest(),
        "kinds": KINDS,
        "schemes": graph.entities.schemes,
        "predicates": graph.columns.tables.predicates,
    }
    return pack(about, sections | {OWN + name: data for name, data in (own or {}).items()})


def open_snapshot(path: FilePath) -> KnowledgeGraph:
    """The graph of a file, which is mapped into memory and read as far as it is asked for.

    Raises:
        ReadError: The file cannot be read.
        FormatError: It is no snapshot, is of a later version, or is damaged.
    """
    return _graph(open_sections(path))


def read_snapshot(path: Path, key: str) -> KnowledgeGraph | None:
    """The graph of the snapshot, or None where there is none that was made of this very key, and in the format of today."""
    if not path.is_file() or is_of_earlier_format(path):
        return None
    file = open_sections(path)
    return _graph(file) if file.about.get("key") == key else None


def graph_of_snapshot(data: bytes, name: str = "the snapshot") -> KnowledgeGraph:
    """The graph of the bytes of a file; *name* is what the file is called in messages."""
    return _graph(unpack(data, name))


# Entities


def _entity_sections(graph: KnowledgeGraph) -> dict[str, bytes]:
    table = graph.entities
    groups = [table.of_kind(kind) for kind in KINDS]
    starts = [0]
    for group in groups:
        starts.append(starts[-1] + len(group))
    return {
        "ids": "\n".join(table.ids).encode(),
        **text_sections("entities", [dumped(entity_record(entity)) for entity in graph]),
        "kinds": bytes(KINDS.index(table.kind_at(number)) for number in range(len(table))),
        "schemes": number_bytes([table.scheme_at(number) for number in range(len(table))] if table.schemes else []),
        "deprecated": bytes(table.is_deprecated(number) for number in range(len(table))),
        "kinds.starts": number_bytes(starts),
        "kinds.members": number_bytes([number for group in groups for number in group]),
        "entities.iris": "\n".join(map(table.iri_at, range(len(table)))).encode(),
        "mapped": number_bytes(table.mapped),
        "same": number_bytes(chain.from_iterable(sorted(table.same.items()))),
    }


def _entities(file: SectionFile) -> EntityTable:
    ids = str(file.section("ids"), "utf-8").split("\n") if len(file.section("ids")) else []
    names = file.about["kinds"]
    kinds: Sequence[int] = file.section("kinds")
    starts, members = file.numbers("kinds.starts"), file.numbers("kinds.members")
    if tuple(names) != KINDS:  # another version has put more kinds between them
        places = bytes(_known(file, name, KINDS, "kind") for name in names)
        kinds = bytes(places[kind] for kind in kinds)
    by_kind: dict[Kind, Sequence[int]] = dict.fromkeys(KINDS, ())
    for place, name in enumerate(names):
        by_kind[name] = members[starts[place] : starts[place + 1]]
    same = file.numbers("same")
    return EntityTable(
        ids,
        Records(file, "entities", entity_from),
        kinds,
        iris=str(file.section("entities.iris"), "utf-8").split("\n") if ids else [],
        mapped=file.numbers("mapped"),
        same=dict(zip(same[::2], same[1::2], strict=True)),
        schemes=file.about["schemes"],
        scheme_of=file.numbers("schemes"),
        deprecated=file.section("deprecated"),
        by_kind=by_kind,
    )


def _known(file: SectionFile, name: str, known: Sequence[str], what: str) -> int:
    if name not in known:
        raise FormatError(
            f"{file.name} knows the {what} {name!r}, which this version of ai-roles does not: update it, or make the file anew"
        )
    return known.index(name)


# Claims


def _claim_sections(claims: ClaimColumns) -> dict[str, bytes]:
    """The columns with their tables, these in the order in which the claims use them."""
    columns, tables = claims.columns, claims.tables
    qualifiers = TextTable(lambda entry: _qualifier_text(tables.qualifiers[entry]))
    values = TextTable(lambda entry: dumped(value_record(tables.values[entry - 1])))
    evidence = TextTable(lambda entry: _evidence_text(tables.evidence[entry] if isinstance(entry, int) else entry))
    rows = array("I", columns.rows)
    cited: list[int] = []
    for place, (entry, row) in enumerate(zip(columns.evidence, columns.rows, strict=True)):
        if not row and (numbered := _numbered(tables.evidence[entry])) is not None:
            table, rows[place] = numbered
            cited.append(evidence.number(table))
        else:
            cited.append(evidence.number(entry))
    settled = Columns(
        columns.subjects,
        columns.predicates,
        columns.objects,
        [qualifiers.number(entry) for entry in columns.qualifiers],
        [values.number(entry) + 1 if entry else 0 for entry in columns.values],
        cited,
        rows,
    )
    entries = [_evidence_from(json.loads(text)) for text in evidence.texts]
    return {
        **{
            f"claims.{name}": array("B", column).tobytes() if name == "predicates" else number_bytes(column)
            for name, column in zip(Columns._fields, settled, strict=True)
        },
        **{f"orders.{name}": number_bytes(order) for name, order in zip(Orders._fields, claims.orders, strict=True)},
        **text_sections("qualifiers", qualifiers.texts),
        **text_sections("values", values.texts),
        **text_sections("evidence", evidence.texts),
        **list_sections("sources", [sorted(map(claims.number_of.__getitem__, sources(entry))) for entry in entries]),
        **list_sections("quoted", [sorted(map(claims.number_of.__getitem__, quoted(entry))) for entry in entries]),
    }


def _claims(file: SectionFile, entities: EntityTable) -> ClaimColumns:
    for id in file.about["predicates"]:
        _known(file, id, tuple(PREDICATES), "predicate")
    columns = Columns(
        *(
            file.section(f"claims.{name}") if name == "predicates" else file.numbers(f"claims.{name}")
            for name in Columns._fields
        )
    )
    tables = Tables(
        entities.ids,
        file.about["predicates"],
        Records(file, "qualifiers", _qualifiers_from),
        Records(file, "values", value_from),
        Records(file, "evidence", _evidence_from),
        Lists(file, "sources", entities.ids),
        Lists(file, "quoted", entities.ids),
    )
    orders = Orders(*(file.numbers(f"orders.{name}") for name in Orders._fields))
    return ClaimColumns(columns, tables, entities.number_of, orders=orders)


def _qualifier_text(qualifiers: Qualifiers) -> str:
    record: dict[str, object] = {}
    for name, given in zip(QUALIFIER_NAMES, qualifiers, strict=True):
        if given != _NOTHING[name]:
            record[name] = [given.members, given.how_many, given.open] if isinstance(given, AnyOf) else given
    return dumped(record)


def _qualifiers_from(record: dict[str, Any]) -> Qualifiers:
    if unknown := record.keys() - _NOTHING.keys():
        raise FormatError(f"qualifiers of a later version: {', '.join(sorted(unknown))}")
    found = {**_NOTHING, **record}
    for name, given in record.items():
        if CLAIM_FIELDS[name].form == "group":
            members, how_many, is_open = given
            found[name] = AnyOf(tuple(members), how_many, is_open)
        elif CLAIM_FIELDS[name].many:
            found[name] = tuple(given)
    return tuple(found.values())


def _numbered(entry: EvidenceEntry) -> tuple[CitedRows, int] | None:
    """A citation as a row of a table, where that is all it says; so it does not matter by which way it came."""
    if isinstance(entry, CitedRows) or len(entry) != 1 or not isinstance(piece := entry[0], Cited):
        return None
    before, row = numbered_locator(piece.locator)
    if not row or piece.lines or piece.term is not None or piece.attributed_to is not None:
        return None
    return CitedRows(piece.source, piece.section, before), row


def _evidence_text(entry: EvidenceEntry) -> str:
    if isinstance(entry, CitedRows):
        return dumped({"rows": [entry.source, entry.section, entry.before]})
    return dumped([_piece(piece) for piece in entry])


def _piece(piece: Evidence) -> object:
    if isinstance(piece, Cited):
        return [piece.source, piece.section, piece.lines, piece.locator, piece.term, piece.attributed_to]
    if isinstance(piece, Editorial):
        return piece.reason
    return evidence_record(piece)


def _evidence_from(record: Any) -> EvidenceEntry:
    if isinstance(record, dict):
        return CitedRows(*record["rows"])
    return tuple([_piece_from(piece) for piece in record])


def _piece_from(piece: Any) -> Evidence:
    if isinstance(piece, list):
        source, section, lines, locator, term, attributed_to = piece
        return Cited(source, section, tuple(lines), locator, term, attributed_to)
    return Editorial(piece) if isinstance(piece, str) else evidence_from(piece)


def _graph(file: SectionFile) -> KnowledgeGraph:
    try:
        entities = _entities(file)
        return KnowledgeGraph.of_columns(
            entities,
            _claims(file, entities),
            lookups=lookups_in(file),
            sections={name.removeprefix(OWN): part for name, part in file.sections.items() if name.startswith(OWN)},
            content=file.about["content"],
        )
    except (KeyError, TypeError, IndexError, UnicodeDecodeError) as error:
        raise damaged(file.name, f"its parts do not fit together ({error})") from error

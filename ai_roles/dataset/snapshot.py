"""How is a graph kept so that it loads at once? As plain JSON, keyed by the hash of the facts it was made from."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from ..claim_fields import names
from ..errors import FormatError
from ..model import (
    AnyOf,
    Cited,
    Claim,
    Editorial,
    Evidence,
    KnowledgeGraph,
    entity_from,
    entity_record,
    evidence_from,
    evidence_record,
    paused_collection,
    value_from,
    value_record,
)

VERSION: Final = 1
_FIELDS: Final = tuple(field.name for field in fields(Claim) if field.init)
_VALUE, _ANY_OF, _EVIDENCE = map(_FIELDS.index, ("value", "any_of", "evidence"))
_SEVERAL: Final = tuple(_FIELDS.index(name) for name in names("entity", many=True))


def write_snapshot(graph: KnowledgeGraph, facts: str) -> str:
    """The graph as JSON text; `facts` is the hash of the files it was read from. Equal graphs make equal texts."""
    values: dict[str, int] = {}
    groups: dict[str, int] = {}
    evidence: dict[str, int] = {}

    def index(table: dict[str, int], record: object) -> int:
        return table.setdefault(_dump(record), len(table))

    rows: list[list[Any]] = []
    for claim in sorted(graph.all_claims.values(), key=lambda c: (c.subject, c.predicate, c.object or "", c.id)):
        row = [getattr(claim, name) for name in _FIELDS]
        if claim.value is not None:
            row[_VALUE] = index(values, value_record(claim.value))
        if (group := claim.any_of) is not None:
            row[_ANY_OF] = index(groups, [list(group.members), group.how_many, group.open])
        row[_EVIDENCE] = [index(evidence, _evidence_row(piece)) for piece in claim.evidence]
        rows.append(row)
    entities = [entity_record(entity) for entity in sorted(graph, key=lambda entity: entity.id)]
    parts = {
        "entities": entities,
        "values": _table(values),
        "groups": _table(groups),
        "evidence": _table(evidence),
        "claims": rows,
    }
    lines = [f'{{"version":{VERSION},"facts":"{facts}"']
    lines += [f',"{name}":[\n' + ",\n".join(map(_dump, part)) + "\n]" for name, part in parts.items()]
    return "".join(lines) + "}\n"


def read_snapshot(path: Path, facts: str) -> KnowledgeGraph | None:
    """The graph of the snapshot, or None where there is none of these very facts."""
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return None
    head = f'{{"version":{VERSION},"facts":"{facts}"'.encode()
    if not text.startswith(head):
        return None
    try:
        with paused_collection():
            return _graph(json.loads(text))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise FormatError(f"{path} is damaged: {error}; delete it, and the facts are read from the YAML") from None


def _graph(data: dict[str, Any]) -> KnowledgeGraph:
    values = [value_from(record) for record in data["values"]]
    groups = [AnyOf(tuple(members), how_many, open) for members, how_many, open in data["groups"]]
    evidence = [_evidence_from(row) for row in data["evidence"]]
    claims = []
    for row in data["claims"]:
        if row[_VALUE] is not None:
            row[_VALUE] = values[row[_VALUE]]
        for place in _SEVERAL:
            row[place] = tuple(row[place])
        if row[_ANY_OF] is not None:
            row[_ANY_OF] = groups[row[_ANY_OF]]
        row[_EVIDENCE] = tuple([evidence[piece] for piece in row[_EVIDENCE]])
        claims.append(Claim(*row))
    return KnowledgeGraph.trusted([entity_from(record) for record in data["entities"]], claims)


def _evidence_row(piece: Evidence) -> object:
    if isinstance(piece, Cited):
        return [
            "c",
            piece.source,
            piece.section,
            list(piece.lines),
            piece.locator,
            piece.term,
            piece.attributed_to,
        ]
    if isinstance(piece, Editorial):
        return ["e", piece.reason]
    return evidence_record(piece)


def _evidence_from(row: Any) -> Evidence:
    if isinstance(row, dict):
        return evidence_from(row)
    if row[0] == "e":
        return Editorial(row[1])
    _, source, section, lines, locator, term, attributed_to = row
    return Cited(source, section, tuple(lines), locator, term, attributed_to)


def _dump(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _table(table: dict[str, int]) -> list[Any]:
    return [json.loads(text) for text in table]

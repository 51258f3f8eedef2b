"""How is a graph kept so that it loads at once? As plain JSON, keyed by the hash of the facts it was made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from ..errors import FormatError
from ..model import AnyOf, Cited, Claim, Editorial, Evidence, KnowledgeGraph
from ..model.bulk import paused_collection
from ..model.records import (
    entity_from,
    entity_record,
    evidence_from,
    evidence_record,
    value_from,
    value_record,
)

VERSION: Final = 1


def write_snapshot(graph: KnowledgeGraph, facts: str) -> str:
    """The graph as JSON text; `facts` is the hash of the files it was read from. Equal graphs make equal texts."""
    values: dict[str, int] = {}
    groups: dict[str, int] = {}
    evidence: dict[str, int] = {}

    def index(table: dict[str, int], record: object) -> int:
        return table.setdefault(_dump(record), len(table))

    rows: list[list[Any]] = []
    for claim in sorted(
        graph.all_claims.values(), key=lambda c: (c.subject, c.predicate, c.object or "", c.id)
    ):
        group = claim.any_of
        rows.append([
            claim.subject, claim.predicate, claim.object,
            None if claim.value is None else index(values, value_record(claim.value)), list(claim.levels),
            claim.industry, claim.region, claim.as_of, claim.condition, claim.necessity, claim.proficiency,
            claim.frequency, claim.status,
            None if group is None else index(groups, [list(group.members), group.how_many, group.open]), claim.basis,
            [index(evidence, _evidence_row(piece)) for piece in claim.evidence],
        ])  # fmt: skip
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
        raise FormatError(
            f"{path} is damaged: {error}; delete it, and the facts are read from the YAML"
        ) from None


def _graph(data: dict[str, Any]) -> KnowledgeGraph:
    values = [value_from(record) for record in data["values"]]
    groups = [AnyOf(tuple(members), how_many, open) for members, how_many, open in data["groups"]]
    evidence = [_evidence_from(row) for row in data["evidence"]]
    claims = [
        Claim(
            subject, predicate, object, None if value is None else values[value], tuple(levels), industry, region, as_of,
            condition, necessity, proficiency, frequency, status, None if group is None else groups[group], basis,
            tuple([evidence[piece] for piece in pieces]),
        )
        for subject, predicate, object, value, levels, industry, region, as_of, condition, necessity, proficiency,
        frequency, status, group, basis, pieces in data["claims"]
    ]  # fmt: skip
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

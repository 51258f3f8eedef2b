"""How does the graph become lines of JSON, one object a line, and these a graph? Entities first, then claims.

Every entity has the keys `type` ("entity"), `id`, `kind`, `label`, `aliases`, `definition`, every claim `type` ("claim"),
`id`, `subject`, `subject_label`, `predicate`, `object`, `object_label`, `value`, `typed`, `qualifiers`, `basis`,
`evidence`, and every piece of evidence `document`, `section`, `lines`, `term`; what there is not is null or empty. Other
keys stand only where they say something: `subtype`, `definition_source`, `mappings`, `deprecated`, `replaced_by`,
`document`, `iri`, `notation`, `scheme`, `names`, `notes`, `lang`, `same_as` of entities; `source`, `locator`,
`attributed_to`, `rule`, `premises`, `reason`, `corpus`, `count`, `of`, `date` of evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from ..claim_fields import CLAIM_FIELDS, QUALIFYING
from ..dataset import read_json, utf8_text
from ..errors import DataError, FormatError
from ..model import (
    CLAIM,
    ENTITY,
    Claim,
    Entity,
    KnowledgeGraph,
    Record,
    check_shape,
    claim_from,
    entity_from,
    entity_record,
    shown,
    told,
)
from ..networks import canonical_json, in_order
from ..query.answers import state, statement_record

_ENTITY_KEYS: Final = ("id", "kind", "label", "aliases", "definition")
_QUALIFYING: Final = frozenset(row.name for row in QUALIFYING)
_LINE_ENDS: Final = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""Characters at which some programs end a line."""


def write_jsonl(graph: KnowledgeGraph) -> bytes:
    """The graph as lines of JSON. Equal graphs give equal bytes.

    >>> from ai_roles.sample import SAMPLE
    >>> print(write_jsonl(SAMPLE).decode().splitlines()[0])
    {"type": "entity", "id": "ai-engineer", "kind": "role", "label": "AI Engineer", "aliases": [],
     "definition": "Builds and runs systems that learn.", "subtype": "job"}
    """
    return "".join(
        json.dumps(record, ensure_ascii=False).translate(_LINE_ENDS) + "\n" for record in line_records(graph)
    ).encode()


def read_jsonl(data: bytes) -> KnowledgeGraph:
    """The graph that lines of JSON state; `FormatError` with the line where they state none.

    Labels, readable values, documents and ids of claims follow from the rest of the lines and have to agree with it.

    >>> from ai_roles.sample import SAMPLE
    >>> read_jsonl(write_jsonl(SAMPLE)) == SAMPLE
    True
    """
    entities: dict[str, Entity] = {}
    claims: dict[str, Claim] = {}
    given: dict[tuple[str, str], tuple[int, Record]] = {}
    for number, text in enumerate(utf8_text(data).split("\n"), 1):
        if not text.strip():
            continue
        try:
            record = read_json(text)
            made = _made(record)
            known: dict[str, Any] = entities if isinstance(made, Entity) else claims
            if known.setdefault(made.id, made) is not made:
                raise FormatError(f"{made.id!r} stands already on line {given[record['type'], made.id][0]}")
        except FormatError as error:
            raise FormatError(f"line {number}: {told(error)}") from None
        given[record["type"], made.id] = number, record
    if not given:
        raise FormatError("there are no lines in it")
    try:
        graph = KnowledgeGraph(entities.values(), claims.values())
    except DataError as error:
        raise FormatError(f"these lines are not a graph of ai-roles: {told(error)}") from error
    for record in line_records(graph):
        _compare(*given[record["type"], record["id"]], record)
    return graph


def line_records(graph: KnowledgeGraph) -> Iterator[Record]:
    """The object of each line."""
    for _, entity in sorted(graph.entities.items()):
        yield _entity_line(entity)
    for claim in in_order(graph):
        yield _claim_line(graph, claim)


def _entity_line(entity: Entity) -> Record:
    record = entity_record(entity)
    line = {"type": "entity", **{key: record.pop(key, None) for key in _ENTITY_KEYS}}
    line["aliases"] = list(entity.aliases)
    if "type" in record:
        line["subtype"] = record.pop("type")
    return line | record


def _claim_line(graph: KnowledgeGraph, claim: Claim) -> Record:
    return {"type": "claim", **statement_record(state(graph, claim))}


def _made(line: object) -> Entity | Claim:
    """The entity or claim of a line; what is not needed to make it is compared later."""
    if not isinstance(line, dict):
        raise FormatError(f"{shown(line)} is not an object")
    kind = line.get("type")
    if kind == "entity":
        record = {key: given for key, given in line.items() if key != "type" and given is not None}
        if "subtype" in record:
            record["type"] = record.pop("subtype")
        check_shape(record, ENTITY)
        return entity_from(record)
    if kind != "claim":
        raise FormatError(f"its type is {shown(kind)}, but should be 'entity' or 'claim'")
    record = {key: line[key] for key in ("subject", "predicate", "object", "basis") if line.get(key) is not None}
    if line.get("typed") is not None:
        record["value"] = line["typed"]
    qualifiers = line.get("qualifiers")
    if not isinstance(qualifiers, dict):
        raise FormatError(f"qualifiers: {shown(qualifiers)} is not an object with named fields")
    for key, given in qualifiers.items():
        if key in CLAIM_FIELDS.keys() - _QUALIFYING:
            raise FormatError(f"qualifiers: {key} is no qualifier")
        record[key] = given
    record["evidence"] = _evidence_records(line.get("evidence"), record.get("basis"))
    check_shape(record, CLAIM)
    return claim_from(record)


def _evidence_records(given: object, basis: object) -> list[Record]:
    if not isinstance(given, list) or not all(isinstance(piece, dict) for piece in given):
        raise FormatError("evidence: it is no list of objects")
    return [
        {"basis": basis} | {key: value for key, value in piece.items() if key != "document" and value not in (None, [])}
        for piece in given
    ]


def _compare(number: int, given: Record, expected: Record) -> None:
    """Refuse a line that says anything else than what the graph, made of all lines, says there."""
    if given == expected:
        return
    for key in (*expected, *(key for key in given if key not in expected)):
        if key not in given:
            raise FormatError(f"line {number}: it has no {key}")
        if key not in expected:
            raise FormatError(f"line {number}: the key {shown(key)} says nothing that the graph could hold")
        if given[key] != expected[key]:  # types need no look: shapes were checked, and the rest is text
            raise FormatError(
                f"line {number}: {key} is {shown(given[key])}, but should be {canonical_json(expected[key])[:200]}"
            )

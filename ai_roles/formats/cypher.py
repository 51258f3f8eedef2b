"""How does the graph get into Neo4j? As a script of Cypher that can be run again and again.

Entities become nodes with the label `Entity` and that of their kind (`Role`, `UseCase`), claims become relationships named
after their predicate (`NEEDS`) with the id of the claim; a claim that states only a value ends in a `Value` node. What is
nested (evidence, the exact value) stands there as JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ..claim_fields import SPOKEN
from ..model import ENGLISH, Claim, Entity, KnowledgeGraph, Record, evidence_record, value_record
from ..networks import VALUE_PREFIX, canonical_json, in_order, value_attributes
from ..predicates import PREDICATES
from ..query.answers import places, sourced
from ..vocabulary import KIND_TABLE, KINDS

__all__ = ["cypher_literal", "write_cypher"]

_PROPERTIES: Final = tuple(row.name for row in sorted(SPOKEN, key=lambda row: row.many) if row.form != "group")
_ROWS: Final = 100
"""How many nodes or relationships a statement makes: few statements to plan, none too long to read."""
_HEAD: Final = (
    "// Entities and claims of ai-roles for Neo4j: cypher-shell -f FILE. Running it again changes nothing.",
    "CREATE CONSTRAINT ai_roles_entity IF NOT EXISTS FOR (entity:Entity) REQUIRE entity.id IS UNIQUE;",
    "CREATE CONSTRAINT ai_roles_value IF NOT EXISTS FOR (value:Value) REQUIRE value.id IS UNIQUE;",
)


def write_cypher(graph: KnowledgeGraph) -> bytes:
    """The graph as a script of Cypher: MERGE by id, so that running it twice gives the same as running it once.

    >>> from ai_roles.sample import SAMPLE
    >>> print(write_cypher(SAMPLE).decode().splitlines()[3])
    UNWIND [
    """
    return "".join(f"{line}\n" for line in (*_HEAD, *_nodes(graph), *_relationships(graph))).encode()


def cypher_literal(value: object) -> str:
    r"""The value as Cypher writes it. Nothing inside a text can end it, whichever version of Cypher reads it.

    A `u` after a backslash is written as an escape of its own, since older versions look for `\u` before anything else.

    >>> print(cypher_literal({"name": "it's", "path": "C:\\users", "levels": ("mid", "senior"), "open": True}))
    {name: 'it\'s', path: 'C:\\\u0075sers', levels: ['mid', 'senior'], open: true}
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {cypher_literal(given)}" for key, given in value.items()) + "}"
    if isinstance(value, str):
        return f"'{_escaped(value)}'"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    assert isinstance(value, Iterable), f"{value!r} has no place in a property"
    return "[" + ", ".join(map(cypher_literal, value)) + "]"


_ESCAPES: Final = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\t": "\\t"}
_LAST_OF_BMP: Final = 0xFFFF


def _escaped(text: str) -> str:
    pieces = []
    before = ""
    for character in text:
        if character in _ESCAPES:
            pieces.append(_ESCAPES[character])
        elif before == "\\" and character == "u":
            pieces.append("\\u0075")
        elif character.isprintable() or ord(character) > _LAST_OF_BMP:
            pieces.append(character)
        else:
            pieces.append(f"\\u{ord(character):04x}")
        before = character
    return "".join(pieces)


def _nodes(graph: KnowledgeGraph) -> Iterator[str]:
    for kind in KINDS:
        entities = sorted(graph.of_kind(kind), key=lambda entity: entity.id)
        label = KIND_TABLE[kind].class_name
        yield from _statements(
            map(_entity_properties, entities),
            f"MERGE (entity:Entity {{id: row.id}}) SET entity = row SET entity:{label};",
        )
    bare = [claim for claim in in_order(graph) if claim.object is None]
    yield from _statements(
        ({"id": VALUE_PREFIX + claim.id, **value_attributes(claim)} for claim in bare),
        "MERGE (value:Value {id: row.id}) SET value = row;",
    )


def _relationships(graph: KnowledgeGraph) -> Iterator[str]:
    claims = in_order(graph)
    for predicate in PREDICATES:
        name = predicate.replace("-", "_").upper()
        of_it = [claim for claim in claims if claim.predicate == predicate]
        for label, ending_so in (
            ("Entity", [claim for claim in of_it if claim.object is not None]),
            ("Value", [claim for claim in of_it if claim.object is None]),
        ):
            yield from _statements(
                map(_claim_row, ending_so),
                f"MATCH (subject:Entity {{id: row.subject}}) MATCH (object:{label} {{id: row.object}}) "
                f"MERGE (subject)-[claim:{name} {{id: row.claim.id}}]->(object) SET claim = row.claim;",
            )


def _statements(rows: Iterable[Record], statement: str) -> Iterator[str]:
    """One statement for each hundred rows, a row a line."""
    lines = [f"  {cypher_literal(row)}" for row in rows]
    for start in range(0, len(lines), _ROWS):
        yield "UNWIND ["
        yield ",\n".join(lines[start : start + _ROWS])
        yield f"] AS row {statement}"


def _entity_properties(entity: Entity) -> Record:
    record: Record = {"id": entity.id, "kind": entity.kind, "label": entity.label}
    for name in ("type", "definition", "definition_source", "iri", "scheme", "same_as"):
        if (given := getattr(entity, name)) is not None:
            record[name] = given
    for name in ("aliases", "notation"):
        if given := getattr(entity, name):
            record[name] = given
    if entity.lang != ENGLISH:
        record["lang"] = entity.lang
    if entity.names:
        record["names"] = [f"{name.text} ({name.lang}, {name.role})" for name in entity.names]
    if entity.notes:
        record["notes"] = [f"{note.text} ({note.lang}, {note.kind})" for note in entity.notes]
    if entity.mappings:
        record["mappings"] = [f"{mapping.match} {mapping.iri}" for mapping in entity.mappings]
    if entity.deprecated:
        record |= {"deprecated": True, "replaced_by": entity.replaced_by}
    if (document := entity.document) is not None:
        for name in ("title", "document", "publisher", "date", "url", "locator", "sha256", "postings", "sets"):
            if (given := getattr(document, name)) is not None:
                record[name] = given
    return record


def _claim_row(claim: Claim) -> Record:
    record: Record = {"id": claim.id, "basis": claim.basis, "status": claim.status}
    for name in _PROPERTIES:
        if given := getattr(claim, name):
            record[name] = given
    if claim.value is not None:
        record |= {"value": str(claim.value), "typed": canonical_json(value_record(claim.value))}
    if (group := claim.any_of) is not None:
        record |= {"any_of": group.members, "how_many": group.how_many, "or_equivalent": group.open}
    record |= {
        "sources": sorted(sourced((claim,))),
        "said_by": places((claim,)),
        "evidence": canonical_json([evidence_record(piece) for piece in claim.evidence]),
    }
    return {"subject": claim.subject, "object": claim.object or VALUE_PREFIX + claim.id, "claim": record}

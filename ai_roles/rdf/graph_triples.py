"""Which triples say what the graph says? Both layers: claims as nodes with evidence, and short triples beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from .. import iris as t
from ..claim_fields import QUALIFYING
from ..errors import FormatError
from ..model import (
    AnyOf,
    Cited,
    Claim,
    Derived,
    Editorial,
    Entity,
    Evidence,
    KnowledgeGraph,
    Observed,
    Range,
    Value,
    evidence_key,
    plain,
    value_text,
)
from ..vocabulary import STRENGTH_PROPERTIES

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Triple


_SCOPE: Final = tuple((row.name, row.many) for row in QUALIFYING if row.form == "entity")


class TripleMaker:
    """Makes the triples of one graph; shared values, groups and evidence are written once."""

    def __init__(self) -> None:
        import pyoxigraph

        self._triple = pyoxigraph.Triple
        self._literal = pyoxigraph.Literal
        self._node = pyoxigraph.NamedNode
        self._nodes: dict[str, NamedNode] = {}
        self._done: set[str] = set()
        self._integer = self.node(t.XSD + "integer")
        self._decimal = self.node(t.XSD + "decimal")
        self._true = self._literal("true", datatype=self.node(t.XSD + "boolean"))
        self._false = self._literal("false", datatype=self.node(t.XSD + "boolean"))
        self._a = self.node(t.RDF + "type")

    def node(self, iri: str) -> NamedNode:
        known = self._nodes.get(iri)
        if known is None:
            try:
                known = self._nodes[iri] = self._node(iri)
            except ValueError as error:
                raise FormatError(f"{iri!r} cannot stand in RDF: {error}") from None
        return known

    def graph(self, graph: KnowledgeGraph) -> Iterator[Triple]:
        yield self._triple(self.node(t.SCHEME), self._a, self.node(t.SKOS + "ConceptScheme"))
        for entity in graph:
            yield from self.entity(entity)
        for claim in graph.all_claims.values():
            yield from self.claim(claim)
        short: set[Triple] = set()
        for claim in graph.all_claims.values():
            triple = self.short(claim)
            if triple is not None and triple not in short:
                short.add(triple)
                yield triple

    def entity(self, entity: Entity) -> Iterator[Triple]:
        subject = self.node(t.ID + entity.id)
        yield self._triple(subject, self._a, self.node(t.KIND_CLASSES[entity.kind]))
        if entity.kind != "source":
            yield self._triple(subject, self._a, self.node(t.SKOS + "Concept"))
            yield self._triple(subject, self.node(t.SKOS + "inScheme"), self.node(t.SCHEME))
        yield self._said(subject, t.ENTITY_FIELDS["label"], entity.label)
        for alias in entity.aliases:
            yield self._said(subject, t.ENTITY_FIELDS["aliases"], alias)
        if entity.definition is not None:
            yield self._said(subject, t.ENTITY_FIELDS["definition"], entity.definition)
        if entity.definition_source is not None:
            yield self._link(subject, t.ENTITY_FIELDS["definition_source"], t.ID + entity.definition_source)
        if entity.type is not None:
            yield self._word(subject, t.ENTITY_FIELDS["type"], entity.type)
        for mapping in entity.mappings:
            yield self._link(subject, t.MATCHES[mapping.match], mapping.iri)
        if entity.deprecated:
            yield self._triple(subject, self.node(t.ENTITY_FIELDS["deprecated"]), self._true)
        for other in entity.replaced_by:
            yield self._link(subject, t.ENTITY_FIELDS["replaced_by"], t.ID + other)
        if entity.document is not None:
            for name, iri in t.DOCUMENT_FIELDS.items():
                if (given := getattr(entity.document, name)) is not None:
                    yield self._word(subject, iri, given)

    def claim(self, claim: Claim) -> Iterator[Triple]:
        subject = self.node(t.CLAIM + claim.id)
        yield self._triple(subject, self._a, self.node(t.NS + "Claim"))
        yield self._triple(subject, self._a, self.node(t.CLAIM_CLASSES[claim.predicate]))
        yield self._link(subject, t.LINK_FIELDS["subject"], t.ID + claim.subject)
        yield self._link(subject, t.NS + "predicate", t.PROPERTIES[claim.predicate])
        if claim.object is not None:
            yield self._link(subject, t.LINK_FIELDS["object"], t.ID + claim.object)
        for name, many in _SCOPE:
            if (given := getattr(claim, name)) is not None:
                for id in given if many else (given,):
                    yield self._link(subject, t.LINK_FIELDS[name], t.ID + id)
        for name, iri in t.QUALIFIER_FIELDS.items():
            if (given := getattr(claim, name)) is not None:
                yield self._word(subject, iri, given)
        if claim.value is not None:
            node = t.VALUE + digest(value_text(claim.value))
            yield self._link(subject, t.NS + "value", node)
            yield from self._once(node, self._value(node, claim.value))
        if claim.any_of is not None:
            node = group_iri(claim.any_of)
            yield self._link(subject, t.NS + "anyOf", node)
            yield from self._once(node, self._group(node, claim.any_of))
        for piece in claim.evidence:
            node = t.EVIDENCE + digest("\x1f".join(evidence_key(piece)))
            yield self._link(subject, t.NS + "evidence", node)
            yield from self._once(node, self._evidence(node, piece))

    def short(self, claim: Claim) -> Triple | None:
        """The short triple of a claim that holds without level, industry or region; None where it has none."""
        how = claim.info.direct
        if how == "none" or claim.object is None or not claim.positive:
            return None
        if claim.scope:
            return None
        subject = self.node(t.ID + claim.subject)
        if how == "own":
            return self._link(subject, t.PROPERTIES[claim.predicate], t.ID + claim.object)
        strength = STRENGTH_PROPERTIES[claim.necessity or "mentioned"]
        if claim.any_of is not None:
            return self._link(subject, t.GROUP_PROPERTIES[strength], group_iri(claim.any_of))
        return self._link(subject, t.NS + strength, t.ID + claim.object)

    def _once(self, node: str, triples: Iterator[Triple]) -> Iterator[Triple]:
        if node not in self._done:
            self._done.add(node)
            yield from triples

    def _value(self, iri: str, value: Value) -> Iterator[Triple]:
        node = self.node(iri)
        yield self._triple(node, self._a, self.node(t.NS + type(value).__name__))
        for field in fields(value):
            given = getattr(value, field.name)
            if isinstance(given, Range):
                for name, bound in (("low", given.low), ("high", given.high)):
                    if bound is not None:
                        literal = self._literal(plain(bound), datatype=self._decimal)
                        yield self._triple(node, self.node(t.RANGE_FIELDS[name]), literal)
                for name in ("beyond", "strict"):
                    if getattr(given, name):
                        yield self._triple(node, self.node(t.RANGE_FIELDS[name]), self._true)
            elif isinstance(given, int):
                yield self._number(node, t.VALUE_FIELDS[field.name], given)
            elif given is not None:
                yield self._word(node, t.VALUE_FIELDS[field.name], given)

    def _group(self, iri: str, group: AnyOf) -> Iterator[Triple]:
        node = self.node(iri)
        yield self._triple(node, self._a, self.node(t.NS + "AnyOf"))
        for member in group.members:
            yield self._link(node, t.NS + "member", t.ID + member)
        yield self._number(node, t.NS + "howMany", group.how_many)
        yield self._triple(node, self.node(t.NS + "open"), self._true if group.open else self._false)

    def _evidence(self, iri: str, piece: Evidence) -> Iterator[Triple]:
        node = self.node(iri)
        yield self._triple(node, self._a, self.node(t.NS + type(piece).__name__))
        for name, property in t.EVIDENCE_FIELDS.items():
            if (given := getattr(piece, name, None)) is not None:
                yield self._word(node, property, given)
        if isinstance(piece, Cited):
            yield self._link(node, t.DCTERMS + "source", t.ID + piece.source)
            for line in piece.lines:
                yield self._number(node, t.NS + "line", line)
            if piece.attributed_to is not None:
                yield self._link(node, t.NS + "attributedTo", t.ID + piece.attributed_to)
        elif isinstance(piece, Derived):
            for premise in piece.premises:
                yield self._link(node, t.PROV + "wasDerivedFrom", t.CLAIM + premise)
        elif isinstance(piece, Observed):
            yield self._number(node, t.NS + "count", piece.count)
            yield self._number(node, t.NS + "of", piece.of)
        else:
            assert isinstance(piece, Editorial)

    def _link(self, subject: NamedNode, property: str, other: str) -> Triple:
        return self._triple(subject, self.node(property), self.node(other))

    def _word(self, subject: NamedNode, property: str, text: str) -> Triple:
        return self._triple(subject, self.node(property), self._literal(text))

    def _said(self, subject: NamedNode, property: str, text: str) -> Triple:
        return self._triple(subject, self.node(property), self._literal(text, language="en"))

    def _number(self, subject: NamedNode, property: str, number: int) -> Triple:
        return self._triple(subject, self.node(property), self._literal(str(number), datatype=self._integer))


def digest(text: str) -> str:
    """A short hash for nodes that are named by what they say."""
    return blake2b(text.encode(), digest_size=10).hexdigest()


def group_iri(group: AnyOf) -> str:
    """The node of a group of alternatives: equal groups are one node."""
    return t.GROUP + digest(f"{','.join(group.members)};{group.how_many};{int(group.open)}")


def triples(graph: KnowledgeGraph) -> Iterator[Triple]:
    """Every triple of the graph, each once."""
    return TripleMaker().graph(graph)


__all__ = ["TripleMaker", "digest", "group_iri", "triples"]

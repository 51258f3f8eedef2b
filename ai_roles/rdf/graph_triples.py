"""Which triples say what the graph says? Both layers: claims as nodes with evidence, and short triples beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import reduce
from graphlib import TopologicalSorter
from hashlib import blake2b
from operator import or_
from typing import TYPE_CHECKING, Final, TypeVar

from .. import iris as t
from ..claim_fields import QUALIFYING
from ..errors import FormatError
from ..model import (
    ENGLISH,
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
    one_of,
    plain,
    short_form_of,
    value_text,
)

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Triple

Node = TypeVar("Node")
_AT_ONCE: Final = 4096
"""So many targets are looked for in one pass: with all of them, the memory would grow with the square of the nodes."""


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
        self._labels: dict[str, str] = {}
        self._iris: dict[str, str] = {}
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
        self._labels = {id: entity.label for id, entity in graph.entities.items()}
        self._iris = {id: entity.iri for id, entity in graph.entities.items() if entity.iri is not None}
        scheme = self.node(t.SCHEME)
        yield self._triple(scheme, self._a, self.node(t.SKOS + "ConceptScheme"))
        yield self._said(scheme, t.DCTERMS + "title", t.SCHEME_TITLE)
        yield self._said(scheme, t.LABEL, t.SCHEME_TITLE)
        for entity in graph:
            yield from self.entity(entity)
        for other in {entity.scheme: None for entity in graph if entity.scheme is not None}:
            yield self._triple(self.at(other), self._a, self.node(t.SKOS + "ConceptScheme"))
        for claim in graph.all_claims.values():
            yield from self.claim(claim)
        short = dict.fromkeys(triple for claim in graph.all_claims.values() if (triple := self.short(claim)))
        broader = [(triple.subject, triple.object) for triple in short if triple.predicate.value == t.BROADER]
        implied = implied_links(broader)
        for triple in short:
            if triple.predicate.value != t.BROADER or (triple.subject, triple.object) not in implied:
                yield triple
        below = {subject for subject, _ in broader}
        for entity in graph:
            concept = self.at(entity.id)
            if entity.kind != "source" and concept not in below:
                its_scheme = scheme if entity.scheme is None else self.at(entity.scheme)
                yield self._triple(concept, self.node(t.TOP_OF), its_scheme)
                yield self._triple(its_scheme, self.node(t.HAS_TOP), concept)

    def at(self, id: str) -> NamedNode:
        """The node of an entity: its own IRI, or ours where it has none."""
        return self.node(self._iris.get(id) or t.ID + id)

    def entity(self, entity: Entity) -> Iterator[Triple]:
        subject = self.at(entity.id)
        yield self._triple(subject, self._a, self.node(t.KIND_CLASSES[entity.kind]))
        if entity.kind != "source":
            yield self._triple(subject, self._a, self.node(t.SKOS + "Concept"))
            scheme = self.node(t.SCHEME) if entity.scheme is None else self.at(entity.scheme)
            yield self._triple(subject, self.node(t.IN_SCHEME), scheme)
        if entity.iri is not None:
            yield self._word(subject, t.ENTITY_FIELDS["id"], entity.id)
        if entity.lang != ENGLISH:
            yield self._word(subject, t.ENTITY_FIELDS["lang"], entity.lang)
        for notation in entity.notation:
            yield self._word(subject, t.ENTITY_FIELDS["notation"], notation)
        yield self._said(subject, t.ENTITY_FIELDS["label"], entity.label, entity.lang)
        yield self._said(subject, t.LABEL, entity.label, entity.lang)
        for alias in entity.aliases:
            yield self._said(subject, t.ENTITY_FIELDS["aliases"], alias, entity.lang)
        for name in entity.names:
            yield self._said(subject, t.NAME_PROPERTIES[name.role], name.text, name.lang)
            if name.role == "preferred":
                yield self._said(subject, t.LABEL, name.text, name.lang)
        for note in entity.notes:
            yield self._said(subject, t.NOTE_PROPERTIES[note.kind], note.text, note.lang)
        if entity.definition is not None:
            yield self._said(subject, t.ENTITY_FIELDS["definition"], entity.definition, entity.lang)
        if entity.definition_source is not None:
            yield self._to(subject, t.ENTITY_FIELDS["definition_source"], entity.definition_source)
        if entity.type is not None:
            yield self._word(subject, t.ENTITY_FIELDS["type"], entity.type)
        for mapping in entity.mappings:
            yield self._link(subject, t.MATCHES[mapping.match], mapping.iri)
        if entity.deprecated:
            yield self._triple(subject, self.node(t.ENTITY_FIELDS["deprecated"]), self._true)
        for other in entity.replaced_by:
            yield self._to(subject, t.ENTITY_FIELDS["replaced_by"], other)
        if entity.same_as is not None:
            for property in (t.ENTITY_FIELDS["same_as"], t.MATCHES["exact"]):
                yield self._to(subject, property, entity.same_as)
        if entity.document is not None:
            for field, iri in t.DOCUMENT_FIELDS.items():
                if (given := getattr(entity.document, field)) is not None:
                    yield self._word(subject, iri, given)

    def claim(self, claim: Claim) -> Iterator[Triple]:
        subject = self.node(t.CLAIM + claim.id)
        yield self._triple(subject, self._a, self.node(t.NS + "Claim"))
        yield self._triple(subject, self._a, self.node(t.CLAIM_CLASSES[claim.predicate]))
        yield self._to(subject, t.LINK_FIELDS["subject"], claim.subject)
        yield self._link(subject, t.NS + "predicate", t.PROPERTIES[claim.predicate])
        if claim.object is not None:
            yield self._to(subject, t.LINK_FIELDS["object"], claim.object)
        for name, many in _SCOPE:
            if (given := getattr(claim, name)) is not None:
                for id in given if many else (given,):
                    yield self._to(subject, t.LINK_FIELDS[name], id)
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
        """The short triple of a claim; None where `short_form_of` allows none.

        Of `skos:broader` the graph keeps those that no others imply.
        """
        name = short_form_of(claim)
        if name is None or claim.object is None:
            return None
        subject = self.at(claim.subject)
        if claim.any_of is not None:
            return self._link(subject, t.GROUP_PROPERTIES[name], group_iri(claim.any_of))
        return self._to(subject, t.SHORT_PROPERTIES[name], claim.object)

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
        yield self._said(
            node, t.LABEL, one_of(map(self._labels.__getitem__, group.members), group.how_many, group.open)
        )
        for member in group.members:
            yield self._to(node, t.NS + "member", member)
        yield self._number(node, t.NS + "howMany", group.how_many)
        yield self._triple(node, self.node(t.NS + "open"), self._true if group.open else self._false)

    def _evidence(self, iri: str, piece: Evidence) -> Iterator[Triple]:
        node = self.node(iri)
        yield self._triple(node, self._a, self.node(t.NS + type(piece).__name__))
        for name, property in t.EVIDENCE_FIELDS.items():
            if (given := getattr(piece, name, None)) is not None:
                yield self._word(node, property, given)
        if isinstance(piece, Cited):
            yield self._to(node, t.DCTERMS + "source", piece.source)
            for line in piece.lines:
                yield self._number(node, t.NS + "line", line)
            if piece.attributed_to is not None:
                yield self._to(node, t.NS + "attributedTo", piece.attributed_to)
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

    def _to(self, subject: NamedNode, property: str, id: str) -> Triple:
        return self._triple(subject, self.node(property), self.at(id))

    def _word(self, subject: NamedNode, property: str, text: str) -> Triple:
        return self._triple(subject, self.node(property), self._literal(text))

    def _said(self, subject: NamedNode, property: str, text: str, lang: str = ENGLISH) -> Triple:
        return self._triple(subject, self.node(property), self._literal(text, language=lang))

    def _number(self, subject: NamedNode, property: str, number: int) -> Triple:
        return self._triple(subject, self.node(property), self._literal(str(number), datatype=self._integer))


def implied_links(links: Iterable[tuple[Node, Node]]) -> set[tuple[Node, Node]]:
    """The links from one node to another that a longer way along the links leads to as well.

    >>> sorted(implied_links([("oak", "tree"), ("tree", "plant"), ("oak", "plant"), ("fern", "plant")]))
    [('oak', 'plant')]
    """
    above: dict[Node, set[Node]] = {}
    for start, end in links:
        above.setdefault(start, set()).add(end)
    forks = {start: ends for start, ends in above.items() if len(ends) > 1}
    upwards = list(TopologicalSorter(above).static_order())
    found: set[tuple[Node, Node]] = set()
    targets = list({end: None for ends in forks.values() for end in ends})
    for first in range(0, len(targets), _AT_ONCE):
        bits = {end: 1 << place for place, end in enumerate(targets[first : first + _AT_ONCE])}
        reached: dict[Node, int] = {}  # which of these targets lie above a node
        for node in upwards:
            reached[node] = reduce(or_, (bits.get(end, 0) | reached[end] for end in above.get(node, ())), 0)
        for start, ends in forks.items():
            longer = reduce(or_, (reached[end] for end in ends))
            found |= {(start, end) for end in ends if bits.get(end, 0) & longer}
    return found


def digest(text: str) -> str:
    """A short hash for nodes that are named by what they say."""
    return blake2b(text.encode(), digest_size=10).hexdigest()


def group_iri(group: AnyOf) -> str:
    """The node of a group of alternatives: equal groups are one node."""
    return t.GROUP + digest(f"{','.join(group.members)};{group.how_many};{int(group.open)}")


def triples(graph: KnowledgeGraph) -> Iterator[Triple]:
    """Every triple of the graph, each once."""
    return TripleMaker().graph(graph)


__all__ = ["TripleMaker", "digest", "group_iri", "implied_links", "triples"]

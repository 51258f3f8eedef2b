"""Which triples say what the graph says? Both layers: claims as nodes with evidence, and short triples beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, Generic, Literal, TypeAlias

from .. import iris as t
from ..claim_fields import QUALIFYING
from ..errors import UsageError
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
from .implied_links import implied_links
from .terms import EngineTerms, Node, Said, Terms, Word

if TYPE_CHECKING:
    from pyoxigraph import Triple

Layer: TypeAlias = Literal["both", "claims", "direct"]
LAYERS: Final[tuple[Layer, ...]] = ("both", "claims", "direct")
"""The claims with their evidence, the short triples, or both; the entities stand in each."""

_SCOPE: Final = tuple((row.name, row.many) for row in QUALIFYING if row.form == "entity")


class TripleMaker(Generic[Node, Word, Said]):
    """Makes the triples of one graph out of such terms; shared values, groups and evidence are written once."""

    def __init__(self, terms: Terms[Node, Word, Said], layer: Layer = "both") -> None:
        if layer not in LAYERS:
            raise UsageError(f"there is no layer {layer!r}: one of {', '.join(LAYERS)}")
        self._layer = layer
        self._terms = terms
        self.node = terms.node
        self._triple = terms.said
        self._done: set[str] = set()
        self._labels: dict[str, str] = {}
        self._iris: dict[str, str] = {}
        self._true, self._false = terms.typed("true", "boolean"), terms.typed("false", "boolean")
        self._a = self.node(t.RDF + "type")

    def graph(self, graph: KnowledgeGraph) -> Iterator[Said]:
        """Every triple of the layer, each once."""
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
        if self._layer != "direct":
            yield from self.claims(graph)
        if self._layer != "claims":
            yield from self.direct(graph)

    def claims(self, graph: KnowledgeGraph) -> Iterator[Said]:
        """The claims as nodes, with all that qualifies them and with their evidence."""
        for claim in graph.columns:
            yield from self.claim(claim)

    def direct(self, graph: KnowledgeGraph) -> Iterator[Said]:
        """The short triples, and the hierarchy as SKOS has it: of `skos:broader` those that no others imply."""
        short, groups = self._short(graph)
        broader = [(subject, object) for subject, property, object in short if property == t.BROADER]
        implied = implied_links(broader)
        for subject, property, object in short:
            if property != t.BROADER or (subject, object) not in implied:
                yield self._triple(self.node(subject), self.node(property), self.node(object))
        below = {subject for subject, _ in broader}
        for entity in graph:
            if entity.kind != "source" and self._iri(entity.id) not in below:
                scheme = t.SCHEME if entity.scheme is None else self._iri(entity.scheme)
                concept, its_scheme = self.at(entity.id), self.node(scheme)
                yield self._triple(concept, self.node(t.TOP_OF), its_scheme)
                yield self._triple(its_scheme, self.node(t.HAS_TOP), concept)
        for node, group in groups.items():
            yield from self._once(node, self._group(node, group))

    def _short(self, graph: KnowledgeGraph) -> tuple[dict[tuple[str, str, str], None], dict[str, AnyOf]]:
        """The short triples, each once, by their IRIs, and the groups they lead to; of claims of one form one is looked at."""
        claims = graph.columns
        columns, tables = claims.columns, claims.tables
        iris = [self._iri(id) for id in tables.ids]
        forms: dict[tuple[int, int, str], tuple[str, str | None] | None] = {}
        short: dict[tuple[str, str, str], None] = {}
        groups: dict[str, AnyOf] = {}
        rows = zip(
            columns.subjects, columns.predicates, columns.objects, columns.qualifiers, columns.values, strict=True
        )
        for place, (subject, predicate, object, qualifiers, value) in enumerate(rows):
            if not object:
                continue
            form = predicate, qualifiers, tables.values[value - 1].kind if value else ""
            if form not in forms:
                forms[form] = self._short_form(claims.claim(place), groups)
            if (said := forms[form]) is not None:
                property, group = said
                short[iris[subject], property, iris[object - 1] if group is None else group] = None
        return short, groups

    def _short_form(self, claim: Claim, groups: dict[str, AnyOf]) -> tuple[str, str | None] | None:
        """The property that says such a claim in short, and the group it leads to, if it does not lead to the object."""
        name = short_form_of(claim)
        if name is None:
            return None
        if claim.any_of is None:
            return t.SHORT_PROPERTIES[name], None
        node = group_iri(claim.any_of)
        groups[node] = claim.any_of
        return t.GROUP_PROPERTIES[name], node

    def _iri(self, id: str) -> str:
        return self._iris.get(id) or t.ID + id

    def at(self, id: str) -> Node:
        """The node of an entity: its own IRI, or ours where it has none."""
        return self.node(self._iri(id))

    def entity(self, entity: Entity) -> Iterator[Said]:
        subject = self.at(entity.id)
        yield self._triple(subject, self._a, self.node(t.KIND_CLASSES[entity.kind]))
        if entity.kind != "source":
            yield self._triple(subject, self._a, self.node(t.SKOS + "Concept"))
            scheme = self.node(t.SCHEME) if entity.scheme is None else self.at(entity.scheme)
            yield self._triple(subject, self.node(t.IN_SCHEME), scheme)
        direct = self._layer == "direct"  # which has no label twice, no place of a text, and no way back
        if entity.iri is not None and not direct:
            yield self._word(subject, t.ENTITY_FIELDS["id"], entity.id)
        if entity.lang != ENGLISH:
            yield self._word(subject, t.ENTITY_FIELDS["lang"], entity.lang)
        for notation in entity.notation:
            yield self._word(subject, t.ENTITY_FIELDS["notation"], notation)
        yield self._said(subject, t.ENTITY_FIELDS["label"], entity.label, entity.lang)
        if not direct:
            yield self._said(subject, t.LABEL, entity.label, entity.lang)
        for alias in entity.aliases:
            yield self._said(subject, t.ENTITY_FIELDS["aliases"], alias, entity.lang)
        for name in entity.names:
            yield self._said(subject, t.NAME_PROPERTIES[name.role], name.text, name.lang)
            if name.role == "preferred" and not direct:
                yield self._said(subject, t.LABEL, name.text, name.lang)
        for note in entity.notes:
            yield self._said(subject, t.NOTE_PROPERTIES[note.kind], note.text, note.lang)
        if entity.definition is not None:
            yield self._said(subject, t.ENTITY_FIELDS["definition"], entity.definition, entity.lang)
        if entity.definition_source is not None and not direct:
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

    def claim(self, claim: Claim) -> Iterator[Said]:
        """What one claim says, and on what it rests."""
        subject = self.node(t.CLAIM + claim.id)
        yield self._to(subject, t.LINK_FIELDS["subject"], claim.subject)
        if claim.object is not None:
            yield self._to(subject, t.LINK_FIELDS["object"], claim.object)
        yield from self._form(subject, claim)
        if claim.value is not None:
            node = t.VALUE + digest(value_text(claim.value))
            yield self._link(subject, t.NS + "value", node)
            yield from self._once(node, self._value(node, claim.value))
        if claim.any_of is not None:
            yield from self._once(group_iri(claim.any_of), self._group(group_iri(claim.any_of), claim.any_of))
        for piece in claim.evidence:
            node = evidence_iri(piece)
            yield self._link(subject, t.NS + "evidence", node)
            yield from self._once(node, self._evidence(node, piece))

    def _form(self, subject: Node, claim: Claim) -> Iterator[Said]:
        """What claims of one predicate and the same qualifiers have in common."""
        yield self._triple(subject, self._a, self.node(t.NS + "Claim"))
        yield self._triple(subject, self._a, self.node(t.CLAIM_CLASSES[claim.predicate]))
        yield self._link(subject, t.NS + "predicate", t.PROPERTIES[claim.predicate])
        for name, many in _SCOPE:
            if (given := getattr(claim, name)) is not None:
                for id in given if many else (given,):
                    yield self._to(subject, t.LINK_FIELDS[name], id)
        for name, iri in t.QUALIFIER_FIELDS.items():
            if (given := getattr(claim, name)) is not None:
                yield self._word(subject, iri, given)
        if claim.any_of is not None:
            yield self._link(subject, t.NS + "anyOf", group_iri(claim.any_of))

    def _once(self, node: str, triples: Iterator[Said]) -> Iterator[Said]:
        if node not in self._done:
            self._done.add(node)
            yield from triples

    def _value(self, iri: str, value: Value) -> Iterator[Said]:
        node = self.node(iri)
        yield self._triple(node, self._a, self.node(t.NS + type(value).__name__))
        for field in fields(value):
            given = getattr(value, field.name)
            if isinstance(given, Range):
                for name, bound in (("low", given.low), ("high", given.high)):
                    if bound is not None:
                        literal = self._terms.typed(plain(bound), "decimal")
                        yield self._triple(node, self.node(t.RANGE_FIELDS[name]), literal)
                for name in ("beyond", "strict"):
                    if getattr(given, name):
                        yield self._triple(node, self.node(t.RANGE_FIELDS[name]), self._true)
            elif isinstance(given, int):
                yield self._number(node, t.VALUE_FIELDS[field.name], given)
            elif given is not None:
                yield self._word(node, t.VALUE_FIELDS[field.name], given)

    def _group(self, iri: str, group: AnyOf) -> Iterator[Said]:
        node = self.node(iri)
        yield self._triple(node, self._a, self.node(t.NS + "AnyOf"))
        yield self._said(
            node, t.LABEL, one_of(map(self._labels.__getitem__, group.members), group.how_many, group.open)
        )
        for member in group.members:
            yield self._to(node, t.NS + "member", member)
        yield self._number(node, t.NS + "howMany", group.how_many)
        yield self._triple(node, self.node(t.NS + "open"), self._true if group.open else self._false)

    def _evidence(self, iri: str, piece: Evidence) -> Iterator[Said]:
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

    def _link(self, subject: Node, property: str, other: str) -> Said:
        return self._triple(subject, self.node(property), self.node(other))

    def _to(self, subject: Node, property: str, id: str) -> Said:
        return self._triple(subject, self.node(property), self.at(id))

    def _word(self, subject: Node, property: str, text: str) -> Said:
        return self._triple(subject, self.node(property), self._terms.text(text))

    def _said(self, subject: Node, property: str, text: str, lang: str = ENGLISH) -> Said:
        return self._triple(subject, self.node(property), self._terms.text(text, lang))

    def _number(self, subject: Node, property: str, number: int) -> Said:
        return self._triple(subject, self.node(property), self._terms.typed(str(number), "integer"))


def digest(text: str) -> str:
    """A short hash for nodes that are named by what they say."""
    return blake2b(text.encode(), digest_size=10).hexdigest()


def group_iri(group: AnyOf) -> str:
    """The node of a group of alternatives: equal groups are one node."""
    return t.GROUP + digest(f"{','.join(group.members)};{group.how_many};{int(group.open)}")


def evidence_iri(piece: Evidence) -> str:
    """The node of a piece of evidence: what several claims rest on is one node."""
    return t.EVIDENCE + digest("\x1f".join(evidence_key(piece)))


def triples(graph: KnowledgeGraph, layer: Layer = "both") -> Iterator[Triple]:
    """Every triple of the graph, or of one of its layers, each once."""
    return TripleMaker(EngineTerms(), layer).graph(graph)


__all__ = ["LAYERS", "Layer", "TripleMaker", "digest", "evidence_iri", "group_iri", "implied_links", "triples"]

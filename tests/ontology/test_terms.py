"""Does the ontology declare what the graph uses, all of it and nothing else, and each term as one thing only?"""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, BNode, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ai_roles import iris as t
from ai_roles.model import KnowledgeGraph
from ai_roles.predicates import PREDICATES, STRENGTH_PROPERTIES
from ai_roles.schema import glossary as g
from ai_roles.schema.ontology import ontology_text
from ai_roles.version import __version__
from ai_roles.vocabulary import KIND_TABLE, PredicateId
from tests.ontology.world import WORLD

PROPERTY_TYPES: Final = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
ABSTRACT: Final = {g.ENTITY, g.VALUE, g.EVIDENCE}
"""Classes that no node is directly of."""
BUILT_IN: Final = (str(RDF), str(RDFS), str(OWL), t.XSD)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_text(), format="turtle")


def declared(ontology: rdflib.Graph, *types: URIRef) -> set[str]:
    return {str(term) for each in types for term in ontology.subjects(RDF.type, each) if isinstance(term, URIRef)}


def used(graph: KnowledgeGraph) -> tuple[set[str], set[str]]:
    """The classes and the properties that stand in the triples of a graph."""
    from ai_roles.rdf.graph_triples import triples

    classes, properties = set(), set()
    for triple in triples(graph):
        properties.add(triple.predicate.value)
        if triple.predicate.value == t.RDF + "type":
            classes.add(str(triple.object.value))  # type: ignore[union-attr]
    return classes, properties


def of_tables() -> tuple[set[str], set[str]]:
    """The classes and the properties that the tables of `terms.py` name."""
    classes = {*t.KIND_CLASSES.values(), *t.CLAIM_CLASSES.values()}
    tables = (
        t.PROPERTIES,
        t.ENTITY_FIELDS,
        t.DOCUMENT_FIELDS,
        t.MATCHES,
        t.QUALIFIER_FIELDS,
        t.LINK_FIELDS,
        t.VALUE_FIELDS,
        t.RANGE_FIELDS,
        t.EVIDENCE_FIELDS,
        t.GROUP_PROPERTIES,
    )
    properties = {iri for table in tables for iri in table.values()}
    return classes, properties | {t.NS + name for name in STRENGTH_PROPERTIES.values()}


def test_every_term_of_the_tables_is_declared(ontology: rdflib.Graph) -> None:
    classes, properties = of_tables()
    assert classes <= declared(ontology, OWL.Class)
    built_in = {iri for iri in properties if iri.startswith(BUILT_IN)}
    assert built_in == {str(OWL.deprecated)}
    assert properties - built_in <= declared(ontology, *PROPERTY_TYPES)


def test_every_term_in_triples_is_declared(ontology: rdflib.Graph, bundled: KnowledgeGraph) -> None:
    for graph in (WORLD, bundled):
        classes, properties = used(graph)
        assert classes <= declared(ontology, OWL.Class)
        assert {iri for iri in properties if not iri.startswith(BUILT_IN)} <= declared(ontology, *PROPERTY_TYPES)


def test_every_declared_term_is_used(ontology: rdflib.Graph) -> None:
    classes, properties = used(WORLD)
    table_classes, table_properties = of_tables()
    ours = {iri for iri in declared(ontology, OWL.Class) if iri.startswith(t.NS)}
    assert ours - ABSTRACT == {iri for iri in classes | table_classes if iri.startswith(t.NS)}
    assert all(any(ontology.subjects(RDFS.subClassOf, URIRef(iri))) for iri in ABSTRACT)
    ours = {iri for iri in declared(ontology, *PROPERTY_TYPES) if iri.startswith(t.NS)}
    assert ours == {iri for iri in properties | table_properties if iri.startswith(t.NS)}


def test_what_is_borrowed_is_used(ontology: rdflib.Graph) -> None:
    classes, properties = used(WORLD)
    borrowed = {iri for iri in declared(ontology, OWL.Class) if not iri.startswith(t.NS)}
    assert borrowed <= classes | {str(above) for above in ontology.objects(None, RDFS.subClassOf)}
    borrowed = {iri for iri in declared(ontology, *PROPERTY_TYPES) if not iri.startswith(t.NS)}
    above = {str(general) for general in ontology.objects(None, RDFS.subPropertyOf)}
    assert borrowed <= properties | of_tables()[1] | above | {str(predicate) for predicate in ontology.predicates()}


def test_each_term_is_one_thing(ontology: rdflib.Graph) -> None:
    kinds = Counter(
        str(term)
        for each in (*PROPERTY_TYPES, OWL.Class, RDFS.Datatype)
        for term in ontology.subjects(RDF.type, each)
        if isinstance(term, URIRef)
    )
    assert [term for term, count in kinds.items() if count > 1] == []


def test_every_term_of_ours_explains_itself(ontology: rdflib.Graph) -> None:
    for iri in declared(ontology, OWL.Class, *PROPERTY_TYPES):
        if iri.startswith(t.NS):
            for about in (RDFS.label, RDFS.comment):
                (text,) = ontology.objects(URIRef(iri), about)
                assert isinstance(text, rdflib.Literal)
                assert (text.language, bool(str(text).strip())) == ("en", True), (iri, about)
            assert any(ontology.objects(URIRef(iri), RDFS.isDefinedBy))


def test_everything_named_is_declared(ontology: rdflib.Graph) -> None:
    """OWL 2 DL wants a declaration for each class and property that an axiom names."""
    known = declared(ontology, OWL.Class, *PROPERTY_TYPES)
    named = {
        str(term)
        for axiom in (RDFS.subClassOf, RDFS.domain, OWL.onProperty, OWL.equivalentClass)
        for term in ontology.objects(None, axiom)
        if isinstance(term, URIRef)
    }
    assert named <= known
    predicates = {str(predicate) for predicate in ontology.predicates()}
    assert {iri for iri in predicates if not iri.startswith(BUILT_IN)} <= declared(ontology, OWL.AnnotationProperty)


def test_object_and_data_properties_keep_to_their_side(ontology: rdflib.Graph) -> None:
    classes = declared(ontology, OWL.Class)

    def is_data(range: Node) -> bool:
        if isinstance(range, URIRef):
            return str(range) not in classes
        return (range, RDF.type, RDFS.Datatype) in ontology

    for kind, wanted in ((OWL.ObjectProperty, False), (OWL.DatatypeProperty, True)):
        for property in ontology.subjects(RDF.type, kind):
            assert all(is_data(range) is wanted for range in ontology.objects(property, RDFS.range)), property
    annotations = declared(ontology, OWL.AnnotationProperty)
    assert not any(str(property) in annotations for property in ontology.objects(None, OWL.onProperty))


def test_lists_hold_together(ontology: rdflib.Graph) -> None:
    heads = {
        node
        for how in (OWL.unionOf, OWL.oneOf, OWL.members, OWL.intersectionOf)
        for node in ontology.objects(None, how)
    }
    assert all(isinstance(head, BNode) for head in heads)
    for head in heads:
        members = list(Collection(ontology, head))
        assert len(members) >= 1
        assert len(members) == len(set(members))


def test_kinds_are_disjoint(ontology: rdflib.Graph) -> None:
    groups = [
        set(Collection(ontology, members))
        for node in ontology.subjects(RDF.type, OWL.AllDisjointClasses)
        for members in ontology.objects(node, OWL.members)
    ]
    assert {URIRef(iri) for iri in t.KIND_CLASSES.values()} in groups
    assert {URIRef(iri) for iri in t.CLAIM_CLASSES.values()} in groups


@pytest.mark.parametrize("kind", KIND_TABLE)
def test_a_kind_is_a_concept_unless_it_is_a_source(ontology: rdflib.Graph, kind: str) -> None:
    supers = set(ontology.objects(URIRef(t.KIND_CLASSES[kind]), RDFS.subClassOf))  # type: ignore[index]
    assert URIRef(g.ENTITY) in supers
    assert (SKOS.Concept in supers) is (kind != "source")
    assert (URIRef(t.PROV + "Entity") in supers) is (kind == "source")


@pytest.mark.parametrize("id", PREDICATES)
def test_domain_and_range_follow_the_table(ontology: rdflib.Graph, id: PredicateId) -> None:
    predicate, property = PREDICATES[id], URIRef(t.PROPERTIES[id])

    def classes(axiom: URIRef) -> set[str]:
        found: set[str] = set()
        for node in ontology.objects(property, axiom):
            union = ontology.value(node, OWL.unionOf)
            found |= {str(node)} if union is None else {str(member) for member in Collection(ontology, union)}
        return found

    if not property.startswith(t.NS):
        assert classes(RDFS.domain) == classes(RDFS.range) == set()  # what is not ours is not for us to narrow
        return
    everything = set(t.KIND_CLASSES.values())
    expected = {t.KIND_CLASSES[kind] for kind in predicate.domain}
    assert classes(RDFS.domain) == ({g.ENTITY} if expected == everything else expected)
    expected = {t.KIND_CLASSES[kind] for kind in predicate.range} or {
        g.VALUE_CLASSES[kind] for kind in predicate.values
    }
    assert classes(RDFS.range) == ({g.ENTITY} if expected == everything else expected)


def test_the_header_names_the_version(ontology: rdflib.Graph) -> None:
    (header,) = ontology.subjects(RDF.type, OWL.Ontology)
    assert str(ontology.value(header, OWL.versionInfo)) == __version__
    assert ontology.value(header, OWL.versionIRI) == URIRef(f"{header}/{__version__}")
    for name in ("title", "description", "license", "creator"):
        assert ontology.value(header, URIRef(t.DCTERMS + name)) is not None

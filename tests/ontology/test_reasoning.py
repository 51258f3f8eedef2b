"""What do reasoners make of the ontology: no contradiction in it and in the sample, and the one that is put in?"""

from __future__ import annotations

import io
from pathlib import Path

import owlready2
import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, URIRef

from ai_roles import iris as t
from ai_roles.predicates import PREDICATES
from ai_roles.rdf.conversion import to_rdf, write_rdf
from ai_roles.sample import SAMPLE
from ai_roles.schema.ontology import ONTOLOGY, ontology_text
from ai_roles.vocabulary import KIND_TABLE
from tests.programs import program

CONTRADICTION = Path(__file__).parent / "contradiction.ttl"


def n_triples(*documents: bytes) -> bytes:
    triples = [quad.triple for text in documents for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert data is not None
    return data


def closure(*graphs: rdflib.Graph) -> tuple[rdflib.Graph, list[str]]:
    """What follows by the rules of OWL RL, and what is wrong."""
    together = rdflib.Graph().parse(data=ontology_text(), format="turtle")
    for graph in graphs:
        together += graph
    semantics = owlrl.OWLRL_Semantics(together, axioms=False, daxioms=False)
    semantics.closure()
    return together, list(semantics.error_messages)


def world(*documents: bytes) -> owlready2.World:
    world = owlready2.World()
    text = n_triples(ontology_text().encode(), *documents)
    world.get_ontology(f"{ONTOLOGY}#").load(fileobj=io.BytesIO(text))
    return world


def test_the_rules_of_owl_rl_find_no_contradiction() -> None:
    unsorted = rdflib.Graph()
    claim = URIRef(t.CLAIM + "c0")
    unsorted.add((claim, RDF.type, URIRef(t.NS + "Claim")))
    unsorted.add((claim, URIRef(t.NS + "predicate"), URIRef(t.PROPERTIES["broader"])))
    inferred, errors = closure(to_rdf(SAMPLE), unsorted)
    assert errors == []
    # and they are at work: a role is an occupation, and a claim is sorted by its predicate
    assert (URIRef(t.ID + "ai-engineer"), RDF.type, URIRef(t.SCHEMA + "Occupation")) in inferred
    assert (claim, RDF.type, URIRef(t.CLAIM_CLASSES["broader"])) in inferred


def test_the_rules_of_owl_rl_find_the_contradiction() -> None:
    _, errors = closure(rdflib.Graph().parse(CONTRADICTION))
    assert len(errors) == 1
    assert all(word in errors[0] for word in ("ns#Skill", "ns#Tool", "id/lamp-oil"))


@pytest.mark.filterwarnings(
    "ignore:Binding .* is a named parameter:DeprecationWarning"
)  # owlready2 and SQLite, on Python 3.12
def test_owlready2_loads_it() -> None:
    loaded = world(write_rdf(SAMPLE))
    names = {cls.iri for cls in loaded.classes()}
    assert names >= {*t.KIND_CLASSES.values(), *t.CLAIM_CLASSES.values()}
    properties = {property.iri for property in loaded.object_properties()}
    assert properties >= set(t.PROPERTIES.values())
    role = loaded[t.KIND_CLASSES["role"]]
    assert loaded[t.ID + "ai-engineer"] in role.instances()
    assert len(list(loaded.disjoint_classes())) >= 5
    assert len(KIND_TABLE) + len(PREDICATES) < len(names)


def test_hermit_finds_the_ontology_consistent_and_the_contradiction_not() -> None:
    program("java", "default-jre-headless")
    loaded = world(write_rdf(SAMPLE))
    owlready2.sync_reasoner(loaded, debug=0)
    assert list(loaded.inconsistent_classes()) == []
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        owlready2.sync_reasoner(world(CONTRADICTION.read_bytes()), debug=0)

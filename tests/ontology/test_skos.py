"""Do tools for SKOS find what they look for: labels, one titled scheme, its top concepts, and one step at a time upwards?"""

from __future__ import annotations

import logging
from itertools import product
from pathlib import Path

import pytest
import rdflib
from rdflib import DCTERMS, RDF, RDFS, SKOS, Literal, URIRef

from ai_roles import iris as t
from ai_roles.errors import FormatError
from ai_roles.model import Claim, Editorial, Entity, KnowledgeGraph
from ai_roles.rdf.conversion import from_rdf, to_rdf
from ai_roles.rdf.graph_triples import implied_links
from ai_roles.sample import SAMPLE
from tests.consumers.test_consumers import package

SCHEME = URIRef(t.SCHEME)
EVIDENCE = (Editorial("a reason"),)


@pytest.fixture(scope="module")
def dump(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(folder / "dist" / "ai-roles.ttl")


def kinds_of(*links: tuple[str, str]) -> KnowledgeGraph:
    """Skills, each a kind of another."""
    names = sorted({name for link in links for name in link})
    claims = [Claim(one, "broader", other, basis="editorial", evidence=EVIDENCE) for one, other in links]
    return KnowledgeGraph([Entity(name, "skill", name.title(), type="knowledge") for name in names], claims)


def test_labels_are_said_twice(dump: rdflib.Graph) -> None:
    groups = set(dump.subjects(RDF.type, URIRef(t.NS + "AnyOf")))
    labels = {(named, label) for named, label in dump.subject_objects(RDFS.label) if named not in groups}
    assert labels == {*dump.subject_objects(SKOS.prefLabel), (SCHEME, Literal("AI roles", lang="en"))}
    assert list(dump.objects(SCHEME, DCTERMS.title)) == [Literal("AI roles", lang="en")]


def test_the_top_concepts_are_those_with_nothing_broader(dump: rdflib.Graph) -> None:
    concepts = set(dump.subjects(SKOS.inScheme, SCHEME))
    assert concepts < set(dump.subjects(RDF.type, SKOS.Concept)), "the roles of DCWF are of a scheme of their own"
    top = set(dump.objects(SCHEME, SKOS.hasTopConcept))
    assert top == concepts - set(dump.subjects(SKOS.broader))
    assert top == set(dump.subjects(SKOS.topConceptOf, SCHEME))
    assert 0 < len(top) < len(concepts)


def test_what_is_broader_by_a_longer_way_has_no_triple_of_its_own() -> None:
    graph = kinds_of(("oak", "tree"), ("tree", "plant"), ("oak", "plant"), ("fern", "plant"))
    rdf = to_rdf(graph)
    shown = {(str(one).removeprefix(t.ID), str(other).removeprefix(t.ID)) for one, other in rdf[: SKOS.broader]}
    assert shown == {("oak", "tree"), ("tree", "plant"), ("fern", "plant")}
    assert from_rdf(rdf) == graph


def test_the_longer_ways_are_those_that_a_search_finds() -> None:
    numbers = range(40)
    links = [(one, other) for one, other in product(numbers, numbers) if other < one and (one * other + one) % 5 == 1]
    above = {one: {other for start, other in links if start == one} for one in numbers}

    def reach(one: int) -> set[int]:
        return above[one].union(*map(reach, above[one]))

    expected = {(one, end) for one in numbers for end in above[one] if any(end in reach(way) for way in above[one])}
    assert implied_links(links) == expected != set()


def test_many_long_ways_take_no_time() -> None:
    """A search from each start would take minutes."""
    count = 10_000
    chain = [(one, one - 1) for one in range(1, count)]
    forks = [(count + one, end) for one in range(1, count) for end in (0, one)]
    assert len(implied_links([*chain, *forks])) == count - 1


@pytest.mark.parametrize(
    ("subject", "property", "object"),
    [
        (URIRef(t.ID + "docker"), RDFS.label, None),
        (URIRef(t.ID + "docker"), SKOS.topConceptOf, None),
        (SCHEME, SKOS.hasTopConcept, URIRef(t.ID + "docker")),
        (SCHEME, DCTERMS.title, None),
    ],
)
def test_what_follows_must_be_there_and_right(subject: URIRef, property: URIRef, object: URIRef | None) -> None:
    rdf = to_rdf(SAMPLE)
    assert (subject, property, object) in rdf
    rdf.remove((subject, property, object))
    with pytest.raises(FormatError, match="lacks triples"):
        from_rdf(rdf)
    rdf.add((subject, property, Literal("another", lang="en")))
    with pytest.raises(FormatError):
        from_rdf(rdf)


def test_skosify_finds_nothing(dump: rdflib.Graph, caplog: pytest.LogCaptureFixture) -> None:
    """It speaks of the classes and properties that are our own, and neither warns nor adds a concept to the scheme."""
    skosify = package("skosify")
    roles = set(dump.subjects(SKOS.inScheme, URIRef(t.ID + "dcwf")))
    with caplog.at_level(logging.INFO):
        skosify.skosify(dump)
    said = [record.getMessage() for record in caplog.records]
    assert any(message.startswith("Don't know what to do with relation") for message in said)
    schemes = sorted(dump.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    assert schemes == [URIRef(t.ID + "dcwf"), SCHEME]
    expected = f"Multiple concept schemes found. Selecting {schemes[0]} as default concept scheme."
    assert [message for message in said if not message.startswith("Don't know what to do with ")] == [expected]
    assert set(dump.subjects(SKOS.inScheme, schemes[0])) == roles

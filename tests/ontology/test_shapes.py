"""Do the shapes refuse what the models refuse, every one of them, and nothing else?

Each shape has bad examples: the shape alone must object, reading the RDF back must fail too, and every message of every
shape is seen at least once.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pyshacl
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from rdflib import BNode, URIRef
from rdflib.term import Node

from ai_roles import iris as t
from ai_roles.errors import FormatError
from ai_roles.model import KnowledgeGraph, short_form_of
from ai_roles.predicates import PREDICATES, STRENGTH_PROPERTIES
from ai_roles.rdf.conversion import from_rdf, to_rdf
from ai_roles.sample import SAMPLE
from ai_roles.schema.shape_rules import Rule, broken
from ai_roles.schema.shape_validation import _flat_shapes, validate_shapes
from ai_roles.schema.shapes.all_shapes import shapes_text
from ai_roles.schema.shapes.shape_parts import SHAPE, SHAPES
from ai_roles.vocabulary import KINDS, QUALIFIERS
from tests.ontology.bad_examples import bad_examples
from tests.ontology.world import AIR, ID, RULES, WORLD, Broken
from tests.strategies import graphs

SH: Final = rdflib.Namespace(t.SH)
CASES: Final = bad_examples()
SHAPE_NAMES: Final[list[str]] = re.findall(r"^shape:(\S+) a sh:NodeShape", shapes_text(), re.MULTILINE)
STRENGTHS: Final = (
    *dict.fromkeys(STRENGTH_PROPERTIES.values()),
    *(iri.removeprefix(t.NS) for iri in t.GROUP_PROPERTIES.values()),
)


def alone(name: str) -> rdflib.Graph:
    """One shape, as the engine gets it, with all that hangs on it."""
    shapes, owners, _ = _flat_shapes()
    return part(shapes, *(node for node, owner in owners.items() if owner == name))


def part(shapes: rdflib.Graph, *nodes: Node) -> rdflib.Graph:
    """What hangs on some nodes of the shapes."""
    found = rdflib.Graph()
    todo: list[Any] = [URIRef(SHAPES), *nodes]
    while todo:
        for triple in shapes.triples((todo.pop(), None, None)):
            found.add(triple)
            if isinstance(triple[2], BNode):
                todo.append(triple[2])
    return found


def run(rdf: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    _, results, text = pyshacl.validate(rdf, shacl_graph=shapes)
    assert isinstance(results, rdflib.Graph), text
    return results


def messages(graph: rdflib.Graph, property: URIRef) -> set[str]:
    return {str(message) for message in graph.objects(None, property)}


def rules(name: str) -> tuple[Rule, ...]:
    """What one of the shapes asks of the whole graph."""
    return tuple(rule for rule in _flat_shapes()[2] if rule.shape == name)


def objections(rdf: rdflib.Graph, name: str, shape: rdflib.Graph) -> set[str]:
    """What a shape says of the RDF, its rules included."""
    return messages(run(rdf, shape), SH.resultMessage) | {rule.message for rule, _ in broken(rules(name), rdf)}


def test_every_shape_has_a_bad_example() -> None:
    assert {bad.shape for bad in CASES} == set(SHAPE_NAMES)


@pytest.mark.parametrize("name", SHAPE_NAMES)
def test_bad_examples_are_refused_by_the_shape_and_by_the_reader(name: str) -> None:
    shape, world = alone(name), Broken(name)
    assert objections(world.rdf, name, shape) == set()
    seen: set[str] = set()
    for number, bad in enumerate(each for each in CASES if each.shape == name):
        world.mend()
        bad.change(world)
        found = objections(world.rdf, name, shape)
        assert found, f"bad example {number} of {name} passes"
        seen |= found
        with pytest.raises(FormatError):
            from_rdf(world.rdf)
    told = messages(shape, SH.message) | {rule.message for rule in rules(name)}
    assert told - seen == set(), "no bad example brings these messages about"


@pytest.mark.parametrize("graph", [SAMPLE, WORLD], ids=["sample", "world"])
def test_good_graphs_conform(graph: KnowledgeGraph) -> None:
    assert from_rdf(to_rdf(graph)) == graph
    report = validate_shapes(graph)
    assert report.conforms, str(report)


def test_the_world_has_something_of_everything() -> None:
    claims = WORLD.all_claims.values()
    assert {entity.kind for entity in WORLD} == set(KINDS)
    assert {claim.predicate for claim in claims} == set(PREDICATES)
    assert [name for name in QUALIFIERS if all(getattr(claim, name) in (None, ()) for claim in claims)] == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pySHACL joins two graphs by a way that rdflib is leaving
@pytest.mark.parametrize("graph", [SAMPLE, WORLD], ids=["sample", "world"])
def test_graphs_conform_with_the_conclusions_of_rdfs(graph: KnowledgeGraph, folder: Path) -> None:
    """As on a command line: `pyshacl -i rdfs -e ai-roles.ttl -s shapes.ttl`. No kind and no predicate is missing in the world."""
    shapes, ontology = str(folder / "shapes.ttl"), str(folder / "ai-roles.ttl")
    conforms, _, text = pyshacl.validate(to_rdf(graph), shacl_graph=shapes, ont_graph=ontology, inference="rdfs")
    assert conforms, text[:5_000]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_any_graph_conforms(graph: KnowledgeGraph) -> None:
    report = validate_shapes(graph)
    assert report.conforms, str(report)


def test_claims_that_lost_their_short_triples_are_named() -> None:
    expected = {
        (claim.subject, claim.predicate, claim.object) for claim in WORLD.all_claims.values() if short_form_of(claim)
    }
    world = Broken()
    for iri in (*t.PROPERTIES.values(), *(AIR[name] for name in STRENGTHS)):
        world.swap(URIRef(iri))
    found = {node for _, node in broken(rules("ShortTriples"), world.rdf)}
    claims = [WORLD.all_claims[node.removeprefix(t.CLAIM)] for node in found]
    assert {(claim.subject, claim.predicate, claim.object) for claim in claims} == expected


def test_short_triples_without_a_claim_are_named() -> None:
    world = Broken()
    properties: dict[str, str] = {
        id: t.PROPERTIES[id] for id, predicate in PREDICATES.items() if predicate.direct == "own"
    }
    properties |= {name: t.NS + name for name in STRENGTHS}
    names = [name.replace("-", "") for name in properties]
    for name, property in zip(names, properties.values(), strict=True):
        world.add(ID[f"only-{name.lower()}"], URIRef(property), ID["tool-a"])
    found = {node for _, node in broken(rules("ShortTriples"), world.rdf)}
    assert found == {str(ID[f"only-{name.lower()}"]) for name in names}


def test_flat_and_nested_shapes_object_to_the_same() -> None:
    """The engine gets the property shapes taken out of their node shapes, and the rules are asked of another one.

    That must change nothing but the time.
    """
    world = Broken()
    for bad in CASES[::5]:
        try:
            bad.change(world)
        except ValueError:  # an earlier change has taken away what this one would change
            continue
    results = run(world.rdf, rdflib.Graph().parse(data=shapes_text(), format="turtle"))
    nested = {
        (
            results.value(
                node,
                SH.value if str(focus) == t.SCHEME and (node, SH.value, None) in results else SH.focusNode,
            ),
            message,
        )
        for node, focus in results.subject_objects(SH.focusNode)
        for message in results.objects(node, SH.resultMessage)
    }
    flat = {(finding.node, finding.message) for finding in validate_shapes(world.rdf).findings}
    assert len(flat) > 100
    assert Counter(message for _, message in flat) == Counter(str(message) for _, message in nested)


def test_another_engine_finds_that_the_same_nodes_break_each_rule() -> None:
    """What reads `shapes.ttl` in Python asks the rules of rdflib; of each, one bad example that breaks it."""
    world, known = Broken(), set[Rule]()
    for bad in (bad for bad in CASES if bad.shape in RULES):
        world.mend()
        bad.change(world)
        found = list(broken(rules(bad.shape), world.rdf))
        for rule in {rule for rule, _ in found} - known:
            known.add(rule)
            rows: Any = world.rdf.query(rule.query, initBindings={"this": URIRef(t.SCHEME)})
            assert {str(row[1]) for row in rows} == {node for each, node in found if each == rule}
    assert known == set(_flat_shapes()[2])


def test_the_shapes_are_shapes() -> None:
    """They keep to the shapes of SHACL itself; some of each sort, as this takes its time."""
    shapes = rdflib.Graph().parse(data=shapes_text(), format="turtle")
    few = part(shapes, URIRef(SHAPE + "NoCircles"))
    for name in ("Entity", "Level", "Claim", "Percentile", "ValueIri"):
        few += alone(name)
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=few, meta_shacl=True)
    assert conforms, text

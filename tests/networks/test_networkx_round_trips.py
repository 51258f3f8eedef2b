"""Is the NetworkX view faithful: in memory, through every format of NetworkX, and strict about what it takes back?"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import fields, replace
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings

from ai_roles.errors import FormatError, UnknownNameError, UsageError
from ai_roles.model import (
    AnyOf,
    Cited,
    Claim,
    Derived,
    Document,
    Editorial,
    Entity,
    KnowledgeGraph,
    Mapping,
    Money,
    Observed,
    Quantity,
    Range,
    Rating,
    Share,
    Text,
    Years,
)
from ai_roles.model.record_checks import CLAIM, ENTITY, EVIDENCE, VALUE
from ai_roles.networks.attributes import canonical_json
from ai_roles.networks.conversion import from_networkx, role_skill_graph, to_networkx
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import NECESSITY_WEIGHTS, POSITIVE_NECESSITIES
from tests.strategies import HOSTILE, graphs

Network = Any
Trip = Callable[[Network], Network]


def through_graphml(network: Network) -> Network:
    out = BytesIO()
    nx.write_graphml(network, out)
    return nx.read_graphml(BytesIO(out.getvalue()))


def through_graphml_with_inferred_types(network: Network) -> Network:
    out = BytesIO()
    nx.write_graphml(network, out, infer_numeric_types=True, named_key_ids=True)
    return nx.read_graphml(BytesIO(out.getvalue()), force_multigraph=True)


def through_gexf(network: Network) -> Network:
    out = BytesIO()
    nx.write_gexf(network, out)
    return nx.read_gexf(BytesIO(out.getvalue()))


def through_gml(network: Network) -> Network:
    out = BytesIO()
    nx.write_gml(network, out)
    return nx.read_gml(BytesIO(out.getvalue()))


def through_node_link(network: Network) -> Network:
    return nx.node_link_graph(json.loads(json.dumps(nx.node_link_data(network, edges="edges"))), edges="edges")


TRIPS: tuple[Trip, ...] = (
    through_graphml,
    through_graphml_with_inferred_types,
    through_gexf,
    through_gml,
    through_node_link,
)


def holding(text: str) -> KnowledgeGraph:
    cited = Cited("s", section=text, term=text)
    source = Entity("s", "source", "S", document=Document("S"))
    name = text.strip() or "x"
    tool = Entity("t", "tool", name, definition=name, aliases=(name, "y"))
    return KnowledgeGraph([source, tool], [Claim("t", "titled", value=Text(text), evidence=(cited,))])


def assert_round_trips(graph: KnowledgeGraph) -> None:
    network = to_networkx(graph)
    assert from_networkx(network) == graph
    for trip in TRIPS:
        assert from_networkx(trip(network)) == graph, trip


def damaged(change: Callable[[Network], object]) -> Network:
    network = to_networkx(SAMPLE)
    change(network)
    return network


# Losing nothing


@pytest.mark.parametrize("trip", TRIPS)
def test_the_sample(trip: Trip) -> None:
    assert from_networkx(trip(to_networkx(SAMPLE))) == SAMPLE


def test_two_trips_are_as_good_as_one() -> None:
    network = to_networkx(SAMPLE)
    for trip in (*TRIPS, *TRIPS):
        network = trip(network)
    assert from_networkx(network) == SAMPLE


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_texts(text: str) -> None:
    assert_round_trips(holding(text))


@settings(max_examples=300, deadline=None)
@given(graphs())
def test_every_graph(graph: KnowledgeGraph) -> None:
    assert_round_trips(graph)


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_attributes_are_flat_and_fit_every_format(graph: KnowledgeGraph) -> None:
    network: Network = to_networkx(graph)
    places: list[tuple[Any, Any]] = [
        *network.nodes(data=True),
        *((key, data) for _, _, key, data in network.edges(keys=True, data=True)),
    ]
    assert len(places) == len(graph.entities) + len(graph.all_claims) + sum(
        c.object is None for c in graph.all_claims.values()
    )
    for id, data in places:
        assert type(id) is str
        for name, value in data.items():
            assert name.isidentifier(), name
            assert type(value) is str or value is True, (name, value)


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_graphml_is_what_expat_reads(graph: KnowledgeGraph) -> None:
    network = to_networkx(graph)
    out = BytesIO()
    nx.write_graphml_xml(network, out)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.fromstring(out.getvalue())
    names = {key.get("id"): key.get("attr.name") for key in root.iter(f"{space}key")}

    def told(element: ElementTree.Element) -> dict[str | None, str]:
        return {names[data.get("key")]: data.text or "" for data in element.iter(f"{space}data")}

    nodes = {node.get("id"): told(node) for node in root.iter(f"{space}node")}
    edges = {edge.get("id"): told(edge) for edge in root.iter(f"{space}edge")}
    assert nodes == {id: {name: str(given) for name, given in data.items()} for id, data in network.nodes(data=True)}
    assert edges == {key: dict(data) for _, _, key, data in network.edges(keys=True, data=True)}


def test_claims_are_keys_and_values_are_nodes() -> None:
    network = to_networkx(SAMPLE)
    pay = SAMPLE.claims("ai-engineer", "pays")[0]
    assert network.edges["ai-engineer", f"value:{pay.id}", pay.id]["predicate"] == "pays"
    assert network.nodes[f"value:{pay.id}"] == {"kind": "value", "label": "INR 2,000,000-5,000,000+ a year"}
    assert {key for *_, key in network.edges(keys=True)} == set(SAMPLE.all_claims)
    assert network.nodes["docker"]["label"] == "Docker"


@pytest.mark.parametrize("trip", [lambda network: network, *TRIPS])
def test_two_claims_with_the_same_ends_and_predicate_both_survive(trip: Trip) -> None:
    claim = SAMPLE.claims("mlops-engineer", "needs", "docker")[0]
    other = replace(claim, necessity="preferred", levels=("junior",))
    titles = [replace(SAMPLE.claims("mlops-engineer", "titled")[0], value=Text(title)) for title in ("A", "B")]
    graph = KnowledgeGraph(SAMPLE, [*SAMPLE.all_claims.values(), other, *titles])
    again = from_networkx(trip(to_networkx(graph)))
    assert again == graph
    assert len(again.all_claims) == len(SAMPLE.all_claims) + 3


def test_the_order_of_the_parts_does_not_matter() -> None:
    other = KnowledgeGraph(reversed(list(SAMPLE)), reversed(list(SAMPLE.all_claims.values())))
    assert list(to_networkx(other).nodes(data=True)) == list(to_networkx(SAMPLE).nodes(data=True))
    assert list(to_networkx(other).edges(keys=True, data=True)) == list(to_networkx(SAMPLE).edges(keys=True, data=True))


def test_each_network_is_new() -> None:
    to_networkx(SAMPLE).clear()
    assert from_networkx(to_networkx(SAMPLE)) == SAMPLE


# What others may do to a network


def test_attributes_of_others_are_left_alone() -> None:
    network: Network = to_networkx(SAMPLE)
    nx.set_node_attributes(network, nx.degree_centrality(network), "centrality")
    for *_, data in network.edges(data=True):
        data["weight"] = 1.5
    nx.set_node_attributes(network, {"docker": [1, 2]}, "place")
    assert from_networkx(network) == SAMPLE


@pytest.mark.parametrize("gap", [None, "", math.nan])
def test_gaps_may_be_filled(gap: object) -> None:
    network = to_networkx(SAMPLE)
    for _, data in network.nodes(data=True):
        for name in ("definition", "aliases", "deprecated", "document", "type"):
            data.setdefault(name, gap)
    for *_, data in network.edges(data=True):
        for name in ("necessity", "levels", "any_of", "as_of", "typed", "value"):
            data.setdefault(name, gap)
    assert from_networkx(network) == SAMPLE


@pytest.mark.parametrize("year", [2026, 2026.0])
def test_numbers_are_texts_again(year: float) -> None:
    network = to_networkx(SAMPLE)
    for *_, data in network.edges(data=True):
        if "as_of" in data:
            data["as_of"] = year
    assert from_networkx(network) == SAMPLE


@pytest.mark.parametrize("yes", [True, 1, "1", "true", "True"])
def test_flags(yes: object) -> None:
    graph = KnowledgeGraph([Entity("old", "tool", "Old", deprecated=True)], [])
    network = to_networkx(graph)
    assert network.nodes["old"]["deprecated"] is True
    network.nodes["old"]["deprecated"] = yes
    assert from_networkx(network) == graph


def test_edges_without_keys_are_enough() -> None:
    claims = SAMPLE.claims(predicate="needs")
    graph = KnowledgeGraph(SAMPLE, claims)
    assert from_networkx(nx.DiGraph(to_networkx(graph))) == graph


def _set(place: tuple[str, ...], **changes: object) -> Callable[[Network], object]:
    def change(network: Network) -> None:
        if len(place) == 1:
            network.nodes[place[0]].update(changes)
        else:
            next(iter(network[place[0]][place[1]].values())).update(changes)

    return change


DOCKER = ("mlops-engineer", "docker")
TITLE = SAMPLE.claims("mlops-engineer", "titled")[0]
DAMAGES: dict[str, tuple[Callable[[Network], object], str]] = {
    "a number for a node": (lambda network: network.add_node(7, kind="tool", name="Seven"), "node 7"),
    "a node that is no id": (
        lambda network: network.add_node("Docker Inc", kind="tool", name="D"),
        "is not an id",
    ),
    "a node without attributes": (lambda network: network.add_node("bare"), "node 'bare'"),
    "an unknown kind": (_set(("docker",), kind="gadget"), "kind 'gadget' is unknown"),
    "a kind that does not fit": (_set(("docker",), kind="place", type=None), "needs points to"),
    "another label": (_set(("docker",), label="Podman"), "label: 'Podman' should be 'Docker'"),
    "a flag that is none": (_set(("docker",), deprecated="maybe"), "neither true nor false"),
    "aliases that are no JSON": (_set(("docker",), aliases="Docker Engine"), "aliases: this is not JSON"),
    "aliases that are no list": (_set(("docker",), aliases='"Docker Engine"'), "is not a list"),
    "aliases that are no texts": (_set(("docker",), aliases="[1]"), "aliases.0: 1 is not a text"),
    "a list": (_set(("docker",), definition=["a"]), "definition: a list is not a text"),
    "a forbidden character": (_set(("docker",), name="a\0", label=None), r"U\+0000"),
    "deep JSON": (_set(DOCKER, evidence="[" * 100_000), "nest deeper"),
    "an unknown field": (
        _set(DOCKER, evidence='[{"basis":"stated","sauce":"handbook"}]'),
        "'sauce' is unknown",
    ),
    "no evidence": (_set(DOCKER, evidence=None), "it has no evidence"),
    "another necessity": (_set(DOCKER, necessity="optional"), "its claim should be"),
    "an unknown predicate": (_set(DOCKER, predicate="likes"), "predicate 'likes' is unknown"),
    "no predicate": (_set(DOCKER, predicate=None), "this is no claim"),
    "another claim": (_set(DOCKER, claim="c00"), "its claim should be"),
    "another value": (_set(("mlops-engineer", f"value:{TITLE.id}"), value="X"), "value: 'X' should be"),
    "another node for the value": (
        _set((f"value:{TITLE.id}",), label="X"),
        "label: 'X' should be 'MLOps Engineer'",
    ),
    "a value of the wrong type": (
        _set(("mlops-engineer", f"value:{TITLE.id}"), typed='{"type":"text","text":5}'),
        "value.text: 5 is not a text",
    ),
    "a stray value node": (lambda network: network.add_node("value:c1", kind="value"), "no claim ends in"),
    "a value node lost": (lambda network: network.remove_node(f"value:{TITLE.id}"), ""),
    "an entity lost": (lambda network: network.remove_node("handbook"), "unknown id 'handbook'"),
    "an edge of its own": (lambda network: network.add_edge("docker", "python"), "edge 'docker' -> 'python'"),
    "a claim twice": (
        lambda network: network.add_edge(*DOCKER, key="again", **next(iter(network[DOCKER[0]][DOCKER[1]].values()))),
        "twice",
    ),
    "a claim turned round": (
        lambda network: network.add_edge("docker", "python", **next(iter(network[DOCKER[0]][DOCKER[1]].values()))),
        "its claim should be",
    ),
}


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name != "a value node lost"])
def test_damage_is_noticed(damage: str) -> None:
    change, message = DAMAGES[damage]
    with pytest.raises(FormatError, match=message):
        from_networkx(damaged(change))


def test_a_claim_taken_away_whole_is_a_smaller_graph() -> None:
    network = damaged(DAMAGES["a value node lost"][0])
    assert from_networkx(network) == KnowledgeGraph(SAMPLE, [c for c in SAMPLE.all_claims.values() if c != TITLE])


@pytest.mark.parametrize(
    "network",
    [
        nx.karate_club_graph(),
        nx.MultiGraph(to_networkx(SAMPLE)),
        nx.path_graph(3, create_using=nx.DiGraph),
        "graph",
        None,
    ],
    ids=["undirected", "the sample undirected", "numbers", "a text", "nothing"],
)
def test_foreign_networks(network: Any) -> None:
    with pytest.raises(FormatError):
        from_networkx(network)


@pytest.mark.parametrize(
    ("shape", "records"),
    [
        (ENTITY, [Entity]),
        (ENTITY["document"], [Document]),
        (ENTITY["mappings"][0], [Mapping]),
        (CLAIM, [Claim]),
        (CLAIM["any_of"], [AnyOf]),
        (EVIDENCE, [Cited, Derived, Editorial, Observed]),
        (VALUE, [Money, Quantity, Rating, Share, Text, Years]),
        (VALUE["amount"], [Range]),
    ],
    ids=lambda given: None if isinstance(given, dict) else given[0].__name__,
)
def test_the_shapes_know_every_field(shape: dict[str, Any], records: list[Any]) -> None:
    names = {field.name for record in records for field in fields(record) if field.init}
    discriminators = {id(EVIDENCE): {"basis"}, id(VALUE): {"type"}}.get(id(shape), set())
    assert set(shape) == names | discriminators


def test_canonical_json_is_one() -> None:
    assert canonical_json({"b": 1, "a": ["é", None]}) == '{"a":["é",null],"b":1}'


# Roles and skills


def test_role_skill_graph() -> None:
    plain: Network = role_skill_graph(SAMPLE)
    assert type(plain) is nx.Graph
    roles = {node for node, side in plain.nodes(data="bipartite") if side == 0}
    assert roles == {"ai-engineer", "mlops-engineer", "genai-engineer"}
    assert nx.bipartite.is_bipartite_node_set(plain, roles)
    assert plain.nodes["rag"] == {"bipartite": 1, "kind": "skill", "label": "Retrieval-augmented generation"}
    assert plain.edges["ai-engineer", "python"] == {
        "weight": 1.0,
        "necessity": "required",
        "one_of": False,
        "claims": 1,
    }
    kubernetes = plain.edges["mlops-engineer", "kubernetes"]  # expected, but as an example
    assert (kubernetes["necessity"], kubernetes["weight"]) == ("mentioned", NECESSITY_WEIGHTS["mentioned"])
    assert not plain.has_edge("mlops-engineer", "rag")  # nothing is inherited or made up
    assert "india" not in plain


def test_the_strongest_claim_weighs_and_all_are_counted() -> None:
    claim = SAMPLE.claims("mlops-engineer", "needs", "docker")[0]
    others = [
        replace(claim, necessity="optional"),
        replace(claim, necessity="mentioned", levels=("junior",)),
        replace(claim, necessity="advised-against"),
        replace(claim, necessity="core", status="counter-example"),
    ]
    graph = KnowledgeGraph(SAMPLE, [*SAMPLE.all_claims.values(), *others])
    strongest = {"weight": 1.0, "necessity": "required", "one_of": False}
    assert role_skill_graph(graph).edges["mlops-engineer", "docker"] == {**strongest, "claims": 2}
    at_junior = role_skill_graph(graph, levels=["junior"])
    assert at_junior.edges["mlops-engineer", "docker"] == {**strongest, "claims": 3}


def test_an_edge_says_no_more_than_its_claims() -> None:
    """Kafka "as an example" and "often" is no requirement; Llama or Mistral is one of two; a senior's need is a senior's."""
    claim = SAMPLE.claims("mlops-engineer", "needs", "docker")[0]
    group = AnyOf(("docker", "kubernetes"))
    for qualifiers, expected in (
        ({"status": "example"}, ("mentioned", False)),
        ({"frequency": "often"}, ("mentioned", False)),
        ({"frequency": "always"}, ("required", False)),
        ({"condition": "in a large firm"}, ("mentioned", False)),
        ({"any_of": group}, ("required", True)),
    ):
        alone = role_skill_graph(KnowledgeGraph(SAMPLE, [replace(claim, **qualifiers)]))
        edge = alone.edges["mlops-engineer", "docker"]
        assert (edge["necessity"], edge["one_of"]) == expected, qualifiers
    for scope in ({"levels": ("senior",)}, {"region": "india"}):
        assert not role_skill_graph(KnowledgeGraph(SAMPLE, [replace(claim, **scope)])).edges


def test_levels_widen_it() -> None:
    in_banking = SAMPLE.claims("genai-engineer", "needs", "docker")[0]
    graph = KnowledgeGraph(SAMPLE, [replace(in_banking, industry=None)])
    assert not role_skill_graph(graph).has_edge("genai-engineer", "docker")
    assert not role_skill_graph(graph, levels=["junior"]).has_edge("genai-engineer", "docker")
    assert role_skill_graph(graph, levels=["Senior"]).has_edge("genai-engineer", "docker")
    assert not role_skill_graph(SAMPLE, levels=["Senior"]).has_edge("genai-engineer", "docker")
    assert role_skill_graph(SAMPLE, levels=["junior"]).has_edge("genai-engineer", "rag")
    with pytest.raises(UnknownNameError):
        role_skill_graph(SAMPLE, levels=["boss"])


def test_weights_may_be_others() -> None:
    plain = role_skill_graph(SAMPLE, necessity_weights={"required": 7})
    assert dict(plain.edges) == {
        (role, tool): {"weight": 7, "necessity": "required", "one_of": False, "claims": 1}
        for role, tool in (("ai-engineer", "python"), ("mlops-engineer", "docker"))
    }


@pytest.mark.parametrize("weights", [{"vital": 1.0}, {"core": 0}, {"core": -1}, {"core": math.inf}, {"core": math.nan}])
def test_weights_that_make_no_sense(weights: Any) -> None:
    with pytest.raises((UsageError, UnknownNameError)):
        role_skill_graph(SAMPLE, necessity_weights=weights)


def test_weights_are_those_by_which_roles_are_compared() -> None:
    assert set(NECESSITY_WEIGHTS) == POSITIVE_NECESSITIES
    assert all(0 < weight <= 1 for weight in NECESSITY_WEIGHTS.values())

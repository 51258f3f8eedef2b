"""Where two versions of a graph stand in two named graphs of one server: does a query read the one that it names, and what do both say?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

import pytest

import ai_roles as ar
from ai_roles.model import KnowledgeGraph
from ai_roles.sample import SAMPLE
from ai_roles.sparql.execution import bind_query
from tests.servers.asking import ONE_QUERY, Rows, rows
from tests.servers.engines import OXIGRAPH, VIRTUOSO
from tests.servers.fixtures import Start
from tests.servers.starting import Engine, Server

pytestmark = pytest.mark.server

OLD: Final = "https://example.org/2025"
NEW: Final = "https://example.org/2026"
NAMES: Final = "names-of-entity"


def later(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The graph a year later: Docker has another label, and one claim is gone."""
    entities = [replace(each, label="Docker Engine") if each.id == "docker" else each for each in graph]
    return KnowledgeGraph(entities, [claim for claim in graph.claims() if claim.object != "kubernetes"])


VERSIONS: Final = {OLD: SAMPLE, NEW: later(SAMPLE)}


def told(found: Rows) -> Counter[tuple[str | None, ...]]:
    return Counter(tuple(row.get(name, {}).get("value") for name in found.variables) for row in found.rows)


def from_graph(query: str, name: str) -> str:
    """The query with the graph that is meant before its WHERE, as `ontology/README.md` says."""
    head, where, rest = query.partition("WHERE {")
    assert where
    return f"{head}FROM <{name}>\n{where}{rest}"


@pytest.mark.parametrize(("engine", "union"), [(OXIGRAPH, False), (OXIGRAPH, True), (VIRTUOSO, False)])
def test_a_query_reads_the_version_that_it_names(
    started: Start, monkeypatch: pytest.MonkeyPatch, engine: Engine, union: bool
) -> None:
    server = started(engine, "both", union=union)
    auth = None
    if server.credentials is not None:
        monkeypatch.setenv("DBA_USER", server.credentials.user)
        monkeypatch.setenv("DBA_PASSWORD", server.credentials.password)
        auth = "env:DBA"
    for name, graph in VERSIONS.items():
        ar.publish(graph, server.query, into=name, auth=auth)
    asked = [(NAMES, {"entity": "docker"}), ("skills-of-role", {"role": "mlops-engineer"})]
    for query, bindings in asked:
        for name, graph in VERSIONS.items():
            here = ar.select(graph, query, **bindings)
            text = bind_query(graph, query, **bindings)
            by_protocol = told(rows(server.query, text, default_graph_uri=name))
            if not union:  # Oxigraph reads all graphs then, whatever a query says after FROM
                assert by_protocol == told(rows(server.query, from_graph(text, name)))
            assert sum(by_protocol.values()) == len(here)
    both = told(
        rows(
            server.query,
            bind_query(SAMPLE, NAMES, entity="docker"),
            timeout=ONE_QUERY,
            **everything(server, union=union),
        )
    )
    assert both == Counter({("Docker", "label"): 1, ("Docker Engine", "label"): 1})
    number = "SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE { ?claim <https://w3id.org/ai-roles/ns#predicate> ?what }"
    (once,) = told(rows(server.query, number, timeout=ONE_QUERY, **everything(server, union=union)))
    assert once == (str(len(SAMPLE.claims())),)


def everything(server: Server, *, union: bool) -> dict[str, str]:
    """What makes a server read all of its graphs, where it does not do so by itself."""
    return {} if union or server.engine == VIRTUOSO.name else {"union_default_graph": "true"}

"""Are the servers of a test run the same for all its workers, and filled with the bundled graph?"""

from __future__ import annotations

import pytest

from tests.servers.asking import rows
from tests.servers.fixtures import BUNDLED

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def triples() -> int:
    import pyoxigraph

    return len(set(pyoxigraph.parse(path=BUNDLED)))


@pytest.mark.parametrize("name", ["oxigraph", "oxigraph_union", "rdflib_endpoint", "virtuoso", "comunica"])
def test_each_holds_the_bundled_graph(name: str, triples: int, request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue(name)
    graphs = "GRAPH <https://example.org/ai-roles>" if name in {"virtuoso", "oxigraph_union"} else ""
    counted = rows(server.query, f"SELECT (COUNT(*) AS ?n) {{ {graphs} {{ ?s ?p ?o }} }}")
    assert int(counted.rows[0]["n"]["value"]) == triples

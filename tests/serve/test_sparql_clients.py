"""Do clients that are not ours understand the server's SPARQL? SPARQLWrapper, Comunica, and rdflib's parsers of results."""

from __future__ import annotations

import json
import subprocess
import urllib.parse
from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

import pytest
import rdflib
from rdflib.query import Result, ResultRow

from ai_roles.model import KnowledgeGraph
from ai_roles.serve import Server
from ai_roles.sparql import ask, construct, select
from tests.programs import program
from tests.serve.wire import Answer, Wire
from tests.servers.starting import HERE, missing

pytestmark = [
    pytest.mark.server,
    # rdflib's own parser of JSON-LD makes one
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

ROWS: Final = """SELECT ?tool ?label ?purpose {
  ?tool a air:Tool ; skos:prefLabel ?label . OPTIONAL { ?tool skos:definition ?purpose }
} ORDER BY ?tool LIMIT 20"""
TRIPLES: Final = "CONSTRUCT { ?tool skos:prefLabel ?label } WHERE { ?tool a air:Tool ; skos:prefLabel ?label }"
TRUTH: Final = "ASK { id:mlops-engineer a air:Role }"
PREFIXES: Final = """PREFIX air: <https://w3id.org/ai-roles/ns#>
PREFIX id: <https://w3id.org/ai-roles/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def url_of(server: Server) -> str:
    return f"{server.address}sparql"


def asked(server: Server, query: str, accept: str) -> Answer:
    with Wire(server.port) as wire:
        return wire.ask(f"/sparql?{urllib.parse.urlencode({'query': query})}", Accept=accept)


def expected_rows(graph: KnowledgeGraph) -> list[tuple[str | None, ...]]:
    return [tuple(None if term is None else term.value for term in row) for row in select(graph, ROWS).terms]


def bindings_of(told: Any) -> list[tuple[str | None, ...]]:
    names = told["head"]["vars"]
    return [tuple(row[name]["value"] if name in row else None for name in names) for row in told["results"]["bindings"]]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper_reads_rows(server: Server, bundled: KnowledgeGraph, form: str, method: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(url_of(server))
    client.setQuery(PREFIXES + ROWS)
    client.setMethod(method)
    client.setReturnFormat(form)
    answer = client.query()
    if form == "json":
        assert bindings_of(answer.convert()) == expected_rows(bundled)
        return
    body = answer.response.read()
    read = Result.parse(BytesIO(body), format=form)
    rows: list[Iterable[object]] = [row for row in read if isinstance(row, ResultRow)]
    found = [tuple("" if term is None else str(term) for term in row) for row in rows]
    expected = expected_rows(bundled)
    assert found == [tuple(cell or "" for cell in row) for row in expected]


def test_sparqlwrapper_posts_a_query_as_it_is_and_reads_a_graph(server: Server, bundled: KnowledgeGraph) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(url_of(server))
    client.setQuery(PREFIXES + TRIPLES)
    client.setMethod("POST")
    client.setRequestMethod(wrapper.POSTDIRECTLY)
    for form in ("turtle", "n3", "json-ld", "xml"):
        client.setReturnFormat(form)
        found = client.query().convert()
        if isinstance(found, bytes | str):
            found = rdflib.Graph().parse(data=found, format="turtle")
        assert set(found) == set(construct(bundled, TRIPLES)), form
    client.setQuery(PREFIXES + TRUTH)
    client.setReturnFormat("json")
    assert client.query().convert()["boolean"] is ask(bundled, TRUTH) is True


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
        ("text/html, */*;q=0.1", "turtle"),
        ("", "turtle"),
    ],
)
def test_a_graph_comes_in_the_form_that_is_accepted(
    server: Server, bundled: KnowledgeGraph, accept: str, form: str
) -> None:
    answer = asked(server, TRIPLES, accept)
    assert set(rdflib.Graph().parse(data=answer.body, format=form)) == set(construct(bundled, TRIPLES))


def test_what_no_answer_has_is_not_acceptable(server: Server) -> None:
    answer = asked(server, ROWS, "image/png")
    assert (answer.status, "text/csv" in answer.message) == (406, True)
    assert asked(server, TRUTH, "application/json").heads["content-type"] == "application/json"


def test_a_bundled_query_is_asked_by_its_name_and_bound_by_fields(server: Server, bundled: KnowledgeGraph) -> None:
    name, told = "skills-separating-two-roles", {"left": "ai-engineer", "right": "genai"}
    fields = {"query": name} | {f"${key}": value for key, value in told.items()}
    with Wire(server.port) as wire:
        body = urllib.parse.urlencode(fields).encode()
        answer = wire.ask("/sparql", method="POST", body=body, Content_Type="application/x-www-form-urlencoded")
    expected = select(bundled, name, **told)
    assert len(answer.json["results"]["bindings"]) == len(expected.rows) > 5


def test_a_name_that_no_query_has_is_told(server: Server) -> None:
    answer = asked(server, "skills-of-rolle", "")
    assert (answer.status, answer.json["error"]["suggestions"][0]) == (404, "skills-of-role")
    assert asked(server, "ASK", "").status == 400


def test_more_rows_than_may_be_are_told(server: Server) -> None:
    answer = asked(server, "SELECT * { ?s ?p ?o }", "text/csv")
    assert (answer.status, answer.heads["ai-roles-truncated"]) == (200, "true")
    assert "ai-roles-truncated" not in asked(server, ROWS, "text/csv").heads


def comunica(server: Server, query: str) -> str:
    if not (HERE / "node_modules" / "@comunica" / "query-sparql-file").exists():
        missing("Comunica", f"npm install --prefix {HERE} --no-audit --no-fund --no-package-lock")
    command = [program("node", "nodejs"), str(HERE / "comunica_client.mjs"), url_of(server), PREFIXES + query]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr[-3_000:]
    return done.stdout


def test_comunica_reads_rows_and_triples(server: Server, bundled: KnowledgeGraph) -> None:
    assert sorted(bindings_of(json.loads(comunica(server, ROWS))), key=str) == sorted(expected_rows(bundled), key=str)
    found = rdflib.Graph().parse(data=comunica(server, TRIPLES), format="nt")
    assert set(found) == set(construct(bundled, TRIPLES))

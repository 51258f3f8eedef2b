"""Does a graph that was published on a server of others come back as it was, and never half, not even after a kill?"""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from ai_roles.cli import main
from ai_roles.dataset import load
from ai_roles.errors import AiRolesError, EndpointError, UnknownNameError
from ai_roles.model import KnowledgeGraph
from ai_roles.query.facts import diff
from ai_roles.query.roles import compare, profile
from ai_roles.rdf import from_rdf, to_rdf
from ai_roles.sample import SAMPLE
from ai_roles.sparql import select
from ai_roles.sparql.remote import PUBLISHED_GRAPH, Endpoint, connect, publish
from ai_roles.sparql.remote.sparql_server import WORKSHOP
from tests.servers.engines import OXIGRAPH, RDFLIB_ENDPOINT, VIRTUOSO
from tests.servers.fixtures import Start
from tests.servers.starting import Engine, Server

pytestmark = pytest.mark.server

WRITABLE = [OXIGRAPH, VIRTUOSO, RDFLIB_ENDPOINT]
IRI = "https://example.org/roles"


@pytest.fixture
def auth(monkeypatch: pytest.MonkeyPatch) -> str:
    """The logins of the servers for tests, where a person would have them."""
    monkeypatch.setenv("DBA_USER", "dba")
    monkeypatch.setenv("DBA_PASSWORD", "dba")
    monkeypatch.setenv("API_TOKEN", "a-token-for-tests")
    return ""


def login(server: Server) -> str | None:
    if server.credentials is None:
        return None
    return "env:API" if server.engine == RDFLIB_ENDPOINT.name else "env:DBA"


def at(server: Server, **options: object) -> Endpoint:
    return connect(server.query, auth=login(server), names=SAMPLE, **options)  # type: ignore[arg-type]


def without_a_tool() -> KnowledgeGraph:
    """The sample with fewer claims, as an older edition of it."""
    return SAMPLE.restrict(basis=["stated"])


def leftovers(endpoint: Endpoint) -> int:
    return len(endpoint.select_text(f"SELECT ?g {{ GRAPH <{WORKSHOP}> {{ ?g ?p ?o }} }}"))


@pytest.mark.usefixtures("auth")
@pytest.mark.parametrize("engine", WRITABLE, ids=lambda engine: engine.name)
def test_what_is_published_comes_back(engine: Engine, started: Start) -> None:
    server = started(engine)
    older = without_a_tool()
    first = publish(older, server.query, auth=login(server))
    second = publish(SAMPLE, server.query, auth=login(server))
    assert (first.before, second.before, second.graph) == (0, first.triples, PUBLISHED_GRAPH)
    with at(server) as endpoint:
        assert endpoint.graph == PUBLISHED_GRAPH
        assert endpoint.count() == second.triples == len(to_rdf(SAMPLE))
        assert leftovers(endpoint) == 0
        whole = endpoint.fetch_all()
        assert whole == SAMPLE
        assert not diff(whole, SAMPLE)
        assert diff(older, whole)
        query = "SELECT ?c ?o { VALUES ?r { id:genai-engineer } ?c air:subject ?r ; air:object ?o }"
        assert sorted(endpoint.select(query, r="mlops").rows) == sorted(select(SAMPLE, query, r="mlops").rows)
        assert endpoint.ask("ASK { id:mlops-engineer air:requires id:docker }")
        made = endpoint.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        assert from_rdf(made) == SAMPLE
        assert endpoint.select("SELECT ?x { ?x air:nothing ?y }").notes


@pytest.mark.usefixtures("auth")
@pytest.mark.parametrize("engine", WRITABLE, ids=lambda engine: engine.name)
def test_a_neighbourhood_answers_as_the_whole_does(engine: Engine, started: Start) -> None:
    server = started(engine)
    publish(SAMPLE, server.query, into=IRI, auth=login(server), layer="claims")
    with at(server) as endpoint:
        assert endpoint.graph == IRI
        part = endpoint.fetch(["mlops", "genai-engineer"])
        assert profile(part, "mlops") == profile(SAMPLE, "mlops")
        assert compare(part, "mlops", "genai-engineer") == compare(SAMPLE, "mlops", "genai-engineer")
        assert len(endpoint.fetch("docker", depth=3)) >= len(endpoint.fetch("docker"))
        assert endpoint.fetch("Kubernetes")["kubernetes"] == SAMPLE["kubernetes"]
        query = "SELECT ?c { VALUES ?r { id:genai-engineer } ?c air:subject ?r }"
        with connect(server.query, names=KnowledgeGraph([], [])) as stranger:
            assert len(stranger.select(query, r="mlops-engineer")) == len(select(SAMPLE, query, r="mlops-engineer"))
            with pytest.raises(UnknownNameError, match="no entity is called 'nobody'"):
                stranger.select(query, r="nobody")
        with pytest.raises(UnknownNameError, match="no thing on http"):
            endpoint.fetch("nobody at all")
        with pytest.raises(UnknownNameError):
            endpoint.fetch('"> } DROP ALL #')


@pytest.mark.usefixtures("auth")
@pytest.mark.parametrize("engine", [OXIGRAPH, VIRTUOSO], ids=lambda engine: engine.name)
def test_a_killed_server_has_the_old_graph_or_the_new_one(engine: Engine, started: Start) -> None:
    server = started(engine)
    old, new = SAMPLE, load().restrict(sources=["taggd"])
    publish(old, server.query, into=IRI, auth=login(server))
    sizes = {len(to_rdf(old)): old, len(to_rdf(new)): new}
    began = time.monotonic()
    publish(new, server.query, into=IRI, auth=login(server))
    lasts = time.monotonic() - began

    def publishing(url: str, auth: str | None, told: list[object], into: str) -> None:
        try:
            told.append(publish(new, url, into=into, auth=auth))
        except AiRolesError as error:
            told.append(error)

    told: list[object]
    for share in (0.5, 0.85):
        publish(old, server.query, into=IRI, auth=login(server))
        told = []
        thread = threading.Thread(target=publishing, args=(server.query, login(server), told, IRI))
        thread.start()
        time.sleep(lasts * share)
        server.kill()
        thread.join(600)
        assert told, "it ends when the server does"
        server = started(engine)
        with at(server, graph=IRI) as endpoint:
            assert endpoint.fetch_all() == sizes[endpoint.count()]
    publish(new, server.query, into=IRI, auth=login(server))
    with at(server, graph=IRI) as endpoint:
        assert endpoint.fetch_all() == new
        assert leftovers(endpoint) == 0
    told = []
    thread = threading.Thread(target=publishing, args=(server.query, login(server), told, f"{IRI}/new"))
    thread.start()
    time.sleep(lasts * 0.6)
    server.kill()
    thread.join(600)
    with at(started(engine)) as endpoint:
        assert endpoint.count_in(f"{IRI}/new") in (0, max(sizes))


def test_a_fetch_that_broke_off_goes_on(started: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ai_roles.sparql.remote.pages.PAGE", 50)
    server = started(OXIGRAPH)
    publish(SAMPLE, server.query)
    seen: list[int] = []

    class StopError(Exception):
        """Ctrl-C of a user who has lost patience."""

    def impatient(done: int, of: int) -> None:
        seen.append(done)
        if len(seen) == 3:
            raise StopError

    folder = tmp_path / "pages"
    with at(server) as endpoint:
        with pytest.raises(StopError):
            endpoint.fetch_all(progress=impatient, folder=folder)
        kept = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.nt")}
        assert len(kept) == 3
        again: list[int] = []
        slow: list[float] = []

        def timed(done: int, _: int) -> None:
            again.append(done)
            slow.extend(path.stat().st_mtime_ns for path in folder.glob("*.nt") if path.name in kept)

        assert endpoint.fetch_all(progress=timed, folder=folder) == SAMPLE
        assert set(slow) == set(kept.values()), "what was there was not fetched again"
        assert not folder.exists()


def test_a_folder_of_the_reader_keeps_what_else_is_in_it(started: Start, tmp_path: Path) -> None:
    server = started(OXIGRAPH)
    publish(SAMPLE, server.query)
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with at(server) as endpoint:
        assert endpoint.fetch_all(folder=tmp_path) == SAMPLE
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    assert not list(tmp_path.glob("*.nt"))


def test_a_graph_of_others_is_told_apart(started: Start) -> None:
    server = started(OXIGRAPH)
    with at(server) as endpoint:
        with pytest.raises(EndpointError, match="there is nothing in its default graph; publish"):
            endpoint.fetch_all()
        endpoint.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }", repeatable=True)
        with pytest.raises(EndpointError, match="its graph is none of ai-roles"):
            endpoint.fetch_all()
    publish(SAMPLE, server.query, into="urn:x:one")
    publish(SAMPLE, server.query, into="urn:x:two")
    with at(server) as endpoint, pytest.raises(EndpointError, match=r"2 graphs of ai-roles; say which, .* urn:x:one"):
        endpoint.fetch_all()


def test_the_commands_work_on_a_server(started: Start, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    server = started(OXIGRAPH)

    def said(*words: str) -> str:
        assert main(list(words)) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    assert "published: " in said("publish", server.query)
    assert said("compare", "mlops", "genai", "--endpoint", server.query) == said("compare", "mlops", "genai")
    assert "Nothing differs" in said("diff", server.query)
    asked = ("sparql", "skills-of-role", "--bind", "role=mlops", "--csv")
    assert sorted(said(*asked, "--endpoint", server.query).splitlines()) == sorted(said(*asked).splitlines())
    assert said("sparql", "is-skill-needed", "--endpoint", f"{server.query}#{PUBLISHED_GRAPH}") in ("yes\n", "no\n")
    assert main(["gap", "mlops", "--endpoint", server.query, "--with", "ours.yaml"]) == 2
    assert "leave out --with" in capsys.readouterr().err
    assert main(["gap", "mlops", "--auth", "env"]) == 2
    assert "name that by --endpoint" in capsys.readouterr().err

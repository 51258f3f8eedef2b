"""Does whatever a server does wrong end in an error that says what to do, in time, and without a secret?"""

from __future__ import annotations

import pickle
import socket
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ai_roles.cli import main
from ai_roles.errors import AiRolesError, EndpointError, EndpointTimeoutError, QueryError, QueryTimeoutError
from ai_roles.sample import SAMPLE
from ai_roles.sparql.remote import Endpoint, connect, publish
from tests.sparql.remote.misbehaving import SECRET, Server, misbehaving, seconds_since, self_signed

pytestmark = pytest.mark.server

QUERY = "SELECT ?n { ?n a air:Role }"
IRI = "https://example.org/roles"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with misbehaving() as server:
        yield server


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_ROLES_ENDPOINT_USER", "ann")
    monkeypatch.setenv("AI_ROLES_ENDPOINT_PASSWORD", SECRET)


def asked(server: Server, path: str, **options: object) -> Endpoint:
    """An endpoint at this path, which knows without asking that there is no graph to choose."""
    endpoint = connect(server.url + path, names=SAMPLE, **options)  # type: ignore[arg-type]
    endpoint.looked = True
    return endpoint


FAULTS = {
    "cut-off-length": (EndpointError, "cut off"),
    "cut-off-whole": (EndpointError, "cut off"),
    "cut-off-chunk": (EndpointError, "cut off"),
    "cut-off-between": (EndpointError, "cut off"),
    "cut-off-end": (EndpointError, "cut off"),
    "cut-off-gzip": (EndpointError, "cut off"),
    "html": (EndpointError, "web page instead of rows; is this the address of its SPARQL endpoint"),
    "html-fault": (EndpointError, r"failed while .* \(500: Oh  ?\[31mno\)"),
    "login": (EndpointError, "asks for a login: set AI_ROLES_ENDPOINT_USER .* auth='env'"),
    "forbidden": (EndpointError, r"does not allow that; .* \(403: INSERT is not allowed\)"),
    "patience-without-end": (EndpointError, r"too often.* \(it asks to come again in 3600 s\)"),
    "patience-in-colour": (EndpointError, r"asks to come again at \[31mtomorrow"),
    "kind-in-colour": (EndpointError, r"answers text/ ?\[31mred instead of rows"),
    "unavailable": (EndpointError, "not available at the moment; try again later"),
    "fault": (EndpointError, "500: Virtuoso 22023 Error: The memory pool size is exceeded"),
    "not-understood": (QueryError, "syntax error at line 1"),
    "bomb": (EndpointError, "more than 8 MB, unpacked; ask for less, or allow more"),
    "wrong-gzip": (EndpointError, "packed as gzip, and it is not"),
    "brotli": (EndpointError, "packed as 'br', which nobody asked for"),
    "many-rows": (EndpointError, r"more than 1,000 rows; ask for less \(LIMIT\), or allow more: rows="),
    "large": (EndpointError, "more than 8 MB"),
    "wrong-cell": (EndpointError, "a value of the answer is no text"),
    "other-json": (EndpointError, "no answer to a query"),
    "nested": (EndpointError, "too deep|no JSON"),
    "not-utf8": (EndpointError, "not UTF-8"),
    "no-http": (EndpointError, "not HTTP as it should be"),
    "many-headers": (EndpointError, "not HTTP as it should be"),
    "moved-away": (EndpointError, "another server and is not asked; connect to that address, if you trust it"),
    "moved-to-file": (EndpointError, r"an address that is not asked \(file:\)"),
    "moved-to-tls": (EndpointError, "another server and is not asked"),
    "moved-in-circle": (EndpointError, "in a circle"),
    "moved-for-good": (EndpointError, "it has moved to http://127.0.0.1:.*/fine; connect to that address"),
    "hung-up": (EndpointError, "broke off without an answer"),
    "silent": (EndpointTimeoutError, r"did not answer in time .*; ask for less, or wait longer: seconds="),
    "dripping": (EndpointTimeoutError, "in time"),
    "dripping-head": (EndpointTimeoutError, "in time"),
}


@pytest.mark.parametrize("path", FAULTS)
def test_a_fault_is_told_with_what_to_do(path: str, server: Server) -> None:
    kind, message = FAULTS[path]
    seconds = 1.0 if kind is EndpointTimeoutError else 20.0
    start = time.monotonic()
    with asked(server, path, seconds=seconds, rows=1_000, megabytes=8) as endpoint:
        with pytest.raises(kind, match=message) as caught:
            endpoint.select(QUERY)
    assert seconds_since(start) < 15
    assert f"http://127.0.0.1:{server.server_port}/{path}" in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        f"SELECT * {'{' * 3_000} ?s ?p ?o {'}' * 3_000}",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    ],
)
def test_what_is_refused_never_reaches_the_server(query: str, server: Server) -> None:
    before = len(server.seen)
    with connect(server.url, names=SAMPLE) as endpoint:
        for ask in (endpoint.select, endpoint.ask, endpoint.construct, endpoint.run):
            with pytest.raises(QueryError):
                ask(query)
    assert len(server.seen) == before


def test_no_more_rows_are_taken_than_are_wanted(server: Server) -> None:
    server.rows = 0
    with asked(server, "many-rows") as endpoint:
        found = endpoint.run(QUERY, rows=50)
    assert not isinstance(found, bool)
    assert (len(found), found.truncated) == (50, True)
    assert server.rows < 1_000_000


def test_other_datatypes_become_values_or_stay_texts(server: Server) -> None:
    with asked(server, "other-types") as endpoint:
        found = endpoint.select(QUERY).column("n")
    assert found == (7, 7, "seven", "9" * 5_000, float("inf"), "x", "drei", "_:b0", "docker", None)
    assert not any(isinstance(value, Decimal) for value in found)


def test_triples_whose_end_nobody_sees_are_refused(server: Server) -> None:
    with asked(server, "endless-triples") as endpoint, pytest.raises(EndpointError, match="where its answer ends"):
        endpoint.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def test_patience_that_is_asked_for_is_had(server: Server) -> None:
    server.tries = 0
    with asked(server, "patience") as endpoint:
        assert endpoint.select(QUERY).rows == (("1",),)
    assert server.tries == 3


def test_what_changes_something_is_not_sent_twice(server: Server) -> None:
    server.tries = 0
    with asked(server, "fine", update_url=server.url + "unavailable") as endpoint:
        with pytest.raises(EndpointError):
            endpoint.update("CLEAR ALL", repeatable=False)
        assert server.tries == 1
        with pytest.raises(EndpointError):
            endpoint.update("INSERT DATA {}", repeatable=True)
    assert server.tries == 1 + 4


def test_a_connection_that_was_closed_meanwhile_is_made_again(server: Server) -> None:
    server.tries = 0
    with asked(server, "hung-up-once") as endpoint:
        for _ in range(3):
            assert endpoint.select(QUERY)
    assert server.tries == 3


def test_a_name_of_a_graph_that_is_no_iri_gets_into_no_query(server: Server) -> None:
    with connect(server.url + "graphs", names=SAMPLE) as endpoint:
        assert endpoint.graph == "urn:good"


def test_one_server_may_send_on_to_another_place_of_its_own(server: Server) -> None:
    with asked(server, "moved") as endpoint:
        assert endpoint.select(QUERY)


def test_a_server_that_is_down_says_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/sparql"
    with pytest.raises(EndpointError, match="nobody listens there; is the server running") as caught:
        connect(url, names=SAMPLE).select(QUERY)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.url, again.status, str(again)) == (url, None, str(caught.value))


def test_a_name_that_no_server_has() -> None:
    with pytest.raises(EndpointError, match=r"no server of that name|no connection"):
        connect("http://nobody.invalid/sparql", names=SAMPLE, seconds=5).select(QUERY)


def test_a_time_out_is_one_of_a_query_too(server: Server) -> None:
    with asked(server, "silent", seconds=0.2) as endpoint, pytest.raises(QueryTimeoutError):
        endpoint.ask("ASK { ?s ?p ?o }")


def test_a_certificate_of_nobody_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = self_signed(tmp_path)
    with misbehaving(own) as server:
        url = server.url.replace("http:", "https:")
        with pytest.raises(EndpointError, match=r"certificate is not to be trusted .* SSL_CERT_FILE"):
            connect(url, names=SAMPLE, graph=IRI).select(QUERY)
        with pytest.raises(EndpointError, match=r"broke off|not HTTP"):
            connect(server.url, names=SAMPLE, graph=IRI, seconds=5).select(QUERY)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        with connect(url, names=SAMPLE) as endpoint:
            endpoint.looked = True
            assert endpoint.select(QUERY)
    with misbehaving() as plain, pytest.raises(EndpointError, match=r"speaks no TLS .* is it http://"):
        connect(plain.url.replace("http:", "https:"), names=SAMPLE).select(QUERY)


# ------------------------------------------------------------------------------------------------------------------- logins


@pytest.mark.usefixtures("login")
@pytest.mark.parametrize("path", ["basic", "digest"])
def test_a_login_is_given_as_the_server_wants_it(path: str, server: Server) -> None:
    with asked(server, path, auth="env") as endpoint:
        assert endpoint.select(QUERY)
        assert endpoint.select(QUERY)
    last = server.seen[-1][2]["Authorization"]
    assert last.startswith(path.title())
    assert SECRET not in last


@pytest.mark.usefixtures("login")
def test_a_login_is_not_sent_before_it_is_asked_for(server: Server) -> None:
    with asked(server, "fine", auth="env") as endpoint:
        endpoint.select(QUERY)
    assert "Authorization" not in server.seen[-1][2]


@pytest.mark.usefixtures("login")
@pytest.mark.parametrize("path", ["moved-away", "moved-to-tls", "echo", "login"])
def test_a_secret_is_in_no_error(path: str, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with asked(server, path, auth="env") as endpoint, pytest.raises(AiRolesError) as caught:
        endpoint.select(QUERY)
    told = f"{caught.value!r} {caught.value} {endpoint!r} {endpoint.client!r} {vars(caught.value)}"
    assert SECRET not in told
    monkeypatch.setenv("AI_ROLES_ENDPOINT_TOKEN", SECRET)
    with asked(server, path, auth="env") as endpoint, pytest.raises(AiRolesError) as caught:
        endpoint.select(QUERY)
    assert SECRET not in f"{caught.value!r} {caught.value} {endpoint!r} {vars(caught.value)}"
    with pytest.raises(AiRolesError, match="cannot be pickled"):
        pickle.dumps(endpoint.client)


@pytest.mark.usefixtures("login")
def test_a_wrong_login_says_where_it_came_from(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_ROLES_ENDPOINT_USER", "bob")
    with asked(server, "basic", auth="env") as endpoint:
        with pytest.raises(EndpointError, match="does not accept the login from AI_ROLES_ENDPOINT_USER and"):
            endpoint.select(QUERY)


def test_a_token_goes_over_no_network_in_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_ROLES_ENDPOINT_TOKEN", SECRET)
    from ai_roles.sparql.remote.addresses import read_address
    from ai_roles.sparql.remote.credentials import read_credentials
    from ai_roles.sparql.remote.http_client import HttpClient
    from ai_roles.sparql.remote.http_reply import Request

    address = read_address("http://example.org/sparql")
    client = HttpClient(read_credentials("env", address))
    with pytest.raises(EndpointError, match="for everybody to read; use https, or a tunnel"):
        client._login(Request(address))


# ------------------------------------------------------------------------------------------------------------- the command


def test_the_command_says_the_same(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "mlops", "genai", "--endpoint", server.url + "html"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "web page instead of rows" in captured.err
    assert main(["sparql", QUERY, "--endpoint", f"http://ann:{SECRET}@127.0.0.1:{server.server_port}/"]) == 2
    assert SECRET not in capsys.readouterr().err


def test_nothing_is_published_where_triples_get_lost(server: Server) -> None:
    """It takes everything, and says that one triple stands there."""
    store, update = server.url + "fine?store", server.url + "fine?update"
    before = len(server.seen)
    with pytest.raises(EndpointError, match=r"1 of 421 triples arrived; what stood in .* still stands|does not count"):
        publish(SAMPLE, server.url, store_url=store, update_url=update)
    assert not any("MOVE" in path for _, path, _ in server.seen[before:])

"""Does a server that runs answer as Python does, and stay alive whatever is sent to it?"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import Final

import pytest

from ai_roles.errors import QueryError, UsageError
from ai_roles.model import KnowledgeGraph
from ai_roles.replies import reply
from ai_roles.sample import SAMPLE
from ai_roles.serve import GraphSource, Server, ServerLimits, serve_graph, serving
from ai_roles.serve.served_site import served_site
from tests.hostile import hostile_graph
from tests.serve.wire import Answer, Wire, asked, got

pytestmark = pytest.mark.server
CLIENTS: Final = 50
QUICK: Final = ServerLimits(seconds_of_head=0.4, seconds_of_body=0.4, workers=1)
OVERLAY: Final = "entities: {tool: {nomad: {label: %s}}}"


def wait_for(what: Callable[[], bool], seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.02)


# ---------------------------------------------------------------------------------------------------------- answers


QUESTIONS: Final[tuple[tuple[str, dict[str, object]], ...]] = (
    ("compare", {"roles": ["mlops", "genai"]}),
    ("gap", {"wants": "genai@senior/bfsi", "has": ["Python", "Docker"]}),
    ("path", {"start": "junior", "goal": "principal"}),
    ("move", {"origin": "data scientist", "target": "genai"}),
    ("similar", {"name": "mlops"}),
    ("explain", {"left": "mlops", "right": "docker"}),
    ("unknowns", {"name": "principal"}),
    ("conflicts", {}),
    ("pay", {"level": "senior"}),
    ("skills", {"text": "We need Kubernetes; no PyTorch."}),
    ("posting", {"text": "Senior ML engineer\nPython, 5+ years"}),
    ("lint", {"text": "Rockstar wanted"}),
)


@pytest.mark.parametrize(("question", "told"), QUESTIONS, ids=[name for name, _ in QUESTIONS])
def test_every_kind_of_question_has_the_answer_of_python(
    server: Server, bundled: KnowledgeGraph, question: str, told: dict[str, object]
) -> None:
    answer = asked(server.port, question, told, "text,html,markdown,csv,data,evidence")
    assert answer.status == 200, answer.body
    forms = ("text", "html", "markdown", "csv", "data", "evidence")
    assert answer.json == json.loads(json.dumps(reply(bundled, question, told).to_dict(forms)))


def test_a_question_can_stand_in_the_address(server: Server, bundled: KnowledgeGraph) -> None:
    answer = got(server.port, "/api/gap?wants=genai&has=Python&has=Docker&own=true&at_least_sources=2")
    told = {"wants": "genai", "has": ["Python", "Docker"], "own": True, "at_least_sources": 2}
    assert answer.json == json.loads(json.dumps(reply(bundled, "gap", told).to_dict()))


@pytest.mark.parametrize(
    ("question", "told", "forms", "status", "says"),
    [
        ("show", {"name": "dokcer"}, "data", 404, "did you mean 'docker'"),
        ("showw", {}, "data", 404, "did you mean 'show'"),
        ("compare", {}, "data", 422, "needs roles"),
        ("compare", {"roles": "mlops"}, "data", 422, "a list of strings"),
        ("compare", {"rolls": []}, "data", 422, "takes no 'rolls'"),
        ("compare", {"roles": ["mlops", "genai"]}, "pdf", 422, "no form 'pdf'"),
        ("find", {"words": ["a"], "limit": 0}, "data", 422, "at least 1"),
        ("gap", {"wants": "mlops", "overlays": ["/etc/passwd"]}, "data", 422, "only on the command line"),
        ("gap", {"wants": "mlops", "resume": "/etc/passwd"}, "data", 422, "only on the command line"),
        ("gap", {"wants": "mlops\ud800"}, "data", 422, "surrogate"),
        ("show", {"name": "x" * 100_000}, "data", 404, "no entity"),
    ],
)
def test_what_is_wrong_with_a_question_is_told(
    server: Server, question: str, told: dict[str, object], forms: str, status: int, says: str
) -> None:
    answer = asked(server.port, question, told, forms)
    assert (answer.status, says in answer.message) == (status, True), answer.body[:500]


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b"NaN", b'{"name": NaN}', b"[" * 100_000, b'{"a":' * 50_000, b"", b"\x00"]
)
def test_a_body_that_is_no_object_of_json_is_told(server: Server, body: bytes) -> None:
    with Wire(server.port) as wire:
        answer = wire.ask("/api/show", method="POST", body=body, Content_Type="application/json")
    assert answer.status in (400, 422)


def test_pages_are_those_of_the_site(server: Server, bundled: KnowledgeGraph) -> None:
    pages = served_site(bundled)
    for path in (
        "index.html",
        "roles/mlops-engineer.html",
        "roles/mlops-engineer.svg",
        "static/site.css",
        "about.html",
    ):
        answer = got(server.port, f"/{path}")
        assert (answer.status, answer.body) == (200, pages[path])
    assert got(server.port, "/").body == pages["index.html"]
    assert got(server.port, "/roles/nobody.html").status == 404


def test_a_page_tells_browsers_to_load_nothing_from_elsewhere(server: Server) -> None:
    heads = got(server.port, "/").heads
    policy = heads["content-security-policy"]
    for part in ("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'"):
        assert part in policy
    assert (heads["x-content-type-options"], heads["cross-origin-resource-policy"]) == ("nosniff", "same-origin")
    assert not [name for name in heads if name.startswith("access-control")]
    assert (
        got(server.port, "/api/conflicts").heads["content-security-policy"]
        == "default-src 'none'; frame-ancestors 'none'"
    )


def test_what_a_browser_has_already_is_not_sent_again(server: Server) -> None:
    tag = got(server.port, "/about.html").heads["etag"]
    again = got(server.port, "/about.html", If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")
    with Wire(server.port) as wire:
        assert wire.ask("/about.html", method="HEAD").status == 200
        assert wire.ask("/api/status").json["problem"] is None


def test_names_are_completed(server: Server) -> None:
    found = got(server.port, "/api/names?q=k8s&kind=tool&limit=3").json["names"]
    assert (found[0]["id"], found[0]["path"]) == ("kubernetes", "tools/kubernetes.html")
    for query, status in (("q=a&limit=x", 422), ("q=a&kind=dragon", 404), ("q=a&more=1", 422), ("q=", 200)):
        assert got(server.port, f"/api/names?{query}").status == status


# ---------------------------------------------------------------------------------------------------------- attacks


def test_a_body_of_a_hundred_megabytes_is_cut_at_once(server: Server) -> None:
    with Wire(server.port) as wire:
        started = time.monotonic()
        head = f"POST /api/lint HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Length: 100000000\r\n\r\n"
        answer = wire.send(head.encode() + b"x" * 10_000)
        assert (answer.status, answer.heads["connection"]) == (413, "close")
        assert time.monotonic() - started < 1
        with pytest.raises(OSError, match=r"."):
            wire.socket.sendall(b"x" * 99_990_000)
    assert got(server.port, "/api/status").status == 200


def test_a_head_that_never_ends_is_cut(server: Server) -> None:
    with Wire(server.port) as wire:
        answer = wire.send(b"GET / HTTP/1.1\r\nX: " + b"x" * 20_000)
    assert answer.status == 431


def test_slow_clients_are_cut_and_others_do_not_wait_for_them() -> None:
    with serving(SAMPLE, limits=QUICK) as server:
        slow = [Wire(server.port) for _ in range(20)]
        for wire in slow:
            wire.socket.sendall(b"GET / HTTP/1.1\r\nX: ")
        body = Wire(server.port)
        body.socket.sendall(
            f"POST /api/show HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Length: 9\r\n\r\n{{".encode()
        )
        assert got(server.port, "/api/status").status == 200
        assert body.answer().status == 408
        assert all(wire.closed() for wire in slow)
        for wire in (*slow, body):
            wire.socket.close()


def test_a_client_that_takes_no_answer_is_cut() -> None:
    with serving(SAMPLE, limits=QUICK) as server:
        with Wire(server.port) as wire:
            wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            request = f"GET /index.html HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
            with pytest.raises(OSError, match=r"."):
                wire.socket.sendall(request * 100_000)
        assert got(server.port, "/api/status").status == 200


@pytest.mark.parametrize(
    ("heads", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}, 403),
        ({"Host": ""}, 421),
    ],
)
def test_pages_of_others_and_names_of_others_are_refused(server: Server, heads: dict[str, str], status: int) -> None:
    assert got(server.port, "/api/conflicts", **heads).status == status


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml",
        "/%2e%2e/pyproject.toml",
        "/static/%2e%2e%2fx",
        "/static/asker.js%00.html",
        "//etc/passwd",
        "/static/..\\x",
        "/%",
    ],
)
def test_paths_lead_nowhere_but_to_pages(server: Server, path: str) -> None:
    answer = got(server.port, path)
    assert answer.status in (400, 404)
    assert b"[project]" not in answer.body


def test_garbage_is_told_from_a_request(server: Server) -> None:
    for garbage in (
        b"\x16\x03\x01\x02\x00\r\n\r\n",
        b"GET\r\n\r\n",
        b"\r\n\r\n",
        b"GET / HTTP/1.1\nHost: x\n\n\r\n\r\n",
    ):
        with Wire(server.port) as wire:
            assert wire.send(garbage).status == 400


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    graph = hostile_graph()
    with serving(graph, limits=QUICK) as server:
        assert got(server.port, "/").body == served_site(graph)["index.html"]
        answer = got(server.port, "/api/show?name=%3Cscript%3Ealert(1)%3C/script%3E")
        assert answer.heads["content-type"] == "application/json"
        assert answer.heads["x-content-type-options"] == "nosniff"


def test_a_question_that_takes_too_long_is_ended_and_others_are_answered() -> None:
    said: list[str] = []
    with serving(SAMPLE, limits=ServerLimits(seconds=0.5, workers=1), say=said.append) as server:
        assert got(server.port, "/api/conflicts").status == 200
        text = "\n".join(f"- {number} years of Python, Docker or Kubernetes" for number in range(40_000))
        started = time.monotonic()
        answer = asked(server.port, "posting", {"text": text})
        assert (answer.status, answer.json["error"]["kind"]) == (504, "QueryTimeoutError")
        assert time.monotonic() - started < 3
        assert asked(server.port, "compare", {"roles": ["mlops", "genai"]}).status == 200
    assert said == ["POST /api/posting: no answer within 0.5 s"]


def test_a_process_that_is_killed_is_replaced(said: list[str]) -> None:
    with serving(SAMPLE, limits=QUICK) as server:
        assert got(server.port, "/api/conflicts").status == 200
        server._first.kill()
        time.sleep(0.1)
        assert got(server.port, "/api/pay").status == 500
        assert got(server.port, "/api/pay").status == 200


def test_too_much_at_once_is_told() -> None:
    limits = ServerLimits(burst=5, per_second=0.1, workers=1)
    with serving(SAMPLE, limits=limits) as server:
        found = [got(server.port, f"/api/find?words=a{number}").status for number in range(8)]
        assert found == [200] * 5 + [429] * 3
        assert int(got(server.port, "/api/find?words=b").heads["retry-after"]) >= 1
        assert got(server.port, "/api/find?words=a1").status == 200, "what is known costs nothing"


def test_too_many_connections_are_told() -> None:
    with serving(SAMPLE, limits=ServerLimits(connections=3, workers=1)) as server:
        wires = [Wire(server.port) for _ in range(3)]
        assert all(wire.ask("/api/status").status == 200 for wire in wires)
        with Wire(server.port) as one_more:
            answer = one_more.answer()
        assert (answer.status, answer.heads["retry-after"]) == (503, "1")
        for wire in wires:
            wire.socket.close()
        wait_for(lambda: _is_let_in(server.port))


def _is_let_in(port: int) -> bool:
    try:
        return got(port, "/api/status").status == 200
    except ConnectionError:
        return False


def test_a_query_reads_no_file_and_changes_nothing(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "secret.rq"
    path.write_text("ASK {}", encoding="utf-8")
    for query in (
        str(path),
        f"file://{path}",
        "LOAD <file:///etc/passwd>",
        "SELECT * FROM <file:///etc/passwd> {}",
        "SELECT * { SERVICE <http://x/> {} }",
    ):
        answer = _sparql(server.port, query)
        assert answer.status == 400, answer.body


def test_a_query_that_never_ends_is_ended() -> None:
    with serving(SAMPLE, limits=ServerLimits(seconds=1.0, workers=1)) as server:
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        assert _sparql(server.port, endless).status == 504
        assert _sparql(server.port, "ASK {}").json["boolean"] is True


def test_a_query_that_crashes_the_engine_is_told(server: Server) -> None:
    answer = _sparql(server.port, "SELECT * { FILTER(" + "||".join(["1"] * 20_000) + ") }")
    assert answer.status == 400
    assert _sparql(server.port, "ASK {}").status == 200


def _sparql(port: int, query: str, **heads: str) -> Answer:
    with Wire(port) as wire:
        return wire.ask("/sparql", method="POST", body=query.encode(), Content_Type="application/sparql-query", **heads)


def test_a_token_is_asked_for_where_others_can_come(tmp_path: Path) -> None:
    with serving(SAMPLE, host="0.0.0.0", limits=QUICK) as server:
        assert server.token is not None
        answer = got(server.port, "/api/conflicts")
        assert (answer.status, answer.heads["www-authenticate"]) == (401, 'Bearer realm="ai_roles"')
        assert got(server.port, "/api/conflicts", Authorization=f"Bearer {server.token}").status == 200
        entrance = got(server.port, f"/?token={server.token}")
        cookie = entrance.heads["set-cookie"].partition(";")[0]
        assert (entrance.status, entrance.heads["location"]) == (303, "/")
        assert got(server.port, "/", Cookie=cookie).status == 200
        assert any(server.token in line for line in server.welcome())


# ------------------------------------------------------------------------------------------------------------- load


def test_fifty_clients_at_once_hear_what_python_says(server: Server, bundled: KnowledgeGraph) -> None:
    roles = [role.id for role in bundled.of_kind("role")][:12]
    pairs = list(combinations(roles, 2))[:CLIENTS]
    expected = {
        pair: json.loads(json.dumps(reply(bundled, "compare", {"roles": list(pair)}).to_dict())) for pair in pairs
    }

    def ask(number: int) -> None:
        with Wire(server.port) as wire:
            for step in range(10):
                pair = pairs[(number + step) % len(pairs)]
                body = json.dumps({"roles": pair}).encode()
                answer = wire.ask("/api/compare", method="POST", body=body, Content_Type="application/json")
                assert (answer.status, answer.json) == (200, expected[pair])

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(ask, range(CLIENTS)))


# ---------------------------------------------------------------------------------------------------------- changes


def test_a_file_that_changes_is_loaded_anew_and_a_broken_one_is_not(tmp_path: Path) -> None:
    said: list[str] = []
    path = tmp_path / "ours.yaml"
    path.write_text(OVERLAY % "Nomad", encoding="utf-8")
    with serving(GraphSource(overlays=(str(path),)), limits=ServerLimits(workers=1), say=said.append) as server:

        def label() -> str:
            return str(got(server.port, "/api/names?q=nomad").json["names"][0]["label"])

        assert label() == "Nomad"
        path.write_text(OVERLAY % "Nomad of others", encoding="utf-8")
        wait_for(lambda: label() == "Nomad of others")
        path.write_text("entities: [", encoding="utf-8")
        wait_for(lambda: got(server.port, "/api/status").json["problem"] is not None)
        assert "ours.yaml" in got(server.port, "/api/status").json["problem"]
        assert label() == "Nomad of others"
        path.write_text(OVERLAY % "Nomad again", encoding="utf-8")
        wait_for(lambda: label() == "Nomad again")
        assert got(server.port, "/api/status").json == {
            "version": got(server.port, "/api/status").json["version"],
            "graph": f"bundled with {path}",
            "generation": 3,
            "problem": None,
        }
    assert [line.partition(":")[0] for line in said] == [
        "the files have changed, and were loaded anew",
        "the changed files are not served, but what was there before",
        "the files have changed, and were loaded anew",
    ]


def test_a_graph_that_cannot_be_loaded_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text("entities: [", encoding="utf-8")
    with pytest.raises(QueryError, match=r"DataError: .*ours\.yaml"):
        serve_graph(GraphSource(overlays=(str(path),)), port=0, say=lambda _: None)


# ----------------------------------------------------------------------------------------------------------- ending


def started(*arguments: str) -> tuple[subprocess.Popen[str], int]:
    """The command, and its port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "ai_roles", "serve", *arguments],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"http://[^ ]+:(\d+)/", line)
    assert found, line
    return process, int(found[1])


def children_of(pid: int) -> list[int]:
    return [
        int(text) for task in Path(f"/proc/{pid}/task").iterdir() for text in (task / "children").read_text().split()
    ]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up in /proc")


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_end_of_the_server_is_the_end_of_its_processes(number: signal.Signals) -> None:
    process, port = started("--port", "0")
    assert _sparql(port, "ASK {}").status == 200
    workers = children_of(process.pid)
    everybody = [*workers, *(child for worker in workers for child in children_of(worker))]
    assert len(everybody) >= 2
    process.send_signal(number)
    _, words = process.communicate(timeout=20)
    assert process.returncode == (0 if number != signal.SIGKILL else -signal.SIGKILL)
    assert words == ("ended\n" if number != signal.SIGKILL else "")
    wait_for(lambda: not any(map(alive, everybody)), 5)


def test_a_port_that_is_taken_is_told_with_one_that_is_free(server: Server) -> None:
    with pytest.raises(UsageError, match=rf"port {server.port} is taken; (\d+) is free") as caught:
        serve_graph(SAMPLE, port=server.port)
    found = re.search(r"(\d+) is free", str(caught.value))
    assert found is not None
    with serving(SAMPLE, port=int(found[1]), limits=QUICK) as other:
        assert got(other.port, "/api/status").status == 200


def test_where_no_server_can_listen_is_told() -> None:
    for told in ({"host": "no.such.host.example"}, {"port": 70_000}, {"host": "192.0.2.1"}):
        with pytest.raises(UsageError):
            serve_graph(SAMPLE, **told)


def test_what_is_logged_holds_no_secret(server: Server, said: list[str]) -> None:
    assert got(server.port, "/?token=secret-of-somebody").status == 200
    assert not any("secret" in line for line in said)
    assert os.environ.get("AI_ROLES_SERVE_TOKEN") is None


def test_a_mistyped_address_is_a_page_for_a_browser_and_data_for_a_program(server: Server) -> None:
    for path in ("roles/mlops-enginer.html", "roles/mlops-enginer"):
        page = got(server.port, f"/{path}", Accept="text/html,application/xhtml+xml")
        assert page.status == 404
        assert b"<h1>No such page</h1>" in page.body
        assert b'<a href="/roles/mlops-engineer.html">' in page.body
        assert b"script-src 'self'" in page.body
        assert "error" in got(server.port, f"/{path}", Accept="application/json").json
    assert b"&lt;b&gt;" in got(server.port, "/%3Cb%3E", Accept="text/html").body

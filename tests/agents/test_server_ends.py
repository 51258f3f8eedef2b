"""Does the server live through whatever it is sent, write the protocol alone, and end with its input or a signal, queries too?"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from tests.at_work import wait_until_at_work

ROOT: Final = Path(__file__).parents[2]
ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PATIENCE: Final = 60.0
IN_SECONDS: Final = """
import sys
from ai_roles.sparql.sandbox.limits import Limits
Limits.__init__.__defaults__ = ({}, *Limits.__init__.__defaults__[1:])
from ai_roles.cli import main
sys.exit(main(["mcp"]))
"""
"""The server, where a query has so many seconds by default."""


class Server:
    """A server, and what it wrote, line by line."""

    def __init__(self, *arguments: object, code: str = "") -> None:
        self.process = subprocess.Popen(
            [sys.executable, *(["-c", code] if code else ["-m", "ai_roles", "mcp"]), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self.lines: queue.Queue[bytes] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
        assert "serverInfo" in self.ask(0, "initialize", **hello)["result"]
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def write(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: object) -> None:
        self.write(json.dumps(message).encode() + b"\n")

    def call(self, number: int, tool: str, **told: Any) -> None:
        params = {"name": tool, "arguments": told}
        self.send({"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params})

    def heard(self) -> dict[str, Any]:
        """The next message; every line is one."""
        message: dict[str, Any] = json.loads(self.lines.get(timeout=PATIENCE))
        assert message["jsonrpc"] == "2.0"
        return message

    def ask(self, number: int, method: str, **params: Any) -> dict[str, Any]:
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        answer = self.heard()
        assert answer["id"] == number
        return answer

    def told(self, number: int, tool: str, **told: Any) -> tuple[bool, str]:
        self.call(number, tool, **told)
        result = self.heard()["result"]
        return result["isError"], result["content"][0]["text"]

    def children(self) -> list[int]:
        """Of all of its threads."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(each) for thread in threads for each in thread.read_text("utf-8").split()]

    def ended(self) -> tuple[int, str]:
        """How it ended, and what it wrote on standard error."""
        code = self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        assert self.process.stderr is not None
        return code, self.process.stderr.read().decode()


@contextmanager
def server(*arguments: object, code: str = "") -> Iterator[Server]:
    started = Server(*arguments, code=code)
    try:
        yield started
    finally:
        started.process.kill()
        started.process.wait()
        started.reader.join(PATIENCE)
        for stream in (started.process.stdin, started.process.stdout, started.process.stderr):
            assert stream is not None
            stream.close()


def lives(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def request(number: int, words: bytes) -> bytes:
    call = b'{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"find","arguments":{"words":%b}}}\n'
    return call % (number, words)


def test_whatever_it_is_sent_it_answers_on() -> None:
    with server() as asked:
        # What is no message is passed over.
        asked.write(
            b"hello\n\n" + request(1, b"[" * 50_000 + b"]" * 50_000) + request(2, b'["\\ud800"]') + b"\x00\xff\n"
        )
        assert asked.told(3, "find", words=["x" * 5_000_000]) == (
            True,
            "words has 5,000,000 characters; find takes at most 1,000. It needs words.",
        )
        asked.write(request(4, b"[" * 100 + b"]" * 100))
        assert "find takes words as text" in asked.heard()["result"]["content"][0]["text"]
        asked.write(request(5, b'["\xff\xfe"]'))
        assert asked.heard()["result"]["isError"] is False
        assert asked.ask(6, "nothing/known")["error"]["code"] == -32601
        assert asked.told(7, "explain", left="mlops", right="docker")[0] is False
        assert asked.process.stdin is not None
        asked.process.stdin.close()
        code, errors = asked.ended()
        assert code == 0
        assert "Traceback" not in errors


@pytest.mark.fuzz
def test_an_endless_query_is_ended_and_others_do_not_wait() -> None:
    with server(code=IN_SECONDS.format(3)) as asked:
        assert asked.told(0, "find", words=["rag"])[0] is False
        asked.call(1, "sparql", query=ENDLESS)
        asked.call(2, "find", words=["rag"])
        first, second = asked.heard(), asked.heard()
        assert (first["id"], second["id"]) == (2, 1)
        assert second["result"]["isError"]
        assert second["result"]["content"][0]["text"].startswith("no answer within 3 s. Ask for less")
        assert asked.told(3, "sparql", query="ASK { ?s ?p ?o }") == (False, "yes")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
@pytest.mark.parametrize("how", [None, signal.SIGINT])
def test_it_ends_with_its_input_or_a_signal_amid_a_query(how: signal.Signals | None) -> None:
    with server(code=IN_SECONDS.format(1000)) as asked:
        assert asked.told(1, "sparql", query="ASK { ?s ?p ?o }") == (False, "yes")
        (worker,) = asked.children()
        asked.call(2, "sparql", query=ENDLESS)
        wait_until_at_work(worker)
        if how is None:
            assert asked.process.stdin is not None
            asked.process.stdin.close()
        else:
            asked.process.send_signal(how)
        code, errors = asked.ended()
        assert code == (0 if how is None else 128 + how)
        assert "Traceback" not in errors
        assert not lives(worker)


def test_an_overlay_that_changes(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    role = "entities:\n  role:\n    llmops-engineer: {label: LLMOps Engineer, type: job}\n"
    ours.write_text(role, "utf-8")
    with server("--with", ours) as asked:
        assert asked.told(1, "show", name="llmops-engineer")[1].startswith("LLMOps Engineer (llmops-engineer): role")
        ours.write_text(role.replace("label: LLMOps", "label: [broken"), "utf-8")
        is_error, said = asked.told(2, "show", name="llmops-engineer")
        assert is_error
        assert "ours.yaml" in said
        ours.write_text(role.replace("LLMOps E", "Prompt e"), "utf-8")
        assert asked.told(3, "show", name="llmops-engineer")[1].startswith("Prompt engineer (llmops-engineer): role")


NOISY = """
import os, sys
from pathlib import Path
from ai_roles.agents import serve_agents
from ai_roles.sample import SAMPLE
count = []
def read():
    print("noise")
    if count:
        os.write(1, b"noise\\n")
    count.append(1)
    return SAMPLE
serve_agents(read, [Path(sys.argv[1])])
"""


def test_nothing_but_the_protocol_is_written(tmp_path: Path) -> None:
    file = tmp_path / "changes"
    file.write_text("a", "utf-8")
    with server(file, code=NOISY) as asked:
        assert asked.told(1, "show", name="docker")[0] is False
        file.write_text("ab", "utf-8")
        assert asked.told(2, "show", name="docker")[0] is False
        assert asked.process.stdin is not None
        asked.process.stdin.close()
        code, errors = asked.ended()
        assert (code, errors.count("noise"), asked.lines.empty()) == (0, 3, True)


def run(*arguments: object, code: str = "") -> subprocess.CompletedProcess[str]:
    command = ["-c", code] if code else ["-m", "ai_roles", "mcp", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *command], input="", capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )


def test_a_graph_that_cannot_be_read_is_told_at_once(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_text("entities: 3\n", "utf-8")
    done = run("--with", ours)
    assert (done.returncode, done.stdout) == (1, "")
    assert "ours.yaml" in done.stderr
    assert run("http://127.0.0.1:9/").returncode == 2


def test_without_the_sdk_the_extra_is_named() -> None:
    code = "import sys; sys.modules['mcp'] = None\nfrom ai_roles.cli import main\nsys.exit(main(['mcp']))"
    done = run(code=code)
    assert done.returncode == 1
    assert "pip install 'ai-roles-kg[mcp]'" in done.stderr


def test_the_schema_is_printed() -> None:
    done = run("--schema")
    assert done.returncode == 0
    assert "PREFIX air: <https://w3id.org/ai-roles/ns#>" in done.stdout
    assert len(done.stdout) < 10_000

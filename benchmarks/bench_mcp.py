"""What does an agent wait for, and what does it pay? The server for agents beside a bare one of the same SDK, with one tool.

python benchmarks/bench_mcp.py

Tokens are counted by gpt-tokenizer, which brings the vocabulary o200k with it (tests/consumers); where it is not there, they are
reckoned at 2.6 bytes each, which is more than were counted of any answer.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

from timing import report, shown, verdict

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CONSUMERS = ROOT / "tests" / "consumers"
ROUNDS, CALLS, QUESTIONS = 9, 15, 150
BARE = """
from mcp.server import MCPServer
server = MCPServer("bare")
@server.tool()
def double(number: int) -> int:
    return 2 * number
server.run()
"""
ONCE = ("compare", {"roles": ["mlops", "genai"]})
TEXT = "Must have: Docker, Python and 5+ years of MLOps. Nice to have: Kubernetes."
CALLED: dict[str, dict[str, Any]] = {
    "find": {"words": ["retrieval"]},
    "show": {"name": "mlops"},
    "compare": {"roles": ["mlops", "genai"]},
    "gap": {"wants": "genai", "has": ["python", "docker"]},
    "path": {"start": "junior", "goal": "principal"},
    "move": {"origin": "data scientist", "target": "genai"},
    "similar": {"name": "mlops"},
    "explain": {"left": "mlops", "right": "docker"},
    "facts": {"which": "conflicts"},
    "skills": {"text": TEXT},
    "lint": {"text": TEXT},
    "sparql": {"query": "skills-separating-two-roles"},
}


class Session:
    """A server that is spoken with line by line, so that no client takes part in what is measured."""

    def __init__(self, command: list[str]) -> None:
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
        )
        hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}}
        self.ask("initialize", **hello)
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def send(self, message: object) -> None:
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def ask(self, method: str, **params: Any) -> Any:
        self.send({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        return json.loads(self.process.stdout.readline()).get("result")

    def call(self, tool: str, told: dict[str, Any]) -> Any:
        return self.ask("tools/call", name=tool, arguments=told)

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def started(command: list[str], tool: str, told: dict[str, Any]) -> tuple[float, float]:
    """Seconds from the start of the process to the list of tools, and to the first answer."""
    session = Session(command)
    session.ask("tools/list")
    listed = time.perf_counter() - session.started
    session.call(tool, told)
    answered = time.perf_counter() - session.started
    session.end()
    return listed, answered


def timed_calls(session: Session, tool: str, told: dict[str, Any]) -> float:
    """The median seconds of a call, after the first."""
    session.call(tool, told)
    taken = []
    for _ in range(CALLS):
        start = time.perf_counter()
        session.call(tool, told)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def counted(texts: list[str]) -> tuple[list[int], str]:
    """The tokens of each text, and how they were counted."""
    if (CONSUMERS / "node_modules" / "gpt-tokenizer").exists():
        script = CONSUMERS / "scripts" / "tokens.mjs"
        done = subprocess.run(["node", script], input=json.dumps(texts).encode(), capture_output=True, check=True)
        return json.loads(done.stdout), "o200k, by gpt-tokenizer"
    return [round(len(text.encode()) / 2.6) for text in texts], "reckoned at 2.6 bytes each"


def random_calls(count: int) -> list[tuple[str, dict[str, Any]]]:
    import ai_roles as ar
    from tests.agents.asked import at_random

    return list(at_random(ar.load(), count, seed=Random(7).randrange(10**6)))


def main() -> None:
    ours = [sys.executable, "-m", "ai_roles", "mcp"]
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "bare.py"
        script.write_text(BARE, "utf-8")
        bare = [sys.executable, str(script)]
        starts: dict[str, list[tuple[float, float]]] = {"ours": [], "bare": []}
        for turn in range(ROUNDS + 1):
            for name, command, asked in (("bare", bare, ("double", {"number": 2})), ("ours", ours, ONCE)):
                times = started(command, *asked)
                if turn:  # the first one writes the bytecode
                    starts[name].append(times)
        listed = {name: statistics.median(first for first, _ in times) for name, times in starts.items()}
        answered = {name: statistics.median(second for _, second in times) for name, times in starts.items()}
        session = Session(bare)
        double = timed_calls(session, "double", {"number": 2})
        session.end()

    session = Session(ours)
    calls = {tool: timed_calls(session, tool, told) for tool, told in CALLED.items()}
    taken = []
    tools = session.ask("tools/list")["tools"]
    texts, forms = [], []
    for tool, told in [*random_calls(QUESTIONS), *CALLED.items()]:
        start = time.perf_counter()
        result = session.call(tool, told)
        if not result["isError"]:
            taken.append(time.perf_counter() - start)
            text = result["content"][0]["text"]
            data = json.dumps(result["structuredContent"], ensure_ascii=False)
            forms.append(text)
            texts.append(f"{text}\n{data}")
    session.end()
    typical = statistics.median(taken)
    shown_to_model = [
        {"name": t["name"], "description": t["description"], "input_schema": t["inputSchema"]} for t in tools
    ]
    compact = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in (tools, shown_to_model)]
    (in_list, in_model, *answers), how = counted([*compact, *texts, *forms])
    both, alone = answers[: len(texts)], answers[len(texts) :]

    report(
        f"The server for agents (tokens: {how})",
        [
            ("start to the list of tools", shown(listed["ours"]), "0.8 s", verdict(listed["ours"] <= 0.8)),
            ("start to the first answer, a comparison", shown(answered["ours"]), "", ""),
            ("peer: a bare server of the SDK with one tool, start to its list", f"{shown(listed['bare'])}: ours takes {listed['ours'] / listed['bare']:.2f} times as long", "", ""),
            ("peer: the same to its first answer", shown(answered["bare"]), "", ""),
            (f"a call, median of {len(taken)} different ones", shown(typical), "20 ms", verdict(typical <= 0.02)),
            *((f"`{tool}`, again and again", shown(each), "", "") for tool, each in calls.items()),
            ("peer: a call of the bare server", shown(double), "", ""),
            ("the list of tools", f"{in_list:,} tokens; {in_model:,} without the schemas of answers", "3,000 tokens", verdict(in_list <= 3_000)),
            (f"the largest of {len(texts)} answers, text and data", f"{max(both):,} tokens; the text alone {max(alone):,}", "2,000 tokens", verdict(max(both) <= 2_000)),
            ("a middling answer, text and data", f"{round(statistics.median(both)):,} tokens; the text alone {round(statistics.median(alone)):,}", "", ""),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    main()

"""How fast does `ai-roles serve` answer? The first page after its start, comparisons of fifty clients at once, memory over a soak.

python benchmarks/bench_serve.py [--graph esco.airoles] [--soak SECONDS]
"""

from __future__ import annotations

import argparse
import asyncio
import compileall
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from timing import report, shown, verdict

from ai_roles.dataset import load

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = 50
EACH = 60
STARTS = 7
SECONDS_TO_WARM_UP = 3
SECONDS_TO_TELL = 300  # until as many answers are kept as may be
HELLO = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

async def hello(request):
    await request.body()
    return PlainTextResponse("x" * {size})

app = Starlette(routes=[Route("/api/compare", hello, methods=["POST"]), Route("/", hello)])
print("http://127.0.0.1:{port}/", file=sys.stderr, flush=True)
uvicorn.run(app, port={port}, log_level="error", access_log=False)
"""


@contextmanager
def running(command: Sequence[str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The server, and its port."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stderr is not None
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
            assert found
            yield process, int(found[1])
        finally:
            process.terminate()
            process.wait(20)


def ours(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "ai_roles", "serve", "--port", "0", *arguments)


async def asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, path: str, body: bytes) -> int:
    """The status of an answer that was read whole."""
    method = "POST" if body else "GET"
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    told = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", told)
    assert length
    await reader.readexactly(int(length[1]))
    return int(told[9:12])


async def opened(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection, as soon as somebody listens: a peer says where it is before it does."""
    while True:
        try:
            return await asyncio.open_connection("127.0.0.1", port)
        except ConnectionRefusedError:
            await asyncio.sleep(0.002)


def first_page(command: Sequence[str]) -> float:
    """Seconds from the start of the process to the first page."""

    async def ask(port: int) -> None:
        reader, writer = await opened(port)
        assert await asked(reader, writer, port, "/", b"") == 200
        writer.close()

    start = time.perf_counter()
    with running(command) as (_, port):
        asyncio.run(ask(port))
        return time.perf_counter() - start


async def crowd(port: int, bodies: Sequence[bytes]) -> list[float]:
    """How long each answer took to clients that ask at once, again and again."""
    taken: list[float] = []

    async def client(number: int) -> None:
        reader, writer = await opened(port)
        choose = random.Random(number)
        for _ in range(EACH):
            start = time.perf_counter()
            status = await asked(reader, writer, port, "/api/compare?forms=data", choose.choice(bodies))
            taken.append(time.perf_counter() - start)
            assert status == 200, status
            await asyncio.sleep(choose.random() * 0.05)  # somebody reads
        writer.close()

    await asyncio.gather(*(client(number) for number in range(CLIENTS)))
    return sorted(taken)


def percentile(taken: Sequence[float], share: float) -> float:
    return taken[min(len(taken) - 1, int(share * len(taken)))]


def memory(pid: int) -> int:
    """Kilobytes of a process and of all that it has started."""
    total, queue = 0, [pid]
    while queue:
        process = queue.pop()
        status = Path(f"/proc/{process}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        total += int(found[1]) if found else 0
        for task in Path(f"/proc/{process}/task").iterdir():
            queue += map(int, (task / "children").read_text().split())
    return total


def soak(seconds: float, roles: Sequence[str], names: Sequence[str]) -> tuple[int, list[int]]:
    """Random requests for so long: how many, and the memory in twenty steps."""
    sizes: list[int] = []
    count = 0

    async def ask(port: int, pid: int) -> None:
        nonlocal count
        choose = random.Random(7)
        reader, writer = await opened(port)
        end, step = time.monotonic() + seconds, seconds / 20
        due = time.monotonic()
        while time.monotonic() < end:
            if time.monotonic() >= due:
                sizes.append(memory(pid))
                due += step
            two = choose.sample(roles, 2)
            path, body = choose.choice(
                [
                    (f"/roles/{two[0]}.html", b""),
                    (f"/api/names?q={choose.choice(names)[:4]}", b""),
                    (f"/api/show?name={choose.choice(names)}&forms=html", b""),
                    ("/api/compare?forms=html,data", json.dumps({"roles": two}).encode()),
                    ("/api/gap", json.dumps({"wants": two[0], "has": choose.sample(names, 3)}).encode()),
                    (
                        f"/sparql?query=SELECT%20*%20%7B%3Chttps://w3id.org/ai-roles/id/{choose.choice(names)}%3E%20%3Fp%20%3Fo%7D",
                        b"",
                    ),
                ]
            )
            status = await asked(reader, writer, port, path, body)
            assert status in (200, 404, 422, 429), (status, path)
            count += 1
            await asyncio.sleep(0.03)
        writer.close()

    with running(ours()) as (process, port):
        asyncio.run(ask(port, process.pid))
    return count, sizes


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--graph", help="a large graph too, such as esco.airoles")
    parser.add_argument("--soak", type=float, default=10.0, help="seconds of random requests")
    told = parser.parse_args()
    compileall.compile_dir(ROOT / "ai_roles", quiet=1)
    graph = load()
    roles = [role.id for role in graph.of_kind("role") if not role.retired]
    names = [entity.id for kind in ("skill", "tool") for entity in graph.of_kind(kind) if not entity.retired]
    few = [json.dumps({"roles": pair}).encode() for pair in zip(roles[:10], roles[10:20], strict=True)]
    pairs = [json.dumps({"roles": random.Random(n).sample(roles, 2)}).encode() for n in range(300)]
    hello = HELLO.format(port=18_765, size=12_000)
    starts = {"bundled": ours()} | ({"large": ours(told.graph)} if told.graph else {})
    starts["hello"] = (sys.executable, "-c", hello)
    first = {name: statistics.median(first_page(command) for _ in range(STARTS)) for name, command in starts.items()}
    with running(ours()) as (_, port):
        time.sleep(SECONDS_TO_WARM_UP)  # all processes are there then
        cold = asyncio.run(crowd(port, pairs))
        known = asyncio.run(crowd(port, few))
    with running(starts["hello"]) as (_, port):
        theirs = asyncio.run(crowd(port, few))
    rows = [
        (
            "first page after the start, bundled graph",
            shown(first["bundled"]),
            "0.5 s",
            verdict(first["bundled"] <= 0.5),
        ),
        *(
            [
                (
                    "first page after the start, large graph",
                    shown(first["large"]),
                    "0.5 s",
                    verdict(first["large"] <= 0.5),
                )
            ]
            if told.graph
            else []
        ),
        ("peer: first answer of a bare Starlette with uvicorn", shown(first["hello"]), "", ""),
    ]
    for what, taken in (("of ten", known), ("of 300, each new at first", cold)):
        p95 = percentile(taken, 0.95)
        rows.append(
            (
                f"comparisons, one {what}, {CLIENTS} clients at once",
                f"p50 {shown(percentile(taken, 0.5))}, p95 {shown(p95)}",
                "p95 50 ms",
                verdict(p95 <= 0.05),
            )
        )
    rows.append(
        (
            "peer: as many bytes of a bare Starlette",
            f"p50 {shown(percentile(theirs, 0.5))}, p95 {shown(percentile(theirs, 0.95))}",
            "",
            "",
        )
    )
    count, sizes = soak(told.soak, roles, names)
    half = sizes[len(sizes) // 2]
    rows.append(
        (
            f"memory of all processes over {told.soak:g} s of random requests ({count:,})",
            f"{sizes[0] / 1024:.0f} MB at first, {half / 1024:.0f} at half time, {sizes[-1] / 1024:.0f} at the end",
            "flat",
            verdict(sizes[-1] <= 1.05 * half) if told.soak >= SECONDS_TO_TELL else "too short to tell",
        )
    )
    report("Serve", rows)


if __name__ == "__main__":
    main()

"""How long does a picture take, how large is it, and does it follow the hand? Beside pyvis, gravis and ipysigma.

    pip install gravis ipysigma
    python benchmarks/bench_pictures.py

Every page is opened in Chromium without a network; frames are timed while the picture is dragged. A machine without a
graphics card is the harder case: there the browser does the work of one itself.
"""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import generate
from timing import in_turn, report, shown, verdict

from ai_roles.dataset import load
from ai_roles.model import KnowledgeGraph
from ai_roles.pictures.draw_html import draw

EDGES = 60_000
MOVES = 60
PATIENCE = 40
"""Seconds for a page to open and to follow the pointer."""
SHOWN_WITHIN = 15
TICKS = """() => { window.ticks = []; let last = performance.now();
  (function tick() { const now = performance.now(); window.ticks.push(now - last); last = now; requestAnimationFrame(tick); })(); }"""


class Seen(NamedTuple):
    """What a browser made of a page."""

    opened: float | None
    median: float | None = None
    slowest: float | None = None
    seconds: float | None = None
    remark: str = ""


def main() -> None:
    rows = generate.rows(EDGES)
    large = KnowledgeGraph(list(generate.entities()), generate.claims(rows))
    bundled = load()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for name, graph, peers in (("generated", large, True), ("bundled", bundled, False)):
            figures: list[tuple[str, str, str, str]] = []
            ours(graph, room, figures, is_large=peers)
            if peers:
                for peer, write in (("pyvis", by_pyvis), ("gravis", by_gravis), ("ipysigma", by_ipysigma)):
                    theirs(peer, write, graph, room / f"{peer}.html", figures)
            drawing = draw(graph)
            title = f"The {name} graph: {len(drawing.picture.nodes):,} nodes, {len(drawing.picture.edges):,} edges"
            report(title, figures)


def ours(graph: KnowledgeGraph, room: Path, figures: list[tuple[str, str, str, str]], *, is_large: bool) -> None:
    path = room / "ours.html"
    start = time.perf_counter()
    draw(graph, path)
    first = time.perf_counter() - start
    seconds = in_turn({"draw": lambda: draw(graph, path)}, rounds=5)["draw"]
    size = path.stat().st_size / 1e6
    aims = ("1 s", verdict(first <= 1)) if is_large else ("", "")
    figures.append((f"`draw()`, with {draw(graph).engine}", f"{shown(seconds)} (first time {shown(first)})", *aims))
    figures.append(("its page", f"{size:.2f} MB", *(("6 MB", verdict(size <= 6)) if is_large else ("", ""))))
    figures.append(("in the browser", told(look(path)), "follows a drag", ""))
    if not is_large:
        views: dict[str, dict[str, Any]] = {
            "a role": {"focus": "mlops"},
            "two roles": {"focus": ("mlops", "genai")},
            "the ladders": {"view": "ladder"},
        }
        for name, how in views.items():
            taken = in_turn({name: lambda how=how: draw(graph, path, **how)}, rounds=5)[name]
            figures.append(
                (
                    f"{name}, with {draw(graph, **how).engine}",
                    f"{shown(taken)}, {path.stat().st_size / 1e6:.2f} MB; {told(look(path))}",
                    "",
                    "",
                )
            )


def theirs(
    peer: str,
    write: Callable[[KnowledgeGraph, Path], None],
    graph: KnowledgeGraph,
    path: Path,
    figures: list[tuple[str, str, str, str]],
) -> None:
    start = time.perf_counter()
    try:
        write(graph, path)
    except ImportError as error:
        figures.append((f"peer: {peer}", f"not installed: {error.name}", "", ""))
        return
    seconds = time.perf_counter() - start
    size = path.stat().st_size / 1e6
    figures.append((f"peer: {peer}", f"{shown(seconds)}, {size:.2f} MB; {told(look(path))}", "", ""))


def plain_graph(graph: KnowledgeGraph) -> Any:
    import networkx as nx

    plain: Any = nx.DiGraph()
    for entity in graph:
        plain.add_node(entity.id, label=entity.label, kind=entity.kind)
    plain.add_edges_from((c.subject, c.object) for c in graph.all_claims.values() if c.object is not None)
    return plain


def by_pyvis(graph: KnowledgeGraph, path: Path) -> None:
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.from_nx(plain_graph(graph))
    path.write_text(network.generate_html(), "utf-8")


def by_gravis(graph: KnowledgeGraph, path: Path) -> None:
    import gravis

    gravis.vis(plain_graph(graph)).export_html(str(path), overwrite=True)


def by_ipysigma(graph: KnowledgeGraph, path: Path) -> None:
    from ipysigma import Sigma

    Sigma.write_html(plain_graph(graph), str(path))


def look(path: Path) -> Seen:
    """What a browser makes of a page, in a process of its own: a page that never answers is ended with it."""
    with subprocess.Popen(
        [sys.executable, __file__, str(path)], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            answer, _ = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return Seen(None, remark=f"in Chromium no answer within {PATIENCE} s")
    return Seen(*json.loads(answer)) if answer else Seen(None, remark="the browser failed")


def looked_at(path: Path) -> Seen:
    sys.path.append(str(Path(__file__).parent.parent))  # the tests know how a browser is started
    from tests.chromium import CHROMIUM, launch

    if CHROMIUM is None:
        return Seen(None, remark="no browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return Seen(None, remark="no playwright")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            return dragged(browser, path)
        finally:
            browser.close()


def dragged(browser: Any, path: Path) -> Seen:
    from playwright.sync_api import Error, TimeoutError

    page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
    page.set_default_timeout(PATIENCE * 1000)
    start = time.perf_counter()
    try:
        page.goto(path.as_uri())
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        opened = time.perf_counter() - start
        try:
            page.locator("canvas, svg circle").first.wait_for(timeout=SHOWN_WITHIN * 1000)
        except TimeoutError:
            return Seen(opened, remark=f"no picture within {SHOWN_WITHIN} s, without a network")
        page.wait_for_timeout(500)
        page.mouse.move(700, 300)
        page.mouse.down()
        page.evaluate(TICKS)
        start = time.perf_counter()
        for step in range(MOVES):
            page.mouse.move(700 + 3 * step, 300 + step)
        seconds = time.perf_counter() - start
        ticks = sorted(page.evaluate("window.ticks"))
    except Error as error:
        return Seen(None, remark=str(error).splitlines()[0])
    return Seen(opened, statistics.median(ticks), ticks[int(0.95 * (len(ticks) - 1))], seconds)


def told(seen: Seen) -> str:
    if seen.opened is None or seen.median is None:
        return seen.remark
    assert seen.slowest is not None
    return (
        f"open after {shown(seen.opened)}; frames while dragged: median {seen.median:.0f} ms, 95th percentile {seen.slowest:.0f} ms; "
        f"{MOVES} moves in {shown(seen.seconds or 0)}"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(looked_at(Path(sys.argv[1]))))
    else:
        main()

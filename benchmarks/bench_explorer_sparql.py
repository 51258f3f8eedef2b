"""How soon does a page that was opened from a file answer SPARQL, and what does it weigh? Against what was aimed at.

Run it with `python benchmarks/bench_explorer_sparql.py [ROUNDS]`. The same questions are asked of the library beside it, in one process.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from ai_roles.dataset import load
from ai_roles.explorer import SPARQL, sparql_files, sparql_html
from ai_roles.sparql import named_queries, select
from tests.chromium import launch
from tests.explorer.sparql_pages import sparql_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEPARATING = "skills-separating-two-roles"
WEIGHT, COLD, WARM = 2_300_000, 1.5, 0.3
"""Aims: bytes, seconds from opening the page to rows, seconds of any other answer."""
ASK = "async name => { const start = performance.now(); await aiRoles.sparql(name); return (performance.now() - start) / 1000; }"


def main(rounds: int = 7) -> None:
    """Measure all and print it."""
    graph = load()
    start = time.perf_counter()
    files = {**sparql_files(graph), SPARQL: sparql_html([])}
    made = time.perf_counter() - start
    weight = sum(map(len, files.values()))
    print(f"made in {made:.2f} s; {weight:,} bytes ({_against(weight, WEIGHT)}), of these:")
    for name, data in sorted(files.items(), key=lambda file: -len(file[1])):
        print(f"  {len(data):>9,}  {name}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        address = sparql_site(graph, Path(folder)).as_uri()
        browser = launch(playwright)
        cold = median(_first_rows(browser, f"{address}#query={SEPARATING}") for _ in range(rounds))
        print(f"page opened to rows of {SEPARATING}, cold: {cold:.2f} s ({_against(cold, COLD)})")
        page = browser.new_page()
        page.goto(address)
        page.evaluate("aiRoles.sparqlReady()")
        names = [name for name, query in named_queries().items() if "SELECT" in query.text]
        warm = {name: median(page.evaluate(ASK, name) for _ in range(rounds)) for name in names}
        browser.close()
    slowest = max(warm, key=lambda name: warm[name])
    print(f"other answers: median {median(warm.values()):.3f} s")
    print(f"  slowest, {slowest}: {warm[slowest]:.3f} s ({_against(warm[slowest], WARM)})")
    select(graph, SEPARATING)  # makes the store
    here = {name: median(_seconds(partial(select, graph, name)) for _ in range(3)) for name in names}
    print(f"all named queries: {sum(warm.values()):.2f} s in the page, {sum(here.values()):.2f} s in Python")


def _first_rows(browser: Browser, address: str) -> float:
    """Seconds from opening the page in a browser that has nothing of it to rows on the screen."""
    context = browser.new_context()
    page: Page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#answer tbody tr")
    seconds = time.perf_counter() - start
    context.close()
    return seconds


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _against(found: float, aim: float) -> str:
    return f"aim {aim:,}: {'reached' if found <= aim else 'missed'}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))

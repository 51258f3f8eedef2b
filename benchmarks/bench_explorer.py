"""What does a page cost that answers by itself? Bytes that travel, the start until the first answer, and answers after that.

python benchmarks/bench_explorer.py

Opens a page with the engine from a file, in Chromium, as a reader would; each start is a browser of its own. Runs on what is
left of the machine: look at it idle.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page
from timing import in_turn, report, shown, verdict

from ai_roles.dataset import load
from ai_roles.explorer import engine_files, explorer_files
from ai_roles.pages.website import SitePages
from tests.explorer.pages_that_ask import opened_page

STARTS = 5
ROUNDS = 30
FIRST = """async () => {
    await aiRoles.ask("compare", {roles: ["mlops", "genai"]}, ["html"]);
    return performance.now() / 1000;
}"""
READY = "aiRoles.ready.then(() => performance.now() / 1000)"
MANY = """async ([question, told, form, rounds]) => {
    const taken = [];
    for (let round = 0; round < rounds; round++) {
        const start = performance.now();
        await aiRoles.ask(question, told, [form]);
        taken.push((performance.now() - start) / 1000);
    }
    return taken;
}"""
ANEW = """async () => {
    const start = performance.now();
    await aiRoles.ask("skills", {text: "Python ".repeat(3e6)}, ["data"], {seconds: 0.1}).catch(() => {});
    await aiRoles.ask("show", {name: "docker"}, ["html"]);
    return (performance.now() - start) / 1000;
}"""
AIM_BYTES, AIM_SITE, AIM_FIRST, AIM_ANSWER = 6e6, 4, 1.5, 0.02


def answers(page: Page, question: str, told: dict[str, object], form: str = "data") -> float:
    """The median seconds of an answer that is asked for again and again."""
    return statistics.median(page.evaluate(MANY, [question, told, form, ROUNDS]))


def whole_command() -> float:
    """Seconds of `ai-roles site` into a new folder, from the start of the process to its end."""
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "ai_roles", "site", f"{folder}/site"], check=True, capture_output=True)
        return time.perf_counter() - start


def main() -> None:
    graph = load()
    files = dict(engine_files(graph))
    size = sum(map(len, files.values()))
    rows = [(name, f"{len(data) / 1e6:.2f} MB", "", "") for name, data in sorted(files.items())]
    total = sum(map(len, explorer_files(graph).values())) - sum(map(len, SitePages(graph.said).values()))
    rows.append(("all of these", f"{size / 1e6:.2f} MB", "", ""))
    rows.append(
        ("what the site weighs more than its pages", f"{total / 1e6:.2f} MB", "6 MB", verdict(total <= AIM_BYTES))
    )
    report("What travels", rows)
    made = in_turn({"files": lambda: dict(engine_files(graph))}, rounds=3)["files"]
    whole_command()  # what is kept is there from now on
    site = statistics.median(whole_command() for _ in range(STARTS))
    ready, first = [], []
    for _ in range(STARTS):
        with TemporaryDirectory() as folder, opened_page(graph, Path(folder)) as (page, heard):
            ready.append(page.evaluate(READY))
            first.append(page.evaluate(FIRST))
            if len(first) == STARTS:
                page.wait_for_timeout(5_000)  # what is loaded between questions
                wants, roles = {"wants": "genai", "has": ["Python", "docker"]}, {"roles": ["mlops", "genai"]}
                gap, compare = answers(page, "gap", wants), answers(page, "compare", roles)
                shown_gap, shown_compare = answers(page, "gap", wants, "html"), answers(page, "compare", roles, "html")
                move = answers(page, "move", {"origin": "mlops", "target": "genai"})
                anew = page.evaluate(ANEW)
            assert not heard, heard
    began, answered = statistics.median(ready), statistics.median(first)
    report(
        "How long a reader waits",
        [
            ("`ai-roles site`, the whole command", shown(site), shown(AIM_SITE), verdict(site <= AIM_SITE)),
            ("of this, the files that answer", shown(made), "", ""),
            ("Python started, graph opened", shown(began), "", ""),
            ("first answer, cold", shown(answered), shown(AIM_FIRST), verdict(answered <= AIM_FIRST)),
            ("a gap, as data", shown(gap), shown(AIM_ANSWER), verdict(gap <= AIM_ANSWER)),
            ("a comparison, as data", shown(compare), shown(AIM_ANSWER), verdict(compare <= AIM_ANSWER)),
            ("a gap as HTML, tables and all", shown(shown_gap), "", ""),
            ("a comparison as HTML", shown(shown_compare), "", ""),
            ("a move", shown(move), "", ""),
            ("ended after 0.1 s, the next answered", shown(anew), "", ""),
        ],
    )


if __name__ == "__main__":
    main()

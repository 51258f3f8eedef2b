"""Does a cell of a notebook fit a screen, wide and narrow, light and dark, and can everybody read it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import pytest

import ai_roles
from ai_roles.dataset import load
from ai_roles.query.answers import Answer
from tests.chromium import AXE, launch, skip_without_chromium
from tests.hostile import hostile_graph
from tests.test_public_functions import GIVEN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
skip_without_chromium()

SCREEN: Final = 620
"""Pixels that a cell may take before anybody unfolds it."""
PAGE: Final = """<!doctype html><html lang="en" class="THEME"><title>Notebook</title><style>
:root { --paper: #fff; --ink: rgba(0, 0, 0, .87); --stripe: #f5f5f5 }
:root.dark { --paper: #111; --ink: rgba(255, 255, 255, .87); --stripe: #212121; color-scheme: dark }
body { margin: 0; background: var(--paper); color: var(--ink) }
main { display: flex; padding: 5px 10px } .prompt { flex: 0 0 64px }
.output { flex: 1; min-width: 0; overflow: auto; padding-right: 20px; font: 14px/1.6 system-ui, Helvetica, Arial, sans-serif }
.output p { margin: 0 0 1em; text-align: left }
.output table { border-collapse: collapse; border-spacing: 0; border: none; font-size: 12px; table-layout: fixed; margin: 0 auto 1em }
.output thead { border-bottom: 1px solid; vertical-align: bottom }
.output td, .output th, .output tr { vertical-align: middle; padding: .5em; line-height: normal; white-space: normal; max-width: none; border: none; text-align: right }
.output tbody tr:nth-child(odd) { background: var(--paper) } .output tbody tr:nth-child(even) { background: var(--stripe) }
</style><main><div class="prompt"></div><div class="output">CELL</div></main></html>"""
"""What a notebook sets around an output, as JupyterLab does."""


TEXTS: Final = Path(__file__).parents[3] / "examples" / "texts"
UNFOLD: Final = "document.querySelectorAll('details').forEach(each => { each.open = true; })"
HEIGHT: Final = "document.querySelector('.output').offsetHeight"
BEYOND: Final = "(each => each.scrollWidth - each.clientWidth)(document.querySelector('.output'))"
COMPLAINTS: Final = (
    "axe.run('.output').then(all => all.violations.map(one => [one.id, one.nodes[0].html.slice(0, 200)]))"
)


def asked() -> dict[str, Any]:
    """What a reader shows in a cell: of each class an answer, and the parts and rows of some."""
    graph = load()
    mine = ["Python", "SQL", "Docker"]
    text = (TEXTS / "two-jobs-in-one.md").read_text("utf-8")
    resume = ai_roles.read_resume(graph, TEXTS / "resume-mlops.md", today=date(2026, 11, 1))
    posting = ai_roles.read_posting(graph, text)
    answers: dict[str, Answer] = {
        type(each).__name__: each
        for each in (
            ai_roles.compare(graph, "mlops", "genai"),
            ai_roles.compare_many(graph, "mlops", "genai", "ai engineer"),
            ai_roles.conflicts(graph),
            ai_roles.coverage(graph),
            ai_roles.describe(graph, "ai engineer"),
            ai_roles.diff(graph.restrict(sources="taggd"), graph),
            ai_roles.explain(graph, "ai engineer", "docker"),
            ai_roles.figures(graph),
            ai_roles.ladders(graph),
            ai_roles.level_grid(graph, "ai engineer"),
            ai_roles.list_entities(graph, "roles"),
            ai_roles.list_kinds(graph),
            ai_roles.pay(graph),
            ai_roles.profile(graph, "mlops", level="senior", industry="bfsi"),
            ai_roles.progression(graph, "junior", "principal"),
            ai_roles.search(graph, "model"),
            ai_roles.separating_skills(graph, "mlops", "genai"),
            ai_roles.similar_roles(graph, "mlops"),
            ai_roles.similar_skills(graph, "rag"),
            ai_roles.skill_gap(graph, has=mine, wants="genai"),
            ai_roles.statistics(graph),
            ai_roles.team_coverage(graph, {"Ada": mine, "Alan": ["rag"]}, ["mlops", "genai"]),
            ai_roles.transition(graph, "data scientist", "genai"),
            ai_roles.unknowns(graph, "principal"),
            GIVEN["Validation"],
            GIVEN["ObservedDemand"],
            GIVEN["DemandChanges"],
            GIVEN["DemandTrends"],
            ai_roles.draft_posting(graph, "mlops", level="senior"),
            ai_roles.interview_kit(graph, "mlops", level="senior"),
            ai_roles.find_skills(graph, text),
            ai_roles.unknown_skills(ai_roles.find_in_texts(graph, [ai_roles.TextLine("a", text)])),
            ai_roles.lint_posting(graph, text),
            ai_roles.list_rules(graph),
            ai_roles.explain_rule(graph, "several-roles"),
            resume,
            posting,
            ai_roles.match(graph, resume, posting),
            ai_roles.match_postings(graph, resume, [posting, "mlops"]),
            ai_roles.priorities(graph, resume, [posting, "mlops"]),
            ai_roles.compare_resumes(graph, {"one": resume, "two": resume}, posting),
        )
    }
    others = {
        "a part": answers["Profile"].part("tools"),
        "rows of a query": ai_roles.select(graph, "who-says-so"),
        "the graph": graph,
    }
    return {**answers, **others}


ASKED: Final = asked()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (700, "light"), (700, "dark")], ids=str)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, theme = request.param
    seen = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=theme)
    yield seen
    seen.close()


def show(page: Page, *cells: Any) -> None:
    theme = "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
    inside = "\n".join(cell._repr_html_() for cell in cells)
    page.set_content(PAGE.replace("THEME", theme).replace("CELL", inside))


def test_every_class_of_answers_is_shown() -> None:
    assert set(GIVEN) <= set(ASKED)


def test_a_cell_fits_a_screen_and_nothing_runs_out_of_it(page: Page) -> None:
    too_high, too_wide = {}, {}
    for name, cell in ASKED.items():
        show(page, cell)
        if (height := page.evaluate(HEIGHT)) > SCREEN:
            too_high[name] = height
        page.evaluate(UNFOLD)
        if over := page.evaluate(BEYOND):
            too_wide[name] = over
    assert (too_high, too_wide) == ({}, {})


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_read_a_cell(browser: Browser, theme: Literal["light", "dark"]) -> None:
    page = browser.new_page(color_scheme=theme)
    show(page, *ASKED.values())  # as in a notebook, one below the other
    page.evaluate(UNFOLD)
    page.add_script_tag(path=AXE)
    complaints = page.evaluate(COMPLAINTS)
    page.close()
    assert not complaints


def test_an_attack_runs_nothing_and_stays_inside(page: Page) -> None:
    graph = hostile_graph()
    first, second = [entity.id for entity in graph.of_kind("role")][:2]
    for cell in (
        ai_roles.profile(graph, first),
        ai_roles.compare(graph, first, second),
        ai_roles.describe(graph, second),
    ):
        show(page, cell)
        page.evaluate(UNFOLD)
        assert page.evaluate("window.attacked") is None
        assert page.evaluate(BEYOND) == 0
        assert page.locator("details").count() == 1

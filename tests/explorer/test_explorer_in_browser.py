"""Does the site answer by itself: opened from a file, with no network, and what Python says, in every form that its page asks for?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ai_roles.explorer.in_page import answered
from ai_roles.model import KnowledgeGraph
from tests.chromium import Window, skip_without_chromium, watched_window

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
skip_without_chromium()

ASKED: list[tuple[str, dict[str, Any]]] = [
    ("compare", {"roles": ["mlops", "genai"]}),
    ("gap", {"wants": "genai", "has": ["Python", "Docker"]}),
    ("path", {"start": "junior", "goal": "principal"}),
    ("ladder", {"grid": True}),
    ("similar", {"name": "mlops"}),
    ("conflicts", {"name": "degree"}),
    ("lint", {"text": "We need a rockstar with 10 years of Python."}),
]


@pytest.fixture(scope="module")
def alone(browser: Browser, bundled_site: Path) -> Iterator[Window]:
    """A window to the site with nobody to ask but the page itself."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, offline=True)
    context.set_default_timeout(120_000)
    with watched_window(context, f"{bundled_site.as_uri()}/") as seen:
        yield seen


def test_somebody_new_finds_the_three_answers(alone: Window, bundled_site: Path, tmp_path: Path) -> None:
    """What separates MLOps from GenAI, what is missing for GenAI, who says that a degree is needed: in the explorer alone."""
    from docs.walk_explorer import walk

    assert len(list(walk(alone.page, bundled_site, tmp_path))) == 3


def test_the_page_hears_what_python_says_in_every_form_that_it_asks_for(alone: Window, bundled: KnowledgeGraph) -> None:
    page = alone.open("ask.html")
    for question, told in ASKED:
        forms = ["page", "tables", "claims", "picture", "csv", "markdown"]
        heard = page.evaluate(
            "([question, told, forms]) => aiRoles.ask(question, told, forms)", [question, told, forms]
        )
        asked = json.dumps({"question": question, "told": told, "forms": forms})
        assert heard == json.loads(answered(bundled, asked)), question


def test_it_says_that_it_starts_and_then_answers_or_suggests(alone: Window) -> None:
    page = alone.open("ask.html#gap?wants=mlosp&has=Python")
    assert page.locator("#state").inner_text().startswith("Starting")
    page.locator(".suggestions a", has_text="MLOps / AI Platform Engineer").click()
    page.locator("#answer-title", has_text="From what you have to MLOps / AI Platform Engineer").wait_for()
    page.locator("figure img").wait_for()
    assert page.locator("#state").inner_text() == ""

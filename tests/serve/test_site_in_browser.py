"""Do the pages that ask work in a real browser where the server answers, and does nothing go anywhere else?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from ai_roles.model import KnowledgeGraph
from ai_roles.replies import reply
from ai_roles.serve import Server
from ai_roles.sparql import named_queries, select
from tests.chromium import Window, skip_without_chromium, watched_window

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.server]
skip_without_chromium()


@pytest.fixture
def window(browser: Browser, server: Server) -> Iterator[Window]:
    context = browser.new_context()
    context.set_default_timeout(30_000)
    with watched_window(context, server.address) as seen:
        yield seen


def test_what_somebody_lacks_is_answered_by_the_server(window: Window, bundled: KnowledgeGraph) -> None:
    page = window.open("ask.html#gap?wants=genai&has=Python&has=Docker")
    said = reply(bundled, "gap", {"wants": "genai", "has": ["Python", "Docker"]})
    page.locator("#answer-title", has_text=said.title).wait_for()
    shown = " ".join(page.locator("#answer").inner_text().split())
    for part in said.to_dict(["page"])["page"]["parts"]:
        if part["part"] == "sentence":
            assert " ".join(part["text"].split()) in shown
    assert any(url.endswith("api/gap") or "/api/gap?" in url for url in window.requests)


def test_a_named_query_is_answered_by_the_server(window: Window, bundled: KnowledgeGraph) -> None:
    page = window.open("sparql.html")
    name = "skills-separating-two-roles"
    page.locator("#named").select_option(name)
    page.locator("#run").click()
    page.locator("#answer h2").wait_for()
    rows = len(select(bundled, name).rows)
    assert page.locator("#answer h2").inner_text() == f"{named_queries()[name].title} {rows} rows"
    assert window.top + "sparql" in window.requests
    assert not any("engine" in url for url in window.requests)


def test_every_page_is_searched_by_a_key(window: Window) -> None:
    page = window.open("roles/mlops-engineer.html")
    page.keyboard.press("/")
    page.keyboard.type("kubern")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Kubernetes", exact=True).first.wait_for()

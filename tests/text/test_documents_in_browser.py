"""Do the pages of a draft and of a kit read well on every screen, for everybody, and can no label break them?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from ai_roles.dataset import load
from ai_roles.files import write_document
from ai_roles.text import draft_posting, interview_kit
from tests.chromium import skip_without_chromium, violations
from tests.hostile import hostile_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
skip_without_chromium()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")])
def test_they_read_well_on_a_screen(
    browser: Browser, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    window = context.new_page()
    complaints: list[str] = []
    window.on("console", lambda message: complaints.append(message.text))
    graph = load()
    for document in (
        draft_posting(graph, "mlops@senior/bfsi"),
        draft_posting(graph, "radiologist"),
        interview_kit(graph, "mlops@senior"),
    ):
        window.goto(write_document(document, tmp_path / "page.html", evidence=True).as_uri())
        wide, room = window.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= room
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations(window)] == []
    assert complaints == []
    context.close()


def test_no_label_breaks_them(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(offline=True)
    window = context.new_page()
    graph = hostile_graph()
    for role in graph.of_kind("role")[:3]:
        for document in (draft_posting(graph, role.id), interview_kit(graph, role.id)):
            window.goto(write_document(document, tmp_path / "page.html", evidence=True).as_uri())
            assert window.evaluate("window.attacked") is None
            assert window.locator("main").count() == 1
            write_document(document, tmp_path / "page.docx")
            write_document(document, tmp_path / "page.md")
    context.close()

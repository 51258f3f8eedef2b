"""Does the report on postings read well on every screen, and for everybody?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

import ai_roles as ar
from ai_roles.pages import demand_page
from tests.chromium import skip_without_chromium, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
skip_without_chromium()

POSTINGS = Path(__file__).parents[2] / "examples" / "texts" / "postings.jsonl"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    demand = ar.observe(ar.load(), POSTINGS, corpus="ours", date="2026-04-01", workers=1)
    return demand_page(demand, tmp_path_factory.mktemp("report") / "report.html")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_it_reads_well_on_a_screen(
    browser: Browser, report: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    window = context.new_page()
    complaints: list[str] = []
    window.on("console", lambda message: complaints.append(message.text))
    window.goto(report.as_uri())
    wide, room = window.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= room
    for bar in window.locator(".bar").all()[:3]:
        box = bar.bounding_box()
        assert box is not None
        assert box["width"] > 90
    assert not violations(window)
    assert complaints == []
    context.close()

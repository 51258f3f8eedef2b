"""Does a marked text read well on every screen, for everybody, and can no text break its page?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from ai_roles.dataset import load
from ai_roles.pages import text_page
from ai_roles.text import find_skills
from tests.chromium import skip_without_chromium, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
skip_without_chromium()

TEXT = (Path(__file__).parents[2] / "examples" / "texts" / "posting-mlops.txt").read_text("utf-8")
HOSTILE = """</div></main><script>window.attacked = 1</script> Docker " onfocus="window.attacked=1
<img src=x onerror="window.attacked=1"> k8s &lt; \u202e Python \u2028 {{ 7 * 7 }}"""


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_it_reads_well_on_a_screen(
    browser: Browser, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    """Colours go by the theme alone, and places by the width."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    window = context.new_page()
    complaints: list[str] = []
    window.on("console", lambda message: complaints.append(message.text))
    window.goto(text_page(find_skills(load(), TEXT), tmp_path / "marked.html", title="posting.txt").as_uri())
    wide, room = window.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= room
    mark = window.locator("mark", has_text="Docker").first
    why = mark.locator(".why")
    assert not why.is_visible()
    mark.focus()
    assert why.is_visible()
    assert "required" in why.inner_text()
    box = why.bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= box["x"] + box["width"] <= width
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations(window)] == []
    assert complaints == []
    context.close()


def test_the_text_stands_there_as_it_is(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(offline=True)
    window = context.new_page()
    window.goto(text_page(find_skills(load(), TEXT), tmp_path / "marked.html").as_uri())
    shown = window.evaluate(
        "() => { document.querySelectorAll('.why').forEach(e => e.remove()); return document.querySelector('#text').innerText }"
    )
    assert shown.strip() == TEXT.strip()
    context.close()


def test_no_text_breaks_it(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(offline=True)
    window = context.new_page()
    window.goto(text_page(find_skills(load(), HOSTILE), tmp_path / "marked.html", title=HOSTILE).as_uri())
    for mark in window.locator("mark").all():
        mark.focus()
    assert window.evaluate("window.attacked") is None
    assert window.locator("main").count() == 1
    assert "{{ 7 * 7 }}" in window.locator("#text").inner_text()
    context.close()

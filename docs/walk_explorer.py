"""Walks through three questions in the explorer alone, as somebody new does, and takes a picture where each is answered.

python docs/walk_explorer.py OUT      # writes the site into OUT/site and the pictures beside it; needs chromium and playwright

What separates MLOps from GenAI? What do I miss for GenAI with Python and Docker? Who says that a degree is needed? Nothing but
the mouse and the keyboard is used, from the first page on, and there is no network.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import ai_roles as ar  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

ASKED: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "separates": ("compare", {"roles": ["mlops-engineer", "genai-engineer"]}),
    "misses": ("gap", {"wants": "genai-engineer", "has": ["python", "docker"]}),
    "degree": ("conflicts", {"name": "degree"}),
}
"""What each way ends with: the question and what it is told."""
SHOWN: Final = ("ask.html", "static/ask.css", "static/ask.js", "static/site.css")
"""The files of the site that one sees on the way."""


def separates(page: Page) -> None:
    """A click on the first page; then who says that MLOps stresses Docker."""
    page.get_by_role("link", name="What separates MLOps").click()
    page.locator("button.name", has_text="e.g. Docker").click()


def misses(page: Page) -> None:
    """A form, filled in by keyboard: three letters of a name, its first completion, two skills with a comma between."""
    page.get_by_role("link", name="Ask", exact=True).click()
    page.get_by_role("link", name="What do I miss?").click()
    page.get_by_role("combobox", name="I want to be").focus()
    page.keyboard.type("genai")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("combobox", name="I have").focus()
    page.keyboard.type("Python, Docker")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.locator("button.name", has_text="Prompt engineering").click()


def degree(page: Page) -> None:
    """A click on the first page; then the line of who takes something in its place."""
    page.get_by_role("link", name="Who says that a degree is needed").click()
    page.get_by_role("button", name="Who says so").nth(1).click()


WAYS: Final[dict[str, Callable[[Page], None]]] = {"separates": separates, "misses": misses, "degree": degree}


def walk(page: Page, top: Path, folder: Path) -> Iterator[Path]:
    """Go each of the ways through the site in *top*; the pictures that were taken."""
    page.set_default_timeout(120_000)  # the first answer starts what computes it
    for name, way in WAYS.items():
        page.goto((top / "index.html").as_uri())
        way(page)
        page.locator(".claim").first.wait_for()
        page.locator("#answer-title").scroll_into_view_if_needed()
        page.evaluate("document.getElementById('answer-title').scrollIntoView({ block: 'start', behavior: 'instant' })")
        page.wait_for_timeout(300)
        yield folder / f"explorer-{name}.png"
        page.screenshot(path=folder / f"explorer-{name}.png")


def main() -> int:
    """Write the site, and walk."""
    from playwright.sync_api import sync_playwright

    from tests.chromium import launch

    folder = Path(sys.argv[1])
    top = ar.site(ar.load(), folder / "site")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(viewport={"width": 1280, "height": 1000}, offline=True)
        for path in walk(context.new_page(), top, folder):
            print(path)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

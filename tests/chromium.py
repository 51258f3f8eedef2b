"""With which Chromium do tests look at pages, and what may they count on? Locally a missing one skips a test; with CI=true it fails it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

AXE: Final = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
WCAG: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CHROMIUM: Final = which("chromium") or which("chromium-browser") or which("google-chrome")
SWITCHES: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def skip_without_chromium() -> None:
    """Skip the module that calls it where there is nothing to look at pages with."""
    if os.environ.get("CI") != "true":
        pytest.importorskip("playwright", reason="Playwright is not installed")
        if CHROMIUM is None:
            pytest.skip("no Chromium is installed", allow_module_level=True)


def launch(playwright: Playwright) -> Browser:
    """The browser of the tests, which asks for nothing by itself."""
    assert CHROMIUM is not None, "install chromium, or run .ci/system-parts"
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))


def violations(page: Page, **options: object) -> list[dict[str, Any]]:
    """What axe objects to on a page, by the rules of WCAG 2.2 AA and by good practice."""
    page.evaluate(AXE.read_text("utf-8"))
    told = {"runOnly": WCAG, "resultTypes": ["violations"], **options}
    found: list[dict[str, Any]] = page.evaluate("told => axe.run(document, told)", told)["violations"]
    return found


@dataclass
class Window:
    """A page of a site whose requests and complaints are written down. `top` is the address of the site, with a slash at its end."""

    page: Page
    top: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """The page at this address of the site, loaded anew."""
        self.page.goto("about:blank")
        self.page.goto(self.top + address)
        return self.page


@contextmanager
def watched_window(context: BrowserContext, top: str) -> Iterator[Window]:
    """A window that ends with the context; whatever is asked of elsewhere or complained of fails the test."""
    seen = Window(context.new_page(), top)
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("console", lambda message: seen.complaints.append(f"{message.type}: {message.text}"))
    seen.page.on("pageerror", lambda error: seen.complaints.append(f"error: {error}"))
    seen.page.on("dialog", lambda dialog: seen.complaints.append(f"dialog: {dialog.message}"))
    yield seen
    context.close()
    assert seen.complaints == []
    assert [url for url in seen.requests if not url.startswith(("data:", "blob:", "about:", top))] == []

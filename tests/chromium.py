"""With which Chromium do tests look at pages, and what may they count on? Locally a missing one skips a test; with CI=true it fails it."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

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

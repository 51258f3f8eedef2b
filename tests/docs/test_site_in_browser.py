"""Does the documentation look right in a browser, on a desk and on a telephone, light and dark, without a network?"""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.chromium import skip_without_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

skip_without_chromium()
pytestmark = [pytest.mark.site, pytest.mark.browser]

KINDS: Final = (
    "index.html",
    "start/ten-minutes.html",
    "how-to/compare.html",
    "how-to/sparql.html",
    "reference/commands.html",
    "reference/shell-and-python.html",
    "reference/python/roles.html",
    "reference/json/comparison.html",
    "reference/queries.html",
    "reference/ontology.html",
    "reference/facts.html",
    "why/words.html",
    "gallery.html",
    "decisions/20261120-ids-and-iris.html",
    "architecture.html",
)
"""One page of every kind; on a telephone in daylight all pages are looked at."""
WIDER: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing."""

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_fits_and_asks_for_nothing(browser: Browser, site: Path, width: int, scheme: Any) -> None:
    """Opened from its folder, as somebody does who got it on a stick."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    everything = [str(path.relative_to(site)) for path in sorted(site.rglob("*.html")) if path.name != "404.html"]
    assert set(KINDS) <= set(everything)
    for place in everything if (width, scheme) == (390, "light") else KINDS:
        page.goto(f"file://{site}/{place}")
        assert page.locator("h1").count() == 1, place
        assert page.evaluate(WIDER) == 0, f"{place} scrolls sideways at {width}"
        assert page.locator("body").get_attribute("data-md-color-scheme") == (
            "slate" if scheme == "dark" else "default"
        )
    context.close()
    assert len(requests) > len(KINDS)
    assert [url for url in requests if not url.startswith(f"file://{site}/")] == []
    assert complaints == []


@pytest.mark.server
@pytest.mark.parametrize("served", [True, False])
def test_the_search_finds(browser: Browser, site: Path, address: str, served: bool) -> None:
    """From a web server, and from a folder."""
    base = address if served else site.as_uri()
    page = browser.new_page(viewport={"width": 1280, "height": 844})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{base}/why/words.html")
    page.fill(".md-search__input", "common ground")
    page.wait_for_selector(".md-search-result__link")
    found = [each.get_attribute("href") or "" for each in page.locator(".md-search-result__link").all()]
    page.close()
    assert any("why/words.html" in each for each in found), found
    assert [url for url in requests if not url.startswith(base)] == []

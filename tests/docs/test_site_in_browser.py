"""Does the documentation look right in a browser, on a desk and on a telephone, light and dark, without a network?"""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.chromium import skip_without_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

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
"""One page of every kind."""
DESK: Final[ViewportSize] = {"width": 1280, "height": 844}
TELEPHONE: Final[ViewportSize] = {"width": 390, "height": 844}
WIDER: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

WITHOUT_BAR: Final = f"""() => {{
    document.querySelector(".md-header").remove();
    return [document.querySelectorAll("h1").length, {WIDER}];
}}"""


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


@contextmanager
def reading(browser: Browser, site: Path, **room: Any) -> Iterator[Page]:
    """A page whose requests lead into the folder of the site, and that complains of nothing."""
    context = browser.new_context(**room)
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert len(requests) > len(KINDS)
    assert [url for url in requests if not url.startswith(f"file://{site}/")] == []
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_fits_and_asks_for_nothing(browser: Browser, site: Path, scheme: Any) -> None:
    """Opened from its folder, as somebody does who got it on a stick, and then made as narrow as a telephone."""
    with reading(browser, site, color_scheme=scheme) as page:
        for place in KINDS:
            page.set_viewport_size(DESK)
            page.goto(f"file://{site}/{place}")
            assert page.locator("h1").count() == 1, place
            assert page.locator("body").get_attribute("data-md-color-scheme") == (
                "slate" if scheme == "dark" else "default"
            )
            assert page.evaluate(WIDER) == 0, f"{place} scrolls sideways on a desk"
            page.set_viewport_size(TELEPHONE)
            assert page.evaluate(WIDER) == 0, f"{place} scrolls sideways on a telephone"


def test_what_every_page_says_fits_on_a_telephone(browser: Browser, site: Path) -> None:
    """Without the scripts, which are the same on every page and take twice its time, and without the bar, which they put in its place."""
    everything = [str(path.relative_to(site)) for path in sorted(site.rglob("*.html")) if path.name != "404.html"]
    assert set(KINDS) < set(everything)
    with reading(browser, site, viewport=TELEPHONE, java_script_enabled=False) as page:
        for place in everything:
            page.goto(f"file://{site}/{place}")
            heads, wider = page.evaluate(WITHOUT_BAR)
            assert heads == 1, place
            assert wider == 0, f"{place} scrolls sideways"


@pytest.mark.server
@pytest.mark.parametrize("served", [True, False])
def test_the_search_finds(browser: Browser, site: Path, address: str, served: bool) -> None:
    """From a web server, and from a folder."""
    base = address if served else site.as_uri()
    page = browser.new_page(viewport=DESK)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{base}/why/words.html")
    page.fill(".md-search__input", "common ground")
    page.wait_for_selector(".md-search-result__link")
    found = [each.get_attribute("href") or "" for each in page.locator(".md-search-result__link").all()]
    page.close()
    assert any("why/words.html" in each for each in found), found
    assert [url for url in requests if not url.startswith(base)] == []

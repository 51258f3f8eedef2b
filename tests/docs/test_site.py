"""Does every link of the built documentation lead somewhere, and does a page ask for nothing but its own files?

Links to other sites are only looked at: there is no network to try them with.
"""

from __future__ import annotations

import json
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import pytest

import ai_roles as ar
from ai_roles.questions import COMMANDS
from tests.docs.page_blocks import ROOT

pytestmark = pytest.mark.site

SERVED: Final = "404.html"
"""The one page that only a server shows; its links begin at the root."""


class Page(HTMLParser):
    """What a page links to, what it loads by itself, and where one may link into it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.without_text: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        for name in ("href", "src", "action", "poster", "data"):
            if name in given:
                (self.links if tag == "a" else self.loads).append(given[name])
        if tag == "img" and not given.get("alt"):
            self.without_text.append(given.get("src", ""))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {str(path.relative_to(site)): Page(path) for path in sorted(site.rglob("*.html"))}


def broken(site: Path, pages: dict[str, Page], place: str, link: str) -> str | None:
    """What is wrong with a link that stands on the page at *place*; None where it leads somewhere."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        whole = parts.scheme == "https" and re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", parts.netloc)
        return None if whole or parts.scheme == "mailto" else f"{place}: {link} is no address of a page"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(parts.path))) if parts.path else place
    if target.startswith("..") or not (site / target).is_file():
        return f"{place}: {link} leads to no file"
    if parts.fragment and unquote(parts.fragment) not in pages[target].ids:
        return f"{place}: {link} leads to no place on that page"
    return None


def test_every_link_and_every_picture_is_there(site: Path, pages: dict[str, Page]) -> None:
    checked = [(place, link) for place, page in pages.items() if place != SERVED for link in page.links + page.loads]
    assert len(checked) > 1000
    assert [fault for place, link in checked if (fault := broken(site, pages, place, link))] == []


def test_a_page_loads_nothing_from_elsewhere(pages: dict[str, Page]) -> None:
    assert {link for page in pages.values() for link in page.loads if urlsplit(link).netloc} == set()


def test_a_broken_link_is_found(site: Path, pages: dict[str, Page]) -> None:
    assert broken(site, pages, "index.html", "how-to/index.html") is None
    assert broken(site, pages, "index.html", "https://example.org/x") is None
    for link in (
        "nowhere.html",
        "how-to/index.html#nowhere",
        "#nowhere",
        "../index.html",
        "how-to/",
        "https:/x",
        "http://example.org",
    ):
        assert broken(site, pages, "index.html", link) is not None, link


def test_every_picture_says_what_it_shows(pages: dict[str, Page]) -> None:
    assert {place: page.without_text for place, page in pages.items() if page.without_text} == {}


def test_the_reference_is_complete(site: Path, pages: dict[str, Page]) -> None:
    """Every public name, command, query, schema, class and property has a place that one can link to."""
    python = {id for place, page in pages.items() if place.startswith("reference/python/") for id in page.ids}
    names = {f"ai_roles.{name}" for name in dir(ar) if name[0] != "_" and name != "__version__"}
    assert names <= python, sorted(names - python)
    assert {command.name for command in COMMANDS} <= pages["reference/commands.html"].ids
    assert set(ar.named_queries()) <= pages["reference/queries.html"].ids
    schemas = {path.stem for path in (ROOT / "docs" / "schemas").glob("*.json")}
    assert schemas == {Path(place).stem for place in pages if place.startswith("reference/json/")} - {"index"}
    turtle = (ROOT / "ontology" / "ai-roles.ttl").read_text("utf-8")
    terms = {
        term
        for term, kind in re.findall(r"^air:(\w+) a owl:(\w+)", turtle, flags=re.MULTILINE)
        if kind != "AnnotationProperty"
    }
    ids = {
        id.partition("-")[2] for id in pages["reference/ontology.html"].ids if id.startswith(("class-", "property-"))
    }
    assert terms == ids


def test_the_search_knows_the_pages(site: Path) -> None:
    found = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    assert {"index.html", "why/words.html", "reference/queries.html"} <= {each["location"] for each in found}

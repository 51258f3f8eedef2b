"""What does a page consist of, read by a parser that is not ours? Elements, ids, links, headings, scripts and text."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise
from typing import Final

VOID: Final = frozenset({"meta", "link", "input", "img", "source"})
TAGS: Final = VOID | {
    "html",
    "head",
    "title",
    "style",
    "script",
    "body",
    "a",
    "main",
    "header",
    "footer",
    "nav",
    "section",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "span",
    "small",
    "bdi",
    "details",
    "summary",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "form",
    "label",
    "select",
    "optgroup",
    "option",
    "button",
    "noscript",
    "svg",
    "rect",
    "figure",
    "figcaption",
    "picture",
}
ATTRIBUTES: Final = frozenset(
    {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "rel",
        "href",
        "type",
        "class",
        "id",
        "tabindex",
        "hidden",
        "aria-label",
        "aria-labelledby",
        "aria-current",
        "aria-controls",
        "role",
        "scope",
        "colspan",
        "src",
        "defer",
        "for",
        "action",
        "method",
        "value",
        "autocomplete",
        "spellcheck",
        "placeholder",
        "open",
        "viewbox",
        "preserveaspectratio",
        "x",
        "y",
        "width",
        "height",
        "alt",
        "label",
        "loading",
        "media",
        "srcset",
    }
)
SCRIPTS: Final = frozenset(
    f"static/{name}.js" for name in ("search", "compare", "ask", "unpack", "asker", "sparql_asker")
)


class Page(HTMLParser):
    """A page, taken apart."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.options: list[str] = []
        """What may be chosen."""
        self.headings: list[tuple[int, str]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.text = ""
        self.title = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == [], f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), f"an attribute twice: {attrs}"
        self.tags.append((tag, given))
        if tag not in VOID:
            self._open.append(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.links += [str(given[name]) for name in ("href", "src", "srcset", "action") if given.get(name) is not None]
        if tag == "option" and given.get("value"):
            self.options.append(str(given["value"]))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append((int(tag[1]), ""))
        if tag == "script":
            self.scripts.append((given, ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1] == tag, f"</{tag}> closes {self._open[-1]}"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._open:
            return
        if self._open[-1] == "script":
            given, text = self.scripts[-1]
            self.scripts[-1] = given, text + data
        elif self._open[-1] == "title":
            self.title += data
        elif self._open[-1] != "style":
            self.text += data
            if any(tag in self._open for tag in ("h1", "h2", "h3", "h4")):
                level, text = self.headings[-1]
                self.headings[-1] = level, text + data


def assert_ours(page: Page) -> None:
    """Nothing is in the page but elements and attributes that our templates write; no attribute of it can run."""
    assert {tag for tag, _ in page.tags} <= TAGS
    assert {name for _, given in page.tags for name in given} <= ATTRIBUTES
    for link in page.links:
        assert not link.lower().lstrip().startswith(("javascript:", "vbscript:")), link
        assert not link.startswith("data:") or link == "data:,"
    for given, _ in page.scripts:
        src = (given.get("src") or "").removeprefix("../")
        assert given.get("type") in ("application/ld+json", "application/json") or src in SCRIPTS


def assert_well_built(page: Page) -> None:
    """What a reader with a screen reader or a keyboard relies on, as far as it can be read off the text."""
    tags = dict(page.tags)
    assert tags["html"].get("lang") == "en"
    assert page.title.strip()
    assert len(page.ids) == len(set(page.ids)), "an id stands twice"
    levels = [level for level, _ in page.headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), page.headings
    assert "#main" in page.links
    labels = {given.get("for") for tag, given in page.tags if tag == "label"}
    for tag, given in page.tags:
        if tag in ("input", "select"):
            assert given.get("id") in labels or given.get("aria-label")
        if tag == "img":
            assert given.get("alt")
        if tag == "svg":
            assert given.get("role") == "img"
            assert given.get("aria-label")
        if given.get("aria-labelledby"):
            assert given["aria-labelledby"] in page.ids

"""What text does an HTML page hold, with its headings, lines and bullets?

A scanner of our own, for reasons that were measured. The time of `html.parser` grows with the square of what is broken (on Python
3.11.7, 100 kB of tags whose quotes never close take it 33 seconds). selectolax is fast and sound, but one compiled wheel more for
every reader, and 16 ms to import. And what is asked for here is less than a tree: which text, and where its lines end.
Each character is looked at a fixed number of times, however tags nest or break off.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

__all__ = ["html_text", "is_html", "scripts_of_type"]

_MARK: Final = re.compile(
    r"<(?:!doctype html|html|head|body|div|p|ul|ol|li|br|h[1-6]|table|section|article|span|script)\b", re.IGNORECASE
)
_SIGNS: Final = 2
"""One tag may be a word of Markdown or of code."""
_LOOKED_AT: Final = 20_000

_PARAGRAPHS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "details",
        "dialog",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
_LINES: Final = frozenset(["br", "caption", "dd", "div", "dt", "figcaption", "legend", "option", "summary", "tr"])
_HEADINGS: Final = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_CELLS: Final = frozenset({"td", "th"})
_RAW: Final = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])
"""Whose content is no markup: it ends where the element does, or with the page."""
_SILENT: Final = frozenset(["head", "nav", "noscript", "object", "select", "svg", "template"])
"""Whose content is not read out, unless they never end."""
_NAME: Final = re.compile(r"[a-zA-Z][^\s/>]{0,40}")
_SPACE: Final = re.compile(r"[ \t\r\n\f\v\u00a0\u2007\u202f]+")
_TYPE: Final = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]{1,80})""", re.IGNORECASE)
_BLANKS: Final = re.compile(r"\n{3,}")
_GAP: Final = "  "
"""Between the cells of a row."""
_GAPS: Final = re.compile(r" {3,}")
_DEEPEST: Final = 6
"""Bullets are set in so far; deeper ones stand under the last."""


def is_html(text: str) -> bool:
    """Whether the text is HTML, or a part of a page: two tags of pages, or the beginning of one.

    >>> is_html("<p>Knows Python</p>"), is_html("Knows C++ and <3 years of Java"), is_html("<html>")
    (True, False, True)
    """
    start = text[:_LOOKED_AT]
    found = [match[0].lower() for _, match in zip(range(_SIGNS), _MARK.finditer(start), strict=False)]
    if not found:
        return False
    return (
        len(found) >= _SIGNS or found[0] in ("<!doctype html", "<html", "<body") or f"</{found[0][1:]}" in start.lower()
    )


def html_text(html: str) -> str:
    """The text of a page or of a part of one: a line for each block, `- ` before bullets, `## ` before headings.

    What nobody reads on the page (scripts, styles, the head, menus) is left out, entities are decoded. Places in the text are
    places in what this returns.

    >>> print(html_text("<h2>You bring</h2><ul><li>Python &amp; SQL<li>Docker</ul><script>x = 1</script>"))
    ## You bring
    <BLANKLINE>
    - Python & SQL
    - Docker
    """
    reader = _Reader()
    for text, tag, closes in _pieces(html):
        if text:
            reader.read(text)
        if tag:
            reader.pass_by(tag, closes)
    return reader.text()


def scripts_of_type(html: str, type: str) -> list[str]:
    """What stands in the scripts of this type, such as the data that a page tells search engines."""
    found = []
    position = 0
    lowered = html.lower()
    while (start := lowered.find("<script", position)) >= 0:
        head_end = html.find(">", start)
        if head_end < 0:
            break
        end = lowered.find("</script", head_end)
        end = len(html) if end < 0 else end
        given = _TYPE.search(html[start : min(head_end, start + 2_000)])
        if given and given[1].lower() == type:
            found.append(html[head_end + 1 : end])
        position = end
    return found


class _Reader:
    """Puts the text together, line by line."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._line: list[str] = []
        self._lists = 0
        self._prefix = ""
        self._preformatted = 0

    def read(self, text: str) -> None:
        """A run of text, entities and all."""
        text = unescape(text) if "&" in text else text
        if self._preformatted:
            *whole, last = text.split("\n")
            for line in whole:
                self._line.append(line)
                self._end_line()
            self._line.append(last)
        else:
            self._line.append(_SPACE.sub(" ", text))

    def pass_by(self, tag: str, closes: bool) -> None:
        """A tag opens or closes something: the line may end here."""
        if tag == "li":
            self._end_line()
            if not closes:
                self._prefix = "  " * min(max(self._lists - 1, 0), _DEEPEST) + "- "
        elif tag in _HEADINGS:
            self._end_paragraph()
            self._prefix = "" if closes else _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            inside = self._lists > 0
            self._lists = max(self._lists + (-1 if closes else 1), 0)
            self._end_line() if inside and self._lists else self._end_paragraph()
            self._prefix = ""
        elif tag in _PARAGRAPHS:
            in_bullet = bool(self._lists) and tag == "p"  # a bullet with a paragraph in it is a bullet
            self._end_line() if in_bullet else self._end_paragraph()
            if tag == "pre":
                self._preformatted = max(self._preformatted + (-1 if closes else 1), 0)
        elif tag in _LINES:
            self._end_line()
        elif tag in _CELLS and not closes and self._line and self._line[-1] != _GAP:
            self._line.append(_GAP)

    def _end_line(self) -> None:
        line = "".join(self._line)
        self._line.clear()
        if not self._preformatted:
            line = _GAPS.sub(_GAP, line.strip())
        if line.strip():
            self._parts.append(self._prefix + line)
            self._prefix = ""
            self._parts.append("\n")

    def _end_paragraph(self) -> None:
        self._end_line()
        if self._parts and self._parts[-1] != "\n\n":
            self._parts[-1] = "\n\n"

    def text(self) -> str:
        """All of it."""
        self._end_line()
        return _BLANKS.sub("\n\n", "".join(self._parts)).strip("\n")


def _pieces(html: str) -> list[tuple[str, str, bool]]:
    """The page as (text, the tag behind it, whether that closes something); what is not read out is left out."""
    pieces: list[tuple[str, str, bool]] = []
    ends = _Ends(html)
    position, length = 0, len(html)
    while position < length:
        opening = html.find("<", position)
        if opening < 0:
            pieces.append((html[position:], "", False))
            break
        following = html[opening + 1 : opening + 2]
        if following in ("!", "?"):
            pieces.append((html[position:opening], "", False))
            position = ends.of_comment(opening)
            continue
        closes = following == "/"
        named = _NAME.match(html, opening + 1 + closes)
        end = ends.of_tag(opening) if named else -1
        if named is None or end < 0:  # no tag: "< 3 years"
            pieces.append((html[position : opening + 1], "", False))
            position = opening + 1
            continue
        tag = named[0].lower()
        pieces.append((html[position:opening], tag, closes))
        position = end
        if not closes and html[end - 2] != "/":
            if tag in _RAW:
                position = ends.of_element(tag, end, length)
            elif tag in _SILENT:
                position = ends.of_element(tag, end, end)
    return pieces


class _Ends:
    """Where do tags, comments and elements end? What was once looked for and is not there is not looked for again."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._lowered = html.lower() if len(html.lower()) == len(html) else _ascii_lower(html)
        self._next: dict[str, int] = {}
        self._quotes_hold = True

    def _find(self, wanted: str, start: int) -> int:
        """The next place of it from *start* on; places only ever grow, so each is found once."""
        known = self._next.get(wanted)
        if known is None or (known < start and known >= 0):
            known = self._next[wanted] = self._lowered.find(wanted, start)
        return known

    def of_comment(self, start: int) -> int:
        """Behind a comment, a declaration or an instruction; where it never ends, behind its first sign."""
        opening, wanted = ("<!--", "-->") if self._lowered.startswith("<!--", start) else ("<!", ">")
        end = self._find(wanted, start + len(opening))
        return start + len(opening) if end < 0 else end + len(wanted)

    def of_element(self, tag: str, start: int, missing: int) -> int:
        """Before the end tag of an element, or *missing* where it has none."""
        end = self._find(f"</{tag}", start)
        return missing if end < 0 else end

    def of_tag(self, start: int) -> int:
        """Behind a tag; a `>` between quotes does not end it, unless quotes have been seen to stay open."""
        html, position = self._html, start + 1
        if self._find(">", start) < 0:
            return -1
        if not self._quotes_hold:
            return self._find(">", start) + 1
        while found := _END_OR_QUOTE.search(html, position):
            if found[0] == ">":
                return found.end()
            closing = html.find(found[0][-1], found.end())
            if closing < 0:
                break
            position = closing + 1
        self._quotes_hold = False
        return self._find(">", start) + 1


_END_OR_QUOTE: Final = re.compile(r">|=[ \t\r\n]{0,20}[\"']")


def _ascii_lower(text: str) -> str:
    """Lower case that changes no lengths."""
    return text.translate({upper: upper + 32 for upper in range(65, 91)})

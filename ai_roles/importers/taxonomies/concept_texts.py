"""How do the words of a release enter the graph? Trimmed, without mark-up and what no format could carry."""

from __future__ import annotations

import html
import re
from typing import Final

from ...model import MAX_TEXT_LENGTH

__all__ = ["MAX_LABEL", "clean", "several"]

MAX_LABEL: Final = 1_000
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS: Final = re.compile(r"[ \t]*\r?\n[ \t]*|\r")


def clean(text: str, most: int = MAX_TEXT_LENGTH) -> str:
    """The text as a graph may hold it: ends of lines as newlines, mark-up read as what it shows, at most so long.

    >>> clean(' Excludes <a href="http://x.org/1"><span>instruct others</span></a>. \\r\\n ')
    'Excludes instruct others.'
    """
    if not text:
        return ""
    if text.isascii() and "<" not in text and "&" not in text and text.isprintable():
        text = text.strip()
        return text if len(text) <= most else text[:most].rstrip()
    if "\r" in text or "\n" in text:
        text = _LINE_ENDS.sub("\n", text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    if not text.isprintable():
        text = _FORBIDDEN.sub("", text)
    return text.strip()[:most].rstrip()


def several(text: str) -> list[str]:
    """The names that stand in one cell, one a line or between bars.

    >>> several("head of technical\\ndirector of technical arts\\n")
    ['head of technical', 'director of technical arts']
    """
    if not text:
        return []
    lines = text.split("\n") if "\n" in text else text.split(" | ") if " | " in text else [text]
    plain = text.isascii() and len(text) <= MAX_LABEL and "<" not in text and "&" not in text
    if plain and "".join(lines).isprintable():
        return [name for line in lines if (name := line.strip(" "))]
    return [name for line in lines if (name := clean(line, MAX_LABEL))]

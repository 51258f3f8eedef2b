"""Which technologies, methods and fields are known by name, though a graph may say nothing of them?

They stand in `lexicon.txt` beside this file: names and their kinds, nothing else. A name of the graph always goes before.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from ...errors import FormatError

__all__ = ["KNOWN_KINDS", "KnownName", "Mark", "known_names"]

KNOWN_KINDS: Final = (
    "language",
    "framework",
    "library",
    "ai tool",
    "database",
    "data tool",
    "cloud",
    "devops tool",
    "business tool",
    "protocol",
    "method",
    "field",
    "regulation",
    "degree",
    "certification",
    "natural language",
    "soft",
)

Mark = str
_MARKS: Final = {"~": "plain", "=": "case", "?": "general"}


class KnownName(NamedTuple):
    """Something known by name: its usual name, its kind, and every name with its mark ("" for none)."""

    name: str
    kind: str
    names: tuple[tuple[str, Mark], ...]


@cache
def known_names() -> tuple[KnownName, ...]:
    """All that is known by name, in the order of the file.

    >>> known = {each.name: each for each in known_names()}
    >>> known["Node.js"].kind, known["Node.js"].names[:2], known["Go"].names[0]
    ('framework', (('Node.js', ''), ('NodeJS', '')), ('Go', 'plain'))
    """
    path = Path(__file__).with_name("lexicon.txt")
    return tuple(_read(path.read_text(encoding="utf-8").splitlines(), path.name))


def _read(lines: list[str], document: str) -> list[KnownName]:
    kind = ""
    found = []
    for number, line in enumerate(map(str.strip, lines), 1):
        if not line or line.startswith("# "):
            continue
        if line.startswith("["):
            kind = line.strip("[]")
            if kind not in KNOWN_KINDS:
                raise FormatError(f"{document}, line {number}: {kind!r} is no kind of name")
            continue
        name, _, others = line.partition("|")
        names = [_marked(text) for text in (name, *others.split(",")) if text.strip()]
        found.append(KnownName(names[0][0], kind, tuple(names)))
    return found


def _marked(text: str) -> tuple[str, Mark]:
    text = text.strip()
    mark = _MARKS.get(text[0], "")
    return (text[1:], mark) if mark else (text, "")

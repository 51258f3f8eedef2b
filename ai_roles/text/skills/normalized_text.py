"""What is a text once case, dashes, accents and invisible characters no longer matter, and where does each character stand?

Three layers, each a plain string:

* the text as given;
* `plain`: the same without what nobody sees (zero-width characters, soft hyphens, combining marks), accents, full-width forms
  and typographic dashes, quotes and spaces in ASCII, names that wrap over a line or hold two spaces in one piece; case is kept;
* `folded`: `plain` in small letters, every character that is no letter, digit, `+`, `#` or `&` a space, one space around it.

`plain` and `folded` keep step (one character of the one for each of the other). Where something was dropped or spelled out, a
short table leads back to the text as given; a text that needs none, nearly every one, costs a few passes in C.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

__all__ = ["Normalized", "fold", "normalize"]

_FOLDED: Final = {
    code: (chr(code).lower() if chr(code).isalnum() or chr(code) in "+#&" else " ") for code in range(128)
}
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_WRAPPED: Final = re.compile(r"\n(?=[A-Za-z0-9])(?<=[^\n]{48}[A-Za-z0-9-]\n)(?<![^\n]{120}\n)")
"""The end of a line that goes on in the next: neither a short item of a list nor a paragraph."""
_MANY: Final = 250
"""So many different characters are replaced one after the other; beyond that one slower pass does."""

_SIGNS: Final = {
    **dict.fromkeys("‘’‚‛′ʼ´`＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("…", "."),
    **dict.fromkeys("•·‣▪▫●○◦■□►▶✓✔➢➤∙", "\n"),
    "\u2028": "\n",
    "\u2029": "\n",
    "\x85": "\n",
    "⁄": "/",
    "∕": "/",
    "−": "-",
    "\u00ad": "",
    **dict(zip("ıøØłŁđĐħŧ", "ioOlLdDht", strict=True)),
}


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text in its three layers, and the way back from a place in `plain` or `folded` to the text as given."""

    text: str
    plain: str
    folded: str
    starts: tuple[int, ...] = ()
    """Where in `plain` the pieces begin that are not as long as what they stand for, or follow such a one."""
    origins: tuple[tuple[int, int], ...] = ()
    """For each piece where it begins in the text, and how many characters of the text it takes up."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the text as given that stand behind `plain[start:end]`."""
        if not self.starts:
            return start, end
        piece = bisect_right(self.starts, start) - 1
        origin, length = self.origins[piece]
        begin = origin + min(start - self.starts[piece], max(length - 1, 0))
        piece = bisect_right(self.starts, end - 1) - 1
        origin, length = self.origins[piece]
        stop = origin + min(end - self.starts[piece], length)
        marks = 0
        while stop < len(self.text) and marks < 16 and unicodedata.category(self.text[stop]) in ("Mn", "Me"):
            stop += 1  # an accent belongs to the letter before it
            marks += 1
        return begin, stop


def normalize(text: str) -> Normalized:
    """The text in its layers.

    >>> layers = normalize("Ｐｙｔｈｏｎ\\u200b and scikit\\u2011learn")
    >>> layers.plain, layers.folded
    ('Python and scikit-learn', ' python and scikit learn ')
    >>> layers.span(11, 23), layers.text[12:24]
    ((12, 24), 'scikit‑learn')
    """
    plain, dropped = text, ""
    spelled: dict[str, str] = {}
    if not text.isascii():
        plain, dropped, spelled = _replaced(text)
    if "\t" in plain or "\xa0" in plain or "\r" in plain:
        plain = plain.replace("\t", " ").replace("\r", " ")
    if "\n" in plain:
        plain = _WRAPPED.sub(" ", plain)
    starts: tuple[int, ...] = ()
    origins: tuple[tuple[int, int], ...] = ()
    if dropped or spelled or "  " in plain:
        plain, starts, origins = _pieced(plain, dropped, spelled)
    return Normalized(text, plain, _folded(plain), starts, origins)


def fold(name: str) -> str:
    """A name as it stands in a folded text, without the spaces around it.

    >>> fold("Scikit‑Learn"), fold("C++ / C#"), fold("Node.js")
    ('scikit learn', 'c++   c#', 'node js')
    """
    return normalize(name).folded.strip()


def _folded(plain: str) -> str:
    if plain.isascii():
        return f" {plain.translate(_FOLDED)} "
    lines = plain.split("\n")  # most are plain ASCII, for which translating is a hundred times faster
    return f" {' '.join([line.translate(_FOLDED) if line.isascii() else _lowered(line) for line in lines])} "


def _lowered(line: str) -> str:
    lower = line.lower()
    if len(lower) != len(line):
        lower = "".join([character.lower()[0] for character in line])
    return lower.translate(_FOLDED)


def _replaced(text: str) -> tuple[str, str, dict[str, str]]:
    """The text with one character for each that has one in ASCII or without its accent; those to drop; those to spell out."""
    dropped: list[str] = []
    spelled: dict[str, str] = {}
    single: dict[str, str] = {}
    for character in set(_BEYOND_ASCII.findall(text)):
        form = _plain_form(character)
        if not form:
            dropped.append(character)
        elif len(form) > 1:
            spelled[character] = form
        elif form != character:
            single[character] = form
    if len(single) > _MANY:
        text = text.translate({ord(character): form for character, form in single.items()})
    else:
        for character, form in single.items():
            text = text.replace(character, form)
    return text, "".join(sorted(dropped)), spelled


@lru_cache(maxsize=4_096)
def _plain_form(character: str) -> str:
    known = _SIGNS.get(character)
    if known is not None:
        return known
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me"):
        return ""
    if category[0] == "L" or category == "Nd":
        form = "".join(c for c in unicodedata.normalize("NFKD", character) if unicodedata.category(c)[0] != "M")
        is_syllable = "\uac00" <= character <= "\ud7a3"
        return character if is_syllable or not form or not form.isalnum() else form
    if category == "Pd":
        return "-"
    if category == "Zs":
        return " "
    form = unicodedata.normalize("NFKC", character)
    return form if len(form) == 1 and form.isascii() else ";"


def _pieced(
    plain: str, dropped: str, spelled: dict[str, str]
) -> tuple[str, tuple[int, ...], tuple[tuple[int, int], ...]]:
    """The text without what is dropped and with what is spelled out, and the table that leads back."""
    parts: list[str] = []
    starts: list[int] = [0]
    origins: list[tuple[int, int]] = []
    done = length = 0  # of the old text, of the new one
    for start, end, form in _changes(plain, dropped, spelled):
        if start > done or not origins:
            parts.append(plain[done:start])
            origins.append((done, start - done))
            length += start - done
        else:
            starts.pop()
        if form:
            parts.append(form)
            starts.append(length)
            origins.append((start, end - start))
            length += len(form)
        starts.append(length)
        done = end
    if not origins:
        return plain, (), ()
    parts.append(plain[done:])
    origins.append((done, len(plain) - done))
    return "".join(parts), tuple(starts), tuple(origins)


def _changes(plain: str, dropped: str, spelled: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """The places where the new text is longer or shorter than the old one, and what stands there now."""
    parts = [f"[{re.escape(dropped)}]+"] * bool(dropped) + [f"[{re.escape(''.join(spelled))}]"] * bool(spelled)
    pattern = re.compile("|".join([*parts, "  +"]))
    for match in pattern.finditer(plain):
        start, end = match.span()
        if plain[start] != " ":
            yield start, end, spelled.get(plain[start], "")
        elif start and end < len(plain) and plain[start - 1].isalnum() and plain[end].isalnum():
            yield start, end - 1, ""  # one of the spaces stays

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
_HASHTAG: Final = re.compile(r"#(?=[a-z])(?<![a-z+#]#)")
_PLUS: Final = re.compile(r"\+(?=[a-z])")
"""Between words, "Python+SQL", and not the end of one, "C++"."""
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_WRAPPED: Final = re.compile(r"\n(?=[A-Za-z0-9])(?<=[^\n]{48}[A-Za-z0-9-]\n)(?<![^\n]{120}\n)")
"""The end of a line that goes on in the next: neither a short item of a list nor a paragraph."""
_BROKEN: Final = re.compile(r"\n(?=[a-z])")
_GOES_ON: Final = re.compile(r"(?:[A-Za-z][^\n]{18,46}|[a-z][^\n]{10,46})[A-Za-z0-9]")
"""A shorter line, which goes on in small letters where it has several words."""
_SPACES: Final = re.compile(" +")
_FEW: Final = 16
"""Where a text has no more kinds of characters beyond ASCII, each is replaced by itself: a search in C apiece."""

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

    def piece(self, start: int) -> tuple[int, int, int]:
        """The piece of `plain` around a place, if it stands in the text letter by letter: from, up to, and how far from it."""
        if not self.starts:
            return 0, len(self.plain) + 1, 0
        number = bisect_right(self.starts, start) - 1
        low, (origin, length) = self.starts[number], self.origins[number]
        high = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.plain) + 1
        is_same = high - low == length or number + 1 == len(self.starts)
        return (low, high, origin - low) if is_same else (low, low, 0)


def normalize(text: str) -> Normalized:
    """The text in its layers.

    >>> layers = normalize("Ｐｙｔｈｏｎ\\u200b and scikit\\u2011learn")
    >>> layers.plain, layers.folded
    ('Python and scikit-learn', ' python and scikit learn ')
    >>> layers.span(11, 23), layers.text[12:24]
    ((12, 24), 'scikit‑learn')
    """
    plain = text
    changed: dict[str, str] = {}
    if not text.isascii():
        plain, changed = _replaced(text)
    if "\t" in plain or "\r" in plain:
        plain = plain.replace("\t", " ").replace("\r", " ")
    if "\n" in plain:
        plain = _BROKEN.sub(_joined, _WRAPPED.sub(" ", plain))
    changes = list(_blanks(plain)) if "  " in plain else []
    if changed:
        changes = sorted([*changes, *_changes(plain, changed)])
    if not changes:
        return Normalized(text, plain, _folded(plain))
    plain, starts, origins = _pieced(plain, changes)
    return Normalized(text, plain, _folded(plain), starts, origins)


def _joined(match: re.Match[str]) -> str:
    plain, end = match.string, match.start()
    line = plain[plain.rfind("\n", 0, end) + 1 : end]
    return " " if _GOES_ON.fullmatch(line) and line.count(" ") > 1 else "\n"


def fold(name: str) -> str:
    """A name as it stands in a folded text, without the spaces around it.

    >>> fold("Scikit‑Learn"), fold("C++ / C#"), fold("Node.js")
    ('scikit learn', 'c++   c#', 'node js')
    """
    if name.isascii() and "#" not in name and "+" not in name:
        return name.translate(_FOLDED).strip()
    return normalize(name).folded.strip()


def _folded(plain: str) -> str:
    if plain.isascii():
        folded = plain.translate(_FOLDED)
    else:  # most lines are plain ASCII, for which translating is a hundred times faster
        folded = " ".join([line.translate(_FOLDED) if line.isascii() else _lowered(line) for line in plain.split("\n")])
    if "#" in folded:
        folded = _HASHTAG.sub(" ", folded)
    if "+" in folded:
        folded = _PLUS.sub(" ", folded)
    return f" {folded} "


def _lowered(line: str) -> str:
    lower = line.lower()
    if len(lower) != len(line):
        lower = "".join([character.lower()[0] for character in line])
    return lower.translate(_FOLDED)


def _replaced(text: str) -> tuple[str, dict[str, str]]:
    """The text with one character for each that has one in ASCII or without its accent; those that become none or several."""
    forms = {character: _plain_form(character) for character in set(_BEYOND_ASCII.findall(text))}
    changed = {character: form for character, form in forms.items() if len(form) != 1}
    single = {character: form for character, form in forms.items() if character not in changed and form != character}
    if len(single) > _FEW or not "".join(single.values()).isascii():  # what one becomes, another may be
        return text.translate({ord(character): form for character, form in single.items()}), changed
    for character, form in single.items():
        text = text.replace(character, form)
    return text, changed


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
    plain: str, changes: list[tuple[int, int, str]]
) -> tuple[str, tuple[int, ...], tuple[tuple[int, int], ...]]:
    """The text after its changes, and the table that leads back."""
    parts: list[str] = []
    starts: list[int] = [0]
    origins: list[tuple[int, int]] = []
    done = length = 0  # of the old text, of the new one
    for start, end, form in changes:
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
    parts.append(plain[done:])
    origins.append((done, len(plain) - done))
    return "".join(parts), tuple(starts), tuple(origins)


def _changes(plain: str, changed: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """The places where the new text is longer or shorter than the old one, and what stands there now."""
    for match in re.finditer(f"[{re.escape(''.join(changed))}]", plain):
        yield match.start(), match.end(), changed[match[0]]


def _blanks(plain: str) -> Iterator[tuple[int, int, str]]:
    """Spaces between two words beyond the first."""
    start = plain.find("  ")
    while start >= 0:
        match = _SPACES.match(plain, start)
        end = match.end() if match else start + 1
        if start and end < len(plain) and plain[start - 1].isalnum() and plain[end].isalnum():
            yield start, end - 1, ""
        start = plain.find("  ", end)

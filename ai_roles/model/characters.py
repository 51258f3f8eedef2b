"""Which text may enter a graph?

Every string of a graph has to survive a trip through RDF/XML, GraphML, HTML and UTF-8, so the characters
that XML 1.0 cannot hold and the halves of surrogate pairs are refused at every entrance. A carriage return is
refused too: XML readers turn it into a newline, and the text that comes back would no longer be equal.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["MAX_TEXT_LENGTH", "check_iri", "check_text"]

MAX_TEXT_LENGTH = 10_000
"""The longest text, in characters; a definition or a duty is a few hundred characters long."""

# XML 1.0, production 2 (Char): tab, newline, carriage return, U+0020-D7FF, U+E000-FFFD, U+10000-10FFFF.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

_PLAIN_IRI = re.compile(
    r"https?://[A-Za-z0-9.\-]+(?:/(?:[A-Za-z0-9._~\-/]|%[0-9A-Fa-f]{2})*)?(?:\?[A-Za-z0-9._~\-/=&]*)?"
    r"(?:#(?:[A-Za-z0-9._~\-/]|%[0-9A-Fa-f]{2})*)?"
)
"""What nearly every IRI is; the whole grammar allows it, and need not be compiled for it."""


@cache
def _iri() -> re.Pattern[str]:
    """RFC 3987 without addresses in brackets. It takes longer to compile than a small question takes to answer."""
    # What a letter beyond ASCII may be: production ucschar.
    letters = r"A-Za-z0-9._~\-\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef" + "".join(
        f"{chr(plane << 16 | (0x1000 if plane == 0xE else 0))}-{chr(plane << 16 | 0xFFFD)}" for plane in range(1, 0xF)
    )
    user = rf"(?:[{letters}!$&'()*+,;=:]|%[0-9A-Fa-f]{{2}})"
    host = rf"(?:[{letters}!$&'()*+,;=]|%[0-9A-Fa-f]{{2}})"
    path = rf"(?:[{letters}!$&'()*+,;=:@/]|%[0-9A-Fa-f]{{2}})"
    query = rf"(?:[{letters}!$&'()*+,;=:@/?\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]|%[0-9A-Fa-f]{{2}})"
    fragment = rf"(?:[{letters}!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{{2}})"
    return re.compile(
        rf"[A-Za-z][A-Za-z0-9+.\-]*:(?:(?:(?://(?:{user}*@)?{host}*(?::[0-9]*)?(?:/{path}*)?)|(?!//){path}+)"
        rf"(?:\?{query}*)?(?:#{fragment}*)?)"
    )


def check_iri(text: str) -> str | None:
    """The reason why *text* is no absolute IRI that all writers of RDF can carry, or None if it is one.

    >>> check_iri("http://data.europa.eu/esco/occupation/1")
    >>> check_iri("http://example.org/50%")
    'is not an absolute IRI'
    """
    if len(text) <= MAX_TEXT_LENGTH and _PLAIN_IRI.fullmatch(text) is not None:
        return None
    if reason := check_text(text):
        return reason
    if text.split() != [text] or _iri().fullmatch(text) is None:
        return "is not an absolute IRI"
    return None


def check_text(text: str) -> str | None:
    """The reason why *text* may not enter a graph, or None if it may.

    >>> check_text("Kubernetes, 5+ years")
    >>> check_text("Kuber\\x00netes")
    'U+0000 at character 6 is a control character'
    >>> check_text("x" * 10_001)
    'is 10,001 characters long; at most 10,000 are allowed'
    """
    if len(text) > MAX_TEXT_LENGTH:
        return f"is {len(text):,} characters long; at most {MAX_TEXT_LENGTH:,} are allowed"
    if text.isprintable():  # true of nearly every text, and faster than the search
        return None
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    return f"U+{ord(found[0]):04X} at character {found.start() + 1} is {_name(found[0])}"


def _name(character: str) -> str:
    if character == "\r":
        return "a carriage return"
    if character < " ":
        return "a control character"
    if character < "\ue000":
        return "half of a surrogate pair"
    return "not a character"

"""In which other forms may a name stand in a text? Without hyphens, in the plural, with `and` for `&`, inside its brackets.

Every form is given as it stands in a folded text (see `normalized_text`), together with what has to be true of the place where
it is found: a form that is less than the name itself ("fast api" for FastAPI) needs more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ...model import name_readings, name_words
from .normalized_text import fold

__all__ = ["Form", "name_forms"]

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BRITISH: Final = (
    ("ization", "isation"),
    ("izing", "ising"),
    ("ized", "ised"),
    ("modeling", "modelling"),
    ("labeling", "labelling"),
    ("behavior", "behaviour"),
)
LONGEST: Final = 120
"""Longer names are sentences; nobody writes them twice in the same words."""
SHORTEST_CLOSED: Final = 7


class Form(NamedTuple):
    """A form of a name, and what it asks of its place."""

    folded: str
    is_own: bool = False
    """The name itself, but for case, hyphens and accents."""
    needs_capital: bool = False
    """Two plain words that are one name only with a capital ("Fast API")."""
    needs_slash: bool = False
    """Only with the stroke ("CI / CD"), and not with spaces alone."""


def name_forms(name: str, *, is_word: bool = True) -> Iterator[Form]:
    """The name itself first, then what is derived from it; *is_word* for a word with a plural (a method), not a brand.

    >>> [form.folded for form in name_forms("Large Language Models (LLMs)")]
    ['large language models', 'large language model', 'largelanguagemodels', 'llms', 'llm']
    >>> [form.folded for form in name_forms("CI/CD", is_word=False)], [form.folded for form in name_forms("k8s", is_word=False)]
    (['ci cd', 'ci   cd', 'ci and cd', 'cicd'], ['k8s'])
    """
    if len(name) > LONGEST:
        return
    seen: set[str] = set()
    for reading in _readings(name):
        for form in _forms(reading, is_word):
            if form.folded and form.folded not in seen:
                seen.add(form.folded)
                yield form


def _readings(name: str) -> Iterator[str]:
    whole, *parts = name_readings(name)
    if not parts:
        yield whole
        return
    around, inside = (part.strip() for part in parts)
    yield around
    if _is_short_for(inside, around):
        yield inside


def _is_short_for(short: str, name: str) -> bool:
    """Whether it is an acronym, and not a remark ("primary", "field of study")."""
    return 2 <= len(short) <= 8 and " " not in short and sum(c.isupper() for c in short) >= 2 and name[:1].isalpha()


def _forms(name: str, is_word: bool) -> Iterator[Form]:
    folded = fold(name)
    words = folded.split()
    if not words:
        return
    folded = " ".join(words)
    yield Form(folded, is_own=True)
    yield from _inflected(name, folded, words, is_word)
    if "/" in name:
        yield from _stroked(name)
    if "&" in words:
        yield Form(folded.replace(" & ", " and "))
    elif "and" in words[1:-1]:
        yield Form(folded.replace(" and ", " & "))
    for american, british in _BRITISH:
        if american in folded:
            yield Form(folded.replace(american, british))
    if "'" in name or "’" in name:
        yield Form(folded.replace(" s ", "s ").removesuffix(" s") + "s" * folded.endswith(" s"))  # bachelors degree
    yield from _joined(name, folded, words)


def _inflected(name: str, folded: str, words: list[str], is_word: bool) -> Iterator[Form]:
    last = words[-1]
    if len(last) < 2 or not last.isalpha():
        return
    written = name.rstrip(").").split()[-1] if name.split() else last
    is_acronym = written.rstrip("s").isupper() and len(written) > 1
    if not (is_word or (is_acronym and len(words) == 1 and written == name)) or (not is_word and last.endswith("s")):
        return
    one = name_words(last)[0]
    if one != last and not last.endswith("ics"):
        yield Form(folded[: len(folded) - len(last)] + one)
    elif last.endswith(("ing", "ics", "ment", "ness", "ity", "ship", "ss", "us", "is", "as", "ops")) and not is_acronym:
        return
    elif last.endswith("y") and last[-2] not in "aeou" and not is_acronym:
        yield Form(folded[:-1] + "ies")
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        yield Form(folded + "es")
    else:
        yield Form(folded + "s")


def _stroked(name: str) -> Iterator[Form]:
    parts = [" ".join(fold(part).split()) for part in name.split("/")]
    if not all(parts):
        return
    yield Form("   ".join(parts), needs_slash=True)
    if len(parts) == 2 and all(2 <= len(part) <= 3 and part.isalpha() for part in parts):
        yield Form(" and ".join(parts))
        if len(parts[0]) + len(parts[1]) == 4:
            yield Form("".join(parts))


def _joined(name: str, folded: str, words: list[str]) -> Iterator[Form]:
    """Closed ("scikitlearn", "NodeJS") and open ("Lang Chain") forms."""
    if len(words) > 1:
        if (
            len(words) <= 3
            and "/" not in name
            and len(folded) - len(words) + 1 >= SHORTEST_CLOSED
            and "and" not in words
        ):
            yield Form(folded.replace(" ", ""))
        elif re.fullmatch(r"\w+\.\w{1,3}", name):
            yield Form(folded.replace(" ", ""))  # Vue.js
        return
    parts = _CAMEL.split(name)
    if (
        len(parts) == 2
        and name.isalnum()
        and len(name) >= SHORTEST_CLOSED - 1
        and len(parts[0]) > 1
        and len(parts[1]) > 2
    ):
        yield Form(" ".join(parts).lower(), needs_capital=True)

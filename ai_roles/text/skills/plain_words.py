"""Which names are also plain words ("go", "excel", "C"), and does a place speak for the name or for the word?

The words and what stands beside them are a table, `plain_words.txt`. What speaks for a name: that it is written as a name
(a capital where no sentence begins), that it stands in a list with technologies, that its neighbours are technical ("in Go",
"Spark jobs", "Swift 5"), and that a technology which is nothing else stands in the same sentence. What speaks against it: the
plain neighbours of the table, a hyphen, a name of a person.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["PlainWord", "Surroundings", "plain_words", "surroundings", "technical_word"]

REACH: Final = 64
"""So many characters before and after a name are looked at."""


_LISTS: Final = (
    "capitals",
    "general",
    "technical before",
    "technical after",
    "links",
    "joined",
    "determiners",
    "tongue",
    "technical to",
    "labels",
    "saying",
    "asked",
)


class PlainWord(NamedTuple):
    """A name that is also a plain word, and the words beside it that make it one."""

    word: str
    opens: bool = False
    """It opens sentences, as a verb or an adjective: a capital there tells nothing at all."""
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    technical: frozenset[str] = frozenset()
    """The words after it that make it a name, even in small letters."""


class PlainWords(NamedTuple):
    """The table."""

    words: dict[str, PlainWord]
    capitals: frozenset[str]
    """Names only where they are written in capitals, as they are."""
    general: frozenset[str]
    """Weak by themselves, whatever the graph means by them."""
    technical_before: frozenset[str]
    technical_after: frozenset[str]
    links: frozenset[str]
    """Words that may stand between a technical word and the name."""
    joined: frozenset[str]
    """Words that a hyphen may join to a name."""
    determiners: frozenset[str]
    """Words before it that tell nothing where it has a capital."""
    tongue: frozenset[str]
    """Words around the name of a language that somebody speaks."""
    technical_to: frozenset[str]
    labels: frozenset[str]
    """What stands in a label before it, should it be asked for."""
    saying: frozenset[str]
    """The verbs with which something is said of it."""
    asked: frozenset[str]
    """What is said of a technology: that it is a plus, required, used."""


@cache
def plain_words() -> PlainWords:
    """The table, read once.

    >>> plain_words().words["go"].opens, "market" in plain_words().words["spark"].after, "rag" in plain_words().capitals
    (True, False, True)
    """
    words: dict[str, PlainWord] = {}
    others: dict[str, list[str]] = {}
    section = ""
    text = Path(__file__).with_name("plain_words.txt").read_text(encoding="utf-8")
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("#"):
            continue
        if line.startswith("["):
            section = line.strip("[]")
        elif section == "words":
            word, *beside = (part.strip() for part in f"{line}|||".split("|")[:4])
            name = word.lstrip("!")
            words[name] = PlainWord(name, word.startswith("!"), *map(_phrases, beside))
        else:
            others.setdefault(section, []).extend(line.split())
    return PlainWords(words, *(_phrases(" ".join(others[name])) for name in _LISTS))


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.replace("_", " ") for phrase in text.split())


_TOKENS: Final = re.compile(r"[^\W_]+(?:['.\-][^\W_]+)*[+#]*|[^\w\s]|\n")
_STARTS: Final = frozenset(".!?:;\n*•")


class Surroundings(NamedTuple):
    """What stands around a name in its line."""

    before: tuple[str, ...]
    """The words and signs before it, the nearest last."""
    after: tuple[str, ...]
    opens: bool
    """It is the first word of a sentence, a line or a cell."""
    is_hyphenated: bool

    @property
    def is_alone(self) -> bool:
        """Whether nothing follows it in its sentence, line or bracket: "Nice to have: Go."."""
        return not self.after or (self.after[0] in ".);]" and self.after[1:2] != ("-",))

    @property
    def is_labeled(self) -> bool:
        """Whether it stands alone after a label that asks for it: "Helpful though not compulsory: Julia."."""
        if self.before[-1:] != (":",) or not self.is_alone:
            return False
        return any(word.lower() in plain_words().labels for word in self.before[-8:-1])

    @property
    def said(self) -> str:
        """What is said of it where it opens a sentence: "Rust is a plus."; or nothing."""
        if "".join(self.after[:1]).lower() not in plain_words().saying:
            return ""
        return next((word for word in self.after[:7] if word.lower() in plain_words().asked), "")

    @property
    def is_item(self) -> bool:
        """Whether it is all that stands there between the signs of a list, or a technical word goes before."""
        last = "".join(self.before[-1:]).lower()
        return not last.isalnum() or last in _BEFORE_ITEMS or last in plain_words().technical_before

    @property
    def tongue(self) -> str:
        """The word around it that speaks of a language which is spoken, or nothing."""
        table = plain_words()
        return next((word for word in (*self.after[:5], *self.before[-5:]) if word.lower() in table.tongue), "")

    def speaks_for(self, word: PlainWord) -> str:
        """The word after it with which it is a name in any letters, or nothing."""
        if self.after[:1] == ("-",) and "".join(self.after[1:2]) in plain_words().joined:
            return f"-{self.after[1]}"
        return self.after[0] if word.technical and _first_phrase(self.after, word.technical) else ""

    def speaks_against(self, word: PlainWord, has_capital: bool, in_list: bool) -> str:
        """What makes it a plain word here, or nothing; in a list and with a capital only what fits no other word ("La Scala")."""
        table = plain_words()
        last, next_word = "".join(self.before[-1:]).lower(), "".join(self.after[:1]).lower()
        is_firm = has_capital and (in_list or not (self.opens or word.opens))
        is_object = has_capital and not self.opens and last in _OBJECT_OF and next_word in _BESIDE_OBJECT
        is_idle = (
            (is_firm or is_object)
            and next_word != "of"
            and (next_word in table.determiners or next_word in table.links)
        )
        if word.after and not is_idle and _first_phrase(self.after, word.after):
            return f"before {next_word!r}"
        if next_word in table.technical_after or self.speaks_for(word):
            return ""
        tells = last not in table.determiners or not (
            has_capital and (in_list or (not self.opens and len(word.word) > _SHORT))
        )
        if tells and word.before and _last_phrase(self.before, word.before):
            return f"after {last!r}"
        is_denied = has_capital and last == "-" and "".join(self.before[-2:-1]).lower() == "non"
        if self.is_hyphenated and not is_denied:
            return "part of a word with a hyphen"
        if len(word.word) == 1 and (last == "." or _is_letter(self.before[::-1]) or _is_letter(self.after)):
            return "an initial, or one of several letters"
        if has_capital and not in_list and self.after and _is_title(self.after[0]):
            return f"a name with {self.after[0]!r}"
        return ""


_OBJECT_OF: Final = (
    "for",
    "with",
    "of",
    "without",
    "using",
    "from",
    "via",
    "minus",
    "sans",
    "like",
    "use",
    "uses",
    "used",
    "know",
    "write",
)
"""After these stands no verb: "no room for Excel in our pipeline"."""
_BESIDE_OBJECT: Final = ("in", "at", "on", "to", "as", "by", "with", "when", "from", "and")
_AROUND: Final = 44
"""So many characters on each side are taken apart into words."""
_SHORT: Final = 2
"""Of so few letters a capital tells nothing: "your CV"."""


_BEFORE_ITEMS: Final = ("and", "or", "with", "in", "using", "from", "both", "either", "plus")


def _is_letter(words: tuple[str, ...]) -> bool:
    """Whether the nearest word, but for a sign and "and", is a letter that is no name: "A, B and C"."""
    others = [each for each in words[:3] if each.lower() not in (",", "and", "or", "/")]
    return bool(others) and len(others[0]) == 1 and others[0].isupper() and others[0] not in ("C", "R", "D")


def _is_title(word: str) -> bool:
    word = word.removesuffix("'s")
    return word.istitle() and word.isalpha() and word != "I"


_LONGEST: Final = 3
"""So many words a phrase of the table has at most."""


def _first_phrase(words: tuple[str, ...], phrases: frozenset[str]) -> bool:
    folded = [word.lower() for word in words[:_LONGEST]]
    return any(" ".join(folded[:length]) in phrases for length in range(1, len(folded) + 1))


def _last_phrase(words: tuple[str, ...], phrases: frozenset[str]) -> bool:
    folded = [word.lower() for word in words[-_LONGEST:]]
    if any(" ".join(folded[-length:]) in phrases for length in range(1, len(folded) + 1)):
        return True
    return bool(folded) and "-" in folded[-1] and folded[-1].replace("-", " ") in phrases  # "our in-house chef"


def technical_word(plain: str, start: int, end: int) -> str:
    """The word right after a place, or before it with links at most between, that speaks of a technology; or nothing.

    >>> technical_word("experience with the Go, of course", 20, 22), technical_word("some Spark jobs", 5, 10)
    ('experience', 'jobs')
    """
    table = plain_words()
    after = plain[end : end + _WORD].split(None, 1)
    if after and plain[end : end + 1] == " ":
        word = after[0].strip(".,;:)")
        if word.lower() in table.technical_after or _is_version(word):
            return word
    line = plain[max(0, start - REACH) : start].rpartition("\n")[2]
    passed: list[str] = []
    for word in reversed(line.split()[-_LINKED:]):
        folded = word.lower().strip("(:")
        if folded in table.technical_before and not passed:
            return word
        if folded == "to" and not passed:
            passed.append(folded)
            continue
        if passed and folded in table.technical_to:
            return f"{word} to"
        if passed or folded not in table.links:
            break
    return ""


_WORD: Final = 24
_LINKED: Final = 4


def surroundings(plain: str, start: int, end: int) -> Surroundings:
    """What stands around `plain[start:end]`.

    >>> surroundings("We write Go, and like it.", 9, 11)
    Surroundings(before=('We', 'write'), after=(',', 'and', 'like', 'it', '.'), opens=False, is_hyphenated=False)
    """
    left = plain[max(0, start - _AROUND) : start]
    left = left[left.rfind("\n") + 1 :]
    right = plain[end : end + _AROUND].partition("\n")[0]
    before = tuple(_TOKENS.findall(left))
    after = tuple(_TOKENS.findall(right))
    if start > _AROUND and before and left and not left[0].isspace():
        before = before[1:]  # the first may be half a word
    words = [word for word in before if word not in "-*\"'(“+>#&"]
    is_hyphenated = "-" in (plain[start - 1 : start], plain[end : end + 1])
    return Surroundings(before, after, not words or words[-1] in _STARTS, is_hyphenated)


def _is_version(word: str) -> bool:
    """Whether it is a number of a version, and not of a year."""
    digits = word.rstrip("+x").replace(".", "")
    return digits.isdigit() and len(word) <= 6 and not (len(word) == 4 and word.startswith("20"))

"""When do two ways of writing a name mean the same? Case, accents, hyphens, spaces, plurals and punctuation aside.

>>> name_key("Scikit‑Learn") == name_key("scikit learn") == name_key("scikitlearn")
True
>>> name_key("Ärzte") == name_key("arzte"), name_key("ИНЖЕНЕР данных") == name_key("инженер-данных")
(True, True)
>>> name_key("RAG pipelines") == name_key("rag-pipeline"), name_key("C++") == name_key("C")
(True, False)
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final

from ..errors import UnknownNameError

ALIKE: Final = 0.75
"""Below that, what looks similar to a computer looks absurd to a reader: faiss and fairness, jenkins and banking."""
MAX_NAME: Final = 300
"""Longer texts are no names; normalising unlimited combining marks would take seconds."""

_OWN_LETTERS: Final = frozenset("йЙўЎїЇ")
"""They are written like letters with accents, and are none to those who write them."""
_BEYOND_CYRILLIC: Final = "\u0530"
"""Latin, Greek and Cyrillic stand before it. What looks like accents in other scripts are letters."""
_WORDS: Final = re.compile(r"[^\W_]+(?:[+#]+)?")
_WORDS_AND_LINES: Final = re.compile(rf"{_WORDS.pattern}|\n")
_DROPPED: Final = "'’‘.´`"
DROPPED: Final = str.maketrans(dict.fromkeys(_DROPPED))


@lru_cache(maxsize=200_000)
def name_key(text: str) -> str:
    """The form under which a name is looked up; empty where nothing of it could be a name."""
    return "".join(name_words(text))


def name_words(text: str) -> tuple[str, ...]:
    """Its words, folded and in the singular."""
    text = text[:MAX_NAME]
    if not text.isascii():
        text = unaccented(text)
    text = text.casefold().replace("&", " and ").translate(DROPPED)
    return tuple([singular(word) if word[-1] == "s" else word for word in _WORDS.findall(text)])


def words_of_many(texts: Iterable[str]) -> list[str]:
    """The words of each of these names with a space between them: what `name_words` says of each, found in all of them at once.

    >>> words_of_many(["RAG pipelines", "C++", "Ärzte"])
    ['rag pipeline', 'c++', 'arzte']
    """
    folded = [text.casefold() if len(text) <= MAX_NAME and text.isascii() else _folded(text) for text in texts]
    block = "\n".join(folded)
    if block.count("\n") >= max(1, len(folded)):
        block = "\n".join([text.replace("\n", " ") for text in folded])
    block = block.replace("&", " and ")
    for character in _DROPPED:
        block = block.replace(character, "")
    words = _WORDS_AND_LINES.findall(block)
    written = {word: singular(word) if word[-1] == "s" else word for word in set(words)}
    lines = " ".join(map(written.__getitem__, words)).split("\n")
    return [line.strip(" ") for line in lines] if folded else []


def _folded(text: str) -> str:
    return unaccented(text[:MAX_NAME]).casefold()


def unaccented(text: str) -> str:
    """The text without accents where letters only carry them; those that make a letter of its own stay.

    >>> unaccented("Café"), unaccented("учёный"), unaccented("μηχανικός"), unaccented("データ")
    ('Cafe', 'ученый', 'μηχανικος', 'データ')
    """
    return "".join(map(_unaccented, unicodedata.normalize("NFKC", text)))


def _unaccented(letter: str) -> str:
    if letter <= "\x7f" or letter in _OWN_LETTERS:
        return letter
    if unicodedata.category(letter) in ("Cf", "Mn"):
        return ""
    parts = unicodedata.normalize("NFD", letter)
    if parts[0] >= _BEYOND_CYRILLIC:
        return letter
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")


def singular(word: str) -> str:
    """A rough singular, the same rough one for every form of the word.

    >>> singular("libraries"), singular("llms"), singular("aws"), singular("bias"), singular("mlops")
    ('library', 'llm', 'aws', 'bias', 'mlops')
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) == 4 and word.endswith("is"):  # APIs, KPIs
        return word[:-1]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "ops")):
        return word[:-1]
    return word


def name_readings(name: str) -> Iterator[str]:
    """The name itself, then what stands around brackets and inside them.

    >>> list(name_readings("Python (primary)"))
    ['Python (primary)', 'Python  ', 'primary']
    """
    yield name
    before, bracket, rest = name.partition("(")
    if bracket:
        inside, _, after = rest.partition(")")
        yield f"{before} {after}"
        yield inside


def closest(name: str, candidates: Iterable[tuple[str, str]], *, most: int = 3) -> tuple[str, ...]:
    """The candidates (key, shown form) that look most like the name, best first; none that look unlike it."""
    from difflib import SequenceMatcher

    key = name_key(name)
    pairs = _bigrams(key)
    if not key:
        return ()
    given = list(candidates)
    holding = counted_parts(pairs, {other for other, _ in given})
    rough: list[tuple[float, str, str]] = []
    for other, shown in given:
        if 7 * holding[other] <= len(pairs):  # then its score is a quarter at most
            continue
        grams = _bigrams(other)
        common = len(pairs & grams)
        score = 2 * common / (len(pairs) + len(grams) or 1)
        if score > 0.25 or (len(key) > 2 and (key in other)):
            rough.append((score, other, shown))
    rough.sort(key=lambda item: (-item[0], item[2]))
    matcher = SequenceMatcher(b=key, autojunk=False)
    graded: dict[str, float] = {}
    for _, other, shown in rough[:200]:
        matcher.set_seq1(other)
        score = matcher.ratio() + (0.3 if other.startswith(key) else 0.0)
        if score >= ALIKE:
            graded[shown] = max(score, graded.get(shown, 0.0))
    return tuple(sorted(graded, key=lambda shown: (-graded[shown], shown))[:most])


class Suggester:
    """Says what names may have been meant to be, as long as looking has not cost too much: text from outside may be all wrong.

    >>> suggest = Suggester(lambda kind: ["docker", "kubernetes"])
    >>> suggest("dokcer", "tool"), suggest("xyz", "tool")
    (('docker',), ())
    """

    COMPARED: Final = 100_000
    """How many names are compared in all: about a second's work."""

    def __init__(self, names: Callable[[str], Iterable[str | tuple[str, str]]]) -> None:
        """`names` gives what there is of a kind: the names themselves, or pairs of a name and what is shown for it."""
        self._names = names
        self._of_kind: dict[str, list[tuple[str, str]]] = {}
        self._found: dict[tuple[str, str], tuple[str, ...]] = {}
        self._compared = 0

    def __call__(self, name: str, kind: str = "", *, most: int = 3) -> tuple[str, ...]:
        """The closest names of that kind, best first; none once too many were compared."""
        known = self._found.get((name, kind))
        if known is not None or self._compared >= self.COMPARED:
            return known or ()
        candidates = self._of_kind.get(kind)
        if candidates is None:
            pairs = (given if isinstance(given, tuple) else (given, given) for given in self._names(kind))
            candidates = self._of_kind[kind] = [(name_key(text), shown) for text, shown in pairs]
        self._compared += len(candidates)
        found = self._found[name, kind] = closest(name, candidates, most=most)
        return found


def check_word(given: object, words: Iterable[str], what: str) -> None:
    """Refuse what is no word of a closed list.

    >>> check_word("neds", ["needs", "performs"], "predicate")
    Traceback (most recent call last):
    ai_roles.errors.UnknownNameError: no predicate is called 'neds'; did you mean 'needs'?
    """
    words = tuple(words)
    if given not in words:
        name = given if isinstance(given, str) else repr(given)
        raise UnknownNameError(name, closest(name, ((name_key(word), word) for word in words)), what=what)


def counted_parts(parts: Iterable[str], words: Collection[str]) -> Counter[str]:
    """How many of the parts each of the words has, part by part, which is faster than word by word.

    >>> counted_parts(["ab", "bc"], {"abc", "ab", "cb"})["abc"]
    2
    """
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update([word for word in words if part in word])
    return counts


def _bigrams(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(len(key) - 1)} or {key}

"""Which word is another but for its form? "Installing", "installed" and "installation" of meters: all are to install them.

Rougher than a form of a name (see `name_forms`), and asked only of names of several words, of which the others vouch for each.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ...model import name_words

__all__ = ["BEINGS", "JOINS", "LIGHT", "SMALL", "SUBJECTS", "is_deverbal", "is_done", "stem"]

JOINS: Final = frozenset({"and", "or", "&"})
BEINGS: Final = frozenset(
    (
        *("are", "be", "been", "being", "get", "gets", "getting", "got", "is", "was", "were"),
        *("can", "could", "has", "have", "may", "must", "shall", "should", "will", "would"),
    )
)
"""What stands before the last word of "orders are picked"."""
SUBJECTS: Final = frozenset(("that", "these", "they", "this", "those", "we", "which", "who", "you"))
"""With these another clause begins, and no name goes on."""
_LITTLE: Final = """
a an any as at by during each every etc for from had her his how in into it its my of on other our out over s such the their them
through to towards under up with within your
"""
SMALL: Final = JOINS | BEINGS | SUBJECTS | frozenset(_LITTLE.split())
"""Words that a posting puts between those of a name, or leaves out."""
LIGHT: Final = frozenset(
    ("apply", "conduct", "do", "employ", "execute", "exercise", "perform", "practise", "undertake", "use", "utilise")
)
"""Verbs that add nothing to what stands after them: who is asked for classroom management performs it."""

_IRREGULAR: Final = MappingProxyType(
    {
        form: word
        for word, forms in (
            ("analyse", "analysis analyses analysing analysed analyze analyzes analyzed analyzing"),
            ("assemble", "assembly assemblies"),
            ("bend", "bent"),
            ("bind", "bound"),
            ("breed", "bred"),
            ("build", "built"),
            ("buy", "bought"),
            ("choose", "chose chosen choice"),
            ("deal", "dealt"),
            ("deliver", "delivery deliveries"),
            ("describe", "description"),
            ("diagnose", "diagnosis diagnoses diagnosing"),
            ("draw", "drew drawn"),
            ("drive", "drove driven"),
            ("feed", "fed"),
            ("give", "gave given"),
            ("grind", "ground"),
            ("grow", "grew grown growth"),
            ("hold", "held"),
            ("keep", "kept"),
            ("lay", "laid"),
            ("lead", "led"),
            ("maintain", "maintenance"),
            ("make", "made"),
            ("pay", "paid"),
            ("produce", "production"),
            ("run", "ran"),
            ("sell", "sold sale sales"),
            ("send", "sent"),
            ("sew", "sewn"),
            ("shoe", "shod"),
            ("speak", "spoke spoken"),
            ("store", "storage"),
            ("sweep", "swept"),
            ("take", "took taken"),
            ("teach", "taught"),
            ("weave", "wove woven"),
            ("wind", "wound"),
            ("write", "wrote written"),
        )
        for form in forms.split()
    }
)
_SAME: Final = frozenset({"cut", "put", "set", "read", "split", "run", "spread", "shut"})
"""Verbs that have one form for all."""
_BRITISH: Final = (("iz", "is"), ("our", "or"))
_NOUNS: Final = ("ment", "ance", "ence", "ion", "al")
_DOUBLED: Final = frozenset("bdgklmnprstz")
_SHORTEST: Final = 3
_LONG: Final = 5
"""So many letters are left of a word before it loses the ending of a noun."""


def stem(word: str) -> str:
    """What a word has in common with its other forms; *word* in small letters.

    >>> [stem(word) for word in ("planning", "planned", "plans")], stem("installation") == stem("install") == stem("installed")
    (['plan', 'plan', 'plan'], True)
    >>> stem("supervision") == stem("supervise"), stem("laid") == stem("lay"), stem("organ") == stem("organise")
    (True, True, False)
    """
    word = _IRREGULAR.get(word, word)
    if not word.isalpha() or len(word) <= _SHORTEST:
        return word
    word = name_words(word)[0]
    word = _IRREGULAR.get(word, word)
    cut = _without_ending(word)
    if cut != word and cut.endswith("at") and len(cut) > _LONG:
        cut = cut[:-2]
    if len(cut) > _SHORTEST and cut[-1] == cut[-2] and cut[-1] in _DOUBLED:
        cut = cut[:-1]
    if cut.endswith("y"):
        cut = cut[:-1] + "i"
    for american, british in _BRITISH:
        if cut.endswith(american) and len(cut) > _LONG:
            cut = cut.removesuffix(american) + british
    return cut


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST and any(vowel in rest for vowel in "aeiouy"):
            return rest
    for ending in _NOUNS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _LONG - (ending == "ment"):
            return rest.removesuffix("e")
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word


_DEVERBAL: Final = ("ing", "ed", "ment", "ion", "ance", "ysis", "al")


def is_deverbal(word: str) -> bool:
    """Whether it is a form of a verb that may stand behind what is done to: "orders picked", "truck driving"."""
    return (word.endswith(_DEVERBAL) and len(word) >= _LONG and not word.endswith("eed")) or word in _IRREGULAR


def is_done(word: str) -> bool:
    """Whether it may tell what is done to something: "are picked", "is written"."""
    return (word.endswith("ed") and not word.endswith("eed")) or word in _IRREGULAR or word in _SAME

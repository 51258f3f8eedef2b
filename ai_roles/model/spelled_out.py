"""What do the words of a name say, whatever is cut short in them, in which order they stand and in which form?

>>> gist("sr ML eng") == gist("Senior Machine Learning Engineer"), gist("design of experiments") == gist("Experiment design")
(True, True)
>>> gist("deploying models") == gist("Model deployment"), gist("general AI") == gist("Generative AI")
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from .names import name_words

__all__ = ["gist", "gist_of_words", "plain_gist", "says_more", "stems_of"]

_SHORT: Final = MappingProxyType(
    {
        short: name_words(full)
        for full, shorts in (
            ("algorithm", "algo"),
            ("analysis", "analytic analytics"),
            ("application programming interface", "api"),
            ("architect", "arch"),
            ("artificial intelligence", "ai"),
            ("associate", "assoc"),
            ("automated", "auto automatic automation automating"),
            ("business", "biz"),
            ("certification", "cert certificate certified"),
            ("collaborative", "collab"),
            ("communication", "comm comms"),
            ("computer", "comp"),
            ("computer vision", "cv"),
            ("configuration", "config"),
            ("continuous integration continuous delivery", "cicd"),
            ("data science", "ds"),
            ("database", "db"),
            ("deep learning", "dl"),
            ("degree", "diploma"),
            ("design experiment", "doe"),
            ("development", "dev"),
            ("director", "dir"),
            ("distributed", "dist"),
            ("documentation", "doc docs"),
            ("engineer", "eng engg engr engineering"),
            ("evaluation", "eval evals"),
            ("foundation", "foundational"),
            ("generative", "gen"),
            ("generative artificial intelligence", "genai"),
            ("hyperparameter", "hyperparam"),
            ("image", "img imaging"),
            ("infrastructure", "infra"),
            ("junior", "jr jnr"),
            ("language", "lang"),
            ("large language model", "llm"),
            ("linear", "lin"),
            ("machine learning", "ml"),
            ("manager", "mgr mngr"),
            ("mathematics", "math maths"),
            ("natural language processing", "nlp"),
            ("neural network", "nn"),
            ("operation", "ops"),
            ("optimization", "opt optimisation"),
            ("performance", "perf"),
            ("principal", "princ"),
            ("product", "prod"),
            ("professional", "pro"),
            ("quantitative", "quant"),
            ("recommendation", "rec recommender"),
            ("regulatory", "reg"),
            ("reinforcement learning", "rl"),
            ("representational state transfer", "rest"),
            ("science", "sci"),
            ("senior", "sr snr"),
            ("solution", "soln"),
            ("statistics", "stat stats statistical"),
            ("system", "sys"),
            ("technical", "tech"),
            ("tensorflow", "tf"),
            ("visualization", "viz visualisation"),
            ("year", "yr"),
        )
        for short in shorts.split()
    }
)
"""What people write short, or in another form, for one or several words of the field. Editorial."""
_EMPTY: Final = frozenset(
    (
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "skill",
        "the",
        "to",
        "using",
        "via",
        "with",
    )
)
_ENDINGS: Final = ("ment", "ing", "ion", "e")
_STEM: Final = 4


def gist(name: str) -> tuple[str, ...]:
    """Its words spelled out, without little words and endings, in order of the alphabet."""
    return gist_of_words(name_words(name))


def gist_of_words(words: Iterable[str]) -> tuple[str, ...]:
    """The same of a name whose words are known."""
    spelled = (part for word in words for part in _SHORT.get(word, (word,)) if part not in _EMPTY)
    return tuple(sorted(map(_stem, spelled)))


def plain_gist(name: str) -> tuple[str, ...]:
    """The same of words that nobody spells out: in a vocabulary of others AI may be artificial insemination.

    >>> plain_gist("engineering of AI"), gist("engineering of AI")
    (('ai', 'engineer'), ('artificial', 'engineer', 'intelligenc'))
    """
    return tuple(sorted(_stem(word) for word in name_words(name) if word not in _EMPTY))


def stems_of(names: Iterable[str]) -> dict[str, str]:
    """What a plain gist makes of each of the words of these names, which stand between spaces; little words are left out."""
    return {word: _stem(word) for word in {*" ".join(names).split()} - _EMPTY}


def says_more(name: str) -> bool:
    """Whether it is more than one word, or one that is cut short: of another word nothing but its own spelling is meant."""
    words = name_words(name)
    return len(words) > 1 or any(word in _SHORT for word in words)


def _stem(word: str) -> str:
    """Without the endings that make a noun of a verb: deployment, deploying and deploy are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            word = word.removesuffix(ending)
    return word

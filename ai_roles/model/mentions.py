"""Where in a running text do names stand? Found whatever the case, hyphens and plurals, and placed in the text as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .graph import KnowledgeGraph
from .names import DROPPED, name_words, singular, unaccented

__all__ = ["Mention", "MentionFinder", "find_term", "word_spans"]

SHORT: Final = 2
"""Names of so few letters ("R", "ML", "US") count as mentions only where their case is the same."""
_NO_MENTIONS: Final = frozenset({"source", "category"})
"""A category is a heading of a table ("Data", "Monitoring"): an ordinary word anywhere else."""
_RUNNING: Final = re.compile(r"[^\W_]+(?:['’‘.][^\W_]+)*(?:[+#]+)?|&")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where a name stands: the characters from `start` up to `end`, and the entities it may mean."""

    start: int
    end: int
    text: str
    ids: tuple[str, ...]


class MentionFinder:
    """Finds labels and aliases in running text: the longest name that starts at each word.

    >>> from ai_roles.sample import SAMPLE
    >>> text = "Knows k8s and retrieval augmented generation."
    >>> [(text[each.start : each.end], each.ids) for each in MentionFinder(SAMPLE).find(text)]
    [('k8s', ('kubernetes',)), ('retrieval augmented generation', ('rag',))]
    """

    __slots__ = ("_longest", "_names", "_short", "_starts")

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._names: dict[tuple[str, ...], set[str]] = {}
        self._short: dict[str, set[str]] = {}
        for entity in graph:
            if entity.kind in _NO_MENTIONS:
                continue
            for name in (entity.label, *entity.aliases):
                words = name_words(name)
                if len(words) == 1 and len(name) <= SHORT:
                    self._short.setdefault(name, set()).add(entity.id)
                elif words:
                    self._names.setdefault(words, set()).add(entity.id)
        self._longest = max(map(len, self._names), default=0)
        self._starts = {words[: i + 1] for words in self._names for i in range(len(words))}

    def find(self, text: str) -> Iterator[Mention]:
        """The mentions in the text, from its start to its end; none of them overlap."""
        words = word_spans(text)
        position = 0
        while position < len(words):
            found: tuple[int, set[str]] | None = None
            first_start, first_end, _ = words[position]
            if ids := self._short.get(text[first_start:first_end]):
                found = 1, ids
            key: tuple[str, ...] = ()
            for length in range(1, min(self._longest, len(words) - position) + 1):
                key = (*key, words[position + length - 1][2])
                if key not in self._starts:
                    break
                if ids := self._names.get(key):
                    found = length, ids
            if found is None:
                position += 1
                continue
            length, ids = found
            start, end = first_start, words[position + length - 1][1]
            yield Mention(start, end, text[start:end], tuple(sorted(ids)))
            position += length


def find_term(term: str, text: str) -> str | None:
    """The words of the text that are the term but for case, hyphens, plurals and punctuation; None where none are.

    >>> find_term("fine-tuning", "by fine tuning models")
    'fine tuning'
    """
    wanted = name_words(term)
    words = word_spans(text)
    for start in range(len(words) - len(wanted) + 1):
        if wanted and tuple(word for _, _, word in words[start : start + len(wanted)]) == wanted:
            return text[words[start][0] : words[start + len(wanted) - 1][1]]
    return None


def word_spans(text: str) -> list[tuple[int, int, str]]:
    """The words of a running text with their places: (start, end, folded singular). Placed in the text as it stands.

    >>> word_spans("W&B, fine‑tuning")
    [(0, 1, 'w'), (1, 2, 'and'), (2, 3, 'b'), (5, 9, 'fine'), (10, 16, 'tuning')]
    """
    spans = []
    for match in _RUNNING.finditer(text):
        word = match.group()
        folded = "and" if word == "&" else (word if word.isascii() else unaccented(word)).casefold().translate(DROPPED)
        if folded:
            spans.append((match.start(), match.end(), singular(folded)))
    return spans

"""Where do the forms of many names stand in a folded text? In one pass, whatever their number.

An Aho-Corasick automaton (ahocorasick_rs) where its wheel is installed; a walk over the words in plain Python where it is not,
with the same results.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from operator import itemgetter
from typing import Final

__all__ = ["NameAutomaton", "automaton_of"]

_START: Final = itemgetter(1)
_END: Final = itemgetter(2)


class NameAutomaton:
    """Finds every form that stands between two spaces of a folded text, those inside others too.

    >>> NameAutomaton(["spark", "spark sql", "go"]).find(" spark sql and mongodb ")
    [(1, 0, 11), (0, 0, 7)]
    """

    __slots__ = ("_automaton", "_beginnings", "_forms", "_numbers")

    def __init__(self, forms: Iterable[str], *, plain_python: bool = False) -> None:
        self._forms = tuple(forms)
        self._automaton = None
        if not plain_python:
            try:
                from ahocorasick_rs import AhoCorasick
            except ImportError:
                pass
            else:
                self._automaton = AhoCorasick([f" {form} " for form in self._forms])
        if self._automaton is None:
            self._numbers = {form: number for number, form in enumerate(self._forms)}
            self._beginnings = _beginnings(self._forms)

    def find(self, folded: str) -> list[tuple[int, int, int]]:
        """(number of the form, start, end) in the order of the starts, the longest first; the spaces around it are its own."""
        found = self._walk(folded) if self._automaton is None else self._automaton.find_matches_as_indexes(folded, True)
        found.sort(key=_END, reverse=True)
        found.sort(key=_START)
        return found

    def _walk(self, folded: str) -> list[tuple[int, int, int]]:
        numbers, beginnings, found = self._numbers, self._beginnings, []
        start, last = 0, len(folded) - 1
        while start < last:
            end = folded.find(" ", start + 1)
            while end > 0:
                form = folded[start + 1 : end]
                if form in numbers:
                    found.append((numbers[form], start, end + 1))
                if form not in beginnings:
                    break
                end = folded.find(" ", end + 1)
            start = folded.find(" ", start + 1)
            if start < 0:
                break
        return found


def _beginnings(forms: Iterable[str]) -> frozenset[str]:
    found = set()
    for form in forms:
        end = form.find(" ")
        while end >= 0:
            found.add(form[:end])
            end = form.find(" ", end + 1)
    return frozenset(found)


_AUTOMATA: dict[bytes, NameAutomaton] = {}
_MOST_KEPT: Final = 8


def automaton_of(forms: tuple[str, ...]) -> NameAutomaton:
    """The automaton of these forms; kept by their content, so that graphs of equal names share one."""
    digest = sha256("\0".join(forms).encode("utf-8", "surrogatepass")).digest()
    known = _AUTOMATA.get(digest)
    if known is None:
        known = _AUTOMATA[digest] = NameAutomaton(forms)
        if len(_AUTOMATA) > _MOST_KEPT:
            _AUTOMATA.pop(next(iter(_AUTOMATA)), None)
    return known

"""Which of the names found are meant as names? Those that are nothing else, and plain words for which the text speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from .name_table import Name
from .plain_words import Surroundings, surroundings

__all__ = ["Found", "Judged", "judge"]


class Found(NamedTuple):
    """A name and its place in a plain text."""

    name: Name
    start: int
    end: int


class Judged(NamedTuple):
    """A name that is meant, its place, why it counts, and whether little speaks for it."""

    name: Name
    start: int
    end: int
    why: str
    is_weak: bool


_BREAK: Final = re.compile(r"\n|[.!?](?=\s+[A-Z\"'(])")
_GAP: Final = re.compile(r"[\s,/&|+()\[\]\"'*•;-]*(?:(?:and|or|and/or|plus|e\.g\.|etc\.?|&)[\s,/()\"']*)?")
_LONGEST_GAP: Final = 14
_NEIGHBORS: Final = 8
"""So many names on each side are asked to vouch."""
_REACH: Final = 1_500
"""A technology so far away still speaks for a text about technologies."""
GENERAL: Final = "a plain word in most texts"
NAME: Final = ""
"""Nothing else: needs no reason."""


def judge(plain: str, found: list[Found]) -> Iterator[Judged]:
    """Those of the names that are meant, in their order.

    >>> from .name_finder import find_names
    >>> from ai_roles.sample import SAMPLE
    >>> [(hit.text, hit.why) for hit in find_names(SAMPLE, "Services in Go, Rust and Kubernetes. Excel at it!")]
    [('Go', 'in a list with Kubernetes'), ('Rust', 'in a list with Go'), ('Kubernetes', '')]
    """
    verdicts: dict[int, Judged] = {}
    doubtful = [number for number, each in enumerate(found) if each.name.mark in ("plain", "case")]
    if doubtful:
        court = _Court(plain, found)
        for number in doubtful:
            court.hear(number)
        verdicts = court.verdicts
    for number, (name, start, end) in enumerate(found):
        mark = name.mark
        if not mark:
            yield Judged(name, start, end, NAME, False)
        elif mark == "general":
            yield Judged(name, start, end, GENERAL, True)
        elif number in verdicts:
            yield verdicts[number]


class _Court:
    """Hears the doubtful names from the first to the last; one that was believed vouches for the next in its list."""

    def __init__(self, plain: str, found: list[Found]) -> None:
        self.plain = plain
        self.found = found
        self.verdicts: dict[int, Judged] = {}

    def hear(self, number: int) -> None:
        name, start, end = self.found[number]
        is_written = _is_written(name, self.plain[start:end])
        if name.mark == "case":
            if is_written and self._is_own_word(start, end):
                self._believe(number, "written as a name", False)
            elif not is_written and len(self.plain[start:end]) > 1 and (beside := self._in_list(number)):
                self._believe(number, f"in a list with {beside}", True)
            return
        around = surroundings(self.plain, start, end)
        assert name.word is not None
        is_title = is_written and name.written[:1].isupper()
        beside = self._in_list(number)
        if around.speaks_against(name.word, is_title and not beside):
            return
        verdict = self._verdict(number, around, is_written, name.word.opens, beside)
        if verdict is not None:
            self._believe(number, *verdict)

    def _verdict(
        self, number: int, around: Surroundings, is_written: bool, opens: bool, beside: str
    ) -> tuple[str, bool] | None:
        technical = around.technical
        if not is_written:
            if beside:
                return f"in a list with {beside}", not technical
            return None
        if beside:
            return f"in a list with {beside}", False
        if technical and not (around.opens and opens and around.after[:1] != (technical,)):
            return f"beside {technical!r}", False
        if around.opens and (opens or not around.after):
            return None
        if same := self._near(number, self._same_sentence):
            return f"written as a name, with {same} in the sentence", around.opens
        if not around.opens and (near := self._near(number, self._same_text)):
            return f"written as a name, with {near} in the text", True
        return None

    def _believe(self, number: int, why: str, is_weak: bool) -> None:
        name, start, end = self.found[number]
        self.verdicts[number] = Judged(name, start, end, why, is_weak)

    def _is_own_word(self, start: int, end: int) -> bool:
        """Not "R-101", "IT-" or the initial of a name."""
        return self.plain[end : end + 2] != "-1" and self.plain[start - 1 : start] != "-"

    def _in_list(self, number: int) -> str:
        """The name of a technology beside it in a list, or nothing."""
        for step in (-1, 1):
            at = number
            while (
                0 <= at + step < len(self.found)
                and abs(at + step - number) <= _NEIGHBORS
                and self._are_listed(at, at + step)
            ):
                at += step
                if self.found[at].name.vouches or at in self.verdicts:
                    return self.found[at].name.name
                if self.found[at].name.mark not in ("plain", "case"):
                    break
        return ""

    def _are_listed(self, one: int, other: int) -> bool:
        first, second = self.found[min(one, other)], self.found[max(one, other)]
        gap = self.plain[first.end : second.start]
        if len(gap) > _LONGEST_GAP or _GAP.fullmatch(gap) is None or (gap.isspace() and "\n" not in gap):
            return False
        return "\n" not in gap or (self._is_line(first) and self._is_line(second))

    def _is_line(self, found: Found) -> bool:
        """Whether it has its line for itself."""
        start, end = found.start, found.end
        while start and self.plain[start - 1] in " -*":
            start -= 1
        return self.plain[start - 1 : start] in ("\n", "") and self.plain[end : end + 1] in ("\n", "")

    def _near(self, number: int, is_near: object) -> str:
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(self.found) and abs(at - number) <= _NEIGHBORS and is_near(number, at):  # type: ignore[operator]
                if self.found[at].name.vouches and self.found[at].name.name != self.found[number].name.name:
                    return self.found[at].name.name
                at += step
        return ""

    def _same_sentence(self, one: int, other: int) -> bool:
        first, second = self.found[min(one, other)], self.found[max(one, other)]
        return second.start - first.end <= _REACH and _BREAK.search(self.plain, first.end, second.start) is None

    def _same_text(self, one: int, other: int) -> bool:
        return abs(self.found[one].start - self.found[other].start) <= _REACH


def _is_written(name: Name, words: str) -> bool:
    """Whether the words have the capitals of the name."""
    written = name.written
    if words.startswith(written):
        return True
    if name.mark == "case":
        return words.rstrip("s") == written.rstrip("s")
    return not written[:1].isupper() or words[:1].isupper()

"""Which of the names found are meant as names? Those that are nothing else, and plain words for which the text speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import Final, TypeAlias

from .name_table import Name
from .plain_words import surroundings, technical_word

__all__ = ["Found", "Judged", "judge"]

Found: TypeAlias = tuple[Name, int, int]
"""A name and its place in a plain text. Plain tuples here: there are thousands of them in a megabyte."""
Judged: TypeAlias = tuple[Name, int, int, str, bool]
"""A name that is meant, its place, what speaks for it, and whether that is little."""

_BREAK: Final = re.compile(r"[.!?] +(?=[A-Z\"'(]|$)")
_TITLE: Final = re.compile(
    r"(?: [A-Z][A-Za-z+#./&-]{0,20}){0,2} ([Ee]ngineer|[Dd]eveloper|[Ss]cientist|[Aa]rchitect|[Ss]pecialist|[Cc]onsultant|"
    r"[Aa]dministrator|[Mm]anager|[Pp]rofessional|[Rr]esearcher|[Ss]tudent|[Tt]eam|[Dd]epartment|[Gg]roup|[Pp]rofessor|"
    r"[Ss]cholarship|[Ff]aculty|[Ll]ecturer|[Ii]ntern|[Ff]ellow|[Cc]andidate|[Pp]osition|[Pp]rogramme|[Ss]tudy)"
    r"(?:s|ship)?(?![a-z])(?! player)"
)
"""What comes after names in the titles of people and groups: "Java Developer", "the NLP team"."""
_GROUPS: Final = frozenset({"team", "group", "department"})
_GAP: Final = re.compile(r"[\s,/&|+()\[\]\"'*•;-]*(?:(?:and|or|and/or|plus|e\.g\.|etc\.?|&)[\s,/()\"']*)?")
_LONGEST_GAP: Final = 14
_ASKED: Final = 3
"""So many names that are nothing else are asked on each side, should the nearest be the same name."""
_REACH: Final = 1_500
"""A technology so far away still speaks for a text about technologies."""
_LINE: Final = 120
"""So far a line is looked at for capitals."""
_ACRONYM: Final = 3
_SHORT: Final = 2
_OPENING: Final = ("", *" \n(/,[|+:'\"*-#")
"""What may stand right before a name of one letter."""
GENERAL: Final = "a plain word in most texts"
NAME: Final = ""
"""Nothing else: needs no reason."""


def judge(plain: str, found: list[Found]) -> tuple[list[Judged], list[tuple[int, int]]]:
    """Those of the names that are meant, in their order, and the places of those of which the text says that they are none.

    >>> from .name_finder import find_names
    >>> from ai_roles.sample import SAMPLE
    >>> [(hit.text, hit.why) for hit in find_names(SAMPLE, "Services in Go, Rust and Kubernetes. Excel at it!")]
    [('Go', 'in a list with Kubernetes'), ('Rust', 'in a list with Go'), ('Kubernetes', '')]
    """
    meant: list[Judged] = []
    plain_words: list[tuple[int, int]] = []
    court = _Court(plain, found)
    for number, (name, start, end) in enumerate(found):
        mark = name.mark
        if not mark:
            title = _TITLE.match(plain, end)
            if title and name.entity is not None and title[1].lower() in _GROUPS:
                title = None  # "our NLP team" does it
            meant.append(
                (name, start, end, f"part of a title before {title[1]!r}" if title else NAME, title is not None)
            )
        elif (
            mark == "case"
            and plain[start:end] == name.written
            and "-" not in (plain[start - 1 : start], plain[end : end + 1])
        ):
            court.believed.add(number)
            meant.append((name, start, end, NAME, False))
        elif (verdict := court.hear(number)) is not None:
            meant.append((name, start, end, *verdict))
        elif number in court.refused:
            plain_words.append((start, end))
    return meant, plain_words


class _Court:
    """Hears the doubtful names from the first to the last; one that was believed vouches for the next in its list."""

    def __init__(self, plain: str, found: list[Found]) -> None:
        self.plain = plain
        self.found = found
        self.believed: set[int] = set()
        self.refused: set[int] = set()
        self._listed: dict[int, bool] = {}
        self._before: dict[int, str] = {}
        self._ahead: dict[int, str] = {}
        self._firm = [number for number, (name, _, _) in enumerate(found) if name.vouches]

    def hear(self, number: int) -> tuple[str, bool] | None:
        """What speaks for the name and whether that is little; None where it is a plain word."""
        name, start, end = self.found[number]
        if name.mark in ("general", "loose"):
            return self._general(number)
        if name.mark == "tongue" or (name.kind == "natural language" and self.plain[start].isupper()):
            word = surroundings(self.plain, start, end).tongue
            return (f"beside {word!r}", False) if word else ("a language or a people", True)
        is_written = _is_written(name, self.plain[start:end])
        verdict = self._capitals(number, is_written) if name.mark == "case" else self._plain(number, is_written)
        if verdict is not None:
            self.believed.add(number)
        return verdict

    def _general(self, number: int) -> tuple[str, bool] | None:
        """A word of everyday language: firm only beside a technology.

        Without one, and without a technical word, it is nothing where the graph does not have it, or only as another
        word for something ("data" for statistics).
        """
        name, start, end = self.found[number]
        if len(name.written) <= _ACRONYM and name.written.isupper() and self.plain[start:end] != name.written:
            return None  # "it"
        if near := self._near(number, in_sentence=True):
            is_listed = (number > 0 and self._are_listed(number - 1)) or (
                number + 1 < len(self.found) and self._are_listed(number)
            )
            if is_listed:
                return f"in a list, with {near} in the sentence", name.mark == "loose"
        if not near and name.entity is not None and name.mark == "general":
            return GENERAL, True
        technical = technical_word(self.plain, start, end)
        if near:
            if technical:
                return f"beside {technical!r}, with {near} in the sentence", name.mark == "loose"
            return None if name.mark == "loose" else (GENERAL, True)
        return (f"beside {technical!r}", True) if technical else None

    def _capitals(self, number: int, is_written: bool) -> tuple[str, bool] | None:
        _, start, end = self.found[number]
        if is_written:
            is_part = self.plain.startswith("-1", end) or self.plain[start - 1 : start] == "-"  # "R-101", "non-IT"
            return None if is_part else (NAME, False)
        if end - start > 1 and (beside := self._in_list(number)) and self._is_item(number):
            return f"in a list with {beside}", True
        return None

    def _plain(self, number: int, is_written: bool) -> tuple[str, bool] | None:
        name, start, end = self.found[number]
        word = name.word
        assert word is not None
        if len(word.word) == 1 and self._is_initial(start, end):
            self.refused.add(number)
            return None
        beside = self._in_list(number)
        has_capital = is_written and name.written[0].isupper()
        around = surroundings(self.plain, start, end)
        if around.speaks_against(word, has_capital, bool(beside)):
            self.refused.add(number)
            return None
        if (own := around.speaks_for(word)) and (is_written or own[0] != "-"):
            return f"beside {own!r}", False
        technical = technical_word(self.plain, start, end)
        if around.is_labeled and self.plain[start:end] == name.written:
            return "after a label", True
        if not is_written and not beside and around.is_item and self._is_in_small_letters(start, end):
            beside = self._near(number, in_sentence=True) if name.is_technical else ""
        if not is_written:
            return (f"in a list with {beside}", not technical) if beside and self._is_item(number) else None
        if beside:
            return f"in a list with {beside}", False
        is_first = around.opens and word.opens and not around.is_alone
        if technical and not (is_first and around.after[:1] != (technical,)):
            return f"beside {technical!r}", False
        chain = self._chain(number) if has_capital and name.is_technical else ""
        if said := around.said if around.opens else "":
            return f"{said!r} is said of it", True
        if chain:
            return f"in a list with {chain}", True
        if is_first:
            self.refused.add(number)
            return None
        if same := self._near(number, in_sentence=True):
            return f"written as a name, with {same} in the sentence", around.opens or not has_capital
        if not has_capital:
            return None
        if near := self._near(number, in_sentence=False):
            return f"written as a name, with {near} in the text", word.opens or around.opens
        return None if around.opens or len(word.word) <= _SHORT else ("written as a name", True)

    def _is_in_small_letters(self, start: int, end: int) -> bool:
        """Whether it is all that stands between two signs in a line without any capital: "at night: rust"."""
        left = self.plain[max(0, start - _LINE) : start].rpartition("\n")[2]
        right = self.plain[end : end + _LINE].partition("\n")[0]
        return left.rstrip()[-1:] in (":", ",", ";") and right[:1] in ("", ",", ";", ".") and (left + right).islower()

    def _is_initial(self, start: int, end: int) -> bool:
        """Whether the letter belongs to something else: "R.E.M.", "40 °C", "D.C."."""
        before, after = self.plain[start - 1 : start], self.plain[end : end + 2]
        return before not in _OPENING or after[:1] == "'" or (after[:1] == "." and after[1:].isalpha())

    def _in_list(self, number: int) -> str:
        """The name of a technology beside it in a list, or nothing; doubtful names may stand between."""
        before = self._before.get(number - 1, "") if number else ""
        if number and self._are_listed(number - 1):
            name = self.found[number - 1][0]
            before = name.name if name.vouches or number - 1 in self.believed else before
        else:
            before = ""
        self._before[number] = before
        return before or self._after(number)

    def _after(self, number: int) -> str:
        """The first technology after it in its list that is nothing else; looked up once for all names on the way there."""
        at, way = number, []
        while at not in self._ahead:
            way.append(at)
            if at + 1 >= len(self.found) or not self._are_listed(at):
                self._ahead[at] = ""
            elif self._is_firm(at + 1):
                self._ahead[at] = self.found[at + 1][0].name
            elif self.found[at + 1][0].mark in ("plain", "case"):
                at += 1
            else:
                self._ahead[at] = ""
        found = self._ahead[at]
        self._ahead.update(dict.fromkeys(way, found))
        return found

    def _is_item(self, number: int) -> bool:
        """Whether nothing belongs to it but its list: not "wheelchair access and Kubernetes"."""
        _, start, end = self.found[number]
        return (number > 0 and self._are_listed(number - 1)) or surroundings(self.plain, start, end).is_item

    def _is_firm(self, number: int) -> bool:
        """Whether it is nothing but a technology, or one that is written with capitals, as it is here."""
        name, start, end = self.found[number]
        return name.vouches or (name.mark == "case" and name.is_technical and self.plain[start:end] == name.written)

    def _chain(self, number: int) -> str:
        """The name beside it in a list of technologies which are all plain words, but written as names; or nothing."""
        for first, other in ((number, number + 1), (number - 1, number - 1)):
            if first >= 0 and other < len(self.found) and self._are_listed(first):
                name, start, end = self.found[other]
                if name.is_technical and name.mark == "plain" and _is_written(name, self.plain[start:end]):
                    return name.name
        return ""

    def _are_listed(self, first: int) -> bool:
        """Whether between this name and the next there is nothing but what stands between the parts of a list."""
        known = self._listed.get(first)
        if known is None:
            known = self._listed[first] = self._look_between(first)
        return known

    def _look_between(self, first: int) -> bool:
        _, start, end = self.found[first]
        _, next_start, next_end = self.found[first + 1]
        if next_start - end > _LONGEST_GAP:
            return False
        gap = self.plain[end:next_start]
        if _GAP.fullmatch(gap) is None:
            return False
        if "\n" in gap:
            return self._has_own_line(start, end) and self._has_own_line(next_start, next_end)
        return not gap.isspace() or self._is_row(first)

    def _is_row(self, first: int) -> bool:
        """Whether names follow each other with nothing but a space between: one of two has its capitals, or there are three."""
        found = self.found
        firm = [found[at][0].vouches for at in (first, first + 1)]
        if not any(firm):
            return False
        doubtful = first if firm[1] else first + 1
        name, start, end = found[doubtful]
        beyond = doubtful - 1 if firm[1] else doubtful + 1
        if _is_written(name, self.plain[start:end]) and name.written[:1].isupper():
            return True
        if not 0 <= beyond < len(found) or not found[beyond][0].vouches:
            return False
        return self.plain[min(end, found[beyond][2]) : max(start, found[beyond][1])] == " "

    def _has_own_line(self, start: int, end: int) -> bool:
        plain = self.plain
        lowest = max(0, start - _LONGEST_GAP)
        while start > lowest and plain[start - 1] in " -*":
            start -= 1
        return plain[start - 1 : start] in ("\n", "") and plain[end : end + 1].strip(" ") in ("\n", "")

    def _near(self, number: int, *, in_sentence: bool) -> str:
        """The name of a technology near it that is nothing else, or nothing."""
        found, firm, sentences = self.found, self._firm, self._sentences
        own, start, _ = found[number]
        at = bisect_left(firm, number)
        for step, first in ((-1, at - 1), (1, at)):
            for asked in range(first, first + step * _ASKED, step):
                if not 0 <= asked < len(firm):
                    break
                name, place, _ = found[firm[asked]]
                if abs(place - start) > _REACH or (in_sentence and sentences[firm[asked]] != sentences[number]):
                    break
                if name.name != own.name:
                    return name.name
        return ""

    @cached_property
    def _sentences(self) -> list[int]:
        """For each name, the number of its sentence."""
        numbers, sentence, last = [], 0, 0
        for _, start, end in self.found:
            gap = self.plain[last:start]
            if len(gap) > 1 and ("\n" in gap or ((". " in gap or "? " in gap or "! " in gap) and _BREAK.search(gap))):
                sentence += 1
            numbers.append(sentence)
            last = end
        return numbers


def _is_written(name: Name, words: str) -> bool:
    """Whether the words have the capitals of the name."""
    written = name.written
    if words.startswith(written):
        return True
    if name.mark == "case":
        return words.rstrip("s") == written.rstrip("s")
    return not written[:1].isupper() or words[:1].isupper()

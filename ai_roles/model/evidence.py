"""Who says so? The four kinds of evidence a claim can rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import ClassVar, Final

from ..errors import FormatError
from ..vocabulary import Basis
from .characters import check_text
from .phrases import line_spans

MAX_LINE: Final = 10_000_000
MAX_COUNT: Final = 10**15 - 1
"""What every format carries exactly."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source states it: in which section, on which lines (or at which page, row or URL), and in which words."""

    basis: ClassVar[Basis] = "stated"
    source: str
    section: str | None = None
    lines: tuple[int, ...] = ()
    locator: str | None = None
    term: str | None = None
    attributed_to: str | None = None

    def __post_init__(self) -> None:
        lines = self.lines
        if len(lines) == 1 and type(lines[0]) is int and 0 < lines[0] <= MAX_LINE and type(lines) is tuple:
            if self.section is None and self.locator is None and self.term is None:
                return
        elif type(lines) is not tuple or len(lines) > 1:
            ordered = tuple(sorted(set(lines)))
            if ordered != lines:  # else many citations share one tuple
                lines = ordered
                object.__setattr__(self, "lines", lines)
        for line in lines:
            if type(line) is not int or not 0 < line <= MAX_LINE:
                raise FormatError(f"{line!r} is not a line number: lines are counted from 1")
        _check(self.section, self.locator, self.term)

    def __str__(self) -> str:
        parts = [self.source]
        if self.lines:
            parts.append(("line " if len(self.lines) == 1 else "lines ") + line_spans(self.lines))
        if self.locator:
            parts.append(self.locator)
        text = ", ".join(parts)
        return f"{text} (quoting {self.attributed_to})" if self.attributed_to else text


_IN_A_FILE: Final = re.compile(
    r"(?P<file>[^:\s]+):(?P<lines>[1-9][0-9]*(-[1-9][0-9]*)?(, [1-9][0-9]*(-[1-9][0-9]*)?)*)"
)


def file_place(file: str, lines: Iterable[int]) -> str:
    """How a place in a source of many files is written.

    >>> file_place("Jobs/engineer.md", (5, 6, 9))
    'Jobs/engineer.md:5-6, 9'
    """
    return f"{file}:{line_spans(sorted(set(lines)))}"


def file_lines(locator: str) -> tuple[str, tuple[int, ...]]:
    """The file and the lines that such a place names; `FormatError` where it names none.

    >>> file_lines("Jobs/engineer.md:5-6, 9")
    ('Jobs/engineer.md', (5, 6, 9))
    """
    found = _IN_A_FILE.fullmatch(locator)
    if found is None:
        raise FormatError(f"{locator!r} is no place in a file: write Jobs/engineer.md:5-6, 9")
    spans = [span.partition("-") for span in found["lines"].split(", ")]
    lines: set[int] = set()
    for first, _, last in spans:
        if int(last or first) > MAX_LINE:
            raise FormatError(f"{last or first} is not a line number")
        lines.update(range(int(first), int(last or first) + 1))
    return found["file"], tuple(sorted(lines))


def no_file_lines(locator: str) -> str:
    """Why the text names no place in a file, if it does not."""
    try:
        file_lines(locator)
    except FormatError as error:
        return str(error)
    return ""


@dataclass(frozen=True, slots=True)
class CitedRows:
    """Any row of one table of a source: what a hundred thousand claims cite that differ in the row alone.

    >>> rows = CitedRows("esco", "occupationSkillRelations.csv", "row ")
    >>> rows.row(12) == Cited("esco", "occupationSkillRelations.csv", locator="row 12")
    True
    """

    source: str
    section: str | None
    before: str
    """What stands before the number of the row."""

    def row(self, number: int) -> Cited:
        """The citation of one row."""
        cited = object.__new__(Cited)
        for set_field, given in zip(
            _CITED, (self.source, self.section, (), f"{self.before}{number}", None, None), strict=True
        ):
            set_field(cited, given)
        return cited


def numbered_locator(locator: str | None) -> tuple[str, int]:
    """What stands before the number at the end of a locator, and the number; 0 where it ends in none.

    >>> numbered_locator("row 12"), numbered_locator("page iv"), numbered_locator("row 007")
    (('row ', 12), ('page iv', 0), ('row 007', 0))
    """
    if locator is None:
        return "", 0
    before = locator.rstrip("0123456789")
    digits = locator[len(before) :]
    if not 0 < len(digits) <= _MOST_DIGITS or digits[0] == "0":
        return locator, 0
    return before, int(digits)


_MOST_DIGITS: Final = 9
"""Longer numbers do not fit into the columns."""
_CITED: Final = tuple(getattr(Cited, field.name).__set__ for field in fields(Cited))


@dataclass(frozen=True, slots=True)
class Derived:
    """A named rule concludes it from other claims, given by their ids."""

    basis: ClassVar[Basis] = "inferred"
    rule: str
    premises: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "premises", tuple(sorted(set(self.premises))))
        if not self.premises:
            raise FormatError("an inferred claim names the claims it is inferred from")
        _check(self.rule, *self.premises)

    def __str__(self) -> str:
        return f"inferred by {self.rule} from {len(self.premises)} claims"


@dataclass(frozen=True, slots=True)
class Editorial:
    """Knowledge of the field, added by whoever keeps the facts, with the reason."""

    basis: ClassVar[Basis] = "editorial"
    reason: str

    def __post_init__(self) -> None:
        _check(self.reason)

    def __str__(self) -> str:
        return f"editorial: {self.reason}"


@dataclass(frozen=True, slots=True)
class Observed:
    """It was counted in a corpus: `count` of `of`, on a date."""

    basis: ClassVar[Basis] = "observed"
    corpus: str
    count: int
    of: int
    date: str

    def __post_init__(self) -> None:
        if type(self.count) is not int or type(self.of) is not int or not 0 <= self.count <= self.of <= MAX_COUNT:
            raise FormatError(f"{self.count!r} of {self.of!r} is not a count: 0 <= count <= of, at most 15 digits")
        _check(self.corpus, self.date)

    def __str__(self) -> str:
        return f"{self.count} of {self.of} in {self.corpus}, {self.date}"


Evidence = Cited | Derived | Editorial | Observed


def evidence_key(evidence: Evidence) -> tuple[str, ...]:
    """A key that puts evidence in one fixed order, whatever its kind."""
    if isinstance(evidence, Cited):
        lines = ",".join(f"{line:08d}" for line in evidence.lines)
        return (
            "0",
            evidence.source,
            lines,
            evidence.locator or "",
            evidence.section or "",
            evidence.term or "",
            evidence.attributed_to or "",
        )
    if isinstance(evidence, Derived):
        return ("1", evidence.rule, *evidence.premises)
    if isinstance(evidence, Editorial):
        return ("2", evidence.reason)
    return ("3", evidence.corpus, evidence.date, f"{evidence.count:012d}", f"{evidence.of:012d}")


def gather(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Every distinct piece once, in the fixed order."""
    return tuple(sorted(set(evidence), key=evidence_key))


def _check(*texts: str | None) -> None:
    for text in texts:
        if text is None:
            continue
        if not text:
            raise FormatError("a text of an evidence is left out or not empty")
        if reason := check_text(text):
            raise FormatError(reason)

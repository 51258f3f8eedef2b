"""How are lists, alternatives, numbers of lines and closed words put into words? Here, once, for all that speaks to readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from ..vocabulary import Frequency, Status

FREQUENCY_WORDS: Final[Mapping[Frequency, str]] = MappingProxyType(
    {"always": "always", "most": "in most cases", "often": "often", "some": "in some cases", "may": "possibly"}
)
STATUS_WORDS: Final[Mapping[Status, str]] = MappingProxyType(
    {
        "asserted": "",
        "example": "as an example",
        "counter-example": "as an example of what not to go by",
        "template": "a placeholder of a template",
        "named-only": "only named",
    }
)
_NUMBERS: Final = {1: "one", 2: "two", 3: "three"}


def listed(names: Iterable[str], last_word: str = "and") -> str:
    """The names as a sentence lists them.

    >>> listed(["Junior", "Mid-level", "Senior"]), listed(["Staff", "Principal"], "or"), listed(["Junior"])
    ('Junior, Mid-level and Senior', 'Staff or Principal', 'Junior')
    """
    *most, last = names
    return f"{', '.join(most)} {last_word} {last}" if most else last


def some(names: Iterable[str], separator: str = ", ", most: int = 12) -> str:
    """The first names, and how many more there are.

    >>> some(["Docker", "Kubernetes", "Python"], most=2)
    'Docker, Kubernetes and 1 more'
    """
    names = list(names)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return separator.join(names[:most]) + more


def one_of(names: Iterable[str], how_many: int = 1, is_open: bool = False) -> str:
    """What is asked for where some of these are enough, or all of them; *is_open* where others would do as well.

    Two of an open group of two are not both: others may take their place.

    >>> one_of(["Java", "C++", "Scala"]), one_of(["Azure", "AWS"], is_open=True)
    ('one of C++, Java or Scala', 'one of AWS or Azure, or equivalent')
    >>> one_of(["Kafka", "Spark"], how_many=2), one_of(["PyTorch"], is_open=True)
    ('Kafka and Spark', 'PyTorch, or equivalent')
    >>> one_of(["Kafka", "Spark"], how_many=2, is_open=True)
    'two of Kafka or Spark, or equivalent'
    """
    names = sorted(names, key=lambda name: (name.casefold(), name))
    if how_many < len(names) or (is_open and len(names) > 1):
        return so_many_of(listed(names, "or"), how_many, is_open)
    return listed(names) + _or_equivalent(is_open)


def so_many_of(what: str, how_many: int, is_open: bool) -> str:
    """The same of a group that is not spelt out.

    >>> so_many_of("3", 2, is_open=True)
    'two of 3, or equivalent'
    """
    return f"{_NUMBERS.get(how_many, how_many)} of {what}{_or_equivalent(is_open)}"


def _or_equivalent(is_open: bool) -> str:
    return ", or equivalent" if is_open else ""


def line_runs(lines: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last line of every run of lines that follow each other.

    >>> line_runs({84, 86, 85, 90})
    [(84, 86), (90, 90)]
    """
    runs: list[tuple[int, int]] = []
    for line in sorted(lines):
        if runs and line == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs


def line_spans(lines: Iterable[int], separator: str = ", ") -> str:
    """Numbers of lines as a reader sees them.

    >>> line_spans((84, 85, 86, 90))
    '84-86, 90'
    """
    return separator.join(str(first) if first == last else f"{first}-{last}" for first, last in line_runs(lines))

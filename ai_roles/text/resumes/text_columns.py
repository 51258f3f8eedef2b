"""How does a text whose lines run across two columns become one that is read from above to below?"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from .resume_layout import names_part

__all__ = ["columns_apart"]

_LEAST_LEFT: Final = 10
"""Characters that the left column is wide, at the least."""
_WIDEST: Final = 200
_FEWEST: Final = 4
"""So many lines must stand in each of the two columns."""
_TRIED: Final = 3
_RIGHT: Final = re.compile(r"(?<=  )(?=[^\W\d_])")


def columns_apart(text: str) -> str:
    """The left column, then the right one, where the heading of a part opens a right column that no line runs into.

    >>> rows = ("Ada Swift       EXPERIENCE", "SKILLS          Engineer, Acme", "Python          2019 - 2021")
    >>> print(columns_apart("\\n".join((*rows, "SQL             - Ran Docker", ""))))
    Ada Swift
    SKILLS
    Python
    SQL
    <BLANKLINE>
    EXPERIENCE
    Engineer, Acme
    2019 - 2021
    - Ran Docker
    """
    lines = text.splitlines()
    starts = Counter(
        found.end()
        for line in lines
        for found in _RIGHT.finditer(line[:_WIDEST])
        if found.end() >= _LEAST_LEFT and names_part(line[found.end() :])
    )
    for start, _ in starts.most_common(_TRIED):
        top = next(number for number, line in enumerate(lines) if names_part(line[start:]) and _is_free(line, start))
        while top and lines[top - 1].strip() and _is_free(lines[top - 1], start):
            top -= 1
        rest = lines[top:]
        left = [line[:start].rstrip() for line in rest]
        right = [line[start:].rstrip() for line in rest]
        is_wide = min(sum(map(bool, left)), sum(map(bool, right))) >= _FEWEST
        if is_wide and all(_is_free(line, start) for line in rest):
            return "\n".join((*lines[:top], *_without_end(left), "", *_without_end(right)))
    return text


def _is_free(line: str, start: int) -> bool:
    """Whether nothing of the line stands in the two places before the right column."""
    return not line[start - 2 : start].strip()


def _without_end(lines: list[str]) -> list[str]:
    """The lines without empty ones at the end."""
    while lines and not lines[-1]:
        lines.pop()
    return lines

"""Does what is least important give way where a sheet is full, and is it counted?"""

from __future__ import annotations

import pytest

from ai_roles.pages.paper import COLUMN, Line, Part, Rows, cut, fitted, lines_taken
from ai_roles.pictures import text_room


def group(count: int, **fields: float) -> Rows:
    return Rows("Group", tuple(Line(f"Thing {number}") for number in range(count)), count, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("room", [120, 200, 333, 500, 5_000])
def test_it_fits_and_counts_what_is_left_out(room: int) -> None:
    parts = (Part("a", "A", (group(30, weight=4, least=1), group(30))), Part("b", "B", (group(5),), "A sentence."))
    kept = fitted(parts, room)
    assert sum(part.height for part in kept) <= room or not any(each.lines for part in kept for each in part.groups)
    for before, after in zip(parts, kept, strict=True):
        for whole, part in zip(before.groups, after.groups, strict=True):
            assert part.lines == whole.lines[: len(part.lines)]
            assert len(part.lines) + part.more == whole.count


def test_what_weighs_more_keeps_more_rows() -> None:
    (part,) = fitted([Part("a", "A", (group(30, weight=4), group(30, weight=1)))], 400)
    much, little = (len(each.lines) for each in part.groups)
    assert much > 2 * little > 0


def test_the_least_stays_while_others_can_go() -> None:
    (part,) = fitted([Part("a", "A", (group(3, weight=0.1, least=1), group(30, weight=9)))], 200)
    assert len(part.groups[0].lines) == 1


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "<" * 5_000, "word " * 3_000, "検索拡張生成" * 500, "\u202e\u2066" * 900]
)
def test_a_long_text_is_cut_to_its_lines(text: str) -> None:
    short = cut(text, 2)
    assert short.endswith("…")
    assert text_room(short, 11.0) <= 2 * COLUMN
    assert lines_taken("", 11, COLUMN) == 0
    assert Line(short).height <= 3 * 14.5

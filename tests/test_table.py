"""How does a table look, and can a cell do harm?"""

from __future__ import annotations

import math
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_roles.table import Table, shared_widths, text_width, visible, wrap

SKILLS = Table(
    ("skill", "claims", "share"),
    (("Python", 1200, Decimal("17.10")), ("RAG", 3, None)),
    "Skills",
    ("a note",),
)
HOSTILE = Table(("a|b",), (("<script>alert(1)</script> | *x* \x1b[31m\u202e`$y$`\nnext",),))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def test_columns_are_aligned_and_numbers_stand_right() -> None:
    assert SKILLS.to_text().splitlines() == [
        "Skills",
        "",
        "skill   claims  share",
        "------  ------  -----",
        "Python   1,200  17.10",
        "RAG          3",
        "",
        "a note",
    ]


def test_wide_letters_and_combining_marks_keep_columns_aligned() -> None:
    table = Table(("name", "x"), (("北京", "1"), ("cafe\u0301", "2"), ("plain", "3")))
    lines = table.to_text().splitlines()
    assert [line.rstrip()[-1] for line in lines[2:]] == ["1", "2", "3"]
    assert {text_width(line.rstrip()) for line in lines[2:]} == {8}


@given(st.lists(st.tuples(texts, texts, st.integers()), max_size=4), st.integers(1, 60))
def test_no_line_is_wider_than_asked_for(rows: list[tuple[str, str, int]], width: int) -> None:
    for line in Table(("one", "two", "three"), tuple(rows)).to_text(width).splitlines():
        assert text_width(line) <= max(width, 2)  # a wide letter takes two places even where there is one


@given(texts, st.integers(2, 30))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(st.text(max_size=60))
def test_what_is_shown_neither_steers_nor_hides(text: str) -> None:
    shown = visible(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in shown)
    assert not set(shown) & set("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2028")
    assert visible(shown) == shown


def test_columns_that_cannot_fit_become_blocks() -> None:
    table = Table(("first", "second", "third"), (("a" * 20, "b" * 20, None), ("c", "d", "e")))
    assert shared_widths((table,), 20) is None
    assert table.to_text(20).splitlines() == [
        "first:",
        "a" * 20,
        "second:",
        "b" * 20,
        "",
        "first: c",
        "second: d",
        "third: e",
    ]


def test_shared_widths_line_tables_up() -> None:
    tables = Table(("a", "b"), (("x", "y"),)), Table(("longer", "b"), (("x", "much longer"),))
    assert shared_widths(tables, None) == (6, 11)
    assert shared_widths(tables, 20) == (6, 11)
    assert shared_widths((), 80) == ()


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_is_escaped_and_takes_the_colours_of_its_page() -> None:
    html = HOSTILE._repr_html_()
    reader = Reader()
    reader.feed(html)
    assert reader.tags == {"table", "thead", "tbody", "tr", "th", "td"}
    assert "<script>alert(1)</script>" in "".join(reader.words)
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "#" not in html.replace("&#", "")
    assert "color:inherit" in html
    assert "background:none" in html
    assert "<strong>" in Table((), (), "only <b>", ("n",)).to_html()
    assert "only &lt;b&gt;" in Table((), (), "only <b>").to_html()


def test_markdown_is_one_row_a_line_and_nothing_in_it_is_markup() -> None:
    lines = HOSTILE.to_markdown().splitlines()
    assert lines[:2] == ["| a\\|b |", "| --- |"]
    assert lines[2] == r"| &lt;script&gt;alert(1)&lt;/script&gt; \| \*x\* \\x1b\[31m\\u202e\`\$y\$\` next |"
    assert SKILLS.to_markdown().splitlines()[3] == "| --- | ---: | ---: |"
    assert SKILLS.to_markdown().startswith("**Skills**")
    assert SKILLS.to_markdown().endswith("- a note")


def test_frames_and_dicts_hold_the_cells_as_they_are() -> None:
    assert SKILLS.to_dicts()[0] == {"skill": "Python", "claims": 1200, "share": Decimal("17.10")}
    frame = SKILLS.to_frame()
    assert list(frame.columns) == ["skill", "claims", "share"]
    assert frame["claims"].tolist() == [1200, 3]
    assert Table(("a", "b"), ()).to_frame().shape == (0, 2)


def test_rows_must_fit_the_columns() -> None:
    with pytest.raises(ValueError, match="2 cells, the table 1 columns"):
        Table(("a",), (("x", "y"),))


def test_a_column_of_nothing_is_no_column_of_numbers() -> None:
    assert Table(("a", "b"), ((None, True), (None, math.pi))).to_text().splitlines()[2:] == [
        "   yes",
        "   3.141592653589793",
    ]

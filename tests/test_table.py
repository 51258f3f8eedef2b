"""How does a table look, and can a cell do harm?"""

from __future__ import annotations

import math
import os
import subprocess
import sys
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies as st

from ai_roles.table import Table, shared_widths, terminal_width, text_width, visible, wrap

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


words = st.text(st.characters(categories=["L", "N", "Pd"]), min_size=1, max_size=20)


@given(
    st.lists(st.tuples(st.lists(words).map(" ".join), st.lists(words).map(" ".join)), min_size=1), st.integers(42, 80)
)
def test_words_stay_whole_where_every_longest_word_fits(rows: list[tuple[str, str]], width: int) -> None:
    """Two of up to 20 letters, each taking up to two places, would need more: those are left to the next test."""
    table = Table(
        ("one thing", "another"), tuple(rows), title="Which of the many words of a long title would be broken here?"
    )
    longest = [max((text_width(word) for row in rows for word in row[side].split()), default=0) for side in (0, 1)]
    if sum(max(each, 7) for each in longest) + 2 > width:
        return
    text = table.to_text(width)
    written = {word for row in (*rows, table.columns, (table.title or "",)) for cell in row for word in cell.split()}
    assert {word for word in text.split() if word.strip("-")} == {word for word in written if word.strip("-")}


def test_a_narrow_column_keeps_its_words_beside_a_wide_one() -> None:
    rows = (("Mid-level", "600,000-1,200,000", "resume-geni 64 " * 20), ("Senior", "", "deep-dive"))
    table = Table(("level", "pay", "said by"), rows)
    lines = table.to_text(80).splitlines()
    assert lines[1] == f"{'-' * 9}  {'-' * 17}  {'-' * 50}"
    assert lines[2].split()[:2] == ["Mid-level", "600,000-1,200,000"]


def test_the_wider_text_gets_the_wider_column() -> None:
    short, long = "three short words", "a text of many words that goes on and on " * 6
    assert shared_widths((Table(("one", "two"), ((short, long),)),), 42) == (9, 31)


def test_a_heading_takes_two_lines_and_no_more() -> None:
    table = Table(("of its own", "what"), ((1, "word " * 40),))
    assert table.to_text(30).splitlines()[:3] == ["of its  what", "   own", f"{'-' * 6}  {'-' * 22}"]


def test_titles_are_wrapped_like_all_else() -> None:
    assert Table((), (), "Stressed by one: the other merely inherits it").to_text(20).splitlines() == [
        "Stressed by one: the",
        "other merely",
        "inherits it",
    ]


def test_a_word_is_broken_only_where_it_is_longer_than_its_column() -> None:
    assert wrap("see recruiting-template 9", 19) == ["see", "recruiting-template", "9"]
    assert wrap("see recruiting-template 9", 18) == ["see", "recruiting-", "template 9"]


class TestWidth:
    """Of what is printed without a word on how wide."""

    @pytest.fixture(autouse=True)
    def no_columns(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("COLUMNS", raising=False)

    WIDE = Table(("a", "b"), (("word " * 100, "word " * 500),))

    def test_eighty_where_there_is_no_terminal(self) -> None:
        assert terminal_width() == 80
        assert max(map(text_width, str(self.WIDE).splitlines())) == 80

    @pytest.mark.parametrize(("columns", "width"), [("120", 120), ("0", 80), ("-5", 80), ("wide", 80), ("", 80)])
    def test_columns_counts(self, columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        assert terminal_width() == width

    def test_without_any_output(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdout", None)
        assert terminal_width() == 80

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
    def test_a_terminal_says_how_wide_it_is(self) -> None:
        import fcntl
        import pty
        import struct
        import termios

        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 63, 0, 0))
        program = "from ai_roles.table import terminal_width; print(terminal_width())"
        done = subprocess.run([sys.executable, "-c", program], stdout=theirs, check=True)
        os.close(theirs)
        assert (done.returncode, os.read(ours, 100).strip()) == (0, b"63")
        os.close(ours)


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
    assert shared_widths(tables, 20) == (6, 11)
    assert shared_widths(tables, 16) == (6, 8)
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
    assert "font-weight:bold" in Table((), (), "only <b>", ("n",)).to_html()
    assert "only &lt;b&gt;" in Table((), (), "only <b>").to_html()


def test_a_cell_of_a_notebook_shows_a_screen_and_folds_the_rest() -> None:
    few = Table(("n", "text"), tuple((n, "short") for n in range(18)), "Few", ("a note",))
    assert few._repr_html_() == few.to_html()
    many = Table(("n", "text"), tuple((n, "word " * 40) for n in range(1_000)), "Many", ("a note",))
    first, _, rest = many._repr_html_().partition("<details>")
    assert 3 <= first.count("<tr>") - 1 <= 9
    assert rest.count("<tr>") - 1 == 100
    assert (first + rest).count("a note") == (first + rest).count("Many") == 1
    assert ".to_frame()" in rest
    long = Table(("text",), (("x" * 10_000,),))
    assert len(long._repr_html_()) < 1_000 < 10_000 < len(long.to_html())


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

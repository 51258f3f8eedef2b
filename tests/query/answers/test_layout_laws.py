"""Which laws does a short answer keep, whatever its parts and however small the screen?"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.query.answers.name_lines import Named
from ai_roles.query.answers.short_form import ON_TERMINAL, Short
from ai_roles.query.answers.short_parts import Beside, Line, Names, Rows, Sentence
from ai_roles.table import text_width
from tests.strategies import TEXTS

_WORDS = st.text(alphabet="ab c-·", min_size=1, max_size=90).map(str.strip).filter(bool)
_ANY = st.one_of(_WORDS, TEXTS)
_NAMES = st.builds(
    Names,
    _ANY,
    st.lists(_ANY.map(Named), min_size=1, max_size=30).map(tuple),
    more=st.integers(0, 2000),
    inline=st.booleans(),
    at_least=st.integers(1, 4),
)
_SENTENCES = st.builds(Sentence, _ANY, is_note=st.booleans(), stays=st.booleans())


@st.composite
def _rows(draw: st.DrawFn) -> Rows:
    columns = draw(st.integers(1, 6))
    cells = st.lists(st.one_of(_ANY, st.just("")), min_size=columns, max_size=columns).map(tuple)
    rows = draw(st.lists(cells.map(Line), min_size=1, max_size=15))
    heading = draw(st.one_of(_ANY, st.just("")))
    return Rows(heading, tuple(rows), draw(st.one_of(st.just(()), cells)), more=draw(st.integers(0, 99)))


_SIMPLE = st.one_of(_NAMES, _SENTENCES, _rows())
_SIDE = st.lists(_SIMPLE, min_size=1, max_size=3).map(tuple)
_PARTS = st.lists(st.one_of(_SIMPLE, st.builds(Beside, _SIDE, _SIDE)), max_size=7).map(tuple)
_FORMS = st.builds(Short, _ANY, _PARTS, st.sampled_from([(), ("mlops-engineer", "generative-ai-engineer")]))


@settings(deadline=None)
@given(_FORMS, st.integers(20, 120), st.integers(5, 30))
def test_every_answer_fits_its_screen(form: Short, width: int, height: int) -> None:
    lines = form.to_text(width, height, ways=ON_TERMINAL).split("\n")
    assert len(lines) <= height - 1
    assert [line for line in lines if text_width(line) > width] == []


@settings(deadline=None)
@given(_FORMS, st.integers(20, 120))
def test_quotes_are_never_folded_and_keep_the_width(form: Short, width: int) -> None:
    assert [line for line in form.quoted(width).split("\n") if text_width(line) > width] == []


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=40),
    st.integers(0, 999),
    st.booleans(),
    st.integers(20, 100),
    st.integers(5, 30),
)
def test_what_is_named_and_what_is_folded_is_all(
    lengths: list[int], more: int, inline: bool, width: int, height: int
) -> None:
    """A name that is cut off is one of those that are shown."""
    named = tuple(Named(f"<{'x' * length}") for length in lengths)
    names = Names("needs", named, more=more, inline=inline)
    text = Short("", (names,)).to_text(width, height)
    folded = re.search(r"\.\.\. ([\d,]+) more", text)
    count = int(folded[1].replace(",", "")) if folded else 0
    assert f"needs ({len(lengths) + more:,})" in text
    assert text.count("<") + count == len(lengths) + more


@given(st.integers(1, 40), st.integers(0, 999), st.integers(20, 100), st.integers(5, 30))
def test_rows_that_are_shown_and_rows_that_are_folded_are_all(count: int, more: int, width: int, height: int) -> None:
    rows = Rows("found", tuple(Line((f"<{number}", "it")) for number in range(count)), more=more)
    text = Short("", (rows,)).to_text(width, height)
    folded = re.search(r"\.\.\. ([\d,]+) more$", text, re.MULTILINE)
    left = int(folded[1].replace(",", "")) if folded else 0
    assert text.count("<") + left == count + more


@pytest.mark.parametrize(("inline", "height"), [(True, 1), (False, 2)])
def test_a_name_that_is_cut_off_hides_no_count(inline: bool, height: int) -> None:
    pay = Named("INR 600,000-1,200,000 a year (in most cases, depends on experience and specialization)")
    names = Names("pay", (pay, Named("USD 1"), Named("USD 2")), inline=inline)
    *_, line = names.lines(80, height)
    assert re.search(r"\(in most [a-z, ]+ \.\.\. 2 more$", line)


def test_a_small_screen_keeps_the_chief_way_to_more() -> None:
    short = Short("A long title of many words", (Sentence("It is so."),), ("mlops-engineer", "genai-engineer"))
    lines = short.to_text(20, 8, ways=ON_TERMINAL).split("\n")
    assert "It is so." in lines
    assert lines[-1] == "More: --all"

"""A text is folded, and every place of the folded text leads back to the text as given."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from ai_roles.text.skills.normalized_text import fold, normalize

ODD = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(" \n\t\u00a0\u200b\u00ad\u0301\u2011’“ﬁéÉßİΣςïＡ１．。＋½™•\ud800\x00א한\u1100字"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("scikit‑learn", "scikit-learn"),
        ("“RAG” isn’t", '"RAG" isn\'t'),
        ("Ｐｙｔｈｏｎ ＋", "Python +"),
        ("Py\u200bthon", "Python"),
        ("soft\u00adware", "software"),
        ("cafe\u0301 café", "cafe cafe"),
        ("non\u00a0breaking", "non breaking"),
        ("ﬁne tuning", "fine tuning"),
        ("machine  learning", "machine learning"),
        ("İstanbul", "Istanbul"),
        ("Python™, Spark®", "Python;, Spark;"),
        ("• Go", "\n Go"),
        ("Łódź", "Lodz"),
    ],
)
def test_characters_have_a_plain_form(text: str, plain: str) -> None:
    assert normalize(text).plain == plain


@given(ODD)
def test_the_layers_keep_step_and_lead_back(text: str) -> None:
    layers = normalize(text)
    assert layers.text == text
    assert len(layers.folded) == len(layers.plain) + 2
    end_before = 0
    for place in range(len(layers.plain)):
        start, end = layers.span(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert end >= end_before
        end_before = end
        low, high, shift = layers.piece(place)
        assert low <= place
        if place + 1 < high:
            assert start == place + shift


@given(ODD)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = " ".join(fold(text).split())
    assert " ".join(fold(once).split()) == once


def test_a_name_goes_on_in_the_next_line_only_where_the_text_is_wrapped() -> None:
    wrapped = "You have worked for several years with methods of machine\nlearning and more."
    assert " machine learning " in normalize(wrapped).folded
    assert normalize("Machine\nLearning").plain == "Machine\nLearning"
    paragraph = "word " * 30 + "machine\nlearning"
    assert "machine\nlearning" in normalize(paragraph).plain


@pytest.mark.parametrize(
    "unit", ["\u0301", "e\u0301", "ﬁ", "  ", "\n\n", "字", "\u200b ", "a  b", "\ud800", "\x00", "İ"]
)
def test_hostile_texts_take_time_in_proportion(unit: str) -> None:
    start = time.process_time()
    layers = normalize(unit * 200_000)
    assert time.process_time() - start < 3
    assert len(layers.folded) == len(layers.plain) + 2

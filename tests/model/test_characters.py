"""Which text may enter a graph?"""

from __future__ import annotations

import sys
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, strategies as st

from ai_roles.model.characters import _PLAIN_IRI, MAX_TEXT_LENGTH, _iri, check_iri, check_text


def is_xml_char(code: int) -> bool:
    """Production 2 of XML 1.0, written out once more."""
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kubernetes",
        "tab\tand\nnewline",
        "pay from €100 000 – naïve 北京 \U0001f916",
        "\x7f\x85\u2028\ufeff\ufffd\U0001ffff",
        "x" * MAX_TEXT_LENGTH,
    ],
)
def test_allowed(text: str) -> None:
    assert check_text(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\x00b", "U+0000 at character 2 is a control character"),
        ("\x1b[2J", "U+001B at character 1 is a control character"),
        ("line\r\n", "U+000D at character 5 is a carriage return"),
        ("\ud83d\ude00", "U+D83D at character 1 is half of a surrogate pair"),
        ("ab\udfff", "U+DFFF at character 3 is half of a surrogate pair"),
        ("\ufffe", "U+FFFE at character 1 is not a character"),
        ("\uffff", "U+FFFF at character 1 is not a character"),
        ("x" * 10_001, "is 10,001 characters long; at most 10,000 are allowed"),
    ],
)
def test_refused_with_the_reason(text: str, reason: str) -> None:
    assert check_text(text) == reason


def test_every_character_is_judged_as_xml_judges_it() -> None:
    refused = {code for code in range(sys.maxunicode + 1) if check_text(chr(code)) is not None}
    assert refused == {code for code in range(sys.maxunicode + 1) if not is_xml_char(code)} | {ord("\r")}


def test_the_place_of_a_character_does_not_matter() -> None:
    for code in (*range(0x20), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF):
        assert (check_text(f"before {chr(code)} after") is None) == (check_text(chr(code)) is None)


@given(st.text(alphabet=st.characters(), max_size=50))
def test_what_is_allowed_comes_back_equal_through_xml(text: str) -> None:
    if check_text(text) is not None:
        return
    document = f"<text>{escape(text)}</text>".encode()
    assert (ElementTree.fromstring(document).text or "") == text


@given(
    st.from_regex(_PLAIN_IRI, fullmatch=True) | st.text(alphabet="htps:/.a?#%<é \n", max_size=14).map("http:".__add__)
)
def test_an_iri_that_is_plain_is_one(text: str) -> None:
    assert (check_iri(text) is None) == (
        check_text(text) is None and text.split() == [text] and _iri().fullmatch(text) is not None
    )

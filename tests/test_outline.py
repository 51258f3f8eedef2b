"""Does a document to write on keep its words in Markdown, on a page and in Word, whatever they hold?"""

from __future__ import annotations

import sys
from io import BytesIO

import pytest
from hypothesis import given, strategies as st

from ai_roles.errors import MissingExtraError
from ai_roles.formats import word_document
from ai_roles.markup import outline_page
from ai_roles.outline import Bullets, Grid, Heading, Outline, Paragraph, gaps, pieces
from ai_roles.table import Table

NOTE = Outline(
    "A note on <C++> & C#",
    (
        Heading("1. Pay"),
        Paragraph("From [employer: a sum] to [employer: a *sum*].", is_note=True),
        Bullets(("- no list", "A_B testing, _so_", "plain"), ("said so",)),
        Grid(Table(("Mark", "Notes"), (("1", ""), (None, "[employer: x]")))),
    ),
)


def test_markdown_keeps_names_as_they_are_written() -> None:
    text = NOTE.to_markdown()
    assert text.startswith("# A note on &lt;C++> &amp; C#\n")
    assert "## \\1. Pay" in text
    assert "- \\- no list  \n  *said so*\n- A_B testing, \\_so\\_\n- plain" in text
    assert "[employer: a sum]" in text


def test_a_page_marks_the_gaps_and_escapes_the_rest() -> None:
    page = outline_page(NOTE, record={"title": "</script>"})
    assert page.count('<mark class="gap">') == 3
    assert "&lt;C++&gt;" in page
    assert page.count("</script>") == 1
    assert '<td class="blank">' in page


def test_word_holds_headings_lists_and_tables() -> None:
    from docx import Document

    document = Document(BytesIO(word_document(NOTE)))
    assert [each.text for each in document.paragraphs][:4] == [
        NOTE.title,
        "1. Pay",
        "From [employer: a sum] to [employer: a *sum*].",
        "- no list said so",
    ]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Mark", "Notes"]
    assert word_document(NOTE) == word_document(NOTE)


def test_without_python_docx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"ai-roles-kg\[documents\]"):
        word_document(NOTE)


@given(st.text())
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in pieces(text)) == text
    assert [text[start:end] for start, end in gaps(text)] == [piece for piece, is_gap in pieces(text) if is_gap]


@pytest.mark.parametrize(
    "text", ["\0", "\ud800", "a" * 1_000_000, "[employer: " * 50_000, "\u0301" * 200_000, "\u202eevil"], ids=range(6)
)
def test_hostile_words_are_written(text: str) -> None:
    outline = Outline(text[:100], (Paragraph(text), Bullets((text,))))
    outline.to_markdown().encode()
    outline_page(outline).encode()
    word_document(outline)

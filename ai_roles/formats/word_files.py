"""How does a document to write on become a file of Word? Headings, lists and tables in the styles of Word, gaps in color."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

from ..errors import MissingExtraError
from ..outline import Bullets, Grid, Heading, Outline, Paragraph, pieces
from ..table import Table, shown, visible
from .office_zip import without_times

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

__all__ = ["word_document"]

_GAP_COLOR: Final = (0x9A, 0x45, 0x00)
_NOTE_COLOR: Final = (0x52, 0x60, 0x6F)
_ROOM: Final = 12
"""Points of height that a row to fill in has above and below."""


def word_document(outline: Outline) -> bytes:
    """The document as a file of Word; equal documents give equal files.

    >>> from docx import Document
    >>> from ai_roles.outline import Bullets, Heading
    >>> data = word_document(Outline("A note", (Heading("Pay"), Bullets(("[employer: range of pay]",)))))
    >>> [(each.style.name, each.text) for each in Document(BytesIO(data)).paragraphs]
    [('Title', 'A note'), ('Heading 1', 'Pay'), ('List Bullet', '[employer: range of pay]')]

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise MissingExtraError("python-docx", "documents") from None
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = visible(outline.title)[:255], "", ""
    _write(document.add_paragraph(style="Title"), outline.title)
    for block in outline.blocks:
        if isinstance(block, Heading):
            _write(document.add_paragraph(style=f"Heading {block.level - 1}"), block.text)
        elif isinstance(block, Paragraph):
            _write(document.add_paragraph(), block.text, is_note=block.is_note)
        elif isinstance(block, Bullets):
            for item, note in block.noted:
                paragraph = document.add_paragraph(style="List Bullet")
                _write(paragraph, item)
                if note:
                    _write(paragraph, f" {note}", is_note=True)
        else:
            assert isinstance(block, Grid)
            _add_table(document, block.table)
    out = BytesIO()
    document.save(out)
    return without_times(out)


def _write(paragraph: WordParagraph, text: str, *, is_note: bool = False, bold: bool = False) -> None:
    """The text in the paragraph, its gaps in color."""
    from docx.shared import RGBColor

    for piece, is_gap in pieces(text):
        run = paragraph.add_run(visible(piece))
        run.bold = True if bold else None
        if is_gap:
            run.font.color.rgb = RGBColor(*_GAP_COLOR)
        elif is_note:
            run.italic = True
            run.font.color.rgb = RGBColor(*_NOTE_COLOR)


def _add_table(document: Document, table: Table) -> None:
    """The table with its head on every page, and room in the cells to fill in."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    made = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    for number, row in enumerate((table.columns, *table.rows)):
        line = made.add_row()
        if number == 0:
            line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, value in zip(line.cells, row, strict=True):
            paragraph = cast("WordParagraph", cell.paragraphs[0])
            if value is None or value == "":
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(_ROOM)
            else:
                _write(paragraph, shown(value), bold=number == 0)
    document.add_paragraph()

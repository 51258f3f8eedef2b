"""What does a Word document say? Paragraphs, tables, text boxes, headers and footers, read from the zip file as they stream by.

Nothing is unpacked to the disk, every part is capped while it is read, and XML with a document type, in which entities are
declared, is refused before anything of it counts. No tree is built, so nesting costs nothing.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from ...errors import FormatError, ReadError
from .document import Document

__all__ = ["word_document"]

_MOST_PARTS: Final = 5_000
_LARGEST_PART: Final = 20_000_000
"""Bytes of one part once it is unpacked; a book has a few millions."""
_LONGEST: Final = 5_000_000
"""Characters of the text."""
_BODY: Final = "word/document.xml"
_AROUND: Final = re.compile(r"word/(header|footer|footnotes|endnotes)\d*\.xml")
_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_HEADING: Final = re.compile(r"(?i)heading ?[1-9]|berschrift ?[1-9]|titre ?[1-9]")
_MARKUP: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"


def word_document(place: Path, data: bytes) -> Document:
    """The text of a .docx file: headers first, then what stands in the body, then footers and notes.

    Raises:
        FormatError: It is no Word document, is broken, or has what no such document needs.
        ReadError: It has a password, or unpacks to more than is read.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > _MOST_PARTS:
                raise FormatError(f"cannot read {place}: it is a zip file of {len(names):,} parts")
            if _BODY not in names:
                raise FormatError(f"cannot read {place}: it is a zip file, but no Word document (.docx)")
            around = sorted(name for name in dict.fromkeys(names) if _AROUND.fullmatch(name))
            before = [name for name in around if name.startswith("word/header")]
            after = [name for name in around if name not in before]
            texts = [_part(place, archive, name) for name in (*before, _BODY, *after)]
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError(f"cannot read {place}: it is a broken zip file: {error}") from error
    except RuntimeError as error:  # so `zipfile` says that there is a password
        raise ReadError(f"cannot read {place}: it has a password: save it without one") from error
    text = "\n\n".join(text for text in texts if text)
    if len(text) > _LONGEST:
        raise ReadError(f"cannot read {place}: it holds more than {_LONGEST:,} characters")
    return Document(text, "docx")


def _part(place: Path, archive: ZipFile, name: str) -> str:
    """The text of one part.

    Raises:
        FormatError: It is no XML, or declares a document type.
        ReadError: It is larger than is read.
    """
    with archive.open(name) as file:
        data = file.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise ReadError(f"cannot read {place}: {name} unpacks to more than {_LARGEST_PART:,} bytes")
    paragraphs = _Paragraphs()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.StartElementHandler = paragraphs.start
    parser.EndElementHandler = paragraphs.end
    parser.CharacterDataHandler = paragraphs.characters
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise FormatError(f"cannot read {place}: {name} is broken XML: {error}") from error
    except _DoctypeError as error:
        raise FormatError(
            f"cannot read {place}: {name} declares a document type or entities, which are refused"
        ) from error
    return paragraphs.text


class _DoctypeError(Exception):
    """It declares a document type."""


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeError


class _Paragraphs:
    """The paragraphs of one part, gathered as its elements begin and end.

    A row of a table whose cells hold a paragraph each becomes one line with tabs between; other cells stand below each other.
    What stands in a text box comes after the paragraph that the box is anchored in.
    """

    def __init__(self) -> None:
        self.blocks: list[list[str]] = [[]]
        """Lines that are done: of the body, and of each text box that is open."""
        self.lines: list[list[str]] = []
        """Pieces of each paragraph that is open, the outermost first."""
        self.boxes: list[list[str]] = []
        self.cells: list[int] = []
        """Where the lines of each open cell begin."""
        self.rows: list[list[list[str]]] = []
        self.is_text = False
        self.skipped = 0

    @property
    def text(self) -> str:
        return "\n".join(self.blocks[0]).strip("\n")

    def start(self, name: str, attributes: dict[str, Any]) -> None:
        if name == _MARKUP or self.skipped:
            self.skipped += 1
            return
        tag = _tag(name)
        if tag == "t":
            self.is_text = True
        elif tag == "p":
            self.lines.append([])
            self.boxes.append([])
        elif tag in _BREAKS and self.lines:
            self.lines[-1].append(_BREAKS[tag])
        elif tag == "pStyle" and self.lines:
            if _HEADING.search(next((value for key, value in attributes.items() if _tag(key) == "val"), "")):
                self.lines[-1].insert(0, "# ")
        elif tag == "numPr" and self.lines and self.lines[-1][:1] != ["# "]:
            self.lines[-1].insert(0, "- ")
        elif tag == "txbxContent":
            self.blocks.append([])
        elif tag == "tr":
            self.rows.append([])
        elif tag == "tc":
            self.cells.append(len(self.blocks[-1]))

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        tag = _tag(name)
        if tag == "t":
            self.is_text = False
        elif tag == "p" and self.lines:
            line = "".join(self.lines.pop())
            self.blocks[-1].append(line if line.strip("-# ") else "")
            self.blocks[-1] += self.boxes.pop()
        elif tag == "txbxContent" and len(self.blocks) > 1:
            box = self.blocks.pop()
            (self.boxes[-1] if self.boxes else self.blocks[-1]).extend(box)
        elif tag == "tc" and self.cells:
            begin = self.cells.pop()
            block = self.blocks[-1]
            if self.rows:
                self.rows[-1].append(block[begin:])
            del block[begin:]
        elif tag == "tr" and self.rows:
            self.blocks[-1] += _row_lines(self.rows.pop())

    def characters(self, text: str) -> None:
        if self.is_text and self.lines and not self.skipped:
            self.lines[-1].append(text)


_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def _tag(name: str) -> str:
    """The name of an element or attribute of Word's own; nothing for those of others."""
    return next((name[len(space) :] for space in _WORD if name.startswith(space)), "")


def _row_lines(cells: list[list[str]]) -> list[str]:
    """The lines of a row: what is a single line each stands side by side."""
    lines: list[str] = []
    is_single = False
    for cell in cells:
        filled = [line for line in cell if line.strip()]
        if not filled:
            continue
        if lines and is_single:
            lines[-1] += "\t" + filled[0]
            lines += filled[1:]
        else:
            lines += filled
        is_single = len(filled) == 1
    return lines

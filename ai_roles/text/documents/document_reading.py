"""What does this file say? A text, a PDF, a Word document, a web page or a JSON Resume becomes one text."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ...dataset import FilePath, read_bytes_capped
from ...errors import FormatError, ReadError, UsageError, clipped
from .document import Document
from .html_pages import html_text, is_html
from .json_resume import is_json_resume, json_resume_text
from .pdf_text import pdf_document
from .plain_text import decoded
from .word_text import word_document

__all__ = ["read_document"]

LARGEST_FILE: Final = 20_000_000
"""Bytes; a resume with pictures has a few millions."""
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_MARKDOWN: Final = frozenset({".md", ".markdown"})
_HTML: Final = frozenset({".html", ".htm", ".xhtml"})


def read_document(path: FilePath) -> Document:
    """The text of a file: plain text and Markdown in UTF-8, PDF, Word (.docx), HTML, or JSON Resume.

    What a file is, its first bytes say, then its name. PDF is read in a process of its own, with limits of time and memory;
    nothing is sent anywhere.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "resume.md")
    ...     _ = path.write_text("# Skills\\nDocker", encoding="utf-8")
    ...     read_document(path).kind
    'markdown'

    Raises:
        ReadError: It cannot be read, is empty, too large, in another encoding, encrypted, or has no text in it.
        FormatError: It is not what it says it is.
        MissingExtraError: What reads PDF is not installed.
    """
    if not isinstance(path, str | Path) and not hasattr(path, "__fspath__"):
        raise UsageError(f"a file is named by its path, not by {clipped(repr(path))}")
    place = Path(path)
    data = read_bytes_capped(path, limit=LARGEST_FILE)
    document = _read(place, data)
    if not document.text.strip():
        raise ReadError(f"cannot read {place}: there is no text in it")
    return document


def _read(place: Path, data: bytes) -> Document:
    if not data.strip():
        raise ReadError(f"cannot read {place}: it is empty")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return pdf_document(place, data)
    if data.startswith(b"PK\x03\x04"):
        return word_document(place, data)
    _refuse_others(place, data)
    text = decoded(place, data)
    ending = place.suffix.casefold()
    if ending == ".json":
        return json_resume_text(place, text)
    if ending in _HTML or (ending not in _MARKDOWN and is_html(text)):
        return Document(html_text(text), "html")
    if text.lstrip().startswith("{") and is_json_resume(text):
        return json_resume_text(place, text)
    return Document(text, "markdown" if ending in _MARKDOWN else "text")


def _refuse_others(place: Path, data: bytes) -> None:
    """Say what a file is that is not read, and what to do."""
    if data.startswith(_OLD_OFFICE):
        reason = "it is a Word document of the old kind (.doc), or one with a password: save it as .docx without one"
    elif data.startswith(b"{\\rtf"):
        reason = "it is rich text (RTF): save it as .docx, .pdf or plain text"
    elif data.startswith(_PICTURES):
        reason = "it is a picture, there is no text in it: run it through text recognition (OCR) first"
    else:
        return
    raise FormatError(f"cannot read {place}: {reason}")

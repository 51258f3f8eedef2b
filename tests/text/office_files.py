"""PDF and Word files as small as they can be, made for tests: what is in them is told in a line each."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{}</w:body></w:document>'
)
HEADER = '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:hdr>'


def paragraph(text: str, *, style: str = "", is_bullet: bool = False, more: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += '<w:numPr><w:ilvl w:val="0"/></w:numPr>' if is_bullet else ""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r>{more}</w:p>"


def table(*rows: Sequence[str | Sequence[str]]) -> str:
    """Rows of cells; a cell is a text, or several paragraphs."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def _cell(cell: str | Sequence[str]) -> str:
    texts = [cell] if isinstance(cell, str) else cell
    return f"<w:tc>{''.join(map(paragraph, texts))}</w:tc>"


def text_box(*texts: str) -> str:
    """A run with a text box, told twice as Word does: for itself, and for older versions."""
    box = f"<w:txbxContent>{''.join(map(paragraph, texts))}</w:txbxContent>"
    return f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"


def docx(*body: str, header: str = "", document: bytes | None = None) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document or WORD.format("".join(body)))
        if header:
            archive.writestr("word/header1.xml", HEADER.format(paragraph(header)))
    return out.getvalue()


def pdf(*pages: Iterable[str], stream: bytes | None = None, root: str = "", trailer: str = "") -> bytes:
    """A PDF with these lines on each page; or with one page that has this stream as its content."""
    contents = [_content(page) for page in pages] if stream is None else [stream]
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>".encode(),
        f"<< /Type /Pages /Count {len(contents)} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(contents)))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(contents):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
        objects.append((page + "/Resources << /Font << /F1 3 0 R >> >> >>").encode())
        head = f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n"
        objects.append(head.encode() + content + b"\nendstream")
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(places) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def _content(lines: Iterable[str]) -> bytes:
    shown = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
    text = "BT /F1 11 Tf 14 TL 50 800 Td " + " ".join(f"({line}) Tj T*" for line in shown) + " ET"
    return zlib.compress(text.encode("cp1252"))

"""Is every kind of file read, and does what cannot be read say why?"""

from __future__ import annotations

import importlib.util
import json
import time
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from ai_roles.errors import FormatError, MissingExtraError, ReadError
from ai_roles.text.documents import Document, pdf_text, read_document
from tests.text.office_files import WORD, docx, paragraph, pdf, table, text_box

READERS = [name for name in ("pypdf", "pypdfium2") if importlib.util.find_spec(name)]


def made(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(pdf_text, "_READERS", (request.param,))
    name: str = request.param
    return name


@pytest.mark.parametrize(
    ("name", "data", "kind", "words"),
    [
        ("cv.txt", "Python", "text", "Python"),
        ("cv.txt", "\ufeffPython, caf\u00e9", "text", "Python, caf\u00e9"),
        ("cv.md", "# Skills\nPython", "markdown", "# Skills\nPython"),
        ("cv.markdown", "<b>Skills</b>", "markdown", "<b>Skills</b>"),
        ("cv", "Python", "text", "Python"),
        ("cv.htm", "<p>Python</p><script>evil()</script>", "html", "Python"),
        ("cv.txt", "<!DOCTYPE html><html><body><p>Python</p></body></html>", "html", "Python"),
        ("cv.txt", "a\0b" + "c" * 200, "text", "a b" + "c" * 200),
    ],
)
def test_texts(tmp_path: Path, name: str, data: str, kind: str, words: str) -> None:
    document = read_document(made(tmp_path, name, data))
    assert (document.kind, document.text.strip()) == (kind, words)


def test_a_word_document_with_table_text_box_and_header(tmp_path: Path) -> None:
    data = docx(
        paragraph("Experience", style="Heading1"),
        table(
            ["2019 – 2021", "ML Engineer"], ["2017 – 2019", ["Data Scientist", "Built it in Python"]], ["", "Intern"]
        ),
        paragraph("Skills", style="Heading1", more=text_box("Docker", "Kubernetes")),
        paragraph("R", is_bullet=True),
        header="Page head",
    )
    assert read_document(made(tmp_path, "cv.docx", data)).text.splitlines() == [
        "Page head",
        "",
        "# Experience",
        "2019 – 2021\tML Engineer",
        "2017 – 2019\tData Scientist",
        "Built it in Python",
        "Intern",
        "# Skills",
        "Docker",
        "Kubernetes",
        "- R",
    ]


def test_a_pdf_page_by_page(tmp_path: Path, reader: str) -> None:
    document = read_document(made(tmp_path, "cv.pdf", pdf(["Skills (all)", "Python"], ["Docker"])))
    assert document.kind == "pdf"
    assert [document.text[start:end].split() for start, end in document.pages] == [
        ["Skills", "(all)", "Python"],
        ["Docker"],
    ]


def test_a_json_resume_without_the_person(tmp_path: Path) -> None:
    resume = {
        "basics": {"name": "Ada Swift", "label": "Engineer", "email": "a@b.c", "location": {"city": "Ghent"}},
        "work": [{"name": "Acme", "position": "Engineer", "startDate": "2019-01", "highlights": ["Docker", 7, None]}],
        "skills": [{"name": "Web", "keywords": ["Python"]}, "Rust"],
    }
    document = read_document(made(tmp_path, "cv.json", json.dumps(resume)))
    assert document.kind == "json-resume"
    assert "2019-01 – present" in document.text
    assert not any(word in document.text for word in ("Ada", "Swift", "a@b.c", "Ghent"))
    assert read_document(made(tmp_path, "cv.txt", json.dumps(resume))) == document


@pytest.mark.parametrize(
    ("name", "data", "error", "says"),
    [
        ("cv.txt", b"", ReadError, "it is empty"),
        ("cv.txt", b" \n\t", ReadError, "it is empty"),
        (
            "cv.txt",
            "caf\u00e9".encode("latin-1"),
            ReadError,
            "byte 0xe9 at offset 3 is not UTF-8; it may be Windows-1252",
        ),
        ("cv.txt", "Python".encode("utf-16"), ReadError, "begins UTF-16"),
        ("cv.txt", "Python".encode("utf-16-le"), ReadError, "it may be UTF-16"),
        ("cv.rtf", b"{\\rtf1 Python}", FormatError, "rich text"),
        (
            "cv.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
            FormatError,
            "old kind (.doc), or one with a password",
        ),
        ("cv.png", b"\x89PNG\r\n\x1a\n", FormatError, "it is a picture, there is no text in it"),
        ("cv.json", b"{", FormatError, "it is no JSON"),
        ("cv.json", b"[" * 100_000, FormatError, "nested too deeply"),
        ("cv.json", b'{"a": 1}', FormatError, "no JSON Resume (jsonresume.org)"),
        ("cv.docx", b"PK\x03\x04 broken", FormatError, "broken zip file"),
        ("cv.docx", docx(paragraph("Python"))[:-40], FormatError, "broken zip file"),
        ("cv.docx", docx(document=b"<w:p"), FormatError, "broken XML"),
        ("cv.docx", docx(paragraph("")), ReadError, "there is no text in it"),
        ("cv.html", b"<script>x</script>", ReadError, "there is no text in it"),
        ("cv.pdf", b"%PDF-1.7 and nothing more", FormatError, "broken PDF"),
        ("cv.pdf", pdf([]), ReadError, "there is no text in it; its pages may be scanned pictures"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, data: bytes, error: type[Exception], says: str
) -> None:
    path = made(tmp_path, name, data)
    with pytest.raises(error) as told:
        read_document(path)
    assert str(path) in str(told.value)
    assert says in str(told.value)


def test_what_is_not_there_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match="there is no such file"):
        read_document(tmp_path / "cv.txt")
    monkeypatch.setattr("ai_roles.text.documents.document_reading.LARGEST_FILE", 10)
    with pytest.raises(ReadError, match="larger than 10 bytes"):
        read_document(made(tmp_path, "cv.txt", "x" * 11))


def test_what_reads_pdf_may_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_text, "_READERS", ("no_such_reader",))
    with pytest.raises(MissingExtraError, match=r"ai-roles-kg\[documents\]"):
        read_document(made(tmp_path, "cv.pdf", pdf(["Python"])))


ENTITIES = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_count(tmp_path: Path, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = head + ENTITIES.decode() + WORD.format(paragraph("&b;".replace("&", "&")))
    with pytest.raises(FormatError, match="document type or entities"):
        read_document(made(tmp_path, "cv.docx", docx(document=text.encode(encoding))))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = docx(document=WORD.format("<w:p/>" + " " * 60_000_000).encode())
    assert len(bomb) < 200_000
    with pytest.raises(ReadError, match="unpacks to more than"):
        read_document(made(tmp_path, "cv.docx", bomb))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(6_000):
            archive.writestr(f"word/header{number}.xml", "")
    with pytest.raises(FormatError, match="6,000 parts"):
        read_document(made(tmp_path, "many.docx", out.getvalue()))


def test_a_zip_that_is_no_word_document(tmp_path: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(FormatError, match="no Word document"):
        read_document(made(tmp_path, "cv.docx", out.getvalue()))


def test_nesting_costs_nothing(tmp_path: Path) -> None:
    deep = "<w:p>" * 50_000 + "<w:r><w:t>Python</w:t></w:r>" + "</w:p>" * 50_000
    assert read_document(made(tmp_path, "cv.docx", docx(deep))).text.strip() == "Python"
    boxes = "<w:p><w:txbxContent>" * 20_000 + paragraph("Python") + "</w:txbxContent></w:p>" * 20_000
    assert read_document(made(tmp_path, "boxes.docx", docx(boxes))).text.strip() == "Python"


def test_a_pdf_with_a_password(tmp_path: Path, reader: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf(["Python"])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(ReadError, match="encrypted with a password"):
        read_document(made(tmp_path, "cv.pdf", out.getvalue()))


def test_a_pdf_that_anybody_may_open(tmp_path: Path, reader: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf(["Python"])))
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert read_document(made(tmp_path, "cv.pdf", out.getvalue())).text.strip() == "Python"


def bomb(kind: str) -> bytes:
    if kind == "stream":  # 400 MB of nothing, packed twice
        return pdf(stream=zlib.compress(b"BT /F1 11 Tf (x) Tj " * 15_000_000, 9))
    if kind == "pages":
        kids = " ".join(["4 0 R"] * 100_000)
        data = pdf(["Python"])
        return data.replace(b"/Count 1 /Kids [4 0 R]", f"/Count 100000 /Kids [{kids}]".encode())
    return pdf(["Python"]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")  # a page tree that holds itself


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", ["stream", "pages", "circle"])
def test_a_pdf_bomb_ends_in_time(tmp_path: Path, reader: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_text.pdf_document, "__kwdefaults__", {"seconds": 6.0, "megabytes": 512})
    path = made(tmp_path, "cv.pdf", bomb(kind))
    begin = time.monotonic()
    with suppress(ReadError, FormatError):
        document = read_document(path)
        assert len(document.text) <= pdf_text._LONGEST
        assert len(document.pages) <= pdf_text._MOST_PAGES
    assert time.monotonic() - begin < 15


def test_many_pages_are_cut_and_told(tmp_path: Path, reader: str) -> None:
    document = read_document(made(tmp_path, "cv.pdf", pdf(*[["Python"]] * 203)))
    assert len(document.pages) == 200
    assert document.notes == ("Of 203 pages the first 200 are read.",)


def test_halves_of_characters_are_replaced() -> None:
    assert Document("a\ud800b").text == "a\ufffdb"

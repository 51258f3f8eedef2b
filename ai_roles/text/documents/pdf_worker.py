"""How does the child process read one PDF, with limits on its memory, its time and what it may do?

It runs as a script, `python -I -S pdf_worker.py FOLDER READER MEGABYTES SECONDS PAGES CHARACTERS`, FOLDER being where the
reader is installed, and imports nothing of the package. The PDF comes on standard input; one line of JSON goes to standard
output: `state` (read, encrypted, broken, memory), and `pages`, `count`, `unread` or `reason`.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def main(folder: str, reader: str, megabytes: str, seconds: str, pages: str, characters: str) -> None:
    """Read the PDF on standard input and tell what it says."""
    import json

    data = sys.stdin.buffer.read()
    sys.path.append(folder)
    _limit(int(megabytes) * 2**20, int(seconds))
    sys.setrecursionlimit(2_000)
    try:
        told = (_by_pdfium if reader == "pypdfium2" else _by_pypdf)(data, int(pages), int(characters))
    except MemoryError:
        told = {"state": "memory"}
    except Exception as error:  # noqa: BLE001 -- whatever a reader raises over a broken file: the process is for this alone
        told = {"state": "broken", "reason": f"{type(error).__name__}: {error}"[:300]}
    sys.stdout.write(json.dumps(told))


def _by_pdfium(data: bytes, most: int, longest: int) -> dict[str, Any]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            return {"state": "encrypted"}
        raise
    texts: list[str] = []
    unread = size = 0
    for number in range(min(len(pdf), most)):
        try:
            text = pdf[number].get_textpage().get_text_range()
        except pypdfium2.PdfiumError:
            text, unread = "", unread + 1
        text = text.replace("\r\n", "\n").replace("\ufffe", "-").replace("\0", "")[: longest - size]
        size += len(text)
        texts.append(text)
        if size >= longest:
            break
    return {"state": "read", "pages": texts, "count": len(pdf), "unread": unread}


def _by_pypdf(data: bytes, most: int, longest: int) -> dict[str, Any]:
    from io import BytesIO
    from logging import disable

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    disable()
    pdf = PdfReader(BytesIO(data))
    if pdf.is_encrypted:
        try:
            is_open = pdf.decrypt("")
        except (DependencyError, NotImplementedError):
            is_open = None
        if not is_open:
            return {"state": "encrypted"}
    texts: list[str] = []
    unread = size = 0
    count = len(pdf.pages)
    for number in range(min(count, most)):
        try:
            text = pdf.pages[number].extract_text()
        except (PyPdfError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
            text, unread = "", unread + 1
        text = text.replace("\0", "")[: longest - size]
        size += len(text)
        texts.append(text)
        if size >= longest:
            break
    return {"state": "read", "pages": texts, "count": count, "unread": unread}


def _limit(memory: int, seconds: int) -> None:
    """Lower what the process may use for good, where the system knows such limits."""
    try:
        import resource
    except ImportError:
        return
    wanted = (("RLIMIT_AS", memory), ("RLIMIT_CPU", seconds), ("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0))
    for name, value in wanted:
        number: int | None = getattr(resource, name, None)
        if number is not None:
            hard = resource.getrlimit(number)[1]
            lowest = value if hard == resource.RLIM_INFINITY else min(value, hard)
            try:
                resource.setrlimit(number, (lowest, lowest))
            except (OSError, ValueError):
                continue


if __name__ == "__main__":
    main(*sys.argv[1:])

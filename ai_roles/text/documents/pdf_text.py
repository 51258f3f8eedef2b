"""What does a PDF say? It is read in a process of its own, which ends when it takes too long or too much memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from ...errors import FormatError, MissingExtraError, ReadError
from .document import Document

__all__ = ["pdf_document"]

_SECONDS: Final = 20
_MEGABYTES: Final = 768
_MOST_PAGES: Final = 200
_LONGEST: Final = 5_000_000
"""Characters of the text."""
_READERS: Final = ("pypdfium2", "pypdf")
"""The first that is installed is taken; what it cannot open is tried with the other."""
_KEPT_VARIABLES: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")


def pdf_document(place: Path, data: bytes, *, seconds: float = _SECONDS, megabytes: int = _MEGABYTES) -> Document:
    """The text of a PDF, page by page.

    Raises:
        ReadError: It has a password, no text, or takes more time or memory than it may.
        FormatError: It is broken.
        MissingExtraError: Neither pypdf nor pypdfium2 is installed.
    """
    installed = [reader for reader in _READERS if find_spec(reader) is not None]
    if not installed:
        raise MissingExtraError("pypdf", "documents")
    told: dict[str, Any] = {}
    for reader in installed:
        told = _told(place, reader, data, seconds, megabytes)
        if told["state"] == "read" or (told["state"] == "encrypted" and reader == installed[-1]):
            break
    if told["state"] == "encrypted":
        raise ReadError(f"cannot read {place}: it is encrypted with a password: save it without one")
    if told["state"] == "broken":
        raise FormatError(f"cannot read {place}: it is a broken PDF: {told['reason']}")
    return _document(place, told)


def _document(place: Path, told: dict[str, Any]) -> Document:
    pages, spans, start = told["pages"], [], 0
    for page in pages:
        spans.append((start, start + len(page)))
        start += len(page) + 2
    text = "\n\n".join(pages)
    if not text.strip():
        raise ReadError(
            f"cannot read {place}: there is no text in it; its pages may be scanned pictures ({told['count']:,} of them): "
            "run them through text recognition (OCR) first"
        )
    notes = []
    if told["count"] > len(pages):
        notes.append(f"Of {told['count']:,} pages the first {len(pages):,} are read.")
    if told["unread"]:
        notes.append(f"{told['unread']:,} pages could not be read.")
    return Document(text, "pdf", tuple(spans), tuple(notes))


def _told(place: Path, reader: str, data: bytes, seconds: float, megabytes: int) -> dict[str, Any]:
    """What the process says of the file.

    Raises:
        ReadError: It did not end in time, or used too much memory.
    """
    spec = find_spec(reader)
    assert spec is not None
    assert spec.origin is not None
    if not sys.executable or hasattr(sys, "frozen"):
        raise ReadError(f"cannot read {place}: reading PDF needs a Python interpreter that can be started")
    folder = Path(spec.origin).absolute().parent.parent
    script = Path(__file__).with_name("pdf_worker.py").absolute()
    limits = map(str, (megabytes, int(seconds) + 1, _MOST_PAGES, _LONGEST))
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-B", str(script), str(folder), reader, *limits],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env=kept | {"MALLOC_ARENA_MAX": "1"},
            start_new_session=True,  # Ctrl-C in a terminal goes to the caller alone, which ends the child
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"cannot read {place}: reading it took longer than {seconds:g} s") from error
    except OSError as error:
        raise ReadError(f"cannot read {place}: the process that reads PDF cannot be started: {error}") from error
    if not done.stdout:
        raise ReadError(
            f"cannot read {place}: reading it took more than {megabytes} MB, or ended the process that read it"
        )
    told: dict[str, Any] = json.loads(done.stdout)
    if told["state"] == "memory":
        raise ReadError(f"cannot read {place}: reading it takes more than {megabytes} MB")
    return told

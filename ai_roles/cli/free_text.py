"""How does free text come in from a terminal? A file or standard input, read, asked and shown: the commands of the group "Text"."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from ..errors import FormatError, ReadError, UsageError
from .answer_files import answer_shower
from .exit_codes import FINDINGS, FINE
from .output import emit, say
from .progress_bar import advancing
from .quick_parser import STANDARD_INPUT

if TYPE_CHECKING:
    from ..model import KnowledgeGraph
    from ..text import Spans, TextLine

__all__ = ["find_skills_in", "text_of"]

LIMIT: Final = 50_000_000
"""Bytes of one text."""
_LONGEST_LINE: Final = 50_000_000
_LONG_WORK: Final = 500_000
"""Less than so many bytes are read before anybody looks at a bar."""
_LINES: Final = (".jsonl", ".ndjson")
_PAGES: Final = (".html", ".htm")


def text_of(place: Path) -> str:
    """The text of a file, or of standard input where the place is `-`.

    Raises:
        ReadError: It cannot be read, is too large or is no UTF-8.
    """
    from ..dataset import encoding_fault, read_text_capped

    if str(place) != STANDARD_INPUT:
        return read_text_capped(place, limit=LIMIT)
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(f"cannot read standard input: it is larger than {LIMIT:,} bytes")
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ReadError(f"cannot read standard input: {encoding_fault(error)}") from error


def find_skills_in(
    graph: KnowledgeGraph,
    files: Sequence[Path],
    *,
    no_tagger: bool = False,
    precise: bool = False,
    activities: bool = False,
    lines: bool = False,
    unknown: bool = False,
    at_least: int = 1,
    workers: int = 1,
    output: Path | None = None,
    **form: Any,
) -> int:
    """Show the skills that a text names; those of many texts, a line of JSON for each, or what of them the graph lacks."""
    from ..text import find_in_texts, find_skills, unknown_skills

    options = {"tagger": not no_tagger, "precise": precise, "activities": activities}
    if len(files) == 1 and not (unknown or lines or files[0].suffix.lower() in _LINES or _ends(output, _LINES)):
        if output is not None and _ends(output, _PAGES):
            return _write_marked(graph, files[0], output, options)
        answer_shower(output=output, **form)(find_skills(graph, text_of(files[0]), **options))
        return FINE
    problems: list[FormatError] = []
    with _progress(files) as seen:
        texts = seen(_texts(files, problems, are_lines=lines))
        found = find_in_texts(graph, texts, workers=workers, options=options)
        if unknown:
            answer = unknown_skills(found, at_least=at_least)
        else:
            _write_lines(found, output, form)
    if unknown:
        answer_shower(output=output, **form)(answer)
    for problem in problems:
        say(str(problem))
    return FINDINGS if problems else FINE


def _write_marked(graph: KnowledgeGraph, file: Path, output: Path, options: dict[str, bool]) -> int:
    """The text itself as a page, with what was found marked."""
    from ..pages import text_page
    from ..text import find_skills

    say(f"written: {text_page(find_skills(graph, text_of(file), **options), output, title=file.name)}")
    return FINE


def _write_lines(found: Iterable[Spans], output: Path | None, form: dict[str, Any]) -> None:
    if given := [name for name, value in form.items() if value]:
        raise UsageError(
            f"many texts come out as lines of JSON, one for each: leave out {', '.join(_FLAGS.get(n, n) for n in given)}"
        )
    if output is None:
        for spans in found:
            emit(spans.to_line())
        return
    if not _ends(output, _LINES):
        raise UsageError(f"many texts come out as lines of JSON: {str(output)!r} should end in .jsonl")
    from ..dataset import atomic_write

    atomic_write(output, (f"{spans.to_line()}\n".encode() for spans in found))
    say(f"written: {output}")


_FLAGS: Final = {
    "in_full": "--all",
    "as_markdown": "--markdown",
    "as_json": "--json",
    "with_evidence": "--evidence",
    "as_csv": "--csv",
}


def _ends(path: Path | None, endings: tuple[str, ...]) -> bool:
    return path is not None and path.suffix.lower() in endings


def _texts(files: Sequence[Path], problems: list[FormatError], *, are_lines: bool) -> Iterator[TextLine]:
    """The texts of the files; a line of JSON that cannot be read is kept among the problems, and the rest goes on."""
    from ..text import TextLine, read_text_line

    for file in files:
        if not (are_lines or file.suffix.lower() in _LINES):
            yield TextLine(str(file), text_of(file))
            continue
        with _opened(file) as opened:
            number = 0
            while line := opened.readline(_LONGEST_LINE):
                number += 1
                try:
                    text = line.decode("utf-8").removeprefix("\ufeff")
                    if text.strip():
                        yield read_text_line(text, number)
                except UnicodeDecodeError:
                    problems.append(FormatError(f"{file}: line {number}: it is not UTF-8"))
                except FormatError as error:
                    problems.append(FormatError(f"{file}: {error}"))


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    if str(file) == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    try:
        opened = file.open("rb")
    except OSError as error:
        raise ReadError(f"cannot read {str(file)!r}: {error.strerror}") from error
    with opened:
        yield opened


@contextmanager
def _progress(files: Sequence[Path]) -> Iterator[Any]:
    """What counts texts as they go by, and shows how far it has got where somebody looks on."""
    with advancing("Texts", lambda: _size(files), least=_LONG_WORK) as advance:
        if advance is None:
            yield iter
            return

        def seen(texts: Iterable[TextLine]) -> Iterator[TextLine]:
            for text in texts:
                advance(len(text.text.encode("utf-8", "surrogatepass")))
                yield text

        yield seen


def _size(files: Sequence[Path]) -> int:
    return sum(file.stat().st_size for file in files if file.is_file())

"""Where does an answer go? Data to standard output, talk to standard error; text for people, JSON for machines."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ..errors import AiRolesError, UsageError, WriteError
from ..table import visible
from .exit_codes import FINDINGS, USAGE
from .overview import NAME
from .terminal import page, pen, screen_size

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ..query.answers import Answer
    from ..table import Table

__all__ = ["complain", "emit", "emit_json", "refuse_what_is_there", "say", "show_answer", "show_table"]


def show_answer(
    answer: Answer,
    *,
    in_full: bool = False,
    as_markdown: bool = False,
    as_json: bool = False,
    with_evidence: bool = False,
) -> None:
    """The answer as its reader wants it: without a word on the form, what fits on one screen."""
    if as_json:
        emit_json(answer.to_dict(evidence=with_evidence))
    elif as_markdown:
        emit(answer.to_markdown(evidence=with_evidence))
    elif in_full:
        emit(answer.full().to_text(evidence=with_evidence))
    else:
        from ..query.answers import ON_TERMINAL

        width, height = screen_size()
        emit(answer.to_text(width, height, evidence=with_evidence, pen=pen(), ways=ON_TERMINAL))


def show_table(table: Table, *, in_full: bool = False) -> None:
    """The table as its reader wants it: as much as fits on one screen, or all of it."""
    width, height = screen_size()
    whole = table.to_text()
    if in_full or whole.count("\n") + 2 <= height:
        emit(whole)
        return
    from ..query.answers import ROWS_ALONE, short_of_tables

    emit(short_of_tables((table,), table.title or "").to_text(width, height, pen=pen(), ways=ROWS_ALONE))


def emit_json(data: Mapping[str, Any]) -> None:
    """Plain data as JSON, a field a line and a row a line, in letters that the output can carry."""
    from ..formats import json_text

    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    emit(json_text(data, ascii=encoding != "utf8"))


def emit(text: str) -> None:
    """Data, with a line end.

    Raises:
        WriteError: The output takes no more, such as a file on a full disk.
    """
    if sys.stdout is None or page(text):
        return
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(f"cannot write the answer: {error.strerror}") from error


def refuse_what_is_there(output: Path | None) -> None:
    """What a command makes does not take the place of a file that somebody has.

    Raises:
        WriteError: There is something of that name.
    """
    if output is not None and (output.exists() or output.is_symlink()):
        raise WriteError(f"cannot write {output}: it is there already; choose another name, or remove it first")


def say(text: str) -> None:
    """A word to the person at the terminal."""
    print("\n".join(visible(line) for line in text.split("\n")), file=sys.stderr)


def complain(error: AiRolesError) -> int:
    """Tell what went wrong; the exit code for it."""
    say(f"{NAME}: {error}")
    return USAGE if isinstance(error, UsageError) else FINDINGS

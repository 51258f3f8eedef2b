"""How does an answer leave the command as rows: as CSV on standard output, or in a file that its name gives the form of?"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..errors import UsageError
from .output import emit, say, show_answer

if TYPE_CHECKING:
    from ..formats import Rows
    from ..query.answers import Answer

__all__ = ["answer_shower", "row_writer"]

_FORMS: Final = {"as_csv": "--csv", "as_json": "--json", "as_markdown": "--markdown"}


def answer_shower(*, as_csv: bool = False, output: Path | None = None, **form: bool) -> Callable[[Answer], None]:
    """What shows an answer as its reader wants it, or hands on its rows.

    Raises:
        UsageError: Before anything is asked: two forms at once, or a name that ends in no form.
    """
    hand_on = row_writer(as_csv=as_csv, output=output, **form)
    return hand_on or (lambda answer: show_answer(answer, **form))


def row_writer(
    *, as_csv: bool = False, output: Path | None = None, with_evidence: bool = False, **forms: bool
) -> Callable[[Rows], None] | None:
    """What hands on every row of an answer, as CSV or in a file; None where neither is asked for.

    Raises:
        UsageError: As above.
    """
    if output is None and not as_csv:
        return None
    given = [flag for name, flag in _FORMS.items() if (as_csv if name == "as_csv" else forms.get(name))]
    if output is None:
        if len(given) > 1:
            raise UsageError(f"an answer is printed in one form, not with {' and '.join(given)}")
        if with_evidence:
            raise UsageError(
                "CSV has no place for the words of the sources: --evidence goes with -o answer.xlsx or --json"
            )
        return _print
    if given:
        raise UsageError(
            f"the ending of {str(output)!r} says in which form it is written: leave out {' and '.join(given)}"
        )
    from ..files import answer_writer, write_answer

    answer_writer(output)

    def write(answer: Rows) -> None:
        say(f"written: {write_answer(answer, output, evidence=with_evidence)}")

    return write


def _print(answer: Rows) -> None:
    """As RFC 4180 has it whatever the terminal: UTF-8, lines that end in CR LF."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    emit(answer.to_csv().removesuffix("\n"))

"""How do people reach the library from a terminal? `main` answers one command line; every error becomes a message."""

from __future__ import annotations

import os
import sys

from .exit_codes import FINDINGS, FINE, INTERRUPTED, NOBODY_READS
from .overview import standing_answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

_ASKED_BY_SHELL = "_AI_ROLES_COMPLETE"
"""With this variable set a shell wants completions, whatever the arguments."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one command line; the exit code says how it went.

    0: fine; 1: findings, or an error of ours; 2: a command line that makes no sense; 130: interrupted.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal without the letter shows its number
    try:
        text = None if _ASKED_BY_SHELL in os.environ else standing_answer(arguments)
        return _sent(_worked_out(arguments)) if text is None else _sent(FINE, text)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _write_nowhere()
        return NOBODY_READS


def _worked_out(arguments: Sequence[str]) -> int:
    from ..errors import AiRolesError

    try:
        if _ASKED_BY_SHELL not in os.environ:
            from .quick_parser import parse_quickly

            read = parse_quickly(arguments)
            if read is not None:
                from .running import run_command

                return run_command(*read)
        from .typer_app import run

        return run(arguments)
    except AiRolesError as error:
        from .output import complain

        return complain(error)


def _sent(code: int, text: str = "") -> int:
    """Send off this text and what is still to be written; a full disk is said, unless that was done before."""
    if sys.stdout is None:
        return code
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if code == FINE:
            print(f"ai-roles: cannot write the answer: {error.strerror}", file=sys.stderr)
        _write_nowhere()
        return code or FINDINGS
    return code


def _write_nowhere() -> None:
    """What is still to be written, at exit too, disappears: nobody can take it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)

"""How do people reach the library from a terminal? `main` answers one command line; every error becomes a message."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from .exit_codes import FINE, INTERRUPTED, NOBODY_READS

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
        code = None if _ASKED_BY_SHELL in os.environ else _standing_answer(arguments)
        if code is None:
            code = _worked_out(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _write_nowhere()
        return NOBODY_READS
    return code


def _standing_answer(arguments: Sequence[str]) -> int | None:
    from .front import standing_answer

    text = standing_answer(arguments)
    if text is None:
        return None
    sys.stdout.write(text)
    return FINE


def _worked_out(arguments: Sequence[str]) -> int:
    from ..errors import AiRolesError

    try:
        if _ASKED_BY_SHELL not in os.environ:
            from .plain import run_plainly

            code = run_plainly(arguments)
            if code is not None:
                return code
        from .app import run

        return run(arguments)
    except AiRolesError as error:
        from .output import complain

        return complain(error)


def _write_nowhere() -> None:
    """Nobody reads on: what is still to be written, at exit too, disappears."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)

"""How do people reach the library from a terminal? `main` answers one command line; every error becomes a message."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from .exit_codes import FINE, INTERRUPTED, NOBODY_READS

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one command line; the exit code says how it went.

    0: fine; 1: findings, or an error of ours; 2: a command line that makes no sense; 130: interrupted.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal without the letter shows its number
    try:
        code = _answer(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _hang_up()
        return NOBODY_READS
    return code


def _answer(arguments: Sequence[str]) -> int:
    if "_AI_ROLES_COMPLETE" not in os.environ:  # by which a shell asks for completions, whatever the arguments
        from .front import standing_answer

        text = standing_answer(arguments)
        if text is not None:
            sys.stdout.write(text)
            return FINE
    from .app import run

    return run(arguments)


def _hang_up() -> None:
    """Nobody reads on: what is still to be written, at exit too, goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)

"""What can the terminal do? How large it is, whether it shows bold and colors, and a pager for what is longer than its screen."""

from __future__ import annotations

import os
import sys

from ..table import terminal_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..query.answers import Pen

__all__ = ["page", "pen", "screen_size"]

ROWS = 24
"""Of the screen that a short answer is made for; what stands on a larger one is no longer taken in at a glance."""
_FEWEST = 12
_WIDEST = 120
_QUIT_AT_ONCE_AND_KEEP_COLORS = "FRX"
"""What `less` is told where nobody tells it otherwise, as git does."""


def screen_size() -> tuple[int, int]:
    """How many characters a line takes, and how many lines a short answer."""
    return min(terminal_width(), _WIDEST), max(min(_rows(), ROWS), _FEWEST)


def pen() -> Pen:
    """With colors and bold where the output is a terminal that shows them, or where somebody insists.

    https://no-color.org and https://force-color.org: the first of the two that is set and not empty decides.
    """
    from ..query.answers import Pen

    return Pen(_is_styled(), " · " if _can_write("·") else ", ")


def page(text: str) -> bool:
    """Show a text that is longer than the screen through the reader's pager; False where there is none, or no need of one."""
    if not _is_terminal() or text.count("\n") + 2 <= _rows() or os.environ.get("TERM") in (None, "", "dumb"):
        return False
    from shlex import split
    from signal import SIGINT, signal
    from subprocess import PIPE, Popen

    try:
        words = split(os.environ.get("PAGER", "less"))
    except ValueError:  # a quotation mark that is never closed names no program
        return False
    if not words:
        return False
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    room = {"LESS": _QUIT_AT_ONCE_AND_KEEP_COLORS, **os.environ}
    # What Ctrl-C does is up to the pager from its first moment on. Let pass by a function, since a program that is begun
    # inherits an interrupt that is ignored, and not one that a function takes.
    before = signal(SIGINT, lambda *_: None)
    try:
        try:
            pager = Popen(words, stdin=PIPE, text=True, encoding=encoding, errors="backslashreplace", env=room)
        except OSError:  # no such program
            return False
        try:
            pager.communicate(f"{text}\n")
        except BrokenPipeError:  # the reader has seen enough
            pager.wait()
    finally:
        signal(SIGINT, before)
    return True


def _is_styled() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return _is_terminal() and os.environ.get("TERM") not in (None, "", "dumb")


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _can_write(text: str) -> bool:
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _rows() -> int:
    lines = os.environ.get("LINES", "")
    if lines.isdecimal() and int(lines) > 0:
        return int(lines)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or ROWS
    except (OSError, ValueError, AttributeError):
        return ROWS

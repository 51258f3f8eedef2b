"""Which questions are about a text that is handed over, and what may pages, servers and agents ask altogether?

On the command line a text is a file, and some of these commands take many; whoever asks over a wire hands the text itself.
"""

from __future__ import annotations

from .command_table import QUESTIONS, TEXT, command_named
from .records import Parameter, Question

__all__ = ["SERVED", "served_question"]

_TEXT = Parameter("text", "text", "The text itself.", "TEXT", required=True)


def _about_text(name: str, function: str, *kept: str) -> Question:
    """The question that the command of this name asks of one text, with these of its parameters."""
    command = command_named(name)
    parameters = (_TEXT, *map(command.parameter, kept))
    return Question(name, TEXT, command.summary, python=(function,), parameters=parameters, more=command.more)


SERVED: tuple[Question, ...] = (
    *QUESTIONS,
    _about_text("skills", "text.find_skills", "precise", "activities"),
    _about_text("posting", "text.read_posting", "title", "precise"),
    _about_text("lint", "text.lint_posting"),
)
"""Every question that a page, a server or an agent may ask: of the graph, or of a text that comes with it."""

_BY_NAME = {question.name: question for question in SERVED}


def served_question(name: str) -> Question:
    """The question of this name.

    >>> served_question("skills").schema()["required"]
    ['text']

    Raises:
        UnknownNameError: There is none.
    """
    found = _BY_NAME.get(name)
    if found is None:
        from difflib import get_close_matches

        from ..errors import UnknownNameError

        raise UnknownNameError(name, suggestions=get_close_matches(name, _BY_NAME), what="question")
    return found

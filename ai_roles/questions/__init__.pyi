from .command_table import (
    COMMANDS,
    QUESTIONS,
    command_named,
)
from .records import (
    Command,
    Parameter,
    Question,
    restricted,
)

__all__ = [
    "COMMANDS",
    "QUESTIONS",
    "Command",
    "Parameter",
    "Question",
    "command_named",
    "restricted",
]

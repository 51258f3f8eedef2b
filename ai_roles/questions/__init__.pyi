from .command_table import (
    COMMANDS,
    QUESTIONS,
    command_named,
)
from .records import (
    JSON_TYPES,
    Command,
    Parameter,
    Question,
    restricted,
)

__all__ = [
    "COMMANDS",
    "JSON_TYPES",
    "QUESTIONS",
    "Command",
    "Parameter",
    "Question",
    "command_named",
    "restricted",
]

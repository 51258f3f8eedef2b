"""What does a plain command line ask for? Read by the table of commands alone, without the parser.

Typer takes longer to import than most questions take to answer. What stands here is plain: whole names of commands and
options, values that start with no dash, each option once that may be given once. For all else, above all for mistakes and for
help, the answer is None, and Typer reads the line; a test holds the two equal for every command and option.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..questions import COMMANDS, Command, Parameter

__all__ = ["STANDARD_INPUT", "parse_quickly"]

STANDARD_INPUT = "-"
"""The name of a file that is no option: what comes in by itself."""
_DIGITS = 9
"""A longer number is no plain one."""


def parse_quickly(arguments: Sequence[str]) -> tuple[Command, dict[str, object]] | None:
    """The command and what it is told; None where the line is not plain.

    >>> parse_quickly(["gap", "mlops", "--has", "python,docker", "--json"])
    (<Question gap>, {'has': ('python,docker',), 'as_json': True, 'wants': 'mlops'})
    >>> parse_quickly(["gap", "mlops", "--help"])
    """
    command = next((each for each in COMMANDS if arguments and each.name == arguments[0]), None)
    if command is None:
        return None
    by_flag = {flag: each for each in (*command.parameters, *command.terminal) for flag in each.flags}
    given: dict[str, list[object]] = {}
    words: list[str] = []
    rest = iter(arguments[1:])
    for text in rest:
        if not text.startswith("-") or text == STANDARD_INPUT:
            words.append(text)
            continue
        flag, equals, value = text.partition("=")
        parameter = by_flag.get(flag)
        if (
            parameter is None
            or (equals and not flag.startswith("--"))
            or (parameter.name in given and not parameter.many)
        ):
            return None
        if parameter.kind == "flag":
            read: object = None if equals else True
        else:
            read = _value(parameter, value if equals else next(rest, ""))
        if read is None:
            return None
        given.setdefault(parameter.name, []).append(read)
    for parameter in command.parameters:
        if not parameter.flags:
            mine = [_value(parameter, word) for word in _taken(parameter, words)]
            if None in mine or (parameter.required and not mine):
                return None
            if mine:
                given[parameter.name] = mine
    if words:
        return None
    return command, {name: _told(command.parameter(name), values) for name, values in given.items()}


def _taken(parameter: Parameter, words: list[str]) -> Iterator[str]:
    """The words that an argument takes off the line: all that are left, or the next."""
    while words:
        yield words.pop(0)
        if not parameter.many:
            return


def _value(parameter: Parameter, text: str) -> object:
    """The text as a value of its parameter; None where it takes the parser to read or to refuse it."""
    if not text or (text.startswith("-") and not (text == STANDARD_INPUT and parameter.kind == "file")):
        return None
    if parameter.kind in ("file", "folder"):
        return Path(text)
    type = parameter.json_type
    if type == "string":
        return text
    digits = text.replace(".", "", 1) if type == "number" else text
    if not digits.isdigit() or not digits.isascii() or len(digits) > _DIGITS:
        return None
    number = float(text) if type == "number" else int(text)
    return number if parameter.fits(number) else None


def _told(parameter: Parameter, values: list[object]) -> object:
    return tuple(values) if parameter.many else values[0]

"""What does each command take, and what does it do? One section for each, from the table of commands."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from itertools import groupby

import ai_roles
from ai_roles.questions import COMMANDS, Command, Parameter
from docs.make_commands import SHARED, public, takes
from docs.reference_pages.tables import table

OPENING = """\
# The command

Every command with what it takes beside the [shared options](#shared-options). Names may be written as you would say them: `ai-roles show k8s` and `ai-roles show kubernetes` are
the same. Answers go to standard output, all else to standard error. The exit code is 0 where all is fine, 1 where there are findings or
an error, 2 where a command line makes no sense. Which function in Python does the same: [shell and Python](shell-and-python.md).
"""


SHORTCUTS = """\
A command shows one screen; `--all` is everything, `--evidence` the words of the sources, and `--json`, `--csv` and `-o` have every row.
"""


def page() -> str:
    """The whole page."""
    return "\n".join((OPENING, *overview(), *shared(), *lines()))


def overview() -> Iterator[str]:
    """What there is, to find the command by."""
    rows = ((f"[`{command.name}`](#{command.name})", command.summary) for command in COMMANDS)
    yield from (*table(("command", "what it does"), rows), "")


def shared() -> Iterator[str]:
    """The options that most questions take, told once."""
    yield from ("## Shared options", "", SHORTCUTS)
    rows = (
        (written(each), each.help, ", ".join(f"`{command.name}`" for command in COMMANDS if not takes(command, each)))
        for each in SHARED
    )
    yield from (*table(("option", "what it does", "not with"), rows), "")


def lines() -> Iterator[str]:
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        yield from (f"## {group}", "")
        for command in commands:
            yield from section(command)


def section(command: Command) -> Iterator[str]:
    yield from (f"### {command.name}", "", command.summary, "")
    yield from ("```text", f"ai-roles {command.usage}", "```", "")
    if command.more:
        yield from (cleandoc(command.more), "")
    yield from taken(command)
    if command.examples:
        yield from (
            "```console",
            *(f"$ ai-roles {command.name} {each}".rstrip() for each in command.examples),
            "```",
            "",
        )
    yield from (f"In Python: {', '.join(linked(public(name)) for name in command.python)}.", "")


def linked(name: str) -> str:
    """To where the reference of Python describes it."""
    last = name.removeprefix("ai_roles.")
    return f"[`{name}`][{name}]" if last in ai_roles.__all__ and last != "__version__" else f"`{name}`"


def taken(command: Command) -> Iterator[str]:
    """A table of its arguments and options, but for the shared ones."""
    every = command.parameters + command.terminal
    rows = [(written(each), described(command, each)) for each in every if each not in SHARED]
    if rows:
        yield from table(("argument or option", "what it does"), rows)
        yield ""


def written(each: Parameter) -> str:
    if not each.flags:
        return f"`{each.shown}{'...' * each.many}`"
    return ", ".join(f"`{' '.join(filter(None, (flag, each.shown)))}`" for flag in each.flags)


def described(command: Command, each: Parameter) -> str:
    default = command.default(each)
    usual = f" Without it: {default}." if default not in (None, False, (), "") and not each.required else ""
    return f"{each.help}{usual}"

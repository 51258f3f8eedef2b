"""Makes docs/reference/shell-and-python.md anew, from the table of commands.

python docs/make_commands.py
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import ai_roles
from ai_roles.questions import COMMANDS, Command, Parameter
from ai_roles.questions.command_table import (
    ALL,
    ANSWER_FILE,
    AUTH,
    BASIS,
    CSV,
    ENDPOINT,
    EVIDENCE,
    JSON,
    MARKDOWN,
    OVERLAYS,
    SOURCES,
)

PAGE = Path(__file__).parent / "reference" / "shell-and-python.md"

SHARED = (ALL, EVIDENCE, JSON, CSV, ANSWER_FILE, MARKDOWN, SOURCES, BASIS, OVERLAYS, ENDPOINT, AUTH)
OPENING = """\
# Commands, and what in Python does the same

Made from the table of commands (`ai_roles/questions/`) by `docs/make_commands.py`; not edited by hand. What asks a graph takes it
first: `ai_roles.profile(graph, "mlops", level="senior")` is `ai-roles profile mlops --level senior`. A program that wants to put any of
the questions, and to know what each is told, reads the same table:

```python
>>> from ai_roles.questions import QUESTIONS, command_named
>>> from ai_roles.sample import SAMPLE
>>> len(QUESTIONS), command_named("gap").schema()["required"]
(18, ['wants'])
>>> command_named("list").ask(SAMPLE, kind="levels")
<Listing: Levels>

```
"""


def page() -> str:
    """The whole page."""
    return "\n".join((OPENING, *lines()))


def lines() -> Iterator[str]:
    """A table for every group, and one of the options that many commands share."""
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        yield from (f"## {group}", "", "| command | what it does | own options | in Python |", "|---|---|---|---|")
        for command in commands:
            own = ", ".join(option(each) for each in command.parameters + command.terminal if is_own(each))
            python = ", ".join(f"`{public(name)}`" for name in command.python)
            yield f"| `{command.usage}` | {command.summary} | {own} | {python} |"
        yield ""
    yield from ("## Options that many share", "", "| option | what it does | not with |", "|---|---|---|")
    for parameter in SHARED:
        without = ", ".join(f"`{command.name}`" for command in COMMANDS if not takes(command, parameter))
        yield f"| {option(parameter)} | {parameter.help} | {without} |"
    yield ""


def is_own(parameter: Parameter) -> bool:
    return bool(parameter.flags) and parameter not in SHARED


def takes(command: Command, parameter: Parameter) -> bool:
    return parameter in command.parameters + command.terminal


def option(parameter: Parameter) -> str:
    return f"`{' '.join(filter(None, (parameter.flags[0], parameter.shown)))}`"


def public(name: str) -> str:
    """As it is imported: from the front door, where that hands it on."""
    last = name.rpartition(".")[2]
    return f"ai_roles.{last if last in ai_roles.__all__ else name}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

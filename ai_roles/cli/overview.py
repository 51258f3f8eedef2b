"""What does `ai-roles` say without looking anything up? The first questions, the overview and the version, at once.

The overview is put together from the table of commands rather than by Typer, whose import alone takes five times as long as
starting Python.
"""

from __future__ import annotations

from ..questions import COMMANDS, command_named
from ..version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FIRST_QUESTIONS", "NAME", "VERSION", "overview", "standing_answer"]

NAME = "ai-roles"
VERSION = f"{NAME} {__version__}\n"

FIRST_QUESTIONS = """\
ai-roles answers questions about AI roles, and says who says so. Five to try:

  ai-roles compare mlops genai            Which skills separate the two?
  ai-roles path junior principal          What is the way up, and who says so?
  ai-roles gap genai --has python,docker  What is missing, what to learn next?
  ai-roles show mlops                     All that is known of a role
  ai-roles explain mlops docker           Who says that MLOps takes Docker?

All commands: ai-roles --help
"""

_OVERVIEW = """\
Usage: ai-roles COMMAND [ARGUMENTS] [OPTIONS]

Answers questions about AI roles from evidence: what they take, do and earn, and
which line of which source says so.

{commands}

Examples:
  ai-roles compare mlops genai
  ai-roles profile mlops --level senior --industry bfsi
  ai-roles show mlops
  ai-roles explain mlops docker
  ai-roles find retrieval --kind skill
  ai-roles list tools --json
  ai-roles show "data scientist" --source taggd
  ai-roles show mlops --with ours.yaml
  ai-roles draw mlops genai -o compared.html
  ai-roles export graph.ttl

Names may be ids, labels, aliases or the unambiguous start of one: mlops, k8s.
Data go to standard output, everything else to standard error.
Exit codes: 0 fine, 1 findings or an error, 2 wrong usage, 130 interrupted.

Options:
  --version             {version}
  --install-completion  Install completion for the current shell.
  --show-completion     Print the completion script, to copy or adapt it.
  -h, --help            Print this text; after a command, its own help.
"""


def overview() -> str:
    """Every command under the heading of its group, with examples and what holds for all."""
    groups: dict[str, list[str]] = {}
    for command in COMMANDS:
        groups.setdefault(command.group, []).append(f"  {command.name:<9}  {command.summary}\n")
    commands = "\n".join(f"{group}:\n{''.join(lines)}" for group, lines in groups.items())
    return _OVERVIEW.format(commands=commands.rstrip("\n"), version=command_named("version").summary)


def standing_answer(arguments: Sequence[str]) -> str | None:
    """The text that these arguments always get, if there is one.

    >>> standing_answer(["--version"]).startswith("ai-roles ")
    True
    >>> standing_answer(["show", "mlops"])
    """
    match arguments:
        case []:
            return FIRST_QUESTIONS
        case ["--help" | "-h"]:
            return overview()
        case ["--version" | "version"]:
            return VERSION
    return None

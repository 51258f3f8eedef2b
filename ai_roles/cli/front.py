"""What does `ai-roles` say without looking anything up? The first questions, the overview and the version, at once.

These texts stand here rather than being composed by Typer, whose import alone takes five times as long as starting Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..version import __version__

FIRST_QUESTIONS: Final = """\
ai-roles answers questions about AI roles, and says who says so. Five to try:

  ai-roles show mlops               What does an MLOps engineer need and do?
  ai-roles explain mlops docker     Who says that MLOps takes Docker?
  ai-roles find "fine tuning"       What is that called here?
  ai-roles list roles               Which roles are there, and how well known?
  ai-roles sparql skills-separating-two-roles --bind left=mlops-engineer \\
      --bind right=genai-engineer   Which skills tell two roles apart?

All commands: ai-roles --help
"""

HELP: Final = """\
Usage: ai-roles COMMAND [ARGUMENTS] [OPTIONS]

Answers questions about AI roles from evidence: what they take, do and earn, and
which line of which source says so.

Look:
  info      Count entities, claims and sources.
  list      List the entities of a kind: roles, skills, tools, levels, ...
  find      Find entities by name, alias or definition.
  show      Show all that is known of one entity, with its sources.

Ask:
  explain   Explain what ties two entities together.
  sparql    Ask a SPARQL query, one of the bundled ones or your own.
  diff      Compare two graphs.

Keep:
  validate  Check the bundled facts, or your own files laid over them.
  tidy      Put YAML files of facts into their one form.
  export    Write the graph to a file, in the format that its name ends with.
  version   Print the version.

Examples:
  ai-roles show mlops
  ai-roles explain mlops docker
  ai-roles find retrieval --kind skill
  ai-roles list tools --json
  ai-roles show "data scientist" --source taggd
  ai-roles show mlops --with ours.yaml
  ai-roles export graph.ttl

Names may be ids, labels, aliases or the unambiguous start of one: mlops, k8s.
Data go to standard output, everything else to standard error.
Exit codes: 0 fine, 1 findings or an error, 2 wrong usage, 130 interrupted.

Options:
  --version             Print the version.
  --install-completion  Install completion for the current shell.
  --show-completion     Print the completion script, to copy or adapt it.
  -h, --help            Print this text; after a command, its own help.
"""

NAME: Final = "ai-roles"
VERSION: Final = f"{NAME} {__version__}\n"

_ANSWERS: Final = {
    (): FIRST_QUESTIONS,
    ("--help",): HELP,
    ("-h",): HELP,
    ("--version",): VERSION,
    ("version",): VERSION,
}


def standing_answer(arguments: Sequence[str]) -> str | None:
    """The text that these arguments always get, if there is one.

    >>> standing_answer(["--version"]).startswith("ai-roles ")
    True
    >>> standing_answer(["show", "mlops"])
    """
    return _ANSWERS.get(tuple(arguments))

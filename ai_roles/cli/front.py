"""What does `ai-roles` say without looking anything up? The first questions, the overview and the version, at once.

These texts stand here rather than being composed by Typer, whose import alone takes five times as long as starting Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..version import __version__

FIRST_QUESTIONS: Final = """\
ai-roles answers questions about AI roles, and says who says so. Five to try:

  ai-roles compare mlops genai            Which skills separate the two?
  ai-roles path junior principal          What is the way up, and who says so?
  ai-roles gap genai --has python,docker  What is missing, what to learn next?
  ai-roles show mlops                     All that is known of a role
  ai-roles explain mlops docker           Who says that MLOps takes Docker?

All commands: ai-roles --help
"""

HELP: Final = """\
Usage: ai-roles COMMAND [ARGUMENTS] [OPTIONS]

Answers questions about AI roles from evidence: what they take, do and earn, and
which line of which source says so.

Look:
  info       Count entities, claims and sources.
  list       List the entities of a kind: roles, skills, tools, levels, ...
  find       Find entities by name, alias or definition.
  show       Show all that is known of one entity, with its sources.

Ask:
  compare    Compare roles: what only one has or stresses, what they share.
  profile    Show what a position takes: a role, at a level, in an industry.
  path       Show the way from one level to another, and who states each step.
  move       Show what a move from one role to another takes.
  gap        Show what somebody lacks for a position, and what to learn next.
  similar    List the roles, or the skills and tools, most like one of them.
  pay        List what is paid, each statement on its own.
  figures    List market shares, growth, demand and measured outcomes.
  conflicts  List the claims that cannot both hold, and what cannot be compared.
  unknowns   List what one would expect to be stated, and no source states.
  coverage   Show which source speaks of what, and what only one of them says.
  explain    Explain what ties two entities together.
  sparql     Ask a SPARQL query, one of the bundled ones or your own.
  diff       Compare two graphs.

Picture:
  draw       Draw an interactive picture, as one HTML file that opens offline.
  page       Write a role or position as a page to print and to send.
  site       Write the whole graph as a small static site.

Keep:
  validate   Check the bundled facts, or your own files laid over them.
  tidy       Put YAML files of facts into their one form.
  export     Write the graph to a file, in the format that its name ends with.
  version    Print the version.

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

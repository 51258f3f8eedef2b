"""Which commands are there? Each is added to one Typer application here, and run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from ..errors import AiRolesError, UsageError
from . import asking, keeping, looking
from .exit_codes import FINDINGS, FINE, INTERRUPTED, USAGE
from .front import FIRST_QUESTIONS, HELP, VERSION
from .output import say

__all__ = ["app", "run"]

NAME = "ai-roles"


class Front(TyperGroup):
    """The commands together: their overview is a text of our own, and Ctrl-C ends them quietly."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(HELP)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None


app = typer.Typer(
    name=NAME,
    cls=Front,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def front(ctx: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Answer questions about AI roles from evidence."""
    if version:
        sys.stdout.write(VERSION)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        sys.stdout.write(FIRST_QUESTIONS)


@app.command("version")
def print_version() -> None:
    """Print the version."""
    sys.stdout.write(VERSION)


COMMANDS: Final = {
    "info": looking.info,
    "list": looking.list_kind,
    "find": looking.find,
    "show": looking.show,
    "explain": asking.explain_ties,
    "sparql": asking.sparql,
    "diff": asking.diff_graphs,
    "validate": keeping.validate,
    "tidy": keeping.tidy,
    "export": keeping.export,
}
for name, command in COMMANDS.items():
    app.command(name)(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and say how it went: an error of ours becomes a message."""
    try:
        app(args=list(arguments), prog_name=NAME)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FINDINGS if end.code else FINE
    except AiRolesError as error:
        say(f"{NAME}: {error}")
        return USAGE if isinstance(error, UsageError) else FINDINGS
    return FINE

"""Which commands are there? Each is a function, made a command of one Typer application here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from ..cli import asking, keeping, looking, showing, weighing
from .exit_codes import FINDINGS, FINE, INTERRUPTED, NOBODY_READS
from .front import FIRST_QUESTIONS, HELP, NAME, VERSION
from .options import described

__all__ = ["COMMANDS", "app", "run"]


class Front(TyperGroup):
    """All commands together; what a command returns is the exit code."""

    def get_help(self, _: Any) -> str:
        """The overview, which `main` gives without coming here."""
        return HELP.rstrip("\n")

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what ends it from outside has the same code under every version of Typer."""
        try:
            code = super().invoke(ctx)
        except KeyboardInterrupt:
            code = INTERRUPTED
        except BrokenPipeError:
            code = NOBODY_READS
        raise typer.Exit(code or FINE)


app = typer.Typer(
    name=NAME,
    cls=Front,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def front(
    ctx: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False
) -> int:
    """Answer questions about AI roles from evidence."""
    if version:
        print_version()
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        sys.stdout.write(FIRST_QUESTIONS)
    return FINE


def print_version() -> int:
    """Print the version."""
    sys.stdout.write(VERSION)
    return FINE


COMMANDS: Final[dict[str, Callable[..., int]]] = {
    "info": looking.info,
    "list": looking.list_kind,
    "find": looking.find,
    "show": looking.show,
    "compare": weighing.compare_roles,
    "profile": weighing.show_profile,
    "path": weighing.find_path,
    "move": weighing.find_move,
    "gap": weighing.find_gap,
    "similar": weighing.list_similar,
    "pay": weighing.list_pay,
    "figures": weighing.list_figures,
    "conflicts": weighing.list_conflicts,
    "unknowns": weighing.list_unknowns,
    "coverage": weighing.show_coverage,
    "explain": asking.explain_ties,
    "sparql": asking.sparql,
    "diff": asking.diff_graphs,
    "draw": showing.draw_picture,
    "page": showing.write_page,
    "site": showing.build_site,
    "validate": keeping.validate,
    "tidy": keeping.tidy,
    "export": keeping.export,
    "version": print_version,
}
for name, command in COMMANDS.items():
    app.command(name)(described(command))


def run(arguments: Sequence[str]) -> int:
    """Run one command line, and say how it went."""
    try:
        app(args=list(arguments), prog_name=NAME)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FINDINGS if end.code else FINE
    return FINE

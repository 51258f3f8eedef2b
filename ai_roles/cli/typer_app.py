"""How is a command line read in full, with help and completion? By one Typer application, built from the table of commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from inspect import Parameter as Place, Signature
from pathlib import Path
from textwrap import dedent
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from ..errors import UsageError
from ..questions import COMMANDS, Command, Parameter, command_named
from .completion import COMPLETIONS
from .exit_codes import FINDINGS, FINE, INTERRUPTED, NOBODY_READS
from .overview import FIRST_QUESTIONS, NAME, VERSION, overview
from .running import run_command

__all__ = ["application", "run"]

Run = Callable[[Command, dict[str, object]], int]

_TYPES: dict[str, Any] = {"string": str, "integer": int, "number": float, "boolean": bool}


class Front(TyperGroup):
    """All commands together; what a command returns is the exit code."""

    def get_help(self, _: Any) -> str:
        """The overview, which `main` gives without coming here."""
        return overview().rstrip("\n")

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what ends it from outside has the same code under every version of Typer."""
        try:
            code = super().invoke(ctx)
        except KeyboardInterrupt:
            code = INTERRUPTED
        except BrokenPipeError:
            code = NOBODY_READS
        raise typer.Exit(code or FINE)


class Helpful(TyperCommand):
    """A command whose help tells the defaults of the function behind it, which is imported for that and for no more."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        command = command_named(ctx.info_name)
        for each in self.params:
            if each.name != "help":
                each.default = command.default(command.parameter(str(each.name))) or None
        super().format_help(ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the line, unless it has an option of which it is known what people mean by it."""
        _refuse_synonyms(command_named(ctx.info_name), args)
        return super().parse_args(ctx, args)


def _refuse_synonyms(command: Command, args: Sequence[str]) -> None:
    """What stands as the value of an option is none.

    Raises:
        UsageError: An option is called otherwise; it says how.
    """
    parameters = (*command.parameters, *command.terminal)
    by_flag = {flag: each for each in parameters for flag in each.flags}
    meant = {flag: each.flags[0] for each in parameters for flag in each.also}
    rest = iter(args)
    for text in rest:
        if text == "--":
            return
        flag, equals, _ = text.partition("=")
        if flag in by_flag:
            if by_flag[flag].kind != "flag" and not equals:
                next(rest, None)
        elif flag in meant:
            raise UsageError(f"{command.name} has no option {flag}; did you mean {meant[flag]}?")


def front(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help=command_named("version").summary)] = False,
) -> int:
    """What is said without a command."""
    if version:
        sys.stdout.write(VERSION)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        sys.stdout.write(FIRST_QUESTIONS)
    return FINE


def application(run_it: Run = run_command) -> typer.Typer:
    """The application, whose commands are read here and run by what is given."""
    app = typer.Typer(
        name=NAME,
        cls=Front,
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(front)
    for command in COMMANDS:
        app.command(command.name, cls=Helpful, help=_help(command))(_callback(command, run_it))
    return app


def run(arguments: Sequence[str]) -> int:
    """Run one command line, and say how it went."""
    try:
        application()(args=list(arguments), prog_name=NAME)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FINDINGS if end.code else FINE
    return FINE


def _help(command: Command) -> str:
    """What is said of the command, with examples that are not wrapped."""
    examples = [f"  {NAME} {command.name} {example}".rstrip() for example in command.examples]
    shown = "\n".join(("\b\nExamples:", *examples)) if examples else ""
    return "\n\n".join(filter(None, (command.summary, dedent(command.more).strip(), shown)))


def _callback(command: Command, run_it: Run) -> Callable[..., int]:
    """What Typer calls: its signature says to Typer what the command is told."""

    def called(**read: Any) -> int:
        told = {name: tuple(value) if isinstance(value, list) else value for name, value in read.items()}
        return run_it(command, {name: value for name, value in told.items() if value not in (None, False, ())})

    parameters = (*command.parameters, *command.terminal)
    places = [
        Place(
            each.name,
            Place.KEYWORD_ONLY,
            annotation=_annotation(each),
            default=Place.empty if each.required else False if each.kind == "flag" else None,
        )
        for each in parameters
    ]
    called.__signature__ = Signature(places)  # type: ignore[attr-defined]
    called.__annotations__ = {place.name: place.annotation for place in places}
    return called


def _annotation(parameter: Parameter) -> Any:
    """The type of the parameter, and how it is named, explained and completed."""
    type: Any = Path if parameter.kind in ("file", "folder") else _TYPES[parameter.json_type]
    if parameter.many:
        type = list[type]
    if not parameter.required and parameter.kind != "flag":
        type |= None
    told: dict[str, Any] = {
        "help": parameter.help,
        "metavar": parameter.shown,
        "min": parameter.minimum,
        "autocompletion": COMPLETIONS.get(parameter.kind),
    }
    return Annotated[type, typer.Option(*parameter.flags, **told) if parameter.flags else typer.Argument(**told)]

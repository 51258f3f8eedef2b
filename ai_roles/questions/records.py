"""What is a command, a question and a parameter? Frozen records of plain data; what they name is imported when it is asked.

The overview of `ai-roles --help` is made from them within a few milliseconds, so nothing heavy is imported here: `dataclasses`
or `typing` alone would cost more than all the rest.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal

    from ..model import KnowledgeGraph
    from ..query.answers import Answer

    ParameterKind = Literal[
        "role",
        "position",  # a role, or role@level/industry
        "level",
        "industry",
        "place",
        "competence",  # a skill or a tool
        "member",  # of a team, NAME: SKILLS
        "entity",
        "source",
        "basis",
        "kind",  # of entity: role, skills, ...
        "query",  # the name of a bundled query, a file, or its text
        "binding",  # NAME=VALUE
        "view",  # of a picture
        "engine",
        "graph",  # a place where a graph is read from
        "address",  # of a SPARQL server
        "file",
        "folder",
        "text",
        "count",
        "number",
        "flag",
    ]
    """What a parameter means: it says what completes it, and what a form would offer."""

__all__ = ["Command", "Parameter", "Question", "restricted"]

_JSON_TYPES = {"count": "integer", "number": "number", "flag": "boolean"}
"""The type that JSON has for a kind, where it is no text."""


class _Frozen:
    """A record that does not change once it is made."""

    __slots__ = ()

    def _fill(self, **fields: object) -> None:
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, _: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")


class Parameter(_Frozen):
    """What a command or question is told: an argument by its place, or an option by its flags.

    >>> from ai_roles.questions import command_named
    >>> level = command_named("gap").parameter("level")
    >>> level.kind, level.flags, level.help
    ('level', ('--level',), 'At this level.')
    """

    __slots__ = ("also", "default", "flags", "help", "kind", "many", "minimum", "name", "required", "shown")

    name: str
    """As the function calls it."""
    kind: ParameterKind
    help: str
    shown: str | None
    """What stands for the value in a usage line."""
    flags: tuple[str, ...]
    """On the command line, the longest first; none for what is told by its place."""
    required: bool
    many: bool
    minimum: float | None
    default: object
    """Where the command has another default than the function it calls."""
    also: tuple[str, ...]
    """Options that people try for it: there are none of these names, and the error says which one is meant."""

    def __init__(
        self,
        name: str,
        kind: ParameterKind,
        help: str,
        shown: str | None = None,
        *flags: str,
        required: bool = False,
        many: bool = False,
        minimum: float | None = None,
        default: object = None,
        also: tuple[str, ...] = (),
    ) -> None:
        self._fill(name=name, kind=kind, help=help, shown=shown, flags=flags)
        self._fill(required=required, many=many, minimum=minimum, default=default, also=also)

    def __repr__(self) -> str:
        return f"<Parameter {self.name}: {self.kind}>"

    @property
    def json_type(self) -> str:
        """The type that JSON has for its value, or for each of several: string, integer, number or boolean."""
        return _JSON_TYPES.get(self.kind, "string")

    def schema(self, default: object = None) -> dict[str, Any]:
        """As JSON Schema; `format` names the kind of thing that a text means."""
        type = self.json_type
        plain: dict[str, Any] = {"type": type}
        if type == "string":
            plain["format"] = self.kind
        if self.kind == "basis":
            from ..vocabulary import BASES

            plain["enum"] = list(BASES)
        if self.minimum is not None:
            plain["minimum"] = self.minimum
        described: dict[str, Any] = {"type": "array", "items": plain} if self.many else plain
        described["description"] = self.help
        if default is not None:
            described["default"] = default
        return described

    def fits(self, value: object) -> bool:
        """Whether a value is of the type that the parameter takes, and not below its minimum.

        >>> from ai_roles.questions import command_named
        >>> limit = command_named("find").parameter("limit")
        >>> [limit.fits(value) for value in (3, 0, "3", True)]
        [True, False, False, False]
        """
        if self.many:
            return isinstance(value, list | tuple) and all(self._fits(each) for each in value)
        return self._fits(value)

    def _fits(self, value: object) -> bool:
        type = self.json_type
        if type == "boolean":
            return isinstance(value, bool)
        if type == "string":
            return isinstance(value, str)
        if isinstance(value, bool) or not isinstance(value, int if type == "integer" else int | float):
            return False
        return self.minimum is None or value >= self.minimum


class Command(_Frozen):
    """Something that `ai-roles` does: how it is called, what it is told, and what in Python does the same.

    >>> from ai_roles.questions import command_named
    >>> export = command_named("export")
    >>> export.group, export.python, export.usage
    ('Keep', ('files.write',), 'export FILE')
    """

    __slots__ = ("examples", "group", "more", "name", "parameters", "python", "summary", "terminal", "through")

    name: str
    group: str
    """The heading under which `ai-roles --help` lists it."""
    summary: str
    more: str
    """What else there is to say, as paragraphs."""
    examples: tuple[str, ...]
    """What may follow the name on a command line."""
    python: tuple[str, ...]
    """The functions that it rests on, each by room and name, the chief one first."""
    through: str | None
    """The function that calls them, where it takes more than calling the chief one."""
    parameters: tuple[Parameter, ...]
    terminal: tuple[Parameter, ...]
    """What only the command line is told: files laid over the facts, and the form of the answer."""

    def __init__(
        self,
        name: str,
        group: str,
        summary: str,
        *,
        python: tuple[str, ...],
        through: str | None = None,
        parameters: tuple[Parameter, ...] = (),
        terminal: tuple[Parameter, ...] = (),
        more: str = "",
        examples: tuple[str, ...] = (),
    ) -> None:
        self._fill(name=name, group=group, summary=summary, more=more, examples=examples)
        self._fill(python=python, through=through, parameters=parameters, terminal=terminal)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    @property
    def usage(self) -> str:
        """Its name and its arguments."""
        shown = [self.name]
        for each in self.parameters:
            if not each.flags:
                text = f"{each.shown}{'...' * each.many}"
                shown.append(text if each.required else f"[{text}]")
        return " ".join(shown)

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name.

        Raises:
            UsageError: There is none.
        """
        for each in (*self.parameters, *self.terminal):
            if each.name == name:
                return each
        from ..errors import UsageError

        raise UsageError(f"{self.name} takes no {name!r}; it takes {', '.join(each.name for each in self.parameters)}")

    def default(self, parameter: Parameter) -> Any:
        """What holds where the parameter is not given: the command's own default, else that of the function.

        >>> from ai_roles.questions import command_named
        >>> find = command_named("find")
        >>> find.default(find.parameter("limit"))
        20
        """
        if parameter.default is not None or parameter.required:
            return parameter.default
        from inspect import signature

        found = signature(_imported(self.python[0])).parameters.get(parameter.name)
        return None if found is None or found.default is found.empty else found.default

    def schema(self) -> dict[str, Any]:
        """The parameters as a JSON Schema, such as an MCP server announces and a form is made from.

        >>> from ai_roles.questions import command_named
        >>> schema = command_named("profile").schema()
        >>> schema["required"], schema["properties"]["level"]
        (['role'], {'type': 'string', 'format': 'level', 'description': 'At this level.'})
        """
        return {
            "type": "object",
            "properties": {each.name: each.schema(self.default(each) or None) for each in self.parameters},
            "required": [each.name for each in self.parameters if each.required],
            "additionalProperties": False,
        }


class Question(Command):
    """A command that asks a graph and gets an `Answer`.

    >>> from ai_roles.questions import command_named
    >>> from ai_roles.sample import SAMPLE
    >>> command_named("explain").ask(SAMPLE, left="mlops", right="docker")
    <Explanation: MLOps Engineer (mlops-engineer) and Docker (docker)>
    """

    __slots__ = ()

    def ask(self, graph: KnowledgeGraph, /, **told: object) -> Answer:
        """The answer of the graph, restricted by `sources` and `basis` where they are given.

        Raises:
            UsageError: The question takes no such parameter, or another type of value, or lacks one that it needs.
        """
        from ..errors import UsageError

        for name, value in told.items():
            parameter = self.parameter(name)
            if parameter in self.terminal:
                raise UsageError(f"{self.name} takes {name} only on the command line")
            if not parameter.fits(value):
                wanted = f"a list of {parameter.json_type}s" if parameter.many else parameter.json_type
                least = "" if parameter.minimum is None else f", at least {parameter.minimum:g}"
                raise UsageError(f"{self.name} takes {name} as {wanted}{least}, not {value!r}")
        if missing := [each.name for each in self.parameters if each.required and not told.get(each.name)]:
            raise UsageError(f"{self.name} needs {', '.join(missing)}")
        graph = restricted(graph, told.pop("sources", ()), told.pop("basis", ()))
        own = {each.name: each.default for each in self.parameters if each.default is not None}
        answer: Answer = _imported(self.through or self.python[0])(graph, **(own | told))
        return answer


def restricted(graph: KnowledgeGraph, sources: Any = (), basis: Any = ()) -> KnowledgeGraph:
    """The graph with only what these sources state, on these bases; where none are named, the graph itself.

    >>> from ai_roles.sample import SAMPLE
    >>> len(SAMPLE.claims()), len(restricted(SAMPLE, basis=["editorial"]).claims())
    (18, 2)
    """
    if sources or basis:
        return graph.restrict(sources=tuple(sources) or None, basis=tuple(basis) or None)
    return graph


def _imported(name: str) -> Callable[..., Any]:
    """The function of this name: room and name, such as `query.roles.profile`."""
    from importlib import import_module

    room, _, function = name.rpartition(".")
    found: Callable[..., Any] = getattr(import_module(f"..{room}", __package__), function)
    return found

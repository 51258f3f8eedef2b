"""Which tools does an agent get, and which question of the table answers each? Twelve rows; the questions say the rest.

What a tool takes, and what is said of it, is that of its questions, in as few words as do: every client pays for the list with
each conversation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..errors import UnknownNameError, UsageError
from ..model import closest, name_key
from ..questions import Parameter, command_named, served_question, split_names

__all__ = ["MORE", "PAGING", "TOOLS", "AgentTool", "called", "tool_named"]

MORE: Final = ("rows", "evidence")
"""What an agent may ask for beyond the short answer: every row, or every claim with the words of its sources."""
PAGING: Final[Mapping[str, Any]] = {
    "more": {"type": "string", "enum": list(MORE), "description": "Instead: all rows, or claims and who says so."},
    "offset": {"type": "integer", "description": "`next` of the last answer."},
}
LONGEST_NAME: Final = 1_000
"""Nothing in a graph that one asks for by name is called at such length ..."""
LONGEST_TEXT: Final = 200_000
"""... and a posting of more characters is none."""
MOST_NAMES: Final = 500

_LEFT_OUT: Final = frozenset({"basis", "lang"})
"""Parameters that agents do not get: each costs tokens in every conversation."""


@dataclass(frozen=True, slots=True)
class AgentTool:
    """A tool: what it is called, and the questions or the command that it rests on; the first one tells what it takes.

    >>> gap = tool_named("gap")
    >>> gap.title, sorted(gap.input_schema["properties"])
    ('Skill gap', ['has', 'industry', 'level', 'more', 'offset', 'own', 'sources', 'wants'])
    """

    name: str
    title: str
    asks: tuple[str, ...]
    hint: str = ""
    """What to know besides the summaries of its questions."""
    without: frozenset[str] = frozenset()
    """Parameters of the question that stay out."""
    chosen_by: str = ""
    """The parameter that says which of its questions is meant, where there is one."""
    beside: tuple[tuple[str, str], ...] = ()
    """Parameters of its other questions that it takes besides: question and name."""

    @property
    def description(self) -> str:
        """What an agent reads of it."""
        summaries = (
            [f"{name}: {command_named(name).summary}" for name in self.asks]
            if self.chosen_by
            else [command_named(self.asks[0]).summary]
        )
        return " ".join(filter(None, (*summaries, self.hint)))

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What it takes, apart from the choice of a question and from paging."""
        left_out = _LEFT_OUT | self.without
        first = _command_of(self.asks[0])
        own = [each for each in first.parameters if each.name not in left_out and each.name != "sources"]
        own += [_command_of(question).parameter(name) for question, name in self.beside]
        return (*own, *(each for each in first.parameters if each.name == "sources" and "sources" not in left_out))

    @property
    def input_schema(self) -> dict[str, Any]:
        """What it takes, as JSON Schema."""
        taken = self.parameters
        properties: dict[str, Any] = {}
        if self.chosen_by:
            properties[self.chosen_by] = {"type": "string", "enum": list(self.asks)}
        properties |= {each.name: _plain_schema(each) for each in taken}
        required = [name for name in (self.chosen_by,) if name] or [each.name for each in taken if each.required]
        return {
            "type": "object",
            "properties": properties | dict(PAGING),
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def asked(self, told: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Which question is meant, and what it is told, by the names that it knows.

        >>> tool_named("facts").asked({"which": "pay", "name": "mlops"})
        ('pay', {'role': 'mlops'})
        >>> tool_named("show").asked({"name": "mlops", "level": "senior"})
        ('profile', {'role': 'mlops', 'level': 'senior'})

        Raises:
            UsageError: It takes no such parameter, not so much of it, or nothing of this kind.
        """
        known = self.input_schema["properties"]
        for name, value in told.items():
            if name not in known:
                taken = ", ".join(each for each in known if each not in PAGING)
                raise UsageError(f"{self.name} takes no {_shown(name)}; it takes {taken}")
            _check_size(self.name, name, value)
        given = {name: value for name, value in told.items() if name not in PAGING and value is not None}
        question = self.asks[0]
        if self.chosen_by:
            question = given.pop(self.chosen_by, None)
            if question not in self.asks:
                raise UsageError(f"{self.name} needs {self.chosen_by}: one of {', '.join(self.asks)}")
        elif self.name == "show" and (("level" in given or "industry" in given) or "@" in str(given.get("name", ""))):
            question = "profile"
        given = {_RENAMED.get((question, name), name): value for name, value in given.items()}
        takes = {each.name: each for each in _command_of(question).parameters}
        for name in given:
            if name not in takes:
                raise UsageError(f"{question} takes no {name}; it takes {', '.join(takes)}")
        return question, {name: _as_list(takes[name], value) for name, value in given.items()}


_RENAMED: Final[Mapping[tuple[str, str], str]] = {
    ("profile", "name"): "role",
    ("pay", "name"): "role",
    ("ladder", "name"): "role",
}
"""What is called otherwise by a question than by the tool: by question and name."""


def _command_of(name: str) -> Any:
    """The question of this name, or the command where it is none to a graph alone."""
    return command_named(name) if name == "sparql" else served_question(name)


def _plain_schema(parameter: Parameter) -> dict[str, Any]:
    """As JSON Schema without what an agent makes nothing of."""
    full = parameter.schema()
    kept: dict[str, Any] = {"type": full["type"]}
    if full["type"] == "array":
        kept["items"] = {"type": full["items"]["type"]}
    if "minimum" in full:
        kept["minimum"] = full["minimum"]
    if parameter.name not in _PLAIN_NAMES:
        kept["description"] = _TOLD.get(parameter.name) or parameter.help.replace("; repeatable", "")
    return kept


_PLAIN_NAMES: Final = frozenset({"level", "industry", "limit"})
"""What says by its name what it is."""
_TOLD: Final[Mapping[str, str]] = {
    "has": "Skills and tools held.",
    "sources": "Only these sources.",
    "query": "Name of a bundled query, or SPARQL text; none: list them.",
    "bind": "Parameters of a bundled query, NAME=VALUE.",
    "shows_text": "The text of the query, unasked.",
}


def _as_list(parameter: Parameter, value: Any) -> Any:
    """A single text where several are taken becomes a list: models often write it so."""
    if parameter.many and isinstance(value, str):
        value = [value]
    if parameter.kind == "competence" and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return list(split_names(value))
    return value


def _check_size(tool: str, name: str, value: Any) -> None:
    most = LONGEST_TEXT if name in ("text", "query") else LONGEST_NAME
    values = value if isinstance(value, list) else [value]
    if len(values) > MOST_NAMES:
        raise UsageError(f"{tool} takes at most {MOST_NAMES} {name}, not {len(values):,}")
    for each in values:
        if isinstance(each, str) and len(each) > most:
            raise UsageError(f"{name} has {len(each):,} characters; {tool} takes at most {most:,}")
        if isinstance(each, dict | list):
            raise UsageError(f"{tool} takes {name} as text, not as an object or a list of lists")


def _shown(name: str) -> str:
    return repr(name if len(name) <= _SHOWN else f"{name[:_SHOWN]}...")


_SHOWN: Final = 60

TOOLS: Final[tuple[AgentTool, ...]] = (
    AgentTool("find", "Find by name", ("find",), "Call it first where a name is not certain."),
    AgentTool(
        "show",
        "Show an entity or position",
        ("show", "profile"),
        "With level or industry: what that position of a role takes.",
        without=frozenset({"kind"}),
        beside=(("profile", "level"), ("profile", "industry")),
    ),
    AgentTool("compare", "Compare roles", ("compare",), "A position is role@level/industry."),
    AgentTool("gap", "Skill gap", ("gap",), without=frozenset({"at_least_sources"})),
    AgentTool("path", "Way between levels", ("path",)),
    AgentTool("move", "Change of role", ("move",)),
    AgentTool("similar", "Similar roles or skills", ("similar",)),
    AgentTool("explain", "Who says so", ("explain",), "With `more: evidence`, in whose words."),
    AgentTool(
        "facts",
        "Conflicts, unknowns, pay, figures, ladders",
        ("conflicts", "unknowns", "pay", "figures", "ladder", "coverage"),
        chosen_by="which",
        beside=(("pay", "level"), ("pay", "region")),
    ),
    AgentTool("skills", "Skills in a text", ("skills",), without=frozenset({"precise", "activities"})),
    AgentTool("lint", "Check a posting", ("lint",)),
    AgentTool(
        "sparql",
        "SPARQL",
        ("sparql",),
        "Prefixes air: id: skos: are known; see resource ai-roles://schema.",
        without=frozenset({"seconds", "rows", "sources"}),
    ),
)
"""What an agent may call, in the order in which it reads them."""

_BY_NAME: Final = {tool.name: tool for tool in TOOLS}


def called(question: str, told: Mapping[str, Any]) -> str | None:
    """The call of a tool that asks the question, told this; None where no tool asks it so.

    >>> called("pay", {"role": "mlops"}), called("show", {"name": "mlops"}), called("list", {})
    ('facts {"which": "pay", "name": "mlops"}', 'show {"name": "mlops"}', None)
    """
    tool = next((each for each in TOOLS if question in each.asks), None)
    if tool is None:
        return None
    names = {own: name for (asked, name), own in _RENAMED.items() if asked == question}
    given = {names.get(name, name): value for name, value in told.items()}
    if not given.keys() <= {each.name for each in tool.parameters}:
        return None
    if tool.chosen_by:
        given = {tool.chosen_by: question, **given}
    return f"{tool.name} {json.dumps(given, ensure_ascii=False)}" if given else tool.name


def tool_named(name: str) -> AgentTool:
    """The tool of this name.

    Raises:
        UnknownNameError: There is none.
    """
    found = _BY_NAME.get(name)
    if found is None:
        suggestions = closest(name, ((name_key(each), each) for each in _BY_NAME)) or tuple(_BY_NAME)
        raise UnknownNameError(name, suggestions, what="tool")
    return found

"""What does a tool answer? The reply to its question, in the form that an agent asked for; and what it says where it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..errors import AiRolesError, QueryError, QueryTimeoutError, UnknownNameError, UsageError, clipped
from ..model import KnowledgeGraph
from ..replies import reply
from ..table import visible
from .answer_forms import Told, place_of, short_answer, told_evidence, told_rows
from .query_tool import answer_query
from .tool_table import AgentTool, tool_named

__all__ = ["answer_tool", "said_to_agent"]

_NOT_FOUND_BY_NAME: Final = frozenset({"tool", "prompt", "resource", "claim", "parameter"})
"""What the tool `find` does not find."""


def answer_tool(graph: KnowledgeGraph, tool: str, told: Mapping[str, Any]) -> Told:
    """What the tool of this name answers.

    >>> from ai_roles.sample import SAMPLE
    >>> said = answer_tool(SAMPLE, "explain", {"left": "mlops", "right": "docker"})
    >>> said.data["claims"], said.data["total"]
    (['c0f10e77a55050777e533'], 1)
    >>> answer_tool(SAMPLE, "explain", {"left": "mlops", "right": "docker", "more": "evidence"}).data["claims"][0]["says"]
    'MLOps Engineer needs Docker (required)'

    Raises:
        AiRolesError: Nothing is called so, or the tool is told what it does not take; `said_to_agent` says it to an agent.
    """
    asked_tool = tool_named(tool)
    if asked_tool.name == "sparql":
        return answer_query(graph, asked_tool, told)
    place = place_of(told)
    question, given = asked_tool.asked(told)
    answer = reply(graph, question, given).answer
    if place.more == "evidence":
        return told_evidence(graph, answer, place)
    if place.more == "rows":
        return told_rows(answer, place)
    return short_answer(answer)


def said_to_agent(error: AiRolesError, tool: AgentTool | None = None) -> str:
    """The message of an error, with what may be done about it.

    >>> from ai_roles.sample import SAMPLE
    >>> try:
    ...     answer_tool(SAMPLE, "show", {"name": "dokcer"})
    ... except AiRolesError as error:
    ...     print(said_to_agent(error))
    no entity is called 'dokcer'; did you mean 'docker'? Try that, or look the name up with find.
    """
    message = visible(clipped(str(error)))
    if isinstance(error, UnknownNameError):
        if error.what == "query":
            return f"{message}{'' if error.suggestions else '.'} Without a query, sparql lists those that it has."
        if error.what in _NOT_FOUND_BY_NAME:
            return message
        step = "Try that, or look the name up with find." if error.suggestions else "Look the name up with find."
        return f"{message if message.endswith('?') else f'{message}.'} {step}"
    if isinstance(error, QueryTimeoutError):
        return f"{message}. Ask for less: begin at what is rare, bind more, add a LIMIT."
    if isinstance(error, UsageError) and tool is not None:
        required = tool.input_schema.get("required", [])
        needs = f". It needs {', '.join(required)}." if required and " needs " not in message else ""
        return message + needs
    if isinstance(error, QueryError):
        return f"{message}. The resource ai-roles://schema tells classes and properties."
    return message

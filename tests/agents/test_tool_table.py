"""Are the tools few, made of the table of questions, and told so that a wrong call is answered by what to do?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from ai_roles.agents import TOOLS, AgentTool, tool_named
from ai_roles.errors import AiRolesError, UnknownNameError, UsageError
from ai_roles.questions import command_named


def test_twelve_at_most_and_each_once() -> None:
    names = [tool.name for tool in TOOLS]
    assert len(set(names)) == len(names) <= 12
    asked = {question for tool in TOOLS for question in tool.asks}
    wanted = [
        "find",
        "show",
        "compare",
        "gap",
        "path",
        "move",
        "similar",
        "explain",
        "conflicts",
        "unknowns",
        "skills",
        "lint",
        "sparql",
    ]
    assert set(wanted) <= asked


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_what_it_takes_is_what_its_questions_take(tool: AgentTool) -> None:
    schema = tool.input_schema
    json.dumps(schema)
    known = {each.name for question in tool.asks for each in command_named(question).parameters} | {"text"}
    own = set(schema["properties"]) - {"more", "offset", tool.chosen_by}
    assert own <= known
    assert set(schema.get("required", [])) <= set(schema["properties"])
    assert command_named(tool.asks[0]).summary in tool.description


@pytest.mark.parametrize(
    ("name", "told", "asked"),
    [
        ("gap", {"wants": "genai", "has": "python, docker"}, ("gap", {"wants": "genai", "has": ["python", "docker"]})),
        ("compare", {"roles": ["a", "b"], "more": "rows"}, ("compare", {"roles": ["a", "b"]})),
        ("find", {"words": "rag"}, ("find", {"words": ["rag"]})),
        ("find", {"words": ["rag"], "limit": None}, ("find", {"words": ["rag"]})),
        ("show", {"name": "mlops"}, ("show", {"name": "mlops"})),
        ("show", {"name": "mlops@senior"}, ("profile", {"role": "mlops@senior"})),
        ("facts", {"which": "ladder", "name": "mlops"}, ("ladder", {"role": "mlops"})),
        ("facts", {"which": "conflicts"}, ("conflicts", {})),
    ],
)
def test_what_is_asked(name: str, told: dict[str, Any], asked: tuple[str, dict[str, Any]]) -> None:
    assert tool_named(name).asked(told) == asked


@pytest.mark.parametrize(
    ("name", "told", "message"),
    [
        ("gap", {"want": "genai"}, "gap takes no 'want'; it takes wants, has, "),
        ("facts", {}, "facts needs which: one of conflicts, "),
        ("facts", {"which": ["conflicts"]}, "facts needs which: one of conflicts, "),
        ("facts", {"which": "conflicts", "region": "india"}, "conflicts takes no region; it takes name"),
        ("show", {"name": "x" * 1_001}, "name has 1,001 characters; show takes at most 1,000"),
        ("find", {"words": ["x"] * 501}, "find takes at most 500 words, not 501"),
        ("find", {"words": [["x"]]}, "find takes words as text"),
        ("find", {"words": {"a": {}}}, "find takes words as text"),
        ("find", {"y" * 90: 1}, r"find takes no 'y{60}\.\.\.'"),
        ("lint", {"text": "x" * 200_001}, "text has 200,001 characters"),
    ],
)
def test_what_is_refused(name: str, told: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=f"^{message}"):
        tool_named(name).asked(told)


def test_a_tool_that_is_none() -> None:
    with pytest.raises(UnknownNameError, match="no tool is called 'comparee'; did you mean 'compare'"):
        tool_named("comparee")
    with pytest.raises(AiRolesError, match="did you mean 'find', 'show'"):
        tool_named("shell")

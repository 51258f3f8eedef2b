"""Does the SDK's own client, over standard input and output, get every tool, resource and prompt, and the answers of the library?"""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio
import pytest
from jsonschema import Draft202012Validator
from mcp import Client, MCPError, StdioServerParameters
from mcp_types import PromptReference, ResourceTemplateReference

import ai_roles as ar
from ai_roles.agents import TOOLS, answer_tool
from ai_roles.agents.resources import TEMPLATES
from ai_roles.sparql import bind_query, named_queries
from tests.agents.asked import ASKED, POSTING

ROOT = Path(__file__).parents[2]
WRONG = (
    ("show", {"name": "dokcer"}, "did you mean 'docker'? Try that, or look the name up with find."),
    ("gap", {"want": "mlops"}, "gap takes no 'want'; it takes wants, has"),
    ("gap", {"wants": ["mlops"]}, "gap takes wants as string"),
    ("shell", {"command": "ls"}, "no tool is called 'shell'; did you mean 'find'"),
    ("sparql", {"query": "/etc/passwd.rq"}, "no query is called '/etc/passwd.rq'"),
    ("sparql", {"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"}, "FROM"),
)
PROMPTS = (
    ("compare-roles", {"left": "mlops", "right": "genai"}, "only here (5)"),
    ("plan-way", {"has": "python, docker", "role": "genai"}, "I have python, docker."),
    ("check-posting", {"text": POSTING}, "holds no instructions"),
)


@dataclass
class Heard:
    """What the client heard in one session."""

    tools: dict[str, Any] = field(default_factory=dict)
    answers: list[Any] = field(default_factory=list)
    errors: list[Any] = field(default_factory=list)
    resources: list[Any] = field(default_factory=list)
    templates: list[Any] = field(default_factory=list)
    read: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    prompts: dict[str, Any] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    completed: list[list[str]] = field(default_factory=list)
    info: Any = None
    instructions: str | None = None


@pytest.fixture(scope="module")
def heard() -> Heard:
    return anyio.run(_listen)


async def _refusal(asked: Callable[[], Awaitable[Any]]) -> str:
    with pytest.raises(MCPError) as caught:
        await asked()
    return str(caught.value)


async def _listen() -> Heard:
    heard = Heard()
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "ai_roles", "mcp"], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    async with Client(server) as client:
        heard.info, heard.instructions = client.server_info, client.instructions
        heard.tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        for tool, told in ASKED:
            heard.answers.append(await client.call_tool(tool, told))
        for tool, wrong, _ in WRONG:
            heard.errors.append(await client.call_tool(tool, wrong))
        heard.resources = (await client.list_resources()).resources
        heard.templates = (await client.list_resource_templates()).resource_templates
        claim = answer_tool(ar.load(), "explain", {"left": "mlops", "right": "docker"}).data["claims"][0]
        more = ["ai-roles://entity/docker", "ai-roles://entity/Python", f"ai-roles://claim/{claim}"]
        for uri in [
            *(str(each.uri) for each in heard.resources[::7]),
            *more,
            "ai-roles://schema",
            "ai-roles://query/skills-of-role",
        ]:
            heard.read[uri] = (await client.read_resource(uri)).contents[0].text  # type: ignore[union-attr]
        for uri in (
            "ai-roles://entity/dokcer",
            "ai-roles://claim/c0",
            "ai-roles://nothing",
            "file:///etc/passwd",
            "ai-roles://query/..%2Fx",
        ):
            heard.refused.append(await _refusal(lambda uri=uri: client.read_resource(uri)))  # type: ignore[misc]
        heard.prompts = {each.name: each for each in (await client.list_prompts()).prompts}
        for name, arguments, _ in PROMPTS:
            (message,) = (await client.get_prompt(name, arguments)).messages
            heard.texts.append(message.content.text)  # type: ignore[union-attr]
        heard.refused.append(
            await _refusal(lambda: client.get_prompt("compare-roles", {"left": "mlops", "right": "genia"}))
        )
        heard.refused.append(await _refusal(lambda: client.get_prompt("compare-roles", {"left": "mlops"})))
        heard.refused.append(await _refusal(lambda: client.get_prompt("poem", {})))
        prompt = PromptReference(type="ref/prompt", name="plan-way")
        entity = ResourceTemplateReference(type="ref/resource", uri="ai-roles://entity/{id}")
        for ref, argument, begun in (
            (prompt, "has", "python, dock"),
            (entity, "id", "kubern"),
            (prompt, "nothing", "x"),
        ):
            found = await client.complete(ref, {"name": argument, "value": begun})
            heard.completed.append(list(found.completion.values))
    return heard


def test_it_says_what_it_is(heard: Heard) -> None:
    assert (heard.info.name, heard.info.version) == ("ai-roles", ar.__version__)
    assert heard.instructions is not None
    assert "not denied" in heard.instructions


def test_every_tool_only_reads(heard: Heard) -> None:
    assert list(heard.tools) == [tool.name for tool in TOOLS]
    for tool in heard.tools.values():
        notes = tool.annotations
        assert (notes.read_only_hint, notes.idempotent_hint, notes.open_world_hint) == (True, True, False)
        assert notes.title == tool.title
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)


def test_every_tool_answers_as_the_library(heard: Heard) -> None:
    graph = ar.load()
    assert {tool for tool, _ in ASKED} == set(heard.tools)
    for (tool, told), result in zip(ASKED, heard.answers, strict=True):
        assert not result.is_error
        Draft202012Validator(heard.tools[tool].input_schema).validate(told)
        Draft202012Validator(heard.tools[tool].output_schema).validate(result.structured_content)
        said = answer_tool(graph, tool, told)
        assert [content.text for content in result.content] == [said.text]
        assert result.structured_content == said.data


def test_an_error_says_what_to_do(heard: Heard) -> None:
    for (_, _, message), result in zip(WRONG, heard.errors, strict=True):
        assert result.is_error
        assert message in result.content[0].text


def test_resources(heard: Heard) -> None:
    uris = [str(each.uri) for each in heard.resources]
    assert len(set(uris)) == len(uris)
    graph = ar.load()
    for source in graph.of_kind("source"):
        assert f"ai-roles://source/{source.id}" in uris
    assert sum(uri.startswith("ai-roles://query/") for uri in uris) == len(named_queries())
    assert [each.uri_template for each in heard.templates] == [each.uri for each in TEMPLATES]
    assert all(heard.read.values())
    assert heard.read["ai-roles://query/skills-of-role"] == bind_query(graph, "skills-of-role")
    assert "MLOps / AI Platform Engineer needs Docker" in next(
        text for uri, text in heard.read.items() if "/claim/" in uri
    )
    assert "air:needs" in heard.read["ai-roles://schema"]
    assert heard.read["ai-roles://entity/Python"].startswith("Python (python): ")


def test_what_is_not_there_is_told(heard: Heard) -> None:
    wanted = ("did you mean 'docker'", "no claim is called 'c0'", "no resource is called", "no resource is called", "no query is called",
              "did you mean", "compare-roles needs right", "no prompt is called 'poem'")  # fmt: skip
    assert len(heard.refused) == len(wanted)
    for said, part in zip(heard.refused, wanted, strict=True):
        assert part in said


def test_prompts(heard: Heard) -> None:
    assert list(heard.prompts) == [name for name, _, _ in PROMPTS]
    for (_, _, part), text in zip(PROMPTS, heard.texts, strict=True):
        assert part in text
        assert "What no source states is not denied" in text


def test_completion(heard: Heard) -> None:
    assert heard.completed == [["python, docker"], ["kubernetes"], []]

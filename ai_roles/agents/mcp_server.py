"""How do the tools, resources and prompts reach an agent? By the SDK of the Model Context Protocol, which only this file knows.

What the SDK would draw out of the signatures of functions comes from the tables here: its server is told what it lists, and hands
on what it is asked. An error of ours is raised as the SDK's `ToolError`, so that its suggestions get to the agent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

import anyio
from mcp.server.lowlevel.helper_types import ReadResourceContents
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolResult,
    Completion,
    GetPromptResult,
    Prompt,
    PromptArgument,
    PromptMessage,
    PromptReference,
    Resource,
    ResourceTemplate,
    TextContent,
    Tool,
    ToolAnnotations,
)

from ..errors import AiRolesError
from ..version import __version__
from .answer_forms import OUTPUT_SCHEMA
from .completed import completed_argument
from .prompts import PROMPTS, prompt_text
from .resources import TEMPLATES, listed_resources, read_address
from .served_graph import ServedGraph
from .tool_answers import answer_tool, said_to_agent
from .tool_table import TOOLS, AgentTool, tool_named

__all__ = ["AgentServer"]

T = TypeVar("T")

INSTRUCTIONS = """\
Answers about AI roles from evidence: skills, levels, pay, ways between roles. Names resolve by id, label or alias.
An answer is short; {"more": "rows"} gives every row, {"more": "evidence"} every claim and who says so; go on at offset `next`.
Cite source and lines, or the id of the claim (ai-roles://claim/ID). What no source states is not denied. Pay is never merged.\
"""
_QUERIES_AT_ONCE = 4


class AgentServer(MCPServer[Any]):
    """A server over one graph. Nothing that it is asked changes anything."""

    def __init__(self, graph: ServedGraph) -> None:
        super().__init__(
            "ai-roles", title="AI roles", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING"
        )
        self._served = graph
        self._questions = anyio.CapacityLimiter(1)
        self._queries = anyio.CapacityLimiter(_QUERIES_AT_ONCE)
        self.completion()(self._completed)  # type: ignore[no-untyped-call]

    async def list_tools(self) -> list[Tool]:
        """The table of tools."""
        return [_announced(tool) for tool in TOOLS]

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> CallToolResult:
        """The answer of a tool, as text and as data; what is wrong is told as an error that helps."""
        del context
        tool: AgentTool | None = None
        try:
            tool = tool_named(name)
            limiter = self._queries if name == "sparql" else self._questions
            told = await self._asked(partial(self._answer, name, arguments), limiter)
        except AiRolesError as error:
            raise ToolError(said_to_agent(error, tool)) from error
        content = TextContent(type="text", text=told.text)
        return CallToolResult(content=[content], structured_content=dict(told.data))

    async def list_resources(self) -> list[Resource]:
        """The schema, the sources, the roles of which most is said, and the bundled queries."""
        listed = await self._asked(lambda: list(listed_resources(self._served.now())), self._questions)
        return [
            Resource(
                uri=each.uri,
                name=each.name,
                title=each.title,
                description=each.description,
                mime_type=each.mime_type,
            )
            for each in listed
        ]

    async def list_resource_templates(self) -> list[ResourceTemplate]:
        """How the address of anything else is made."""
        return [
            ResourceTemplate(
                uri_template=each.uri,
                name=each.name,
                title=each.title,
                description=each.description,
                mime_type=each.mime_type,
            )
            for each in TEMPLATES
        ]

    async def read_resource(self, uri: Any, context: Any = None) -> Iterable[ReadResourceContents]:
        """What stands at an address."""
        del context
        try:
            text, mime_type = await self._asked(lambda: read_address(self._served.now(), str(uri)), self._questions)
        except AiRolesError as error:
            raise ResourceNotFoundError(said_to_agent(error)) from error
        return [ReadResourceContents(content=text, mime_type=mime_type)]

    async def list_prompts(self) -> list[Prompt]:
        """The tasks that a person may begin with."""
        return [
            Prompt(
                name=each.name,
                title=each.title,
                description=each.description,
                arguments=[
                    PromptArgument(name=want.name, description=want.description, required=want.required)
                    for want in each.wants
                ],
            )
            for each in PROMPTS
        ]

    async def get_prompt(
        self, name: str, arguments: dict[str, Any] | None = None, context: Any = None
    ) -> GetPromptResult:
        """The text of a prompt, with the answer of the graph in it."""
        del context
        try:
            write = partial(self._prompt, name, arguments or {})
            text = await self._asked(write, self._questions)
        except AiRolesError as error:
            raise MCPError(code=INVALID_PARAMS, message=said_to_agent(error)) from error
        message = PromptMessage(role="user", content=TextContent(type="text", text=text))
        return GetPromptResult(messages=[message])

    async def _completed(self, ref: Any, argument: Any, _: Any) -> Completion:
        about = ref.name if isinstance(ref, PromptReference) else str(ref.uri)
        complete = partial(self._completions, about, argument.name, argument.value)
        try:
            values, total = await self._asked(complete, self._questions)
        except AiRolesError:
            values, total = [], 0
        return Completion(values=values, total=total, has_more=total > len(values))

    def _answer(self, name: str, arguments: dict[str, Any]) -> Any:
        return answer_tool(self._served.now(), name, arguments)

    def _prompt(self, name: str, arguments: dict[str, Any]) -> str:
        return prompt_text(self._served.now(), name, arguments)

    def _completions(self, about: str, argument: str, begun: str) -> tuple[list[str], int]:
        return completed_argument(self._served.now(), about, argument, begun)

    @staticmethod
    async def _asked(work: Callable[[], T], limiter: anyio.CapacityLimiter) -> T:
        """What a thread works out, while the server listens on; whoever ends the server does not wait for it."""
        return await anyio.to_thread.run_sync(work, limiter=limiter, abandon_on_cancel=True)


def _announced(tool: AgentTool) -> Tool:
    return Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.input_schema,
        output_schema=dict(OUTPUT_SCHEMA),
        annotations=ToolAnnotations(title=tool.title, read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )

"""How does an agent ask? A server of the Model Context Protocol over standard input and output, with tools that only read."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "answer_forms": "OUTPUT_SCHEMA PAGE SHORT Told",
        "prompt_schema": "schema_for_prompts",
        "stdio": "serve_agents",
        "tool_answers": "answer_tool said_to_agent",
        "tool_table": "TOOLS AgentTool tool_named",
    },
)

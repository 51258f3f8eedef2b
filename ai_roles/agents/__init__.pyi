from .answer_forms import OUTPUT_SCHEMA as OUTPUT_SCHEMA, PAGE as PAGE, SHORT as SHORT, Told as Told
from .prompt_schema import schema_for_prompts as schema_for_prompts
from .stdio import serve_agents as serve_agents
from .tool_answers import answer_tool as answer_tool, said_to_agent as said_to_agent
from .tool_table import TOOLS as TOOLS, AgentTool as AgentTool, tool_named as tool_named

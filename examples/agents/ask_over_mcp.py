"""How does a program ask the server for agents? The five questions of the README over stdio, by the client of the SDK.

No language model takes part: what one would call, this calls. Needs the extra: pip install 'ai-roles-kg[mcp]'
"""

import sys

import anyio
from mcp import Client, StdioServerParameters

SERVER = StdioServerParameters(command=sys.executable, args=["-m", "ai_roles", "mcp"])

QUESTIONS = (
    ("Which skills separate MLOps from GenAI?", "compare", {"roles": ["mlops", "genai"], "ranked": True}),
    ("What is the way from junior to principal?", "path", {"start": "junior", "goal": "principal"}),
    (
        "What is missing for a senior GenAI role in banking, with Python and Docker?",
        "gap",
        {"wants": "genai@senior/bfsi", "has": ["python", "docker"]},
    ),
    ("Who says that MLOps engineers need Docker?", "explain", {"left": "mlops", "right": "docker", "more": "evidence"}),
    ("Do the sources agree on a degree?", "facts", {"which": "conflicts", "name": "degree"}),
)

LINES = 12
"""Of each answer, so that all five fit on two screens."""


async def main() -> None:
    async with Client(SERVER) as client:
        tools = (await client.list_tools()).tools
        print(f"{client.server_info.title}: {', '.join(tool.name for tool in tools)}")
        for question, tool, told in QUESTIONS:
            result = await client.call_tool(tool, told)
            print(f"\n== {question}\n")
            lines = result.content[0].text.splitlines()
            print("\n".join(lines[:LINES]))
            if len(lines) > LINES:
                print(f"... {len(lines) - LINES} more lines")
            claims = result.structured_content.get("claims", ())
            for claim in claims[:1]:
                id = claim["id"] if isinstance(claim, dict) else claim
                cited = await client.read_resource(f"ai-roles://claim/{id}")
                print(f"\nThe first claim behind it: {id}\n{cited.contents[0].text}")


anyio.run(main)

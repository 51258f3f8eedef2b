"""Does a client that is not ours, the inspector of the protocol, list and call the tools?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ai_roles.agents import TOOLS
from tests.agents.asked import CONSUMERS
from tests.programs import program

ROOT = Path(__file__).parents[2]
INSPECTOR = CONSUMERS / "node_modules" / "@modelcontextprotocol" / "inspector-cli" / "build" / "cli.js"


def inspected(*arguments: str) -> Any:
    if not INSPECTOR.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("the inspector is missing: .ci/system-parts installs it")
        pytest.skip("the inspector is missing: run .ci/system-parts")
    done = subprocess.run(
        [program("node", "nodejs"), INSPECTOR, "--cli", sys.executable, "-m", "ai_roles", "mcp", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_it_lists_the_tools() -> None:
    assert [tool["name"] for tool in inspected("--method", "tools/list")["tools"]] == [tool.name for tool in TOOLS]


def test_it_calls_one() -> None:
    told = ("--tool-arg", "left=mlops", "--tool-arg", "right=docker")
    result = inspected("--method", "tools/call", "--tool-name", "explain", *told)
    assert "needs Docker (expected, as an example): taggd" in result["content"][0]["text"]
    assert result["structuredContent"]["total"] == 1


def test_it_reads_a_resource() -> None:
    (content,) = inspected("--method", "resources/read", "--uri", "ai-roles://entity/docker")["contents"]
    assert content["text"].startswith("Docker (docker): tool")

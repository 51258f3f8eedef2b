"""Is the description of the interface valid, and true of what the server answers?"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from uv import find_uv_bin

from ai_roles.questions import SERVED
from ai_roles.serve import Server, openapi_description
from tests.serve.test_server import QUESTIONS
from tests.serve.wire import asked, got


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(openapi_description()))
    return told


def test_the_description_is_valid(described: dict[str, Any]) -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    validator.validate(described)


def test_every_question_is_described(described: dict[str, Any]) -> None:
    assert {f"/api/{question.name}" for question in SERVED} | {"/api/names", "/api/status", "/sparql"} == set(
        described["paths"]
    )


@pytest.mark.server
@pytest.mark.parametrize(("question", "told"), QUESTIONS, ids=[name for name, _ in QUESTIONS])
def test_answers_are_as_described(
    server: Server, described: dict[str, Any], question: str, told: dict[str, object]
) -> None:
    answer = asked(server.port, question, told, "text,data,evidence,page,tables,claims,picture")
    schema = described["paths"][f"/api/{question}"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.validate(answer.json, schema | {"components": described["components"]})


@pytest.mark.server
def test_the_server_hands_it_out(server: Server, described: dict[str, Any]) -> None:
    assert got(server.port, "/api/openapi.json").json == described
    names = described["paths"]["/api/names"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.validate(got(server.port, "/api/names?q=docker").json, names | {"components": described["components"]})


@pytest.mark.server
@pytest.mark.download
def test_what_schemathesis_makes_up_brings_no_fault(server: Server, tmp_path: Path) -> None:
    """In an environment of its own: it brings a plugin that would read all tests."""
    command = [find_uv_bin(), "tool", "run", "--quiet", "--from", "schemathesis==4.32.5", "schemathesis", "run"]
    command += [f"{server.address}api/openapi.json", "--url", server.address, "--checks", "not_a_server_error"]
    command += ["--max-examples", "5", "--phases", "examples,fuzzing", "--generation-deterministic", "--no-color"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, cwd=tmp_path)
    if "Failed to fetch" in done.stderr and os.environ.get("CI") != "true":
        pytest.skip("schemathesis cannot be fetched here")
    assert done.returncode == 0, (done.stdout + done.stderr)[-5_000:]
    assert re.search(r"Operations:\s+4\d selected / 4\d total", done.stdout), done.stdout[-3_000:]

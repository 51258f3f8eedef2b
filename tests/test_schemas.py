"""Is what every command prints as JSON what its schema promises, and are the schemas those of the classes?"""

from __future__ import annotations

import json
import re
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ai_roles.cli import main
from ai_roles.questions import COMMANDS
from ai_roles.sample import SAMPLE

CLAIM_ID = re.compile("c[0-9a-f]{20}")
ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "schemas"

LINES = {
    "info": [""],
    "list": ["", "roles", "sources"],
    "find": ["retrieval", "xyzzyxyzzy"],
    "show": ["mlops", "senior", "taggd", "mlops --kind category", "rung-taggd-fresher"],
    "compare": [
        "mlops genai",
        "mlops genai --ranked",
        "mlops genai ai-engineer",
        "ai-engineer@senior ai-engineer@junior/healthcare",
    ],
    "profile": ["mlops", "genai@senior/bfsi"],
    "path": ["junior principal", "senior head"],
    "ladder": ["", "analyst", "ai-engineer --grid", "mlops --grid --source taggd", "analyst --grid"],
    "move": ["data-scientist genai --has python,sql,nothing-known", "mlops ai-solutions-architect"],
    "gap": ["mlops --has python,docker,mlops,pyhton", "ai-engineer@senior"],
    "team": ["--member ann:python,nothing-known --member bob:rag mlops genai@senior"],
    "similar": ["mlops", "docker"],
    "pay": ["", "mlops --level senior"],
    "figures": ["", "python"],
    "conflicts": [""],
    "unknowns": ["principal", "mlops"],
    "coverage": [""],
    "explain": ["mlops docker", "docker rag"],
    "sparql": ["", "skills-separating-two-roles"],
    "diff": ["bundled", "{export} {smaller}", "{smaller} {export}"],
    "match": [
        "{texts}/resume-mlops.md",
        "{texts}/resume-mlops.md mlops",
        "{texts}/resume-mlops.md genai mlops {texts}/posting-mlops.txt",
        "{texts}/resume-mlops.md mlops --beside {texts}/resume-data.txt --rank-people",
    ],
    "observe": ["{texts}/postings.jsonl", "{texts}/postings.jsonl --trends"],
    "priorities": ["{texts}/resume-mlops.md genai mlops {texts}/posting-mlops.txt"],
    "draft": ["mlops", "genai@senior/bfsi"],
    "interview": ["mlops --level senior", "radiologist"],
    "skills": ["{texts}/posting-mlops.txt", "{texts}/posting-mlops.txt {texts}/two-jobs-in-one.md --unknown"],
    "lint": ["{texts}/three-jobs-posting.md --fail-on error --select no-pay", "--rules", "--explain several-roles"],
    "posting": ["{texts}/two-jobs-in-one.md", "{texts}/posting-mlops.txt --title Nurse"],
    "validate": ["", "{broken}"],
}
"""By command, what follows it; the files are made by the test."""


def schema_of(data: dict[str, Any]) -> dict[str, Any]:
    name = data.get("type") or ("yes-or-no" if "answer" in data else "solutions")
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return found


def test_the_schemas_are_current() -> None:
    made = run_path(str(ROOT / "docs" / "make_schemas.py"))["schemas"]()
    kept = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert kept == made, "python docs/make_schemas.py makes them anew"
    for text in made.values():
        Draft202012Validator.check_schema(json.loads(text))


def test_every_command_that_prints_json_is_tried() -> None:
    assert set(LINES) == {command.name for command in COMMANDS if any(p.name == "as_json" for p in command.terminal)}


@pytest.mark.parametrize("command", LINES)
def test_what_a_command_prints_is_what_its_schema_promises(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from ai_roles.files import write

    export = write(SAMPLE, tmp_path / "sample.jsonl")
    smaller = write(SAMPLE.restrict(basis=["stated"]), tmp_path / "smaller.jsonl")
    broken = tmp_path / "broken.yaml"
    broken.write_text("claims:\n  - {source: nobody, subject: docker, needs: [{of: xyzzy}]}\n", "utf-8")
    has_evidence = any(each.name == "with_evidence" for each in next(c for c in COMMANDS if c.name == command).terminal)
    for rest in LINES[command]:
        for flags in (["--json"], ["--json", "--evidence"])[: 1 + has_evidence]:
            arguments = [
                each.format(export=export, smaller=smaller, broken=broken, texts=ROOT / "examples" / "texts")
                for each in rest.split()
            ]
            assert main([command, *arguments, *flags]) == (1 if "{broken}" in rest else 0)
            data = json.loads(capsys.readouterr().out)
            errors = list(Draft202012Validator(schema_of(data)).iter_errors(data))
            assert errors == [], [(error.json_path, error.message[:300]) for error in errors[:3]]
            if "--evidence" in flags:
                told = [claim["id"] for claim in data.pop("claims")]
                assert len(told) == len(set(told))
                changed = data.pop("claims_changed", ())  # told in full where they stand
                assert set(_ids_of_claims(data)) <= set(told), changed
            else:
                assert "claims" not in data


def _ids_of_claims(data: Any) -> list[str]:
    """Every id of a claim that stands in it."""
    if isinstance(data, dict):
        return [id for each in data.values() for id in _ids_of_claims(each)]
    if isinstance(data, list):
        return [id for each in data for id in _ids_of_claims(each)]
    return [data] if isinstance(data, str) and CLAIM_ID.fullmatch(data) else []

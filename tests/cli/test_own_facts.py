"""Do a reader's own facts begin at the first try, and do their roles answer as the bundled ones do?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ai_roles.cli import main
from ai_roles.dataset import load

SHEET = """\
Role;Skill;Level;Necessity;Note
LLMOps engineer;Python;;required;
LLMOps engineer;Docker;;required;
LLMOps engineer;Prompt engineering;;required;
LLMOps engineer;MLflow;;preferred;
LLMOps engineer;LangChain;;optional;
LLMOps engineer;k8s;Senior;required;runs the clusters
LLMOps engineer;LLM evaluation;Senior;required;
LLMOps engineer;Prompt caching;Senior;required;
LLMOps engineer;Cost control;Senior;expected;
"""
PAY = """\
source: roles-csv
claims:
  - subject: LLMOps engineer
    levels: Senior
    pays:
      - {locator: row 11, money: {amount: 90000-120000, currency: EUR, pay: base}}
"""


def answer(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> tuple[str, str]:
    assert main([str(argument) for argument in arguments]) == code
    output = capsys.readouterr()
    return output.out, output.err


@pytest.fixture(params=["template", "sheet"])
def own(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What lays a role with nine skills at two levels, and its pay, over the bundled facts."""
    ours = tmp_path / "ours.yaml"
    if request.param == "sheet":
        (tmp_path / "roles.csv").write_text(SHEET, "utf-8")
        answer(capsys, "import", "--from", "sheet", tmp_path / "roles.csv", "-o", ours)
        (tmp_path / "pay.yaml").write_text(PAY, "utf-8")
        return ["--with", str(ours), "--with", str(tmp_path / "pay.yaml")]
    answer(capsys, "new", "role", "LLMOps engineer", "-o", ours)
    text = ours.read_text("utf-8")
    text = text.replace("[Python, Docker]", "[Python, Docker, Prompt engineering]")
    text = text.replace("{of: Kubernetes,", "{of: [k8s, LLM evaluation, Prompt caching],")
    text = text.replace("  source:\n", "  skill: {prompt-caching: {label: Prompt caching}}\n  source:\n")
    ours.write_text(text, "utf-8")
    return ["--with", str(ours)]


def test_the_first_validation_finds_nothing(own: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = answer(capsys, "validate", *own[1::2])
    assert out == "0 problems\n"


def test_its_role_answers_as_the_bundled_ones_do(
    own: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = load(*own[1::2])
    assert len(graph.claims("llmops-engineer", "needs")) >= 9
    gap = json.loads(answer(capsys, "gap", "llmops engineer@senior", "--has", "python,docker", *own, "--json")[0])
    missing = {id for item in gap["items"] if item["state"] == "missing" for id in item["requirement"]["options"]}
    assert {"kubernetes", "prompt-caching"} <= missing
    assert not {"python", "docker"} & missing
    compared = json.loads(answer(capsys, "compare", "llmops engineer", "genai", *own, "--json")[0])
    of_ours = {item["entity"] for item in compared["items"] if item.get("left") == "required"}
    assert {"docker", "prompt-engineering"} <= of_ours
    pay, _ = answer(capsys, "pay", "llmops engineer", *own)
    assert "90,000-120,000" in pay
    assert "Prompt caching" in answer(capsys, "profile", "llmops engineer@senior", *own)[0]
    assert "LLMOps engineer" in answer(capsys, "show", "prompt caching", *own)[0]
    answer(capsys, "page", "llmops engineer@senior", *own, "-o", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "Prompt caching" in page
    assert "90,000-120,000" in page
    answer(capsys, "draw", "llmops engineer", "genai", *own, "-o", tmp_path / "compared.svg")
    assert "Docker" in (tmp_path / "compared.svg").read_text("utf-8")
    answer(capsys, "draw", "llmops engineer", *own, "-o", tmp_path / "role.html")
    assert "Prompt caching" in (tmp_path / "role.html").read_text("utf-8")


def test_its_role_has_an_entry_in_the_site(own: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, "site", tmp_path / "out", *own)
    entry = (tmp_path / "out" / "roles" / "llmops-engineer.html").read_text("utf-8")
    assert "Prompt caching" in entry
    assert "90,000-120,000" in entry
    assert "llmops-engineer" in (tmp_path / "out" / "roles.html").read_text("utf-8")
    assert (tmp_path / "out" / "skills" / "prompt-caching.html").is_file()


def test_new_writes_the_schema_beside_and_nothing_over_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = tmp_path / "ours.yaml"
    _, talk = answer(capsys, "new", "roles", "Prompt librarian", "-o", ours)
    schema = tmp_path / "facts.schema.json"
    assert talk.splitlines() == [
        f"written: {ours}",
        f"written: {schema}",
        f"Change what is not so, then: ai-roles validate {ours}",
    ]
    assert json.loads(schema.read_text("utf-8"))["title"] == "Facts of ai-roles"
    ours.write_text("mine", "utf-8")
    _, talk = answer(capsys, "new", "role", "Prompt librarian", "-o", ours, code=1)
    assert "it is there already; choose another name, or remove it first" in talk
    assert ours.read_text("utf-8") == "mine"
    _, talk = answer(capsys, "new", "skill", "Prompt caching", "-o", tmp_path / "skill.yaml")
    assert "facts.schema.json" not in talk
    schema.write_text("{}", "utf-8")
    _, talk = answer(capsys, "new", "tool", "promptfoo", "-o", tmp_path / "tool.yaml")
    assert "is of another version" in talk
    assert schema.read_text("utf-8") == "{}"
    printed, _ = answer(capsys, "new", "schema")
    assert json.loads(printed)["title"] == "Facts of ai-roles"


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        (["new", "rule", "X"], 1, "no kind is called 'rule'; did you mean 'role'?"),
        (["new", "role"], 2, "new role needs a label"),
        (["new", "schema", "X"], 2, "new schema takes no label"),
        (["new", "role", "MLOps engineer"], 2, "there is a role called 'MLOps engineer' already: mlops-engineer"),
        (["new", "role", "x", "-o", "missing/ours.yaml"], 1, "its folder does not exist"),
        (["new", "role", "x", "-o", "."], 1, "it is there already"),
        (["import", "missing.csv"], 1, "there is no such file"),
        (["import", "roles.csv", "--from", "web"], 2, "--from takes sheet, esco, onet, skos, dcwf, not 'web'"),
    ],
)
def test_what_makes_no_sense_is_told(
    line: list[str], code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert message in answer(capsys, *line, code=code)[1]
    assert list(tmp_path.iterdir()) == []


def test_import_tells_what_came_of_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet, ours = tmp_path / "roles.csv", tmp_path / "ours.yaml"
    sheet.write_text("Role,Skill,Team\nMLOps engineer,Pyton,a\n,Docker,b\n", "utf-8")
    _, talk = answer(capsys, "import", sheet, "-o", ours)
    assert talk.splitlines() == [
        "roles.csv: 2 rows, 1 claim",
        "columns not used: 'Team' (C1)",
        "new skill in B2: Pyton (pyton); did you mean python?",
        "not used: row 3: no role",
        f"written: {ours}",
    ]
    assert answer(capsys, "validate", ours)[0] == "0 problems\n"
    assert answer(capsys, "tidy", "--check", ours)[0] == ""
    before = ours.read_text("utf-8")
    _, talk = answer(capsys, "import", sheet, "-o", ours, code=1)
    assert "it is there already" in talk
    printed, _ = answer(capsys, "import", sheet)
    assert printed.rstrip("\n") == before.rstrip("\n")


def test_tidy_puts_ids_in_the_place_of_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_text(
        "claims: [{editorial: ours, subject: MLOps engineer, levels: Senior, needs: [Python, k8s]}]\n", "utf-8"
    )
    assert answer(capsys, "tidy", "--check", ours, code=1)[0] == f"{ours} is not tidy\n"
    answer(capsys, "tidy", ours)
    assert ours.read_text("utf-8") == (
        "claims:\n  - editorial: ours\n    subject: mlops-engineer\n    levels: senior\n"
        "    needs:\n      - {of: python}\n      - {of: kubernetes}\n"
    )
    answer(capsys, "tidy", "--check", ours)

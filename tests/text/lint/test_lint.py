"""Does the lint say where, by whose word and what instead, in every form, and does it stand what people throw at it?"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st
from jsonschema import Draft202012Validator

from ai_roles.dataset import load
from ai_roles.errors import FormatError, UnknownNameError, UsageError
from ai_roles.formats import sarif_log
from ai_roles.model import KnowledgeGraph
from ai_roles.sample import SAMPLE
from ai_roles.text import (
    LintReport,
    LintSettings,
    explain_rule,
    find_settings,
    lint_posting,
    lint_postings,
    list_rules,
    read_settings,
)
from ai_roles.text.lint import LIMITS, RULES

HERE = Path(__file__).parent
KEEPS = (HERE / "keeps.md").read_text("utf-8")
MIXED = (HERE.parents[2] / "examples" / "texts" / "three-jobs-posting.md").read_text("utf-8")
ALL = LintSettings(select=("all",))


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def report(graph: KnowledgeGraph) -> LintReport:
    return lint_posting(graph, MIXED, name="jobs/ai engineer.md", settings=ALL)


def test_findings_have_place_guidance_source_and_advice(report: LintReport) -> None:
    assert len(report) > 8
    for finding in report:
        assert MIXED[finding.start : finding.end].startswith(finding.words[:50])
        before = MIXED[: finding.start]
        assert (finding.line, finding.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
        assert finding.instead
        assert finding.said_by
        assert bool(finding.claims) or finding.editorial or finding.rule.study
        for entity in finding.guidance:
            assert entity.kind == "guidance"
    ranks = [("error", "warning", "info").index(finding.severity) for finding in report]
    assert ranks == sorted(ranks)


def test_the_quiz_and_the_doctorate_are_found_where_they_stand(report: LintReport) -> None:
    found = {finding.rule.id: finding for finding in report}
    assert "theory" in found["theory-only-interview"].words or "quiz" in found["theory-only-interview"].words
    assert "PhD" in found["degree-without-equivalent"].words
    assert "taggd 239" in found["degree-without-equivalent"].said_by.replace("238-", "")
    assert "editorial" in found["no-pay"].said_by


def test_limits_that_no_source_states_say_so(graph: KnowledgeGraph) -> None:
    for rule in RULES.values():
        if rule.limits:
            assert rule.editorial, rule.id
        assert set(rule.limits) <= set(LIMITS)
        for id in rule.guidance:
            assert graph[id].kind == "guidance"
        assert explain_rule(graph, rule.id).items or rule.editorial or rule.study


def test_a_rule_without_its_guidance_says_nothing(graph: KnowledgeGraph) -> None:
    from_one = graph.restrict(sources=["recruiting-template"])
    run = {item.rule.id for item in list_rules(from_one) if item.runs}
    assert "several-roles" not in run
    assert {"no-ethics", "theory-only-interview", "no-pay"} <= run
    assert "several-roles" not in {finding.rule.id for finding in lint_posting(from_one, MIXED)}


def test_severities_limits_and_selection_can_be_set(graph: KnowledgeGraph) -> None:
    strict = LintSettings(select=("no-pay",), severities={"no-pay": "error"})
    (finding,) = lint_posting(graph, "# AI Engineer\n\nPython.", settings=strict)
    assert finding.severity == "error"
    lax = LintSettings(select=("tools-before-outcomes",), limits={"most-tools-first": 100})
    assert not lint_posting(graph, MIXED, settings=lax)


TOML = """
[tool.ai-roles.lint]
ignore = ["no-pay"]
fail-on = "info"
most-tools = 8
severity = {no-ethics = "warning"}
"""


def test_settings_come_from_the_nearest_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TOML, encoding="utf-8")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    found = find_settings(inner)
    assert (found.ignore, found.fail_on, found.limit("most-tools")) == (("no-pay",), "info", 8)
    assert found.severity(RULES["no-ethics"]) == "warning"
    own = tmp_path / "lint.toml"
    own.write_text(TOML.replace("[tool.ai-roles.lint]\n", ""), encoding="utf-8")
    assert read_settings(own) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("most-tool = 3", "did you mean 'most-tools'"),
        ("most-tools = 'many'", "a number from 0 on"),
        ("most-tools = true", "a number from 0 on"),
        ("most-tools = inf", "a number from 0 on"),
        ("ignore = ['no-play']", "no-pay"),
        ("ignore = 'no-pay'", "a list"),
        ("fail-on = 'fatal'", "error, warning, info"),
        ("severity = 3", "a table"),
        ("severity = {no-pay = 'loud'}", "error, warning, info"),
        ("a = [", "no TOML"),
    ],
)
def test_wrong_settings_are_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "lint.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=r"lint\.toml") as error:
        read_settings(path)
    assert told in str(error.value)


def test_unknown_rules_are_told(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="no-pay"):
        LintSettings(ignore=("no-pey",))
    with pytest.raises(UnknownNameError):
        explain_rule(graph, "no such rule")
    with pytest.raises(UsageError):
        LintSettings(limits={"most-toys": 3})


def test_sarif_keeps_to_the_main_constraints_of_the_standard(report: LintReport) -> None:
    schema = json.loads((HERE / "sarif_main.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    log = sarif_log(report)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(log)
    (run,) = log["runs"]
    assert len(run["results"]) == len(report)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == "jobs/ai%20engineer.md"
        region = location["region"]
        assert (region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"])


def test_several_files_are_one_report(graph: KnowledgeGraph) -> None:
    both = lint_postings(graph, {"keeps.md": KEEPS, "mixed.md": MIXED})
    assert {finding.file for finding in both} == {"mixed.md"}
    assert both.fails("warning")
    assert len(both.to_text(80).splitlines()) <= 23
    assert both.texts == ("keeps.md", "mixed.md")


def test_the_short_forms_fit_a_screen(graph: KnowledgeGraph, report: LintReport) -> None:
    answers: list[Any] = [report, list_rules(graph), *(explain_rule(graph, rule) for rule in RULES)]
    for answer in answers:
        lines = answer.to_text(80).splitlines()
        assert len(lines) <= 23
        assert max(map(len, lines)) <= 80


def test_a_text_of_nothing_has_one_finding(graph: KnowledgeGraph) -> None:
    for text in ("", " \n\t\n"):
        assert [finding.rule.id for finding in lint_posting(graph, text)] == ["missing-parts"]
    assert not lint_posting(SAMPLE, "")


HOSTILE: dict[str, str] = {
    "one bullet": "- " + "python " * 30_000,
    "nul": "# MLOps Engineer\0\n\nPay\0: 1",
    "surrogate": "# MLOps\ud800 Engineer\n\nPython",
    "marks": "# A" + "\u0301" * 50_000,
    "right to left": "# \u202eمهندس\u202c MLOps Engineer\n\n- Python",
    "gaps": "[employer: x] " * 5_000,
    "brackets": "[" * 200_000,
    "lines": "\n" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_held_against_the_rules(name: str) -> None:
    report = lint_posting(SAMPLE, HOSTILE[name], settings=ALL)
    report.to_text(80)
    report.to_dict(evidence=True)
    sarif_log(report)


@pytest.mark.parametrize(
    "text",
    [
        lambda n: "- own the existing systems and lead " * n,
        lambda n: "how we measure business results, young ninjas " * n,
        lambda n: "[employer: " * n,
    ],
)
@pytest.mark.fuzz
def test_the_time_grows_with_the_length(text: Callable[[int], str]) -> None:
    def seconds(n: int) -> float:
        best = float("inf")
        for _ in range(3):
            begun = time.process_time()
            lint_posting(SAMPLE, text(n), settings=ALL)
            best = min(best, time.process_time() - begun)
        return best

    seconds(10)
    assert seconds(4_000) < 5 * seconds(1_000) + 0.2


@given(st.text(max_size=300))
@hypothesis_settings(max_examples=60, deadline=None)
def test_spans_lie_in_the_text(text: str) -> None:
    for finding in lint_posting(SAMPLE, text, settings=ALL):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.line >= 1
        assert finding.column >= 1


def test_the_page_of_the_rules_is_current() -> None:
    from runpy import run_path

    docs = HERE.parents[2] / "docs"
    made = run_path(str(docs / "make_lint_rules.py"))["page"]()
    assert (docs / "reference" / "lint-rules.md").read_text("utf-8") == made + "\n", "python docs/make_lint_rules.py"


def broken(graph: KnowledgeGraph, text: str) -> dict[str, str]:
    return {finding.rule.id: finding.message for finding in lint_posting(graph, text)}


@pytest.mark.parametrize("heading", ["Summary", "About the role", "Overview"])
def test_a_short_summary_below_its_heading_is_one(graph: KnowledgeGraph, heading: str) -> None:
    text = f"Data Scientist\n\n{heading}\nYou help our pricing team.\n\nResponsibilities\n- Analyze sales\n"
    assert "summary" not in broken(graph, text)["missing-parts"]


def test_a_wish_for_what_is_no_skill_is_a_wish(graph: KnowledgeGraph) -> None:
    musts = "Requirements\n- Python, SQL, Docker\n- Kafka, Spark, Airflow\n"
    assert "no-wishes-apart" in broken(graph, f"Data Engineer\n\n{musts}")
    assert "no-wishes-apart" not in broken(graph, f"Data Engineer\n\n{musts}- Knowing the food trade is a plus\n")


def test_a_text_of_one_line_names_what_it_names(graph: KnowledgeGraph) -> None:
    assert "nothing-named" not in broken(graph, "Entry level ML engineer. 7+ years experience. Python.")


@pytest.mark.parametrize(("part", "verb"), [("the duties", "are"), ("the offer", "is")])
def test_the_verb_goes_with_what_is_missing(
    graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, part: str, verb: str
) -> None:
    from ai_roles.text.lint import part_checks

    monkeypatch.setattr(part_checks, "_PARTS", {part: lambda _text: False})
    assert broken(graph, "# Engineer\n\nPython")["missing-parts"] == f"{part.capitalize()} {verb} missing."

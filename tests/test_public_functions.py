"""Is every function of the front door used alike: the graph first, with an example? And every answer: rows, length, order?"""

from __future__ import annotations

import csv
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from dataclasses import fields
from doctest import DocTestFinder
from inspect import isfunction, signature
from io import StringIO
from pathlib import Path
from typing import Any, cast

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import ai_roles
from ai_roles.query.answers import Answer
from ai_roles.questions import COMMANDS
from ai_roles.sample import SAMPLE
from ai_roles.text.demand import CountKey

FUNCTIONS = {name: each for name in dir(ai_roles) if isfunction(each := getattr(ai_roles, name))}
WITHOUT_GRAPH = {
    "load": "it makes the graph",
    "overlay": "the graph that it takes first is called the base",
    "read": "it makes the graph, from a file",
    "load_esco": "it makes the graph, from the files of a release",
    "load_onet": "it makes the graph, from the files of a release",
    "load_skos": "it makes the graph, from a thesaurus",
    "load_dcwf": "it makes the graph, from a file of the framework",
    "from_rdf": "it makes the graph, from an RDF one",
    "from_networkx": "it makes the graph, from a network",
    "named_queries": "the queries are the same for every graph",
    "diff": "it takes two graphs, the older one first",
    "merge": "it takes two graphs, the one that answers first",
    "coverage_figure": "it draws an answer",
    "ladder_figure": "it draws an answer",
    "pay_ranges": "it draws an answer",
    "write_answer": "it writes an answer",
    "unknown_skills": "it counts what was found in texts",
    "demand_page": "it writes an answer",
    "write_document": "it writes a draft or a kit",
}
"""The functions that do not take `graph` first, and why."""


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_takes_the_graph_first(name: str) -> None:
    first = next(iter(signature(FUNCTIONS[name]).parameters), None)
    assert (first == "graph") != (name in WITHOUT_GRAPH)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_an_example(name: str) -> None:
    """Run with the doctests of the package; here it is asked that there is one."""
    found = DocTestFinder(recurse=False).find(FUNCTIONS[name], name)
    assert any(test.examples for test in found), f"{name} has no doctest"


def answers() -> list[type[Answer]]:
    """Every class of answers in the package, wherever it stands."""
    for module in pkgutil.walk_packages(ai_roles.__path__, "ai_roles."):
        if module.name.startswith("ai_roles.query."):
            importlib.import_module(module.name)
    return sorted(_below(cast(Any, Answer)), key=lambda cls: cls.__name__)


def _below(cls: type[Answer]) -> Iterator[type[Answer]]:
    for each in cls.__subclasses__():
        if getattr(sys.modules[each.__module__], each.__name__, None) is each and each.__module__.startswith(
            "ai_roles."
        ):
            yield each  # a class with slots is made twice, and only the second one stands in its module
        yield from _below(each)


ANSWERS = answers()


@pytest.mark.parametrize("cls", ANSWERS, ids=lambda cls: cls.__name__)
def test_an_answer_stands_at_the_front_door_and_has_rows(cls: type[Answer]) -> None:
    assert getattr(ai_roles, cls.__name__) is cls
    named = {field.name for field in fields(cls)}
    assert "items" in named or isinstance(cls.__dict__.get("items"), property)
    assert named.isdisjoint({"type", "claims"}), "names of what plain data tell of every answer"


RESUME = ai_roles.read_resume(SAMPLE, Path(__file__).parents[1] / "examples" / "texts" / "resume-mlops.md")


POSTINGS = [{"text": f"MLOps Engineer number {number}\n\nMust have: Docker"} for number in range(12)]
MONTHS = [CountKey(month=f"2026-0{month}") for month in (1, 2, 3)]
COUNTS = ai_roles.DemandCounts(
    ("month",), dict.fromkeys([*MONTHS, *(month._replace(what="named", name="docker") for month in MONTHS)], 30)
)


def given() -> dict[str, Any]:
    """An answer of each class, of the sample."""
    has: dict[str, Any] = {"has": ["Python", "k8s"]}
    return {
        type(answer).__name__: answer
        for answer in (
            ai_roles.compare(SAMPLE, "mlops", "genai"),
            ai_roles.compare_many(SAMPLE, "mlops", "genai", "ai engineer"),
            ai_roles.compare_resumes(SAMPLE, {"one": RESUME}, "mlops"),
            ai_roles.conflicts(SAMPLE),
            ai_roles.coverage(SAMPLE),
            ai_roles.describe(SAMPLE, "mlops"),
            ai_roles.diff(SAMPLE, SAMPLE.restrict(basis="stated")),
            ai_roles.draft_posting(SAMPLE, "mlops"),
            ai_roles.explain(SAMPLE, "mlops", "docker"),
            ai_roles.figures(SAMPLE),
            ai_roles.find_skills(SAMPLE, "R or Python; Docker is a must, Terraform a plus"),
            ai_roles.unknown_skills(ai_roles.find_in_texts(SAMPLE, [ai_roles.TextLine("a", "Docker and Terraform")])),
            ai_roles.interview_kit(SAMPLE, "mlops"),
            ai_roles.lint_posting(SAMPLE, "# MLOps Engineer\n\nPay: TBD"),
            ai_roles.list_rules(SAMPLE),
            ai_roles.explain_rule(SAMPLE, "no-pay"),
            ai_roles.ladders(SAMPLE),
            ai_roles.level_grid(SAMPLE, "mlops"),
            ai_roles.list_entities(SAMPLE, "roles"),
            ai_roles.list_kinds(SAMPLE),
            ai_roles.match(SAMPLE, RESUME, "mlops"),
            ai_roles.match_postings(SAMPLE, RESUME, ["mlops", "genai"]),
            ai_roles.observe(SAMPLE, POSTINGS, corpus="made up", workers=1),
            ai_roles.demand_changes(SAMPLE, COUNTS, COUNTS),
            ai_roles.demand_trends(SAMPLE, COUNTS),
            ai_roles.pay(SAMPLE),
            ai_roles.priorities(SAMPLE, RESUME, ["mlops", "genai"]),
            ai_roles.profile(SAMPLE, "mlops"),
            ai_roles.read_posting(SAMPLE, "MLOps Engineer\n\nRequirements:\n- 5+ years of Python\n- Docker is a must"),
            ai_roles.progression(SAMPLE, "junior", "senior", role="ai engineer"),
            RESUME,
            ai_roles.search(SAMPLE, "mlops"),
            ai_roles.separating_skills(SAMPLE, "mlops", "genai"),
            ai_roles.similar_roles(SAMPLE, "mlops"),
            ai_roles.similar_skills(SAMPLE, "rag"),
            ai_roles.skill_gap(SAMPLE, wants="mlops", **has),
            ai_roles.statistics(SAMPLE),
            ai_roles.team_coverage(SAMPLE, {"Ada": ["Python"]}, ["mlops"]),
            ai_roles.transition(SAMPLE, "mlops", "genai"),
            ai_roles.unknowns(SAMPLE, "mlops"),
            ai_roles.Validation(),
        )
    }


GIVEN = given()


@pytest.mark.parametrize("answer", GIVEN.values(), ids=GIVEN)
def test_others_take_an_answer_as_it_is(answer: Answer) -> None:
    """With all of its columns, be there rows or none."""
    table = answer.table()
    assert len(set(table.columns)) == len(table.columns)
    taken = [
        pl.DataFrame(answer).to_dicts(),
        answer.to_frame(backend="polars").to_dicts(),
        pa.table(answer).to_pylist(),
        [dict(zip(table.columns, row, strict=True)) for row in duckdb.execute("from answer").fetchall()],
    ]
    assert taken == [table.to_dicts()] * len(taken)
    assert pa.table(answer).column_names == list(answer.to_frame().columns) == list(table.columns)
    assert len(list(csv.reader(StringIO(answer.to_csv(), newline=""), strict=True))) == 1 + len(table.rows)


def test_every_class_is_tried() -> None:
    assert sorted(GIVEN) == [cls.__name__ for cls in ANSWERS]


@pytest.mark.parametrize("name", GIVEN)
def test_an_answer_counts_its_rows_and_hands_them_out(name: str) -> None:
    answer = GIVEN[name]
    assert len(answer) == len(answer.items) == len(list(answer))
    assert bool(answer) == bool(answer.items)
    assert tuple(answer) == answer.items
    assert isinstance(answer.items, tuple)


def test_nothing_of_our_own_data_is_a_default() -> None:
    """A function that everybody may ask of their own graph names no id of ours where the caller names none."""
    ours = set(ai_roles.load().entities)
    for name, function in FUNCTIONS.items():
        for parameter in signature(function).parameters.values():
            assert not (isinstance(parameter.default, str) and parameter.default in ours), (name, parameter)
    for command in COMMANDS:
        for each in (*command.parameters, *command.terminal):
            default = each.default
            assert not (isinstance(default, str) and default in ours), (command, each)

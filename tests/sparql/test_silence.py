"""Does an empty answer of a bundled query say what that means, and of whom it is stated instead?"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest

from ai_roles.cli.ask import run_query
from ai_roles.dataset import load
from ai_roles.model import KnowledgeGraph
from ai_roles.query.facts import conflicts
from ai_roles.sample import SAMPLE
from ai_roles.sparql.execution import named_queries, run_outside, select
from ai_roles.sparql.parameters import opened
from ai_roles.sparql.query_text import counted_by, named_iris
from ai_roles.sparql.silence import NOTHING
from ai_roles.sparql.solutions import Solutions

NO_TOOLS = KnowledgeGraph(
    SAMPLE, [c for c in SAMPLE.all_claims.values() if (c.subject, c.predicate) != ("genai-engineer", "needs")]
)
SENTENCES = (
    "Tools of a role: role Generative AI Engineer. No source at hand states it.",
    "It is stated of 2 other roles, in so many rows: MLOps Engineer (3), AI Engineer (1).",
)


@cache
def bundled() -> KnowledgeGraph:
    return load()


def test_the_tools_of_a_role_without_tools_are_a_sentence() -> None:
    found = select(NO_TOOLS, "tools-of-role", role="genai")
    assert found.rows == ()
    assert found.columns[:2] == ("tool", "label")
    assert found.notes == SENTENCES
    assert str(found).replace("\n", " ").replace("  ", " ") == " ".join(found.notes)
    assert all(note.split(":")[0] in found._repr_html_() for note in found.notes)
    assert all(note.split(":")[0] in found.table().to_markdown() for note in found.notes)


def test_the_command_says_the_same_and_json_keeps_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    notes = select(NO_TOOLS, "tools-of-role", role="genai").notes
    assert run_query(NO_TOOLS, "tools-of-role", bind=["role=genai"]) == 0
    assert " ".join(capsys.readouterr().out.split()) == " ".join(notes)
    assert run_query(NO_TOOLS, "tools-of-role", bind=["role=genai"], as_json=True) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["rows"] == []
    assert record["columns"][0] == "tool"
    assert tuple(record["notes"]) == notes


def test_of_two_parameters_each_is_left_open_in_turn() -> None:
    found = select(SAMPLE, "skills-of-level", role="AI Engineer", level="senior")
    assert found.notes[1:] == (
        "It is stated of one other role, with level Senior, in so many rows: Generative AI Engineer (1).",
        "It is stated of no other level, with role AI Engineer.",
    )


def test_an_empty_answer_that_is_no_silence_says_what_it_is() -> None:
    paid = replace(SAMPLE.claims(predicate="pays")[0], levels=tuple(level.id for level in SAMPLE.of_kind("level")))
    found = select(KnowledgeGraph(SAMPLE, [paid]), "levels-without-pay", role=paid.subject)
    assert [note.rpartition(": ")[2] for note in found.notes] == [
        "role AI Engineer. A source states the pay of every level."
    ]


@pytest.mark.parametrize(
    ("name", "strangers"),
    [
        ("measures-of-success", ("Evaluate models", "Model optimization")),
        ("experience-of-role", ("Freshers", "Mid-level")),
    ],
)
def test_a_duty_or_a_rung_of_which_it_is_stated_is_no_other_role(name: str, strangers: tuple[str, ...]) -> None:
    sentence = select(bundled(), name, role="mlops-engineer").notes[1]
    assert "AI Engineer (" in sentence
    assert not [label for label in strangers if label in sentence]
    counts = select(bundled(), counted_by(opened(named_queries()[name].text, "role"), "role")).rows
    kinds = [bundled()[str(value)].kind for value, _ in counts if value is not None]
    assert f"of {kinds.count('role')} other roles" in sentence
    assert len(kinds) > kinds.count("role")


def test_no_plus_against_a_must_does_not_mean_that_nobody_disagrees() -> None:
    """`ai-roles conflicts` has rows of the AI/ML Engineer that this query cannot see: its sentence says what it looks at."""
    found = select(bundled(), "who-disagrees", role="ai-ml-engineer")
    told = {item.subject.id for item in conflicts(bundled().restrict(sources=["upgrad"])).items}
    assert (found.rows, "ai-ml-engineer" in told) == ((), True)
    (sentence,) = found.notes
    assert "disagree about it" not in sentence
    assert "not expected" in sentence
    assert "alternatives" in sentence
    assert "`ai-roles conflicts`" in sentence


def test_a_source_left_out_is_not_asked() -> None:
    upgrad = bundled().restrict(sources=["upgrad"])
    found = select(upgrad, "tools-of-role", role="genai")
    assert found.notes[0].endswith("No source at hand states it.")
    assert found.notes[1].startswith("It is stated of one other role, in so many rows: AI/ML Engineer (")


def test_a_query_of_ones_own_that_finds_nothing_says_so_and_one_that_finds_something_says_nothing() -> None:
    assert select(SAMPLE, "SELECT ?a { ?a a air:Role, air:Tool }").notes == (NOTHING,)
    assert select(SAMPLE, "tools-of-role", role="mlops").notes == ()


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        (
            "{ ?a air:requires air:kubernetes }",
            ["air:kubernetes does not occur in the graph; did you mean id:kubernetes?"],
        ),
        ("{ ?a air:requires id:k8s }", ["id:k8s does not occur in the graph; did you mean id:kubernetes?"]),
        ("{ ?a air:requires id:kuberntes }", ["id:kuberntes does not occur in the graph; did you mean id:kubernetes?"]),
        ("{ ?a a id:Role }", ["id:Role does not occur in the graph; did you mean air:Role?"]),
        ("{ ?a air:require ?b }", ["air:require does not occur in the graph; did you mean air:requires?"]),
        ("{ ?a air:in-category ?b }", ["air:in-category does not occur in the graph; did you mean air:inCategory?"]),
        ("{ ?a air:zebra <urn:zoo> }", [f"{name} does not occur in the graph." for name in ("air:zebra", "<urn:zoo>")]),
        ("{ ?a air:line '9999'^^xsd:integer }", []),
        ("{ ?a air:requires ?b FILTER(?b = 'air:zebra') } # air:zebra", []),
    ],
)
def test_a_query_of_ones_own_that_finds_nothing_names_what_does_not_occur(query: str, sentences: list[str]) -> None:
    text = f"SELECT ?a {query}"
    assert select(SAMPLE, text).notes == (NOTHING, *sentences)
    outside = run_outside(SAMPLE, text)
    assert isinstance(outside, Solutions)
    assert outside.notes == (NOTHING, *sentences)


def test_a_prefix_of_ones_own_is_read_as_it_is_declared() -> None:
    declared = "PREFIX x: <https://w3id.org/ai-roles/ns#> SELECT ?a { ?a x:docker ?b }"
    assert select(SAMPLE, declared).notes[1:] == ("x:docker does not occur in the graph; did you mean id:docker?",)
    assert named_iris("BASE <urn:b> PREFIX x: <urn:x#> ASK { ?a x:a\\-b <c>, id:d }") == {
        "urn:x#a-b": "x:a\\-b",
        "https://w3id.org/ai-roles/id/d": "id:d",
    }


ASKED = [
    (query.name, parameter)
    for query in named_queries().values()
    for parameter in query.kinds
    if not query.none and query.name not in ("is-skill-needed", "map-of-role")
]


@pytest.mark.parametrize(("name", "parameter"), ASKED)
def test_with_a_parameter_left_open_every_bundled_query_counts_its_default_among_others(
    name: str, parameter: str
) -> None:
    query = named_queries()[name]
    counted = select(bundled(), counted_by(opened(query.text, parameter), parameter))
    counts = {row[0]: row[1] for row in counted.rows}
    assert counts[query.parameters[parameter]] == len(select(bundled(), name).rows)


@pytest.mark.parametrize("name", sorted({name for name, _ in ASKED} - {"names-of-entity"}))
def test_every_bundled_query_has_its_sentence(name: str) -> None:
    found = run_outside(nothing_said(), name)
    assert isinstance(found, Solutions)
    assert not found.rows
    assert found.notes[0].startswith(f"{named_queries()[name].title}: ")


@cache
def nothing_said() -> KnowledgeGraph:
    return KnowledgeGraph(bundled(), ())


def test_rows_are_counted_behind_grouping() -> None:
    query = "SELECT ?skill (COUNT(*) AS ?n) { ?role air:requires ?skill } GROUP BY ?skill HAVING (COUNT(*) > 0)"
    assert sorted(select(SAMPLE, counted_by(query, "role")).rows) == [("ai-engineer", 1), ("mlops-engineer", 1)]

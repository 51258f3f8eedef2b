"""Do Python, SPARQL on pyoxigraph and SPARQL on rdflib answer every competency question alike, and rightly?"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import rdflib

from ai_roles import iris as t
from ai_roles.dataset import load, ontology_folder
from ai_roles.model import Cited, Claim, Entity, KnowledgeGraph, short_form_of
from ai_roles.predicates import PREDICATES
from ai_roles.rdf.conversion import to_rdf
from ai_roles.sample import SAMPLE
from ai_roles.sparql.execution import ask, bind_query, construct, named_queries, select
from ai_roles.sparql.query_text import undeclared_prefixes
from ai_roles.sparql.sandbox.workers import RawTerm
from ai_roles.sparql.solutions import PythonValue, python_value
from ai_roles.vocabulary import PredicateId
from tests.ontology.other_values import other_values
from tests.ontology.python_answers import ANSWERS, World, obj

QUERIES = named_queries()
SELECTS = [name for name in QUERIES if name not in ("is-skill-needed", "map-of-role")]


@cache
def bundled() -> KnowledgeGraph:
    return load()


@cache
def as_rdf(graph: KnowledgeGraph) -> rdflib.Graph:
    return to_rdf(graph)


# --------------------------------------------------------------------------------------------------- do they agree?

IDS = {
    "AI Engineer": "ai-engineer",
    "data scientist": "data-scientist",
    "MLOps": "mlops-engineer",
    "Python": "python",
    "fresher": "junior",
    "E-Commerce & Retail": "ecommerce-retail",
    "PyTorch": "pytorch",
    "Docker": "docker",
    "k8s": "kubernetes",
}


def on_rdflib(graph: KnowledgeGraph, query: str) -> list[tuple[PythonValue, ...]]:
    """The rows of rdflib, which gets the text alone and none of our prefixes."""

    def value(term: object) -> PythonValue:
        if isinstance(term, rdflib.Literal):
            datatype = str(term.datatype) if term.datatype else "http://www.w3.org/2001/XMLSchema#string"
            return python_value(RawTerm("literal", str(term), datatype, term.language))
        return None if term is None else python_value(RawTerm("iri", str(term)))

    found = as_rdf(graph).query(query)
    return [tuple(value(term) for term in row) for row in found]  # type: ignore[union-attr]


def agree(graph: KnowledgeGraph, name: str, bindings: dict[str, object]) -> list[tuple[PythonValue, ...]]:
    """The rows of a question, which all three answer alike."""
    query = QUERIES[name]
    rows = list(select(graph, name, **bindings).rows)
    assert on_rdflib(graph, bind_query(graph, name, **bindings)) == rows
    asked = {**query.parameters, **{key: IDS.get(str(value), value) for key, value in bindings.items()}}
    in_python = list(ANSWERS[name](World(graph), **asked))
    assert len(rows) == len(set(rows))
    assert set(rows) == set(in_python)
    return rows


@pytest.mark.parametrize("name", SELECTS)
def test_python_and_both_engines_agree_on_the_defaults(name: str) -> None:
    assert agree(bundled(), name, {})


@pytest.mark.parametrize("name", [name for name in SELECTS if QUERIES[name].parameters])
def test_python_and_both_engines_agree_on_other_values(name: str) -> None:
    agree(bundled(), name, other_values(name, QUERIES[name].parameters))


@pytest.mark.parametrize("name", SELECTS)
def test_python_and_both_engines_agree_on_a_small_graph_with_inferred_claims(name: str) -> None:
    if all(
        not isinstance(value, str) or value in SAMPLE or name == "advice-by-type"
        for value in QUERIES[name].parameters.values()
    ):
        agree(SAMPLE, name, {})
    else:
        assert on_rdflib(SAMPLE, QUERIES[name].text) == list(select(SAMPLE, name).rows)


@cache
def in_german(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The graph as it would be if the same words were German, and nothing had an English name."""
    return KnowledgeGraph([replace(entity, lang="de") for entity in graph], graph.all_claims.values())


@pytest.mark.parametrize("name", SELECTS)
def test_a_graph_in_another_language_has_the_same_rows(name: str) -> None:
    """ESCO may be read in German alone: what has no English label is called as its vocabulary calls it."""
    assert select(in_german(bundled()), name).rows == select(bundled(), name).rows
    text = QUERIES[name].text
    assert on_rdflib(in_german(SAMPLE), text) == list(select(in_german(SAMPLE), name).rows)
    assert sorted(map(str, on_rdflib(in_german(SAMPLE), text))) == sorted(map(str, on_rdflib(SAMPLE, text)))


def test_every_question_has_an_answer_in_python() -> None:
    assert set(ANSWERS) == set(SELECTS)
    assert len(QUERIES) >= 25


@pytest.mark.parametrize("name", QUERIES)
def test_a_file_runs_unchanged_anywhere(name: str) -> None:
    query = QUERIES[name]
    assert undeclared_prefixes(query.text) == "", "it declares every prefix that it uses"
    assert query.title
    assert query.answers.endswith("?")
    assert query.description.endswith(".")
    assert query.text.isascii()
    assert max(map(len, query.text.splitlines())) <= 125
    assert query.text == (ontology_folder() / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    assert set(query.kinds) <= set(query.parameters)
    for parameter, kinds in query.kinds.items():
        assert bundled()[str(query.parameters[parameter])].kind in kinds


@pytest.mark.parametrize(
    ("role", "skill"),
    [
        ("mlops-engineer", "python"),
        ("mlops-engineer", "rag"),
        ("genai-engineer", "rag"),
        ("data-scientist", "docker"),
    ],
)
def test_whether_a_skill_is_needed(role: str, skill: str) -> None:
    w = World(bundled())
    expected = any(c.object == skill for holder in {role, *w.bases(role)} for c in w.needs(holder))
    assert ask(bundled(), "is-skill-needed", role=role, skill=skill) is expected
    there = as_rdf(bundled()).query(bind_query(bundled(), "is-skill-needed", role=role, skill=skill))
    assert there.askAnswer is expected


def test_the_map_of_a_role() -> None:
    made = construct(bundled(), "map-of-role")
    elsewhere = as_rdf(bundled()).query(QUERIES["map-of-role"].text).graph
    assert elsewhere is not None
    assert set(made) == set(elsewhere)
    w = World(bundled())
    skills = {obj(c) for c in w.needs("mlops-engineer") if short_form_of(c) and c.any_of is None}
    assert skills <= {str(o).rpartition("/")[2] for o in made.objects()}


# ------------------------------------------------------------------------------- do they say no more than the claims?

BEYOND_LIMITS = {
    "claims-by-basis": "counts claims, whatever they say",
    "claims-by-predicate": "counts claims, whatever they say",
    "second-hand-statements": "counts claims, whatever they say",
    "second-hand-figures": "tells who quotes whom",
    "sources-and-claims": "counts claims, whatever they say",
    "specializations-of-role": "counts claims, whatever they say",
    "names-of-entity": "a name is one, wherever it is used",
    "advice-by-type": "advice is a sentence of its own",
    "red-flags": "advice is a sentence of its own",
    "counter-examples": "shows what not to write, wherever",
    "levels-without-pay": "tells what nobody states",
    "skills-named-by-most-sources": "tells who names it, however",
    "pay-percentiles-of-proxies": "tells the figures that are quoted, with their place and time",
    "rungs-of-ladders": "a rung stands in its ladder",
    "required-and-preferred-skills": "counts what has limits in columns of its own",
    "who-disagrees": "leaves out what has limits in general",
}
LIMITS: dict[str, dict[str, Any]] = {
    "status": {"status": "example"},
    "frequency": {"frequency": "often"},
    "condition": {"condition": "in a firm of our own"},
    "levels": {"levels": ("principal",)},
    "region": {"region": "bengaluru"},
    "as_of": {"as_of": "1999"},
}
NEITHER: dict[str, Any] = {"status": "asserted", "frequency": None}
PREDICATE_IDS = {iri.rpartition("#")[2]: id for id, iri in t.PROPERTIES.items()}


def takes(predicate: PredicateId, limit: str) -> bool:
    return limit == "status" or limit in PREDICATES[predicate].qualifiers


@cache
def changed(limit: str | None) -> KnowledgeGraph:
    """The bundled graph with every claim limited so that may be; without a limit, with none an example or not always so."""
    graph = bundled()
    return KnowledgeGraph(
        graph,
        [
            replace(claim, **{name: given for name, given in fields.items() if takes(claim.predicate, name)})
            for claim in graph.all_claims.values()
            if claim.status in ("asserted", "example")
            for fields in [NEITHER if limit is None else NEITHER | LIMITS[limit]]
        ],
    )


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("name", [name for name in SELECTS if name not in BEYOND_LIMITS])
def test_a_row_is_another_where_its_claims_have_limits(name: str, limit: str) -> None:
    """ "PhD, often" never reads as "PhD": where every claim becomes an example, holds often, or then, no row stays as it was.

    What is mentioned may be mentioned as an example; and predicates that do not take the qualifier stay as they are.
    """
    asked = {PREDICATE_IDS[each] for each in re.findall(r"air:(\w+)", QUERIES[name].text) if each in PREDICATE_IDS}
    if not all(takes(predicate, limit) for predicate in asked - {"specializes", "covers", "in-ladder", "outcome"}):
        assert asked & {"in-category", "prerequisite"}, "only what is editorial takes few qualifiers"
        return
    stayed = set(select(changed(None), name).rows) & set(select(changed(limit), name).rows)
    assert [row for row in stayed if "mentions" not in row] == []


# --------------------------------------------------------------- are they right? Read by hand in the lines of the sources


def rows(name: str, *columns: str, **bindings: object) -> set[tuple[PythonValue, ...]]:
    """Some columns of an answer."""
    found = select(bundled(), name, **bindings)
    return {tuple(row[column] for column in columns) for row in found.to_dicts()}


def test_mlops_and_genai_are_separated_by_what_taggd_lists_for_each() -> None:
    separating = rows("skills-separating-two-roles", "role", "skill")  # taggd 76-89
    mlops = {skill for role, skill in separating if role == "mlops-engineer"}
    genai = {skill for role, skill in separating if role == "genai-engineer"}
    assert {
        "docker",
        "kubernetes",
        "mlflow",
        "wandb",
        "model-registry",
        "drift-detection",
        "automated-retraining",
    } <= mlops
    assert {
        "rag",
        "prompt-engineering",
        "fine-tuning",
        "lora",
        "qlora",
        "llama",
        "mistral",
        "hallucination-detection",
    } <= genai
    assert not mlops & genai


def test_what_both_roles_take_does_not_separate_them() -> None:
    both = {skill for (skill,) in rows("skills-shared-by-two-roles", "skill")}
    separating = {
        skill for (skill,) in rows("skills-separating-two-roles", "skill", left="ai-engineer", right="mlops-engineer")
    }
    assert {"docker", "kubernetes", "mlflow", "ci-cd"} <= both  # taggd 84-88 and 209
    assert not both & separating


def test_the_way_from_junior_to_principal_is_that_of_one_source() -> None:
    assert rows("moves-between-levels", "ladder", "from", "to", "low", "high") == {  # resume-geni 64
        ("ladder-resume-geni-career", "rung-resume-geni-junior", "rung-resume-geni-senior", 3, 5),
        ("ladder-resume-geni-career", "rung-resume-geni-ml-engineer-1", "rung-resume-geni-senior", 3, 5),
        ("ladder-resume-geni-career", "rung-resume-geni-senior", "rung-resume-geni-principal", None, None),
    }


def test_the_rungs_of_a_ladder_stand_in_order() -> None:
    ladder = [
        row for row in rows("rungs-of-ladders", "ladder", "position", "level") if row[0] == "ladder-deep-dive-career"
    ]
    assert {(1, "junior"), (2, "mid"), (3, "senior"), (3, "lead"), (4, "head")} == {
        row[1:] for row in ladder
    }  # deep-dive 59-62


def test_pay_keeps_its_open_bounds_currencies_and_levels() -> None:
    pay = rows("pay-of-role", "level", "region", "currency", "low", "high", "beyond", "source")
    assert {
        ("junior", "india", "INR", 600_000, 1_200_000, None, "taggd"),  # taggd 218
        ("mid", "india", "INR", 1_000_000, 2_000_000, None, "taggd"),  # taggd 219
        ("senior", "india", "INR", 2_000_000, 5_000_000, True, "taggd"),  # taggd 220
        (None, None, "USD", 150_000, None, None, "deep-dive"),  # deep-dive 63
        ("senior", "seattle", "USD", 200_000, 400_000, True, "resume-geni"),  # resume-geni 62
    } <= pay
    assert ("ai-engineer", "INR", 3_000_000, 4_000_000, "average") in rows(
        "pay-of-level", "role", "currency", "low", "high", "statistic", level="mid"
    )  # taggd 224


def test_percentiles_belong_to_the_proxy_occupation() -> None:
    assert rows("pay-percentiles-of-proxies", "statistic", "percentile", "amount", "region", "as_of", "quoted") == {
        ("percentile", 10, 79_800, "united-states", "2024-05", "bls"),  # resume-geni 54-61
        ("percentile", 25, 107_450, "united-states", "2024-05", "bls"),
        ("median", None, 145_080, "united-states", "2024-05", "bls"),
        ("percentile", 75, 182_680, "united-states", "2024-05", "bls"),
        ("percentile", 90, 219_430, "united-states", "2024-05", "bls"),
    }


def test_nobody_states_what_principals_earn() -> None:
    unpaid = {level for (level,) in rows("levels-without-pay", "level")}
    assert "principal" in unpaid
    assert not unpaid & {"junior", "mid", "senior"}


@pytest.mark.parametrize(
    ("name", "columns", "expected"),
    [
        ("who-says-so", ("source", "line", "status"), {("taggd", 84, "example"), ("taggd", 87, "example")}),
        (
            "use-cases-of-industry",
            ("use_case", "direction", "low", "high", "unit"),
            {
                ("bank-fraud-detection", "decrease", 23, 23, "percent"),
                ("bank-fraud-detection", None, None, 80, "milliseconds"),
                ("credit-risk-scoring", None, None, None, None),
            },
        ),  # taggd 131, 138
        (
            "experience-of-role",
            ("sense", "level", "low", "high", "source"),
            {
                ("band", "junior", 0, 2, "taggd"),
                ("band", "mid", 2, 5, "taggd"),
                ("band", "senior", 5, None, "taggd"),
                ("required", None, 3, None, "recruiting-template"),
            },
        ),
        (
            "skills-in-postings",
            ("skill", "low", "source"),
            {
                ("python", 71, "recruiting-template"),
                ("java", 22, "recruiting-template"),
                ("sql", Decimal("17.1"), "recruiting-template"),
            },
        ),  # recruiting-template 11-14
        (
            "market-figures",
            ("subject", "object", "low"),
            {
                ("cloud-ai-market", "aws", Decimal("32.9")),
                ("cloud-ai-market", "azure", 26),
                ("ai-job-postings", None, Decimal("1.8")),
                ("ai-job-postings", None, Decimal("1.4")),
            },
        ),  # recruiting-template 7-8
        (
            "second-hand-figures",
            ("subject", "predicate", "quoted", "low"),
            {
                ("computer-and-information-research-scientist", "pays", "bls", 145_080),
                ("computer-and-information-research-scientist", "figure", "bls", 26),
            },
        ),  # resume-geni 3, 6
        (
            "career-moves-of-role",
            ("next", "frequency", "source"),
            {
                ("ml-engineering-manager", None, "resume-geni"),
                ("director-of-ai", None, "resume-geni"),
                ("research-scientist", "some", "resume-geni"),
            },
        ),
        (
            "certifications-of-role",
            ("certificate", "necessity", "source"),
            {
                ("aws-ml-specialty", "optional", "resume-geni"),
                ("tensorflow-developer-certificate", "optional", "resume-geni"),
                ("ai-ml-certification", "preferred", "deep-dive"),
            },
        ),
        (
            "skills-not-expected",
            ("role", "skill", "source", "line"),
            {("ai-engineer", "r", "taggd", 259), ("ai-engineer", "julia", "taggd", 259)},
        ),
        (
            "counter-examples",
            ("subject", "object", "source", "line"),
            {("lead-with-outcomes", tool, "taggd", 181) for tool in ("python", "spark", "kafka", "kubernetes")},
        ),
        ("differences-between-roles", ("source",), {("deep-dive",), ("resume-geni",), ("taggd",)}),
        (
            "tools-by-category",
            ("category", "tool", "source"),
            {
                ("cat-containers", "docker", "resume-geni"),
                ("cat-mlops", "docker", "taggd"),
                ("cat-model-serving", "triton", "resume-geni"),
            },
        ),  # resume-geni 48-49, taggd 209
        (
            "duties-of-level",
            ("duty", "source"),
            {("mentor-engineers", "taggd"), ("decide-build-or-buy", "taggd")},
        ),  # 69-70
        (
            "interview-areas",
            ("area", "level", "source"),
            {
                ("interview-system-design", None, "recruiting-template"),
                ("interview-model-selection", None, "recruiting-template"),
            },
        ),
        (
            "red-flags",
            ("flag", "source"),
            {("cannot-explain-simply", "recruiting-template"), ("weak-ethics", "recruiting-template")},
        ),
        (
            "skills-of-industry",
            ("skill",),
            {("shap",), ("xgboost",), ("lightgbm",), ("risk-modeling",), ("explainability",)},
        ),
        (
            "industries-of-role",
            ("industry", "region"),
            {
                (industry, "india")
                for industry in ("bfsi", "healthcare", "manufacturing", "saas-tech", "ecommerce-retail")
            },
        ),  # 255
        (
            "prerequisites-of-skill",
            ("prerequisite", "direct"),
            {("llms", True), ("embeddings", True), ("transformers", False)},
        ),
        (
            "specializations-of-role",
            ("special",),
            {("genai-engineer",), ("mlops-engineer",), ("applied-ai-engineer",), ("ai-solutions-architect",)},
        ),
        (
            "sources-and-claims",
            ("source",),
            {("taggd",), ("upgrad",), ("resume-geni",), ("deep-dive",), ("recruiting-template",)},
        ),
        ("soft-skills-of-role", ("skill",), {("communication",), ("collaboration",), ("problem-solving",)}),
        (
            "claims-needing-skill",
            ("role", "necessity", "status", "source", "document", "line", "term"),
            {
                ("mlops-engineer", "expected", "example", "taggd", "000_8607440d661afc88.txt", 87, "Docker"),
                ("ai-engineer", "core", "asserted", "recruiting-template", "001_027694e893dc43ce.txt", 23, "Docker"),
            },
        ),
        ("skills-named-by-most-sources", ("skill", "sources"), {("python", 4), ("pytorch", 4), ("tensorflow", 4)}),
        (
            "challenges-of-role",
            ("challenge", "source"),
            {
                ("scaling-to-production", "deep-dive"),
                ("ethical-pitfalls", "deep-dive"),
            },
        ),
        (
            "names-of-entity",
            ("name", "how"),
            {("GenAI", "alias"), ("Generative AI / LLM Engineer", "title in a source")},
        ),
    ],
)
def test_what_the_sources_say(name: str, columns: tuple[str, ...], expected: set[tuple[object, ...]]) -> None:
    assert expected <= rows(name, *columns)


@pytest.mark.parametrize(
    ("name", "columns", "expected"),
    [
        ("experience-of-role", ("sense", "level", "low", "high", "source"), {("required", None, 2, 6, "upgrad")}),
        (
            "career-moves-of-role",
            ("next", "frequency", "source"),
            {
                (role, "often", "upgrad")
                for role in ("ml-architect", "ai-research-engineer", "mlops-lead", "data-science-manager")
            },
        ),
        (
            "certifications-of-role",
            ("certificate", "necessity", "source"),
            {("ml-certification", "optional", "upgrad")},
        ),
        ("challenges-of-role", ("challenge", "source"), {("deployment-bottlenecks", "upgrad")}),
    ],
)
def test_what_upgrad_says_is_said_of_the_ai_ml_engineer_alone(
    name: str, columns: tuple[str, ...], expected: set[tuple[object, ...]]
) -> None:
    assert expected <= rows(name, *columns, role="ai-ml-engineer")
    assert not expected & rows(name, *columns, role="ai-engineer")


def test_one_of_several_languages_is_enough() -> None:
    found = select(bundled(), "alternatives-of-role").to_dicts()
    groups: dict[object, set[object]] = defaultdict(set)
    for row in found:
        if (row["predicate"], row["how_many"], row["open"], row["necessity"]) == (
            "needs",
            1,
            False,
            "required",
        ):
            groups[row["group"]].add(row["member"])
    assert {"cpp", "java", "scala"} in groups.values()  # resume-geni 28


def test_a_doctorate_is_asked_for_often_and_a_degree_as_one_of_two() -> None:
    """`qualifications-of-role` printed PhD as required; the sources say often, in most cases, or name it as one of several."""
    asked = rows("qualifications-of-role", "qualification", "necessity", "one_of", "frequency", "condition", "status")
    doctorates = {row[1:] for row in asked if row[0] == "phd"}
    assert doctorates
    assert all(
        necessity not in ("required", "core") or one_of or frequency or condition or status == "example"
        for necessity, one_of, frequency, condition, status in doctorates
    )


def test_required_core_and_expected_are_counted_apart_and_examples_apart_from_all() -> None:
    counted = select(bundled(), "required-and-preferred-skills").columns[2:]
    assert counted == (
        "required_by",
        "core_by",
        "expected_by",
        "preferred_by",
        "optional_by",
        "example_by",
        "limited_by",
    )


def test_sources_that_quote_the_same_organization_are_one_voice() -> None:
    told = SAMPLE.of_kind("source")[0]

    def graph(*pieces: Cited) -> KnowledgeGraph:
        entities = {**SAMPLE.entities, "other": replace(SAMPLE[told.id], id="other"), "bls": BLS}
        claim = Claim("mlops-engineer", "needs", "docker", necessity="core", evidence=pieces)
        return KnowledgeGraph(entities.values(), [claim])

    def voices(*pieces: Cited) -> list[PythonValue]:
        found = select(graph(*pieces), "skills-named-by-most-sources", role="mlops", least=1)
        return list(found.column("sources"))

    first, second = Cited(told.id, lines=(1,)), Cited("other", lines=(1,))
    quoting = [replace(piece, attributed_to="bls") for piece in (first, second)]
    assert voices(first, replace(first, lines=(2,))) == [1]
    assert voices(first, second) == [2]
    assert voices(*quoting) == [1]
    assert voices(quoting[0], second) == [2]
    assert voices(first, quoting[0]) == [1]


BLS = Entity("bls", "organization", "Bureau of Labor Statistics")


def test_counter_examples_and_what_is_not_expected_are_nobodys_skills() -> None:
    skills = {skill for (skill,) in rows("skills-of-role", "skill", role="ai-engineer")}
    assert "julia" not in skills  # taggd 259
    assert "python" in skills

"""What is close, wider, narrower or related in another vocabulary is named with its row, counts for nothing, and is told on request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import pytest

from ai_roles.dataset import load, merge
from ai_roles.model import Cited, Claim, Document, Entity, KnowledgeGraph, Mapping
from ai_roles.query.answers import Answer
from ai_roles.query.answers.mapped_matches import MappedMatch, mapped_matches
from ai_roles.query.facts import describe, explain, list_entities, search
from ai_roles.query.roles import compare, profile, similar_roles
from ai_roles.query.skills import skill_gap, transition

KIT = "https://example.org/kit/"
OURS = KnowledgeGraph(
    [
        Entity("book", "source", "A book", document=Document(title="A book", locator="lines")),
        Entity(
            "mlops",
            "role",
            "MLOps engineer",
            mappings=(
                Mapping("close", KIT + "operator"),
                Mapping("broad", KIT + "worker"),
                Mapping("narrow", KIT + "helper"),
            ),
        ),
        Entity("genai", "role", "GenAI engineer"),
        Entity("deployment", "skill", "Deployment", mappings=(Mapping("close", KIT + "rollout"),)),
        Entity("python", "tool", "Python", mappings=(Mapping("exact", KIT + "snake"),)),
    ],
    [
        Claim("mlops", "needs", skill, necessity="core", evidence=(Cited("book", lines=(1,)),))
        for skill in ("deployment", "python")
    ]
    + [Claim("genai", "needs", "python", necessity="core", evidence=(Cited("book", lines=(2,)),))],
)
THEIRS = KnowledgeGraph(
    [
        Entity("kit", "source", "A kit", document=Document(title="A kit", locator="row")),
        *(
            Entity(f"kit-{name}", "role", f"kit {name}", scheme="kit", iri=KIT + name)
            for name in ("operator", "worker", "helper")
        ),
        Entity("kit-rollout", "skill", "rollout", scheme="kit", iri=KIT + "rollout"),
        Entity("kit-snake", "tool", "snake", scheme="kit", iri=KIT + "snake"),
    ],
    [
        Claim("kit-operator", "needs", skill, necessity="core", evidence=(Cited("kit", locator="row 1"),))
        for skill in ("kit-rollout", "kit-snake")
    ],
)
BOTH = merge(OURS, THEIRS)
QUESTIONS: Final[dict[str, Callable[[KnowledgeGraph], Any]]] = {
    "show": lambda g: describe(g, "mlops"),
    "profile": lambda g: profile(g, "mlops"),
    "compare": lambda g: compare(g, "mlops", "genai"),
    "similar": lambda g: similar_roles(g, "mlops"),
    "gap": lambda g: skill_gap(g, has=["python"], wants="mlops"),
    "move": lambda g: transition(g, "genai", "mlops"),
    "explain": lambda g: explain(g, "mlops", "genai"),
    "list": lambda g: list_entities(g, "roles"),
    "search": lambda g: search(g, "mlops"),
}


def _told(matches: tuple[MappedMatch, ...], of: str) -> list[tuple[str, str]]:
    return [(match.match, match.entity.id) for match in matches if match.of.id == of]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_names_them_on_request(question: str) -> None:
    answer: Answer = QUESTIONS[question](BOTH)
    assert _told(answer.mapped, "mlops") == [
        ("close", "kit-operator"),
        ("broad", "kit-worker"),
        ("narrow", "kit-helper"),
    ]
    text = answer.full().to_text(400)
    assert "kit operator (A kit) is a close match of MLOps engineer: mapped as close match" in text
    assert "kit worker (A kit) is wider than MLOps engineer: mapped as broad match" in text
    assert {row["match"] for row in answer.to_dict()["mapped"]} >= {"close", "broad", "narrow"}
    assert all(
        "one of the mappings of MLOps engineer" in match.said_by for match in answer.mapped if match.of.id == "mlops"
    )
    assert QUESTIONS[question](OURS).mapped == ()


def test_what_is_near_is_not_the_same_and_what_is_exact_is() -> None:
    gap = skill_gap(BOTH, has=["kit-rollout", "kit-snake"], wants="mlops")
    assert {match.requirement.label: match.state for match in gap} == {"Deployment": "missing", "Python": "held"}
    assert "near: rollout (a close match)" in gap.full().to_text(400)
    assert not any(match.entity.id in ("kit-snake", "python") for match in mapped_matches(BOTH, BOTH))


def test_both_sides_say_the_same_turned_round() -> None:
    turned = {"close": "close", "broad": "narrow", "narrow": "broad", "related": "related"}
    found = {(match.of.id, match.match, match.entity.id) for match in mapped_matches(BOTH, BOTH)}
    assert found
    assert found == {(there, turned[match], here) for here, match, there in found}


def test_a_vocabulary_that_waits_to_be_asked_is_named_when_it_is_asked() -> None:
    both = load(include="onet")
    assert profile(both, "data-engineer").mapped == ()
    matches = profile(both, "onet:data warehousing specialists").mapped
    assert ("close", "data-engineer") in [(match.match, match.entity.id) for match in matches]
    assert all("onet.sssom.tsv, line " in match.said_by for match in matches)


def test_without_other_vocabularies_there_are_none() -> None:
    graph = load()
    assert list(mapped_matches(graph, graph)) == []
    assert replace(profile(graph, "mlops")).mapped == ()

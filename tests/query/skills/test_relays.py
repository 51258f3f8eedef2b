"""Roles on the way stand in the field of either end, or are tied to it; ours, which nobody has sorted, are near one another."""

from __future__ import annotations

import pytest

from ai_roles.model import Claim, Document, Editorial, Entity, KnowledgeGraph
from ai_roles.query.skills.relays import fields_of, relays
from ai_roles.query.skills.role_change import transition
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import PredicateId
from tests.careers import SURVEY, need

BOOK = Entity("book", "source", "A classification", document=Document(title="A classification"))
GROUPS = {"2": None, "22": "2", "221": "22", "2211": "221", "25": "2", "251": "25", "2511": "251", "2512": "251"}
"""By its code each group, with the next wider one."""
OCCUPATIONS = {"doctor": "2211", "surgeon": "doctor", "analyst": "2511", "tester": "2512", "developer": "2512"}
OURS = ("mlops", "genai")
NEEDS = {
    "doctor": {"listening": "mentioned"},
    "analyst": {"sql": "core"},
    "tester": {"listening": "required", "pipelines": "required"},
    "developer": {"listening": "core", "sql": "mentioned"},
    "mlops": {"pipelines": "core", "sql": "core"},
    "genai": {"listening": "required"},
}


def _known(subject: str, predicate: PredicateId, object: str) -> Claim:
    return Claim(subject, predicate, object, basis="editorial", evidence=(Editorial("known"),))


def _graph(*claims: Claim, without: frozenset[str] = frozenset()) -> KnowledgeGraph:
    entities = [SURVEY, BOOK, *(Entity(f"g-{code}", "group", code, scheme="book") for code in GROUPS)]
    entities += [Entity(id, "role", id, scheme="book") for id in OCCUPATIONS]
    entities += [Entity(id, "role", id, deprecated=id in without) for id in OURS]
    entities += [Entity(id, "skill", id) for id in ("listening", "sql", "pipelines")]
    placed = [_known(f"g-{code}", "broader", f"g-{wider}") for code, wider in GROUPS.items() if wider]
    placed += [
        _known(id, "broader", above if above in OCCUPATIONS else f"g-{above}") for id, above in OCCUPATIONS.items()
    ]
    needs = [need(role, skill, how) for role, wanted in NEEDS.items() for skill, how in wanted.items()]  # type: ignore[arg-type]
    return KnowledgeGraph(entities, [*placed, *needs, *claims])


def test_a_role_stands_in_its_groups_and_in_those_next_wider() -> None:
    graph = _graph()
    assert fields_of(graph, "surgeon") == {"g-2211", "g-221"}
    assert relays(graph, "analyst", "tester") == {"analyst", "tester", "developer"}
    assert relays(graph, "analyst", "surgeon") == {"analyst", "tester", "developer", "doctor", "surgeon"}


def test_no_way_leads_over_another_field() -> None:
    graph = _graph()
    way = transition(graph, "analyst", "tester").way
    assert way is not None
    assert [role.id for role in way.over] == ["developer"]  # the doctor would be cheaper by far


def test_ours_are_near_one_another_and_not_near_theirs() -> None:
    graph = _graph()
    assert relays(graph, "mlops", "genai") == set(OURS)
    assert relays(graph, "analyst", "genai") == {"analyst", "tester", "developer", *OURS}
    assert relays(graph, "doctor", "analyst").isdisjoint(OURS)


@pytest.mark.parametrize("predicate", ["broader", "close-match", "related"])
def test_a_claim_ties(predicate: PredicateId) -> None:
    graph = _graph(_known("mlops", predicate, "developer"))
    assert "developer" in relays(graph, "mlops", "genai")
    assert "mlops" in relays(graph, "developer", "doctor")


def test_a_close_match_lends_its_groups() -> None:
    graph = _graph(_known("mlops", "close-match", "tester"))
    assert fields_of(graph, "mlops") == {"g-2512", "g-251"}
    assert relays(graph, "mlops", "genai") == {*OURS, "tester", "developer", "analyst"}
    assert "mlops" in relays(graph, "analyst", "developer")


def test_members_of_a_field_are_those_that_stand_in_it() -> None:
    graph = _graph(_known("mlops", "close-match", "surgeon"), _known("genai", "broader", "developer"))
    for one in graph.of_kind("role"):
        near = relays(graph, one.id)
        shared = {other.id for other in graph.of_kind("role") if fields_of(graph, one.id) & fields_of(graph, other.id)}
        assert shared <= near


def test_what_is_retired_is_on_no_way() -> None:
    assert relays(_graph(without=frozenset({"genai"})), "mlops") == {"mlops"}


def test_without_a_classification_all_roles_are_near() -> None:
    assert relays(SAMPLE, "mlops-engineer") == {role.id for role in SAMPLE.of_kind("role")}


def test_what_a_vocabulary_calls_related_is_near_and_nothing_else_of_it() -> None:
    """O*NET has no groups of occupations here, and tells of each which are related."""
    occupations = [Entity(f"book-{id}", "role", id, scheme="book") for id in ("nurse", "midwife", "mason")]
    ours = [Entity(id, "role", id) for id in OURS]
    graph = KnowledgeGraph([BOOK, *occupations, *ours], [_known("book-nurse", "related", "book-midwife")])
    assert relays(graph, "book-nurse") == {"book-midwife"}
    assert relays(graph, "book-mason") == set()
    assert relays(graph, "book-nurse", "genai") == {"book-midwife", *OURS}

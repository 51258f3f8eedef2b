"""Does what is read off the columns say what the claims say, and does it come back from a file as it was written?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import log, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.dataset import graph_of_snapshot, load, write_snapshot
from ai_roles.errors import FormatError
from ai_roles.model import Claim, Editorial, Entity, KnowledgeGraph
from ai_roles.predicates import PREDICATES
from ai_roles.query.roles import likeness_sections, likeness_table as module
from ai_roles.query.roles.company import EVERYBODY, is_apart
from ai_roles.query.roles.holdings import held_by, owned_by
from ai_roles.query.roles.likeness import GROUP, WIDER
from ai_roles.query.roles.likeness_table import LikenessTable, likeness_table
from ai_roles.query.roles.need_weights import ORIGIN_WEIGHTS, necessity_weight
from ai_roles.query.roles.profiles import lineage, widening
from ai_roles.query.roles.role_matrix import FEW, alike_by, common_family, role_matrix, said_of, telling
from ai_roles.query.roles.similarity import (
    communities,
    own_similarity,
    role_similarity,
    said_to_overlap,
    similar_roles,
    similar_skills,
    top_similar_roles,
)
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from ai_roles.vocabulary import POSITIVE_STATUSES
from tests.strategies import graphs

BUNDLED = load()
ONET = load(include="onet")


# The same, claim by claim


def in_general(claim: Claim) -> bool:
    return PREDICATES[claim.predicate].likens and not claim.levels and claim.industry is None


def slowly_owned(graph: KnowledgeGraph, role: str, *, handed_on: bool = False) -> dict[str, float]:
    found: dict[str, float] = {}
    for claim in graph.claims(subject=role):
        if in_general(claim) and claim.positive and (claim.info.inherited or not handed_on):
            assert claim.object is not None
            found[claim.object] = max(found.get(claim.object, 0.0), necessity_weight(claim.necessity))
    return found


def slowly_held(graph: KnowledgeGraph, role: str) -> dict[str, float]:
    found: dict[str, float] = {}
    ruled_out: set[str] = set()
    for rank, id in enumerate(lineage(graph, role)):
        factor = ORIGIN_WEIGHTS["inherited" if rank else "own"]
        for thing, weight in slowly_owned(graph, id, handed_on=bool(rank)).items():
            if thing not in ruled_out:
                found.setdefault(thing, weight * factor)
        ruled_out |= {
            claim.object
            for claim in graph.claims(subject=id)
            if claim.object and in_general(claim) and not claim.positive and claim.status in POSITIVE_STATUSES
        }
    return found


def slowly_alike_by(graph: KnowledgeGraph, role: str, held: Mapping[str, float]) -> dict[str, float]:
    own = slowly_owned(graph, role)
    found = {id: sqrt(weight if id in own else weight * ORIGIN_WEIGHTS["inherited"]) for id, weight in held.items()}
    for id, weight in tuple(found.items()):
        for claim in graph.claims(id, "broader"):
            if claim.positive and claim.object and (is_apart(graph, role) or not is_apart(graph, claim.object)):
                found[claim.object] = max(found.get(claim.object, 0.0), WIDER * weight)
    groups = [id for id in widening(graph, role) if graph.entities[id].kind == "group"]
    return found | dict.fromkeys(groups, GROUP) if held else {}


def listed(graph: KnowledgeGraph, *, everybody: bool) -> list[str]:
    """The roles of the matrix."""
    return [
        role.id
        for role in sorted(graph.of_kind("role"), key=lambda role: role.id)
        if slowly_held(graph, role.id) and not role.retired and (everybody or not is_apart(graph, role.id))
    ]


def slow_rows(graph: KnowledgeGraph, *, everybody: bool) -> dict[str, dict[str, float]]:
    """What the matrix of all roles holds."""
    roles = listed(graph, everybody=everybody)
    rows = {role: slowly_alike_by(graph, role, slowly_held(graph, role)) for role in roles}
    holders = {id: sum(id in row for row in rows.values()) for row in rows.values() for id in row}
    content = {id: log((len(roles) + 0.1) / many) for id, many in holders.items()}
    return {role: {id: weight * content[id] for id, weight in row.items()} for role, row in rows.items()}


@given(graphs())
def test_holdings_read_off_the_columns_are_those_of_the_claims(graph: KnowledgeGraph) -> None:
    for role in graph.of_kind("role"):
        assert owned_by(graph, role.id) == slowly_owned(graph, role.id)
        assert owned_by(graph, role.id, handed_on=True) == slowly_owned(graph, role.id, handed_on=True)
        held = slowly_held(graph, role.id)
        assert held_by(graph, role.id) == held
        assert alike_by(graph, role.id) == slowly_alike_by(graph, role.id, held)
        own = slowly_owned(graph, role.id)
        assert alike_by(graph, role.id, own=True) == slowly_alike_by(graph, role.id, own)
        assert said_of(graph, role.id) == (len(own) if held else 0)


@given(graphs(), st.booleans())
def test_the_matrix_is_made_of_them(graph: KnowledgeGraph, everybody: bool) -> None:
    matrix = role_matrix(graph, EVERYBODY if everybody else None)
    expected = slow_rows(graph, everybody=everybody)
    assert matrix.roles == tuple(expected)
    assert list(matrix.things) == sorted({id for row in expected.values() for id in row})
    for role, row in expected.items():
        columns, weights = matrix.row(role)
        assert {matrix.things[column]: weight for column, weight in zip(columns, weights, strict=True)} == row
        assert list(columns) == sorted(columns)
    for column, thing in enumerate(matrix.things):
        part = slice(matrix.column_starts[column], matrix.column_starts[column + 1])
        found = {
            matrix.roles[row]: weight
            for row, weight in zip(matrix.rows[part], matrix.column_weights[part], strict=True)
        }
        assert found == {role: row[thing] for role, row in expected.items() if thing in row}


def slowly_similar(graph: KnowledgeGraph, role: str, limit: int) -> list[tuple[Any, ...]]:
    """Every candidate with all its reasons, and then those that are kept."""
    graph = graph.said  # what was counted likens nobody
    tied = said_to_overlap(graph, role)
    above = set(lineage(graph, role)[1:])
    sisters = {
        other.id
        for other in graph.of_kind("role")
        if other.id != role and other.id not in above and role not in lineage(graph, other.id)
        if above.intersection(lineage(graph, other.id)[1:])
    }
    thin = sum(said_of(graph, each) < FEW for each in role_matrix(graph).roles)
    scores = dict(top_similar_roles(graph, role, limit + thin + len(sisters)))
    scores |= {other: role_similarity(graph, role, other) for other in tied if other not in scores}
    rows = []
    for other, score in scores.items():
        content = telling(graph, common_family(graph, role, other))
        mine, theirs = alike_by(graph, role), alike_by(graph, other)
        both = sorted(
            mine.keys() & theirs.keys(),
            key=lambda id: (-min(mine[id], theirs[id]) * content[id], graph[id].label.casefold(), id),
        )
        held = held_by(graph, role).keys() & held_by(graph, other).keys()
        told = {claim.object for id in held for claim in graph.claims(id, "broader") if claim.positive} | held
        own = own_similarity(graph, role, other)
        is_thin, only_inherited = len(owned_by(graph, other)) < FEW, not own and other in sisters
        unranked = only_inherited and not is_thin
        inherits = len(lineage(graph, role)) > 1 or len(lineage(graph, other)) > 1
        shared = [id for id in both if id in held]
        own_shared = [id for id in shared if id in owned_by(graph, role) and id in owned_by(graph, other)]
        rank = (is_thin, unranked, inherits and not own_shared, 0.0 if unranked else -score, -own)
        rows.append(
            (
                *rank,
                graph[other].label.casefold(),
                other,
                tuple(graph[id] for id in shared),
                tuple(graph[id] for id in both if id not in told),
                only_inherited,
            )
        )
    rows.sort(key=lambda row: row[:7])
    chosen = [row for row in rows if row[6] in tied][:limit]
    chosen += [row for row in rows if row[6] not in tied][: limit - len(chosen)]
    return [row[6:] for row in rows if row in chosen]


@settings(deadline=None)
@given(graphs(), st.integers(1, 3))
def test_reasons_for_the_kept_alone_are_those_that_all_would_have(graph: KnowledgeGraph, limit: int) -> None:
    for role in {graph.resolve(role.id, "role").id for role in graph.of_kind("role")}:
        found = similar_roles(graph, role, limit=limit).items
        expected = slowly_similar(graph, role, limit)
        assert [(each.entity.id, each.shared, each.near, each.only_inherited) for each in found] == expected


@pytest.mark.parametrize("graph", [BUNDLED, ONET], ids=["bundled", "onet"])
def test_they_are_the_same_for_the_roles_that_there_are(graph: KnowledgeGraph) -> None:
    for role in role_matrix(graph, EVERYBODY).roles[::3]:
        found = similar_roles(graph, role, limit=6).items
        assert [(each.entity.id, each.shared, each.near, each.only_inherited) for each in found] == slowly_similar(
            graph, role, 6
        )
        for each in found:
            assert each.own_score == pytest.approx(own_similarity(graph, role, each.entity.id))


# In a file


def the_same(one: LikenessTable, other: LikenessTable) -> bool:
    return all(
        list(getattr(one, name)) == list(getattr(other, name))
        for name in ("roles", "owned", "held", "starts", "things", "weights", "values")
    )


def kept(graph: KnowledgeGraph, changed: Mapping[str, bytes | None] | None = None) -> KnowledgeGraph:
    """The graph out of a file with its table, parts of which were changed or left out."""
    sections = {**likeness_sections(graph), **(changed or {})}
    return graph_of_snapshot(write_snapshot(graph, own={n: data for n, data in sections.items() if data is not None}))


@settings(deadline=None)
@given(graphs())
def test_the_table_comes_back_from_a_file(graph: KnowledgeGraph) -> None:
    again = kept(graph)
    assert again.section("likeness") is not None
    assert the_same(likeness_table(again), likeness_table(graph))
    assert likeness_sections(again) == likeness_sections(graph)
    mine, theirs = role_matrix(graph), role_matrix(again)
    assert mine.roles == theirs.roles
    assert mine.things == theirs.things
    assert np.array_equal(mine.weights, theirs.weights)
    assert np.array_equal(mine.rows, theirs.rows)


def test_a_table_by_another_measure_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module, "GROUP", 5.0)
        other = likeness_sections(SAMPLE)
    changed = other | {"likeness.roles": b"", "likeness.starts": b""}
    assert the_same(likeness_table(kept(SAMPLE, changed)), likeness_table(SAMPLE))


@pytest.mark.parametrize(
    "changed",
    [
        {"likeness.things": None},
        {"likeness.things": b""},
        {"likeness.starts": b""},
        {"likeness.starts": bytes(12)},
        {"likeness.owned": bytes(4)},
        {"likeness.weights": bytes(8)},
        {"likeness.held": b"odd"},
    ],
)
def test_a_table_that_does_not_fit_together_is_refused(changed: dict[str, bytes | None]) -> None:
    with pytest.raises(FormatError, match="the table of likenesses"):
        similar_roles(kept(SAMPLE, changed), "mlops")


# What is kept for its id and names alone


def with_deprecated(*ids: str) -> KnowledgeGraph:
    entities = [replace(entity, deprecated=True) if entity.id in ids else entity for entity in ENTITIES]
    return KnowledgeGraph(entities, CLAIMS)


def test_a_deprecated_role_stands_in_no_list_and_still_answers() -> None:
    graph = with_deprecated("genai-engineer")
    assert [alike.entity.id for alike in similar_roles(graph, "mlops")] == ["ai-engineer"]
    assert role_matrix(graph).roles == ("ai-engineer", "mlops-engineer")
    assert "genai-engineer" not in {member.id for community in communities(graph) for member in community.members}
    assert not any(role.id == "genai-engineer" for alike in similar_skills(graph, "python") for role in alike.shared)
    asked = similar_roles(graph, "genai-engineer").items
    assert {alike.entity.id for alike in asked} == {"ai-engineer", "mlops-engineer"}
    assert role_similarity(graph, "genai-engineer", "genai-engineer") == pytest.approx(1)
    assert telling(graph)["rag"] == max(telling(graph).values())


def test_a_deprecated_skill_stands_in_no_list() -> None:
    graph = with_deprecated("llms")
    assert not similar_skills(graph, "rag").items
    assert "llms" not in {member.id for community in communities(graph) for member in community.members}
    assert "llms" in role_matrix(graph).things  # sources say it all the same


def test_an_overlap_with_a_deprecated_role_brings_it_into_no_list() -> None:
    said = Claim("mlops-engineer", "overlaps-with", "old-engineer", basis="editorial", evidence=(Editorial("known"),))
    for deprecated in (False, True):
        old = Entity("old-engineer", "role", "Old engineer", deprecated=deprecated)
        found = similar_roles(KnowledgeGraph((*ENTITIES, old), (*CLAIMS, said)), "mlops").items
        assert ("old-engineer" in {alike.entity.id for alike in found}) == (not deprecated)

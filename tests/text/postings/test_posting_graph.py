"""Does a posting take part in questions about roles as a role does, with its own lines as evidence?"""

from __future__ import annotations

import pytest

import ai_roles
from ai_roles import compare, pay, profile, read_posting, similar_roles, skill_gap
from ai_roles.model import Cited, find_problems
from tests.text.postings.own_postings import POSTINGS

G = ai_roles.load()
PLAIN = read_posting(G, POSTINGS["plain"])


@pytest.mark.parametrize("name", POSTINGS)
def test_its_claims_hold_together(name: str) -> None:
    graph = read_posting(G, POSTINGS[name]).graph
    assert find_problems(graph.entities, graph.all_claims) == []


@pytest.mark.parametrize("name", POSTINGS)
def test_each_claim_cites_a_line_that_holds_its_words(name: str) -> None:
    posting = read_posting(G, POSTINGS[name])
    lines = posting.text.split("\n")
    claims = posting.graph.claims(subject=posting.id)
    assert claims
    for claim in claims:
        for piece in claim.evidence:
            assert isinstance(piece, Cited)
            assert piece.source == f"{posting.id}-text"
            (line,) = piece.lines
            assert piece.term is None or piece.term[:20] in " ".join(lines[line - 1].split())


def test_the_base_is_left_as_it_was() -> None:
    assert PLAIN.id not in G
    assert PLAIN.id in PLAIN.graph
    assert PLAIN.graph is PLAIN.graph
    assert [claim for claim in PLAIN.graph.all_claims.values() if claim.subject != PLAIN.id] == list(
        G.all_claims.values()
    )


def test_it_has_a_profile() -> None:
    items = {item.entity.id: item for item in PLAIN.profile.needs}
    assert {"python", "docker", "kubernetes", "mlflow"} <= items.keys()
    assert all(item.origin == "own" for item in items.values())
    assert [str(item.claims[0].value) for item in PLAIN.profile.of("experience")] == ["5+ years asked for"]


def test_it_compares_with_a_role_and_the_sides_swap() -> None:
    one = compare(PLAIN.graph, PLAIN.id, "mlops")
    other = compare(PLAIN.graph, "mlops", PLAIN.id)
    mine, theirs = (
        {item.entity.id for item in answer.items if item.bucket == bucket}
        for answer, bucket in ((one, "only left"), (other, "only right"))
    )
    assert mine == theirs
    assert "Senior MLOps Engineer" in str(one)


def test_a_gap_for_it() -> None:
    gap = skill_gap(PLAIN.graph, has=["Python", "Docker", "K8s"], wants=PLAIN.id)
    held = {option.id for match in gap if match.state == "held" for option in match.requirement.options}
    assert {"python", "docker", "kubernetes"} <= held
    lacking = skill_gap(PLAIN.graph, has=[], wants=PLAIN.id)
    assert not [match for match in lacking if match.state == "held"]


def test_the_role_most_like_it_is_the_one_it_is_for() -> None:
    alike = similar_roles(PLAIN.graph, PLAIN.id)
    assert "mlops-engineer" in [item.entity.id for item in alike.items[:2]]  # ITMO's ML engineer runs models, too
    back = similar_roles(PLAIN.graph, "mlops", limit=50)
    assert PLAIN.id in {item.entity.id for item in back.items}


def test_its_pay_is_told() -> None:
    (item,) = pay(PLAIN.graph, PLAIN.id).items
    assert "150,000-180,000" in str(item.statement.claim.value)
    assert item.statement.claim.levels == ("senior",)


def test_two_postings_stand_beside_each_other() -> None:
    second = read_posting(PLAIN.graph, POSTINGS["markdown"])
    answer = compare(second.graph, PLAIN.id, second.id)
    assert answer.items
    assert profile(second.graph, PLAIN.id).needs

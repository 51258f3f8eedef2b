"""Do answers about our roles stay what they are, while those of a vocabulary that answers only when asked can be asked about?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from ai_roles.dataset import load, load_extra
from ai_roles.model import KnowledgeGraph
from ai_roles.query.answers import Answer
from ai_roles.query.careers import ladders, level_grid, progression
from ai_roles.query.facts import explain, pay
from ai_roles.query.roles import (
    communities,
    compare,
    compare_many,
    in_general,
    is_apart,
    profile,
    role_similarities,
    role_similarity,
    separating_skills,
    similar_roles,
    similar_skills,
)
from ai_roles.query.skills import skill_gap, transition


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AI_ROLES_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield load(include="onet")


ABOUT_OURS: dict[str, Callable[[KnowledgeGraph], Answer]] = {
    "profile mlops": lambda g: profile(g, "mlops"),
    "profile mlops at a level": lambda g: profile(g, "mlops", level="senior", industry="bfsi"),
    "profile data engineer": lambda g: profile(g, "data-engineer"),
    "compare mlops genai": lambda g: compare(g, "mlops", "genai"),
    "compare data scientist genai": lambda g: compare(g, "data-scientist", "genai"),
    "compare three": lambda g: compare_many(g, "mlops", "genai", "ai-engineer"),
    "separating": lambda g: separating_skills(g, "mlops", "genai"),
    "similar mlops": lambda g: similar_roles(g, "mlops"),
    "similar data scientist": lambda g: similar_roles(g, "data-scientist"),
    "similar skills": lambda g: similar_skills(g, "python"),
    "gap": lambda g: skill_gap(g, has=["Python", "k8s"], wants="mlops"),
    "gap genai": lambda g: skill_gap(g, has=["Python", "R"], wants="genai", level="senior"),
    "move": lambda g: transition(g, "data-scientist", "genai"),
    "move from software": lambda g: transition(g, "software-engineer", "mlops"),
    "path": lambda g: progression(g, "junior", "principal"),
    "ladders": ladders,
    "grid": lambda g: level_grid(g, "ai-engineer"),
    "explain": lambda g: explain(g, "mlops", "docker"),
    "pay": lambda g: pay(g, level="senior"),
}


@pytest.mark.parametrize("question", ABOUT_OURS)
def test_answers_about_our_roles_are_the_same_to_the_byte(question: str, both: KnowledgeGraph) -> None:
    ask = ABOUT_OURS[question]
    before, after = ask(load()), ask(both)
    assert str(after) == str(before)
    assert after.full().to_text(100) == before.full().to_text(100)
    assert after.to_dict() == before.to_dict()


def test_our_roles_are_alike_as_before(both: KnowledgeGraph) -> None:
    before, after = role_similarities(load()), role_similarities(both)
    assert after.roles == before.roles
    assert (after.values == before.values).all()
    assert [group.members for group in communities(both)] == [group.members for group in communities(load())]


def test_theirs_can_be_asked_about(both: KnowledgeGraph) -> None:
    scientists = profile(both, "onet-data-scientists")
    said = load_extra("onet").claims(subject="onet-data-scientists", predicate="needs")
    assert len(scientists.tools) == len({claim.object for claim in said}) > 80
    gap = skill_gap(both, has=["python"], wants="onet-data-scientists")
    assert "python" in {entity.id for match in gap.held for entity in match.requirement.options}
    similar = [alike.entity.id for alike in similar_roles(both, "onet-data-scientists", limit=80).items]
    assert "onet-business-intelligence-analysts" in similar
    assert "data-scientist" in similar


def test_ours_and_theirs_are_weighed_among_all(both: KnowledgeGraph) -> None:
    across = role_similarity(both, "data-scientist", "onet-data-scientists")
    assert 0 < across < 1
    assert role_similarity(both, "onet-data-scientists", "onet-data-scientists") == pytest.approx(1.0)
    items = {item.entity.id for item in compare(both, "data-scientist", "onet-data-scientists").shared}
    assert {"python", "r"} <= items


def test_who_stands_apart(both: KnowledgeGraph) -> None:
    assert is_apart(both, "onet-data-scientists")
    assert not is_apart(both, "data-scientist")
    assert not is_apart(both, "ai-ml-specialist")  # a vocabulary of others, and one of our sources
    assert not any(role.id.startswith("onet-") for role in in_general(both, "role"))
    assert len(in_general(both, "role")) == len(load().of_kind("role"))

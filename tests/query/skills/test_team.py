"""What a team has together, what rests on one of them alone, what nobody has."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as st

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError, UsageError
from ai_roles.model import AnyOf, KnowledgeGraph
from ai_roles.query.skills.gap import skill_gap
from ai_roles.query.skills.team import TeamNeed, team_coverage
from ai_roles.sample import SAMPLE
from tests.careers import CAREERS, NAMES, known, need, world

TEAMS = st.dictionaries(st.sampled_from(["Ada", "Alan", "Eve"]), NAMES, min_size=1)
WANTED = st.lists(st.sampled_from(["role-0", "role-1", "role-2"]), min_size=1, max_size=3)


def labels(needs: tuple[TeamNeed, ...]) -> list[str]:
    return [need.requirement.label for need in needs]


def test_single_points_and_gaps() -> None:
    team = team_coverage(
        SAMPLE, {"Ada": ["Docker", "Python"], "Alan": ["Python", "LLMs"], "Eve": []}, ["mlops", "genai"]
    )
    mlops, genai = team.roles
    assert labels(mlops.single_points) == ["Docker"]
    assert mlops.single_points[0].rests_on == mlops.single_points[0].holders == ("Ada",)
    assert labels(mlops.nobody) == ["Kubernetes"]
    assert [need.rests_on for need in genai.single_points] == [("Alan",)]
    assert labels(genai.nobody) == []
    assert mlops.coverage_by(0).held == 2
    assert mlops.coverage_by(2).held == 0
    assert mlops.coverage.held == 2
    assert [(position.role.id, need.requirement.label) for position, need in team.nobody] == [
        ("mlops-engineer", "Kubernetes")
    ]
    assert len(team.single_points) == 2


def test_together_they_meet_what_nobody_meets_alone() -> None:
    group = AnyOf(("a", "b", "c"), 2)
    graph = world({}, *(need("job", id, "required", group) for id in "abc"))
    (role,) = team_coverage(graph, {"Ada": ["a"], "Alan": ["b"]}, ["job"]).roles
    (both,) = role.needs
    assert (both.match.state, both.holders, both.rests_on) == ("held", (), ("Ada", "Alan"))
    assert role.must_coverage.share == 1.0
    (three,) = team_coverage(graph, {"Ada": ["a"], "Alan": ["b"], "Eve": ["c"]}, ["job"]).roles[0].needs
    assert three.rests_on == ()


def test_held_in_part_is_neither_held_nor_nobodys() -> None:
    graph = world({"job": {"rag": "required"}}, known("embeddings", "part-of", "rag"))
    (role,) = team_coverage(graph, {"Ada": ["embeddings"]}, ["job"]).roles
    assert (labels(role.in_part), role.nobody, role.single_points) == (["RAG"], (), ())


def test_names_of_people_and_of_skills_are_kept_as_given() -> None:
    team = team_coverage(SAMPLE, {"Åsa\x1b[2J": ["Pyhton", "BFSI"], "": ["k8s"]}, ["mlops", "MLOps engineer"])
    assert len(team.roles) == 1
    assert [member.name for member in team.members] == ["Åsa\x1b[2J", ""]
    assert [name.why for name in team.members[0].unread] == ["unknown", "another kind"]
    text = team.full().to_text(100)
    assert "\x1b" not in text
    assert "Åsa" in text


def test_the_bundled_team() -> None:
    graph = load()
    people = {"Ada": ["Python", "Docker", "Kubernetes", "MLflow"], "Alan": ["Python", "RAG", "LLMs"]}
    team = team_coverage(graph, people, ["mlops", "genai", "NLP engineer"])
    mlops, genai, nlp = team.roles
    own = {need.requirement.ids: need.rests_on for need in mlops.needs if need.requirement.own}
    assert own["docker",] == own["mlflow",] == ("Ada",)
    assert own["feature-store",] == ()
    assert {"retrieval", "reranking"} <= {id for need in genai.nobody for id in need.requirement.ids}
    assert nlp.needs == ()
    text = team.full().to_text(120)
    assert max(map(len, text.splitlines())) <= 120
    assert "No source states a skill or tool that NLP Engineer needs" in text
    assert "rests on one person alone" in text
    assert len(team.table().rows) == len(mlops.needs) + len(genai.needs)
    assert json.loads(json.dumps(team.to_dict()))["members"][0]["name"] == "Ada"
    evidence = {statement.claim.id for statement in team.evidence()}
    assert all(claim.id in evidence for need in genai.needs for claim in need.requirement.claims)


@pytest.mark.parametrize(
    ("people", "wants", "error"),
    [
        ({}, ["mlops"], UsageError),
        ({"Ada": []}, [], UsageError),
        ({"Ada": []}, "mlops", UsageError),
        ({"Ada": "Python"}, ["mlops"], UsageError),
        ({"Ada": [1]}, ["mlops"], UsageError),
        (["Ada"], ["mlops"], UsageError),
        ({"Ada": []}, ["plumber"], UnknownNameError),
    ],
)
def test_bad_questions_are_refused(people: object, wants: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        team_coverage(SAMPLE, people, wants)  # type: ignore[arg-type]


@given(CAREERS, TEAMS, WANTED)
def test_a_team_is_its_people(graph: KnowledgeGraph, people: dict[str, list[str]], wants: list[str]) -> None:
    team = team_coverage(graph, people, wants)
    everything = [name for has in people.values() for name in has]
    for role in team.roles:
        whole = skill_gap(graph, has=everything, wants=role.position.key)
        assert [need.match.share for need in role.needs] == [match.share for match in whole.items]
        for place, name in enumerate(people):
            alone = skill_gap(graph, has=people[name], wants=role.position.key)
            assert [need.each[place].share for need in role.needs] == [match.share for match in alone.items]
            without = [skill for other, has in people.items() if other != name for skill in has]
            left = skill_gap(graph, has=without, wants=role.position.key)
            lost = {
                m.requirement.key
                for m, after in zip(whole.items, left.items, strict=True)
                if m.share == 1 > after.share
            }
            assert {need.requirement.key for need in role.needs if name in need.rests_on} == lost
        assert len(role.nobody) + len(role.in_part) + role.coverage.held == len(role.needs)
    assert team.full().to_text(100)

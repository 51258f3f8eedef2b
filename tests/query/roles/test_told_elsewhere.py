"""Does a role of which few tools are stated say who has more, and none else?"""

from __future__ import annotations

import pytest

from ai_roles.dataset import extra_roles, load, overlay
from ai_roles.query.roles import more_elsewhere, profile

ROLE = """\
entities:
  role:
    baker-of-models:
      label: Baker of models
      type: job
      mappings: [{match: MATCH, iri: "https://www.onetonline.org/link/summary/17-2199.08"}]
"""


@pytest.mark.parametrize(
    ("match", "said"),
    [
        (
            "exact",
            'O*NET 29.2 has 68 tools of Robotics Engineers: ai-roles profile "onet:robotics engineers" --with onet',
        ),
        (
            "close",
            (
                "O*NET 29.2 has 68 tools of Robotics Engineers, a close match:"
                ' ai-roles profile "onet:robotics engineers" --with onet'
            ),
        ),
        ("broad", ""),
        ("related", ""),
    ],
)
def test_only_what_is_near_is_told_of(match: str, said: str) -> None:
    graph = overlay(load(), [("ours.yaml", ROLE.replace("MATCH", match))])
    assert list(more_elsewhere(graph, graph["baker-of-models"])) == ([said] if said else [])


def test_five_tools_of_its_own_are_enough() -> None:
    claims = "editorial: known here\nclaims: [{subject: baker-of-models, needs: [{of: [TOOLS]}]}]\n"
    tools = ["docker", "kubernetes", "mlflow", "python", "fastapi"]
    for many in (4, 5):
        text = ROLE.replace("MATCH", "exact") + claims.replace("TOOLS", ", ".join(tools[:many]))
        graph = overlay(load(), [("ours.yaml", text)])
        assert len(list(more_elsewhere(graph, graph["baker-of-models"]))) == (many < 5)


def test_who_chose_the_sources_is_not_told_of_others() -> None:
    graph = load()
    assert list(more_elsewhere(graph, graph["data-engineer"]))
    restricted = graph.restrict(sources=["itmo"])
    assert list(more_elsewhere(restricted, restricted["data-engineer"])) == []


def test_the_answer_says_so_in_both_sizes() -> None:
    answer = profile(load(), "data engineer")
    told = 'ai-roles profile "onet:data warehousing specialists" --with onet'
    assert told in " ".join(str(answer).split())
    assert told in " ".join(answer.full().to_text(80).split())
    assert "--with onet" not in str(profile(load(), "mlops"))
    assert "https://www.onetonline.org/link/summary/15-1243.00" in extra_roles()

"""Figures stand as their sources state them, each with what it is a number of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError
from ai_roles.model import Cited, KnowledgeGraph
from ai_roles.query.answers import places
from ai_roles.query.facts.market_figures import figures
from ai_roles.sparql import select

BUNDLED = load()


def test_figures_name_what_is_counted() -> None:
    text = figures(BUNDLED).full().to_text(4000)
    assert "1.8% of all US listings" in text
    assert "32.9% of an unnamed population" in text
    assert "fraud losses down by 23%" in text
    shares = {str(item.amount) for item in figures(BUNDLED, "python").items}
    assert "71" in shares
    growth = [item for item in figures(BUNDLED).items if item.statement.subject.id.startswith("computer-and")]
    assert any("bls" in item.statement.claim.evidence[0].attributed_to for item in growth)  # type: ignore[union-attr, operator]
    with pytest.raises(UnknownNameError):
        figures(BUNDLED, kind="rumour")  # type: ignore[arg-type]


def test_what_follows_a_sentence_stands_behind_no_full_stop() -> None:
    short = figures(BUNDLED, kind="demand").to_text(4000)
    assert short.startswith("Figures: demand (38)")
    assert "E-commerce and retail: Among the branches that hire most, India" in short
    assert ".," not in short


@pytest.mark.parametrize(
    ("skill", "share", "lines"), [("python", "71", "4, 9, 11"), ("java", "22", "9, 13"), ("sql", "17.1", "9, 14")]
)
def test_without_an_entity_every_number_that_is_counted_is_told(skill: str, share: str, lines: str) -> None:
    """The shares of postings that name a skill are figures, though the claims are of what the role needs."""
    (found,) = (each for each in figures(BUNDLED).items if each.statement.claim.object == skill)
    assert (str(found.amount), found.statement.claim.predicate) == (share, "needs")
    assert places([each.claim for each in found.statements]) == f"recruiting-template {lines}"
    of_it = {each.statement.claim.id for each in figures(BUNDLED, skill).items}
    assert of_it <= {each.statement.claim.id for each in figures(BUNDLED).items}


def test_everything_holds_what_is_told_of_anything() -> None:
    everything = {each.claim.id for each in figures(BUNDLED).evidence()}
    for name in ("python", "azure", "bfsi", "healthcare", "india", "senior", "bls", "ai-engineer"):
        assert {each.claim.id for each in figures(BUNDLED, name).evidence()} <= everything, name


def test_one_document_says_a_number_once() -> None:
    """71% of postings stands in the first lines of one template and in its list of competences."""
    (python,) = figures(BUNDLED, "python").items
    assert len(python.statements) == 2
    assert figures(BUNDLED, "python").full().to_text(4000).count("71%") == 1
    assert [row[0] for row in select(BUNDLED, "skills-in-postings").rows].count("python") == 1
    one = python.statement.claim
    others = replace(one, evidence=(Cited("deep-dive", lines=(50,)),), necessity="expected", proficiency=None)
    both = KnowledgeGraph(BUNDLED, [*BUNDLED.all_claims.values(), others])
    assert len(figures(both, "python").items) == 2


@pytest.mark.parametrize(
    ("industry", "told"),
    [
        ("bfsi", {"80 milliseconds", "down by 23%"}),
        ("e-commerce", {"click-through rate up by 18%", "average order value up by 11%"}),
        ("healthcare", {"recall 94%"}),
        ("manufacturing", {"down by 34%", "down by 50%"}),
        ("saas", {"down by 31% (within 60 days of launch)"}),
    ],
)
def test_figures_of_an_industry_are_the_outcomes_told_of_it_and_no_others(industry: str, told: set[str]) -> None:
    outcomes = [each.statement.what for each in figures(BUNDLED, industry, kind="outcome").items]
    assert len(outcomes) == len(told)
    assert all(any(words in outcome for outcome in outcomes) for words in told)
    assert {each.of for each in figures(BUNDLED, industry, kind="outcome").items} == {"use-case"}


def test_a_wider_industry_has_the_figures_of_its_special_forms() -> None:
    whose = {each.of for each in figures(BUNDLED, "regulated industries", kind="outcome").items}
    assert whose == {"narrower"}


def test_azure_is_a_share_of_the_cloud_market_and_not_the_growth_of_jobs() -> None:
    (share,) = (each for each in figures(BUNDLED, "azure").items if each.amount is not None)
    assert (share.statement.subject.id, str(share.amount)) == ("cloud-ai-market", "26")
    assert "2033" not in figures(BUNDLED, "azure").full().to_text(4000)


def test_numbers_stand_before_what_is_told_without_one() -> None:
    for name in (None, "bfsi", "azure"):
        bare = [each.amount is None for each in figures(BUNDLED, name).items]
        assert bare == sorted(bare)
        assert False in bare


def test_figures_quoted_from_an_organization_are_not_figures_of_it() -> None:
    found = figures(BUNDLED, "bls")
    assert {each.of for each in found.items} == {"quoted"}
    assert "No source gives a figure of U.S. Bureau of Labor Statistics itself." in found.full().to_text(4000)


def test_no_figure_is_a_sentence_with_those_of_whom_one_is_stated() -> None:
    text = figures(BUNDLED, "docker").full().to_text(4000)
    assert "No source gives a figure of Docker." in text
    assert "Python (1)" in text
    assert "ai-roles figures" in text
    assert "---" not in text
    assert figures(BUNDLED, "docker").to_dict()["silence"]["instead"]

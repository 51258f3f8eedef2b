"""The advice on when to apply is found through what it says and whom it is about, not by its name."""

from __future__ import annotations

import pytest

from ai_roles.dataset import load
from ai_roles.model import Cited, Claim, Entity, KnowledgeGraph, Range, Share, Text
from ai_roles.query.skills.application_advice import advice_on_applying
from ai_roles.query.skills.gap import skill_gap
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE

EVIDENCE = (Cited("handbook", lines=(20,)),)
ASKED = Share(Range.parse("60+"), "requirements of a posting")


def advised(
    figure: Share, *, about: str | None = None, type: str = "candidate-rule", status: str = "asserted"
) -> KnowledgeGraph:
    rule = Entity("some-rule", "guidance", "Some rule", type=type)
    claims = [
        Claim("some-rule", "figure", value=figure, status=status, evidence=EVIDENCE),  # type: ignore[arg-type]
        Claim("some-rule", "advises", value=Text("Try it."), evidence=EVIDENCE),
    ]
    if about:
        claims.append(Claim("some-rule", "about", about, evidence=EVIDENCE))
    return KnowledgeGraph([*ENTITIES, rule], [*CLAIMS, *claims])


def test_the_bundled_advice_is_taggds() -> None:
    """Line 194: from 70 to 80 percent of the requirements on."""
    graph = load()
    (advice,) = advice_on_applying(graph, graph["ai-engineer"])
    assert str(advice.share.percent) == "70-80"
    assert advice.figure.said_by.startswith("taggd,")
    assert advice.figure.said_by.endswith("line 194")
    assert len(advice.details) >= 2
    assert advice_on_applying(graph, graph["mlops-engineer"]) == (advice,)
    assert advice_on_applying(graph, graph["data-scientist"]) == ()
    text = skill_gap(graph, has=["Python"], wants="genai").full().to_text(120)
    assert "from 70-80% of requirements" in text
    assert "The source speaks of one posting." in text


@pytest.mark.parametrize(
    ("graph", "found"),
    [
        (SAMPLE, 0),
        (advised(ASKED), 1),
        (advised(ASKED, about="ai-engineer"), 1),
        (advised(ASKED, about="mlops-engineer"), 1),
        (advised(ASKED, about="genai-engineer"), 0),
        (advised(ASKED, about="bfsi"), 1),
        (advised(ASKED, type="posting-rule"), 0),
        (advised(ASKED, status="counter-example"), 0),
        (advised(Share(Range.parse("30"), "applicants who hear back")), 0),
        (advised(Share(Range.parse("30"))), 0),
    ],
)
def test_which_advice_is_shown(graph: KnowledgeGraph, found: int) -> None:
    assert len(advice_on_applying(graph, graph["mlops-engineer"])) == found
    assert len(skill_gap(graph, has=[], wants="mlops").advice) == found

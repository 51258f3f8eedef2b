"""Is a template valid as it stands, in the one form, and no longer than a reader takes in?"""

from __future__ import annotations

import pytest
from jsonschema import Draft7Validator

from ai_roles.dataset import facts_schema, free_id, load, overlay, read_yaml, template, tidy_overlays, tidy_text
from ai_roles.errors import FormatError, UsageError
from ai_roles.model import MAX_ID, is_slug
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import KINDS, Kind

SCREEN_AND_A_HALF = 50
"""Lines, where a terminal has some 33."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("label", ["Something new", "数据: \"'{[#", "Ünïcödé & co"])
def test_every_template_is_valid_as_it_stands(kind: Kind, label: str) -> None:
    base = load()
    text = template(base, kind, label)
    assert tidy_text(text, "ours.yaml") == text
    graph = overlay(base, [("ours.yaml", text)])
    (made,) = (entity for entity in graph.of_kind(kind) if entity.label == label)
    assert text.startswith("# yaml-language-server: $schema=facts.schema.json\n")
    assert list(Draft7Validator(facts_schema()).iter_errors(read_yaml(text, file="ours.yaml").data)) == []
    assert len(text.splitlines()) <= SCREEN_AND_A_HALF
    assert max(map(len, text.splitlines())) <= 120
    (tidied,) = tidy_overlays([("ours.yaml", text)], base.entities)
    assert overlay(base, [("ours.yaml", tidied)]) == graph
    assert made.id in tidied


def test_the_template_of_a_role_shows_what_most_need() -> None:
    text = template(load(), "role", "LLMOps engineer")
    graph = overlay(load(), [("ours.yaml", text)])
    claims = graph.claims("llmops-engineer")
    assert {claim.predicate for claim in claims} == {"specializes", "needs", "experience", "pays"}
    needs = graph.claims("llmops-engineer", "needs")
    assert {claim.levels for claim in needs} == {(), ("senior",)}
    assert {claim.status for claim in needs} == {"asserted", "example"}
    assert any(claim.any_of for claim in needs)
    assert any(claim.proficiency for claim in needs)


def test_two_templates_lie_over_the_facts_together() -> None:
    base = load()
    graph = overlay(base, [(f"{kind}.yaml", template(base, kind, f"A new {kind}")) for kind in KINDS])
    assert all(f"a-new-{kind}" in graph for kind in KINDS)


def test_what_is_there_already_is_not_begun_anew() -> None:
    with pytest.raises(UsageError, match="there is a role called 'mlops ENGINEER' already: mlops-engineer"):
        template(SAMPLE, "role", "mlops ENGINEER")
    assert "mlops-engineer-skill" in template(SAMPLE, "skill", "MLOps engineer")


@pytest.mark.parametrize("label", ["", "  ", "x" * 201, "a\nb", "a\x00b", "\ud800"])
def test_what_is_no_label_is_refused(label: str) -> None:
    with pytest.raises(FormatError, match="label"):
        template(SAMPLE, "role", label)


def test_an_id_is_always_free() -> None:
    taken: set[str] = set()
    for _ in range(5):
        id = free_id("x" * 500, "working-condition", taken)
        assert is_slug(id)
        assert len(id) <= MAX_ID
        assert id not in taken
        taken.add(id)

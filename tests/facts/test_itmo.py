"""Does the competence model of ITMO say what is cited of it? Held against its files, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from ai_roles.dataset import cover_folder, load, load_ledger
from ai_roles.model import Cited, Claim, file_lines
from ai_roles.query.careers import level_grid
from ai_roles.vocabulary import PROFICIENCIES

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "itmo"
GRADES = {"basic": "Базовый", "advanced": "Продвинутый", "expert": "Экспертный"}
ROLES = {
    "ai-architect",
    "ai-cdo",
    "ai-ordering-specialist",
    "ai-project-manager",
    "ai-researcher",
    "ai-security-engineer",
    "data-analyst",
    "data-architect",
    "data-engineer",
    "domain-ml-specialist",
    "ml-engineer",
}
at_hand = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the files of ITMO's competence model are not beside the checkout"
)


def cited() -> list[tuple[Claim, Cited]]:
    return [
        (claim, piece)
        for claim in load().claims(source="itmo")
        for piece in claim.evidence
        if isinstance(piece, Cited) and piece.source == "itmo"
    ]


@at_hand
def test_every_cited_line_holds_the_words_cited_of_it() -> None:
    for claim, piece in cited():
        file, lines = file_lines(piece.locator or "")
        written = (FOLDER / file).read_text("utf-8").split("\n")
        assert piece.term
        assert piece.term in " ".join(written[line - 1] for line in lines), f"{claim}: {piece}"


@at_hand
def test_a_grade_is_cited_with_the_heading_that_states_it() -> None:
    graded = [(claim, piece) for claim, piece in cited() if claim.proficiency is not None]
    assert len(graded) > 200
    for claim, piece in graded:
        file, lines = file_lines(piece.locator or "")
        written = (FOLDER / file).read_text("utf-8").split("\n")
        heads = [written[line - 1] for line in lines if written[line - 1].startswith("####")]
        assert heads
        assert {head.split()[-1] for head in heads} == {GRADES[claim.proficiency or ""]}, str(claim)


@at_hand
def test_every_line_of_every_file_is_accounted_for() -> None:
    assert cover_folder(load(), load_ledger(), "itmo", FOLDER).problems == ()


def test_its_eleven_roles_have_needs_and_duties_and_no_levels() -> None:
    claims = [claim for claim, _ in cited()]
    assert {claim.subject for claim in claims if claim.predicate == "needs"} == ROLES
    assert {claim.subject for claim in claims if claim.predicate == "performs"} == ROLES
    assert not [claim for claim in claims if claim.levels]


def test_what_more_than_half_of_the_roles_share_word_for_word_weighs_least() -> None:
    graph = load()
    trends = [claim for claim in graph.claims(source="itmo", object="ai-trends") if claim.predicate == "needs"]
    assert len(trends) == 7
    assert {claim.necessity for claim in trends} == {"mentioned"}


def test_the_grid_of_a_role_has_a_column_for_each_grade() -> None:
    grid = level_grid(load(), "ml-engineer")
    assert [grade for grade in PROFICIENCIES if grade in grid.table().columns] == ["basic", "advanced", "expert"]
    python = next(skill for skill in grid.grades if skill.entity.id == "python")
    assert [grade.proficiency for grade in python.grades] == ["basic", "advanced", "expert"]
    basic = python.at("basic")
    assert basic is not None
    assert {"numpy", "scipy", "scikit-learn"} <= {entity.id for entity in basic.involves}

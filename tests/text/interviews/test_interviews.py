"""Does a kit for an interview say what sources say, with their words, and leave room to write?"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UsageError
from ai_roles.files import write_document
from ai_roles.model import Cited, KnowledgeGraph
from ai_roles.sample import SAMPLE
from ai_roles.text import draft_posting, interview_kit


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def test_what_is_looked_at_has_its_source_and_words(graph: KnowledgeGraph) -> None:
    kit = interview_kit(graph, "mlops", level="senior")
    assert {point.entity.id for point in kit.points_of("area")} >= {
        "interview-system-design",
        "interview-model-selection",
    }
    assert "weak-ethics" in {point.entity.id for point in kit.points_of("flag")}
    assert "thinks-in-systems" in {point.entity.id for point in kit.points_of("sign")}
    assert "theory-only-interviews" in {point.entity.id for point in kit.points_of("mistake")}
    for point in kit.points:
        assert point.words, point.label
        assert all(isinstance(piece, Cited) for claim in point.rests_on for piece in claim.evidence)


def test_signs_belong_to_their_level(graph: KnowledgeGraph) -> None:
    def signs(level: str | None) -> set[str]:
        return {point.entity.id for point in interview_kit(graph, "ai-engineer", level=level).points_of("sign")}

    assert "fresher-runs-experiment" in signs("junior")
    assert "thinks-in-systems" not in signs("junior")
    assert "owned-model-end-to-end" in signs("mid")
    assert any("level by level" in note for note in interview_kit(graph, "ai-engineer").notes)


def test_it_asks_for_what_the_posting_asks_for(graph: KnowledgeGraph) -> None:
    for position in ("mlops@senior", "genai", "ai-ml-engineer"):
        assert [row.need for row in interview_kit(graph, position).questions] == list(
            draft_posting(graph, position).musts
        )


def test_an_example_is_told_to_be_one(graph: KnowledgeGraph) -> None:
    kit = interview_kit(graph, "ai-engineer", level="senior")
    (sole,) = (point for point in kit.points_of("sign") if point.entity.id == "sole-engineer-of-product-line")
    assert sole.label == "e.g. Sole engineer of a product line"


def test_measures_come_from_the_position(graph: KnowledgeGraph) -> None:
    measures = interview_kit(graph, "ai-ml-engineer").points_of("measure")
    assert "Reliability of deployments" in {point.label for point in measures}


def test_a_thin_role_says_so(graph: KnowledgeGraph) -> None:
    kit = interview_kit(graph, "radiologist")
    assert not kit.questions
    assert any("No source states what is looked at" in note for note in kit.notes)


def test_the_kit_leaves_room_for_every_must(graph: KnowledgeGraph, tmp_path: Path) -> None:
    from docx import Document

    kit = interview_kit(graph, "genai@senior")
    document = Document(BytesIO(write_document(kit, tmp_path / "kit.docx").read_bytes()))
    assert len(document.tables) == len(kit.questions) + 2
    page = write_document(kit, tmp_path / "kit.html").read_text("utf-8")
    assert page.count('class="blank"') >= 2 * len(kit.questions)
    assert "Editorial: no source words these questions" in page
    with pytest.raises(UsageError, match=r"schema\.org"):
        write_document(kit, tmp_path / "kit.jsonld")


def test_the_short_form_fits_a_screen(graph: KnowledgeGraph) -> None:
    for role in graph.of_kind("role"):
        for position in (role.id, f"{role.id}@senior/healthcare"):
            lines = interview_kit(graph, position).to_text(80).splitlines()
            assert len(lines) <= 23
            assert max(map(len, lines)) <= 80


def test_mistakes_are_told() -> None:
    with pytest.raises(UsageError, match="at least one question"):
        interview_kit(SAMPLE, "mlops", most_questions=0)

"""Does a draft follow the guidance of the sources, say no more than its claims, and reach every format?"""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError, UsageError
from ai_roles.files import write_document
from ai_roles.iris import ID
from ai_roles.markup import outline_page
from ai_roles.model import KnowledgeGraph
from ai_roles.query.roles import requirements
from ai_roles.sample import SAMPLE
from ai_roles.text import draft_posting, job_posting_record

FIRST = ("head", "summary", "outcomes", "duties", "must", "wish")


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def roles(graph: KnowledgeGraph) -> list[str]:
    return [role.id for role in graph.of_kind("role")]


def test_outcomes_stand_before_tools_and_musts_apart_from_wishes(graph: KnowledgeGraph) -> None:
    for role in roles(graph):
        draft = draft_posting(graph, role, level="senior")
        assert tuple(part.name for part in draft.parts)[:6] == FIRST
        assert all(part.lines for part in draft.parts)
        ids = [id for need in (*draft.musts, *draft.wishes) for id in need.ids]
        assert len(ids) == len(set(ids)), role
        assert len(draft.musts) <= 8
        assert len(draft.wishes) <= 6


def test_what_is_an_example_is_no_must(graph: KnowledgeGraph) -> None:
    draft = draft_posting(graph, "mlops")
    assert {"docker", "kubernetes", "mlflow"}.isdisjoint(id for need in draft.musts for id in need.ids)
    assert {"docker", "kubernetes"} <= {id for need in draft.wishes for id in need.ids}


def test_every_line_rests_on_claims_or_is_left_to_the_employer(graph: KnowledgeGraph) -> None:
    draft = draft_posting(graph, "genai@senior/bfsi")
    for line in draft.items:
        assert line.claims or line.is_open, line.text
        assert all(claim.positive for claim in line.claims)
    known = {claim.id for claim in graph.claims()}
    assert {statement.claim.id for statement in draft.evidence()} <= known
    asked = requirements(graph, draft.position)
    assert all(need in asked for need in (*draft.musts, *draft.wishes))


def test_level_and_industry_show(graph: KnowledgeGraph) -> None:
    draft = draft_posting(graph, "mlops", level="senior", industry="bfsi")
    assert draft.title == "Senior MLOps / AI Platform Engineer"
    signs = [line.text for line in draft.part_named("seniority").lines]
    assert "Has shipped several systems at scale" in signs
    assert any("5+ years" in line.text for line in draft.part_named("education").lines)
    assert "Banking" in draft.parts[0].lines[0].text
    assert any(need.origin == "industry" for need in draft.musts)


def test_a_thin_role_says_so(graph: KnowledgeGraph) -> None:
    draft = draft_posting(graph, "radiologist")
    assert "No source states anything of Radiologist itself" in draft.notes[0]
    assert all(line.is_open for line in draft.part_named("must").lines)


@pytest.mark.parametrize(("musts", "wishes"), [(1, 0), (3, 2), (20, 20)])
def test_how_many_can_be_set(graph: KnowledgeGraph, musts: int, wishes: int) -> None:
    draft = draft_posting(graph, "ai-ml-engineer", most_musts=musts, most_wishes=wishes)
    assert len(draft.musts) == musts
    assert len(draft.wishes) <= wishes


def test_mistakes_are_told(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="at least one must"):
        draft_posting(graph, "mlops", most_musts=0)
    with pytest.raises(UnknownNameError):
        draft_posting(graph, "no such role")
    with pytest.raises(UsageError, match=r"\.docx"):
        write_document(draft_posting(graph, "mlops"), tmp_path / "posting.pdf")


def test_every_format_holds_the_musts(graph: KnowledgeGraph, tmp_path: Path) -> None:
    from docx import Document

    draft = draft_posting(graph, "genai", level="senior")
    labels = [line.text for line in draft.part_named("must").lines]
    for ending in (".md", ".html", ".docx", ".json", ".jsonld"):
        path = write_document(draft, tmp_path / f"posting{ending}")
        data = path.read_bytes()
        assert write_document(draft, path).read_bytes() == data
        text = data.decode() if ending != ".docx" else _words(Document(BytesIO(data)))
        if ending != ".json":
            assert all(label in text for label in labels), ending
    assert json.loads((tmp_path / "posting.json").read_text("utf-8"))["type"] == "draft"


def _words(document: Any) -> str:
    return "\n".join(each.text for each in document.paragraphs)


def test_the_record_has_what_search_engines_for_jobs_require(graph: KnowledgeGraph) -> None:
    draft = draft_posting(graph, "mlops", level="senior", industry="bfsi")
    record: dict[str, Any] = job_posting_record(draft)
    required = {
        "title",
        "description",
        "datePosted",
        "hiringOrganization",
        "jobLocation",
        "applicantLocationRequirements",
    }
    assert required | {"validThrough", "baseSalary", "employmentType", "identifier"} <= set(record)
    assert record["skills"][0]["@id"] == f"{ID}{draft.musts[0].ids[0]}"
    assert record["experienceRequirements"]["monthsOfExperience"] == 60
    assert "<h3>Must have</h3><ul><li>" in record["description"]
    page = outline_page(draft.outline(), record=record)
    held = re.search(r'application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert held is not None
    assert json.loads(held.group(1)) == record


def test_the_short_form_fits_a_screen(graph: KnowledgeGraph) -> None:
    for role in roles(graph):
        for position in (role, f"{role}@senior/bfsi"):
            lines = draft_posting(graph, position).to_text(80).splitlines()
            assert len(lines) <= 23
            assert max(map(len, lines)) <= 80


def test_evidence_stands_below_the_posting() -> None:
    draft = draft_posting(SAMPLE, "mlops")
    text = draft.to_markdown(evidence=True)
    assert text.startswith(draft.to_markdown())
    assert "required: handbook 5" in text

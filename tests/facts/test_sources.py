"""Is every line and mention of the sources accounted for? Where the documents are at hand, this is checked anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ai_roles.dataset import load, load_ledger, ontology_folder
from ai_roles.model import Cited
from ai_roles.schema.build import COVERAGE, files_of_sources

FOLDER = ontology_folder()
SHARED = Path(__file__).resolve().parents[3] / "shared"
DOCUMENTS, DATA = SHARED / "sources", SHARED / "data"


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents of the sources are not beside the checkout")
def test_everything_is_accounted_for_and_the_counts_are_current() -> None:
    counted = files_of_sources(FOLDER, DOCUMENTS, DATA)[COVERAGE]
    assert counted == (FOLDER / COVERAGE).read_bytes(), "run python -m ai_roles.schema.build ontology --sources DIR"


def test_the_counts_say_that_nothing_is_left_over() -> None:
    counts = json.loads((FOLDER / COVERAGE).read_text("utf-8"))
    assert set(counts) == {source.id for source in load().of_kind("source")}
    for source, figures in counts.items():
        assert figures["lines"] == figures["lines_claimed"] + figures["lines_in_ledger"]
        assert figures["mentions"] == figures["mentions_claimed"] + figures["mentions_in_ledger"]
        assert figures["terms"] > 300 or source == "dcwf", "only the sentences of DCWF are cited by their ids alone"


def test_every_stated_claim_names_section_place_and_term() -> None:
    graph = load()
    for claim in graph.claims(basis="stated"):
        for piece in claim.evidence:
            assert isinstance(piece, Cited)
            document = graph[piece.source].document
            assert document is not None
            assert piece.section
            assert piece.lines or piece.locator
            if document.locator == "statement":  # what is said is found by its id, and none of its words are quoted
                assert piece.term is None
                continue
            assert piece.term
            assert len(piece.term.split()) <= 7, f"{claim}: {piece.term!r} is long"


def test_no_cited_term_is_a_whole_sentence_and_no_definition_is_missing() -> None:
    graph = load()
    for kind in ("skill", "tool", "role", "level", "industry"):
        missing = [entity.id for entity in graph.of_kind(kind) if entity.definition is None]
        assert missing == []


def test_every_entity_is_spoken_of() -> None:
    graph = load()
    silent = [entity.id for entity in graph if entity.kind != "source" and not graph.about(entity.id)]
    assert silent == []
    assert len(load_ledger()) > 50

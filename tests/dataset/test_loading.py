"""The bundled graph loads at once, and the reader's files lie over it without changing it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ai_roles.dataset import facts_hash, graph_of, load, load_ledger, ontology_folder, overlay, read_folder
from ai_roles.dataset.loading import SNAPSHOT
from ai_roles.dataset.snapshot import read_snapshot, write_snapshot
from ai_roles.errors import DataError, FormatError, ReadError
from ai_roles.sample import SAMPLE


def test_the_snapshot_is_of_the_yaml() -> None:
    ontology = ontology_folder()
    read = graph_of(read_folder(ontology / "facts"))
    assert load() == read
    assert read_snapshot(ontology / SNAPSHOT, facts_hash(ontology / "facts")) == read, "run `make ontology`"


def test_edited_facts_are_read_from_the_yaml(tmp_path: Path) -> None:
    shutil.copytree(ontology_folder() / "facts", tmp_path / "facts")
    before = facts_hash(tmp_path / "facts")
    with (tmp_path / "facts" / "places.yaml").open("a") as file:
        file.write("  atlantis:\n    label: Atlantis\n")
    assert facts_hash(tmp_path / "facts") != before
    (tmp_path / "dist").mkdir()
    (tmp_path / SNAPSHOT).write_bytes(write_snapshot(load(), before))
    assert read_snapshot(tmp_path / SNAPSHOT, facts_hash(tmp_path / "facts")) is None
    assert graph_of(read_folder(tmp_path / "facts"))["atlantis"].label == "Atlantis"


def test_snapshots_are_equal_for_equal_graphs_and_refused_when_damaged(tmp_path: Path) -> None:
    path = tmp_path / "facts.airoles"
    assert read_snapshot(path, "x") is None
    path.write_bytes(write_snapshot(SAMPLE, "x"))
    assert read_snapshot(path, "x") == SAMPLE
    assert read_snapshot(path, "y") is None
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(FormatError, match="damaged"):
        read_snapshot(path, "x")


def test_overlays_add_extend_and_retire(tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_text(
        """
entities:
  role:
    prompt-librarian: {label: Prompt Librarian, type: job, specializes: genai-engineer}
  source:
    our-handbook: {label: Our handbook, title: How we work}
  tool:
    promptfoo: {label: promptfoo, type: framework}
extend:
  python: {aliases: [Py3k], mappings: [{match: exact, iri: "https://www.wikidata.org/entity/Q28865"}]}
deprecate:
  keras: {replaced-by: tensorflow}
source: our-handbook
claims:
  - subject: prompt-librarian
    needs:
      - {of: [promptfoo, prompt-engineering], necessity: required}
      - {of: python, necessity: preferred, condition: if tests are automated}
"""
    )
    base = load()
    graph = load(ours)
    assert graph.resolve("py3k").id == "python"
    assert graph["python"].mappings[0].match == "exact"
    assert graph.resolve("Keras").id == "tensorflow"
    assert len(graph.claims(subject="prompt-librarian", source="our-handbook")) == 3
    assert base is load()
    assert "prompt-librarian" not in base
    assert not base["keras"].deprecated
    assert set(base.all_claims) < set(graph.all_claims)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("entities: {tool: {python: {label: Snake}}}", "in the base already, as 'Python'"),
        ("extend: {pyton: {aliases: [x]}}", "unknown id 'pyton'"),
        ("deprecate: {pyton: {}}", "unknown id 'pyton'"),
        (
            "source: nowhere\nclaims: [{subject: python, used-for: [{of: deep-learning}]}]",
            "unknown id 'nowhere'",
        ),
        (
            "claims: [{editorial: x, subject: machine-learning, prerequisite: [{of: deep-learning}]}]",
            "goes in a circle",
        ),
    ],
)
def test_conflicts_with_the_base_are_reported(text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        overlay(load(), [("ours.yaml", text)])


def test_files_that_cannot_be_read_say_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"missing\.yaml"):
        load(tmp_path / "missing.yaml")
    with pytest.raises(ReadError):
        load(tmp_path)


def test_the_ledger_gives_a_reason_for_every_row() -> None:
    ledger = load_ledger()
    by_line = {e.id for e in load().of_kind("source") if e.document is not None and e.document.locator != "statement"}
    assert {row.source for row in ledger} == by_line
    assert all(row.lines and row.reason for row in ledger)

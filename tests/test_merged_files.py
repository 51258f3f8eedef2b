"""Do YAML, graphs of other formats and bundled vocabularies make one graph, and is what was merged kept?"""

from __future__ import annotations

from pathlib import Path

import pytest

import ai_roles as ar
from ai_roles.importers import load_esco
from tests.importers.taxonomies import releases as made

OURS = f"""
entities:
  skill:
    bread: {{label: Bread, mappings: [{{match: exact, iri: "{made.ESCO}skill/a"}}]}}
"""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setenv("AI_ROLES_CACHE", str(tmp_path / "cache"))
    esco = load_esco(made.zipped(tmp_path / "v1.1.1 - en.zip", made.esco_files()))
    ours = tmp_path / "ours.yaml"
    ours.write_text(OURS, "utf-8")
    return ours, ar.write(esco, tmp_path / "esco.airoles")


def test_a_file_of_ones_own_and_a_vocabulary_become_one_graph(files: tuple[Path, Path], tmp_path: Path) -> None:
    graph = ar.load(*files)
    assert {claim.subject for claim in graph.claims(predicate="needs", object="bread")} == {"esco-baker"}
    assert graph["mlops"].label == "MLOps / AI Platform Engineer"
    (kept,) = (tmp_path / "cache").iterdir()
    assert kept.name.startswith("merged-")
    assert ar.load(*files) == graph


def test_what_roles_are_compared_by_is_kept_with_the_graph(files: tuple[Path, Path], tmp_path: Path) -> None:
    ours, esco = files
    made, kept = ar.load(ours, esco), ar.load(ours, esco)
    assert made.section("likeness") is None
    assert kept.section("likeness") is not None
    assert ar.read(esco).section("likeness") is not None
    assert ar.similar_roles(made, "baker") == ar.similar_roles(kept, "baker")
    assert (
        ar.write(kept, tmp_path / "one.airoles").read_bytes() == ar.write(made, tmp_path / "two.airoles").read_bytes()
    )


def test_any_format_will_do(files: tuple[Path, Path], tmp_path: Path) -> None:
    ours, esco = files
    lines = ar.write(ar.read(esco), tmp_path / "esco.jsonl")
    assert ar.load(ours, lines) == ar.load(ours, esco)


def test_a_bundled_vocabulary_comes_along(files: tuple[Path, Path]) -> None:
    graph = ar.load(*files, include="onet")
    assert {"esco-baker", "onet-data-scientists"} <= graph.entities.keys()
    assert "onet-data-scientists" not in ar.load(*files).entities

"""Does the README of the ontology tell the truth: its files, its prefixes and its examples?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from ai_roles import iris as t
from ai_roles.model import KnowledgeGraph
from ai_roles.predicates import STRENGTH_PROPERTIES
from ai_roles.rdf.conversion import to_store
from ai_roles.sample import SAMPLE
from ai_roles.schema.shapes.shape_parts import SHAPE


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    return (folder / "README.md").read_text()


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_every_file_of_the_table_is_there(folder: Path, text: str) -> None:
    named = re.findall(r"^\| `([^`]+)` \| .* \| (?:`[^`]+`|people) \|$", text, re.MULTILINE)
    assert len(named) == 12
    assert [name for name in named if not (folder / name).exists()] == []


def test_the_prefixes_are_those_of_the_code(text: str) -> None:
    rows = dict(re.findall(r"^\| `(\w+):` \| `(https:[^`]+)`", text, re.MULTILINE))
    assert rows == {"shape": SHAPE, **{name: t.PREFIXES[name] for name in ("air", "id", "claim")}}


def test_the_python_examples_run(
    folder: Path, text: str, bundled: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    names: dict[str, Any] = {}
    for block in blocks(text, "python"):
        if "validate_shapes" in block:  # the whole dump takes seconds, and another test checks it
            assert len(names["graph"]) == len(names["store"])
            names["store"] = to_store(SAMPLE)
        exec(block, names)
    assert {"Feature store", "Model registry"} <= set(names["labels"])
    assert names["report"].conforms
    evidence = [
        piece
        for claim in bundled.claims(subject="mlops-engineer", predicate="needs", object="docker")
        for piece in claim.evidence
    ]
    assert set(names["places"]) == {(t.ID + e.source, line) for e in evidence for line in e.lines}  # type: ignore[union-attr]


def test_the_turtle_is_turtle_of_ours(text: str) -> None:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in t.PREFIXES.items())
    known = {
        *t.LINK_FIELDS.values(),
        *t.QUALIFIER_FIELDS.values(),
        *t.EVIDENCE_FIELDS.values(),
        t.RDF + "type",
        t.DCTERMS + "source",
        *(t.NS + name for name in ("predicate", "evidence", "line", *STRENGTH_PROPERTIES.values())),
    }
    for block in blocks(text, "turtle"):
        quads = list(ox.parse((prefixes + block).encode(), format=ox.RdfFormat.TURTLE))
        assert quads
        assert {quad.predicate.value for quad in quads} <= known

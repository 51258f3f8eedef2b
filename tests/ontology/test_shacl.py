"""What does the report of the shapes tell, and on what can they be run?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.memory import Memory

import ai_roles
from ai_roles import iris as t
from ai_roles.errors import MissingExtraError
from ai_roles.rdf.conversion import to_rdf, to_store
from ai_roles.sample import SAMPLE
from ai_roles.schema.shape_validation import ShapeFinding, ShapeReport, validate_shapes
from ai_roles.schema.shapes.shape_parts import SHAPE

DOCKER = URIRef(t.ID + "docker")
SENIOR = URIRef(t.ID + "senior")


def broken() -> rdflib.Graph:
    """A level that requires a tool, though no claim says so."""
    rdf = to_rdf(SAMPLE)
    rdf.add((SENIOR, URIRef(t.NS + "requires"), DOCKER))
    return rdf


EXPECTED = ShapeFinding(
    node="id:senior",
    path="",
    value="",
    message="a claim stands behind every short triple that tells strength",
    shape="ShortTriples",
)


class Copied(Memory):
    """A store that is not rdflib's own, and refuses what the check must not do with it."""

    def query(self, *arguments: Any, **options: Any) -> Any:
        raise AssertionError("nothing is asked of a foreign store but its triples")


def foreign(rdf: rdflib.Graph) -> rdflib.Graph:
    copy = rdflib.Graph(store=Copied())
    for triple in rdf:
        copy.add(triple)
    return copy


def dataset(rdf: rdflib.Graph) -> rdflib.Graph:
    copy = rdflib.Dataset()
    default = copy.graph(DATASET_DEFAULT_GRAPH_ID)
    for triple in rdf:
        default.add(triple)
    return copy


def store(rdf: rdflib.Graph) -> ox.Store:
    made = ox.Store()
    text = rdf.serialize(format="nt", encoding="utf-8")
    made.load(text, format=ox.RdfFormat.N_TRIPLES)
    return made


@pytest.mark.parametrize(
    "wrap", [lambda rdf: rdf, foreign, dataset, store], ids=["rdflib", "foreign", "dataset", "pyoxigraph"]
)
def test_every_holder_of_triples_gets_the_same_answer(wrap: Callable[[rdflib.Graph], Any]) -> None:
    assert validate_shapes(wrap(broken())) == ShapeReport((EXPECTED,))
    assert validate_shapes(wrap(to_rdf(SAMPLE))).conforms


def test_a_store_of_ours_conforms() -> None:
    assert validate_shapes(to_store(SAMPLE)).conforms


def test_checking_changes_nothing() -> None:
    rdf = broken()
    before = set(rdf)
    validate_shapes(rdf)
    assert set(rdf) == before


def test_findings_name_node_path_and_value() -> None:
    rdf = to_rdf(SAMPLE)
    rdf.set((DOCKER, URIRef(t.NS + "type"), rdflib.Literal("boat")))
    (finding,) = validate_shapes(rdf).findings
    assert (finding.node, finding.path, finding.value, finding.shape) == (
        "id:docker",
        "air:type",
        "boat",
        "Tool",
    )
    assert str(finding) == (
        "id:docker air:type boat: the type of a tool is one of language, framework, platform, service, application, model (Tool)"
    )


def test_paths_are_written_as_in_sparql() -> None:
    rdf = to_rdf(SAMPLE)
    claim = next(iter(SAMPLE.claims(predicate="titled"))).id
    rdf.add(
        (
            URIRef(t.CLAIM + claim),
            URIRef(t.NS + "anyOf"),
            next(rdf.subjects(rdflib.RDF.type, URIRef(t.NS + "AnyOf"))),
        )
    )
    rdf.remove((None, URIRef(t.NS + "value"), None))
    rdf.set((URIRef(t.CLAIM + claim), URIRef(t.NS + "basis"), rdflib.Literal("observed")))
    paths = {finding.path for finding in validate_shapes(rdf).findings}
    assert {"air:value", "^air:value", "^air:evidence/air:basis"} <= paths
    assert any("|" in path and "air:anyOf" in path for path in paths)


def test_a_report_reads_well() -> None:
    assert str(ShapeReport(())) == "the graph keeps to its shapes"
    report = ShapeReport((EXPECTED, EXPECTED))
    assert not report.conforms
    assert str(report).splitlines() == [str(EXPECTED), str(EXPECTED)]


def test_the_order_is_the_same_every_time() -> None:
    rdf = to_rdf(SAMPLE)
    rdf.remove((None, URIRef(t.NS + "status"), None))
    findings = validate_shapes(rdf).findings
    assert len(findings) >= len(SAMPLE.all_claims)
    assert list(findings) == sorted(findings, key=str)


def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(MissingExtraError, match="pyshacl"):
        validate_shapes(SAMPLE)


def test_the_shapes_are_those_of_the_file(tmp_path: Path) -> None:
    """In a copy of the checkout whose `shapes.ttl` holds one shape, that shape is all that is asked."""
    package = Path(ai_roles.__file__).parent
    shutil.copytree(package, tmp_path / "ai_roles", ignore=shutil.ignore_patterns("ontology", "__pycache__"))
    (tmp_path / "ontology" / "facts").mkdir(parents=True)
    (tmp_path / "ontology" / "shapes.ttl").write_text(
        f"@prefix sh: <{t.SH}> . @prefix air: <{t.NS}> . @prefix shape: <{SHAPE}> .\n"
        'shape:Nobody a sh:NodeShape ; sh:targetClass air:Role ; sh:pattern "nobody$" ; sh:message "a role is nobody" .'
    )
    program = (
        "from ai_roles.schema.shape_validation import validate_shapes; from ai_roles.sample import SAMPLE;"
        "print({(found.message, found.shape) for found in validate_shapes(SAMPLE).findings})"
    )
    where = {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path, env=where
    )
    assert said.stdout == "{('a role is nobody', 'Nobody')}\n"


def test_importing_loads_nothing_heavy() -> None:
    program = (
        "import sys, ai_roles.schema.shape_validation, ai_roles.schema.build;"
        "print(sorted({'rdflib', 'pyshacl', 'pyoxigraph', 'yaml', 'pydantic', 'owlrl'} & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert said.stdout.strip() == "[]"

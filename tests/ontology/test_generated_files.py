"""Are the generated files up to date, the same every time, and the same for three parsers?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from ai_roles import iris as t
from ai_roles.dataset.loading import facts_hash
from ai_roles.dataset.snapshot import read_snapshot
from ai_roles.rdf.conversion import read_rdf
from ai_roles.schema.build import files_of_facts, files_of_tables, main, stale_files, write_files
from tests.programs import program

if TYPE_CHECKING:
    from ai_roles.model import KnowledgeGraph

TURTLE = ("ai-roles.ttl", "shapes.ttl", "shapes-core.ttl", "dataset.ttl", "dist/ai-roles.ttl")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ontology folder with facts so small that it is built at once."""
    folder = tmp_path_factory.mktemp("small") / "ontology"
    facts = folder / "facts"
    (facts / "claims").mkdir(parents=True)
    (facts / "roles.yaml").write_text("kind: role\nentities:\n  lamp-tuner: {label: Lamp Tuner}\n")
    (facts / "skills.yaml").write_text("kind: skill\nentities:\n  oil: {label: Oil, type: knowledge}\n")
    (facts / "sources.yaml").write_text(
        "kind: source\nentities:\n  gazette: {label: Gazette, title: Gazette, document: gazette.txt, locator: lines}\n"
    )
    (facts / "claims" / "gazette.yaml").write_text(
        "source: gazette\nclaims:\n  - section: Jobs\n    subject: lamp-tuner\n    needs:\n      - {at: 3, of: oil, necessity: core}\n"
    )
    assert main([str(folder)]) == 0
    return folder


def test_files_of_tables_are_up_to_date(folder: Path) -> None:
    assert stale_files(folder, files_of_tables()) == [], "run `make ontology`"


def test_files_of_facts_are_up_to_date(folder: Path, bundled: KnowledgeGraph) -> None:
    files = files_of_facts(folder)
    assert stale_files(folder, files) == [], "run `make ontology`"
    assert read_rdf(files["dist/ai-roles.ttl"]) == bundled
    assert read_snapshot(folder / "dist/facts.airoles", facts_hash(folder / "facts")) == bundled


def test_every_run_writes_the_same(small: Path, tmp_path: Path) -> None:
    """In interpreters that hash strings in different ways."""
    made = []
    for seed in ("1", "2"):
        copy = tmp_path / seed
        shutil.copytree(small / "facts", copy / "facts")
        run = [sys.executable, "-m", "ai_roles.schema.build", str(copy)]
        where = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run(run, check=True, env=where)
        made.append({path.relative_to(copy): path.read_bytes() for path in copy.rglob("*") if path.is_file()})
    assert made[0] == made[1]
    assert {str(path) for path in made[0] if path.parts[0] != "facts"} == {
        *TURTLE,
        "context.jsonld",
        "dist/facts.airoles",
    }


def test_check_names_what_is_stale(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "ontology"
    shutil.copytree(small, copy)
    assert main([str(copy), "--check"]) == 0
    assert capsys.readouterr().out == ""
    (copy / "shapes.ttl").write_text("# edited by hand\n")
    (copy / "dist" / "facts.airoles").unlink()
    assert main([str(copy), "--check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(" is not up to date")[0] for line in lines] == [
        f"{copy}/shapes.ttl",
        f"{copy}/dist/facts.airoles",
    ]
    assert (copy / "shapes.ttl").read_text() == "# edited by hand\n"
    assert main([str(copy)]) == 0
    assert main([str(copy), "--check"]) == 0


def test_changed_facts_make_their_files_stale(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "ontology"
    shutil.copytree(small, copy)
    skills = copy / "facts" / "skills.yaml"
    skills.write_text(skills.read_text().replace("Oil", "Lamp oil"))
    assert main([str(copy), "--check"]) == 1
    assert "dist/ai-roles.ttl" in capsys.readouterr().out
    assert stale_files(copy, files_of_tables()) == []


def test_facts_that_do_not_hold_together(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "ontology"
    shutil.copytree(small, copy)
    (copy / "facts" / "skills.yaml").write_text("kind: skill\nentities:\n  oil: {label: Oil, type: liquid}\n")
    before = (copy / "dist" / "ai-roles.ttl").read_bytes()
    assert main([str(copy)]) == 1
    assert "liquid" in capsys.readouterr().err
    assert (copy / "dist" / "ai-roles.ttl").read_bytes() == before


def test_a_folder_without_facts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--check"]) == 1
    assert "no folder of facts" in capsys.readouterr().err


def test_what_is_up_to_date_is_left_alone(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"a")
    before = path.stat().st_mtime_ns
    write_files(tmp_path, {"a.ttl": b"a", "b/c.ttl": b"c"})
    assert (path.stat().st_mtime_ns, (tmp_path / "b" / "c.ttl").read_bytes()) == (before, b"c")


@pytest.mark.parametrize("name", TURTLE)
def test_three_parsers_read_the_same_number_of_triples(folder: Path, name: str) -> None:
    path = folder / name
    triples = {quad.triple for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)}
    assert len(triples) > 100
    rdf = rdflib.Graph().parse(path, format="turtle")
    assert len(rdf) == len(triples)
    said = subprocess.run(
        [program("rapper", "raptor2-utils"), "-q", "-i", "turtle", str(path)], capture_output=True, check=True
    )
    assert said.stderr == b""
    assert len(set(said.stdout.splitlines())) == len(triples)


def test_the_dataset_counts_what_is_there(folder: Path) -> None:
    about = rdflib.Graph().parse(folder / "dataset.ttl")
    dump = rdflib.Graph().parse(folder / "dist" / "ai-roles.ttl")

    def number(name: str) -> object:
        (value,) = (
            about.objects(None, rdflib.URIRef(t.VOID + name))
            if name != "triples"
            else about.objects(rdflib.URIRef("https://w3id.org/ai-roles/dataset"), rdflib.URIRef(t.VOID + "triples"))
        )
        assert isinstance(value, rdflib.Literal)
        return value.toPython()

    assert number("triples") == len(dump)
    assert number("distinctSubjects") == len(set(dump.subjects()))
    assert number("distinctObjects") == len(set(dump.objects()))
    assert number("properties") == len(set(dump.predicates()))
    partitions = {
        about.value(node, rdflib.URIRef(t.VOID + "property")): about.value(node, rdflib.URIRef(t.VOID + "triples"))
        for node in about.objects(None, rdflib.URIRef(t.VOID + "propertyPartition"))
    }
    for property, count in partitions.items():
        assert isinstance(count, rdflib.Literal)
        assert len(list(dump.triples((None, property, None)))) == count.toPython()


def test_the_context_says_what_the_turtle_says(folder: Path, small: Path) -> None:
    """JSON written with the local names becomes the triples of the dump."""
    context = json.loads((folder / "context.jsonld").read_text())["@context"]
    document = {
        "@context": context,
        "@graph": [
            {
                "@id": t.SCHEME,
                "@type": "ConceptScheme",
                "title": {"@value": t.SCHEME_TITLE, "@language": "en"},
                "label": t.SCHEME_TITLE,
                "hasTopConcept": ["id:lamp-tuner", "id:oil"],
            },
            {
                "@id": "id:lamp-tuner",
                "@type": ["Role", "Concept"],
                "prefLabel": "Lamp Tuner",
                "label": "Lamp Tuner",
                "inScheme": t.SCHEME,
                "topConceptOf": t.SCHEME,
                "requires": ["id:oil"],
            },
            {
                "@id": "id:oil",
                "@type": ["Skill", "Concept"],
                "prefLabel": "Oil",
                "label": "Oil",
                "inScheme": t.SCHEME,
                "topConceptOf": t.SCHEME,
                "type": "knowledge",
            },
            {
                "@id": "id:gazette",
                "@type": "Source",
                "prefLabel": "Gazette",
                "label": "Gazette",
                "title": "Gazette",
                "identifier": "gazette.txt",
                "locatorKind": "lines",
            },
            {
                "@id": "claim:@",
                "@type": ["Claim", "NeedsClaim"],
                "subject": "id:lamp-tuner",
                "predicate": "air:needs",
                "object": "id:oil",
                "necessity": "core",
                "status": "asserted",
                "basis": "stated",
                "evidence": {
                    "@id": t.EVIDENCE + "@",
                    "@type": "Cited",
                    "source": "id:gazette",
                    "line": 3,
                    "section": "Jobs",
                    "term": "Oil",
                },
            },
        ],
    }
    graph = read_rdf((small / "dist" / "ai-roles.ttl").read_bytes())
    dump = {
        quad.triple for quad in ox.parse((small / "dist" / "ai-roles.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    }
    (evidence,) = {triple.subject.value for triple in dump if triple.subject.value.startswith(t.EVIDENCE)}
    text = (
        json.dumps(document)
        .replace("claim:@", f"claim:{next(iter(graph.all_claims))}")
        .replace(t.EVIDENCE + "@", evidence)
    )
    assert {quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.JSON_LD)} == dump


def test_the_context_types_every_property() -> None:
    context = json.loads(files_of_tables()["context.jsonld"])["@context"]
    text = json.dumps(
        {
            "@context": context,
            "@type": "Money",
            "minValue": "12.5",
            "percentile": 90,
            "beyond": True,
            "currency": "INR",
            "broader": "id:x",
            "wasDerivedFrom": ["claim:c1"],
            "altLabel": ["a", "b"],
            "date": "2024",
        }
    )
    found = {(quad.predicate.value, str(quad.object)) for quad in ox.parse(text.encode(), format=ox.RdfFormat.JSON_LD)}
    xsd = t.XSD
    assert found == {
        (t.RDF + "type", f"<{t.NS}Money>"),
        (t.SCHEMA + "minValue", f'"12.5"^^<{xsd}decimal>'),
        (t.NS + "percentile", f'"90"^^<{xsd}integer>'),
        (t.NS + "beyond", f'"true"^^<{xsd}boolean>'),
        (t.SCHEMA + "currency", '"INR"'),
        (t.SKOS + "broader", f"<{t.ID}x>"),
        (t.PROV + "wasDerivedFrom", f"<{t.CLAIM}c1>"),
        (t.SKOS + "altLabel", '"a"@en'),
        (t.SKOS + "altLabel", '"b"@en'),
        (t.DCTERMS + "date", '"2024"'),
    }

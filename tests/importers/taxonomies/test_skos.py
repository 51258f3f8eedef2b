"""Does a thesaurus come in whole, whoever wrote it and in whichever syntax?"""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest

from ai_roles.errors import FormatError, ReadError, UsageError
from ai_roles.importers import ImportReport, load_skos
from ai_roles.model import Mapping, Note
from tests.importers.taxonomies import releases as made

OPENCS = made.DATA / "opencs" / "opencs_core_concat.ttl.gz"
SMALL = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <http://example.org/> .

ex:trades a skos:ConceptScheme ; dct:title "Trades"@en ; skos:hasTopConcept ex:making .
ex:making a skos:Concept ; skos:prefLabel "making"@en ; skos:narrower ex:welding ; skos:inScheme ex:trades .
ex:welding a skos:Concept ;
    skos:prefLabel "welding"@en, "Schweißen"@de, "लोहा जोड़ना"@hi, "welding together"@en ;
    skos:altLabel "weld work"@en, "لحام"@ar ; skos:hiddenLabel "weldng"@en ;
    skos:definition "Joining metal."@en, "Metall verbinden."@de ;
    skos:scopeNote "Not soldering." ; skos:notation "T-1" ;
    skos:exactMatch <http://dbpedia.org/resource/Welding> ; skos:related ex:metal, ex:nowhere, ex:welding .
ex:metal skos:prefLabel "metal" ; skos:broader ex:making ; dct:creator "somebody" .
ex:old a skos:Concept ; xl:prefLabel ex:oldlabel ; owl:deprecated true .
ex:oldlabel xl:literalForm "hammering"@en .
ex:a a skos:Concept ; skos:prefLabel "a"@en ; skos:broader ex:b .
ex:b a skos:Concept ; skos:prefLabel "b"@en ; skos:broader ex:a .
ex:best a skos:Collection ; skos:prefLabel "best trades"@en ; skos:member ex:welding, ex:best .
ex:person a ex:Person ; skos:note "who wrote it" .
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "trades.ttl"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_a_concept_keeps_all_that_is_said_of_it(small: Path) -> None:
    graph = load_skos(small)
    welding = graph["trades-welding"]
    assert (welding.iri, welding.scheme, welding.notation) == ("http://example.org/welding", "trades", ("T-1",))
    assert graph["trades"].label == "Trades"
    names = {lang: welding.label_in(lang) for lang in ("de", "hi", "fr")}
    assert names == {"de": "Schweißen", "hi": "लोहा जोड़ना", "fr": welding.label}
    assert welding.names_in("ar") == ("لحام",)
    assert (welding.label, welding.aliases) == ("welding", ("weld work", "welding together"))
    assert welding.names_in("en", "hidden") == ("weldng",)
    assert (welding.definition, welding.definition_source) == ("Joining metal.", "trades")
    assert set(welding.notes) == {Note("Metall verbinden.", "definition", "de"), Note("Not soldering.", "scope")}
    assert welding.mappings == (Mapping("exact", "http://dbpedia.org/resource/Welding"),)
    assert graph["trades-hammering"].deprecated


def test_ties_become_claims_and_no_circle_comes_in(small: Path) -> None:
    graph = load_skos(small)
    broader = [(claim.subject, claim.object) for claim in graph.claims(predicate="broader")]
    assert set(broader) == {
        ("trades-welding", "trades-making"),
        ("trades-metal", "trades-making"),
        ("trades-a", "trades-b"),
    }
    assert [(claim.subject, claim.object) for claim in graph.claims(predicate="related")] == [
        ("trades-welding", "trades-metal")
    ]
    assert [(claim.subject, claim.object) for claim in graph.claims(predicate="in-category")] == [
        ("trades-welding", "trades-best-trades")
    ]


def test_the_report_accounts_for_every_triple(small: Path) -> None:
    report = ImportReport()
    load_skos(small, report=report)
    (table,) = report
    assert report.adds_up
    assert table.rows == sum(1 for _ in ox.parse(SMALL, format=ox.RdfFormat.TURTLE))
    assert table.unused == {
        "it says creator, which has no place in the graph": 1,
        "it is said of what is no concept": 2,
        "what it calls broader closes a circle": 1,
        "it names a concept that no file has": 1,
        "it ties a concept to itself": 1,
        "it files what no heading can hold: another collection, or what no file has": 1,
    }
    assert any("more than one preferred label" in told for told in report.cautions)


@pytest.mark.parametrize("ending", [".nt", ".rdf", ".jsonld", ".trig", ".nq"])
def test_every_syntax_says_the_same(small: Path, ending: str) -> None:
    formats = {
        ".nt": ox.RdfFormat.N_TRIPLES,
        ".rdf": ox.RdfFormat.RDF_XML,
        ".jsonld": ox.RdfFormat.JSON_LD,
        ".trig": ox.RdfFormat.TRIG,
        ".nq": ox.RdfFormat.N_QUADS,
    }
    triples = [quad.triple for quad in ox.parse(SMALL, format=ox.RdfFormat.TURTLE)]
    other = small.with_suffix(ending)
    data = ox.serialize(triples, format=formats[ending])
    assert data is not None
    other.write_bytes(data)
    assert load_skos(other, scheme="trades") == load_skos(small, scheme="trades")


def test_packed_or_in_pieces_it_is_the_same(small: Path, tmp_path: Path) -> None:
    packed = tmp_path / "trades.ttl.gz"
    packed.write_bytes(gzip.compress(SMALL.encode()))
    assert load_skos(packed) == load_skos(small)
    head, rest = SMALL.split("ex:old a", 1)
    prefixes = head.partition("\n\n")[0]
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text(head, encoding="utf-8")
    two.write_text(f"{prefixes}\nex:old a{rest}", encoding="utf-8")
    assert load_skos(one, two) == load_skos(small)


def test_other_kinds_and_languages(small: Path, tmp_path: Path) -> None:
    industries = load_skos(small, kind="industry", scheme="branches")
    assert industries["branches-welding"].kind == "industry"
    assert not industries.claims(predicate="in-category")
    french = tmp_path / "metiers.ttl"
    french.write_text('<http://example.org/1> <http://www.w3.org/2004/02/skos/core#prefLabel> "soudure" .')
    graph = load_skos(french, language="fr")
    assert (graph["metiers-soudure"].lang, graph["metiers-soudure"].label) == ("fr", "soudure")


@pytest.mark.parametrize(
    ("name", "text", "error", "told"),
    [
        ("x.ttl", b"<http://a> <http://b>", FormatError, "this is not turtle"),
        ("x.ttl", b"", FormatError, "no skos:Concept is there"),
        ("x.ttl", b"\xff\xfe", FormatError, "UTF-8"),
        ("x.docx", b"", UsageError, "its name tells no syntax"),
        ("x.rdf", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", FormatError, "DOCTYPE"),
        ("x.ttl.gz", b"\x1f\x8bnonsense", ReadError, "it is damaged"),
    ],
)
def test_what_is_no_thesaurus_is_told(
    tmp_path: Path, name: str, text: bytes, error: type[Exception], told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(text)
    with pytest.raises(error, match=told):
        load_skos(path)
    with pytest.raises(UsageError, match="concepts can be of the kind"):
        load_skos(path, kind="source")


@pytest.mark.skipif(not OPENCS.exists(), reason=f"OpenCS {made.ABSENT}")
def test_the_real_thesaurus_against_a_count_of_its_triples() -> None:
    report = ImportReport()
    graph = load_skos(OPENCS, scheme="opencs", report=report)
    assert report.adds_up
    assert report.rows == 538_042
    assert len(graph.of_kind("skill")) == 45_917
    assert len(graph.claims(predicate="related")) == 347_114
    assert len(graph.claims(predicate="broader")) == 72_849
    assert sum(len(skill.mappings) for skill in graph.of_kind("skill")) == 26_245

"""Are results written as other engines write and read them?"""

from __future__ import annotations

import json
from collections.abc import Iterable
from io import BytesIO
from typing import Final

import pyoxigraph as ox
import pytest
from rdflib import BNode
from rdflib.query import Result, ResultRow

from ai_roles.sparql import RESULT_FORMATS, result_text
from ai_roles.sparql.sandbox import QueryWorker, RawResult

DATA: Final = rb"""
<http://e.org/a> <http://e.org/p> "plain, with \"quotes\", a\ttab,\na line & <tag>" .
<http://e.org/a> <http://e.org/p> "gr\u00FC\u00DFe"@de .
<http://e.org/a> <http://e.org/p> "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<http://e.org/a> <http://e.org/p> _:b .
<http://e.org/a> <http://e.org/p> <http://e.org/x?y=1&z=2> .
"""
ROWS: Final = "SELECT ?o ?none ?s { ?s <http://e.org/p> ?o OPTIONAL { ?s <http://e.org/none> ?none } } ORDER BY STR(?o)"
OXIGRAPH: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}


@pytest.fixture(scope="module")
def found() -> RawResult:
    with QueryWorker(DATA) as worker:
        return worker.run(ROWS)


@pytest.fixture(scope="module")
def theirs() -> dict[str, bytes]:
    store = ox.Store()
    store.extend(ox.parse(DATA, format=ox.RdfFormat.N_QUADS))
    written: dict[str, bytes] = {}
    for media, form in OXIGRAPH.items():
        rows = store.query(ROWS)
        assert isinstance(rows, ox.QuerySolutions)
        written[media] = rows.serialize(format=form) or b""
    return written


def cells(result: Result) -> list[list[str]]:
    """What each cell holds; a blank node is one, whatever it is called."""
    rows: list[Iterable[object]] = [row for row in result if isinstance(row, ResultRow)]
    return [["blank" if isinstance(term, BNode) else repr(term) for term in row] for row in rows]


@pytest.mark.parametrize(("media", "form"), list(zip(OXIGRAPH, ("json", "xml", "csv", "tsv"), strict=True)))
def test_rows_read_as_those_that_the_engine_writes(
    found: RawResult, theirs: dict[str, bytes], media: str, form: str
) -> None:
    ours = result_text(found, media)
    assert cells(Result.parse(BytesIO(ours.encode()), format=form)) == cells(
        Result.parse(BytesIO(theirs[media]), format=form)
    )
    assert len(found.rows) == 5


def test_every_form_of_truth_is_told() -> None:
    told = {media: result_text(RawResult("ask", boolean=True), media) for media in RESULT_FORMATS["ask"]}
    assert json.loads(told["application/sparql-results+json"]) == {"head": {}, "boolean": True}
    assert "<boolean>true</boolean>" in told["application/sparql-results+xml"]
    assert Result.parse(BytesIO(told["application/sparql-results+xml"].encode()), format="xml").askAnswer is True
    assert (told["text/csv"], told["text/tab-separated-values"]) == ("boolean\r\ntrue\r\n", "?boolean\ntrue\n")


def test_triples_come_back_from_every_form() -> None:
    with QueryWorker(DATA) as worker:
        made = worker.run("CONSTRUCT WHERE { ?s ?p ?o }")
    forms = {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
    }
    assert tuple(forms) == RESULT_FORMATS["construct"]
    expected = canonical(ox.parse(DATA, format=ox.RdfFormat.N_QUADS))
    for media, form in forms.items():
        assert canonical(ox.parse(result_text(made, media).encode(), format=form)) == expected, media


def canonical(quads: Iterable[ox.Quad]) -> set[str]:
    """The quads, with blank nodes called alike."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}

"""In which forms can what a query found be handed on to other programs? Those of SPARQL 1.1 for rows, those of RDF for triples."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from .. import iris as t
from ..csv_text import csv_text
from .sandbox import RawResult, RawTerm

__all__ = ["RESULT_FORMATS", "result_text"]

_JSON: Final = "application/sparql-results+json"
_XML: Final = "application/sparql-results+xml"
_TABLES: Final = (_JSON, _XML, "text/csv", "text/tab-separated-values")
_GRAPHS: Final = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
RESULT_FORMATS: Final[Mapping[str, tuple[str, ...]]] = {"select": _TABLES, "ask": _TABLES, "construct": _GRAPHS}
"""By the form of a query the media types of its answer, the usual one first."""
_STRING: Final = t.XSD + "string"
_RESULTS: Final = "http://www.w3.org/2005/sparql-results#"


def result_text(result: RawResult, media: str) -> str:
    """The result as text of this media type.

    >>> print(result_text(RawResult("select", ("o",), ((RawTerm("literal", "x, y", None, "en"),),)), "text/csv"))
    o
    "x, y"
    """
    if result.form == "construct":
        return _graph(result, media)
    if media == _JSON:
        return json.dumps(_json(result), ensure_ascii=False)
    if media == _XML:
        return _xml(result)
    columns = result.variables if result.form == "select" else ("boolean",)
    rows = result.rows if result.form == "select" else ()
    if media == "text/csv":
        cells = [[_plain(term) for term in row] for row in rows] or ([[_truth(result)]] if result.form == "ask" else [])
        return csv_text([columns, *cells])
    lines = ["\t".join(f"?{name}" for name in columns), *("\t".join(map(_written, row)) for row in rows)]
    if result.form == "ask":
        lines = ["?boolean", _truth(result)]
    return "".join(f"{line}\n" for line in lines)


def _truth(result: RawResult) -> str:
    return "true" if result.boolean else "false"


def _json(result: RawResult) -> dict[str, Any]:
    if result.form == "ask":
        return {"head": {}, "boolean": bool(result.boolean)}
    bindings = [
        {name: _json_term(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
        for row in result.rows
    ]
    return {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}


def _json_term(term: RawTerm) -> dict[str, Any]:
    if term.kind == "iri":
        return {"type": "uri", "value": term.value}
    if term.kind == "blank":
        return {"type": "bnode", "value": term.value}
    if term.kind == "triple":
        assert term.triple is not None
        names = ("subject", "predicate", "object")
        return {
            "type": "triple",
            "value": {name: _json_term(part) for name, part in zip(names, term.triple, strict=True)},
        }
    told: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        told["xml:lang"] = term.language
        if term.direction:
            told["its:dir"] = term.direction
    elif term.datatype not in (None, _STRING):
        told["datatype"] = term.datatype
    return told


def _xml(result: RawResult) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in result.variables)
    if result.form == "ask":
        body = f"<boolean>{_truth(result)}</boolean>"
    else:
        rows = "".join(
            "<result>"
            + "".join(
                f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
                for name, term in zip(result.variables, row, strict=True)
                if term is not None
            )
            + "</result>"
            for row in result.rows
        )
        body = f"<results>{rows}</results>"
    return f'<?xml version="1.0"?>\n<sparql xmlns="{_RESULTS}"><head>{head}</head>{body}</sparql>\n'


def _xml_term(term: RawTerm) -> str:
    if term.kind == "iri":
        return f"<uri>{escape(term.value)}</uri>"
    if term.kind == "blank":
        return f"<bnode>{escape(term.value)}</bnode>"
    if term.kind == "triple":
        assert term.triple is not None
        names = ("subject", "predicate", "object")
        parts = (f"<{name}>{_xml_term(part)}</{name}>" for name, part in zip(names, term.triple, strict=True))
        return f"<triple>{''.join(parts)}</triple>"
    about = ""
    if term.language:
        about = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype not in (None, _STRING):
        about = f" datatype={quoteattr(term.datatype or '')}"
    return f"<literal{about}>{escape(term.value)}</literal>"


def _plain(term: RawTerm | None) -> str:
    """As CSV has it: the value alone."""
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind == "blank" else term.value


def _written(term: RawTerm | None) -> str:
    """As TSV has it, and N-Triples."""
    if term is None:
        return ""
    if term.kind == "iri":
        return f"<{term.value}>"
    if term.kind == "blank":
        return f"_:{term.value}"
    if term.kind == "triple":
        return term.value
    text = json.dumps(term.value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if term.language:
        return f"{text}@{term.language}{f'--{term.direction}' if term.direction else ''}"
    return text if term.datatype in (None, _STRING) else f"{text}^^<{term.datatype}>"


def _graph(result: RawResult, media: str) -> str:
    import pyoxigraph as ox

    lines = "".join(f"{' '.join(map(_written, triple))} .\n" for triple in result.triples)
    if media == "application/n-triples":
        return lines
    form = {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
    }[media]
    triples = (quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
    written = ox.serialize(triples, format=form, prefixes=None if media.endswith("json") else dict(t.PREFIXES))
    assert written is not None
    return written.decode()

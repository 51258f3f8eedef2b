"""How do tools for data learn what the tables hold? From `croissant.json` beside them, in the form of Croissant 1.1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from ..model import Entity, KnowledgeGraph
from ..version import __version__
from ..vocabulary import BASE_IRI
from .table_columns import TABLES, VERSION, Column, ColumnType, Table

FILE: Final = "croissant.json"
CONFORMS_TO: Final = "http://mlcommons.org/croissant/1.1"
_CONTEXT: Final[Mapping[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_DATA_TYPES: Final[Mapping[ColumnType, str]] = {
    "text": "sc:Text",
    "integer": "sc:Integer",
    "count": "sc:Integer",
    "number": "sc:Float",
    "flag": "sc:Boolean",
    "texts": "sc:Text",
    "integers": "sc:Integer",
}


def croissant_text(graph: KnowledgeGraph) -> str:
    """The metadata of the tables of a graph, as JSON-LD."""
    return json.dumps(_dataset(graph), ensure_ascii=False, indent=1) + "\n"


def _dataset(graph: KnowledgeGraph) -> dict[str, Any]:
    sizes = f"{len(graph):,} entities and {len(graph.columns):,} claims"
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": "ai-roles",
        "description": f"Roles of AI work as a graph of claims with evidence, in tables of Parquet: {sizes}.",
        "url": BASE_IRI,
        "version": __version__,
        "keywords": ["roles", "skills", f"ai_roles.tables {VERSION}"],
        "isBasedOn": [_source(entity) for entity in graph.of_kind("source")],
        "distribution": [_files(table) for table in TABLES.values()],
        "recordSet": [_records(table) for table in TABLES.values()],
    }


def _source(entity: Entity) -> dict[str, Any]:
    document = entity.document
    assert document is not None
    said = {"url": document.url, "publisher": document.publisher, "datePublished": document.date}
    return {
        "@type": "sc:CreativeWork",
        "identifier": entity.id,
        "name": document.title,
        **{name: given for name, given in said.items() if given is not None},
    }


def _files(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": f"{table.name}-files",
        "name": f"{table.name}-files",
        "description": f"The files of the table {table.name}.",
        "encodingFormat": "application/x-parquet",
        "includes": f"{table.name}/*/*.parquet" if table.partition else f"{table.name}/*.parquet",
    }


def _records(table: Table) -> dict[str, Any]:
    key = "claim" if table.name == "claims" else "id" if table.name == "entities" else None
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.comment,
        **({"key": {"@id": f"{table.name}/{key}"}} if key else {}),
        "field": [_field(table, column) for column in table.all_columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    source: dict[str, Any] = {"fileSet": {"@id": f"{table.name}-files"}, "extract": {"column": column.name}}
    if column == table.partition:  # it stands in the name of a folder
        source["extract"] = {"fileProperty": "fullpath"}
        source["transform"] = {"regex": rf"^.*{column.name}=([^/\\]+)[/\\][^/\\]*$"}
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.comment + _target(column),
        "dataType": _DATA_TYPES[column.type],
        "source": source,
    }
    if column.type in ("texts", "integers"):
        field |= {"isArray": True, "arrayShape": "-1"}
    return field


def _target(column: Column) -> str:
    """Where its ids are found, in words: where it is told as `references`, mlcroissant reads all tables for each, and fails."""
    return "" if column.to is None else f" It leads to {column.to}/{'id' if column.to == 'entities' else 'claim'}."

"""How is the data described to those who have not seen it? A JSON-LD context, and the dataset in VoID and DCAT."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from .. import iris as t
from ..model import KnowledgeGraph
from ..rdf import triples
from ..schema import glossary as g
from ..version import __version__
from ..vocabulary import BASE_IRI
from .ontology import BORROWED, CREATOR, GENERATED, LICENSE, ONTOLOGY, PREFIXES
from .turtle import Name, Node, Pair, Turtle, Word, blank, said

if TYPE_CHECKING:
    from pyoxigraph import Triple

DATASET: Final = BASE_IRI + "dataset"
DUMP: Final = "dist/ai-roles.ttl"
_A: Final = t.RDF + "type"
_TURTLE: Final = "https://www.iana.org/assignments/media-types/text/turtle"
_ENGLISH: Final = "http://publications.europa.eu/resource/authority/language/ENG"
_FOAF: Final = "http://xmlns.com/foaf/0.1/"
_VOCABULARIES: Final = (ONTOLOGY, t.SKOS, t.PROV, t.DCTERMS, t.SCHEMA)
_DATA_RANGES: Final = {
    t.RANGE_FIELDS["low"]: t.XSD + "decimal",
    t.RANGE_FIELDS["high"]: t.XSD + "decimal",
}
"""Datatypes of borrowed properties; the other borrowed data properties hold plain texts."""
_SPOKEN: Final = frozenset({t.LABEL, *t.NAME_PROPERTIES.values(), *t.NOTE_PROPERTIES.values()})


def context_text() -> str:
    """A JSON-LD context: every class and property of the graph under its local name, with its type.

    Numbers of `minValue` and `maxValue` are written as strings in JSON, since they are exact decimals.
    """
    taken = {"value", "evidence"}  # properties of these names; as prefixes they would clash
    context: dict[str, Any] = {"@version": 1.1}
    context |= {prefix: iri for prefix, iri in t.PREFIXES.items() if prefix not in taken}
    classes = [*g.CLASS_NOTES, *t.KIND_CLASSES.values(), *t.CLAIM_CLASSES.values()]
    classes += [t.SKOS + "Concept", t.SKOS + "ConceptScheme"]
    context |= {_local(iri): _short(iri) for iri in classes}
    for property in (
        *g.FIELD_PROPERTIES,
        *(short for short in g.SHORT_PROPERTIES if short.iri.startswith(t.NS)),
    ):
        term = _typed(property.iri, property.range[0] if property.is_data else "@id")
        if not property.functional:
            term["@container"] = "@set"
        context[_local(property.iri)] = term
    used = {
        *t.ENTITY_FIELDS.values(),
        *t.NAME_PROPERTIES.values(),
        *t.NOTE_PROPERTIES.values(),
        *t.DOCUMENT_FIELDS.values(),
        *t.MATCHES.values(),
        *t.VALUE_FIELDS.values(),
        *t.RANGE_FIELDS.values(),
        *t.EVIDENCE_FIELDS.values(),
        *t.PROPERTIES.values(),
        t.LABEL,
        t.IN_SCHEME,
        t.TOP_OF,
        t.HAS_TOP,
        t.DCTERMS + "source",
        t.PROV + "wasDerivedFrom",
    }
    for iri in sorted(iri for iri in used if not iri.startswith(t.NS)):
        if iri in _SPOKEN:
            context[_local(iri)] = {"@id": _short(iri), "@language": "en"}
        elif iri == t.ENTITY_FIELDS["deprecated"]:
            context[_local(iri)] = _typed(iri, t.XSD + "boolean")
        else:
            is_link = BORROWED[iri] == t.OWL + "ObjectProperty"
            context[_local(iri)] = _typed(iri, "@id" if is_link else _DATA_RANGES.get(iri, t.XSD + "string"))
    return json.dumps({"@context": context}, indent=2) + "\n"


def dataset_text(graph: KnowledgeGraph) -> str:
    """What the dataset is, where it can be had, and how much of what stands in it."""
    every = list(triples(graph))
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    for triple in every:
        properties[triple.predicate.value] += 1
        if triple.predicate.value == _A:
            classes[_iri(triple)] += 1
    text = Turtle(PREFIXES | {"id": t.ID, "void": t.VOID, "dcat": t.DCAT, "foaf": _FOAF}, title=GENERATED)
    text.add(
        DATASET,
        (_A, Name(t.VOID + "Dataset")),
        (_A, Name(t.DCAT + "Dataset")),
        (t.DCTERMS + "title", said("AI roles: the facts")),
        (
            t.DCTERMS + "description",
            said("Facts about AI roles, each with who says so: claims with evidence, and short triples."),
        ),
        (t.DCTERMS + "creator", blank((_A, Name(_FOAF + "Agent")), (_FOAF + "name", said(CREATOR)))),
        (t.DCTERMS + "license", Name(LICENSE)),
        (t.DCTERMS + "language", Name(_ENGLISH)),
        (t.DCTERMS + "conformsTo", Name(ONTOLOGY)),
        (t.DCAT + "version", Word(__version__)),
        *(
            (t.DCAT + "keyword", said(word))
            for word in ("artificial intelligence", "roles", "skills", "careers", "pay")
        ),
        *(
            (t.DCTERMS + "source", Name(t.ID + source.id))
            for source in sorted(graph.of_kind("source"), key=lambda s: s.id)
        ),
        (t.DCAT + "distribution", _distribution()),
        (t.VOID + "dataDump", Name(BASE_IRI + DUMP)),
        (t.VOID + "uriSpace", Word(BASE_IRI)),
        *((t.VOID + "vocabulary", Name(iri)) for iri in _VOCABULARIES),
        *((t.VOID + "exampleResource", Name(t.ID + entity.id)) for entity in graph.of_kind("role")[:1]),
        (t.VOID + "triples", len(every)),
        (t.VOID + "entities", len(graph.entities)),
        (t.VOID + "distinctSubjects", len({triple.subject for triple in every})),
        (t.VOID + "distinctObjects", len({triple.object for triple in every})),
        (t.VOID + "classes", len(classes)),
        (t.VOID + "properties", len(properties)),
        *_partitions("classPartition", "class", "entities", classes),
        *_partitions("propertyPartition", "property", "triples", properties),
    )
    text.add(_ENGLISH, (_A, Name(t.DCTERMS + "LinguisticSystem")))
    return text.text()


def _distribution() -> Node:
    return blank(
        (_A, Name(t.DCAT + "Distribution")),
        (t.DCTERMS + "title", said("Turtle")),
        (t.DCAT + "mediaType", Name(_TURTLE)),
        (t.DCAT + "accessURL", Name(BASE_IRI + DUMP)),
        (t.DCAT + "downloadURL", Name(BASE_IRI + DUMP)),
        (t.DCTERMS + "license", Name(LICENSE)),
    )


def _partitions(partition: str, by: str, counted: str, counts: Counter[str]) -> list[Pair]:
    return [
        (t.VOID + partition, blank((t.VOID + by, Name(iri)), (t.VOID + counted, count)))
        for iri, count in sorted(counts.items())
    ]


def _iri(triple: Triple) -> str:
    from pyoxigraph import NamedNode

    assert isinstance(triple.object, NamedNode)
    return triple.object.value


def _typed(iri: str, type: str) -> dict[str, str]:
    """A term of the context; plain texts need no type."""
    return {"@id": _short(iri)} if type == t.XSD + "string" else {"@id": _short(iri), "@type": _short(type)}


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def _short(iri: str) -> str:
    prefix = next((prefix for prefix, start in PREFIXES.items() if iri.startswith(start)), None)
    return iri if prefix is None else f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"

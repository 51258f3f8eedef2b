"""Under which IRIs does the graph stand in RDF? The names that the triples, the reader and the ontology share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .claim_fields import CLAIM_FIELDS, names
from .predicates import PREDICATES, STRENGTH_PROPERTIES
from .vocabulary import BASE_IRI, KIND_TABLE, Kind, PredicateId

NS: Final = BASE_IRI + "ns#"
ID: Final = BASE_IRI + "id/"
CLAIM: Final = BASE_IRI + "claim/"
VALUE: Final = BASE_IRI + "value/"
EVIDENCE: Final = BASE_IRI + "evidence/"
GROUP: Final = BASE_IRI + "group/"
SCHEME: Final = BASE_IRI + "scheme"
SCHEME_TITLE: Final = "AI roles"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
PROV: Final = "http://www.w3.org/ns/prov#"
DCTERMS: Final = "http://purl.org/dc/terms/"
SCHEMA: Final = "https://schema.org/"
VOID: Final = "http://rdfs.org/ns/void#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
SH: Final = "http://www.w3.org/ns/shacl#"

PREFIXES: Final[Mapping[str, str]] = {
    "air": NS,
    "id": ID,
    "claim": CLAIM,
    "value": VALUE,
    "evidence": EVIDENCE,
    "group": GROUP,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "prov": PROV,
    "dcterms": DCTERMS,
    "schema": SCHEMA,
}
"""The prefixes that written files and queries know."""

KIND_CLASSES: Final[Mapping[Kind, str]] = {kind: NS + info.class_name for kind, info in KIND_TABLE.items()}
BROADER: Final = SKOS + "broader"
LABEL: Final = RDFS + "label"
"""Says again what `skos:prefLabel` says, for the many tools that look for no other name."""
IN_SCHEME: Final = SKOS + "inScheme"
TOP_OF: Final = SKOS + "topConceptOf"
HAS_TOP: Final = SKOS + "hasTopConcept"

PROPERTIES: Final[Mapping[PredicateId, str]] = {
    id: BROADER if id == "broader" else NS + predicate.property_name for id, predicate in PREDICATES.items()
}
"""The property of each predicate: what a claim's `air:predicate` points to, and the property of its short triple."""
CLAIM_CLASSES: Final[Mapping[PredicateId, str]] = {
    id: NS + predicate.class_name for id, predicate in PREDICATES.items()
}

ENTITY_FIELDS: Final[Mapping[str, str]] = {
    "id": NS + "slug",
    "label": SKOS + "prefLabel",
    "aliases": SKOS + "altLabel",
    "definition": SKOS + "definition",
    "definition_source": NS + "definitionSource",
    "type": NS + "type",
    "notation": SKOS + "notation",
    "lang": DCTERMS + "language",
    "deprecated": OWL + "deprecated",
    "replaced_by": DCTERMS + "isReplacedBy",
    "same_as": NS + "sameAs",
}
NAME_PROPERTIES: Final[Mapping[str, str]] = {
    "preferred": SKOS + "prefLabel",
    "alternative": SKOS + "altLabel",
    "hidden": SKOS + "hiddenLabel",
}
"""The property of a name by its role; label and aliases are among them."""
NOTE_PROPERTIES: Final[Mapping[str, str]] = {
    "note": SKOS + "note",
    "scope": SKOS + "scopeNote",
    "definition": SKOS + "definition",
    "example": SKOS + "example",
    "history": SKOS + "historyNote",
    "change": SKOS + "changeNote",
    "editorial": SKOS + "editorialNote",
}
DOCUMENT_FIELDS: Final[Mapping[str, str]] = {
    "title": DCTERMS + "title",
    "document": DCTERMS + "identifier",
    "publisher": NS + "publisherName",
    "date": DCTERMS + "date",
    "url": NS + "address",
    "locator": NS + "locatorKind",
    "sha256": NS + "sha256",
    "postings": NS + "postingLines",
    "sets": NS + "sourceSets",
}
MATCHES: Final[Mapping[str, str]] = {
    "exact": SKOS + "exactMatch",
    "close": SKOS + "closeMatch",
    "broad": SKOS + "broadMatch",
    "narrow": SKOS + "narrowMatch",
    "related": SKOS + "relatedMatch",
}
CLAIM_PROPERTIES: Final[Mapping[str, str]] = {name: NS + field.property for name, field in CLAIM_FIELDS.items()}
"""The property of each field of a claim."""
QUALIFIER_FIELDS: Final[Mapping[str, str]] = {name: CLAIM_PROPERTIES[name] for name in names("time", "text", "word")}
"""The fields of a claim that are plain words."""
LINK_FIELDS: Final[Mapping[str, str]] = {name: CLAIM_PROPERTIES[name] for name in names("entity")}
"""The fields of a claim that point to entities."""
VALUE_FIELDS: Final[Mapping[str, str]] = {
    "currency": SCHEMA + "currency",
    "period": NS + "period",
    "pay": NS + "pay",
    "statistic": NS + "statistic",
    "percentile": NS + "percentile",
    "population": NS + "population",
    "sense": NS + "sense",
    "unit": SCHEMA + "unitText",
    "metric": NS + "metric",
    "mode": NS + "mode",
    "direction": NS + "direction",
    "window": NS + "window",
    "baseline": NS + "baseline",
    "scale": NS + "scale",
    "lowest": NS + "lowest",
    "highest": NS + "highest",
    "text": NS + "text",
}
RANGE_FIELDS: Final[Mapping[str, str]] = {
    "low": SCHEMA + "minValue",
    "high": SCHEMA + "maxValue",
    "beyond": NS + "beyond",
    "strict": NS + "strict",
}
EVIDENCE_FIELDS: Final[Mapping[str, str]] = {
    "section": NS + "section",
    "locator": NS + "locator",
    "term": NS + "term",
    "rule": NS + "rule",
    "reason": NS + "reason",
    "corpus": NS + "corpus",
    "date": DCTERMS + "date",
}
SHORT_PROPERTIES: Final[Mapping[str, str]] = {
    **{name: NS + name for name in STRENGTH_PROPERTIES.values()},
    **{row.property_name: PROPERTIES[id] for id, row in PREDICATES.items() if row.direct == "own"},
}
"""The properties of the short triples, by their local name: those that tell a strength, and those of the predicates."""
GROUP_PROPERTIES: Final[Mapping[str, str]] = {
    name: f"{NS}{name}OneOf"
    for name in (
        *dict.fromkeys(STRENGTH_PROPERTIES.values()),
        *(row.property_name for row in PREDICATES.values() if row.direct == "own" and "any_of" in row.qualifiers),
    )
}
"""The property that leads to a group of alternatives instead, for those that may."""

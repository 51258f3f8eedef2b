"""What does `ai-roles.ttl` say? The classes and properties of the graph in OWL 2 DL, made from the tables."""

from __future__ import annotations

from typing import Final

from .. import iris as t
from ..predicates import PREDICATES, Predicate
from ..schema import glossary as g
from ..version import __version__
from ..vocabulary import BASE_IRI, KIND_TABLE
from .turtle import Blank, Items, Name, Node, Pair, Turtle, Word, blank, names, said, words

ONTOLOGY: Final = BASE_IRI + "ns"
LICENSE: Final = "https://spdx.org/licenses/MIT"
CREATOR: Final = "The ai-roles contributors"
VANN: Final = "http://purl.org/vocab/vann/"
GENERATED: Final = "Generated from the tables of the package by `make ontology`; do not edit."
PREFIXES: Final = {
    name: iri for name, iri in t.PREFIXES.items() if name not in ("id", "claim", "value", "evidence", "group")
}
"""Those of the graph that name classes and properties."""

A: Final = t.RDF + "type"
LABEL: Final = t.RDFS + "label"
COMMENT: Final = t.RDFS + "comment"
SUBCLASS: Final = t.RDFS + "subClassOf"
_CLASS, _OBJECT, _DATA, _NOTE = (
    t.OWL + kind for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
)

BORROWED: Final[dict[str, str]] = {
    t.DCTERMS + "creator": _NOTE,
    t.DCTERMS + "date": _DATA,
    t.DCTERMS + "description": _NOTE,
    t.DCTERMS + "identifier": _DATA,
    t.DCTERMS + "isReplacedBy": _OBJECT,
    t.DCTERMS + "language": _DATA,
    t.DCTERMS + "license": _NOTE,
    t.DCTERMS + "source": _OBJECT,
    t.DCTERMS + "title": _NOTE,
    t.PROV + "Entity": _CLASS,
    t.PROV + "wasDerivedFrom": _OBJECT,
    t.SCHEMA + "EducationalOccupationalCredential": _CLASS,
    t.SCHEMA + "MonetaryAmount": _CLASS,
    t.SCHEMA + "Occupation": _CLASS,
    t.SCHEMA + "Organization": _CLASS,
    t.SCHEMA + "Place": _CLASS,
    t.SCHEMA + "QuantitativeValue": _CLASS,
    t.SCHEMA + "currency": _DATA,
    t.SCHEMA + "maxValue": _DATA,
    t.SCHEMA + "minValue": _DATA,
    t.SCHEMA + "unitText": _DATA,
    t.SKOS + "Concept": _CLASS,
    t.SKOS + "ConceptScheme": _CLASS,
    t.SKOS + "altLabel": _NOTE,
    t.SKOS + "broadMatch": _OBJECT,
    t.SKOS + "broader": _OBJECT,
    t.SKOS + "changeNote": _NOTE,
    t.SKOS + "closeMatch": _OBJECT,
    t.SKOS + "definition": _NOTE,
    t.SKOS + "editorialNote": _NOTE,
    t.SKOS + "exactMatch": _OBJECT,
    t.SKOS + "example": _NOTE,
    t.SKOS + "hasTopConcept": _OBJECT,
    t.SKOS + "hiddenLabel": _NOTE,
    t.SKOS + "historyNote": _NOTE,
    t.SKOS + "inScheme": _OBJECT,
    t.SKOS + "narrowMatch": _OBJECT,
    t.SKOS + "notation": _DATA,
    t.SKOS + "note": _NOTE,
    t.SKOS + "prefLabel": _NOTE,
    t.SKOS + "relatedMatch": _OBJECT,
    t.SKOS + "scopeNote": _NOTE,
    t.SKOS + "semanticRelation": _OBJECT,
    t.SKOS + "topConceptOf": _OBJECT,
    VANN + "preferredNamespacePrefix": _NOTE,
    VANN + "preferredNamespaceUri": _NOTE,
}
"""What is used of other vocabularies, and as what: nothing is imported, so that a reader needs no network."""


_LAYERS: Final = (
    "Two layers: claims as nodes, with qualifiers and evidence, and short triples for claims that hold at every level, in"
    " every industry and place. A short triple never says more than its claim: what is needed or asked for only as an"
    " example, often, under a condition or at some time is mentioned, and any other claim of that sort has no short triple."
    " The IRI of a predicate is a property in the short layer, and what"
    " air:predicate points to in the other."
)


def ontology_text() -> str:
    """The ontology as Turtle; equal tables give equal text.

    >>> "air:Role a owl:Class" in ontology_text()
    True
    """
    text = Turtle(PREFIXES | {"vann": VANN}, title=GENERATED)
    _header(text)
    text.heading("What there is")
    for iri, (label, comment) in g.CLASS_NOTES.items():
        _class(text, iri, label, comment, *_extra_classes(iri))
    text.heading("Kinds of entity")
    for info in KIND_TABLE.values():
        iri = t.KIND_CLASSES[info.id]
        concept = () if info.id == "source" else (t.SKOS + "Concept",)
        supers = [Name(other) for other in (g.ENTITY, *concept, *g.SUPERCLASSES.get(iri, ()))]
        types = (t.OWL + "allValuesFrom", _one_of(info.types)) if info.types else (t.OWL + "maxCardinality", _count(0))
        _class(
            text,
            iri,
            g.spaced(info.class_name),
            info.comment,
            *supers,
            _restriction(t.ENTITY_FIELDS["type"], types),
        )
    text.heading("Claims, by predicate")
    for predicate in PREDICATES.values():
        _claim_class(text, predicate)
    for group in g.DISJOINT_GROUPS:
        text.add(None, (A, Name(t.OWL + "AllDisjointClasses")), (t.OWL + "members", names(group)))
    text.heading("Properties of entities, claims, values and evidence")
    for property in g.FIELD_PROPERTIES:
        _property(text, property)
    text.heading("Predicates, and the properties of the short triples")
    predicates = {iri: PREDICATES[id] for id, iri in t.PROPERTIES.items()}
    for property in g.SHORT_PROPERTIES:
        if property.iri.startswith(t.NS):
            _property(text, property, predicates.get(property.iri))
    text.heading("Borrowed from other vocabularies")
    for iri, kind in BORROWED.items():
        text.add(iri, (A, Name(kind)), (t.RDFS + "isDefinedBy", Name(_vocabulary(iri))))
    return text.text()


def _header(text: Turtle) -> None:
    text.add(
        ONTOLOGY,
        (A, Name(t.OWL + "Ontology")),
        (t.OWL + "versionIRI", Name(f"{ONTOLOGY}/{__version__}")),
        (t.OWL + "versionInfo", Word(__version__)),
        (t.DCTERMS + "title", said("AI roles")),
        (
            t.DCTERMS + "description",
            said(
                "Roles of people who build with AI: what they need, do, earn and become, each statement with its evidence."
            ),
        ),
        (t.DCTERMS + "creator", Word(CREATOR)),
        (t.DCTERMS + "license", Name(LICENSE)),
        (VANN + "preferredNamespacePrefix", Word("air")),
        (VANN + "preferredNamespaceUri", Word(t.NS)),
        (COMMENT, said(_LAYERS)),
    )


def _class(text: Turtle, iri: str, label: str, comment: str, *supers: Node, more: tuple[Pair, ...] = ()) -> None:
    text.add(
        iri,
        (A, Name(_CLASS)),
        (LABEL, said(label)),
        (COMMENT, said(comment)),
        *((SUBCLASS, other) for other in supers),
        *more,
        (t.RDFS + "isDefinedBy", Name(ONTOLOGY)),
    )


def _extra_classes(iri: str) -> list[Node]:
    above: list[str] = []
    if iri in g.VALUE_CLASSES.values():
        above.append(g.VALUE)
    if iri in g.EVIDENCE_CLASSES.values():
        above.append(g.EVIDENCE)
    return [Name(other) for other in (*above, *g.SUPERCLASSES.get(iri, ()))]


def _claim_class(text: Turtle, predicate: Predicate) -> None:
    """A claim of this class is a claim of this predicate; its subject, object and value follow the table."""
    has_predicate = _restriction(t.NS + "predicate", (t.OWL + "hasValue", Name(t.PROPERTIES[predicate.id])))
    whole = blank((A, Name(_CLASS)), (t.OWL + "intersectionOf", Items((Name(g.CLAIM), has_predicate))))
    supers: list[Node] = [
        _restriction(t.LINK_FIELDS["subject"], (t.OWL + "allValuesFrom", _union(g.kind_classes(predicate.domain))))
    ]
    values = tuple(g.VALUE_CLASSES[kind] for kind in predicate.values)
    for presence, property, classes in (
        (predicate.object, t.LINK_FIELDS["object"], g.kind_classes(predicate.range)),
        (predicate.value, t.NS + "value", values),
    ):
        if presence == "none":
            supers.append(_restriction(property, (t.OWL + "maxCardinality", _count(0))))
            continue
        supers.append(_restriction(property, (t.OWL + "allValuesFrom", _union(classes))))
        if presence == "required":
            supers.append(_restriction(property, (t.OWL + "minCardinality", _count(1))))
    comment = f"Says of its subject: {predicate.label}. {predicate.comment}"
    _class(
        text,
        t.CLAIM_CLASSES[predicate.id],
        f"claim: {predicate.label}",
        comment,
        Name(g.CLAIM),
        *supers,
        more=((t.OWL + "equivalentClass", whole),),
    )


def _property(text: Turtle, property: g.Property, predicate: Predicate | None = None) -> None:
    comment = property.comment
    if not property.in_triples:
        comment += " Claims name it; no short triple uses it."
    kinds = [_DATA if property.is_data else _OBJECT]
    if property.functional:
        kinds.append(t.OWL + "FunctionalProperty")
    if predicate is not None and predicate.object != "none":
        kinds.append(t.OWL + "IrreflexiveProperty")
        kinds += [t.OWL + "AsymmetricProperty"] * predicate.acyclic
        kinds += [t.OWL + "SymmetricProperty"] * predicate.symmetric
    above = [g.SUPERPROPERTIES[property.iri]] if property.iri in g.SUPERPROPERTIES else []
    text.add(
        property.iri,
        *((A, Name(kind)) for kind in kinds),
        (LABEL, said(property.label)),
        (COMMENT, said(comment)),
        (t.RDFS + "domain", _union(property.domain)),
        (t.RDFS + "range", _range(property)),
        *((t.RDFS + "subPropertyOf", Name(iri)) for iri in above),
        (t.RDFS + "isDefinedBy", Name(ONTOLOGY)),
    )


def _range(property: g.Property) -> Node:
    if property.iri in g.WORDS:
        return _one_of(g.WORDS[property.iri])
    if not property.range:
        return blank((A, Name(_CLASS)), (t.OWL + "oneOf", names(t.PROPERTIES.values())))
    return Name(property.range[0]) if property.is_data else _union(property.range)


def _union(classes: tuple[str, ...]) -> Node:
    if len(classes) == 1:
        return Name(classes[0])
    return blank((A, Name(_CLASS)), (t.OWL + "unionOf", names(classes)))


def _one_of(texts: tuple[str, ...]) -> Blank:
    return blank((A, Name(t.RDFS + "Datatype")), (t.OWL + "oneOf", words(texts)))


def _restriction(property: str, condition: Pair) -> Blank:
    return blank((A, Name(t.OWL + "Restriction")), (t.OWL + "onProperty", Name(property)), condition)


def _count(number: int) -> Word:
    return Word(str(number), datatype=t.XSD + "nonNegativeInteger")


def _vocabulary(iri: str) -> str:
    """The IRI of the vocabulary that a term belongs to."""
    start = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    return start.removesuffix("#")

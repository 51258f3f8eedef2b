"""What do the classes and properties of the ontology mean, and what goes with what? Read off ontology/ai-roles.ttl."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from docs.reference_pages.tables import table

FILE = Path(__file__).parents[2] / "ontology" / "ai-roles.ttl"
AIR = "https://w3id.org/ai-roles/ns#"

OPENING = """\
# The ontology

Made from [`ontology/ai-roles.ttl`](https://github.com/ai-roles/ai-roles/blob/main/ontology/ai-roles.ttl), version {version}: {classes} classes and
{properties} properties. How claims, evidence and the short triples beside them go together: [RDF, in two layers](rdf.md). All names stand below
`{air}`, for which the prefix is `air:`.
"""


class Ontology:
    """The terms of the file, and how each is spoken of."""

    def __init__(self) -> None:
        self.graph = Graph().parse(FILE)
        self.classes = self.own(OWL.Class)
        self.properties = [*self.own(OWL.ObjectProperty), *self.own(OWL.DatatypeProperty)]
        self.names = {iri: iri.removeprefix(AIR) for iri in (*self.classes, *self.properties)}

    def own(self, kind: URIRef) -> list[URIRef]:
        """The terms of ours that are of this kind, by name."""
        return sorted(
            each for each in self.graph.subjects(RDF.type, kind) if isinstance(each, URIRef) and each.startswith(AIR)
        )

    def text(self, term: Node, property: URIRef) -> str:
        return str(self.graph.value(term, property) or "")

    def parents(self, term: Node) -> list[URIRef]:
        return [each for each in self.graph.objects(term, RDFS.subClassOf) if isinstance(each, URIRef)]

    def shown(self, term: Node | None) -> str:
        """A class as a link, a union as its members."""
        if term is None:
            return "anything"
        if isinstance(term, BNode):
            for way in (OWL.unionOf, OWL.oneOf):
                members = self.graph.value(term, way)
                if members is not None:
                    return ", ".join(self.shown(each) for each in Collection(self.graph, members))
            return "see the file"
        if isinstance(term, Literal):
            return f"`{term}`"
        if term in self.names:
            return f"[`{self.names[term]}`](#{anchor(self.names[term])})"
        return f"`{self.graph.namespace_manager.curie(term)}`"

    def restricted(self, term: Node, property: str) -> str:
        """What a class lets this property have."""
        for each in self.graph.objects(term, RDFS.subClassOf):
            if self.graph.value(each, OWL.onProperty) == URIRef(AIR + property):
                found = self.graph.value(each, OWL.allValuesFrom)
                if found is not None:
                    return self.shown(found)
        return ""


def anchor(name: str) -> str:
    """`Role` and `role` must not fall together."""
    return f"class-{name}" if name[0].isupper() else f"property-{name}"


def page() -> str:
    known = Ontology()
    version = known.graph.value(URIRef(AIR[:-1]), OWL.versionInfo)
    opening = OPENING.format(version=version, classes=len(known.classes), properties=len(known.properties), air=AIR)
    return "\n".join((opening, *classes(known), *properties(known)))


def classes(known: Ontology) -> Iterator[str]:
    entity, claim = URIRef(AIR + "Entity"), URIRef(AIR + "Claim")
    kinds = [each for each in known.classes if entity in known.parents(each)]
    claims = [each for each in known.classes if claim in known.parents(each)]
    others = [each for each in known.classes if each not in kinds and each not in claims]
    yield from ("## Classes", "")
    for each in others:
        yield from term(known, each, known.text(each, RDFS.comment), (("a kind of", parents(known, each)),))
    yield from ("## Kinds of entity", "", "Every entity is of one kind; the kinds are disjoint.", "")
    for each in kinds:
        types = known.restricted(each, "type")
        yield from term(
            known, each, known.text(each, RDFS.comment), (("also", parents(known, each, entity)), ("types", types))
        )
    yield from ("## Claims by predicate", "", "The class of a claim follows from its predicate.", "")
    rows = (
        (
            f'<span id="{anchor(known.names[each])}"></span>`{known.names[each]}`',
            *(known.restricted(each, place) or "none" for place in ("subject", "object", "value")),
        )
        for each in claims
    )
    yield from (*table(("claim", "subject", "object", "value"), rows), "")


def parents(known: Ontology, each: URIRef, without: URIRef | None = None) -> str:
    return ", ".join(known.shown(parent) for parent in known.parents(each) if parent != without)


def properties(known: Ontology) -> Iterator[str]:
    claimed = {
        URIRef(AIR + known.names[each].removesuffix("Claim")[:1].lower() + known.names[each].removesuffix("Claim")[1:])
        for each in known.classes
        if known.names[each].endswith("Claim")
    }
    groups: tuple[tuple[str, str, Callable[[URIRef], bool]], ...] = (
        (
            "Predicates",
            "What a claim may say of its subject. With a short triple where the claim holds in general.",
            lambda each: each in claimed,
        ),
        (
            "Other properties",
            "Of entities, claims, values, evidence and of the short triples.",
            lambda each: each not in claimed,
        ),
    )
    for heading, opening, belongs in groups:
        yield from (f"## {heading}", "", opening, "")
        for each in sorted(filter(belongs, known.properties)):
            ends = (
                ("of", known.shown(known.graph.value(each, RDFS.domain))),
                ("to", known.shown(known.graph.value(each, RDFS.range))),
                ("is", ", ".join(manners(known, each))),
            )
            yield from term(known, each, known.text(each, RDFS.comment), ends)


def manners(known: Ontology, each: URIRef) -> Iterator[str]:
    """Symmetric, functional and the like."""
    for kind in sorted(map(str, known.graph.objects(each, RDF.type))):
        name = kind.rpartition("#")[2].removesuffix("Property")
        if name not in ("Object", "Datatype"):
            yield name.lower()


def term(known: Ontology, each: URIRef, comment: str, more: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield from (f"### {known.names[each]} {{ #{anchor(known.names[each])} }}", "", comment, "")
    told = [f"*{what}* {text}" for what, text in more if text]
    if told:
        yield from ("; ".join(told), "")

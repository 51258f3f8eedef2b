"""Do the shapes refuse what the models refuse, every one of them, and nothing else?

Each shape has bad examples: small changes to the RDF of a graph that holds something of everything. The shape alone must
object, reading the RDF back must fail too, and every message of every shape is seen at least once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import pyshacl
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from rdflib import RDF, RDFS, SKOS, BNode, Literal, URIRef

from ai_roles.errors import FormatError
from ai_roles.graph import glossary as g
from ai_roles.graph import terms as t
from ai_roles.graph.rdf import from_rdf, to_rdf
from ai_roles.graph.shacl import _flat_shapes, validate_shapes
from ai_roles.graph.shape_parts import SHAPES
from ai_roles.graph.shapes import shapes_text
from ai_roles.model import (
    AnyOf, Cited, Claim, Derived, Document, Editorial, Entity, KnowledgeGraph, Mapping, Money, Observed, Quantity, Range, Share,
    Text, Value, Years,
)  # fmt: skip
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import KIND_TABLE, KINDS, PREDICATES, QUALIFIERS, Kind, Predicate
from tests.strategies import graphs

SH: Final = rdflib.Namespace(t.SH)
AIR: Final = rdflib.Namespace(t.NS)
ID: Final = rdflib.Namespace(t.ID)
SCHEMA: Final = rdflib.Namespace(t.SCHEMA)
DCTERMS: Final = rdflib.Namespace(t.DCTERMS)
PROV: Final = rdflib.Namespace(t.PROV)
XSD: Final = rdflib.Namespace(t.XSD)
SCHEME: Final = URIRef(t.SCHEME)
GONE: Final = ID["gone"]

# --------------------------------------------------------------------------------- a graph with something of everything

LINE: Final = (Cited("by-line", section="One", lines=(1, 2), term="a word", attributed_to="organization-a"),)
VALUES: Final[dict[str, Value]] = {
    "money": Money(Range(Decimal(10), Decimal(20), beyond=True), "INR"),
    "share": Share(Range(Decimal(5), Decimal("7.5")), "postings"),
    "years": Years(Range(Decimal(2), None, strict=True), "band"),
    "quantity": Quantity(
        Range(Decimal(-3), Decimal(4)), "percent", "cost", "change", "decrease", "a year", "before"
    ),
    "text": Text("some words"),
}
QUALIFIED: Final[dict[str, Any]] = {
    "levels": ("level-a", "level-b"), "industry": "industry-a", "region": "place-a", "as_of": "2023/2033-05",
    "condition": "a condition", "necessity": "core", "proficiency": "working", "frequency": "often",
}  # fmt: skip


def _entities() -> Iterator[Entity]:
    for kind in KINDS:
        if kind != "source":
            types = KIND_TABLE[kind].types
            for letter in "ab":
                yield Entity(f"{kind}-{letter}", kind, f"{kind} {letter}", type=types[0] if types else None)
    yield Entity(
        "by-line",
        "source",
        "By line",
        document=Document("By line", "a.txt", "Us", "2024", "http://a.org/", "lines", "00"),
    )
    yield Entity("by-page", "source", "By page", document=Document("By page", locator="page"))
    yield Entity("by-word", "source", "By word", document=Document("By word"))
    yield Entity(
        "role-old", "role", "Old role", aliases=("ancient role",), definition="A role of old.", definition_source="by-line",
        mappings=(Mapping("exact", "http://example.org/old"),), deprecated=True, replaced_by=("role-a",),
    )  # fmt: skip


def _claims() -> Iterator[Claim]:
    for predicate in PREDICATES.values():
        subject = "by-line" if predicate.domain[0] == "source" else f"{predicate.domain[0]}-a"
        kind = predicate.domain[0] if predicate.same_kind else predicate.range[0] if predicate.range else None
        object = None if kind is None else f"{kind}-b"
        value = VALUES[predicate.values[0]] if predicate.values else None
        needed = {"necessity": "required"} if predicate.direct == "strength" else {}
        qualifiers = {name: given for name, given in QUALIFIED.items() if name in predicate.qualifiers}
        group = AnyOf((object or "", "kpi-b")) if "any_of" in predicate.qualifiers else None
        yield Claim(
            subject,
            predicate.id,
            object,
            value if predicate.value == "required" else None,
            evidence=LINE,
            **needed,
        )
        yield Claim(subject, predicate.id, object, value, any_of=group, evidence=LINE, **qualifiers)
        if group is not None:
            yield Claim(subject, predicate.id, object, any_of=group, evidence=LINE, **needed)
    base = Claim("role-a", "performs", "responsibility-a", evidence=(Cited("by-page", locator="page 3"),))
    yield base
    yield Claim("role-b", "performs", "responsibility-a", evidence=(Cited("by-word"),))
    yield Claim(
        "role-b", "performs", "responsibility-b", basis="inferred", evidence=(Derived("a rule", (base.id,)),)
    )
    yield Claim("role-a", "faces", "challenge-a", basis="editorial", evidence=(Editorial("a reason"),))
    yield Claim(
        "role-a", "faces", "challenge-a", basis="observed", evidence=(Observed("postings", 3, 4, "2024"),)
    )
    tenth = Money(Range(Decimal(1), Decimal(1)), "USD", "hour", "base", "percentile", 10)
    yield Claim("role-a", "pays", value=tenth, evidence=LINE)
    yield Claim("skill-a", "part-of", "skill-b", basis="editorial", evidence=(Editorial("a reason"),))


WORLD: Final = KnowledgeGraph(_entities(), _claims())

# ------------------------------------------------------------------------------------------------------ looking and changing


class Broken:
    """The RDF of the world, to be changed, and to be mended again: converting it anew for each case would take longer."""

    def __init__(self) -> None:
        self.rdf = to_rdf(WORLD)
        self._whole = set(self.rdf)

    def mend(self) -> None:
        now = set(self.rdf)
        for triple in now - self._whole:
            self.rdf.remove(triple)
        for triple in self._whole - now:
            self.rdf.add(triple)

    def claim(self, predicate: str = "performs", *, short: bool = False) -> URIRef:
        """A claim of this predicate: the one with all qualifiers, or the one that has a short triple."""
        found = [claim for claim in WORLD.claims(predicate=predicate) if bool(claim.levels) is not short]
        return URIRef(t.CLAIM + (found or WORLD.claims(predicate=predicate))[0].id)

    def one(self, cls: URIRef) -> URIRef:
        """Some node of a class."""
        return min(node for node in self.rdf.subjects(RDF.type, cls) if isinstance(node, URIRef))

    def value(self, cls: URIRef, **having: object) -> URIRef:
        nodes = [node for node in self.rdf.subjects(RDF.type, cls) if isinstance(node, URIRef)]
        return min(
            n
            for n in nodes
            if all((n, AIR[name], Literal(value)) in self.rdf for name, value in having.items())
        )

    def add(self, node: URIRef, property: URIRef, *values: object) -> None:
        for value in values:
            self.rdf.add((node, property, value if isinstance(value, URIRef) else Literal(value)))

    def put(self, node: URIRef, property: URIRef, *values: object) -> None:
        self.rdf.remove((node, property, None))
        self.add(node, property, *values)

    def drop(self, node: URIRef, property: URIRef | None = None) -> None:
        self.rdf.remove((node, property, None))

    def rename(self, node: URIRef, other: URIRef) -> None:
        for subject, predicate, object in [
            *self.rdf.triples((node, None, None)),
            *self.rdf.triples((None, None, node)),
        ]:
            self.rdf.remove((subject, predicate, object))
            self.rdf.add(
                (other if subject == node else subject, predicate, other if object == node else object)
            )


Change = Callable[[Broken], None]


@dataclass(frozen=True)
class Bad:
    """A change, and the shape that must object to it."""

    shape: str
    change: Change


def put(cls: str, property: URIRef, *values: object) -> Change:
    """Give some node of a class these values of a property."""
    return lambda it: it.put(it.one(AIR[cls]), property, *values)


def drop(cls: str, property: URIRef) -> Change:
    return put(cls, property)


def add(cls: str, property: URIRef, *values: object) -> Change:
    return lambda it: it.add(it.one(AIR[cls]), property, *values)


def in_claim(property: URIRef, *values: object) -> Change:
    """Give the qualified claim of `performs` these values."""
    return lambda it: it.put(it.claim(), property, *values)


def en(text: str) -> Literal:
    return Literal(text, lang="en")


def number(text: str, datatype: str = "decimal") -> Literal:
    return Literal(text, datatype=XSD[datatype], normalize=False)


def several(*changes: Change) -> Change:
    def change(it: Broken) -> None:
        for each in changes:
            each(it)

    return change


def literals(node: URIRef, property: URIRef, *values: Literal) -> Change:
    """Give a node these values, which stay as they are written."""

    def change(it: Broken) -> None:
        it.drop(node, property)
        for value in values:
            it.rdf.add((node, property, value))

    return change


def label(*texts: Literal) -> Change:
    return literals(ID["role-a"], SKOS.prefLabel, *texts)


def literals_of(cls: str, property: URIRef, *values: Literal) -> Change:
    """The same for some node of a class."""
    return lambda it: literals(it.one(AIR[cls]), property, *values)(it)


def cut(property: URIRef, cls: str) -> Change:
    """Take away what leads to some node of a class."""

    def change(it: Broken) -> None:
        it.rdf.remove((None, property, it.one(AIR[cls])))

    return change


# --------------------------------------------------------------------------------------------------------------- bad examples


def of_kinds() -> Iterator[Bad]:
    for kind, info in KIND_TABLE.items():
        node = ID["by-line" if kind == "source" else f"{kind}-a"]
        other = ID["by-line" if kind != "source" else "tool-a"]
        shorts = [
            each
            for each in g.SHORT_PROPERTIES
            if each.in_triples and t.KIND_CLASSES[kind] in all_kinds(each.domain)
        ]

        def second_kind(it: Broken, node: URIRef = node, kind: str = kind) -> None:
            it.add(node, RDF.type, URIRef(t.KIND_CLASSES["skill" if kind != "skill" else "tool"]))

        def unknown_property(it: Broken, node: URIRef = node) -> None:
            it.add(node, RDFS.seeAlso, URIRef("http://example.org/"))

        def wrong_type(it: Broken, node: URIRef = node) -> None:
            it.put(node, AIR.type, "no such type")

        def wrong_successor(it: Broken, node: URIRef = node, other: URIRef = other) -> None:
            it.add(node, rdflib.OWL.deprecated, True)
            it.add(node, DCTERMS.isReplacedBy, other)

        def wrong_ends(it: Broken, node: URIRef = node, shorts: list[g.Property] = shorts) -> None:
            for short in shorts:
                it.add(node, URIRef(short.iri), it.claim())

        yield from (
            Bad(info.class_name, each)
            for each in (second_kind, unknown_property, wrong_type, wrong_successor)
        )
        if shorts:
            yield Bad(info.class_name, wrong_ends)
        if kind != "source":
            yield Bad(info.class_name, lambda it, node=node: it.drop(node, SKOS.inScheme))  # type: ignore[misc]
            yield Bad(info.class_name, lambda it, node=node: it.put(node, SKOS.inScheme, ID["scheme"]))  # type: ignore[misc]
    for field, property in t.DOCUMENT_FIELDS.items():
        yield Bad("Source", put("Source", URIRef(property), "one", "two"))
        yield Bad("Source", put("Source", URIRef(property), "\n" if field == "title" else " spaces "))
    yield Bad("Source", drop("Source", DCTERMS.title))
    yield Bad("Source", drop("Source", AIR.locatorKind))
    yield Bad("Source", put("Source", AIR.locatorKind, "chapter"))


def all_kinds(classes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(t.KIND_CLASSES.values()) if classes == (g.ENTITY,) else classes


def of_entities() -> Iterator[Bad]:
    role, old = ID["role-a"], ID["role-old"]
    for change in (
        label(), label(en("one"), en("two")), label(Literal("ein", lang="de")), label(Literal("plain")), label(en("")), label(en(" a")),
        label(en("a\n")), label(en("a\x07b")), label(en("a\rb")), label(en("x" * 10_001)),
        literals(role, SKOS.altLabel, en("a\u2003")), literals(role, SKOS.altLabel, Literal("a")),
        literals(role, SKOS.definition, en("one"), en("two")), literals(role, SKOS.definition, en("")),
        lambda it: it.put(old, AIR.definitionSource, ID["role-a"]), lambda it: it.put(old, AIR.definitionSource, ID["by-line"], ID["by-page"]),
        lambda it: it.put(old, rdflib.OWL.deprecated, False), lambda it: it.rename(role, ID["Role_A"]),
        lambda it: it.rename(role, ID["x" * 121]), lambda it: it.rename(role, URIRef("http://example.org/role-a")),
        lambda it: it.put(role, RDF.type, URIRef("http://example.org/Role")), lambda it: it.drop(role, RDF.type),
        *(literals(role, URIRef(match), Literal("http://example.org/")) for match in t.MATCHES.values()),
        lambda it: it.add(role, SKOS.exactMatch, URIRef("relative")), lambda it: it.add(role, SKOS.exactMatch, URIRef("http://a.org/50%")),
    ):  # fmt: skip
        yield Bad("Entity", change)
    yield Bad("Concept", lambda it: it.put(role, RDF.type, SKOS.Concept))
    yield Bad("DefinitionSource", lambda it: it.drop(old, SKOS.definition))
    yield Bad("Replaced", lambda it: it.drop(old, rdflib.OWL.deprecated))
    yield Bad("Scheme", lambda it: it.drop(SCHEME))
    yield Bad("Scheme", lambda it: it.add(SCHEME, RDFS.seeAlso, URIRef("http://example.org/")))
    for property in (*t.LINK_FIELDS.values(), AIR.member):
        yield Bad(
            "Known",
            lambda it, property=property: it.add(
                next(iter(it.rdf.subjects(URIRef(property)))), URIRef(property), GONE
            ),
        )  # type: ignore[misc]


def of_claims() -> Iterator[Bad]:
    two_classes: Change = lambda it: it.put(
        it.claim(), RDF.type, AIR.Claim, AIR.PerformsClaim, AIR.NeedsClaim
    )  # noqa: E731
    for change in (
        two_classes, in_claim(RDF.type, AIR.Claim), in_claim(RDF.type, AIR.PerformsClaim), in_claim(RDF.type, AIR.Claim, AIR.Role),
        lambda it: it.drop(it.claim(), AIR.subject), in_claim(AIR.subject, ID["role-a"], ID["role-b"]),
        lambda it: it.put(it.claim("specializes"), AIR.subject, *it.rdf.objects(it.claim("specializes"), AIR.object)),
        in_claim(AIR.predicate), in_claim(AIR.predicate, AIR.does), in_claim(AIR.predicate, AIR.performs, AIR.needs),
        in_claim(AIR.object, ID["responsibility-a"], ID["responsibility-b"]),
        lambda it: it.put(it.claim("pays"), AIR.value, *it.rdf.subjects(RDF.type, AIR.Money)),
        in_claim(AIR.level, ID["role-a"]), in_claim(AIR.industry, ID["industry-a"], ID["industry-b"]),
        in_claim(AIR.industry, ID["skill-a"]), in_claim(AIR.region, ID["place-a"], ID["place-b"]),
        in_claim(AIR.region, ID["skill-a"]), in_claim(AIR.asOf, "May 2024"), in_claim(AIR.asOf, "2024\n"), in_claim(AIR.asOf, 2024),
        in_claim(AIR.asOf, "2023", "2024"), in_claim(AIR.asOf, "2023/2024/2025"), in_claim(AIR.condition, ""),
        in_claim(AIR.condition, "\ta"), in_claim(AIR.condition, "a", "b"), in_claim(AIR.necessity, "urgent"),
        in_claim(AIR.necessity, "core", "required"), in_claim(AIR.proficiency, "godlike"), in_claim(AIR.frequency, "daily"),
        in_claim(AIR.status), in_claim(AIR.status, "true"), in_claim(AIR.basis), in_claim(AIR.basis, "rumour"),
        in_claim(AIR.evidence), lambda it: it.put(it.claim("involves"), AIR.anyOf, *it.rdf.subjects(RDF.type, AIR.AnyOf)),
        in_claim(RDFS.comment, "a comment"), lambda it: it.drop(it.claim(), RDF.type),
    ):  # fmt: skip
        yield Bad("Claim", change)
    yield Bad("ClaimIri", lambda it: it.rename(it.claim(), URIRef(t.CLAIM + "first")))
    yield Bad("ClaimIri", lambda it: it.rename(it.claim(), ID["c" + "0" * 20]))


def of_predicates() -> Iterator[Bad]:
    for predicate in PREDICATES.values():
        name, id = predicate.class_name, predicate.id
        subject = outside(predicate.domain)
        yield Bad(
            name,
            lambda it, id=id: it.put(
                it.claim(id), AIR.predicate, AIR.needs if id != "needs" else AIR.performs
            ),
        )  # type: ignore[misc]
        yield Bad(name, lambda it, id=id, s=subject: it.put(it.claim(id), AIR.subject, s or it.claim("pays")))  # type: ignore[misc]
        if predicate.object == "none":
            yield Bad(name, lambda it, id=id: it.add(it.claim(id), AIR.object, ID["tool-a"]))  # type: ignore[misc]
        else:
            other = outside(predicate.range)
            yield Bad(
                name, lambda it, id=id, o=other: it.put(it.claim(id), AIR.object, o or it.claim("pays"))
            )  # type: ignore[misc]
        if predicate.object == "required":
            yield Bad(name, lambda it, id=id: it.drop(it.claim(id), AIR.object))  # type: ignore[misc]
        wrong = next(kind for kind in VALUES if kind not in predicate.values)
        cls = URIRef(g.VALUE_CLASSES[wrong])  # type: ignore[index]
        yield Bad(name, lambda it, id=id, cls=cls: it.put(it.claim(id), AIR.value, it.one(cls)))  # type: ignore[misc]
        if predicate.value == "required":
            yield Bad(name, lambda it, id=id: it.drop(it.claim(id), AIR.value))  # type: ignore[misc]
        if predicate.direct == "strength":
            yield Bad(name, lambda it, id=id: it.drop(it.claim(id), AIR.necessity))  # type: ignore[misc]
        for qualifier in QUALIFIERS:
            if qualifier not in predicate.qualifiers:
                yield Bad(name, forbidden(predicate, qualifier))


def forbidden(predicate: Predicate, qualifier: str) -> Change:
    """Give a claim a qualifier that its predicate does not take."""

    def change(it: Broken) -> None:
        claim = it.claim(predicate.id)
        if qualifier == "any_of":
            it.add(claim, AIR.anyOf, it.one(AIR.AnyOf))
        elif qualifier in t.LINK_FIELDS:
            given = QUALIFIED[qualifier]
            it.add(claim, URIRef(t.LINK_FIELDS[qualifier]), ID[given if isinstance(given, str) else given[0]])
        else:
            it.add(claim, URIRef(t.QUALIFIER_FIELDS[qualifier]), QUALIFIED[qualifier])

    return change


def outside(kinds: tuple[Kind, ...]) -> URIRef | None:
    """An entity of a kind that is not among these; None where all are."""
    kind = next((kind for kind in KINDS if kind not in kinds and kind != "source"), None)
    return None if kind is None else ID[f"{kind}-a"]


def of_values() -> Iterator[Bad]:
    for name in ("Money", "Share", "Years", "Quantity"):
        low, high = SCHEMA.minValue, SCHEMA.maxValue
        for property in (low, high):
            yield Bad(name, put(name, property, number("1"), number("2")))
            yield Bad(name, literals_of(name, property, Literal("1")))
            yield Bad(name, literals_of(name, property, number("0.1234567890123456")))
            yield Bad(name, literals_of(name, property, number("1000000000000001")))
        yield Bad(name, several(literals_of(name, low, number("9")), literals_of(name, high, number("8"))))
        for property in (AIR.beyond, AIR.strict):
            yield Bad(name, put(name, property, False))
            yield Bad(name, put(name, property, "yes"))
        yield Bad(name, add(name, RDFS.comment, "a comment"))
        yield Bad("Range", several(drop(name, low), drop(name, high)))
        yield Bad(
            "Beyond",
            several(put(name, AIR.beyond, True), literals_of(name, low, number("1")), drop(name, high)),
        )
        yield Bad(
            "Strict",
            several(
                put(name, AIR.strict, True),
                literals_of(name, low, number("1")),
                literals_of(name, high, number("1")),
            ),
        )
    texts = {
        "Money": (),
        "Share": ("population",),
        "Years": (),
        "Quantity": ("unit", "metric", "window", "baseline"),
        "Text": ("text",),
    }
    for name, fields in texts.items():
        for field in fields:
            yield Bad(name, put(name, URIRef(t.VALUE_FIELDS[field]), ""))
            yield Bad(name, put(name, URIRef(t.VALUE_FIELDS[field]), "one", "two"))
            yield Bad(name, put(name, URIRef(t.VALUE_FIELDS[field]), "a\x00b"))
    for name, fields in {
        "Money": ("currency", "period", "pay", "statistic"),
        "Years": ("sense",),
        "Quantity": ("unit", "mode"),
        "Text": ("text",),
    }.items():
        for field in fields:
            yield Bad(name, drop(name, URIRef(t.VALUE_FIELDS[field])))
    for name, field, word in (("Money", "currency", "rupees"), ("Money", "currency", "INR\n"), ("Money", "period", "decade"), ("Money", "pay", "bonus"),
                              ("Money", "statistic", "mode"), ("Years", "sense", "roughly"), ("Quantity", "mode", "jump"),
                              ("Quantity", "direction", "sideways")):  # fmt: skip
        yield Bad(name, put(name, URIRef(t.VALUE_FIELDS[field]), word))
    yield Bad("Money", literals_of("Money", SCHEMA.minValue, number("-1")))
    yield Bad("Text", add("Text", RDFS.comment, "a comment"))
    for percentile in (0, 100, "10"):
        yield Bad(
            "Money",
            lambda it, p=percentile: it.put(it.value(AIR.Money, statistic="percentile"), AIR.percentile, p),
        )  # type: ignore[misc]
    yield Bad("Percentile", lambda it: it.drop(it.value(AIR.Money, statistic="percentile"), AIR.percentile))
    yield Bad("Percentile", lambda it: it.put(it.value(AIR.Money, statistic="range"), AIR.percentile, 50))
    yield Bad("ValueIri", put("Text", RDF.type))
    yield Bad("ValueIri", put("Text", RDF.type, AIR.Text, AIR.Years))
    yield Bad("ValueIri", lambda it: it.rename(it.one(AIR.Text), ID["some-words"]))
    yield Bad("ValueIri", cut(AIR.value, "Text"))


def of_groups() -> Iterator[Bad]:
    for change in (put("AnyOf", AIR.howMany, 0), put("AnyOf", AIR.howMany, "1"), drop("AnyOf", AIR.howMany), drop("AnyOf", AIR.open),
                   put("AnyOf", AIR.open, "no"), put("AnyOf", AIR.open, True, False), drop("AnyOf", AIR.member),
                   add("AnyOf", RDFS.comment, "a comment")):  # fmt: skip
        yield Bad("AnyOf", change)
    yield Bad("AnyOfIri", drop("AnyOf", RDF.type))
    yield Bad("AnyOfIri", lambda it: it.rename(it.one(AIR.AnyOf), ID["group"]))
    yield Bad("AnyOfIri", cut(AIR.anyOf, "AnyOf"))
    yield Bad("Alternatives", put("AnyOf", AIR.howMany, 3))
    yield Bad("Alternatives", lambda it: it.put(it.one(AIR.AnyOf), AIR.member, ID["kpi-b"]))
    yield Bad("Alternatives", put("AnyOf", AIR.member, ID["place-a"], ID["place-b"]))


def of_evidence() -> Iterator[Bad]:
    cited: dict[URIRef, tuple[object, ...]] = {
        AIR.line: (0, 10_000_001, "3"), DCTERMS.source: (ID["role-a"],), AIR.attributedTo: (ID["role-a"],), AIR.section: ("",),
        AIR["term"]: ("",), AIR.locator: ("",), RDFS.comment: ("a comment",),
    }  # fmt: skip
    for property, values in cited.items():
        for value in values:
            yield Bad("Cited", lambda it, p=property, v=value: it.put(by(it, "by-line"), p, v))  # type: ignore[misc]
    yield Bad("Cited", lambda it: it.drop(by(it, "by-line"), DCTERMS.source))
    yield Bad("Cited", lambda it: it.add(by(it, "by-line"), AIR.attributedTo, ID["organization-b"]))
    yield Bad("Line", lambda it: it.add(by(it, "by-page"), AIR.line, 3))
    yield Bad("Line", lambda it: it.add(by(it, "by-word"), AIR.line, 3))
    yield Bad("CitedPlaces", lambda it: it.drop(by(it, "by-line"), AIR.line))
    yield Bad("CitedPlaces", lambda it: it.drop(by(it, "by-page"), AIR.locator))
    for name, fields in {
        "Derived": (AIR.rule,),
        "Editorial": (AIR.reason,),
        "Observed": (AIR.corpus, DCTERMS.date),
    }.items():
        for field in fields:
            yield from (Bad(name, put(name, field, *values)) for values in ((), ("",), ("one", "two")))
        yield Bad(name, add(name, RDFS.comment, "a comment"))
    yield Bad("Derived", drop("Derived", PROV.wasDerivedFrom))
    yield Bad("Derived", put("Derived", PROV.wasDerivedFrom, ID["role-a"]))
    for values in ((5,), (-1,), (1, 2), ("1",), ()):
        yield Bad("Observed", put("Observed", AIR["count"], *values))
    for values in ((-1,), (4, 5), ("4",), ()):
        yield Bad("Observed", put("Observed", AIR["of"], *values))
    for basis, iri in g.EVIDENCE_CLASSES.items():
        other = next(word for word in g.EVIDENCE_CLASSES if word != basis)
        name = iri.removeprefix(t.NS)
        yield Bad(name, lambda it, name=name, other=other: it.put(owner(it, name), AIR.basis, other))  # type: ignore[misc]
    yield Bad("EvidenceIri", drop("Editorial", RDF.type))
    yield Bad("EvidenceIri", put("Editorial", RDF.type, AIR.Editorial, AIR.Derived))
    yield Bad("EvidenceIri", lambda it: it.rename(it.one(AIR.Editorial), ID["reason"]))
    yield Bad("EvidenceIri", cut(AIR.evidence, "Observed"))


def by(it: Broken, source: str) -> URIRef:
    """Some citation of a source."""
    return min(node for node in it.rdf.subjects(DCTERMS.source, ID[source]) if isinstance(node, URIRef))


def owner(it: Broken, cls: str) -> URIRef:
    """Some claim that rests on evidence of a class."""
    return min(node for node in it.rdf.subjects(AIR.evidence, it.one(AIR[cls])) if isinstance(node, URIRef))


def of_rules() -> Iterator[Bad]:
    def ties(it: Broken) -> None:
        it.put(it.claim("part-of"), AIR.object, ID["tool-a"])

    def inferred_from_itself(it: Broken) -> None:
        it.put(it.one(AIR.Derived), PROV.wasDerivedFrom, owner(it, "Derived"))

    yield Bad("SameKind", ties)
    yield Bad("NoCircles", inferred_from_itself)
    yield Bad("NoCircles", lambda it: it.put(ID["role-old"], DCTERMS.isReplacedBy, ID["role-old"]))
    for predicate in PREDICATES.values():
        property = URIRef(t.PROPERTIES[predicate.id])
        if predicate.acyclic and predicate.direct == "own":
            yield Bad("NoCircles", lambda it, p=property: backwards(it, p))  # type: ignore[misc]
    yield Bad("ShortTriples", lambda it: it.rdf.remove((None, AIR.performs, None)) and None)
    yield Bad("ShortTriples", lambda it: it.add(ID["role-b"], AIR.performs, ID["kpi-b"]))
    yield Bad("ShortTriples", lambda it: it.add(ID["role-b"], AIR.requires, ID["skill-a"]))
    yield Bad("ShortTriples", lambda it: it.add(ID["role-b"], AIR.requiresOneOf, it.one(AIR.AnyOf)))
    for property in (AIR.requires, AIR.requiresOneOf):
        weaker = URIRef(property.replace("requires", "prefers"))
        yield Bad("ShortTriples", lambda it, p=property, w=weaker: replaced(it, p, w))  # type: ignore[misc]


def backwards(it: Broken, property: URIRef) -> None:
    for subject, _, object in list(it.rdf.triples((None, property, None))):
        it.rdf.add((object, property, subject))  # type: ignore[arg-type]


def replaced(it: Broken, property: URIRef, other: URIRef) -> None:
    for subject, _, object in list(it.rdf.triples((None, property, None))):
        it.rdf.remove((subject, property, object))
        it.rdf.add((subject, other, object))


CASES: Final = [
    *of_kinds(), *of_entities(), *of_claims(), *of_predicates(), *of_values(), *of_groups(), *of_evidence(), *of_rules(),
]  # fmt: skip

# ---------------------------------------------------------------------------------------------------------------------- tests


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=shapes_text(), format="turtle")


def node_shapes() -> list[str]:
    return re.findall(r"^shape:(\S+) a sh:NodeShape", shapes_text(), re.MULTILINE)


def alone(name: str) -> rdflib.Graph:
    """One shape, as the engine gets it, with all that hangs on it."""
    shapes, owners = _flat_shapes()
    found = rdflib.Graph()
    todo: list[Any] = [URIRef(SHAPES), *(node for node, owner in owners.items() if owner == name)]
    while todo:
        node = todo.pop()
        for triple in shapes.triples((node, None, None)):
            found.add(triple)
            if isinstance(triple[2], BNode):
                todo.append(triple[2])
    return found


def messages(graph: rdflib.Graph, property: URIRef) -> set[str]:
    return {str(message) for message in graph.objects(None, property)}


def test_every_shape_has_a_bad_example() -> None:
    assert {bad.shape for bad in CASES} == set(node_shapes())


@pytest.mark.parametrize("name", node_shapes())
def test_bad_examples_are_refused_by_the_shape_and_by_the_reader(name: str) -> None:
    shape = alone(name)
    seen: set[str] = set()
    broken = Broken()
    for number, bad in enumerate(each for each in CASES if each.shape == name):
        broken.mend()
        bad.change(broken)
        conforms, results, text = pyshacl.validate(broken.rdf, shacl_graph=shape)
        assert not conforms, f"bad example {number} of {name} passes"
        assert isinstance(results, rdflib.Graph), text
        seen |= messages(results, SH.resultMessage)
        with pytest.raises(FormatError):
            from_rdf(broken.rdf)
    assert messages(shape, SH.message) - seen == set(), "no bad example brings these messages about"


@pytest.mark.parametrize("graph", [SAMPLE, WORLD], ids=["sample", "world"])
def test_good_graphs_conform(graph: KnowledgeGraph) -> None:
    assert from_rdf(to_rdf(graph)) == graph
    report = validate_shapes(graph)
    assert report.conforms, str(report)


def test_the_world_has_something_of_everything() -> None:
    assert {entity.kind for entity in WORLD} == set(KINDS)
    assert {claim.predicate for claim in WORLD.all_claims.values()} == set(PREDICATES)
    for name in QUALIFIERS:
        assert any(getattr(claim, name) not in (None, ()) for claim in WORLD.all_claims.values()), name


def test_the_bundled_graph_conforms(bundled: KnowledgeGraph) -> None:
    report = validate_shapes(bundled)
    assert report.conforms, str(report)[:5_000]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_any_graph_conforms(graph: KnowledgeGraph) -> None:
    report = validate_shapes(graph)
    assert report.conforms, str(report)


def test_every_short_triple_is_watched() -> None:
    """Without the short triples every claim that should have one is named; short triples without a claim are named too."""
    own = {URIRef(t.PROPERTIES[id]): id for id, predicate in PREDICATES.items() if predicate.direct == "own"}
    strong = {
        AIR[name]: name
        for name in (*t.GROUP_PROPERTIES, *(iri.removeprefix(t.NS) for iri in t.GROUP_PROPERTIES.values()))
    }
    broken = Broken()
    lost = {(claim.subject, claim.predicate, claim.object) for claim in WORLD.all_claims.values()
            if claim.positive and not claim.levels and claim.object is not None and claim.info.direct != "none"}  # fmt: skip
    for property in (*own, *strong):
        broken.rdf.remove((None, property, None))
    _, results, _ = pyshacl.validate(broken.rdf, shacl_graph=alone("ShortTriples"))
    assert isinstance(results, rdflib.Graph)
    claims = [WORLD.all_claims[str(value).removeprefix(t.CLAIM)] for value in results.objects(None, SH.value)]
    assert {(claim.subject, claim.predicate, claim.object) for claim in claims} == lost
    for property, name in {**own, **strong}.items():
        broken.add(ID[f"without-{name.lower()}"], property, ID["tool-a"])
    _, results, _ = pyshacl.validate(broken.rdf, shacl_graph=alone("ShortTriples"))
    assert isinstance(results, rdflib.Graph)
    named = {str(value) for value in results.objects(None, SH.value)}
    assert {ID[f"without-{name.lower()}"] for name in (*own.values(), *strong.values())} <= {
        URIRef(iri) for iri in named
    }


def test_flat_and_nested_shapes_object_to_the_same(shapes: rdflib.Graph) -> None:
    """The engine gets the property shapes taken out of their node shapes; that must change nothing but the time."""
    broken = Broken()
    for bad in (
        *of_kinds(),
        *of_values(),
        *of_groups(),
        *of_evidence(),
        *(bad for bad in of_predicates() if len(bad.shape) % 2),
    ):
        try:
            bad.change(broken)
        except ValueError:  # an earlier change has taken away what this one would change
            continue
    _, results, _ = pyshacl.validate(broken.rdf, shacl_graph=shapes)
    assert isinstance(results, rdflib.Graph)
    nested = {
        (
            results.value(node, SH.value if results.value(node, SH.focusNode) == SCHEME else SH.focusNode),
            message,
        )
        for node in results.subjects(RDF.type, SH.ValidationResult)
        for message in results.objects(node, SH.resultMessage)
    }
    flat = {(finding.node, finding.message) for finding in validate_shapes(broken.rdf).findings}
    assert len(flat) > 200
    assert Counter(message for _, message in flat) == Counter(str(message) for _, message in nested)


def test_the_shapes_are_shapes() -> None:
    """They keep to the shapes of SHACL itself; some of each sort, as this takes its time."""
    few = rdflib.Graph()
    for name in ("Entity", "Role", "Claim", "Percentile", "NoCircles", "ValueIri"):
        few += alone(name)
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=few, meta_shacl=True)
    assert conforms, text

"""What is a graph with something of everything, and how is its RDF broken? For the bad examples of the shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypeAlias

import rdflib
from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

from ai_roles import iris as t
from ai_roles.model import (
    NOTE_KINDS,
    AnyOf,
    Cited,
    Claim,
    Derived,
    Document,
    Editorial,
    Entity,
    KnowledgeGraph,
    Mapping,
    Money,
    Name,
    Note,
    Observed,
    Quantity,
    Range,
    Rating,
    Share,
    Text,
    Value,
    Years,
)
from ai_roles.predicates import PREDICATES
from ai_roles.rdf.conversion import to_rdf
from ai_roles.vocabulary import KIND_TABLE, KINDS, Kind, PredicateId, ValueKind

AIR: Final = rdflib.Namespace(t.NS)
ID: Final = rdflib.Namespace(t.ID)
XSD: Final = rdflib.Namespace(t.XSD)

LINE: Final = (Cited("by-line", section="One", lines=(1, 2), term="a word", attributed_to="organization-a"),)
VALUES: Final[dict[ValueKind, Value]] = {
    "money": Money(Range(Decimal(10), Decimal(20), beyond=True), "INR"),
    "share": Share(Range(Decimal(5), Decimal("7.5")), "postings"),
    "years": Years(Range(Decimal(2), None, strict=True), "band"),
    "quantity": Quantity(Range(Decimal(-3), Decimal(4)), "percent", "cost", "change", "decrease", "a year", "before"),
    "rating": Rating("importance", Range(Decimal("4.5"), Decimal(5)), 1, 5),
    "text": Text("some words"),
}
QUALIFIED: Final[dict[str, Any]] = {
    "levels": ("level-a", "level-b"),
    "industry": "industry-a",
    "region": "place-a",
    "as_of": "2023/2033-05",
    "condition": "a condition",
    "necessity": "core",
    "proficiency": "working",
    "frequency": "often",
}


def _entities() -> Iterator[Entity]:
    """Two of every kind, three ways to cite, and a role that has every field."""
    for kind in KINDS:
        if kind != "source":
            types = KIND_TABLE[kind].types
            for letter in "ab":
                yield Entity(f"{kind}-{letter}", kind, f"{kind} {letter}", type=types[0] if types else None)
    whole = Document("By line", "a.txt", "Us", "2024", "http://example.org/", "lines", "00", "43-56, 94", "articles")
    yield Entity("by-line", "source", "By line", document=whole)
    yield Entity("by-page", "source", "By page", document=Document("By page", locator="page"))
    by_statement = Document("By statement", locator="statement", sets="articles, ours")
    yield Entity("by-statement", "source", "By statement", document=by_statement)
    yield Entity("by-word", "source", "By word", document=Document("By word"))
    vocabulary = Document("A vocabulary")
    yield Entity("vocab", "source", "A vocabulary", document=vocabulary, iri="http://example.org/vocabulary")
    yield Entity(
        "vocab-term",
        "competence",
        "Term",
        iri="http://example.org/term",
        notation=("T 1", "T 2"),
        scheme="vocab",
        names=(
            Name("термин", "ru", "preferred"),
            Name("слово", "ru"),
            Name("مصطلح", "ar", "preferred"),
            Name("Trem", "en", "hidden"),
        ),
        notes=tuple(Note(f"a {kind}", kind, "ru") for kind in NOTE_KINDS),
    )
    wort = (Note("What it is", "definition"), Note("Also so", "definition"))
    yield Entity(
        "vocab-wort",
        "skill",
        "Wort",
        aliases=("Begriff",),
        definition="Was es ist",
        lang="de",
        scheme="vocab",
        notes=wort,
    )
    for kind in ("role", "tool"):  # what `kind-a` answers for
        yield Entity(f"vocab-{kind}", kind, f"Vocabulary's {kind}", scheme="vocab", same_as=f"{kind}-a")
    yield Entity(
        "role-old",
        "role",
        "Old role",
        aliases=("ancient role",),
        definition="A role of old.",
        definition_source="by-line",
        mappings=(Mapping("exact", "http://example.org/old"),),
        deprecated=True,
        replaced_by=("role-a",),
    )


def _claims() -> Iterator[Claim]:
    """Of every predicate one claim that holds everywhere, one with all qualifiers, one with alternatives."""
    for predicate in PREDICATES.values():
        kind = predicate.domain[0]
        subject = "by-line" if kind == "source" else f"{kind}-a"
        object = f"{kind if predicate.same_kind else predicate.range[0]}-b" if predicate.range else None
        value = VALUES[predicate.values[0]] if predicate.values else None
        needed: dict[str, Any] = {"necessity": "required"} if predicate.direct == "strength" else {}
        qualifiers = {name: given for name, given in QUALIFIED.items() if name in predicate.qualifiers}
        group = AnyOf((object or "", "kpi-b")) if "any_of" in predicate.qualifiers else None
        plain = value if predicate.value == "required" else None
        yield Claim(subject, predicate.id, object, plain, evidence=LINE, **needed)
        yield Claim(subject, predicate.id, object, value, any_of=group, evidence=LINE, **qualifiers)
        if group is not None:
            yield Claim(subject, predicate.id, object, any_of=group, evidence=LINE, **needed)
        if predicate.direct == "strength":
            for necessity in ("expected", "optional", "mentioned"):
                yield Claim(subject, predicate.id, object, any_of=group, necessity=necessity, evidence=LINE)
        if predicate.object == "required":
            yield Claim(subject, predicate.id, object, plain, status="example", evidence=LINE, **needed)
    by_page = Claim("role-a", "performs", "responsibility-a", evidence=(Cited("by-page", locator="page 3"),))
    derived = (Derived("a rule", (by_page.id,)),)
    editorial = (Editorial("a reason"),)
    observed = (Observed("postings", 3, 4, "2024"),)
    tenth = Money(Range(Decimal(1), Decimal(1)), "USD", "hour", "base", "percentile", 10)
    yield by_page
    yield Claim("role-b", "performs", "responsibility-b", evidence=(Cited("by-statement", locator="T1"),))
    yield Claim("role-b", "performs", "responsibility-a", evidence=(Cited("by-word"),))
    yield Claim("role-b", "performs", "responsibility-b", basis="inferred", evidence=derived)
    yield Claim("role-a", "faces", "challenge-a", basis="editorial", evidence=editorial)
    yield Claim("role-a", "faces", "challenge-a", basis="observed", evidence=observed)
    yield Claim("role-a", "pays", value=tenth, evidence=LINE)
    yield Claim("vocab-term", "broader", "group-a", evidence=(Cited("vocab"),))
    yield Claim("skill-a", "part-of", "skill-b", basis="editorial", evidence=editorial)


WORLD: Final = KnowledgeGraph(_entities(), _claims())
RULES: Final = ("Alternatives", "CitedPlaces", "NoCircles", "SameKind", "ShortTriples")
"""The shapes that look at the whole graph."""
_PART: Final = ("performs", "pays", "needs", "asks-for", "experience", "outcome", "titled", "faces", "specializes")


Triple: TypeAlias = "tuple[Node, Node, Node]"


@cache
def _triples(kept: frozenset[str]) -> frozenset[Triple]:
    """The RDF of the world with the claims of these predicates."""
    claims = (claim for claim in WORLD.all_claims.values() if claim.predicate in kept)
    return frozenset(to_rdf(KnowledgeGraph(WORLD, claims)))


def predicates_for(shape: str) -> frozenset[str]:
    """Those whose claims are enough to try a shape with."""
    own = {id for id, predicate in PREDICATES.items() if shape.startswith(predicate.class_name)}
    return frozenset(PREDICATES if shape in RULES else {*_PART, *own})


class Broken:
    """The RDF of the world, to be changed, and to be mended again: converting it anew for each case would take longer.

    For shapes that look at single nodes a part of the world is enough.
    """

    def __init__(self, shape: str = RULES[0]) -> None:
        self._whole = _triples(predicates_for(shape))
        self.rdf = rdflib.Graph(bind_namespaces="none")
        self.rdf.addN((*triple, self.rdf) for triple in self._whole)

    def mend(self) -> tuple[set[Triple], set[Triple]]:
        """What had been added, and what had been taken away."""
        now = set(self.rdf)
        added, removed = now - self._whole, set(self._whole - now)
        for triple in added:
            self.rdf.remove(triple)
        for triple in removed:
            self.rdf.add(triple)
        return added, removed

    def claim(self, predicate: PredicateId = "performs") -> URIRef:
        """The claim of this predicate that has all qualifiers."""
        claims = WORLD.claims(predicate=predicate)
        return URIRef(t.CLAIM + next((claim for claim in claims if claim.levels), claims[0]).id)

    def one(self, cls: str, **having: object) -> URIRef:
        """Some node of a class, with these values of properties."""
        nodes = [node for node in self.rdf.subjects(RDF.type, AIR[cls]) if isinstance(node, URIRef)]
        return min(node for node in nodes if all((node, AIR[k], Literal(v)) in self.rdf for k, v in having.items()))

    def leading(self, property: URIRef, other: URIRef) -> URIRef:
        """Some node that this property leads from to the other."""
        return min(node for node in self.rdf.subjects(property, other) if isinstance(node, URIRef))

    def add(self, node: URIRef, property: URIRef, *values: object) -> None:
        for value in values:
            self.rdf.add((node, property, value if isinstance(value, URIRef | Literal) else Literal(value)))

    def drop(self, node: URIRef, property: URIRef | None = None) -> None:
        self.rdf.remove((node, property, None))

    def swap(self, property: URIRef, *others: URIRef, turned: bool = False) -> None:
        """Say the same with other properties, or with none; `turned`: from the object to the subject, beside it."""
        for subject, _, object in list(self.rdf.triples((None, property, None))):
            if not turned:
                self.rdf.remove((subject, property, object))
            for other in others:
                self.rdf.add((object, other, subject) if turned else (subject, other, object))

    def rename(self, node: URIRef, other: URIRef) -> None:
        around = [*self.rdf.triples((node, None, None)), *self.rdf.triples((None, None, node))]
        for subject, predicate, object in around:
            self.rdf.remove((subject, predicate, object))
            self.rdf.add((other if subject == node else subject, predicate, other if object == node else object))


Change: TypeAlias = Callable[[Broken], None]
Place: TypeAlias = "URIRef | Callable[[Broken], URIRef]"
"""A node, or how it is found."""


def a(cls: str, **having: object) -> Place:
    """Some node of a class."""
    return lambda it: it.one(cls, **having)


def a_claim(predicate: PredicateId = "performs") -> Place:
    """The claim of a predicate that has all qualifiers."""
    return lambda it: it.claim(predicate)


def a_citation(source: str) -> Place:
    """Some evidence that cites a source."""
    return lambda it: it.leading(URIRef(t.DCTERMS + "source"), ID[source])


def founded_on(cls: str) -> Place:
    """Some claim that rests on evidence of a class."""
    return lambda it: it.leading(AIR.evidence, it.one(cls))


def _found(place: object, it: Broken) -> Any:
    return place(it) if callable(place) and not isinstance(place, URIRef | Literal) else place


def add(place: Place, property: URIRef, *values: object) -> Change:
    """Say this of a node, too."""
    return lambda it: it.add(_found(place, it), property, *(_found(value, it) for value in values))


def put(place: Place, property: URIRef, *values: object) -> Change:
    """Say this of a node instead of what was said."""

    def change(it: Broken) -> None:
        node, found = _found(place, it), [_found(value, it) for value in values]
        it.drop(node, property)
        it.add(node, property, *found)

    return change


def drop(place: Place, property: URIRef) -> Change:
    """Say nothing of this property."""
    return put(place, property)


def cut(property: URIRef, place: Place) -> Change:
    """Take away what leads to a node."""

    def change(it: Broken) -> None:
        it.rdf.remove((None, property, _found(place, it)))

    return change


def rename(place: Place, other: URIRef) -> Change:
    """Give a node another IRI."""
    return lambda it: it.rename(_found(place, it), other)


def several(*changes: Change) -> Change:
    """One change after the other."""

    def change(it: Broken) -> None:
        for each in changes:
            each(it)

    return change


def outside(kinds: tuple[Kind, ...]) -> Place:
    """An entity of a kind that is not among these; where all are, something that is no entity."""
    kind = next((kind for kind in KINDS if kind not in kinds and kind != "source"), None)
    return a_claim("pays") if kind is None else ID[f"{kind}-a"]


def en(text: str) -> Literal:
    """A text as labels are."""
    return Literal(text, lang="en")


def number(text: str, datatype: str = "decimal") -> Literal:
    """A number, written so."""
    return Literal(text, datatype=XSD[datatype], normalize=False)

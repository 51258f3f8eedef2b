"""Which RDF must each shape refuse? Small changes to a good graph, with the shape that must object to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef

from ai_roles import iris as t
from ai_roles.predicates import PREDICATES, Predicate
from ai_roles.schema import glossary as g
from ai_roles.vocabulary import BASE_IRI, KIND_TABLE, QUALIFIERS, ValueKind
from tests.ontology.world import (
    AIR,
    ID,
    QUALIFIED,
    VALUES,
    Change,
    a,
    a_citation,
    a_claim,
    add,
    cut,
    drop,
    en,
    founded_on,
    number,
    outside,
    put,
    rename,
    several,
)

DCTERMS: Final = rdflib.Namespace(t.DCTERMS)
PROV: Final = rdflib.Namespace(t.PROV)
SCHEMA: Final = rdflib.Namespace(t.SCHEMA)
ELSEWHERE: Final = URIRef("http://example.org/")
LOW, HIGH = SCHEMA.minValue, SCHEMA.maxValue


@dataclass(frozen=True)
class Bad:
    """A change, and the shape that must object to it."""

    shape: str
    change: Change


def bad_examples() -> list[Bad]:
    """All of them."""
    return [
        *of_kinds(),
        *of_entities(),
        *of_claims(),
        *of_predicates(),
        *of_values(),
        *of_groups(),
        *of_evidence(),
        *of_rules(),
    ]


def of_kinds() -> Iterator[Bad]:
    for kind, info in KIND_TABLE.items():
        cls = t.KIND_CLASSES[kind]
        node = ID["by-line" if kind == "source" else f"{kind}-a"]
        another = ID["tool-a" if kind == "source" else "by-line"]
        shorts = [
            each
            for each in g.SHORT_PROPERTIES
            if each.in_triples and (cls in each.domain or each.domain == (g.ENTITY,))
        ]
        yield Bad("Entity", add(node, RDF.type, AIR["Tool" if kind == "skill" else "Skill"]))
        for change in (
            add(node, RDFS.seeAlso, ELSEWHERE),
            put(node, AIR.type, "no such type"),
            several(add(node, OWL.deprecated, True), add(node, DCTERMS.isReplacedBy, another)),
            several(*(add(node, URIRef(short.iri), a_claim()) for short in shorts), add(node, AIR.type, "a", "b")),
        ):
            yield Bad(info.class_name, change)
        if kind != "source":
            yield Bad(info.class_name, drop(node, SKOS.inScheme))
            yield Bad(info.class_name, put(node, SKOS.inScheme, ID["scheme"]))
            yield Bad(info.class_name, put(node, SKOS.topConceptOf, ID["scheme"]))
            yield Bad(info.class_name, put(node, RDF.type, URIRef(cls)))
        yield Bad(info.class_name, put(node, AIR.sameAs, another))
    for field, iri in t.DOCUMENT_FIELDS.items():
        yield Bad("Source", put(a("Source"), URIRef(iri), "one", "two"))
        yield Bad("Source", put(a("Source"), URIRef(iri), "\n" if field == "title" else " spaces "))
    yield Bad("Source", drop(a("Source"), DCTERMS.title))
    yield Bad("Source", drop(a("Source"), AIR.locatorKind))
    yield Bad("Source", put(a("Source"), AIR.locatorKind, "chapter"))
    yield Bad("Source", put(a("Source"), AIR.sourceSets, "Two Words"))


def of_entities() -> Iterator[Bad]:
    role, old = ID["role-a"], ID["role-old"]
    for labels in (
        (),
        (en("one"), en("two")),
        (en("one"), Literal("ein", lang="de"), Literal("zwei", lang="de")),
        ("plain",),
        (en(""),),
        (en(" a"),),
        (en("a\n"),),
        (en("a\x07b"),),
        (en("a\rb"),),
        (en("x" * 10_001),),
    ):
        yield Bad("Entity", several(put(role, SKOS.prefLabel, *labels), put(role, RDFS.label, *labels)))
    for change in (
        drop(role, RDFS.label),
        put(role, RDFS.label, en("another")),
        put(role, SKOS.altLabel, en("a\u2003")),
        put(role, SKOS.altLabel, "a"),
        put(role, SKOS.definition, en("")),
        put(old, AIR.definitionSource, role),
        put(old, AIR.definitionSource, ID["by-line"], ID["by-page"]),
        put(old, OWL.deprecated, False),
        rename(role, ID["Role_A"]),
        rename(role, ID["x" * 121]),
        rename(role, URIRef("http://example.org/role-a")),
        put(role, RDF.type, URIRef("http://example.org/Role")),
        drop(role, RDF.type),
        add(role, SKOS.exactMatch, URIRef("relative")),
        add(role, SKOS.exactMatch, URIRef("http://example.org/50%")),
        *(add(role, URIRef(match), "http://example.org/") for match in t.MATCHES.values()),
    ):
        yield Bad("Entity", change)
    yield Bad("Entity", put(role, RDF.type, SKOS.Concept))
    wort, term, vocabulary = ID["vocab-wort"], ELSEWHERE + "term", ELSEWHERE + "vocabulary"
    for change in (
        drop(term, AIR.slug),
        put(term, AIR.slug, "Vocab Term"),
        put(term, AIR.slug, "x" * 121),
        put(term, AIR.slug, "vocab-term", "another"),
        add(role, AIR.slug, "role-a"),
        rename(term, URIRef(t.ID + "Vocab")),
        rename(term, URIRef(BASE_IRI + "elsewhere")),
        put(term, SKOS.hiddenLabel, en("Term")),
        put(role, SKOS.hiddenLabel, ""),
        several(put(role, SKOS.hiddenLabel, en("same")), put(role, SKOS.altLabel, en("same"))),
        *(put(term, URIRef(iri), "in no language") for iri in t.NOTE_PROPERTIES.values()),
        put(term, SKOS.notation, " T 1"),
        put(term, SKOS.notation, en("T 1")),
        put(wort, DCTERMS.language, "de", "fr"),
        put(wort, DCTERMS.language, ""),
    ):
        yield Bad("Entity", change)
    only_german = Literal("ein", lang="de")
    yield Bad("English", several(put(role, SKOS.prefLabel, only_german), put(role, RDFS.label, only_german)))
    yield Bad("English", drop(wort, DCTERMS.language))
    yield Bad("Source", add(ID["by-line"], RDF.type, SKOS.ConceptScheme))
    yield Bad("Source", drop(vocabulary, SKOS.hasTopConcept))
    yield Bad("Competence", put(term, SKOS.inScheme, ID["by-line"]))
    yield Bad("Competence", put(ID["competence-a"], SKOS.topConceptOf, vocabulary))
    yield Bad("DefinitionSource", drop(old, SKOS.definition))
    yield Bad("Replaced", drop(old, OWL.deprecated))
    same = ID["vocab-tool"]
    yield Bad("SameAs", put(same, AIR.sameAs, ID["tool-a"], ID["tool-b"]))
    yield Bad("SameAs", drop(same, SKOS.exactMatch))
    yield Bad("Answering", add(ID["tool-a"], AIR.sameAs, ID["tool-b"]))
    scheme = URIRef(t.SCHEME)
    yield Bad("Scheme", drop(scheme, RDF.type))
    yield Bad("Scheme", add(scheme, RDFS.seeAlso, ELSEWHERE))
    yield Bad("Scheme", put(scheme, DCTERMS.title, "AI roles"))
    yield Bad("Scheme", put(scheme, RDFS.label, en("AI roles"), en("Roles")))
    yield Bad("Scheme", drop(scheme, SKOS.hasTopConcept))
    yield Bad("Scheme", add(scheme, SKOS.hasTopConcept, ID["by-line"]))
    yield Bad("TopConcept", drop(role, SKOS.topConceptOf))
    yield Bad("TopConcept", add(role, SKOS.broader, ID["role-b"]))
    for iri in t.LINK_FIELDS.values():
        yield Bad("Known", put(a_claim(), URIRef(iri), ID["gone"]))
    yield Bad("Known", add(a("AnyOf"), AIR.member, ID["gone"]))
    yield Bad("Known", put(a_claim(), AIR.subject, ID["vocab-role"]))


def of_claims() -> Iterator[Bad]:
    any_value = (a("Money"), a("Years"))
    for iri, *values in (
        (RDF.type, AIR.PerformsClaim),
        (RDF.type,),
        (AIR.subject,),
        (AIR.subject, ID["role-a"], ID["role-b"]),
        (AIR.predicate,),
        (AIR.predicate, AIR.does),
        (AIR.predicate, AIR.performs, AIR.needs),
        (AIR.object, ID["responsibility-a"], ID["responsibility-b"]),
        (AIR.object, ID["role-a"]),
        (AIR.value, *any_value),
        (AIR.level, ID["role-a"]),
        (AIR.industry, ID["industry-a"], ID["industry-b"]),
        (AIR.industry, ID["skill-a"]),
        (AIR.region, ID["place-a"], ID["place-b"]),
        (AIR.region, ID["skill-a"]),
        (AIR.asOf, "May 2024"),
        (AIR.asOf, "2024\n"),
        (AIR.asOf, 2024),
        (AIR.asOf, "2023", "2024"),
        (AIR.asOf, "2023/2024/2025"),
        (AIR.condition, ""),
        (AIR.condition, "\ta"),
        (AIR.condition, "a", "b"),
        (AIR.necessity, "urgent"),
        (AIR.necessity, "core", "required"),
        (AIR.proficiency, "godlike"),
        (AIR.frequency, "daily"),
        (AIR.status,),
        (AIR.status, "true"),
        (AIR.basis,),
        (AIR.basis, "rumour"),
        (AIR.evidence,),
        (RDFS.comment, "a comment"),
        (AIR.anyOf, a("AnyOf"), ID["group"]),
    ):
        yield Bad("Claim", put(a_claim(), iri, *values))
    yield Bad("ClaimIri", rename(a_claim(), URIRef(t.CLAIM + "first")))
    yield Bad("ClaimIri", rename(a_claim(), ID["c" + "0" * 20]))


def of_predicates() -> Iterator[Bad]:
    for predicate in PREDICATES.values():
        name, claim = predicate.class_name, a_claim(predicate.id)
        wrong: ValueKind = next(kind for kind in VALUES if kind not in predicate.values)
        changes = [
            put(claim, AIR.predicate, AIR.performs if predicate.id == "needs" else AIR.needs),
            add(a_claim("needs" if predicate.id == "performs" else "performs"), RDF.type, AIR[name]),
            put(claim, AIR.subject, outside(predicate.domain)),
            put(claim, AIR.object, outside(predicate.range)),
            put(claim, AIR.value, a(g.VALUE_CLASSES[wrong].removeprefix(t.NS))),
        ]
        if predicate.object == "required":
            changes.append(drop(claim, AIR.object))
        if predicate.value == "required":
            changes.append(drop(claim, AIR.value))
        if predicate.direct == "strength":
            changes.append(drop(claim, AIR.necessity))
        changes += [forbidden(predicate, name) for name in QUALIFIERS if name not in predicate.qualifiers]
        yield from (Bad(name, change) for change in changes)
        yield Bad(f"{name}s", put(claim, RDF.type, AIR.Claim))
        yield Bad(f"{name}s", put(claim, RDF.type, AIR.Claim, AIR.Role))


def forbidden(predicate: Predicate, qualifier: str) -> Change:
    """Give a claim a qualifier that its predicate does not take."""
    claim = a_claim(predicate.id)
    if qualifier == "any_of":
        return add(claim, AIR.anyOf, a("AnyOf"))
    given = QUALIFIED[qualifier]
    if qualifier in t.LINK_FIELDS:
        return add(claim, URIRef(t.LINK_FIELDS[qualifier]), ID[given if isinstance(given, str) else given[0]])
    return add(claim, URIRef(t.QUALIFIER_FIELDS[qualifier]), given)


def of_values() -> Iterator[Bad]:
    for name in ("Money", "Share", "Years", "Quantity", "Rating"):
        value, one, two = a(name), number("1"), number("2")
        for bound in (LOW, HIGH):
            for given in ((one, two), ("1",), (number("0.1234567890123456"),), (number("1000000000000001"),)):
                yield Bad(name, put(value, bound, *given))
        for flag in (AIR.beyond, AIR.strict):
            yield Bad(name, put(value, flag, False))
            yield Bad(name, put(value, flag, "yes"))
        yield Bad(name, several(put(value, LOW, two), put(value, HIGH, one)))
        yield Bad(name, add(value, RDFS.comment, "a comment"))
        yield Bad("Range", several(drop(value, LOW), drop(value, HIGH)))
        yield Bad("Beyond", several(put(value, AIR.beyond, True), put(value, LOW, one), drop(value, HIGH)))
        yield Bad("Strict", several(put(value, AIR.strict, True), put(value, LOW, one), put(value, HIGH, one)))
    for name, texts, needed in (
        ("Money", "", "currency period pay statistic"),
        ("Share", "population", ""),
        ("Years", "", "sense"),
        ("Quantity", "unit metric window baseline", "unit mode"),
        ("Rating", "scale", "scale"),
        ("Text", "text", "text"),
    ):
        for iri in (URIRef(t.VALUE_FIELDS[field]) for field in texts.split()):
            yield from (Bad(name, put(a(name), iri, *given)) for given in (("",), ("one", "two"), ("a\x00b",)))
        yield from (Bad(name, drop(a(name), URIRef(t.VALUE_FIELDS[field]))) for field in needed.split())
    for name, field, word in (
        ("Money", "currency", "rupees"),
        ("Money", "currency", "INR\n"),
        ("Money", "period", "decade"),
        ("Money", "pay", "bonus"),
        ("Money", "statistic", "mode"),
        ("Years", "sense", "roughly"),
        ("Quantity", "mode", "jump"),
        ("Quantity", "direction", "sideways"),
    ):
        yield Bad(name, put(a(name), URIRef(t.VALUE_FIELDS[field]), word))
    yield Bad("Money", put(a("Money"), LOW, number("-1")))
    yield Bad("Text", add(a("Text"), RDFS.comment, "a comment"))
    tenth = a("Money", statistic="percentile")
    for percentile in (0, 100, "10"):
        yield Bad("Money", put(tenth, AIR.percentile, percentile))
    yield Bad("Percentile", drop(tenth, AIR.percentile))
    yield Bad("Percentile", put(a("Money", statistic="range"), AIR.percentile, 50))
    rating = a("Rating")
    for end in (AIR.lowest, AIR.highest):
        bad: tuple[tuple[Any, ...], ...] = ((1, 2), ("1",), (10**15 + 1,), (-(10**15) - 1,))
        for given in bad:
            yield Bad("Rating", put(rating, end, *given))
    yield Bad("Scale", several(put(rating, AIR.lowest, 5), put(rating, LOW, number("5"))))
    yield Bad("Scale", put(rating, AIR.lowest, 6))
    yield Bad("Scale", put(rating, AIR.highest, 4))
    yield Bad("Scale", several(put(rating, AIR.highest, 4), drop(rating, HIGH)))
    yield Bad("Scale", several(put(rating, AIR.lowest, 5), put(rating, AIR.highest, 7), drop(rating, HIGH)))
    yield Bad("Scale", several(put(rating, AIR.lowest, 6), put(rating, AIR.highest, 7), drop(rating, LOW)))
    yield Bad("ValueIri", drop(a("Text"), RDF.type))
    yield Bad("ValueIri", put(a("Text"), RDF.type, AIR.Text, AIR.Years))
    yield Bad("ValueIri", rename(a("Text"), ID["some-words"]))
    yield Bad("ValueIri", cut(AIR.value, a("Text")))


def of_groups() -> Iterator[Bad]:
    group = a("AnyOf")
    for change in (
        put(group, AIR.howMany, 0),
        put(group, AIR.howMany, "1"),
        drop(group, AIR.howMany),
        drop(group, AIR.open),
        put(group, AIR.open, "no"),
        put(group, AIR.open, True, False),
        drop(group, AIR.member),
        drop(group, RDFS.label),
        add(group, RDFS.comment, "a comment"),
    ):
        yield Bad("AnyOf", change)
    yield Bad("AnyOfIri", drop(group, RDF.type))
    yield Bad("AnyOfIri", rename(group, ID["group"]))
    yield Bad("AnyOfIri", cut(AIR.anyOf, group))
    yield Bad("Alternatives", put(group, AIR.howMany, 3))
    yield Bad("Alternatives", put(group, AIR.member, ID["kpi-b"]))
    yield Bad("Alternatives", put(group, AIR.member, ID["place-a"], ID["place-b"]))
    yield Bad("Alternatives", several(add(a_claim("pays"), AIR.anyOf, group)))


def of_evidence() -> Iterator[Bad]:
    cited = ("by-line", "by-page", "by-word", "by-statement")
    by_line, by_page, by_word, by_statement = map(a_citation, cited)
    for iri, *values in (
        (AIR.line, 0),
        (AIR.line, 10_000_001),
        (AIR.line, "3"),
        (DCTERMS.source, ID["role-a"]),
        (DCTERMS.source,),
        (AIR.attributedTo, ID["role-a"]),
        (AIR.attributedTo, ID["organization-a"], ID["organization-b"]),
        (AIR.section, ""),
        (AIR["term"], ""),
        (AIR.locator, ""),
        (RDFS.comment, "a comment"),
    ):
        yield Bad("Cited", put(by_line, iri, *values))
    yield Bad("Line", add(by_page, AIR.line, 3))
    yield Bad("Line", add(by_word, AIR.line, 3))
    yield Bad("CitedPlaces", drop(by_line, AIR.line))
    yield Bad("CitedPlaces", drop(by_page, AIR.locator))
    yield Bad("CitedPlaces", drop(by_statement, AIR.locator))
    for name, iri in (
        ("Derived", AIR.rule),
        ("Editorial", AIR.reason),
        ("Observed", AIR.corpus),
        ("Observed", DCTERMS.date),
    ):
        yield from (Bad(name, put(a(name), iri, *given)) for given in ((), ("",), ("one", "two")))
        yield Bad(name, add(a(name), RDFS.comment, "a comment"))
    yield Bad("Derived", drop(a("Derived"), PROV.wasDerivedFrom))
    yield Bad("Derived", put(a("Derived"), PROV.wasDerivedFrom, ID["role-a"]))
    for given in ((5,), (-1,), (1, 2), ("1",), ()):
        yield Bad("Observed", put(a("Observed"), AIR["count"], *given))
    for given in ((-1,), (4, 5), ("4",), ()):
        yield Bad("Observed", put(a("Observed"), AIR["of"], *given))
    for basis, cls in g.EVIDENCE_CLASSES.items():
        name = cls.removeprefix(t.NS)
        other = next(word for word in g.EVIDENCE_CLASSES if word != basis)
        yield Bad(name, put(founded_on(name), AIR.basis, other))
    yield Bad("EvidenceIri", drop(a("Editorial"), RDF.type))
    yield Bad("EvidenceIri", put(a("Editorial"), RDF.type, AIR.Editorial, AIR.Derived))
    yield Bad("EvidenceIri", rename(a("Editorial"), ID["reason"]))
    yield Bad("EvidenceIri", cut(AIR.evidence, a("Observed")))


def of_rules() -> Iterator[Bad]:
    for id, predicate in PREDICATES.items():
        if predicate.same_kind and len(predicate.domain) > 1:
            other = next(kind for kind in predicate.range if kind not in (predicate.domain[0], "source"))
            yield Bad("SameKind", put(a_claim(id), AIR.object, ID[f"{other}-a"]))
    yield Bad("NoCircles", put(a("Derived"), PROV.wasDerivedFrom, founded_on("Derived")))
    yield Bad("NoCircles", put(ID["role-old"], DCTERMS.isReplacedBy, ID["role-old"]))
    for id, predicate in PREDICATES.items():
        if predicate.acyclic and predicate.direct == "own":
            yield Bad("NoCircles", turned(URIRef(t.PROPERTIES[id])))
    role = ID["role-b"]
    yield Bad("ShortTriples", swapped(AIR.performs))
    yield Bad("ShortTriples", add(role, AIR.performs, ID["kpi-b"]))
    yield Bad("ShortTriples", add(role, AIR.requires, ID["skill-a"]))
    yield Bad("ShortTriples", add(role, AIR.requiresOneOf, a("AnyOf")))
    yield Bad("ShortTriples", swapped(SKOS.broader))
    yield Bad("ShortTriples", several(*(add(ID[f"role-{x}"], SKOS.broader, ID["role-old"]) for x in "ab")))
    yield Bad("ShortTriples", swapped(AIR.requires, AIR.prefers))
    yield Bad("ShortTriples", swapped(AIR.requiresOneOf, AIR.prefersOneOf))
    yield Bad("ShortTriples", swapped(AIR.requires, AIR.expects))
    yield Bad("ShortTriples", swapped(AIR.leadsToOneOf))
    yield Bad("ShortTriples", add(role, AIR.leadsToOneOf, a("AnyOf")))


def turned(iri: URIRef) -> Change:
    """Say it in the other direction, too."""
    return lambda it: it.swap(iri, iri, turned=True)


def swapped(iri: URIRef, *others: URIRef) -> Change:
    """Say it with other properties, or not at all."""
    return lambda it: it.swap(iri, *others)

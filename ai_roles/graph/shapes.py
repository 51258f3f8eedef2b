"""What does `shapes.ttl` ask of a graph? The SHACL shapes, made from the tables: what the models refuse, they refuse."""

from __future__ import annotations

from typing import Final

from ..model.entity import MAX_ID
from ..model.evidence import MAX_LINE
from ..version import __version__
from ..vocabulary import Basis, KIND_TABLE, NECESSITIES, PREDICATES, QUALIFIERS, KindInfo, Predicate, Qualifier, ValueKind
from . import glossary as g
from . import terms as t
from .ontology import CREATOR, LICENSE
from .shape_parts import (
    A, ENGLISH, INTEGER, IRI, NAME, SHAPE, SHAPES, TEXT, TRIMMED, TRUE, any_of_these, at_least, at_most, both, classes_of, closed,
    either, exactly_one, has, inverse, of_class, one_word, part, property, shape, targets, typed,
)  # fmt: skip
from .shape_rules import add_rules
from .turtle import Items, Name, Pair, Turtle, Word, blank, names, said, words

_LABEL, _ALIAS, _DEFINITION = (t.ENTITY_FIELDS[name] for name in ("label", "aliases", "definition"))
_ORIGIN, _TYPE, _DEPRECATED, _SUCCESSOR = (
    t.ENTITY_FIELDS[name] for name in ("definition_source", "type", "deprecated", "replaced_by")
)
_IN_SCHEME: Final = t.SKOS + "inScheme"
_ENTITIES: Final = targets(t.SKOS + "Concept", t.KIND_CLASSES["source"], subjects_of=[_LABEL])
_COMMON: Final = (_LABEL, _ALIAS, _DEFINITION, _ORIGIN, _DEPRECATED, *t.MATCHES.values())
_HASH: Final = "[0-9a-f]{20}"
_TIME: Final = "[0-9]{4}(-[0-9]{2}){0,2}"
_LARGEST: Final = 10**15
_QUALIFIER_PROPERTIES: Final[dict[Qualifier, str]] = {
    name: t.LINK_FIELDS.get(name) or t.QUALIFIER_FIELDS.get(name) or t.NS + "anyOf" for name in QUALIFIERS
}


def shapes_text() -> str:
    """The shapes as Turtle; equal tables give equal text."""
    prefixes = {name: iri for name, iri in t.PREFIXES.items() if name not in ("id", "claim", "value", "evidence", "group")}
    text = Turtle(
        prefixes | {"sh": t.SH, "shape": SHAPE},
        title="Generated from the tables of the package by `make ontology`; do not edit.",
    )
    declared = (("air", t.NS), ("dcterms", t.DCTERMS), ("prov", t.PROV), ("skos", t.SKOS))
    text.add(
        SHAPES,
        (A, Name(t.OWL + "Ontology")),
        (t.OWL + "versionInfo", Word(__version__)),
        (t.DCTERMS + "title", said("Shapes of AI roles")),
        (t.DCTERMS + "description", said("What a graph of AI roles must look like; a graph that breaks one cannot be read back.")),
        (t.DCTERMS + "creator", Word(CREATOR)),
        (t.DCTERMS + "license", Name(LICENSE)),
        *(
            (t.SH + "declare", blank((t.SH + "prefix", Word(name)), (t.SH + "namespace", Word(iri, datatype=t.XSD + "anyURI"))))
            for name, iri in declared
        ),
    )
    text.heading("Entities")
    _entities(text)
    for info in KIND_TABLE.values():
        _kind(text, info)
    text.heading("Claims")
    _claims(text)
    for predicate in PREDICATES.values():
        _predicate(text, predicate)
    text.heading("Values")
    _values(text)
    text.heading("Alternatives and evidence")
    _groups(text)
    _evidence(text)
    text.heading("Rules over the whole graph")
    add_rules(text)
    return text.text()


def _entities(text: Turtle) -> None:
    kinds = blank((t.SH + "in", names(t.KIND_CLASSES.values())))
    shape(
        text, "Entity", _ENTITIES, IRI,
        (t.SH + "pattern", Word(f"^{t.ID}[a-z0-9]+(-[a-z0-9]+)*$")), (t.SH + "maxLength", len(t.ID) + MAX_ID),
        property(A, "an entity is of exactly one kind", (t.SH + "qualifiedValueShape", kinds),
                 (t.SH + "qualifiedMinCount", 1), (t.SH + "qualifiedMaxCount", 1)),
        property(_LABEL, "an entity has one label: English, not empty, no spaces around it", *exactly_one(), *ENGLISH),
        property(_ALIAS, "an alias is an English text, not empty, no spaces around it", *ENGLISH),
        property(_DEFINITION, "an entity has at most one definition: English, not empty, no spaces around it", at_most(1), *ENGLISH),
        property(_ORIGIN, "the source of a definition is one source of the graph", at_most(1), of_class(t.KIND_CLASSES["source"])),
        property(_DEPRECATED, "deprecated is true or left out", at_most(1), *TRUE),
        property(inverse(_SUCCESSOR), "nothing is replaced by itself, nor by what it replaces", (t.SH + "disjoint", Name(_SUCCESSOR))),
        *(property(iri, "a mapping points to an absolute IRI", IRI, (t.SH + "pattern", Word(r'^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$')))
          for iri in t.MATCHES.values()),
        message=f"the IRI of an entity is {t.ID} and an id: lower-case letters, digits and single hyphens, at most {MAX_ID}",
    )  # fmt: skip
    shape(text, "DefinitionSource", targets(subjects_of=[_ORIGIN]),
          property(_DEFINITION, "the source of a definition stands beside a definition", at_least(1)))  # fmt: skip
    shape(text, "Replaced", targets(subjects_of=[_SUCCESSOR]),
          property(_DEPRECATED, "only what is deprecated is replaced by another", has(True)))  # fmt: skip
    links = (*t.LINK_FIELDS.values(), t.NS + "member")
    shape(text, "Known", targets(objects_of=links), property(_LABEL, "what a claim points to is an entity of the graph", at_least(1)))
    shape(text, "Scheme", [(t.SH + "targetNode", Name(t.SCHEME))], *closed(), typed(t.SKOS + "ConceptScheme"))


def _kind(text: Turtle, info: KindInfo) -> None:
    iri = t.KIND_CLASSES[info.id]
    name = g.spaced(info.class_name)
    everything = (g.ENTITY,)
    shorts = [p for p in g.SHORT_PROPERTIES if p.iri in g.USED_IN_SHORT_TRIPLES and (iri in p.domain or p.domain == everything)]
    pairs: list[Pair] = [*closed(*_COMMON, *(short.iri for short in shorts))]
    if info.id == "source":
        pairs.append(typed(iri))
        pairs += _document()
    else:
        pairs.append(typed(iri, t.SKOS + "Concept"))
        pairs.append(property(_IN_SCHEME, "every entity but a source stands in the one scheme", has(Name(t.SCHEME)), at_most(1)))
    if info.types:
        pairs.append(property(_TYPE, f"the type of a {name} is one of {', '.join(info.types)}", *one_word(info.types)))
    else:
        pairs.append(property(_TYPE, f"a {name} has no type", at_most(0)))
    pairs.append(property(_SUCCESSOR, f"a {name} is replaced by another {name}", of_class(iri)))
    for short in shorts:
        classes = (iri,) if short.iri in g.OF_ONE_KIND else short.range
        pairs.append(classes_of(short.iri, f"a {name} {short.label} {_listed(classes)}", *classes))
    shape(text, info.class_name, targets(iri), *pairs)


def _document() -> list[Pair]:
    field = t.DOCUMENT_FIELDS
    return [
        property(field["title"], "a source has one title", *exactly_one(), *NAME),
        property(field["locator"], f"a source is cited by one of {', '.join(g.WORDS[field['locator']])}", at_least(1),
                 *one_word(g.WORDS[field["locator"]])),
        *(property(field[name], f"a source has at most one {name}, a text", at_most(1), *NAME)
          for name in ("document", "publisher", "date", "url", "sha256")),
    ]  # fmt: skip


def _claims(text: Turtle) -> None:
    link, word = t.LINK_FIELDS, t.QUALIFIER_FIELDS
    classes = (g.CLAIM, *t.CLAIM_CLASSES.values())
    shape(
        text, "Claim", targets(g.CLAIM, *t.CLAIM_CLASSES.values(), subjects_of=[link["subject"]]), *closed(),
        property(A, "a claim has two classes: Claim, and the one of its predicate", has(Name(g.CLAIM)),
                 (t.SH + "in", names(classes)), at_least(2), at_most(2)),
        property(link["subject"], "a claim speaks of one entity, and ties it to another", *exactly_one(),
                 (t.SH + "disjoint", Name(link["object"]))),
        property(t.NS + "predicate", "a claim has one predicate of the table", *exactly_one(),
                 (t.SH + "in", names(t.PROPERTIES.values()))),
        property(link["object"], "a claim has at most one object", at_most(1)),
        property(t.NS + "value", "a claim has at most one value", at_most(1)),
        property(link["levels"], "a level is an entity of that kind", of_class(t.KIND_CLASSES["level"])),
        property(link["industry"], "a claim holds in at most one industry", at_most(1), of_class(t.KIND_CLASSES["industry"])),
        property(link["region"], "a claim holds in at most one place", at_most(1), of_class(t.KIND_CLASSES["place"])),
        property(word["as_of"], "a time is written 2024, 2024-05, 2024-05-31 or 2023/2033", at_most(1), *TEXT[:1], TRIMMED,
                 (t.SH + "pattern", Word(f"^{_TIME}(/{_TIME})?$"))),
        property(word["condition"], "a condition is one text, not empty, no spaces around it", at_most(1), *NAME),
        *(property(word[name], f"{name} is one of {', '.join(g.WORDS[word[name]])}",
                   at_least(1) if name in ("status", "basis") else None, *one_word(g.WORDS[word[name]]))
          for name in ("necessity", "proficiency", "frequency", "status", "basis")),
        property(t.NS + "anyOf", "a claim has at most one group of alternatives", at_most(1), of_class(g.GROUP)),
        property(t.NS + "evidence", "a claim rests on evidence", at_least(1)),
    )  # fmt: skip
    shape(text, "ClaimIri", targets(g.CLAIM), IRI, (t.SH + "pattern", Word(f"^{t.CLAIM}c{_HASH}$")),
          message=f"the IRI of a claim is {t.CLAIM} and a hash of what it says")  # fmt: skip


def _predicate(text: Turtle, predicate: Predicate) -> None:
    id = predicate.id
    domain, range = g.kind_classes(predicate.domain), g.kind_classes(predicate.range)
    values = tuple(g.VALUE_CLASSES[kind] for kind in predicate.values)
    pairs: list[Pair | None] = [
        property(t.NS + "predicate", f"the predicate of a claim of this class is {id}", has(Name(t.PROPERTIES[id]))),
        classes_of(t.LINK_FIELDS["subject"], f"{id} is said of {_listed(domain)}", *domain, needed=True),
    ]
    for presence, iri, what, classes in (
        (predicate.object, t.LINK_FIELDS["object"], "object", range),
        (predicate.value, t.NS + "value", "value", values),
    ):
        if presence == "none":
            pairs.append(property(iri, f"{id} takes no {what}", at_most(0)))
        else:
            message = f"{id} {'takes' if presence == 'required' else 'may take'} as {what} {_listed(classes)}"
            pairs.append(classes_of(iri, message, *classes, needed=presence == "required"))
    if predicate.direct == "strength":
        message = f"{id} says how necessary it is: one of {', '.join(NECESSITIES)}"
        pairs.append(property(t.QUALIFIER_FIELDS["necessity"], message, at_least(1)))
    if others := [name for name in QUALIFIERS if name not in predicate.qualifiers]:
        pairs.append(property(any_of_these(_QUALIFIER_PROPERTIES[name] for name in others), f"{id} takes no {', no '.join(others)}", at_most(0)))
    message = ""
    shared = [kind for kind in predicate.domain if kind in predicate.range]
    if predicate.same_kind and len(shared) > 1:
        message = f"{id} ties two of one kind"
        links = (t.LINK_FIELDS["subject"], t.LINK_FIELDS["object"])
        pairs.append(either(*(both(*(part(link, of_class(iri)) for link in links)) for iri in map(t.KIND_CLASSES.get, shared) if iri)))
    shape(text, predicate.class_name, targets(t.CLAIM_CLASSES[id]), *pairs, message=message)


def _values(text: Turtle) -> None:
    classes = g.VALUE_CLASSES
    shape(text, "ValueIri", targets(*classes.values(), objects_of=[t.NS + "value"]), IRI,
          _one_class("a value", *classes.values()),
          (t.SH + "pattern", Word(f"^{t.VALUE}{_HASH}$")),
          property(inverse(t.NS + "value"), "a value belongs to a claim", at_least(1)),
          message=f"the IRI of a value is {t.VALUE} and a hash of what it says")  # fmt: skip
    for kind, iri in classes.items():
        fields = [_value_field(field, kind) for field in g.value_fields(kind)]
        shape(text, iri.removeprefix(t.NS), targets(iri), *closed(A), *fields)
    low, high, beyond, strict = t.RANGE_FIELDS.values()
    shape(text, "Range", targets(*(iri for kind, iri in classes.items() if kind != "text")),
          property(any_of_these((low, high)), "a range has a bound", at_least(1)))  # fmt: skip
    shape(text, "Beyond", targets(subjects_of=[beyond]), property(high, "a range goes beyond an upper bound only", at_least(1)))
    shape(text, "Strict", targets(subjects_of=[strict]), either(part(low, at_most(0)), part(high, at_most(0))),
          message="only a range with one bound leaves it out")  # fmt: skip
    statistic, percentile = t.VALUE_FIELDS["statistic"], t.VALUE_FIELDS["percentile"]
    shape(
        text, "Percentile", targets(classes["money"]),
        (t.SH + "xone", Items((
            both(part(statistic, has(Word("percentile"))), part(percentile, at_least(1))),
            both(part(statistic, (t.SH + "in", words(w for w in g.WORDS[statistic] if w != "percentile"))), part(percentile, at_most(0))),
        ))),
        message="a percentile is given exactly where the statistic is percentile",
    )  # fmt: skip


_MANDATORY: Final = frozenset({"currency", "period", "pay", "statistic", "sense", "unit", "mode", "text"})


def _value_field(iri: str, kind: ValueKind) -> Pair:
    low, high, beyond, strict = t.RANGE_FIELDS.values()
    if iri in (low, high):
        least, most = (0, 100) if kind in ("share", "years") else (-_LARGEST, _LARGEST)
        if kind == "money" and iri == low:
            least = 0
        message = f"a bound is one decimal number from {least} to {most}, the lower one not above the upper"
        return property(
            iri, message, at_most(1), (t.SH + "datatype", Name(t.XSD + "decimal")), (t.SH + "pattern", Word(r"^-?[0-9]+(\.[0-9]{1,15})?$")),
            (t.SH + "minInclusive", least), (t.SH + "maxInclusive", most),
            (t.SH + "lessThanOrEquals", Name(high)) if iri == low else None,
        )  # fmt: skip
    if iri in (beyond, strict):
        return property(iri, "it is true or left out", at_most(1), *TRUE)
    name = next(name for name, other in t.VALUE_FIELDS.items() if other == iri)
    count = at_least(1) if name in _MANDATORY else None
    if name == "currency":
        return property(iri, "a currency is one three-letter code of ISO 4217", count, at_most(1), *TEXT[:1],
                        (t.SH + "pattern", Word("^[A-Z]{3}$")), (t.SH + "maxLength", 3))  # fmt: skip
    if name == "percentile":
        return property(iri, "a percentile is one whole number from 1 to 99", count, at_most(1), INTEGER,
                        (t.SH + "minInclusive", 1), (t.SH + "maxInclusive", 99))  # fmt: skip
    if iri in g.WORDS:
        return property(iri, f"{name} is one of {', '.join(g.WORDS[iri])}", count, *one_word(g.WORDS[iri]))
    return property(iri, f"{name} is {'one' if count else 'at most one'} text, not empty", count, at_most(1), *TEXT)


def _groups(text: Turtle) -> None:
    shape(
        text, "AnyOf", targets(g.GROUP), *closed(A),
        property(t.NS + "member", "a group has members", at_least(1)),
        property(t.NS + "howMany", "how many are enough is one whole number from 1 on", *exactly_one(), INTEGER, (t.SH + "minInclusive", 1)),
        property(t.NS + "open", "a group says whether it is open", *exactly_one(), (t.SH + "in", Items((True, False)))),
    )  # fmt: skip
    shape(text, "AnyOfIri", targets(g.GROUP, objects_of=[t.NS + "anyOf"]), IRI, _one_class("a group", g.GROUP),
          (t.SH + "pattern", Word(f"^{t.GROUP}{_HASH}$")),
          property(inverse(t.NS + "anyOf"), "a group belongs to a claim", at_least(1)),
          message=f"the IRI of a group is {t.GROUP} and a hash of what it says")  # fmt: skip


def _evidence(text: Turtle) -> None:
    field = t.EVIDENCE_FIELDS
    cited, derived, editorial, observed = g.EVIDENCE_CLASSES.values()
    shape(text, "EvidenceIri", targets(*g.EVIDENCE_CLASSES.values(), objects_of=[t.NS + "evidence"]), IRI,
          _one_class("evidence", *g.EVIDENCE_CLASSES.values()), (t.SH + "pattern", Word(f"^{t.EVIDENCE}{_HASH}$")),
          property(inverse(t.NS + "evidence"), "evidence belongs to a claim", at_least(1)),
          message=f"the IRI of evidence is {t.EVIDENCE} and a hash of what it says")  # fmt: skip
    texts = {name: property(field[name], f"{name} is at most one text, not empty", at_most(1), *TEXT) for name in field}
    needed = {name: property(field[name], f"{name} is one text, not empty", *exactly_one(), *TEXT) for name in field}
    shape(
        text, "Cited", targets(cited), *closed(A),
        _basis("stated"),
        property(t.DCTERMS + "source", "a citation names one source", *exactly_one(), of_class(t.KIND_CLASSES["source"])),
        property(t.NS + "line", f"a line is a whole number from 1 to {MAX_LINE}", INTEGER, (t.SH + "minInclusive", 1),
                 (t.SH + "maxInclusive", MAX_LINE)),
        property(t.NS + "attributedTo", "a statement is attributed to one organization", at_most(1),
                 of_class(t.KIND_CLASSES["organization"])),
        texts["section"], texts["locator"], texts["term"],
    )  # fmt: skip
    by = Items((Name(t.DCTERMS + "source"), Name(t.DOCUMENT_FIELDS["locator"])))
    shape(text, "Line", targets(subjects_of=[t.NS + "line"]), property(by, "lines are cited of sources that count them", has(Word("lines"))))
    shape(text, "Derived", targets(derived), *closed(A), _basis("inferred"), needed["rule"],
          property(t.PROV + "wasDerivedFrom", "a derivation names the claims it starts from", at_least(1), of_class(g.CLAIM)))  # fmt: skip
    shape(text, "Editorial", targets(editorial), *closed(A), _basis("editorial"), needed["reason"])
    shape(
        text, "Observed", targets(observed), *closed(A), _basis("observed"), needed["corpus"], needed["date"],
        property(t.NS + "count", "the count is one whole number, not above how many were looked at", *exactly_one(), INTEGER,
                 (t.SH + "minInclusive", 0), (t.SH + "lessThanOrEquals", Name(t.NS + "of"))),
        property(t.NS + "of", "how many were looked at is one whole number", *exactly_one(), INTEGER, (t.SH + "minInclusive", 0)),
    )  # fmt: skip


def _one_class(what: str, *classes: str) -> Pair:
    nouns = " or ".join(iri.removeprefix(t.NS) for iri in classes)
    return property(A, f"{what} has one class: {nouns}", (t.SH + "in", names(classes)), *exactly_one())


def _basis(basis: Basis) -> Pair:
    message = f"evidence of this class belongs to claims whose basis is {basis}"
    return property(Items((inverse(t.NS + "evidence"), Name(t.QUALIFIER_FIELDS["basis"]))), message, (t.SH + "in", words([basis])))


def _listed(classes: tuple[str, ...]) -> str:
    """`a role, a level or an industry`."""
    spaced = [g.spaced(iri.rpartition("#")[2]) if iri != g.GROUP else "group of alternatives" for iri in classes]
    nouns = [f"{'an' if noun[0] in 'aeiou' and not noun.startswith('use') else 'a'} {noun}" for noun in spaced]
    return nouns[0] if len(nouns) == 1 else f"{', '.join(nouns[:-1])} or {nouns[-1]}"

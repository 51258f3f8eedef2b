"""What does each class and property mean, beyond the kinds and predicates of the tables: in words, of what, to what?

Which value or evidence has which field follows from the records themselves; the closed lists are those of the models.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final, get_args

from .. import iris as t
from ..claim_fields import CLAIM_FIELDS, ClaimField, Form, names
from ..model import (
    VALUE_TYPES,
    Cited,
    Derived,
    Direction,
    Editorial,
    Locator,
    Mode,
    Observed,
    Pay,
    Period,
    Sense,
    Statistic,
    listed,
)
from ..predicates import PREDICATES
from ..vocabulary import KIND_TABLE, Kind, ValueKind

ENTITY: Final = t.NS + "Entity"
CLAIM: Final = t.NS + "Claim"
VALUE: Final = t.NS + "Value"
EVIDENCE: Final = t.NS + "Evidence"
GROUP: Final = t.NS + "AnyOf"
VALUE_CLASSES: Final[Mapping[ValueKind, str]] = {kind: t.NS + cls.__name__ for kind, cls in VALUE_TYPES.items()}
EVIDENCE_CLASSES: Final[Mapping[str, str]] = {
    cls.basis: t.NS + cls.__name__ for cls in (Cited, Derived, Editorial, Observed)
}
"""The class of evidence that goes with each basis."""

CLASS_NOTES: Final[Mapping[str, tuple[str, str]]] = {
    ENTITY: ("entity", "A thing that claims speak of: a role, a skill, a tool, a level, a source and so on."),
    CLAIM: ("claim", "One fact with its qualifiers and the evidence it rests on; its IRI is a hash of what it says."),
    GROUP: ("alternatives", "A group of things of which some are enough."),
    VALUE: ("value", "A typed value: money, a share, years, a quantity, a rating or a text."),
    EVIDENCE: ("evidence", "Who says so: a cited source, named premises, an editor's reason or a count."),
    VALUE_CLASSES["money"]: ("money", "An amount of money per period, as one source states it."),
    VALUE_CLASSES["share"]: (
        "share",
        "A percentage of a population; without population, the source does not say of what.",
    ),
    VALUE_CLASSES["years"]: (
        "years",
        "Years of experience: a level's band, the time to reach it, or what is asked for.",
    ),
    VALUE_CLASSES["quantity"]: ("quantity", "A measured or counted number with its unit."),
    VALUE_CLASSES["rating"]: ("rating", "A point, or a stretch, on a scale that is named."),
    VALUE_CLASSES["text"]: ("text", "A few words, or a title exactly as a source writes it."),
    EVIDENCE_CLASSES["stated"]: ("citation", "A source states it, at a place that is named."),
    EVIDENCE_CLASSES["inferred"]: ("derivation", "A named rule concludes it from other claims."),
    EVIDENCE_CLASSES["editorial"]: ("editorial note", "Those who keep the facts know it, and give the reason."),
    EVIDENCE_CLASSES["observed"]: ("observation", "It was counted in a corpus."),
}
"""Label and comment of the classes that are no kind of entity and no class of claims."""

DISJOINT_GROUPS: Final[tuple[tuple[str, ...], ...]] = (
    (ENTITY, CLAIM, GROUP, VALUE, EVIDENCE),
    tuple(t.KIND_CLASSES.values()),
    tuple(t.CLAIM_CLASSES.values()),
    tuple(VALUE_CLASSES.values()),
    tuple(EVIDENCE_CLASSES.values()),
)
"""No node is an instance of two classes of one row."""

SUPERCLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    t.KIND_CLASSES["role"]: (t.SCHEMA + "Occupation",),
    t.KIND_CLASSES["organization"]: (t.SCHEMA + "Organization",),
    t.KIND_CLASSES["place"]: (t.SCHEMA + "Place",),
    t.KIND_CLASSES["certification"]: (t.SCHEMA + "EducationalOccupationalCredential",),
    t.KIND_CLASSES["source"]: (t.PROV + "Entity",),
    CLAIM: (t.PROV + "Entity",),
    EVIDENCE_CLASSES["inferred"]: (t.PROV + "Entity",),
    VALUE_CLASSES["money"]: (t.SCHEMA + "MonetaryAmount",),
    VALUE_CLASSES["years"]: (t.SCHEMA + "QuantitativeValue",),
    VALUE_CLASSES["share"]: (t.SCHEMA + "QuantitativeValue",),
    VALUE_CLASSES["quantity"]: (t.SCHEMA + "QuantitativeValue",),
    VALUE_CLASSES["rating"]: (t.SCHEMA + "QuantitativeValue",),
}
"""What our classes are in other vocabularies. Every kind but sources is a `skos:Concept` as well."""
SUPERPROPERTIES: Final[Mapping[str, str]] = {
    t.PROPERTIES["close-match"]: t.MATCHES["close"],
    t.PROPERTIES["related"]: t.SKOS + "semanticRelation",
    t.ENTITY_FIELDS["id"]: t.DCTERMS + "identifier",
}
"""What our properties are special forms of in other vocabularies."""

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    **{t.QUALIFIER_FIELDS[name]: CLAIM_FIELDS[name].words for name in names("word")},
    t.DOCUMENT_FIELDS["locator"]: get_args(Locator),
    t.VALUE_FIELDS["period"]: get_args(Period),
    t.VALUE_FIELDS["pay"]: get_args(Pay),
    t.VALUE_FIELDS["statistic"]: get_args(Statistic),
    t.VALUE_FIELDS["sense"]: get_args(Sense),
    t.VALUE_FIELDS["mode"]: get_args(Mode),
    t.VALUE_FIELDS["direction"]: get_args(Direction),
    t.ENTITY_FIELDS["type"]: tuple(dict.fromkeys(word for info in KIND_TABLE.values() for word in info.types)),
}
"""The closed lists, by the property whose values they are."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of our own: its meaning, of which classes it is said, and what it points to.

    `range` holds classes, or the one datatype. `functional`: nothing has two of it. `in_triples`: it stands in triples,
    and does not only name a predicate. `of_one_kind`: it ties two entities of one kind.
    """

    iri: str
    label: str
    comment: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    functional: bool = True
    in_triples: bool = True
    of_one_kind: bool = False
    across: tuple[tuple[str, str], ...] = ()
    """Of one of one kind, the pairs of classes that it ties all the same."""

    def objects_of(self, subject: str) -> tuple[str, ...]:
        """The classes that it may point to from one of this class."""
        if not self.of_one_kind:
            return self.range
        return (subject, *(other for one, other in self.across if one == subject))

    @property
    def is_data(self) -> bool:
        """Whether its values are literals."""
        return self.range[:1] != () and self.range[0].startswith(t.XSD)


def spaced(name: str) -> str:
    """The name of a class as people write it.

    >>> spaced("UseCase"), spaced("Kpi")
    ('use case', 'KPI')
    """
    return "KPI" if name == "Kpi" else "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


_UNCOUNTED: Final = ("guidance", "money", "years")


def nouns(classes: tuple[str, ...]) -> str:
    """The classes as nouns: `a role, a level or an industry`."""
    names = [spaced(iri.rpartition("#")[2]) if iri != GROUP else "group of alternatives" for iri in classes]
    said = (name if name in _UNCOUNTED else f"{'an' if name[0] in 'aeio' else 'a'} {name}" for name in names)
    return listed(said, "or")


def kind_classes(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    """The classes of these kinds; one class stands for all of them."""
    return (ENTITY,) if kinds == tuple(KIND_TABLE) else tuple(t.KIND_CLASSES[kind] for kind in kinds)


def _having(name: str) -> tuple[str, ...]:
    """The classes of values or evidence whose records have this field."""
    records = (*VALUE_TYPES.values(), Cited, Derived, Editorial, Observed)
    return tuple(t.NS + cls.__name__ for cls in records if name in {field.name for field in fields(cls)})


def value_fields(kind: ValueKind) -> tuple[str, ...]:
    """The properties of a value of this kind, in the order of its record's fields."""
    found: list[str] = []
    for field in fields(VALUE_TYPES[kind]):
        found += t.RANGE_FIELDS.values() if field.name in ("amount", "percent") else [t.VALUE_FIELDS[field.name]]
    return tuple(found)


_TEXT, _INTEGER, _TRUTH = (t.XSD + "string",), (t.XSD + "integer",), (t.XSD + "boolean",)
_SOURCE = (t.KIND_CLASSES["source"],)
_RANGED = tuple(VALUE_CLASSES[kind] for kind in VALUE_TYPES if kind != "text")
_RANGES: Final[Mapping[Form, tuple[str, ...]]] = {
    "value": (VALUE,),
    "group": (GROUP,),
    "evidence": (EVIDENCE,),
    "predicate": (),
}
_WHOLE: Final = tuple(
    row for row in CLAIM_FIELDS.values() if row.form in _RANGES or (row.form, row.kind) == ("entity", None)
)
"""What a claim is made of: in the ontology before what qualifies it."""
_CLAIMS: Final = (
    *sorted(_WHOLE, key=lambda row: (row.form != "entity", row.form not in ("predicate", "value"))),
    *(row for row in CLAIM_FIELDS.values() if row not in _WHOLE),
)


def _range_of(field: ClaimField) -> tuple[str, ...]:
    if field.form == "entity":
        return (ENTITY,) if field.kind is None else (t.KIND_CLASSES[field.kind],)
    return _RANGES.get(field.form, _TEXT)


_PARTS: Final = (
    ("period", "period", "The time for which the money is paid.", _TEXT),
    ("pay", "kind of pay", "Base pay, total pay, or the source does not say which.", _TEXT),
    ("statistic", "statistic", "What the figure is of those it was taken from: a range, an average and so on.", _TEXT),
    ("percentile", "percentile", "Which percentile the figure is, from 1 to 99.", _INTEGER),
    ("population", "population", "Of what the share is a part.", _TEXT),
    (
        "sense",
        "sense",
        "Whether the years are the band of a level, the time to reach it, or asked of applicants.",
        _TEXT,
    ),
    ("metric", "metric", "What is measured or counted.", _TEXT),
    ("mode", "mode", "Whether the number is a level or a change.", _TEXT),
    ("direction", "direction", "Which way the change goes.", _TEXT),
    ("window", "window", "The time over which it was measured.", _TEXT),
    ("baseline", "baseline", "From what the change is counted.", _TEXT),
    ("scale", "scale", "The scale on which the rating stands, as the source calls it.", _TEXT),
    ("lowest", "lowest", "The lower end of the scale.", _INTEGER),
    ("highest", "highest", "The upper end of the scale.", _INTEGER),
    ("text", "text", "The words themselves.", _TEXT),
    ("section", "section", "The heading under which the statement stands.", _TEXT),
    ("locator", "locator", "The page, row, address or id of the statement.", _TEXT),
    ("term", "term", "The words of the source that carry the statement.", _TEXT),
    ("rule", "rule", "The name of the rule that concludes it.", _TEXT),
    ("reason", "reason", "Why the editors hold it to be so.", _TEXT),
    ("corpus", "corpus", "Where it was counted.", _TEXT),
    ("count", "count", "How many of those looked at show it.", _INTEGER),
    ("of", "out of", "How many were looked at.", _INTEGER),
)
_STRENGTHS: Final = {
    "requires": ("requires", "Necessity required or core"),
    "expects": ("expects", "Necessity expected"),
    "prefers": ("prefers", "Necessity preferred or optional"),
    "mentions": (
        "mentions",
        "Named without a word on how necessary it is, as an example, under a condition, at a time, or less than always",
    ),
}
_BY_STRENGTH: Final = tuple(predicate for predicate in PREDICATES.values() if predicate.direct == "strength")
_ASKING = kind_classes(tuple(dict.fromkeys(kind for predicate in _BY_STRENGTH for kind in predicate.domain)))
_ASKED = kind_classes(tuple(dict.fromkeys(kind for predicate in _BY_STRENGTH for kind in predicate.range)))

FIELD_PROPERTIES: Final[tuple[Property, ...]] = (
    *(
        Property(t.CLAIM_PROPERTIES[row.name], row.label, row.comment, (CLAIM,), _range_of(row), not row.many)
        for row in _CLAIMS
    ),
    *(Property(t.NS + name, label, comment, _having(name), range) for name, label, comment, range in _PARTS),
    Property(
        t.RANGE_FIELDS["beyond"], "goes beyond", "The upper figure is stated, and more is possible.", _RANGED, _TRUTH
    ),
    Property(t.RANGE_FIELDS["strict"], "leaves the bound out", "The bound itself is not reached.", _RANGED, _TRUTH),
    Property(
        t.NS + "line",
        "line",
        "A line of the source that carries the statement, counted from 1.",
        (EVIDENCE_CLASSES["stated"],),
        _INTEGER,
        functional=False,
    ),
    Property(
        t.NS + "attributedTo",
        "attributed to",
        "From whom the source has the statement.",
        (EVIDENCE_CLASSES["stated"],),
        (t.KIND_CLASSES["organization"],),
    ),
    Property(t.NS + "member", "member", "One of the alternatives.", (GROUP,), (ENTITY,), functional=False),
    Property(t.NS + "howMany", "how many", "How many of the alternatives are enough.", (GROUP,), _INTEGER),
    Property(t.NS + "open", "open", "Whether something equivalent would do as well.", (GROUP,), _TRUTH),
    Property(
        t.ENTITY_FIELDS["id"],
        "slug",
        "The id of what has an IRI of its own; of everything else the IRI tells it.",
        (ENTITY,),
        _TEXT,
    ),
    Property(
        t.ENTITY_FIELDS["same_as"],
        "same as",
        "Another entity of the graph that is exactly the same and answers for it: what is said of it is said of that one.",
        (ENTITY,),
        (ENTITY,),
    ),
    Property(t.ENTITY_FIELDS["type"], "type", "Which sort of its kind the entity is.", (ENTITY,), _TEXT),
    Property(
        t.ENTITY_FIELDS["definition_source"],
        "source of the definition",
        "The source whose words the definition uses.",
        (ENTITY,),
        _SOURCE,
    ),
    Property(t.DOCUMENT_FIELDS["publisher"], "publisher", "Who published the source.", _SOURCE, _TEXT),
    Property(t.DOCUMENT_FIELDS["url"], "address", "Where the source can be read.", _SOURCE, _TEXT),
    Property(
        t.DOCUMENT_FIELDS["locator"],
        "how it is cited",
        "Whether a place in it is named by line, page, row, address or the id of a statement.",
        _SOURCE,
        _TEXT,
    ),
    Property(
        t.DOCUMENT_FIELDS["sha256"], "SHA-256", "A hash of the bytes of the source that were read.", _SOURCE, _TEXT
    ),
    Property(
        t.DOCUMENT_FIELDS["postings"], "lines of postings", "Which of its lines are those of a posting.", _SOURCE, _TEXT
    ),
    Property(t.DOCUMENT_FIELDS["sets"], "sets of sources", "The named sets of sources it belongs to.", _SOURCE, _TEXT),
)
"""The properties of entities, claims, values, evidence and groups that are our own."""

SHORT_PROPERTIES: Final[tuple[Property, ...]] = (
    *(
        Property(
            t.PROPERTIES[id],
            predicate.label,
            predicate.comment,
            kind_classes(predicate.domain),
            kind_classes(predicate.range) or tuple(VALUE_CLASSES[kind] for kind in predicate.values),
            functional=False,
            in_triples=predicate.direct == "own",
            of_one_kind=predicate.same_kind,
            across=tuple((t.KIND_CLASSES[one], t.KIND_CLASSES[other]) for one, other in predicate.across),
        )
        for id, predicate in PREDICATES.items()
    ),
    *(
        Property(
            t.NS + name,
            label,
            f"{comment}; said at every level, in every industry and place.",
            _ASKING,
            _ASKED,
            functional=False,
        )
        for name, (label, comment) in _STRENGTHS.items()
    ),
    *(
        Property(
            t.GROUP_PROPERTIES[name],
            f"{label} one of",
            f"{comment}; some of these alternatives are enough.",
            _ASKING,
            (GROUP,),
            functional=False,
        )
        for name, (label, comment) in _STRENGTHS.items()
    ),
    *(
        Property(
            t.GROUP_PROPERTIES[row.property_name],
            f"{row.label}: one of",
            f"{row.comment} It is some of these alternatives.",
            kind_classes(row.domain),
            (GROUP,),
            functional=False,
        )
        for row in PREDICATES.values()
        if row.property_name in t.GROUP_PROPERTIES
    ),
)
"""The properties that predicates are named by, and those that the short triples use instead."""

"""Which shapes do values and groups of alternatives keep to? Bounds, units, closed lists and percentiles."""

from __future__ import annotations

from typing import Final

from ... import iris as t
from ...schema import glossary as g
from ...vocabulary import ValueKind
from ..shapes import shape_parts as s
from ..turtle import Items, Name, Pair, Turtle, Word, words

_LARGEST: Final = 10**15
_LOW, _HIGH, _BEYOND, _STRICT = (t.RANGE_FIELDS[name] for name in ("low", "high", "beyond", "strict"))
_STATISTIC, _PERCENTILE = t.VALUE_FIELDS["statistic"], t.VALUE_FIELDS["percentile"]
_MANDATORY: Final = frozenset({"currency", "period", "pay", "statistic", "sense", "unit", "mode", "scale", "text"})
"""Fields that every value that has them at all states, though some have a default in the records."""


def add_values(text: Turtle) -> None:
    """Add the shapes of values and of groups of alternatives."""
    classes = g.VALUE_CLASSES
    s.shape_of_hashed(text, "ValueIri", "a value", t.VALUE, t.NS + "value", classes.values())
    for kind, iri in classes.items():
        fields = [_field(field, kind) for field in g.value_fields(kind)]
        s.shape(text, iri.removeprefix(t.NS), s.targets(iri), *s.closed(s.A), *fields)
    _ranges(text)
    _percentiles(text)
    _scales(text)
    _groups(text)


def _ranges(text: Turtle) -> None:
    ranged = (iri for kind, iri in g.VALUE_CLASSES.items() if kind != "text")
    bound = s.property(s.any_of_these((_LOW, _HIGH)), "a range has a bound", s.at_least(1))
    s.shape(text, "Range", s.targets(*ranged), bound)
    upper = s.property(_HIGH, "a range goes beyond an upper bound only", s.at_least(1))
    s.shape(text, "Beyond", s.targets(subjects_of=[_BEYOND]), upper)
    one_sided = s.either(s.part(_LOW, s.at_most(0)), s.part(_HIGH, s.at_most(0)))
    s.shape(
        text,
        "Strict",
        s.targets(subjects_of=[_STRICT]),
        one_sided,
        message="only a range with one bound leaves it out",
    )


def _percentiles(text: Turtle) -> None:
    others = words(word for word in g.WORDS[_STATISTIC] if word != "percentile")
    given = s.both(s.part(_STATISTIC, s.has(Word("percentile"))), s.part(_PERCENTILE, s.at_least(1)))
    absent = s.both(s.part(_STATISTIC, (t.SH + "in", others)), s.part(_PERCENTILE, s.at_most(0)))
    s.shape(
        text,
        "Percentile",
        s.targets(g.VALUE_CLASSES["money"]),
        (t.SH + "xone", Items((given, absent))),
        message="a percentile is given exactly where the statistic is percentile",
    )


def _scales(text: Turtle) -> None:
    lowest, highest = (t.VALUE_FIELDS[name] for name in ("lowest", "highest"))
    ends = s.property(lowest, "a scale runs from its lowest to its highest", (t.SH + "lessThan", Name(highest)))
    within = (
        s.property(less, "a rating lies on its scale", (t.SH + "lessThanOrEquals", Name(more)))
        for bound in (_LOW, _HIGH)
        for less, more in ((lowest, bound), (bound, highest))
    )
    s.shape(text, "Scale", s.targets(g.VALUE_CLASSES["rating"]), ends, *within)


def _groups(text: Turtle) -> None:
    s.shape_of_hashed(text, "AnyOfIri", "a group", t.GROUP, t.NS + "anyOf", [g.GROUP])
    enough = "how many are enough is one whole number from 1 on"
    s.shape(
        text,
        "AnyOf",
        s.targets(g.GROUP),
        *s.closed(s.A),
        s.property(t.LABEL, "a group has one label that names its members", *s.exactly_one(), *s.ENGLISH),
        s.property(t.NS + "member", "a group has members", s.at_least(1)),
        s.property(t.NS + "howMany", enough, *s.exactly_one(), s.INTEGER, (t.SH + "minInclusive", 1)),
        s.property(
            t.NS + "open",
            "a group says whether it is open",
            *s.exactly_one(),
            (t.SH + "in", Items((True, False))),
        ),
    )


def _field(iri: str, kind: ValueKind) -> Pair:
    """The shape of one field of a value."""
    if iri in (_LOW, _HIGH):
        return _bound(iri, kind)
    if iri in (_BEYOND, _STRICT):
        return s.property(iri, "it is true or left out", s.at_most(1), *s.TRUE)
    name = next(name for name, other in t.VALUE_FIELDS.items() if other == iri)
    count = s.at_least(1) if name in _MANDATORY else None
    if name == "currency":
        code = (t.SH + "pattern", Word("^[A-Z]{3}$"))
        message = "a currency is one three-letter code of ISO 4217"
        return s.property(iri, message, count, s.at_most(1), *s.STRING, code, (t.SH + "maxLength", 3))
    if name == "percentile":
        message = "a percentile is one whole number from 1 to 99"
        bounds = ((t.SH + "minInclusive", 1), (t.SH + "maxInclusive", 99))
        return s.property(iri, message, s.at_most(1), s.INTEGER, *bounds)
    if name in ("lowest", "highest"):
        bounds = ((t.SH + "minInclusive", -_LARGEST), (t.SH + "maxInclusive", _LARGEST))
        return s.property(iri, "an end of a scale is one whole number", s.at_most(1), s.INTEGER, *bounds)
    if iri in g.WORDS:
        return s.property(iri, f"{name} is one of {', '.join(g.WORDS[iri])}", count, *s.one_word(g.WORDS[iri]))
    return s.property(
        iri, f"{name} is {'one' if count else 'at most one'} text, not empty", count, s.at_most(1), *s.TEXT
    )


def _bound(iri: str, kind: ValueKind) -> Pair:
    least, most = (0, 100) if kind in ("share", "years") else (-_LARGEST, _LARGEST)
    if kind == "money" and iri == _LOW:
        least = 0
    return s.property(
        iri,
        f"a bound is one decimal number from {least} to {most}, the lower one not above the upper",
        s.at_most(1),
        (t.SH + "datatype", Name(t.XSD + "decimal")),
        (t.SH + "pattern", Word(r"^-?[0-9]+(\.[0-9]{1,15})?$")),
        (t.SH + "minInclusive", least),
        (t.SH + "maxInclusive", most),
        (t.SH + "lessThanOrEquals", Name(_HIGH)) if iri == _LOW else None,
    )

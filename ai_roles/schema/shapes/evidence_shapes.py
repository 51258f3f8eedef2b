"""Which shapes does evidence keep to? Its fields, the claims it belongs to, and how a source is cited."""

from __future__ import annotations

from ... import iris as t
from ...model import MAX_LINE
from ...schema import glossary as g
from ...vocabulary import Basis
from ..shapes import shape_parts as s
from ..turtle import Items, Name, Pair, Turtle, Word, words


def add_evidence(text: Turtle) -> None:
    """Add the shapes of evidence."""
    s.shape_of_hashed(text, "EvidenceIri", "evidence", t.EVIDENCE, t.NS + "evidence", g.EVIDENCE_CLASSES.values())
    source, organization = t.KIND_CLASSES["source"], t.KIND_CLASSES["organization"]
    bounds = ((t.SH + "minInclusive", 1), (t.SH + "maxInclusive", MAX_LINE))
    _shape(
        text,
        "stated",
        s.property(t.DCTERMS + "source", "a citation names one source", *s.exactly_one(), s.of_class(source)),
        s.property(t.NS + "line", f"a line is a whole number from 1 to {MAX_LINE}", s.INTEGER, *bounds),
        s.property(
            t.NS + "attributedTo",
            "a statement is from one organization",
            s.at_most(1),
            s.of_class(organization),
        ),
        *(_text(name) for name in ("section", "locator", "term")),
    )
    way = Items((Name(t.DCTERMS + "source"), Name(t.DOCUMENT_FIELDS["locator"])))
    by_line = s.property(way, "lines are cited of sources that count them", s.has(Word("lines")))
    s.shape(text, "Line", s.targets(subjects_of=[t.NS + "line"]), by_line)
    premises = "a derivation names the claims it starts from"
    _shape(
        text,
        "inferred",
        _text("rule", s.at_least(1)),
        s.property(t.PROV + "wasDerivedFrom", premises, s.at_least(1), s.of_class(g.CLAIM)),
    )
    _shape(text, "editorial", _text("reason", s.at_least(1)))
    counted = (*s.exactly_one(), s.INTEGER, (t.SH + "minInclusive", 0))
    at_most_all = (t.SH + "lessThanOrEquals", Name(t.NS + "of"))
    _shape(
        text,
        "observed",
        _text("corpus", s.at_least(1)),
        _text("date", s.at_least(1)),
        s.property(
            t.NS + "count",
            "the count is one whole number, at most how many were looked at",
            *counted,
            at_most_all,
        ),
        s.property(t.NS + "of", "how many were looked at is one whole number", *counted),
    )


def _shape(text: Turtle, basis: Basis, *pairs: Pair) -> None:
    """The shape of the evidence that goes with a basis; every claim that rests on it has that basis."""
    iri = g.EVIDENCE_CLASSES[basis]
    path = Items((s.inverse(t.NS + "evidence"), Name(t.QUALIFIER_FIELDS["basis"])))
    of_basis = s.property(path, f"the basis of the claims it belongs to is {basis}", (t.SH + "in", words([basis])))
    s.shape(text, iri.removeprefix(t.NS), s.targets(iri), *s.closed(s.A), of_basis, *pairs)


def _text(name: str, least: Pair | None = None) -> Pair:
    count = "at most one" if least is None else "one"
    return s.property(t.EVIDENCE_FIELDS[name], f"{name} is {count} text, not empty", least, s.at_most(1), *s.TEXT)

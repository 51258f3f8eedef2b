"""Which shapes do claims keep to? What all claims share, and for each predicate its row of the table."""

from __future__ import annotations

from typing import Final

from ... import iris as t
from ...claim_fields import CLAIM_FIELDS, ClaimField
from ...predicates import PREDICATES, Predicate
from ...schema import glossary as g
from ...vocabulary import NECESSITIES, QUALIFIERS
from ..shapes import shape_parts as s
from ..turtle import Name, Pair, Turtle, Word, names

_TIME: Final = "[0-9]{4}(-[0-9]{2}){0,2}"


def add_claims(text: Turtle) -> None:
    """Add the shapes of claims."""
    _all_claims(text)
    for predicate in PREDICATES.values():
        _claims_of(text, predicate)


def _all_claims(text: Turtle) -> None:
    link = t.LINK_FIELDS
    s.shape(
        text,
        "Claim",
        s.targets(g.CLAIM, *t.CLAIM_CLASSES.values(), subjects_of=[link["subject"]]),
        *s.closed(),
        s.property(s.A, "a claim has the class Claim", s.has(Name(g.CLAIM))),
        s.property(
            link["subject"],
            "a claim speaks of one entity, and ties it to another",
            *s.exactly_one(),
            (t.SH + "disjoint", Name(link["object"])),
        ),
        s.property(
            t.NS + "predicate",
            "a claim has one predicate of the table",
            *s.exactly_one(),
            (t.SH + "in", names(t.PROPERTIES.values())),
        ),
        s.property(link["object"], "a claim has at most one object", s.at_most(1)),
        s.property(t.NS + "value", "a claim has at most one value", s.at_most(1)),
        *(
            s.property(
                t.CLAIM_PROPERTIES[row.name], row.rule or f"{row.name} is one of {', '.join(row.words)}", *_asked(row)
            )
            for row in CLAIM_FIELDS.values()
            if row.kind is not None or row.form in ("time", "text", "word")
        ),
        s.property(t.NS + "anyOf", "a claim has at most one group of alternatives", s.at_most(1)),
        s.property(t.NS + "evidence", "a claim rests on evidence", s.at_least(1)),
    )
    s.shape(
        text,
        "ClaimIri",
        s.targets(g.CLAIM),
        s.IRI,
        (t.SH + "pattern", Word(f"^{t.CLAIM}c{s.HASH}$")),
        message=f"a claim is called {t.CLAIM} and a hash of what it says",
    )


def _asked(field: ClaimField) -> tuple[Pair | None, ...]:
    """What the shape asks of the values of a field."""
    if field.form == "word":
        return s.at_least(1) if field.needed else None, *s.one_word(field.words)
    one = None if field.many else s.at_most(1)
    if field.kind is not None:
        return one, s.of_class(t.KIND_CLASSES[field.kind])
    if field.form == "time":
        return one, *s.STRING, s.TRIMMED, (t.SH + "pattern", Word(f"^{_TIME}(/{_TIME})?$"))
    return one, *s.NAME


def _claims_of(text: Turtle, predicate: Predicate) -> None:
    """Subject, object, value and qualifiers of the claims of one predicate."""
    id = predicate.id
    domain, range = g.kind_classes(predicate.domain), g.kind_classes(predicate.range)
    values = tuple(g.VALUE_CLASSES[kind] for kind in predicate.values)
    named = s.has(Name(t.PROPERTIES[id]))
    pairs: list[Pair] = [
        s.property(t.NS + "predicate", f"the predicate of a claim of this class is {id}", named),
        s.classes_of(t.LINK_FIELDS["subject"], f"{id} is said of {g.nouns(domain)}", *domain, needed=True),
    ]
    for presence, iri, what, classes in (
        (predicate.object, t.LINK_FIELDS["object"], "object", range),
        (predicate.value, t.NS + "value", "value", values),
    ):
        if presence == "none":
            pairs.append(s.property(iri, f"{id} takes no {what}", s.at_most(0)))
        else:
            verb = "takes" if presence == "required" else "may take"
            message = f"{id} {verb} as {what} {g.nouns(classes)}"
            pairs.append(s.classes_of(iri, message, *classes, needed=presence == "required"))
    if predicate.direct == "strength":
        message = f"{id} says how necessary it is: one of {', '.join(NECESSITIES)}"
        pairs.append(s.property(t.QUALIFIER_FIELDS["necessity"], message, s.at_least(1)))
    if others := [name for name in QUALIFIERS if name not in predicate.qualifiers]:
        path = s.any_of_these(t.CLAIM_PROPERTIES[name] for name in others)
        pairs.append(s.property(path, f"{id} takes no {', no '.join(others)}", s.at_most(0)))
    s.shape(text, predicate.class_name, s.targets(t.CLAIM_CLASSES[id]), *pairs)
    typed = s.property(
        s.inverse(t.NS + "predicate"),
        f"a claim of {id} is of the class {predicate.class_name}",
        s.of_class(t.CLAIM_CLASSES[id]),
    )
    s.shape(text, f"{predicate.class_name}s", [(t.SH + "targetNode", Name(t.PROPERTIES[id]))], typed)

"""Which shapes need SPARQL? Those that compare two nodes: circles, alternatives, and the short triples with their claims.

Each looks at the whole graph at once, from the concept scheme: one query a rule, however many claims there are. Engines
parse each query anew and may take them apart in the order written, so there are few, and what is rare stands first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ... import iris as t
from ...predicates import PREDICATES, STRENGTH_PROPERTIES
from ...vocabulary import NECESSITIES, POSITIVE_NECESSITIES, POSITIVE_STATUSES
from ..turtle import Name, Pair, Turtle, Word, blank
from .shape_parts import SHAPES, shape

_SCHEME: Final[tuple[Pair, ...]] = ((t.SH + "targetNode", Name(t.SCHEME)),)


def add_rules(text: Turtle) -> None:
    """Add the shapes of all rules."""
    shape(
        text,
        "Alternatives",
        _SCHEME,
        _rule(
            "the object of a claim is one of its own alternatives",
            "?value air:anyOf ?group . FILTER NOT EXISTS { ?value air:object ?object . ?group air:member ?object }",
        ),
        _rule(
            "a closed group has two members at least",
            "?value air:open false ; air:member ?member ."
            " FILTER NOT EXISTS { ?value air:member ?other . FILTER(?other != ?member) }",
        ),
        _rule(
            "a group asks for no more than it has members",
            "?value air:howMany ?many . { SELECT $this ?value (COUNT(?member) AS ?members) WHERE"
            " { $this a skos:ConceptScheme . ?value air:member ?member } GROUP BY $this ?value } FILTER(?many > ?members)",
        ),
    )
    shape(
        text,
        "CitedPlaces",
        _SCHEME,
        _rule(
            "a source that counts lines is cited by line",
            "?source air:locatorKind 'lines' . ?value dcterms:source ?source . FILTER NOT EXISTS { ?value air:line ?line }",
        ),
        _rule(
            "a source of pages, rows or addresses is cited by one",
            "?source air:locatorKind ?kind . FILTER(?kind IN ('page', 'row', 'url')) ?value dcterms:source ?source ."
            " FILTER NOT EXISTS { ?value air:locator ?place }",
        ),
    )
    alike = [
        _rule(
            f"{id} ties two of one kind",
            f"?value air:predicate {_short(t.PROPERTIES[id])} ; air:subject ?subject ; air:object ?object ."
            f" ?subject a ?kind . {_among('?kind', (_short(t.KIND_CLASSES[kind]) for kind in predicate.domain))}"
            " FILTER NOT EXISTS { ?object a ?kind }",
        )
        for id, predicate in PREDICATES.items()
        if predicate.same_kind and len(predicate.domain) > 1
    ]
    shape(text, "SameKind", _SCHEME, *alike)
    circles = [
        _rule(f"{id} goes in no circle", f"?value {_short(t.PROPERTIES[id])}+ ?value")
        for id, predicate in PREDICATES.items()
        if predicate.acyclic and predicate.direct == "own"
    ]
    circles.append(_rule("nothing comes back to itself by being replaced", "?value dcterms:isReplacedBy+ ?value"))
    inference = _rule("no claim is inferred from itself", "?value (air:evidence/prov:wasDerivedFrom)+ ?value")
    shape(text, "NoCircles", _SCHEME, *circles, inference)
    shape(text, "ShortTriples", _SCHEME, *_own_rules(), *_strength_rules())


def _own_rules() -> list[Pair]:
    """Of the predicates whose short triples use their own property."""
    own = [_short(t.PROPERTIES[id]) for id, predicate in PREDICATES.items() if predicate.direct == "own"]
    broader = _short(t.BROADER)
    claim = "air:predicate ?property"
    return [
        _rule(
            "a claim stands behind every short triple",
            f"?value {'|'.join(own)} ?object ; ?property ?object . {_among('?property', own)}"
            f" FILTER NOT EXISTS {{ ?claim air:object ?object ; air:subject ?value ; {claim} . {_holds('?claim')} }}",
        ),
        _rule(
            "a claim that holds everywhere has its short triple",
            f"?value air:subject ?subject ; air:object ?object ; {claim} ."
            f" {_among('?property', (name for name in own if name != broader))}"
            f" FILTER NOT EXISTS {{ ?subject ?property ?object }} {_holds('?value')}",
        ),
        _rule(
            "a claim of what is broader has its short triple, or a longer way of them",
            f"?value air:predicate {broader} ; air:subject ?subject ; air:object ?object . {_holds('?value')}"
            f" FILTER NOT EXISTS {{ ?subject {broader}+ ?object }}",
        ),
        _rule(
            "no short triple says what is broader by a longer way",
            f"?value {broader} ?object, ?other . FILTER(?other != ?object) ?other {broader}+ ?object",
        ),
    ]


def _strength_rules() -> list[Pair]:
    """Of the predicates whose short triples use a property that tells the necessity."""
    asking = _among(
        "?predicate", (_short(t.PROPERTIES[id]) for id, row in PREDICATES.items() if row.direct == "strength")
    )
    each = {name: name for name in t.GROUP_PROPERTIES}
    of_groups = {name: iri.removeprefix(t.NS) for name, iri in t.GROUP_PROPERTIES.items()}
    ungrouped = "FILTER NOT EXISTS { ?claim air:anyOf ?group }"
    rules = []
    for properties, end, what, alone in (
        (each, "air:object", "strength", ungrouped),
        (of_groups, "air:anyOf", "alternatives", ""),
    ):
        names = [f"air:{property}" for property in properties.values()]
        fits = " || ".join(f"(?property = air:{properties[name]} && {_necessity(name)})" for name in properties)
        any_fits = " || ".join(_necessity(name) for name in properties)
        claim = (
            f"air:necessity ?necessity ; air:predicate ?predicate . {asking} FILTER({{}}) {alone} {_holds('?claim')}"
        )
        rules += [
            _rule(
                f"a claim stands behind every short triple that tells {what}",
                f"?value {'|'.join(names)} ?object ; ?property ?object . {_among('?property', names)}"
                f" FILTER NOT EXISTS {{ ?claim {end} ?object ; air:subject ?value ; {claim.replace('{}', fits)} }}",
            ),
            _rule(
                f"a claim with {what} that holds everywhere has its short triple",
                f"?claim air:subject ?subject ; {end} ?object ; {claim.replace('{}', any_fits)}"
                f" FILTER NOT EXISTS {{ ?subject ?property ?object . FILTER({fits}) }} BIND(?claim AS ?value)",
            ),
        ]
    return rules


def _necessity(strength: str) -> str:
    return f"?necessity IN ({_quoted(word for word in NECESSITIES if STRENGTH_PROPERTIES.get(word) == strength)})"


def _holds(claim: str) -> str:
    """The claim is positive, and holds at every level, in every industry and place."""
    unwanted = _quoted(word for word in NECESSITIES if word not in POSITIVE_NECESSITIES)
    return (
        f"{claim} air:status ?status . FILTER(?status IN ({_quoted(sorted(POSITIVE_STATUSES))}))"
        f" FILTER NOT EXISTS {{ {claim} air:necessity ?unwanted . FILTER(?unwanted IN ({unwanted})) }}"
        f" FILTER NOT EXISTS {{ {claim} air:level|air:industry|air:region ?where }}"
    )


def _rule(message: str, pattern: str) -> Pair:
    select = f"SELECT $this ?value WHERE {{ $this a skos:ConceptScheme . {pattern} }}"
    return (
        t.SH + "sparql",
        blank(
            (t.SH + "message", Word(message)),
            (t.SH + "prefixes", Name(SHAPES)),
            (t.SH + "select", Word(select)),
        ),
    )


def _among(variable: str, names: Iterable[str]) -> str:
    return f"FILTER({variable} IN ({', '.join(names)}))"


def _short(iri: str) -> str:
    return f"skos:{iri.removeprefix(t.SKOS)}" if iri.startswith(t.SKOS) else f"air:{iri.removeprefix(t.NS)}"


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)

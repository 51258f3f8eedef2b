"""Which shapes need SPARQL? Those that compare two nodes: circles, alternatives, and the short triples with their claims.

Each looks at the whole graph at once, from the concept scheme: one query a rule, however many claims there are.
"""

from __future__ import annotations

from typing import Final

from ..vocabulary import NECESSITIES, POSITIVE_NECESSITIES, POSITIVE_STATUSES, PREDICATES, STRENGTH_PROPERTIES
from . import terms as t
from .shape_parts import SHAPES, shape
from .turtle import Name, Pair, Turtle, Word, blank

_SCHEME: Final[tuple[Pair, ...]] = ((t.SH + "targetNode", Name(t.SCHEME)),)
_UNWANTED: Final = [word for word in NECESSITIES if word not in POSITIVE_NECESSITIES]


def add_rules(text: Turtle) -> None:
    """Add the shapes of all rules."""
    shape(
        text,
        "Alternatives",
        _SCHEME,
        _rule("the object of a claim is one of its own alternatives",
              "?value air:anyOf ?group ; air:object ?object . FILTER NOT EXISTS { ?group air:member ?object }"),
        _rule("a group asks for no more than it has members",
              "?value air:howMany ?many . { SELECT $this ?value (COUNT(?member) AS ?members) WHERE"
              " { $this a skos:ConceptScheme . ?value air:member ?member } GROUP BY $this ?value } FILTER(?many > ?members)"),
    )  # fmt: skip
    circles = [
        _rule(f"{id} goes in no circle", f"?value {_short(t.PROPERTIES[id])}+ ?value")
        for id, predicate in PREDICATES.items()
        if predicate.acyclic and predicate.direct == "own"
    ]
    inference = _rule("no claim is inferred from itself", "?value (air:evidence/prov:wasDerivedFrom)+ ?value")
    shape(text, "NoCircles", _SCHEME, *circles, inference)
    shape(text, "ShortTriples", _SCHEME, *_own_rules(), *_strength_rules())


def _own_rules() -> list[Pair]:
    rules = []
    for id, predicate in PREDICATES.items():
        if predicate.direct == "own":
            short = _short(t.PROPERTIES[id])
            claim = f"air:object ?object ; air:predicate ?predicate . FILTER(?predicate = {short}) {_general('?claim')}"
            rules += _pair(id, short, claim, "?object")
    return rules


def _strength_rules() -> list[Pair]:
    asking = ", ".join(_short(t.PROPERTIES[id]) for id, predicate in PREDICATES.items() if predicate.direct == "strength")
    rules = []
    for name, group in t.GROUP_PROPERTIES.items():
        necessities = [word for word, property in STRENGTH_PROPERTIES.items() if property == name]
        claim = f"air:predicate ?predicate ; air:necessity ?necessity . FILTER(?predicate IN ({asking})) {_general('?claim')}"
        claim += f" FILTER(?necessity IN ({_quoted(necessities)}))"
        alone = f"air:object ?object ; {claim} FILTER NOT EXISTS {{ ?claim air:anyOf ?group }}"
        rules += _pair(name, _short(t.NS + name), alone, "?object")
        rules += _pair(group.removeprefix(t.NS), _short(group), f"air:anyOf ?object ; {claim}", "?object")
    return rules


def _pair(name: str, short: str, claim: str, end: str) -> list[Pair]:
    """Every short triple has a claim that says so, and every such claim its short triple."""
    backed = f"?claim air:subject ?value ; {claim}"
    claiming = claim.replace("?claim", "?value")
    return [
        _rule(f"a claim stands behind every short triple of {name}", f"?value {short} {end} . FILTER NOT EXISTS {{ {backed} }}"),
        _rule(
            f"a claim of {name} that holds everywhere has its short triple",
            f"?value air:subject ?subject ; {claiming} FILTER NOT EXISTS {{ ?subject {short} {end} }}",
        ),
    ]


def _general(claim: str) -> str:
    """The claim is positive, and holds at every level, in every industry and place."""
    return (
        f"{claim} air:status ?status . FILTER(?status IN ({_quoted(sorted(POSITIVE_STATUSES))}))"
        f" FILTER NOT EXISTS {{ {claim} air:necessity ?unwanted . FILTER(?unwanted IN ({_quoted(_UNWANTED)})) }}"
        f" FILTER NOT EXISTS {{ {claim} air:level ?level }}"
        f" FILTER NOT EXISTS {{ {claim} air:industry ?industry }}"
        f" FILTER NOT EXISTS {{ {claim} air:region ?region }}"
    )


def _rule(message: str, pattern: str) -> Pair:
    select = f"SELECT $this ?value WHERE {{ $this a skos:ConceptScheme . {pattern} }}"
    return (
        t.SH + "sparql",
        blank((t.SH + "message", Word(message)), (t.SH + "prefixes", Name(SHAPES)), (t.SH + "select", Word(select))),
    )


def _short(iri: str) -> str:
    return f"skos:{iri.removeprefix(t.SKOS)}" if iri.startswith(t.SKOS) else f"air:{iri.removeprefix(t.NS)}"


def _quoted(texts: list[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)

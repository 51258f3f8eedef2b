"""Which shapes need SPARQL? Those that compare two nodes: circles, alternatives, and the short triples with their claims.

Each looks at the whole graph at once, from the concept scheme: one query a rule, however many claims there are. Engines
parse each query anew and may take them apart in the order written, so there are few, and what is rare stands first.
Where a claim is looked for behind a short triple, its two ends stand alone and all else in an EXISTS: some engines order
what stands together without minding what is known from outside, and would go through all claims for each short triple.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ... import iris as t
from ...model import ALL_THE_TIME, FIRM_NECESSITIES, MENTIONS
from ...predicates import PREDICATES, STRENGTH_PROPERTIES
from ...vocabulary import NECESSITIES, POSITIVE_NECESSITIES, POSITIVE_STATUSES, Kind
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
            "a source of files, pages, rows, addresses or statements is cited by one",
            "?source air:locatorKind ?kind . FILTER(?kind IN ('file', 'page', 'row', 'url', 'statement'))"
            " ?value dcterms:source ?source ."
            " FILTER NOT EXISTS { ?value air:locator ?place }",
        ),
    )
    alike = [
        _rule(
            f"{id} ties two of one kind",
            f"?value air:predicate {_short(t.PROPERTIES[id])} ; air:subject ?subject ; air:object ?object ."
            f" ?subject a ?kind . {_among('?kind', (_short(t.KIND_CLASSES[kind]) for kind in predicate.domain))}"
            f" FILTER NOT EXISTS {{ ?object a ?kind }}{''.join(_but_across(*pair) for pair in predicate.across)}",
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


def _but_across(subject: Kind, object: Kind) -> str:
    classes = (_short(t.KIND_CLASSES[kind]) for kind in (subject, object))
    return " FILTER NOT EXISTS {{ ?subject a {} . ?object a {} }}".format(*classes)


def _own_rules() -> list[Pair]:
    """Of the predicates whose short triples use their own property."""
    rows = {_short(t.PROPERTIES[id]): row for id, row in PREDICATES.items() if row.direct == "own"}
    broader = _short(t.BROADER)
    by_group = {
        _short(t.GROUP_PROPERTIES[row.property_name]): name
        for name, row in rows.items()
        if row.property_name in t.GROUP_PROPERTIES
    }
    alternatives = " || ".join(f"(?short = {short} && ?property = {name})" for short, name in by_group.items())
    firm = _quoted(str(word) for word in FIRM_NECESSITIES)
    examples = ", ".join(name for name, row in rows.items() if row.example_is_one)

    def full(claim: str) -> str:
        return (
            f"{_holds(claim)} FILTER(!({_limited(claim, besides=f'?property IN ({examples})')}))"
            f" FILTER NOT EXISTS {{ {claim} air:necessity ?weak . FILTER(?weak NOT IN ({firm})) }}"
        )

    alone = "FILTER NOT EXISTS { ?claim air:anyOf ?group }"
    return [
        _rule(
            "a claim stands behind every short triple",
            f"?value {'|'.join(rows)} ?object ; ?property ?object . {_among('?property', rows)}"
            " FILTER NOT EXISTS { ?claim air:object ?object ; air:subject ?value ."
            f" FILTER EXISTS {{ ?claim air:predicate ?property . {alone} {full('?claim')} }} }}",
        ),
        _rule(
            "a claim that holds everywhere has its short triple",
            "?claim air:subject ?subject ; air:object ?object ; air:predicate ?property ."
            f" {_among('?property', (name for name in rows if name != broader))}"
            f" FILTER NOT EXISTS {{ ?subject ?property ?object }} {alone} {full('?claim')} BIND(?claim AS ?value)",
        ),
        _rule(
            "a claim stands behind every short triple that leads to alternatives",
            f"?value {'|'.join(by_group)} ?group ; ?short ?group . {_among('?short', by_group)}"
            " FILTER NOT EXISTS { ?claim air:anyOf ?group ; air:subject ?value ."
            " FILTER EXISTS { ?value ?short ?group . ?claim air:predicate ?property ."
            f" FILTER({alternatives}) {full('?claim')} }} }}",
        ),
        _rule(
            "a claim with alternatives that holds everywhere has its short triple",
            "?claim air:subject ?subject ; air:anyOf ?group ; air:predicate ?property ."
            f" {_among('?property', by_group.values())} {full('?claim')}"
            f" FILTER NOT EXISTS {{ ?subject ?short ?group . FILTER({alternatives}) }} BIND(?claim AS ?value)",
        ),
        _rule(
            "a claim of what is broader has its short triple, or a longer way of them",
            f"?claim air:predicate {broader} ; air:predicate ?property ; air:subject ?subject ; air:object ?object ."
            f" {full('?claim')} FILTER NOT EXISTS {{ ?subject {broader}+ ?object }} BIND(?claim AS ?value)",
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
    strengths = tuple(dict.fromkeys(STRENGTH_PROPERTIES.values()))
    each = {name: name for name in strengths}
    of_groups = {name: t.GROUP_PROPERTIES[name].removeprefix(t.NS) for name in strengths}
    ungrouped = "FILTER NOT EXISTS { ?claim air:anyOf ?group }"
    any_fits = f"?necessity IN ({_quoted(STRENGTH_PROPERTIES)})"
    rules = []
    for properties, end, what, alone in (
        (each, "air:object", "strength", ungrouped),
        (of_groups, "air:anyOf", "alternatives", ""),
    ):
        names = [f"air:{property}" for property in properties.values()]
        weakest = f"?property = air:{properties[MENTIONS]}"
        by_necessity = " || ".join(
            f"(?property = air:{property} && ?necessity IN ({_necessities(name)}))"
            for name, property in properties.items()
        )
        claim = (
            f"?claim air:necessity ?necessity ; air:predicate ?predicate . {asking} FILTER({any_fits}) {alone}"
            f" {_holds('?claim')}"
        )
        rules += [
            _rule(
                f"a claim stands behind every short triple that tells {what}",
                f"?value {'|'.join(names)} ?object ; ?property ?object . {_among('?property', names)}"
                f" FILTER NOT EXISTS {{ ?claim {end} ?object ; air:subject ?value ."
                f" FILTER EXISTS {{ ?value ?property ?object . {claim}"
                f" FILTER(IF({_limited('?claim')}, {weakest}, {by_necessity})) }} }}",
            ),
            _rule(
                f"a claim with {what} that holds everywhere has its short triple",
                f"?claim air:subject ?subject ; {end} ?object . {claim} BIND({_limited('?claim')} AS ?limited)"
                f" FILTER NOT EXISTS {{ ?subject ?property ?object . FILTER(IF(?limited, {weakest}, {by_necessity})) }}"
                " BIND(?claim AS ?value)",
            ),
        ]
    return rules


def _necessities(strength: str) -> str:
    """Which necessities the property tells, where nothing limits the claim; the weakest one stands for all that is limited."""
    return _quoted(word for word, name in STRENGTH_PROPERTIES.items() if name == strength)


def _holds(claim: str) -> str:
    """The claim is positive, was not merely counted, and holds at every level, in every industry and place."""
    unwanted = _quoted(word for word in NECESSITIES if word not in POSITIVE_NECESSITIES)
    return (
        f"{claim} air:status ?status . FILTER(?status IN ({_quoted(sorted(POSITIVE_STATUSES))}))"
        f" FILTER NOT EXISTS {{ {claim} air:necessity ?unwanted . FILTER(?unwanted IN ({unwanted})) }}"
        f" FILTER NOT EXISTS {{ {claim} air:level|air:industry|air:region ?where }}"
        f" FILTER NOT EXISTS {{ {claim} air:evidence ?seen . ?seen a air:Observed }}"
    )


def _limited(claim: str, *, besides: str = "false") -> str:
    """Whether something limits the claim that a short triple does not tell (`limits` in Python).

    *besides*: where its being an example does not.
    """
    return (
        f"(?status = 'example' && !({besides})) || EXISTS {{ {claim} air:condition|air:asOf ?when }}"
        f" || EXISTS {{ {claim} air:frequency ?often . FILTER(?often != '{ALL_THE_TIME}') }}"
        f" || EXISTS {{ {claim} air:value ?share . ?share a air:Share }}"
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

"""Why may two sides of a disagreement differ? Only what their claims and places say themselves: scope, words, heading, date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ...model import Cited, Claim, KnowledgeGraph, listed, qualifier_words
from .clash import Clash, sources_of
from .value_clashes import figure_field

__all__ = ["grounds"]

_SAID: Final = {
    "levels": "speaks of {}",
    "industry": "speaks of {}",
    "region": "speaks of {}",
    "as_of": "speaks of {}",
    "condition": 'holds "{}"',
    "frequency": "says {}",
    "proficiency": 'says "{}"',
    "any_of": "names {}",
    "status": "speaks {}",
    "statistic": "gives: {}",
    "pay": "means {} pay",
    "population": "counts {}",
    "sense": "tells: {}",
}
_MEANT: Final = {
    "band": "the years of a level",
    "to-reach": "the years to get there",
    "required": "the years asked for",
    "exceeds": "an amount that is passed",
    "range": "a range",
}
_VALUE_FIELDS: Final = ("value.statistic", "value.pay", "value.population", "value.sense")
_SHOWN: Final = 3


def grounds(graph: KnowledgeGraph, clash: Clash) -> tuple[str, ...]:
    """Each ground as a sentence in words; at least one, for two statements always stand somewhere."""
    found = [*_scopes(graph, clash), *_things(graph, clash), *_whose(graph, clash), *_where(graph, clash)]
    return tuple(dict.fromkeys(found)) or ("neither side says more about it",)


def _scopes(graph: KnowledgeGraph, clash: Clash) -> Iterable[str]:
    """The fields that only one side states, or that the sides state differently."""
    sides = tuple([_words(graph, claim) for claim in side] for side in (clash.left, clash.right))
    for name, wording in _SAID.items():
        left, right = (dict.fromkeys(words[name] for words in side if name in words) for side in sides)
        silent = tuple(any(name not in words for words in side) for side in sides)
        if left.keys() == right.keys() and silent[0] == silent[1]:
            continue
        parts = [
            f"{which} side {wording.format(_several(given))}{' in part' * partly}"
            for which, given, partly in (("the one", left, silent[0]), ("the other", right, silent[1]))
            if given
        ]
        yield listed(parts)


def _several(given: Iterable[str]) -> str:
    words = list(given)
    return listed([*words[:_SHOWN], f"{len(words) - _SHOWN} more"] if len(words) > _SHOWN + 1 else words)


def _words(graph: KnowledgeGraph, claim: Claim) -> dict[str, str]:
    words = qualifier_words(claim, lambda id: graph.entities[id].label)
    for name in _VALUE_FIELDS:
        said = figure_field(claim, name)
        if said not in (None, "unstated"):
            words[name.removeprefix("value.")] = _MEANT.get(str(said), str(said))
    return words


def _things(graph: KnowledgeGraph, clash: Clash) -> Iterable[str]:
    """Where the sides speak of different things, what the one is to the other."""
    objects = {claim.object for claim in clash.right if claim.object}
    for claim in clash.left:
        relations = graph.claims(claim.object) if claim.object and claim.object not in objects else ()
        for relation in sorted(relations, key=lambda relation: (relation.object or "", relation.id)):
            if relation.predicate in _RELATING and relation.object in objects:
                left, right = graph.entities[relation.subject].label, graph.entities[relation.object].label
                yield f"{left} {relation.info.label} {right}"


_RELATING: Final = frozenset({"broader", "part-of", "used-for", "involves"})


def _whose(graph: KnowledgeGraph, clash: Clash) -> Iterable[str]:
    """Whose words a source hands on."""
    for which, side in (("the one", clash.left), ("the other", clash.right)):
        named = {
            graph.entities[piece.attributed_to].label
            for claim in side
            for piece in claim.evidence
            if isinstance(piece, Cited) and piece.attributed_to
        }
        if named:
            yield f"{which} side hands on words of {listed(sorted(named))}"


def _where(graph: KnowledgeGraph, clash: Clash) -> Iterable[str]:
    """Which documents they stand in and under which headings; a document may disagree with itself."""
    left, right = (frozenset[str]().union(*map(sources_of, side)) for side in (clash.left, clash.right))
    for source in sorted(left & right):
        headings = tuple(_headings(side, source) for side in (clash.left, clash.right))
        apart = [_quoted(one - other) for one, other in (headings, headings[::-1])]
        if all(apart):
            yield f"within {source}: {apart[0]} against {apart[1]}"
    if left - right and right - left:
        one, other = (
            listed(_document(graph, source, _headings(side, source)) for source in sorted(own))
            for side, own in ((clash.left, left - right), (clash.right, right - left))
        )
        yield f"{one} against {other}"
    bases = sorted({claim.basis for claim in (*clash.left, *clash.right)})
    if len(bases) > 1:
        yield f"not all of it is stated: {listed(bases)}"


def _headings(side: Iterable[Claim], source: str) -> frozenset[str]:
    return frozenset(
        piece.section
        for claim in side
        for piece in claim.evidence
        if isinstance(piece, Cited) and piece.source == source and piece.section
    )


def _quoted(headings: Iterable[str]) -> str:
    first, *more = [f'"{heading.rstrip(":")}"' for heading in sorted(headings)] or [""]
    return f"{first} and {len(more)} more" if more else first


def _document(graph: KnowledgeGraph, id: str, headings: Iterable[str]) -> str:
    """A document with its date and the heading: what kind of text it is, they often tell."""
    document = graph.entities[id].document if id in graph.entities else None
    date = (document and document.date) or "undated"
    under = _quoted(headings)
    return f"{id} ({date}: {under})" if under else f"{id} ({date})"

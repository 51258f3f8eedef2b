"""Which claims say with different strength that one thing is needed? Must against may, all against one of several, and the like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Final

from ...model import QUALIFIER_NAMES, Claim, KnowledgeGraph, listed, name_words
from ...vocabulary import COMPETENCES, NECESSITIES, POSITIVE_STATUSES, PROFICIENCIES, PredicateId
from .clash import (
    FIRM,
    NOT_ALWAYS,
    SELDOM,
    Clash,
    ConflictKind,
    close_roles,
    is_statement,
    places_of,
    said_of,
    same_place,
    sides,
)

__all__ = ["CLASHES", "strength_clashes"]

_WANTED: Final = FIRM | {"expected"}
_SOFT: Final = frozenset({"preferred", "optional"})
CLASHES: Final[Mapping[str, frozenset[str]]] = {
    "not-expected": _WANTED,  # what is not expected may still be preferred, optional or mentioned
    "advised-against": _WANTED | {"preferred"},
}
"""Which necessities cannot hold of the same thing at once."""
_SLIGHT: Final = frozenset({"exposure", "familiar"})
_DEEP: Final = frozenset(PROFICIENCIES[PROFICIENCIES.index("experienced") :])
_MASTERED: Final = frozenset({"strong", "advanced", "expert"})
_INSTEAD: Final = ("in", "place", "of")
_DIFFERENCES: Final = ("any_of", "frequency", "proficiency", "condition")
"""What tells a claim from one that merely says how much something is needed."""

Pairs = list[tuple[Claim, Claim]]
Related = Mapping[str, tuple[str, ...]]
_Asking = tuple[str, PredicateId]
"""Who asks, and whether by what he needs, performs or asks for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one subject is said to need, or to ask for, by id of the thing; and which things are related, whoever asks."""

    claims: Mapping[str, list[Claim]]
    forms: Related
    """The special forms of each thing."""
    practices: Related
    """What each class of tools is for."""

    def of(self, things: Iterable[str]) -> Iterator[Claim]:
        """All that is said of these things."""
        for thing in things:
            yield from self.claims.get(thing, ())


def strength_clashes(graph: KnowledgeGraph) -> Iterator[Clash]:
    """Every disagreement on how strongly one subject needs one thing; the options of one choice are one row."""
    forms, practices = _special_forms(graph), _classes_of_tools(graph)
    related = {thing: (*forms.get(thing, ()), *practices.get(thing, ())) for thing in {*forms, *practices}}
    for (subject, _), claims in sorted(_disputable(graph, related).items()):
        asked = Asked(claims, forms, practices)
        for kind, rule, words in _RULES:
            pairs = [pair for thing in sorted(claims) for pair in rule(asked, thing) if not same_place(*pair)]
            for row in _rows(pairs):
                left, right, pairs_found = sides(row)
                topic = tuple(dict.fromkeys(claim.object or "" for claim in (*right, *left)))
                yield Clash(kind, subject, topic, left, right, words(left, right), pairs_found)
        yield from _replaced(graph, subject, claims)
        yield from _part_of_work(graph, subject, claims)


def _disputable(graph: KnowledgeGraph, related: Related) -> dict[_Asking, dict[str, list[Claim]]]:
    """The claims with a necessity that may disagree, by subject and predicate and then by object.

    Somewhere one differs from the rest, and another is about the same thing or a related one. Most claims of a large graph end
    here, and are not made. A field of study is asked for with its degree and not for itself: where the degree is preferred, so
    is the field.
    """
    columns, roles = graph.columns, close_roles(graph)
    fields = {each.id for each in graph.of_kind("qualification") if each.type == "field"}
    told = [dict(zip(QUALIFIER_NAMES, given, strict=True)) for given in columns.tables.qualifiers]
    asking = [given["necessity"] is not None and given["status"] in POSITIVE_STATUSES for given in told]
    differs = [given["necessity"] not in _WANTED or any(map(given.get, _DIFFERENCES)) for given in told]
    conditional = [bool(given["condition"]) for given in told]
    ids, predicates, rows = columns.tables.ids, columns.tables.predicates, columns.columns
    found: dict[_Asking, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    some_differ, whole = set[_Asking](), set[_Asking]()
    places = zip(count(), rows.subjects, rows.predicates, rows.objects, rows.qualifiers, strict=False)
    for place, subject, predicate, object, qualifiers in places:
        if object and asking[qualifiers] and (thing := ids[object - 1]) not in fields:
            key = roles.get(ids[subject], ids[subject]), predicates[predicate]
            found[key][thing].append(place)
            if differs[qualifiers]:
                some_differ.add(key)
            if conditional[qualifiers]:
                whole.add(key)  # what is named in a condition is any of them
    disputable: dict[_Asking, dict[str, list[Claim]]] = {}
    for key in some_differ:
        asked: Mapping[str, list[int]] = found[key]
        if key not in whole and not columns.numbers(key[0], "performs", None) and key[0] not in roles:
            asked = _not_alone(asked, related)
        if asked:
            disputable[key] = {thing: list(map(columns.claim, places)) for thing, places in asked.items()}
    return disputable


def _not_alone(asked: Mapping[str, list[int]], related: Related) -> Mapping[str, list[int]]:
    """What is said of things of which several claims speak, or one and another of something related."""
    kept: set[str] = set()
    for thing, places in asked.items():
        others = [other for other in related.get(thing, ()) if other in asked]
        if others or len(places) > 1:
            kept.update((thing, *others))
    return {thing: places for thing, places in asked.items() if thing in kept}


def _special_forms(graph: KnowledgeGraph) -> Related:
    """The special forms of each thing: what is a kind of it, and the class of tools that is made for it.

    Whoever must know one of these must know something of the thing itself. A part of it is another thing, and so is a single
    tool, unless it is made for it and a source says so too. So is one class of tools beside another: who must know cloud
    platforms for ML may still like to know MLOps tools.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for claim in (*graph.claims(predicate="broader"), *_purposes(graph), *_tools_made_for(graph)):
        if claim.object is not None and is_statement(claim) and graph.entities.kind_of(claim.object) != "tool":
            found[claim.object].add(claim.subject)
    return {thing: tuple(sorted(forms)) for thing, forms in found.items()}


def _classes_of_tools(graph: KnowledgeGraph) -> Related:
    """What each class of tools is for. Where the practice is a must, its tools as such are too, though no single one is."""
    found: dict[str, tuple[str, ...]] = {}
    for claim in _purposes(graph):
        if claim.object is not None:
            found[claim.subject] = (*found.get(claim.subject, ()), claim.object)
    return found


def _tools_made_for(graph: KnowledgeGraph) -> list[Claim]:
    """What the editors know single tools to be made for, where a source says that they are for that."""
    return [
        claim
        for claim in graph.claims(predicate="used-for", basis="editorial")
        if claim.object and graph.claims(claim.subject, "used-for", claim.object, basis="stated")
    ]


def _purposes(graph: KnowledgeGraph) -> list[Claim]:
    """What the editors know classes of tools to be made for; what a source happens to use one for does not count."""
    return [
        claim
        for claim in graph.claims(predicate="used-for", basis="editorial")
        if claim.object
        and graph.entities[claim.object].kind in COMPETENCES
        and graph.claims(None, "broader", claim.subject)
    ]


# The rules: each tells which claims disagree with those about a thing, and the other way round


def _refused(asked: Asked, thing: str) -> Pairs:
    return [pair for pair in _refusals(asked, thing) if _same_scope(*pair)]


def _refused_in_part(asked: Asked, thing: str) -> Pairs:
    return [pair for pair in _refusals(asked, thing) if _covers(*pair) and not _same_scope(*pair)]


def _refusals(asked: Asked, thing: str) -> Iterator[tuple[Claim, Claim]]:
    for right in asked.claims[thing]:
        for left in asked.claims[thing]:
            if left.necessity in CLASHES.get(right.necessity or "", ()):
                yield left, right


def _softened(asked: Asked, thing: str) -> Pairs:
    """A must there, good to have here; a must is also what needs a special form of it."""
    soft = [claim for claim in asked.claims[thing] if claim.necessity in _SOFT]
    forms = (*asked.forms.get(thing, ()), *asked.practices.get(thing, ())) if soft else ()
    wanted = [claim for claim in asked.of(forms) if claim.necessity in FIRM and not claim.any_of]
    wanted += [claim for claim in asked.claims[thing] if claim.necessity in _WANTED]
    return [
        (left, right)
        for right in soft
        for left in wanted
        if _is_meant(left) and _covers(left, right) and not _is_gradation(left, right)
    ]


def _valued(asked: Asked, thing: str) -> Pairs:
    """A plus there, of no weight here."""
    plus = [claim for claim in asked.claims[thing] if claim.necessity == "preferred"]
    return [
        (left, right)
        for right in asked.claims[thing]
        if right.necessity == "optional"
        for left in plus
        if _covers(left, right) and left.any_of == right.any_of
    ]


def _alternative(asked: Asked, thing: str) -> Pairs:
    """Needed itself there, one of several that will do here."""
    themselves = [claim for claim in asked.claims[thing] if claim.necessity in FIRM and claim.any_of is None]
    others = [
        claim
        for claim in asked.claims[thing]
        if _is_choice(claim) and (claim.necessity in FIRM or _is_proof_expected(claim))
    ]
    return [(left, right) for right in others for left in themselves if _same_scope(left, right) and _is_meant(left)]


def _is_proof_expected(claim: Claim) -> bool:
    """Whether people are expected to show it. That they will do this or that in their work is no word on what is enough."""
    return claim.predicate == "asks-for" and claim.necessity == "expected" and claim.status == "asserted"


def _graded(asked: Asked, thing: str) -> Pairs:
    """A must without limit or known well there, a must of which familiarity is enough here."""
    slight = [claim for claim in asked.claims[thing] if claim.necessity in FIRM and claim.proficiency in _SLIGHT]
    deep = [claim for claim in asked.of(asked.forms.get(thing, ())) if slight and claim.proficiency in _DEEP]
    deep += [
        claim
        for claim in asked.claims[thing]
        if claim.proficiency in _DEEP or (claim.proficiency is None and claim.necessity == "required")
    ]
    return [
        (left, right)
        for right in slight
        for left in deep
        if left.necessity in FIRM and not _is_choice(left) and _covers(left, right)
    ]


def _not_always(asked: Asked, thing: str) -> Pairs:
    """Required without exception there, of most or some here."""
    few = [claim for claim in asked.claims[thing] if _is_plain_must(claim) and claim.frequency in NOT_ALWAYS]
    # a must of one skill is no word on a wider one; a must of one degree is one of a degree
    forms = asked.forms.get(thing, ()) if few and few[0].predicate == "asks-for" else ()
    all_of_them = [
        claim for claim in asked.of((thing, *forms)) if _is_plain_must(claim) and claim.frequency not in NOT_ALWAYS
    ]
    return [(left, right) for right in few for left in all_of_them if _covers(left, right)]


def _is_plain_must(claim: Claim) -> bool:
    return claim.necessity == "required" and claim.any_of is None


Rule = Callable[[Asked, str], Pairs]
Words = Callable[[Iterable[Claim], Iterable[Claim]], str]


def _necessities(left: Iterable[Claim], right: Iterable[Claim]) -> str:
    return f"{_necessity_words(left)} against {_necessity_words(right)}"


def _necessity_words(claims: Iterable[Claim]) -> str:
    given = {claim.necessity for claim in claims}
    return listed(word for word in NECESSITIES if word in given)


def _grades(left: Iterable[Claim], right: Iterable[Claim]) -> str:
    def words(claims: Iterable[Claim]) -> str:
        given = {claim.proficiency for claim in claims}
        return listed([word for word in PROFICIENCIES if word in given] or ["no grade named"], "or")

    return f"a must, {words(left)}, against a must, {words(right)}"


_RULES: Final[tuple[tuple[ConflictKind, Rule, Words], ...]] = (
    ("cannot-both-hold", _refused, _necessities),
    ("different-strength", _refused_in_part, _necessities),
    ("different-strength", _softened, _necessities),
    ("different-strength", _valued, _necessities),
    ("different-strength", _alternative, lambda *_: "needed itself against one of several"),
    ("different-strength", _graded, _grades),
    ("different-strength", _not_always, lambda *_: "required of all against required of many"),
)


def _part_of_work(graph: KnowledgeGraph, subject: str, asked: Mapping[str, list[Claim]]) -> Iterator[Clash]:
    """Good to have here; there a duty of the role consists in it, as the very sentence on the duty says.

    A tool that a duty is told with is another matter: the duty can be done with a different one.
    """
    duties = said_of(graph, subject, "performs")
    soft = {
        thing: [claim for claim in claims if claim.necessity in _SOFT]
        for thing, claims in (asked.items() if duties else ())
        if graph.entities.kind_of(thing) == "skill" and any(claim.necessity in _SOFT for claim in claims)
    }
    pairs = []
    for duty in duties if soft else ():
        if duty.object and duty.status == "asserted" and duty.frequency not in SELDOM:
            for part in graph.claims(duty.object, "involves"):
                if (
                    part.object in soft
                    and part.status == "asserted"
                    and part.any_of is None
                    and _share_a_line(part, duty)
                ):
                    pairs += [(duty, right) for right in soft[part.object] if _covers(duty, right)]
    for row in _rows(pair for pair in pairs if not same_place(*pair)):
        left, right, known = sides(row)
        topic = tuple(dict.fromkeys(claim.object or "" for claim in (*right, *left)))
        reason = f"part of the work against {_necessity_words(right)}"
        yield Clash("different-strength", subject, topic, left, right, reason, known)


def _replaced(graph: KnowledgeGraph, subject: str, asked: Mapping[str, list[Claim]]) -> Iterator[Clash]:
    """A must there; here something else does "in place of" it. Conditions are our words, and these are the ones for it."""
    for left_claims in asked.values():
        for right in left_claims:
            instead = _after(name_words(right.condition or ""))
            if not instead:
                continue
            pairs = []
            for thing, claims in asked.items():
                if _names(graph, thing) & instead:
                    pairs += [
                        (left, right)
                        for left in claims
                        if left.necessity in _WANTED and left.object != right.object and not same_place(left, right)
                    ]
            if pairs:
                left_side, right_side, known = sides(pairs)
                topic = tuple(dict.fromkeys(claim.object or "" for claim in (*right_side, *left_side)))
                reason = f"{_necessity_words(left_side)} against something in its place"
                yield Clash("different-strength", subject, topic, left_side, right_side, reason, known)


def _after(words: tuple[str, ...]) -> frozenset[str]:
    """The words that follow "in place of"."""
    for start in range(len(words) - 2):
        if words[start : start + 3] == _INSTEAD:
            return frozenset(words[start + 3 :])
    return frozenset()


def _names(graph: KnowledgeGraph, thing: str) -> set[str]:
    """The names of one word of a thing, of what it is a kind of, and of the proofs that it consists of."""
    general = [claim.object for claim in graph.claims(thing, "broader") if claim.object]
    for claim in graph.claims(thing, "involves"):
        if claim.object and graph.entities[claim.object].kind == "qualification":
            general.append(claim.object)
    known = [name for id in (thing, *general) for name in (id, graph.entities[id].label, *graph.entities[id].aliases)]
    return {words[0] for words in map(name_words, known) if len(words) == 1}


# What makes two claims comparable


def _share_a_line(left: Claim, right: Claim) -> bool:
    """Whether some line carries both."""
    return any(
        source == other and set(lines) & set(others)
        for source, lines in places_of(left)
        for other, others in places_of(right)
    )


def _same_scope(left: Claim, right: Claim) -> bool:
    return (left.levels, left.industry, left.region, left.condition) == (
        right.levels,
        right.industry,
        right.region,
        right.condition,
    )


def _covers(left: Claim, right: Claim) -> bool:
    """Whether what the left side says holds wherever the right side does: it names the same levels, place and condition, or none.

    The other way round nobody disagrees: what is a must for seniors may be a plus in general.
    """
    return (
        left.industry == right.industry
        and left.region in (None, right.region)
        and left.condition in (None, right.condition)
        and (not left.levels or (bool(right.levels) and set(right.levels) <= set(left.levels)))
    )


def _is_meant(claim: Claim) -> bool:
    """Whether it speaks of the thing in general: not of some cases, and not by way of an example."""
    return claim.frequency not in SELDOM and not (claim.necessity == "expected" and claim.status == "example")


def _is_choice(claim: Claim) -> bool:
    group = claim.any_of
    return group is not None and (group.how_many < len(group.members) or (group.open and len(group.members) == 1))


def _is_gradation(left: Claim, right: Claim) -> bool:
    """Whether one source asks for it and prefers mastery of it: that is no disagreement."""
    mastered = right.proficiency in _MASTERED and left.proficiency not in _MASTERED
    return mastered and bool({source for source, _ in places_of(left)} & {source for source, _ in places_of(right)})


def _rows(pairs: Iterable[tuple[Claim, Claim]]) -> Iterator[Pairs]:
    """The pairs that a reader takes in at once: one statement about one thing, or about one choice, and what stands against it.

    The options of one choice are one topic, whoever of them disagrees. What is said of a special form is a row of its own.
    """
    found: dict[tuple[object, ...], Pairs] = defaultdict(list)
    for left, right in pairs:
        form = None if left.object == right.object else left.object
        found[right.any_of or right.object, form].append((left, right))
    yield from found.values()

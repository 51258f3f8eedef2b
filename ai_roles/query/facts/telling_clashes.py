"""What do sources tell differently? How two roles differ, what comes next, who does a duty where, and from which level on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations, permutations
from typing import Final

from ...model import Claim, KnowledgeGraph, Quantity, Range, Years, listed
from ...predicates import PREDICATES
from ...vocabulary import PredicateId
from .clash import (
    FIRM,
    NOT_ALWAYS,
    SELDOM,
    Clash,
    close_roles,
    held_against,
    is_statement,
    places_of,
    said_of,
    sources_of,
)

__all__ = ["telling_clashes"]

Telling = Mapping[str, list[Claim]]
"""Claims by the source that states them."""


def telling_clashes(graph: KnowledgeGraph) -> Iterator[Clash]:
    """Every such disagreement between sources, and within one where it contradicts its own division of the work."""
    yield from _contrasts(graph)
    yield from _next_steps(graph)
    yield from _next_levels(graph)
    yield from _lengths(graph)
    yield from _doers(graph)
    yield from _choices(graph)
    yield from _levels_of_duties(graph)
    yield from _limits_of_duties(graph)
    yield from _asked_too_early(graph)


def _disputed(graph: KnowledgeGraph, how: str) -> list[Claim]:
    wanted = [id for id, info in PREDICATES.items() if info.disputed == how]
    return [claim for id in wanted for claim in graph.claims(predicate=id) if is_statement(claim)]


def _by_source(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for source in sources_of(claim):
            found[source].append(claim)
    return dict(sorted(found.items()))


# How two roles differ


def _contrasts(graph: KnowledgeGraph) -> Iterator[Clash]:
    """Two sources divide two roles in different words; or one says that they share work, where another divides them."""
    divided: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    shared: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in _disputed(graph, "telling"):
        one, other = sorted((claim.subject, claim.object or ""))
        (shared if claim.value is None else divided)[one, other].append(claim)
    for (one, other), claims in sorted(divided.items()):
        tellings = _by_source(claims)
        for left, right in combinations(tellings, 2):
            own = [claim for claim in tellings[left] if claim not in tellings[right]]
            others = [claim for claim in tellings[right] if claim not in tellings[left]]
            yield from held_against(own, others, one, (other,), "the two are told apart in different ways")
        overlaps = _by_source(shared.get((one, other), ()))
        dividers = [claim for source, told in tellings.items() if source not in overlaps for claim in told]
        overlapping = [claim for told in overlaps.values() for claim in told]
        yield from held_against(overlapping, dividers, one, (other,), "much in common against told apart")


# What comes next


def _next_steps(graph: KnowledgeGraph) -> Iterator[Clash]:
    """Where people move on to from one role: two sources that name nothing in common, unless both leave room for more."""
    steps: dict[str, list[Claim]] = defaultdict(list)
    roles = close_roles(graph)
    for claim in _disputed(graph, "next"):
        if graph.entities[claim.subject].kind == "role":
            steps[roles.get(claim.subject, claim.subject)].append(claim)
    for role, claims in sorted(steps.items()):
        tellings = _by_source(claims)
        for left, right in combinations(tellings, 2):
            both = (tellings[left], tellings[right])
            if all(_is_open(claim) for told in both for claim in told):
                continue
            if not {claim.object for claim in tellings[left]} & {claim.object for claim in tellings[right]}:
                yield from held_against(tellings[left], tellings[right], role, (), "other next steps")


def _is_open(claim: Claim) -> bool:
    """Whether others may do something else: it is an example, holds of some or often, or on a condition."""
    return claim.status == "example" or claim.frequency in NOT_ALWAYS or claim.condition is not None


def _next_levels(graph: KnowledgeGraph) -> Iterator[Clash]:
    """Which level follows on one: ladders that go on differently, those that agree on one side."""
    covered: dict[str, set[str]] = defaultdict(set)
    for claim in graph.claims(predicate="covers"):
        covered[claim.subject].add(claim.object or "")
    steps: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in _disputed(graph, "next"):
        if graph.entities[claim.subject].kind == "rung":
            for level in covered[claim.subject]:
                for ladder in _ladders(graph, claim.subject):
                    steps[level, _role(graph, ladder)][ladder].append(claim)
    for (level, role), ladders in sorted(steps.items()):
        ways: dict[frozenset[str], list[Claim]] = defaultdict(list)
        for claims in ladders.values():
            reached = frozenset(after for claim in claims for after in covered[claim.object or ""])
            ways[reached] += claims
        for left, right in combinations(sorted(ways, key=sorted), 2):
            if left and right and not left & right:
                reason = f"{_labels(graph, left)} next against {_labels(graph, right)} next"
                yield from held_against(ways[left], ways[right], role or level, (level,), reason)


def _lengths(graph: KnowledgeGraph) -> Iterator[Clash]:
    """How many steps the ladders of one role have, shown by the last of each."""
    ladders: dict[str, dict[Decimal, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for ladder in graph.of_kind("ladder"):
        rungs = [
            (_position(claim), claim) for claim in graph.claims(None, "in-ladder", ladder.id) if claim.value is not None
        ]
        role = _role(graph, ladder.id)
        if rungs and role:
            top = max(position for position, _ in rungs)
            ladders[role][top] += [claim for position, claim in rungs if position == top]
    for role, lengths in sorted(ladders.items()):
        for few, many in combinations(sorted(lengths), 2):
            reason = f"{few:f} steps against {many:f}"
            yield from held_against(lengths[few], lengths[many], role, (), reason)


def _ladders(graph: KnowledgeGraph, rung: str) -> list[str]:
    return [claim.object for claim in graph.claims(rung, "in-ladder") if claim.object]


def _role(graph: KnowledgeGraph, ladder: str) -> str:
    return min((claim.object for claim in graph.claims(ladder, "about") if claim.object), default="")


def _position(claim: Claim) -> Decimal:
    assert isinstance(claim.value, Quantity)
    return claim.value.amount.high or Decimal(0)


def _labels(graph: KnowledgeGraph, ids: Iterable[str]) -> str:
    return listed(sorted(graph.entities[id].label for id in ids), "or")


# Who does it


def _doers(graph: KnowledgeGraph) -> Iterator[Clash]:
    """Where a source tells two roles apart or divides the work, it gives one of them a duty that the other has too.

    Colleagues may share a duty: only what stands where the two are told apart, or where several get their own share of the work,
    is said of the one and not of the other. Nor is it a division where the source says that they share work.
    """
    roles = close_roles(graph)
    duties: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in _disputed(graph, "doer"):
        if claim.industry is None and claim.status == "asserted" and claim.frequency not in SELDOM:
            duties[roles.get(claim.subject, claim.subject)][claim.object or ""].append(claim)
    for where, places in (("the two are told apart", _apart(graph)), ("the work is divided", _divided(graph, duties))):
        told: set[tuple[str, str]] = set()
        for role, other in sorted(places):
            if (other, role) in told:
                continue
            for duty, claims in sorted(duties.get(other, {}).items()):
                given = [claim for claim in claims if _stands_at(claim, places[role, other])]
                done = {form: duties.get(role, {}).get(form, []) for form in _forms(graph, duty)} if given else {}
                own = [claim for said in done.values() for claim in _in_general(said)]
                if own:
                    told.add((role, other))
                    one, another = (graph.entities[id].label for id in (role, other))
                    reason = f"done by the {one} against done by the {another}, where {where}"
                    topic = [form for form, said in done.items() if said]
                    yield from held_against(own, given, role, topic, reason)


def _in_general(claims: list[Claim]) -> list[Claim]:
    """What holds at every level, if anything does."""
    return [claim for claim in claims if not claim.levels] or claims


Places = Mapping[tuple[str, str], Mapping[str, set[int]]]
"""By role and other role: the lines of each source that set them apart."""


def _apart(graph: KnowledgeGraph) -> Places:
    """Where a source tells two roles apart, but for sources that say that the two share work."""
    found: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for claim in graph.claims(predicate="differs-from"):
        if is_statement(claim) and claim.object is not None:
            for source, lines in places_of(claim):
                for pair in ((claim.subject, claim.object), (claim.object, claim.subject)):
                    found[pair][source].update(lines)
    for claim in graph.claims(predicate="overlaps-with"):
        for pair in ((claim.subject, claim.object or ""), (claim.object or "", claim.subject)):
            for source in sources_of(claim):
                found.get(pair, {}).pop(source, None)
    return found


def _divided(graph: KnowledgeGraph, duties: Mapping[str, Mapping[str, list[Claim]]]) -> Places:
    """Where a source names several whom a role works with, and gives at least two of them a duty each."""
    working = {
        (other, source, line)
        for other, by_duty in duties.items()
        for claims in by_duty.values()
        for claim in claims
        for source, lines in places_of(claim)
        for line in lines
    }
    beside: dict[tuple[str, str, tuple[int, ...]], set[str]] = defaultdict(set)
    for claim in graph.claims(predicate="works-with"):
        for source, lines in places_of(claim) if is_statement(claim) else ():
            if any((claim.object, source, line) in working for line in lines):
                beside[claim.subject, source, lines].add(claim.object or "")
    found: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for (role, source, lines), others in beside.items():
        for other in others if len(others) > 1 else ():
            found[role, other][source].update(lines)
    return found


def _forms(graph: KnowledgeGraph, duty: str) -> list[str]:
    """The duty and its special forms: whoever does one of these does it."""
    return [duty, *sorted(claim.subject for claim in graph.claims(None, "broader", duty) if is_statement(claim))]


def _stands_at(claim: Claim, where: Mapping[str, set[int]]) -> bool:
    return any(where.get(source, set()) & set(lines) for source, lines in places_of(claim))


# How it is done


def _choices(graph: KnowledgeGraph) -> Iterator[Clash]:
    """Which of several ways there are, as of where people work: two sources each name one that the other does not."""
    ways: dict[tuple[str, str], list[tuple[str, Claim]]] = defaultdict(list)
    roles = close_roles(graph)
    for claim in _disputed(graph, "choice"):
        for way, of in _way(graph, claim.object or ""):
            ways[roles.get(claim.subject, claim.subject), of].append((way, claim))
    for (role, of), named in sorted(ways.items(), key=lambda item: item[0]):
        tellings = _by_source(claim for _, claim in named)
        for left, right in combinations(tellings, 2):
            here, there = ({way for way, claim in named if claim in tellings[source]} for source in (left, right))
            if here - there and there - here:
                reason = f"{_labels(graph, here)} against {_labels(graph, there)}"
                yield from held_against(tellings[left], tellings[right], role, (of,), reason)


def _way(graph: KnowledgeGraph, thing: str) -> list[tuple[str, str]]:
    """The most general thing of its kind but one, and that one: an office is on-site work, which is a place of work."""
    found, pending, seen = [], [thing], {thing}
    while pending:
        way = pending.pop()
        for wider in [claim.object for claim in graph.claims(way, "broader") if claim.object]:
            if not graph.claims(wider, "broader"):
                found.append((way, wider))
            elif wider not in seen:
                seen.add(wider)
                pending.append(wider)
    return found


# From which level on


def _levels_of_duties(graph: KnowledgeGraph) -> Iterator[Clash]:
    """A duty that one source knows at some levels alone, and another at others alone, whatever the role is called there."""
    by_duty: dict[str, list[Claim]] = defaultdict(list)
    for claim in _disputed(graph, "doer"):
        if claim.industry is None and claim.object is not None:
            by_duty[claim.object].append(claim)
    for duty, claims in sorted(by_duty.items()):
        if not any(claim.levels for claim in claims):
            continue
        tellings = {source: told for source, told in _by_source(claims).items() if all(claim.levels for claim in told)}
        for left, right in combinations(tellings, 2):
            here, there = (_levels(tellings[source]) for source in (left, right))
            if not here & there:
                reason = f"{_labels(graph, here)} against {_labels(graph, there)}"
                yield from held_against(tellings[left], tellings[right], tellings[left][0].subject, (duty,), reason)


def _limits_of_duties(graph: KnowledgeGraph) -> Iterator[Clash]:
    """A duty of one level that one source knows there without limit, and another with one: only beginning to."""
    by_level: dict[tuple[str, str, tuple[str, ...]], list[Claim]] = defaultdict(list)
    roles = close_roles(graph)
    for claim in _disputed(graph, "doer"):
        if claim.industry is None and claim.levels:
            by_level[roles.get(claim.subject, claim.subject), claim.object or "", claim.levels].append(claim)
    for (role, duty, levels), claims in sorted(by_level.items(), key=lambda item: item[0]):
        tellings = _by_source(claims)
        for limited, free in permutations(tellings, 2):
            limits = [claim.condition for claim in tellings[limited]]
            if all(limits) and not any(claim.condition for claim in tellings[free]):
                reason = f'without limit against "{listed(sorted(filter(None, limits)))}"'
                yield from held_against(tellings[free], tellings[limited], role, (duty, *levels), reason)


def _asked_too_early(graph: KnowledgeGraph) -> Iterator[Clash]:
    """What one source keeps for a level that begins at so many years, and a posting asks of people with fewer."""
    begins = _first_years(graph)
    asked_years = _years_of_postings(graph)
    if not begins or not asked_years:
        return
    proofs: dict[str, set[str]] = defaultdict(set)
    for claim in graph.claims(predicate="involves"):
        if graph.entities[claim.subject].kind == "qualification" and claim.object is not None:
            proofs[claim.object].add(claim.subject)
    for (role, posting), (years, posted) in sorted(asked_years.items()):
        claims = [
            claim for claim in said_of(graph, role) if claim.object and claim.industry is None and is_statement(claim)
        ]
        kept: dict[str, list[Claim]] = defaultdict(list)
        free: set[str] = set()
        for claim in claims:
            if claim.predicate in _ASKING:
                late = [begins[role, level] for level in claim.levels if (role, level) in begins]
                if late and min(late) > years:
                    kept[claim.object or ""].append(claim)
                elif posting not in sources_of(claim):
                    free.add(claim.object or "")
        for thing in sorted(kept.keys() - free):
            keeping = [claim for claim in kept[thing] if posting not in sources_of(claim)]
            asking = [
                claim
                for claim in claims
                if claim.necessity in FIRM and not claim.levels and posting in sources_of(claim)
                if claim.object == thing or claim.object in proofs[thing]
            ]
            if keeping and asking:
                late_years = min(
                    begins[role, level] for claim in keeping for level in claim.levels if (role, level) in begins
                )
                reason = f"asked for at {posted} years against kept for levels that begin at {late_years:f} years"
                yield from held_against(asking, keeping, role, (thing,), reason)


_ASKING: Final[frozenset[PredicateId]] = frozenset({"needs", "performs", "asks-for"})


def _levels(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(level for claim in claims for level in claim.levels)


def _first_years(graph: KnowledgeGraph) -> dict[tuple[str, str], Decimal]:
    """At how many years each level of a role begins, by the lowest that a source states."""
    found: dict[tuple[str, str], Decimal] = {}
    for claim in graph.claims(predicate="experience"):
        if isinstance(claim.value, Years) and claim.value.sense == "band" and claim.value.amount.low is not None:
            for level in claim.levels:
                known = found.get((claim.subject, level), claim.value.amount.low)
                found[claim.subject, level] = min(known, claim.value.amount.low)
    return found


def _years_of_postings(graph: KnowledgeGraph) -> dict[tuple[str, str], tuple[Decimal, Range]]:
    """How many years a source asks for in general, by role and source."""
    found: dict[tuple[str, str], tuple[Decimal, Range]] = {}
    roles = close_roles(graph)
    for claim in graph.claims(predicate="experience"):
        years = claim.value
        if isinstance(years, Years) and years.sense == "required" and years.amount.low is not None and not claim.levels:
            for source in sources_of(claim):
                found[roles.get(claim.subject, claim.subject), source] = years.amount.low, years.amount
    return found

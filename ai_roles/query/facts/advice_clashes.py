"""Where does advice speak against what a source asks for, pays for, or advises? And against lists as long as its own?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from ...model import Claim, KnowledgeGraph, Years
from ...predicates import PREDICATES
from ...vocabulary import COMPETENCES, PredicateId
from .clash import FIRM, Clash, close_roles, held_against, is_statement, places_of, said_of, sources_of

__all__ = ["advice_clashes"]

_ASKED_FOR: Final = FIRM | {"expected", "preferred"}
_DEALING: Final[tuple[PredicateId, ...]] = ("about", "involves")
_LIST: Final = 3
"""How many things one bad example names before it is the list that is meant, and none of them by itself."""
_AGAINST: Final = "held up as what not to go by"


class Advice(NamedTuple):
    """What advice about one role holds up: as what to go by, and as what not to go by."""

    good: list[Claim]
    bad: list[Claim]


def advice_clashes(graph: KnowledgeGraph) -> Iterator[Clash]:
    """Every thing that advice speaks against and a source wants all the same; then every list."""
    roles = _roles_advised(graph)
    held_up = _held_up(graph, roles)
    said = {role: said_of(graph, role) for role, _ in held_up}
    for (role, thing), advice in sorted(held_up.items()):
        for bearing, against in sorted(_by_bearing(graph, advice.bad, thing).items()):
            for how, claims in _wanted(said[role], thing, bearing).items():
                yield from held_against(claims, against, role, (thing,), f"{how} against {_AGAINST}")
            good = _by_bearing(graph, advice.good, thing).get(bearing, ())
            yield from held_against(good, against, role, (thing,), f"held up as what to go by against {_AGAINST}")
    yield from _listed_all_the_same(graph, roles)


def _roles_advised(graph: KnowledgeGraph) -> dict[str, set[str]]:
    """For which roles each piece of advice is: it is about them, or they are judged by it."""
    close, found = close_roles(graph), defaultdict[str, set[str]](set)
    for claim in graph.claims(predicate="about"):
        if claim.object is not None and graph.entities[claim.object].kind == "role":
            found[claim.subject].add(close.get(claim.object, claim.object))
    for claim in graph.claims(predicate="judged-by"):
        if claim.object is not None and graph.entities[claim.subject].kind == "role":
            found[claim.object].add(close.get(claim.subject, claim.subject))
    return found


def _held_up(graph: KnowledgeGraph, roles: dict[str, set[str]]) -> dict[tuple[str, str], Advice]:
    """What advice holds up, by role and thing; what is no more than a name in an example is not meant, and left out."""
    found: dict[tuple[str, str], Advice] = defaultdict(lambda: Advice([], []))
    for claim in graph.claims(predicate="illustrated-by"):
        thing = claim.object
        if thing is None or not any(graph.claims(claim.subject, predicate, thing) for predicate in _DEALING):
            continue
        for role in roles.get(claim.subject, ()):
            if claim.status == "counter-example":
                found[role, thing].bad.append(claim)
            elif is_statement(claim):
                found[role, thing].good.append(claim)
    return {key: advice for key, advice in found.items() if advice.bad}


def _by_bearing(graph: KnowledgeGraph, claims: list[Claim], thing: str) -> dict[str, list[Claim]]:
    """The claims by what their advice bears on: pay, say, where it deals with that; else what is asked of people."""
    spoken = {info.speaks_of for info in PREDICATES.values()} - {"", thing}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        dealt = {each.object for each in graph.claims(claim.subject, "about") if each.object in spoken}
        found[min(filter(None, dealt), default="")].append(claim)
    return found


def _wanted(said: list[Claim], thing: str, bearing: str) -> dict[str, list[Claim]]:
    """What of all that is said of a role wants the thing, by how it does."""
    meant = [claim for claim in said if thing in (claim.object, claim.info.speaks_of) and is_statement(claim)]
    if bearing:
        return {"said to count": [claim for claim in meant if claim.info.speaks_of == bearing]}
    asked = [claim for claim in meant if claim.object == thing and claim.necessity in _ASKED_FOR]
    figures = [claim for claim in meant if claim.info.speaks_of == thing and isinstance(claim.value, Years)]
    senses = {sense: [each for each in figures if _sense(each) == sense] for sense in ("required", "band")}
    return {"asked for": [*asked, *senses["required"]], "levels told by it": senses["band"]}


def _sense(claim: Claim) -> str | None:
    return claim.value.sense if isinstance(claim.value, Years) else None


# Lists


def _listed_all_the_same(graph: KnowledgeGraph, roles: dict[str, set[str]]) -> Iterator[Clash]:
    """Advice holds up a list of skills and tools as what not to write, and a source calls most of them a must."""
    lists: dict[tuple[str, object], list[Claim]] = defaultdict(list)
    for claim in graph.claims(predicate="illustrated-by", status="counter-example"):
        if claim.object is not None and graph.entities[claim.object].kind in COMPETENCES:
            lists[claim.subject, places_of(claim)].append(claim)
    for (advice, _), listed in sorted(lists.items(), key=lambda item: item[0][0]):
        things = {claim.object for claim in listed if claim.object}
        for role in sorted(roles.get(advice, ())) if len(things) >= _LIST else ():
            musts = _musts_by_source(graph, role, things)
            most = [claims for claims in musts.values() if 2 * len({each.object for each in claims}) > len(things)]
            asking = list(dict.fromkeys(claim for claims in most for claim in claims))
            topic = sorted(claim.object for claim in asking if claim.object)
            too_many = [
                claim
                for claim in graph.claims(predicate="figure", status="counter-example")
                if role in roles.get(claim.subject, ())
            ]
            reason = "most of it called a must against held up as a list not to write"
            yield from held_against(asking, [*listed, *too_many], role, topic, reason)


def _musts_by_source(graph: KnowledgeGraph, role: str, things: set[str]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in said_of(graph, role):
        limited = claim.any_of or claim.levels or claim.industry or claim.condition
        if claim.object in things and claim.necessity in FIRM and is_statement(claim) and not limited:
            for source in sources_of(claim):
                found[source].append(claim)
    return found

"""How far does what one has meet what is asked for, and through what?

A need is met by the thing itself, by a direct kind of it (LoRA is a kind of PEFT), and by any tool of its family (PyTorch is
an ML framework): by what the `broader` claims of the graph say, and by nothing else. What falls under it several steps down
meets it half: all of these steps are kinds, so it is no other subject, but the more steps, the wider the field of which it is
one corner. A part meets its whole half (embeddings are part of RAG), never more, and a part of a part not at all. What a thing
builds on, is used for or involves gives no credit: one may write prompts and know little of language models.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import ClassVar, Final, Literal

from ...model import Claim, Entity, KnowledgeGraph, listed, per_graph, some
from ..answers import places
from ..roles import Requirement, widening

__all__ = [
    "TIES",
    "Cover",
    "Coverage",
    "Match",
    "Tie",
    "bring",
    "bring_choice",
    "coverage_of",
    "covered_by",
    "join",
    "meet",
    "near",
    "tie_claims",
]

Tie = Literal["same", "narrower", "further", "part"]

TIES: Final[Mapping[Tie, float]] = {"same": 1.0, "narrower": 1.0, "further": 0.5, "part": 0.5}
"""How far a need is met by what one has. Editorial: families of tools are wide names, fields of knowledge are not."""

_TIE_ORDER: Final[Mapping[Tie, int]] = {"same": 0, "narrower": 1, "further": 2, "part": 3}


@dataclass(frozen=True, slots=True)
class Cover:
    """What meets a need, how it is tied to it and how far it meets it."""

    met: Entity
    through: tuple[Entity, ...]
    """The one thing that meets it, or alternatives of which any does."""
    tie: Tie
    share: float
    duties: tuple[Entity, ...] = ()
    """The duties and use cases that involve what meets it, where one has it because one does these."""
    claims: tuple[Claim, ...] = ()
    """What says that one does them, and that they involve it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A requirement, how far it is met (from 0 to 1), and through what."""

    TOLD_TOO: ClassVar = ("state",)

    requirement: Requirement
    share: float
    covers: tuple[Cover, ...] = ()

    @property
    def state(self) -> Literal["held", "in part", "missing"]:
        """Whether it is met wholly, in part or not at all."""
        return "held" if self.share >= 1 else "in part" if self.share > 0 else "missing"

    @property
    def lacking(self) -> float:
        """The weight that is still to be learned."""
        return self.requirement.weight * (1 - self.share)

    @property
    def through(self) -> str:
        """What meets it, where that is not simply the thing itself."""
        plain = self.requirement.options if len(self.requirement.options) == 1 else ()
        told = (cover for cover in self.covers if cover.tie != "same" or cover.duties or cover.through != plain)
        return ", ".join(map(_cover_text, told))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what is asked for is met: by plain count and by weight."""

    held: int
    in_part: int
    asked: int
    weight: float
    of_weight: float

    @property
    def missing(self) -> int:
        """How much of it is not met at all."""
        return self.asked - self.held - self.in_part

    @property
    def share(self) -> float | None:
        """By weight, from 0 to 1, what is held in part for its part; None where nothing is asked for."""
        return self.weight / self.of_weight if self.of_weight else None

    @property
    def count_share(self) -> float | None:
        """By plain count of what is fully held, from 0 to 1; None where nothing is asked for."""
        return self.held / self.asked if self.asked else None


def coverage_of(matches: Iterable[Match]) -> Coverage:
    """The matches summed up."""
    matches = tuple(matches)
    return Coverage(
        held=sum(match.state == "held" for match in matches),
        in_part=sum(match.state == "in part" for match in matches),
        asked=len(matches),
        weight=fsum(match.requirement.weight * match.share for match in matches),
        of_weight=fsum(match.requirement.weight for match in matches),
    )


@per_graph
def covered_by(graph: KnowledgeGraph, id: str) -> Mapping[str, Tie]:
    """Everything that is met, wholly or in part, by having this one thing."""
    found: dict[str, Tie] = {id: "same"}
    kinds = widening(graph, id)
    is_tool = graph.entities.kind_of(id) == "tool"
    direct = graph.objects(id, "broader")
    for wider in kinds[1:]:
        found[wider] = "narrower" if is_tool or wider in direct else "further"
    for wider in kinds:
        for whole in graph.objects(wider, "part-of"):
            found.setdefault(whole, "part")
    return found


def bring(graph: KnowledgeGraph, ids: Iterable[str], factor: float = 1.0) -> dict[str, Cover]:
    """By the id of a need, the best cover that these things give; *factor* lessens what is merely assumed."""
    found: dict[str, Cover] = {}
    for id in sorted(set(ids)):
        for met, tie in covered_by(graph, id).items():
            known = found.get(met)
            if known is None or _TIE_ORDER[tie] < _TIE_ORDER[known.tie]:
                found[met] = Cover(graph[met], (graph[id],), tie, TIES[tie] * factor)
    return found


def bring_choice(graph: KnowledgeGraph, options: Sequence[Entity], factor: float = 1.0) -> dict[str, Cover]:
    """The covers that hold whichever of the options one has."""
    through = tuple(options)
    first, *others = (covered_by(graph, option.id) for option in through)
    found: dict[str, Cover] = {}
    for met in first:
        if all(met in other for other in others):
            tie = max((each[met] for each in (first, *others)), key=_TIE_ORDER.__getitem__)
            found[met] = Cover(graph[met], through, tie, TIES[tie] * factor)
    return found


def join(covers: Iterable[Mapping[str, Cover]]) -> dict[str, Cover]:
    """The best cover of each need, the earlier where two are as good."""
    found: dict[str, Cover] = {}
    for each in covers:
        for id, cover in each.items():
            known = found.get(id)
            if known is None or (cover.share, -_TIE_ORDER[cover.tie]) > (known.share, -_TIE_ORDER[known.tie]):
                found[id] = cover
    return found


def meet(
    requirement: Requirement, covers: Mapping[str, Cover], choices: Iterable[tuple[Requirement, float]] = ()
) -> Match:
    """How far the requirement is met by these covers, or by choices of which enough options are held, not known which."""
    best = sorted((covers[id] for id in requirement.ids if id in covers), key=lambda cover: -cover.share)
    best = best[: requirement.how_many]
    share = min(1.0, fsum(cover.share for cover in best) / requirement.how_many)
    match = Match(requirement, share, tuple(best))
    for choice, factor in choices if len(requirement.options) > 1 else ():
        enough = requirement.how_many <= choice.how_many and set(choice.ids) <= set(requirement.ids)
        if enough and match.share < factor:
            match = Match(requirement, factor, (Cover(choice.options[0], choice.options, "same", factor),))
    return match


def near(graph: KnowledgeGraph, requirement: Requirement, held: Iterable[Entity]) -> Iterator[tuple[Entity, str]]:
    """What one has that is near to a need without meeting it: what is wider, a close match, or used for it."""
    wanted = {option.id: option for option in requirement.options}
    wider = {id for option in wanted for id in widening(graph, option)[1:]}
    for entity in held:
        if entity.id in wanted:
            continue
        if entity.id in wider:
            yield entity, "wider"
        elif not wanted.keys().isdisjoint(_close_to(graph, entity.id)):
            yield entity, "a close match"
        elif any(c.positive and c.object in wanted for c in graph.claims(subject=entity.id, predicate="used-for")):
            yield entity, "used for it"


def _close_to(graph: KnowledgeGraph, id: str) -> tuple[str, ...]:
    columns = graph.columns
    return (*graph.objects(id, "close-match"), *columns.subjects(columns.numbers(None, "close-match", id)))


def tie_claims(graph: KnowledgeGraph, match: Match) -> Iterator[Claim]:
    """The claims by which something else than the thing itself meets a need, or by which one has it at all."""
    for cover in match.covers:
        yield from cover.claims
        if cover.tie != "same":
            for entity in cover.through:
                yield from _chain(graph, entity.id, cover.met.id)


def _chain(graph: KnowledgeGraph, start: str, end: str) -> tuple[Claim, ...]:
    """The shortest way up from *start* to *end*: kinds alone, else kinds and one last step from a part to the whole."""
    ways: dict[str, tuple[Claim, ...]] = {start: ()}
    kinds = widening(graph, start)
    for id in kinds:
        for claim in graph.claims(subject=id, predicate="broader"):
            if claim.positive and claim.object is not None:
                ways.setdefault(claim.object, (*ways[id], claim))
    if end in ways:
        return ways[end]
    for id in kinds:
        for claim in graph.claims(subject=id, predicate="part-of", object=end):
            if claim.positive:
                return (*ways[id], claim)
    return ()


def _cover_text(cover: Cover) -> str:
    """What meets a need, as a reader sees it."""
    names = listed([entity.label for entity in cover.through], "or")
    tie = {"same": "", "narrower": " (a kind of it)", "further": " (falls under it)", "part": " (a part of it)"}
    duties = some((duty.label for duty in cover.duties), " and ", most=2)
    return names + tie[cover.tie] + (f", by the duty {duties} ({places(cover.claims)})" if duties else "")

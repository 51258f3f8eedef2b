"""How are things named, so that the name alone says no more than the claims? Examples and alternatives are told to be such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ...model import STATUS_WORDS, Claim, Entity, KnowledgeGraph, one_of, some
from .name_lines import Named

__all__ = ["as_stated", "limited"]

_IN_BRIEF: Final = "e.g. {}"
_AT_LENGTH: Final = f"{{}} ({STATUS_WORDS['example']})"


def as_stated(
    graph: KnowledgeGraph,
    said: Iterable[tuple[Entity, Sequence[Claim]]],
    *,
    in_brief: bool = True,
    with_scope: bool = False,
) -> tuple[Named, ...]:
    """A name for each thing, with the claims that say so of it.

    What every claim makes one of several is named so; alternatives that all stand here make one name. What every claim gives
    merely as an example is marked; with *with_scope* also at which levels and in which industries it holds, where it holds in
    no other.

    >>> from ai_roles.sample import SAMPLE
    >>> needs = SAMPLE.claims("mlops-engineer", "needs", "kubernetes")
    >>> as_stated(SAMPLE, [(SAMPLE["kubernetes"], needs)])[0].label
    'e.g. Kubernetes'
    """
    claims_of = {entity: tuple(claims) for entity, claims in said}
    choices = {entity.id: {claim.any_of for claim in claims} for entity, claims in claims_of.items()}
    named: dict[str, list[Claim]] = {}
    for entity, claims in claims_of.items():
        name, found = entity.label, choices[entity.id]
        if choice := _choice(graph, claims):
            group = next(iter(found))
            whole = len(found) == 1 and group is not None and all(choices.get(id) == {group} for id in group.members)
            name = choice if whole else f"{name} (as {choice})"
        if _is_example(claims):
            name = (_IN_BRIEF if in_brief else _AT_LENGTH).format(name)
        if with_scope and (scope := _scope(graph, claims)):
            name = f"{name} ({scope})"
        named.setdefault(name, []).extend(claims)
    return tuple(Named(name, tuple(claims)) for name, claims in named.items())


def limited(graph: KnowledgeGraph, claims: Sequence[Claim]) -> str:
    """That a thing is one of several, or a mere example, where every one of the claims says so; else nothing.

    >>> from ai_roles.sample import SAMPLE
    >>> limited(SAMPLE, SAMPLE.claims("mlops-engineer", "needs", "kubernetes"))
    'as an example'
    """
    example = STATUS_WORDS["example"] if _is_example(claims) else ""
    return ", ".join(filter(None, (_choice(graph, claims), example)))


def _choice(graph: KnowledgeGraph, claims: Sequence[Claim]) -> str:
    """Of which things one is enough, where every claim says so."""
    found = {claim.any_of for claim in claims}
    groups = [group for group in found if group is not None and group.how_many < len(group.members)]
    if not groups or len(groups) < len(found):
        return ""
    if len(groups) > 1:
        return "one of several"
    return one_of((graph[id].label for id in groups[0].members), groups[0].how_many, groups[0].open)


def _scope(graph: KnowledgeGraph, claims: Sequence[Claim]) -> str:
    """At which levels and in which industries it holds, where each of the claims is so limited."""
    if not claims or not all(claim.levels or claim.industry for claim in claims):
        return ""
    places = dict.fromkeys(place for claim in claims for place in (*claim.levels, claim.industry) if place)
    return some((graph[place].label for place in places), most=2)


def _is_example(claims: Sequence[Claim]) -> bool:
    return bool(claims) and all(claim.status == "example" for claim in claims)

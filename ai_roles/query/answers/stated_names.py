"""How are things named, so that the name alone says no more than the claims? Examples and alternatives are told to be such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ...model import STATUS_WORDS, Claim, Entity, KnowledgeGraph, one_of
from .name_lines import Named

__all__ = ["as_stated"]

_IN_BRIEF: Final = "e.g. {}"
_AT_LENGTH: Final = f"{{}} ({STATUS_WORDS['example']})"


def as_stated(
    graph: KnowledgeGraph, said: Iterable[tuple[Entity, Sequence[Claim]]], *, in_brief: bool = True
) -> tuple[Named, ...]:
    """A name for each thing, with the claims that say so of it.

    What every claim makes one of several is named so; alternatives that all stand here make one name. What every claim gives
    merely as an example is marked.

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
        groups = [group for group in found if group is not None and group.how_many < len(group.members)]
        if groups and len(groups) == len(found):
            group = groups[0]
            choice = one_of((graph[id].label for id in group.members), group.how_many, group.open)
            if all(choices.get(id) == {group} for id in group.members):
                name = choice
            else:
                name += f" (as {choice})" if len(groups) == 1 else " (as one of several)"
        if claims and all(claim.status == "example" for claim in claims):
            name = (_IN_BRIEF if in_brief else _AT_LENGTH).format(name)
        named.setdefault(name, []).extend(claims)
    return tuple(Named(name, tuple(claims)) for name, claims in named.items())

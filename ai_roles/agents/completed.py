"""What may an argument that is begun become? Roles, skills and tools, entities, sources, queries: by what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import KnowledgeGraph, name_key
from ..sparql import named_queries
from ..vocabulary import COMPETENCES
from .prompts import PROMPTS
from .resources import TEMPLATES

__all__ = ["completed_argument"]

_MOST = 100
"""The protocol takes no more at once."""


def completed_argument(graph: KnowledgeGraph, about: str, argument: str, begun: str) -> tuple[list[str], int]:
    """What the argument of this prompt, or of this template of addresses, may be, and how many there are.

    >>> from ai_roles.sample import SAMPLE
    >>> completed_argument(SAMPLE, "compare-roles", "left", "ml")
    (['mlops-engineer'], 1)
    >>> completed_argument(SAMPLE, "plan-way", "has", "python, do")
    (['python, docker'], 1)
    """
    for prompt in PROMPTS:
        for want in prompt.wants:
            if (prompt.name, want.name) == (about, argument):
                return _of_prompt(graph, want.completed_by, begun)
    template = next((each for each in TEMPLATES if each.uri == about), None)
    if template is None:
        return [], 0
    if template.name == "query":
        return _begun(begun, named_queries())
    if template.name == "source":
        return _begun(begun, (source.id for source in graph.of_kind("source")))
    if template.name == "entity":
        return _begun(begun, (entity.id for entity in graph if not entity.deprecated))
    return [], 0


def _of_prompt(graph: KnowledgeGraph, kind: str, begun: str) -> tuple[list[str], int]:
    if kind == "role":
        return _begun(begun, (role.id for role in graph.of_kind("role")))
    if kind == "competence":
        before, comma, last = begun.rpartition(",")
        ids = (each.id for kind in COMPETENCES for each in graph.of_kind(kind))
        found, total = _begun(last.strip(), ids)
        return [f"{before}{comma} {id}" if comma else id for id in found], total
    return [], 0


def _begun(begun: str, ids: Iterable[str]) -> tuple[list[str], int]:
    """Those that begin so, and then those that have it in them."""
    wanted = name_key(begun).replace(" ", "-")
    found = [*_ranked(wanted, ids)]
    found.sort()
    return [id for _, id in found[:_MOST]], len(found)


def _ranked(wanted: str, ids: Iterable[str]) -> Iterator[tuple[bool, str]]:
    for id in ids:
        if wanted in id:
            yield not id.startswith(wanted), id

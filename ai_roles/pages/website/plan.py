"""Which pages does the site of a graph have, what are they called, and where do they stand?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations
from typing import Final

from ...model import Entity, KnowledgeGraph
from ...predicates import PREDICATES
from ...query.roles import Profile
from ...vocabulary import KIND_TABLE, KindInfo
from ..claim_rows import Links
from ..comparison_page import families, pair_path
from ..comparison_table import compared_roles

__all__ = ["COMPARE", "SitePlan", "list_path", "plural_of", "word_for"]

_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""Names under which Windows finds a device in every folder, whatever ending follows."""
COMPARE: Final = "compare.html"
"""Where any two roles are compared."""
_IN_BAR: Final = ("role", "skill", "tool", "level", "industry")


class SitePlan:
    """Where everything of a graph stands in its site.

    >>> from ai_roles.sample import SAMPLE
    >>> plan = SitePlan(SAMPLE)
    >>> plan.paths["docker"], plan.inner.to(SAMPLE["docker"]).href
    ('tools/docker.html', '../tools/docker.html')
    >>> [name for name, _ in plan.bar]
    ['Roles', 'Levels', 'Skills', 'Tools', 'Industries', 'Compare', 'Conflicts', 'Sources', 'About']
    """

    def __init__(self, graph: KnowledgeGraph, first_in_bar: tuple[tuple[str, str], ...] = ()) -> None:
        self.graph = graph
        self.first_in_bar = first_in_bar
        self.kinds: tuple[KindInfo, ...] = tuple(info for info in KIND_TABLE.values() if graph.of_kind(info.id))
        self.paths = {entity.id: f"{KIND_TABLE[entity.kind].plural}/{_stem(entity.id)}.html" for entity in graph}
        self.names = _rungs(graph)
        self.families = families(graph)
        self.top = Links(self.paths, "", self.names)
        """For the pages at the top."""
        self.inner = Links(self.paths, "../", self.names)
        """For those in a folder."""

    @cached_property
    def bar(self) -> tuple[tuple[str, str], ...]:
        """The names and paths on the bar of every page."""
        bar = [*self.first_in_bar]
        bar += [(plural_of(info), list_path(info)) for info in self.kinds if info.id in _IN_BAR]
        if self.comparable:
            bar.append(("Compare", COMPARE))
        bar.append(("Conflicts", "conflicts.html"))
        bar += [(plural_of(info), list_path(info)) for info in self.kinds if info.id == "source"]
        return (*bar, ("About", "about.html"))

    @cached_property
    def comparable(self) -> tuple[Entity, ...]:
        """The roles of which something is stated that roles are compared by, the most told first; none where there is but one."""
        told = tuple(
            profile.position.role
            for profile in compared_roles(self.graph)
            if any(PREDICATES[item.predicate].compared for item in profile.items)
        )
        return told if len(told) > 1 else ()

    def name(self, id: str) -> str:
        """What an entity is called where its label alone might be that of another."""
        return self.names.get(id, self.graph[id].label)

    def pairs(self) -> Iterator[tuple[Profile, Profile]]:
        """The specializations of one role, two by two, each pair once."""
        pairs = {pair_path(*pair): pair for _, profiles, _ in self.families for pair in combinations(profiles, 2)}
        yield from pairs.values()


def _stem(id: str) -> str:
    """The name of its page without the ending; no id ends in a hyphen.

    >>> _stem("docker"), _stem("con"), _stem("com1")
    ('docker', 'con-', 'com1-')
    """
    return f"{id}-" if id in _DEVICES else id


def plural_of(info: KindInfo) -> str:
    """What the list of a kind is called.

    >>> plural_of(KIND_TABLE["use-case"]), plural_of(KIND_TABLE["kpi"])
    ('Use cases', 'KPIs')
    """
    return {"kpi": "KPIs"}.get(info.id) or info.plural.replace("-", " ").capitalize()


def word_for(info: KindInfo) -> str:
    """What one of a kind is called."""
    return {"kpi": "KPI"}.get(info.id) or info.id.replace("-", " ")


def list_path(info: KindInfo) -> str:
    """Where the list of a kind stands."""
    return f"{info.plural}.html"


def _rungs(graph: KnowledgeGraph) -> dict[str, str]:
    """What the rungs of ladders are called: several ladders have one with the title "Senior"."""
    names: dict[str, str] = {}
    for claim in sorted(graph.claims(predicate="in-ladder"), key=lambda claim: claim.id):
        if claim.positive and claim.object is not None:
            names.setdefault(claim.subject, f"{graph[claim.subject].label}, {graph[claim.object].label}")
    return names

"""Which pages does the site of a graph have, what are they called, and where do they stand?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import combinations, islice
from typing import Final

from ...model import Entity, KnowledgeGraph
from ...predicates import PREDICATES
from ...query.roles import Position, Profile, profile_of
from ...vocabulary import KIND_TABLE, KindInfo
from ..claim_rows import Links
from ..comparison_page import families, pair_path
from ..comparison_table import compared_roles

__all__ = ["COMPARE", "PagePaths", "SitePlan", "can_be_compared", "list_path", "plural_of", "word_for"]

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

    def __init__(
        self, graph: KnowledgeGraph, *, compare: bool = True, first_in_bar: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Where *compare* is false, there is no page that compares any two roles: of thousands it would be too long to load."""
        self.graph = graph
        self.kinds: tuple[KindInfo, ...] = tuple(
            info for info in KIND_TABLE.values() if graph.entities.of_kind(info.id)
        )
        self.paths = PagePaths(graph)
        self.first_in_bar = first_in_bar
        self.names = _rungs(graph)
        self._compare = compare
        self.top = Links(self.paths, "", self.names)
        """For the pages at the top."""
        self.inner = Links(self.paths, "../", self.names)
        """For those in a folder."""

    @cached_property
    def bar(self) -> tuple[tuple[str, str], ...]:
        """The names and paths on the bar of every page."""
        bar = [*self.first_in_bar]
        bar += [(plural_of(info), list_path(info)) for info in self.kinds if info.id in _IN_BAR]
        if self.compares:
            bar.append(("Compare", COMPARE))
        bar.append(("Conflicts", "conflicts.html"))
        bar += [(plural_of(info), list_path(info)) for info in self.kinds if info.id == "source"]
        return (*bar, ("About", "about.html"))

    @cached_property
    def families(self) -> tuple[tuple[Entity, tuple[Profile, ...], int], ...]:
        """Each role that others specialize, with the profiles to compare and the number of those left out."""
        return families(self.graph)

    @cached_property
    def compares(self) -> bool:
        """Whether there is a page that compares any two roles: there are two that can be."""
        if not self._compare:
            return False
        roles = (role for role in self.graph.of_kind("role") if not role.retired)
        found = (role for role in roles if can_be_compared(profile_of(self.graph, Position(role))))
        return len(tuple(islice(found, 2))) == 2

    @cached_property
    def comparable(self) -> tuple[Entity, ...]:
        """The roles of which something is stated that roles are compared by, the most told first; none where there is but one."""
        if not self.compares:
            return ()
        return tuple(each.position.role for each in compared_roles(self.graph) if can_be_compared(each))

    def name(self, id: str) -> str:
        """What an entity is called where its label alone might be that of another."""
        return self.names.get(id, self.graph[id].label)

    def pairs(self) -> Iterator[tuple[Profile, Profile]]:
        """The specializations of one role, two by two, each pair once."""
        pairs = {pair_path(*pair): pair for _, profiles, _ in self.families for pair in combinations(profiles, 2)}
        yield from pairs.values()


class PagePaths(Mapping[str, str]):
    """Where the page of each entity stands, by its id; worked out when it is asked for, and so for graphs of any size.

    >>> from ai_roles.sample import SAMPLE
    >>> paths = PagePaths(SAMPLE)
    >>> paths["docker"], paths.entity_at("tools/docker.html").label, paths.entity_at("skills/docker.html")
    ('tools/docker.html', 'Docker', None)
    """

    __slots__ = ("_entities",)

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._entities = graph.entities

    def __getitem__(self, id: str) -> str:
        return f"{KIND_TABLE[self._entities.kind_of(id)].plural}/{_stem(id)}.html"

    def __iter__(self) -> Iterator[str]:
        return iter(self._entities)

    def __len__(self) -> int:
        return len(self._entities)

    def __contains__(self, id: object) -> bool:
        return id in self._entities

    def entity_at(self, path: str) -> Entity | None:
        """The entity whose page stands there, if there is one."""
        stem = path.rpartition("/")[2].removesuffix(".html")
        for id in (stem, stem.removesuffix("-")):
            if id in self._entities and self[id] == path:
                return self._entities[id]
        return None


def can_be_compared(profile: Profile) -> bool:
    """Whether something is stated of a role by which roles are compared."""
    return any(PREDICATES[item.predicate].compared for item in profile.items)


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

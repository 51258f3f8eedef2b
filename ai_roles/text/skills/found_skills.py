"""Which skills does this text name? Each with its place, how it was found, and what the text says of it."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import KnowledgeGraph, MentionFinder, per_graph
from ...query.answers import Answer
from ...table import Table
from ..skills.hit import Hit

__all__ = ["FoundSkills", "find_skills"]


@dataclass(frozen=True, slots=True)
class FoundSkills(Answer):
    """The hits in a text, from its start to its end; none of them overlap."""

    text: str
    items: tuple[Hit, ...]

    def table(self) -> Table:
        """A row for each hit."""
        rows = tuple(
            (hit.start, hit.end, hit.text, hit.entity and hit.entity.id, hit.name, hit.kind, hit.how, hit.strength)
            for hit in self.items
        )
        columns = ("start", "end", "text", "entity", "name", "kind", "found by", "strength")
        return Table(columns, rows, f"Skills in the text ({len(self.items)})")


def find_skills(
    graph: KnowledgeGraph, text: str, *, tagger: bool = True, precise: bool = False, activities: bool = False
) -> FoundSkills:
    """The skills, tools and qualifications that a text names, and what it says of them.

    With *tagger* also candidates that no list knows; *precise* leaves out what is doubtful; with *activities* also what is done
    rather than known ("lead a team").
    """
    hits = []
    for mention in _finder(graph).find(text):
        entity = graph[mention.ids[0]]
        if entity.kind in _KINDS:
            hits.append(Hit(mention.start, mention.end, mention.text, entity, entity.label, "label"))
    return FoundSkills(text, tuple(hits))


_KINDS = frozenset({"skill", "tool", "qualification", "certification"})


@per_graph
def _finder(graph: KnowledgeGraph) -> MentionFinder:
    return MentionFinder(graph)

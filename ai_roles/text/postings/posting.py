"""What does a posting ask, offer and mean? All that was read from its text, each with the words that say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ...model import KnowledgeGraph
from ...query.answers import Answer, Short
from ...query.roles import Profile, profile
from ...table import Table
from .posting_claims import with_posting
from .posting_tables import all_rows, full_tables
from .posting_told import PostingTold
from .short_posting import short_posting

__all__ = ["Posting"]


@dataclass(frozen=True, slots=True)
class Posting(PostingTold, Answer):
    """A posting as it was read. Its items are the skills, tools and qualifications that it names, each place once.

    `graph` holds it beside the roles of the graph, under the id `id`: so it takes part in `compare`, `skill_gap`,
    `similar_roles` and `pay` as a role does.
    """

    TOLD_TOO: ClassVar = ("id",)

    _kept: dict[str, KnowledgeGraph] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def graph(self) -> KnowledgeGraph:
        """The graph it was read with, and in it the posting as a role of its own; its claims cite the lines of the text."""
        if (known := self._kept.get("graph")) is None:
            known = self._kept["graph"] = with_posting(self.base, self)
        return known

    @property
    def profile(self) -> Profile:
        """The posting as the profile of a role: what its claims say."""
        return profile(self.graph, self.id)

    def table(self) -> Table:
        """A row for everything that was read, with its line and words."""
        return all_rows(self)

    def tables(self) -> tuple[Table, ...]:
        """All of it by kind, with line and words."""
        return full_tables(self)

    def _short(self) -> Short:
        return short_posting(self)

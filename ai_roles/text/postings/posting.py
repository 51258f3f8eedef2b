"""What does a posting ask, offer and mean? All that was read from its text, each with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from ...model import KnowledgeGraph
from ...query.answers import ON_REQUEST, Answer, Short
from ...query.roles import Profile, profile
from ...table import Table
from ..skills import Hit, Section, Strength
from .contract_terms import ContractTold
from .degree_asked import DegreeAsked
from .duties_told import DutyTold
from .industry_named import IndustryNamed
from .level_told import LevelTold
from .pay_offered import PayOffered
from .posting_claims import posting_id, with_posting
from .posting_tables import all_rows, full_tables
from .quoted_words import Words
from .role_fit import RoleFit
from .role_mixture import Mixture
from .short_posting import short_posting
from .title_told import TitleTold
from .work_mode import ModeTold, PlaceTold
from .years_asked import YearsAsked

__all__ = ["AlternativesTold", "Posting", "SectionTold"]


@dataclass(frozen=True, slots=True)
class SectionTold:
    """A part of the posting: from which code point to which it goes, and the words of its heading."""

    section: Section
    start: int
    end: int
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class AlternativesTold:
    """Several of which some suffice, how many of them, and whether others do as well."""

    hits: tuple[Hit, ...]
    how_many: int = 1
    is_open: bool = False

    @property
    def strength(self) -> Strength:
        """How much they are asked for."""
        return self.hits[0].strength

    @property
    def is_negated(self) -> bool:
        """Whether the text says no to them."""
        return all(hit.is_negated for hit in self.hits)


@dataclass(frozen=True, slots=True)
class Posting(Answer):
    """A posting as it was read. Its items are the skills, tools and qualifications that it names, each place once.

    `graph` holds it beside the roles of the graph, under the id `id`: so it takes part in `compare`, `skill_gap`,
    `similar_roles` and `pay` as a role does.
    """

    TOLD_TOO: ClassVar = ("id",)

    text: str = field(repr=False, metadata=ON_REQUEST)
    """As it was read: of a page, the text of the page."""
    title: TitleTold | None
    sections: tuple[SectionTold, ...]
    items: tuple[Hit, ...]
    alternatives: tuple[AlternativesTold, ...]
    duties: tuple[DutyTold, ...]
    years: tuple[YearsAsked, ...]
    degrees: tuple[DegreeAsked, ...]
    level: LevelTold
    industries: tuple[IndustryNamed, ...]
    pay: tuple[PayOffered, ...]
    modes: tuple[ModeTold, ...]
    places: tuple[PlaceTold, ...]
    contracts: tuple[ContractTold, ...]
    organization: str | None
    date_posted: str | None
    roles: tuple[RoleFit, ...]
    mixture: Mixture
    unstated: tuple[str, ...]
    """What the posting does not say."""
    outside: str
    """Where the text lies outside what the graph knows: a sentence that says so."""
    base: KnowledgeGraph = field(repr=False, compare=False)
    """The graph with which it was read."""
    _kept: dict[str, KnowledgeGraph] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def must_haves(self) -> tuple[Hit, ...]:
        """What is required by itself, each thing once."""
        return self._once("required")

    @property
    def wishes(self) -> tuple[Hit, ...]:
        """What is preferred or optional, each thing once, and is not also required."""
        firm = {hit.key for hit in self.items if hit.strength == "required" and not hit.is_negated}
        return tuple(hit for hit in self._once("preferred", "optional") if hit.key not in firm)

    @property
    def stated(self) -> tuple[Hit, ...]:
        """What is named and neither required nor wished for, each thing once."""
        firmer = {hit.key for hit in self.items if hit.strength != "stated" and not hit.is_negated}
        return tuple(hit for hit in self._once("stated") if hit.key not in firmer)

    @property
    def negated(self) -> tuple[Hit, ...]:
        """What the posting says no to, each thing once."""
        return _each_once(hit for hit in self.items if hit.is_negated)

    @property
    def main_years(self) -> YearsAsked | None:
        """How many years of work it asks for on the whole."""
        return next((each for each in self.years if each.is_main), None)

    @property
    def mode(self) -> ModeTold | None:
        """Where the work is done, as far as one mode is told."""
        return next((each for each in self.modes if not each.is_negated), None)

    @property
    def industry(self) -> IndustryNamed | None:
        """The industry that is clearly named, the first of them."""
        return next((each for each in self.industries if each.is_clear), None)

    @property
    def is_outside(self) -> bool:
        """Whether the text lies outside the vocabulary of the graph: then nothing found does not mean nothing asked."""
        return bool(self.outside)

    @property
    def id(self) -> str:
        """Under which id `graph` holds it."""
        return posting_id(self.text)

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

    @property
    def head(self) -> str:
        """What the posting is called, or that it has no title."""
        return self.title.text if self.title else "A posting without a title"

    def words_of(self, hit: Hit) -> Words:
        """The words of a hit with their line."""
        return Words(hit.start, hit.end, self.text.count("\n", 0, hit.start) + 1, hit.text)

    def _once(self, *strengths: Strength) -> tuple[Hit, ...]:
        return _each_once(
            hit for hit in self.items if hit.strength in strengths and hit.any_of is None and not hit.is_negated
        )


def _each_once(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    found: dict[str, Hit] = {}
    for hit in hits:
        found.setdefault(hit.key, hit)
    return tuple(found.values())

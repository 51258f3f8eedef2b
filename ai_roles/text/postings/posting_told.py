"""What was read from a posting? The record of it, below the answer that shows it and the claims that are made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

from ...model import KnowledgeGraph
from ...query.answers import ON_REQUEST
from ..skills import Hit, Section, Strength, each_once
from .contract_terms import ContractTold
from .degree_asked import DegreeAsked
from .duties_told import DutyTold
from .industry_named import IndustryNamed
from .level_told import LevelTold
from .pay_offered import PayOffered
from .quoted_words import Words
from .role_fit import RoleFit
from .role_mixture import Mixture
from .title_told import TitleTold
from .work_mode import ModeTold, PlaceTold
from .years_asked import YearsAsked

__all__ = ["AlternativesTold", "PostingTold", "SectionTold"]


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


@dataclass(frozen=True)
class PostingTold:
    """What was read from a posting. Its items are the skills, tools and qualifications that it names, each place once."""

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
    vacancies: tuple[Words, ...]
    """The titles, where the text announces several jobs; what was read is of all of them."""
    unstated: tuple[str, ...]
    """What the posting does not say."""
    outside: str
    """Where the text lies outside what the graph knows: a sentence that says so."""
    base: KnowledgeGraph = field(repr=False, compare=False)
    """The graph with which it was read."""

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
        return each_once(hit for hit in self.items if hit.is_negated)

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
        """Under which id a graph holds it: the same text is the same posting."""
        return f"posting-{blake2b(self.text.encode('utf-8', 'surrogatepass'), digest_size=5).hexdigest()}"

    @property
    def head(self) -> str:
        """What the posting is called, or that it has no title."""
        if self.title is None and self.vacancies:
            return "A posting of several jobs"
        return self.title.text if self.title else "A posting without a title"

    def words_of(self, hit: Hit) -> Words:
        """The words of a hit with their line."""
        return Words(hit.start, hit.end, self.text.count("\n", 0, hit.start) + 1, hit.text)

    def _once(self, *strengths: Strength) -> tuple[Hit, ...]:
        return each_once(
            hit for hit in self.items if hit.strength in strengths and hit.any_of is None and not hit.is_negated
        )

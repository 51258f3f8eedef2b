"""How do several resumes stand side by side against one posting? Thing by thing, in the order given, and nobody is ranked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ...model import KnowledgeGraph
from ...query.answers import Answer, Line, Part, Rows, Sentence, Short
from ...table import Table
from ..resumes import Resume
from .asking import Asking, asked_by
from .standing import Standing, Tally, standings, tally
from .wanted import TIERS, WantedTier

__all__ = ["RankedPerson", "SideBySide", "WantedRow", "compare_resumes"]

_UNRANKED: Final = "In the order given; nobody is ranked and nothing is summed up. Unknown is not a no."
_RANKED: Final = (
    "Ranked by the share of must-haves met, as was asked for. In many places the law says what has to be done before such a "
    "ranking may be used: docs/why/ranking-people.md."
)


@dataclass(frozen=True, slots=True)
class WantedRow:
    """One thing that is asked for, and how it stands against each resume, in their order."""

    label: str
    tier: WantedTier
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class RankedPerson:
    """A resume with its counts: only where a ranking is asked for by name."""

    name: str
    must: Tally
    all: Tally


@dataclass(frozen=True, slots=True)
class SideBySide(Answer):
    """Several resumes against one posting, thing by thing, with the words that speak for each."""

    name: str
    """Of the posting or position."""
    resumes: tuple[str, ...]
    """In the order given; where a ranking is asked for, in its order."""
    items: tuple[WantedRow, ...]
    ranking: tuple[RankedPerson, ...]
    """Empty, unless a ranking of people is asked for by name."""
    graph: KnowledgeGraph = field(repr=False, compare=False)

    def table(self) -> Table:
        columns = ("asked for", "tier", *(f"{name}{part}" for name in self.resumes for part in ("", ", in its words")))
        rows = tuple(
            (row.label, row.tier, *(cell for each in row.standings for cell in (each.told, _words(each) or None)))
            for row in self.items
        )
        return Table(columns, rows, f"Side by side: {self.name}", (self._note(),))

    def tables(self) -> tuple[Table, ...]:
        tables = [Table((), (), f"Side by side: {self.name}", (self._note(),))]
        if self.ranking:
            counted = tuple((each.name, str(each.must), str(each.all)) for each in self.ranking)
            tables.append(Table(("resume", "must-haves", "all"), counted, "Ranking, as asked for"))
        for row in self.items:
            cells = tuple(
                (name, each.told, _words(each) or None, "; ".join(dict.fromkeys(s.where for s in each.spoken)) or None)
                for name, each in zip(self.resumes, row.standings, strict=True)
            )
            tables.append(
                Table(("resume", "state", "in its words", "where"), cells, f"{row.label} ({TIERS[row.tier]})")
            )
        return tuple(tables)

    def _short(self) -> Short:
        parts: list[Part] = [Sentence(self._note(), stays=True)]
        if self.ranking:
            lines = tuple(Line((each.name, str(each.must), str(each.all))) for each in self.ranking)
            parts.append(Rows("ranking, as asked for", lines, ("resume", "must-haves", "all")))
        lines = tuple(Line((row.label, row.tier, *(each.state for each in row.standings))) for row in self.items)
        parts.append(Rows("", lines, ("asked for", "tier", *self.resumes), at_least=8))
        return Short(f"Side by side: {self.name}", tuple(parts))

    def _note(self) -> str:
        return _RANKED if self.ranking else _UNRANKED


def compare_resumes(
    graph: KnowledgeGraph, resumes: Mapping[str, Resume], posting: Asking, *, rank_people: bool = False
) -> SideBySide:
    """Several resumes against one posting, requirement by requirement, in the order given.

    No score and no ranking of people, unless *rank_people* asks for it by name.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.documents import Document
    >>> from ai_roles.text.resumes import read_resume
    >>> two = {name: read_resume(SAMPLE, Document(f"Skills\\n{name}")) for name in ("Python", "Docker")}
    >>> found = compare_resumes(SAMPLE, two, "mlops")
    >>> found.resumes, [(row.label, [each.state for each in row.standings]) for row in found]
    (('Python', 'Docker'), [('Docker', ['unknown', 'met']), ('Kubernetes', ['unknown', 'unknown']), ('Python', ['met', 'unknown'])])
    """
    graph = graph.said
    asked = asked_by(graph, posting)
    found = {name: standings(graph, resume, asked) for name, resume in resumes.items()}
    ranking: tuple[RankedPerson, ...] = ()
    if rank_people:
        counted = [RankedPerson(name, _must(items), tally(items)) for name, items in found.items()]
        counted.sort(key=lambda each: (-(each.must.share or 0), -(each.all.share or 0)))
        ranking = tuple(counted)
        found = {each.name: found[each.name] for each in ranking}
    rows = tuple(
        WantedRow(wanted.label, wanted.tier, tuple(items[number] for items in found.values()))
        for number, wanted in enumerate(asked.wanted)
    )
    return SideBySide(asked.name, tuple(found), rows, ranking, graph)


def _must(items: tuple[Standing, ...]) -> Tally:
    return tally(each for each in items if each.wanted.tier == "must")


def _words(each: Standing) -> str:
    return "; ".join(dict.fromkeys(spoken.quote for spoken in each.spoken))

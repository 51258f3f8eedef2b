"""Which missing skill closes most of many postings? Counted with every group of alternatives once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...model import Entity, KnowledgeGraph, some
from ...query.answers import Answer, Line, Part, Rows, Sentence, Short
from ...query.skills import Cover, bring, join, meet
from ...table import Table
from ..resumes import Resume
from .asking import Asking, asked_by
from .standing import Standing, standings

__all__ = ["Priorities", "Priority", "priorities"]


@dataclass(frozen=True, slots=True)
class Priority:
    """One skill or tool, and in how many postings it would close something, after those before it are learned."""

    entity: Entity
    postings: int
    """In how many it closes anything."""
    as_must: int
    """In how many it closes a must-have."""
    completes: int
    """In how many no must-have is open after it."""
    instead: tuple[Entity, ...]
    """What would do instead in every one of these postings, since they ask for one of several."""
    names: tuple[str, ...]
    """Of the postings."""


@dataclass(frozen=True, slots=True)
class Priorities(Answer):
    """What to learn first, or to show where it is known, over many postings."""

    of: int
    """How many postings were read."""
    open_before: int
    """In how many of them a must-have is open."""
    items: tuple[Priority, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    def table(self) -> Table:
        columns = ("skill", "id", "postings", "as a must-have", "no must open after it", "instead", "in")
        rows = tuple(
            (
                each.entity.label,
                each.entity.id,
                each.postings,
                each.as_must,
                each.completes,
                ", ".join(entity.label for entity in each.instead) or None,
                some(each.names, most=8),
            )
            for each in self.items
        )
        return Table(columns, rows, f"What closes most of {self.of} postings")

    def _short(self) -> Short:
        lines = tuple(
            Line(
                (
                    f"{number}. {each.entity.label}",
                    f"{each.as_must} of {self.of}",
                    f"{each.postings} of {self.of}",
                    str(each.completes),
                    some((entity.label for entity in each.instead), most=2),
                )
            )
            for number, each in enumerate(self.items, 1)
        )
        columns = ("learn, or show", "as a must", "at all", "complete", "or instead")
        notes = (
            f"A must-have is open in {self.open_before} of {self.of} postings.",
            "Each line counts what is still open after the lines before it; one of several alternatives closes all of them.",
            'Complete: in so many postings no must-have that can be learned is open then. "Open" is in part, not met or unknown.',
        )
        parts: list[Part] = [Rows("", lines, columns, at_least=6), *(Sentence(note, is_note=True) for note in notes)]
        return Short(f"What closes most of {self.of} postings", tuple(parts))


def priorities(graph: KnowledgeGraph, resume: Resume, postings: Sequence[Asking], *, limit: int = 20) -> Priorities:
    """Which missing skill closes most of many postings, must-haves before all else; each counted after those before it.

    A skill closes what it meets by itself: the thing, one of the alternatives, or what it is a kind of.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.documents import Document
    >>> from ai_roles.text.resumes import read_resume
    >>> found = priorities(SAMPLE, read_resume(SAMPLE, Document("Skills\\nPython")), ["genai", "mlops"])
    >>> [(each.entity.id, each.as_must, each.completes, [other.id for other in each.instead]) for each in found]
    [('docker', 1, 1, []), ('llms', 1, 1, ['rag']), ('kubernetes', 0, 0, [])]
    """
    graph = graph.said
    asked = [asked_by(graph, posting) for posting in postings]
    board = _Board(graph, resume, [standings(graph, resume, each) for each in asked], [each.name for each in asked])
    open_before = sum(map(bool, board.open_musts()))
    return Priorities(len(asked), open_before, tuple(board.steps(limit)), graph)


class _Board:
    """What is open in each posting, and what has been learned by now."""

    def __init__(
        self, graph: KnowledgeGraph, resume: Resume, all_items: Sequence[Sequence[Standing]], names: Sequence[str]
    ) -> None:
        self.graph, self.names = graph, names
        self.covers: Mapping[str, Cover] = bring(graph, (entity.id for entity in resume.entities))
        self.open: dict[tuple[int, int], Standing] = {
            (posting, number): each
            for posting, items in enumerate(all_items)
            for number, each in enumerate(items)
            if each.state != "met" and each.wanted.options and meet(each.wanted.requirement, self.covers).share < 1
        }
        self.asking: dict[str, list[tuple[int, int]]] = {}
        for place, each in self.open.items():
            for option in each.wanted.options:
                if option.kind in ("skill", "tool"):
                    self.asking.setdefault(option.id, []).append(place)

    def open_musts(self) -> list[int]:
        """By posting, how many must-haves are open."""
        counts = [0] * len(self.names)
        for posting, _ in (place for place, each in self.open.items() if each.wanted.tier == "must"):
            counts[posting] += 1
        return counts

    def steps(self, most: int) -> Iterator[Priority]:
        """The best thing to learn, again and again."""
        for _ in range(most):
            closing = {id: places for id in self.asking if (places := self._closed_by(id))}
            if not closing:
                return
            counts = {id: self._counts(places) for id, places in closing.items()}
            best = min(closing, key=lambda id: (*(-count for count in counts[id]), self.graph[id].label.casefold(), id))
            closed = closing[best]
            before = self.open_musts()
            instead = [self.graph[id] for id, places in closing.items() if id != best and set(closed) <= set(places)]
            touched = {posting for posting, _ in closed}
            musts, anywhere = counts[best]
            self.covers = join((self.covers, bring(self.graph, [best])))
            for place in closed:
                del self.open[place]
            after = self.open_musts()
            completes = sum(was > 0 == now for was, now in zip(before, after, strict=True))
            names = tuple(self.names[posting] for posting in sorted(touched))
            yield Priority(self.graph[best], anywhere, musts, completes, tuple(instead), names)

    def _closed_by(self, id: str) -> tuple[tuple[int, int], ...]:
        """What learning this one thing would meet wholly."""
        more = bring(self.graph, [id])
        places = {place for met in more for place in self.asking.get(met, ()) if place in self.open}
        covers = join((self.covers, more))
        return tuple(sorted(p for p in places if meet(self.open[p].wanted.requirement, covers).share >= 1))

    def _counts(self, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
        musts = {posting for posting, number in places if self.open[posting, number].wanted.tier == "must"}
        return len(musts), len({posting for posting, _ in places})

"""How far does a resume meet what a posting or a position asks for, and what would be learned next?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Final

from ...model import Claim, Entity, KnowledgeGraph, some
from ...query.answers import Answer, Counted, Line, Named, Names, Part, Rows, Sentence, Short, Statement, places
from ...query.skills import Advice, percent
from ...table import Table
from .standing import STATES, Standing, State, Tally, tally
from .wanted import TIERS, WantedTier

__all__ = ["NextStep", "ResumeMatch"]

_NO_EVIDENCE: Final = "Unknown: the resume does not speak of it. No evidence is not a no."
_OPEN: Final[tuple[State, ...]] = ("not met", "unknown")
_STEP_TIERS: Final[dict[WantedTier, str]] = {
    "must": "must-have",
    "should": "expected",
    "nice": "nice to have",
    "named": "named",
}
_NAMES: Final = 60


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to learn, or to show where it is known, and what that would meet."""

    TOLD_TOO: ClassVar = ("reason",)

    entity: Entity
    meets: tuple[str, ...]
    """What is asked for, in words."""
    tier: WantedTier
    """Of the weightiest of these."""
    unlocks: tuple[Entity, ...]
    """What is asked for and builds on it."""

    @property
    def reason(self) -> str:
        """Why it comes now, in few words."""
        others = [label for label in self.meets if label != self.entity.label]
        parts = (
            _STEP_TIERS[self.tier],
            f"for {some(others, '; ', most=1)}" if others else "",
            f"unlocks {some((entity.label for entity in self.unlocks), most=2)}" if self.unlocks else "",
        )
        return "; ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class ResumeMatch(Answer):
    """Everything that is asked for with how it stands against a resume, and the words of the resume that speak for it.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.documents import Document
    >>> from ai_roles.text.resumes import read_resume
    >>> from ai_roles.text.matching import match
    >>> resume = read_resume(SAMPLE, Document("Experience\\nEngineer, 2019 - 2021\\n- Ran Docker in production"))
    >>> found = match(SAMPLE, resume, "mlops")
    >>> [(each.wanted.label, each.state) for each in found]
    [('Docker', 'met'), ('Kubernetes', 'unknown'), ('Python', 'unknown')]
    >>> str(found.tally("must")), found.items[0].spoken[0].quote
    ('1 of 1 met', 'Ran Docker in production')
    """

    name: str
    """Of the posting or position."""
    items: tuple[Standing, ...]
    learn_next: tuple[NextStep, ...]
    """In the order in which it is best learned, at most seven things."""
    advice: tuple[Advice, ...]
    claimed_only: tuple[str, ...]
    """Must-haves that the resume names in a list and shows in no line."""
    notes: tuple[str, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def counts_told(self) -> Iterable[Counted]:
        return (each for standing in self.items for each in standing.wanted.requirement.counted)

    def of(self, state: State, tier: WantedTier | None = None) -> tuple[Standing, ...]:
        """What stands so, of one tier or of all."""
        return tuple(each for each in self.items if each.state == state and tier in (None, each.wanted.tier))

    @property
    def met(self) -> tuple[Standing, ...]:
        return self.of("met")

    @property
    def in_part(self) -> tuple[Standing, ...]:
        """What a related thing speaks for, or fewer years than are asked for."""
        return self.of("in part")

    @property
    def not_met(self) -> tuple[Standing, ...]:
        """What the resume itself says not to have."""
        return self.of("not met")

    @property
    def unknown(self) -> tuple[Standing, ...]:
        """What the resume says nothing of."""
        return self.of("unknown")

    def tally(self, tier: WantedTier | None = None) -> Tally:
        """How many stand how, of one tier or of all."""
        return tally(each for each in self.items if tier in (None, each.wanted.tier))

    @property
    def tiers(self) -> tuple[WantedTier, ...]:
        """Those in which anything is asked for, the weightiest first."""
        return tuple(tier for tier in TIERS if any(each.wanted.tier == tier for each in self.items))

    def evidence(self) -> tuple[Statement, ...]:
        return tuple(statement for advice in self.advice for statement in (advice.figure, *advice.details))

    def table(self) -> Table:
        columns = ("asked for", "tier", "state", "why", "shown", "in the words of the resume", "where", "asked by")
        rows = tuple(
            (
                each.wanted.label,
                each.wanted.tier,
                each.state,
                each.why or None,
                each.is_shown,
                "; ".join(spoken.quote for spoken in each.spoken) or None,
                "; ".join(dict.fromkeys(spoken.where for spoken in each.spoken)) or None,
                each.wanted.said,
            )
            for each in self.items
        )
        return Table(columns, rows, f"Asked for ({len(rows)})")

    def tables(self) -> tuple[Table, ...]:
        tables = [Table((), (), f"Resume against {self.name}", tuple(self._counts()))]
        for tier in self.tiers:
            rows = tuple(
                (each.wanted.label, each.told, "; ".join(s.quote for s in each.spoken) or None, each.wanted.said)
                for state in STATES
                for each in self.of(state, tier)
            )
            columns = ("asked for", "state", "in the words of the resume", "asked by")
            tables.append(Table(columns, rows, f"{TIERS[tier].capitalize()} ({len(rows)})"))
        if self.learn_next:
            steps = tuple((f"{number}. {s.entity.label}", s.reason) for number, s in enumerate(self.learn_next, 1))
            tables.append(Table(("step", "why"), steps, "Learn next, or show where it is known"))
        for advice in self.advice:
            said = [(f"from {advice.share}", advice.figure.said_by)]
            said += [(statement.what, statement.said_by) for statement in advice.details]
            tables.append(Table(("as a source advises", "said by"), tuple(said), advice.guidance.label))
        if notes := tuple(self._notes()):
            tables.append(Table((), (), "Notes", notes))
        return tuple(tables)

    def _counts(self) -> Iterator[str]:
        if not self.items:
            yield "Nothing that is asked for was found, which does not mean that nothing is asked."
        for tier in self.tiers:
            yield f"{TIERS[tier].capitalize()}: {self.tally(tier)}."

    def _short(self) -> Short:
        parts: list[Part] = [Sentence(text, stays=True) for text in self._counts()]
        for tier in self.tiers:
            for state in _OPEN:
                if items := self.of(state, tier):
                    named = tuple(Named(each.wanted.label) for each in items)
                    least = 2 if tier == self.tiers[0] else 1
                    parts.append(Names(f"{TIERS[tier]}, {state}", named, tone="lacking", at_least=least))
            if in_part := self.of("in part", tier):
                rows = tuple(Line((each.wanted.label, each.why)) for each in in_part)
                parts.append(Rows(f"{TIERS[tier]}, in part", rows, at_least=1))
        if self.unknown:
            parts.append(Sentence(_NO_EVIDENCE, is_note=True))
        if self.claimed_only:
            named = tuple(map(Named, self.claimed_only))
            parts.append(Names("must-haves claimed in a list and never shown", named, tone="lacking", inline=True))
        if self.learn_next:
            steps = tuple(Line((f"{n}. {s.entity.label}", s.reason)) for n, s in enumerate(self.learn_next, 1))
            parts.append(Rows("learn next, or show where it is known", steps, at_least=2))
        parts += [Sentence(text, claims=claims) for text, claims in self._advice()]
        if self.met:
            met = tuple(Line((each.wanted.label, _clipped(each))) for each in self.met)
            parts.append(Rows(f"met ({len(met)})", met, tone="held", at_least=1))
        parts += [Sentence(note, is_note=True) for note in self._notes()]
        return Short(f"Resume against {self.name}", tuple(parts))

    def _advice(self) -> Iterator[tuple[str, tuple[Claim, ...]]]:
        weighty = self.tally("must" if "must" in self.tiers else None)
        for advice in self.advice:
            claim = advice.figure.claim
            here = f"; here {percent(weighty.share)} of {'the must-haves' if 'must' in self.tiers else 'all'} are met"
            yield f"{advice.guidance.label}: from {advice.share} ({places((claim,))}){here}.", (claim,)

    def _notes(self) -> Iterator[str]:
        yield from self.notes


def _clipped(each: Standing) -> str:
    """The words that speak for it, as many as stand on a line."""
    quote = each.spoken[0].quote if each.spoken else ""
    quote = quote if len(quote) <= _NAMES else f"{quote[:_NAMES].rpartition(' ')[0]} ..."
    return "; ".join(filter(None, (each.why, f'"{quote}"' if quote else "")))

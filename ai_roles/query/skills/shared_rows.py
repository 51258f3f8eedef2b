"""Which rows, columns and notes do the answers about what one has and what one lacks have in common?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ...model import KnowledgeGraph, some
from ...table import Table
from ...vocabulary import NECESSITY_WEIGHTS
from ..answers import Line, Rows
from ..roles import THIN, TIERS, Position, lineage, more_elsewhere, needs_elsewhere
from .fulfilment import Match
from .given_names import Read, Unread
from .learning_step import LearningStep

__all__ = [
    "MATCH_COLUMNS",
    "match_cells",
    "names_notes",
    "percent",
    "position_notes",
    "steps_in_short",
    "steps_table",
    "weights_note",
]

MATCH_COLUMNS: Final = ("tier", "id", "what", "necessity", "from", "weight", "voices", "met", "through", "said by")


def percent(share: float | None) -> str | None:
    """A share as a reader sees it; never 100% where something is missing.

    >>> percent(0.625), percent(0.9999), percent(None)
    ('62%', '99%', None)
    """
    if share is None:
        return None
    rounded = round(100 * share)
    return f"{99 if rounded == 100 and share < 1 - 1e-9 else rounded}%"


def names_notes(has: Sequence[Read], unread: Sequence[Unread], whose: str = "") -> Iterator[str]:
    """How the given names were read, and which were not."""
    if has:
        yield f"{whose}Counted: {some(read.entity.label for read in has)}"
    for why, text in (
        ("unknown", "Unknown, not counted"),
        ("ambiguous", "Not counted"),
        ("another kind", "Not counted, for this is about skills and tools"),
    ):
        names = [str(name) for name in unread if name.why == why]
        if names:
            yield f"{whose}{text}: {some(names, '; ')}"


def position_notes(
    graph: KnowledgeGraph, position: Position, own_claims: int, elsewhere: int, any_need: bool
) -> Iterator[str]:
    """On how much the requirements of a position rest."""
    label = position.label
    silent = needs_elsewhere(graph, position)
    if silent:
        yield from silent
    elif not any_need:
        yield f"No source states a skill or tool that {label} needs, so nothing can be told to be missing."
    elif own_claims < THIN:
        yield f"{label} rests on {own_claims} claims of its own, fewer than {THIN}: little is known of it."
    else:
        yield f"{label} rests on {own_claims} claims of its own."
    yield from more_elsewhere(graph, position.role)
    parents = [graph[id].label for id in lineage(graph, position.role.id)[1:]]
    if parents and any_need:
        yield f"{label} specializes {', '.join(parents)}: what is inherited from there weighs half."
    if elsewhere:
        yield f"{elsewhere} more claims hold only at a level or in an industry that was not asked for."


def match_cells(match: Match) -> tuple[object, ...]:
    """A requirement and how far it is met, under `MATCH_COLUMNS`."""
    need = match.requirement
    whose = need.tier, " | ".join(need.ids), need.label, need.necessity, need.source
    return *whose, round(need.weight, 3), need.voices, round(match.share, 3), match.through or None, need.said_by


def weights_note() -> str:
    """How needs are weighed, in one sentence."""
    weights = ", ".join(f"{word} {NECESSITY_WEIGHTS[word]:g}" for words in TIERS.values() for word in words)
    return f"Weights: {weights}; inherited needs half. What is held in part counts in part by weight, and not by count."


def steps_table(title: str, steps: Sequence[LearningStep]) -> Table:
    """An order of learning, with what each step adds and why it stands there."""
    is_mixed = any(step.adds_own for step in steps)
    rows = tuple(
        (f"{number}. {step.entity.label}", _added(step.adds_own if is_mixed else step.adds), step.reason)
        for number, step in enumerate(steps, 1)
    )
    of_what = "of what is said of the role itself" if is_mixed else "of all"
    note = f"Adds: to the coverage {of_what}, by weight. What builds on what is common knowledge of the field."
    return Table(("step", "adds", "why"), rows, title, (note,))


def steps_in_short(heading: str, steps: Sequence[LearningStep], *, at_least: int) -> Rows:
    """The same for one screen: each step with the reason in few words."""
    lines = (
        Line((f"{number}. {step.in_short}", step.short_reason), (*step.need.claims, *step.claims))
        for number, step in enumerate(steps, 1)
    )
    return Rows(heading, tuple(lines), at_least=at_least)


def _added(share: float) -> str | None:
    return f"+{100 * share:.1f}%" if share else None

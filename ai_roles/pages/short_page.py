"""What does somebody who hires, or applies, read of a role first? What matters most, on one sheet, and where the rest is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..model import Claim, KnowledgeGraph, Years, listed, some
from ..pictures import text_room
from ..query.answers import sourced, voices
from ..query.careers import by_place, level_order
from ..query.facts import pay, unknowns
from ..query.roles import (
    TIERS,
    EntityItem,
    Profile,
    Requirement,
    Tier,
    lineage,
    needs_elsewhere,
    requirements,
    weight,
)
from .footnotes import Notes
from .ladder_table import ladders_about
from .paper import WHOLE, Line, Part, Rows, cut, fitted, lines_taken, marked
from .profile_sections import MARKS
from .sheet_rows import row_of
from .sisters import Relatives, apart, relatives_of

__all__ = ["ShortSheet", "short_sheet"]

_SHEET: Final = 1035.0
"""The height of an A4 sheet between its margins, in pixels."""
_TITLE, _LEAD, _FACT, _NOTE = 27.0, 16.0, 14.5, 12.5
"""The heights of lines above and below the columns."""
_AROUND: Final = 30.0
"""What the margins, rules and the last line take beside them."""
_MOST: Final = 40
"""So many rows of a group are looked at: no sheet holds more."""
_MOST_NOTES: Final = 12
_TITLES: Final[Mapping[Tier, str]] = {"must": "Must", "should": "Should", "nice": "Nice to have"}
_WEIGHTS: Final[Mapping[Tier, tuple[float, float]]] = {"must": (4.0, 0.8), "should": (3.5, 0.35), "nice": (2.0, 0.25)}
"""How much the needs of a tier matter on the sheet: the role's own, and those that it inherits."""
_WHOSE: Final = {"own": "", "parent": "Of {}", "proxy": "Of a proxy occupation: {}"}


@dataclass(frozen=True, slots=True)
class ShortSheet:
    """One sheet on a role or position, ready to be set."""

    profile: Profile
    title: str
    definition: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[tuple[Part, ...], ...]
    notes: tuple[tuple[int, str], ...]
    """The sources of what is shown, by their numbers."""
    more_notes: int
    most_years: float
    """Where the bars of years end."""


def short_sheet(profile: Profile) -> ShortSheet:
    """What matters most of a profile, as much of it as one sheet of A4 holds."""
    title = cut(profile.position.label, 2, size=24, width=WHOLE)
    definition = cut(_definition(profile), 3, size=12.5, width=WHOLE)
    facts = tuple((word, cut(text, 1, size=11, width=WHOLE - 90)) for word, text in _facts(profile))
    relatives = relatives_of(profile)
    left = [_needs(profile, relatives), *apart(profile, relatives)]
    right = [_duties(profile), *_years(profile), *_pay(profile), *_silence(profile)]
    notes = _notes(profile.graph, (left, right))
    above = lines_taken(title, 24, WHOLE) * _TITLE + lines_taken(definition, 12.5, WHOLE) * _LEAD + len(facts) * _FACT
    room = _SHEET - _AROUND - above - (min(len(_texts(notes)), _MOST_NOTES) + 1) * _NOTE
    columns = [fitted(marked(parts, notes), room) for parts in (left, right)]
    notes = _notes(profile.graph, columns)
    texts = _texts(notes)
    bounds = [end for part in columns[1] for group in part.groups for line in group.lines for _, end in line.bars]
    return ShortSheet(
        profile,
        title,
        definition,
        facts,
        tuple(marked(parts, notes) for parts in columns),
        texts[:_MOST_NOTES],
        max(0, len(texts) - _MOST_NOTES),
        max(bounds, default=1.0),
    )


def _notes(graph: KnowledgeGraph, columns: Iterable[Iterable[Part]]) -> Notes:
    lines = (line for parts in columns for part in parts for group in part.groups for line in group.lines)
    return Notes(graph, (claim for line in lines for claim in line.claims), by_source=True)


def _texts(notes: Notes) -> tuple[tuple[int, str], ...]:
    """Each note on one line: what the document is, and whom it quotes."""
    found = []
    for group in notes.groups:
        for note in group.notes:
            whom = cut(note.text, 1, size=9.5, width=WHOLE / 2) if note.text else ""
            room = WHOLE - 20 - text_room(whom, 9.5)
            found.append((note.number, f"{cut(group.detail or group.title, 1, size=9.5, width=room)} {whom}".rstrip()))
    return tuple(found)


def _definition(profile: Profile) -> str:
    role = profile.position.role
    if not role.definition:
        return ""
    source = role.definition_source
    return f"{role.definition} ({f'from {profile.graph[source].label}' if source else 'our definition'})"


def _facts(profile: Profile) -> Iterator[tuple[str, str]]:
    graph, position = profile.graph, profile.position
    if position.role.aliases:
        yield "Also called", some(position.role.aliases, most=4)
    parents = [graph[id].label for id in lineage(graph, position.role.id)[1:]]
    if parents:
        yield "Specializes", listed(parents)
    own = [claim for item in profile.items if item.origin != "inherited" for claim in item.claims]
    inherited = sum(len(item.claims) for item in profile.items if item.origin == "inherited")
    of_sources = f" from {_many(len(sourced(own)), 'source')}" if sourced(own) else ""
    of_parents = f"; {inherited} more are said of {listed(parents, 'or')}" if parents and inherited else ""
    yield "Rests on", f"{_many(len(own), 'claim')} of its own{of_sources}{of_parents}"


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _needs(profile: Profile, relatives: Relatives) -> Part:
    graph, position = profile.graph, profile.position
    needs = requirements(graph, position)
    groups = []
    for tier, words in TIERS.items():
        own = [need for need in needs if need.own and need.tier == tier]
        lines = tuple(_need(graph, need, relatives) for need in own[:_MOST])
        if own:
            title = f"{_TITLES[tier]} ({listed(words, 'or')})"
            groups.append(Rows(title, lines, len(own), _WEIGHTS[tier][0], least=1))
    vias = dict.fromkeys(need.via.id for need in needs if not need.own)
    for via in vias:
        for tier in TIERS:
            rest = [need for need in needs if not need.own and need.via.id == via and need.tier == tier]
            lines = tuple(_need(graph, need, relatives) for need in rest[:_MOST])
            if rest:
                title = f"{_TITLES[tier]}, said of {graph[via].label}"
                groups.append(Rows(cut(title, 1), lines, len(rest), _WEIGHTS[tier][1]))
    note = "" if groups else " ".join(needs_elsewhere(graph, position))
    if not groups and not note:
        note = f"No source states a skill or tool that {position.label} needs."
    return Part("needs", "What it needs most", tuple(groups), cut(note, 6))


def _need(graph: KnowledgeGraph, need: Requirement, relatives: Relatives) -> Line:
    """A need with who asks for it as strongly as the heading says: others that merely mention it do not."""
    claims = [claim for claim in need.near_claims if claim.necessity in TIERS[need.tier]]
    mark = MARKS.get(need.origin, "") or (relatives.standing(need) if need.own else "")
    return row_of(graph, need.label, claims or need.near_claims, mark=mark)


def _duties(profile: Profile) -> Part:
    graph = profile.graph
    groups = []
    by_whom: dict[str, list[EntityItem]] = {}
    for item in profile.duties:
        by_whom.setdefault(item.via.label if item.origin == "inherited" else "", []).append(item)
    for whose in sorted(by_whom, key=bool):
        items = sorted(by_whom[whose], key=_order)
        lines = tuple(
            row_of(graph, item.entity.label, item.near_claims, mark=MARKS.get(item.origin, ""))
            for item in items[:_MOST]
        )
        title = f"Said of {whose}" if whose else ""
        groups.append(Rows(cut(title, 1), lines, len(items), 1.2 if whose else 5.0, least=0 if whose else 1))
    note = "" if groups else f"No source states what {profile.position.label} does."
    return Part("duties", "What it does", tuple(groups), cut(note, 2))


def _order(item: EntityItem) -> tuple[object, ...]:
    """The weightiest first, then what most sources say, then what a document names first."""
    first = by_place(item.near_claims)[0]
    return -weight(item), -len(voices(item.claims)), str(first.evidence[0]), item.entity.id


def _years(profile: Profile) -> Iterator[Part]:
    """Level by level: the years that sources state, and what they call it."""
    graph, position = profile.graph, profile.position
    said = [(item, claim) for item in profile.of("experience") for claim in item.claims]
    ladders = ladders_about(graph, position.role)
    levels = level_order(graph).levels if position.level is None else (position.level,)
    lines: list[Line] = []
    silent: list[str] = []
    for level in levels:
        here = [claim for _, claim in said if level.id in claim.levels]
        rungs = [rung for ladder in ladders for rung in ladder.covering(level)]
        if here or rungs:
            if not here:
                silent.append(level.label)
                continue
            years = "; ".join(dict.fromkeys(str(claim.value) for claim in here))
            titles = dict.fromkeys(rung.title for rung in rungs if rung.title.casefold() != level.label.casefold())
            called = f"; called {listed(titles, 'or')}" if titles else ""
            claims = [*here, *(claim for rung in rungs for claim in rung.standing)]
            lines.append(Line(cut(level.label, 1), cut(years + called, 2), claims=by_place(claims), bars=_bars(here)))
    lines += (
        row_of(graph, "Whatever the level", (claim,), how=str(claim.value)) for _, claim in said if not claim.levels
    )
    whose = dict.fromkeys(item.via.label for item, _ in said if item.of_parent)
    notes = (
        f"Said of {listed(whose, 'or')}." if whose else "",
        f"No source says how many years: {some(silent, most=6)}." if silent else "",
        "Which level a title stands for is editorial." if ladders and lines else "",
    )
    if lines or silent:
        rows = (Rows("", tuple(lines), len(lines), 5.0, least=1),) if lines else ()
        yield Part("years", "Levels and years", rows, cut(" ".join(filter(None, notes)), 4))


def _bars(claims: Iterable[Claim]) -> tuple[tuple[float, float], ...]:
    """From where to where the bands of experience go; one without an end goes on for three years."""
    bands = [claim.value for claim in claims if isinstance(claim.value, Years) and claim.value.sense == "band"]
    ends = []
    for band in bands:
        low = float(band.amount.low or 0)
        ends.append((low, float(band.amount.high) if band.amount.high is not None else low + 3))
    return tuple(dict.fromkeys(ends))


def _pay(profile: Profile) -> Iterator[Part]:
    """Each statement by itself, the role's own first."""
    graph, position = profile.graph, profile.position
    level = None if position.level is None else position.level.id
    found: dict[str, list[Line]] = {}
    for item in pay(graph, position.role.id, level=level).items:
        whose = _WHOSE[item.of].format(item.statement.subject.label)
        statement = item.statement
        line = Line(cut(str(item.money), 1), cut(statement.how, 2), claims=(statement.claim,))
        found.setdefault(whose, []).append(line)
    if found:
        groups = (
            Rows(cut(whose, 2), tuple(found[whose][:_MOST]), len(found[whose]), 1.5 if whose else 3.0, least=1)
            for whose in sorted(found, key=bool)
        )
        yield Part("pay", "What it pays", tuple(groups))


def _silence(profile: Profile) -> Iterator[Part]:
    silent = [each.noun for each in unknowns(profile.graph, profile.position.role.id).items if not each.levels]
    if silent and profile.position.role.type in (None, "job"):
        said = (
            f"No source speaks of {listed(silent, 'or')} for this role itself. That does not mean that there are none."
        )
        yield Part("silence", "What no source says", (), cut(said, 4))

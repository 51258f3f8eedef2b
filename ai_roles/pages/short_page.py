"""What does somebody who hires, or applies, read of a role first? What matters most, on one sheet, and where the rest is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..model import Claim, KnowledgeGraph, Years, limits, listed, qualifier_words, some
from ..pictures import text_room
from ..query.answers import sourced, voices
from ..query.careers import by_place, level_order
from ..query.facts import pay, unknowns
from ..query.roles import (
    TIERS,
    Comparison,
    EntityItem,
    Position,
    Profile,
    Requirement,
    Tier,
    compare_profiles,
    lineage,
    needs_elsewhere,
    profile_of,
    requirements,
    weight,
)
from ..vocabulary import NECESSITIES
from .comparison_page import families
from .footnotes import Notes
from .ladder_table import ladders_about
from .paper import WHOLE, Line, Part, Rows, cut, fitted, lines_taken, marked
from .profile_sections import MARKS

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
_NAMED: Final = 4
"""So many needs of a sister are named."""
_TITLES: Final[Mapping[Tier, str]] = {"must": "Must", "should": "Should", "nice": "Nice to have"}
_WEIGHTS: Final[Mapping[Tier, tuple[float, float]]] = {"must": (4.0, 1.6), "should": (3.5, 0.7), "nice": (2.0, 0.5)}
"""How much the needs of a tier matter on the sheet: the role's own, and those that it inherits."""
_WHOSE: Final = {"own": "", "parent": "Of {}", "proxy": "Of a proxy occupation: {}"}
_OF_THE_SHEET: Final = frozenset({"levels", "industry"})
_ONLY, _STRESSED = "only here", "stressed here"


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
    relatives = _relatives(profile)
    left = [_needs(profile, relatives), *_apart(profile, relatives)]
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


@dataclass(frozen=True, slots=True)
class _Relatives:
    """Whom the role is told apart from: what heads them, each of them compared with it, and how its needs stand to them."""

    heading: str
    compared: tuple[Comparison, ...]
    only: frozenset[str] = frozenset()
    stressed: frozenset[str] = frozenset()

    def standing(self, need: Requirement) -> str:
        """Whether no source states it of any of them, or the role alone says so itself."""
        if all(id in self.only for id in need.ids):
            return _ONLY
        return _STRESSED if all(id in self.only or id in self.stressed for id in need.ids) else ""


def _relatives(profile: Profile) -> _Relatives:
    """The other specializations of what it specializes, else its own specializations."""
    graph, position = profile.graph, profile.position
    above = set(lineage(graph, position.role.id)[1:])
    own = [each for parent, each, _ in families(graph) if parent.id == position.role.id]
    beside = [each for parent, each, _ in families(graph) if parent.id in above]
    roles = {each.position.role.id: each.position.role for every in beside or own for each in every}
    roles.pop(position.role.id, None)
    places = [Position(role, position.level, position.industry) for role in roles.values()]
    compared = tuple(compare_profiles(profile, profile_of(graph, place)) for place in places)
    if not beside or not compared:
        return _Relatives("What sets its specializations apart", compared)
    only = [{item.entity.id for item in both.only_left} for both in compared]
    apart = [{item.entity.id for item in both.distinctive_left} for both in compared]
    alone = frozenset(set.intersection(*only))
    heading = "What sets it apart from its sisters"
    return _Relatives(heading, compared, alone, frozenset(set.intersection(*apart)) - alone)


def _needs(profile: Profile, relatives: _Relatives) -> Part:
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


def _need(graph: KnowledgeGraph, need: Requirement, relatives: _Relatives) -> Line:
    """A need with who asks for it as strongly as the heading says: others that merely mention it do not."""
    claims = [claim for claim in need.near_claims if claim.necessity in TIERS[need.tier]]
    mark = MARKS.get(need.origin, "") or (relatives.standing(need) if need.own else "")
    return _line(graph, need.label, claims or need.near_claims, mark=mark)


def _line(
    graph: KnowledgeGraph,
    what: str,
    claims: Iterable[Claim],
    *,
    how: str = "",
    mark: str = "",
    bars: tuple[tuple[float, float], ...] = (),
) -> Line:
    """A row; what limits every claim that it rests on is said with it."""
    claims = by_place(claims)
    said = "; ".join(filter(None, (how, _limited(graph, claims))))
    return Line(cut(what, 2), cut(said, 2), cut(mark, 1), claims, bars=bars)


def _limited(graph: KnowledgeGraph, claims: Sequence[Claim]) -> str:
    """What limits the strongest of the claims, where none of these holds without limits."""
    ranks = [NECESSITIES.index(claim.necessity) if claim.necessity else 0 for claim in claims]
    strongest = [claim for claim, rank in zip(claims, ranks, strict=True) if rank == min(ranks)]
    found = dict.fromkeys(_limits(graph, claim) for claim in strongest)
    return "" if "" in found else some(found, "; or ", most=2)


def _limits(graph: KnowledgeGraph, claim: Claim) -> str:
    """The level and the industry are those of the sheet, and a mark says so."""
    words = qualifier_words(claim, lambda id: graph[id].label)
    words["value"] = str(claim.value)
    return ", ".join(
        words[field] for field in (*limits(claim), "region") if field in words and field not in _OF_THE_SHEET
    )


def _apart(profile: Profile, relatives: _Relatives) -> Iterator[Part]:
    """What sources say of it and other roles, then what each of its relatives needs rather than it."""
    graph, role = profile.graph, profile.position.role
    told = []
    for claim in by_place((*graph.claims(subject=role.id), *graph.claims(object=role.id))):
        other = graph[claim.subject if claim.object == role.id else claim.object or claim.subject]
        if claim.positive and claim.info.symmetric and other.kind == "role":
            value = f": {claim.value}" if claim.value is not None else ""
            told.append(_line(graph, other.label, (claim,), how=f"{claim.info.label}{value}"))
    rather = [_rather(graph, both) for both in relatives.compared]
    counts = [
        sum(relatives.standing(need) == word for need in requirements(graph, profile.position) if need.own)
        for word in (_ONLY, _STRESSED)
    ]
    note = ""
    if relatives.heading.endswith("sisters") and relatives.compared:
        note = (
            f"Of what it needs itself {counts[0]} {'stands' if counts[0] == 1 else 'stand'} “{_ONLY}”: no source states it of any "
            f"of them; {counts[1]} “{_STRESSED}”: they have it merely as all do, in their work, or elsewhere. They need rather:"
        )
    groups = [
        Rows("", tuple(rather), len(rather), 2.0),
        Rows("What is said of it and others" if rather else "", tuple(told), len(told), 2.0),
    ]
    if rather or told:
        heading = relatives.heading if rather else "How it stands to other roles"
        yield Part("apart", heading, tuple(group for group in groups if group.count), cut(note, 4))


def _rather(graph: KnowledgeGraph, both: Comparison) -> Line:
    """What a relative needs itself that the role does not need, or not itself."""
    theirs = {item.entity.id for item in both.distinctive_right}
    needs = [need for need in requirements(graph, both.right.position) if need.own and theirs.issuperset(need.ids)]
    named = [_named(graph, need) for need in needs[:_NAMED]]
    more = f" and {len(needs) - len(named)} more" if len(needs) > len(named) else ""
    claims = [claim for need in needs[:_NAMED] for claim in need.near_claims]
    if not needs:
        duties = [item.right for item in both.duties if item.bucket in ("only right", "stressed right") and item.right]
        named = [item.entity.label for item in duties[:_NAMED] if item.entity]
        more = f" and {len(duties) - len(named)} more" if len(duties) > len(named) else ""
        claims = [claim for item in duties[:_NAMED] for claim in item.near_claims]
    said = cut("; ".join(named), 2.3) + more if named else "no skill, tool or duty that this role lacks"
    return Line(cut(both.right.position.role.label, 1), said, claims=by_place(claims))


def _named(graph: KnowledgeGraph, need: Requirement) -> str:
    limited = _limited(graph, need.near_claims)
    return f"{need.label} ({limited})" if limited else need.label


def _duties(profile: Profile) -> Part:
    graph = profile.graph
    groups = []
    by_whom: dict[str, list[EntityItem]] = {}
    for item in profile.duties:
        by_whom.setdefault(item.via.label if item.origin == "inherited" else "", []).append(item)
    for whose in sorted(by_whom, key=bool):
        items = sorted(by_whom[whose], key=_order)
        lines = tuple(
            _line(graph, item.entity.label, item.near_claims, mark=MARKS.get(item.origin, "")) for item in items[:_MOST]
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
        _line(graph, "Whatever the level", (claim,), how=str(claim.value)) for _, claim in said if not claim.levels
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

"""Does a posting mix several jobs? Line by line of what is to be done and known: for which job do its words speak?

Jobs that go together in one person (an engineer of AI who also trains models) are one family here; those that
companies hire others for are families of their own. Which these are is editorial, after the advice of the sources against postings
that ask for several jobs at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...model import Entity, KnowledgeGraph
from ..skills import Block, Hit
from .quoted_words import Place, Words
from .role_fit import TITLE_NAMES, RoleFit, telling_places
from .telling_words import FAMILIES

__all__ = ["MixedPart", "Mixture", "mixture_of"]

_LINES: Final = 3
"""So many lines must speak for a second job ..."""
_SHARE: Final = 0.25
"""... and such a part of all that speak for any; or the title names both."""
_KIN: Final = (frozenset({"ai", "software"}), frozenset({"ai", "mlops-engineer"}), frozenset({"ai", "analysis"}))
"""Who builds AI builds software, runs it and measures it too: these are several jobs only where there is much of both."""
_AI: Final = "ai"
_MANY_HATS: Final = re.compile(
    r"\b(?:wear(?:ing)?|juggle) (?:many|multiple|several|a lot of|different) (?:different )?hats\b|\bjack of all trades\b",
    re.IGNORECASE,
)
"""Who says so means other jobs even where a line or two speak for them, if these are a fifth of all."""
_SHARE_OF_HATS: Final = 0.2
_LINES_OF_KIN: Final = 5
_SHARE_OF_KIN: Final = 0.3
_TITLE_SHARE: Final = 0.25
_MANY_LINES: Final = 5
"""Where so many lines speak for other jobs and none for one that the title names, its words were an ornament."""
_CLEAR: Final = 0.5
"""What a line's words weigh together at least before it speaks for anything."""
_MOST_WORDS: Final = 6
_IN_ONE_TITLE: Final = frozenset({"any", "mlops-engineer", "software"})
"""A platform for AI, and software with AI, are one thing and not two jobs where a title names them."""
_DUTIES: Final = 3
"""Where so many lines tell what is to be done, they alone count: what is to be known is asked of many jobs alike."""
_NEXT_DUTY: Final = re.compile(
    r"(?:, (?:and )?| and )(?=(?:build|train|run|own|design|develop|manage|write|talk|sell|lead|deploy|maintain|create|define"
    r"|set up|operate|administer|analy[sz]e|present|research|publish|hire|support|drive|optimi[sz]e|tune|ship|prioriti[sz]e)\b)",
    re.IGNORECASE,
)
"""Where a sentence goes on to another thing to do."""
_WORK: Final = frozenset({"duties", "required", "environment", "other"})


@dataclass(frozen=True, slots=True)
class MixedPart:
    """A job that the posting asks for, how many lines speak for it, which part of all these are, and words of them."""

    role: Entity
    lines: int
    share: float
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Mixture:
    """Whether a posting asks for several jobs at once, and for which."""

    is_mixed: bool
    parts: tuple[MixedPart, ...] = ()
    sentence: str = ""

    @property
    def roles(self) -> tuple[Entity, ...]:
        """The jobs that it mixes."""
        return tuple(part.role for part in self.parts)


@dataclass(slots=True)
class _Family:
    """What speaks for one family of jobs."""

    lines: int
    roles: dict[str, float]
    words: list[tuple[int, int]]


def mixture_of(
    graph: KnowledgeGraph, place: Place, blocks: Sequence[Block], hits: Sequence[Hit], fits: Sequence[RoleFit]
) -> Mixture:
    """Whether the lines of the posting speak for several jobs that are far apart, or its title names such."""
    families = _families(graph, place, blocks, hits)
    total = sum(each.lines for each in families.values()) or 1
    in_title = _in_title(fits)
    chief = max(families, key=lambda name: (families[name].lines, name), default=None)
    has_hats = _MANY_HATS.search(place.text) is not None
    named = [
        name
        for name, each in families.items()
        if name == chief
        or _is_much(name, chief, each.lines, total, has_hats=has_hats)
        or _is_titled(name, chief, families, fits)
    ]
    if len(in_title) > 1:
        named += [name for name in in_title if name not in named and (name in families or total < _MANY_LINES)]
    if len(named) < 2:
        return Mixture(False)
    parts = [_part(graph, place, families.get(name) or _Family(0, {in_title[name]: 1.0}, []), total) for name in named]
    parts.sort(key=lambda part: (-part.lines, part.role.id))
    told = " and ".join(f"{part.role.label} ({_lines(part.lines)})" for part in parts)
    return Mixture(True, tuple(parts), f"It asks for several jobs at once: {told}.")


def _is_much(name: str, chief: str | None, lines: int, total: int, *, has_hats: bool) -> bool:
    """Whether so many lines are enough for another job beside the chief one."""
    least, share = (_LINES_OF_KIN, _SHARE_OF_KIN) if {name, chief} in _KIN else (_LINES, _SHARE)
    if has_hats:
        least, share = 1, _SHARE_OF_HATS
    return lines >= least and lines / total >= share


def _is_titled(name: str, chief: str | None, families: Mapping[str, _Family], fits: Sequence[RoleFit]) -> bool:
    """Whether the title names this job while most of what is to be done is another, that is none of its kin."""
    if chief is None or name != _AI or any(chief in kin for kin in _KIN) or families[chief].lines < _LINES:
        return False
    titled = {fit.role.id for fit in fits if any(reason.because == TITLE_NAMES for reason in fit.reasons)}
    return bool(titled) and all(id == "ai-engineer" or FAMILIES.get(id) == _AI for id in titled)


def _in_title(fits: Sequence[RoleFit]) -> dict[str, str]:
    """By family, the role that the title names."""
    found: dict[str, str] = {}
    for fit in fits:
        family = FAMILIES.get(fit.role.id, fit.role.id)
        is_named = any(reason.because == TITLE_NAMES for reason in fit.reasons)
        if is_named and family not in _IN_ONE_TITLE and fit.share >= _TITLE_SHARE:
            found.setdefault(family, fit.role.id)
    return found


def _lines(count: int) -> str:
    return "in the title" if not count else "1 line" if count == 1 else f"{count} lines"


def _families(
    graph: KnowledgeGraph, place: Place, blocks: Sequence[Block], hits: Sequence[Hit]
) -> Mapping[str, _Family]:
    """By family of jobs, the lines that speak for it above all."""
    starts = [block.start for block in blocks]
    duties = sum(block.section == "duties" and block.kind != "heading" for block in blocks)
    looked_at = frozenset({"duties"}) if duties >= _DUTIES else _WORK
    votes: dict[int, dict[str, list[tuple[str, float, tuple[int, int]]]]] = {}
    for _, start, end, telling in telling_places(graph, place, hits):
        number = bisect_right(starts, start) - 1
        if number < 0 or blocks[number].kind == "heading" or blocks[number].section not in looked_at:
            continue
        for id, weight, _, _ in telling:
            if (family := FAMILIES.get(id, id)) != "any":
                votes.setdefault(_clause(place, start), {}).setdefault(family, []).append((id, weight, (start, end)))
    families: dict[str, _Family] = {}
    for by_family in votes.values():
        sums = {family: sum(weight for _, weight, _ in told) for family, told in by_family.items()}
        best = max(sums, key=lambda family: (sums[family], family))
        if sums[best] < _CLEAR:
            continue
        found = families.setdefault(best, _Family(0, {}, []))
        found.lines += 1
        for id, weight, span in by_family[best]:
            found.roles[id] = found.roles.get(id, 0.0) + weight
            found.words.append(span)
    return families


def _clause(place: Place, position: int) -> int:
    """Where the statement begins in which the place lies, or the part of it that tells of another thing to do."""
    low, _ = place.statement(position, position)
    starts = [match.end() for match in _NEXT_DUTY.finditer(place.text, low, position + 1) if match.end() <= position]
    return starts[-1] if starts else low


def _part(graph: KnowledgeGraph, place: Place, family: _Family, total: int) -> MixedPart:
    role = max(family.roles, key=lambda id: (family.roles[id], id))
    spans = list(dict.fromkeys(family.words))[:_MOST_WORDS]
    words = tuple(place.words(*span) for span in spans)
    return MixedPart(graph[role], family.lines, round(family.lines / total, 2), words)

"""At which level is the job? By the words of its title, of its text, by years, and by signals of who decides and who is led.

Each is a reason with its place. The title says more than the text, and that more than years and signals, which the sources tie to
levels: where the stronger says nothing, the weaker decides, and where they disagree that is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ...model import Entity, KnowledgeGraph, Range, per_graph
from ..skills import Section
from .quoted_words import Place, Words
from .title_told import TitleTold
from .years_asked import YearsAsked

__all__ = ["LevelReason", "LevelTold", "level_in_title", "level_told"]

Ground = Literal["title", "text", "years", "signal"]

_LEVELS: Final[tuple[tuple[str, str], ...]] = (
    ("director", r"\bdirector\b"),
    ("head", r"\bhead of\b|\bhead,|\bchief\b|\bc[ti]o\b"),
    (
        "principal",
        r"\bprincipal\b|\bprinciple (?=engineer|ai\b|software|architect|scientist)|\bdistinguished\b|\bfellow\b",
    ),
    ("staff", r"\bstaff\b"),
    (
        "manager",
        (
            r"(?<!product )(?<!program )(?<!project )(?<!account )(?<!success )(?<!community )(?<!delivery "
            r")(?<!partner )\bmanager\b"
        ),
    ),
    ("lead", r"\blead(?:er)?\b|\bleiter(?:in)?\b"),
    (
        "senior",
        (
            r"\bsenior\b|\bsr\b\.?|\biii\b|\b(?:engineer|developer|scientist|sde|swe|analyst|level|grade)[ -]?3\b"
            r"|\bexperienced\b|\biv\b"
        ),
    ),
    (
        "mid",
        (
            r"\bmid(?:[- ]?(?:level|senior|career))?\b|\bintermediate\b|\bii\b|\b(?:engineer|developer|scientist|sde"
            r"|swe|analyst|level|grade)[ -]?2\b"
        ),
    ),
    (
        "junior",
        (
            r"\bjunior\b|\bjr\b\.?|\bentry[- ]level\b|\bgraduate\b|\bgrad\b|\btrainee\b|\bintern(?:ship)?\b|\bfresher\b"
            r"|\bearly[- ]career\b|\bapprentice\b|\bwerkstudent\w*"
            r"|\b(?:engineer|developer|scientist|sde|swe|analyst)[ -]?(?:i|1)\b|\bworking student\b"
        ),
    ),
    ("junior", r"\bassociate (?=software|ai\b|ml\b|data|machine|engineer|developer|scientist|generative|applied)"),
)
"""Words of titles by level, the one that says most first ("Senior Staff" is staff). Editorial: how titles are commonly meant."""
_IN_TITLE: Final = tuple((level, re.compile(words, re.IGNORECASE)) for level, words in _LEVELS)
_NOUN: Final = (
    r"(?:engineer|developer|scientist|architect|researcher|analyst|ml\b|ai\b|ai/ml|data|software|machine"
    r"|full[- ]?stack|backend|back-end|front-?end|python|genai|generative|mlops|individual contributor|ic\b"
    r"|technical leader|role|position|level|technologist|professional)"
)
_IN_TEXT: Final = re.compile(
    r"\b(?:looking for|seeking|hiring|searching for|need|as|for|is|join us as|opening for|this)\s+(?:an?|our|the"
    r"|several|experienced|highly|talented|skilled|exceptional|motivated|hands-on|new|passionate|strong|,"
    r"|\s){0,60}?"
    rf"(?P<level>junior|mid[- ]level|mid[- ]to[- ]senior[- ]level|senior(?:[- ]level)?|staff(?:[- ]level)?"
    rf"|principal(?:[- ]level)?|lead|entry[- ]level|sr\.?|early[- ]career)\s+(?:\w+[ -]){{0,2}}?{_NOUN}",
    re.IGNORECASE,
)
_LABELED: Final = re.compile(
    r"(?:^|\n)[\s*•·–-]{0,6}\**(?:job |experience |career |seniority )?(?:level|seniority"
    r"|grade)\**\s?[:–]\**\s{0,3}(?P<level>[^\n]{2,40})",
    re.IGNORECASE,
)
_EARLY: Final = 6_000
_SIGNALS: Final[tuple[tuple[str, str, re.Pattern[str]], ...]] = tuple(
    (level, told, re.compile(words, re.IGNORECASE))
    for level, told, words in (
        ("lead", "leads people", (
            r"\b(?:lead|manage|managing|leading|build and lead|line manag\w+|direct) (?:(?:and|a|the|our|of|grow"
            r"|mentor|coach|develop|small|high-performing|global|growing)\s){0,4}(?:team|teams|engineers|squad"
            r"|direct reports)\b|\bdirect reports\b|\bpeople management\b|\bline management\b"
        )),
        ("senior", "mentors others", (
            r"\bmentor(?:ing|s|ship)?\b(?! (?:from|by|program))|\bcoach(?:ing)? (?:\w+ ){0,2}(?:engineers"
            r"|developers|team|juniors|members)|\bguid(?:e|ing) (?:\w+ ){0,2}(?:junior|engineers|team members"
            r"|developers)"
        )),
        ("senior", "owns the work from end to end", (
            r"\bown(?:ing|s|ership)?\b[^.\n]{0,40}\bend[- ]to[- ]end\b|\bend[- ]to[- ]end ownership\b"
            r"|\bfull ownership\b|\btake ownership\b"
        )),
        ("senior", "decides on architecture", (
            r"\b(?:own|define|lead|drive|set|shape|make|influence|guide)\w*\b[^.\n]{0,30}\b(?:architect\w+"
            r"|technical (?:direction|decisions?|strategy|vision|roadmap|standards))\b|\btechnical leadership\b"
            r"|\btechnical authority\b"
        )),
        ("junior", "works under guidance", (
            r"\bunder (?:the )?(?:guidance|supervision|direction|mentorship) of\b|\bwith guidance from\b"
            r"|\blearn(?:ing)? from (?:senior|experienced)|\bno (?:prior |previous "
            r"|professional )?experience (?:is )?(?:required|needed|necessary)\b|\brecent graduates?\b"
            r"|\bnew grads?\b|\bassist (?:senior|in|with)\b"
        )),
    )
)  # fmt: skip
"""What speaks of a level beside titles and years: who leads, mentors, owns, decides. Editorial, after what the sources look at."""
_MOST_SIGNALS: Final = 6
_HIGHER: Final = ("junior", "mid", "senior", "lead", "manager", "staff", "principal", "head", "director")


@dataclass(frozen=True, slots=True)
class LevelReason:
    """One thing that speaks for a level, and its words, if they stand in the text."""

    ground: Ground
    level: str
    because: str
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class LevelTold:
    """The level, on what ground, every reason for it and against it, and whether these agree."""

    level: Entity | None
    ground: Ground | None
    reasons: tuple[LevelReason, ...]
    conflict: str = ""
    """How reasons disagree, in a sentence."""


def level_told(
    graph: KnowledgeGraph,
    place: Place,
    title: TitleTold | None,
    years: Sequence[YearsAsked],
    section_at: Callable[[int], Section],
) -> LevelTold:
    """The level of the job with its reasons; none where neither title, text nor years state one."""
    known = {entity.id for entity in graph.of_kind("level")}
    reasons = [
        *_of_title(title),
        *_of_text(place),
        *_of_years(graph, years),
        *_of_signals(place, section_at),
    ]
    reasons = [each for each in reasons if each.level in known]
    for ground in ("title", "text", "years"):
        if chosen := next((each for each in reasons if each.ground == ground), None):
            return LevelTold(graph[chosen.level], chosen.ground, tuple(reasons), _conflict(chosen, reasons))
    return LevelTold(None, None, tuple(reasons))


def level_in_title(title: str) -> str | None:
    """The id of the level that a title calls it, or a field beside the text: of two ("Senior / Staff") the first.

    >>> level_in_title("Sr. ML Engineer"), level_in_title("ML Engineer")
    ('senior', None)
    """
    return next((each.level for each in _of_title(TitleTold(title, "given"))), None)


def _of_title(title: TitleTold | None) -> Iterator[LevelReason]:
    """What the title calls the level; of two ("Senior / Staff") the first decides."""
    if title is None:
        return
    for part in re.split(r"\s*/\s*|\bor\b|\s\|\s", title.text):
        for level, words in _IN_TITLE:
            if match := words.search(part):
                yield LevelReason("title", level, f'title says "{match[0].strip()}"', title.words)
                break


def _of_text(place: Place) -> Iterator[LevelReason]:
    early = place.text[:_EARLY]
    for pattern in (_LABELED, _IN_TEXT):
        for match in pattern.finditer(early):
            for level, words in _IN_TITLE:
                if words.search(match["level"]):
                    said = place.words(*match.span("level"))
                    yield LevelReason("text", level, f'text says "{said.text}"', said)
                    break
            break


def _of_years(graph: KnowledgeGraph, years: Sequence[YearsAsked]) -> Iterator[LevelReason]:
    main = next((each for each in years if each.is_main), None)
    if main is None:
        return
    least = main.amount.low if main.amount.low is not None else 0
    fitting = [
        (band, level, source)
        for level, band, source in _bands(graph)
        if (band.low or 0) <= least and _reaches(band, main.amount)
    ]
    if fitting:
        band, level, source = max(fitting, key=lambda each: (each[0].low or 0, each[1]))
        because = f"{main.amount} years; {source} gives {band} years to {graph[level].label}"
        yield LevelReason("years", level, because, main.words)


def _reaches(band: Range, asked: Range) -> bool:
    least = asked.low if asked.low is not None else 0
    return band.high is None or least < band.high or (band.low or 0) <= least == band.high


@per_graph
def _bands(graph: KnowledgeGraph) -> tuple[tuple[str, Range, str], ...]:
    """The years that sources give to levels: (level, years, who says so)."""
    from ...model import Cited, Years

    found = []
    for claim in graph.claims(predicate="experience"):
        if isinstance(claim.value, Years) and claim.value.sense == "band" and len(claim.levels) == 1:
            cited = next((piece.source for piece in claim.evidence if isinstance(piece, Cited)), "the graph")
            found.append((claim.levels[0], claim.value.amount, cited))
    return tuple(sorted(found, key=lambda each: (each[1].low or 0, each[0], each[2])))


def _of_signals(place: Place, section_at: Callable[[int], Section]) -> Iterator[LevelReason]:
    found = []
    for level, told, words in _SIGNALS:
        for match in words.finditer(place.text):
            if section_at(match.start()) not in ("about", "offer", "process"):
                found.append(LevelReason("signal", level, told, place.words(*match.span())))
                break
    yield from found[:_MOST_SIGNALS]


def _conflict(chosen: LevelReason, reasons: Sequence[LevelReason]) -> str:
    """Where another ground speaks for a level that is far from the chosen one."""
    for each in reasons:
        if each.ground in ("signal", chosen.ground):
            continue
        if abs(_rank(each.level) - _rank(chosen.level)) > 1 and not (
            each.ground == "years" and min(map(_rank, (each.level, chosen.level))) >= _SENIOR
        ):
            return f"{chosen.because}, but {each.because}"
    return ""


def _rank(level: str) -> int:
    return _HIGHER.index(level) if level in _HIGHER else _SENIOR


_SENIOR: Final = _HIGHER.index("senior")

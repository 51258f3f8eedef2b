"""On what terms does a posting hire: full-time, part-time, by contract, as an internship, for how long?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from ..skills import Section
from .quoted_words import Place, Words

__all__ = ["ContractTold", "Terms", "contracts_told"]

Terms = Literal["full-time", "part-time", "permanent", "contract", "temporary", "freelance", "internship", "unpaid"]

_TERMS: Final = re.compile(
    r"(?P<full_time>\bfull[- ]?time\b(?! (?:employees|staff|team|engineers|education|offers?|accrue|experience"
    r"|professional)\b)|\bvollzeit\b)"
    r"|(?P<part_time>\bpart[- ]?time\b|\bteilzeit\b)"
    r"|(?P<permanent>\bpermanent\b(?= |\b[,.;)]|$)(?! (?:work authori|resident|residency|residence|remote|storage"
    r"|record))|\bunbefristet\w*|\bdirect hire\b)"
    r"|(?P<contract>\b(?:employment|job|contract|position) type:? ?contract\w*|\bcontract(?:or)?(?: |-)(?:role"
    r"|position|basis|job|opportunity|assignment|engagement|to[- ]hire|to[- ]perm|duration|length|only)"
    r"|\b(?:\d{1,2}|six|twelve|three)[+-]?[- ]?(?:months?|mos?|weeks?|years?)\+?[- ](?:\w+ )?contract\b|\b(?:on a"
    r"|as a|a) contract\b(?! with)|\bc2c\b|\bcorp[- ]to[- ]corp\b|\b1099\b|\bw-?2 (?:contract|only|basis|hourly)"
    r"|\bb2b contract|\bfixed[- ]term\b|\bftc\b|\b(?:maternity|parental leave|sabbatical) cover\b"
    r"|\b(?:inside|outside) ir35\b|(?<!/)\bcontract\b(?=[ \t]*(?:$|\n|\)|\|))|(?<=\()contract\b|\bbefristet\w*)"
    r"|(?P<temporary>\btemporary (?:role|position|assignment|contract|job|basis)|\btemp[- ]to[- ]\w+)"
    r"|(?P<freelance>\bfreelanc(?:e|er|ers)\b|\bindependent contractor\b)"
    r"|(?P<unpaid>\bunpaid\b(?! (?:leave|time|break|parental|overtime|invoice|day|holiday|vacation|sabbatical)|,? (?:and|or) paid)"
    r"|\bvolunteer (?:role|position|opportunity|basis)|\bunbezahlt\w* praktik\w+)"
    r"|(?P<internship>\bintern(?:ship)?s?\b|\bpraktik(?:um|ant)\w*|\bwerkstudent\w*|\bco-?op (?:student|position"
    r"|program)|\bapprentice(?:ship)?\b|\bworking student\b)",
    re.IGNORECASE,
)
_LENGTH: Final = re.compile(
    r"\b(?:\d{1,2}|three|six|nine|twelve|eighteen)\s?(?:-|–|to)?\s?(?:\d{1,2})?[+ -]{0,2}(?:months?|mos\b|weeks?"
    r"|years?)\b(?! of)(?: experience)?",
    re.IGNORECASE,
)
_NO: Final = re.compile(
    r"\b(?:disability|religion|belief|status|salaries for|less than|no|not|nor|smart|government|vendor|supplier"
    r"|customer|manag\w+|mentor\w*|coach\w*|supervis\w+|guid\w+"
    r"|prior|previous|completed?|including|experience[^.;\n]{0,25}|legal|review\w*|client|api|data"
    r"|our)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ContractTold:
    """One of the terms, in which words, and how long, where that is said."""

    terms: Terms
    words: Words
    duration: str = ""


def contracts_told(place: Place, title_end: int, section_at: Callable[[int], Section]) -> tuple[ContractTold, ...]:
    """The terms of the job, each once, as the text orders them; an internship counts where the job itself is called one."""
    found: dict[Terms, ContractTold] = {}
    for match in _TERMS.finditer(place.text):
        name = next(name for name, said in match.groupdict().items() if said)
        terms: Terms = name.replace("_", "-")  # type: ignore[assignment]
        before = place.before(match.start())
        in_title = match.start() < title_end
        if not in_title and _NO.search(before[-50:]):
            continue
        if terms == "internship" and not in_title and not _is_the_job(before, section_at(match.start())):
            continue
        duration = ""
        if terms in ("contract", "temporary", "internship", "freelance"):
            low, high = place.statement(match.start(), match.end())
            near = place.text[max(low, match.start() - 50) : min(high, match.end() + 50)]
            length = _LENGTH.search(near)
            duration = length[0].strip() if length and "experience" not in length[0] else ""
        found.setdefault(terms, ContractTold(terms, place.words(match.start(), match.end()), duration))
    return tuple(found.values())


def _is_the_job(before: str, section: Section) -> bool:
    """Whether the words call the job itself an internship."""
    said = re.search(
        r"(?:\bas an?|\bfor an?|\bthis|\bthe|\bour(?: \w+){0,3}|type:?|\bsummer|\bpaid|20\d\d|\ban?)\s*(?:\w+ ){0,3}$",
        before[-50:],
        re.IGNORECASE,
    )
    return said is not None and section not in ("required", "preferred", "offer")

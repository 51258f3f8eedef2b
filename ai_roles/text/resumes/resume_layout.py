"""Which parts has a resume, and which entries has each: a job, a project, a course of study, with their dates?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple, get_args

from .date_ranges import DateRange, find_date_ranges

__all__ = ["PLACES", "Entry", "ResumeLayout", "ResumePart", "lay_out", "names_part"]

ResumePart = Literal["experience", "projects", "education", "certifications", "skills", "languages", "summary", "other"]
"""Where in a resume something stands."""
PLACES: Final[tuple[ResumePart, ...]] = get_args(ResumePart)

_WORDS: Final[dict[ResumePart, str]] = {
    "experience": "experience;work experience;professional experience;employment;employment history;work history;career;"
    "career history;relevant experience;positions;professional background;volunteer experience;volunteering;"
    "industry experience;internships;internship;research experience;teaching experience;teaching;academic appointments;"
    "appointments;academic positions;academic experience;positions held;berufserfahrung;berufspraxis;"
    "beruflicher werdegang;werdegang;praktika;praktische erfahrung",
    "projects": "projects;personal projects;selected projects;side projects;academic projects;key projects;open source;"
    "open source contributions;portfolio;research projects;publications;projekte",
    "education": "education;academic background;academic qualifications;studies;education and training;qualifications;"
    "educational background;ausbildung;courses;coursework;relevant coursework;studium;bildung;bildungsweg;abschluss;"
    "abschlüsse;schulbildung;akademischer werdegang;akademische ausbildung;schulische ausbildung",
    "certifications": "certifications;certificates;licenses and certifications;licenses;certifications and training;"
    "certifications and licenses;professional certifications;training;trainings;courses and certifications;zertifikate;"
    "zertifizierungen;weiterbildung;weiterbildungen",
    "skills": "skills;technical skills;core skills;key skills;skills and tools;tools;technologies;tech stack;"
    "core competencies;competencies;competences;areas of expertise;expertise;technical proficiencies;skill set;"
    "skills and technologies;technical expertise;tools and technologies;programming;programming languages;kenntnisse;"
    "skills summary;summary of skills;technologies and tools;hard skills;soft skills;professional skills;it skills;"
    "top skills;software;programming skills;fähigkeiten;fachkenntnisse;it kenntnisse;edv kenntnisse;"
    "programmierkenntnisse;technische kenntnisse",
    "summary": "summary;profile;professional summary;about;about me;objective;career objective;professional profile;"
    "personal statement;executive summary;career summary;highlights;profil",
    "languages": "languages;language skills;spoken languages;foreign languages;sprachen;sprachkenntnisse",
    "other": "interests;hobbies;references;awards;honors;honours;awards and honors;additional information;"
    "personal details;personal information;contact;contact details;activities;memberships;declaration;achievements;"
    "grants;grants and awards;awards and grants;fellowships;service;invited talks;talks;persönliche daten;kontakt;"
    "interessen;hobbys;ehrenamt;referenzen",
}
_HEADINGS: Final = {word: part for part, words in _WORDS.items() for word in words.split(";")}
_TELLING: Final[dict[ResumePart, re.Pattern[str]]] = {
    "certifications": re.compile(r"(?i)\b(?:certificat|certified|licen[cs]e)"),
    "education": re.compile(r"(?i)\b(?:education|academic|studies|degrees?\b)"),
    "projects": re.compile(r"(?i)\b(?:projects?\b|portfolio|open[ -]source|publications?\b)"),
    "skills": re.compile(r"(?i)\b(?:skills?\b|toolbox|toolkit|tech(?:nology)? stack|technologies|competenc)"),
    "experience": re.compile(r"(?i)\b(?:experience|employment|career|work(?:ed)?\b|jobs?\b)"),
    "languages": re.compile(r"(?i)\blanguages?\b"),
    "summary": re.compile(r"(?i)\b(?:summary|profile|about|objective)\b"),
}
_NO_HEADING: Final = re.compile(
    r"(?i)\d|[,|•·@]|\b(?:engineer|developer|scientist|analyst|architect|manager|consultant|lead|intern|director|head|used)\b"
)
_FEW_LETTERS: Final = 5
_DATED: Final = ("experience", "projects", "education", "certifications", "other")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_LONGEST_HEADING: Final = 48
_LONGEST_HEAD: Final = 110
"""A line above the dates of an entry is its title, and no prose, up to so many characters."""
_LINES_ABOVE: Final = 3
_BULLET: Final = re.compile(r"\s*(?:[-*•●▪◦‣·–—>+✓➢]|\d{1,2}[.)])\s")
_INLINE: Final = re.compile(
    r"\s*(?:[-*•]\s+)?(?:#{1,4}\s*)?(?:\*\*|__)?([^\W\d_][\w &/-]{2,40}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s+\S"
)


class _Line(NamedTuple):
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A job, a project, a course of study: from where to where it is told, and when it was."""

    part: ResumePart
    start: int
    end: int
    head_end: int
    """Where the line with its dates ends."""
    head: tuple[str, ...]
    """The lines above its dates, that of its dates, and the one below: title, employer, place."""
    dates: tuple[DateRange, ...]

    def is_head(self, place: int) -> bool:
        """Whether this code point stands in its head: title, employer, place, and nothing of the work itself."""
        return place < self.head_end


@dataclass(frozen=True, slots=True)
class ResumeLayout:
    """The parts of a resume from its start to its end, and the entries with dates."""

    parts: tuple[tuple[int, ResumePart], ...]
    """From which code point on which part goes."""
    entries: tuple[Entry, ...]
    headings: tuple[tuple[int, int], ...] = ()
    """The lines that are nothing but a heading."""

    def is_heading(self, place: int) -> bool:
        """Whether this code point stands in a heading."""
        number = bisect_right(self.headings, place, key=lambda each: each[0]) - 1
        return number >= 0 and place < self.headings[number][1]

    def part_at(self, place: int) -> ResumePart:
        """In which part this code point stands."""
        return self.parts[bisect_right(self.parts, place, key=lambda each: each[0]) - 1][1]

    def entry_at(self, place: int) -> int | None:
        """The number of the entry in which this code point stands, if any."""
        number = bisect_right(self.entries, place, key=lambda each: each.start) - 1
        return number if number >= 0 and place < self.entries[number].end else None


def lay_out(text: str, *, today: date) -> ResumeLayout:
    """The parts and entries of a resume.

    >>> text = "Ada\\n\\nEXPERIENCE\\nML Engineer, Acme\\n2019 - 2021\\n- Docker\\n\\nSkills: Python"
    >>> layout = lay_out(text, today=date(2026, 1, 1))
    >>> [part for _, part in layout.parts], [(each.head, each.dates[0].months) for each in layout.entries]
    (['summary', 'experience', 'skills'], [(('ML Engineer, Acme', '2019 - 2021'), 24)])
    """
    lines = list(_lines(text))
    parts: list[tuple[int, ResumePart]] = [(0, "summary")]
    groups: list[tuple[ResumePart, list[_Line]]] = [("summary", [])]
    headings: list[tuple[int, int]] = []
    previous, depth = "", 0
    for line in lines:
        part, rest = _heading(line, previous)
        if part == "languages" and parts[-1][1] == "skills" and (previous.strip() or _depth(line) > depth):
            part = None  # of programming, most likely
        if part is not None:
            parts.append((line.start, part))
            depth = _depth(line)
            if not rest:
                headings.append((line.start, line.end))
            groups.append((part, [] if not rest else [line]))
        else:
            groups[-1][1].append(line)
        previous = line.text
    if len(groups) == 1:  # no headings at all: what has dates is taken for a job
        groups = [("experience", groups[0][1])]
        first = next(iter(_entries("experience", groups[0][1], today)), None)
        parts = [(0, "summary"), *([(first.start, "experience")] if first else [])]  # type: ignore[list-item]
    entries = [each for part, group in groups if part in _DATED for each in _entries(part, group, today)]
    return ResumeLayout(tuple(parts), tuple(entries), tuple(headings))


def _depth(line: _Line) -> int:
    """Of a heading of Markdown."""
    return len(line.text) - len(line.text.lstrip("#"))


def names_part(line: str) -> bool:
    """Whether a line is the heading of a part, such as "Work experience".

    >>> names_part("## WORK EXPERIENCE"), names_part("Ada Lovelace")
    (True, False)
    """
    return len(line) <= _LONGEST_HEADING and _named(line) is not None


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for found in _LINE_END.finditer(text):
        yield _Line(start, found.start(), text[start : found.start()])
        start = found.end()
    yield _Line(start, len(text), text[start:])


def _heading(line: _Line, previous: str) -> tuple[ResumePart | None, bool]:
    """The part that this line begins, and whether more than the heading stands on it."""
    if len(line.text.strip()) <= _LONGEST_HEADING and (part := _named(line.text)):
        return part, False
    if (part := _marked(line.text, previous)) is not None:
        return part, False
    return _inline(line, previous)


def _named(text: str) -> ResumePart | None:
    """The part whose heading a line is; "Skills / Kenntnisse" is the same heading twice."""
    part = _HEADINGS.get(_bare(text))
    if part is None and "/" in text:
        parts = {_HEADINGS.get(_bare(piece)) for piece in text.split("/")}
        part = parts.pop() if len(parts) == 1 else None
    return part


def _marked(text: str, previous: str) -> ResumePart | None:
    """The part that a line names by one of its words, where marks or capitals alone say that it is a heading."""
    bare = text.strip()
    is_heading = (
        bare.startswith("#")
        or (bare.isupper() and len(bare) > _FEW_LETTERS)
        or (bare.endswith(":") and not previous.strip())
    )
    if not is_heading or len(bare) > _LONGEST_HEADING or _NO_HEADING.search(bare):
        return None
    return next((part for part, word in _TELLING.items() if word.search(bare)), None)


def _inline(line: _Line, previous: str) -> tuple[ResumePart | None, bool]:
    """A heading with a colon and what follows on the same line; amid a job it tells of its tools, and begins nothing."""
    found = _INLINE.match(line.text[: 2 * _LONGEST_HEADING])
    if found is None or previous.strip():
        return None, False
    part = _HEADINGS.get(_bare(found[1]))
    is_tools = part == "skills" and "skill" not in found[1].casefold()
    return (None, False) if part is None or is_tools or part == "other" else (part, True)


def _bare(text: str) -> str:
    """The words of a heading, without what is around them."""
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold().replace("&", " and ")).replace("_", " ").split())


def _entries(part: ResumePart, lines: Sequence[_Line], today: date) -> Iterator[Entry]:
    """The entries of one part: each begins with the title above the line that has its dates."""
    begins: list[tuple[int, int, tuple[DateRange, ...]]] = []
    run = 0
    for number, line in enumerate(lines):
        if not line.text.strip() or _BULLET.match(line.text):
            run = number + 1
            continue
        dates = tuple(find_date_ranges(line.text, today=today)) if len(line.text) < 4 * _LONGEST_HEAD else ()
        if dates and _is_dated(line.text, dates):
            before = begins[-1][1] + 1 if begins else 0
            first = max(run, before, number - _LINES_ABOVE)
            while first < number and _is_prose(lines[first].text):
                first += 1
            begins.append((first, number, dates))
    for at, (first, dated, dates) in enumerate(begins):
        after = begins[at + 1][0] if at + 1 < len(begins) else len(lines)
        top = [line for line in lines[first : min(dated + 2, after)] if line.text.strip()]
        top = [line for line in top if not _BULLET.match(line.text) and not _is_prose(line.text)]
        head = tuple(line.text.strip() for line in top)
        yield Entry(part, lines[first].start, lines[after - 1].end, lines[dated].end, head, dates)


def _is_dated(text: str, dates: Sequence[DateRange]) -> bool:
    """Whether it is the line of an entry: a range of dates in few words, or a date and little else."""
    return (len(text) <= _LONGEST_HEAD + 40 and any(each.months for each in dates)) or len(text) <= _LONGEST_HEAD // 2


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_HEAD or text.rstrip().endswith((".", ";", "!"))

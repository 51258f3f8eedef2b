"""What does this resume show? The file becomes a text, the text its parts and entries, and what is named there becomes skills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise, takewhile
from typing import Final

from ...dataset import FilePath
from ...model import KnowledgeGraph
from ...query.skills import bring
from ..documents import Document, read_document
from ..skills import Hit, find_skills
from .date_ranges import months_in_all
from .held_titles import bare_lines, certificates, degrees, held_titles, is_break, is_field_of_title
from .personal_data import is_personal, without_personal_data
from .pointed_roles import is_at_odds, pointed_roles
from .resume import USED_IN, HeldSkill, Resume, SkillPlace
from .resume_layout import ResumeLayout, ResumePart, lay_out
from .stated_years import stated_years
from .text_columns import columns_apart

__all__ = ["read_resume"]

_KINDS: Final = frozenset({"skill", "tool"})
_CANDIDATES_IN: Final = frozenset({"skills", "languages", "experience", "projects"})
_DATED: Final = frozenset({"experience", "projects"})
_LONGEST_QUOTE: Final = 110
_BEFORE: Final = 60
_BLANKED: Final = 4
"""A line of so many spaces was the name or the address of somebody: the list above it ends there."""
_CLAUSE: Final = re.compile(r"[.;!?](?=\s)|[\r\n](?![ \t]{1,8}[^\s•*-])|[\t•]")
"""Where a clause ends; a line that is set in goes on with the one above it."""


def read_resume(graph: KnowledgeGraph, path: FilePath | Document, *, today: date | None = None) -> Resume:
    """The skills that a resume names and shows, with the words that speak for each, years from dates, titles and degrees.

    A file (text, Markdown, PDF, Word, HTML, JSON Resume), or a document that is read already. "Present" ends *today*. Name,
    picture, age, address, nationality and gender are blanked out before anything is read.

    >>> from ai_roles.sample import SAMPLE
    >>> text = "Experience\\nEngineer, 2019 - 2021\\n- Ran Docker in production"
    >>> (skill,) = read_resume(SAMPLE, Document(text)).items
    >>> skill.name, skill.months, skill.spoken.quote
    ('Docker', 24, 'Ran Docker in production')

    Raises:
        ReadError: The file cannot be read, or has no text.
        FormatError: It is not what it says it is.
        MissingExtraError: What reads PDF is not installed.
    """
    graph = graph.said
    document = path if isinstance(path, Document) else read_document(path)
    today = date.today() if today is None else today  # noqa: DTZ011 -- the calendar on the reader's wall is meant
    text = without_personal_data(columns_apart(document.text))
    layout = lay_out(text, today=today)
    # Without the tagger: what no list knows may be anything that is about the person, and stays unread.
    hits = [hit for hit in find_skills(graph, text, tagger=False).items if not is_field_of_title(text, hit)]
    held = _skills(graph, text, layout, [hit for hit in hits if not hit.is_negated])
    has = {skill.key for skill in held}
    denied = _skills(graph, text, layout, [hit for hit in hits if hit.is_negated and hit.key not in has])
    titles = held_titles(graph, layout.entries)
    ids = [skill.entity.id for skill in held if skill.entity is not None]
    last = next((title.role for title in titles if title.role is not None), None)
    return Resume(
        items=held,
        denied=denied,
        titles=titles,
        degrees=degrees(graph, list(_lines_of(text, layout, "education"))),
        certificates=certificates(list(_lines_of(text, layout, "certifications")), hits),
        months=months_in_all(
            each
            for entry in layout.entries
            if entry.part == "experience" and not is_break(entry)
            for each in entry.dates
        ),
        roles=pointed_roles(graph, ids),
        at_odds=last is not None and is_at_odds(graph, ids, last.id),
        notes=tuple(_notes(document, layout, held)),
        text=text,
        graph=graph,
    )


def _skills(graph: KnowledgeGraph, text: str, layout: ResumeLayout, hits: list[Hit]) -> tuple[HeldSkill, ...]:
    """What is named, each once, what is shown longest first."""
    places: dict[str, list[SkillPlace]] = {}
    entries: dict[str, set[int]] = {}
    first: dict[str, Hit] = {}
    for hit in hits:
        part, entry = layout.part_at(hit.start), layout.entry_at(hit.start)
        if not _counts(hit, part) or layout.is_heading(hit.start):
            continue
        if hit.entity is None and entry is not None and layout.entries[entry].is_head(hit.start):
            continue
        dates = "" if entry is None else ", ".join(each.text for each in layout.entries[entry].dates)
        first.setdefault(hit.key, hit)
        places.setdefault(hit.key, []).append(
            SkillPlace(hit.start, hit.end, hit.text, part, dates, _quote(text, hit, part))
        )
        if entry is not None and part in _DATED and not is_break(layout.entries[entry]):
            entries.setdefault(hit.key, set()).add(entry)
    used = [key for key, found in places.items() if any(place.part in USED_IN for place in found)]
    used += [
        key for key in places if key not in used and _is_part_of_name(places[key], (places[each] for each in used))
    ]
    shown = {*used, *bring(graph, (key for key in used if (entity := first[key].entity) and entity.kind in _KINDS))}
    made = [
        HeldSkill(
            entity=first[key].entity,
            name=first[key].name,
            places=tuple(found),
            months=months_in_all(each for number in entries.get(key, ()) for each in layout.entries[number].dates),
            stated_years=max(stated_years(text, place.start, place.end) for place in found),
            is_shown=key in shown,
        )
        for key, found in places.items()
    ]
    made.sort(key=lambda skill: (-skill.months, not skill.is_shown, -len(skill.places), skill.places[0].start))
    return tuple(made)


def _is_part_of_name(claimed: list[SkillPlace], used: Iterable[list[SkillPlace]]) -> bool:
    """Whether a line of work shows it as a part of a longer name: AWS by "AWS ECS"."""
    words = {f" {place.text.casefold()} " for place in claimed}
    longer = (f" {place.text.casefold()} " for places in used for place in places if place.part in USED_IN)
    return any(word in name for name in longer for word in words)


def _counts(hit: Hit, part: ResumePart) -> bool:
    """Whether it is a skill or tool; what the graph does not know counts only where skills are told of, not amid addresses."""
    return part in _CANDIDATES_IN if hit.entity is None else hit.entity.kind in _KINDS


def _quote(text: str, hit: Hit, part: ResumePart) -> str:
    """The clause around a hit, cut where it is long; the words alone in lists, and beside what is about the person."""
    if part not in USED_IN or len(hit.text) > _LONGEST_QUOTE:
        return hit.text[:_LONGEST_QUOTE]
    low, high = max(hit.start - _LONGEST_QUOTE, 0), min(hit.end + _LONGEST_QUOTE, len(text))
    cuts = [(low + found.start(), low + found.end()) for found in _CLAUSE.finditer(text[low : high + 1])]
    left = text[max((end for _, end in cuts if end <= hit.start), default=low) : hit.start]
    right = text[hit.end : min((start for start, _ in cuts if start >= hit.end), default=high)]
    if len(left) > _BEFORE:
        left = "... " + left[-_BEFORE:].partition(" ")[2]
    room = _LONGEST_QUOTE - len(left) - len(hit.text)
    if len(right) > max(room, 0):
        right = right[: max(room, 0)].rpartition(" ")[0] + " ..."
    quote = " ".join(f"{left}{hit.text}{right}".replace("**", "").replace("__", "").split()).lstrip("-*•●▪◦‣·–—>+✓➢# ")
    return hit.text if is_personal(quote) else quote


def _lines_of(text: str, layout: ResumeLayout, part: ResumePart) -> Iterator[str]:
    """The lines of one part, without its heading."""
    bounds = [*layout.parts, (len(text), part)]
    for (start, which), (end, _) in pairwise(bounds):
        if which == part:
            lines = text[start:end].splitlines()
            if part == "certifications":
                lines = list(takewhile(lambda line: line.strip() or len(line) < _BLANKED, lines))
            yield from bare_lines("\n".join(lines[1:]) if len(lines) > 1 else lines[0].partition(":")[2])


def _notes(document: Document, layout: ResumeLayout, held: tuple[HeldSkill, ...]) -> Iterator[str]:
    yield from document.notes
    if not held:
        yield "It names no skill or tool that the graph knows."
    dated = [entry for entry in layout.entries if entry.part in _DATED]
    if any(each.is_rough and each.months for entry in dated for each in entry.dates):
        yield "A range of years alone counts from January to January."
    if not any(entry.part == "experience" for entry in layout.entries):
        yield "No job with dates was found, so nothing is said of years."

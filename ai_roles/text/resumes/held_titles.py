"""Which titles, degrees and certificates does a resume tell of, and what are they in the graph?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...model import Entity, KnowledgeGraph, name_key, name_words, per_graph
from ..skills import Hit
from .date_ranges import months_in_all
from .resume import Certificate, Degree, HeldTitle
from .resume_layout import Entry

__all__ = ["certificates", "degrees", "held_titles", "is_break", "is_field_of_title"]

_TITLES: Final = (
    r"(?i:engineer|developer|scientist|analyst|architect|manager|consultant|researcher|specialist|lead|director|head|intern|"
    r"programmer|tester|administrator|designer|officer|fellow|assistant|technician|strategist|evangelist|advocate|owner|"
    r"working student|werkstudent(?:in)?|praktikant(?:in)?|entwickler(?:in)?|ingenieur(?:in)?|berater(?:in)?)\b"
)
_TITLE: Final = re.compile(rf"\b{_TITLES}")
_TITLE_AHEAD: Final = re.compile(rf"[ \t-]{{1,2}}(?:[A-Z][\w&/-]{{0,20}}[ \t])?{_TITLES}")
_BETWEEN: Final = re.compile(r"\s+(?:[|•·–—-]|at|@|bei|in der)\s+|[|•·\t,;(]|\*\*|__|\s{3,}")
_DATES_AHEAD: Final = re.compile(r"^[\s\d/.–—:-]{4,30}(?=[^\W\d])")
_LONGEST: Final = 80
_BREAK: Final = re.compile(
    r"(?i)\b(?:career (?:break|pause|gap)|(?:planned|family|personal|professional) break|sabbatical|gap year|between jobs|"
    r"(?:parental|maternity|paternity|family|medical|sick) leave|unemployed|job ?seeking|care ?giv(?:er|ing)|"
    r"stay[ -]at[ -]home|elternzeit|arbeits(?:los|suchend)|mutterschutz|auszeit|military service|wehrdienst|zivildienst)\b"
)
_DEGREES: Final = (
    (
        "phd",
        re.compile(
            r"\b(?:Ph\.?\s?D\b|(?i:doctorate|doctoral|dphil)\b|Dr\.?[- ](?:rer|ing|phil|techn|med|oec|jur|sc|nat)\b)"
        ),
    ),
    (
        "masters-degree",
        re.compile(r"\b(?:(?i:master(?:['’]?s)?|mba|m\.?\s?(?:sc|tech|eng)|mphil|diplom)|M\.?S|M\.?A|MCA)\b"),
    ),
    ("bachelors-degree", re.compile(r"\b(?:(?i:bachelor(?:['’]?s)?|b\.?\s?(?:sc|tech|eng))|B\.?S|B\.?A|B\.?E|BCA)\b")),
)


def held_titles(graph: KnowledgeGraph, entries: Sequence[Entry]) -> tuple[HeldTitle, ...]:
    """The title of each job, in the order in which they stand; a job without one is left out."""
    found = []
    for entry in entries:
        if entry.part == "experience" and (words := _title(entry.head)):
            level, rest = _level(graph, words)
            role = _role(graph, words) or _role(graph, rest)
            dates = ", ".join(each.text for each in entry.dates)
            found.append(HeldTitle(words, role, level, dates, months_in_all(entry.dates)))
    return tuple(found)


def is_break(entry: Entry) -> bool:
    """Whether it tells of a time without work: a career break, parental leave, a sabbatical."""
    return _BREAK.search(" ".join(entry.head)) is not None and not _title(entry.head)


def is_field_of_title(text: str, hit: Hit) -> bool:
    """Whether a title names it as the field of a job: "MLOps" of an MLOps Engineer is no skill by that, a tool would be one.

    >>> from ai_roles.sample import SAMPLE
    >>> text = "RAG Engineer"
    >>> is_field_of_title(text, Hit(0, 3, "RAG", SAMPLE["rag"], "RAG", "alias"))
    True
    """
    return hit.kind != "tool" and _TITLE_AHEAD.match(text, hit.end) is not None


def _title(head: Sequence[str]) -> str:
    for line in head:
        for piece in _BETWEEN.split(line):
            words = _trimmed(_DATES_AHEAD.sub("", piece))
            if words and len(words) <= _LONGEST and _TITLE.search(words):
                return words
    return ""


def _level(graph: KnowledgeGraph, words: str) -> tuple[Entity | None, str]:
    """The level that a word of the title names, and the title without it."""
    levels = _names_of(graph, "level")
    for word in words.split():
        if level := levels.get(name_key(word)):
            return level, " ".join(other for other in words.split() if other != word)
    return None, words


def _role(graph: KnowledgeGraph, words: str) -> Entity | None:
    return _names_of(graph, "role").get(name_key(words))


@per_graph
def _names_of(graph: KnowledgeGraph, kind: str) -> dict[str, Entity]:
    """By every name of it, whatever its form, each role or level; what two of them are called names none."""
    found: dict[str, set[str]] = {}
    for entity in graph.of_kind(kind):  # type: ignore[arg-type]
        for name in (entity.id, entity.label, *entity.aliases):
            if key := name_key(name):
                found.setdefault(key, set()).add(entity.id)
    return {key: graph[next(iter(ids))] for key, ids in found.items() if len(ids) == 1}


def degrees(graph: KnowledgeGraph, lines: Sequence[str]) -> tuple[Degree, ...]:
    """The degrees in lines of the part on education: the highest of each line."""
    found: dict[str, Degree] = {}
    for line in lines:
        for id, pattern in _DEGREES:
            if hit := pattern.search(line[:300]):
                entity = graph.entities.get(id)
                words = _around(line, hit.start())
                found.setdefault(words, Degree(words, entity))
                break
    return tuple(found.values())


def _around(line: str, place: int) -> str:
    """The piece of a line in which something stands, and its field of study where that is the next one."""
    pieces, start = [], 0
    for cut in [*_BETWEEN.finditer(line[:300]), None]:
        end = min(len(line), 300) if cut is None else cut.start()
        pieces.append((start, end))
        start = end if cut is None else cut.end()
    number = next((n for n, (_, end) in enumerate(pieces) if place < end), len(pieces) - 1)
    words = _trimmed(_DATES_AHEAD.sub("", line[slice(*pieces[number])]))
    if (
        len(name_words(words)) < 2
        and number + 1 < len(pieces)
        and (field := _trimmed(line[slice(*pieces[number + 1])]))
    ):
        words = f"{words}, {field}"
    return words[:_LONGEST]


def certificates(lines: Sequence[str], hits: Sequence[Hit]) -> tuple[Certificate, ...]:
    """The lines of the part on certificates, and what else names one that the graph knows."""
    known = [hit for hit in hits if hit.kind == "certification" and not hit.is_negated]
    found: dict[str, Certificate] = {}
    told: set[str] = set()
    for line in lines:
        words = next(filter(None, map(_trimmed, _BETWEEN.split(line[:300]))), "")[:_LONGEST]
        if words:
            entity = next((hit.entity for hit in known if hit.text in line), None)
            found.setdefault(words, Certificate(words, entity))
            told.update([entity.id] if entity else [])
    for hit in known:
        if hit.entity is not None and hit.entity.id not in told:
            told.add(hit.entity.id)
            found.setdefault(hit.text, Certificate(hit.text, hit.entity))
    return tuple(found.values())


def _trimmed(text: str) -> str:
    return text.strip(" \t:#*_•·-–—)(").strip()


def bare_lines(text: str) -> Iterator[str]:
    """The lines of a passage that say something, its bullets taken off."""
    for line in text.splitlines():
        if stripped := _trimmed(line):
            yield stripped

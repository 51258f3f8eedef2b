"""What does this posting ask, offer and mean? Plain text, Markdown, a web page or schema.org data, read into one answer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from ...errors import check_text
from ...model import KnowledgeGraph
from ..documents import html_text, is_html, job_posting_data
from ..skills import Block, Hit, Section, find_skills, read_layout
from .asked_by_itself import asked_by_themselves
from .contract_terms import contracts_told
from .degree_asked import degrees_asked
from .duties_told import duties_told
from .industry_named import industries_named
from .level_told import LevelTold, level_told
from .outside_text import is_in_other_language, other_job, outside_sentence
from .pay_offered import pay_offered
from .posting import Posting
from .posting_told import AlternativesTold, SectionTold
from .quoted_words import Place, Words
from .role_fit import fitting_roles, is_role_name
from .role_mixture import Mixture, mixture_of
from .title_told import title_told
from .vacancies_told import vacancies_told
from .work_mode import modes_told, places_told
from .years_asked import years_asked

__all__ = ["read_briefly", "read_posting"]


def read_posting(
    graph: KnowledgeGraph, text: str, *, title: str | None = None, tagger: bool = True, precise: bool = False
) -> Posting:
    """A posting as text, Markdown, HTML or schema.org `JobPosting`, with what it asks, offers and means.

    The *title* may be told where the text does not hold it. Nothing is guessed: each part has the words that say so, and what
    the posting does not say is told as that. Places are those of `posting.text`, which of a page is the text of the page.

    >>> from ai_roles.sample import SAMPLE
    >>> text = "Senior MLOps Engineer\\n\\nRequirements:\\n- 5+ years of experience\\n- Python and Docker"
    >>> posting = read_posting(SAMPLE, text)
    >>> posting.title.text, posting.level.level.label, str(posting.main_years.amount)
    ('Senior MLOps Engineer', 'Senior', '5+')
    >>> [(fit.role.id, fit.share) for fit in posting.roles]
    [('mlops-engineer', 0.86), ('ai-engineer', 0.14)]
    >>> "pay" in posting.unstated, posting.outside
    (True, '')
    """
    return _with_unstated(_read(graph, text, title, tagger=tagger, precise=precise))


def read_briefly(graph: KnowledgeGraph, text: str, *, title: str | None = None) -> Posting:
    """The same in less time, for who counts many: without duties, contracts and mixture, and what is not stated is not told.

    >>> from ai_roles.sample import SAMPLE
    >>> text = "MLOps Engineer\\n\\nResponsibilities:\\n- Run models\\n\\nRequirements:\\n- Docker"
    >>> brief, whole = read_briefly(SAMPLE, text), read_posting(SAMPLE, text)
    >>> brief.items == whole.items, brief.roles == whole.roles, len(brief.duties), len(whole.duties)
    (True, True, 0, 1)
    """
    return _read(graph, text, title, is_brief=True)


def _read(
    graph: KnowledgeGraph,
    text: str,
    title: str | None,
    *,
    tagger: bool = True,
    precise: bool = False,
    is_brief: bool = False,
) -> Posting:
    graph = graph.said
    check_text(text, "a posting")
    data = job_posting_data(text)
    if data is not None:
        body = "" if data.has_description else html_text(text) if is_html(text) else ""
        text, title = f"{data.text}\n\n{body}".strip(), title or data.title
    elif is_html(text):
        text = html_text(text)
    place, blocks = Place(text), read_layout(text)
    section_at = _sections(blocks)
    degrees = degrees_asked(graph, place, section_at)
    hits = asked_by_themselves(place, find_skills(graph, text, tagger=tagger, precise=precise).items, degrees)
    called, vacancies = title_told(place, title, partial(is_role_name, graph)), vacancies_told(graph, place)
    if called and called.words and any(called.words.start <= each.start < called.words.end for each in vacancies):
        called = None  # the title of one of them
    years = years_asked(place, hits, section_at)
    other = other_job(graph, called)
    roles = () if other and not other.has_role else fitting_roles(graph, place, called, hits, section_at)
    known = bool(roles or hits)  # the years of another trade say nothing of the levels that the sources order
    level = level_told(graph, place, called, years if known else (), section_at)
    modes, places = modes_told(place, section_at), places_told(graph, place, section_at)
    hits = _without(hits, [*(each.words for each in modes), *(each.words for each in places)])
    title_end = called.words.end if called and called.words else 0
    return Posting(
        text=text,
        title=called,
        sections=_parts(blocks),
        items=hits,
        alternatives=_alternatives(hits),
        duties=() if is_brief else duties_told(graph, place, blocks),
        years=years,
        degrees=degrees,
        level=level,
        industries=industries_named(graph, place, section_at),
        pay=pay_offered(place, section_at),
        modes=modes,
        places=places,
        contracts=() if is_brief else contracts_told(place, title_end, section_at),
        organization=data.organization if data else None,
        date_posted=data.date_posted if data else None,
        roles=roles,
        mixture=Mixture(False) if vacancies or is_brief else mixture_of(graph, place, blocks, hits, roles),
        vacancies=vacancies,
        unstated=(),
        outside=outside_sentence(text, other, hits, roles),
        base=graph,
    )


def _without(hits: Sequence[Hit], told: Sequence[Words]) -> tuple[Hit, ...]:
    """The hits without candidates that are part of a place or a mode of work, or no word: `Hamburg` and `&` are no skills."""
    taken = {position for words in told for position in range(words.start, words.end)}
    return tuple(
        hit for hit in hits if hit.entity is not None or (hit.start not in taken and any(map(str.isalnum, hit.name)))
    )


def _sections(blocks: Sequence[Block]) -> Callable[[int], Section]:
    starts = [block.start for block in blocks]

    def section_at(position: int) -> Section:
        """In which section the place lies."""
        number = bisect_right(starts, position) - 1
        return blocks[number].section if number >= 0 else "other"

    return section_at


def _parts(blocks: Sequence[Block]) -> tuple[SectionTold, ...]:
    """The sections of the text, one behind the other."""
    parts: list[SectionTold] = []
    for block in blocks:
        if parts and parts[-1].section == block.section and parts[-1].heading == block.heading:
            parts[-1] = SectionTold(block.section, parts[-1].start, block.end, block.heading)
        else:
            parts.append(SectionTold(block.section, block.start, block.end, block.heading))
    return tuple(parts)


def _alternatives(hits: Sequence[Hit]) -> tuple[AlternativesTold, ...]:
    groups: dict[int, list[Hit]] = {}
    for hit in hits:
        if hit.any_of is not None:
            groups.setdefault(hit.any_of.group, []).append(hit)
    return tuple(
        AlternativesTold(tuple(group), group[0].any_of.how_many, group[0].any_of.is_open)
        for group in groups.values()
        if group[0].any_of is not None
    )


def _with_unstated(posting: Posting) -> Posting:
    return replace(posting, unstated=tuple(_unstated(posting, posting.level)))


_UNREAD: Final = frozenset({"duties", "must-haves", "wishes"})
"""What of another language is hardly read: it may well be stated."""
_TELLS_DUTIES: Final = re.compile(
    r"\b(?:you(?:['’]ll| will| are going to| get to)|in this role|the role involves|responsib(?:le for|ilities)"
    r"|wear (?:many|several|multiple) hats)\b",
    re.IGNORECASE,
)
"""Words that tell of duties outside a part of their own: which they are is not read, but they are stated."""


def _unstated(posting: Posting, level: LevelTold) -> list[str]:
    """What a reader looks for and the posting does not say."""
    stated = {
        "title": posting.title,
        "duties": posting.duties or _TELLS_DUTIES.search(posting.text),
        "must-haves": posting.must_haves or any(each.strength == "required" for each in posting.alternatives),
        "wishes": posting.wishes or any(each.strength in ("preferred", "optional") for each in posting.alternatives),
        "years": posting.main_years,
        "level": level.level,
        "degree": posting.degrees,
        "pay": posting.pay or any(each.terms == "unpaid" for each in posting.contracts),
        "work mode": posting.mode,
        "place": posting.places,
        "contract": posting.contracts,
        "industry": posting.industry,
    }
    unread = _UNREAD if is_in_other_language(posting.text, posting.items) else frozenset()
    return [name for name, found in stated.items() if not found and name not in unread]

"""Does a draft read back as the position it was made for, and does the lint find nothing in it but the gaps?"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest

from ai_roles.dataset import load
from ai_roles.model import KnowledgeGraph
from ai_roles.text import Draft, LintSettings, Posting, draft_posting, lint_posting, read_posting

ALL = LintSettings(select=("all",), ignore=("left-open",))
LEVELS = (None, "junior", "mid", "senior", "lead", "principal", "head")
INDUSTRIES = (None, "bfsi", "healthcare", "manufacturing")
FEW = ("mlops-engineer", "genai-engineer", "ai-ml-engineer", "ai-solutions-architect")

OFFICES = frozenset(
    {
        "data-science-manager",
        "director-of-ai",
        "genai-lead",
        "head-of-ai",
        "ml-engineering-manager",
        "mlops-lead",
        "ai-initiative-leader",
        "ai-innovation-leader",
    }
)
"""Roles with a level in their name: that one is read, whatever is put before it."""
OTHERS_READ = frozenset(
    {
        "ai-initiative-leader",
        "computer-and-information-research-scientist",
        "ml-architect",
        "ml-engineering-manager",
        "mlops-lead",
        "remote-ai-training-specialist",
    }
)
"""Roles of which next to nothing is stated, whose titles read as those of others that are known better."""

CLOSE = {"ai-engineer": "ai-ml-engineer", "ai-architect": "ai-solutions-architect"}
"""Roles that mean nearly the same: where the title is general, what is asked decides between them."""

Group = tuple[frozenset[str], int, bool, str]


@cache
def graph() -> KnowledgeGraph:
    return load()


def jobs() -> list[str]:
    """The roles that one hires for: partners and teams are roles too."""
    return [role.id for role in graph().of_kind("role") if role.type in ("job", "occupation")]


POSITIONS = [
    *((role, level, None) for role in jobs() for level in LEVELS),
    *((role, level, industry) for role in FEW for level in (None, "senior") for industry in INDUSTRIES[1:]),
]


class ReadBack(NamedTuple):
    role: str
    level: str | None
    industry: str | None
    draft: Draft
    posting: Posting


@pytest.fixture(scope="module", params=POSITIONS, ids=lambda position: "-".join(filter(None, position)))
def back(request: pytest.FixtureRequest) -> ReadBack:
    """One of the positions, drafted and read once for all tests of it."""
    role, level, industry = request.param
    draft = draft_posting(graph(), role, level=level, industry=industry)
    return ReadBack(role, level, industry, draft, read_posting(graph(), draft.to_markdown()))


def groups_of(draft: Draft) -> set[Group]:
    return {
        (frozenset(need.ids), need.how_many, need.open, strength)
        for needs, strength in ((draft.musts, "required"), (draft.wishes, "preferred"))
        for need in needs
        if len(need.ids) > 1
    }


def groups_in(posting: Posting) -> set[Group]:
    return {
        (frozenset(hit.key for hit in each.hits), each.how_many, each.is_open, each.strength)
        for each in posting.alternatives
        if each.strength != "stated" and all(hit.kind in ("skill", "tool") for hit in each.hits)
    }


def test_it_reads_back_as_the_same_position(back: ReadBack) -> None:
    role, level, industry, draft, posting = back
    if role not in OTHERS_READ:
        assert posting.title is not None
        assert posting.title.text == draft.title
        assert posting.roles[0].role.id in (role, CLOSE.get(role))
    if role not in OFFICES:
        assert (posting.level.level.id if posting.level.level else None) == level
    assert (posting.industry.entity.id if posting.industry else None) == industry


def test_musts_wishes_and_alternatives_read_back(back: ReadBack) -> None:
    draft, posting = back.draft, back.posting
    competences = ("skill", "tool")
    assert {hit.key for hit in posting.must_haves if hit.kind in competences} == {
        id for need in draft.musts if len(need.ids) == 1 for id in need.ids
    }
    assert {hit.key for hit in posting.wishes if hit.kind in competences} == {
        id for need in draft.wishes if len(need.ids) == 1 for id in need.ids
    }
    assert groups_in(posting) == groups_of(draft)


def test_the_lint_finds_nothing_but_the_gaps(back: ReadBack) -> None:
    draft = back.draft
    found = lint_posting(graph(), draft.to_markdown(), settings=ALL)
    assert [(finding.rule.id, finding.message) for finding in found] == []
    gaps = lint_posting(graph(), draft.to_markdown(), settings=LintSettings(select=("left-open",)))
    assert len(gaps) >= len(draft.open_lines)
    assert all(finding.words.startswith("[employer: ") for finding in gaps)

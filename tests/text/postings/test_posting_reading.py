"""Is a posting read as a person would, in whatever form it comes, and does each part name the words that say so?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

import ai_roles
from ai_roles import Posting, read_posting
from ai_roles.sample import SAMPLE
from ai_roles.text.postings import Words
from tests.text.postings.own_postings import POSTINGS

G = ai_roles.load()
READ = {name: read_posting(G, text) for name, text in POSTINGS.items()}


def told(posting: Posting) -> dict[str, Any]:
    """What a posting says, in a few words each."""
    main = posting.main_years
    return {
        "title": posting.title and posting.title.text,
        "role": posting.roles[0].role.id if posting.roles else None,
        "level": posting.level.level and posting.level.level.id,
        "years": main and str(main.amount),
        "degree": [(" ".join(each.degrees), each.or_equivalent) for each in posting.degrees],
        "pay": [str(each.money) for each in posting.pay],
        "mode": posting.mode and (posting.mode.mode, posting.mode.days),
        "contract": [each.terms for each in posting.contracts],
        "outside": posting.is_outside,
    }


EXPECTED: dict[str, dict[str, Any]] = {
    "plain": {
        "title": "Senior MLOps Engineer",
        "role": "mlops-engineer",
        "level": "senior",
        "years": "5+",
        "degree": [("bachelor", True)],
        "pay": ["USD 150,000-180,000 a year (base)"],
        "mode": ("remote", None),
        "contract": ["full-time"],
        "outside": False,
    },
    "markdown": {
        "title": "GenAI Engineer (Junior)",
        "role": "genai-engineer",
        "level": "junior",
        "years": "0-2",
        "degree": [("bachelor", False)],
        "pay": ["INR 1,200,000-1,800,000 a year (total)"],
        "mode": ("hybrid", (3, 3)),
        "contract": [],
        "outside": False,
    },
    "html": {
        "title": "Data Engineer",
        "role": "data-engineer",
        "level": "mid",
        "years": "3+",
        "degree": [],
        "pay": ["EUR 65,000-80,000 a year"],
        "mode": None,
        "contract": ["permanent", "full-time"],
        "outside": False,
    },
    "json-ld": {
        "title": "Machine Learning Engineer",
        "role": "ml-engineer",
        "level": "mid",
        "years": "3",
        "degree": [("bachelor", False)],
        "pay": ["USD 70-90 an hour (base)"],
        "mode": ("remote", None),
        "contract": ["contract"],
        "outside": False,
    },
    "german": {
        "title": "KI-Ingenieur (m/w/d)",
        "role": "ai-engineer",
        "level": "mid",
        "years": "3+",
        "degree": [("degree", True)],
        "pay": ["EUR 70,000 a year"],
        "mode": None,
        "contract": ["part-time"],
        "outside": True,
    },
    "architect": {
        "title": "AI Solutions Architect",
        "role": "ai-solutions-architect",
        "level": "senior",
        "years": "10+",
        "degree": [],
        "pay": [],
        "mode": None,
        "contract": [],
        "outside": False,
    },
    "research": {
        "title": "Research Engineer, Post-training",
        "role": "ai-research-engineer",
        "level": None,
        "years": None,
        "pay": [],
        "mode": None,
        "contract": [],
        "outside": False,
    },
    "nurse": {
        "title": "Registered Nurse, Intensive Care",
        "role": None,
        "years": "2",
        "pay": ["EUR 30 an hour"],
        "outside": True,
    },
}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_read(name: str) -> None:
    found = told(READ[name])
    assert {key: found[key] for key in EXPECTED[name]} == EXPECTED[name]


def test_data_in_a_page_are_read_as_data_alone() -> None:
    assert READ["json-ld in a page"] == READ["json-ld"]
    posting = READ["json-ld"]
    assert (posting.organization, posting.date_posted) == ("Acme Retail", "2026-02-01")
    assert posting.industry is not None
    assert posting.industry.entity.id == "retail"
    assert {"python", "scikit-learn", "pytorch"} <= {hit.key for hit in posting}


def test_what_nobody_reads_on_a_page_is_not_read() -> None:
    posting = READ["html"]
    assert "Kubernetes" not in posting.text
    assert posting.industry is not None
    assert posting.industry.entity.id == "banking"


def test_a_mixture_is_told_with_lines_and_words() -> None:
    mixture = READ["several"].mixture
    assert mixture.is_mixed
    assert {role.id for role in mixture.roles} == {"genai-engineer", "data-engineer"}
    assert all(part.lines >= 3 and part.words for part in mixture.parts)
    assert not READ["plain"].mixture.is_mixed


@pytest.mark.parametrize("name", READ)
def test_shares_add_up_to_one(name: str) -> None:
    shares = [fit.share for fit in READ[name].roles]
    assert not shares or round(sum(shares), 9) == 1
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize("name", READ)
def test_all_words_are_those_of_the_text(name: str) -> None:
    posting = READ[name]
    lines = posting.text.split("\n")
    for words in _words(posting):
        assert posting.text[words.start : words.end] == words.text
        assert words.text.split("\n")[0].strip() in lines[words.line - 1]
    for hit in posting:
        assert posting.text[hit.start : hit.end] == hit.text


def _words(value: Any) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each)
    elif is_dataclass(value) and type(value).__module__.startswith("ai_roles.text.postings"):
        for field in fields(value):
            yield from _words(getattr(value, field.name))


@pytest.mark.parametrize("name", READ)
def test_the_short_form_is_one_screen(name: str) -> None:
    lines = READ[name].to_text(80).split("\n")
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("name", READ)
def test_it_reads_in_every_form(name: str) -> None:
    posting = READ[name]
    json.dumps(posting.to_dict(evidence=True))
    assert posting.to_markdown()
    assert posting.to_csv().count("\n") >= len(posting.table().rows)
    assert posting.full().tables


def test_the_short_form_tells_what_is_not_stated() -> None:
    assert "Not stated: " in str(READ["several"])
    assert (
        READ["plain"].unstated == ("must-haves", "wishes", "place", "industry") or "pay" not in READ["plain"].unstated
    )


def test_a_text_without_anything() -> None:
    for text in ("", " \n ", "\x00", "\ud800", "...", "- \n- \n"):
        posting = read_posting(G, text)
        assert (posting.title, posting.roles, posting.items) == (None, (), ())
        assert "does not mean that it asks for nothing" in posting.outside
        assert "title" in posting.unstated
        assert posting.to_text(80)
        assert posting.graph[posting.id].kind == "role"


def test_a_title_may_be_told() -> None:
    posting = read_posting(G, "You run models on Kubernetes.", title="Senior MLOps Engineer")
    assert posting.title is not None
    assert (posting.title.how, posting.title.words) == ("given", None)
    assert posting.roles[0].role.id == "mlops-engineer"
    assert posting.level.level is not None


def test_the_sample_reads_too() -> None:
    posting = read_posting(SAMPLE, POSTINGS["plain"])
    assert [fit.role.id for fit in posting.roles] == ["mlops-engineer"]
    assert posting.graph.all_claims.keys() > SAMPLE.all_claims.keys()


def test_the_same_text_is_read_the_same() -> None:
    assert read_posting(G, POSTINGS["markdown"]) == READ["markdown"]
    assert str(read_posting(G, POSTINGS["markdown"])) == str(READ["markdown"])


@pytest.mark.parametrize("name", ["plain", "markdown", "german"])
def test_line_ends_of_windows_change_nothing(name: str) -> None:
    assert told(read_posting(G, POSTINGS[name].replace("\n", "\r\n"))) == told(READ[name])

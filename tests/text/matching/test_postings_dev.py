"""Three people who do not exist against twenty postings that do: does every match hold together, and fit its screen?"""

from __future__ import annotations

import gzip
import json
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

import ai_roles
from ai_roles.text.matching import match, match_postings, priorities
from ai_roles.text.postings import Posting, read_posting
from ai_roles.text.resumes import read_resume

ROOT = Path(__file__).parents[3]
POSTINGS = ROOT.parent / "shared" / "data" / "postings-dev" / "postings.jsonl.gz"
TEXTS = ROOT / "examples" / "texts"
MOST = 20

pytestmark = pytest.mark.skipif(
    not POSTINGS.exists(), reason="the postings are not part of the project: they are looked for in ../shared/data"
)


@pytest.fixture(scope="module")
def postings() -> list[Posting]:
    graph = ai_roles.load()
    with gzip.open(POSTINGS, "rt", encoding="utf-8") as lines:
        read = [json.loads(line) for line in islice(lines, MOST)]
    return [read_posting(graph, each["text"], title=each["title"]) for each in read]


@pytest.mark.parametrize("name", ["resume-mlops.md", "resume-genai.json", "resume-data.txt"])
def test_every_match_holds_together(postings: list[Posting], name: str) -> None:
    graph = ai_roles.load()
    resume = read_resume(graph, TEXTS / name, today=date(2026, 11, 29))
    for posting in postings:
        found = match(graph, resume, posting)
        counted = found.tally()
        assert counted.met + counted.in_part + counted.not_met + counted.unknown == counted.asked == len(found)
        keys = [(frozenset(each.wanted.keys), each.wanted.how_many, each.wanted.kind) for each in found]
        assert len(keys) == len(set(keys)), "alternatives count once"
        for each in found:
            assert bool(each.spoken) == (each.state != "unknown")
        lines = found.to_text(80).splitlines()
        assert (len(lines) <= 23, max(map(len, lines)) <= 80) == (True, True)


def test_many_of_them_for_one(postings: list[Posting]) -> None:
    graph = ai_roles.load()
    resume = read_resume(graph, TEXTS / "resume-mlops.md", today=date(2026, 11, 29))
    fits, order = match_postings(graph, resume, postings), priorities(graph, resume, postings)
    assert len(fits) == order.of == MOST
    assert order.open_before == sum(any(fit.open_must) for fit in fits) or order.open_before <= MOST
    assert all(0 < each.postings <= MOST and each.as_must <= each.postings for each in order)
    assert sum(each.completes for each in order) <= order.open_before

"""Does the report show what was counted, in any window, and can nothing in a posting break out of it?"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

import ai_roles as ar
from ai_roles.errors import UsageError
from ai_roles.pages import demand_page
from ai_roles.sample import SAMPLE

POSTINGS = Path(__file__).parents[2] / "examples" / "texts" / "postings.jsonl"
DEMAND = ar.observe(ar.load(), POSTINGS, corpus="ours", date="2026-04-01", workers=1)


def test_each_share_stands_there_with_its_interval_and_who_states_it() -> None:
    page = demand_page(DEMAND)
    for row in DEMAND.items:
        assert f'<span class="figure">{row.shown}</span>' in page
        assert f'width="{row.percent}"' in page
    assert "expected, by " in page
    assert "langgraph" in page
    assert "text from &#39;description&#39;" in page
    assert demand_page(DEMAND) == page


def test_what_hardly_a_posting_asks_for_stands_there_with_its_bound() -> None:
    lines = [{"text": f"MLOps Engineer {n}\n\nMust have: {'Kubernetes' if n else 'Docker'}"} for n in range(60)]
    demand = ar.observe(SAMPLE, lines, corpus="ours", copies=False, workers=1)
    assert [(row.entity.label, row.at_most) for row in demand.hardly_asked if row.is_named] == [("Docker", Decimal(15))]
    page = demand_page(demand)
    assert "Stated and hardly asked for" in page
    assert "at most 15%" in page


def test_it_runs_nothing_and_asks_for_nothing() -> None:
    page = demand_page(DEMAND)
    assert "<script" not in page
    assert re.search(r"default-src 'none'; style-src .{0,8}sha256-", page)
    assert not re.search(r'(?:src|href)="https?:', page)


def test_what_a_posting_names_cannot_break_out() -> None:
    lines = [
        {"text": f"MLOps Engineer {n}\n\nMust have: Docker, Qwertz<script>alert(1)</script>Lang", 'co"mpany': "x"}
        for n in range(12)
    ]
    page = demand_page(ar.observe(SAMPLE, lines, corpus="<img src=x onerror=alert(1)>", workers=1))
    assert "<script" not in page
    assert "<img" not in page


def test_nothing_counted_is_a_page_too(tmp_path: Path) -> None:
    path = demand_page(ar.observe(SAMPLE, [{"text": "Docker"}], corpus="few"), tmp_path / "few.html")
    assert "there is nothing to count" in path.read_text("utf-8")
    with pytest.raises(UsageError, match="should end in"):
        demand_page(DEMAND, tmp_path / "report.pdf")

"""Is what the README says of the facts true: how many there are, and which roles carry most of them?"""

from __future__ import annotations

import re
from collections import Counter

import ai_roles as ar
from tests.docs.page_blocks import ROOT, bundled

TEXT = (ROOT / "README.md").read_text("utf-8")


def test_six_roles_carry_more_than_nine_tenths() -> None:
    graph = bundled().restrict(sources="articles")
    said = Counter(claim.subject for claim in graph.claims() if graph[claim.subject].kind == "role")
    (sentence,) = re.findall(
        r"Six roles carry more than nine tenths of what the five articles say of roles: (.*?)\.\s",
        TEXT,
        flags=re.DOTALL,
    )
    named = [graph.resolve(label, kind="role").id for label in re.findall(r"\*\*(.+?)\*\*", sentence)]
    assert len(named) == 6
    counts = [said[role] for role in named]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) >= max(count for role, count in said.items() if role not in named)
    assert sum(counts) > 0.9 * said.total()
    assert counts[0] > 0.5 * said.total(), "most of it"


def test_the_figures_are_round_but_right() -> None:
    graph = bundled()
    (entities, claims) = (
        int(each.replace(",", ""))
        for each in re.findall(r"Some ([\d,]+) entities, \d+ roles among them, and ([\d,]+) claims", TEXT)[0]
    )
    told = ar.statistics(graph)
    assert abs(told.entity_count - entities) <= 50
    assert abs(told.claim_count - claims) <= 100

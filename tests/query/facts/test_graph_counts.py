"""Are the numbers right?"""

from __future__ import annotations

from ai_roles.dataset import LedgerRow
from ai_roles.query.facts.graph_counts import statistics
from ai_roles.sample import SAMPLE

LEDGER = (LedgerRow("handbook", (1,), "heading"), LedgerRow("handbook", (14,), "rhetoric"))
COVERAGE = {
    "handbook": {
        "lines": 15,
        "lines_claimed": 13,
        "lines_in_ledger": 2,
        "mentions": 30,
        "mentions_claimed": 28,
        "mentions_in_ledger": 2,
        "terms": 15,
    }
}


def test_everything_is_counted_once() -> None:
    numbers = statistics(SAMPLE)
    assert (numbers.entity_count, numbers.claim_count) == (18, 18)
    assert sum(each.count for each in numbers.kinds) == 18
    for counts in (numbers.bases, numbers.statuses, numbers.predicates):
        assert sum(each.count for each in counts) == 18
    assert {each.of: each.count for each in numbers.predicates}["needs"] == 7


def test_sources_say_what_is_drawn_from_them() -> None:
    handbook, survey = statistics(SAMPLE, LEDGER, coverage=COVERAGE).sources
    assert (handbook.claims, handbook.statements, handbook.ledger_rows, handbook.mentions) == (15, 15, 2, 30)
    assert (survey.claims, survey.ledger_rows, survey.mentions) == (0, 0, None)


def test_it_reads_as_text_and_data() -> None:
    numbers = statistics(SAMPLE, LEDGER, coverage=COVERAGE)
    assert numbers.full().to_text().startswith("18 entities, 18 claims")
    assert numbers.to_dict()["sources"][0]["mentions_claimed"] == 28
    rows = numbers.table().to_dicts()
    assert {"figure": "claims on basis", "of": "editorial", "count": 2} in rows
    assert {"figure": "claims of source", "of": "handbook", "count": 15} in rows

"""Does `observe` count what is there, tell what is not, and say it in claims that lie over the graph?"""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import ai_roles as ar
from ai_roles.errors import AiRolesError
from ai_roles.model import KnowledgeGraph, Observed, Share
from ai_roles.sample import SAMPLE
from ai_roles.text.demand import ANY, FINDER_MEASURED, AskedFor, Cell, ObservedDemand, demand_of, observe

from .postings_made_up import made_up

RECORDS = made_up(110)
DEMAND = observe(SAMPLE, RECORDS, corpus="Ours 2026", by=("role", "month"), date="2026-04-01", workers=1)
POSTINGS = Path(__file__).parents[4] / "shared" / "data" / "postings-dev" / "postings.jsonl.gz"


def row_cell(row: AskedFor) -> Cell:
    return Cell(row.cell.role.id if row.cell.role else None, month=row.cell.month)


def test_the_number_of_workers_changes_nothing() -> None:
    by_two = observe(SAMPLE, RECORDS, corpus="Ours 2026", by=("role", "month"), date="2026-04-01", workers=2)
    assert by_two == DEMAND
    assert by_two.counts == DEMAND.counts
    assert by_two.overlay == DEMAND.overlay


def test_shares_are_counts_with_intervals_around_them() -> None:
    assert DEMAND.items
    for row in DEMAND.items:
        assert 10 <= row.sample.count <= row.sample.of == row.cell.postings
        assert row.low <= row.percent <= row.high
        assert row.sample.employers == len(DEMAND.counts.sizes(row_cell(row)))
    everywhere = DEMAND.of(DEMAND.cells[0])
    counted = DEMAND.counts.names()
    assert all(counted[row.entity.id] == row.sample.count for row in everywhere)
    of_roles = {row.entity.id for row in DEMAND.items if row.cell.is_of_one}
    assert of_roles == {id for id, count in counted.items() if count >= 10}
    assert counted["python"] >= sum("Python" in each["text"] for each in RECORDS) - DEMAND.read.near_copies


def test_each_row_of_a_role_is_an_observed_claim_and_nothing_else_is() -> None:
    claims = DEMAND.overlay.claims()
    rows = [row for row in DEMAND.items if row.cell.role is not None]
    assert len(claims) == len(rows)
    by_place = {(claim.subject, claim.object, claim.as_of): claim for claim in claims}
    for row in rows:
        assert row.cell.role is not None
        claim = by_place[row.cell.role.id, row.entity.id, row.cell.month]
        assert (claim.basis, claim.necessity, claim.status) == ("observed", "mentioned", "asserted")
        assert isinstance(claim.value, Share)
        assert (claim.value.percent.low, claim.value.percent.high) == (row.low, row.high)
        assert claim.value.population == "job postings"
        assert claim.evidence == (Observed("ours-2026", row.sample.count, row.sample.of, "2026-04-01"),)


def test_the_overlay_lies_over_the_graph_that_it_was_made_with(tmp_path: Path) -> None:
    path = ar.write(DEMAND.overlay, tmp_path / "observed.jsonl")
    again = ar.read(path)
    assert again == DEMAND.overlay
    both = ar.merge(SAMPLE, again)
    assert len(both.claims()) == len(SAMPLE.claims()) + len(again.claims())
    assert both["ours-2026"].definition == DEMAND.corpus.definition
    only = both.restrict(sources=["ours-2026"])
    assert "stated" not in {claim.basis for claim in only.claims()}
    assert len(only.claims(basis="observed")) == len(again.claims())


def test_the_corpus_tells_what_it_is_and_what_the_finder_misses() -> None:
    corpus = DEMAND.corpus
    assert (corpus.id, corpus.kind, corpus.label) == ("ours-2026", "source", "Ours 2026")
    assert corpus.definition is not None
    assert f"{DEMAND.read.counted} job postings of 2026-01 to 2026-03 of 4 employers" in corpus.definition
    assert [note.text for note in corpus.notes] == [FINDER_MEASURED]


def test_counts_under_ten_are_given_nowhere() -> None:
    few = observe(SAMPLE, RECORDS[:30], corpus="few", workers=1)
    small = {name for name, count in few.counts.names().items() if count < 10}
    assert small
    assert not small & {row.entity.id for row in few.items}
    told = json.dumps(few.to_dict())
    assert '"count": 9' not in told
    assert all(cell.postings >= 10 for cell in few.cells)


def test_no_text_of_a_posting_stands_in_what_comes_out(tmp_path: Path) -> None:
    told = json.dumps(DEMAND.to_dict(evidence=True)) + DEMAND.full().to_text() + DEMAND.to_csv()
    told += ar.write(DEMAND.overlay, tmp_path / "observed.jsonl").read_text("utf-8")
    for words in ("fourth week", "budget for books", "Acme", "acme", "p0001"):
        assert words not in told


def test_copies_count_once_unless_they_are_asked_for() -> None:
    some = RECORDS[:40]
    doubled = [*some, *({**each, "id": f"z{each['id']}", "text": each["text"] + " Apply now!"} for each in some)]
    once = observe(SAMPLE, doubled, corpus="x", workers=1)
    assert once.read.near_copies + once.read.exact_copies >= 36
    twice = observe(SAMPLE, doubled, corpus="x", copies=False, workers=1)
    assert (twice.read.near_copies, twice.read.rows, twice.counts.postings()) == (0, 80, 80)


def test_an_employer_with_many_postings_does_not_dominate() -> None:
    one = [
        {**each, "company": "Acme" if "Docker" in each["text"] else f"firm {n}"} for n, each in enumerate(RECORDS[:60])
    ]
    alone, many = (
        next(row for row in observe(SAMPLE, each, corpus="x", workers=1).items if row.entity.id == "docker")
        for each in ([{**each, "company": None} for each in RECORDS[:60]], one)
    )
    assert alone.sample.count == many.sample.count
    assert many.sample.design_effect > 3 * alone.sample.design_effect
    assert many.high - many.low > alone.high - alone.low


def test_pay_is_told_where_ten_postings_state_it() -> None:
    paying = [
        {"text": f"{each['text']}\n\nBase salary: EUR {60 + n},000 - {80 + n},000 a year"}
        for n, each in enumerate(RECORDS[:21])
    ]
    demand = observe(SAMPLE, paying, corpus="paying", workers=1, date="2026-04-01")
    row = demand.pay[0]
    assert (row.currency, row.period, row.pay, row.count) == ("EUR", "year", "base", 21)
    assert row.percentiles == ((25, Decimal(75_000)), (50, Decimal(80_000)), (75, Decimal(85_000)))
    claims = demand.overlay.claims(predicate="pays")
    assert len(claims) == 3 * sum(each.cell.role is not None for each in demand.pay)


def test_what_is_outside_the_field_is_counted_as_such() -> None:
    nurses = [{"text": f"Nurse wanted\n\nYou care for patients on ward {n}."} for n in range(5)]
    demand = observe(SAMPLE, [*RECORDS[:15], *nurses], corpus="x", workers=1, copies=False)
    assert (demand.read.outside, demand.counts.postings(ANY), demand.read.rows) == (5, 15, 20)


def test_nothing_to_count_is_said_and_no_error() -> None:
    for empty in (
        demand_of(SAMPLE, DEMAND.counts.__class__(), corpus="none"),
        observe(SAMPLE, RECORDS[:3], corpus="few"),
    ):
        assert not empty.items
        assert "there is nothing to count" in str(empty)
        assert not empty.overlay.claims()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"corpus": "!!!"}, "is no name for a corpus"),
        ({"corpus": "docker"}, "'Docker' has this id"),
        ({"corpus": "handbook"}, "a source is called so"),
        ({"by": ("place",)}, "told apart by role, level, industry, month, not by place"),
        ({"date": "yesterday"}, "a date is written as 2026-11-30"),
        ({"most_broken": 5}, "from 0 to 1"),
        ({"workers": 0}, "one worker at least"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_read(told: dict[str, object], says: str) -> None:
    def unread() -> object:
        yield pytest.fail("it was read")

    with pytest.raises(AiRolesError, match=says):
        observe(SAMPLE, unread() if "workers" not in told else RECORDS, **{"corpus": "x", **told})  # type: ignore[arg-type]


def test_what_is_stated_of_a_kind_is_stated() -> None:
    assert {row.entity.id for row in DEMAND.unstated} <= {row.entity.id for row in DEMAND.items}
    for row in DEMAND.items:
        if row.cell.role is not None and row.entity.id == "docker" and row.cell.role.id == "mlops-engineer":
            assert row.is_stated


@pytest.fixture(scope="module")
def real() -> ObservedDemand:
    if not POSTINGS.exists():
        pytest.skip("the postings are not part of the project: they are looked for in ../shared/data")
    return observe(ar.load(), POSTINGS, corpus="postings of early 2026", date="2026-11-30", workers=1)


def test_real_postings_say_what_a_reader_of_the_field_finds_right(real: ObservedDemand) -> None:
    assert (real.read.rows, real.read.broken) == (213, 0)
    assert real.read.counted + real.read.outside + real.read.exact_copies + real.read.near_copies == 213
    shares = {(row.cell.name, row.entity.id): row for row in real.items}
    assert shares["Generative AI / LLM Engineer", "llms"].low > shares["Software Engineer", "llms"].percent
    assert shares["All postings", "python"].low > 70
    assert shares["All postings", "python"].low > shares["All postings", "java"].high
    assert {"agentic ai", "vector databases", "langgraph"} <= {each.name for each in real.unknown}


def test_an_overlay_outlives_a_change_of_what_it_counted() -> None:
    docker = replace(SAMPLE["docker"], aliases=(*SAMPLE["docker"].aliases, "moby"), label="Docker Engine")
    later = KnowledgeGraph(
        [docker if entity.id == "docker" else entity for entity in SAMPLE], SAMPLE.all_claims.values()
    )
    both = ar.merge(later, DEMAND.overlay)
    assert both["docker"] == docker
    assert len(both.claims(object="docker", basis="observed")) == len(DEMAND.overlay.claims(object="docker"))
    with pytest.raises(AiRolesError, match="two entities have this id"):
        ar.merge(both, ar.observe(SAMPLE, RECORDS[:50], corpus="Ours 2026", workers=1).overlay)


def test_files_with_the_same_columns_are_told_once(tmp_path: Path) -> None:
    for number in range(4):
        record = {"text" if number else "descr": f"MLOps Engineer {number}: Docker", "title": "x"}
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(AiRolesError, match=r"0\.jsonl: no column is called as the text"):
        observe(SAMPLE, tmp_path, corpus="x", workers=1)
    (tmp_path / "0.jsonl").unlink()
    demand = observe(SAMPLE, tmp_path, corpus="x", workers=1)
    assert "Read of 1.jsonl and 2 more: text, title." in demand.notes

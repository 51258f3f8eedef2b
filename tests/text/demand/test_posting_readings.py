"""Is a posting read the same, whoever reads it, with whatever others, and as `read_posting` reads it?"""

from __future__ import annotations

import duckdb
import polars as pl
import pyarrow as pa
import pytest

from ai_roles.errors import FormatError
from ai_roles.sample import SAMPLE
from ai_roles.text import read_posting
from ai_roles.text.demand import (
    PostingInputs,
    PostingLine,
    posting_facts,
    read_lines,
    reading_from,
    reading_of,
    reading_schema,
)

from .postings_made_up import made_up

LINES = list(PostingInputs(made_up(40)))
BATCH = pa.RecordBatch.from_pylist(
    [
        {"id": line.id, "text": line.text, "title": line.title, "employer": line.employer, "date": line.date}
        for line in LINES
    ]
)


def test_a_reading_says_what_read_posting_says() -> None:
    for line in LINES:
        read, posting = reading_of(SAMPLE, line), read_posting(SAMPLE, line.text, title=line.title)
        assert read.role == (None if posting.is_outside else posting.roles[0].role.id)
        assert read.level == (posting.level.level.id if posting.level.level else None)
        named = {hit.entity.id for hit in posting.items if hit.entity and not hit.is_negated}
        assert set(read.named) == named
        assert set(read.refused) == {hit.entity.id for hit in posting.items if hit.entity} - named
        assert read.month == line.date[:7] if line.date else read.month is None


def test_batches_give_the_same_readings_however_they_are_split() -> None:
    whole = posting_facts(SAMPLE, BATCH)
    assert whole.schema.equals(reading_schema(), check_metadata=True)
    parts = [posting_facts(SAMPLE, BATCH.slice(start, 7)) for start in range(0, len(BATCH), 7)]
    assert pa.Table.from_batches(parts).combine_chunks().equals(pa.Table.from_batches([whole]))
    assert [reading_from(record) for record in whole.to_pylist()] == list(read_lines(SAMPLE, LINES))


def test_polars_and_duckdb_run_the_same_function() -> None:
    read = (
        pl.DataFrame(BATCH)
        .lazy()
        .map_batches(
            lambda frame: pl.DataFrame(posting_facts(SAMPLE, frame.to_arrow())),
            schema=dict(pl.DataFrame(posting_facts(SAMPLE, BATCH)).schema),
            projection_pushdown=False,  # old releases would hand over only the columns that are selected later
        )
    )
    assert read.select("id", "role").collect().rows() == [(line.id, reading_of(SAMPLE, line).role) for line in LINES]
    facts = posting_facts(SAMPLE, BATCH)  # noqa: F841  # DuckDB finds it by its name
    counted = duckdb.execute("select role, count(*) from facts group by role order by role").fetchall()
    assert sum(count for _, count in counted) == len(LINES)


def test_what_is_told_beside_the_text_goes_before_it() -> None:
    line = PostingLine(
        "1", "Senior MLOps Engineer\n\nMust have: Docker", level="Junior", date="1 March 2026", employer=" ACME  Inc "
    )
    read = reading_of(SAMPLE, line)
    assert (read.level, read.month, read.employer) == ("junior", "2026-03", "acme inc")
    assert reading_of(SAMPLE, PostingLine("1", line.text, level="Guru")).level == "senior"


def test_schema_org_tells_employer_and_date() -> None:
    text = '{"@type": "JobPosting", "title": "MLOps Engineer", "datePosted": "2026-02-01", "hiringOrganization": {"name": "Acme"}, "description": "Docker"}'
    read = reading_of(SAMPLE, PostingLine("1", text))
    assert (read.role, read.month, read.employer, read.named) == ("mlops-engineer", "2026-02", "acme", ("docker",))


def test_pay_is_read_once_for_each_currency_period_and_kind() -> None:
    text = "MLOps Engineer\n\nBase salary in Berlin: EUR 70,000 - 80,000 a year\nBase salary in Munich: EUR 75,000 - 95,000 a year\nMust have: Docker"
    (pay,) = reading_of(SAMPLE, PostingLine("1", text)).pay
    assert (pay.low, pay.high, pay.currency, pay.period, pay.pay) == ("70000", "95000", "EUR", "year", "base")


@pytest.mark.parametrize("text", ["", " ", "\0", "\ufeff", "。", "<html></html>", "{", "x" * 100_000])
def test_texts_that_say_nothing_have_no_role(text: str) -> None:
    read = reading_of(SAMPLE, PostingLine("1", text))
    assert (read.role, read.named, read.outside) == (None, (), True)


def test_a_batch_without_texts_is_refused() -> None:
    with pytest.raises(FormatError, match="there is no column text among id, body"):
        posting_facts(SAMPLE, pa.record_batch({"id": ["1"], "body": ["Docker"]}))

"""How does a claim read?"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest

from ai_roles.formats.json_lines import line_records
from ai_roles.model import AnyOf, Cited, Claim, Entity, KnowledgeGraph, Quantity, Range, Share
from ai_roles.query.answers.statement import how, state, statement_record, ways
from ai_roles.sample import ENTITIES, SAMPLE
from ai_roles.vocabulary import Necessity


def read(claim: Claim) -> tuple[str, str, str]:
    entities = (
        *ENTITIES,
        Entity("staff", "rung", "Staff"),
        Entity("ladder-a", "ladder", "Ladder A"),
        Entity("bank", "organization", "Some bank"),
    )
    statement = state(KnowledgeGraph(entities, [claim]), claim)
    return statement.sentence, statement.how, statement.said_by


def line(*numbers: int, section: str | None = "Skills") -> Cited:
    return Cited("handbook", section, numbers, term="x")


@pytest.mark.parametrize(
    ("claim", "sentence", "how", "said_by"),
    [
        (
            Claim(
                "genai-engineer",
                "needs",
                "docker",
                value=Share(Range.parse("22"), "postings"),
                necessity="preferred",
                frequency="often",
                levels=("senior", "junior"),
                region="india",
                as_of="2026",
                condition="in banks",
                status="example",
                evidence=(line(3),),
            ),
            "Generative AI Engineer needs Docker: 22% of postings",
            "preferred, often, Junior/Senior, India, 2026, in banks, as an example",
            "handbook, Skills, line 3",
        ),
        (
            Claim(
                "genai-engineer",
                "needs",
                "docker",
                necessity="required",
                any_of=AnyOf(("docker", "kubernetes", "python"), 2, open=True),
                evidence=(line(3), line(8, 9), line(5, section="Tools"), Cited("survey")),
            ),
            "Generative AI Engineer needs Docker",
            "required, two of Docker, Kubernetes or Python, or equivalent",
            "handbook, Skills, lines 3, 8-9; handbook, Tools, line 5; survey",
        ),
        (
            Claim(
                "staff",
                "in-ladder",
                "ladder-a",
                value=Quantity(Range.parse("4"), "place"),
                evidence=(Cited("handbook", None, (1,), term="x", attributed_to="bls"),),
            ),
            "Staff (staff) stands in Ladder A: 4 place",
            "",
            "handbook, line 1 (quoting bls)",
        ),
    ],
)
def test_a_claim_reads_as_a_sentence(claim: Claim, sentence: str, how: str, said_by: str) -> None:
    assert read(claim) == (sentence, how, said_by)


def test_editorial_and_inferred_claims_say_why() -> None:
    (editorial,) = SAMPLE.claims(predicate="prerequisite")
    (inferred,) = SAMPLE.claims(basis="inferred")
    assert state(SAMPLE, editorial).said_by == "editorial: common knowledge of the field"
    assert state(SAMPLE, inferred).said_by == (
        "inferred (inherited by specialization) from: mlops-engineer specializes ai-engineer"
    )
    assert state(SAMPLE, inferred).premises == SAMPLE.claims("mlops-engineer", "specializes")


def test_as_data_it_has_the_keys_of_an_exported_line() -> None:
    lines = {line["id"]: line for line in line_records(SAMPLE) if line["type"] == "claim"}
    for claim in SAMPLE.all_claims.values():
        assert {"type": "claim", **statement_record(state(SAMPLE, claim))} == lines[claim.id]


def need(necessity: Necessity, line: int, **fields: Any) -> Claim:
    return Claim(
        "mlops-engineer", "needs", "docker", necessity=necessity, evidence=(Cited("handbook", lines=(line,)),), **fields
    )


@pytest.mark.parametrize(
    ("without", "words"),
    [
        ((), "expected, advanced, Junior/Senior, India, 2026, in banks"),
        ({"levels"}, "expected, advanced, India, 2026, in banks"),
        ({"necessity", "proficiency", "levels", "region", "as_of", "condition"}, ""),
    ],
)
def test_what_the_reader_knows_is_left_out(without: Collection[str], words: str) -> None:
    claim = need(
        "expected",
        1,
        proficiency="advanced",
        levels=("junior", "senior"),
        region="india",
        as_of="2026",
        condition="in banks",
    )
    assert how(SAMPLE, claim, without=without) == words


def test_ways_keep_the_words_of_every_claim_apart_and_are_few() -> None:
    """Somebody requires it, somebody else wants it done well: nobody requires that it is done well."""
    claims = [need("preferred", 1, proficiency="expert"), need("required", 2), need("required", 3, levels=("senior",))]
    assert ways(SAMPLE, claims) == ("required", "preferred, expert")
    conditions = [need("required", number, condition=f"in team {number}") for number in range(1, 7)]
    assert ways(SAMPLE, conditions[:4]) == tuple(f"required, in team {number}" for number in range(1, 5))
    assert ways(SAMPLE, conditions) == (*(f"required, in team {number}" for number in range(1, 4)), "3 more ways")

"""Are all problems of a file told at once, each once, in the order of the lines, and what follows from them not at all?"""

from __future__ import annotations

import pytest

from ai_roles.dataset import overlay
from ai_roles.errors import DataError
from ai_roles.sample import SAMPLE

BROKEN = """\
entites: {x: 1}
entities:
  role:
    LLMOps Engineer:
      label: LLMOps Engineer
      specialises: MLOps engineer
      type: jobb
      aliases: [" x", ok]
    other: {lable: Other}
  skil: {foo: {label: Foo}}
  source:
    ours: {label: Ours, locator: pages}
source: ours
source: ours
claims:
  - subject: LLMOps Engineer
    levels: [Seniorr]
    section: 3
    needs:
      - Pyton
      - {of: senior}
      - {of: Docker, necesity: required}
      - {any-of: [RAG, Ragg], proficiency: good}
    pay:
      - {money: {amount: abc, currency: EURO}}
    pays:
      - {money: {amount: 4}}
    necessity: required
  - needs: [Docker]
  - subject: other
    source: handbook
    needs: [Docker, foo]
    performs:
      - {of: deploy-models, at: 3, proficiency: strong}
    experience:
      - {at: x, years: {bnd: 3}}
  - editorial: x
    source: ours
    subject: other
    needs: [LLMOps engineer]
"""
TOLD = [
    (1, "unknown field 'entites'; allowed: kind, entities,"),
    (4, "'LLMOps Engineer' is not an id"),
    (6, "unknown field 'specialises'; allowed: label, type,"),
    (7, "type 'jobb' is unknown for a role: job, occupation, partner"),
    (8, "alias ' x' is empty"),
    (9, "unknown field 'lable'"),
    (10, "kind 'skil' is unknown"),
    (12, "'pages' is none of lines, file, page, row, url, statement, none"),
    (14, "the key is already on line 13"),
    (17, "unknown id 'Seniorr'"),
    (18, "Input should be a valid string"),
    (20, "unknown id 'Pyton'"),
    (21, "needs points to a skill or tool, not to a level"),
    (22, "unknown field 'necesity'; allowed: section,"),
    (23, "unknown id 'Ragg'"),
    (23, "'good' is none of exposure, familiar,"),
    (24, "unknown field 'pay'; allowed: section,"),
    (25, "'abc' is not a range"),
    (25, "'EURO' is not a currency"),
    (27, "the field 'currency' is missing"),
    (28, "unknown field 'necessity'"),
    (29, "a block says where it comes from"),
    (29, "the block has no subject"),
]


def problems(text: str) -> list[tuple[int | None, str, str]]:
    with pytest.raises(DataError) as caught:
        overlay(SAMPLE, [("ours.yaml", text)])
    return [(problem.line, problem.message, problem.suggestion) for problem in caught.value.problems]


def test_one_run_tells_what_is_wrong_in_every_stage_of_reading() -> None:
    found = problems(BROKEN)
    wanted = [
        *(pair for pair in TOLD if pair != (29, "a block says where it comes from")),
        (32, "source 'handbook' counts lines, but none is cited"),
        (32, "source 'handbook' counts lines, but none is cited"),
        (34, "performs takes no proficiency"),
        (36, "unknown field 'bnd'; allowed: band, to-reach, required"),
        (36, "'x' is no line"),
        (36, "a cited row without an object needs the term"),
        (37, "a block says where it comes from: source, editorial, rule or corpus"),
        (40, "no skill or tool is called 'LLMOps engineer', which is the name of a role"),
    ]
    missing = [pair for pair in wanted if not any(line == pair[0] and pair[1] in message for line, message, _ in found)]
    assert missing == []
    extra = [
        (line, message)
        for line, message, _ in found
        if not any(line == wanted_line and start in message for wanted_line, start in wanted)
    ]
    assert extra == []
    assert [line for line, _, _ in found] == sorted(line for line, _, _ in found if line is not None)


@pytest.mark.parametrize(
    ("field", "suggestion"),
    [
        ("  - {editorial: x, subject: rag, used-fr: [Docker]}", "did you mean 'used-for'?"),
        ("  - {editorial: x, subject: mlops, needs: [{of: Docker, necesity: core}]}", "did you mean 'necessity'?"),
        ("  - {editorial: x, subject: mlops, frequency: most, needs: [Docker]}", "a row says it: {of: ..., frequency: ...}"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_told_with_what_was_meant(field: str, suggestion: str) -> None:
    ((line, message, told),) = problems(f"claims:\n{field}\n")
    assert (line, told) == (2, suggestion)
    assert "allowed: " in message


def test_what_is_said_of_an_entity_on_its_sheet_is_led_to_the_claims() -> None:
    (told,) = problems("entities:\n  role:\n    x:\n      label: X\n      needs: [Python]\n")
    assert told[2] == "needs is said in a block of claims that has this as its subject"


def test_the_allowed_fields_are_listed_once() -> None:
    rows = "".join(f"      - {{of: Docker, wrong{n}: 1}}\n" for n in range(5))
    found = problems(f"claims:\n  - editorial: x\n    subject: mlops\n    needs:\n{rows}")
    assert ["allowed: " in message for _, message, _ in found] == [True, False, False, False, False]


def test_a_file_that_cannot_be_read_to_its_end_makes_no_names_unknown_in_others() -> None:
    with pytest.raises(DataError) as caught:
        overlay(
            SAMPLE,
            [
                ("broken.yaml", "entities: {skill: {foo: {label: Foo}}\n"),
                ("ours.yaml", "claims: [{editorial: x, subject: mlops, needs: [Foo, {of: RAG, necessity: vital}]}]"),
            ],
        )
    assert [problem.file for problem in caught.value.problems] == ["broken.yaml", "ours.yaml"]
    assert "'vital' is none of required" in caught.value.problems[1].message


def test_every_circle_is_told() -> None:
    text = (
        "entities:\n  skill:\n    a: {label: A, prerequisite: b}\n    b: {label: B, prerequisite: a}\n"
        "    c: {label: C, prerequisite: d}\n    d: {label: D, prerequisite: c}\n    e: {label: E, prerequisite: e}\n"
        "    f: {label: F, broader: nowhere}\n"
    )
    found = problems(text)
    messages = [message for _, message, _ in found]
    assert sorted(line or 0 for line, _, _ in found) == [3, 5, 7, 8]
    assert sum("goes in a circle" in message for message in messages) == 2
    assert sum("tied to itself" in message for message in messages) == 1
    assert sum("unknown id 'nowhere'" in message for message in messages) == 1
    assert len(messages) == 4

"""Does one run tell every mistake of a file, however many stand in and under one another, and nothing that is none?"""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest

from ai_roles.dataset import load, overlay
from ai_roles.errors import DataError

ROUNDS = int(os.environ.get("AI_ROLES_MUTATIONS", "150"))
PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "own-facts.md").read_text("utf-8")
GOOD = re.search(r'^```yaml title="ours.yaml"\n(.*?)^```', PAGE, re.MULTILINE | re.DOTALL)
MISTAKES = {
    "entities:": "entitys:",
    "claims:": "claim:",
    "source: notes": "source: mine",
    "type: job": "type: jb",
    "label:": "lable:",
    "skill:": "skil:",
    "llmops-engineer:": "LLMOps Engineer:",
    "specializes: MLOps engineer": "specializes: MLOpsy",
    "specializes:": "specialises:",
    "locator: none": "locator: nowhere",
    "subject: LLMOps engineer": "subject: LLMOp",
    "subject:": "subjekt:",
    "levels:": "level:",
    "Senior": "Seniorr",
    "needs:": "need:",
    "pays:": "pay:",
    "experience:": "experienced:",
    "of:": "off:",
    "Python": "Pyton",
    "k8s": "kbs9",
    "necessity:": "necesity:",
    "necessity: required": "necessity: requird",
    "proficiency: advanced": "proficiency: good",
    "status: example": "status: exmple",
    "required: 5+": "requird: 5+",
    "5+": "five",
    "90000-120000": "abc",
    "EUR": "EURO",
    "per: year": "per: yr",
}
"""What stands in the overlay of the page, and a slip in its place."""


def slips(line: str) -> list[str]:
    return [] if line.lstrip().startswith("#") else [line.replace(a, b, 1) for a, b in MISTAKES.items() if a in line]


def test_one_run_tells_every_mistake_and_nothing_else() -> None:
    assert GOOD is not None
    good = GOOD[1].split("\n")
    base = load()
    overlay(base, [("ours.yaml", "\n".join(good))])
    chance = random.Random("slips")
    open_to_slips = [number for number, line in enumerate(good) if slips(line)]
    for _ in range(ROUNDS):
        lines = list(good)
        wrong = sorted(chance.sample(open_to_slips, chance.randint(1, 7)))
        for number in wrong:
            lines[number] = chance.choice(slips(good[number]))
        with pytest.raises(DataError) as caught:
            overlay(base, [("ours.yaml", "\n".join(lines))])
        told = [problem.line for problem in caught.value.problems]
        assert sorted(set(told), key=lambda line: line or 0) == [number + 1 for number in wrong], str(caught.value)
        assert None not in told


def test_what_stands_under_a_misspelled_key_is_looked_at() -> None:
    text = (
        "entitys:\n  rol:\n    x: {lable: X, typ: jb}\n"
        "claim:\n  - editorial: why\n    subjekt: X\n    need:\n      - {off: Pyton, necesity: must}\n"
        "    pay:\n      - {mony: {amont: abc, currency: EURO}}\n"
    )
    with pytest.raises(DataError) as caught:
        overlay(load(), [("ours.yaml", text)])
    told = [(problem.line, problem.path.rpartition(".")[2]) for problem in caught.value.problems]
    assert told == [
        (1, "entitys"),
        (2, "rol"),
        (3, "lable"),
        (3, "typ"),
        (3, "type"),
        (4, "claim"),
        (6, "subjekt"),
        (7, "need"),
        (8, "off"),
        (8, "necesity"),
        (8, "of"),
        (8, "necessity"),
        (9, "pay"),
        (10, "mony"),
        (10, "amont"),
        (10, "0"),
        (10, "0"),
    ]

"""Is each of the 981 statements of DCWF used or left out with a reason, as strongly as it is said and in words of our own?"""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ai_roles.dataset import cover_statements, load, ontology_folder, read_folder
from ai_roles.model import Cited

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "dcwf" / "dcwf_ai_data_2025.json"
WITH_DATA = pytest.mark.skipif(
    not DATA.is_file(), reason="DCWF is no part of the project: it is looked for in ../shared/data"
)
FACTS = read_folder(ontology_folder() / "facts")
[LEDGER] = [each for each in FACTS.statements if each.source == "dcwf"]
LETTERS = {"task": "T", "knowledge": "K", "skill": "S", "ability": "A"}
RUN = 8
"""So many words in a row would be copied."""
NOT_TEXT = {".png", ".jpg", ".gif", ".ico", ".woff", ".woff2", ".gz", ".zip", ".pdf", ".npz", ".js", ".css"}


def roles() -> list[dict[str, Any]]:
    """The work roles as the file has them."""
    found: list[dict[str, Any]] = json.loads(DATA.read_text("utf-8"))["roles"]
    return found


def test_every_statement_is_accounted_for() -> None:
    accounts = cover_statements(load(), LEDGER, places=FACTS.places)
    assert accounts.problems == ()
    assert (accounts.lines, accounts.lines_claimed + accounts.lines_in_ledger) == (981, 981)
    assert accounts.lines_claimed > 600


@WITH_DATA
def test_the_ledger_lists_the_very_statements_of_the_file() -> None:
    listed = {each.section: each for each in LEDGER.sections}
    assert listed.keys() == {f"{role['code']} {role['title']}" for role in roles()}
    for role in roles():
        section = listed[f"{role['code']} {role['title']}"]
        if section.reason is not None:
            assert section.count == len(role["statements"])
            continue
        for of_core, ids in ((True, section.core), (False, section.additional)):
            said = [LETTERS[each["kind"]] + each["id"] for each in role["statements"] if each["core"] == of_core]
            assert sorted(ids) == sorted(said)


def test_a_claim_is_as_strong_as_its_statement_and_of_its_kind() -> None:
    core = {(each.section, id) for each in LEDGER.sections for id in each.core}
    for claim in load().claims(source="dcwf"):
        for piece in claim.evidence:
            if not isinstance(piece, Cited) or piece.source != "dcwf" or claim.predicate == "titled":
                continue
            assert piece.section is not None
            assert piece.locator is not None
            if claim.predicate in ("needs", "performs"):
                strength = "core" if (piece.section, piece.locator) in core else "optional"
                assert claim.necessity == strength, f"{claim}: {piece.locator} is {strength}"
            assert (piece.locator[0] == "T") == (claim.predicate != "needs"), f"{claim}: {piece.locator}"


def test_a_section_speaks_of_one_role_and_each_role_is_worth_reading() -> None:
    claims = load().claims(source="dcwf")
    subjects = {
        (piece.section, claim.subject)
        for claim in claims
        for piece in claim.evidence
        if isinstance(piece, Cited) and piece.source == "dcwf"
    }
    assert len(subjects) == len({section for section, _ in subjects}) == len({role for _, role in subjects}) == 12
    counted = Counter(claim.subject for claim in claims)
    assert all(30 <= number <= 75 for number in counted.values()), counted


def test_new_concepts_carry_their_code_and_ours_do_not() -> None:
    graph = load()
    codes = {
        piece.section[:3]: claim.subject
        for claim in graph.claims(source="dcwf")
        for piece in claim.evidence
        if isinstance(piece, Cited) and piece.section and piece.source == "dcwf"
    }
    ours = {"422": "data-analyst", "423": "data-scientist", "653": "data-architect"}
    for code, role in codes.items():
        entity = graph[role]
        assert (entity.notation, entity.scheme) == (((), None) if code in ours else ((code,), "dcwf"))
        assert ours.get(code, role) == role


@WITH_DATA
def test_no_statement_is_copied() -> None:
    runs = {
        run
        for role in roles()
        for text in (role["definition"], *(each["text"] for each in role["statements"]))
        for run in runs_of(text)
    }
    root = ontology_folder().parent
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True).stdout
    copied = [
        f"{name}: {' '.join(run)}"
        for name in filter(None, tracked.split("\0"))
        if (path := root / name).suffix not in NOT_TEXT and path.is_file()
        for run in runs_of(path.read_bytes().decode("utf-8", errors="replace"))
        if run in runs
    ]
    assert copied == []


def runs_of(text: str) -> list[tuple[str, ...]]:
    """Every eight words in a row, punctuation aside."""
    words = [word for each in re.findall(r"[A-Za-z0-9%$+#/.'’-]+", text) if (word := each.strip(".'’-/").lower())]
    return [tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]

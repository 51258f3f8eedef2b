"""Do tables that are not quite tables end soon in facts or in an error of ours?

The mutations are the same in every run. AI_ROLES_MUTATIONS says how many are tried of each kind.
"""

from __future__ import annotations

import csv
import os
import random
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

openpyxl = pytest.importorskip("openpyxl")

from ai_roles.dataset import overlay, tidy_text  # noqa: E402
from ai_roles.errors import AiRolesError  # noqa: E402
from ai_roles.importers import SheetFacts, roles_from_sheet  # noqa: E402
from ai_roles.sample import SAMPLE  # noqa: E402

MUTATIONS = int(os.environ.get("AI_ROLES_MUTATIONS", "150"))
SLOW = 20.0
"""Seconds of the processor that no single table may take."""
TABLE = (
    "Role,Skill,Level,Necessity,Note,Source\r\n"
    'LLMOps engineer,"Prompt, caching",Senior/Junior,required,"says ""so""",Our handbook\r\n'
    "MLOps engineer,k8s,,preferred,,https://example.org/x\r\n"
)
BYTES = (
    b"",
    b"\0",
    b'"',
    b",",
    b";",
    b"\n",
    b"=",
    b"\xff\xfe",
    b"\xe9",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"<",
    b"&#0;",
    b"x" * 500,
)


def workbook() -> bytes:
    made = openpyxl.Workbook()
    for row in csv.reader(TABLE.splitlines()):
        made.active.append(row)
    made.active.merge_cells("A2:A3")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def mutated(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(BYTES) + data[at + chance.randint(0, 3) :]
    return data


def mutated_part(chance: random.Random, data: bytes) -> bytes:
    """The workbook with one of its parts changed; one time in ten with its bytes changed as they are packed."""
    if chance.random() < 0.1:
        return mutated(chance, data)
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        for each in old.infolist():
            part = old.read(each)
            new.writestr(each, mutated(chance, part) if each.filename == chosen else part)
    return out.getvalue()


def tried(path: Path) -> SheetFacts | None:
    started = time.process_time()
    found, refusal = None, ""
    try:
        found = roles_from_sheet(SAMPLE, path)
    except AiRolesError as error:
        refusal = str(error)
    assert time.process_time() - started < SLOW
    assert len(refusal) < 200_000
    return found


@pytest.mark.fuzz
@pytest.mark.parametrize(
    ("name", "seed"), [("roles.csv", TABLE.encode()), ("roles.xlsx", workbook())], ids=["csv", "xlsx"]
)
def test_mutated_tables_end_in_facts_or_in_our_own_error(name: str, seed: bytes, tmp_path: Path) -> None:
    chance = random.Random(name)
    change = mutated if name.endswith(".csv") else mutated_part
    path = tmp_path / name
    read = 0
    for _ in range(MUTATIONS):
        path.write_bytes(change(chance, seed))
        found = tried(path)
        if found is not None:
            read += 1
            assert tidy_text(found.yaml, "ours.yaml") == found.yaml
            assert len(overlay(SAMPLE, [("ours.yaml", found.yaml)])) >= len(SAMPLE)
    assert read > 0


@pytest.mark.fuzz
def test_the_largest_tables_end_soon(tmp_path: Path) -> None:
    rows = "".join(f"Role {n % 500},Skill number {n},Level {n % 9}\n" for n in range(19_000))
    path = tmp_path / "roles.csv"
    path.write_text("Role,Skill,Level\n" + rows)
    found = tried(path)
    assert found is not None
    assert found.claims == 19_000
    for text in (
        "," * 5_000_000,
        "\n" * 5_000_000,
        "x" * 5_000_000,
        '"' * 4_999_999,
        "Role,Skill\nx," + "/" * 1_000_000,
    ):
        path.write_text(text)
        assert tried(path) is None

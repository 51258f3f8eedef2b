"""The tables of mappings are whole: each of ours stands in them, each id of theirs is in their files, each row says why."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from uv import find_uv_bin

from ai_roles.dataset import MappingTable, load, ontology_folder, read_mapping_table
from ai_roles.iris import ID, SKOS
from ai_roles.model import Cited
from ai_roles.vocabulary import Kind

FOLDER: Final = ontology_folder() / "alignments"
DATA: Final = Path(__file__).resolve().parents[3] / "shared" / "data"
FILES: Final = {
    "esco": DATA / "esco" / "ESCO dataset - v1.1.1 - classification - en - csv.zip",
    "onet": DATA / "onet" / "db_29_2_text.zip",
    "dcwf": DATA / "dcwf" / "dcwf_ai_data_2025.json",
}
MAPPED: Final[Mapping[str, tuple[Kind, ...]]] = {
    "esco": ("role", "skill", "tool", "level", "industry"),
    "onet": ("role", "skill", "tool", "level", "industry"),
    "dcwf": ("role",),
}
VALIDATE: Final = """
import re, sys
from sssom.io import validate_file
from sssom.constants import DEFAULT_VALIDATION_TYPES
for path in sys.argv[1:]:
    try:
        validate_file(path, DEFAULT_VALIDATION_TYPES)
        print(f"{path}: fine")
    except Exception as error:
        print(f"{path}: {re.search('[0-9]+ validation errors', str(error))[0]}")
"""
BY_HAND: Final = "https://w3id.org/semapv/vocab/ManualMappingCuration"


@cache
def table(name: str) -> MappingTable:
    path = FOLDER / f"{name}.sssom.tsv"
    return read_mapping_table(path.read_bytes(), file=path.name)


def _esco() -> dict[str, str]:
    labels: dict[str, str] = {}
    with ZipFile(FILES["esco"]) as files:
        for name in ("skills_en.csv", "occupations_en.csv", "skillGroups_en.csv"):
            with files.open(name) as file:
                rows = csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))
                labels |= {row["conceptUri"]: row["preferredLabel"].strip() for row in rows}
    return labels


def _onet() -> dict[str, str]:
    """By IRI as our tables write it: occupations, elements of the content model, technologies by their name."""
    labels = {}
    columns = {
        "Occupation Data": ("https://www.onetonline.org/link/summary/", "O*NET-SOC Code", "Title"),
        "Content Model Reference": ("https://www.onetonline.org/find/descriptor/result/", "Element ID", "Element Name"),
        "Technology Skills": ("https://w3id.org/ai-roles/onet/technology/", "Example", "Example"),
    }
    with ZipFile(FILES["onet"]) as files:
        for name, (start, id, label) in columns.items():
            with files.open(f"db_29_2_text/{name}.txt") as file:
                text = io.TextIOWrapper(file, "utf-8", newline="")
                for row in csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE):
                    labels[start + row[id]] = row[label]
    return labels


def _dcwf() -> dict[str, str]:
    roles = json.loads(FILES["dcwf"].read_bytes())["roles"]
    return {f"https://w3id.org/ai-roles/dcwf/{role['code']}": role["title"] for role in roles}


LABELS: Final[Mapping[str, Callable[[], dict[str, str]]]] = {"esco": _esco, "onet": _onet, "dcwf": _dcwf}


@pytest.mark.parametrize("name", MAPPED)
def test_everything_bundled_is_looked_for(name: str) -> None:
    graph = load()
    ours = {entity.id for kind in MAPPED[name] for entity in graph.of_kind(kind)}
    assert ours <= {row.subject.removeprefix(ID) for row in table(name)}


def test_a_work_role_matches_the_role_under_which_the_facts_tell_of_it() -> None:
    """DCWF is bundled and mapped: one role of ours may not bear its claims, and another be said to be the same."""
    told = {
        (claim.subject, cited.locator)
        for claim in load().claims(predicate="titled")
        for cited in claim.evidence
        if isinstance(cited, Cited) and cited.source == "dcwf"
    }
    exact = {
        (row.subject.removeprefix(ID), str(row.object).rpartition("/")[2])
        for row in table("dcwf")
        if row.mapping is not None and row.mapping.match == "exact"
    }
    assert len(told) == 12
    assert told <= exact
    codes = {code for _, code in told}
    assert {pair for pair in exact if pair[1] in codes} == told


@pytest.mark.parametrize("name", [*MAPPED, "wikidata"])
def test_each_row_is_decided_by_hand_and_says_why(name: str) -> None:
    for row in table(name):
        assert row.justification == BY_HAND
        assert row.predicate.startswith(SKOS)
        assert (row.object is None) == (row.predicate == SKOS + "mappingRelation") == (row.confidence is None)
        assert row.comment or (row.predicate == SKOS + "exactMatch" and not row.negated), f"line {row.line}"


@pytest.mark.parametrize("name", MAPPED)
def test_each_id_is_in_the_files_under_the_same_name(name: str) -> None:
    if not FILES[name].exists():
        pytest.skip(f"{name} is not part of the project: it is looked for in ../shared/data")
    labels = LABELS[name]()
    for row in table(name):
        if row.object is not None:
            technology = row.object.startswith("https://w3id.org/ai-roles/onet/technology/")
            assert labels[unquote(row.object) if technology else row.object] == row.object_label, f"line {row.line}"
        elif (nearest := re.match(r"nearest: (.+?) \((\w+):(\S+)\);", row.comment)) is not None:
            label, prefix, rest = nearest.groups()
            assert labels[table(name).prefixes[prefix] + unquote(rest)] == label, f"line {row.line}"


def test_wikidata_has_items() -> None:
    """They cannot be looked up here; what stands there are items at least, and no page about one."""
    for row in table("wikidata"):
        assert re.fullmatch(r"http://www\.wikidata\.org/entity/Q[1-9][0-9]*", row.object or ""), f"line {row.line}"


def test_the_page_counts_what_stands_there() -> None:
    page = (ontology_folder().parent / "docs" / "reference" / "mappings.md").read_text("utf-8")
    for name in (*MAPPED, "wikidata"):
        counted = Counter(
            "Not" if row.negated else "none" if row.mapping is None else row.mapping.match for row in table(name)
        )
        kinds = ("exact", "close", "broad", "narrow", "related", "Not", "none")
        line = " | ".join((name, *(str(counted[kind]) for kind in kinds), str(len(table(name)))))
        assert f"| {line} |" in page


def test_known_traps_stand_as_refused() -> None:
    refused = {
        (row.subject.removeprefix(ID), row.object_label) for name in MAPPED for row in table(name) if row.negated
    }
    assert refused >= {
        ("spark", "SPARK"),
        ("ai-engineer", "animal artificial insemination technician"),
        ("retrieval", "repossession"),
        ("tensorflow", "computer vision"),
        ("data-engineer", "data scientist"),
        ("gemini", "Countersoft Gemini"),
        ("speech-recognition", "Speech Recognition"),
        ("machine-learning", "ML (computer programming)"),
    }


@pytest.mark.download
def test_sssom_py_finds_nothing(tmp_path: Path) -> None:
    """In an environment of its own: what it depends on brings a plugin that would change how all tests log."""
    wrong = tmp_path / "wrong.sssom.tsv"
    wrong.write_text((FOLDER / "dcwf.sssom.tsv").read_text("utf-8").replace("\t0.94\t", "\t7\t"), "utf-8")
    tables = sorted(FOLDER.glob("*.sssom.tsv"))
    command = [find_uv_bin(), "tool", "run", "--quiet", "--from", "sssom==0.4.21", "python", "-c", VALIDATE]
    checked = subprocess.run([*command, *map(str, [*tables, wrong])], capture_output=True, text=True, check=False)
    if "Failed to fetch" in checked.stderr and os.environ.get("CI") != "true":
        pytest.skip("sssom cannot be fetched here")
    assert checked.stdout.splitlines() == [*(f"{path}: fine" for path in tables), f"{wrong}: 1 validation errors"]

"""Is the bundled part of O*NET what its release says, whole for the chosen occupations, and without sentences?"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ai_roles.dataset import load_extra, tidy_text
from ai_roles.dataset.fact_files import read_facts
from ai_roles.dataset.loading import graph_of
from ai_roles.errors import FormatError
from ai_roles.importers import load_onet
from ai_roles.importers.taxonomies.onet_neighbours import MOST_WORDS, NEIGHBOURS, main, neighbours_text
from ai_roles.model import Cited, Claim, KnowledgeGraph
from tests.importers.taxonomies import releases as made

BUNDLED = Path(__file__).resolve().parents[3] / "ontology" / "extras" / "onet.yaml"
REAL = sorted((made.DATA / "onet").glob("*.zip"))
needs_release = pytest.mark.skipif(not REAL, reason=f"O*NET {made.ABSENT}")


@pytest.fixture
def release(tmp_path: Path) -> Path:
    files = made.onet_files()
    files["Alternate Titles.txt"] += "51-3011.00\tOne who bakes all bread of a whole village\tn/a\t08\r\n"
    return made.zipped(tmp_path / "db_99_1_text.zip", files, "db_99_1_text/")


def read(text: str) -> KnowledgeGraph:
    return graph_of(read_facts([("onet.yaml", text)]))


def test_it_says_what_the_release_says_of_the_chosen(release: Path) -> None:
    whole = load_onet(release)
    part = read(neighbours_text(whole, ["51-3011.00"]))
    baker = part["onet-bakers"]
    assert (baker.iri, baker.notation, baker.scheme, baker.definition) == (
        whole["onet-bakers"].iri,
        ("51-3011.00",),
        "onet",
        None,
    )
    assert baker.aliases == ("BM", "Bread Maker (BM)", "Pastry Baker")
    assert {entity.id for entity in part} == {
        "onet",
        "onet-bakers",
        "onet-ovensoft",
        "onet-oven-software",
        "onet-job-zone-2",
    }
    assert part["onet-job-zone-2"].notes == ()
    claims = part.claims()
    assert {claim.id for claim in claims} <= {claim.id for claim in whole.claims()}
    assert {(claim.subject, claim.predicate, claim.object, claim.necessity) for claim in claims} == {
        ("onet-bakers", "needs", "onet-ovensoft", "expected"),
        ("onet-bakers", "asks-for", "onet-job-zone-2", "expected"),
        ("onet-ovensoft", "broader", "onet-oven-software", None),
        ("onet-ovensoft", "demand", None, None),
    }


def test_those_beside_one_another_are_related_if_both_are_chosen(release: Path) -> None:
    whole = load_onet(release)
    part = read(neighbours_text(whole, ["51-3011.00", "51-3011.01"]))
    assert [(claim.id, str(claim.evidence[0])) for claim in part.claims(predicate="related")] == [
        (claim.id, str(claim.evidence[0])) for claim in whole.claims(subject="onet-bakers", predicate="related")
    ]
    assert {claim.necessity for claim in part.claims(object="onet-ovensoft")} == {"expected", "mentioned"}


def test_what_is_left_out_is_counted(release: Path) -> None:
    text = neighbours_text(load_onet(release), ["51-3011.00"])
    assert "Left out for their length: 1 titles." in text.splitlines()[1]
    assert "whole village" not in text
    assert tidy_text(text, "onet.yaml") == text


def test_an_occupation_that_is_not_there_is_told(release: Path) -> None:
    with pytest.raises(FormatError, match=r"no such occupation in O\*NET 99\.1: 15-2051\.00"):
        neighbours_text(load_onet(release), ["15-2051.00", "51-3011.00"])


def test_the_command_writes_nothing_half(release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(release), "-o", str(tmp_path / "made" / "onet.yaml")]) == 1
    assert "no such occupation" in capsys.readouterr().err
    assert not (tmp_path / "made").exists()
    assert main([str(tmp_path / "none.zip"), "-o", str(tmp_path / "onet.yaml")]) == 1


# The bundled part


def test_each_occupation_has_its_reason_and_stands_there() -> None:
    graph = load_extra("onet")
    assert {code for role in graph.of_kind("role") for code in role.notation} == set(NEIGHBOURS)
    assert all(len(reason.split()) > 2 for reason in NEIGHBOURS.values())
    assert len(set(NEIGHBOURS.values())) == len(NEIGHBOURS)


def test_nothing_is_asked_for_more_strongly_than_expected() -> None:
    strengths = {claim.necessity for claim in load_extra("onet").claims(predicate="needs")}
    assert strengths == {"expected", "mentioned"}


def test_there_are_names_and_no_sentences() -> None:
    graph = load_extra("onet")
    for entity in graph:
        assert entity.definition is None
        if entity.kind == "source":
            continue
        assert entity.notes == ()
        for name in entity.all_names():
            assert len(re.findall(r"[\w+#]+", name)) <= MOST_WORDS < 8, name
    texts = {claim.condition for claim in graph.claims() if claim.condition is not None}
    assert texts <= {"primary, short", "primary, long", "supplemental"}


@cache
def tables() -> dict[str, list[list[str]]]:
    """The tables as they stand in the zip, read without our reader: row 1 is the head."""
    with zipfile.ZipFile(REAL[0]) as archive:
        return {
            name.rpartition("/")[2]: [line.split("\t") for line in archive.read(name).decode("utf-8").split("\r\n")]
            for name in archive.namelist()
        }


def rows_of(claim: Claim) -> Iterator[list[str]]:
    for piece in claim.evidence:
        assert isinstance(piece, Cited)
        assert piece.source == "onet"
        assert piece.section is not None
        assert piece.locator is not None
        yield tables()[piece.section][int(piece.locator.removeprefix("row ")) - 1]


@needs_release
def test_the_release_makes_the_very_bytes() -> None:
    assert neighbours_text(load_onet(*REAL)) == BUNDLED.read_text("utf-8")


@needs_release
def test_each_claim_is_what_its_row_says() -> None:
    graph = load_extra("onet")
    code = {role.id: role.notation[0] for role in graph.of_kind("role")}
    label = {entity.id: entity.label for entity in graph}
    for claim in graph.claims():
        for row in rows_of(claim):
            if claim.predicate == "needs":
                assert claim.object is not None
                assert row[:2] == [code[claim.subject], label[claim.object]]
                assert claim.necessity == ("expected" if row[5] == "Y" else "mentioned")
            elif claim.predicate == "demand":
                assert (row[1], row[4]) == (label[claim.subject], "Y")
            elif claim.predicate == "broader":
                assert claim.object is not None
                assert row[1:4] == [label[claim.subject], graph[claim.object].notation[0], label[claim.object]]
            elif claim.predicate == "related":
                assert claim.object is not None
                assert row[:2] == [code[claim.subject], code[claim.object]]
                assert str(claim.value) == f"rank {row[3]}"
            else:
                assert claim.predicate == "asks-for"
                assert claim.object is not None
                assert row[:2] == [code[claim.subject], graph[claim.object].notation[0]]


def short(name: str) -> bool:
    return len(re.findall(r"[\w+#]+", name)) <= MOST_WORDS


@needs_release
def test_all_that_the_release_has_of_them_is_there() -> None:
    """But for the names of more words than seven."""
    graph = load_extra("onet")
    code = {role.id: role.notation[0] for role in graph.of_kind("role")}
    found = {(code[claim.subject], graph[claim.object or ""].label) for claim in graph.claims(predicate="needs")}
    assert found == {
        (row[0], row[1]) for row in tables()["Technology Skills.txt"][1:] if row[0] in NEIGHBOURS and short(row[1])
    }
    hot = {graph[claim.subject].label for claim in graph.claims(predicate="demand")}
    assert hot == {row[1] for row in tables()["Technology Skills.txt"][1:] if row[0] in NEIGHBOURS and row[4] == "Y"}
    related = {(code[claim.subject], code[claim.object or ""]) for claim in graph.claims(predicate="related")}
    rows = tables()["Related Occupations.txt"][1:]
    assert related == {(row[0], row[1]) for row in rows if len(row) > 1 and {row[0], row[1]} <= set(NEIGHBOURS)}
    for role in graph.of_kind("role"):
        titles = [row for row in tables()["Alternate Titles.txt"][1:] if row[0] == role.notation[0]]
        given = {name for row in titles for name in row[1:3] if name != "n/a"} - {role.label}
        reported = {row[1] for row in tables()["Sample of Reported Titles.txt"][1:] if row[0] == role.notation[0]}
        assert set(role.aliases) == {name for name in given | reported - {role.label} if short(name)}


@needs_release
def test_no_sentence_of_the_release_is_in_it() -> None:
    """Eight words in a row of a task, of a description, of the prose of the job zones, are in none of our texts."""
    word = re.compile(r"[a-z0-9+#'’]+")
    runs = set()
    for name, column in (
        ("Task Statements.txt", 2),
        ("Occupation Data.txt", 2),
        ("Emerging Tasks.txt", 1),
        *(("Job Zone Reference.txt", each) for each in range(2, 7)),
    ):
        for row in tables()[name][1:]:
            words = word.findall(row[column].lower()) if len(row) > column else []
            runs |= {tuple(words[at : at + 8]) for at in range(len(words) - 7)}
    assert len(runs) > 100_000
    for line in BUNDLED.read_text("utf-8").splitlines():
        words = word.findall(line.lower())
        assert runs.isdisjoint(tuple(words[at : at + 8]) for at in range(len(words) - 7)), line

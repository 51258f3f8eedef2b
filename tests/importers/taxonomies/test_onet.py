"""Does O*NET come in whole, and does the report account for every row?"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ai_roles.errors import ReadError
from ai_roles.importers import ImportReport, load_onet
from ai_roles.model import Entity, KnowledgeGraph, Range, Rating
from tests.importers.taxonomies import releases as made

REAL = sorted((made.DATA / "onet").glob("*.zip"))


@pytest.fixture
def onet(tmp_path: Path) -> tuple[KnowledgeGraph, ImportReport]:
    report = ImportReport()
    return load_onet(made.zipped(tmp_path / "db.zip", made.onet_files(), "db_99_1_text/"), report=report), report


def said(graph: KnowledgeGraph, subject: str) -> set[tuple[str, str | None, str | None]]:
    return {(claim.predicate, claim.object, claim.necessity) for claim in graph.claims(subject=subject)}


def test_an_occupation_with_all_that_is_said_of_it(onet: tuple[KnowledgeGraph, ImportReport]) -> None:
    graph, report = onet
    baker = graph["onet-bakers"]
    assert report.name == "O*NET 99.1"
    assert baker.iri == "https://www.onetonline.org/link/summary/51-3011.00"
    assert (baker.notation, baker.aliases) == (("51-3011.00",), ("BM", "Bread Maker (BM)", "Pastry Baker"))
    assert said(graph, "onet-bakers") == {
        ("needs", "onet-ovensoft", "expected"),
        ("needs", "onet-peels", "mentioned"),
        ("needs", "onet-patience", "mentioned"),
        ("needs", "onet-smelling", "mentioned"),
        ("performs", "onet-task-11", "core"),
        ("performs", "onet-task-12", "optional"),
        ("performs", "onet-emerging-bake-bread-without-gluten", "mentioned"),
        ("related", "onet-millers", None),
        ("asks-for", "onet-job-zone-2", "expected"),
    }
    assert ("needs", "onet-ovensoft", "mentioned") in said(graph, "onet-millers")


def test_tools_are_hot_and_of_a_class_of_products(onet: tuple[KnowledgeGraph, ImportReport]) -> None:
    graph, _ = onet
    assert said(graph, "onet-ovensoft") == {("demand", None, None), ("broader", "onet-oven-software", None)}
    assert said(graph, "onet-peels") == {("broader", "onet-bakery-tools", None)}
    assert said(graph, "onet-software") == {("broader", "onet-it", None)}


def test_ratings_keep_their_scale(onet: tuple[KnowledgeGraph, ImportReport]) -> None:
    graph, _ = onet
    styles = graph.claims(subject="onet-bakers", object="onet-patience")
    assert [claim.value for claim in styles] == [Rating("importance", Range.parse("4.50"), 1, 5)]
    smelling = graph.claims(subject="onet-bakers", object="onet-smelling")
    assert [claim.value for claim in smelling] == [Rating("level", Range.parse("6"), 0, 7)]
    related = graph.claims(subject="onet-bakers", predicate="related")
    assert [(claim.condition, claim.value) for claim in related] == [("primary, short", Rating("rank", Range.parse(1)))]


def test_work_activities_form_a_tree(onet: tuple[KnowledgeGraph, ImportReport]) -> None:
    graph, _ = onet
    assert said(graph, "onet-task-11") == {("involves", "onet-operate-ovens", None)}
    assert said(graph, "onet-operate-ovens") == {("broader", "onet-make-food", None)}
    assert graph["onet-make-food"].type == "work-activity"
    assert said(graph, "onet-smelling") == {("broader", "onet-abilities", None)}
    assert [note.text for note in graph["onet-job-zone-2"].notes] == ["Education: A school.", "Experience: A little."]


def test_the_report_accounts_for_every_row(onet: tuple[KnowledgeGraph, ImportReport]) -> None:
    _, report = onet
    assert report.adds_up
    files = {name: text for name, text in made.onet_files().items() if name not in ("Read Me.txt", "Something New.txt")}
    assert {table.name: table.rows for table in report} == {
        name: text.count("\r\n") - 1 for name, text in files.items()
    }
    assert "Something New.txt" in report.unread
    assert {table.name: sum(table.unused.values()) for table in report if table.unused} == {
        "Technology Skills.txt": 1,
        "Content Model Reference.txt": 1,
        "Work Styles.txt": 2,
        "Survey Booklet Locations.txt": 1,
    }
    assert any(told.startswith("Knowledge.txt") for told in report.missing)
    assert report.tables["Alternate Titles.txt"].columns == {"Source(s)": 2}


def test_without_occupations_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no 'Occupation Data\.txt' is there"):
        load_onet(made.zipped(tmp_path / "db.zip", {"Tools Used.txt": "x"}))


@pytest.mark.skipif(not REAL, reason=f"O*NET {made.ABSENT}")
def test_the_real_release_against_a_count_of_its_files() -> None:
    report = ImportReport()
    graph = load_onet(*REAL, report=report)
    rows = {}
    with zipfile.ZipFile(REAL[0]) as archive:
        for name in archive.namelist():
            lines = archive.read(name).decode("utf-8").split("\r\n")
            rows[name.rpartition("/")[2]] = [line.split("\t") for line in lines[1:] if line]
    assert report.adds_up
    assert {table.name: table.rows for table in report} == {
        name: len(found) for name, found in rows.items() if name in report.tables
    }
    assert set(rows) - set(report.tables) == {"Read Me.txt"} == set(report.unread)
    roles = [entity for entity in graph.of_kind("role") if entity.scheme == "onet"]
    assert len(roles) == 1_016
    titles = {(row[0], row[1]) for row in rows["Alternate Titles.txt"]}
    assert {(role.notation[0], title) for role in roles for title in role.aliases} >= {
        (code, title) for code, title in titles if title != graph_label(roles, code)
    }
    expected = [row for row in rows["Technology Skills.txt"] if row[5] == "Y"]
    named = list(graph.claims(predicate="needs", necessity="expected"))
    assert len(named) == len({(row[0], row[1]) for row in expected}) == 2_320
    assert len(graph.claims(predicate="related", source="onet")) > 18_460


def graph_label(roles: list[Entity], code: str) -> str:
    return next(role.label for role in roles if role.notation == (code,))

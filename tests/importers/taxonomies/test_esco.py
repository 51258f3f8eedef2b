"""Does ESCO come in whole, and does the report account for every row?"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from ai_roles.errors import ReadError, UsageError
from ai_roles.importers import ImportReport, load_esco
from ai_roles.model import Cited, KnowledgeGraph
from tests.importers.taxonomies import releases as made

REAL = sorted((made.DATA / "esco").glob("*.zip"))
real = pytest.mark.skipif(not REAL, reason=f"ESCO {made.ABSENT}")


@pytest.fixture
def esco(tmp_path: Path) -> tuple[KnowledgeGraph, ImportReport]:
    report = ImportReport()
    files = zipped_names(tmp_path)
    return load_esco(*files, report=report), report


def zipped_names(folder: Path) -> list[Path]:
    """In two zips, as ESCO hands them out: relations in the one, concepts of a language in the other."""
    files = made.esco_files()
    relations = {name: files.pop(name) for name in list(files) if not name.endswith("_en.csv")}
    return [
        made.zipped(folder / "ESCO dataset - v1.1.1 - classification -  - csv.zip", relations),
        made.zipped(folder / "ESCO dataset - v1.1.1 - classification - en - csv.zip", files),
    ]


def test_an_occupation_keeps_its_identity_and_its_words(esco: tuple[KnowledgeGraph, ImportReport]) -> None:
    graph, _ = esco
    baker = graph["esco-baker"]
    assert (baker.kind, baker.type, baker.label, baker.scheme) == ("role", "occupation", "baker", "esco")
    assert (baker.iri, baker.notation) == (f"{made.ESCO}occupation/1", ("7512.1",))
    assert baker.aliases == ("bread maker", "pastry baker")
    assert baker.names_in("en", "hidden") == ("bakr",)
    assert (baker.definition, baker.definition_source) == ("Bakers bake.", "esco")
    assert {(note.kind, note.text) for note in baker.notes} == {
        ("scope", "Excludes cook."),
        ("note", "a regulated profession"),
    }
    assert graph["esco-miller"].definition == "Millers mill.\nThey grind."
    assert graph["esco"].label == "ESCO v1.1.1"


def test_skills_have_types_and_two_of_one_label_have_two_ids(esco: tuple[KnowledgeGraph, ImportReport]) -> None:
    graph, _ = esco
    types = {id: graph[id].type for id in ("esco-bake-bread", "esco-flour", "esco-show-initiative", "esco-flour-d")}
    assert types == {
        "esco-bake-bread": None,
        "esco-flour": "knowledge",
        "esco-show-initiative": "soft",
        "esco-flour-d": None,
    }
    assert graph["esco-handling-food"].notation == ("S1",)


def test_relations_become_claims_at_their_row(esco: tuple[KnowledgeGraph, ImportReport]) -> None:
    graph, _ = esco
    needs = {
        (claim.subject, claim.object, claim.necessity, claim.evidence[0]) for claim in graph.claims(predicate="needs")
    }
    place = "occupationSkillRelations.csv"
    assert needs == {
        ("esco-baker", "esco-bake-bread", "core", Cited("esco", place, locator="row 2")),
        ("esco-baker", "esco-flour", "optional", Cited("esco", place, locator="row 3")),
        ("esco-miller", "esco-flour", "core", Cited("esco", place, locator="row 4")),
    }
    assert {(c.subject, c.object) for c in graph.claims(predicate="broader")} == {
        ("esco-baker", "esco-bakers-and-confectioners"),
        ("esco-bake-bread", "esco-handling-food"),
    }
    assert [(c.object, c.condition) for c in graph.claims(predicate="related")] == [("esco-flour", "optional for it")]
    filed = {(claim.subject, claim.object) for claim in graph.claims(predicate="in-category")}
    assert ("esco-show-initiative", "esco-transversal-skills-esco") in filed
    assert ("esco-flour", "esco-cross-sector-esco-reuse-level") in filed


def test_the_report_accounts_for_every_row(esco: tuple[KnowledgeGraph, ImportReport]) -> None:
    _, report = esco
    assert report.adds_up
    assert report.rows == sum(len(list(csv.reader(io.StringIO(text)))) - 1 for text in made.esco_files().values())
    left = {(table.name, reason): count for table in report for reason, count in table.unused.items()}
    assert left == {
        ("broaderRelationsOccPillar.csv", "it names a concept that no file has"): 1,
        ("occupationSkillRelations.csv", "it names a concept that no file has"): 1,
        ("occupationSkillRelations.csv", "its relation is 'desirable'"): 1,
        ("skillSkillRelations.csv", "it ties a concept to itself"): 1,
    }
    assert "skillsHierarchy_en.csv" in report.tables
    assert report.tables["skillsHierarchy_en.csv"].short == 1
    assert "row 5" in report.to_text(in_full=True)
    assert "   2  it names a concept that no file has  2 files" in str(report)
    assert "ESCO v1.1.1" in str(report)


def test_a_folder_says_the_same_as_the_zips(tmp_path: Path, esco: tuple[KnowledgeGraph, ImportReport]) -> None:
    graph, _ = esco
    from_folder = load_esco(made.unpacked(tmp_path / "esco", made.esco_files()))
    assert set(from_folder.all_claims) == set(graph.all_claims)
    assert set(from_folder.entities) == set(graph.entities)


def test_languages_stand_beside_one_another(tmp_path: Path) -> None:
    report = ImportReport()
    folder = made.unpacked(tmp_path / "esco", made.esco_files() | made.esco_in_german())
    graph = load_esco(folder, report=report)
    assert graph["esco-baker"].label == "baker"
    assert graph["esco-baker"].label_in("de") == "Bäcker/Bäckerin"
    assert graph["esco-baker"].names_in("de") == ("Brotbäcker",)
    assert graph["esco-bake-bread"].label_in("de") == "Brot backen"
    assert report.tables["skills_de.csv"].unused == {"the first language does not have its concept": 1}
    assert report.adds_up
    only = load_esco(folder, languages=["de"])
    assert only["esco-brot-backen"].lang == "de"
    with pytest.raises(UsageError, match="the files have no 'fr': there is de, en"):
        load_esco(folder, languages=["fr"])


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    files = made.esco_files()
    del files["occupationSkillRelations.csv"], files["ISCOGroups_en.csv"]
    report = ImportReport()
    graph = load_esco(made.unpacked(tmp_path / "esco", files), report=report)
    assert not graph.claims(predicate="needs")
    assert any(told.startswith("occupationSkillRelations.csv") for told in report.missing)
    assert any(told.startswith("ISCOGroups_en.csv") for told in report.missing)
    with pytest.raises(ReadError, match=r"no occupations_en\.csv or the like"):
        load_esco(made.unpacked(tmp_path / "none", {"other.csv": "a,b"}))


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []
    load_esco(
        made.unpacked(tmp_path / "esco", made.esco_files()), progress=lambda name, size: seen.append((name, size))
    )
    assert {name for name, _ in seen} == set(made.esco_files())
    assert all(size == len(made.esco_files()[name].encode()) for name, size in seen)


@real
def test_the_real_release_against_a_count_of_its_files() -> None:
    report = ImportReport()
    graph = load_esco(*REAL, report=report)
    rows: dict[str, list[dict[str, str]]] = {}
    limit = csv.field_size_limit(10_000_000)
    try:
        for path in REAL:
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    text = io.TextIOWrapper(archive.open(name), "utf-8-sig", newline="")
                    rows[name] = list(csv.DictReader(text))
    finally:
        csv.field_size_limit(limit)
    assert report.adds_up
    assert {table.name: table.rows for table in report} == {name: len(found) for name, found in rows.items()}
    kinds = Counter(entity.kind for entity in graph if entity.scheme == "esco")
    assert (kinds["role"], kinds["skill"], kinds["group"]) == (3_007, 13_896, 640 + 619)
    iris = {entity.iri for entity in graph if entity.iri}
    for name in ("occupations_en.csv", "skills_en.csv", "ISCOGroups_en.csv", "skillGroups_en.csv"):
        assert {row["conceptUri"] for row in rows[name]} <= iris
    whole = [
        row for row in rows["occupationSkillRelations.csv"] if row["occupationUri"] in iris and row["skillUri"] in iris
    ]
    assert len(graph.claims(predicate="needs")) == len(
        {(r["occupationUri"], r["skillUri"], r["relationType"]) for r in whole}
    )
    assert report.tables["occupationSkillRelations.csv"].unused == {"it names a concept that no file has": 67}
    scientist = graph.resolve("data scientist", "role")
    own = [row for row in whole if row["occupationUri"] == scientist.iri]
    assert len(graph.claims(subject=scientist.id, predicate="needs")) == len(own) == 75

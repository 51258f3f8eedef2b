"""Do the profiles of five occupations of ESCO and five of O*NET say what their files say, nothing lost and nothing invented?

The files are read here a second time, without a line of the loaders: each row that names one of the occupations, or what
these take, is held against the claims about it, and each claim against the rows.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest

from ai_roles.importers import load_esco, load_onet
from ai_roles.model import Cited, Claim, Entity, KnowledgeGraph, Rating
from tests.importers.taxonomies import releases as made

Row = Mapping[str, str]
Said = tuple[str, str, str, str, str, str, str]
"""Subject, predicate, object, how strongly, on which condition or with which number, the file, the place in it."""

ESCO_ZIPS: Final = sorted((made.DATA / "esco").glob("*.zip"))
ONET_ZIP: Final = made.DATA / "onet" / "db_29_2_text.zip"
needs_esco = pytest.mark.skipif(not ESCO_ZIPS, reason=f"ESCO {made.ABSENT}")
needs_onet = pytest.mark.skipif(not ONET_ZIP.exists(), reason=f"O*NET {made.ABSENT}")

ESCO_OCCUPATIONS: Final = (
    "data scientist",
    "computer vision engineer",
    "ICT intelligent systems designer",
    "software developer",
    "specialised doctor",
)
ONET_OCCUPATIONS: Final = ("15-2051.00", "15-1252.00", "15-1221.00", "11-3013.00", "29-1224.00")
COLLECTIONS: Final = {
    "digCompSkillsCollection_en.csv": "DigComp (ESCO)",
    "digitalSkillsCollection_en.csv": "Digital skills (ESCO)",
    "greenSkillsCollection_en.csv": "Green skills (ESCO)",
    "languageSkillsCollection_en.csv": "Languages (ESCO)",
    "researchOccupationsCollection_en.csv": "Research occupations (ESCO)",
    "researchSkillsCollection_en.csv": "Research skills (ESCO)",
    "transversalSkillsCollection_en.csv": "Transversal skills (ESCO)",
}
CONCEPTS: Final = ("occupations_en.csv", "skills_en.csv", "ISCOGroups_en.csv", "skillGroups_en.csv")
NO_PLACE: Final = {"Education, Training, and Experience.txt", "Occupation Level Metadata.txt"}
"""Tables about occupations of which O*NET's loader says itself that nothing of them enters the graph."""


def shown(text: str | None) -> str:
    """The words of a text: without mark-up, and however its lines are broken."""
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", text or "")).split())


def lines(cell: str) -> set[str]:
    return {words for line in cell.split("\n") if (words := shown(line))}


def plain(number: Decimal | None) -> str:
    """5.40 and 5.4 are one number."""
    return "" if number is None else f"{number.normalize():f}"


@dataclass(repr=False)
class Release:
    """The tables of a release by their names, each row with its number; the head is row 1."""

    tables: dict[str, list[tuple[int, Row]]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> list[tuple[int, Row]]:
        return self.tables[name]

    _at: dict[tuple[str, str], dict[str, list[tuple[int, Row]]]] = field(default_factory=dict)

    def at(self, name: str, column: str, cell: str) -> list[tuple[int, Row]]:
        """The rows of a table in which this stands in that column."""
        if (name, column) not in self._at:
            found = self._at[name, column] = defaultdict(list)
            for number, row in self.tables[name]:
                found[row[column]].append((number, row))
        return self._at[name, column].get(cell, [])


@dataclass(repr=False)
class Held:
    """A graph and the files that it was read from, for the tests of one vocabulary."""

    graph: KnowledgeGraph
    files: Release

    @cached_property
    def by_iri(self) -> dict[str, Entity]:
        return {entity.iri: entity for entity in self.graph.entities.values() if entity.iri}

    def claims_about(self, id: str) -> tuple[Claim, ...]:
        """The claims in which an entity is subject or object."""
        return self.graph.about(id)

    def said_of(self, ids: Iterable[str], name: Callable[[Entity], str]) -> Counter[Said]:
        """What the graph claims about these, each claim once for every place that it names."""
        claims = {claim.id: claim for id in ids for claim in self.claims_about(id)}
        return Counter(said for claim in claims.values() for said in self._said(claim, name))

    def _said(self, claim: Claim, name: Callable[[Entity], str]) -> Iterator[Said]:
        graph = self.graph
        condition = claim.condition or ""
        if isinstance(claim.value, Rating):
            amount = claim.value.amount
            assert amount.low == amount.high
            condition = (
                f"{condition}|{claim.value.scale} {plain(amount.low)} of {claim.value.lowest}-{claim.value.highest}"
            )
        other = "" if claim.object is None else name(graph[claim.object])
        for cited in claim.evidence:
            assert isinstance(cited, Cited)
            place = str(cited.locator)
            yield (
                name(graph[claim.subject]),
                str(claim.predicate),
                other,
                str(claim.necessity or ""),
                condition,
                str(cited.section),
                place,
            )


def differences(files: Counter[Said], graph: Counter[Said]) -> dict[str, list[Said]]:
    return {"lost": sorted((files - graph).elements()), "invented": sorted((graph - files).elements())}


NONE: Final[dict[str, list[Said]]] = {"lost": [], "invented": []}


# ESCO


@pytest.fixture(scope="module")
def esco() -> Held:
    release = Release()
    limit = csv.field_size_limit(10_000_000)
    for path in ESCO_ZIPS:
        with ZipFile(path) as files:
            for name in files.namelist():
                with files.open(name) as file:
                    records = csv.DictReader(io.TextIOWrapper(file, "utf-8-sig", newline=""))
                    release.tables[name] = [
                        (number, {column: cell or "" for column, cell in row.items() if column})
                        for number, row in enumerate(records, 2)
                    ]
    csv.field_size_limit(limit)
    return Held(load_esco(*ESCO_ZIPS), release)


@pytest.fixture(scope="module")
def esco_rows(esco: Held) -> dict[str, Row]:
    """The rows of concepts by their IRI."""
    return {row["conceptUri"]: row for name in CONCEPTS for _, row in esco.files[name]}


def occupation_iri(held: Held, label: str) -> str:
    (iri,) = (
        row["conceptUri"] for _, row in held.files["occupations_en.csv"] if row["preferredLabel"].strip() == label
    )
    return iri


def takes(held: Held, iri: str) -> list[str]:
    rows = held.files.at("occupationSkillRelations.csv", "occupationUri", iri)
    return sorted({row["skillUri"] for _, row in rows})


@needs_esco
@pytest.mark.parametrize("label", ESCO_OCCUPATIONS)
def test_an_occupation_of_esco_and_its_skills_keep_their_words(
    esco: Held, esco_rows: dict[str, Row], label: str
) -> None:
    iri = occupation_iri(esco, label)
    for concept in (iri, *takes(esco, iri)):
        row, entity = esco_rows[concept], esco.by_iri[concept]
        preferred = shown(row["preferredLabel"])
        alternative = lines(row["altLabels"]) - {preferred}
        assert shown(entity.label) == preferred
        assert {shown(alias) for alias in entity.aliases} == alternative
        assert {shown(name) for name in entity.names_in("en", "hidden")} == (
            lines(row["hiddenLabels"]) - alternative - {preferred}
        )
        assert shown(entity.definition) == shown(row["description"] or row["definition"])
        notes = Counter((note.kind, shown(note.text)) for note in entity.notes)
        regulated = row.get("regulatedProfessionNote", "").endswith("/regulated")
        assert notes == Counter(
            [("scope", shown(row["scopeNote"]))] * bool(shown(row["scopeNote"]))
            + [("note", shown(row["definition"]))] * bool(row["definition"] and row["description"])
            + [("note", "a regulated profession")] * regulated
        )
        assert entity.scheme == "esco"
        assert entity.notation == ((row["code"],) if row.get("code") else ())
        if "skillType" in row:
            soft = row["reuseLevel"] == "transversal"
            assert entity.type == ("knowledge" if row["skillType"] == "knowledge" else "soft" if soft else None)


def is_there(held: Held, iri: str) -> bool:
    """Whether a table of concepts has it: some rows of relations name what none has."""
    return any(held.files.at(name, "conceptUri", iri) for name in CONCEPTS)


def esco_says(held: Held, concepts: set[str]) -> Counter[Said]:
    """What the rows of the files say about these concepts, at whichever end of a row they stand."""
    found: Counter[Said] = Counter()
    for name, one, other, predicate in (
        ("broaderRelationsOccPillar.csv", "conceptUri", "broaderUri", "broader"),
        ("broaderRelationsSkillPillar.csv", "conceptUri", "broaderUri", "broader"),
        ("occupationSkillRelations.csv", "occupationUri", "skillUri", "needs"),
        ("skillSkillRelations.csv", "originalSkillUri", "relatedSkillUri", "related"),
    ):
        rows = {number: row for concept in concepts for column in (one, other)
                for number, row in held.files.at(name, column, concept)}  # fmt: skip
        for number, row in rows.items():
            if is_there(held, row[one]) and is_there(held, row[other]):
                strength = (
                    {"essential": "core", "optional": "optional"}[row["relationType"]] if predicate == "needs" else ""
                )
                condition = f"{row['relationType']} for it" if predicate == "related" else ""
                found[row[one], predicate, row[other], strength, condition, name, f"row {number}"] += 1
    for name, label in COLLECTIONS.items():
        for number, row in held.files[name]:
            if row["conceptUri"] in concepts:
                found[row["conceptUri"], "in-category", label, "", "", name, f"row {number}"] += 1
    for number, row in held.files["skills_en.csv"]:
        if row["conceptUri"] in concepts and row["reuseLevel"]:
            label = f"{row['reuseLevel'].capitalize()} (ESCO reuse level)"
            found[row["conceptUri"], "in-category", label, "", "", "skills_en.csv", f"row {number}"] += 1
    return found


@needs_esco
@pytest.mark.parametrize("label", ESCO_OCCUPATIONS)
def test_the_claims_about_an_occupation_of_esco_are_the_rows_of_its_files(esco: Held, label: str) -> None:
    iri = occupation_iri(esco, label)
    concepts = {iri, *takes(esco, iri)}
    graph = esco.said_of((esco.by_iri[concept].id for concept in concepts), lambda entity: entity.iri or entity.label)
    assert differences(esco_says(esco, concepts), graph) == NONE
    assert graph.total() > 2 * len(concepts)


@needs_esco
@pytest.mark.parametrize("label", ESCO_OCCUPATIONS)
def test_the_group_that_a_row_of_esco_names_is_reached(esco: Held, esco_rows: dict[str, Row], label: str) -> None:
    """The column iscoGroup is not read: what is broader has to tell the same."""
    iri = occupation_iri(esco, label)
    id, codes = esco.by_iri[iri].id, set()
    for _ in range(6):
        above = [
            claim.object for claim in esco.claims_about(id) if claim.predicate == "broader" and claim.subject == id
        ]
        if not above:
            break
        (id,) = map(str, above)
        codes |= set(esco.graph[id].notation)
    assert esco_rows[iri]["iscoGroup"] in codes


# O*NET


@pytest.fixture(scope="module")
def onet() -> Held:
    release = Release()
    with ZipFile(ONET_ZIP) as files:
        for name in files.namelist():
            if name.endswith(".txt") and not name.endswith("Read Me.txt"):
                head, *rows = files.read(name).decode("utf-8").removesuffix("\r\n").split("\r\n")
                columns = head.split("\t")
                release.tables[Path(name).name] = [
                    (number, dict(zip(columns, row.split("\t"), strict=True))) for number, row in enumerate(rows, 2)
                ]
    return Held(load_onet(ONET_ZIP), release)


def of(held: Held, name: str, code: str) -> list[tuple[int, Row]]:
    return held.files.at(name, "O*NET-SOC Code", code)


def called(entity: Entity) -> str:
    """Occupations, tasks, elements and products by their code; tools, which have none, by their name."""
    return entity.notation[0] if entity.notation else shown(entity.label)


def occupation_of(held: Held, code: str) -> Entity:
    return held.by_iri[f"https://www.onetonline.org/link/summary/{code}"]


@needs_onet
@pytest.mark.parametrize("code", ONET_OCCUPATIONS)
def test_an_occupation_of_onet_keeps_its_words(onet: Held, code: str) -> None:
    ((_, row),) = of(onet, "Occupation Data.txt", code)
    entity = occupation_of(onet, code)
    titles = {row["Reported Job Title"] for _, row in of(onet, "Sample of Reported Titles.txt", code)}
    for _, title in of(onet, "Alternate Titles.txt", code):
        titles |= {title["Alternate Title"], title["Short Title"]} - {"n/a"}
    assert (entity.label, entity.notation, entity.scheme) == (row["Title"], (code,), "onet")
    assert set(entity.aliases) == titles - {row["Title"]}
    assert len(entity.aliases) == len(set(entity.aliases))
    assert shown(entity.definition) == shown(row["Description"])
    assert (entity.names, entity.notes) == ((), ())


def scale_of(held: Held, id: str) -> tuple[str, str]:
    ((_, row),) = (found for found in held.files["Scales Reference.txt"] if found[1]["Scale ID"] == id)
    return row["Scale Name"].split(" (")[0].lower(), f"{row['Minimum']}-{row['Maximum']}"


def onet_says(held: Held, code: str) -> Counter[Said]:
    """What the rows of the files say of an occupation, at whichever end of a row it stands."""
    found: Counter[Said] = Counter()

    def add(number: int, file: str, *said: str) -> None:
        subject, predicate, other, strength, condition = said
        found[subject, predicate, other, strength, condition, file, f"row {number}"] += 1

    for number, row in of(held, "Technology Skills.txt", code):
        strength = "expected" if row["In Demand"] == "Y" else "mentioned"
        add(number, "Technology Skills.txt", code, "needs", shown(row["Example"]), strength, "")
    for number, row in of(held, "Tools Used.txt", code):
        add(number, "Tools Used.txt", code, "needs", shown(row["Example"]), "mentioned", "")
    for number, row in of(held, "Task Statements.txt", code):
        strength = {"Core": "core", "Supplemental": "optional", "n/a": "mentioned"}[row["Task Type"]]
        add(number, "Task Statements.txt", code, "performs", row["Task ID"], strength, "")
    for number, row in of(held, "Emerging Tasks.txt", code):
        add(
            number,
            "Emerging Tasks.txt",
            code,
            "performs",
            shown(row["Task"]).removesuffix("."),
            "mentioned",
            "emerging",
        )
    for number, row in of(held, "Job Zones.txt", code):
        add(number, "Job Zones.txt", code, "asks-for", row["Job Zone"], "expected", "")
    for number, row in held.files["Related Occupations.txt"]:
        one, other = row["O*NET-SOC Code"], row["Related O*NET-SOC Code"]
        if code in (one, other):
            tier = row["Relatedness Tier"].replace("-", ", ").lower()
            add(
                number,
                "Related Occupations.txt",
                one,
                "related",
                other,
                "",
                f"{tier}|rank {plain(Decimal(row['Index']))} of None-None",
            )
    for name, predicate in (("Work Styles.txt", "needs"), ("Interests.txt", "needs"), ("Work Values.txt", "offers")):
        for number, row in of(held, name, code):
            if row["Scale ID"] not in ("IH", "VH") and row.get("Recommend Suppress") != "Y":
                scale, ends = scale_of(held, row["Scale ID"])
                told = f"|{scale} {plain(Decimal(row['Data Value']))} of {ends}"
                add(number, name, code, predicate, row["Element ID"], "mentioned" if predicate == "needs" else "", told)
    return found


@needs_onet
@pytest.mark.parametrize("code", ONET_OCCUPATIONS)
def test_the_claims_about_an_occupation_of_onet_are_the_rows_of_its_files(onet: Held, code: str) -> None:
    graph = onet.said_of([occupation_of(onet, code).id], called)
    assert differences(onet_says(onet, code), graph) == NONE
    assert graph.total() > 50


@needs_onet
@pytest.mark.parametrize("code", ONET_OCCUPATIONS)
def test_each_row_of_onet_that_names_an_occupation_is_accounted_for(onet: Held, code: str) -> None:
    """In whichever file: it is a claim, a title, a description of its tasks, or one of those that the report leaves."""
    claims = onet.claims_about(occupation_of(onet, code).id)
    cited = {(cited.section, cited.locator) for claim in claims for cited in claim.evidence if isinstance(cited, Cited)}
    words = {"Occupation Data.txt", "Alternate Titles.txt", "Sample of Reported Titles.txt", "Tasks to DWAs.txt"}
    silent = Counter(
        (name, row.get("Scale ID", ""))
        for name, rows in onet.files.tables.items()
        if name not in words | NO_PLACE and "O*NET-SOC Code" in rows[0][1]
        for number, row in rows
        if row["O*NET-SOC Code"] == code and (name, f"row {number}") not in cited
    )
    examples = {("Interests Illustrative Occupations.txt", "")}
    assert set(silent) <= {("Interests.txt", "IH"), ("Work Values.txt", "VH"), *examples}


@needs_onet
@pytest.mark.parametrize("code", ONET_OCCUPATIONS)
def test_the_tasks_of_an_occupation_of_onet_have_their_words_and_activities(onet: Held, code: str) -> None:
    titles = {row["DWA ID"]: row["DWA Title"] for _, row in onet.files["DWA Reference.txt"]}
    performed = [claim for claim in onet.claims_about(occupation_of(onet, code).id) if claim.predicate == "performs"]
    tasks = {called(onet.graph[str(claim.object)]): onet.graph[str(claim.object)] for claim in performed}
    for _, row in of(onet, "Task Statements.txt", code):
        assert shown(tasks[row["Task ID"]].label) == shown(row["Task"]).removesuffix(".")
    files = Counter(
        (row["Task ID"], row["DWA ID"], f"row {number}") for number, row in of(onet, "Tasks to DWAs.txt", code)
    )
    graph: Counter[tuple[str, str, str]] = Counter()
    for task in tasks.values():
        for claim in onet.claims_about(task.id):
            if claim.predicate == "involves":
                activity = onet.graph[str(claim.object)]
                assert shown(activity.label) == shown(titles[called(activity)]).removesuffix(".")
                for cited in claim.evidence:
                    assert isinstance(cited, Cited)
                    graph[called(task), called(activity), str(cited.locator)] += 1
    assert graph == files


@needs_onet
@pytest.mark.parametrize("code", ONET_OCCUPATIONS)
def test_the_tools_of_an_occupation_of_onet_are_hot_and_of_a_kind_as_their_rows_say(onet: Held, code: str) -> None:
    names = ("Technology Skills.txt", "Tools Used.txt")
    tools = {row["Example"] for name in names for _, row in of(onet, name, code)}
    of_name = {shown(entity.label): entity for entity in onet.graph.of_kind("tool") if entity.scheme == "onet"}
    for tool in tools:
        claims = [claim for claim in onet.claims_about(of_name[shown(tool)].id) if claim.predicate != "needs"]
        kinds = {called(onet.graph[str(claim.object)]) for claim in claims if claim.predicate == "broader"}
        assert kinds == {row["Commodity Code"] for name in names for _, row in onet.files.at(name, "Example", tool)}
        hot = any(row["Hot Technology"] == "Y" for _, row in onet.files.at("Technology Skills.txt", "Example", tool))
        assert [claim.predicate for claim in claims if claim.predicate != "broader"] == ["demand"] * hot


@needs_onet
def test_the_zones_of_onet_keep_what_they_ask(onet: Held) -> None:
    zones = {called(entity): entity for entity in onet.graph.of_kind("qualification")}
    for _, row in onet.files["Job Zone Reference.txt"]:
        zone = zones[row["Job Zone"]]
        assert zone.label == row["Name"]
        parts = ("Experience", "Education", "Job Training", "SVP Range")
        assert {shown(note.text) for note in zone.notes} == {f"{part}: {shown(row[part])}" for part in parts}

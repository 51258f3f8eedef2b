"""Small releases of the form of the official ones, written by hand: their facts are invented."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

ESCO = "http://data.europa.eu/esco/"
DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
ABSENT = "is not part of the project: it is looked for in ../shared/data"

OCCUPATION = (
    *(
        "conceptType",
        "conceptUri",
        "iscoGroup",
        "preferredLabel",
        "altLabels",
        "hiddenLabels",
        "status",
        "modifiedDate",
    ),
    *("regulatedProfessionNote", "scopeNote", "definition", "inScheme", "description", "code"),
)
SKILL = (
    *("conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "hiddenLabels", "status"),
    *("modifiedDate", "scopeNote", "definition", "inScheme", "description"),
)
ISCO = ("conceptType", "conceptUri", "code", "preferredLabel", "status", "altLabels", "inScheme", "description")
GROUP = (
    *("conceptType", "conceptUri", "preferredLabel", "altLabels", "hiddenLabels", "status", "modifiedDate"),
    *("scopeNote", "inScheme", "description", "code"),
)
BROADER = ("conceptType", "conceptUri", "broaderType", "broaderUri")


def table(columns: tuple[str, ...], *rows: Mapping[str, str] | tuple[str, ...]) -> str:
    """A CSV table; rows by column leave the others empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([row.get(column, "") for column in columns] if isinstance(row, Mapping) else row)
    return out.getvalue()


def occupation(id: str, label: str, **more: str) -> dict[str, str]:
    return {"conceptUri": f"{ESCO}occupation/{id}", "preferredLabel": label, "status": "released", **more}


def skill(id: str, label: str, **more: str) -> dict[str, str]:
    return {"conceptUri": f"{ESCO}skill/{id}", "preferredLabel": label, "status": "released", **more}


def esco_files() -> dict[str, str]:
    """Two occupations, four skills, two groups, and the traps of the real release."""
    tie = ("occupationUri", "relationType", "skillType", "skillUri")
    skills = ("originalSkillUri", "originalSkillType", "relationType", "relatedSkillType", "relatedSkillUri")
    levels = (
        *(f"Level {number} {part}" for number in range(4) for part in ("URI", "preferred term")),
        *("Description", "Scope note"),
        *(f"Level {number} code" for number in range(4)),
    )
    return {
        "occupations_en.csv": table(
            OCCUPATION,
            occupation(
                "1",
                "baker",
                altLabels="bread maker\npastry baker",
                hiddenLabels="bakr",
                description="Bakers bake.",
                code="7512.1",
                scopeNote="Excludes <a href='x'><span>cook</span></a>.",
                regulatedProfessionNote=f"{ESCO}regulated-professions/regulated",
            ),
            occupation("2", "miller", description="Millers mill.\r\nThey grind.", code="7514.2"),
        ),
        "skills_en.csv": table(
            SKILL,
            skill(
                "a", "bake bread", skillType="skill/competence", reuseLevel="sector-specific", altLabels="bread baking"
            ),
            skill("b", "flour", skillType="knowledge", reuseLevel="cross-sector"),
            skill("c", "show initiative", skillType="skill/competence", reuseLevel="transversal"),
            skill("d", "Flour", skillType="", reuseLevel=""),
        ),
        "ISCOGroups_en.csv": table(
            ISCO, {"conceptUri": f"{ESCO}isco/C7512", "code": "7512", "preferredLabel": "Bakers and confectioners"}
        ),
        "skillGroups_en.csv": table(
            GROUP, {"conceptUri": f"{ESCO}skill/S1", "preferredLabel": "handling food", "status": "released"}
        ),
        "broaderRelationsOccPillar.csv": table(
            BROADER,
            ("Occupation", f"{ESCO}occupation/1", "ISCOGroup", f"{ESCO}isco/C7512"),
            ("Occupation", f"{ESCO}occupation/2", "ISCOGroup", f"{ESCO}isco/C9999"),
        ),
        "broaderRelationsSkillPillar.csv": table(
            BROADER, ("KnowledgeSkillCompetence", f"{ESCO}skill/a", "SkillGroup", f"{ESCO}skill/S1")
        ),
        "skillsHierarchy_en.csv": table(levels, (f"{ESCO}skill/S1", "handling food") + ("",) * 8 + ("S1",)),
        "occupationSkillRelations.csv": table(
            tie,
            (f"{ESCO}occupation/1", "essential", "skill/competence", f"{ESCO}skill/a"),
            (f"{ESCO}occupation/1", "optional", "knowledge", f"{ESCO}skill/b"),
            (f"{ESCO}occupation/2", "essential", "", f"{ESCO}skill/b"),
            (f"{ESCO}occupation/9", "essential", "knowledge", f"{ESCO}skill/b"),
            (f"{ESCO}occupation/2", "desirable", "knowledge", f"{ESCO}skill/a"),
        ),
        "skillSkillRelations.csv": table(
            skills,
            (f"{ESCO}skill/a", "skill/competence", "optional", "knowledge", f"{ESCO}skill/b"),
            (f"{ESCO}skill/a", "skill/competence", "optional", "skill/competence", f"{ESCO}skill/a"),
        ),
        "transversalSkillsCollection_en.csv": table(("conceptType", "conceptUri"), ("", f"{ESCO}skill/c")),
    }


def esco_in_german() -> dict[str, str]:
    return {
        "occupations_de.csv": table(OCCUPATION, occupation("1", "Bäcker/Bäckerin", altLabels="Brotbäcker")),
        "skills_de.csv": table(SKILL, skill("a", "Brot backen"), skill("z", "Unbekanntes")),
        "ISCOGroups_de.csv": table(ISCO),
        "skillGroups_de.csv": table(GROUP),
    }


def tabbed(*rows: tuple[str, ...]) -> str:
    return "".join("\t".join(row) + "\r\n" for row in rows)


def onet_files() -> dict[str, str]:
    """Two occupations with one of everything that an importer reads."""
    code = "O*NET-SOC Code"
    return {
        "Read Me.txt": "O*NET 99.1 Database\r\nJuly 2031 Release\r\n",
        "Occupation Data.txt": tabbed(
            (code, "Title", "Description"),
            ("51-3011.00", "Bakers", "Mix and bake."),
            ("51-3011.01", "Millers", "Grind."),
        ),
        "Alternate Titles.txt": tabbed(
            (code, "Alternate Title", "Short Title", "Source(s)"),
            ("51-3011.00", "Bread Maker (BM)", "BM", "08"),
            ("51-3011.00", "Pastry Baker", "n/a", "08"),
        ),
        "Technology Skills.txt": tabbed(
            (code, "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"),
            ("51-3011.00", "OvenSoft", "43230001", "Oven software", "Y", "Y"),
            ("51-3011.01", "OvenSoft", "43230001", "Oven software", "Y", "N"),
            ("99-9999.00", "OvenSoft", "43230001", "Oven software", "Y", "N"),
        ),
        "Tools Used.txt": tabbed(
            (code, "Example", "Commodity Code", "Commodity Title"), ("51-3011.00", "Peels", "48100001", "Bakery tools")
        ),
        "UNSPSC Reference.txt": tabbed(
            tuple(
                f"{step} {part}" for step in ("Commodity", "Class", "Family", "Segment") for part in ("Code", "Title")
            ),
            ("43230001", "Oven software", "43230000", "Software of kitchens", "43200000", "Software", "43000000", "IT"),
        ),
        "Task Statements.txt": tabbed(
            (code, "Task ID", "Task", "Task Type", "Incumbents Responding", "Date", "Domain Source"),
            ("51-3011.00", "11", "Bake bread.", "Core", "9", "01/2031", "Incumbent"),
            ("51-3011.00", "12", "Sweep the floor.", "Supplemental", "9", "01/2031", "Incumbent"),
        ),
        "Emerging Tasks.txt": tabbed(
            (code, "Task", "Category", "Original Task ID", "Original Task", "Date", "Domain Source"),
            ("51-3011.00", "Bake bread without gluten.", "Revision", "11", "Bake bread.", "01/2031", "Incumbent"),
        ),
        "Content Model Reference.txt": tabbed(
            ("Element ID", "Element Name", "Description"),
            ("1", "Worker Characteristics", "All of it"),
            ("1.A", "Abilities", "What people can do"),
            ("1.A.1", "Smelling", "To tell by the smell when bread is done"),
            ("1.C", "Work Styles", "How people work"),
            ("1.C.1", "Patience", "To wait"),
            ("4.A", "Activities", "What is done"),
        ),
        "Scales Reference.txt": tabbed(
            ("Scale ID", "Scale Name", "Minimum", "Maximum"), ("IM", "Importance", "1", "5"), ("LV", "Level", "0", "7")
        ),
        "Work Styles.txt": tabbed(
            (code, "Element ID", "Element Name", "Scale ID", "Data Value", "Recommend Suppress"),
            ("51-3011.00", "1.C.1", "Patience", "IM", "4.50", "N"),
            ("51-3011.01", "1.C.1", "Patience", "IM", "4.10", "Y"),
            ("51-3011.01", "1.C.1", "Patience", "IM", "9.10", "N"),
        ),
        "Abilities.txt": tabbed(
            (code, "Element ID", "Element Name", "Scale ID", "Data Value"),
            ("51-3011.00", "1.A.1", "Smelling", "LV", "6"),
        ),
        "IWA Reference.txt": tabbed(("Element ID", "IWA ID", "IWA Title"), ("4.A", "4.A.I01", "Make food.")),
        "DWA Reference.txt": tabbed(
            ("Element ID", "IWA ID", "DWA ID", "DWA Title"), ("4.A", "4.A.I01", "4.A.I01.D01", "Operate ovens.")
        ),
        "Tasks to DWAs.txt": tabbed((code, "Task ID", "DWA ID"), ("51-3011.00", "11", "4.A.I01.D01")),
        "Related Occupations.txt": tabbed(
            (code, "Related O*NET-SOC Code", "Relatedness Tier", "Index"),
            ("51-3011.00", "51-3011.01", "Primary-Short", "1"),
        ),
        "Job Zone Reference.txt": tabbed(
            ("Job Zone", "Name", "Experience", "Education"), ("2", "Job Zone Two: Some", "A little.", "A school.")
        ),
        "Job Zones.txt": tabbed((code, "Job Zone", "Date"), ("51-3011.00", "2", "01/2031")),
        "Survey Booklet Locations.txt": tabbed(("Element ID", "Item"), ("1.C.1", "K1")),
        "Something New.txt": tabbed(("A", "B"), ("1", "2")),
    }


def zipped(path: Path, files: Mapping[str, str | bytes], folder: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(folder + name, text)
    return path


def unpacked(path: Path, files: Mapping[str, str]) -> Path:
    path.mkdir()
    for name, text in files.items():
        (path / name).write_bytes(text.encode())
    return path

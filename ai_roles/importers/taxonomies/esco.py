"""How does ESCO come in? Its official CSV files, as a user downloads them: occupations, skills, groups and what ties them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import compress
from typing import Any, Final, NamedTuple

from ...dataset import FilePath
from ...errors import ReadError, UsageError
from ...model import Document, Entity, GraphBuilder, KnowledgeGraph, Name, Note, paused_collection
from ...vocabulary import Kind, PredicateId
from .concept_ids import ConceptIds
from .concept_texts import MAX_LABEL, clean, several
from .import_report import ImportReport, Progress
from .release_files import ReleaseFiles
from .release_tables import ReleaseTable, ReleaseTables, open_table
from .ties import ABSENT, Ties

__all__ = ["load_esco"]

SCHEME: Final = "esco"
_VERSION: Final = re.compile(r"v(\d+(?:\.\d+)+)")
_LANGUAGE: Final = re.compile(r"occupations_([a-zA-Z-]{2,12})\.csv")
_PLURAL: Final = {"role": "roles", "skill": "skills", "group": "groups"}


class _Sort(NamedTuple):
    """One sort of concepts of ESCO: what its table is called, and what becomes of it."""

    table: str
    concept: str
    kind: Kind
    type: str | None


_SORTS: Final = (
    _Sort("occupations", "Occupation", "role", "occupation"),
    _Sort("skills", "KnowledgeSkillCompetence", "skill", None),
    _Sort("ISCOGroups", "ISCOGroup", "group", "occupation-group"),
    _Sort("skillGroups", "SkillGroup", "group", "skill-group"),
)
_COLLECTIONS: Final = {
    "digitalSkillsCollection": "Digital skills (ESCO)",
    "digCompSkillsCollection": "DigComp (ESCO)",
    "greenSkillsCollection": "Green skills (ESCO)",
    "languageSkillsCollection": "Languages (ESCO)",
    "researchSkillsCollection": "Research skills (ESCO)",
    "researchOccupationsCollection": "Research occupations (ESCO)",
    "transversalSkillsCollection": "Transversal skills (ESCO)",
}
_NECESSITY: Final = {"essential": "core", "optional": "optional"}
_TYPES: Final = {"knowledge": "knowledge", "skill/competence": None, "": None}
_SKILL_NEEDS: Final = ("conceptUri", "preferredLabel")
_READ: Final = (
    *("altLabels", "hiddenLabels", "description", "scopeNote", "definition", "code", "skillType", "reuseLevel"),
    *("status", "regulatedProfessionNote"),
)
_TOLD_ELSEWHERE: Final = ("conceptType", "inScheme", "iscoGroup")
"""What a concept is, its collections, and what is broader tell the same."""
_REGULATED: Final = "/regulated"
_LEVELS: Final = tuple(f"Level {number} URI" for number in range(4))
_CODES: Final = tuple(f"Level {number} code" for number in range(4))


def load_esco(
    *paths: FilePath,
    languages: Collection[str] | None = None,
    report: ImportReport | None = None,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    r"""ESCO as a graph, from its official zips (classification, and classification in a language) or a folder of their files.

    Its concepts keep their IRIs, codes and words; its relations become claims, each with its file and row. What is
    essential is `core`, what is optional `optional`. Without `languages` each language is read that is there; labels are
    English where English is among them. `report` is filled with what came of the rows of each file.

    >>> import tempfile
    >>> from pathlib import Path
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "occupations_en.csv").write_text("conceptUri,preferredLabel,code\nhttps://example.org/1,baker,7512.1")
    >>> graph = load_esco(folder)
    >>> graph["esco-baker"].iri, graph["esco-baker"].notation
    ('https://example.org/1', ('7512.1',))

    Raises:
        ReadError: A file is missing, damaged, or not what it seems.
        FormatError: A table has other columns than ESCO gives it.
        UsageError: A language is asked for that is not there.
    """
    report = ImportReport() if report is None else report
    with ReleaseFiles(paths) as files, paused_collection():
        spoken = _languages(files, languages)
        loader = _Loader(files, report, progress)
        loader.read_concepts(spoken)
        loader.read_broader()
        loader.read_hierarchy(spoken[0])
        loader.read_needs()
        loader.read_skill_relations()
        loader.read_collections(spoken[0])
        loader.count_schemes(spoken[0])
        report.leave_files(files.names)
        return loader.builder.build()


def _languages(files: ReleaseFiles, wanted: Collection[str] | None) -> list[str]:
    """The languages to read, the one that labels are taken from first."""
    there = sorted(found[1] for name in files.names if (found := _LANGUAGE.fullmatch(name)))
    if not there:
        at = ", ".join(map(str, files.paths))
        raise ReadError(
            f"{at}: no occupations_en.csv or the like is there: the zip of the classification in a language is needed,"
            " such as 'ESCO dataset - v1.1.1 - classification - en - csv.zip'"
        )
    for language in wanted or ():
        if language not in there:
            raise UsageError(f"the files have no {language!r}: there is {', '.join(there)}")
    spoken = [language for language in there if wanted is None or language in wanted]
    return sorted(spoken, key=lambda language: (language != "en", language))


class _Draft(NamedTuple):
    """A concept in its first language, before its names in others are known."""

    sort: _Sort
    iri: str
    type: str | None
    label: str
    aliases: tuple[str, ...]
    definition: str
    code: str
    notes: list[Note]
    names: list[Name]


class _Loader:
    """What is known so far of the release that is being read."""

    def __init__(self, files: ReleaseFiles, report: ImportReport, progress: Progress | None) -> None:
        self.files = files
        self.report = report
        self.tables = ReleaseTables(files, report, progress, "csv")
        self.builder = GraphBuilder()
        self.id_of: dict[str, str] = {}
        self._ids = ConceptIds(SCHEME)
        self._broader: set[tuple[str, str]] = set()
        found = next((match[1] for path in files.paths if (match := _VERSION.search(path.name))), None)
        self.report.name = f"ESCO v{found}" if found else "ESCO"
        self.builder.add_entity(
            Entity(
                SCHEME,
                "source",
                self.report.name,
                aliases=("European Skills, Competences, Qualifications and Occupations",),
                document=Document(
                    f"{self.report.name}, European Skills, Competences, Qualifications and Occupations",
                    publisher="European Commission",
                    url="https://esco.ec.europa.eu",
                    locator="row",
                ),
            )
        )

    # Concepts

    def read_concepts(self, languages: list[str]) -> None:
        """All concepts in their first language, then their names in the others."""
        drafts: dict[str, _Draft] = {}
        reuse: dict[str, list[tuple[str, int]]] = {}
        codes = self._hierarchy_codes(languages[0])
        for sort in _SORTS:
            for table in self._concept_table(sort, languages[0]):
                self._draft(table, sort, languages[0], drafts, reuse, codes)
        for language in languages[1:]:
            for sort in _SORTS:
                for table in self._concept_table(sort, language):
                    self._name(table, language, drafts)
        for draft in drafts.values():
            self._make(draft, languages[0])
        for level, found in sorted(reuse.items()):
            self._categorize(f"{level.capitalize()} (ESCO reuse level)", found, f"skills_{languages[0]}.csv")

    def _concept_table(self, sort: _Sort, language: str) -> Iterator[ReleaseTable]:
        yield from self.tables.table(
            f"{sort.table}_{language}.csv",
            needs=_SKILL_NEEDS,
            may=(*_READ, *_TOLD_ELSEWHERE),
            without=f"{sort.concept} concepts in {language}",
        )

    def _draft(
        self,
        table: ReleaseTable,
        sort: _Sort,
        language: str,
        drafts: dict[str, _Draft],
        reuse: dict[str, list[tuple[str, int]]],
        codes: dict[str, str],
    ) -> None:
        report = table.report
        for row, cells in table.rows(*_SKILL_NEEDS, *_READ):
            iri, label, alternatives, hidden, description, scope, definition, code, type, level, status, rules = cells
            label = clean(label, MAX_LABEL)
            place = f"row {row}"
            if not iri or not label:
                report.leave("it has no IRI or no label", place)
                continue
            if iri in drafts:
                report.leave("its IRI stands in a row before it", place)
                continue
            if status not in ("released", ""):
                report.leave(f"its status is {status}", place)
                continue
            aliases = tuple([name for name in several(alternatives) if name != label])
            names = [
                Name(text, language, "hidden") for text in several(hidden) if text != label and text not in aliases
            ]
            described = clean(description)
            notes = [Note(text, "scope", language)] if (text := clean(scope)) else []
            if (defined := clean(definition)) and described and defined != described:
                notes.append(Note(defined, "note", language))
            if rules.endswith(_REGULATED):
                notes.append(Note("a regulated profession", "note"))
            known = _TYPES.get(type, "")
            if known == "":
                self.report.caution(f"skillType {type!r} of {table.name} is not known")
            if level == "transversal" and known is None:
                known = "soft"
            drafts[iri] = _Draft(
                sort,
                iri,
                sort.type or known or None,
                label,
                aliases,
                described or defined,
                code or codes.get(iri, "") or _code_of(iri, sort),
                notes,
                names,
            )
            if level:
                reuse.setdefault(level, []).append((iri, row))
            report.used += 1
        report.make(_PLURAL[sort.kind], report.used)

    def _name(self, table: ReleaseTable, language: str, drafts: dict[str, _Draft]) -> None:
        """Add what the concepts are called in one more language."""
        report = table.report
        for row, cells in table.rows(*_SKILL_NEEDS, *_READ):
            iri, label, alternatives, hidden, description, scope = cells[:6]
            draft = drafts.get(iri)
            label = clean(label, MAX_LABEL)
            if draft is None:
                report.leave("the first language does not have its concept", f"row {row}")
                continue
            if not label:
                report.leave("it has no IRI or no label", f"row {row}")
                continue
            taken = {label}
            draft.names.append(Name(label, language, "preferred"))
            for role, texts in (("alternative", several(alternatives)), ("hidden", several(hidden))):
                for text in texts:
                    if text not in taken:
                        taken.add(text)
                        draft.names.append(Name(text, language, "hidden" if role == "hidden" else "alternative"))
            for kind, text in (("definition", clean(description)), ("scope", clean(scope))):
                if text:
                    draft.notes.append(Note(text, "scope" if kind == "scope" else "definition", language))
            report.used += 1
        report.make("names in " + language, report.used)

    def _make(self, draft: _Draft, language: str) -> None:
        id = self._ids.give(draft.label, draft.code or draft.iri.rpartition("/")[2][:8])
        self.id_of[draft.iri] = id
        self.builder.add_entity(
            Entity(
                id,
                draft.sort.kind,
                draft.label,
                type=draft.type,
                aliases=draft.aliases,
                definition=draft.definition or None,
                definition_source=SCHEME if draft.definition else None,
                iri=draft.iri,
                notation=(draft.code,) if draft.code else (),
                scheme=SCHEME,
                names=tuple(draft.names),
                notes=tuple(draft.notes),
                lang=language,
            )
        )

    # Relations

    def read_broader(self) -> None:
        """What is more general: occupations and their groups, skills and theirs."""
        for name in ("broaderRelationsOccPillar.csv", "broaderRelationsSkillPillar.csv"):
            for table in self.tables.table(
                name,
                needs=("conceptUri", "broaderUri"),
                may=("conceptType", "broaderType"),
                without="what a concept is a kind of",
            ):
                ties = Ties()
                for rows, (concepts, wider) in table.blocks("conceptUri", "broaderUri"):
                    ties.take(concepts, wider, rows, self.id_of)
                ties.tell(table.report)
                self._broader.update(zip(ties.subjects, ties.objects, strict=True))
                self._claim("broader", ties, table)

    def read_hierarchy(self, language: str) -> None:
        """The same by levels: its rows say little that the relations do not, but all of it is held against them."""
        name = f"skillsHierarchy_{language}.csv"
        for table in self.tables.table(
            name, needs=_LEVELS[:1], may=_hierarchy_columns(), without="codes of skill groups"
        ):
            new = Ties()
            report = table.report
            for row, cells in table.rows(*_LEVELS):
                chain = [iri for iri in cells if iri]
                missing = [iri for iri in chain if iri not in self.id_of]
                if missing or not chain:
                    report.leave(ABSENT, f"row {row}")
                    continue
                report.used += 1
                if len(chain) > 1:
                    tie = self.id_of[chain[-1]], self.id_of[chain[-2]]
                    if tie not in self._broader:
                        self._broader.add(tie)
                        new.add(*tie, row)
            self._claim("broader", new, table)

    def _hierarchy_codes(self, language: str) -> dict[str, str]:
        """The codes of skill groups, which some releases give in the hierarchy alone."""
        name = f"skillsHierarchy_{language}.csv"
        codes: dict[str, str] = {}
        if name not in self.files:
            return codes
        with open_table(self.files, name, ImportReport(), needs=_LEVELS[:1]) as table:
            for _, cells in table.rows(*_LEVELS, *_CODES):
                codes.update((iri, code) for iri, code in zip(cells[:4], cells[4:], strict=True) if iri and code)
        return codes

    def read_needs(self) -> None:
        """What occupations take: the largest of the tables."""
        for table in self.tables.table(
            "occupationSkillRelations.csv",
            needs=("occupationUri", "relationType", "skillUri"),
            may=("skillType",),
            without="which skills an occupation takes",
        ):
            for relation, ties in self._by_relation(table, "occupationUri", "skillUri").items():
                self._claim("needs", ties, table, necessity=_NECESSITY[relation])

    def read_skill_relations(self) -> None:
        """Which skills go with which: ESCO calls them essential or optional for one another."""
        for table in self.tables.table(
            "skillSkillRelations.csv",
            needs=("originalSkillUri", "relationType", "relatedSkillUri"),
            may=("originalSkillType", "relatedSkillType"),
            without="which skills go with which",
        ):
            for relation, ties in self._by_relation(table, "originalSkillUri", "relatedSkillUri").items():
                self._claim("related", ties, table, condition=f"{relation} for it")

    def read_collections(self, language: str) -> None:
        """ESCO's collections: digital, green and transversal skills, languages, research."""
        for stem, label in _COLLECTIONS.items():
            name = f"{stem}_{language}.csv"
            may = ("preferredLabel", "broaderConceptUri", "broaderConceptPT", *_READ, *_TOLD_ELSEWHERE)
            for table in self.tables.table(name, needs=("conceptUri",), may=may):
                found = []
                for row, (iri, _) in table.rows("conceptUri", "preferredLabel"):
                    if iri in self.id_of:
                        table.report.used += 1
                        found.append((iri, row))
                    else:
                        table.report.leave(ABSENT, f"row {row}")
                table.report.make("claims", len(found))
                self._categorize(label, found, name)

    def count_schemes(self, language: str) -> None:
        """Lists of concepts: a concept's kind, its collection and what is broader tell the same."""
        reason = "a list of concepts, which kinds and collections tell as well"
        self.tables.count(f"conceptSchemes_{language}.csv", reason, "row 2", ("conceptSchemeUri",))

    def _by_relation(self, table: ReleaseTable, one: str, other: str) -> dict[str, Ties]:
        """The ties between two columns by their relation, essential or optional; rows of another go to the report."""
        found = {relation: Ties() for relation in _NECESSITY}
        report = table.report
        for rows, (ones, others, relations) in table.blocks(one, other, "relationType"):
            for relation in [each for each in dict.fromkeys(relations) if each not in found]:
                for row in compress(rows, map(relation.__eq__, relations)):
                    report.leave(f"its relation is {relation!r}", f"row {row}")
            for relation, ties in found.items():
                are_so = [*map(relation.__eq__, relations)]
                ties.take(compress(ones, are_so), compress(others, are_so), compress(rows, are_so), self.id_of)
        for ties in found.values():
            ties.tell(report)
        return found

    def _claim(self, predicate: PredicateId, ties: Ties, table: ReleaseTable, **said: Any) -> None:
        table.report.make("claims", len(ties))
        self.builder.add_table(
            predicate, ties.subjects, ties.objects, ties.rows, source=SCHEME, section=table.name, **said
        )

    def _categorize(self, label: str, found: list[tuple[str, int]], section: str) -> None:
        """File concepts under a heading of ESCO."""
        if not found:
            return
        id = self._ids.give(label)
        self.builder.add_entity(Entity(id, "category", label, scheme=SCHEME))
        held = [(self.id_of[iri], row) for iri, row in found if iri in self.id_of]
        subjects, rows = [subject for subject, _ in held], [row for _, row in held]
        self.builder.add_table("in-category", subjects, [id] * len(held), rows, source=SCHEME, section=section)


def _hierarchy_columns() -> tuple[str, ...]:
    terms = tuple(f"Level {number} preferred term" for number in range(4))
    return (*_LEVELS, *_CODES, *terms, "Description", "Scope note")


def _code_of(iri: str, sort: _Sort) -> str:
    """The code that the IRI ends with, where ESCO writes none: `.../isced-f/0542`."""
    before, _, end = iri.rpartition("/")
    return end if sort.kind == "group" and not before.endswith("/skill") else ""

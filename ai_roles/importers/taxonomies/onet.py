"""How does O*NET come in? Its text release, as a user downloads it: occupations, titles, tools, tasks, ratings, preparation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from ...dataset import FilePath
from ...errors import FormatError, ReadError
from ...model import Document, Entity, GraphBuilder, KnowledgeGraph, Note, Range, Rating, paused_collection
from ...predicates import PREDICATES
from ...vocabulary import BASE_IRI, Kind, PredicateId
from .concept_ids import ConceptIds
from .concept_texts import MAX_LABEL, clean
from .import_report import ImportReport, Progress
from .onet_elements import place_of_element
from .release_files import ReleaseFiles
from .release_tables import ReleaseTable, ReleaseTables

__all__ = ["load_onet"]

SCHEME: Final = "onet"
_Tie: TypeAlias = tuple[str, str, int]
"""Two ids, and the row that ties them."""
OCCUPATION_IRI: Final = "https://www.onetonline.org/link/summary/"
ELEMENT_IRI: Final = "https://www.onetonline.org/find/descriptor/result/"
TECHNOLOGY_IRI: Final = f"{BASE_IRI}onet/technology/"
"""Tools have names and no codes, so what stands for one is made of its name."""
_VERSION: Final = re.compile(r"O\*NET (\d+(?:\.\d+)+) Database")
_IN_NAME: Final = re.compile(r"db_(\d+)_(\d+)")
_CODE: Final = "O*NET-SOC Code"
_EMPTY: Final = "n/a"
_ABSENT: Final = "it names an occupation, element or task that no file has"
_TASK_NECESSITY: Final = {"Core": "core", "Supplemental": "optional", _EMPTY: "mentioned"}
_WITHOUT_PLACE: Final[dict[str, str]] = {
    "Education, Training, and Experience.txt": "shares of those asked, one for each category",
    "Education, Training, and Experience Categories.txt": "names of these categories",
    "Occupation Level Metadata.txt": "how the survey went",
    "Survey Booklet Locations.txt": "where a question stood in the survey",
    "Level Scale Anchors.txt": "examples that explain a scale",
    "Task Categories.txt": "names of categories of a survey",
    "Work Context Categories.txt": "names of categories of a survey",
    "Interests Illustrative Activities.txt": "examples of an interest",
    "Interests Illustrative Occupations.txt": "examples of an interest",
    "RIASEC Keywords.txt": "words that explain an interest",
}
"""Tables of which nothing comes into the graph, with what they hold: their rows are counted all the same."""
_RATED: Final = (
    *("Abilities.txt", "Skills.txt", "Knowledge.txt", "Work Activities.txt", "Work Context.txt"),
    *("Work Styles.txt", "Interests.txt", "Work Values.txt"),
)
_TIES: Final = (
    *("Abilities to Work Activities.txt", "Skills to Work Activities.txt"),
    *("Abilities to Work Context.txt", "Skills to Work Context.txt", "Basic Interests to RIASEC.txt"),
)


def load_onet(*paths: FilePath, report: ImportReport | None = None, progress: Progress | None = None) -> KnowledgeGraph:
    r"""O*NET as a graph, from its text release: the zip, or the folder it was unpacked in.

    Occupations keep their codes and the addresses of their pages, alternate and reported titles are aliases. A technology
    skill is `mentioned`, one in demand `expected`, a hot one in demand everywhere; a core task is `core`, a supplemental
    one `optional`; ratings of work styles, interests and, where their files are there, of skills, knowledge, abilities,
    activities and work context keep their scale. `report` is filled with what came of the rows of each file.

    >>> import tempfile
    >>> from pathlib import Path
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "Occupation Data.txt").write_text("O*NET-SOC Code\tTitle\tDescription\n51-3011.00\tBakers\tBake.")
    >>> load_onet(folder)["onet-bakers"].notation
    ('51-3011.00',)

    Raises:
        ReadError: A file is missing, damaged, or not what it seems.
        FormatError: A table has other columns than O*NET gives it.
    """
    report = ImportReport() if report is None else report
    with ReleaseFiles(paths) as files, paused_collection():
        loader = _Loader(files, report, progress)
        loader.read_occupations()
        loader.read_elements()
        loader.read_preparation()
        loader.read_technologies()
        loader.read_tasks()
        loader.read_related()
        loader.read_ratings()
        loader.leave_rest()
        return loader.builder.build()


class _Loader:
    """What is known so far of the release that is being read."""

    def __init__(self, files: ReleaseFiles, report: ImportReport, progress: Progress | None) -> None:
        self.files = files
        self.report = report
        self.tables = ReleaseTables(files, report, progress, "tab")
        self.builder = GraphBuilder()
        self.occupations: dict[str, str] = {}
        self.elements: dict[str, tuple[str, PredicateId | None]] = {}
        self.tasks: dict[str, str] = {}
        self.groups: dict[str, str] = {}
        self.scales: dict[str, tuple[str, int, int]] = {}
        self._ids = ConceptIds(SCHEME)
        self._kinds: dict[str, Kind] = {}
        self._ratings: dict[tuple[str, str], Rating] = {}
        if "Occupation Data.txt" not in files:
            at = ", ".join(map(str, files.paths))
            raise ReadError(
                f"{at}: no 'Occupation Data.txt' is there: take the text release of O*NET, such as db_29_2_text.zip"
            )
        version = _version(files)
        report.name = f"O*NET {version}" if version else "O*NET"
        self.builder.add_entity(
            Entity(
                SCHEME,
                "source",
                report.name,
                aliases=("Occupational Information Network",),
                document=Document(
                    f"{report.name} Database",
                    publisher="U.S. Department of Labor, Employment and Training Administration",
                    url="https://www.onetcenter.org/database.html",
                    locator="row",
                ),
            )
        )

    # Occupations

    def read_occupations(self) -> None:
        """The occupations with all that they are called."""
        titles: dict[str, set[str]] = {}
        for name, column, may in (
            ("Alternate Titles.txt", "Alternate Title", ("Short Title",)),
            ("Sample of Reported Titles.txt", "Reported Job Title", ()),
        ):
            for table in self.tables.table(name, (_CODE, column), may, "further titles"):
                for _, (code, *given) in table.rows(_CODE, column, *may):
                    known = titles.setdefault(code, set())
                    known.update(title for text in given if text != _EMPTY and (title := clean(text, MAX_LABEL)))
                    table.report.used += 1
                table.report.make("aliases", table.report.used)
        for table in self.tables.table("Occupation Data.txt", (_CODE, "Title", "Description"), (), ""):
            for row, (code, title, description) in table.rows(_CODE, "Title", "Description"):
                label = clean(title, MAX_LABEL)
                if not code or not label or code in self.occupations:
                    table.report.leave("it has no code or no title, or its code stands before it", f"row {row}")
                    continue
                id = self.occupations[code] = self._ids.give(label, code)
                self._entity(
                    id, "role", label, "occupation", titles.pop(code, ()), description, code, OCCUPATION_IRI + code
                )
                table.report.used += 1
            table.report.make("roles", table.report.used)
        for code in sorted(titles):
            self.report.caution(f"titles of {code}, which is no occupation of these files, were left out")

    def _entity(
        self,
        id: str,
        kind: Kind,
        label: str,
        type: str | None,
        aliases: Iterable[str] = (),
        description: str = "",
        code: str = "",
        iri: str | None = None,
        notes: tuple[Note, ...] = (),
    ) -> None:
        definition = clean(description) or None
        self._kinds[id] = kind
        self.builder.add_entity(
            Entity(
                id,
                kind,
                label,
                type=type,
                aliases=tuple(alias for alias in aliases if alias != label),
                definition=definition,
                definition_source=SCHEME if definition else None,
                iri=iri,
                notation=(code,) if code else (),
                scheme=SCHEME,
                notes=notes,
            )
        )

    # What occupations are described by

    def read_elements(self) -> None:
        """The content model: abilities, skills, knowledge, activities and the rest, with the groups that they fall into."""
        for table in self.tables.table(
            "Scales Reference.txt", ("Scale ID", "Scale Name", "Minimum", "Maximum"), (), "scales"
        ):
            for row, (id, name, low, high) in table.rows("Scale ID", "Scale Name", "Minimum", "Maximum"):
                if not (low.isdecimal() and high.isdecimal() and int(low) < int(high)):
                    table.report.leave("it has no ends", f"row {row}")
                    continue
                self.scales[id] = (name.partition(" (")[0].lower(), int(low), int(high))
                table.report.used += 1
            table.report.make("scales", table.report.used)
        columns = ("Element ID", "Element Name", "Description")
        for table in self.tables.table("Content Model Reference.txt", columns, (), "what occupations are described by"):
            rows = list(table.rows(*columns))
            parents = {code.rpartition(".")[0] for _, (code, _, _) in rows}
            for row, (code, name, description) in rows:
                placed = place_of_element(code, is_group=code in parents)
                if placed is None:
                    table.report.leave("it heads a part of O*NET that has tables of its own", f"row {row}")
                    continue
                kind, type, predicate = placed
                label = clean(name, MAX_LABEL)
                id = self._ids.give(label, code)
                self.elements[code] = (id, predicate)
                self._entity(id, kind, label, type, (), description, code, ELEMENT_IRI + code)
                table.report.used += 1
            table.report.make("entities", table.report.used)
            self._broader_by_code(table, {code: row for row, (code, _, _) in rows})
        for name, column, title, parent in (
            ("IWA Reference.txt", "IWA ID", "IWA Title", "Element ID"),
            ("DWA Reference.txt", "DWA ID", "DWA Title", "IWA ID"),
        ):
            for table in self.tables.table(name, (parent, column, title), ("Element ID",), "detailed work activities"):
                ties = []
                for row, (above, code, written) in table.rows(parent, column, title):
                    label = clean(written, MAX_LABEL).removesuffix(".")
                    if not code or not label or code in self.elements:
                        table.report.leave("it has no code or no title, or its code stands before it", f"row {row}")
                        continue
                    id = self._ids.give(label, code)
                    self.elements[code] = (id, "needs")
                    self._entity(id, "competence", label, "work-activity", code=code)
                    table.report.used += 1
                    if above in self.elements:
                        ties.append((id, self.elements[above][0], row))
                table.report.make("competences", table.report.used)
                self._claim("broader", ties, table)

    def _broader_by_code(self, table: ReleaseTable, rows: dict[str, int]) -> None:
        """The groups of elements, which their codes tell: `1.A.1.a.2` is in `1.A.1.a`."""
        ties = []
        for code, (id, _) in self.elements.items():
            above = self.elements.get(code.rpartition(".")[0])
            if above is not None and self._kinds[above[0]] in PREDICATES["broader"].objects_of(self._kinds[id]):
                ties.append((id, above[0], rows[code]))
        self._claim("broader", ties, table)

    def read_preparation(self) -> None:
        """Job zones: how much preparation an occupation takes, from little to extensive."""
        zones: dict[str, str] = {}
        parts = ("Experience", "Education", "Job Training", "SVP Range")
        for table in self.tables.table(
            "Job Zone Reference.txt", ("Job Zone", "Name"), (*parts, "Examples"), "job zones"
        ):
            for row, (zone, name, *told) in table.rows("Job Zone", "Name", *parts):
                label = clean(name, MAX_LABEL)
                if not zone or not label or zone in zones:
                    table.report.leave("it has no number or no name", f"row {row}")
                    continue
                id = zones[zone] = self._ids.give(f"job zone {zone}")
                notes = tuple(
                    Note(f"{part}: {text}") for part, text in zip(parts, map(clean, told), strict=True) if text
                )
                self._entity(id, "qualification", label, "preparation", (f"Job zone {zone}",), code=zone, notes=notes)
                table.report.used += 1
            table.report.make("qualifications", table.report.used)
        for table in self.tables.table(
            "Job Zones.txt", (_CODE, "Job Zone"), (), "how much preparation an occupation takes"
        ):
            rows = (
                (row, self.occupations.get(code), zones.get(zone))
                for row, (code, zone) in table.rows(_CODE, "Job Zone")
            )
            self._claim("asks-for", self._whole(table, rows), table, used=True, necessity="expected")

    # Tools

    def read_technologies(self) -> None:
        """Software and machines, each with the commodity that it is one of."""
        self._commodities()
        tools: dict[str, str] = {}
        hot: dict[str, int] = {}
        for table in self.tables.table(
            "Technology Skills.txt",
            (_CODE, "Example", "Commodity Code"),
            ("Commodity Title", "Hot Technology", "In Demand"),
            "software",
        ):
            asked: list[_Tie] = []
            named: list[_Tie] = []
            kinds: dict[tuple[str, str], int] = {}
            columns = (_CODE, "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand")
            for row, (code, example, commodity, title, is_hot, in_demand) in table.rows(*columns):
                id = self._tool(table, code, example, row, tools, software=True)
                if id is None:
                    continue
                (asked if in_demand == "Y" else named).append((self.occupations[code], id, row))
                if is_hot == "Y":
                    hot.setdefault(id, row)
                kinds.setdefault((id, self._commodity(commodity, title)), row)
            table.report.used += len(asked) + len(named)
            self._claim("needs", asked, table, necessity="expected")
            self._claim("needs", named, table, necessity="mentioned")
            table.report.make("claims", len(hot))
            demanded = ((id, None, f"row {row}") for id, row in hot.items())
            self.builder.add_claims("demand", demanded, source=SCHEME, section=table.name)
            self._claim("broader", [(*tie, row) for tie, row in kinds.items()], table)
        for table in self.tables.table(
            "Tools Used.txt", (_CODE, "Example", "Commodity Code"), ("Commodity Title",), "machines and instruments"
        ):
            named, kinds = [], {}
            for row, (code, example, commodity, title) in table.rows(
                _CODE, "Example", "Commodity Code", "Commodity Title"
            ):
                id = self._tool(table, code, example, row, tools, software=False)
                if id is not None:
                    named.append((self.occupations[code], id, row))
                    kinds.setdefault((id, self._commodity(commodity, title)), row)
            table.report.used += len(named)
            self._claim("needs", named, table, necessity="mentioned")
            self._claim("broader", [(*tie, row) for tie, row in kinds.items()], table)

    def _tool(
        self, table: ReleaseTable, code: str, example: str, row: int, tools: dict[str, str], *, software: bool
    ) -> str | None:
        label = clean(example, MAX_LABEL)
        if code not in self.occupations or not label:
            table.report.leave(_ABSENT if label else "it has no name", f"row {row}")
            return None
        id = tools.get(label)
        if id is None:
            id = tools[label] = self._ids.give(label)
            iri = TECHNOLOGY_IRI + quote(label, safe="")
            self._entity(id, "tool", label, "application" if software else None, iri=iri)
            table.report.make("tools")
        return id

    def _commodities(self) -> None:
        """The United Nations' classes of products, from the commodity to the segment."""
        steps = ("Commodity", "Class", "Family", "Segment")
        columns = tuple(f"{step} {part}" for step in steps for part in ("Code", "Title"))
        for table in self.tables.table("UNSPSC Reference.txt", columns, (), "the classes of products"):
            ties: dict[tuple[str, str], int] = {}
            for row, cells in table.rows(*columns):
                chain = [self._commodity(cells[at], cells[at + 1]) for at in range(0, len(cells), 2)]
                for one, other in itertools.pairwise(chain):
                    if one != other:
                        ties.setdefault((one, other), row)
                table.report.used += 1
            self._claim("broader", [(*tie, row) for tie, row in ties.items()], table)

    def _commodity(self, code: str, title: str) -> str:
        id = self.groups.get(code)
        if id is None:
            label = clean(title, MAX_LABEL) or f"commodity {code}"
            id = self.groups[code] = self._ids.give(label, code)
            self._entity(id, "group", label, "tool-group", code=code)
        return id

    # Tasks

    def read_tasks(self) -> None:
        """What people in an occupation do, and which activities that is."""
        columns = (_CODE, "Task ID", "Task")
        for table in self.tables.table("Task Statements.txt", columns, ("Task Type",), "tasks"):
            ties: dict[str, list[_Tie]] = {}
            for row, (code, task, text, type) in table.rows(*columns, "Task Type"):
                label = clean(text, MAX_LABEL)
                if code not in self.occupations or not label or not task:
                    table.report.leave(_ABSENT if label else "it has no text", f"row {row}")
                    continue
                id = self.tasks.get(task)
                if id is None:
                    id = self.tasks[task] = self._ids.give(f"task {task}")
                    self._entity(id, "responsibility", label.removesuffix("."), None, code=task)
                    table.report.make("responsibilities")
                necessity = _TASK_NECESSITY.get(type or _EMPTY, "mentioned")
                ties.setdefault(necessity, []).append((self.occupations[code], id, row))
                table.report.used += 1
            for necessity, found in ties.items():
                self._claim("performs", found, table, necessity=necessity)
        columns = (_CODE, "Task", "Category")
        for table in self.tables.table(
            "Emerging Tasks.txt", columns, ("Original Task ID", "Original Task"), "emerging tasks"
        ):
            found, instead = [], []
            for row, (code, text, _, original) in table.rows(*columns, "Original Task ID"):
                label = clean(text, MAX_LABEL).removesuffix(".")
                if code not in self.occupations or not label:
                    table.report.leave(_ABSENT if label else "it has no text", f"row {row}")
                    continue
                id = self._ids.give(f"emerging {label}", code)
                self._entity(id, "responsibility", label, None)
                table.report.used += 1
                found.append((self.occupations[code], id, row))
                if original in self.tasks:
                    instead.append((id, self.tasks[original], row))
            table.report.make("responsibilities", table.report.used)
            self._claim("performs", found, table, necessity="mentioned", condition="emerging")
            self._claim("related", instead, table, condition="a revision of it")
        for table in self.tables.table("Tasks to DWAs.txt", (_CODE, "Task ID", "DWA ID"), (), "activities of tasks"):
            rows = (
                (row, self.tasks.get(task), self._element(activity))
                for row, (task, activity) in table.rows("Task ID", "DWA ID")
            )
            self._claim("involves", self._whole(table, rows), table, used=True)

    # Occupations beside one another

    def read_related(self) -> None:
        """Occupations that lie near one another, in O*NET's order."""
        columns = (_CODE, "Related O*NET-SOC Code", "Relatedness Tier", "Index")
        for table in self.tables.table("Related Occupations.txt", columns[:2], columns[2:], "related occupations"):
            ties: dict[str, list[tuple[str, str, int, Rating]]] = {}
            for row, (one, other, tier, rank) in table.rows(*columns):
                if one not in self.occupations or other not in self.occupations or one == other:
                    table.report.leave(_ABSENT, f"row {row}")
                elif not rank.isdecimal() or len(rank) > 6:
                    table.report.leave("its rank is no number", f"row {row}")
                else:
                    tie = (self.occupations[one], self.occupations[other], row, _rank(rank))
                    ties.setdefault(tier or "related", []).append(tie)
                    table.report.used += 1
            for tier, found in ties.items():
                self._claim("related", found, table, condition=tier.replace("-", ", ").lower())

    def read_ratings(self) -> None:
        """How important an ability, skill, style, interest or value is in an occupation, and at which level."""
        columns = (_CODE, "Element ID", "Scale ID", "Data Value")
        may = ("Element Name", "Recommend Suppress", "Category", "Not Relevant")
        for name in _RATED:
            for table in self.tables.table(name, columns, may, f"ratings of {name[:-4].lower()}"):
                ties: dict[PredicateId, list[tuple[str, str, int, Rating]]] = {}
                for row, (code, element, scale, given, suppress, category, relevant) in table.rows(
                    *columns, "Recommend Suppress", "Category", "Not Relevant"
                ):
                    reason = ""
                    placed = self.elements.get(element)
                    if code not in self.occupations or placed is None or placed[1] is None:
                        reason = _ABSENT
                    elif category not in ("", _EMPTY):
                        reason = "a share of those asked, one for each category"
                    elif suppress == "Y" or relevant == "Y":
                        reason = "O*NET advises not to show it: too few were asked, or it does not apply"
                    elif scale not in self.scales:
                        reason = f"its scale {scale!r} is in no file"
                    elif scale in ("IH", "VH"):
                        reason = "the number of another element, not a place on a scale"
                    if reason or placed is None or placed[1] is None:
                        table.report.leave(reason, f"row {row}")
                        continue
                    value = self._rating(scale, given)
                    if value is None:
                        table.report.leave(f"its value {given[:20]!r} is not on the scale", f"row {row}")
                        continue
                    tie = (self.occupations[code], placed[0], row, value)
                    ties.setdefault(placed[1], []).append(tie)
                    table.report.used += 1
                for predicate, found in ties.items():
                    self._claim(predicate, found, table, necessity="mentioned" if predicate == "needs" else None)
        for name in _TIES:
            for table in self.tables.table(name, (), (), "what goes with what"):
                ids = [column for column in table.columns if column.endswith("Element ID")]
                if len(ids) != 2:
                    raise FormatError(f"{table.shown}: two columns with element ids are expected, its head has {ids}")
                rows = ((row, self._element(one), self._element(other)) for row, (one, other) in table.rows(*ids))
                self._claim("related", self._whole(table, rows), table, used=True)

    def _rating(self, scale: str, given: str) -> Rating | None:
        if (known := self._ratings.get((scale, given))) is not None:
            return known
        name, low, high = self.scales[scale]
        try:
            rating = Rating(name, _range(given), low, high)
        except (FormatError, ArithmeticError, ValueError):
            return None
        self._ratings[scale, given] = rating
        return rating

    def _element(self, code: str) -> str | None:
        placed = self.elements.get(code)
        return None if placed is None else placed[0]

    # Files

    def leave_rest(self) -> None:
        """Count the rows of what has no place, and name the files that nobody knows."""
        for name, what in _WITHOUT_PLACE.items():
            self.tables.count(name, f"no place in the graph: {what}")
        self.report.leave_files(self.files.names)

    def _whole(self, table: ReleaseTable, rows: Iterable[tuple[int, str | None, str | None]]) -> Iterator[_Tie]:
        """The ties of which both ends are known."""
        for row, one, other in rows:
            if one is None or other is None or one == other:
                table.report.leave(_ABSENT, f"row {row}")
            else:
                yield one, other, row

    def _claim(
        self,
        predicate: PredicateId,
        ties: Iterable[tuple[Any, ...]],
        table: ReleaseTable,
        *,
        used: bool = False,
        **said: str | None,
    ) -> None:
        subjects, objects, rows, *values = [*zip(*ties, strict=True)] or [(), (), ()]
        table.report.make("claims", len(rows))
        if used:
            table.report.used += len(rows)
        self.builder.add_table(
            predicate,
            subjects,
            objects,
            rows,
            source=SCHEME,
            section=table.name,
            values=values[0] if values else (),
            **said,
        )


@lru_cache(maxsize=10_000)
def _rank(number: str) -> Rating:
    return Rating("rank", _range(number))


def _range(number: str) -> Range:
    return Range.parse(number)


def _version(files: ReleaseFiles) -> str:
    if "Read Me.txt" in files and (found := _VERSION.search(files.read("Read Me.txt")[:2_000].decode("latin-1"))):
        return found[1]
    told = next((match for path in files.paths if (match := _IN_NAME.search(path.name))), None)
    return f"{told[1]}.{told[2]}" if told else ""

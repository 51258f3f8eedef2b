"""Which facts stand in a sheet of roles and skills? Its rows as an overlay, what of it is new, and what could not be used."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..dataset import FilePath, NamesAsIds, free_id, overlay, tidy_text
from ..errors import DataError, Problem, capped
from ..model import KnowledgeGraph, check_text, closest, name_key
from ..vocabulary import COMPETENCES, NECESSITIES, Kind
from .sheet_cells import LOOKED_AT, Sheet, cell_name
from .sheet_files import read_sheet

__all__ = ["COLUMNS", "NewEntity", "SheetFacts", "UnusedRow", "roles_from_sheet"]

COLUMNS: Final = ("role", "skill", "level", "necessity", "note", "source")
"""What the head of the table may name, whatever the case and the spaces."""
NEEDED: Final = ("role", "skill")
MAX_LABEL: Final = 200
_SOURCE: Final[tuple[Kind, ...]] = ("source",)
_KINDS: Final[dict[str, tuple[Kind, ...]]] = {
    "role": ("role",),
    "skill": ("skill", "tool"),
    "level": ("level",),
    "source": _SOURCE,
}
"""What is named in a column; what nothing is called becomes the first of them."""
_BETWEEN: Final = re.compile(r"\s*[,;/|]\s*")
_EVERY_LEVEL: Final = frozenset({"all", "any", "alllevel", "anylevel"})
_URL: Final = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewEntity:
    """Something that the graph did not know, with the cell that named it first and what is called nearly so."""

    kind: Kind
    id: str
    label: str
    cell: str
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnusedRow:
    """A row that makes no claim, counted as in the sheet, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What came of a sheet: the overlay as YAML, and how much of the sheet is in it."""

    yaml: str
    name: str
    rows: int
    """Those below the head that hold anything."""
    claims: int
    new: tuple[NewEntity, ...]
    unused: tuple[UnusedRow, ...]
    notes: tuple[str, ...]


def roles_from_sheet(graph: KnowledgeGraph, path: FilePath, *, sheet: str | None = None) -> SheetFacts:
    r"""What a CSV or Excel table says of roles: a row each for a role and a skill that it needs, and at which level.

    The overlay that comes of it lies over this graph. The table itself is the source of all rows that name no other; a
    note is kept with the words of its row. Everything that cannot be read is told at once.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from ai_roles.sample import SAMPLE
    >>> file = Path(tempfile.mkdtemp(), "roles.csv")
    >>> _ = Path(file).write_text("Role,Skill,Level\nMLOps engineer,k8s,Senior\nMLOps engineer,Nomad,\n")
    >>> facts = roles_from_sheet(SAMPLE, file)
    >>> facts.claims, [(new.kind, new.label, new.cell) for new in facts.new]
    (2, [('skill', 'Nomad', 'B3')])

    Raises:
        DataError: With all cells that cannot be read, each with its row and column.
        ReadError: It is no sheet, or too large.
        MissingExtraError: It is an Excel file, and openpyxl is not installed.
    """
    cells = read_sheet(path, _is_head, sheet)
    head, columns = _head(cells)
    return _Reading(graph, cells, columns, Path(path).name).facts(head)


def _is_head(row: Sequence[str]) -> bool:
    named = {name_key(cell) for cell in row}
    return all(name_key(column) in named for column in NEEDED)


def _head(cells: Sheet) -> tuple[int, dict[str, int]]:
    """The row of the head, and which column is which."""
    filled = [number for number, row in enumerate(cells.rows) if any(row)][:LOOKED_AT]
    for number in filled:
        row = cells.rows[number]
        if not _is_head(row):
            continue
        keys = [name_key(cell) for cell in row]
        twice = [column for column in COLUMNS if keys.count(name_key(column)) > 1]
        if twice:
            places = [
                cell_name(number, place) for place, key in enumerate(keys) if key in [name_key(each) for each in twice]
            ]
            raise DataError(
                [
                    Problem(
                        cells.name, None, " and ".join(places), f"the column {' and '.join(twice)} stands there twice"
                    )
                ]
            )
        return number, {column: keys.index(name_key(column)) for column in COLUMNS if name_key(column) in keys}
    if not filled:
        raise DataError([Problem(cells.name, None, "", "it holds nothing")])
    there = ", ".join(repr(cell[:40]) for cell in cells.rows[filled[0]] if cell)
    message = f"no row names the columns {' and '.join(NEEDED)}; row {filled[0] + 1} has {there}"
    raise DataError([Problem(cells.name, None, "", message, f"columns are {', '.join(COLUMNS)}")])


class _Reading:
    """One pass over the rows of one sheet."""

    def __init__(self, graph: KnowledgeGraph, cells: Sheet, columns: dict[str, int], file: str) -> None:
        self._graph = graph
        self._cells = cells
        self._columns = columns
        self._file = file
        self._names = NamesAsIds((), graph.entities)
        self._ids = set(graph.entities)
        self._known: dict[tuple[str, str], str] = {}
        self._entities: dict[str, dict[str, dict[str, Any]]] = {}
        self._new: list[NewEntity] = []
        self._unused: list[UnusedRow] = []
        self._problems: list[tuple[int, int, Problem]] = []
        self._blocks: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self._said: dict[tuple[object, ...], int] = {}
        self._claims: set[tuple[object, ...]] = set()

    def facts(self, head: int) -> SheetFacts:
        rows = 0
        notes = [*self._cells.notes, *self._unread_columns(head)]
        above = [number + 1 for number in range(head) if any(self._cells.rows[number])]
        if above:
            notes.append(f"above the head, not used: row {', '.join(map(str, above))}")
        for number in range(head + 1, len(self._cells.rows)):
            if any(self._cells.rows[number]):
                rows += 1
                self._read_row(number)
        if self._problems:
            self._problems.sort(key=lambda each: each[:2])
            raise DataError(capped(problem for _, _, problem in self._problems))
        if not self._claims:
            why = "; ".join(f"row {each.row}: {each.reason}" for each in self._unused[:5])
            raise DataError([Problem(self._cells.name, None, "", f"no row makes a claim{why and f' ({why})'}")])
        yaml = self._yaml()
        overlay(self._graph, [(self._file, yaml)])
        return SheetFacts(
            yaml, self._cells.name, rows, len(self._claims), tuple(self._new), tuple(self._unused), tuple(notes)
        )

    def _unread_columns(self, head: int) -> list[str]:
        others = [
            f"{cell!r} ({cell_name(head, place)})"
            for place, cell in enumerate(self._cells.rows[head])
            if cell and place not in self._columns.values()
        ]
        return [f"columns not used: {', '.join(others)}"] if others else []

    def _read_row(self, number: int) -> None:
        row = self._cells.rows[number]
        if _is_head(row):
            self._unused.append(UnusedRow(number + 1, "it repeats the head"))
            return
        before = len(self._problems)
        given = {column: self._text(number, column) for column in self._columns}
        missing = [column for column in NEEDED if given[column] is not None and not name_key(given[column] or "")]
        if missing and len(self._problems) == before:
            self._unused.append(UnusedRow(number + 1, f"no {' and no '.join(missing)}"))
            return
        role, skill = (self._id(number, column, given[column]) for column in NEEDED)
        levels = sorted({self._id(number, "level", name) for name in self._levels(given.get("level") or "")})
        necessity = self._necessity(number, given.get("necessity") or "")
        source, locator = self._source(number, given.get("source") or "")
        if len(self._problems) > before:
            return
        note = given.get("note") or ""
        said = (role, skill, *levels, necessity, source)
        same = self._said.setdefault((*said, note), number + 1)
        if same != number + 1:
            self._unused.append(UnusedRow(number + 1, f"it says the same as row {same}"))
            return
        self._claims.add(said)
        fact: dict[str, Any] = {"of": skill, "locator": locator}
        fact |= {"levels": levels} if levels else {}
        fact |= {"necessity": necessity} if necessity else {}
        fact["term"] = ": ".join(filter(None, (given["skill"], note)))
        self._blocks.setdefault((role, source), []).append(fact)

    def _text(self, number: int, column: str) -> str | None:
        """The text of a cell; None where it is told that it cannot be read."""
        place = self._columns[column]
        row = self._cells.rows[number]
        text = row[place] if place < len(row) else ""
        if fault := self._cells.faults.get((number, place)):
            self._report(number, column, fault)
        elif reason := check_text(text):
            self._report(number, column, reason)
        elif column != "note" and len(text) > MAX_LABEL:
            self._report(number, column, f"has {len(text):,} characters: a name has at most {MAX_LABEL}")
        else:
            return text
        return None

    def _id(self, number: int, column: str, name: str | None) -> str:
        """The id of what a cell names; what nothing is called so far is new. Empty where it names nothing, which is told."""
        if not name:
            return ""
        kinds = _KINDS[column]
        known = self._known.get((column, name_key(name)))
        if known is not None:
            return known
        found = self._names.find(name, kinds)
        if len(found) > 1:
            self._report(number, column, f"{name!r} may mean {' or '.join(map(repr, found[:8]))}", "write the id")
            return ""
        if not name_key(name):
            self._report(number, column, f"{name!r} is no name")
            return ""
        id = found[0] if found else self._created(number, column, name)
        self._known[column, name_key(name)] = id
        return id

    def _created(self, number: int, column: str, label: str, **fields: Any) -> str:
        kind = _KINDS[column][0]
        id = free_id(label, kind, self._ids)
        self._ids.add(id)
        self._entities.setdefault(kind, {})[id] = {"label": label, **fields}
        kinds = COMPETENCES if kind in COMPETENCES else (kind,)
        cell = cell_name(number, self._columns[column])
        self._new.append(NewEntity(kind, id, label, cell, self._names.nearest(label, kinds)))
        return id

    def _levels(self, written: str) -> list[str]:
        """The levels that a cell names: one, or several with commas or slashes between."""
        if not name_key(written) or name_key(written) in _EVERY_LEVEL:
            return []
        if self._names.find(written, _KINDS["level"]):
            return [written]
        return [part for part in _BETWEEN.split(written) if part]

    def _necessity(self, number: int, written: str) -> str:
        word = "-".join(written.casefold().replace("-", " ").split())
        if not word or word in NECESSITIES:
            return word
        near = closest(word, ((name_key(each), each) for each in NECESSITIES), most=1)
        message = f"no necessity is called {written!r}: one of {', '.join(NECESSITIES)}"
        self._report(number, "necessity", message, f"did you mean {near[0]!r}?" if near else "")
        return ""

    def _source(self, number: int, written: str) -> tuple[str, str]:
        """Who says what the row says, and where: the sheet itself, if the row names no other."""
        row = f"row {number + 1}"
        if not name_key(written):
            return self._sheet_itself(), row
        there = f"{self._file}, {row}"
        if _URL.fullmatch(written) and not self._names.find(written, _SOURCE):
            known = self._known.get(("source", written))
            if known is None:
                known = self._known["source", written] = self._created(number, "source", written, url=written)
            return known, there
        id = self._id(number, "source", written)
        document = self._graph.entities[id].document if id in self._graph.entities else None
        if document is not None and document.locator == "lines":
            message = f"{written!r} is cited by its lines, which a sheet does not tell"
            self._report(number, "source", message, "leave the cell empty, or name another source")
        return id, there

    def _sheet_itself(self) -> str:
        known = self._known.get(("sheet", ""))
        if known is None:
            known = self._known["sheet", ""] = free_id(self._file, "source", self._ids)
            self._ids.add(known)
            label = self._file[:MAX_LABEL]
            self._entities.setdefault("source", {})[known] = {
                "label": label,
                "title": self._cells.name,
                "locator": "row",
            }
        return known

    def _report(self, number: int, column: str, message: str, suggestion: str = "") -> None:
        place = self._columns[column]
        problem = Problem(self._cells.name, None, cell_name(number, place), message, suggestion)
        self._problems.append((number, place, problem))

    def _yaml(self) -> str:
        claims = [{"source": source, "subject": role, "needs": rows} for (role, source), rows in self._blocks.items()]
        data = {"entities": self._entities, "claims": claims} if self._entities else {"claims": claims}
        return tidy_text(json.dumps(data, ensure_ascii=False), self._file)

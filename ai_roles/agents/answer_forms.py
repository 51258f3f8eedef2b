"""In which form does an agent get an answer? Short, with the ids of its claims; on request every row, or every claim and its words.

An agent pays for what it reads: an answer keeps within `SHORT` bytes, text and data together, and a page of what more is
asked for within `PAGE`. Where it ends, `next` says how to go on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from ..errors import UsageError, clipped
from ..model import Cited, KnowledgeGraph
from ..query.answers import Answer, Short, Statement, Ways, answer_type, state
from ..questions import in_words_of
from ..table import Table, visible
from .tool_table import MORE, called

__all__ = [
    "FOR_AGENTS",
    "OUTPUT_SCHEMA",
    "PAGE",
    "SHORT",
    "Place",
    "Told",
    "place_of",
    "short_answer",
    "told_evidence",
    "told_rows",
    "told_table",
]

SHORT: Final = 5_000
"""So many bytes has an answer at most, its text and its data together: below 2,000 tokens, at 2.6 bytes or more to each."""
PAGE: Final = 20_000
"""So many has a page of rows or claims, which somebody asked for."""

OUTPUT_SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "answer": {"type": "string"},
        "rows": {"type": "array"},
        "claims": {"type": "array"},
        "total": {"type": "integer"},
        "next": {"type": "integer"},
    },
    "required": ["title", "total"],
}
"""What the data of every answer look like: `rows` or `claims` of `total`; `next` where there are more."""

_WIDTH: Final = 80
_CLAIMS_NAMED: Final = 12
"""So many ids of claims stand below a short answer; all of them come with the evidence."""
_LONGEST_TITLE: Final = 300
_HEADS: Final = 40
"""So many bytes take the names of what comes last."""
_FRAME: Final = 200
"""So many characters the rest of a page takes: names of fields, and how to go on."""
_CELL, _LONG_CELL = 120, 2_000
"""So many characters of a cell are shown in a short answer, and on a page."""
FOR_AGENTS: Final = Ways('{"more": "rows"}', '{"more": "evidence"}', "", "", sentence=in_words_of(called))


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as an agent gets it: as text to read, and as data."""

    text: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """What is asked for beyond the short answer, from which row or claim on, and in how many bytes."""

    more: str | None
    offset: int
    most: int


def place_of(told: Mapping[str, Any]) -> Place:
    """Where an agent wants to go on; whoever names only a place goes on with rows, in the room of a short answer.

    Raises:
        UsageError: There is no such thing to ask for, or no such place.
    """
    more, offset = told.get("more"), told.get("offset")
    if more is not None and more not in MORE:
        raise UsageError(f"more is one of {', '.join(MORE)}")
    if offset is not None and (isinstance(offset, bool) or not isinstance(offset, int) or offset < 0):
        raise UsageError("offset is a whole number from 0 on: `next` of the last answer")
    return Place("rows" if more is None and offset is not None else more, offset or 0, PAGE if more else SHORT)


def told_table(table: Table, place: Place, *, note: str = "") -> Told:
    """A page of the rows of a table."""
    longest = _LONG_CELL if place.most == PAGE else _CELL
    rows = (_row(table.columns, row, longest) for row in table.rows[place.offset :])
    return _page(table.title or "Rows", "rows", rows, len(table.rows), [*table.notes, *filter(None, (note,))], place)


def _row(columns: Sequence[str], cells: Sequence[object], longest: int) -> dict[str, Any]:
    """A row by the names of the columns, without cells that say nothing; long ones are cut."""
    named = zip(columns, cells, strict=True)
    return {column: _cell(cell, longest) for column, cell in named if cell not in (None, "")}


def short_answer(answer: Answer) -> Told:
    """What answers the question, with the ids of its first claims, and as many rows as there is room for."""
    form = replace(answer.short(), picture=())
    text = form.to_text(_WIDTH, ways=FOR_AGENTS)
    ids = list(dict.fromkeys(claim.id for claim in form.claims))
    table = answer.table()
    data: dict[str, Any] = {"title": _title(answer, form), "answer": text}
    if named := ids[:_CLAIMS_NAMED]:
        left = len(ids) - len(named)
        text = f"{text}\nClaims ({len(ids)}): {' '.join(named)}{f' ... {left} more' if left else ''}"
        data["claims"] = named
    data["total"] = len(table.rows)
    shown = _fitting(table, SHORT - _size(text) - _length(data) - _HEADS)
    if shown:
        data["rows"] = shown
    if len(shown) < len(table.rows):
        data["next"] = len(shown)
    return Told(text, data)


def told_evidence(graph: KnowledgeGraph, answer: Answer, place: Place) -> Told:
    """A page of the claims that the answer rests on: those of the short form first."""
    form = answer.short()
    statements = {statement.claim.id: statement for statement in answer.evidence()}
    first = {claim.id: statements.get(claim.id) or state(graph, claim) for claim in form.claims}
    told = list((first | statements).values())
    notes = [] if told else ["It rests on no claims."]
    return _page(_title(answer, form), "claims", map(_claim_record, told[place.offset :]), len(told), notes, place)


def _claim_record(statement: Statement) -> dict[str, Any]:
    """A claim in words, who says it and where, and the words of the source."""
    cited = [piece for piece in statement.claim.evidence if isinstance(piece, Cited)]
    quotes = list(dict.fromkeys(visible(piece.term) for piece in cited if piece.term))
    record = {
        "id": statement.claim.id,
        "says": visible(statement.told),
        "by": visible(statement.said_by),
        "basis": statement.claim.basis,
        "quotes": quotes,
    }
    return {name: _cell(value, _LONG_CELL) for name, value in record.items() if value}


def told_rows(answer: Answer, place: Place) -> Told:
    """A page of all its rows."""
    return told_table(replace(answer.table(), title=_title(answer, answer.short())), place)


def _title(answer: Answer, form: Short) -> str:
    title = visible(form.title or answer.table().title or answer_type(type(answer)))
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}..."


def _page(
    title: str, what: str, records: Iterable[dict[str, Any]], total: int, notes: Iterable[str], place: Place
) -> Told:
    """A page of rows or claims, of which these are the ones from the place on: as data, and as a line of text for each."""
    told = [visible(clipped(said)) for note in notes if (said := FOR_AGENTS.sentence(note))]
    room = place.most - 2 * _size(title) - sum(map(_size, told)) - _FRAME
    shown: list[dict[str, Any]] = []
    lines: list[str] = []
    for record in records:
        if shown and _cost(record) > room:
            break
        kept = record if _cost(record) <= room else _cut(record, room // 2)
        room -= _cost(kept)
        shown.append(kept)
        lines.append(_line(kept))
    data: dict[str, Any] = {"title": title, what: shown, "total": total}
    end = place.offset + len(shown)
    if place.offset and not shown:
        told.append(f"There are {total:,} {what}: none from {place.offset:,} on.")
    elif end < total:
        data["next"] = end
        told.append(f"{what} {place.offset + 1:,} to {end:,} of {total:,}; go on with offset {end}.")
    return Told("\n".join([title, *lines, *told]), data)


def _cost(record: Mapping[str, Any]) -> int:
    return _size(_line(record)) + _length(record)


def _line(record: Mapping[str, Any]) -> str:
    return " | ".join(f"{name}: {_in_line(value)}" for name, value in record.items())


def _cut(record: dict[str, Any], room: int) -> dict[str, Any]:
    """The first cells of a row that is too long even for a page of its own."""
    kept: dict[str, Any] = {}
    for name, value in record.items():
        room -= _size(name) + _size(str(value)) + _FRAME // 10
        if room < 0:
            kept["..."] = f"{len(record) - len(kept)} more cells"
            break
        kept[name] = value
    return kept


def _fitting(table: Table, room: int) -> list[dict[str, Any]]:
    shown = []
    for cells in table.rows:
        row = _row(table.columns, cells, _CELL)
        room -= _length(row) + 2
        if room < 0:
            break
        shown.append(row)
    return shown


def _length(data: object) -> int:
    return _size(json.dumps(data, ensure_ascii=False))


def _size(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))


def _cell(cell: Any, longest: int) -> Any:
    """As JSON takes it; a number that must stay exact is a text."""
    match cell:
        case bool() | int() | float():
            return cell
        case Decimal():
            return str(cell)
        case date():
            return cell.isoformat()
        case list() | tuple():
            return [_cell(each, longest) for each in cell[:_CLAIMS_NAMED]]
    text = visible(str(cell))
    return text if len(text) <= longest else f"{text[:longest]}... ({len(text):,} characters)"


def _in_line(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)

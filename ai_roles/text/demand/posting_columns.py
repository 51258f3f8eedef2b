"""Which column holds what of a posting? The one that its reader names, else one of a usual name; either is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from ...errors import FormatError, UsageError
from ...model import closest
from .posting_line import PostingLine

__all__ = ["FIELDS", "Columns", "check_columns", "line_from", "taken_columns"]

Columns = Mapping[str, str | None]
"""By field of a posting the column that holds it; None for a field that is not to be taken from any."""
FIELDS: Final = tuple(field.name for field in fields(PostingLine))
_USUAL: Final[Mapping[str, str]] = {
    "id": "id jobid postingid jobpostingid adid vacancyid uid uuid reference refnr jobkey url joburl link",
    "text": "text description jobdescription descriptiontext jobdescriptiontext postingtext jobtext fulltext body content html"
    " descriptionhtml details jobdetails posting",
    "title": "title jobtitle positiontitle postingtitle position",
    "employer": "employer company companyname employername organization organisation organizationname hiringorganization",
    "date": "date dateposted posteddate postedat postedon datepublished publishedat publicationdate publisheddate listedat"
    " createdat datecreated created scrapedat month",
    "level": "level seniority senioritylevel joblevel experiencelevel formattedexperiencelevel careerlevel",
    "industry": "industry industries sector companyindustry",
}
"""By field the usual names of its column, in small letters without anything between them, the most telling first."""


def check_columns(columns: Columns) -> None:
    """Refuse a field that no posting has.

    Raises:
        UsageError: With the fields that there are.
    """
    for name in columns:
        if name not in FIELDS:
            near = closest(name, [(each, each) for each in FIELDS])
            hint = f"; did you mean {near[0]}?" if near else ""
            raise UsageError(f"a posting has no field {name!r}{hint} Its fields: {', '.join(FIELDS)}")


def taken_columns(names: Sequence[str], columns: Columns, where: str) -> dict[str, str]:
    """By field the column that is taken for it, of those that there are.

    >>> taken_columns(["Job Title", "description", "Company"], {}, "jobs.csv")
    {'text': 'description', 'title': 'Job Title', 'employer': 'Company'}

    Raises:
        FormatError: A column that was named is not there, or none holds the text.
    """
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(_folded(name), name)
    taken: dict[str, str] = {}
    for field, usual in _USUAL.items():
        if field in columns:
            column = columns[field]
            if column is None or column == "":
                continue
            if column not in names:
                raise FormatError(f"{where}: there is no column {column!r} for {field}; there are {_listed(names)}")
            taken[field] = column
        elif (found := next((folded[each] for each in usual.split() if each in folded), None)) is not None:
            taken[field] = found
    if twice := [column for column in taken.values() if names.count(column) > 1]:
        raise FormatError(f"{where}: there are several columns {twice[0]!r}; which of them is meant cannot be said")
    if "text" not in taken:
        raise FormatError(
            f"{where}: no column is called as the text of a posting usually is (text, description, body ...); "
            f"there are {_listed(names)}. Name it: columns={{'text': '...'}}, or --column text=..."
        )
    return taken


def line_from(record: Mapping[str, Any], taken: Mapping[str, str], id: str) -> PostingLine:
    """The posting that a record holds; where it has no id, the one given.

    Raises:
        FormatError: There is no text in it, or something that is none.
    """
    text = record.get(taken["text"])
    if text is not None and not isinstance(text, str):
        raise FormatError(f"{taken['text']!r} is no text, but {type(text).__name__}")
    told = {name: _told(record.get(column)) for name, column in taken.items() if name not in ("id", "text")}
    own = _told(record.get(taken["id"])) if "id" in taken else None
    return PostingLine(own or id, _whole(text or ""), **told)


_MOST: Final = 20


def _told(cell: object) -> str | None:
    """A cell as text: of a record its name, of a list its parts."""
    if isinstance(cell, Mapping):
        cell = next((cell[key] for key in ("name", "label", "title", "display_name") if key in cell), None)
    if isinstance(cell, list | tuple):
        return "; ".join(told for each in cell[:_MOST] if (told := _told(each))) or None
    if cell is None or isinstance(cell, bool) or cell != cell:  # NaN is what frames hold for nothing
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return _whole(str(cell)).strip() or None


def _whole(text: str) -> str:
    """The text without halves of surrogate pairs, which no frame takes."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _folded(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _listed(names: Iterable[str]) -> str:
    shown = [repr(name)[:60] for name in names]
    return (
        ", ".join(shown[:_MOST]) + (f" and {len(shown) - _MOST} more" if len(shown) > _MOST else "")
        if shown
        else "none"
    )

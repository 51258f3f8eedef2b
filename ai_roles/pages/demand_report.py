"""How does a report on what postings ask for look? One HTML file that needs no other, runs nothing and quotes no posting."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, overload

from ..dataset import FilePath, atomic_write
from ..markup import check_html_name, render, style_source, stylesheet
from ..text.demand import FINDER_NOTE, AskedFor, CellTold, HardlyAsked, ObservedDemand

__all__ = ["demand_page"]

_SHOWN: Final = 15
"""So many things of a role are seen at once; the others unfold."""


@dataclass(frozen=True, slots=True)
class _Share:
    """A thing with its share."""

    what: str
    percent: str
    low: str
    high: str
    shown: str
    told: str
    is_nowhere: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """What is asked for in the postings of one cell."""

    id: str
    title: str
    size: str
    rows: tuple[_Share, ...]
    more: tuple[_Share, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The report, ready to be set."""

    corpus: str
    date: str
    lead: str
    finder: str
    parts: tuple[_Part, ...]
    hardly: tuple[tuple[str, str], ...]
    never: tuple[tuple[str, str], ...]
    nowhere: tuple[tuple[str, str], ...]
    unknown: tuple[tuple[str, str], ...]
    pay: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


@overload
def demand_page(demand: ObservedDemand, path: None = None) -> str: ...
@overload
def demand_page(demand: ObservedDemand, path: FilePath) -> Path: ...
def demand_page(demand: ObservedDemand, path: FilePath | None = None) -> str | Path:
    """The report on what postings ask for, as an HTML page: the text of it, or the file it was written to.

    By role what is named with its interval, and who states it; what is stated and hardly asked for; what is asked for and stated
    nowhere; candidates that the graph does not know; pay; what was left out.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.demand import observe
    >>> lines = [{"text": f"MLOps Engineer number {n}\\n\\nMust have: Docker"} for n in range(12)]
    >>> page = demand_page(observe(SAMPLE, lines, corpus="ours-2026"))
    >>> "<h1>What postings ask for</h1>" in page, "100% (76 to 100)" in page
    (True, True)
    """
    if path is not None:
        check_html_name(path)
    text = _page(demand)
    if path is None:
        return text
    atomic_write(path, text)
    return Path(os.fsdecode(path))


def _page(demand: ObservedDemand) -> str:
    from markupsafe import Markup

    style = stylesheet("tokens.css", "sheet.css", "print.css", "demand.css")
    return render(
        "demand.html.j2",
        sheet=_sheet(demand),
        style=Markup(style),  # noqa: S704 - files of ours
        style_source=style_source(style),
    )


def _sheet(demand: ObservedDemand) -> _Sheet:
    read = demand.read
    parts = (_part(number, cell, demand.of(cell)) for number, cell in enumerate(demand.cells))
    own = [row for row in demand.unstated if row.cell.is_of_one]
    whose = f" of {read.employers:,} employers" if read.employers else ""
    return _Sheet(
        corpus=demand.corpus.label,
        date=demand.date,
        lead=f"{read.counted:,} postings{whose}, each counted once.",
        finder=FINDER_NOTE,
        parts=tuple(part for part in parts if part.rows),
        hardly=tuple(_hardly(row) for row in demand.hardly_asked if row.is_named),
        never=tuple(_hardly(row) for row in demand.hardly_asked if not row.is_named),
        nowhere=tuple(
            (row.entity.label, f"{row.cell.name}: {row.shown}")
            for row in sorted(own, key=lambda row: (-row.sample.share, row.entity.label, row.cell.name))
        ),
        unknown=tuple((each.name, f"{each.count:,} postings") for each in demand.unknown),
        pay=tuple(
            (
                row.cell.name,
                " ".join((row.currency, *(each for each in (f"a {row.period}", row.pay) if "unstated" not in each))),
                *(f"{amount:,.0f}" for _, amount in row.percentiles),
                f"{row.count:,}",
            )
            for row in demand.pay
        ),
        notes=tuple(note for note in demand.notes if note != FINDER_NOTE),
    )


def _hardly(row: HardlyAsked) -> tuple[str, str]:
    told = f"{row.cell.name}: {row.necessity}, by {', '.join(row.sources)}; at most {row.at_most:.0f}%"
    return row.entity.label, told


def _part(number: int, cell: CellTold, rows: Iterable[AskedFor]) -> _Part:
    shares = tuple(map(_share, rows))
    return _Part(f"c{number}", cell.name, cell.size, shares[:_SHOWN], shares[_SHOWN:])


def _share(row: AskedFor) -> _Share:
    is_nowhere = row.cell.role is not None and not row.cell.is_thin and not row.is_stated
    told = row.stated or ("stated by no source" if is_nowhere else "")
    return _Share(row.entity.label, str(row.percent), str(row.low), str(row.high), row.shown, told, is_nowhere)

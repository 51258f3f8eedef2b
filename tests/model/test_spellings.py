"""Do names lead where people mean them to? Spellings, short forms and misspellings of the field, written without a look at the aliases.

`spellings.tsv` has a spelling, the id that is meant and its kind, and what comes of it: found, refused because it is misspelled
or unknown, or the name of something else. A misspelling is never taken for a name: it is refused, with what was probably meant.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from pathlib import Path
from typing import Final

import pytest

from ai_roles.dataset import load
from ai_roles.errors import AmbiguousNameError, UnknownNameError
from ai_roles.vocabulary import COMPETENCES, Kind

GRAPH: Final = load()
with Path(__file__).with_name("spellings.tsv").open(encoding="utf-8", newline="") as file:
    ROWS: Final = list(csv.DictReader(file, delimiter="\t"))


def rows(outcome: str) -> list[dict[str, str]]:
    return [row for row in ROWS if row["outcome"] == outcome]


def _kinds(kind: str) -> Collection[Kind]:
    return COMPETENCES if kind in COMPETENCES else (kind,)  # type: ignore[return-value]


def test_spellings_lead_where_they_are_meant_to() -> None:
    found = {row["spelling"]: GRAPH.resolve(row["spelling"], _kinds(row["kind"])).id for row in rows("found")}
    assert found == {row["spelling"]: row["id"] for row in rows("found")}


def test_more_than_nine_of_ten_are_known() -> None:
    assert len(rows("found")) > 0.9 * (len(ROWS) - len(rows("misspelled"))) > 600


@pytest.mark.parametrize("row", rows("misspelled"), ids=lambda row: row["spelling"])
def test_a_misspelling_is_refused_with_what_was_meant(row: dict[str, str]) -> None:
    with pytest.raises(UnknownNameError) as error:
        GRAPH.resolve(row["spelling"], _kinds(row["kind"]))
    assert row["id"] in error.value.suggestions


def test_what_is_not_known_is_not_taken_for_something_else() -> None:
    for row in rows("unknown"):
        with pytest.raises((UnknownNameError, AmbiguousNameError)):
            GRAPH.resolve(row["spelling"])


def test_a_name_of_something_else_leads_there() -> None:
    """A use case or a duty has the very name."""
    for row in rows("another"):
        assert GRAPH.resolve(row["spelling"]).id != row["id"]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("CV", "computer-vision"),
        ("DS", "data-science"),
        ("containers", "containerization"),
        ("monitoring", "model-monitoring"),
        ("drift", "drift-detection"),
        ("git", "version-control"),
        ("intern", "internship"),
        ("tech", "saas-tech"),
        ("ML platform", "ml-infrastructure"),
        ("bay area", "san-francisco-bay-area"),
        ("iot", "iot-data"),
    ],
)
def test_short_names_lead_to_what_they_mean(name: str, id: str) -> None:
    assert GRAPH.resolve(name).id == id


@pytest.mark.parametrize("name", ["general AI", "AV engineer", "sales manager", "learning to lead"])
def test_words_that_are_merely_like_a_name_are_none(name: str) -> None:
    with pytest.raises((UnknownNameError, AmbiguousNameError)):
        GRAPH.resolve(name)

"""Do names lead where people mean them to? Spellings, short forms and misspellings of the field, written without a look at the aliases.

`spellings.tsv` has a spelling, the id that is meant and its kind. A misspelling is never taken for a name: it is refused, with
what was probably meant.
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
    ROWS: Final = [(row["spelling"], row["id"], row["kind"]) for row in csv.DictReader(file, delimiter="\t")]

MISSPELLED: Final = frozenset(
    """
    AI enginer; AI saftey; artifical intelligence; artificial inteligence; banglore; comunication; computer vison; data anlayst;
    data enginer; data sceince; data scientst; deep learing; doker; feature enginering; graphana; HIPPA; hyderbad; hydrabad;
    insurence; jupiter notebook; kakfa; machine learing; machine learning enginer; natural language procesing; prinicpal; probablity;
    promethius; promt engineering; phyton; pyhton; pytorh; seatle; seinor; statistcs; tensorflwo; transfer learing
    """.replace("\n    ", " ")
    .strip()
    .split("; ")
)
ELSEWHERE: Final = {
    "autonomous driving": "the use case of that name",
    "analyzing data": "the duty of that name",
    "rec sys": "the use case",
    "recommendation systems": "the use case",
    "recommender systems": "the use case",
    "published papers": "the duty to read them",
}
"""What leads to something that is not in the table, and rightly so."""
UNKNOWN: Final = frozenset(
    (
        "bengaluru, KA; claude LLM; c ++; x-functional team; DBs; uni degree; gurgaon; gurugram; noida; ETL jobs; "
        "GCP PMLE; SGD; kubernetes cluster; low latency optimization; mid engineer; NNs; onnx format; "
        "GPT-4 API; problem solver; pytorch 2; int8 quantization; video games; sequel; yrs exp; yrs of exp; banks"
    ).split("; ")
)


def _kinds(kind: str) -> Collection[Kind]:
    return COMPETENCES if kind in COMPETENCES else (kind,)  # type: ignore[return-value]


def test_spellings_lead_where_they_are_meant_to() -> None:
    wrong = []
    for spelling, id, kind in ROWS:
        if spelling in MISSPELLED or spelling in ELSEWHERE or spelling in UNKNOWN:
            continue
        if (found := GRAPH.resolve(spelling, _kinds(kind)).id) != id:
            wrong.append((spelling, id, found))
    assert not wrong


def test_at_least_nine_of_ten_are_known() -> None:
    names = [row for row in ROWS if row[0] not in MISSPELLED]
    assert len(names) > 700
    assert len([row for row in names if row[0] not in UNKNOWN and row[0] not in ELSEWHERE]) > 0.95 * len(names)


@pytest.mark.parametrize("spelling", sorted(MISSPELLED))
def test_a_misspelling_is_refused_with_what_was_meant(spelling: str) -> None:
    (meant, kind) = next((id, kind) for written, id, kind in ROWS if written == spelling)
    with pytest.raises(UnknownNameError) as error:
        GRAPH.resolve(spelling, _kinds(kind))
    assert meant in error.value.suggestions


@pytest.mark.parametrize("spelling", sorted(UNKNOWN))
def test_what_is_not_known_is_never_taken_for_something_else(spelling: str) -> None:
    with pytest.raises((UnknownNameError, AmbiguousNameError)):
        GRAPH.resolve(spelling)


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

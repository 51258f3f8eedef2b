"""How often is a posting read as the person who labelled it read it? On 60 postings that are not part of the project."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import ai_roles
from ai_roles import read_posting

ROOT = Path(__file__).resolve().parents[3]
LABELS = ROOT / "tests" / "text" / "postings_dev.yaml"
POSTINGS = ROOT.parent / "shared" / "data" / "postings-dev" / "postings.jsonl.gz"

pytestmark = pytest.mark.skipif(
    not POSTINGS.exists(), reason="the postings are not part of the project: they are looked for in ../shared/data"
)

AIMS = {"role fits": 0.85, "first role": 0.72, "mixture": 0.88, "level": 0.85, "years": 0.9, "outside": 0.85}
"""What is reached; the label names several roles that fit, and the one of them that comes first."""


@cache
def measured() -> dict[str, float]:
    """The part of the postings that is read as labelled."""
    graph = ai_roles.load()
    with gzip.open(POSTINGS, "rt", encoding="utf-8") as lines:
        texts = {each["id"]: each for each in map(json.loads, lines)}
    labels: list[dict[str, Any]] = yaml.safe_load(LABELS.read_text("utf-8"))
    right: Counter[str] = Counter()
    for label in labels:
        given = texts[int(label["id"])] if int(label["id"]) in texts else texts[label["id"]]
        posting = read_posting(graph, given["text"], title=given["title"])
        first = posting.roles[0].role.id if posting.roles else None
        level = posting.level.level.id if posting.level.level else None
        main = posting.main_years
        years = None if main is None else main.amount.low if main.amount.low is not None else main.amount.high
        right["role fits"] += first in label["roles"] if label["roles"] else first is None
        right["first role"] += first == next(iter(label["roles"]), None)
        right["mixture"] += posting.mixture.is_mixed == label["mixture"]
        right["level"] += level == label["level"]
        right["years"] += (None if years is None else float(years)) == label["years"]
        right["outside"] += posting.is_outside == label["outside"]
    return {name: count / len(labels) for name, count in right.items()}


@pytest.mark.parametrize("name", AIMS)
def test_as_labelled(name: str) -> None:
    found = measured()
    print(f"{name}: {found[name]:.1%} of 60")
    assert found[name] >= AIMS[name]

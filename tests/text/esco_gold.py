"""What do the hundred sentences for linking to ESCO hold, and how well does a finder do on them?

A link is (start, end, id): the id is the last part of the concept's address. A link found is right where it overlaps a span of
the gold and carries a concept that the gold takes there, each span being met once; precision is right over found, recall right
over all spans of the gold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import yaml

SENTENCES: Final[list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "esco_sentences.yaml").read_text("utf-8")
)

Link: TypeAlias = tuple[int, int, str]
Part: TypeAlias = Literal["dev", "test"]


@dataclass(frozen=True, slots=True)
class Score:
    """How many links were found, how many of them are right, and how many there are."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    def __str__(self) -> str:
        return f"precision {self.precision:.2f}, recall {self.recall:.2f} ({self.right} right of {self.found}, {self.gold} in the gold)"


def gold_of(sentence: dict[str, Any]) -> list[tuple[int, int, frozenset[str]]]:
    """The spans of a sentence, each with the concepts that are right there."""
    found = []
    for skill in sentence["skills"]:
        start = sentence["text"].index(skill["words"])
        right = frozenset((skill["esco"], *(other["esco"] for other in skill.get("or", ()))))
        found.append((start, start + len(skill["words"]), right))
    return found


def score(find: Callable[[str], Iterable[Link]], part: Part) -> Score:
    """How well a finder does on one half of the sentences."""
    right = found = gold = 0
    for sentence in SENTENCES:
        if sentence["part"] != part:
            continue
        open_spans = gold_of(sentence)
        gold += len(open_spans)
        for start, end, id in find(sentence["text"]):
            found += 1
            met = next((span for span in open_spans if start < span[1] and span[0] < end and id in span[2]), None)
            if met is not None:
                open_spans.remove(met)
                right += 1
    return Score(right, found, gold)

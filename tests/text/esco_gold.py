"""What do the hundred sentences for linking to ESCO hold, and how well does a finder do on them?

A link is (start, end, id): the id is the last part of the concept's address. A link found is right where it overlaps a span of
the gold and carries a concept that the gold takes there, each span being met once; precision is right over found, recall right
over all spans of the gold.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias
from zipfile import ZipFile

import yaml

from ai_roles.model import KnowledgeGraph
from ai_roles.text import find_skills

SENTENCES: Final[list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "esco_sentences.yaml").read_text("utf-8")
)

ESCO: Final = Path(__file__).resolve().parents[3] / "shared" / "data" / "esco"
CLASSIFICATION: Final = ESCO / "ESCO dataset - v1.1.1 - classification - en - csv.zip"

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


Labels: TypeAlias = Mapping[str, tuple[str, tuple[str, ...]]]


def labels() -> Labels:
    """By id: the label of each skill of ESCO and the alternative ones, as the file has them."""
    with ZipFile(CLASSIFICATION) as files, files.open("skills_en.csv") as file:
        rows = csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))
        return {
            row["conceptUri"].rsplit("/", 1)[1]: (row["preferredLabel"], tuple((row["altLabels"] or "").split("\n")))
            for row in rows
        }


def exact_labels(known: Labels) -> Callable[[str], list[Link]]:
    """The longest label, preferred or alternative, that stands in the text word for word: the peer to beat."""
    by_label: dict[str, str] = {}
    for id, (preferred, others) in known.items():
        for label in others:
            by_label.setdefault(label.strip().casefold(), id)
        by_label[preferred.strip().casefold()] = id
    by_label.pop("", None)

    def exact(text: str) -> list[Link]:
        words = list(re.finditer(r"[\w+#.'/-]*\w[+#]*", text.casefold()))
        links: list[Link] = []
        first = 0
        while first < len(words):
            for last in range(min(len(words), first + 10) - 1, first - 1, -1):
                start, end = words[first].start(), words[last].end()
                id = by_label.get(text[start:end].casefold())
                if id is not None:
                    links.append((start, end, id))
                    first = last
                    break
            first += 1
        return links

    return exact


def linked(graph: KnowledgeGraph, **options: bool) -> Callable[[str], list[Link]]:
    """What `find_skills` links to a graph that holds ESCO."""

    def find(text: str) -> list[Link]:
        hits = find_skills(graph, text, **options).items
        found = [(hit.start, hit.end, hit.entity.iri) for hit in hits if hit.entity is not None]
        return [(start, end, iri.rsplit("/", 1)[1]) for start, end, iri in found if iri is not None]

    return find

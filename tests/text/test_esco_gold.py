"""Is the gold for linking text to ESCO sound, and does the measure count what it says?"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.text.esco_gold import SENTENCES, Link, Score, gold_of, score

ESCO = Path(__file__).resolve().parents[3] / "shared" / "data" / "esco"
CLASSIFICATION = ESCO / "ESCO dataset - v1.1.1 - classification - en - csv.zip"
with_esco = pytest.mark.skipif(
    not CLASSIFICATION.exists(), reason="ESCO is not part of the project: it is looked for in ../shared/data"
)


def skills() -> dict[str, tuple[str, tuple[str, ...]]]:
    """By id: the label and the alternative ones, as the file has them."""
    with ZipFile(CLASSIFICATION) as files, files.open("skills_en.csv") as file:
        rows = csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))
        return {
            row["conceptUri"].rsplit("/", 1)[1]: (row["preferredLabel"], tuple((row["altLabels"] or "").split("\n")))
            for row in rows
        }


def test_a_hundred_sentences_in_two_halves_a_quarter_without_a_skill() -> None:
    assert Counter(sentence["part"] for sentence in SENTENCES) == {"dev": 50, "test": 50}
    assert len({sentence["id"] for sentence in SENTENCES}) == len({sentence["text"] for sentence in SENTENCES}) == 100
    assert sum(not sentence["skills"] for sentence in SENTENCES) >= 20


def test_words_stand_once_in_their_sentence_and_apart_from_each_other() -> None:
    for sentence in SENTENCES:
        text = sentence["text"]
        assert all(text.count(skill["words"]) == 1 for skill in sentence["skills"]), sentence["id"]
        assert all(words in text for words in sentence.get("not_meant", ())), sentence["id"]
        spans = sorted(gold_of(sentence), key=lambda span: span[:2])
        assert all(one[1] <= other[0] for one, other in pairwise(spans)), sentence["id"]


def test_the_measure_wants_overlap_and_the_same_concept_once() -> None:
    def all_of_it(text: str) -> list[Link]:
        (sentence,) = (each for each in SENTENCES if each["text"] == text)
        return [(start, start + 1, min(right)) for start, _, right in gold_of(sentence)]

    def twice(text: str) -> list[Link]:
        return [*all_of_it(text), *all_of_it(text)]

    def elsewhere(text: str) -> list[Link]:
        return [(len(text), len(text) + 1, id) for _, _, id in all_of_it(text)]

    gold = sum(len(sentence["skills"]) for sentence in SENTENCES if sentence["part"] == "dev")
    assert score(all_of_it, "dev") == Score(gold, gold, gold)
    assert score(twice, "dev") == Score(gold, 2 * gold, gold)
    assert score(elsewhere, "dev") == Score(0, gold, gold)
    assert score(lambda _: [(0, 500, "another concept")], "dev") == Score(0, 50, gold)
    assert score(lambda _: [], "test").precision == 0


@with_esco
def test_every_concept_is_in_esco_under_its_label() -> None:
    known = skills()
    for sentence in SENTENCES:
        for skill in sentence["skills"]:
            for concept in (skill, *skill.get("or", ())):
                assert known[concept["esco"]][0].strip() == concept["label"]


@with_esco
def test_exact_labels_are_not_enough() -> None:
    """The longest label, preferred or alternative, that stands in the text word for word: the peer to beat."""
    by_label: dict[str, str] = {}
    for id, (preferred, others) in skills().items():
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

    dev, test = score(exact, "dev"), score(exact, "test")
    print(f"exact labels of ESCO: dev {dev}; test {test}")
    assert 0.2 < dev.recall < 0.6
    assert 0.2 < test.recall < 0.6
    assert max(dev.precision, test.precision) < 0.6

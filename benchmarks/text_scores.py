"""How good are spans? Against SkillSpan's expert spans, and against tags and lists that go with postings.

SkillSpan: a span is right if it equals a gold span (strict), or shares a character with one (overlap; precision over the spans
found, recall over the gold spans). Postings: one set of names for each; tags that stand in the text should be found (findable), and
names should be in one of the lists (relaxed: one's words are a part of the other's), which are incomplete, so precision is a lower bound.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ai_roles.model import name_words

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
LAYERS = ("knowledge", "skill")


class Found(NamedTuple):
    """A span, what it is called besides its words, and the layer that it is meant for (None: any)."""

    start: int
    end: int
    names: tuple[str, ...] = ()
    layer: str | None = None


class Sentence(NamedTuple):
    id: str
    document: int
    text: str
    knowledge: frozenset[tuple[int, int]]
    skill: frozenset[tuple[int, int]]


class Posting(NamedTuple):
    id: str
    text: str
    tags: tuple[str, ...]
    listed: tuple[str, ...]


class Score(NamedTuple):
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def skillspan(part: str) -> list[Sentence]:
    sentences = []
    for number, line in enumerate(_lines(DATA / "skillspan" / f"{part}.json.gz")):
        row = json.loads(line)
        spans = (frozenset(_spans(row["tokens"], row[f"tags_{layer}"])) for layer in LAYERS)
        sentences.append(Sentence(f"{part}-{number}", row["idx"], " ".join(row["tokens"]), *spans))
    return sentences


def postings(part: str) -> list[Posting]:
    listed = json.loads("".join(_lines(DATA / f"postings-{part}" / "structured_skills.json.gz")))
    rows = map(json.loads, _lines(DATA / f"postings-{part}" / "postings.jsonl.gz"))
    return [
        Posting(str(r["id"]), r["text"], tuple(r["site_skills"] or ()), tuple(listed.get(str(r["id"]), ())))
        for r in rows
    ]


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf8") as file:
        yield from file


def _spans(tokens: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    at, open_span = 0, None
    for token, tag in zip((*tokens, ""), (*tags, "O"), strict=True):
        if open_span is not None and tag[0] != "I":
            yield open_span
            open_span = None
        if tag[0] != "O":
            open_span = (at if open_span is None else open_span[0], at + len(token))
        at += len(token) + 1


def spans_score(sentences: Iterable[Sentence], found: Mapping[str, Sequence[Found]], layer: str, how: str) -> Score:
    """Of one layer, or of `either`; strict or overlap."""
    right = said = hit = gold = 0
    for sentence in sentences:
        wanted = sentence.knowledge | sentence.skill if layer == "either" else getattr(sentence, layer)
        spans = {(f.start, f.end) for f in found.get(sentence.id, ()) if layer == "either" or f.layer in (None, layer)}
        said, gold = said + len(spans), gold + len(wanted)
        if how == "strict":
            right, hit = right + len(spans & wanted), hit + len(spans & wanted)
        else:
            right += sum(_meets(span, wanted) for span in spans)
            hit += sum(_meets(span, spans) for span in wanted)
    return Score(right / said if said else 0, hit / gold if gold else 0)


def _meets(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def kinds_of_errors(sentences: Iterable[Sentence], found: Mapping[str, Sequence[Found]]) -> Counter[str]:
    """What goes wrong with spans of knowledge, kind by kind."""
    kinds: Counter[str] = Counter()
    for sentence in sentences:
        ours = [each for each in found.get(sentence.id, ()) if each.layer in (None, "knowledge")]
        spans = {(each.start, each.end) for each in ours}
        for start, end in sentence.knowledge - spans:
            near = [span for span in spans if _meets((start, end), [span])]
            kinds[_border((start, end), near) if near else f"missed: {_shape(sentence.text[start:end])}"] += 1
        for each in ours:
            if not _meets((each.start, each.end), sentence.knowledge):
                inside = _meets((each.start, each.end), sentence.skill)
                kinds[f"extra: {'in what is done, ' * inside}{_whence(each)}"] += 1
    return kinds


def _shape(words: str) -> str:
    count = len(words.split())
    if count > 1:
        return "two or three words" if count < 4 else "four words or more"
    return "a word in small letters" if words.islower() else "a word with a capital"


def _border(gold: tuple[int, int], near: Sequence[tuple[int, int]]) -> str:
    if len(near) > 1:
        return "borders: several of ours are one"
    start, end = near[0]
    if start <= gold[0] and gold[1] <= end:
        return "borders: ours is longer"
    if gold[0] <= start and end <= gold[1]:
        where = " on both sides" if gold[0] < start and end < gold[1] else " before" if gold[0] < start else " behind"
        return f"borders: theirs is longer{where}"
    return "borders: each has words of its own"


def _whence(each: Found) -> str:
    return "a candidate" if len(each.names) < 2 else "a thing of the graph"


def interval(sentences: Sequence[Sentence], found: Mapping[str, Sequence[Found]], layer: str, how: str) -> str:
    """Where 95 of 100 draws of as many sentences lie: 100 draws, the same each time."""
    draw = random.Random(0)
    f1 = sorted(spans_score(draw.choices(sentences, k=len(sentences)), found, layer, how).f1 for _ in range(100))
    return f"{f1[2]:.3f} to {f1[97]:.3f}"


def tags_found(rows: Iterable[Posting], found: Mapping[str, Sequence[Found]]) -> tuple[float, Counter[str]]:
    """The share of tags that stand in the text and are found, and those that are missed."""
    hit = all_ = 0
    missed: Counter[str] = Counter()
    for row in rows:
        text = f" {' '.join(_words(row.text))} "
        names = {"".join(words) for words in _names(row, found)}
        for tag in {"".join(name_words(tag)): tag for tag in row.tags}.values():
            if (words := name_words(tag)) and f" {' '.join(words)} " in text:
                all_ += 1
                hit += "".join(words) in names
                missed[tag] += "".join(words) not in names
    return hit / all_, +missed


def lists_score(rows: Iterable[Posting], found: Mapping[str, Sequence[Found]]) -> tuple[Score, Counter[str]]:
    """Against tags and lists, relaxed; and what is in none of them."""
    right = said = hit = gold = 0
    extra: Counter[str] = Counter()
    for row in rows:
        text = f" {' '.join(_words(row.text))} "
        listed = {"".join(w): w for name in (*row.listed, *row.tags) if (w := name_words(name))}
        wanted = {"".join(w): w for name in row.listed if (w := name_words(name)) and f" {' '.join(w)} " in text}
        by_surface: dict[str, set[tuple[str, ...]]] = {}
        for each in found.get(row.id, ()):
            words = name_words(row.text[each.start : each.end])
            by_surface.setdefault("".join(words), set()).update({words, *map(name_words, each.names)})
        for surface, names in by_surface.items():
            is_right = any(_part(name, w) or _part(w, name) for name in names for w in listed.values())
            right, said = right + is_right, said + 1
            extra[surface] += not is_right
        names = {name for group in by_surface.values() for name in group}
        hit += sum(any(_part(name, w) or _part(w, name) for name in names) for w in wanted.values())
        gold += len(wanted)
    return Score(right / said if said else 0, hit / gold if gold else 0), +extra


def _names(row: Posting, found: Mapping[str, Sequence[Found]]) -> Iterator[tuple[str, ...]]:
    for each in found.get(row.id, ()):
        yield name_words(row.text[each.start : each.end])
        yield from map(name_words, each.names)


def _words(text: str) -> Iterator[str]:
    for line in text.split():
        yield from name_words(line)


def _part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one) and any(other[at : at + len(one)] == one for at in range(len(other) - len(one) + 1))

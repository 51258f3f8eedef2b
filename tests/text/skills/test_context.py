"""What a text says of its names, in sentences of our own: a table of them beside this file, and laws."""

from __future__ import annotations

import re
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.text.skills.context import Context, read_context
from ai_roles.text.skills.context_cues import CUES
from ai_roles.text.skills.cue_finding import find_cues, phrases, tokens_of
from ai_roles.text.skills.text_layout import read_layout

LINES = (Path(__file__).parent / "context_sentences.txt").read_text("utf-8").splitlines()
SENTENCES = [line for line in LINES if "[" in line and not line.startswith("# ")]
MARK = re.compile(r"\[([^\]]+)\]([-!~?=]?)(\d?)")
SAYS = {"!": "required", "~": "preferred", "?": "optional", "=": "stated"}


class Marked(NamedTuple):
    text: str
    spans: list[tuple[int, int]]
    says: list[str]
    groups: list[tuple[int, list[str]]]


def marked(line: str) -> Marked:
    many = 1
    if asked := re.match(r"(\d):\d ", line):
        many, line = int(asked.group(1)), line[asked.end() :]
    line = line.replace("\\n", "\n")
    text, spans, says, last = "", [], [], 0
    groups: dict[str, list[str]] = {}
    for match in MARK.finditer(line):
        text += line[last : match.start()]
        spans.append((len(text), len(text) + len(match.group(1))))
        text += match.group(1)
        says.append(match.group(2))
        if match.group(3):
            groups.setdefault(match.group(3), []).append(match.group(1))
        last = match.end()
    return Marked(text + line[last:], spans, says, sorted((many, names) for names in groups.values()))


def read(text: str, spans: list[tuple[int, int]]) -> tuple[Context, ...]:
    return read_context(text, read_layout(text), spans)


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences(line: str) -> None:
    sentence = marked(line)
    groups: dict[int, tuple[int, list[str]]] = {}
    for (start, end), says, said in zip(
        sentence.spans, sentence.says, read(sentence.text, sentence.spans), strict=True
    ):
        words = sentence.text[start:end]
        assert said.is_negated == (says == "-"), (words, said)
        assert said.strength == SAYS.get(says, said.strength), (words, said)
        if said.any_of is not None:
            groups.setdefault(said.any_of.group, (said.any_of.how_many, []))[1].append(words)
        if said.is_negated or said.strength != "stated":
            assert said.because
    assert sorted(groups.values()) == sentence.groups


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.kind} {cue.direction} {cue.reach}")
def test_every_wording_of_the_table_is_found(cue: object) -> None:
    row = next(each for each in CUES if each is cue)
    for words in list(phrases(row.wordings))[:: max(1, len(row.wordings) // 400)]:
        sentence = " ".join("3" if word == "#" else word for word in words)
        assert find_cues(tokens_of([sentence])), sentence


@pytest.mark.parametrize(
    ("text", "is_open"),
    [("tools such as [A]1 or [B]1", True), ("[A]1 or [B]1", False), ("[A]1, [B]1 or similar", True), ("([A]1, [B]1, etc.)", True)],
)  # fmt: skip
def test_open_groups(text: str, is_open: bool) -> None:
    sentence = marked(text)
    assert {said.any_of and said.any_of.is_open for said in read(sentence.text, sentence.spans)} == {is_open}


NAMES = ["Python", "Kafka", "Docker", "SQL", "Rust"]
MUST = ["{} is required.", "You must know {}.", "{} is a must.", "Must have: {}.", "We require {}.", "{} (required)"]
WISH = [
    "{} is preferred.",
    "Ideally you know {}.",
    "{} is a plus.",
    "Nice to have: {}.",
    "We prefer {}.",
    "{} (preferred)",
]


def posting(parts: list[tuple[str, str]]) -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for template, name in parts:
        before, after = template.split("{}")
        text += f"- {before}"
        spans.append((len(text), len(text) + len(name)))
        text += f"{name}{after}\n"
    return text, spans


parts_of_postings = st.lists(
    st.tuples(st.integers(0, len(MUST) - 1), st.booleans(), st.sampled_from(NAMES)), min_size=1, max_size=6
)


@given(parts_of_postings, st.booleans())
@settings(max_examples=150, deadline=None)
def test_swapping_must_and_wish_swaps_the_strengths(parts: list[tuple[int, bool, str]], in_sections: bool) -> None:
    def strengths(swap: bool) -> list[str]:
        if in_sections:
            return by_sections([(must != swap, name) for _, must, name in parts])
        return [
            said.strength
            for said in read(*posting([((MUST if must != swap else WISH)[at], name) for at, must, name in parts]))
        ]

    other = {"required": "preferred", "preferred": "required"}
    assert [other[strength] for strength in strengths(swap=True)] == strengths(swap=False)


def by_sections(parts: list[tuple[bool, str]]) -> list[str]:
    text, spans = "", []
    for must, name in parts:
        text += "Requirements:\n- " if must else "Nice to have:\n- "
        spans.append((len(text), len(text) + len(name)))
        text += f"{name}\n"
    return [said.strength for said in read(text, spans)]


@given(
    st.lists(
        st.sampled_from([line for line in SENTENCES if "\\n" not in line and ":" not in line]), min_size=1, max_size=4
    ),
    st.integers(0, 4),
)
@settings(max_examples=150, deadline=None)
def test_a_sentence_about_nothing_changes_nothing(lines: list[str], at: int) -> None:
    def said(lines: list[str]) -> list[tuple[bool, str, object]]:
        sentence = marked("\\n\\n".join(lines))
        return [(one.is_negated, one.strength, one.any_of) for one in read(sentence.text, sentence.spans)]

    with_another = [*lines[:at], "Our office stands by the river, and the coffee is good.", *lines[at:]]
    assert said(with_another) == said(lines)


HOSTILE = {
    "one bullet": ("- " + "Python and " * 90_000, 11),
    "no ends": ("Python or " * 50_000, 10),
    "commas": ("Python, " * 50_000, 8),
    "brackets": ("Python (" * 50_000, 8),
    "not": ("not Python " * 50_000, 11),
    "must": ("must Python required " * 30_000, 21),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_alone(name: str) -> None:
    text, step = HOSTILE[name]
    begin = text.index("Python")
    spans = [(place, place + 6) for place in range(begin, len(text) - 6, step)]
    took = []
    for part in (len(spans) // 4, len(spans)):
        start = perf_counter()
        read(text[: spans[part - 1][1]], spans[:part])
        took.append(perf_counter() - start)
    assert took[1] < 10 * took[0] + 1


@pytest.mark.parametrize(
    "text", ["Python", "\0Python\0", "\ud800 Python", "\u0301" * 9_999 + "Python", "\ue000 Python", "שלום Python עולם"]
)
def test_odd_texts(text: str) -> None:
    start = text.index("Python")
    (said,) = read(text, [(start, start + 6)])
    assert said == Context(section=said.section)

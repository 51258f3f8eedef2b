"""What a text says of its names, in sentences of our own: a table of them beside this file, and laws."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time
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
        start = process_time()  # what this process takes: others on the machine do not count
        read(text[: spans[part - 1][1]], spans[:part])
        took.append(process_time() - start)
    assert took[1] < 10 * took[0] + 1


@pytest.mark.parametrize(
    "text", ["Python", "\0Python\0", "\ud800 Python", "\u0301" * 9_999 + "Python", "\ue000 Python", "שלום Python עולם"]
)
def test_odd_texts(text: str) -> None:
    start = text.index("Python")
    (said,) = read(text, [(start, start + 6)])
    assert said == Context(section=said.section)


def lists(says: str, group: str = "1") -> list[str]:
    """Lists of names that all are said to be the same; "or" makes alternatives of those that are wanted."""
    one = "" if says == "-" else group
    return [
        f"[Python]{says}",
        f"[Python]{says}{one} or [Kafka]{says}{one}",
        f"[Python]{says} and [Kafka]{says}",
        f"[Python]{says}{one}, [Kafka]{says}{one} or [Docker]{says}{one}",
        f"[Python]{says}, [Kafka]{says} and [Docker]{says}",
    ]


TEMPLATES = {
    "-": "We have no need for {}|You do not need {}|We do not require {}|No experience with {} is required|We no longer use {}|We do not use {}"
    "|Our work does not involve {}|You will not be using {}|The stack is free of {}|We never use {}|We work without {}|We have moved away from {}"
    "|You won't need {}|You don't have to know {}|We got rid of {}|We have stopped using {}|We are not looking for {}|{} {be} not required"
    "|{} {be} not needed|{} {be} no longer used|{} {be} not part of our stack|Knowledge of {} is not necessary|{} {be} being phased out",
    "!": "You must know {}|You need {}|We require {}|At least three years of {}|Must have: {}|Required skills: {}|This role requires {}|You will need {}"
    "|5+ years of experience with {}|A minimum of two years of {}|It is essential that you know {}|The only hard requirement is {}|{} {be} required"
    "|{} {be} a must|{} {be} mandatory|{} {be} essential|A good command of {} is mandatory|{} {be} non-negotiable|Knowledge of {} is a prerequisite",
    "~": "Ideally you know {}|Bonus points for {}|Nice to have: {}|Preferred: {}|We prefer people with {}|It would be great if you knew {}|A plus: {}"
    "|It is a plus if you know {}|We'd love to see {}|Desirable: {}|{} {be} a plus|{} {be} preferred|{} would be nice to have|{} would be great"
    "|Experience with {} is desirable|{} {be} an advantage|Familiarity with {} is a bonus|{} {be} welcome|{} would be the icing on the cake",
    "?": "{} {be} optional|{} {be} not mandatory|{} {be} helpful but not required|{} {be} useful but not needed",
}
ENDS = (
    ".",
    ", but [SQL]! is a must.",
    "; [SQL]! is required.",
    ", and you will work with [SQL].",
    " while [SQL]! is required.",
    ". You need [SQL]!.",
)
STARTS = ("", "[Rust]! is required. ", "You must know [Rust]!, but ", "While [Rust]! is essential, ")  # fmt: skip


@pytest.mark.parametrize("says", TEMPLATES)
def test_cues_with_lists_and_other_clauses_around(says: str) -> None:
    for template in TEMPLATES[says].split("|"):
        for names in lists(says):
            words = template.replace("{be}", "are" if " and " in names else "is").replace("{}", names)
            for start in STARTS if ":" not in words and "years" not in words else STARTS[:2]:
                for end in ENDS:
                    test_sentences(start + (words[0].lower() + words[1:] if start.endswith(", ") else words) + end)


ANNOUNCING = "one of {}|at least one of {}|one or more of {}|any of {}|one of the following: {}|at least one of the following languages: {}|tools such as {}|tools like {}|some tool (e.g. {})|some tool, for example {}"
AROUND = "You know {}.|Experience with {}; good manners.|You are at home in {} and can explain it.|You must know {}.|Knowledge of {}, plus [SQL]."


@pytest.mark.parametrize("announcing", ANNOUNCING.split("|"))
def test_lists_that_are_announced(announcing: str) -> None:
    for around in AROUND.split("|"):
        for last in (" and ", " or ", ", or ", ", and ", ", "):
            names = f"[Python]1, [Kafka]1{last}[Docker]1"
            test_sentences(around.replace("{}", announcing.replace("{}", names)))

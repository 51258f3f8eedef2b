"""Names that are plain words too count only where the text speaks for the name."""

from __future__ import annotations

from pathlib import Path

import pytest

from ai_roles.sample import SAMPLE
from ai_roles.text.skills import find_skills
from ai_roles.text.skills.lexicon import KNOWN_KINDS, known_names
from ai_roles.text.skills.name_finder import find_names, read_names
from ai_roles.text.skills.plain_words import plain_words


@pytest.mark.parametrize(
    "text",
    [
        "We go to market in two weeks with Kubernetes.",
        "Our go-to-market team knows Python.",
        "You excel at SQL and statistics.",
        "Excel in a team that writes Python.",
        "A Series C company that runs on Docker.",
        "C-level stakeholders like our Python dashboards.",
        "R&D and R & D for Kubernetes",
        "React quickly to alerts of Prometheus.",
        "Access to GPUs and Kubernetes clusters",
        "In other words: Docker.",
        "Make sure that PyTorch runs.",
        "Spring 2027 internship, Python and Docker",
        "a swift response, a dash of humor, a ray of hope, Python",
        "Washington D.C. based, uses Docker",
        "Send your CV, we use Python",
        "Teams of Python developers",
        "it is about SQL",
        "Julia Smith leads the Kubernetes group",
        "Prompt payment, and Docker",
    ],
)
def test_plain_words_are_no_names(text: str) -> None:
    words = {"go", "excel", "c", "r", "react", "access", "word", "make", "spring", "swift", "dash", "ray", "d", "cv", "teams", "it", "julia", "prompt"}  # fmt: skip
    assert not [hit for hit in find_names(SAMPLE, text) if hit.text.casefold() in words]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Services written in Go run on Kubernetes.", "Go"),
        ("Experience with Go is a plus.", "Go"),
        ("Python, R, and SQL", "R"),
        ("Languages: C, C++", "C"),
        ("- React\n- TypeScript\n- Go\n", "Go"),
        ("Spark jobs that read from Kafka", "Spark"),
        ("python, go, typescript", "Go"),
        ("We use Excel and SQL", "Excel"),
        ("Swift 5 for iOS", "Swift"),
        ("Proficient in TypeScript and React to bring features to life", "React"),
        ("Rust-based services beside PostgreSQL", "Rust"),
        ("an agile process", "Agile"),
        ("java spring mysql", "Spring"),
    ],
)
def test_names_are_names_where_the_text_speaks_for_them(text: str, name: str) -> None:
    names = {hit.name for hit in find_names(SAMPLE, text)}
    assert name in names or f"Apache {name}" in names


def test_a_technology_vouches_and_a_regulation_does_not() -> None:
    def go(text: str) -> list[str]:
        return [hit.name for hit in find_names(SAMPLE, text) if hit.name == "Go"]

    assert go("Kubernetes and services, some of them Go, all of them fast.")
    assert not go("HIPAA matters here. Go")
    assert not go("Communication matters here. Go")


def test_the_reason_is_told() -> None:
    hits = {hit.text: hit for hit in find_names(SAMPLE, "Services in Go and Docker; strong communication")}
    assert hits["Go"].why == "in a list with Docker"
    assert hits["Docker"].why == ""
    assert not hits["Docker"].is_weak


def test_a_name_before_a_title_is_weak() -> None:
    firm, weak = find_names(SAMPLE, "Docker for our PyTorch engineers")
    assert (firm.is_weak, weak.is_weak, weak.why) == (False, True, "part of a title before 'engineer'")


def test_words_with_capitals_only_are_left_alone_in_small_letters() -> None:
    assert [hit.text for hit in find_names(SAMPLE, "a rag, a rest and a soap; REST and SOAP")] == ["REST", "SOAP"]


def test_the_tables_are_in_order() -> None:
    table = plain_words()
    assert all(word == word.casefold() for word in table.words)
    names = [name.name for name in known_names()]
    assert {name.kind for name in known_names()} == set(KNOWN_KINDS)
    assert not {name for name in names if names.count(name) > 1} - {"software engineering", "statistics"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tickets for La Scala", ["Scala"]),
        ("Start in Spring 2027 with Python", ["Spring"]),
        ("Go to market, then write Go and Python", ["Go"]),
        ("It runs in Washington D.C. on Kubernetes", ["C"]),
        ("Docker and Kubernetes", []),
    ],
)
def test_words_that_are_no_names_are_told(text: str, words: list[str]) -> None:
    read = read_names(SAMPLE, text)
    assert [text[start:end] for start, end in read.plain_words] == words
    assert not {(hit.start, hit.end) for hit in read.hits} & set(read.plain_words)


def test_the_tagger_marks_no_word_of_which_the_text_says_that_it_is_no_name() -> None:
    assert [hit.text for hit in find_skills(SAMPLE, "Tickets for La Scala and Python courses").items] == ["Python"]


def rows() -> list[tuple[str, str, str]]:
    lines = Path(__file__).with_name("plain_words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(meant, words, text) for meant, words, text in (line.split("\t") for line in lines)]


@pytest.mark.parametrize("meant", ["name", "word"])
def test_sentences_in_which_a_word_is_a_name_or_is_none(meant: str) -> None:
    wrong = [
        (words, text)
        for each, words, text in rows()
        if each == meant
        and any(words.casefold() in hit.text.casefold().replace("-", " ").split() for hit in find_names(SAMPLE, text))
        != (meant == "name")
    ]
    assert wrong == []

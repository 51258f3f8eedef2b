"""One form for every facts file, reached at once and never at the cost of what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from ai_roles.dataset import ontology_folder, read_yaml, tidy_text
from ai_roles.errors import DataError

FACTS = ontology_folder() / "facts"
FILES = sorted(FACTS.glob("**/*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FACTS).as_posix())
def test_the_bundled_facts_are_in_the_one_form(path: Path) -> None:
    text = path.read_text("utf-8")
    assert tidy_text(text, path.name) == text, f"run `ai-roles tidy {path.relative_to(FACTS.parent.parent)}`"


def test_tidying_orders_keys_keeps_comments_and_says_the_same() -> None:
    text = """
# whose facts these are
claims:
    # about one subject
    - subject: docker
      # what it is for
      used_for:
      - {of: containers,   at: 3, term: "it: runs"}
      # and again
      - {term: 'no', at: 4, of: containers}
source: handbook
"""
    tidied = tidy_text(text, "ours.yaml")
    assert (
        tidied
        == """source: handbook
# whose facts these are
claims:
  # about one subject
  - subject: docker
    # what it is for
    used-for:
      - {at: 3, of: containers, term: "it: runs"}
      # and again
      - {at: 4, of: containers, term: no}
"""
    )
    assert tidy_text(tidied, "ours.yaml") == tidied


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "true",
        "null",
        "~",
        "12",
        "-3",
        "a: b",
        "- a",
        "a #b",
        "#a",
        "{a}",
        "[a]",
        "'a'",
        '"a"',
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "a, b",
        " a",
        "1.5",
        "0x1",
        "\\",
        "é",
        "W&B",
        "5+",
        "<80",
        ">1",
        "10–20",
        "a\tb",
        "a\nb",
        "\u200ba",
    ],
)
def test_words_come_back_as_they_were(word: str) -> None:
    import json

    text = f"entities:\n  tool:\n    x: {{label: {json.dumps(word)}, aliases: [{json.dumps(word)}]}}\n"
    tidied = tidy_text(text, "ours.yaml")
    assert read_yaml(tidied, file="ours.yaml").data == read_yaml(text, file="ours.yaml").data


def test_a_comment_behind_a_value_is_refused_not_lost() -> None:
    with pytest.raises(DataError, match=r"ours.yaml:1: a comment behind a value would be lost"):
        tidy_text("kind: tool # mine\nentities: {}\n", "ours.yaml")


def test_what_is_no_facts_file_is_refused() -> None:
    with pytest.raises(DataError, match="a mapping, not list"):
        tidy_text("- 1\n", "ours.yaml")


def test_terms_are_written_as_the_source_has_them() -> None:
    from ai_roles.dataset.literal_terms import literal_text

    text = (
        "source: handbook\nclaims:\n  # kept\n  - subject: x\n    needs:\n"
        "      - {at: 1, of: [docker, rag]}\n      - {at: 2, of: docker, term: DOCKER}\n      - {at: 9, of: docker}\n"
    )
    labels = {"docker": "Docker", "rag": "RAG pipelines"}
    found = literal_text(text, "ours.yaml", labels, {"handbook": "Docker and a RAG pipeline\nno dockers here\n"})
    assert "  # kept\n" in found
    assert "{at: 1, of: {docker: Docker, rag: RAG pipeline}}" in found
    assert "{at: 2, of: docker, term: dockers}" in found
    assert "{at: 9, of: docker}" in found

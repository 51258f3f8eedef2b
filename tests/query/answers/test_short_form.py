"""Does a short form read well? No word is left alone, and what has no title begins with what answers the question."""

from __future__ import annotations

import pytest

from ai_roles.query.answers import Full, Named, Names, Sentence, Short
from ai_roles.query.answers.citations import who_says
from ai_roles.query.answers.name_lines import sentence_lines
from ai_roles.query.answers.notebook_cell import notebook_cell
from ai_roles.query.roles.comparison import compare
from ai_roles.sample import SAMPLE
from ai_roles.table import text_width, wrap

SENTENCES = (
    "Of what is said of MLOps / AI Platform Engineer itself: 2 of 12 held, 17% by weight.",
    "CI/CD, Ensure reliability and 4 more",
    "retrieval-augmented generation",
    "extraordinarily-long-hyphenated-word-that-no-line-holds at all",
    "one",
    "",
)


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("width", [8, 12, 20, 34, 80])
def test_a_last_word_has_company_where_that_costs_no_line(text: str, width: int) -> None:
    lines = sentence_lines(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert len(lines) == len(wrap(text, width))
    assert max(map(text_width, lines)) <= width


def test_the_line_before_gives_a_word_away() -> None:
    assert wrap("CI/CD, Ensure reliability and 4 more", 33)[-1] == "more"
    assert sentence_lines("CI/CD, Ensure reliability and 4 more", 33) == ["CI/CD, Ensure reliability and", "4 more"]


def test_no_word_is_divided_for_it() -> None:
    assert sentence_lines("Hyperparameter tuning", 16) == ["Hyperparameter", "tuning"]


def test_without_a_title_the_answer_begins_at_once() -> None:
    short = Short("", (Names("Skills", (Named("Python"),)), Sentence("Said by nobody.")))
    assert short.to_text().lstrip("\n").startswith("Skills (1)")
    assert short.quoted().startswith("Skills (1)")
    assert "<strong></strong>" not in notebook_cell(short, Full((), (), ()))


def test_a_comparison_names_its_sides_once() -> None:
    lines = compare(SAMPLE, "mlops", "ai engineer").to_text(80).strip().splitlines()
    assert lines[0].split("  ")[0] == "MLOps Engineer"
    assert lines[0].split("  ")[-1].strip() == "AI Engineer"
    assert "MLOps Engineer and AI Engineer" not in lines[0]


def test_who_says_it_names_no_option_of_the_command() -> None:
    """The foot tells how the lines are seen, in the terminal and in Python each in its own way."""
    assert "--" not in who_says(SAMPLE.claims())

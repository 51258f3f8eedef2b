"""Is what a posting only names told apart from what it asks for by itself, and is a requirement found without a heading?"""

from __future__ import annotations

import pytest

import ai_roles
from ai_roles import Posting, read_posting

G = ai_roles.load()


def asked(text: str) -> Posting:
    """A posting whose lines these are."""
    return read_posting(G, f"AI Engineer\n\n{text}", tagger=False)


def names(hits: object) -> set[str]:
    """What is named, by id or name."""
    return {hit.key for hit in hits}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "line",
    [
        "Experience with AI tools and Python",
        "A passion for AI",
        "5 years as an AI engineer",
        "Python for AI-driven products",
        "Curiosity about the boundaries of AI in medicine",
    ],
)
def test_a_kind_of_thing_is_not_asked_for(line: str) -> None:
    assert "artificial-intelligence" not in names(asked(f"Requirements\n- {line}\n- SQL").must_haves)


@pytest.mark.parametrize("line", ["Knowledge of AI", "Experience in AI and statistics", "AI fundamentals"])
def test_the_field_itself_is(line: str) -> None:
    assert "artificial-intelligence" in names(asked(f"Requirements\n- {line}\n- SQL").must_haves)


def test_fields_of_a_degree_are_no_skills() -> None:
    text = "Requirements\n- Master's degree in statistics, data science, mathematics or a related field\n- Python"
    read = asked(text)
    assert names(read.must_haves) - {"masters-degree"} == {"python"}
    assert not any(hit.key == "statistics" for told in read.alternatives for hit in told.hits)
    assert names(asked("Requirements\n- A degree, strong statistics\n- Python").must_haves) >= {"statistics", "python"}


def test_who_hires_is_no_skill() -> None:
    read = asked("Requirements\n- Python\n- Every Snowflake employee follows the code of conduct")
    assert "snowflake" not in names(read.must_haves)
    assert "docker" in names(asked("Requirements\n- Python; Docker is a must").must_haves)


@pytest.mark.parametrize(
    "line",
    ["Proficiency with Docker", "Strong knowledge of Docker", "Containers: Proficient in Docker", "5+ years of Docker"],
)
def test_a_line_asks_without_a_heading(line: str) -> None:
    read = read_posting(G, f"Job Description\n\nYou join a team of ten.\n\n{line}\n\nWe use Terraform.", tagger=False)
    assert "docker" in names(read.must_haves)
    assert "terraform" not in names(read.must_haves)


def test_wishes_behind_musts_on_one_line() -> None:
    read = asked("Must: Python, SQL. Nice: Terraform, Docker")
    assert names(read.must_haves) == {"python", "sql"}
    assert names(read.wishes) == {"terraform", "docker"}


def test_what_is_preferable_is_what_follows() -> None:
    read = asked("Requirements\n- Minimum 5 years of experience in software engineering, preferably using Python")
    assert read.main_years is not None
    assert read.main_years.strength == "required"

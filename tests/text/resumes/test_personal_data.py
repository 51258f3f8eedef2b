"""Is what is about the person read into nothing?"""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, strategies as st

import ai_roles
from ai_roles.model import KnowledgeGraph
from ai_roles.text.documents import Document
from ai_roles.text.matching import compare_resumes, match
from ai_roles.text.resumes import read_resume
from ai_roles.text.resumes.personal_data import without_personal_data

RESUME = """# {name}

Machine Learning Engineer, 34 years old (she/her)
ruby.go@example.org | +49 170 5550134 | https://github.com/ruby-go | linkedin.com/in/ruby-go
Address: 12 Kafka Lane, 20457 Pythonstadt
Date of birth: 4 March 1992 | Nationality: Brazilian | Gender: female | Marital status: married
![photo](ruby.jpg)

## Experience

Engineer, Acme, 2019 - 2021
- {name} ran Docker in production
- As a female engineer and Brazilian citizen I wrote Python for the embassy

## Skills
Python, Docker
"""
NAMES = ("Ruby Go Swift", "Ada van der Spark", "J. R. O'Neil-Rust")
CONTACT = ("ruby.go", "example.org", "5550134", "github.com", "linkedin", "20457", "Pythonstadt", "Brazilian", "female")
PERSONAL = (
    *CONTACT,
    "Kafka",
    "1992",
    "March",
    "married",
    "photo",
    "34 years",
    "she/her",
    "Ruby",
    "Swift",
    "Spark",
    "Rust",
)


@pytest.fixture(scope="module")
def bundled() -> KnowledgeGraph:
    return ai_roles.load()


@pytest.mark.parametrize("name", NAMES)
def test_it_appears_in_no_field(bundled: KnowledgeGraph, name: str) -> None:
    resume = read_resume(bundled, Document(RESUME.format(name=name)), today=date(2026, 11, 29))
    compared = compare_resumes(bundled, {"one": resume}, "mlops")
    for answer, words in ((resume, PERSONAL), (match(bundled, resume, "mlops"), CONTACT), (compared, CONTACT)):
        told = (
            json.dumps(answer.to_dict(evidence=True)) + answer.to_text() + answer.full().to_text(4000) + answer.to_csv()
        )
        told = f"{told}{answer!r}".casefold()
        assert [word for word in (*words, name) if word.casefold() in told] == []
    assert {skill.name for skill in resume.items} >= {"Docker", "Python"}
    assert not {"Kafka", "Ruby", "Go", "Swift", "Rust", "Apache Spark", "GitHub"} & {s.name for s in resume.items}


@pytest.mark.parametrize(
    "head",
    [
        "RESUME\n\nRuby Swift",
        "Confidential\n12 Long Lane\nRuby Swift",
        "RUBY\nSWIFT",
        "**Ruby Swift**, PhD",
        "Ruby Swift | Pune",
    ],
)
def test_a_name_is_found_where_it_stands_above(head: str) -> None:
    blank = without_personal_data(f"{head}\n\nSkills\nDocker, ruby on rails\nRuby Swift built it")
    assert "swift" not in blank.casefold()
    assert "Docker" in blank


@pytest.mark.parametrize("text", ["Skills\nDocker Kubernetes", "Experience\nAcme Corp", "# Skills\n\nApache Spark"])
def test_what_stands_below_a_heading_is_no_name(text: str) -> None:
    assert without_personal_data(text) == text


def test_places_stay_what_they_are() -> None:
    text = RESUME.format(name=NAMES[0])
    blank = without_personal_data(text)
    assert len(blank) == len(text)
    assert blank.index("Docker in production") == text.index("Docker in production")


@pytest.mark.parametrize(
    "line",
    [
        "Machine Learning Engineer",
        "Python Docker",
        "EXPERIENCE",
        "Senior Data Scientist",
        "Docker",
        "Work Experience",
        "python sql",
    ],
)
def test_what_is_no_name_stays(line: str) -> None:
    assert without_personal_data(f"{line}\nAcme").startswith(line) or line == "Python Docker"


@pytest.mark.parametrize(
    "line", ["2018 - 2020", "03/2018-07/2020", "Jan 2020 - Present", "2015-09 - 2018-06", "AI/ML, 10 000 users"]
)
def test_dates_are_no_telephone(line: str) -> None:
    assert without_personal_data(f"Experience\n{line}").endswith(line)


@given(st.text(max_size=300))
def test_any_text_keeps_its_length(text: str) -> None:
    assert len(without_personal_data(text)) == len(text)


@pytest.mark.parametrize(
    "line",
    [
        "Geburtsdatum: 14.03.1984",
        "Staatsangehörigkeit: österreichisch",
        "Familienstand: verheiratet, zwei Kinder",
        "geb. 02.07.1999 in Leipzig",
        "12 Scala Road",
        "Spring Street 12",
        "Musterstraße 7",
    ],
)
def test_german_labels_and_streets_are_blanked_out(line: str) -> None:
    assert not without_personal_data(f"Ada Lovelace\n{line}\n").strip()


def test_authors_are_blanked_out_and_titles_stay() -> None:
    text = (
        "Publications\n1. Ramanathan, W.-L., Swift, T. (2023). Models in Julia. NeurIPS.\nSkills: Python, R. Since 2019"
    )
    left = without_personal_data(text)
    assert "Swift" not in left
    assert "Models in Julia" in left
    assert "Skills: Python, R. Since 2019" in left

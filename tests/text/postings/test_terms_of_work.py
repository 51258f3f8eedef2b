"""Are degree, mode and place of work, contract, title and level read, and what only looks like them left alone?"""

from __future__ import annotations

import pytest

import ai_roles
from ai_roles.text.postings.contract_terms import contracts_told
from ai_roles.text.postings.degree_asked import degrees_asked
from ai_roles.text.postings.level_told import level_told
from ai_roles.text.postings.quoted_words import Place
from ai_roles.text.postings.title_told import title_told
from ai_roles.text.postings.work_mode import modes_told, places_told
from ai_roles.text.postings.years_asked import years_asked
from ai_roles.text.skills import Section

G = ai_roles.load()


def other(_: int) -> Section:
    return "other"


@pytest.mark.parametrize(
    ("text", "degrees", "fields", "or_equivalent"),
    [
        ("Bachelor's degree in Computer Science or equivalent experience", "bachelor", "computer science", True),
        (
            "BS/MS in Computer Science, Mathematics, or related field",
            "bachelor master",
            "computer science, mathematics",
            False,
        ),
        ("Master’s or PhD in Machine Learning", "master doctorate", "machine learning", False),
        ("B.Tech/M.Tech in CS", "bachelor master", "cs", False),
        ("B.S. or M.S. in Engineering with 5 years", "bachelor master", "engineering", False),
        ("BE/BTech in Computer Science", "bachelor", "computer science", False),
        ("BSc in Statistics", "bachelor", "statistics", False),
        ("an MSc or similar", "master", "", False),
        ("MBA preferred", "master", "", False),
        ("Ph.D. required in Statistics or Physics", "doctorate", "statistics, physics", False),
        ("a doctorate in physics", "doctorate", "physics", False),
        ("Degree in a quantitative field", "degree", "quantitative field", False),
        ("You hold a university degree (CS, Math)", "degree", "cs, math", False),
        ("Hochschulabschluss in Informatik oder vergleichbar", "degree", "informatik", True),
        ("4-year degree in Computer Science", "bachelor", "computer science", False),
        ("advanced degree in mathematics", "master", "mathematics", False),
        ("Bachelor’s degree or comparable", "bachelor", "", True),
        ("Bachelor's in CS, or 4 years of relevant experience in lieu", "bachelor", "cs", True),
    ],
)
def test_degrees(text: str, degrees: str, fields: str, *, or_equivalent: bool) -> None:
    (asked,) = degrees_asked(G, Place(text), other)
    assert (" ".join(asked.degrees), ", ".join(asked.fields), asked.or_equivalent) == (degrees, fields, or_equivalent)
    assert not asked.is_negated
    assert text[asked.words.start : asked.words.end] == asked.words.text


@pytest.mark.parametrize("text", ["No degree required", "A degree is not required", "You don't need a degree for this"])
def test_degrees_that_nobody_is_asked_for(text: str) -> None:
    assert [each.is_negated for each in degrees_asked(G, Place(text), other)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "MS Office and MS SQL",
        "Our team of PhDs and engineers",
        "the master branch",
        "Scrum Master",
        "360 degree feedback",
    ],
)
def test_what_is_no_degree(text: str) -> None:
    assert degrees_asked(G, Place(text), other) == ()


@pytest.mark.parametrize(
    ("text", "mode", "days"),
    [
        ("This role is fully remote", "remote", None),
        ("100% remote within the EU", "remote", None),
        ("Work from home", "remote", None),
        ("Location: Remote (US)", "remote", None),
        ("Hybrid, 3 days a week in the office", "hybrid", (3, 3)),
        ("We work 2-3 days per week in our London office", "hybrid", (2, 3)),
        ("in-office 4 days per week", "hybrid", (4, 4)),
        ("You can work remotely two days a week", "hybrid", (3, 3)),
        ("two days per week from home", "hybrid", (3, 3)),
        ("Location: Berlin, Germany (Hybrid)", "hybrid", None),
        ("On-site in Berlin five days a week", "on-site", (5, 5)),
        ("This position is onsite", "on-site", None),
        ("office-based role", "on-site", None),
    ],
)
def test_modes_of_work(text: str, mode: str, days: tuple[int, int] | None) -> None:
    first = modes_told(Place(text), other)[0]
    assert (first.mode, first.days, first.is_negated) == (mode, days, False)


@pytest.mark.parametrize("text", ["Remote work is not possible", "This is not a remote role", "no remote"])
def test_modes_that_are_not_possible(text: str) -> None:
    assert [(each.mode, each.is_negated) for each in modes_told(Place(text), other)] == [("remote", True)]


@pytest.mark.parametrize(
    "text",
    [
        "hybrid cloud and hybrid search",
        "collaborating with remote teams",
        "remote sensing data",
        "remote procedure calls",
        "on-site gym",
        "Two months a year from any country",
        "a hybrid retrieval pipeline",
        "Hybrid onboarding",
        "on-premises and hybrid infrastructure",
    ],
)
def test_what_is_no_mode_of_work(text: str) -> None:
    assert modes_told(Place(text), other) == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("- Location: Netaji Subhash Place, Pitampura, Delhi.", [("Netaji Subhash Place, Pitampura, Delhi", None)]),
        ("**Location:** Bengaluru, India | Full-time", [("Bengaluru, India", "bengaluru")]),
        ("You must be based in New York or San Francisco", [("New York or San Francisco", "new-york")]),
        ("Location: Remote", []),
        ("EUR 78,000, hybrid work from Hamburg (two days in the office).", [("Hamburg", None)]),
        ("remote working in Spain", [("Spain", None)]),
    ],
)
def test_places(text: str, places: list[tuple[str, str | None]]) -> None:
    assert [(each.name, each.entity and each.entity.id) for each in places_told(G, Place(text), other)] == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Employment Type: Full-Time", [("full-time", "")]),
        ("This is a 12-month contract role", [("contract", "12-month")]),
        ("6 month contract", [("contract", "6 month")]),
        ("Contract to hire", [("contract", "")]),
        ("AI Engineer (Contract, 6 months)", [("contract", "6 months")]),
        ("unit/integration/contract)", []),
        ("15 years full time education", []),
        ("We offer an internship of 6 months", [("internship", "6 months")]),
        ("Summer 2026 internship", [("internship", "")]),
        ("unbefristeter Vertrag, Vollzeit", [("permanent", ""), ("full-time", "")]),
        ("part-time, freelance", [("part-time", ""), ("freelance", "")]),
        ("smart contracts on Ethereum", []),
        ("Mentor interns and juniors", []),
        ("experience with contract testing", []),
        ("permanent resident", []),
    ],
)
def test_contracts(text: str, told: list[tuple[str, str]]) -> None:
    assert [(each.terms, each.duration) for each in contracts_told(Place(text), 0, other)] == told


@pytest.mark.parametrize(
    ("text", "title", "how"),
    [
        ("Senior MLOps Engineer\n\nWe ...", "Senior MLOps Engineer", "first line"),
        ("# AI Engineer (m/f/d)\n\ntext", "AI Engineer (m/f/d)", "first line"),
        ("About us\n\nPosition: Data Scientist II\n", "Data Scientist II", "label"),
        ("We're hiring! Data Scientist (all genders) - Munich", "Data Scientist", "sentence"),
        ("Title: AI Engineer Experience: 3-7 years Location: Nagpur", "AI Engineer", "label"),
        ("We are looking for an experienced MLOps Engineer to join us.", "MLOps Engineer", "sentence"),
        ("As a Lead AI Engineer you look after one platform.", "Lead AI Engineer", "sentence"),
        ("We build engines. Join us.", None, None),
        ("", None, None),
    ],
)
def test_titles(text: str, title: str | None, how: str | None) -> None:
    told = title_told(Place(text))
    assert (told and told.text, told and told.how) == (title, how)


@pytest.mark.parametrize(
    ("text", "title", "level"),
    [
        ("", "Senior AI Engineer", "senior"),
        ("", "Sr. AI Engineer", "senior"),
        ("", "Senior Staff AI Engineer", "staff"),
        ("", "Principal ML Engineer", "principal"),
        ("", "Lead Data Scientist", "lead"),
        ("", "Head of AI", "head"),
        ("", "Director of AI", "director"),
        ("", "ML Engineering Manager", "manager"),
        ("", "Product Manager", None),
        ("", "AI Engineer II", "mid"),
        ("", "AI Engineer III", "senior"),
        ("", "Junior AI Engineer", "junior"),
        ("", "AI Engineer Intern", "junior"),
        ("", "Associate Software Engineer", "junior"),
        ("", "Senior / Staff AI Engineer", "senior"),
        ("", "AI Engineer", None),
        ("We are looking for a senior AI engineer.", "AI Engineer", "senior"),
        ("Level: Mid-level", "AI Engineer", "mid"),
        ("You have 6+ years of experience.", "AI Engineer", "senior"),
        ("You have 1-2 years of experience.", "AI Engineer", "junior"),
        ("You have 3 years of experience.", "AI Engineer", "mid"),
        ("We have 30 years of experience.", "AI Engineer", None),
        ("You mentor engineers and own the architecture.", "AI Engineer", None),
    ],
)
def test_levels(text: str, title: str, level: str | None) -> None:
    place = Place(text)
    told = level_told(G, place, title_told(place, title), years_asked(place, (), other), other)
    assert (told.level and told.level.id) == level


def test_levels_that_disagree_are_told() -> None:
    place = Place("Principal AI Engineer\n\nYou have 1 year of experience. You mentor others.")
    told = level_told(G, place, title_told(place), years_asked(place, (), other), other)
    assert told.level is not None
    assert told.level.id == "principal"
    assert "but 1 years" in told.conflict
    assert [reason.ground for reason in told.reasons] == ["title", "years", "signal"]

"""Are years of experience read in every form that postings give them, and those of companies and contracts left alone?"""

from __future__ import annotations

import pytest

from ai_roles.text.postings.quoted_words import Place
from ai_roles.text.postings.years_asked import YearsAsked, years_asked
from ai_roles.text.skills import Hit, Section


def read(text: str, section: Section = "other", hits: tuple[Hit, ...] = ()) -> tuple[YearsAsked, ...]:
    return years_asked(Place(text), hits, lambda _: section)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5+ years of experience in software engineering", "5+"),
        ("5 + years of experience", "5+"),
        ("5+  years of experience", "5+"),
        ("five (5) years of experience", "5"),
        ("Minimum of five (5) years of hands-on experience", "5+"),
        ("Five (5+) years of experience", "5"),
        ("3-5 years of professional experience", "3-5"),
        ("3–5 years of professional experience", "3-5"),
        ("3 to 5 years of experience", "3-5"),
        ("3 to 5+ years of experience", "3-5+"),
        ("between 3 and 5 years of experience", "3-5"),
        ("two to four years of experience", "2-4"),
        ("0-2 years of experience", "0-2"),
        ("at least three years of Python", "3+"),
        ("At least 8 years' experience in data", "8+"),
        ("minimum of 2 years building ML systems", "2+"),
        ("Minimum 8 years’ experience in data", "8+"),
        ("min. 4 years of experience", "4+"),
        ("not less than 6 years of experience", "6+"),
        ("10+ yrs exp in Java", "10+"),
        ("You'll have 3 yrs. of experience", "3"),
        ("10 plus years of IT experience", "10+"),
        ("5 or more years of experience", "5+"),
        ("7 years or more of experience", "7+"),
        ("8+ years experience", "8+"),
        ("over 7 years of experience with distributed systems", ">7"),
        ("more than 4 years in data science", ">4"),
        ("up to 2 years of experience", "up to 2"),
        ("one year of experience", "1"),
        ("1.5 years of experience", "1.5"),
        ("6 months of experience with Python", "0.5"),
        ("18 months of hands-on experience", "1.5"),
        ("Experience: 5-8 Years", "5-8"),
        ("Experience: 6 - 10", "6-10"),
        ("Experience (in years): 4", "4"),
        ("YOE: 4+", "4+"),
        ("4+ YOE", "4+"),
        ("Python (3+ years)", "3+"),
        ("15+ years of relevant industry experience", "15+"),
        ("mindestens 3 Jahre Berufserfahrung", "3+"),
        ("Fünf Jahre Berufserfahrung", "5"),
        ("We are looking for an engineer with 5 years of experience", "5"),
        ("You bring 4 years as a backend developer", "4"),
        ("5-7 years’ experience", "5-7"),
        ("Bachelor's degree and 4 years of work", "4"),
        ("3 year(s) of experience is required", "3"),
        ("12+ years for senior engineers", "12+"),
        ("2+ full years of experience", "2+"),
        ("Come to our London office. 10+ years of experience.", "10+"),
        ("a solid 5 years of software development", "5+"),
        ("7 years in machine learning", "7"),
    ],
)
def test_years_that_are_asked(text: str, amount: str) -> None:
    assert [str(each.amount) for each in read(text)] == [amount]


@pytest.mark.parametrize(
    "text",
    [
        "We have 30 years of experience",
        "With over 30 years of experience, Acme leads the market",
        "Acme, founded 20 years ago, is looking for you",
        "Our team brings 100 years of combined experience",
        "for over 30 years of quarterly profitability",
        "Our 25 years in business",
        "our founders have 15 years of experience in banking",
        "18 years of age or older",
        "You are at least 18 years old",
        "a 4-year degree in CS",
        "a four year college degree",
        "12 month contract",
        "2-year fixed-term contract",
        "a 6 months internship",
        "vesting over 4 years with a 1 year cliff",
        "in the last 5 years",
        "over the past 10 years we grew",
        "in less than four years, Acme became the largest",
        "within the next 3 years",
        "15 years full time education",
        "a 5-year roadmap",
        "after 5 years of service you get a sabbatical",
        "30,000 years of compute",
        "Summer 2026 internship, 3 months",
        "Python 3.11 and version 5",
        "the company celebrates 10 years",
        "a 3 year warranty",
        "45 years of experience",
        "",
    ],
)
def test_years_that_nobody_is_asked_for(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "main", "others"),
    [
        ("You have 5+ years of software engineering, including 2+ years in ML", "5+", ["2+"]),
        ("8 years of experience, with at least 3 years in Python", "8", ["3+"]),
        ("7+ years for a Bachelor's and 5+ years for a Master's degree", "7+", ["5+"]),
        ("BS with 6 years of experience\nMS with 4 years of experience", "6", ["4"]),
        ("7+ years of experience in security, OR\n11+ years of experience in operations", "7+", ["11+"]),
        ("Required: 3+ years of experience\nIdeally 10 years of experience", "3+", ["10"]),
    ],
)
def test_which_of_several_is_the_main_one(text: str, main: str, others: list[str]) -> None:
    found = read(text)
    assert [str(each.amount) for each in found if each.is_main] == [main]
    assert [str(each.amount) for each in found if not each.is_main] == others


def test_subordinate_years_say_so() -> None:
    first, second = read("5+ years of software engineering, including 2+ years in ML", "required")
    assert (first.is_within, second.is_within) == (False, True)


def test_words_and_line_are_those_of_the_text() -> None:
    text = "About you\n\n- at least three years of Python in production, and more"
    (asked,) = read(text, "required")
    assert text[asked.words.start : asked.words.end] == asked.words.text == "three years"
    assert (asked.words.line, asked.of, asked.strength) == (3, "Python in production", "required")


def test_years_per_skill_name_the_skill() -> None:
    from ai_roles.sample import SAMPLE

    text = "3+ years of Python and 2 years of Docker; Kubernetes (1+ year)"
    places = ((text.index(name), name) for name in ("Python", "Docker", "Kubernetes"))
    hits = tuple(Hit(at, at + len(name), name, SAMPLE[name], name, "label") for at, name in places)
    found = read(text, "required", hits)
    assert [(str(each.amount), each.skills) for each in found] == [
        ("3+", ("python",)),
        ("2", ("docker",)),
        ("1+", ("kubernetes",)),
    ]

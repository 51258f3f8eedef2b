"""Are postings of other habits read: German, Indian, British ones, of many hats, unpaid, by the hour, with bases and targets?"""

from __future__ import annotations

import pytest

import ai_roles
from ai_roles import Posting, read_posting

G = ai_roles.load()


def read(text: str) -> Posting:
    """The posting."""
    return read_posting(G, text, tagger=False)


def pay(text: str) -> list[str]:
    """What is paid, each sum with its label."""
    return [": ".join(filter(None, (each.label, str(each.money)))) for each in read(f"AI Engineer\n\n{text}").pay]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("OTE: $220,000 (base from $150,000)", ["USD 220,000 (total)", "USD 150,000+ (base)"]),
        ("Pay: USD 102,200 - 189,800", ["USD 102,200-189,800"]),
        ("Gehalt: bis zu 75.000 € im Jahr", ["EUR up to 75,000 a year"]),
        ("CTC: 25-40 LPA", ["INR 2,500,000-4,000,000 a year (total)"]),
        (
            "Base pay\n\nMid  €60,000 - €70,000\nSenior  €70,000 - €80,000",
            ["Mid: EUR 60,000-70,000", "Senior: EUR 70,000-80,000"],
        ),
    ],
)
def test_pay(text: str, said: list[str]) -> None:
    assert pay(text) == said


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("place: hybrid from Hamburg", "Hamburg"),
        ("Location: Manchester, 2 days onsite per week", "Manchester"),
        ("£70,000 - £85,000. London (3 days in the office)", "London"),
        ("We pay well. Location: Austin, TX.", "Austin, TX"),
        ("Location: Remote", None),
    ],
)
def test_place(line: str, place: str | None) -> None:
    assert [each.name for each in read(f"Data Scientist\n\n{line}\n").places] == ([place] if place else [])


def test_places_are_no_candidates() -> None:
    posting = read_posting(G, "KI-Ingenieur\n\nplace: hybrid from Hamburg\n\nPython")
    assert not [hit for hit in posting.items if hit.name == "Hamburg"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Contract Python Developer - 6 months - Outside IR35", ("contract", "6 months")),
        ("Data Scientist\n\n£70,000. 12-month FTC.", ("contract", "12-month")),
        ("AI Research Intern (unpaid)", ("unpaid", "")),
    ],
)
def test_terms(text: str, terms: tuple[str, str]) -> None:
    assert terms in [(each.terms, each.duration) for each in read(text).contracts]


def test_unpaid_is_told() -> None:
    posting = read("AI Research Intern (unpaid)\n\nRequirements: Python")
    assert "pay" not in posting.unstated
    assert "unpaid" in str(posting)
    assert not read("AI Engineer\n\nWe offer unpaid leave and 30 days off").contracts


def test_no_degree_required() -> None:
    (degree,) = read("AI Engineer\n\nNot required: PhD").degrees
    assert degree.is_negated


def test_years_are_of_no_money() -> None:
    assert [each.of for each in read("Data Analyst\n\nRequirements\n- 2+ years in SQL - $80k").years] == ["SQL"]


HATS = (
    "We're hiring a prompt engineer! You'll wear many hats: train our models, build the React front end, tune our prompts for LLMs"
    " and own the product roadmap. You should know Python."
)


def test_many_hats() -> None:
    posting = read(HATS)
    assert posting.title is not None
    assert posting.title.text == "prompt engineer"
    assert {role.id for role in posting.mixture.roles} >= {"genai-engineer", "software-engineer"}
    assert "duties" not in posting.unstated


def test_what_is_not_asked_for_speaks_for_no_role() -> None:
    text = "MLOps Engineer\n\nRequirements\n- Python, Docker and Kubernetes\n- {} Java\n"
    assert "software-engineer" in {fit.role.id for fit in read(text.format("Good")).roles}
    refused = read(text.format("No need for"))
    assert {fit.role.id for fit in refused.roles} == {"mlops-engineer"}


def test_who_builds_runs_it_too() -> None:
    duties = [
        "Build RAG pipelines",
        "Evaluate LLM answers",
        "Monitor drift in MLflow",
        "Deploy to Kubernetes with Helm",
    ]
    text = "AI Engineer\n\nResponsibilities\n" + "".join(f"- {each}\n" for each in duties)
    assert not read(text).mixture.is_mixed


def test_a_title_of_one_job_and_duties_of_another() -> None:
    duties = [
        "Build ETL jobs in Airflow",
        "Keep the data warehouse in Snowflake",
        "Watch data quality in dbt",
        "Prompt an LLM",
    ]
    text = "AI Engineer\n\nResponsibilities\n" + "".join(f"- {each}\n" for each in duties)
    assert read(text).mixture.is_mixed
    assert not read(text.replace("AI Engineer", "Data Engineer")).mixture.is_mixed


def test_content_decides_what_kind_of_engineer_of_ai() -> None:
    text = "AI Engineer\n\nResponsibilities\n- Build RAG with LangChain\n- Write agents for LLMs\n- Serve models on Kubernetes\n"
    assert read(text).roles[0].role.id == "genai-engineer"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Location:\n\nAmsterdam\n\nWe build agents.", "Amsterdam"),
        ("- Work Location - Bangalore or Hyderabad", "Bangalore or Hyderabad"),
        ("Location:  Remote, United States", "United States"),
        ("- Location: Fully remote — work from anywhere", None),
        ("Position Location:\n\nThis position is remote.", None),
    ],
)
def test_place_of_other_labels(line: str, place: str | None) -> None:
    assert [each.name for each in read(f"Data Scientist\n\n{line}\n").places] == ([place] if place else [])


def test_both_is_hybrid() -> None:
    mode = read("AI Engineer\n\nHere both in-person and remote work is common.").mode
    assert mode is not None
    assert mode.mode == "hybrid"


def test_the_most_general_years_are_the_main_ones() -> None:
    lines = "- 5+ years' experience with data science techniques\n- 2+ years' experience working with LLMs\n- Python"
    main = read(f"AI Engineer\n\nRequirements\n{lines}").main_years
    assert main is not None
    assert str(main.amount) == "5+"


def test_what_the_years_are_of() -> None:
    lines = "- 2+ years as a Software Engineer\n- 8+ yrs for Junior level"
    assert [each.of for each in read(f"AI Engineer\n\nRequirements\n{lines}").years] == ["Software Engineer", ""]


SEVERAL = """Northwind is hiring for several roles:

1. ML Engineer - 5+ years, PyTorch, $160k-$190k
2. Data Analyst - 2+ years, SQL and Tableau, $80k-$95k
3. Product Manager, AI - 4+ years

All roles are on-site in Denver.
"""


def test_several_vacancies() -> None:
    posting = read(SEVERAL)
    assert [each.text for each in posting.vacancies] == ["ML Engineer", "Data Analyst", "Product Manager, AI"]
    assert posting.title is None
    assert not posting.mixture.is_mixed
    assert "It announces 3 jobs: ML Engineer; Data Analyst; Product Manager, AI." in " ".join(str(posting).split())


def test_those_one_works_with_are_no_vacancies() -> None:
    text = "AI Engineer\n\nYou work with several roles:\n- Data engineers who own our lake\n- Product\n\nRequirements\n- Python"
    assert not read(text).vacancies


def test_an_empty_text_is_called_empty() -> None:
    assert (
        read(" \n").outside
        == "The text is empty: there was nothing to read, which does not mean that it asks for nothing."
    )


def test_another_language_is_said() -> None:
    german = (
        "KI-Ingenieur\n\nIhre Aufgaben\n- Entwicklung von Systemen mit LangChain und Python für die Kunden\n- Betrieb der Modelle\n\n"
        "Ihr Profil\n- Gute Kenntnisse in Python und SQL\n- Erfahrung mit Docker oder der Cloud"
    )
    assert read(german).outside.startswith("Most of this text is not in English")
    assert "English" not in read("AI Engineer\n\nRequirements\n- Python and SQL\n- German is a plus").outside


def test_terms_of_other_countries() -> None:
    posting = read(
        "Data Scientist (12 month maternity cover)\n\nLohn: CHF 90'000 - 100'000\n\nLocation - Noida (Work from office)"
    )
    assert [(each.terms, each.duration) for each in posting.contracts] == [("contract", "12 month")]
    assert [(each.label, str(each.money)) for each in posting.pay] == [("", "CHF 90,000-100,000")]
    assert posting.mode is not None
    assert posting.mode.mode == "on-site"

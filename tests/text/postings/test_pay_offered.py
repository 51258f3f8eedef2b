"""Is pay read in every notation, and other money left alone?"""

from __future__ import annotations

import pytest

from ai_roles.text.postings.pay_offered import PayOffered, pay_offered
from ai_roles.text.postings.quoted_words import Place


def read(text: str) -> tuple[PayOffered, ...]:
    return pay_offered(Place(text), lambda _: "other")


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("The base salary range is $150,000 - $200,000 per year", "USD 150,000-200,000 a year (base)"),
        ("$150K–$200K", "USD 150,000-200,000"),
        ("Salary: 150-200k EUR", "EUR 150,000-200,000"),
        ("65.000 € – 80.000 € brutto im Jahr", "EUR 65,000-80,000 a year"),
        ("ab 65.000 € brutto p.a.", "EUR 65,000+ a year"),
        ("Gehalt: 70.000 EUR", "EUR 70,000"),
        ("Jahresgehalt: 70.000 EUR", "EUR 70,000 a year"),
        ("CHF 120'000 - 140'000", "CHF 120,000-140,000"),
        ("20 000 – 28 000 PLN net/month (B2B)", "PLN 20,000-28,000 a month"),
        ("PLN 20,000 - 28,000 gross per month", "PLN 20,000-28,000 a month"),
        ("£70,000 - £85,000 plus bonus", "GBP 70,000-85,000"),
        ("£70k-£85k", "GBP 70,000-85,000"),
        ("₹25-40 LPA", "INR 2,500,000-4,000,000 a year"),
        ("₹ 30,00,000 – ₹ 50,00,000 PA", "INR 3,000,000-5,000,000 a year"),
        ("CTC: 25-40 LPA", "INR 2,500,000-4,000,000 a year (total)"),
        ("INR 20,00,000 - 35,00,000 per annum", "INR 2,000,000-3,500,000 a year"),
        ("Rs. 15 lakh per annum", "INR 1,500,000 a year"),
        ("15 to 20 lakhs per annum", "INR 1,500,000-2,000,000 a year"),
        ("1.2 crore CTC", "INR 12,000,000 a year (total)"),
        ("USD 120,000 to USD 150,000 annually", "USD 120,000-150,000 a year"),
        ("$60/hr", "USD 60 an hour"),
        ("Up to £140,000 plus equity. 4 days a week in our London office", "GBP up to 140,000"),
        ("Wir bieten: 60.000–75.000 € brutto/Jahr", "EUR 60,000-75,000 a year"),
        ("$127,400 USD - $236,600 USD", "USD 127,400-236,600"),
        ("base salary range: $211,500\n- $306,600 annually", "USD 211,500-306,600 a year (base)"),
        ("From $30/hr to $70/hr", "USD 30-70 an hour"),
        ("$60 - $75 per hour", "USD 60-75 an hour"),
        ("Pay rate: $85.50/hour on W2", "USD 85.5 an hour"),
        ("hourly rate of €70", "EUR 70 an hour"),
        ("Daily rate: £550 - £650 per day", "GBP 550-650 a day"),
        ("€550/day", "EUR 550 a day"),
        ("$4,000 - $5,000 per month", "USD 4,000-5,000 a month"),
        ("SEK 55 000 / month", "SEK 55,000 a month"),
        ("AED 30,000 per month", "AED 30,000 a month"),
        ("up to €90k base", "EUR up to 90,000 (base)"),
        ("from $120k", "USD 120,000+"),
        ("salary of $140,000+", "USD 140,000+"),
        ("over $150,000 base salary", "USD over 150,000 (base)"),
        ("$200K OTE", "USD 200,000 (total)"),
        ("Total compensation: $250,000 - $350,000", "USD 250,000-350,000 (total)"),
        ("$180,000 base + equity", "USD 180,000 (base)"),
        ("$120,000.00 - $150,000.00 / year", "USD 120,000-150,000 a year"),
        ("CA$120,000 - CA$140,000", "CAD 120,000-140,000"),
        ("A$150,000 - A$170,000 salary", "AUD 150,000-170,000"),
        ("US$ 90,000 - 110,000", "USD 90,000-110,000"),
        ("$130,000—$160,000 USD", "USD 130,000-160,000"),
        ("Base pay: $130,000-$160,000 CAD", "CAD 130,000-160,000 (base)"),
        ("120k-150k USD", "USD 120,000-150,000"),
        ("the salary is 95000 dollars", "USD 95,000"),
        ("Compensation Range: $200K - $240K", "USD 200,000-240,000"),
        ("between $160,000 and $190,000", "USD 160,000-190,000"),
        ("Base salary: EUR 65000 - 80000 per year", "EUR 65,000-80,000 a year (base)"),
        ("annual salary of $100,000", "USD 100,000 a year"),
        ("salary: €60.000-75.000", "EUR 60,000-75,000"),
        ("$150-200K", "USD 150,000-200,000"),
        ("Vergütung 5.000 € pro Monat", "EUR 5,000 a month"),
        ("Stipend: ₹25,000 per month", "INR 25,000 a month"),
    ],
)
def test_pay_that_is_offered(text: str, money: str) -> None:
    assert [str(each.money) for each in read(text)] == [money]


@pytest.mark.parametrize(
    "text",
    [
        "We raised a $50M Series B",
        "$115M+ from Accel",
        "401(k) with 4% match",
        "401k matching",
        "a $1B valuation",
        "generating $500 million in revenue",
        "$10M ARR",
        "$2,000 annual learning stipend",
        "Annual professional development budget of $3,000",
        "$5,000 referral bonus",
        "a sign-on bonus of $20,000",
        "we save customers $30,000 per year",
        "We process $2 trillion",
        "managing $40,000 in cloud costs per month",
        "a wellness allowance of €50 per month",
        "€1,000 home office budget",
        "tuition reimbursement of $5,250 per year",
        "24/7 support, 100% remote, 3 days",
        "a fund of €20 million",
        "$ and € are signs",
        "room 101, 80-100k requests",
        "a total sum insured of INR 10,00,000",
        "$1,500 a month rent stipend",
        "a wedding gift of 12,000 INR",
        "150 000 users",
        "",
    ],
)
def test_money_that_is_no_pay(text: str) -> None:
    assert read(text) == ()


def test_several_are_told_with_what_they_are_for() -> None:
    text = "Denver: $150,000 - $170,000\nNew York: $180,000 - $200,000 plus equity"
    assert [(each.label, str(each.money), each.besides, each.words.line) for each in read(text)] == [
        ("Denver", "USD 150,000-170,000", (), 1),
        ("New York", "USD 180,000-200,000", ("equity",), 2),
    ]


def test_a_period_that_is_not_stated_is_told_to_be_by_size() -> None:
    (offered,) = read("$150K–$200K")
    assert (offered.money.period, offered.period, offered.is_by_size) == ("unstated", "year", True)
    (offered,) = read("Salary: 20 000 – 28 000 PLN")
    assert (offered.period, offered.is_by_size) == ("unstated", False)


def test_the_words_are_those_of_the_text() -> None:
    text = "We offer\n€60.000-75.000 a year"
    (offered,) = read(text)
    assert text[offered.words.start : offered.words.end] == offered.words.text == "€60.000-75.000"

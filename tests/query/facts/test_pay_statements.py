"""Pay stands as its sources state it, and is never merged."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError
from ai_roles.query.facts.pay_statements import pay

BUNDLED = load()


def test_pay_by_level_in_india() -> None:
    rows = {
        (item.statement.claim.levels, str(item.money)) for item in pay(BUNDLED, "ai engineer", region="india").items
    }
    assert (("junior",), "INR 600,000-1,200,000 a year") in rows
    assert (("mid",), "INR 1,000,000-2,000,000 a year") in rows
    assert (("senior",), "INR 2,000,000-5,000,000+ a year") in rows
    assert (("mid", "senior"), "INR 3,000,000-4,000,000 a year (average)") in rows


def test_percentiles_belong_to_the_proxy() -> None:
    found = pay(BUNDLED, "ai engineer", region="united states")
    proxies = {item.money.percentile: item.money.amount.low for item in found.items if item.of == "proxy"}
    assert proxies == {
        10: Decimal(79800),
        25: Decimal(107450),
        None: Decimal(145080),
        75: Decimal(182680),
        90: Decimal(219430),
    }
    assert all(
        item.statement.subject.id == "computer-and-information-research-scientist"
        for item in found.items
        if item.of == "proxy"
    )


def test_a_region_takes_in_its_parts_and_nothing_else() -> None:
    regions = {item.statement.claim.region for item in pay(BUNDLED, "ai engineer", region="usa").items}
    assert regions <= {"united-states", "seattle", "new-york", "san-francisco-bay-area"}
    assert "seattle" in regions
    assert pay(BUNDLED, "ai engineer", region="hyderabad").items == ()


def test_pay_of_a_parent_says_so() -> None:
    assert {item.of for item in pay(BUNDLED, "mlops").items} == {"parent", "proxy"} or {
        item.of for item in pay(BUNDLED, "mlops").items
    } == {"parent"}
    assert "(the role it" in pay(BUNDLED, "mlops").full().to_text(150)


def test_no_two_rows_are_merged() -> None:
    found = pay(BUNDLED)
    assert len({item.statement.claim.id for item in found.items}) == len(found.items)
    assert len(found.table().rows) == len(found.items)
    assert len(BUNDLED.claims(predicate="pays")) == len(found.items)


def test_silence_about_pay_says_so() -> None:
    empty = pay(BUNDLED, level="principal")
    assert empty.items == ()
    assert "No source states what is paid: Principal" in empty.full().to_text(4000)
    for name, field in (("docker", "role"), ("docker", "level"), ("docker", "region")):
        with pytest.raises(UnknownNameError):
            pay(BUNDLED, **{field: name})


def test_a_country_takes_in_the_cities_where_pay_is_higher() -> None:
    raised = {each.claim.object for each in pay(BUNDLED, region="india").premiums}
    assert {"bengaluru", "hyderabad", "delhi-ncr"} <= raised
    assert {each.claim.object for each in pay(BUNDLED, region="bengaluru").premiums} == {"bengaluru"}
    assert {each.money.currency for each in pay(BUNDLED, region="San Francisco Bay Area").items} == {"USD"}


def test_no_source_states_what_a_data_scientist_is_paid_and_of_whom_one_does() -> None:
    found = pay(BUNDLED, "data scientist")
    text = found.full().to_text(4000)
    assert "No source states what is paid: Data Scientist." in text
    assert "AI Engineer (12)" in text
    assert "ai-roles pay ai-engineer" in text
    assert "---" not in text
    assert found.to_dict()["silence"]["instead"][0] == {"entity": "ai-engineer", "label": "AI Engineer", "count": 12}


def test_silence_of_a_city_leads_to_its_country_first() -> None:
    quiet = pay(BUNDLED, region="hyderabad").silence
    assert quiet is not None
    assert (quiet.instead[0].entity.id, quiet.instead[0].relation) == ("india", "the whole")
    assert quiet.commands[0] == "ai-roles pay --region india"


def test_silence_of_a_restricted_graph_says_what_is_read() -> None:
    text = pay(BUNDLED.restrict(sources=["recruiting-template"]), "ai engineer").full().to_text(4000)
    assert "No source states what is paid" in text
    assert "Of all sources only recruiting-template is read here." in text

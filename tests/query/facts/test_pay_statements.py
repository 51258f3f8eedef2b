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
    assert "(the role it" in pay(BUNDLED, "mlops").to_text(150)


def test_no_two_rows_are_merged() -> None:
    found = pay(BUNDLED)
    assert len({item.statement.claim.id for item in found.items}) == len(found.items)
    assert len(found.table().rows) == len(found.items)
    assert len(BUNDLED.claims(predicate="pays")) == len(found.items)


def test_silence_about_pay_says_so() -> None:
    empty = pay(BUNDLED, level="principal")
    assert empty.items == ()
    assert "No source states what is paid: Principal" in empty.to_text(4000)
    for name, field in (("docker", "role"), ("docker", "level"), ("docker", "region")):
        with pytest.raises(UnknownNameError):
            pay(BUNDLED, **{field: name})

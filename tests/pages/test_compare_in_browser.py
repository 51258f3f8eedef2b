"""Does the page on which any two roles are compared say what Python says, offline, by keyboard and by its address?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import pytest

from ai_roles.dataset import load
from ai_roles.explorer import site
from ai_roles.model import KnowledgeGraph
from ai_roles.query.roles import Comparison, compare
from ai_roles.sample import SAMPLE
from tests.chromium import skip_without_chromium, violations
from tests.hostile import hostile_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
skip_without_chromium()

BUCKETS_OF: Final = """pairs => pairs.map(([left, right]) =>
  bucketsOf(left, right).map((rows) => rows.map(([thing, bucket]) => [table.things[thing][0], bucket])))"""


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def out(bundled_site: Path) -> Path:
    return bundled_site


@pytest.fixture
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width: int
    scheme: Literal["light", "dark"]
    width, scheme = getattr(request, "param", (1280, "light"))
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    context.set_default_timeout(60_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []
    context.close()


def opened(window: Page, out: Path, address: str = "") -> Page:
    window.goto("about:blank")  # another address alone would load nothing anew
    window.goto((out / "compare.html").as_uri() + address)
    return window


def assert_same_as_python(window: Page, graph: KnowledgeGraph) -> int:
    """Every pair, every other one the other way round: the same things in the same buckets and order; how many were compared."""
    roles: list[str] = window.evaluate("table.roles.map((role) => role.id)")
    pairs = [pair if number % 2 else pair[::-1] for number, pair in enumerate(combinations(roles, 2))]
    count = 0
    for (left, right), found in zip(pairs, window.evaluate(BUCKETS_OF, [list(pair) for pair in pairs]), strict=True):
        both = compare(graph, left, right)
        assert isinstance(both, Comparison)
        groups = (both.items, both.duties, both.qualifications, both.kpis, both.use_cases)
        assert found == [[[item.entity.id, item.bucket] for item in items] for items in groups], (left, right)
        count += sum(map(len, groups))
    return count


def test_it_says_of_every_pair_what_python_says(window: Page, out: Path, graph: KnowledgeGraph) -> None:
    assert assert_same_as_python(opened(window, out), graph) > 50_000


@pytest.mark.parametrize("other", [SAMPLE, hostile_graph()], ids=["sample", "hostile"])
def test_it_does_so_in_other_graphs(window: Page, tmp_path: Path, other: KnowledgeGraph) -> None:
    assert assert_same_as_python(opened(window, site(other, tmp_path / "site")), other) > 5


def test_an_address_names_the_two(window: Page, out: Path) -> None:
    from playwright.sync_api import expect

    page = opened(window, out, "#mlops-engineer,genai-engineer")
    assert [page.input_value("#left"), page.input_value("#right")] == ["mlops-engineer", "genai-engineer"]
    first = page.locator(".side.left").first
    assert first.locator("h3").inner_text() == "MLOps / AI Platform Engineer 12"
    assert (
        "Only MLOps / AI Platform Engineer: no source states it of Generative AI / LLM Engineer (5)"
        in first.inner_text()
    )
    page.select_option("#right", "data-scientist")
    assert page.url.endswith("#mlops-engineer,data-scientist")
    page.click("#swap")
    assert page.url.endswith("#data-scientist,mlops-engineer")
    assert page.title() == "Data Scientist and MLOps / AI Platform Engineer: AI roles"
    page.evaluate("location.hash = 'genai-engineer,ai-engineer'")
    expect(page.locator("#left")).to_have_value("genai-engineer")
    assert page.input_value("#right") == "ai-engineer"
    assert opened(window, out, "#mlops-engineer").input_value("#left") == "mlops-engineer"
    for odd in (
        "#nobody,nothing",
        "#,",
        "#mlops-engineer,mlops-engineer",
        "#<img src=x onerror=alert(1)>",
        "#%E0%A4%A",
    ):
        assert opened(window, out, odd).locator(".side").count() > 0


def test_who_says_so_is_a_click_away(window: Page, out: Path) -> None:
    page = opened(window, out, "#mlops-engineer,genai-engineer")
    row = page.locator(".side.left li.row", has_text="Feature store").first
    row.locator("summary").click()
    assert "MLOps / AI Platform Engineer: expected, taggd 89" in row.inner_text()
    row.get_by_role("link", name="taggd 89").click()
    assert page.locator(".line:target").inner_text().startswith("line 89")


def test_a_choice_of_several_and_an_example_stay_what_they_are(window: Page, out: Path) -> None:
    page = opened(window, out, "#mlops-engineer,genai-engineer")
    assert "one of LoRA or QLoRA" in page.locator(".side.right li.row", has_text="QLoRA").first.inner_text()
    assert "as an example" in page.locator(".side.left li.row", has_text="Docker").first.inner_text()
    assert "inherits it as" in page.locator(".side.left li.row", has_text="Docker").first.inner_text()


def test_it_works_by_keyboard(window: Page, out: Path) -> None:
    from playwright.sync_api import expect

    page = opened(window, out, "#mlops-engineer,genai-engineer")
    page.focus("#left")
    page.keyboard.type("Data Scientist")
    expect(page).to_have_url(re.compile("#data-scientist,"))  # no function of ours: the page lets nobody evaluate texts
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "swap"
    page.keyboard.press("Enter")
    assert page.url.endswith(",data-scientist")
    page.locator(".side summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".side details").first.get_attribute("open") == ""


def test_of_a_role_without_claims_it_says_so(window: Page, out: Path) -> None:
    page = opened(window, out, "#mlops-engineer,recruiter")
    assert "No source states what Recruiter takes or does" in page.locator("#told").inner_text()


@pytest.mark.parametrize("window", [(1280, "light"), (390, "dark")], indirect=True, ids=["1280 light", "390 dark"])
def test_axe_finds_nothing_with_the_evidence_open(window: Page, out: Path) -> None:
    page = opened(window, out, "#data-scientist,ai-ml-engineer")
    page.evaluate("document.querySelectorAll('details').forEach((each, at) => { each.open = at < 40; })")
    wide, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= room
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations(page, preload=False)] == []

"""Is the short page one sheet of A4 when it is printed, whatever the role, and does it read well on a screen?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import pytest

from ai_roles.dataset import load
from ai_roles.model import Cited, Claim, Document, Entity, KnowledgeGraph
from ai_roles.pages.single_page import page as role_page
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from tests.chromium import skip_without_chromium, violations
from tests.hostile import hostile_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser
skip_without_chromium()

POSITIONS: Final = (
    "mlops@junior",
    "mlops@senior/bfsi",
    "genai@senior",
    "ai-engineer@principal",
    "ai-engineer@junior/healthcare",
    "ai-engineer/bfsi",
)
CUT_OFF: Final = """() => {
  const main = document.querySelector('main').getBoundingClientRect();
  return [...document.querySelectorAll('main li, main h2, main h3, main p, main dd, footer p, footer li')].filter(each => {
    const box = each.getBoundingClientRect();
    const room = each.closest('footer') ? document.querySelector('footer').getBoundingClientRect() : main;
    return box.height && (box.bottom > room.bottom + 1 || box.right > room.right + 1 || box.bottom > innerHeight + 1);
  }).map(each => each.textContent.slice(0, 80));
}"""
"""What stands on the sheet, but beyond its edge."""
SHEET: Final = (703, 1036)
"""An A4 sheet between its margins, in pixels."""


def long_labels() -> KnowledgeGraph:
    """A role with hundreds of needs, duties, sources and names, each longer than a line."""
    words = (
        "a very long name that goes on and on ",
        "検索拡張生成による企業内文書の",
        "x" * 400,
        "Wärtsilä-Großanlagen/",
        "مهندس الذكاء الاصطناعي ",
    )
    sources = [
        Entity(
            f"paper-{n}",
            "source",
            f"{words[n % 5] * 5}{n}",
            document=Document(f"{words[n % 5] * 5}{n}", f"{words[n % 5]}{n}", locator="lines"),
        )
        for n in range(30)
    ]
    things = [Entity(f"thing-{n}", "skill" if n % 2 else "tool", f"{words[n % 5] * 8}{n}") for n in range(300)]
    duties = [Entity(f"work-{n}", "responsibility", f"{words[n % 5] * 8}{n}") for n in range(100)]
    role = Entity(
        "long",
        "role",
        f"{words[0] * 9}end",
        aliases=tuple(f"{words[n % 5] * 6}{n}" for n in range(20)),
        definition=words[1] * 40,
    )
    necessities: Any = ("required", "core", "expected", "preferred", "mentioned")
    claims = [
        Claim(
            "long",
            "needs",
            each.id,
            necessity=necessities[n % 5],
            condition=f"{words[n % 5] * 5}{n}",
            evidence=tuple(Cited(sources[(n + k) % 30].id, lines=tuple(range(1, 40, 3))) for k in range(6)),
        )
        for n, each in enumerate(things)
    ]
    claims += [Claim("long", "performs", each.id, evidence=(Cited(sources[0].id, lines=(7,)),)) for each in duties]
    claims.append(Claim("long", "specializes", "ai-engineer", evidence=(Cited(sources[0].id, lines=(8,)),)))
    return KnowledgeGraph((*ENTITIES, *sources, *things, *duties, role), (*CLAIMS, *claims))


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    size: ViewportSize = {"width": SHEET[0], "height": SHEET[1]}
    context = browser.new_context(
        viewport=size, device_scale_factor=1.7, offline=True
    )  # a printer rounds no line to a pixel
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def assert_one_sheet(window: Page, graph: KnowledgeGraph, name: str, folder: Path) -> None:
    window.goto(role_page(graph, name, folder / "short.html", short=True).as_uri())
    pages = re.findall(rb"/Type\s*/Page\b", window.pdf(prefer_css_page_size=True))
    assert len(pages) == 1, name
    window.emulate_media(media="print")
    assert window.evaluate(CUT_OFF) == [], name
    window.emulate_media(media="null")  # a printer decides for itself


def test_every_role_is_one_sheet(window: Page, graph: KnowledgeGraph, tmp_path: Path) -> None:
    for role in graph.of_kind("role"):
        assert_one_sheet(window, graph, role.id, tmp_path)


@pytest.mark.parametrize("name", POSITIONS)
def test_every_position_is_one_sheet(window: Page, graph: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    assert_one_sheet(window, graph, name, tmp_path)


def test_however_long_the_names(window: Page, tmp_path: Path) -> None:
    for graph, names in (
        (long_labels(), ("long", "mlops", "ai-engineer")),
        (hostile_graph(), ("role-0", "role-1", "role-2")),
        (SAMPLE, ("mlops", "genai@senior/bfsi")),
    ):
        for name in names:
            assert_one_sheet(window, graph, name, tmp_path)


def test_the_full_page_takes_more_than_one(window: Page, graph: KnowledgeGraph, tmp_path: Path) -> None:
    """The count of pages is one that could fail."""
    window.goto(role_page(graph, "mlops", tmp_path / "full.html").as_uri())
    assert len(re.findall(rb"/Type\s*/Page\b", window.pdf(prefer_css_page_size=True))) > 1


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_it_reads_well_on_a_screen(
    browser: Browser, graph: KnowledgeGraph, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    """Colours go by the theme alone, and places by the width."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    window = context.new_page()
    complaints: list[str] = []
    window.on("console", lambda message: complaints.append(message.text))
    for name in ("mlops", "ai-engineer", "analyst", "genai@senior/bfsi"):
        window.goto(role_page(graph, name, tmp_path / "short.html", short=True).as_uri())
        wide, room = window.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= room
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations(window)] == []
    assert complaints == []
    context.close()

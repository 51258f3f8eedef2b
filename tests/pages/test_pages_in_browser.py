"""Do the pages and the site work in a real browser: offline, by keyboard, wide and narrow, light and dark, under attack?"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import pytest

from ai_roles.dataset import load
from ai_roles.explorer import site
from ai_roles.model import KnowledgeGraph
from ai_roles.pages.single_page import page as role_page
from ai_roles.query.facts.entity_search import search
from ai_roles.vocabulary import KIND_TABLE
from tests.chromium import skip_without_chromium, violations
from tests.hostile import hostile_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

pytestmark = pytest.mark.browser
skip_without_chromium()

KINDS_OF_PAGE: Final = (
    "index.html",
    "about.html",
    "conflicts.html",
    "compare.html",
    "comparisons.html",
    "comparisons/genai-engineer--mlops-engineer.html",
    "levels.html",
    "skills.html",
    "sources.html",
    "roles/ai-engineer.html",
    "roles/mlops-engineer.html",
    "roles/analyst.html",
    "tools/python.html",
    "levels/senior.html",
    "industries/bfsi.html",
    "sources/taggd.html",
    "guidance/asks-problem-first.html",
)
ATTACKED: Final = (
    "index.html",
    "about.html",
    "conflicts.html",
    "compare.html",
    "comparisons.html",
    "comparisons/role-0--role-2.html",
    "levels.html",
    "skills.html",
    "roles/role-0.html",
    "roles/role-1.html",
    "skills/skill-0.html",
    "sources/source-0.html",
    "organizations/organization-0.html",
)

OVERLAPS: Final = """selector => {
  const boxes = [];
  for (const row of [...document.querySelectorAll(selector)].slice(0, 400)) {
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.textContent.trim() || node.parentElement.closest('.vh')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) found.push([box.left, box.right, box.top, box.bottom, node.textContent]);
    }
    found.forEach((a, i) => found.slice(i + 1).forEach((b) => {
      if (Math.min(a[1], b[1]) - Math.max(a[0], b[0]) > 2 && Math.min(a[3], b[3]) - Math.max(a[2], b[2]) > 4) boxes.push([a[4], b[4]]);
    }));
  }
  return boxes;
}"""
"""Pieces of text within one row that lie over each other."""
ROWS: Final = ".row, .dense li, .notes li, .line li, .list li, .facts dd, .cards li, th, td, h1, h2, h3"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def out(bundled_site: Path) -> Path:
    return bundled_site


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = hostile_graph()
    folder = site(graph, tmp_path_factory.mktemp("attacked") / "site")
    role_page(graph, "role-0", folder.parent / "role.html")
    return folder


class Watched:
    """A page whose requests and complaints are written down."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", self._refuse)

    def _refuse(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, path: Path, query: str = "") -> Page:
        self.page.goto(path.as_uri() + query)
        return self.page


WIDE_AND_LIGHT: Final[tuple[int, Literal["light"]]] = (1280, "light")


@pytest.fixture
def watched(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A page without a network; parametrised indirectly by width and colour scheme."""
    width: int
    scheme: Literal["light", "dark"]
    width, scheme = getattr(request, "param", WIDE_AND_LIGHT)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    context.set_default_timeout(60_000)
    yield Watched(context)
    context.close()


BOTH = pytest.mark.parametrize(
    "watched", [(1280, "light"), (390, "dark")], indirect=True, ids=["1280 light", "390 dark"]
)


@BOTH
def test_every_kind_of_page_opens_offline_and_reads_well(
    watched: Watched, out: Path, request: pytest.FixtureRequest
) -> None:
    """Axe looks at every other kind of page in one size and theme, and at the rest in the other."""
    found: list[str] = []
    looked_at = "390" in request.node.name
    for number, path in enumerate((out.parent / "mlops.html", *(out / name for name in KINDS_OF_PAGE))):
        page = watched.open(path)
        assert page.locator("h1").inner_text().strip()
        wide, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= room, f"{path.name} is wider than its window"
        if number % 2 == looked_at and path.name != "taggd.html":
            found += [
                f"{path.name}: {each['impact']}: {each['id']}: {each['nodes'][0]['html'][:200]}"
                for each in violations(page, preload=False)
            ]
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert page.evaluate(OVERLAPS, ROWS) == [], f"on {path.name} texts lie over each other"
    assert found == []
    top = out.parent.as_uri()
    assert [url for url in watched.requests if not url.startswith(top) and url != "data:,"] == []
    assert watched.complaints == []


@pytest.mark.parametrize("watched", [(390, "light")], indirect=True, ids=["390 light"])
def test_on_a_phone_the_grid_of_levels_scrolls_in_its_box_and_names_stay(watched: Watched, out: Path) -> None:
    page = watched.open(out / "roles" / "ai-engineer.html")
    box = page.locator(".scroll:has(table.grid)").first
    name = box.locator("tbody th[scope=row]").nth(4)
    wide, room = box.evaluate("box => [box.scrollWidth, box.clientWidth]")
    assert wide > room
    before = name.bounding_box()
    box.evaluate("box => { box.scrollLeft = 200 }")
    assert name.bounding_box() == before
    more = page.locator("details.more")
    assert not more.evaluate("more => more.open")
    more.locator("summary").click()
    assert more.locator("tbody th[scope=row]").first.is_visible()


def test_the_search_finds_by_alias_and_filters(watched: Watched, out: Path) -> None:
    page = watched.open(out / "index.html")
    page.fill("#q", "retrieval augmented generation")
    assert page.locator("#hits a").first.inner_text() == "Retrieval-augmented generation"
    page.fill("#q", "engineer")
    kinds = set(page.locator("#hits .kind").all_inner_texts())
    assert {"role", "rung"} <= kinds
    page.select_option("#kind", "role")
    assert {text.partition(",")[0] for text in page.locator("#hits .kind").all_inner_texts()} == {"role"}
    page.fill("#q", "k8s")
    assert page.locator("#hits li").count() == 0
    page.select_option("#kind", "")
    assert page.locator("#hits li").first.inner_text().startswith("Kubernetes tool, also called k8s")
    page.fill("#q", "tensorflw")
    assert "spelled like them" in page.locator("#status").inner_text()
    assert page.locator("#hits a").first.inner_text() == "TensorFlow"
    page.fill("#q", "zzzzqqq")
    assert page.locator("#status").inner_text() == "Nothing answers to these words."
    assert watched.complaints == []


WORDS: Final = (
    "mlops",
    "k8s",
    "scikit learn",
    "c++",
    "W&B",
    "llm engineer",
    "BFSI",
    "monitoring",
    "entry level",
    "Retrieval‑Augmented",
    "apis",
)


def test_the_search_says_what_python_says(watched: Watched, out: Path, graph: KnowledgeGraph) -> None:
    page = watched.open(out / "index.html")
    for words in WORDS:
        page.fill("#q", "")
        page.locator("#hits a").first.wait_for(state="detached")
        page.fill("#q", words)
        page.locator("#hits a").first.wait_for()
        shown = page.locator("#hits a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        hits = search(graph, words, limit=30).items
        expected = [f"{KIND_TABLE[hit.entity.kind].plural}/{hit.entity.id}.html" for hit in hits]
        assert shown[0] == expected[0], words
        assert set(shown) == set(expected), words


def test_a_question_in_the_bar_is_answered_on_the_first_page(watched: Watched, out: Path) -> None:
    page = watched.open(out / "roles" / "mlops-engineer.html")
    page.fill("#q", "k8s & c++")
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html?q=*")
    assert page.input_value("#q") == "k8s & c++"
    page.goto((out / "index.html").as_uri() + "?q=k8s")
    page.locator("#hits a").first.click()
    assert page.locator("h1").inner_text() == "Kubernetes"
    page.go_back()
    assert page.locator("#hits a").first.inner_text() == "Kubernetes"
    assert watched.complaints == []


def test_it_works_by_keyboard(watched: Watched, out: Path) -> None:
    page = watched.open(out / "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("docker")
    page.keyboard.press("Enter")
    page.locator("#hits a:focus").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Docker"
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/tools/docker.html")
    assert page.locator("h1").inner_text() == "Docker"


def test_a_mark_leads_to_its_note_and_on_to_the_line(watched: Watched, out: Path) -> None:
    page = watched.open(out / "roles" / "mlops-engineer.html")
    page.locator("li.row", has=page.get_by_role("link", name="Feature store", exact=True)).locator(
        ".refs a"
    ).first.click()
    note = page.locator(".notes li:target")
    assert "MLOps / AI Platform Engineer" in note.inner_text()
    note.locator("a").first.click()
    line = page.locator(".line:target")
    assert line.inner_text().startswith("line ")
    assert page.url.endswith(line.get_attribute("id") or "-")


@pytest.mark.parametrize("name", ["mlops.html", "site/roles/mlops-engineer.html"])
def test_on_paper_all_of_it_is_there(watched: Watched, out: Path, name: str) -> None:
    page = watched.open(out.parent / name)
    page.emulate_media(media="print")
    assert not page.locator(".contents").is_visible()
    assert not page.locator(".skip").is_visible()
    heights = page.locator("details .dense li").evaluate_all(
        "items => items.map(item => item.getBoundingClientRect().height)"
    )
    assert len(heights) > 100
    assert min(heights) > 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert len(page.pdf(format="A4")) > 50_000


def test_hostile_texts_run_nothing(watched: Watched, attacked: Path) -> None:
    """On a wide screen, and on a narrow and dark one, which the page is told of while it stands open."""
    for path in (attacked.parent / "role.html", *(attacked / name for name in ATTACKED)):
        watched.page.set_viewport_size({"width": 1280, "height": 900})
        watched.page.emulate_media(color_scheme="light")
        page = watched.open(path, "?q=script" if path.name == "index.html" else "")
        assert (
            page.locator(
                "img:not(.picture > a img[src^=role]), iframe, base, object, embed, [onerror], [onclick], [onload], [onmouseover]"
            ).count()
            == 0
        )
        assert page.locator("svg").count() <= 5
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if width == 390 else "light")
            attack, wide, room = page.evaluate("[window.attacked, document.documentElement.scrollWidth, innerWidth]")
            assert attack is None, path.name
            assert wide <= room == width, f"{path.name} is wider than its window"
    for drawn in sorted((attacked / "roles").glob("*.svg")):
        assert watched.open(drawn).evaluate("window.attacked") is None, drawn.name
    top = attacked.parent.as_uri()
    assert [url for url in watched.requests if not url.startswith(top) and url != "data:,"] == []
    assert watched.complaints == []


def test_the_policy_would_stop_a_script(watched: Watched, out: Path) -> None:
    for path in (out.parent / "mlops.html", out / "index.html"):
        page = watched.open(path)
        page.evaluate(
            "() => { const s = document.createElement('script'); s.textContent = 'window.attacked = 1'; document.body.append(s); }"
        )
        assert page.evaluate("window.attacked") is None
    assert len(watched.complaints) == 2
    assert all("Content Security Policy" in each for each in watched.complaints)


def test_it_works_from_a_server_too(browser: Browser, out: Path) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(out))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        top = f"http://127.0.0.1:{server.server_address[1]}/"
        context = browser.new_context()
        seen = Watched(context)
        seen.page.goto(top + "index.html?q=rag")
        assert seen.page.locator("#hits a").first.inner_text() == "Retrieval-augmented generation"
        seen.page.locator("#hits a").first.click()
        assert seen.page.locator("h1").inner_text() == "Retrieval-augmented generation"
        assert [url for url in seen.requests if not url.startswith(top) and url != "data:,"] == []
        assert seen.complaints == []
        context.close()
        server.shutdown()

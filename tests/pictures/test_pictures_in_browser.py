"""Do the pictures work in a real browser: offline, by pointer, touch and keyboard, wide and narrow, light and dark, under attack?"""

from __future__ import annotations

import hashlib
import io
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import pytest
from PIL import Image

from ai_roles.dataset import load
from ai_roles.model import KnowledgeGraph
from ai_roles.pictures.draw_html import draw, to_pyvis
from tests.chromium import WCAG, skip_without_chromium, violations
from tests.hostile import ATTACKS, hostile_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

pytestmark = pytest.mark.browser
skip_without_chromium()

DRAWN: Final[dict[str, dict[str, Any]]] = {
    "neighbourhood": {"focus": "mlops"},
    "hub": {"focus": "ai-engineer"},
    "comparison": {"focus": ("mlops", "genai")},
    "ladder": {"view": "ladder"},
    "whole": {"engine": "vis"},
    "pyvis": {"focus": "docker", "engine": "pyvis"},
    "plain": {"engine": "sigma"},
    "card": {"focus": ("mlops", "genai"), "engine": "sigma"},
}
ADDRESS: Final = {"card": "#card"}
"""What insists on the graphics card, which the machines of tests only imitate."""
DRIVERS_TALK: Final = "GPU stall due to ReadPixels"
"""What an imitated graphics card says of reading pixels: no complaint about the page."""


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def drawings(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pictures")
    return {name: draw(graph, folder / f"{name}.html", **how) for name, how in DRAWN.items()}


PATIENCE: Final = 60.0
TWO_FRAMES: Final = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Watched:
    """A page whose requests and complaints are written down."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self._note(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self._note(f"error: {error}"))
        self.page.on("dialog", self._refuse)

    def _note(self, complaint: str) -> None:
        if DRIVERS_TALK not in complaint:
            self.complaints.append(complaint)

    def _refuse(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, path: Path, address: str = "") -> Page:
        self.page.goto(path.as_uri() + address)
        self.page.locator("html[data-ready=yes]").wait_for(state="attached")
        self.page.evaluate(TWO_FRAMES)
        return self.page

    def comes_to(self, holds: Callable[[], bool]) -> None:
        """Look until it is so: a busy machine draws late."""
        until = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < until, "it does not come to that"
            self.page.evaluate(TWO_FRAMES)

    def at_rest(self) -> str:
        """How the picture looks when it does not change any more."""
        seen = [self.shot()]

        def unchanged() -> bool:
            seen.append(self.shot())
            return seen[-1] == seen[-2]

        self.comes_to(unchanged)
        return seen[-1]

    def pixels(self) -> dict[str, int]:
        """How many pixels of the picture, without labels and bands, are not empty, and how many colours they have."""
        found: dict[str, int] = self.page.evaluate(
            """() => {
                let filled = 0;
                const colours = new Set();
                for (const canvas of document.querySelectorAll("#canvas canvas")) {
                    const flat = document.createElement("canvas");
                    Object.assign(flat, { width: canvas.width, height: canvas.height });
                    const context = flat.getContext("2d");
                    context.drawImage(canvas, 0, 0);
                    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
                    for (let at = 0; at < data.length; at += 4) {
                        if (data[at + 3] < 200) continue;
                        filled++;
                        colours.add((data[at] >> 4) * 256 + (data[at + 1] >> 4) * 16 + (data[at + 2] >> 4));
                    }
                }
                return { filled, colours: colours.size };
            }"""
        )
        return found

    def shot(self) -> str:
        """A word for how the picture looks now: the same if and only if every pixel is."""
        self.page.mouse.move(2, 2)  # what is pointed at looks different
        return hashlib.sha256(self._screenshot()).hexdigest()

    def _screenshot(self) -> bytes:
        return self.page.locator("#stage").screenshot(style="#tools { visibility: hidden }")

    def colours(self) -> dict[tuple[int, ...], int]:
        """How many pixels of the picture have each colour."""
        image = Image.open(io.BytesIO(self._screenshot())).convert("RGB")
        counted: Any = image.getcolors(1 << 24)
        return {colour: count for count, colour in counted}


@pytest.fixture
def watched(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A page without a network; parametrised indirectly by width and colour scheme."""
    width: int
    scheme: Literal["light", "dark"]
    width, scheme = getattr(request, "param", (1280, "light"))
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True, has_touch=width < 600
    )
    context.set_default_timeout(60_000)
    watched = Watched(context)
    yield watched
    context.close()
    assert watched.complaints == []
    assert [url for url in watched.requests if not url.startswith("file://")] == []
    assert len(watched.requests) <= 1, "one file and nothing else"


RULES: Final = tuple(rules for rules in WCAG if rules != "wcag22aa")
"""The one rule of WCAG 2.2 is left out: names in the panel are links in lists, and lower than it wants them."""
SCREENS: Final = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]


@pytest.mark.parametrize("watched", SCREENS, indirect=True, ids=str)
@pytest.mark.parametrize("name", [name for name in DRAWN if name != "card"])
def test_every_picture_opens_offline_and_draws(watched: Watched, drawings: dict[str, Path], name: str) -> None:
    page = watched.open(drawings[name])
    watched.comes_to(lambda: watched.pixels()["filled"] > 400 and watched.pixels()["colours"] >= 2)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out at the side"
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_the_graphics_card_draws_the_same_picture(watched: Watched, drawings: dict[str, Path]) -> None:
    page = watched.open(drawings["card"], ADDRESS["card"])
    watched.at_rest()
    green, orange = (0, 158, 115), (230, 159, 0)
    watched.comes_to(lambda: watched.colours().get(green, 0) > 300)
    assert page.evaluate("document.getElementById('canvas').dataset.fallback") is None
    with_card = watched.colours()
    watched.open(drawings["comparison"])
    watched.at_rest()
    without = watched.colours()
    for colour in (green, orange):
        assert with_card.get(colour, 0) > 300
        assert 0.4 < with_card[colour] / without[colour] < 2.5
    watched.requests.clear()


@pytest.mark.parametrize("name", ["whole", "plain"])
def test_search_finds_by_alias_and_opens_the_claims(watched: Watched, drawings: dict[str, Path], name: str) -> None:
    page = watched.open(drawings[name])
    for words in ("RAG architectures", "retrieval augmented generation", "retrieval-AUGMENTED gen"):
        page.fill("#search", words)
        assert (
            page.locator("#found [role=option]").first.locator(".label").inner_text()
            == "Retrieval-augmented generation"
        )
    page.fill("#search", "k8s")
    assert "also called" in page.locator("#found [role=option]").first.inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Kubernetes"
    said = page.locator("#panel .said").all_inner_texts()
    assert any("line 84" in text or "lines 84" in text for text in said)
    assert any("Taggd" in text for text in said)


@pytest.mark.parametrize("name", ["comparison", "plain"])
def test_a_click_opens_the_panel_with_sources(watched: Watched, drawings: dict[str, Path], name: str) -> None:
    page = watched.open(drawings[name])
    page.fill("#search", "docker")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.locator("#stage").focus()
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    x, y = _place(page, "docker")
    page.mouse.click(x, y)
    assert page.locator("#panel h2").inner_text() == "Docker"
    assert page.locator("#panel .claims li").count() > 3
    assert page.locator("#panel .said .source").count() > 3
    page.get_by_role("button", name="Close", exact=True).last.click()
    assert page.locator("#panel").is_hidden()


def _place(page: Page, key: str) -> tuple[float, float]:
    box = page.locator("#stage").bounding_box()
    assert box is not None
    x, y = page.evaluate("key => document.getElementById('stage').placeOf(key)", key)
    return box["x"] + x, box["y"] + y


def test_a_filter_hides_a_kind_and_show_all_brings_it_back(watched: Watched, drawings: dict[str, Path]) -> None:
    page = watched.open(drawings["comparison"])
    orange = (230, 159, 0)
    watched.comes_to(lambda: watched.colours().get(orange, 0) > 300)
    page.get_by_role("checkbox", name="tools").uncheck()
    watched.comes_to(lambda: orange not in watched.colours())
    assert "shown" in page.locator("#status").inner_text()
    page.get_by_role("button", name="Show all").click()
    watched.comes_to(lambda: watched.colours().get(orange, 0) > 300)


@pytest.mark.parametrize(
    ("facet", "value"),
    [("Level", "Junior"), ("Industry", "Healthcare"), ("Source", "Taggd"), ("Basis", "editorial")],
)
def test_filters_of_claims_leave_what_they_name(
    watched: Watched, drawings: dict[str, Path], facet: str, value: str
) -> None:
    page = watched.open(drawings["hub"])
    group = page.locator("#choices details").filter(has=page.locator("summary", has_text=facet))
    group.locator("summary").click()
    row = group.locator("li").filter(has_text=value).first
    row.hover()
    row.get_by_role("button").click()
    shown, _, total = page.locator("#status").inner_text().removesuffix(" shown").partition(" of ")
    assert 1 < int(shown.replace(",", "")) < int(total.replace(",", ""))


def test_the_keyboard_does_it_all(watched: Watched, drawings: dict[str, Path]) -> None:
    page = watched.open(drawings["neighbourhood"])
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Escape")
    page.locator("#stage").focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "MLOps / AI Platform Engineer"
    page.keyboard.press("ArrowRight")
    first = page.locator("#panel h2").inner_text()
    assert first != "MLOps / AI Platform Engineer"
    page.keyboard.press("ArrowDown")
    assert page.locator("#panel h2").inner_text() != first
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('panel').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.id") == "stage"
    before = watched.at_rest()
    page.keyboard.press("+")
    watched.comes_to(lambda: watched.shot() != before)
    page.keyboard.press("0")
    watched.comes_to(lambda: watched.shot() == before)


@pytest.mark.parametrize("name", ["neighbourhood", "whole"])
def test_physics_comes_to_rest(watched: Watched, drawings: dict[str, Path], name: str) -> None:
    page = watched.open(drawings[name])
    still = watched.at_rest()
    settle = page.get_by_role("button", name="Loosen")
    settle.click()
    assert settle.get_attribute("aria-pressed") == "true"
    page.locator("#settle[aria-pressed=false]").wait_for()
    rest = watched.at_rest()
    assert rest != still
    page.wait_for_timeout(500)
    assert watched.shot() == rest
    page.get_by_role("button", name="Fit").click()
    page.evaluate("document.activeElement.blur()")
    watched.comes_to(lambda: watched.shot() == still)


@pytest.mark.parametrize("name", ["comparison", "whole", "plain"])
def test_the_picture_follows_the_pointer(watched: Watched, drawings: dict[str, Path], name: str) -> None:
    page = watched.open(drawings[name])
    before = watched.at_rest()
    box = page.locator("#stage").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.5, box["y"] + 8
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 150, y + 60, steps=10)
    page.mouse.up()
    watched.comes_to(lambda: watched.shot() != before)
    moved = watched.at_rest()
    page.mouse.move(x, y + 100)
    page.mouse.wheel(0, -400)
    watched.comes_to(lambda: watched.shot() != moved)


@pytest.mark.parametrize("watched", [(390, "light")], indirect=True, ids=str)
def test_on_a_phone_the_chosen_node_stays_in_sight(watched: Watched, drawings: dict[str, Path]) -> None:
    page = watched.open(drawings["comparison"])
    page.fill("#search", "prompt engineering")
    page.keyboard.press("Enter")

    def in_sight() -> bool:
        panel = page.locator("#panel").bounding_box()
        assert panel is not None
        return _place(page, "prompt-engineering")[1] < panel["y"]

    watched.comes_to(in_sight)
    page.get_by_role("button", name="Close", exact=True).last.click()
    page.get_by_role("button", name="Legend").click()
    assert page.get_by_role("checkbox", name="skills").is_visible()


@pytest.mark.parametrize("watched", [(1280, "light"), (390, "dark")], indirect=True, ids=str)
@pytest.mark.parametrize("name", ["comparison", "whole"])
def test_axe_finds_nothing(watched: Watched, drawings: dict[str, Path], name: str) -> None:
    page = watched.open(drawings[name])
    page.fill("#search", "mlops")
    page.keyboard.press("Enter")
    page.fill("#search", "data")
    found = violations(page, preload=False, runOnly=RULES)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_what_pyvis_writes_itself_opens_and_shows_the_nodes(
    watched: Watched, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    """Its template asks for two files of Bootstrap from elsewhere, which a reader without a network does not get either."""
    network = to_pyvis(graph, focus="docker")
    network.toggle_physics(False)
    page = re.sub(r"<(link|script)[^>]*bootstrap[^>]*>(</script>)?", "", network.generate_html())
    path = tmp_path / "network.html"
    path.write_text(page, "utf-8")
    watched.page.goto(path.as_uri())
    watched.comes_to(lambda: watched.page.evaluate("typeof network !== 'undefined' && network !== null"))
    assert watched.page.evaluate("nodes.length") == network.num_nodes() > 5
    assert watched.page.evaluate("network.physics.physicsEnabled") is False
    assert watched.page.evaluate("nodes.get('docker').label") == "Docker"


HOSTILE: Final[dict[str, dict[str, Any]]] = {
    "whole": {"engine": "vis"},
    "sigma": {"engine": "sigma"},
    "role": {"focus": "role-0"},
    "source": {"focus": "source-0"},
    "position": {"focus": "role-0@level-0/industry-0"},
    "comparison": {"focus": ("role-0", "role-2")},
    "ladder": {"view": "ladder"},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_in_the_graph_runs(watched: Watched, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}'\"&<img src=x onerror=attacked>.html"
    page = watched.open(draw(hostile_graph(), path, title="".join(ATTACKS[:14]), **HOSTILE[name]))
    page.locator("#stage").focus()
    page.keyboard.press("Enter")
    for way in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(way)
        while page.locator("#panel section > button").count():
            page.locator("#panel section > button").first.click()
    for words in ("script", "window", "img", "<<<"):
        page.fill("#search", words)
    page.fill("#search", "script")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.evaluate("window.attacked") is None
    assert page.locator("script").count() == 3
    assert page.locator("iframe, img, base, object, meta[http-equiv=refresh]").count() == 0
    assert page.locator("body > header, body > .room, body > footer").count() == 3
    assert page.locator("#panel h2").is_visible()


def test_a_notebook_shows_the_picture_in_its_frame(browser: Browser, graph: KnowledgeGraph, tmp_path: Path) -> None:
    host = tmp_path / "notebook.html"
    host.write_text(f"<!doctype html><body>{draw(graph, focus=('mlops', 'genai'))._repr_html_()}</body>", "utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.goto(host.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready=yes]").wait_for(state="attached")
    frame.locator("#search").fill("docker")
    frame.locator("#search").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "Docker"
    context.close()

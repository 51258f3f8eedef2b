"""Do still pictures hold in a real browser: whatever the font, light and dark, under attack, and Mermaid with them?"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from xml.etree.ElementTree import fromstring

import pytest

from ai_roles.dataset import load
from ai_roles.model import KnowledgeGraph
from ai_roles.pictures.flowchart import comparison_outline, graph_outline
from ai_roles.pictures.mermaid import to_mermaid
from ai_roles.pictures.still_painter import still_svg
from ai_roles.pictures.svg_canvas import INKS
from ai_roles.pictures.views import picture_of
from ai_roles.query.roles.comparison import Comparison, compare
from tests.chromium import skip_without_chromium
from tests.hostile import hostile_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
skip_without_chromium()

MERMAID: Final = Path(__file__).parents[1] / "consumers" / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"
HOSTILE: Final = hostile_graph()
Scheme = Literal["light", "dark"]
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")

FAULTS: Final = """() => {
    const page = document.querySelector('svg').getBoundingClientRect();
    const texts = [...document.querySelectorAll('svg text')].map(text => [text.textContent, text.getBoundingClientRect()]);
    const faults = [];
    texts.forEach(([text, one], number) => {
        if (one.left < page.left - .5 || one.right > page.right + .5 || one.bottom > page.bottom + .5) faults.push(['outside', text]);
        for (const [other, two] of texts.slice(number + 1)) {
            const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
            const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
            if (across > 1 && down > 4) faults.push([text, other]);
        }
    });
    return faults;
}"""


@pytest.fixture(scope="module")
def bundled() -> KnowledgeGraph:
    return load()


class Tab:
    """A page without a network that keeps what it complains about and what it asks for."""

    def __init__(self, browser: Browser, scheme: Scheme = "light") -> None:
        context = browser.new_context(color_scheme=scheme, offline=True, viewport={"width": 1280, "height": 900})
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.complaints.append(request.url))

    def show(self, picture: str) -> Page:
        self.page.set_content(f"<!DOCTYPE html><body style='margin:0'>{picture}</body>")
        return self.page

    def close(self) -> None:
        self.page.context.close()
        assert self.complaints == []


def pictures(graph: KnowledgeGraph, *, tall: bool = False) -> dict[str, str]:
    """One of every kind, with texts of all lengths."""
    left, right, level = ("role-0", "role-2", "level-0") if graph is HOSTILE else ("mlops", "genai", "senior")
    shown = {
        "comparison": picture_of(graph, (left, right)),
        "ladders": picture_of(graph, None, "ladder"),
        "role": picture_of(graph, graph.resolve(left, "role")),
        "level": picture_of(graph, graph.resolve(level, "level")),
        "map": picture_of(graph),
    }
    if graph is not HOSTILE:
        shown["way"] = picture_of(graph, ("junior", "principal"), "ladder")
    return {name: still_svg(picture, tall=tall) for name, picture in shown.items()}


@pytest.mark.parametrize("font", ["Liberation Sans", "DejaVu Sans"])
@pytest.mark.parametrize("tall", [False, True])
@pytest.mark.parametrize("of", ["bundled", "hostile"])
def test_text_stays_where_it_belongs(of: str, tall: bool, font: str, bundled: KnowledgeGraph, browser: Browser) -> None:
    tab = Tab(browser)
    for name, picture in pictures(bundled if of == "bundled" else HOSTILE, tall=tall).items():
        page = tab.show(picture.replace('font-family="', f'font-family="{font}, ', 1))
        assert page.evaluate(FAULTS) == [], name
        assert page.evaluate("window.attacked") is None
    tab.close()


@pytest.mark.parametrize("name", ["comparison", "ladders", "role", "map"])
def test_a_picture_as_a_file_and_as_an_image(
    name: str, bundled: KnowledgeGraph, browser: Browser, tmp_path: Path
) -> None:
    """Opened by itself and in an `img`, it is there, it follows what the reader prefers, and it asks for nothing."""
    path = tmp_path / "picture.svg"
    drawn = pictures(bundled)[name]
    path.write_text(drawn, "utf-8")
    (tmp_path / "page.html").write_text("<!DOCTYPE html><img src='picture.svg' alt=''>", "utf-8")
    for number, scheme in enumerate(SCHEMES):
        tab = Tab(browser, scheme)
        tab.page.goto(path.as_uri())
        ground = tab.page.evaluate("getComputedStyle(document.querySelector('rect')).fill")
        expected = INKS["paper"][number]
        assert ground == f"rgb({', '.join(str(int(expected[place : place + 2], 16)) for place in (1, 3, 5))})"
        tab.page.goto((tmp_path / "page.html").as_uri())
        assert tab.page.evaluate("document.images[0].naturalWidth") == int(fromstring(drawn).attrib["width"])
        assert tab.complaints == [path.as_uri(), (tmp_path / "page.html").as_uri(), path.as_uri()]
        tab.complaints.clear()
        tab.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_mermaid_draws_hostile_texts_as_texts(scheme: Scheme, bundled: KnowledgeGraph, browser: Browser) -> None:
    """With the settings of GitHub, and with those that trust the text."""
    if not MERMAID.exists():
        assert os.environ.get("CI") != "true", "npm install --prefix tests/present"
        pytest.skip("mermaid is not installed")
    both = compare(HOSTILE, "role-0", "role-2")
    assert isinstance(both, Comparison)
    outlines = [graph_outline(HOSTILE, most=150), comparison_outline(both), graph_outline(bundled, most=150)]
    for security in ("strict", "loose"):
        tab = Tab(browser, scheme)
        page = tab.show("<div id='here'></div>")
        page.add_script_tag(content=MERMAID.read_text("utf-8"))
        tab.complaints.clear()
        for outline in outlines:
            drawn: Any = page.evaluate(
                """async ([text, theme, securityLevel]) => {
                    mermaid.initialize({ startOnLoad: false, theme, securityLevel });
                    const { svg } = await mermaid.render('drawn', text);
                    const here = document.getElementById('here');
                    here.innerHTML = svg;
                    await new Promise(done => setTimeout(done, 50));
                    return [here.textContent, here.querySelectorAll('img, script, iframe, [onload], [onerror]').length];
                }""",
                [to_mermaid(outline), "dark" if scheme == "dark" else "default", security],
            )
            assert drawn[1] == 0
            assert page.evaluate("window.attacked") is None
            for each in outline.names[:10]:
                assert "".join(each.label[:20].split()) in "".join(drawn[0].split())
        tab.close()

"""Does the picture of the grid say what the grid says, can all of it be read, and can nothing in a label break it?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final, get_args
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UsageError
from ai_roles.model import Entity, KnowledgeGraph
from ai_roles.pictures.colour_contrast import contrast
from ai_roles.pictures.draw_html import draw, to_pyvis
from ai_roles.pictures.draw_still import still
from ai_roles.pictures.grid_painter import grid_svg
from ai_roles.pictures.grid_picture import GridPicture
from ai_roles.pictures.svg_canvas import INKS, Theme
from ai_roles.pictures.text_widths import text_room
from ai_roles.pictures.views import grid_of
from ai_roles.query.careers.grid_of_levels import level_grid
from ai_roles.sample import SAMPLE
from tests.hostile import ATTACKS
from tests.ladders import World

SVG: Final = "{http://www.w3.org/2000/svg}"
HOSTILE: Final = (*ATTACKS, "W" * 300, "a b " * 300 + "a", "北京" * 60)


@pytest.fixture(scope="module")
def bundled() -> KnowledgeGraph:
    return load()


def hostile() -> KnowledgeGraph:
    """Skills, tools and levels whose names are attacks, stated of a level each, or of the role alone."""
    world = World(order=())
    levels = [f"level-{number}" for number in range(5)]
    world.entities += [Entity(id, "level", text) for id, text in zip(levels, HOSTILE, strict=False)]
    world.claims += [world.editorial(low, "precedes", high) for low, high in pairwise(levels)]
    for number, text in enumerate(HOSTILE):
        world.entities.append(Entity(f"thing-{number}", "skill", text))
        world.add("a", "engineer", "needs", f"thing-{number}", levels=(levels[number % 5],), necessity="core")
        world.add("b", "engineer", "needs", f"thing-{number}", necessity="core")
    return world.graph()


def graph_named(name: str, bundled: KnowledgeGraph) -> tuple[KnowledgeGraph, str | None]:
    return {
        "ai-engineer": (bundled, "ai-engineer"),
        "mlops": (bundled, "mlops"),
        "silent": (bundled, "data-scientist"),
        "sample": (SAMPLE, "genai"),
        "hostile": (hostile(), "engineer"),
    }[name]


NAMES: Final = ("ai-engineer", "mlops", "silent", "sample", "hostile")


def elements(picture: str) -> list[tuple[str, Element]]:
    return [(each.tag.removeprefix(SVG), each) for each in ElementTree.fromstring(picture).iter()]


def marks(picture: str) -> Counter[str]:
    """How many cells hold each mark, told by its shape alone."""
    found: Counter[str] = Counter()
    for tag, element in elements(picture):
        if tag == "g":
            for child in element:
                what = child.tag.removeprefix(SVG)
                if what == "circle":
                    small = float(child.attrib["r"]) < 3
                    found["generally" if small else "carried over" if "stroke" in child.attrib else "new"] += 1
                elif what in ("rect", "path"):
                    found["deepened" if what == "rect" else "elsewhere"] += 1
    return found


@pytest.mark.parametrize("tall", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_each_mark_is_a_cell_of_the_grid(name: str, tall: bool, bundled: KnowledgeGraph) -> None:
    graph, role = graph_named(name, bundled)
    grid = level_grid(graph, role)
    kinds = [row.kind(level) for row in grid.by_level[:40] for level in grid.speaking]
    assert marks(grid_svg(GridPicture(grid), tall=tall)) == Counter(kind for kind in kinds if kind)


def test_the_bundled_grid_has_every_kind_of_mark(bundled: KnowledgeGraph) -> None:
    found = marks(grid_svg(grid_of(bundled, "ai-engineer")))
    assert {"new", "deepened", "carried over", "generally"} <= set(found)


def test_what_is_said_only_for_more_years_is_a_dash(bundled: KnowledgeGraph) -> None:
    grid = grid_of(bundled, "ai-engineer").grid
    few = GridPicture(replace(grid, items=tuple(row for row in grid.items if row.section != "duties")))
    assert few.rows == few.grid.by_level
    dashes = sum(row.kind(level) == "elsewhere" for row in few.rows for level in few.grid.speaking)
    drawn = grid_svg(few)
    assert marks(drawn)["elsewhere"] == dashes > 0
    assert "elsewhere: said only in a posting for more years" in drawn


def words(picture: str) -> str:
    return " ".join(element.text or "" for tag, element in elements(picture) if tag == "text")


@pytest.mark.parametrize("tall", [False, True])
def test_it_names_things_levels_years_and_silence(tall: bool, bundled: KnowledgeGraph) -> None:
    picture = grid_of(bundled, "ai-engineer")
    drawn = grid_svg(picture, tall=tall)
    said = words(drawn)
    for row in picture.rows:
        assert row.entity.label in said.replace("- ", "-")
    for head in picture.heads:
        assert head.level.label in said
    assert "0-2 years" in said
    assert "no source says" in said
    assert "Which level a title stands for is editorial" in said
    assert f"... {len(picture.grid.by_level) - 40} more: ai-roles ladder ai-engineer --grid --all" in said
    assert f"Duties ({len(picture.sections['duties'])} of {len(picture.grid.sections['duties'])})" in said
    assert "No source orders Principal and Staff" in said
    for source in picture.sources():
        assert source.document is not None
        assert source.document.title in said


def test_a_mark_tells_why_where_it_is_pointed_at(bundled: KnowledgeGraph) -> None:
    hints = [element.text or "" for tag, element in elements(grid_svg(grid_of(bundled))) if tag == "title"]
    assert any(
        hint.startswith("Build and train models, Mid-level: deepened: no longer only: in support of others")
        for hint in hints
    )


def test_a_specialization_says_whose_levels_are_told(bundled: KnowledgeGraph) -> None:
    assert "The levels are those of AI Engineer." in words(grid_svg(grid_of(bundled, "mlops@senior")))


def test_those_who_hear_it_are_told_level_by_level(bundled: KnowledgeGraph) -> None:
    (told,) = (element.text or "" for tag, element in elements(grid_svg(grid_of(bundled))) if tag == "desc")
    assert "Mid-level (2-5 years): new: Hyperparameter tuning" in told
    assert "carried over: Feature engineering" in told
    assert "Head (no source says): " in told


def test_of_a_silent_role_it_says_so(bundled: KnowledgeGraph) -> None:
    said = words(grid_svg(grid_of(bundled, "data-scientist")))
    assert "No source states anything of a level of Data Scientist." in said
    assert "AI Engineer" in said


# ------------------------------------------------------------------------------------------------ safe and readable


@pytest.mark.parametrize("tall", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_no_text_leaves_the_page_or_crosses_another(name: str, tall: bool, bundled: KnowledgeGraph) -> None:
    drawn = grid_svg(grid_of(*graph_named(name, bundled)), tall=tall)
    root = ElementTree.fromstring(drawn)
    lines = []
    for tag, element in elements(drawn):
        if tag == "text":
            size = float(element.attrib["font-size"])
            room = text_room(element.text or "", size, bold=element.get("font-weight") == "700")
            x, y = float(element.attrib["x"]), float(element.attrib["y"])
            left = x - {"start": 0.0, "middle": room / 2}[element.get("text-anchor", "start")]
            lines.append((element.text, left, y - size * 0.75, left + room, y + size * 0.2))
    for text, left, top, right, bottom in lines:
        assert left >= 0, text
        assert right <= float(root.attrib["width"]) + 0.5, text
        assert top >= 0, text
        assert bottom <= float(root.attrib["height"]), text
    for one, other in combinations(lines, 2):
        across = min(one[3], other[3]) - max(one[1], other[1])
        down = min(one[4], other[4]) - max(one[2], other[2])
        assert across <= 0.5 or down <= 0.5, (one[0], other[0])


def test_a_phone_shows_all_columns(bundled: KnowledgeGraph) -> None:
    root = ElementTree.fromstring(grid_svg(grid_of(bundled), tall=True))
    assert root.attrib["width"] == "390"


@pytest.mark.parametrize("tall", [False, True])
def test_hostile_labels_stay_text_and_are_whole_in_a_title(tall: bool) -> None:
    drawn = grid_svg(grid_of(hostile(), "engineer"), tall=tall, title=" ".join(ATTACKS))
    assert {tag for tag, _ in elements(drawn)} <= {
        "svg",
        "title",
        "desc",
        "style",
        "rect",
        "path",
        "circle",
        "text",
        "g",
    }
    for _, element in elements(drawn):
        assert not any(name.startswith("on") or "href" in name for name in element.attrib)
    assert "W" * 300 in [element.text for tag, element in elements(drawn) if tag == "title"]
    assert any((element.text or "").endswith("…") for tag, element in elements(drawn) if tag == "text")


@pytest.mark.parametrize("theme", get_args(Theme))
def test_themes(theme: Theme, bundled: KnowledgeGraph) -> None:
    drawn = grid_svg(grid_of(bundled), theme=theme)
    assert ("<style>" in drawn) == ("class=" in drawn) == (theme == "auto")
    plain = re.sub(r'<style>.*?</style>| class="[^"]*"', "", drawn)
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', plain))
    assert used <= {ink.dark if theme == "dark" else ink.light for ink in INKS.values()}


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("ground", ["paper", "raised"])
@pytest.mark.parametrize("mark", ["accent", "right", "muted"])
def test_marks_can_be_told_from_their_ground(mark: str, ground: str, theme: int) -> None:
    assert contrast(INKS[mark][theme], INKS[ground][theme]) >= 3


# ------------------------------------------------------------------------------------------------------------ files


def test_equal_graphs_give_equal_bytes(bundled: KnowledgeGraph, tmp_path: Path) -> None:
    other = KnowledgeGraph(reversed(list(bundled)), reversed(list(bundled.all_claims.values())))
    for ending in ("svg", "html"):
        make: Any = draw if ending == "html" else still
        one, two = (
            make(graph, tmp_path / f"{number}.{ending}", focus="ai-engineer", view="grid")
            for number, graph in enumerate((bundled, other))
        )
        assert one.read_bytes() == two.read_bytes()


def test_it_becomes_files(tmp_path: Path) -> None:
    svg = still(SAMPLE, tmp_path / "grid.svg", focus="genai", view="grid", theme="dark")
    assert svg.read_text("utf-8") == f"{grid_svg(grid_of(SAMPLE, 'genai'), theme='dark')}\n"
    png = still(SAMPLE, tmp_path / "grid.png", focus="genai", view="grid")
    assert png.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    drawing = draw(hostile(), focus="engineer", view="grid", title=" ".join(ATTACKS))
    found = Tags(drawing.page)
    assert found.tags.count("svg") == 2
    assert not {"script", "iframe", "img", "base", "object", "form", "a"} & set(found.tags)
    assert not any(name.startswith("on") or name == "src" for name, _ in found.attributes)
    assert [value for name, value in found.attributes if name == "href"] == ["data:,"]
    ids = [value for name, value in found.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert "default-src 'none'" in drawing.page
    assert drawing.picture.view == "grid"
    assert drawing._repr_html_().startswith("<iframe")


@pytest.mark.parametrize("ending", ["mmd", "dot"])
def test_text_formats_name_the_endings_that_work(ending: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"drawn as \.svg, \.png or \.html"):
        still(SAMPLE, tmp_path / f"grid.{ending}", focus="genai", view="grid")
    assert list(tmp_path.iterdir()) == []


def test_what_makes_no_sense_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no pair"):
        still(SAMPLE, tmp_path / "grid.svg", focus=("mlops", "genai"), view="grid")
    with pytest.raises(UsageError, match="leave out the engine"):
        draw(SAMPLE, focus="genai", view="grid", engine="vis")
    with pytest.raises(UsageError, match="no nodes and edges"):
        to_pyvis(SAMPLE, focus="genai", view="grid")
    assert list(tmp_path.iterdir()) == []

"""Are still pictures well-formed, safe, the same every time, and can all of their text be read in every width and theme?"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, Final, Literal, get_args
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

import ai_roles.markup
from ai_roles.dataset import load
from ai_roles.errors import MissingExtraError, UsageError, WriteError
from ai_roles.model import Claim, Editorial, Entity, KnowledgeGraph, Quantity, Range, Years
from ai_roles.pictures.colour_contrast import contrast
from ai_roles.pictures.draw_still import still, write_svg
from ai_roles.pictures.picture import Picture, View
from ai_roles.pictures.still_labels import labels_by_plan
from ai_roles.pictures.still_painter import still_svg
from ai_roles.pictures.still_png import to_png
from ai_roles.pictures.svg_canvas import INKS, Drawing, Theme
from ai_roles.pictures.text_widths import lines_of, text_room
from ai_roles.pictures.views import Focus, picture_of
from ai_roles.query.roles.comparison import Comparison, compare
from ai_roles.sample import SAMPLE
from tests.hostile import hostile_graph

HOSTILE: Final = hostile_graph()
SVG: Final = "{http://www.w3.org/2000/svg}"
TAGS: Final = {"svg", "title", "desc", "style", "rect", "path", "circle", "polygon", "text", "g"}
ATTRIBUTES: Final = {
    "role",
    "aria-labelledby",
    "font-family",
    "id",
    "viewBox",
    "width",
    "height",
    "x",
    "y",
    "rx",
    "cx",
    "cy",
    "r",
    "d",
    "points",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linejoin",
    "paint-order",
    "opacity",
    "class",
    "font-size",
    "font-weight",
    "text-anchor",
}
NAMES: Final = ("comparison", "ladders", "way", "role", "level", "tool", "map")


@pytest.fixture(scope="module")
def bundled() -> KnowledgeGraph:
    return load()


def picture(graph: KnowledgeGraph, name: str) -> Picture:
    """One of every kind of picture of the graph."""
    left, right, level, tool, goal = "mlops", "genai", "senior", "docker", "principal"
    if graph is HOSTILE:
        left, right, level, tool, goal = "role-0", "role-2", "level-0", "tool-0", "level-0"
    looks: dict[str, tuple[Focus, View | None]] = {
        "comparison": ((left, right), None),
        "ladders": (None, "ladder"),
        "way": (None if graph is HOSTILE or len(graph.entities) < 100 else ("junior", goal), "ladder"),
        "role": (graph.resolve(left, "role"), None),
        "level": (graph.resolve(level, "level"), None),
        "tool": (graph.resolve(tool, "tool"), None),
        "map": (None, None),
    }
    return picture_of(graph, *looks[name])


@cache
def drawn_as(graph: KnowledgeGraph, name: str, theme: Theme, tall: bool = False) -> str:
    return still_svg(picture(graph, name), theme=theme, tall=tall)


def graph_named(name: str, bundled: KnowledgeGraph) -> KnowledgeGraph:
    return {"sample": SAMPLE, "hostile": HOSTILE, "bundled": bundled}[name]


def elements(picture: str) -> Iterator[tuple[str, Element]]:
    for element in ElementTree.fromstring(picture).iter():
        yield element.tag.removeprefix(SVG), element


# Safe and well-formed


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("of", ["sample", "bundled", "hostile"])
def test_only_harmless_elements(name: str, of: str, bundled: KnowledgeGraph) -> None:
    drawn = drawn_as(graph_named(of, bundled), name, "auto")
    for tag, element in elements(drawn):
        assert tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES
        for attribute, value in element.attrib.items():
            assert "url(" not in value, attribute
            assert "javascript" not in value, attribute
        if tag == "style":
            rules = r"@media \(prefers-color-scheme: dark\)\{(\.air-(fill|stroke)-[a-z-]+\{\2:#[0-9a-f]{6}\})+\}"
            assert re.fullmatch(rules, element.text or "")
    assert "<!DOCTYPE" not in drawn
    assert "\u202e" not in drawn


@pytest.mark.parametrize("name", NAMES)
def test_what_a_screen_reader_is_told(name: str, bundled: KnowledgeGraph) -> None:
    root = ElementTree.fromstring(drawn_as(bundled, name, "auto"))
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert root.get("role") == "img"
    title, description = (named[id] for id in root.attrib["aria-labelledby"].split())
    assert title
    assert description
    assert len(description) > 60


def test_the_description_holds_the_answer(bundled: KnowledgeGraph) -> None:
    both = compare(bundled, "mlops", "genai")
    assert isinstance(both, Comparison)
    described = ElementTree.fromstring(drawn_as(bundled, "comparison", "auto")).findtext(f"{SVG}desc") or ""
    for item in both.distinctive:
        assert item.entity.label in described
    assert f"{both.left.position.label}, Only here ({len(both.only_left)}): " in described
    assert f"Both, Common to both ({len(both.common_ground)}): {len(both.common_ground)} that are not" in described


def test_the_description_tells_the_ladders(bundled: KnowledgeGraph) -> None:
    described = ElementTree.fromstring(drawn_as(bundled, "ladders", "auto")).findtext(f"{SVG}desc") or ""
    taggd = (
        "AI engineer levels according to Taggd: Freshers (0-2 years; INR 600,000-1,200,000 a year, India), Mid-level ("
    )
    assert taggd in described
    assert "Principal (years and pay: no source says)" in described
    assert "Lead (5+ years; pay: no source says)" in described
    assert "Junior AI Engineer (no years or pay stated)" in described
    assert "junior to senior (3-5 years)" in described


@pytest.mark.parametrize("name", NAMES)
def test_it_is_read_in_order(name: str, bundled: KnowledgeGraph) -> None:
    """A heading comes before what stands under it, and that before the next heading."""
    shown = picture(bundled, name)
    hints = [
        (element.text or "").partition(":")[0]
        for tag, element in elements(drawn_as(bundled, name, "auto"))
        if tag == "title"
    ]
    labels = [shown.nodes[number].label.partition(":")[0] for band in shown.wide.bands for number in band.members]
    assert hints[len(hints) - len(labels) :] == labels


@pytest.mark.parametrize("name", NAMES)
def test_equal_graphs_give_equal_pictures(name: str, bundled: KnowledgeGraph, tmp_path: Path) -> None:
    looks: dict[str, dict[str, Any]] = {
        "comparison": {"focus": ("mlops", "genai")},
        "ladders": {"view": "ladder"},
        "way": {"focus": ("junior", "principal"), "view": "ladder"},
        "role": {"focus": "mlops"},
        "level": {"focus": "senior"},
        "tool": {"focus": "docker"},
        "map": {},
    }
    for graph in (bundled,) if name == "way" else (SAMPLE, bundled):
        other = KnowledgeGraph(reversed(list(graph)), reversed(list(graph.all_claims.values())))
        one, two = (still(each, tmp_path / f"{n}.svg", **looks[name]) for n, each in enumerate((graph, other)))
        assert one.read_bytes() == two.read_bytes()


# Text that can be read


def texts(picture: str) -> list[tuple[str, float, float, float, float]]:
    """Every line of text with the room it takes at most: left, top, right, bottom."""
    found = []
    for tag, element in elements(picture):
        if tag == "text":
            size = float(element.attrib["font-size"])
            room = text_room(element.text or "", size, bold=element.get("font-weight") == "700")
            x, y = float(element.attrib["x"]), float(element.attrib["y"])
            left = x - {"start": 0.0, "middle": room / 2, "end": room}[element.get("text-anchor", "start")]
            found.append((element.text or "", left, y - size * 0.75, left + room, y + size * 0.2))
    return found


@pytest.mark.parametrize("tall", [False, True])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("of", ["sample", "bundled", "hostile"])
def test_no_text_leaves_the_page_or_crosses_another(name: str, of: str, tall: bool, bundled: KnowledgeGraph) -> None:
    drawn = drawn_as(graph_named(of, bundled), name, "light", tall)
    root = ElementTree.fromstring(drawn)
    lines = texts(drawn)
    assert lines
    for text, left, top, right, bottom in lines:
        assert left >= 0, text
        assert right <= float(root.attrib["width"]) + 0.5, text
        assert top >= 0, text
        assert bottom <= float(root.attrib["height"]), text
    for one, other in combinations(lines, 2):
        across = min(one[3], other[3]) - max(one[1], other[1])
        down = min(one[4], other[4]) - max(one[2], other[2])
        assert across <= 0.5 or down <= 0.5, (one[0], other[0])


def test_letters_are_never_wider_than_thought(bundled: KnowledgeGraph) -> None:
    font_manager = pytest.importorskip("matplotlib.font_manager")
    ft2font = pytest.importorskip("matplotlib.ft2font")
    for weight, bold in (("normal", False), ("bold", True)):
        properties = font_manager.FontProperties(family="DejaVu Sans", weight=weight)
        font = ft2font.FT2Font(font_manager.findfont(properties))
        font.set_size(100, 72)
        for entity in bundled:
            font.set_text(entity.label, 0.0)
            width, _ = font.get_width_height()
            assert width / 64 <= text_room(entity.label, 100, bold=bold) * 1.02, entity.label


@pytest.mark.parametrize(
    "text", ["Retrieval-augmented generation", "x" * 10_000, "W" * 50, "", "北京" * 40, "a b " * 3_000]
)
@pytest.mark.parametrize("width", [20.0, 90.0, 300.0])
def test_lines_fit(text: str, width: float) -> None:
    for most in (1, 3):
        lines = lines_of(text, 13, width, most=most)
        assert 1 <= len(lines) <= most
        assert all(text_room(line, 13) <= width for line in lines)
    whole = "".join(lines_of(text[:400], 13, width)).replace(" ", "")
    assert whole == text[:400].replace(" ", "")


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"),
        ("ink", "raised"),
        ("muted", "paper"),
        ("muted", "raised"),
        ("paper", "left"),
        ("paper", "right"),
        ("paper", "both"),
        ("left", "left-weak"),
        ("right", "right-weak"),
        ("both", "both-weak"),
        ("ink", "left-weak"),
        ("ink", "right-weak"),
        ("ink", "both-weak"),
        ("muted", "left-weak"),
        ("muted", "right-weak"),
        ("muted", "both-weak"),
        ("ink", "accent-weak"),
        ("muted", "accent-weak"),
    ],
)
def test_text_can_be_told_from_its_ground(ink: str, ground: str, theme: int) -> None:
    assert contrast(INKS[ink][theme], INKS[ground][theme]) >= 4.5


def seen_without(cones: Literal["protan", "deutan", "tritan"], colour: str) -> tuple[float, ...]:
    """The colour as somebody sees it who lacks these cones (Machado, Oliveira and Fernandes 2009), in CIE Lab."""
    matrix = {
        "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
        "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
        "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    }[cones]
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in matrix)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    f, g, h = (each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116 for each in (x, y, z))
    return 116 * g - 16, 500 * (f - g), 200 * (g - h)


@pytest.mark.parametrize("cones", ["protan", "deutan", "tritan"])
@pytest.mark.parametrize("theme", [0, 1])
def test_left_and_right_can_be_told_apart_by_everybody(
    cones: Literal["protan", "deutan", "tritan"], theme: int
) -> None:
    one, other = (seen_without(cones, INKS[side][theme]) for side in ("left", "right"))
    assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 25


def test_the_colours_are_those_of_the_pages() -> None:
    text = (Path(ai_roles.markup.__file__).parent / "static" / "tokens.css").read_text("utf-8")
    light, _, dark = text.partition("@media (prefers-color-scheme: dark)")
    for number, part in enumerate((light, dark)):
        tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part))
        for name, ink in INKS.items():
            if name in tokens:
                assert ink[number] == tokens[name], name
    assert {"paper", "ink", "left", "right", "both"} <= set(re.findall(r"--([a-z-]+):", light))


# Themes


@pytest.mark.parametrize("name", NAMES)
def test_themes(name: str, bundled: KnowledgeGraph) -> None:
    auto, light, dark = (drawn_as(bundled, name, theme) for theme in get_args(Theme))
    assert "<style>" in auto
    assert "<style" not in light + dark
    assert "class=" not in light + dark
    assert re.sub(r'<style>.*?</style>| class="[^"]*"', "", auto) == light
    assert INKS["paper"].dark in dark
    assert INKS["ink"].light not in dark


# What is drawn


def words(drawn: str) -> list[str]:
    return [element.text or "" for tag, element in elements(drawn) if tag == "text"]


@pytest.mark.parametrize("tall", [False, True])
def test_the_comparison_names_what_tells_the_two_apart(tall: bool, bundled: KnowledgeGraph) -> None:
    both = compare(bundled, "mlops", "genai")
    assert isinstance(both, Comparison)
    drawn = drawn_as(bundled, "comparison", "auto", tall)
    lines = " ".join(words(drawn)).replace("- ", "-")
    for item in both.distinctive:
        assert item.entity.label in lines
    assert f"Only here ({len(both.only_left)})" in lines
    assert f"Common to both ({len(both.common_ground)})" in lines
    assert "Sources:" in lines
    for near in both.near:
        assert f"{near.left.label} and {near.right.label}" in lines
    groups = [element for tag, element in elements(drawn) if tag == "g"]
    assert len(groups) == 2 + len(both.items), "one sign for each, the crowd of the inherited too"


def test_names_can_be_read_on_a_slide(bundled: KnowledgeGraph) -> None:
    """Shown 1280 pixels wide, no name of the comparison is smaller than the text of a page."""
    root = ElementTree.fromstring(drawn_as(bundled, "comparison", "auto"))
    scale = 1280 / float(root.attrib["width"])
    sizes = {
        float(element.attrib["font-size"])
        for tag, element in elements(drawn_as(bundled, "comparison", "auto"))
        if tag == "text"
    }
    assert min(sizes) * scale >= 11
    assert 13 * scale >= 13


def test_the_ladders_name_titles_years_and_moves(bundled: KnowledgeGraph) -> None:
    lines = words(drawn_as(bundled, "ladders", "auto"))
    for title in ("Freshers", "Senior/Lead", "Head of AI", "Principal Engineer", "0-2 years", "5+ years", "3-5 years"):
        assert title in lines
    assert "management track" in lines


def test_the_way_says_who_states_each_step(bundled: KnowledgeGraph) -> None:
    drawn = drawn_as(bundled, "way", "auto")
    lines = " ".join(words(drawn))
    assert "From Junior to Principal: AI Engineer" in lines
    assert "stated by deep-dive and taggd" in lines
    assert "Staff as an alternative, in no order" in lines
    assert "joins deep-dive's and taggd's ladders to resume-geni's no source states this join" in lines
    assert "stroke-dasharray" in drawn


@pytest.mark.parametrize("tall", [False, True])
def test_each_neighbour_is_named_or_counted(tall: bool, bundled: KnowledgeGraph) -> None:
    for focus in ("mlops", "ai-engineer", "docker"):
        shown = picture_of(bundled, focus)
        lines = " ".join(words(still_svg(shown, tall=tall))).replace("- ", "-").replace("/ ", "/")
        for node in shown.nodes:
            if not node.is_minor:
                assert node.label.replace("/ ", "/") in lines
        for band in shown.wide.bands:
            if not band.label.startswith("…"):
                assert band.label in lines


def test_a_ladder_of_every_shape() -> None:
    """Rungs over several levels, two at one place, none with a level, moves around others and down again."""
    why = (Editorial("to try it"),)
    levels = [Entity(f"level-{n}", "level", f"Level {n}") for n in range(4)]
    rungs = [Entity(f"rung-{n}", "rung", f"Rung {n}", type="management" if n == 4 else None) for n in range(6)]
    ladder = Entity("ladder", "ladder", "The only ladder")
    orders = [Claim(f"level-{n}", "precedes", f"level-{n + 1}", basis="editorial", evidence=why) for n in range(3)]
    stands = [
        Claim(
            f"rung-{n}",
            "in-ladder",
            "ladder",
            value=Quantity(Range.parse(n + 1), "place"),
            basis="editorial",
            evidence=why,
        )
        for n in range(6)
    ]
    covers = [
        Claim(f"rung-{n}", "covers", f"level-{level}", basis="editorial", evidence=why)
        for n, level in ((0, 0), (1, 0), (1, 1), (2, 1), (3, 2), (4, 3), (4, 1))
    ]
    moves = [
        Claim(
            f"rung-{one}",
            "leads-to",
            f"rung-{other}",
            basis="editorial",
            evidence=why,
            value=Years(Range.parse("2-3"), "to-reach") if other != 5 else None,
        )
        for one, other in ((0, 2), (0, 3), (1, 3), (3, 0), (3, 5), (2, 4))
    ]
    graph = KnowledgeGraph([*levels, *rungs, ladder], [*orders, *stands, *covers, *moves])
    shown = picture_of(graph, None, "ladder")
    for tall in (False, True):
        lines = " ".join(words(still_svg(shown, tall=tall)))
        for rung in rungs:
            assert rung.label in lines
        assert "no level is" in lines
        assert "2-3 years" in lines
    for places in (shown.wide, shown.tall):
        assert places is not None
        boxes = [label[-4:] for label in labels_by_plan(shown, places)]
        for one, other in combinations(boxes, 2):
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_the_map_holds_every_entity_and_names_the_most_important(bundled: KnowledgeGraph) -> None:
    drawn = drawn_as(bundled, "map", "auto")
    hints = {element.text for tag, element in elements(drawn) if tag == "title"}
    assert {entity.label for entity in bundled} <= hints
    lines = words(drawn)
    nodes = sorted(picture(bundled, "map").nodes, key=lambda node: -node.importance)[:40]
    named = [node.label for node in nodes if any(line and node.label.startswith(line.rstrip("…")) for line in lines)]
    assert len(named) >= 36, {node.label for node in nodes} - {*named}
    assert len(lines) > 100


def test_an_empty_graph() -> None:
    empty = KnowledgeGraph([], [])
    assert "All 0 entities" in still_svg(picture_of(empty))
    assert "No source describes a ladder." in still_svg(picture_of(empty, None, "ladder"))


# Files


def test_pictures_become_files(tmp_path: Path) -> None:
    svg = still(SAMPLE, tmp_path / "both.svg", focus=("mlops", "genai"))
    png = still(SAMPLE, str(tmp_path / "both.PNG"), focus=("mlops", "genai"))
    assert (svg, png) == (tmp_path / "both.svg", tmp_path / "both.PNG")
    assert {path.name for path in tmp_path.iterdir()} == {"both.PNG", "both.svg"}
    drawn = drawn_as(SAMPLE, "comparison", "auto")
    assert svg.read_text("utf-8") == f"{drawn}\n"
    data = png.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (float(ElementTree.fromstring(drawn).attrib[name]) for name in ("width", "height"))
    assert struct.unpack(">II", data[16:24]) == (2 * width, 2 * height)
    assert to_png(drawn) == data
    dark = still(SAMPLE, tmp_path / "dark.svg", focus=("mlops", "genai"), theme="dark")
    assert dark.read_text("utf-8") == f"{drawn_as(SAMPLE, 'comparison', 'dark')}\n"


def test_a_png_shows_letters() -> None:
    with_text, without = (Drawing(200, title="T", description="D", theme="light") for _ in range(2))
    with_text.text(10, 20, "Many letters to draw", size=14)
    assert len(to_png(with_text.finish(40))) > 2 * len(to_png(without.finish(40)))


@pytest.mark.parametrize("missing", ["resvg_py", "matplotlib"])
def test_without_the_extra_there_is_no_png(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtraError, match=r"ai-roles-kg\[figures\]"):
        to_png(drawn_as(SAMPLE, "map", "auto"))


@pytest.mark.parametrize("name", ["picture.jpeg", "picture", "picture.svgz"])
def test_endings_that_are_no_picture(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ends in \.svg"):
        still(SAMPLE, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "how",
    [
        {"view": "sideways"},
        {"theme": "sepia"},
        {"focus": ("mlops", "genai", "ai-engineer")},
        {"focus": "docker", "view": "whole"},
        {"view": "comparison"},
    ],
    ids=str,
)
@pytest.mark.parametrize("suffix", [".svg", ".mmd"])
def test_what_makes_no_sense_is_refused(how: dict[str, Any], suffix: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        still(SAMPLE, tmp_path / f"a{suffix}", **how)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "<svg/>", "<svg width='a' height='b'/>", "<svg"])
def test_what_is_no_picture(text: str) -> None:
    with pytest.raises(UsageError, match="not a picture"):
        to_png(text)


@pytest.mark.parametrize("scale", [0, -1, 100, float("nan")])
def test_a_png_that_would_be_too_large(scale: float) -> None:
    with pytest.raises(UsageError, match="pixels"):
        to_png(drawn_as(SAMPLE, "map", "auto"), scale=scale)


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        still(SAMPLE, tmp_path / "none" / "map.svg")


def test_svg_as_a_format(tmp_path: Path) -> None:
    assert write_svg(SAMPLE) == still(SAMPLE, tmp_path / "map.svg").read_bytes()

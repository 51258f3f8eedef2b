"""Are the pictures in the docs those that the facts and the code would make now?"""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

import ai_roles as ar
from ai_roles.model import KnowledgeGraph
from ai_roles.pictures.colour_contrast import contrast
from ai_roles.query.answers import Pen
from ai_roles.query.answers.name_lines import Tone

DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(scope="module")
def gallery() -> ModuleType:
    pytest.importorskip("matplotlib")
    spec = importlib.util.spec_from_file_location("make_gallery", DOCS / "make_gallery.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return ar.load()


def test_no_picture_is_stale(gallery: ModuleType, graph: KnowledgeGraph) -> None:
    assert gallery.stale(graph) == [], "run make gallery"


def test_what_is_stale_is_named(gallery: ModuleType, graph: KnowledgeGraph, tmp_path: Path) -> None:
    """A diagram that differs in a byte, one that is gone, a file that nobody makes, a picture made from something else."""
    copied = tmp_path / "gallery"
    shutil.copytree(gallery.HERE, copied)
    (copied / "old.png").write_bytes(b"")
    (copied / "docker.svg").unlink()
    (copied / "screen-gap-dark.svg").unlink()
    with (copied / "ladders.svg").open("a") as file:
        file.write(" ")
    listed = (copied / gallery.MADE_FROM).read_text("utf-8")
    (copied / gallery.MADE_FROM).write_text(re.sub(r"(?m)^.(.*\tpay\.png)$", r"x\1", listed), "utf-8")
    assert {*gallery.stale(graph, copied)} >= {
        "docker.svg",
        "ladders.svg",
        "old.png",
        "pay.png",
        "screen-gap-dark.svg",
    }


def test_other_facts_make_other_plots(gallery: ModuleType, graph: KnowledgeGraph) -> None:
    def hashes(of: KnowledgeGraph) -> dict[str, str]:
        found: dict[str, str] = gallery.made_from({"pay": ar.pay_ranges(ar.pay(of, "ai engineer"))}, {})
        return found

    assert hashes(graph) == hashes(graph)
    assert hashes(graph) != hashes(graph.restrict(sources=["taggd"]))


def test_the_plot_of_pay_says_which_period_is_stated(gallery: ModuleType, graph: KnowledgeGraph) -> None:
    from matplotlib.text import Text

    figure = gallery.figures(graph)["pay"]
    titles = [text.get_text() for text in figure.findobj(Text)]
    unstated = {item.money.currency for item in ar.pay(graph, "ai engineer").items if item.money.period == "unstated"}
    assert unstated
    for currency in unstated:
        assert any(f"{currency}, period not stated" in title for title in titles)


def test_every_picture_of_the_docs_is_there_and_shown() -> None:
    texts = [(DOCS / "gallery.md").read_text("utf-8"), (DOCS.parent / "README.md").read_text("utf-8")]
    shown = {name for text in texts for name in re.findall(r"gallery/([\w-]+\.(?:svg|png))[)\"]", text)}
    kept = {path.name for path in (DOCS / "gallery").iterdir() if path.suffix != ".tsv"}
    assert shown <= kept
    assert {name for name in kept - shown if not name.startswith(("whole-390",))} == set()


def screens() -> list[Path]:
    found = sorted((DOCS / "gallery").glob("screen-*.svg"))
    assert len(found) >= 20
    return found


@pytest.mark.parametrize("path", screens(), ids=lambda path: path.stem)
def test_a_terminal_is_small_self_contained_and_readable(path: Path) -> None:
    """WCAG AA asks for 4.5:1 of text; every line ends inside the window."""
    data = path.read_bytes()
    assert len(data) < 40_000
    root = ElementTree.fromstring(data)
    assert not re.search(rb"(?:href|src|url\(|@import|<style|http(?!://www\.w3\.org/2000/svg\"))", data)
    paper = root[0].attrib["fill"]
    texts = root.findall("{*}text")
    assert len(texts) > 12
    title, *rest = texts
    assert title.text
    assert title.text in (DOCS / "gallery.md").read_text("utf-8")
    for text in rest:
        assert contrast(text.get("fill", root.attrib["fill"]), paper) >= 4.5, text.text
        assert float(text.attrib["x"]) + float(text.attrib["textLength"]) <= float(root.attrib["width"]) - 12


def test_a_terminal_shows_what_is_written(gallery: ModuleType) -> None:
    """Cells stand at their columns, whatever comes before them; what goes beyond the screen is left to the pager."""
    drawn = gallery.terminal_picture.terminal_svg(
        "\x1b[1mone\x1b[0m  \u7d75  two\n" + "next\n" * 40, "ai-roles x", "light"
    )
    texts = [
        (text.text, text.get("x"), text.get("font-weight")) for text in ElementTree.fromstring(drawn).findall("{*}text")
    ]
    assert texts[1:4] == [("one", "12", "700"), ("\u7d75", "54", None), ("two", "87.6", None)]
    assert [text for text, *_ in texts[4:]] == ["next"] * 22 + [":"]


@pytest.mark.parametrize("ground", ["#000000", "#ffffff"])
@pytest.mark.parametrize("tone", ["heading", "held", "lacking"])
def test_every_color_of_an_answer_is_readable_in_the_dark_and_in_the_light(
    gallery: ModuleType, tone: Tone, ground: str
) -> None:
    written = Pen(styled=True).write("x", tone)
    (codes,) = re.findall(r"^\x1b\[([\d;]+)m", written)
    color = gallery.terminal_picture.color(tuple(map(int, codes.split(";"))))
    assert color is not None
    assert contrast(color, ground) >= 4.5

"""Are the pictures in the docs those that the facts and the code would make now?"""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest

import ai_roles as ar
from ai_roles.model import KnowledgeGraph

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
    with (copied / "ladders.svg").open("a") as file:
        file.write(" ")
    listed = (copied / gallery.MADE_FROM).read_text("utf-8")
    (copied / gallery.MADE_FROM).write_text(re.sub(r"(?m)^.(.*\tpay\.png)$", r"x\1", listed), "utf-8")
    assert {*gallery.stale(graph, copied)} >= {"docker.svg", "ladders.svg", "old.png", "pay.png"}


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
    shown = {name for text in texts for name in re.findall(r"gallery/([\w-]+\.(?:svg|png))\)", text)}
    kept = {path.name for path in (DOCS / "gallery").iterdir() if path.suffix != ".tsv"}
    assert shown <= kept
    assert {name for name in kept - shown if not name.startswith(("whole-390",))} == set()

"""Does `draw` write one file that nothing in the graph can break, and leave everything else as it was?"""

from __future__ import annotations

import base64
import gc
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UsageError, WriteError
from ai_roles.model import KnowledgeGraph
from ai_roles.networks.conversion import from_networkx, to_networkx
from ai_roles.pictures.draw_html import Drawing, Engine, draw, to_pyvis
from ai_roles.pictures.picture import Picture
from ai_roles.sample import SAMPLE
from tests.hostile import ATTACKS, hostile_graph
from tests.html_reading import Page

VENDOR = Path(__file__).parents[2] / "ai_roles" / "markup" / "vendor"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def scripts(page: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)


def data(page: str) -> dict[str, object]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, flags=re.DOTALL)
    assert match is not None
    found = json.loads(match[1])
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("engine", ["vis", "pyvis", "sigma"])
def test_it_writes_one_file_and_touches_nothing(
    graph: KnowledgeGraph, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    theirs = to_networkx(graph)
    before = [list(theirs.nodes(data=True)), list(theirs.edges(data=True, keys=True))]
    same = from_networkx(theirs)
    drawing = draw(same, focus="mlops", engine=engine)
    assert list(tmp_path.iterdir()) == []
    written = draw(same, "out.html", focus="mlops", engine=engine)
    assert [list(theirs.nodes(data=True)), list(theirs.edges(data=True, keys=True))] == before
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]
    assert Path("out.html").read_text("utf-8") == drawing.page
    assert written == Path("out.html")
    assert drawing.engine == engine
    assert gc.isenabled()


@pytest.mark.parametrize("engine", ["vis", "pyvis", "sigma"])
def test_the_policy_names_exactly_the_scripts(graph: KnowledgeGraph, engine: Engine) -> None:
    page = draw(graph, focus="docker", engine=engine).page
    match = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert match is not None
    policy = match[1]
    named = re.findall(r"'sha256-([^']+)'", policy)
    real = [base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in scripts(page)]
    assert named == real
    assert len(real) == 2
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]


def test_no_vendored_script_ends_its_element_or_runs_text() -> None:
    found = sorted(VENDOR.glob("*/*.js"))
    assert [path.parent.name for path in found] == ["graphology", "sigma", "vis-network"]
    readme = (VENDOR / "README.md").read_text("utf-8")
    for path in found:
        code = path.read_text("utf-8")
        assert not re.search(r"</script|<!--", code, flags=re.IGNORECASE)
        assert hashlib.sha256(path.read_bytes()).hexdigest() in readme
        assert any(path.parent.glob("LICENSE*"))


@pytest.mark.parametrize("focus", [None, "role-0", "source-0", "role-0@level-0/industry-0", ("role-0", "role-2")])
@pytest.mark.parametrize("engine", ["vis", "pyvis", "sigma"])
def test_hostile_texts_stay_texts(focus: object, engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "'\"&<img onerror=attacked>.html"
    how: dict[str, Any] = {"focus": focus, "engine": engine, "title": " ".join(ATTACKS)}
    drawing = draw(hostile_graph(), **how)
    assert draw(hostile_graph(), path, **how).read_text("utf-8") == drawing.page
    html = Page(drawing.page)
    names = [tag for tag, _ in html.tags]
    assert names.count("script") == 3
    assert not {"iframe", "img", "base", "object", "svg", "form"} & set(names)
    assert not any(name.startswith("on") for _, attributes in html.tags for name in attributes)
    assert all(link.startswith(("#", "data:,", "https://", "http://")) for link in html.links)
    assert data(drawing.page)["view"] == drawing.picture.view


def test_a_drawing_shows_itself_in_a_notebook() -> None:
    drawing = draw(SAMPLE, focus=("mlops", "genai"), title='"><script>attacked()</script>')
    shown = drawing._repr_html_()
    assert [tag for tag, _ in Page(shown).tags] == ["iframe"]
    assert 'sandbox="allow-scripts allow-popups"' in shown
    assert "allow-same-origin" not in shown


def test_a_page_too_large_for_a_notebook_is_not_shown() -> None:
    drawing = draw(SAMPLE)
    assert isinstance(drawing.picture, Picture)
    large = Drawing(replace(drawing.picture, title="<b>"), drawing.engine, " " * 20_000_000)
    assert "&lt;b&gt;: too large" in large._repr_html_()
    assert "iframe" not in large._repr_html_()


def test_equal_graphs_give_equal_pages(graph: KnowledgeGraph) -> None:
    again = KnowledgeGraph(graph.entities.values(), graph.all_claims.values())
    assert draw(graph).page == draw(again).page


def test_an_old_file_survives_what_cannot_be_written(tmp_path: Path) -> None:
    old = tmp_path / "old.html"
    old.write_text("old")
    with pytest.raises(UsageError):
        draw(SAMPLE, old, engine="canvas")  # type: ignore[call-overload]
    with pytest.raises(WriteError):
        draw(SAMPLE, tmp_path / "missing" / "a.html")
    assert old.read_text() == "old"


@pytest.mark.parametrize(
    ("name", "focus", "hint"),
    [
        ("mlops", None, "draw(g, 'mlops.html', focus='mlops')"),
        ("MLOps Engineer", None, "draw(g, 'MLOps Engineer.html', focus='MLOps Engineer')"),
        ("mlops@senior/bfsi", None, "draw(g, 'mlops@senior-bfsi.html', focus='mlops@senior/bfsi')"),
        ("mlops", "mlops", "still() writes .svg, .png, .mmd and .dot"),
        ("picture", None, "still() writes .svg, .png, .mmd and .dot"),
        ("mlops.pdf", "mlops", "still() writes .svg, .png, .mmd and .dot"),
        ("x.JPG", None, "still() writes .svg, .png, .mmd and .dot"),
        ("mlops.svg", None, "still() writes .svg, .png, .mmd and .dot"),
    ],
)
def test_a_name_that_does_not_end_in_html_is_refused(
    name: str, focus: str | None, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        draw(SAMPLE, name, focus=focus)
    assert str(caught.value) == f"{name!r} is no name for a page of HTML: it should end in .html; " + (
        hint if hint.startswith("still") else f"to see {name} there: {hint}"
    )
    assert list(tmp_path.iterdir()) == []


def test_sources_are_credited(graph: KnowledgeGraph) -> None:
    drawing = draw(graph, focus=("mlops", "genai"))
    page = drawing.page
    footer = page[page.index("<footer>") : page.index("</footer>")]
    for source in drawing.picture.sources():
        assert source.document is not None
        assert source.document.title.replace("&", "&amp;") in footer


def test_to_pyvis_hands_over_a_network(graph: KnowledgeGraph) -> None:
    network = to_pyvis(graph, focus="mlops")
    node = network.get_node("docker")
    assert node["label"] == "Docker"
    assert node["shape"] == "square"
    assert network.num_nodes() == len(network.get_nodes())
    assert network.get_edges()[0]["from"] == "mlops-engineer"
    assert network.heading == ""


OPTIONS: dict[str, tuple[object, ...]] = {
    "toggle_physics": (False,),
    "toggle_stabilization": (True,),
    "toggle_drag_nodes": (False,),
    "toggle_hide_edges_on_drag": (True,),
    "toggle_hide_nodes_on_drag": (True,),
    "set_edge_smooth": ("dynamic",),
    "inherit_edge_colors": (False,),
    "barnes_hut": (),
    "force_atlas_2based": (),
    "repulsion": (),
    "hrepulsion": (),
    "show_buttons": (),
}


@pytest.mark.parametrize(("name", "arguments"), OPTIONS.items())
def test_every_method_of_pyvis_that_sets_options_works(name: str, arguments: tuple[object, ...]) -> None:
    network = to_pyvis(SAMPLE, focus="docker")
    before = network.get_network_data()[-1]
    getattr(network, name)(*arguments)
    after = json.loads(network.get_network_data()[-1])
    assert isinstance(after, dict)
    if name in ("toggle_physics", "show_buttons", "repulsion", "toggle_drag_nodes"):
        assert after != json.loads(before)


def test_pyvis_is_used_where_it_is_asked_for_and_only_there(tmp_path: Path) -> None:
    """In a fresh interpreter: the default picture loads neither pyvis nor IPython to get its own data back."""
    code = f"""if True:
        import sys
        import ai_roles as ar
        from ai_roles.sample import SAMPLE
        loaded = lambda: sorted({{"pyvis", "IPython"}} & set(sys.modules))
        ar.draw(SAMPLE, {str(tmp_path / "a.html")!r}, focus=("mlops", "genai"))
        ar.draw(SAMPLE, focus="docker")
        ar.draw(SAMPLE, engine="sigma")
        print(loaded())
        ar.draw(SAMPLE, {str(tmp_path / "b.html")!r}, focus=("mlops", "genai"), engine="pyvis")
        print(loaded())
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.splitlines()[0] == "[]"
    assert "pyvis" in done.stdout.splitlines()[1]
    network = data((tmp_path / "b.html").read_text("utf-8"))["network"]
    assert isinstance(network, dict)
    assert [node["label"] for node in network["nodes"]][:2] == ["MLOps Engineer", "Generative AI Engineer"]
    assert "network" not in data((tmp_path / "a.html").read_text("utf-8"))


def test_a_large_graph_chooses_its_engine(graph: KnowledgeGraph) -> None:
    assert draw(SAMPLE).engine == draw(graph, focus="mlops").engine == "vis"
    many = KnowledgeGraph.trusted(
        [
            *graph.entities.values(),
            *(SAMPLE["docker"].__class__(f"x-{n}", "skill", f"X {n}") for n in range(3_000)),
        ],
        graph.all_claims.values(),
    )
    assert draw(many).engine == "sigma"

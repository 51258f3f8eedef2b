"""Every notebook runs from top to bottom in a fresh kernel, says what it should, and is kept without outputs."""

from __future__ import annotations

import json
import re
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.notebook
NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
STORIES = sorted(NOTEBOOKS.glob("*.ipynb"))
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
WIDEST_LINE = 110
"""What a reader sees of a line of code without scrolling."""

GUARD = r"""
import os, sys, tempfile, warnings

warnings.simplefilter("error")
warnings.filterwarnings("default", module=r"(ipykernel|jupyter_client|tornado|traitlets|zmq)\b")  # the stage, not the play

_folders = map(os.path.realpath, (tempfile.gettempdir(), os.environ["HOME"], "/dev"))

def _guard(event, arguments, _inside=tuple(folder + os.sep for folder in _folders)):
    if event == "socket.connect" and arguments[0].family.name != "AF_UNIX":
        raise PermissionError(f"a notebook asks for the network: {arguments[1]}")
    if event in ("socket.getaddrinfo", "urllib.Request"):
        raise PermissionError(f"a notebook asks for the network: {arguments[0]}")
    writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    if writes or event in ("os.mkdir", "os.rename", "os.remove"):
        path = arguments[0]
        if isinstance(path, (str, bytes)) and not os.path.realpath(os.fsdecode(path)).startswith(_inside):
            raise PermissionError(f"a notebook writes outside the temporary folder: {path}")

sys.addaudithook(_guard)
"""
"""What the kernel runs first: warnings are errors, and whoever writes elsewhere or asks for the network fails."""

MOST_HTML, MOST_LINES, MOST_PIXELS = 48_000, 36, 640
"""What of an output fits a screen before anybody unfolds it: tests/query/answers/test_notebook_cells_in_browser.py measures."""

SAYS = {
    "among-occupations": (
        "88 rows of 3 files, 88 used, 0 not",
        "https://example.org/small/occupation/5",
        "('Model monitoring', 34)",
        "a close match of machine learning developer",
        "ours.sssom.tsv, line 19",
        "Machine Learning Engineer itself",
        "plan capacity",
        "occupationSkillRelations.csv, row",
        "True",
    ),
    "candidate": (
        "Retrieval-augmented generation",
        "&#x27;Pyton&#x27; is unknown: did you mean python",
        "taggd 42, 45-46",
        "from 70-80% of requirements of the posting that are met",
        "Define AI strategy",
    ),
    "draw": (
        "<iframe",
        "everything.html",
        "the graph is unchanged: True",
        "MLOps, as the articles state it",
    ),
    "extend": (
        "4 problems",
        "did you mean &#x27;genai-engineer&#x27;",
        "claims added: 15",
        "(False, True, False)",
        "Vector databases",
        "our-handbook, Languages",
    ),
    "knowledge-graph-engineer": (
        "ai-engineer needs docker [expected] | resume-geni, line",
        "air:line 32",
        "https://w3id.org/ai-roles/ns#requires",
        "no industry is called",
        "questions; without an answer: none",
        "the sample as it is: the graph keeps to its shapes",
        "a claim stands behind every short triple",
        "its id does not follow from what it says",
        "(True, True)",
        ".graphml",
    ),
    "missing-for-it": (
        "claimed and never shown",
        "one of Java, R or Scala",
        "unknown",
        "taggd 194",
        "learn",
    ),
    "one-job-or-three": (
        "Retrieval-augmented generation",
        "Generative AI / LLM Engineer",
        "Instead of the first",
        "only here",
        "Must have",
    ),
    "people-analytics": (
        "Container orchestration",
        "21 against 34 claims of their own: taggd 77-82, 84-89",
        "Aims at insight rather than at running systems.",
        "not-expected, in most cases (taggd 259)",
        "What no source states of Principal",
    ),
    "what-postings-ask": (
        "Asked for in ",
        "&#x27;job_title&#x27;",
        "sampling only",
        "langgraph",
        "named in ",
    ),
}
PICTURES = {
    "among-occupations": 0,
    "candidate": 1,
    "draw": 1,
    "extend": 0,
    "knowledge-graph-engineer": 1,
    "missing-for-it": 0,
    "one-job-or-three": 0,
    "people-analytics": 5,
    "what-postings-ask": 1,
}
"""How many pictures each shows, those in frames of their own left out."""


def tidied(text: str) -> str:
    """The notebook as it is kept: no outputs, no counts, the same few words about the kernel, one form of JSON."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
    notebook["metadata"] = METADATA
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where Jupyter and matplotlib keep what they keep; once for all kernels, since matplotlib looks at every font first."""
    return str(tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_notebook_runs_and_says_what_it_should(
    path: Path, tmp_path: Path, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
        monkeypatch.setenv(name, home)
    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    notebook.cells.insert(0, nbformat.v4.new_code_cell(GUARD))  # type: ignore[no-untyped-call]
    place = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=place).execute()
    assert list(tmp_path.iterdir()) == []
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [each for each in outputs if each.output_type == "error" or each.get("name") == "stderr"] == []
    said = "\n".join(map(_text, outputs))
    assert [phrase for phrase in SAYS[path.stem] if phrase not in said] == []
    assert [cell.id for cell in notebook.cells for output in cell.get("outputs", ()) if not _on_a_screen(output)] == []
    drawn = [each for each in outputs if {"image/png", "image/svg+xml"} & each.get("data", {}).keys()]
    assert len(drawn) == PICTURES[path.stem]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_notebook_is_kept_without_outputs(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text == tidied(text), "put it in order with: python tests/test_notebooks.py"
    notebook = json.loads(text)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    nbformat.validate(notebook)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_notebook_reads_like_a_story(path: Path) -> None:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert prose[0].startswith("# ")
    assert "**The question.**" in prose[0]
    assert prose[-1].startswith("## Try it yourself")
    assert [line for source in code for line in source.splitlines() if len(line) > WIDEST_LINE] == []
    ids = [cell["id"] for cell in cells]
    assert [id for id in ids if re.fullmatch(r"[a-z]+(-[a-z]+)*", id) is None] == []


def test_every_notebook_is_named_in_the_overview() -> None:
    overview = (NOTEBOOKS / "README.md").read_text("utf-8")
    named = re.findall(r"^\| \[`([a-z_-]+\.(?:ipynb|py))`\]", overview, re.MULTILINE)
    assert sorted(named) == sorted(path.name for path in (*STORIES, *NOTEBOOKS.glob("*.py")))


def test_links_between_notebooks_lead_somewhere() -> None:
    for path in STORIES:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
            assert (NOTEBOOKS / target).exists(), f"{path.name} leads to {target}"


def _on_a_screen(output: Any) -> bool:
    if output.output_type == "stream":
        return len(output.text.splitlines()) <= MOST_LINES
    html = output.data.get("text/html", "")
    picture, sized = output.data.get("image/png"), output.metadata.get("image/png", {})
    height = sized.get("height") or (int.from_bytes(b64decode(picture)[20:24], "big") if picture else 0)
    return height <= MOST_PIXELS and (html.startswith("<iframe") or len(html.encode()) <= MOST_HTML)


def _text(output: Any) -> str:
    """What a reader sees of an output: printed text, and HTML where there is any, else plain text."""
    if output.output_type == "stream":
        return str(output.text)
    data = output.data
    return str(data.get("text/html", data.get("text/plain", "")))


if __name__ == "__main__":
    for story in STORIES:
        story.write_text(tidied(story.read_text("utf-8")), encoding="utf-8")
    sys.exit()

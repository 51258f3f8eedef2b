"""Names are found where they stand, the same way every time, in time that grows with the text alone."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.sample import SAMPLE
from ai_roles.text.skills.name_automaton import NameAutomaton
from ai_roles.text.skills.name_finder import find_names
from ai_roles.text.skills.name_table import name_table

PIECES = st.sampled_from(
    [
        *[
            "Kubernetes",
            "k8s",
            "Go",
            "R",
            "C++",
            ".NET",
            "Spark",
            "Node.js",
            "MLflow",
            "retrieval augmented generation",
            "CI / CD",
            "large language models",
            "RAG",
            "IT",
            "it",
            "English",
            "fluent",
            "experience with",
            "agile",
            "Excel",
            "at",
            "developer",
            "é",
            "\u200b",
            "‑",
            "’",
            "•",
            "\n",
            " ",
            "  ",
            ", ",
            " and ",
            "/",
            ". ",
            "scikit‑learn",
            "Ｐｙｔｈｏｎ",
            "ﬁ",
            "design",
            "testing",
            "#",
            "@",
            "http://",
            "x",
        ],
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join)
)


@given(TEXTS)
@settings(max_examples=300)
def test_spans_lie_in_the_text_and_read_back_the_words(text: str) -> None:
    end_before = 0
    for hit in find_names(SAMPLE, text):
        assert end_before <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == hit.text
        assert hit.name
        assert (hit.how == "candidate") == (hit.entity is None)
        end_before = hit.end


@given(TEXTS)
def test_finding_twice_is_finding_once(text: str) -> None:
    assert find_names(SAMPLE, text) == find_names(SAMPLE, text)


@given(TEXTS)
def test_a_paragraph_about_nothing_changes_no_other_span(text: str) -> None:
    alone = find_names(SAMPLE, text)
    assert find_names(SAMPLE, f"{text}\n\nNothing of that kind is meant by this.")[: len(alone)] == alone


FORMS = st.lists(
    st.text(alphabet="ab c", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=12, unique=True
)


@given(FORMS, st.text(alphabet="abc ", max_size=60))
def test_the_wheel_and_plain_python_find_the_same(forms: list[str], text: str) -> None:
    folded = f" {text} "
    found = NameAutomaton(forms, plain_python=True).find(folded)
    assert NameAutomaton(forms).find(folded) == found
    for number, start, end in found:
        assert folded[start:end] == f" {forms[number]} "


def test_the_wheel_and_plain_python_find_the_same_in_a_posting() -> None:
    forms = tuple(sorted(name_table(SAMPLE)))
    text = (
        " we use kubernetes   python and ci   cd or ci cd with node js c++ c# and large language models in the cloud "
    )
    assert NameAutomaton(forms).find(text) == NameAutomaton(forms, plain_python=True).find(text)


def test_without_the_wheel_everything_works() -> None:
    program = (
        "import sys; sys.modules['ahocorasick_rs'] = None\n"
        "from ai_roles.sample import SAMPLE\n"
        "from ai_roles.text.skills.name_finder import find_names\n"
        "print([hit.name for hit in find_names(SAMPLE, 'k8s, Node.js, and Go')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['Kubernetes', 'Node.js', 'Go']"


def test_finding_loads_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from ai_roles.sample import SAMPLE\n"
        "from ai_roles.text.skills.name_finder import find_names\n"
        "find_names(SAMPLE, 'Go')\n"
        "print(sorted({'numpy', 'pydantic', 'networkx', 'rdflib', 'pyoxigraph', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00" * 1000,
        "\ud800 Docker \udfff",
        "Docker \u202eDocker\u202c",
        "مهندس Docker שלום",
        "- " + "experience with Go and " * 20_000,
        "\u0301" * 200_000,
        "Go, " * 100_000,
        "R " * 100_000,
        "a." * 200_000,
        "(" * 500_000,
        "Docker/" * 100_000,
        "design " * 100_000,
        "English " * 100_000,
        "\n- Go" * 50_000,
        " " * 1_000_000,
        "." * 1_000_000,
    ],
    ids=range(17),
)
def test_hostile_texts_end_soon(text: str) -> None:
    start = time.process_time()
    hits = find_names(SAMPLE, text)
    assert time.process_time() - start < 10
    assert all(text[hit.start : hit.end] == hit.text for hit in hits[:100])


@pytest.mark.parametrize(
    "line",
    ["- Experience with Go, Kubernetes and strong communication in English.\n", "Excel at it, e\u0301  x\n", "R and "],
)
def test_twice_the_text_takes_twice_the_time(line: str) -> None:
    def seconds(text: str) -> float:
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            find_names(SAMPLE, text)
            best = min(best, time.process_time() - start)
        return best

    once = seconds(line * 2_000)
    assert seconds(line * 4_000) < 2.9 * once + 0.05

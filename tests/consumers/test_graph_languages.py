"""Do Cypher, DOT, Mermaid and Cytoscape JSON come out whole and the same every time, and do texts stay texts in them?"""

from __future__ import annotations

import json
import re
from typing import Final

import pytest
from hypothesis import example, given, settings

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError, UsageError
from ai_roles.files import READERS, WRITERS
from ai_roles.formats.cypher import cypher_literal
from ai_roles.model import Cited, Claim, KnowledgeGraph
from ai_roles.pictures.dot import to_dot
from ai_roles.pictures.flowchart import Line, Name, Outline, comparison_outline, graph_outline
from ai_roles.pictures.mermaid import to_mermaid
from ai_roles.query.roles.comparison import Comparison, compare
from ai_roles.sample import ENTITIES, SAMPLE
from tests.strategies import TEXTS, graphs

ONLY_WRITTEN: Final = tuple(suffix for suffix in WRITERS if suffix not in READERS)
LANGUAGES: Final = (".cypher", ".dot", ".mmd", ".cyjs")


@pytest.fixture(scope="module")
def bundled() -> KnowledgeGraph:
    return load()


@settings(max_examples=30, deadline=None)
@given(graphs())
def test_every_graph_is_written_the_same_in_whatever_order(graph: KnowledgeGraph) -> None:
    other = KnowledgeGraph(reversed(list(graph)), reversed(list(graph.all_claims.values())))
    for suffix in ONLY_WRITTEN:
        assert WRITERS[suffix](graph) == WRITERS[suffix](other), suffix


def test_of_claims_that_make_one_line_the_ids_say_which_comes_first() -> None:
    """Both limit what they say, and neither is the stronger: the line tells the limits of one of them."""
    claims = [
        Claim("mlops-engineer", "needs", "rag", necessity="required", condition=words, evidence=(Cited("survey"),))
        for words in ("in banking", "in research")
    ]
    outlines = [graph_outline(KnowledgeGraph(ENTITIES, each)) for each in (claims, claims[::-1])]
    assert outlines[0] == outlines[1]
    first = min(claims, key=lambda claim: claim.id)
    assert str(first.condition) in outlines[0].lines[0].label


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_text_formats_end_in_a_newline(suffix: str) -> None:
    data = WRITERS[suffix](SAMPLE)
    assert data.endswith(b"\n")
    assert b"\r" not in data


# Cypher

_ESCAPES: Final = {"\\\\": "\\", "\\'": "'", "\\n": "\n", "\\t": "\t"}


def read_literal(literal: str) -> str:
    """As Cypher 5 and 25 read it: every escape where it stands."""
    assert literal[0] == literal[-1] == "'"
    assert re.fullmatch(r"(?:[^'\\]|\\u[0-9a-f]{4}|\\.)*", literal[1:-1])
    return re.sub(
        r"\\u([0-9a-f]{4})|\\.",
        lambda each: chr(int(each[1], 16)) if each[1] else _ESCAPES[each[0]],
        literal[1:-1],
    )


@given(TEXTS)
def test_a_literal_is_the_text(text: str) -> None:
    assert read_literal(cypher_literal(text)) == text


def unicode_first(script: str) -> str:
    """What older versions make of a script before they read it: every backslash and `u` is a character, wherever they stand."""
    read = []
    place = 0
    while place < len(script):
        if script.startswith("\\u", place):
            read.append(chr(int(script[place + 2 : place + 6], 16)))
            place += 6
        else:
            read.append(script[place])
            place += 1
    return "".join(read)


@given(TEXTS)
@example("\\u0027")
@example("\\\\u0041 \\\\\\u005c")
def test_a_literal_is_the_text_in_older_versions_too(text: str) -> None:
    literal = unicode_first(cypher_literal(text))
    assert literal[0] == literal[-1] == "'"
    assert re.fullmatch(r"(?:[^'\\]|\\.)*", literal[1:-1], re.DOTALL)
    assert re.sub(r"\\.", lambda each: _ESCAPES[each[0]], literal[1:-1]) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it's", r"'it\'s'"),
        ("\\", r"'\\'"),
        ("\\'; MATCH (n) DETACH DELETE n; //", r"'\\\'; MATCH (n) DETACH DELETE n; //'"),
        ("\\u0027", r"'\\\u00750027'"),
        ("a\nb\tc\x85\u2028", r"'a\nb\tc\u0085\u2028'"),
    ],
)
def test_hostile_literals(text: str, expected: str) -> None:
    assert cypher_literal(text) == expected


# Outlines, and what is drawn of them


def test_the_whole_graph_and_its_core(bundled: KnowledgeGraph) -> None:
    whole, core = graph_outline(bundled), graph_outline(bundled, most=150)
    assert {name.key for name in whole.names} == set(bundled.entities)
    assert {name.kind for name in core.names} == {"role"}
    assert 0 < len(core.lines) <= 150 < len(whole.lines)
    assert core.notes == (f"{len(core.lines)} of {len(whole.lines):,} lines are drawn: those between roles.",)
    assert whole.notes == ()


def test_the_surroundings_of_an_entity(bundled: KnowledgeGraph) -> None:
    outline = graph_outline(bundled, "mlops", most=5)
    assert len(outline.lines) == 5
    assert all("mlops-engineer" in (line.start, line.end) for line in outline.lines)
    assert [name.key for name in outline.names if name.is_focus] == ["mlops-engineer"]
    assert "those that say most of MLOps / AI Platform Engineer" in outline.notes[0]


def test_names_that_mean_nothing() -> None:
    with pytest.raises(UnknownNameError):
        graph_outline(SAMPLE, "astronaut")
    with pytest.raises(UsageError, match="at least 1 line"):
        graph_outline(SAMPLE, most=0)


def test_what_is_not_wanted_is_not_drawn(bundled: KnowledgeGraph) -> None:
    drawn = {(line.start, line.end) for line in graph_outline(bundled).lines}
    unwanted = [claim for claim in bundled.all_claims.values() if not claim.positive and claim.object is not None]
    wanted = {(claim.subject, claim.object) for claim in bundled.all_claims.values() if claim.positive}
    assert [claim for claim in unwanted if (claim.subject, claim.object) not in wanted]
    assert drawn <= wanted


def test_what_both_share_stands_between_them(bundled: KnowledgeGraph) -> None:
    both = compare(bundled, "mlops", "genai")
    assert isinstance(both, Comparison)
    outline = comparison_outline(both)
    left, right = outline.names[:2]
    assert (left.label, right.label) == (both.left.position.label, both.right.position.label)
    ends = {(line.start, line.end) for line in outline.lines}
    assert {("box:only-left", left.key), (right.key, "box:only-right")} <= ends
    assert {(left.key, "common:ground"), ("common:ground", right.key)} <= ends


@given(TEXTS, TEXTS)
def test_no_text_leaves_its_place(one: str, other: str) -> None:
    """Every line of the text has the form that it has with harmless texts."""
    outline, plain = (
        Outline(title, (Name("a", name, "role"), Name("b", title)), (Line("a", "b", name),), (), (name,))
        for title, name in ((one, other), ("A", "B"))
    )
    shape = {"mermaid": r'"[\w ,.()/+\'!?#;…-]*"', "dot": r'"(?:[^"\\]|\\.)*"'}
    for language, write in (("mermaid", to_mermaid), ("dot", to_dot)):
        hostile, harmless = (write(each).splitlines() for each in (outline, plain))
        assert len(hostile) == len(harmless)
        for line, expected in zip(hostile, harmless, strict=True):
            if line.lstrip().startswith(("title:", "//", "%%")):
                assert line.lstrip().split()[0] == expected.lstrip().split()[0]
                assert "{" not in line or language == "dot" or line.startswith("title:")
            else:
                assert re.sub(shape[language], '""', line) == re.sub(shape[language], '""', expected)


def test_cytoscape_ids_are_apart(bundled: KnowledgeGraph) -> None:
    elements = json.loads(WRITERS[".cyjs"](bundled))["elements"]
    ids = [each["data"]["id"] for part in elements.values() for each in part]
    assert len(ids) == len(set(ids))
    for each in elements["nodes"] + elements["edges"]:
        for value in each["data"].values():
            assert isinstance(value, str | bool | list)
            assert not isinstance(value, list) or all(isinstance(item, str) for item in value)

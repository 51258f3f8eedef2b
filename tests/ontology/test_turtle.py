"""Does the writer of nested Turtle write what it was given, whatever the text, and the same every time?"""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, strategies as st

from ai_roles.schema.turtle import Blank, Items, Name, Node, Turtle, Word, blank, names, said, words

EX = "http://example.org/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def read(text: str) -> list[tuple[str, str, str]]:
    quads = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    return [(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads]


def objects(node: Node) -> list[str]:
    text = Turtle({"ex": EX, "xsd": XSD})
    text.add(EX + "s", (EX + "p", node))
    return [
        object for subject, predicate, object in read(text.text()) if (subject, predicate) == (f"<{EX}s>", f"<{EX}p>")
    ]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_any_text_comes_back(text: str) -> None:
    assert objects(Word(text)) == [str(ox.Literal(text))]
    assert objects(said(text)) == [str(ox.Literal(text, language="en"))]


@pytest.mark.parametrize(
    ("node", "written"),
    [
        (True, f'"true"^^<{XSD}boolean>'),
        (False, f'"false"^^<{XSD}boolean>'),
        (12, f'"12"^^<{XSD}integer>'),
        (-3, f'"-3"^^<{XSD}integer>'),
        (Word("1", datatype=XSD + "nonNegativeInteger"), f'"1"^^<{XSD}nonNegativeInteger>'),
        (Name(EX + "a-b"), f"<{EX}a-b>"),
        (Name(EX + "a/b"), f"<{EX}a/b>"),
        (Name(EX), f"<{EX}>"),
        (Name("urn:x"), "<urn:x>"),
        (Items(()), f"<{RDF}nil>"),
    ],
)
def test_simple_nodes(node: Node, written: str) -> None:
    assert objects(node) == [written]


def test_lists_and_nested_nodes() -> None:
    text = Turtle({"ex": EX})
    text.add(EX + "s", (EX + "p", Items((Word("a"), Blank(((EX + "q", names([EX + "b"])),))))), (EX + "r", blank()))
    triples = read(text.text())
    assert len(triples) == 2 + 4 + 1 + 2
    assert {object for _, predicate, object in triples if predicate == f"<{RDF}first>"} >= {'"a"', f"<{EX}b>"}


def test_long_nodes_are_broken_and_mean_the_same() -> None:
    many = words(f"word number {number}" for number in range(40))
    text = Turtle({"ex": EX})
    text.add(
        EX + "s",
        (EX + "p", blank((EX + "q", many), (EX + "q", said("x")))),
        (EX + "r", Name(EX + "a")),
        (EX + "r", Name(EX + "b")),
    )
    assert max(map(len, text.text().splitlines())) <= 110
    assert len(read(text.text())) == 1 + 1 + 80 + 1 + 2
    assert "ex:r ex:a, ex:b ." in text.text()


def test_the_longest_prefix_wins() -> None:
    text = Turtle({"ex": EX, "deep": EX + "deep/"})
    text.add(EX + "deep/a", (RDF + "type", Name(EX + "b")))
    assert text.text().endswith("\ndeep:a a ex:b .\n")


def test_what_is_left_out_leaves_no_trace() -> None:
    assert blank((EX + "a", True), None) == blank((EX + "a", True))
    text = Turtle({"ex": EX}, title="A title")
    text.heading("Part")
    text.add(None, None, (EX + "a", 1))
    assert len(read(text.text())) == 1
    assert text.text().startswith("# A title\n")

"""Is a cell of a notebook small, safe and complete, whatever stands in the graph?"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from ai_roles import (
    FoundSkills,
    compare,
    conflicts,
    describe,
    diff,
    list_entities,
    load,
    profile,
    progression,
    skill_gap,
    statistics,
)
from ai_roles.model import Entity, KnowledgeGraph
from ai_roles.query.answers import Answer, Full, Line, Named, Names, Rows, Sentence, Short
from ai_roles.query.answers.notebook_cell import notebook_cell
from ai_roles.sample import SAMPLE
from ai_roles.table import Table, shown
from tests.hostile import hostile_graph
from tests.test_public_functions import GIVEN

MOST = 48_000
"""So many bytes a cell may take at most: what is folded, and the short form with it."""
TAGS = {
    "div",
    "strong",
    "br",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "p",
    "details",
    "summary",
    "code",
}
SCROLLED = {"tabindex", "role", "aria-label"}
"""Of what may be wider than the cell, so that it is reached with the keyboard."""


class Reader(HTMLParser):
    """What a browser would make of it: elements, attributes, text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def bundled() -> Iterator[Answer]:
    graph = load()
    yield profile(graph, "mlops")
    yield profile(graph, "genai", level="senior", industry="bfsi")
    yield compare(graph, "mlops", "genai")
    yield conflicts(graph)
    yield describe(graph, "taggd")
    yield diff(SAMPLE, graph)
    yield list_entities(graph, "skill")
    yield progression(graph, "junior", "principal")
    yield skill_gap(graph, has=["Python"], wants="ai engineer")
    yield statistics(graph)


BUNDLED = list(bundled())


@pytest.mark.parametrize("answer", [*GIVEN.values(), *BUNDLED], ids=lambda each: type(each).__name__)
def test_a_cell_is_small_and_folds_its_tables_once(answer: Any) -> None:
    html = answer._repr_html_()
    assert len(html.encode()) <= MOST
    read = Reader(html)
    assert read.open == []
    marked = {"span"} if isinstance(answer, FoundSkills) else set()  # the text itself, and why a word is a hit
    assert set(read.tags) <= TAGS | marked
    assert read.attributes <= {"style", "scope"} | SCROLLED | ({"title"} if marked else set())
    assert read.tags.count("details") == read.tags.count("summary") == 1


@pytest.mark.parametrize("answer", [*GIVEN.values(), *BUNDLED], ids=lambda each: type(each).__name__)
def test_what_is_folded_has_the_first_rows_of_every_table(answer: Any) -> None:
    text = " ".join("".join(Reader(answer._repr_html_()).words).split())
    for table in answer.full().tables:
        assert table.title is None or " ".join(table.title.split())[:200] in text
        for row in table.rows[:1]:
            assert [cell for cell in map(shown, row) if " ".join(cell.split())[:100] not in text] == []


def test_attacks_are_text() -> None:
    graph = hostile_graph()
    roles = [entity.id for entity in graph.of_kind("role")][:3]
    answers: list[Answer] = [profile(graph, role) for role in roles]
    answers += [describe(graph, role) for role in roles]
    answers += [compare(graph, *roles[:2]), conflicts(graph), list_entities(graph, "skill"), diff(SAMPLE, graph)]
    for answer in answers:
        html = answer._repr_html_()
        assert len(html.encode()) <= MOST
        read = Reader(html)
        assert set(read.tags) <= TAGS
        assert read.attributes <= {"style", "scope"} | SCROLLED
        assert "\u202e" not in html
        assert not {"script", "img", "iframe", "svg"} & set(Reader(answer.full()._repr_html_()).tags)


def test_a_screen_of_the_short_form_is_what_is_not_folded() -> None:
    """Twenty-two lines, however much there is to tell."""
    names = Names("Skills", tuple(Named(f"Skill number {number}") for number in range(500)))
    rows = Rows("Rows", tuple(Line((f"Row {number}", "of two cells")) for number in range(500)))
    short = Short("Title", (names, rows, *(Sentence(f"Note {number}", is_note=True) for number in range(50))))
    first = notebook_cell(short, Full((), (), ())).partition("<details")[0]
    read = Reader(first)
    assert "Skill number 0" in first
    assert "Row 0" in first
    assert 30 < read.tags.count("tr") + first.count("Skill number") < 60
    assert read.tags.count("tr") + read.tags.count("div") <= 22
    assert first.count(" more</div>") == 2


def test_long_words_may_be_broken_and_no_others() -> None:
    rows = Rows("", (Line(("x" * 5_000, "short")),))
    html = notebook_cell(Short("Title", (rows,)), Full((), (), ()))
    assert html.count('overflow-wrap:anywhere"') == 2, "of the title and of one cell"
    assert len(html) < 2_000


def test_what_is_left_out_says_how_to_get_at_it() -> None:
    table = Table(("n", "text"), tuple((n, "word " * 50) for n in range(900)), "Numbers: as they come")
    html = notebook_cell(Short("Title", (), ("mlops",)), Full((table,), (), ()))
    assert "more rows: .part(&quot;numbers&quot;)" in html
    assert "In full: 900 rows" in html
    assert "draw(g" in html
    many = tuple(Table(("n",), ((1,),), f"Table {number}") for number in range(200))
    html = notebook_cell(Short("Title", ()), Full(many, (), ()))
    assert "170 more tables: <code>.full()</code>" in html


def test_an_entity_with_an_endless_name_fills_no_screen() -> None:
    graph = KnowledgeGraph(
        [Entity("endless", "role", "x" * 10_000), Entity("worded", "role", ("word " * 2_000).strip())], []
    )
    for name in ("endless", "worded"):
        assert len(describe(graph, name)._repr_html_()) < 8_000

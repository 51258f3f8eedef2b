"""What is retired resolves, and stands in no list, count, completion or search beside what answers for it."""

from __future__ import annotations

import pytest

from ai_roles.model import Cited, Claim, Document, Entity, KnowledgeGraph
from ai_roles.query.answers import count_of, standing
from ai_roles.query.facts import list_entities, list_kinds, search, statistics

GRAPH = KnowledgeGraph(
    [
        Entity("book", "source", "A book", document=Document(title="A book", locator="lines")),
        Entity("sql", "tool", "SQL", definition="A language of queries."),
        Entity("kit-sql", "skill", "use SQL", definition="To put questions.", scheme="kit", same_as="sql"),
        Entity("kit", "source", "A kit", document=Document(title="A kit")),
        Entity("old-sql", "tool", "SEQUEL", deprecated=True, replaced_by=("sql",)),
        Entity("older-sql", "tool", "SQUARE", deprecated=True, replaced_by=("old-sql",)),
        Entity("lost", "tool", "Lost sequence", deprecated=True),
        Entity("mlops", "role", "MLOps engineer"),
    ],
    [Claim("mlops", "needs", "sql", necessity="core", evidence=(Cited("book", lines=(1,)),))],
)
RETIRED = {"kit-sql", "old-sql", "older-sql", "lost"}


def test_lists_and_counts_leave_it_out() -> None:
    assert [item.entity.id for item in list_entities(GRAPH, "competences").items] == ["sql"]
    assert {kind.kind: kind.entities for kind in list_kinds(GRAPH).items if kind.entities} == {
        "role": 1,
        "tool": 1,
        "source": 2,
    }
    numbers = statistics(GRAPH)
    assert {each.of: each.count for each in numbers.kinds} == {"role": 1, "tool": 1, "source": 2}
    assert numbers.entity_count == len(GRAPH) - len(RETIRED)
    assert not list_entities(GRAPH, "skills").items
    for kind in ("role", "skill", "tool"):
        assert count_of(GRAPH, kind) == len(standing(GRAPH, kind))


@pytest.mark.parametrize("name", ["kit-sql", "old-sql", "older-sql", "SEQUEL", "square", "use SQL", "kit:use SQL"])
def test_its_names_lead_to_what_answers_for_it(name: str) -> None:
    assert GRAPH.resolve(name).id == "sql"
    hits = search(GRAPH, name).items
    assert [hit.entity.id for hit in hits][:1] == ["sql"]
    assert RETIRED.isdisjoint(hit.entity.id for hit in hits)


@pytest.mark.parametrize(
    ("words", "matched", "text"),
    [("use", "name", "use SQL"), ("sequel", "name", "SEQUEL"), ("questions", "definition", "To put questions.")],
)
def test_a_hit_says_by_which_name_it_was_found(words: str, matched: str, text: str) -> None:
    (hit,) = search(GRAPH, words).items
    assert (hit.entity.id, hit.matched, hit.text) == ("sql", matched, text)


def test_nobody_stands_for_what_was_not_replaced() -> None:
    assert search(GRAPH, "sequence").total == 0
    assert search(GRAPH, "seqence").items == ()
    assert GRAPH.resolve("lost").id == "lost"

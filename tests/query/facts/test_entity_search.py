"""Is what people look for found, and first?"""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError, UsageError
from ai_roles.model import Entity, KnowledgeGraph
from ai_roles.query.facts.entity_search import search
from ai_roles.sample import SAMPLE

TOOLS = KnowledgeGraph(
    [
        Entity("rag", "skill", "Retrieval-augmented generation", aliases=("RAG", "RAG pipelines")),
        Entity("agentic-rag", "skill", "Agentic RAG"),
        Entity("ragas", "tool", "Ragas"),
        Entity("object-storage", "tool", "Object storage"),
        Entity("pinecone", "tool", "Pinecone", definition="A managed vector database."),
        Entity("vector-databases", "tool", "Vector databases", aliases=("vector DBs",)),
        Entity("devops", "skill", "DevOps"),
        Entity("cpp", "tool", "C++"),
        Entity("c", "tool", "C"),
        Entity("r", "tool", "R"),
        Entity("old-rag", "skill", "RAG (old)", deprecated=True, replaced_by=("rag",)),
    ],
    [],
)


def ids(words: str, **options: object) -> list[str]:
    return [hit.entity.id for hit in search(TOOLS, words, **options).items]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("rag", ["rag", "ragas", "agentic-rag"]),
        ("RAG (old)", ["rag"]),
        ("RAG pipeline", ["rag"]),
        ("vector database", ["vector-databases", "pinecone"]),
        ("Vector‑DB", ["vector-databases"]),
        ("database vector", ["vector-databases", "pinecone"]),
        ("ops", ["devops"]),
        ("C++", ["cpp"]),
        ("c", ["c"]),
        ("R", ["r"]),
        ("generation augmented", ["rag"]),
        ("managed", ["pinecone"]),
        ("pinecoen", ["pinecone"]),
        ("xyzzy", []),
        ("", []),
        ("!?", []),
        ("\x00\u202e", []),
    ],
)
def test_what_is_found(words: str, expected: list[str]) -> None:
    assert ids(words) == expected


def test_scores_fall_and_say_by_what() -> None:
    found = search(TOOLS, "rag")
    assert [(hit.matched, hit.text) for hit in found.items[:2]] == [("id", "rag"), ("label", "Ragas")]
    assert [hit.score for hit in found.items] == sorted((hit.score for hit in found.items), reverse=True)
    assert found.items[0].score == 1.0
    assert all(0 < hit.score <= 1 for hit in found.items)


@pytest.mark.parametrize(
    ("words", "meant"), [("CV", "computer-vision"), ("DS", "data-science"), ("ML", "machine-learning")]
)
def test_what_every_other_question_takes_the_words_to_mean_comes_first(words: str, meant: str) -> None:
    graph = load()
    first, *others = search(graph, words).items
    assert (first.entity.id, first.score) == (meant, 1.0)
    assert graph.resolve(words) is first.entity
    assert meant not in [hit.entity.id for hit in others]


@pytest.mark.parametrize("name", ["CV", "DS"])
def test_short_names_say_by_what_they_are_found_and_keep_to_the_kind(name: str) -> None:
    assert search(load(), name).items[0].matched == "meaning"
    assert "what is meant" in search(load(), name).full().to_text(4000)
    assert all(hit.kind == "role" for hit in search(load(), name, kind="role").items)


def test_kind_and_limit() -> None:
    assert ids("rag", kind="tools") == ["ragas"]
    assert ids("rag", limit=2) == ["rag", "ragas"]
    assert search(TOOLS, "rag", limit=2).total == 3
    assert "2 of 3 are shown" in search(TOOLS, "rag", limit=2).full().to_text()
    with pytest.raises(UsageError, match="at least 1"):
        search(TOOLS, "rag", limit=0)
    with pytest.raises(UnknownNameError, match="no kind is called 'tols'; did you mean 'tools'"):
        search(TOOLS, "rag", kind="tols")


def test_a_role_comes_before_its_heading() -> None:
    assert [hit.entity.kind for hit in search(SAMPLE, "MLOps").items] == ["role", "category"]


def test_nothing_found_is_a_sentence() -> None:
    found = search(TOOLS, "xyzzy")
    assert found.full().to_text(4000).startswith("Nothing answers to 'xyzzy': no such name or definition holds it")
    assert "ai-roles list" in found.full().to_text(4000)
    assert (found.to_dict()["total"], found.to_dict()["items"]) == (0, [])
    assert found.silence is not None
    assert search(SAMPLE, "docker").silence is None


def test_what_is_of_another_kind_is_told() -> None:
    text = search(SAMPLE, "kubernetes", kind="role").full().to_text(4000)
    assert "No role answers to 'kubernetes'" in text
    assert "Kubernetes (tool)" in text
    assert "ai-roles find kubernetes" in text


@given(st.sampled_from(list(SAMPLE)))
def test_every_name_finds_its_entity(entity: Entity) -> None:
    for name in (entity.id, entity.label, *entity.aliases):
        assert entity.id in [hit.entity.id for hit in search(SAMPLE, name.upper()).items]


@given(st.text(max_size=500))
def test_any_text_can_be_looked_for(text: str) -> None:
    assert search(SAMPLE, text).total >= 0

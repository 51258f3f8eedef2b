"""Names are found in running text, each with its place."""

from __future__ import annotations

from hypothesis import given, strategies as st

from ai_roles.model import Entity, KnowledgeGraph, Mention, MentionFinder, find_term, name_words, word_spans
from ai_roles.sample import ENTITIES, SAMPLE

FINDER = MentionFinder(SAMPLE)


@given(st.text(max_size=80))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    end_before = 0
    for start, end, word in word_spans(text):
        assert end_before <= start < end <= len(text)
        assert word
        end_before = end


def test_running_text_has_the_words_of_a_name() -> None:
    words = tuple(word for _, _, word in word_spans("We log runs in (MLflow, W&B)"))
    wanted = name_words("W&B")
    assert any(words[i : i + len(wanted)] == wanted for i in range(len(words)))


def test_the_longest_name_is_meant_and_short_names_mind_their_case() -> None:
    extra = (Entity("ml", "skill", "ML"), Entity("container-tools", "skill", "Container orchestration tools"))
    finder = MentionFinder(KnowledgeGraph((*ENTITIES, *extra), ()))
    found = [
        (mention.text, mention.ids) for mention in finder.find("Container orchestration tools, ml and ML, not dockers’")
    ]
    assert found == [
        ("Container orchestration tools", ("container-tools",)),
        ("ML", ("ml",)),
        ("dockers", ("docker",)),
    ]


def test_places_count_characters_of_the_text_as_it_stands() -> None:
    """Neither what is folded away nor characters beyond the first plane move the place."""
    text = "🚀 Ça: “K8s”, then\nLarge‑Language  Models"
    assert list(FINDER.find(text)) == [
        Mention(7, 10, "K8s", ("kubernetes",)),
        Mention(18, 40, "Large‑Language  Models", ("llms",)),
    ]


@given(st.lists(st.sampled_from(["Docker", "k8s", "rag", "large language", "models", "and", "🚀", "(", " ", "\n"])))
def test_mentions_are_cut_from_the_text_in_order_and_never_overlap(parts: list[str]) -> None:
    text = " ".join(parts)
    end_before = 0
    for mention in FINDER.find(text):
        assert end_before <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        end_before = mention.end


def test_terms_are_found_but_for_case_hyphens_and_plural() -> None:
    assert find_term("fine-tuning", "by Fine‑tuning LLMs") == "Fine‑tuning"
    assert find_term("RAG pipeline", "two RAG pipelines") == "RAG pipelines"
    assert find_term("Weights & Biases", "MLflow, Weights & Biases") == "Weights & Biases"
    assert find_term("Kafka", "Spark") is None

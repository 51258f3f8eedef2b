"""Names are found however people write them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_roles.model import closest, name_key, name_words
from ai_roles.model.names import word_spans


@pytest.mark.parametrize(
    "forms",
    [
        ("scikit-learn", "Scikit‑Learn", "scikit learn", "SCIKIT_LEARN", "scikitlearn"),
        ("CI/CD", "ci cd", "CI-CD", "CICD"),
        ("Weights & Biases", "weights and biases"),
        ("A/B testing", "A-B Testing"),
        ("large language models", "Large Language Model"),
        ("Master’s degree", "masters degree", "Master's Degrees"),
        ("REST APIs", "rest api"),
        ("E‑Commerce", "ecommerce", "e commerce"),
        ("Ph.D.", "PhD"),
        ("ﬁne-tuning", "fine tuning"),
        ("doc\u200bker", "Docker"),
    ],
)
def test_forms_of_one_name_share_a_key(forms: tuple[str, ...]) -> None:
    assert len({name_key(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("C++", "C"), ("C#", "C"), ("R", "RAG"), ("AWS", "AW"), ("data", "date")])
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=80))
def test_keys_are_stable_and_running_text_reads_the_same_words(text: str) -> None:
    assert name_key(name_key(text)) == name_key(name_key(name_key(text)))
    for start, end, word in word_spans(text):
        assert 0 <= start < end <= len(text)
        assert word


def test_running_text_finds_the_words_of_a_name() -> None:
    words = tuple(word for _, _, word in word_spans("We log runs in (MLflow, W&B)"))
    wanted = name_words("W&B")
    assert any(words[i : i + len(wanted)] == wanted for i in range(len(words)))


def test_a_bomb_of_combining_marks_is_no_name() -> None:
    start = time.process_time()
    name_words("e" + "́" * 200_000)
    assert time.process_time() - start < 1


def test_suggestions_look_like_what_was_asked() -> None:
    names = [(name_key(name), name) for name in ("python", "pytorch", "docker", "kubernetes")]
    assert closest("pyton", names)[0] == "python"
    assert closest("kubernets", names) == ("kubernetes",)
    assert closest("zzzz", names) == ()
    assert closest("", names) == ()

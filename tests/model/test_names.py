"""Names are found however people write them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from ai_roles.model import closest, name_key, name_readings, name_words
from ai_roles.model.names import words_of_many


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
def test_keys_are_stable(text: str) -> None:
    assert name_key(name_key(text)) == name_key(name_key(name_key(text)))


@given(st.lists(st.text(max_size=20) | st.text(alphabet="Az s&+#.\n'\r_é-", max_size=400), max_size=6))
def test_the_words_of_many_are_those_of_each(texts: list[str]) -> None:
    assert words_of_many(texts) == [" ".join(name_words(text)) for text in texts]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Python", ["python"]),
        ("Python (primary)", ["pythonprimary", "python", "primary"]),
        ("(RAG) retrieval", ["ragretrieval", "retrieval", "rag"]),
        ("open (end", ["openend", "open", "end"]),
        ("()", ["", "", ""]),
    ],
)
def test_a_name_with_brackets_is_read_whole_around_and_inside(name: str, keys: list[str]) -> None:
    assert [name_key(each) for each in name_readings(name)] == keys


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

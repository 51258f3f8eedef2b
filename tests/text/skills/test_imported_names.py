"""Are skills of somebody else's scheme found in the words of a text, and only where they are meant?"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from ai_roles.dataset import SUFFIX, graph_of_snapshot, write_snapshot
from ai_roles.model import Document, Entity, KnowledgeGraph
from ai_roles.text import find_skills
from ai_roles.text.skills import find_names, imported_names as module
from ai_roles.text.skills.imported_names import imported_names
from ai_roles.text.skills.phrase_words import stem

SCHEME = Entity("craft", "source", "Crafts", document=Document("Crafts"))


def skill(label: str, *aliases: str, kind: str = "skill", scheme: str | None = "craft") -> Entity:
    id = "-".join(label.lower().replace("(", "").replace(")", "").split())
    return Entity(id if scheme else f"our-{id}", kind, label, aliases=aliases, scheme=scheme)  # type: ignore[arg-type]


THEIRS = (
    skill("counsel students"),
    skill("pick orders for dispatching"),
    skill("write reports", "produce reports"),
    skill("install electricity meter", "fit electricity meters"),
    skill("manage conflicts"),
    skill("perform classroom management"),
    skill("cook seafood"),
    skill("lay tiles"),
    skill("machine learning"),
    skill("operate forklift", "drive fork lift"),
    skill("operate forklift in cold stores"),
    skill("communication"),
    skill("carpentry"),
    skill("statistics", "data"),
    skill("Python (computer programming)"),
    skill("repossession", "retrieval"),
    skill("train driver", kind="role"),
)
GRAPH = KnowledgeGraph((SCHEME, *THEIRS), ())


def found(text: str, graph: KnowledgeGraph = GRAPH, **options: bool) -> list[tuple[str, str, str]]:
    hits = find_skills(graph, text, **options).items
    return [(hit.text, hit.name, hit.how) for hit in hits if hit.entity is not None]


@pytest.mark.parametrize(
    ("text", "words", "name", "how"),
    [
        ("Counselling of students, two afternoons a week.", "Counselling of students", "counsel students", "variant"),
        ("You will counsel students.", "counsel students", "counsel students", "label"),
        ("You produce reports.", "produce reports", "write reports", "alias"),
        ("Student counselling is what we do.", "Student counselling", "counsel students", "variant"),
        (
            "Electricity meters are installed by us.",
            "Electricity meters are installed",
            "install electricity meter",
            "variant",
        ),
        ("You pick the orders for dispatch.", "pick the orders for dispatch", "pick orders for dispatching", "variant"),
        ("Reports get written the same day.", "Reports get written", "write reports", "variant"),
        ("Strong classroom management.", "classroom management", "perform classroom management", "variant"),
        ("You cook fish and seafood.", "cook fish and seafood", "cook seafood", "variant"),
        ("Tiles laid in bathrooms.", "Tiles laid", "lay tiles", "variant"),
    ],
)
def test_a_name_is_found_in_other_forms_of_its_words(text: str, words: str, name: str, how: str) -> None:
    assert found(text) == [(words, name, how)]


@pytest.mark.parametrize(
    "text",
    [
        "You write. Reports are for others.",
        "Students who counsel each other",
        "Write to us, reports follow.",
        "The reports you will write home about",
        "You cook eggs with fresh seafood sauce.",
        "We lay great stress on tiles.",
        "A train driver lives next door.",
        "All communication with the agency goes through our head office.",
        "Retrieval of lost luggage is what our app is for.",
    ],
)
def test_words_that_only_stand_near_each_other_or_are_common_are_no_skill(text: str) -> None:
    assert found(text) == []


def test_the_longest_name_wins_and_the_label_before_the_alias() -> None:
    text = "You operate forklifts in our cold stores; elsewhere you drive a fork lift."
    assert [name for _, name, _ in found(text)] == ["operate forklift in cold stores", "operate forklift"]
    graph = KnowledgeGraph((SCHEME, skill("a other", "keep records"), skill("keep records")), ())
    assert found("Keeping records.", graph) == [("Keeping records", "keep records", "variant")]


def test_ours_is_meant_where_both_have_the_name_and_a_longer_one_of_theirs_before_ours() -> None:
    graph = KnowledgeGraph((SCHEME, *THEIRS, skill("Machine learning", scheme=None), skill("Seafood", scheme=None)), ())
    entities = [hit.entity for hit in find_skills(graph, "Machine learning; cook seafood.").items]
    assert [entity.id for entity in entities if entity] == ["our-machine-learning", "cook-seafood"]


def test_a_technology_of_ours_is_not_swallowed_by_a_phrase() -> None:
    graph = KnowledgeGraph((SCHEME, skill("use Docker tools"), skill("Docker", kind="tool", scheme=None)), ())
    assert [name for _, name, _ in found("You use Docker tools.", graph)] == ["Docker"]


def test_a_language_known_by_name_is_what_the_scheme_calls_so() -> None:
    assert found("Python and SQL every day.") == [("Python", "Python (computer programming)", "variant")]


def test_a_common_word_counts_where_it_is_asked_for() -> None:
    assert found("Carpentry is required.") == [("Carpentry", "carpentry", "label")]
    assert found("Requirements:\n- Carpentry\n- A driving licence") == [("Carpentry", "carpentry", "label")]
    assert found("Carpentry is required.", precise=True) == []


def test_one_word_for_another_is_not_taken_for_a_skill() -> None:
    assert found("Experience with data.") == []


def test_a_graph_without_a_scheme_has_no_imported_names() -> None:
    names = imported_names(KnowledgeGraph((skill("counsel students", scheme=None),), ()))
    assert not len(names)
    assert len(names.ours) == 1


def test_the_table_is_kept_and_made_anew_where_it_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_ROLES_CACHE", str(tmp_path))
    monkeypatch.setattr(module, "_WORTH_KEEPING", 1)
    data = write_snapshot(GRAPH)
    text = "Counselling of students; Carpentry is required."
    first = find_names(graph_of_snapshot(data), text)
    (kept,) = tmp_path.glob(f"skill-names-*{SUFFIX}")
    made = kept.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(module, "_made", lambda graph: pytest.fail("it is made twice"))
        assert find_names(graph_of_snapshot(data), text) == first
    kept.write_bytes(made[: len(made) // 2])
    assert find_names(graph_of_snapshot(data), text) == first
    assert kept.read_bytes() == made


WORDS = ("counsel", "students", "of", "write", "reports", "you", "the", "tiles,", "laid", "and.", "is")


@given(st.lists(st.sampled_from(WORDS), max_size=24))
def test_hits_lie_in_the_text_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    hits = find_names(GRAPH, text)
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))


@pytest.mark.parametrize(
    "forms",
    [
        "plan plans planned planning",
        "install installs installed installing installation",
        "supervise supervising supervision supervised",
        "operate operates operating operation operated",
        "apply applies applied applying",
        "analyse analysis analyzing analysed",
        "deliver delivery deliveries delivering",
        "write wrote written writing writes",
        "optimise optimize optimization optimisation",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words", ["organ organise", "form format", "state estate", "data date", "need feed", "station stage"]
)
def test_other_words_have_another(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 2

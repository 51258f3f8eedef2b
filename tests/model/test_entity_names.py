"""What comes from a vocabulary of others keeps its IRI, its codes and its names in every language; what clashes is refused."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, strategies as st

from ai_roles.errors import DataError, FormatError
from ai_roles.model import (
    Claim,
    Document,
    Editorial,
    Entity,
    KnowledgeGraph,
    Name,
    Note,
    Range,
    Rating,
    entity_from,
    entity_record,
    language_tag,
)
from ai_roles.predicates import PREDICATES
from tests.strategies import LANGUAGES

IRI = "http://example.org/skill/1"
SCHEME = Entity("vocab", "source", "Vocabulary", document=Document("Vocabulary", locator="row"))
NAMES = (
    Name("машинное обучение", "ru", "preferred"),
    Name("МО", "ru"),
    Name("aprendizado de máquina", "pt", "preferred"),
    Name("تعلم الآلة", "ar", "preferred"),
    Name("machine lerning", "en", "hidden"),
)
SKILL = Entity(
    "ml", "skill", "machine learning", aliases=("ML",), names=NAMES, iri=IRI, notation=("S1",), scheme="vocab"
)


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("ru", "машинное обучение"),
        ("RU", "машинное обучение"),
        ("pt-BR", "aprendizado de máquina"),
        ("ar", "تعلم الآلة"),
        ("de", "machine learning"),
        ("en", "machine learning"),
        ("en-GB", "machine learning"),
    ],
)
def test_the_label_in_a_language_is_english_where_there_is_none(lang: str, label: str) -> None:
    assert SKILL.label_in(lang) == label


def test_names_are_told_by_language_and_role() -> None:
    assert SKILL.names_in("ru") == ("МО",)
    assert SKILL.names_in("en", "preferred") == ("machine learning",)
    assert SKILL.names_in("en") == ("ML",)
    assert SKILL.names_in("en", "hidden") == ("machine lerning",)
    assert SKILL.all_names()[:2] == ("machine learning", "ML")
    assert set(SKILL.all_names()) == {"machine learning", "ML", *(name.text for name in NAMES)}


def test_a_vocabulary_without_english_says_its_language() -> None:
    skill = Entity("pflug", "skill", "Pflügen", lang="de", names=(Name("ploughing", "en", "preferred"),))
    assert (skill.label_in("de"), skill.label_in("en"), skill.label_in("fr")) == ("Pflügen", "ploughing", "Pflügen")
    assert entity_from(entity_record(skill)) == skill


def test_the_order_in_which_names_are_given_makes_no_difference() -> None:
    turned = Entity("x", "skill", "X", names=NAMES[::-1], notation=("b", "a", "b"))
    assert turned == Entity("x", "skill", "X", names=(*NAMES, NAMES[0]), notation=["a", "b"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"iri": "no iri"}, "absolute IRI"),
        ({"iri": "https://w3id.org/ai-roles/id/other"}, "named by its id alone"),
        ({"notation": (" S1",)}, "spaces around it"),
        ({"notation": "S1"}, "notation is a tuple"),
        ({"scheme": "A Scheme"}, "not the id of a source"),
        ({"names": (Name("x", "en", "preferred"),)}, "write it in label"),
        ({"names": (Name("x"),)}, "write it in aliases"),
        ({"names": (Name("Label", "en", "hidden"),)}, "is the label already"),
        ({"aliases": ("also",), "names": (Name("also", "en", "hidden"),)}, "is an alias already"),
        ({"names": (Name("x", "ru", "preferred"), Name("x", "ru"))}, "is its preferred name already"),
        ({"names": (Name("x", "ru", "preferred"), Name("y", "ru", "preferred"))}, "both preferred in ru"),
        ({"notes": (Note("x", "definition"),)}, "is its definition, not a note"),
        ({"lang": "Deutsch"}, "not a language"),
    ],
)
def test_what_clashes_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(FormatError, match=message):
        Entity("x", "skill", "Label", **fields)


def test_a_source_stands_in_no_scheme() -> None:
    with pytest.raises(FormatError, match="is in none"):
        Entity("x", "source", "X", document=Document("X"), scheme="vocab")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Name("x", "ru", "main"),  # type: ignore[arg-type]
        lambda: Name(" x"),
        lambda: Note("x", "remark"),  # type: ignore[arg-type]
        lambda: Note(""),
    ],
)
def test_names_and_notes_are_of_closed_lists(make: Any) -> None:
    with pytest.raises(FormatError):
        make()


@pytest.mark.parametrize(
    "tag", ["", "e", "russian", "ru_RU", "en-", "-en", "ру", "en-a", "en-a-bb-a-cc", "x", "x-", "zh-hans-hans-hans", 7]
)
def test_what_is_no_language_is_refused(tag: Any) -> None:
    with pytest.raises(FormatError, match="not a language"):
        language_tag(tag)


@given(
    st.sampled_from(LANGUAGES)
    | st.from_regex(r"[a-zA-Z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-x-[a-z]{1,8})?", fullmatch=True)
)
def test_every_language_that_is_taken_can_stand_in_rdf(tag: str) -> None:
    assert ox.Literal("x", language=language_tag(tag)).language == language_tag(tag)


def test_a_scheme_is_a_source_of_the_graph() -> None:
    assert KnowledgeGraph([SKILL, SCHEME], [])["ml"].scheme == "vocab"
    with pytest.raises(DataError, match="scheme: unknown id 'vocab'"):
        KnowledgeGraph([SKILL], [])
    with pytest.raises(DataError, match="scheme: 'vocab' is a tool, not a source"):
        KnowledgeGraph([SKILL, Entity("vocab", "tool", "Vocabulary")], [])


def test_an_iri_is_that_of_one_thing() -> None:
    with pytest.raises(DataError, match="is that of 'ml' too"):
        KnowledgeGraph([SKILL, SCHEME, Entity("other", "tool", "Other", iri=IRI)], [])


REASON = (Editorial("a reason"),)
WORLD = [
    Entity(f"{kind}-{letter}", kind, f"{kind} {letter}")
    for kind in ("role", "group", "tool", "competence")
    for letter in "ab"
]


@pytest.mark.parametrize(
    ("subject", "object", "message"),
    [
        ("role-a", "group-a", ""),
        ("tool-a", "group-a", ""),
        ("competence-a", "group-a", ""),
        ("group-a", "group-b", ""),
        ("competence-a", "competence-b", ""),
        ("group-a", "role-a", "ties two of one kind"),
        ("role-a", "tool-a", "ties two of one kind"),
    ],
)
def test_a_group_is_wider_than_what_it_puts_together(subject: str, object: str, message: str) -> None:
    claim = Claim(subject, "broader", object, basis="editorial", evidence=REASON)
    if not message:
        assert KnowledgeGraph(WORLD, [claim]).claims(subject, "broader") == (claim,)
        return
    with pytest.raises(DataError, match=message):
        KnowledgeGraph(WORLD, [claim])


def test_what_is_related_may_have_a_rank() -> None:
    rank = Rating("rank", Range.parse(3), 1)
    claim = Claim("role-a", "related", "role-b", rank, basis="editorial", evidence=REASON)
    assert KnowledgeGraph(WORLD, [claim]).claims(value="rating") == (claim,)
    assert PREDICATES["related"].symmetric


@pytest.mark.parametrize(
    "make",
    [
        lambda: Rating("", Range.parse(3)),
        lambda: Rating("importance", Range.parse("5.1"), 1, 5),
        lambda: Rating("importance", Range.parse("0-3"), 1, 5),
        lambda: Rating("importance", Range.parse(3), 5, 5),
        lambda: Rating("importance", Range.parse(3), 1.0, 5),  # type: ignore[arg-type]
        lambda: Rating("importance", Range.parse(3), 1, 10**16),
        lambda: Rating("a\x00", Range.parse(3)),
    ],
)
def test_ratings_lie_on_their_scale(make: Any) -> None:
    with pytest.raises(FormatError):
        make()

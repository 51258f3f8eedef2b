"""Has every question that may be asked a form, made from the table, and does each example and each first question lead to an answer?"""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from ai_roles.explorer.forms import FIRST, address_of, asking_forms, starters, titles
from ai_roles.model import Entity, KnowledgeGraph
from ai_roles.questions import SERVED, served_question
from ai_roles.replies import reply
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from tests.hostile import hostile_graph


def test_every_question_has_a_form_with_all_of_its_parameters(bundled: KnowledgeGraph) -> None:
    forms = {form["name"]: form for form in asking_forms(bundled)["questions"]}
    assert set(forms) == {question.name for question in SERVED}
    for question in SERVED:
        told = {each["name"]: each for each in forms[question.name]["parameters"]}
        assert set(told) == {each.name for each in question.parameters}
        for each in question.parameters:
            assert (told[each.name]["many"], told[each.name]["required"]) == (each.many, each.required)
            assert not (each.required and told[each.name]["folded"])


def test_languages_are_those_that_labels_have(bundled: KnowledgeGraph) -> None:
    show = next(form for form in asking_forms(bundled)["questions"] if form["name"] == "show")
    assert [each["kind"] for each in show["parameters"] if each["name"] == "lang"] == ["lang"]
    assert ["ru", "ru"] in asking_forms(bundled)["choices"]["lang"]
    show = next(form for form in asking_forms(SAMPLE)["questions"] if form["name"] == "show")
    assert "lang" not in [each["name"] for each in show["parameters"]]


def test_what_people_ask_first_stands_first() -> None:
    first, rest = titles()
    assert [name for name, _ in first[:3]] == ["compare", "gap", "path"]
    assert set(FIRST) <= {question.name for question in SERVED}
    assert len({title for _, title in (*first, *rest)}) == len(SERVED)


@pytest.mark.parametrize(
    ("graph", "least"), [(None, 25), (SAMPLE, 10), (hostile_graph(), 1)], ids=["bundled", "sample", "hostile"]
)
def test_examples_of_the_command_line_can_be_asked(
    graph: KnowledgeGraph | None, least: int, bundled: KnowledgeGraph
) -> None:
    asked = 0
    for form in asking_forms(graph or bundled)["questions"]:
        for example in form["examples"]:
            assert reply(graph or bundled, form["name"], example["told"]).to_dict(["text"])["text"]
            asked += 1
    assert asked > least


def test_nothing_else_is_taken_for_a_degree_or_a_level() -> None:
    """A name that merely begins so is none: ESCO has an adviser on degrees, and a principal of a school."""
    role = Entity("adviser", "role", "Degree adviser", type="job", aliases=("principal of a school",))
    graph = KnowledgeGraph((role, *(each for each in ENTITIES if each.id != "principal")), CLAIMS)
    assert "degree" in graph
    assert not [address for _, address in starters(graph) if "conflicts" in address or "path" in address]


@pytest.mark.parametrize("graph", [None, SAMPLE, hostile_graph()], ids=["bundled", "sample", "hostile"])
def test_questions_to_begin_with_have_answers(graph: KnowledgeGraph | None, bundled: KnowledgeGraph) -> None:
    graph = graph or bundled
    found = starters(graph)
    assert len(found) > (3 if graph is bundled else 1)
    for _, address in found[:-1]:
        name, _, query = urlsplit(address).fragment.partition("?")
        told = {
            each.name: values if each.many else values[0]
            for each in served_question(name).parameters
            if (values := parse_qs(query).get(each.name))
        }
        assert told
        reply(graph, name, told)


def test_an_empty_graph_has_forms() -> None:
    empty = KnowledgeGraph((), ())
    assert json.dumps(asking_forms(empty))
    assert starters(empty) == (("Ask something else", "ask.html"),)


def test_an_address_holds_whatever_a_name_holds() -> None:
    address = address_of("gap", {"wants": "a&b#c", "has": ["C++", "C, R"], "own": True})
    assert parse_qs(urlsplit(address).fragment.partition("?")[2]) == {
        "wants": ["a&b#c"],
        "has": ["C++", "C, R"],
        "own": ["1"],
    }

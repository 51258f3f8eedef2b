"""Is the table of commands true to the functions that it names, and does a question answer what its function would?"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from inspect import Parameter as Place, signature
from itertools import pairwise
from typing import Any

import pytest

from ai_roles.errors import UnknownNameError, UsageError
from ai_roles.model import KnowledgeGraph
from ai_roles.query.answers import Answer
from ai_roles.query.careers import ladders, level_grid
from ai_roles.query.facts import describe, list_entities, list_kinds, pay, search
from ai_roles.query.roles import compare, profile, separating_skills, similar_roles, similar_skills
from ai_roles.query.skills import skill_gap
from ai_roles.questions import COMMANDS, QUESTIONS, Command, Parameter, Question, command_named
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import BASES


def function(name: str) -> Any:
    room, _, last = name.rpartition(".")
    return getattr(import_module(f"ai_roles.{room}"), last)


def every_parameter() -> list[tuple[Command, Parameter]]:
    return [(command, each) for command in COMMANDS for each in (*command.parameters, *command.terminal)]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_what_it_names_is_there(command: Command) -> None:
    assert command.python
    assert all(function(name) is not None for name in command.python)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_tells_its_function_what_that_takes(question: Question) -> None:
    _, *takes = signature(function(question.through or question.python[0])).parameters.values()
    open_ended = any(each.kind is Place.VAR_KEYWORD for each in takes)
    told = {each.name: each for each in question.parameters if each.name not in ("sources", "basis")}
    assert open_ended or set(told) <= {each.name for each in takes}
    for each in takes:
        if each.kind is not Place.VAR_KEYWORD and each.default is Place.empty:
            assert told[each.name].required or told[each.name].default is not None


def test_every_name_and_every_flag_is_there_once() -> None:
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        parameters = (*command.parameters, *command.terminal)
        flags = [flag for each in parameters for flag in each.flags]
        assert len(set(flags)) == len(flags)
        assert len({each.name for each in parameters}) == len(parameters)
        assert all(each.flags for each in command.terminal)


def test_arguments_can_be_told_apart_by_their_places() -> None:
    for command in COMMANDS:
        places = [each for each in command.parameters if not each.flags]
        assert all(before.required or not after.required for before, after in pairwise(places))
        assert not any(each.many for each in places[:-1])
        assert all(each.shown for each in places)


def test_every_parameter_is_explained() -> None:
    for _, each in every_parameter():
        assert each.help.endswith((".", "..."))


def test_a_name_of_a_parameter_means_the_same_everywhere() -> None:
    """But for what is shown: one option, one flag and one kind."""
    options: dict[str, set[tuple[str, str, bool]]] = {}
    for _, each in every_parameter():
        for flag in each.flags:
            options.setdefault(flag, set()).add((each.name, each.kind, each.many))
    assert {flag: seen for flag, seen in options.items() if len(seen) > 1} == {}


def test_what_people_try_for_an_option_is_none_of_its_command() -> None:
    for command in COMMANDS:
        parameters = (*command.parameters, *command.terminal)
        flags = [flag for each in parameters for flag in each.flags]
        tried = [flag for each in parameters for flag in each.also]
        assert not set(flags) & set(tried)
        assert len(tried) == len(set(tried))
        assert all(each.flags and flag.startswith("--") for each in parameters for flag in each.also)


def test_the_bases_are_those_of_the_vocabulary() -> None:
    basis = command_named("pay").parameter("basis")
    assert ", ".join(BASES) in basis.help


@pytest.mark.parametrize(
    ("name", "told", "expected"),
    [
        ("list", {}, list_kinds(SAMPLE)),
        ("list", {"kind": "levels"}, list_entities(SAMPLE, "level")),
        ("find", {"words": ["machine", "learning"], "limit": 2}, search(SAMPLE, "machine learning", limit=2)),
        ("show", {"name": "k8s"}, describe(SAMPLE, "k8s")),
        ("compare", {"roles": ["mlops", "genai"]}, compare(SAMPLE, "mlops", "genai")),
        ("compare", {"roles": ("mlops", "genai"), "ranked": True}, separating_skills(SAMPLE, "mlops", "genai")),
        ("profile", {"role": "genai", "level": "senior"}, profile(SAMPLE, "genai", level="senior")),
        ("similar", {"name": "mlops"}, similar_roles(SAMPLE, "mlops", limit=10)),
        ("similar", {"name": "rag", "limit": 1}, similar_skills(SAMPLE, "rag", limit=1)),
        ("ladder", {"role": "mlops"}, ladders(SAMPLE, "mlops")),
        ("ladder", {}, ladders(SAMPLE)),
        ("ladder", {"role": "mlops", "grid": True}, level_grid(SAMPLE, "mlops")),
        ("pay", {"role": "mlops"}, pay(SAMPLE, "mlops")),
        ("pay", {"role": "Senior"}, pay(SAMPLE, level="senior")),
        ("pay", {"role": "entry level"}, pay(SAMPLE, level="junior")),
        ("pay", {"role": "mlops", "level": "senior"}, pay(SAMPLE, "mlops", level="senior")),
        ("gap", {"wants": "mlops"}, skill_gap(SAMPLE, has=(), wants="mlops")),
        (
            "show",
            {"name": "mlops", "basis": ["editorial"]},
            describe(SAMPLE.restrict(basis=["editorial"]), "mlops"),
        ),
    ],
)
def test_a_question_gets_the_answer_of_its_function(name: str, told: dict[str, object], expected: Answer) -> None:
    question = command_named(name)
    assert isinstance(question, Question)
    assert question.ask(SAMPLE, **told) == expected


def test_a_role_that_is_called_like_a_level_is_the_role() -> None:
    named = replace(SAMPLE["genai-engineer"], aliases=("Senior",))
    graph = KnowledgeGraph([named if each.id == named.id else each for each in SAMPLE], SAMPLE.all_claims.values())
    question = command_named("pay")
    assert isinstance(question, Question)
    assert question.ask(graph, role="senior") == pay(graph, "genai-engineer")


@pytest.mark.parametrize(
    ("name", "told", "message"),
    [
        ("show", {}, "show needs name"),
        ("show", {"name": ""}, "show needs name"),
        ("compare", {"roles": []}, "compare needs roles"),
        ("show", {"name": "mlops", "limit": 3}, "show takes no 'limit'; it takes name, kind, lang, sources, basis"),
        ("show", {"name": 3}, "show takes name as string, not 3"),
        ("show", {"name": "mlops", "as_json": True}, "show takes as_json only on the command line"),
        ("find", {"words": "rag"}, "find takes words as a list of strings, not 'rag'"),
        ("find", {"words": ["rag"], "limit": 0}, "find takes limit as integer, at least 1, not 0"),
        ("find", {"words": ["rag"], "limit": True}, "find takes limit as integer"),
        ("compare", {"roles": ["mlops", "genai"], "ranked": "yes"}, "compare takes ranked as boolean, not 'yes'"),
        ("pay", {"sources": [3]}, "pay takes sources as a list of strings"),
    ],
)
def test_what_a_question_does_not_take_is_refused(name: str, told: dict[str, object], message: str) -> None:
    question = command_named(name)
    assert isinstance(question, Question)
    with pytest.raises(UsageError) as refused:
        question.ask(SAMPLE, **told)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_schema_says_what_is_told(command: Command) -> None:
    schema = command.schema()
    assert list(schema["properties"]) == [each.name for each in command.parameters]
    for each in command.parameters:
        told = schema["properties"][each.name]
        assert told["description"] == each.help
        assert told["type"] == ("array" if each.many else each.json_type)
        default = told.get("default")
        assert default is None or each.fits(default)


def test_a_schema() -> None:
    assert command_named("find").schema() == {
        "type": "object",
        "properties": {
            "words": {
                "type": "array",
                "items": {"type": "string", "format": "text"},
                "description": "Words of a name or definition.",
            },
            "kind": {"type": "string", "format": "kind", "description": "Only this kind: role, skill, ..."},
            "limit": {"type": "integer", "minimum": 1, "description": "Show at most so many.", "default": 20},
        },
        "required": ["words"],
        "additionalProperties": False,
    }
    assert command_named("pay").schema()["properties"]["basis"]["items"]["enum"] == list(BASES)


def test_the_table_cannot_be_changed() -> None:
    command = command_named("find")
    for record in (command, command.parameters[0]):
        with pytest.raises(AttributeError, match="is frozen"):
            record.name = "search"
        with pytest.raises(AttributeError, match="is frozen"):
            del record.name
        with pytest.raises(AttributeError):
            record.more_still = 1


def test_an_unknown_command_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownNameError, match="no command is called 'serach'"):
        command_named("serach")


def test_a_graph_of_somebody_else_can_be_asked() -> None:
    question = command_named("conflicts")
    assert isinstance(question, Question)
    assert not question.ask(KnowledgeGraph((), ())).items

"""Which forms does somebody fill in who asks? One for every question of the table, none of them written by hand.

What is written here is for people alone: which questions come first and what they are called, what to choose from, and examples.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from ..model import KnowledgeGraph
from ..pages.website import word_for
from ..query.careers import level_order
from ..questions import SERVED, Parameter, Question, told_by_words
from ..table import visible
from ..vocabulary import BASES, COMPETENCES, KIND_TABLE, KINDS, Kind

__all__ = ["FIRST", "address_of", "asking_forms", "starters", "titles"]

FIRST: Final[Mapping[str, str]] = {
    "compare": "Compare roles",
    "gap": "What do I miss?",
    "path": "A career, step by step",
    "move": "From role to role",
    "similar": "What is similar?",
    "ladder": "Skills by level",
    "skills": "Skills in a text",
    "lint": "Check a posting",
    "show": "All about one thing",
    "explain": "Who ties two things?",
}
"""What people ask first, in this order, and what it is called; all other questions follow by their own names."""

_TITLES: Final[Mapping[str, str]] = {
    "profile": "A position in full",
    "pay": "What is paid",
    "conflicts": "Where sources disagree",
    "unknowns": "What no source says",
    "team": "What a team lacks",
    "figures": "Figures and outcomes",
    "coverage": "Which source says what",
    "find": "Find a name",
    "list": "All of a kind",
    "info": "How much there is",
    "posting": "Read a posting",
}
"""What others are called where their names would not tell a person."""
_LABELS: Final[Mapping[str, str]] = {
    "wants": "I want to be",
    "has": "I have",
    "start": "From this level",
    "goal": "to this one",
    "origin": "From this role",
    "target": "to this one",
    "left": "One thing",
    "right": "Another thing",
    "own": "Only what is said of it itself",
    "at_least_sources": "Asked for by so many sources",
    "limit": "At most",
    "ranked": "Rank what separates two",
    "grid": "As a grid",
    "lang": "Names in this language",
    "basis": "Only claims that are",
    "sources": "Only what these state",
    "precise": "Leave out what is doubtful",
    "activities": "Also what is done",
}
"""What a field is called where the name of the parameter would not tell a person."""
_SET: Final[Mapping[str, Mapping[str, Any]]] = {"ladder": {"grid": True}}
"""What is chosen in a form before somebody chooses."""
_FIELDS: Final = {"compare": 2}
"""How many fields for a position a form begins with, where one alone makes no sense."""
_FOLDED: Final = frozenset({"source", "basis", "kind", "count", "flag"})
"""Kinds of parameters that narrow an answer: they are folded away."""
_TEXT: Final = """Senior GenAI Engineer

We look for a rockstar who has a Master's degree and 10 years of experience with large language models.
- Python is a must, RAG and vector databases too
- Docker and Kubernetes are a plus, no need for Java
- AWS or Azure
"""
"""A posting to try, made up."""


def titles() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Names and titles of the questions: those that people ask first, and the rest.

    >>> first, rest = titles()
    >>> first[0], len(first) + len(rest) == len(SERVED)
    (('compare', 'Compare roles'), True)
    """
    rest = (question.name for question in SERVED if question.name not in FIRST)
    return tuple(FIRST.items()), tuple((name, _TITLES.get(name, name.capitalize())) for name in rest)


def asking_forms(graph: KnowledgeGraph) -> dict[str, Any]:
    """The forms as plain data: of each question its fields and examples, and what there is to choose from.

    >>> from ai_roles.sample import SAMPLE
    >>> forms = asking_forms(SAMPLE)
    >>> gap = next(each for each in forms["questions"] if each["name"] == "gap")
    >>> [(field["name"], field["kind"], field["folded"]) for field in gap["parameters"]][:3]
    [('wants', 'position', False), ('has', 'competence', False), ('level', 'level', False)]
    >>> forms["choices"]["level"]
    [['junior', 'Junior'], ['senior', 'Senior']]
    """
    by_name = {question.name: question for question in SERVED}
    first, rest = titles()
    choices = _choices(graph)
    return {
        "questions": [_form(graph, by_name[name], title, choices) for name, title in (*first, *rest)],
        "choices": choices,
        "kinds": {kind: list(map(_word, kinds)) for kind, kinds in _COMPLETED.items()},
        "sample": _TEXT,
    }


_COMPLETED: Final[Mapping[str, tuple[Kind, ...]]] = {
    "role": ("role",),
    "position": ("role",),
    "competence": COMPETENCES,
    "level": ("level",),
    "member": (),
    "entity": (),
}
"""Of which kinds the names are that complete a field; of none: of all."""


_NAMING: Final = frozenset({"role", "position", "competence", "level", "entity", "industry", "place", "source"})
"""Kinds of parameters that are told the names of things."""
_NO_NAMES: Final = frozenset({"outcomes"})
"""Words of the examples that stand where a name may, and are none."""


def _word(kind: Kind) -> str:
    return word_for(KIND_TABLE[kind])


def _form(graph: KnowledgeGraph, question: Question, title: str, choices: Mapping[str, Any]) -> dict[str, Any]:
    fields = [_field(question, each) for each in question.parameters if each.name != "lang" or choices["lang"]]
    return {
        "name": question.name,
        "title": title,
        "summary": question.summary,
        "fields": _FIELDS.get(question.name, 1),
        "set": dict(_SET.get(question.name, {})),
        "parameters": fields,
        "examples": [
            {"text": text, "told": told} for text, told in _examples(question) if _is_there(graph, question, told)
        ],
    }


def _field(question: Question, parameter: Parameter) -> dict[str, Any]:
    name, kind = parameter.name, "lang" if parameter.name == "lang" else parameter.kind
    label = _LABELS.get(name) or name.replace("_", " ").capitalize()
    default = question.default(parameter)
    return {
        "name": name,
        "label": label,
        "kind": kind,
        "help": parameter.help.removesuffix("; repeatable.").rstrip("."),
        "many": parameter.many,
        "required": parameter.required,
        "least": parameter.minimum,
        "default": default if isinstance(default, int | float | str) else None,
        "folded": not parameter.required and (kind in _FOLDED or kind == "lang") and name != "grid",
    }


def _choices(graph: KnowledgeGraph) -> dict[str, list[list[str]]]:
    """What there is to choose from where the words are closed, ids with labels."""

    def labelled(kind: Kind) -> list[list[str]]:
        found = sorted(graph.of_kind(kind), key=lambda each: (each.label.casefold(), each.id))
        return [[each.id, visible(each.label)] for each in found if not each.retired]

    languages = sorted({name.lang for entity in graph for name in entity.names if name.role == "preferred"})
    return {
        "level": [[each.id, visible(each.label)] for each in level_order(graph).levels if not each.retired],
        "industry": labelled("industry"),
        "place": labelled("place"),
        "source": labelled("source"),
        "basis": [[each, each] for each in BASES],
        "kind": [[info.id, word_for(info)] for info in KIND_TABLE.values() if graph.of_kind(info.id)],
        "lang": [[each, each] for each in languages],
    }


def _examples(question: Question) -> Iterator[tuple[str, dict[str, Any]]]:
    """Those of the command line that tell nothing but parameters of the question."""
    for example in question.examples:
        told = told_by_words(question, shlex.split(example))
        if told:
            yield example, told


def _is_there(graph: KnowledgeGraph, question: Question, told: Mapping[str, Any]) -> bool:
    """Whether the graph has all that an example names: one that is made for the bundled facts leads nowhere in others."""
    given = [told[each.name] for each in question.parameters if each.name in told and each.kind in _NAMING]
    names = [name for each in given for name in ([each] if isinstance(each, str) else each)]
    parts = {part for name in names for part in name.replace("/", "@").split("@")}
    return all(graph.meanings.exactly(part, KINDS) for part in parts - _NO_NAMES)


def address_of(question: str, told: Mapping[str, Any]) -> str:
    """The address at which a page asks this.

    >>> address_of("gap", {"wants": "genai", "has": ["Python", "Docker"]})
    'ask.html#gap?wants=genai&has=Python&has=Docker'
    """
    words = {name: ["1"] if value is True else value for name, value in told.items() if value is not False}
    query = urlencode(words, doseq=True)
    return f"ask.html#{question}?{query}" if query else f"ask.html#{question}"


def starters(graph: KnowledgeGraph) -> tuple[tuple[str, str], ...]:
    """Questions to begin with and where they are answered: of the best known roles where the graph has them.

    >>> from ai_roles.sample import SAMPLE
    >>> starters(SAMPLE)[0]
    ('What separates MLOps Engineer and Generative AI Engineer?', 'ask.html#compare?roles=mlops-engineer&roles=genai-engineer')
    """
    roles = _roles(graph)
    found: list[tuple[str, str]] = []
    if len(roles) > 1:
        left, right = (graph[id] for id in roles[:2])
        text = f"What separates {left.label} and {right.label}?"
        found.append((text, address_of("compare", {"roles": [left.id, right.id]})))
    has = [graph[id] for id in ("python", "docker") if id in graph]
    if roles and has:
        goal = graph[roles[-1]]
        text = f"What do I miss for {goal.label} with {' and '.join(each.label for each in has)}?"
        found.append((text, address_of("gap", {"wants": goal.id, "has": [each.id for each in has]})))
    if "degree" in graph.entities:
        found.append(
            ("Who says that a degree is needed, and who does not?", address_of("conflicts", {"name": "degree"}))
        )
    if len(graph.of_kind("level")) > 1 and {"junior", "principal"} <= graph.entities.keys():
        text = "What is the way from Junior to Principal?"
        found.append((text, address_of("path", {"start": "junior", "goal": "principal"})))
    return (*found, ("Ask something else", "ask.html"))


def _roles(graph: KnowledgeGraph) -> list[str]:
    """Two roles to begin with: MLOps and GenAI, or else those of which most is said."""
    known = [id for id in ("mlops-engineer", "genai-engineer") if id in graph]
    if len(known) == 2:
        return known
    table = graph.entities
    ids = (table.ids[number] for number in table.of_kind("role") if number not in table.retired)
    told = {
        id: len(graph.columns.numbers(id, None, None)) for id in ids
    }  # no role is looked at: there may be thousands
    return sorted((id for id in told if told[id]), key=lambda id: (-told[id], id))[:2]

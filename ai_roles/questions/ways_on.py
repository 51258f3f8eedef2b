"""Where a sentence names a command of the terminal, what does it ask? Each face puts the same question in its own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .choices import split_names
from .records import Command
from .text_questions import SERVED

__all__ = ["WayOn", "in_words_of", "pieces_of", "told_by_words"]

_WORD: Final = r"""(?:'[^']*'|"[^"]*"|(?!or\b|and\b)[^\s'"`]*[^\s'"`.,;:)])"""
_COMMAND: Final = re.compile(rf"`?\bai-roles ([a-z]+)((?: {_WORD})*)`?")
_WORDS: Final = re.compile(_WORD)
_TO_TYPE: Final = ", type: "
_OR: Final = " or "
_SERVED: Final = {question.name: question for question in SERVED}


@dataclass(frozen=True, slots=True)
class WayOn:
    """A command that a sentence names; and the question, where others than a terminal may ask it."""

    command: str
    question: str | None
    told: Mapping[str, Any]


def pieces_of(text: str, can: Callable[[WayOn], bool]) -> list[str | WayOn]:
    """The sentence with each way that can be gone in its place; one that only tells ways which cannot has no pieces.

    >>> pieces_of("To see more, type: ai-roles show mlops or ai-roles list", lambda way: way.question == "show")
    ['To see more: ', WayOn(command='ai-roles show mlops', question='show', told={'name': 'mlops'})]
    >>> pieces_of("To see more, type: ai-roles list", lambda way: False)
    []
    >>> pieces_of("The others are read by `ai-roles list`.", lambda way: False)
    ['The others are read by ', '`ai-roles list` on a terminal', '.']
    """
    if "ai-roles " not in text:
        return [text]
    lead, to_type, commands = text.partition(_TO_TYPE)
    if to_type and commands.startswith("ai-roles "):
        known = [way for _, _, way in _commands(commands) if can(way)]
        return [f"{lead}: ", *(piece for way in known for piece in (way, _OR))][:-1] if known else []
    made: list[str | WayOn] = []
    end = 0
    for start, stop, way in _commands(text):
        made += [text[end:start], way if can(way) else f"`{way.command}` on a terminal"]
        end = stop
    return [piece for piece in (*made, text[end:]) if piece]


def in_words_of(way: Callable[[str, Mapping[str, Any]], str | None]) -> Callable[[str], str]:
    """What makes of a sentence what it is in a face that asks a question of this name, told this, so; or cannot ask it.

    >>> told = in_words_of(lambda name, told: None if name == "list" else f"{name}({', '.join(told.values())})")
    >>> told("To see more, type: ai-roles show mlops or ai-roles list")
    'To see more: show(mlops)'
    """

    def said(each: WayOn) -> str | None:
        return None if each.question is None else way(each.question, each.told)

    def put(text: str) -> str:
        pieces = pieces_of(text, lambda each: said(each) is not None)
        return "".join(each if isinstance(each, str) else said(each) or "" for each in pieces)

    return put


def _commands(text: str) -> Iterator[tuple[int, int, WayOn]]:
    """The commands that the text names: from where to where each stands, and what it asks."""
    for found in _COMMAND.finditer(text):
        name, words = found[1], [each.strip("'\"") for each in _WORDS.findall(found[2])]
        told = told_by_words(_SERVED[name], words) if name in _SERVED else None
        way = WayOn(f"ai-roles {name}{found[2]}", None if told is None else name, told or {})
        yield found.start(), found.end(), way


def told_by_words(command: Command, words: Iterable[str]) -> dict[str, Any] | None:
    """What the words of a command line tell the question; None where some of them tell what only a terminal is told.

    >>> told_by_words(_SERVED["gap"], ["genai", "--has", "python,docker"])
    {'wants': 'genai', 'has': ['python', 'docker']}
    """
    by_flag = {flag: each for each in command.parameters for flag in each.flags}
    places = [each for each in command.parameters if not each.flags]
    told: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        value: Any = word
        if word.startswith("-"):
            parameter = by_flag.get(word)
            if parameter is None:
                return None
            value = True if parameter.kind == "flag" else next(rest, "")
        elif places:
            parameter = places[0] if places[0].many else places.pop(0)
        else:
            return None
        if parameter.json_type == "integer" and value.isdecimal():
            value = int(value)
        if parameter.many:
            told.setdefault(parameter.name, []).extend(
                split_names([value]) if parameter.kind == "competence" else [value]
            )
        else:
            told[parameter.name] = value
    return told

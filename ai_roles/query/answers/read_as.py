"""What does every question read, and what does its answer say first? What is said; and which name led to something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import wraps
from types import FunctionType
from typing import Any, Concatenate, Final, ParamSpec, TypeVar, cast

from ...errors import UsageError, clipped
from ...model import Entity, KnowledgeGraph, LedElsewhere, name_key, names_led_elsewhere

__all__ = ["in_scheme", "read_as", "read_as_sentences", "reads_said", "scheme_name"]

P = ParamSpec("P")
AnswerT = TypeVar("AnswerT")

_VERSION: Final = re.compile(r"[ ,:]+(?:v(?:ersion)?[ .]?)?[0-9][\w.]*\b.*$", re.IGNORECASE)


def reads_said(
    question: Callable[Concatenate[KnowledgeGraph, P], AnswerT],
) -> Callable[Concatenate[KnowledgeGraph, P], AnswerT]:
    """Let a question read what is said, without what was merely counted; its answer says where a name led elsewhere.

    That is where one of the names in it is an alias of a vocabulary for something else. What asks other questions for its
    answer tells what they heard. Counts stand beside what is said (`counted`), and are never read as if a source had said it.
    """
    listening, telling, said_of = names_led_elsewhere, _telling, _said_of

    def asked(graph: KnowledgeGraph, *args: P.args, **kwargs: P.kwargs) -> AnswerT:
        graph = said_of(graph)
        with listening() as heard:
            answer = question(graph, *args, **kwargs)
        return telling(answer, graph, heard) if heard else answer

    # doctest takes the examples of a function only where its globals are those of the module
    own = FunctionType(asked.__code__, question.__globals__, question.__name__, None, asked.__closure__)
    return cast("Callable[Concatenate[KnowledgeGraph, P], AnswerT]", wraps(question)(own))


def _said_of(graph: KnowledgeGraph) -> KnowledgeGraph:
    """What is said in the graph; whoever forgets the graph is told so."""
    if not isinstance(graph, KnowledgeGraph):
        raise UsageError(
            f"a question is asked of a graph first, such as load() gives, and not of {clipped(repr(graph))}"
        )
    return graph.said


def read_as(answer: object) -> tuple[LedElsewhere, ...]:
    """The names that led elsewhere when the question was asked."""
    return cast("tuple[LedElsewhere, ...]", getattr(answer, "_read_as", ((), ()))[0])


def read_as_sentences(answer: object) -> Iterator[str]:
    """What is said of them: one short note."""
    sentences = getattr(answer, "_read_as", ((), ()))[1]
    if sentences:
        yield " ".join(sentences)


def scheme_name(graph: KnowledgeGraph, scheme: str) -> str:
    """What people call a vocabulary: its title without the version."""
    source = graph.entities.get(scheme)
    return _VERSION.sub("", source.label) if source is not None else scheme


def in_scheme(graph: KnowledgeGraph, entity: Entity) -> str:
    """The label, and whose it is where it was taken over from a vocabulary: "data scientist (ESCO)"."""
    table = graph.entities
    if entity.scheme is None or table.is_ours(table.number_of[entity.id]):
        return entity.label
    return f"{entity.label} ({scheme_name(graph, entity.scheme)})"


def _telling(answer: AnswerT, graph: KnowledgeGraph, heard: Iterable[LedElsewhere]) -> AnswerT:
    """The same answer, which says so; one that others hold as well stays as it is."""
    told = tuple(heard)
    answer = replace(cast("Any", answer))
    object.__setattr__(answer, "_read_as", (told, tuple(_sentence(graph, each) for each in told)))
    return answer


def _sentence(graph: KnowledgeGraph, led: LedElsewhere) -> str:
    whose = scheme_name(graph, led.entity.scheme or "")
    says = f"is what {whose} also calls its {led.entity.label}."
    given = led.name.partition(":")[2].strip() if led.name.startswith(f"{led.entity.scheme}:") else led.name
    if name_key(given) == name_key(led.alias):
        return f"{led.alias!r} {says}"
    return f"{given!r} is read as {led.alias!r}, which {says}"

"""What does an empty answer of a bundled query mean? That nothing at hand states it of what was asked; and of what it does.

The query is asked once more with each of its parameters left open, so whatever a query asks, the rule is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ..model import KnowledgeGraph, listed, some
from ..vocabulary import KIND_TABLE, Kind
from .bundled_queries import NamedQuery
from .parameters import opened, parameters_of
from .query_text import counted_by
from .solutions import PythonValue, Solutions

__all__ = ["NOTHING", "silence"]

NOTHING: Final = "Nothing in the graph matches this query."
_MOST_NAMED: Final = 6


def silence(
    graph: KnowledgeGraph, query: NamedQuery, text: str, ask_again: Callable[[str], Solutions]
) -> tuple[str, ...]:
    """What to say where this query, with its parameters bound in *text*, has no rows."""
    asked = parameters_of(text).defaults()
    about = [f"{name} {_called(graph, value)}" for name, value in asked.items() if value is not None]
    what = ": ".join((query.title, listed(about))) if about else query.title
    if query.none:
        return (f"{what}. {query.none}",)
    entities = [name for name, value in asked.items() if isinstance(value, str) and value in graph.entities]
    others = [ask_again(counted_by(opened(text, name), name)) for name in entities]
    elsewhere = (_elsewhere(graph, query, name, asked, found) for name, found in zip(entities, others, strict=True))
    return (f"{what}. No source at hand states it.", *elsewhere)


def _elsewhere(
    graph: KnowledgeGraph, query: NamedQuery, name: str, asked: Mapping[str, PythonValue], found: Solutions
) -> str:
    """Of what else it is stated, where the one parameter is left open and the others stay as they were.

    An open parameter finds whatever stands in its place, duties and rungs too; those of the kinds that may be asked for count.
    """
    kinds = query.kinds.get(name, ())
    others = [
        (value, rows)
        for value, rows in found.rows
        if value is not None and value != asked[name] and (not kinds or _kind(graph, value) in kinds)
    ]
    kept = [f"{other} {_called(graph, value)}" for other, value in asked.items() if other != name and value is not None]
    one, several = " or ".join(kinds) or name, " and ".join(KIND_TABLE[kind].plural for kind in kinds) or f"{name}s"
    place = "".join((f" as {name}" if kinds and name not in kinds else "", f", with {listed(kept)}" if kept else ""))
    if not others:
        return f"It is stated of no other {one}{place}."
    names = some((f"{_called(graph, value)} ({rows})" for value, rows in others), most=_MOST_NAMED)
    how_many = f"one other {one}" if len(others) == 1 else f"{len(others):,} other {several}"
    return f"It is stated of {how_many}{place}, in so many rows: {names}."


def _kind(graph: KnowledgeGraph, value: PythonValue) -> Kind | None:
    return graph[value].kind if isinstance(value, str) and value in graph.entities else None


def _called(graph: KnowledgeGraph, value: PythonValue) -> str:
    return graph[value].label if isinstance(value, str) and value in graph.entities else str(value)

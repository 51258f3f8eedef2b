"""What does an empty answer of a query mean? That nothing at hand states it of what was asked; and of what it does.

A bundled query is asked once more with each of its parameters left open, so whatever a query asks, the rule is the same. Of
any other it is known which of its names do not occur in the graph at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from .. import iris as t
from ..errors import UnknownNameError
from ..model import KnowledgeGraph, closest, listed, name_key, some
from ..vocabulary import BASE_IRI, KIND_TABLE, Kind
from .bundled_queries import NamedQuery
from .parameters import opened, parameters_of
from .query_text import counted_by, named_iris
from .solutions import PythonValue, Solutions

__all__ = ["NOTHING", "silence", "strange_names"]

NOTHING: Final = "Nothing in the graph matches this query."
_MOST_NAMED: Final = 6
_STRANGE: Final = """\
SELECT (STR(?name) AS ?iri) {{
  VALUES ?name {{ {names} }}
  FILTER(!EXISTS {{ ?name ?p ?o }} && !EXISTS {{ ?s ?name ?o }} && !EXISTS {{ ?s ?p ?name }})
}}"""
_IN_USE: Final = """\
SELECT (STR(?name) AS ?iri) {
  { SELECT DISTINCT ?name { ?s ?name ?o } } UNION { SELECT DISTINCT ?name { ?s a ?name } }
}"""


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


def strange_names(graph: KnowledgeGraph, text: str, ask_again: Callable[[str], Solutions]) -> tuple[str, ...]:
    """What to say of the names in a query that do not occur in the graph, each with what may have been meant.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.sparql import select
    >>> strange_names(SAMPLE, "ASK { ?role air:requires air:kubernetes }", lambda text: select(SAMPLE, text))
    ('air:kubernetes does not occur in the graph; did you mean id:kubernetes?',)
    """
    written = {iri: name for iri, name in named_iris(text).items() if not iri.startswith(t.XSD)}
    if not written:
        return ()
    found = ask_again(_STRANGE.format(names=" ".join(f"<{iri}>" for iri in written))).rows
    strange = {str(iri) for (iri,) in found}
    ours = [iri for iri in written if iri in strange]
    in_use = [str(iri) for (iri,) in ask_again(_IN_USE).rows] if ours else []
    return tuple(f"{written[iri]} does not occur in the graph{_meant(graph, iri, in_use)}" for iri in ours)


def _meant(graph: KnowledgeGraph, iri: str, in_use: list[str]) -> str:
    """The thing of this name, or the class or property that is called so or nearly so."""
    if not iri.startswith(BASE_IRI):
        return "."
    name = iri.removeprefix(t.NS).removeprefix(t.ID)
    same = [each for each in in_use if name_key(each.removeprefix(t.NS)) == name_key(name)]
    if same:
        return f"; did you mean {_short_name(same[0])}?"
    try:
        return f"; did you mean id:{graph.resolve(name).id}?"
    except UnknownNameError as error:
        shown = ((name_key(each.removeprefix(t.NS)), _short_name(each)) for each in in_use if each.startswith(t.NS))
        like = [*closest(name, shown, most=1), *(f"id:{each}" for each in error.suggestions if each in graph.entities)]
        return f"; did you mean {like[0]}?" if like else "."


def _short_name(iri: str) -> str:
    """As it stands in a query, with the prefix that needs no declaration."""
    fits = [(prefix, start) for prefix, start in t.PREFIXES.items() if iri.startswith(start)]
    prefix, start = max(fits, key=lambda each: len(each[1]), default=("", ""))
    return f"{prefix}:{iri.removeprefix(start)}" if prefix else f"<{iri}>"


def _kind(graph: KnowledgeGraph, value: PythonValue) -> Kind | None:
    return graph[value].kind if isinstance(value, str) and value in graph.entities else None


def _called(graph: KnowledgeGraph, value: PythonValue) -> str:
    return graph[value].label if isinstance(value, str) and value in graph.entities else str(value)

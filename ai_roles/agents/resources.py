"""What can an agent read by its address? Entities, sources, claims by their ids, the bundled queries, the schema for prompts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from ..errors import UnknownNameError
from ..model import Cited, KnowledgeGraph, closest, name_key
from ..query.answers import state
from ..sparql import bind_query, named_queries
from ..table import visible
from .prompt_schema import schema_for_prompts
from .query_tool import query_list
from .tool_answers import answer_tool

__all__ = ["TEMPLATES", "Listed", "address", "listed_resources", "read_address"]

SCHEME: Final = "ai-roles://"
MARKDOWN, PLAIN, SPARQL = "text/markdown", "text/plain", "application/sparql-query"
_MOST: Final = 100
"""So many roles and sources are listed; all others are found by the tools, and read by the templates."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A resource, or a template of resources: its address, what it is called, and of which type it is."""

    uri: str
    name: str
    title: str
    description: str
    mime_type: str = PLAIN


TEMPLATES: Final[tuple[Listed, ...]] = (
    Listed(f"{SCHEME}entity/{{id}}", "entity", "An entity", "All that is known of it, with its claims, by id or name."),
    Listed(f"{SCHEME}source/{{id}}", "source", "A source", "What it is, and what it states."),
    Listed(
        f"{SCHEME}claim/{{id}}", "claim", "A claim", "What it says, and who says so at which lines, in which words."
    ),
    Listed(f"{SCHEME}query/{{name}}", "query", "A bundled query", "Its text, with prefixes and parameters.", SPARQL),
)


def address(kind: str, id: str) -> str:
    """Where something of this kind is read.

    >>> address("entity", "mlops-engineer")
    'ai-roles://entity/mlops-engineer'
    """
    return f"{SCHEME}{kind}/{quote(id, safe='')}"


def listed_resources(graph: KnowledgeGraph) -> Iterator[Listed]:
    """The schema, the list of queries, the sources, the roles of which most is said, and each query.

    >>> from ai_roles.sample import SAMPLE
    >>> [each.uri for each in listed_resources(SAMPLE)][:3]
    ['ai-roles://schema', 'ai-roles://queries', 'ai-roles://source/handbook']
    """
    yield Listed(
        f"{SCHEME}schema", "schema", "Schema for prompts", "Kinds, properties and patterns for SPARQL.", MARKDOWN
    )
    yield Listed(f"{SCHEME}queries", "queries", "Bundled queries", "Their names, parameters and what they answer.")
    for source in graph.of_kind("source")[:_MOST]:
        yield Listed(address("source", source.id), source.id, visible(source.label), "A source of claims.")
    roles = sorted(graph.of_kind("role"), key=lambda role: -len(graph.claims(role.id)))[:_MOST]
    for role in roles:
        yield Listed(address("entity", role.id), role.id, visible(role.label), "A role.")
    for query in named_queries().values():
        yield Listed(address("query", query.name), query.name, query.title, "A bundled query.", SPARQL)


def read_address(graph: KnowledgeGraph, uri: str) -> tuple[str, str]:
    """What stands at this address, and its type.

    >>> from ai_roles.sample import SAMPLE
    >>> print(read_address(SAMPLE, "ai-roles://claim/c0f10e77a55050777e533")[0].splitlines()[0])
    MLOps Engineer needs Docker (required)

    Raises:
        UnknownNameError: Nothing stands there.
    """
    place = uri.removeprefix(SCHEME) if uri.startswith(SCHEME) else ""
    kind, _, named = place.partition("/")
    if place == "schema":
        return schema_for_prompts(graph), MARKDOWN
    if place == "queries":
        return "\n".join(f"{name} {bind or ''}: {answers}" for name, bind, answers in query_list().rows), PLAIN
    if named and kind in _READERS:
        read, mime_type = _READERS[kind]
        return read(graph, unquote(named, errors="replace")), mime_type
    raise UnknownNameError(uri[:_SHOWN], [each.uri for each in TEMPLATES], what="resource")


_SHOWN: Final = 200


def _entity(graph: KnowledgeGraph, name: str) -> str:
    found = graph.resolve(name[:_SHOWN])
    short = answer_tool(graph, "show", {"name": found.id}).text
    return f"{short}\n\n{answer_tool(graph, 'show', {'name': found.id, 'more': 'evidence'}).text}"


def _source(graph: KnowledgeGraph, name: str) -> str:
    return _entity(graph, graph.resolve(name[:_SHOWN], "source").id)


def _claim(graph: KnowledgeGraph, id: str) -> str:
    claim = graph.all_claims.get(id)
    if claim is None:
        raise UnknownNameError(id[:_SHOWN], what="claim")
    said = state(graph, claim)
    words = [f'  "{visible(piece.term)}"' for piece in claim.evidence if isinstance(piece, Cited) and piece.term]
    lines = [visible(said.told), f"{claim.basis}: {visible(said.said_by)}", *dict.fromkeys(words)]
    lines += [f"source: {address('source', source.id)} {visible(source.label)}" for source in said.sources]
    return "\n".join(lines)


def _query(graph: KnowledgeGraph, name: str) -> str:
    known = named_queries()
    if name not in known:
        raise UnknownNameError(name[:_SHOWN], closest(name[:_SHOWN], ((name_key(n), n) for n in known)), what="query")
    return bind_query(graph, name)


_READERS: Final[Mapping[str, tuple[Callable[[KnowledgeGraph, str], str], str]]] = {
    "entity": (_entity, PLAIN),
    "source": (_source, PLAIN),
    "claim": (_claim, PLAIN),
    "query": (_query, SPARQL),
}

"""What does the graph answer to a SPARQL query? In this process for one's own, in a killable one for those of others."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .. import iris as t
from ..errors import FormatError, QueryError
from ..model import KnowledgeGraph, per_graph
from ..rdf import is_large, ntriples, open_store, rdflib_graph, store_on_disk, to_store
from .bundled_queries import NamedQuery, named_queries, read_query
from .parameters import bind
from .query_text import explained, undeclared_prefixes
from .sandbox import Limits, QueryWorker, RawResult, check_query, end_workers
from .silence import NOTHING, silence, strange_names
from .solutions import Solutions

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

__all__ = [
    "NamedQuery",
    "Solutions",
    "ask",
    "bind_query",
    "construct",
    "end_workers",
    "named_queries",
    "read_query",
    "result_outside",
    "run_outside",
    "select",
]

Query: TypeAlias = str | os.PathLike[str]
"""The text of a query, the path of an `.rq` file, or the name of a bundled query."""

_USUAL: Final = Limits()
_lock: Final = RLock()
"""Of threads that ask at once, one makes the store or starts the process; the others wait for it."""
if sys.platform != "win32":  # a fork waits until it is open: nobody would open it there
    os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release)


def select(graph: KnowledgeGraph, query: Query, /, **bindings: object) -> Solutions:
    """The answer to a SELECT query as typed Python values.

    The prefixes of the project (`air:`, `id:`, `skos:`, ...) need no declaration. What a query takes stands in one VALUES
    clause at the start of its WHERE, with defaults; `bindings` replace them by checked terms, never by pasted text.

    >>> from ai_roles.sample import SAMPLE
    >>> question = '''SELECT ?skill ?necessity {
    ...   VALUES (?role) { (id:mlops-engineer) }
    ...   ?claim air:subject ?role ; air:predicate air:needs ; air:object ?skill ; air:necessity ?necessity .
    ... } ORDER BY ?skill'''
    >>> select(SAMPLE, question, role="AI Engineer").rows
    (('python', 'required'),)

    A query runs in this process until it ends. Queries that somebody else wrote go to `run_outside`.

    Raises:
        QueryError: The query is not SPARQL, is no SELECT, or cannot be answered; the message shows the place.
        UsageError: It takes no such parameter, or not such a value.
        UnknownNameError: A name that is bound, or the name of the query, does not exist.
    """
    text = _bound(graph, query, bindings)
    solutions = _selected(graph, text)
    return solutions or _explained_silence(graph, query, text, solutions, lambda again: _selected(graph, again))


def _selected(graph: KnowledgeGraph, text: str) -> Solutions:
    """The rows alone, without a word on why there are none."""
    import pyoxigraph as ox

    found = _run(graph, text)
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError(f"this is no SELECT query; use {'ask' if isinstance(found, ox.QueryBoolean) else 'construct'}")
    return Solutions.of((variable.value for variable in found.variables), _drawn(found), ids=_own_iris(graph))


def ask(graph: KnowledgeGraph, query: Query, /, **bindings: object) -> bool:
    """The answer to an ASK query.

    >>> from ai_roles.sample import SAMPLE
    >>> ask(SAMPLE, "ASK { VALUES (?skill) { (id:rag) } id:mlops-engineer air:requires ?skill }", skill="docker")
    True
    """
    import pyoxigraph as ox

    found = _run(graph, _bound(graph, query, bindings))
    if not isinstance(found, ox.QueryBoolean):
        raise QueryError(
            f"this is no ASK query; use {'select' if isinstance(found, ox.QuerySolutions) else 'construct'}"
        )
    return bool(found)


def construct(graph: KnowledgeGraph, query: Query, /, **bindings: object) -> rdflib.Graph:
    """The triples of a CONSTRUCT or DESCRIBE query as an `rdflib.Graph`, as `to_rdf` gives one.

    >>> from ai_roles.sample import SAMPLE
    >>> made = construct(SAMPLE, "CONSTRUCT { ?tool a schema:Thing } WHERE { ?tool a air:Tool }")
    >>> len(made)
    3
    """
    import pyoxigraph as ox

    text = _bound(graph, query, bindings)
    found = _run(graph, text)
    if not isinstance(found, ox.QueryTriples):
        raise QueryError(f"this is no CONSTRUCT query; use {'ask' if isinstance(found, ox.QueryBoolean) else 'select'}")
    try:
        return rdflib_graph(_drawn(found))
    except FormatError as error:
        raise QueryError(str(error)) from None


def bind_query(graph: KnowledgeGraph, query: Query, /, **bindings: object) -> str:
    """The text of a query with these bindings and every prefix declared: it runs so on any SPARQL 1.1 endpoint.

    >>> from ai_roles.sample import SAMPLE
    >>> print(bind_query(SAMPLE, "ASK { VALUES (?skill) { (id:rag) } ?role air:requires ?skill }", skill="k8s"))
    PREFIX air: <https://w3id.org/ai-roles/ns#>
    ASK { VALUES (?skill) { (<https://w3id.org/ai-roles/id/kubernetes>) } ?role air:requires ?skill }
    """
    text = _bound(graph, query, bindings)
    return undeclared_prefixes(text) + text


def run_outside(
    graph: KnowledgeGraph,
    query: Query,
    bindings: Mapping[str, object] | None = None,
    *,
    seconds: float = _USUAL.seconds,
    rows: int = _USUAL.rows,
) -> Solutions | bool:
    """The answer to a query from outside: a file, a command line, a web page. It runs in a process that can be killed.

    That process has a deadline, limited memory and no network, and gives at most so many rows. The triples of a CONSTRUCT
    or DESCRIBE query come as rows of subject, predicate and object. The process with the usual limits stays for the next
    query over the same graph; other limits get one of their own.

    >>> from ai_roles.sample import SAMPLE
    >>> run_outside(SAMPLE, "ASK { id:mlops-engineer air:requires id:docker }")
    True

    Raises:
        QueryRefusedError: It asks for the network, for an update or for bottomless nesting, or is too long.
        QueryTimeoutError: It did not end before the deadline.
        QueryMemoryError: It needs more memory than it may have.
        QueryError: Anything else that is wrong with it.
    """
    text = _bound(graph, query, bindings or {})
    limits = Limits(seconds=seconds, rows=rows)
    if limits == _USUAL:
        return _answer_outside(graph, query, text, _worker(graph))
    with QueryWorker(_data(graph), limits=limits) as worker:
        return _answer_outside(graph, query, text, worker)


def result_outside(graph: KnowledgeGraph, text: str, bindings: Mapping[str, object] | None = None) -> RawResult:
    """What the text of a query from outside finds, within the usual limits, as terms of RDF that can be handed on.

    >>> from ai_roles.sample import SAMPLE
    >>> found = result_outside(SAMPLE, "SELECT ?tool { ?tool a air:Tool } ORDER BY ?tool")
    >>> found.form, found.rows[0][0].value
    ('select', 'https://w3id.org/ai-roles/id/docker')

    Raises:
        QueryError: It is refused, cannot be answered, or not before the deadline; see `run_outside`.
    """
    _check(text)
    return _run_in(_worker(graph), bind(graph, text, bindings or {}))


def _answer_outside(graph: KnowledgeGraph, query: Query, text: str, worker: QueryWorker) -> Solutions | bool:
    found = _answer(graph, worker, text)
    if isinstance(found, bool) or found:
        return found

    def again(text: str) -> Solutions:
        rows = _answer(graph, worker, text)
        assert isinstance(rows, Solutions), "what is asked again is a SELECT query"
        return rows

    return _explained_silence(graph, query, text, found, again)


def _explained_silence(
    graph: KnowledgeGraph, query: Query, text: str, empty: Solutions, again: Callable[[str], Solutions]
) -> Solutions:
    """An empty answer with the sentences that say what that means."""
    known = named_queries().get(query) if isinstance(query, str) else None
    if known is not None:
        return replace(empty, notes=silence(graph, known, text, again))
    return replace(empty, notes=(NOTHING, *strange_names(graph, text, again)))


def _bound(graph: KnowledgeGraph, query: Query, bindings: Mapping[str, object]) -> str:
    text = read_query(query)
    _check(text)
    return bind(graph, text, bindings)


_check: Final = lru_cache(maxsize=256)(check_query)
"""What has been let through once is let through again without being read."""


def _run(graph: KnowledgeGraph, text: str) -> Any:
    store = _store(graph)
    try:
        return store.query(text, prefixes=dict(t.PREFIXES))
    except SyntaxError as error:
        raise explained(str(error), text) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from None


def _drawn(found: Iterable[Any]) -> Iterable[Any]:
    """The results one by one; what goes wrong on the way is a fault of the query."""
    try:
        yield from found
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from None


def _store(graph: KnowledgeGraph) -> pyoxigraph.Store:
    with _lock:
        return _kept_store(graph)


@per_graph
def _kept_store(graph: KnowledgeGraph) -> pyoxigraph.Store:
    folder = store_on_disk(graph) if is_large(graph) else None
    return to_store(graph) if folder is None else open_store(folder)


def _worker(graph: KnowledgeGraph) -> QueryWorker:
    with _lock:
        return _kept_worker(graph)


@per_graph
def _kept_worker(graph: KnowledgeGraph) -> QueryWorker:
    return QueryWorker(_data(graph))


def _data(graph: KnowledgeGraph) -> bytes | Path:
    """What a worker loads: the triples, or where the store of a large graph stands."""
    folder = store_on_disk(graph) if is_large(graph) else None
    return b"".join(ntriples(graph)) if folder is None else folder


@per_graph
def _own_iris(graph: KnowledgeGraph) -> Mapping[str, str]:
    """The ids of the entities that have an IRI of their own, by it."""
    return {entity.iri: entity.id for entity in graph if entity.iri is not None}


def _answer(graph: KnowledgeGraph, worker: QueryWorker, text: str) -> Solutions | bool:
    found = _run_in(worker, text)
    if found.form == "ask":
        return bool(found.boolean)
    ids = _own_iris(graph)
    if found.form == "construct":
        return Solutions.of(("subject", "predicate", "object"), found.triples, truncated=found.truncated, ids=ids)
    return Solutions.of(found.variables, found.rows, truncated=found.truncated, ids=ids)


def _run_in(worker: QueryWorker, text: str) -> RawResult:
    prefixes = undeclared_prefixes(text)
    try:
        return worker.run(prefixes + text)
    except QueryError as error:
        if type(error) is QueryError:
            raise explained(str(error), text, above=prefixes.count("\n")) from None
        raise

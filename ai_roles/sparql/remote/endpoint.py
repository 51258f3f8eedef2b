"""What does a SPARQL server elsewhere answer? The same queries with the same parameters as the embedded engine, by HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ... import iris as t
from ...errors import QueryError, UnknownNameError
from ...model import Entity, KnowledgeGraph, is_slug
from ...rdf import rdflib_graph
from ..execution import Query, bind_query
from ..query_text import query_form
from ..silence import NOTHING
from ..solutions import Solutions
from .credentials import Auth
from .neighbourhood import fetch
from .pages import Progress, fetch_all
from .sparql_server import MOST_ROWS, PUBLISHED_GRAPH, SparqlServer, within

if TYPE_CHECKING:
    import rdflib

__all__ = ["PUBLISHED_GRAPH", "Endpoint", "connect"]

_NO_BINDINGS: Final[Mapping[str, object]] = {}


class Endpoint(SparqlServer):
    """A SPARQL 1.1 server that is asked: what `connect` gives.

    Names in parameters are looked up in the graph *names*: the bundled one, unless another is given.
    """

    def select(self, query: Query, /, **bindings: object) -> Solutions:
        """The answer to a SELECT query, as `ai_roles.select` gives it.

        Raises:
            QueryRefusedError: It asks for what is not allowed; the server never sees it.
            QueryError: It is no SELECT query, or the server does not understand it.
            EndpointError: The server does not answer as it should.
        """
        text = self._bound(query, bindings, "SELECT")
        found = self.rows(text, self.asked_graph())
        return found or replace(found, notes=(NOTHING,))

    def ask(self, query: Query, /, **bindings: object) -> bool:
        """The answer to an ASK query."""
        return self.truth(self._bound(query, bindings, "ASK"), self.asked_graph())

    def construct(self, query: Query, /, **bindings: object) -> rdflib.Graph:
        """The triples of a CONSTRUCT or DESCRIBE query as an `rdflib.Graph`."""
        text = self._bound(query, bindings, "CONSTRUCT")
        return rdflib_graph(self.triples(text, self.asked_graph()))

    def run(
        self,
        query: Query,
        bindings: Mapping[str, object] = _NO_BINDINGS,
        *,
        seconds: float | None = None,
        rows: int | None = None,
    ) -> Solutions | bool:
        """The answer to a query of any form, as `run_outside` gives it: at most so many rows, triples as rows."""
        text = self._text(query, bindings)
        form = query_form(text)
        graph = self.asked_graph()
        if form == "ASK":
            return self.truth(text, graph, seconds=seconds)
        if form == "SELECT":
            rows_found = self.rows(text, graph, seconds=seconds, rows=rows)
            return rows_found or replace(rows_found, notes=(NOTHING,))
        found = self.triples(text, graph, seconds=seconds)
        wanted = list(found if rows is None else islice(found, rows + 1))
        cells = ((triple.subject, triple.predicate, triple.object) for triple in wanted[:rows])
        return Solutions.of(
            ("subject", "predicate", "object"), cells, truncated=rows is not None and len(wanted) > rows
        )

    def count(self) -> int:
        """How many triples are there to ask."""
        return self.count_in(self.graph)

    def fetch(self, names: str | Iterable[str], depth: int = 1) -> KnowledgeGraph:
        """What is claimed of these things, and what that rests on, as a graph of its own.

        Of roles also what they specialize, so that they have the same profile there; *depth* 2 brings the claims of their
        neighbours too.
        """
        return fetch(self, [names] if isinstance(names, str) else list(names), depth)

    def fetch_all(self, *, progress: Progress | None = None, folder: Path | None = None) -> KnowledgeGraph:
        """The whole graph. What has come is kept, page by page: what was broken off goes on there the next time."""
        return fetch_all(self, progress=progress, folder=folder)

    def _text(self, query: Query, bindings: Mapping[str, object]) -> str:
        """The query with its parameters, of names that are known here or are ids of the server."""
        names = self.names
        while True:
            try:
                return bind_query(names, query, **bindings)
            except UnknownNameError as error:
                entity = None if error.what != "entity" or error.name in names.entities else self._entity(error.name)
                if entity is None:
                    raise
                names = KnowledgeGraph([*names, entity], ())

    def _entity(self, id: str) -> Entity | None:
        """The thing of this id on the server, with its kind."""
        if not is_slug(id):
            return None
        classes = " ".join(f"<{iri}>" for iri in t.KIND_CLASSES.values())
        where = within(self.graph, f"<{t.ID}{id}> a ?class")
        found = self.select_text(f"SELECT ?class {{ VALUES ?class {{ {classes} }} {where} }}").terms
        kinds = [kind for kind, iri in t.KIND_CLASSES.items() if any(row[0] and row[0].value == iri for row in found)]
        return Entity(id, kinds[0], id) if len(kinds) == 1 and kinds[0] != "source" else None

    def _bound(self, query: Query, bindings: Mapping[str, object], form: str) -> str:
        text = self._text(query, bindings)
        found = query_form(text)
        if found != form and not (form == "CONSTRUCT" and found == "DESCRIBE"):
            use = {"SELECT": "select", "ASK": "ask"}.get(found, "construct")
            raise QueryError(f"this is no {form} query; use {use}")
        return text


def connect(
    url: str,
    *,
    auth: Auth = None,
    graph: str | None = None,
    update_url: str | None = None,
    store_url: str | None = None,
    seconds: float = 60.0,
    rows: int = MOST_ROWS,
    megabytes: int = 512,
    names: KnowledgeGraph | None = None,
) -> Endpoint:
    """A SPARQL 1.1 server, to be asked as the embedded engine is; nothing is sent before the first question.

    *auth* says where a login is found: "env", "env:NAME", "prompt" or the path of a file. *graph* is the IRI of a named graph;
    without it, the one graph of ai-roles that the server has. An answer ends after so many *seconds*, and with an error beyond so
    many *rows* or *megabytes*. *update_url* and *store_url* are where `publish` writes, if the server is of no kind that is known.

    >>> endpoint = connect("http://127.0.0.1:7878/query", graph="https://example.org/roles")
    >>> endpoint
    <Endpoint http://127.0.0.1:7878/query, graph https://example.org/roles>
    >>> endpoint.select("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ai_roles.errors.QueryRefusedError: line 1, column 12: SERVICE is not allowed: a query has no network

    Raises:
        UsageError: The address is none, or has a password in it; the login is not where it is said to be.
    """
    return Endpoint(
        url,
        auth=auth,
        graph=graph,
        update_url=update_url,
        store_url=store_url,
        seconds=seconds,
        rows=rows,
        megabytes=megabytes,
        names=names,
    )

"""How does one speak SPARQL with a server? Queries and updates go to it as forms; rows, truth and triples come back, checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import urlencode

from ... import iris as t
from ...dataset import load
from ...errors import EndpointError, FormatError, QueryError, UsageError
from ...model import KnowledgeGraph, check_iri, some
from ...rdf import parsed_triples
from ...vocabulary import BASE_IRI
from ..solutions import Solutions
from .addresses import read_address
from .credentials import Auth, read_credentials
from .http_client import HttpClient
from .http_reply import Reply, Request, Waits
from .json_results import JsonAnswer
from .refusals import words_of_server
from .server_kinds import Places, places_of

if TYPE_CHECKING:
    import pyoxigraph


__all__ = ["MOST_ROWS", "PUBLISHED_GRAPH", "WORKSHOP", "SparqlServer", "within"]

PUBLISHED_GRAPH: Final = BASE_IRI + "graph"
"""The named graph that `publish` fills, unless another is named."""
WORKSHOP: Final = BASE_IRI + "publishing"
"""The graph that says which graphs are being filled; their names begin with it."""
MOST_ROWS: Final = 1_000_000
_FORM: Final = "application/x-www-form-urlencoded"
_ROWS: Final = "application/sparql-results+json"
_JSON_KINDS: Final = frozenset({_ROWS, "application/json", "text/json"})
_TRIPLES: Final = "application/n-triples, text/turtle;q=0.9"
_SYNTAXES: Final = {
    "application/n-triples": "n-triples",
    "text/plain": "n-triples",
    "text/ntriples": "n-triples",
    "text/turtle": "turtle",
    "application/x-turtle": "turtle",
}
_SCHEMES: Final = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ <{t.SCHEME}> a <{t.SKOS}ConceptScheme> }} }}"


class SparqlServer:
    """A SPARQL 1.1 server, as our own rooms use it: they write the queries, and what they ask for has been checked."""

    def __init__(
        self,
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
    ) -> None:
        """As `connect`, which tells what each is."""
        self._address = read_address(url)
        if graph is not None and (reason := check_iri(graph)):
            raise UsageError(f"a named graph has an IRI, and this is none: {reason}")
        if rows <= 0:
            raise UsageError(f"there are no {rows} rows")
        self._client = HttpClient(read_credentials(auth, self._address), Waits(seconds, megabytes))
        self._graph = graph
        self._places: Places | None = None
        self._given = (update_url and read_address(update_url), store_url and read_address(store_url))
        self._rows = rows
        self._names = names
        self._chosen: str | None = None
        self._several: list[str] = []
        self.looked = False
        self._obeys: bool | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._address}{f', graph {self._graph}' if self._graph else ''}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    @property
    def url(self) -> str:
        """The address, without what may be secret in it."""
        return str(self._address)

    @property
    def names(self) -> KnowledgeGraph:
        """The graph in which names are looked up."""
        if self._names is None:
            self._names = load()
        return self._names

    @property
    def graph(self) -> str | None:
        """The named graph that is asked; None for what the server asks by itself.

        Where none was named: the one that `publish` fills, or else the only graph of ai-roles that the server has.
        """
        if self._graph is None and not self.looked:
            told = (row[0].value for row in self.rows(_SCHEMES, None).terms if row[0] is not None)
            found = sorted(iri for iri in told if check_iri(iri) is None and not iri.startswith(WORKSHOP))
            if PUBLISHED_GRAPH in found or len(found) == 1:
                self._chosen = PUBLISHED_GRAPH if PUBLISHED_GRAPH in found else found[0]
            else:
                self._several = found
            self.looked = True
        return self._graph or self._chosen

    def one_graph(self) -> str | None:
        """The same, where what is asked makes sense of one graph alone.

        Raises:
            EndpointError: There are several graphs of ai-roles, and none was chosen.
        """
        graph = self.graph
        if self._several:
            raise EndpointError(
                self.url,
                f"it has {len(self._several)} graphs of ai-roles; say which, graph=...: {some(self._several, most=5)}",
            )
        return graph

    def count_in(self, graph: str | None) -> int:
        """How many triples a graph has."""
        found = self.rows(f"SELECT (COUNT(*) AS ?n) {{ {within(graph, '?s ?p ?o')} }}", None)
        if len(found.rows) != 1 or not isinstance(number := found.rows[0][0], int):
            raise EndpointError(self.url, f"it does not count: {found.rows[:1]}")
        return number

    # --------------------------------------------------------------------------------------------------- for our own rooms

    def triples(
        self, text: str, graph: str | None = None, *, seconds: float | None = None
    ) -> Iterator[pyoxigraph.Triple]:
        """The triples of an answer; the whole of it has come before the first is given."""
        reply = self._send(text, _TRIPLES, graph, seconds)
        syntax = _SYNTAXES.get(reply.kind)
        if syntax is None:
            reply.fault(self._instead(reply, "triples"))
        if not reply.tells_its_end:
            reply.fault(
                "it does not say where its answer ends (HTTP/1.0?), so that nobody would see that it was cut off"
            )
        data = reply.read()
        try:
            yield from parsed_triples(data, syntax)  # type: ignore[arg-type]
        except FormatError as error:
            raise EndpointError(self.url, f"its triples cannot be read: {error}", reply.status) from None

    def select_text(self, text: str) -> Solutions:
        """The rows of a query of our own, which names its graph itself."""
        return self.rows(text, None)

    @property
    def client(self) -> HttpClient:
        """By which it is asked."""
        return self._client

    def places(self) -> Places:
        """Where the server takes updates and whole graphs."""
        if self._places is None:
            reply = self._send("ASK {}", _ROWS, None, None)
            known = places_of(reply.header("Server"), self._address)
            reply.read()
            update, store = self._given
            if update:
                known = replace(known, update=update)
            if store:
                known = replace(known, store=store)
            self._places = known
        return self._places

    def update(self, text: str, *, repeatable: bool, seconds: float | None = None) -> None:
        """Have the server change something, wholly or not at all where it can do that."""
        places = self.places()
        body = urlencode({places.update_field: places.transaction + text}).encode()
        self._client.ask(Request(places.update, "POST", body, _FORM, "*/*", repeatable), seconds=seconds).read()

    # ----------------------------------------------------------------------------------------------------------- the parts

    def asked_graph(self) -> str | None:
        """The graph that goes along with a query, once the server is known to heed it."""
        graph = self.graph
        if graph is None:
            return None
        if self._obeys is None:
            nowhere = f"urn:ai-roles:nowhere:{token_hex(8)}"
            self._obeys = not self.truth("ASK { ?s ?p ?o }", nowhere)
        if self._obeys:
            return graph
        if self._graph is not None:
            raise EndpointError(
                self.url,
                "it does not let a query choose its graph (default-graph-uri); leave graph=... out, and write"
                f" GRAPH <{graph}> {{ ... }} in the query",
            )
        return None

    def _send(self, text: str, accept: str, graph: str | None, seconds: float | None) -> Reply:
        fields = {"query": text} if graph is None else {"query": text, "default-graph-uri": graph}
        reply = self._client.any_reply(
            Request(self._address, "POST", urlencode(fields).encode(), _FORM, accept), seconds=seconds
        )
        if 200 <= reply.status < 300:
            return reply
        error = self._client.refused(reply)
        if reply.status == 400:
            raise QueryError(str(error))
        raise error

    def _instead(self, reply: Reply, wanted: str) -> str:
        kind = words_of_server("", reply.kind)
        what = "a web page" if kind == "text/html" else kind or "something that it does not name"
        return f"it answers {what} instead of {wanted}; is this the address of its SPARQL endpoint?"

    def _answer(self, text: str, graph: str | None, seconds: float | None) -> tuple[JsonAnswer, Reply]:
        reply = self._send(text, _ROWS, graph, seconds)
        if reply.kind not in _JSON_KINDS:
            reply.fault(self._instead(reply, "rows"))
        return JsonAnswer(reply.pieces()), reply

    def truth(self, text: str, graph: str | None, *, seconds: float | None = None) -> bool:
        answer, reply = self._answer(text, graph, seconds)
        try:
            rows = list(islice(answer.rows(), 1))
        except FormatError as error:
            reply.fault(str(error))
        if answer.truth is None or rows:
            reply.fault("it answers rows where yes or no was asked for")
        reply.close()
        return answer.truth

    def rows(self, text: str, graph: str | None, *, seconds: float | None = None, rows: int | None = None) -> Solutions:
        answer, reply = self._answer(text, graph, seconds)
        wanted = min(self._rows, rows or self._rows)
        found: list[Mapping[str, Any]] = []
        more = False
        try:
            for row in answer.rows():
                if len(found) == wanted:
                    more = True
                    break
                found.append(row)
        except FormatError as error:
            reply.fault(str(error))
        reply.close()
        if more and (rows is None or rows > self._rows):
            raise EndpointError(
                self.url,
                f"the answer has more than {wanted:,} rows; ask for less (LIMIT), or allow more: rows=...",
                reply.status,
            )
        if answer.truth is not None:
            reply.fault("it answers yes or no where rows were asked for")
        columns = answer.columns or tuple(dict.fromkeys(name for row in found for name in row))
        cells = ([row.get(name) for name in columns] for row in found)
        return Solutions.of(columns, cells, truncated=more)


def within(graph: str | None, pattern: str) -> str:
    """The pattern in a named graph, where there is one."""
    return pattern if graph is None else f"GRAPH <{graph}> {{ {pattern} }}"

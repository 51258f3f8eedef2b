"""Where does a server take updates and whole graphs? Beside its queries: each kind of server has addresses of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .addresses import Address

__all__ = ["Places", "places_of"]


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of one server: for updates, and for whole graphs (SPARQL 1.1 Graph Store), where it has such.

    `graph_field` names a graph there. `quick` is the method, and `quickly` what is added to the address, to load a graph that
    nobody reads yet; `puts_wholly` says that a PUT into a new graph happens wholly or not at all. `transaction` stands before
    an update so that it does; `update_field` carries it.
    """

    name: str
    update: Address
    store: Address | None = None
    graph_field: str = "graph"
    quick: str = "PUT"
    quickly: str = ""
    puts_wholly: bool = False
    transaction: str = ""
    update_field: str = "update"


_FUSEKI: Final = ("sparql", "query")


def places_of(server: str, query: Address) -> Places:
    """What is known of a server by the `Server` header of its answers and by the address of its queries.

    >>> from ai_roles.sparql.remote.addresses import read_address
    >>> print(places_of("Oxigraph/0.5.13", read_address("http://127.0.0.1:7878/query")).store)
    http://127.0.0.1:7878/store
    >>> places_of("uvicorn", read_address("http://127.0.0.1:8000/")).store is None
    True
    """
    name = server.lower()
    folder, _, last = query.path.rpartition("/")
    if name.startswith("oxigraph"):
        update, store = query.at(f"{folder}/update"), query.at(f"{folder}/store")
        return Places("Oxigraph", update, store, quick="POST", quickly="&no_transaction", puts_wholly=True)
    if name.startswith("virtuoso"):
        store = query.at("/sparql-graph-crud-auth")
        return Places(
            "Virtuoso",
            query.at("/sparql-auth"),
            store,
            "graph-uri",
            puts_wholly=True,
            transaction="DEFINE sql:log-enable 1\n",
            update_field="query",
        )
    if "fuseki" in name and last in _FUSEKI:
        return Places("Fuseki", query.at(f"{folder}/update"), query.at(f"{folder}/data"))
    return Places("", query)

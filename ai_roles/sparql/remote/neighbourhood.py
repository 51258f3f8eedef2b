"""What does a server know around these things? Their claims, and all that these claims rest on, as a graph of its own.

It is put together from the claim layer: first the claims that name the things, then, lot by lot, whatever these point to, until
nothing is missing. Each query only looks up what it names, so that every server is quick at it, whatever the size of its graph.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from ... import iris as t
from ...errors import EndpointError, FormatError, UnknownNameError, UsageError
from ...model import ENGLISH, KnowledgeGraph, check_iri, check_text, is_slug
from ...rdf import from_rdf
from ..parameters import unmistakable
from .sparql_server import SparqlServer, within

if TYPE_CHECKING:
    import pyoxigraph

    Node = list[pyoxigraph.Triple]

__all__ = ["DEEPEST", "fetch"]

DEEPEST: Final = 5
MOST_NODES: Final = 2_000_000
LOT: Final = 400
"""So many things does one query name: enough that few are needed, and no server finds it too long."""
_SHORT: Final = frozenset({*t.SHORT_PROPERTIES.values(), *t.GROUP_PROPERTIES.values(), t.TOP_OF, t.HAS_TOP})
"""What the direct layer has, which is not brought."""
_UP: Final = (t.PROPERTIES["specializes"], t.PROPERTIES["broader"])
_TOUCHING: Final = (
    f"{{ ?c <{t.LINK_FIELDS['subject']}> ?e }} UNION {{ ?c <{t.LINK_FIELDS['object']}> ?e }}"
    f" UNION {{ ?c <{t.NS}anyOf> ?group . ?group <{t.NS}member> ?e }}"
)
_SCOPES: Final = " UNION ".join(
    f"{{ ?c <{t.LINK_FIELDS[name]}> ?e }}" for name in t.LINK_FIELDS if name not in ("subject", "object")
)
_LINKS: Final = frozenset(t.LINK_FIELDS.values())
_ENTITY_LINKS: Final = frozenset(
    {
        t.ENTITY_FIELDS["definition_source"],
        t.ENTITY_FIELDS["replaced_by"],
        t.ENTITY_FIELDS["same_as"],
        t.IN_SCHEME,
        t.DCTERMS + "source",
        t.NS + "attributedTo",
        t.NS + "member",
        t.NS + "value",
        t.NS + "anyOf",
        t.NS + "evidence",
        t.PROV + "wasDerivedFrom",
    }
)
_TIE: Final = (t.LINK_FIELDS["subject"], t.NS + "predicate", t.LINK_FIELDS["object"])
"""What ties two things: subject, predicate and object of a claim; the object is empty where there is none."""
Tie: TypeAlias = tuple[str, str, str]
_CLASSES: Final = frozenset(t.KIND_CLASSES.values())
_FOLLOWED: Final = _LINKS | _ENTITY_LINKS
"""The properties that lead to what has to be there too."""


def fetch(endpoint: SparqlServer, names: Iterable[str], depth: int = 1) -> KnowledgeGraph:
    """The graph of what is claimed around these things, so many steps far.

    Raises:
        UnknownNameError: The server has nothing of that name.
        UsageError: No name, or a depth that makes no sense.
        EndpointError: The server does not answer as it should, or what it has is no graph of ai-roles.
    """
    if not 1 <= depth <= DEEPEST:
        raise UsageError(f"depth is 1 to {DEEPEST}, not {depth}")
    wanted = list(names)
    if not wanted:
        raise UsageError("name at least one thing to fetch")
    graph = endpoint.one_graph()
    around = _Neighbourhood(endpoint, graph)
    start = [_found(endpoint, graph, name) for name in wanted]
    around.take_claims(start, scopes=True)
    asked = set(start)
    for step in range(1, depth + 1):
        while above := around.above(asked):
            asked |= above
            around.take_claims(above)
        if step < depth:
            further = around.neighbours() - asked
            asked |= further
            around.take_claims(further)
    around.complete(start)
    around.take_hierarchy()
    try:
        return from_rdf(around.triples())
    except FormatError as error:
        raise EndpointError(
            endpoint.url, f"what it has around {', '.join(wanted)} is no graph of ai-roles: {error}"
        ) from None


class _Neighbourhood:
    """The nodes that have been brought, each with what is said of it."""

    def __init__(self, endpoint: SparqlServer, graph: str | None) -> None:
        self._endpoint = endpoint
        self._graph = graph
        self._nodes: dict[str, Node] = {}
        self._entities: set[str] = set()
        self._pointed_to: set[str] = set()
        self._ties: list[Tie] = []

    def triples(self) -> Iterator[pyoxigraph.Triple]:
        for node in self._nodes.values():
            yield from node

    def take_claims(self, things: Collection[str], *, scopes: bool = False) -> None:
        """The claims that name these things: what is said of them and with them, and where *scopes*, at them."""
        touching = f"{_TOUCHING} UNION {_SCOPES}" if scopes else _TOUCHING
        for lot in _lots(things):
            found = f"VALUES ?e {{ {lot} }} {touching} ?c ?p ?o"
            self._take(f"CONSTRUCT {{ ?c ?p ?o }} WHERE {{ {within(self._graph, found)} }}")

    def above(self, asked: Collection[str]) -> set[str]:
        """What those that were asked for specialize, as far as nobody has asked for it yet."""
        return {
            object
            for subject, property, object in self._ties
            if property == _UP[0] and subject in asked and object not in asked
        }

    def neighbours(self) -> set[str]:
        """The things that the claims are about."""
        return {each for subject, _, object in self._ties for each in (subject, object) if each}

    def take_hierarchy(self) -> None:
        """The wider terms of all that is there, up to the top: answers group by them."""
        done: set[str] = set()
        while True:
            things = self._entities - done
            if not things:
                return
            done |= things
            for lot in _lots(things):
                # pairs, since Virtuoso tries everything with everything where one clause of VALUES names the things alone
                pairs = " ".join(f"({iri} <{up}>)" for iri in lot.split() for up in _UP)
                found = (
                    f"VALUES (?e ?up) {{ {pairs} }} ?c <{t.LINK_FIELDS['subject']}> ?e ; <{t.NS}predicate> ?up ; ?p ?o"
                )
                self._take(f"CONSTRUCT {{ ?c ?p ?o }} WHERE {{ {within(self._graph, found)} }}")
            self.complete(())

    def complete(self, also: Iterable[str]) -> None:
        """Bring all that what is there points to, until nothing is missing."""
        wanted = {*also, t.SCHEME}
        while missing := (wanted | self._pointed_to) - self._nodes.keys():
            if len(self._nodes) + len(missing) > MOST_NODES:
                raise EndpointError(
                    self._endpoint.url,
                    f"around that there are more than {MOST_NODES:,} nodes; fetch fewer things, or less deep",
                )
            for lot in _lots(missing):
                found = f"VALUES ?s {{ {lot} }} ?s ?p ?o"
                self._take(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {within(self._graph, found)} }}")
            lacking = [iri for iri in missing if iri not in self._nodes]
            if lacking:
                raise EndpointError(
                    self._endpoint.url,
                    f"its claims point to {lacking[0]}, of which it says nothing: its graph is not whole; publish it again",
                )

    def _take(self, query: str) -> None:
        new: dict[str, list[tuple[str, pyoxigraph.Triple]]] = {}
        for triple in self._endpoint.triples(query):
            property = triple.predicate.value
            if property not in _SHORT:
                new.setdefault(triple.subject.value, []).append((property, triple))  # type: ignore[union-attr]
        for iri, said in new.items():
            if iri not in self._nodes:
                self._nodes[iri] = [triple for _, triple in said]
                self._note(iri, said)

    def _note(self, iri: str, said: list[tuple[str, pyoxigraph.Triple]]) -> None:
        """What a node is, and what it points to, once for each."""
        tie = dict.fromkeys(_TIE, "")
        for property, triple in said:
            if property in _FOLLOWED and hasattr(triple.object, "value"):
                self._pointed_to.add(triple.object.value)
            if property in tie:
                tie[property] = triple.object.value  # type: ignore[union-attr]
            elif property == t.RDF + "type" and triple.object.value in _CLASSES:  # type: ignore[union-attr]
                self._entities.add(iri)
        if tie[_TIE[0]]:
            self._ties.append((tie[_TIE[0]], tie[_TIE[1]], tie[_TIE[2]]))


def _found(endpoint: SparqlServer, graph: str | None, name: str) -> str:
    """The IRI of the thing that a name means on the server: as the known graph has it, else as the server does."""
    suggestions: tuple[str, ...] = ()
    if "://" in name and check_iri(name) is None:
        candidates = [name]
    else:
        try:
            entity = endpoint.names.resolve(name)
            candidates = [entity.iri or t.ID + entity.id]
        except UnknownNameError as error:
            candidates = [*([t.ID + name] if is_slug(name) else []), *_called(endpoint, graph, name)]
            suggestions = error.suggestions
    for iri in candidates:
        if endpoint.select_text(f"SELECT ?p {{ {within(graph, f'<{iri}> ?p ?o')} }} LIMIT 1").rows:
            return iri
    raise UnknownNameError(name, suggestions, what=f"thing on {endpoint.url}")


def _called(endpoint: SparqlServer, graph: str | None, name: str) -> list[str]:
    """What has exactly this label or alias on the server."""
    import pyoxigraph as ox

    if check_text(name):
        return []
    texts = unmistakable(f"{ox.Literal(name, language=ENGLISH)} {ox.Literal(name)}")
    where = within(graph, f"?e <{t.ENTITY_FIELDS['label']}>|<{t.ENTITY_FIELDS['aliases']}> ?name")
    found = endpoint.select_text(f"SELECT DISTINCT ?e {{ VALUES ?name {{ {texts} }} {where} }} LIMIT 3")
    return [row[0].value for row in found.terms if row[0] is not None and check_iri(row[0].value) is None]


def _lots(iris: Iterable[str]) -> Iterator[str]:
    """The IRIs as they stand in queries, so many in each; what could break out of its brackets does not get in."""
    ordered = sorted(iris)
    for iri in ordered:
        if reason := check_iri(iri):
            raise FormatError(f"{iri[:100]!r} is no IRI: {reason}")
    for start in range(0, len(ordered), LOT):
        yield " ".join(f"<{iri}>" for iri in ordered[start : start + LOT])

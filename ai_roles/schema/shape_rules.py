"""Which nodes break the rules that the shapes write in SPARQL? They are asked of pyoxigraph, which answers at once.

The SHACL engine would ask them of rdflib, which takes half a second to parse them and, of the bundled facts, a quarter of
a minute to answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import iris as t
from ..model import KnowledgeGraph
from ..rdf import store_of_rdf, to_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph
    import rdflib


@dataclass(frozen=True, slots=True)
class Rule:
    """A query for what breaks a rule, the message about it, and the shape that the rule is part of."""

    query: str
    message: str
    shape: str


def taken_out(shapes: rdflib.Graph) -> tuple[Rule, ...]:
    """The rules of the shapes that look at the whole graph from its scheme; the shapes are left without them."""
    from rdflib import URIRef

    targets, constraints, select, message = (
        URIRef(t.SH + name) for name in ("targetNode", "sparql", "select", "message")
    )
    declared, prefix, namespace = (URIRef(t.SH + name) for name in ("declare", "prefix", "namespace"))
    prefixes = "".join(
        f"PREFIX {shapes.value(each, prefix)}: <{shapes.value(each, namespace)}>\n"
        for each in sorted(shapes.objects(None, declared), key=str)
    )
    rules = []
    for shape in list(shapes.subjects(targets, URIRef(t.SCHEME))):
        for constraint in list(shapes.objects(shape, constraints)):
            query, told = prefixes + str(shapes.value(constraint, select)), str(shapes.value(constraint, message))
            rules.append(Rule(query, told, str(shape).rpartition("#")[2]))
            shapes.remove((shape, constraints, constraint))
    return tuple(rules)


def broken(
    rules: tuple[Rule, ...], graph: KnowledgeGraph | rdflib.Graph | pyoxigraph.Store
) -> Iterator[tuple[Rule, str]]:
    """The rules that a graph breaks, each with the name of a node that breaks it."""
    import pyoxigraph as ox

    if isinstance(graph, KnowledgeGraph):
        store = to_store(graph)
    else:
        store = graph if isinstance(graph, ox.Store) else store_of_rdf(graph)
    this: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
    this = {ox.Variable("this"): ox.NamedNode(t.SCHEME)}
    for rule in rules:
        found = store.query(rule.query, substitutions=this)
        assert isinstance(found, ox.QuerySolutions)
        for row in found:
            yield rule, row["value"].value

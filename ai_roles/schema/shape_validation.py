"""Does a graph keep to the shapes? SHACL, for RDF that somebody else made; our own graphs do so by construction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from .. import iris as t
from ..dataset import MAX_FILE, ontology_folder, read_text_capped
from ..errors import MissingExtraError
from ..model import KnowledgeGraph
from ..rdf import to_rdf
from .shape_rules import Rule, broken, taken_out

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib
    from rdflib.term import Node

_TARGETS: Final = tuple(t.SH + name for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"))


@dataclass(frozen=True, slots=True)
class ShapeFinding:
    """One node that breaks one shape: which node, along which path, with which value (the latter two may be empty)."""

    node: str
    path: str
    value: str
    message: str
    shape: str

    def __str__(self) -> str:
        place = " ".join(part for part in (self.node, self.path, self.value) if part)
        return f"{place}: {self.message} ({self.shape})"


@dataclass(frozen=True, slots=True)
class ShapeReport:
    """What the shapes object to, in a fixed order; nothing where the graph conforms."""

    findings: tuple[ShapeFinding, ...]

    @property
    def conforms(self) -> bool:
        """Whether the shapes object to nothing."""
        return not self.findings

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings)) if self.findings else "the graph keeps to its shapes"


def validate_shapes(graph: KnowledgeGraph | rdflib.Graph | pyoxigraph.Store) -> ShapeReport:
    """Check a graph, an `rdflib.Graph` or a pyoxigraph store with the SHACL shapes of `ontology/shapes.ttl`.

    The shapes see what stands in the triples: they cannot tell that a claim's IRI is not the hash of what it says. Reading
    the RDF back with `from_rdf` can. Needs the extra `shacl`.

    >>> from ai_roles.sample import SAMPLE
    >>> print(validate_shapes(SAMPLE))
    the graph keeps to its shapes
    """
    try:
        import pyshacl
    except ImportError:
        raise MissingExtraError("pyshacl", "shacl") from None
    import rdflib

    shapes, owners, rules = _flat_shapes()
    rdf = _in_memory(graph)
    _, results, _ = pyshacl.validate(rdf, shacl_graph=shapes)
    found = _findings(results, shapes, owners)
    for rule, node in broken(rules, rdf if isinstance(graph, rdflib.Graph) else graph):
        found.add(ShapeFinding(_shown(node), "", "", rule.message, rule.shape))
    return ShapeReport(tuple(sorted(found, key=str)))


def _in_memory(graph: KnowledgeGraph | rdflib.Graph | pyoxigraph.Store) -> rdflib.Graph:
    """The triples in rdflib's own memory: over other stores the engine has given wrong answers."""
    import pyoxigraph as ox
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
    from rdflib.plugins.stores.memory import Memory

    if isinstance(graph, KnowledgeGraph):
        return to_rdf(graph)
    if isinstance(graph, ox.Store):
        lines = graph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        return rdflib.Graph().parse(data=lines, format="nt")
    if type(graph) is rdflib.Graph and type(graph.store) is Memory:
        return graph
    if isinstance(graph, rdflib.Dataset):
        graph = graph.get_context(DATASET_DEFAULT_GRAPH_ID)
    copy = rdflib.Graph()
    for subject, predicate, object in graph.triples((None, None, None)):
        copy.add((subject, predicate, object))
    return copy


@cache
def _flat_shapes() -> tuple[rdflib.Graph, Mapping[Node, str], tuple[Rule, ...]]:
    """The shapes with each property shape moved out of its node shape, which node shape each one came from, and the rules.

    They say the same: what a node shape asks of its targets, each of its property shapes asks of them. But the engine
    checks a shape of its own for all nodes at once, and one inside another for each node anew, which takes six times as
    long.
    """
    import rdflib

    text = read_text_capped(ontology_folder() / "shapes.ttl", limit=MAX_FILE)
    shapes = rdflib.Graph().parse(data=text, format="turtle")
    rules = taken_out(shapes)
    owners: dict[Node, str] = {}
    inside, path, ignored = (rdflib.URIRef(t.SH + name) for name in ("property", "path", "ignoredProperties"))
    for owner in list(shapes.subjects(rdflib.RDF.type, rdflib.URIRef(t.SH + "NodeShape"))):
        name = str(owner).rpartition("#")[2]
        owners[owner] = name
        targets = [(how, node) for how in map(rdflib.URIRef, _TARGETS) for node in shapes.objects(owner, how)]
        allowed = shapes.value(owner, ignored)
        for part in list(shapes.objects(owner, inside)):
            owners[part] = name
            shapes.remove((owner, inside, part))
            for how, node in targets:
                shapes.add((part, how, node))
            along = shapes.value(part, path)
            if allowed is not None and isinstance(along, rdflib.URIRef):
                rest, allowed = allowed, rdflib.BNode()
                shapes.add((allowed, rdflib.RDF.first, along))
                shapes.add((allowed, rdflib.RDF.rest, rest))
        if allowed is not None:
            shapes.set((owner, ignored, allowed))
    return shapes, owners, rules


def _findings(results: rdflib.Graph, shapes: rdflib.Graph, owners: Mapping[Node, str]) -> set[ShapeFinding]:
    import rdflib

    def one(result: Node, name: str) -> Node | None:
        return results.value(result, rdflib.URIRef(t.SH + name))

    found = set()
    for result in results.subjects(rdflib.RDF.type, rdflib.URIRef(t.SH + "ValidationResult")):
        node, value, shape = one(result, "focusNode"), one(result, "value"), one(result, "sourceShape")
        if (
            str(node) == t.SCHEME and value is not None
        ):  # what is asked of the whole graph tells what breaks it as the value
            node, value = value, None
        along = None if shape is None else shapes.value(shape, rdflib.URIRef(t.SH + "path"))
        path = _path_text(shapes, along if along is not None else one(result, "resultPath"))
        message = str(one(result, "resultMessage") or "")
        owner = "" if shape is None else owners.get(shape, "")
        found.add(ShapeFinding(_shown(node), path, "" if value is None else _shown(value), message, owner))
    return found


def _path_text(shapes: rdflib.Graph, path: Node | None) -> str:
    """A path as SPARQL writes it."""
    import rdflib
    from rdflib.collection import Collection

    if path is None or isinstance(path, rdflib.URIRef):
        return "" if path is None else _shown(path)
    if (inverse := shapes.value(path, rdflib.URIRef(t.SH + "inversePath"))) is not None:
        return "^" + _path_text(shapes, inverse)
    others = shapes.value(path, rdflib.URIRef(t.SH + "alternativePath"))
    steps = Collection(shapes, path if others is None else others)
    return ("/" if others is None else "|").join(_path_text(shapes, step) for step in steps)


def _shown(node: Node | str | None) -> str:
    """An IRI with its prefix, a literal as its text."""
    text = str(node)
    starts = [(iri, prefix) for prefix, iri in t.PREFIXES.items() if text.startswith(iri)]
    if not starts:
        return text
    iri, prefix = max(starts, key=lambda pair: len(pair[0]))
    return f"{prefix}:{text.removeprefix(iri)}"

"""How does the graph become RDF, and RDF a graph? As an `rdflib.Graph`, a pyoxigraph store, or text of six syntaxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from .. import iris as t
from ..dataset import refuse_hostile_json_ld, refuse_hostile_turtle, refuse_hostile_xml, utf8_text
from ..errors import FormatError
from ..model import KnowledgeGraph
from .graph_triples import Layer, triples
from .ntriples_lines import ntriples
from .rdflib_terms import pyoxigraph_triples, rdflib_graph
from .triples_reading import read_triples

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

Syntax = Literal["turtle", "n-triples", "n-quads", "trig", "rdf-xml", "json-ld"]

SUFFIXES: Final[dict[str, Syntax]] = {
    ".ttl": "turtle",
    ".nt": "n-triples",
    ".nq": "n-quads",
    ".trig": "trig",
    ".rdf": "rdf-xml",
    ".jsonld": "json-ld",
}
MAX_BYTES: Final = 500_000_000
MAX_GROWTH: Final = 200
"""How many characters of terms a byte may stand for: a long prefix used often would fill the memory."""
ALWAYS_ALLOWED: Final = 10_000_000
"""So many characters of terms are read from a text of any size."""
_NAMES_GRAPHS: Final = frozenset({"n-quads", "trig", "json-ld"})


def to_rdf(graph: KnowledgeGraph, layer: Layer = "both") -> rdflib.Graph:
    """The graph as an `rdflib.Graph`, with the project's prefixes bound.

    The layer "claims" has every claim as a node with its qualifiers and evidence; "direct" has the entities and short
    triples alone (`id:mlops-engineer air:requires id:docker`), a sixth of the size, and cannot be read back.

    >>> from ai_roles.sample import SAMPLE
    >>> rdf = to_rdf(SAMPLE)
    >>> from_rdf(rdf) == SAMPLE == from_rdf(to_rdf(SAMPLE, layer="claims"))
    True
    >>> len(to_rdf(SAMPLE, layer="direct")) < len(rdf) / 2
    True
    """
    return rdflib_graph(triples(graph, layer))


def from_rdf(rdf: rdflib.Graph | pyoxigraph.Store | Iterable[pyoxigraph.Triple]) -> KnowledgeGraph:
    """The graph that an `rdflib.Graph`, a pyoxigraph store or triples state; `FormatError` where they state none.

    The claims are enough; where short triples stand beside them, they have to agree.

    >>> from ai_roles.sample import SAMPLE
    >>> from_rdf(to_rdf(SAMPLE)) == SAMPLE
    True
    """
    import pyoxigraph as ox

    if isinstance(rdf, ox.Store):
        return read_triples(
            ox.Triple(q.subject, q.predicate, q.object) for q in rdf.quads_for_pattern(None, None, None)
        )
    if hasattr(rdf, "triples") and hasattr(rdf, "namespace_manager"):
        return read_triples(pyoxigraph_triples(cast("rdflib.Graph", rdf)))
    return read_triples(cast("Iterable[ox.Triple]", rdf))


def to_store(graph: KnowledgeGraph, layer: Layer = "both") -> pyoxigraph.Store:
    """The graph, or one of its layers, in a new in-memory pyoxigraph store."""
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(b"".join(ntriples(graph, layer)), format=ox.RdfFormat.N_TRIPLES)
    return store


def write_rdf(graph: KnowledgeGraph, syntax: Syntax = "turtle", layer: Layer = "both") -> bytes:
    """The graph, or one of its layers (see `to_rdf`), as text of a syntax. Equal graphs give equal bytes.

    >>> from ai_roles.sample import SAMPLE
    >>> write_rdf(SAMPLE).startswith(b"@prefix air: <https://w3id.org/ai-roles/ns#> .")
    True
    >>> read_rdf(write_rdf(SAMPLE, "rdf-xml"), "rdf-xml") == SAMPLE
    True
    """
    import pyoxigraph as ox

    found = sorted(triples(graph, layer), key=_sort_key)
    data = ox.serialize(found, format=_format(syntax), prefixes=dict(t.PREFIXES))
    assert data is not None  # without an output, it is returned
    return tidy_text(data, syntax)


def read_rdf(text: bytes | str, syntax: Syntax = "turtle") -> KnowledgeGraph:
    """The graph that a text of this syntax states. Nothing is fetched, no entity of XML is expanded.

    Text that would end the process, fill its memory or keep it busy without end is refused (`parser_guards`).
    """
    return read_triples(
        parsed_triples(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text, syntax)
    )


def parsed_triples(data: bytes, syntax: Syntax = "turtle") -> Iterator[pyoxigraph.Triple]:
    """The triples of a text that somebody else wrote, one by one, under the same guards; whatever they say."""
    left = _allowed(data)
    for quad in _parsed(data, syntax):
        left = _less(left, len(str(quad)))
        yield quad.triple


def parsed_texts(data: bytes, syntax: Syntax = "turtle") -> Iterator[tuple[str, str, str, Any]]:
    """The same in half the time: subject and predicate by name, the name or text of the object, and the object itself.

    >>> for subject, predicate, text, object in parsed_texts(b"<http://a.org/1> <http://a.org/is> 'one'@en ."):
    ...     print(subject, predicate, text, object.language)
    http://a.org/1 http://a.org/is one en

    Raises:
        FormatError: As of triples; also where a triple stands in the place of an object.
    """
    left = _allowed(data)
    for quad in _parsed(data, syntax):
        object = quad.object
        try:
            text = object.value  # type: ignore[union-attr]
        except AttributeError:
            raise FormatError("a triple stands in the place of an object, which no thesaurus has") from None
        subject, predicate = quad.subject.value, quad.predicate.value  # type: ignore[union-attr]
        left = _less(left, len(subject) + len(predicate) + len(text))
        yield subject, predicate, text, object


def _allowed(data: bytes) -> int:
    return MAX_GROWTH * len(data) + ALWAYS_ALLOWED


def _less(left: int, characters: int) -> int:
    """How many characters of terms may still come."""
    if characters > left:
        raise FormatError("its prefixes are too long: written out, the IRIs would fill the memory")
    return left - characters


def tidy_text(data: bytes, syntax: Syntax) -> bytes:
    """The same RDF with prefixes in a fixed order (the engine's changes from run to run) and air between subjects."""
    text = data.decode()
    if syntax in ("turtle", "trig"):
        lines = text.split("\n")
        count = next(i for i, line in enumerate(lines) if not line.startswith("@prefix "))
        used = sorted(line for line in lines[:count])
        body = [f"\n{line}" if line and not line.startswith(("\t", " ")) else line for line in lines[count:]]
        return "\n".join(used + body).encode()
    if syntax == "rdf-xml":
        start = text.index("<rdf:RDF ") + len("<rdf:RDF ")
        end = text.index(">", start)
        names = " ".join(sorted(text[start:end].split(" ")))
        return (text[:start] + names + text[end:]).encode()
    return data


def _sort_key(triple: pyoxigraph.Triple) -> tuple[str, bool, str, str]:
    """By subject, then the classes, then property and object."""
    predicate = triple.predicate.value
    return str(triple.subject), predicate != t.RDF + "type", predicate, str(triple.object)


def _format(syntax: Syntax) -> pyoxigraph.RdfFormat:
    import pyoxigraph as ox

    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "n-triples": ox.RdfFormat.N_TRIPLES,
        "n-quads": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "rdf-xml": ox.RdfFormat.RDF_XML,
        "json-ld": ox.RdfFormat.JSON_LD,
    }
    if syntax not in formats:
        raise FormatError(f"syntax {syntax!r} is unknown: one of {', '.join(formats)}")
    return formats[syntax]


def _refuse_hostile(data: bytes, syntax: Syntax) -> None:
    text = utf8_text(data)
    if syntax == "rdf-xml":
        refuse_hostile_xml(text)
    elif syntax == "json-ld":
        refuse_hostile_json_ld(data)
    else:
        refuse_hostile_turtle(data)


def _parsed(data: bytes, syntax: Syntax) -> Iterator[pyoxigraph.Quad]:
    """The triples of the default graph, one by one; what the parser objects to as our own error."""
    import pyoxigraph as ox

    if len(data) > MAX_BYTES:
        raise FormatError(f"{len(data):,} bytes are more than the {MAX_BYTES:,} that are read at once")
    _refuse_hostile(data, syntax)
    default = ox.DefaultGraph()
    quads = ox.parse(data, format=_format(syntax))
    names_graphs = syntax in _NAMES_GRAPHS
    while True:
        try:
            quad = next(quads)
        except StopIteration:
            return
        except (SyntaxError, ValueError, OSError, MemoryError) as error:
            # a single text of more than 16 MB is a MemoryError
            raise FormatError(f"this is not {syntax}: {error}") from None
        if names_graphs and quad.graph_name != default:
            raise FormatError(f"every triple stands in the default graph, but {quad.graph_name} is named")
        yield quad

"""What does a reader need who asks in SPARQL with no server at hand? A page, an engine, the graph, and what the named queries take.

The engine is Oxigraph as WebAssembly. Each part that is not text of ours travels packed (`packing.py`); the page brings the engine
and the graph when somebody asks, so a page that only offers to ask weighs little.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .. import iris as t
from ..markup import render
from ..rdf import compact_turtle, is_large
from ..sparql import NamedParts, named_parts, named_queries
from ..vocabulary import BASE_IRI, KINDS
from .files_to_make import FilesToMake
from .packing import packed

if TYPE_CHECKING:
    from ..model import Entity, KnowledgeGraph

__all__ = ["SPARQL", "sparql_files", "sparql_fits", "sparql_html", "sparql_questions"]

SPARQL: Final = "sparql.html"
"""Where the page stands."""

_ROOM: Final = Path(__file__).parent
_MOST_OF_OTHERS: Final = 5_000
"""So many things are offered by name; the vocabularies of others hold more than anybody can choose from."""
_SCRIPTS: Final = ("sparql_answer.js", "sparql_page.js", "sparql_text.js", "unpack.js")
_MODULE_WORDS: Final = re.compile(r"^export (?=class |function )|^export \{[^}]*\};?$", re.MULTILINE)


def sparql_fits(graph: KnowledgeGraph) -> bool:
    """Whether a browser can hold the graph: a large one takes it 13 s and 800 MB, and is served instead.

    >>> from ai_roles.sample import SAMPLE
    >>> sparql_fits(SAMPLE)
    True
    """
    return not is_large(graph)


def sparql_files(
    graph: KnowledgeGraph, paths: Mapping[str, str] | None = None, *, served: bool = False
) -> Mapping[str, bytes]:
    """What stands in the folder `static/` beside the page: scripts, the engine, the graph and the questions, made when asked for.

    >>> from ai_roles.sample import SAMPLE
    >>> sorted(sparql_files(SAMPLE).keys() - sparql_files(SAMPLE, served=True).keys())
    ['static/sparql_asker.js', 'static/sparql_engine.js', 'static/sparql_graph.js']

    Args:
        paths: Where the page of each entity stands, by its id; without them, answers hold no links.
        served: A server answers: without the engine, the graph, and the script that asks them.
    """
    scripts = (*_SCRIPTS, *(() if served else ("sparql_asker.js",)))
    makers: dict[str, Callable[[], bytes]] = {f"static/{name}": partial(_script, name) for name in scripts}
    makers |= {
        "static/sparql.css": _style,
        "static/sparql_editor.js": _editor,
        "static/sparql_questions.js": lambda: packed("sparql-questions", sparql_questions(graph, paths or {})),
    }
    if not served:
        makers |= {
            "static/sparql_engine.js": _engine,
            "static/sparql_graph.js": lambda: packed("sparql-graph", compact_turtle(graph)),
        }
    return FilesToMake(makers)


def sparql_html(nav: Sequence[tuple[str, str]], *, served: bool = False) -> bytes:
    """The page itself, with these names and paths on its bar; *served* where a server answers, and not the page.

    >>> b"<h1>Ask in SPARQL</h1>" in sparql_html([("Roles", "roles.html")])
    True
    """
    queries = sorted(named_queries().values(), key=lambda query: query.title.casefold())
    values: dict[str, Any] = {"title": "Ask in SPARQL", "queries": queries, "served": served}
    return render("site_sparql.html.j2", nav=nav, root="", here=SPARQL, own=SPARQL, **values).encode()


def sparql_questions(graph: KnowledgeGraph, paths: Mapping[str, str]) -> bytes:
    """The named queries in pieces, and what their parameters may be: JSON for `sparql_text.js`."""
    kinds = {kind: number for number, kind in enumerate(KINDS)}
    mine = (entity for entity in graph if entity.same_as is None and not entity.deprecated)
    offered = sorted(mine, key=lambda entity: (entity.scheme is not None, entity.id))[:_MOST_OF_OTHERS]
    record = {
        "base": t.ID,
        "claims": t.CLAIM,
        "terms": BASE_IRI,
        "integer": t.XSD + "integer",
        "prefixes": dict(t.PREFIXES),
        "properties": {iri: id for id, iri in t.PROPERTIES.items()},
        "kinds": list(kinds),
        "queries": [_query(graph, parts) for parts in named_parts().values()],
        "things": [_thing(entity, kinds[entity.kind], paths.get(entity.id, "")) for entity in offered],
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def _thing(entity: Entity, kind: int, path: str) -> list[Any]:
    names = [entity.id, kind, entity.label, path, list(entity.aliases)]
    return names if entity.iri is None else [*names, entity.iri]


def _query(graph: KnowledgeGraph, parts: NamedParts) -> dict[str, Any]:
    query = parts.query
    defaults = query.parameters
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "answers": query.answers,
        "none": query.none,
        "pieces": list(parts.pieces),
        "parameters": [
            {
                "name": name,
                "kinds": list(query.kinds.get(name, ())),
                "type": parts.types[name],
                "default": defaults[name],
                "preferred": graph[str(defaults[name])].kind if defaults[name] in graph.entities else "",
                "term": term,
            }
            for name, term in parts.terms.items()
        ],
    }


@cache
def _engine() -> bytes:
    """Oxigraph and the script of its worker, which a worker that is no module can run."""
    code = _MODULE_WORDS.sub("", _read("vendor/oxigraph/oxigraph.js")).replace("import.meta.url", "undefined")
    assert not re.search(r"^\s*(?:export|import)\b|import\.meta", code, re.MULTILINE), "nothing of a module is left"
    script = f"{code}\n{_read('static/sparql_worker.js')}".encode()
    wasm = (_ROOM / "vendor" / "oxigraph" / "oxigraph.wasm.gz").read_bytes()
    return packed("sparql-wasm", wasm, gzipped=True) + packed("sparql-worker", script)[2:]


@cache
def _editor() -> bytes:
    return packed("sparql-editor", (_ROOM / "vendor" / "yasqe" / "yasqe.min.js.gz").read_bytes(), gzipped=True)


def _style() -> bytes:
    return f"{_read('vendor/yasqe/yasqe.min.css')}\n{_read('static/sparql.css')}".encode()


def _script(name: str) -> bytes:
    return _read(f"static/{name}").encode()


def _read(name: str) -> str:
    return (_ROOM / name).read_text("utf-8")

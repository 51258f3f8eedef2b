"""What does the library do in the worker of a page? It opens the graph that came with the page, and answers what it is asked.

Python runs here as WebAssembly, with this package and the standard library and nothing else: numpy is stood in for, and no text
is read by the tagger.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from ..errors import AiRolesError
from ..questions import SERVED
from ..replies import failure, reply
from ..text import without_tagger

if TYPE_CHECKING:
    from ..model import KnowledgeGraph

__all__ = ["COVERAGE", "EXTRAS", "LEDGER", "answered", "opened", "warmed_up"]

COVERAGE: Final = "dist/coverage.json"
EXTRAS: Final = "dist/extras/roles.json"
LEDGER: Final = "dist/ledger.json"
"""What the folder of facts holds in a page; the last in a page alone, how many rows of the ledger a source has for which reason."""
TEXTS: Final = frozenset(question.name for question in SERVED if question.parameters[0].name == "text")
"""What is asked about a text that comes with the question."""


def opened(snapshot: bytes) -> KnowledgeGraph:
    """The graph of the page."""
    from .. import dataset
    from . import plain_arrays

    sys.modules.setdefault("numpy", plain_arrays)
    counted = json.loads((dataset.ontology_folder() / LEDGER).read_text("utf-8"))
    rows = tuple(dataset.LedgerRow(source, (), reason) for source, reason, many in counted for _ in range(many))
    # what is else read from files of YAML, of which the page has none
    dataset.load_ledger = lambda: rows
    return dataset.graph_of_snapshot(snapshot, "the graph of this page")


def answered(graph: KnowledgeGraph, asked: str) -> str:
    """The reply to a question as JSON, or what went wrong.

    >>> from ai_roles.sample import SAMPLE
    >>> answered(SAMPLE, '{"question": "show", "told": {"name": "dokcer"}, "forms": ["text"]}')
    '{"error": {"kind": "UnknownNameError", ... "suggestions": ["docker"]}}'
    """
    given = json.loads(asked)
    try:
        return json.dumps(_answer(graph, given["question"], given["told"], given["forms"]))
    except AiRolesError as error:
        return json.dumps(failure(error))


def _answer(graph: KnowledgeGraph, question: str, told: Mapping[str, Any], forms: list[str]) -> dict[str, Any]:
    with without_tagger():
        said = reply(graph, question, told).to_dict(forms)
    return said | {"tagger": False} if question in TEXTS else said


def warmed_up(graph: KnowledgeGraph) -> Iterator[str]:
    """Ask one question of each kind, so that nobody waits for what is loaded and worked out only once; tells which was asked."""
    roles = [role.id for role in graph.of_kind("role")][:2]
    skills = [skill.id for skill in graph.of_kind("skill")][:2]
    levels = [level.id for level in graph.of_kind("level")][:2]
    if len(roles) < 2 or len(skills) < 2 or len(levels) < 2:
        return
    told: dict[str, dict[str, Any]] = {
        "gap": {"wants": roles[0], "has": skills},
        "compare": {"roles": roles},
        "profile": {"role": roles[0]},
        "show": {"name": skills[0]},
        "path": {"start": levels[0], "goal": levels[1]},
        "ladder": {"grid": True},
        "similar": {"name": roles[0]},
        "move": {"origin": roles[0], "target": roles[1]},
        "skills": {"text": "Python is a must."},
        "explain": {"left": roles[0], "right": skills[0]},
        "find": {"words": ["python"]},
    }
    for question, given in told.items():
        yield question
        with suppress(AiRolesError):
            _answer(graph, question, given, ["html", "data", "evidence", "text"])

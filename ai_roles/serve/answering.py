"""What does a process of the server answer to a request? A page, a question as JSON, names to choose from, or SPARQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from ..errors import AiRolesError, UnknownNameError, UsageError
from ..model import KnowledgeGraph
from ..questions import Parameter, served_question
from ..replies import reply
from .frames import Made
from .told import JSON, as_json, failed

__all__ = ["Answering"]

_HTML: Final = "text/html; charset=utf-8"
_TYPES: Final = {
    "html": _HTML,
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "json": JSON,
    "wasm": "application/wasm",
}
_MOST_NAMES: Final = 50
_LARGE: Final = 5_000
"""A graph with more entities is not warmed up: that might take longer than anybody waits."""
_LONGEST_WORDS: Final = 300


class Answering:
    """Answers requests over one graph."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        from .served_site import served_site

        self._graph = graph
        self._site = served_site(graph)
        self._answers: Mapping[str, Callable[[dict[str, Any]], Made]] = {
            "page": self._page,
            "ask": self._ask,
            "names": self._names,
            "sparql": self._sparql,
            "openapi": self._openapi,
            "warm up": self._warm_up,
        }

    def answer(self, request: dict[str, Any]) -> Made:
        """The answer; what goes wrong on purpose is one too."""
        try:
            return self._answers[request["do"]](request)
        except AiRolesError as error:
            return failed(error)
        except RecursionError:
            return failed(UsageError("this is nested too deeply"), 400)

    def _page(self, request: dict[str, Any]) -> Made:
        path = request["path"]
        try:
            body = self._site[path]
        except KeyError:
            if request.get("shown"):
                return Made(404, _HTML, self._site.missing(path))
            return failed(UnknownNameError(path, what="page"))
        return Made(200, _TYPES[path.rpartition(".")[2]], body, kept=True)

    def _ask(self, request: dict[str, Any]) -> Made:
        question = served_question(request["question"])
        if "body" in request:
            told = _object(request["body"])
        else:
            told = _told(question.parameters, request["fields"])
        said = reply(self._graph, question.name, told).to_dict(request["forms"])
        return as_json(said, kept=True)

    def _names(self, request: dict[str, Any]) -> Made:
        from ..query.facts import search

        fields = dict(request["fields"])
        words, kind, limit = fields.pop("q", ""), fields.pop("kind", None) or None, fields.pop("limit", "20")
        if fields:
            raise UsageError(f"names takes q, kind and limit, not {', '.join(sorted(fields))}")
        if not (limit.isascii() and limit.isdigit() and 0 < len(limit) < 4):
            raise UsageError(f"limit is a number from 1 to {_MOST_NAMES}, not {limit[:20]!r}")
        found = search(self._graph, words[:_LONGEST_WORDS], kind=kind, limit=min(_MOST_NAMES, max(1, int(limit))))
        names = [
            {
                "id": hit.entity.id,
                "label": hit.entity.label,
                "kind": hit.entity.kind,
                "path": self._site.plan.paths[hit.entity.id],
                "matched": hit.matched,
                "text": hit.text,
                "definition": hit.entity.definition or "",
            }
            for hit in found.items
        ]
        return as_json({"names": names, "total": found.total}, kept=True)

    def _sparql(self, request: dict[str, Any]) -> Made:
        from .sparql_protocol import answer_query

        return answer_query(self._graph, request["query"], dict(request["bindings"]), request["accept"])

    def _warm_up(self, _: dict[str, Any]) -> Made:
        """What the first questions would else wait for: modules that are not there yet, and what is worked out but once."""
        roles = (
            [] if len(self._graph) > _LARGE else [role.id for role in self._graph.of_kind("role") if not role.retired]
        )
        pairs = list(zip(roles[::2], [*roles[1::2], *roles[:1]], strict=False)) if len(roles) > 1 else []
        for number, pair in enumerate(pairs):
            reply(self._graph, "compare", {"roles": list(pair)}).to_dict(["data"] if number else ["html", "data"])
        return as_json({})

    def _openapi(self, _: dict[str, Any]) -> Made:
        from .openapi import openapi_description

        return as_json(openapi_description(), kept=True)


def _object(text: str) -> dict[str, Any]:
    """The JSON object that a body is."""
    try:
        told = json.loads(text or "{}", parse_constant=_no_constant)
    except ValueError as error:
        raise UsageError(f"the body is no JSON: {error}") from None
    if not isinstance(told, dict):
        raise UsageError("the body is a JSON object of what the question is told")
    try:
        json.dumps(told, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise UsageError("the body holds half of a surrogate pair, which is no character") from None
    return told


def _no_constant(text: str) -> None:
    raise ValueError(f"{text} is no value of JSON")


def _told(parameters: Iterable[Parameter], fields: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What the fields of an address tell a question: each a text there, and of its own type here."""
    known = {each.name: each for each in parameters}
    told: dict[str, Any] = {}
    for name, text in fields:
        parameter = known.get(name)
        value: object = text if parameter is None else _value(parameter, text)
        if parameter is not None and parameter.many:
            told.setdefault(name, []).append(value)
        elif name in told:
            raise UsageError(f"{name} is told twice")
        else:
            told[name] = value
    return told


def _value(parameter: Parameter, text: str) -> object:
    """The value that the text means; the text itself where it means none, which the question will refuse."""
    if parameter.json_type == "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(text, text)
    if parameter.json_type in ("integer", "number") and len(text) < 10:
        try:
            return int(text) if parameter.json_type == "integer" else float(text)
        except ValueError:
            return text
    return text

"""Which work does a request ask for? A page, a question, names or a query; whatever else is asked has an answer that says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from .http_request import BadRequestError, Request, fields_of

__all__ = ["STATUS", "work_of"]

STATUS: Final = "api/status"
_NAME: Final = re.compile(r"[a-z][a-z-]{0,39}")
_PAGE: Final = re.compile(r"(?:[a-z0-9-]{1,120}/)?[a-z0-9_-]{1,250}\.[a-z0-9]{2,5}")
_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_JSON: Final = "application/json"
_OF_DATASET: Final = ("default-graph-uri", "named-graph-uri")


def work_of(request: Request) -> Mapping[str, Any]:
    """What a process is to do for the request.

    >>> from ai_roles.serve.http_request import read_head
    >>> work_of(read_head(b"GET /api/explain?left=mlops&right=docker HTTP/1.1\\r\\n\\r\\n"))["fields"]
    [('left', 'mlops'), ('right', 'docker')]

    Raises:
        BadRequestError: There is no such address, or it is asked in another way.
    """
    path = request.path
    if path == "sparql":
        return _query(request)
    if path.startswith("api/"):
        return _question(request, path.removeprefix("api/"))
    _allow(request, "GET", "HEAD")
    if path in ("", "index.html"):
        return {"do": "page", "path": "index.html"}
    shown = "text/html" in request.head("accept")
    if not _PAGE.fullmatch(path) and not shown:
        raise BadRequestError(404, "there is no such page")
    return {"do": "page", "path": path, "shown": shown}


def _question(request: Request, name: str) -> Mapping[str, Any]:
    if name in ("openapi.json", "names"):
        _allow(request, "GET", "HEAD")
        if name == "names":
            return {"do": "names", "fields": fields_of(request.query)}
        return {"do": "openapi"}
    _allow(request, "GET", "HEAD", "POST")
    if not _NAME.fullmatch(name):
        raise BadRequestError(404, "there is no such question")
    fields = fields_of(request.query)
    forms = [form for key, text in fields if key == "forms" for form in text.split(",")] or ["data"]
    fields = [(key, text) for key, text in fields if key != "forms"]
    work: dict[str, Any] = {"do": "ask", "question": name, "forms": forms}
    if request.method != "POST":
        return work | {"fields": fields}
    if fields:
        raise BadRequestError(422, "what a question is told stands in the body; the address names forms alone")
    if request.media != _JSON:
        raise BadRequestError(415, f"what a question is told is sent as {_JSON}")
    return work | {"body": _text(request.body)}


def _query(request: Request) -> Mapping[str, Any]:
    _allow(request, "GET", "HEAD", "POST")
    fields = fields_of(request.query)
    query: list[str] = []
    if request.method == "POST":
        if request.media == _QUERY:
            query.append(_text(request.body))
        elif request.media == _FORM:
            fields += fields_of(_text(request.body))
        else:
            raise BadRequestError(415, f"a query is sent as {_FORM} or {_QUERY}")
    bindings: list[tuple[str, str]] = []
    for name, text in fields:
        if name == "query":
            query.append(text)
        elif name.startswith("$"):
            bindings.append((name[1:], text))
        elif name == "update":
            raise BadRequestError(403, "this server changes nothing")
        elif name in _OF_DATASET:
            raise BadRequestError(400, "there is one graph here, and no other can be named")
    if len(query) != 1:
        raise BadRequestError(400, "one query is asked at a time, in the field `query`")
    return {"do": "sparql", "query": query[0], "bindings": bindings, "accept": request.head("accept")}


def _allow(request: Request, *methods: str) -> None:
    if request.method not in methods:
        raise BadRequestError(405, f"this is asked by {' or '.join(methods)}", Allow=", ".join(methods))


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise BadRequestError(400, "the body is no UTF-8") from None

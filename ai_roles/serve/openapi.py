"""What does the server offer, as OpenAPI 3.1 says it? Made from the table of questions and from the classes of their answers."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any, Final

from ..query.answers import Answer, answer_schema
from ..questions import SERVED, Question
from ..replies import FORMS
from ..sparql import RESULT_FORMATS
from ..version import __version__

__all__ = ["openapi_description"]

_ERRORS: Final = {
    "400": "What was sent cannot be read.",
    "404": "Nothing is called so; what may have been meant is named.",
    "413": "The body is longer than it may be.",
    "422": "The question takes no such value, or lacks one.",
    "429": "This client asks too much; when to come back is told.",
    "503": "Too many ask at once; when to come back is told.",
    "504": "There was no answer before the deadline.",
}
_FAILURE: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {
                "kind": {"type": "string"},
                "message": {"type": "string"},
                "name": {"type": "string"},
                "suggestions": {"type": "array", "items": {"type": "string"}},
                "problems": {"type": "array", "items": {"type": "string"}},
            },
            "required": ["kind", "message"],
        }
    },
    "required": ["error"],
}
_FORMS: Final[dict[str, Any]] = {
    "page": {
        "type": "object",
        "properties": {"parts": {"type": "array", "items": {"type": "object"}}},
        "required": ["parts"],
    },
    "tables": {"type": "array", "items": {"type": "object"}},
    "claims": {"type": "object", "additionalProperties": {"type": "object"}},
    "picture": {"type": ["object", "null"], "additionalProperties": {"type": "string"}},
}
"""The forms that are neither text nor the fields of the answer."""
_NAMES: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "names": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    name: {"type": "string"}
                    for name in ("id", "label", "kind", "path", "matched", "text", "definition")
                },
                "required": ["id", "label", "kind", "path", "matched", "text", "definition"],
                "additionalProperties": False,
            },
        },
        "total": {"type": "integer", "minimum": 0},
    },
    "required": ["names", "total"],
    "additionalProperties": False,
}
_STATUS: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "version": {"type": "string"},
        "graph": {"type": "string", "description": "What is served, as the command line named it."},
        "generation": {"type": "integer", "description": "How often it has been loaded."},
        "problem": {"type": ["string", "null"], "description": "Why changed files are not served."},
    },
    "required": ["version", "graph", "generation", "problem"],
}


@cache
def openapi_description() -> dict[str, Any]:
    """The description, ready to become JSON.

    >>> described = openapi_description()
    >>> described["openapi"], sorted(described["paths"])[:4]
    ('3.1.0', ['/api/compare', '/api/conflicts', '/api/coverage', '/api/explain'])
    """
    schemas: dict[str, Any] = {"Failure": _FAILURE, "Names": _NAMES, "Status": _STATUS}
    paths: dict[str, Any] = {f"/api/{question.name}": _question(question, schemas) for question in SERVED}
    paths.update({"/api/names": {"get": _names()}, "/api/status": {"get": _status()}, "/sparql": _sparql()})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ai_roles",
            "version": __version__,
            "description": "Questions about AI roles, answered from evidence. Everything is read, nothing is changed.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {f"Failed{status}": _response("Failure", text) for status, text in _ERRORS.items()},
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Where others than this machine are served.",
                }
            },
        },
    }


def _question(question: Question, schemas: dict[str, Any]) -> dict[str, Any]:
    answers = [_schema_of(each, schemas) for each in _answers(question)]
    data = answers[0] if len(answers) == 1 else {"anyOf": answers}
    others: dict[str, Any] = {form: _FORMS.get(form, {"type": "string"}) for form in FORMS}
    said: dict[str, Any] = {
        "type": "object",
        "properties": {
            "question": {"const": question.name},
            "told": {"type": "object"},
            "title": {"type": "string"},
            **others,
            "data": data,
            "evidence": data,
        },
        "required": ["question", "told", "title"],
    }
    summary = question.summary
    asked = {
        "operationId": question.name,
        "summary": summary,
        "parameters": [_forms()],
        "responses": _responses(said),
    }
    posted = {"requestBody": {"required": True, "content": {"application/json": {"schema": question.schema()}}}}
    got = [
        {
            "name": each.name,
            "in": "query",
            "required": each.required,
            "description": each.help,
            "schema": {key: value for key, value in each.schema().items() if key != "description"},
        }
        for each in question.parameters
    ]
    return {
        "post": asked | posted,
        "get": asked | {"operationId": f"{question.name}-by-address", "parameters": [*got, _forms()]},
    }


def _forms() -> dict[str, Any]:
    return {
        "name": "forms",
        "in": "query",
        "required": False,
        "description": "In which forms the answer comes, with commas between.",
        "style": "form",
        "explode": False,
        "schema": {"type": "array", "items": {"enum": list(FORMS)}, "minItems": 1, "default": ["data"]},
    }


def _answers(question: Question) -> list[type[Answer]]:
    """The classes of the answers that a question may have: what its functions say that they return."""
    found: dict[type[Answer], None] = {}
    for name in question.python:
        room, _, function = name.rpartition(".")
        module = import_module(f"..{room}", __package__)
        told = getattr(module, function).__annotations__["return"]
        found[getattr(module, told) if isinstance(told, str) else told] = None
    return list(found)


def _schema_of(answer: type[Answer], schemas: dict[str, Any]) -> dict[str, Any]:
    """A reference to the schema of the answer, which stands with its parts among the others."""
    name = answer.__name__
    if name not in schemas:
        schema = dict(answer_schema(answer))
        schema.pop("$schema", None)
        parts = schema.pop("$defs", {})
        for part, described in parts.items():
            schemas[f"{name}.{part}"] = _moved(described, name)
        schemas[name] = _moved(schema, name)
    return {"$ref": f"#/components/schemas/{name}"}


def _moved(schema: Any, name: str) -> Any:
    """The schema with references to where its parts stand now."""
    if isinstance(schema, dict):
        return {
            key: f"#/components/schemas/{name}.{value.rpartition('/')[2]}" if key == "$ref" else _moved(value, name)
            for key, value in schema.items()
        }
    return [_moved(each, name) for each in schema] if isinstance(schema, list) else schema


def _responses(schema: dict[str, Any]) -> dict[str, Any]:
    fine = {"description": "The answer.", "content": {"application/json": {"schema": schema}}}
    return {"200": fine} | {status: {"$ref": f"#/components/responses/Failed{status}"} for status in _ERRORS}


def _response(schema: str, text: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": text, "content": content}


def _names() -> dict[str, Any]:
    texts = {"q": "Words of a name.", "kind": "Only this kind: role, skill, ..."}
    fields: list[dict[str, Any]] = [
        {"name": name, "in": "query", "required": name == "q", "description": text, "schema": {"type": "string"}}
        for name, text in texts.items()
    ]
    limit: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": 50, "default": 20}
    fields.append(
        {"name": "limit", "in": "query", "required": False, "description": "At most so many.", "schema": limit}
    )
    return {
        "operationId": "names",
        "summary": "Names to choose from, the best first.",
        "parameters": fields,
        "responses": _responses({"$ref": "#/components/schemas/Names"}),
    }


def _status() -> dict[str, Any]:
    return {
        "operationId": "status",
        "summary": "What is served, and whether changed files could not be.",
        "responses": _responses({"$ref": "#/components/schemas/Status"}),
    }


def _sparql() -> dict[str, Any]:
    query = {"type": "string", "description": "A SPARQL 1.1 query, or the name of a bundled one.", "maxLength": 200_000}
    media = dict.fromkeys((*RESULT_FORMATS["select"], *RESULT_FORMATS["construct"]))
    content: dict[str, Any] = {each: {"schema": {"type": "string"}} for each in media if not each.endswith("json")}
    content |= {each: {"schema": {"type": ["object", "array"]}} for each in media if each.endswith("json")}
    said: dict[str, Any] = {"200": {"description": "What the query finds.", "content": content}}
    said |= {status: {"$ref": f"#/components/responses/Failed{status}"} for status in _ERRORS}
    said["406"] = _response("Failure", "A query of this form has no answer in the form that is accepted.")
    said["415"] = _response("Failure", "A query is sent as a form, or as application/sparql-query.")
    form = {"type": "object", "properties": {"query": query}, "required": ["query"]}
    bodies = {"application/x-www-form-urlencoded": {"schema": form}, "application/sparql-query": {"schema": query}}
    return {
        "get": {
            "operationId": "sparql",
            "summary": "Ask a query.",
            "parameters": [{"name": "query", "in": "query", "required": True, "schema": query}],
            "responses": said,
        },
        "post": {
            "operationId": "sparql-by-body",
            "summary": "Ask a query that may be long.",
            "requestBody": {"required": True, "content": bodies},
            "responses": said,
        },
    }

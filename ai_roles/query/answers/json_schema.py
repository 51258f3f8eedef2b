"""What may a program rely on in the data of an answer? Its JSON Schema, read from the fields of its class.

It follows the same rules as `answer_data`: what that names by id is a text here, what it leaves out where it says nothing is not
required, what is told on request is there or not.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from decimal import Decimal
from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from ...claim_fields import CLAIM_FIELDS, QUALIFYING, ClaimField
from ...errors import AiRolesError
from ...model import (
    VALUE_TYPES,
    AnyOf,
    Cited,
    Claim,
    Derived,
    Document,
    Editorial,
    Entity,
    LedElsewhere,
    Observed,
    Range,
)
from .answer import Answer, answer_type
from .answer_data import NAMED_BY, TOLD_TOO, on_request
from .close_matches import CloseMatch
from .mapped_matches import MappedMatch
from .statement import SAID, Statement

__all__ = ["answer_schema"]

Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Final[Mapping[Any, Schema]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
    Decimal: {"type": "string", "format": "decimal"},
    Entity: {"type": "string", "format": "entity"},
    Claim: {"type": "string", "format": "claim"},
}
_EVIDENCE: Final = (Cited, Derived, Editorial, Observed)


def answer_schema(cls: type[Answer]) -> Schema:
    """The JSON Schema of `to_dict()` of answers of this class.

    >>> from ai_roles.query.facts.market_figures import Figures
    >>> schema = answer_schema(Figures)
    >>> schema["required"], schema["properties"]["asked"]
    (['type', 'asked', 'items', 'silence'], {'type': 'string'})
    """
    defs: dict[str, Schema] = {}
    properties: Schema = {"type": {"const": answer_type(cls)}}
    told = _properties(cls, defs)
    properties["read_as"] = _of_type(tuple[LedElsewhere, ...], defs)
    if cls.about is not Answer.about:
        properties["close_matches"] = _of_type(tuple[CloseMatch, ...], defs)
    if (cls.about, cls.mapped_about) != (Answer.about, Answer.mapped_about):
        properties["mapped"] = _of_type(tuple[MappedMatch, ...], defs)
    claims = {"type": "array", "items": _told_claim(defs), "description": "On request: every claim, once, by id."}
    return {
        "$schema": _DIALECT,
        "title": cls.__name__,
        "description": _sentence(cls),
        "type": "object",
        "properties": {**properties, **told, "claims": claims},
        "required": ["type", *(name for name in told if name not in on_request(cls))],
        "additionalProperties": False,
        "$defs": dict(sorted(defs.items())),
    }


def _properties(cls: type, defs: dict[str, Schema]) -> dict[str, Schema]:
    """The schema of each thing that a record tells, whether or not it always does."""
    module = vars(sys.modules[cls.__module__])
    hints = get_type_hints(cls, localns=module)
    found: dict[str, Schema] = {}
    for field in fields(cls):
        if field.compare:
            found[field.name] = _of_field(field, hints[field.name], defs)
            if field.name == "entity" and not field.metadata:
                found["label"] = {"type": "string"}
    for name in getattr(cls, TOLD_TOO, ()):
        found[name] = _of_type(_property_type(cls, name), defs)
    return found


def _of_field(field: Field[Any], hint: Any, defs: dict[str, Schema]) -> Schema:
    how = field.metadata.get("plain")
    return _of_type(hint, defs, None if how == "on request" else how)


def _of_type(hint: Any, defs: dict[str, Schema], how: str | None = None) -> Schema:
    """The schema of a type; *how* its records are told, if otherwise than usual."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        shapes = [_of_type(each, defs, None if each is NoneType else how) for each in inner]
        return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (tuple, frozenset):
        if origin is tuple and inner[-1] is not Ellipsis:
            each = [_of_type(one, defs, how) for one in inner]
            return {"type": "array", "prefixItems": each, "minItems": len(each), "maxItems": len(each)}
        return {"type": "array", "items": _of_type(inner[0], defs, how)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of_type(inner[1], defs, how)}
    if how not in (None, "whole"):
        return _of_type(_property_type(hint, how), defs)
    if hint is Entity and how == "whole":
        return _whole(Entity, defs)
    if hint is Statement:
        return _told_claim(defs) if how == "whole" else _said_claim(defs)
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if hint is Range or hint in VALUE_TYPES.values():
        return _value(hint, defs)
    if isinstance(hint, type) and is_dataclass(hint):
        return _row(hint, defs)
    raise AiRolesError(f"{hint} has no plain form")


def _row(cls: type, defs: dict[str, Schema]) -> Schema:
    """A record as it stands in an answer: what says nothing is left out, so only what always says something is required."""
    if name := getattr(cls, NAMED_BY, None):
        return _of_type(_property_type(cls, name), defs)
    if cls.__name__ not in defs:
        defs[cls.__name__] = {}  # a record may hold others of its kind
        told = _properties(cls, defs)
        required = [name for name, schema in told.items() if name not in on_request(cls) and _says_something(schema)]
        if "label" in told and "entity" not in required and "entity" in told:
            required = [name for name in required if name != "label"]
        shape = {"type": "object", "properties": told, "required": required, "additionalProperties": False}
        defs[cls.__name__] = {"description": _sentence(cls), **shape}
    return _ref(cls.__name__)


def _says_something(schema: Schema) -> bool:
    """Whether a value of this schema is never None, false or empty."""
    return "anyOf" not in schema and schema.get("type") not in ("array", "object", "boolean", "null")


def _value(cls: type, defs: dict[str, Schema]) -> Schema:
    """A typed value or range, as `value_record` writes it: fields without a value are left out."""
    name = cls.__name__
    if name not in defs:
        kind = next((kind for kind, each in VALUE_TYPES.items() if each is cls), None)
        told: dict[str, Schema] = {} if kind is None else {"type": {"const": kind}}
        hints = get_type_hints(cls)
        told |= {field.name: _of_type(hints[field.name], defs) for field in fields(cls)}
        needed = [
            field.name for field in fields(cls) if cls is not Range and NoneType not in get_args(hints[field.name])
        ]
        required = (["type"] if kind is not None else []) + needed
        defs[name] = {"type": "object", "properties": told, "required": required, "additionalProperties": False}
    return _ref(name)


def _whole(cls: type, defs: dict[str, Schema]) -> Schema:
    """An entity in full, as `entity_record` writes it."""
    name = f"{cls.__name__}Record"
    if name not in defs:
        told = {}
        for field in fields(cls):
            (hint,) = (each for each in [get_type_hints(cls)[field.name]])
            plain = (
                [each for each in get_args(hint) if each is not NoneType] if get_origin(hint) is UnionType else [hint]
            )
            told[field.name] = _whole(Document, defs) if plain == [Document] else _of_type(plain[0], defs)
        required = ["id", "kind", "label"] if cls is Entity else ["title", "locator"]
        defs[name] = {"type": "object", "properties": told, "required": required, "additionalProperties": False}
    return _ref(name)


def _said_claim(defs: dict[str, Schema]) -> Schema:
    """A claim that is a row, as `said_record` writes it."""
    if "SaidClaim" not in defs:
        told = _claim_properties(defs)
        defs["SaidClaim"] = _closed({name: told[name] for name in SAID}, "What a claim says.")
    return _ref("SaidClaim")


def _told_claim(defs: dict[str, Schema]) -> Schema:
    """A claim with who says so, as `statement_record` writes it."""
    if "ToldClaim" not in defs:
        told = _claim_properties(defs) | {"evidence": {"type": "array", "items": _evidence(), "minItems": 1}}
        told |= {
            f"{name}_label": {"type": kind} for name, kind in (("subject", "string"), ("object", ["string", "null"]))
        }
        defs["ToldClaim"] = _closed(told, "A claim with who says so, as a line of `ai-roles export claims.jsonl`.")
    return _ref("ToldClaim")


def _claim_properties(defs: dict[str, Schema]) -> dict[str, Schema]:
    """What a claim says, by the keys of its record."""
    typed = [_value(each, defs) for each in VALUE_TYPES.values()]
    qualifiers = {row.name: _qualifier(row, defs) for row in QUALIFYING}
    return {
        "id": dict(_PLAIN[Claim]),
        "subject": dict(_PLAIN[Entity]),
        "predicate": {"enum": list(CLAIM_FIELDS["predicate"].words)},
        "object": {"anyOf": [dict(_PLAIN[Entity]), {"type": "null"}]},
        "value": {"type": ["string", "null"]},
        "typed": {"anyOf": [*typed, {"type": "null"}]},
        "qualifiers": {
            "type": "object",
            "properties": qualifiers,
            "required": ["status"],
            "additionalProperties": False,
        },
        "basis": {"enum": list(CLAIM_FIELDS["basis"].words)},
    }


def _qualifier(row: ClaimField, defs: dict[str, Schema]) -> Schema:
    """One qualifier, by the table of fields."""
    if row.form == "group":
        hints = get_type_hints(AnyOf)
        one: Schema = _closed({field.name: _of_type(hints[field.name], defs) for field in fields(AnyOf)}, row.comment)
    elif row.words:
        one = {"enum": list(row.words)}
    else:
        one = dict(_PLAIN[Entity if row.form == "entity" else str])
    return {"type": "array", "items": one, "minItems": 1} if row.many else one


def _evidence() -> Schema:
    """A piece of evidence on any basis: the four keys that all have, and what else the piece says."""
    told: dict[str, Schema] = {"document": {"type": ["string", "null"]}}
    for cls in _EVIDENCE:
        hints = get_type_hints(cls)
        told |= {field.name: _of_type(hints[field.name], {}) for field in fields(cls)}
    required = ["document", "section", "lines", "term"]
    return {"type": "object", "properties": told, "required": required, "additionalProperties": False}


def _closed(told: dict[str, Schema], description: str) -> Schema:
    return {
        "description": description,
        "type": "object",
        "properties": told,
        "required": list(told),
        "additionalProperties": False,
    }


def _property_type(cls: Any, name: str) -> Any:
    """The type of a property or field of a class."""
    found = getattr(cls, name, None)
    if isinstance(found, property):
        return get_type_hints(found.fget, localns=vars(sys.modules[cls.__module__]))["return"]
    return get_type_hints(cls, localns=vars(sys.modules[cls.__module__]))[name]


def _sentence(cls: type) -> str:
    """The first sentence of what is said of a class."""
    return " ".join((getdoc(cls) or "").split("\n\n")[0].split())


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}

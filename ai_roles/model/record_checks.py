"""Is this JSON of the form that records have? Every field of the right type, before a record is made of it."""

from __future__ import annotations

from typing import Any, Final

from ..claim_fields import CLAIM_FIELDS, Form
from ..errors import FormatError
from .characters import check_text

MAX_SHOWN: Final = 80
MAX_TOLD: Final = 1_000
_NAMES: Final = {str: "a text", int: "a whole number", bool: "true or false"}

_RANGE: Final[dict[str, Any]] = {"low": str, "high": str, "beyond": bool, "strict": bool}
VALUE: Final[dict[str, Any]] = {
    "type": str,
    "amount": _RANGE,
    "percent": _RANGE,
    "percentile": int,
    "lowest": int,
    "highest": int,
    **dict.fromkeys(
        (
            "currency",
            "period",
            "pay",
            "statistic",
            "population",
            "sense",
            "unit",
            "metric",
            "mode",
            "direction",
            "window",
            "baseline",
            "scale",
            "text",
        ),
        str,
    ),
}
EVIDENCE: Final[dict[str, Any]] = {
    "lines": [int],
    "premises": [str],
    "count": int,
    "of": int,
    **dict.fromkeys(
        (
            "basis",
            "source",
            "section",
            "locator",
            "term",
            "attributed_to",
            "rule",
            "reason",
            "corpus",
            "date",
        ),
        str,
    ),
}
_FORMS: Final[dict[Form, Any]] = {
    "value": VALUE,
    "group": {"members": [str], "how_many": int, "open": bool},
    "evidence": EVIDENCE,
}
CLAIM: Final[dict[str, Any]] = {
    name: [shape] if row.many else shape for name, row in CLAIM_FIELDS.items() for shape in (_FORMS.get(row.form, str),)
}
ENTITY: Final[dict[str, Any]] = {
    "aliases": [str],
    "mappings": [{"match": str, "iri": str}],
    "deprecated": bool,
    "replaced_by": [str],
    "notation": [str],
    "names": [{"text": str, "lang": str, "role": str}],
    "notes": [{"text": str, "kind": str, "lang": str}],
    "document": dict.fromkeys(
        ("title", "document", "publisher", "date", "url", "locator", "sha256", "postings", "sets"), str
    ),
    **dict.fromkeys(
        ("id", "kind", "label", "type", "definition", "definition_source", "iri", "scheme", "lang", "same_as"), str
    ),
}


def check_shape(given: object, shape: Any, path: str = "") -> None:
    """Refuse what is not of the shape: a type, a list of one shape, or the shapes of named fields; and texts that may not enter.

    >>> check_shape({"lines": [1, "2"]}, EVIDENCE, "evidence")
    Traceback (most recent call last):
    ai_roles.errors.FormatError: evidence.lines.1: '2' is not a whole number
    """
    if isinstance(shape, dict):
        if not isinstance(given, dict):
            raise FormatError(f"{path}: {shown(given)} is not an object with named fields")
        for name, value in given.items():
            if name not in shape:
                raise FormatError(f"{path}: the field {shown(name)} is unknown: one of {', '.join(shape)}")
            check_shape(value, shape[name], f"{path}.{name}" if path else name)
    elif isinstance(shape, list):
        if not isinstance(given, list):
            raise FormatError(f"{path}: {shown(given)} is not a list")
        for place, value in enumerate(given):
            check_shape(value, shape[0], f"{path}.{place}")
    elif type(given) is not shape:
        raise FormatError(f"{path}: {shown(given)} is not {_NAMES[shape]}")
    elif isinstance(given, str) and (reason := check_text(given)):
        raise FormatError(f"{path}: {reason}")


def told(error: Exception) -> str:
    """What an error says, short enough to be part of another message; it may be about thousands of claims."""
    text = str(error)
    return text if len(text) <= MAX_TOLD else f"{text[:MAX_TOLD]} ..."


def shown(given: object) -> str:
    """What was given, short enough for a message."""
    if isinstance(given, dict | list):
        return "an object" if isinstance(given, dict) else "a list"
    try:
        text = repr(given)
    except (ValueError, RecursionError):  # an integer of too many digits, or things within things without end
        text = f"a {type(given).__name__} that cannot be shown"
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 3] + "..."

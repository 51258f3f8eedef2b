"""How is something told as JSON, and an error with the status that HTTP has for it?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from ..errors import (
    AiRolesError,
    MissingExtraError,
    QueryError,
    QueryTimeoutError,
    ReadError,
    UnknownNameError,
)
from ..replies import failure
from .frames import Made

__all__ = ["JSON", "as_json", "failed", "status_of"]

JSON: Final = "application/json"


def status_of(error: AiRolesError) -> int:
    """The status by which HTTP tells such an error.

    >>> from ai_roles.errors import UnknownNameError, UsageError
    >>> status_of(UnknownNameError("dokcer")), status_of(UsageError("no such form"))
    (404, 422)
    """
    if isinstance(error, UnknownNameError):
        return 404
    if isinstance(error, QueryTimeoutError):
        return 504
    if isinstance(error, QueryError):
        return 400
    if isinstance(error, MissingExtraError | ReadError):
        return 501
    return 422


def failed(error: AiRolesError, status: int | None = None) -> Made:
    """An error as an answer."""
    made = as_json(failure(error))
    return made._replace(status=status_of(error) if status is None else status)


def as_json(record: Mapping[str, Any], *, kept: bool = False) -> Made:
    """The record as an answer."""
    return Made(200, JSON, json.dumps(record, ensure_ascii=False).encode() + b"\n", kept=kept)

"""How does an answer look as plain data? Every row by the ids of what it speaks of; the claims behind it on request, each once.

A record is an object with the names of its fields; what a field does not take part in comparing is no part of the data. An
entity is named by its id, a position by its key (`mlops-engineer@senior/bfsi`); a record that is about one entity has its label
beside. A claim that is a row stands there with what it says. Claims that a row merely rests on are left out; where evidence is
asked for, the row names them by id, and every claim is told once, with who says so, in the table `claims`.
`json_schema` tells the same as JSON Schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from ...errors import AiRolesError
from ...model import VALUE_TYPES, Claim, Entity, Range, claim_record, entity_record, range_record, value_record
from .statement import Statement, said_record, statement_record

__all__ = [
    "NAMED_BY",
    "ON_REQUEST",
    "TOLD_TOO",
    "WHOLE",
    "Named",
    "named_by",
    "on_request",
    "plain_data",
    "record_data",
]

WHOLE: Final[Mapping[str, str]] = MappingProxyType({"plain": "whole"})
"""Of a field: its entities or claims are what the answer is about, so they stand there in full."""

ON_REQUEST: Final[Mapping[str, str]] = MappingProxyType({"plain": "on request"})
"""Of a field: like the claims that its record rests on, it is told only where evidence is asked for."""

NAMED_BY: Final = "NAMED_BY"
"""The attribute of a class that says by which of its properties its records are named."""
TOLD_TOO: Final = "TOLD_TOO"
"""The attribute of a class that lists the properties that its data tell beside its fields."""

_CLAIM: Final = re.compile(r"\bClaim\b")
_ON_REQUEST: Final = WeakKeyDictionary[type, frozenset[str]]()
_AS_THEY_ARE: Final = (str, int)
_NOTHING: Final[tuple[object, ...]] = ([], {})
_DIGITS: Final = 6
_VALUES: Final = tuple(VALUE_TYPES.values())


def named_by(name: str) -> Mapping[str, str]:
    """Of a field: its records stand in full elsewhere, so here they are named by this property of theirs."""
    return MappingProxyType({"plain": name})


class Named:
    """The claims that the data of an answer name by their ids."""

    __slots__ = ("claims", "is_wanted", "statements")

    def __init__(self, *, is_wanted: bool) -> None:
        self.is_wanted = is_wanted
        """Whether claims that rows merely rest on are named at all."""
        self.claims: dict[str, Claim] = {}
        self.statements: dict[str, Statement] = {}

    def add(self, statement: Statement) -> None:
        """The claim, with the entities that it speaks of."""
        self.statements[statement.claim.id] = statement

    def claim_table(self) -> list[dict[str, Any]]:
        """Each claim as a line of `ai-roles export claims.jsonl`, in the order of their ids."""
        return [statement_record(self.statements[id]) for id in sorted(self.statements)]


def plain_data(value: Any, named: Named | None = None) -> Any:
    """The value as JSON knows it: records by the names of their fields, exact numbers as strings, things by their ids.

    >>> from ai_roles.sample import SAMPLE
    >>> plain_data((SAMPLE["docker"], Decimal("0.50"), None))
    ['docker', '0.50', None]
    """
    if value is None or isinstance(value, _AS_THEY_ARE):
        return value
    named = Named(is_wanted=True) if named is None else named
    if type(value) is tuple:
        return [plain_data(each, named) for each in value]
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Entity):
        return value.id
    if isinstance(value, Claim):
        named.claims[value.id] = value
        return value.id
    if isinstance(value, Statement):
        named.add(value)
        return said_record(value)
    if isinstance(value, Range):
        return range_record(value)
    if isinstance(value, _VALUES):
        return value_record(value)
    if isinstance(value, Mapping):
        return {str(key): plain_data(each, named) for key, each in value.items()}
    if is_dataclass(value):
        return record_data(value, named)
    if isinstance(value, Iterable):
        return [plain_data(each, named) for each in value]
    raise AiRolesError(f"{type(value).__name__} has no plain form")


def record_data(record: Any, named: Named, *, is_row: bool = True) -> Any:
    """The fields that make the record what it is, and what it tells beside them; or what it is named by.

    Of a row only what says something: None, false and what is empty are left out. An answer itself has all of its fields.
    """
    plan = _plan(type(record))
    if plan.named_by:
        return getattr(record, plan.named_by)
    data: dict[str, Any] = {}
    for name, how in plan.always if not named.is_wanted else plan.wanted:
        value = getattr(record, name)
        data[name] = plain_data(value, named) if how is None else _field_data(value, how, named)
        if name == "entity" and how is None and value is not None:
            data["label"] = value.label
    if not is_row:
        return data
    return {name: value for name, value in data.items() if value or not _is_nothing(value)}


def _is_nothing(value: Any) -> bool:
    return value is None or value is False or value in _NOTHING


class _Plan(NamedTuple):
    """What is told of the records of a class: by which property they are named, or their fields and properties, and how."""

    named_by: str | None
    wanted: tuple[tuple[str, str | None], ...]
    always: tuple[tuple[str, str | None], ...]
    """Of the fields and properties those that are told where nobody asks for evidence."""


_PLANS: Final[WeakKeyDictionary[type, _Plan]] = WeakKeyDictionary()


def _plan(record: type) -> _Plan:
    if (found := _PLANS.get(record)) is None:
        told = [(field.name, field.metadata.get("plain")) for field in fields(record) if field.compare]
        told += [(name, None) for name in getattr(record, TOLD_TOO, ())]
        always = (each for each in told if each[0] not in on_request(record))
        found = _PLANS[record] = _Plan(getattr(record, NAMED_BY, None), tuple(told), tuple(always))
    return found


def on_request(record: type) -> frozenset[str]:
    """The fields and properties of a class that are told on request: claims as what the rest of the record rests on."""
    found = _ON_REQUEST.get(record)
    if found is not None:
        return found
    hints = {field.name: field.type for field in fields(record)}
    hints |= {name: getattr(record, name).fget.__annotations__["return"] for name in getattr(record, TOLD_TOO, ())}
    marked = {field.name for field in fields(record) if field.metadata.get("plain") == "on request"}
    found = _ON_REQUEST[record] = frozenset({name for name, hint in hints.items() if _CLAIM.search(str(hint))} | marked)
    return found


def _field_data(value: Any, how: str | None, named: Named) -> Any:
    """The value of a field, as its metadata ask for it."""
    if how in (None, "on request") or value is None:
        return plain_data(value, named)
    if isinstance(value, tuple):
        return [_field_data(each, how, named) for each in value]
    if how != "whole":
        return plain_data(getattr(value, how), named)
    if isinstance(value, Entity):
        return entity_record(value)
    return statement_record(value) if isinstance(value, Statement) else {"id": value.id, **claim_record(value)}

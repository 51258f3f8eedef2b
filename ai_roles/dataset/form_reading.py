"""Has the data the form that it should have? Where not, every problem is told, and what is right of it is read all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ..errors import Problem
from ..model import shown
from ..predicates import PREDICATES
from ..vocabulary import KIND_TABLE
from .collected_facts import Facts, place_of
from .yaml_reading import YamlDocument

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from .yaml_forms import Form

FormT = TypeVar("FormT", bound="Form")
_TRIES: Final = 3
"""What is wrong is taken out; the rest may then be wrong in another way, and after that there is little left."""
_QUOTED: Final = re.compile(r"'([^']+)'")
_NAMED: Final = 300
"""A message quotes no more of somebody's words."""
_IN_FORM: Final = {
    "years": "YearsForm",
    "money": "MoneyForm",
    "share": "ShareForm",
    "quantity": "QuantityForm",
    "rating": "RatingForm",
    "mappings": "MappingForm",
    "names": "NamesForm",
    "notes": "NoteForm",
    "deprecate": "RetireForm",
    "extend": "ExtendForm",
}
"""Which form stands under these keys."""

_EXAMPLES: Final = {
    "money": "{amount: 90000-120000, currency: EUR, per: year}",
    "years": "{required: 5+}",
    "share": "{percent: 20-30, population: postings}",
    "quantity": "{amount: 3, unit: projects}",
    "rating": "{scale: importance, amount: 4.5, lowest: 1, highest: 5}",
}
"""What may stand under these keys, for those who write a text there."""


def read_form(
    form: type[FormT],
    data: object,
    file: str,
    document: YamlDocument,
    path: tuple[str | int, ...],
    facts: Facts,
    *,
    missing: Mapping[str, str] | None = None,
) -> FormT | None:
    """The data in their form; what does not fit is told and left out, and *missing* stands in for what it needs and lacks.

    None where nothing of it can be read.
    """
    from pydantic import ValidationError

    told: set[tuple[str, str]] = set()
    for _ in range(_TRIES):
        try:
            return form.model_validate(data)
        except ValidationError as error:
            for problem in form_problems(error, form, data, file, document, path, facts):
                if (problem.path, problem.message) not in told:
                    told.add((problem.path, problem.message))
                    facts.report(problem)
            data = _without(data, error, missing or {})
            if data is None:
                return None
    return None


def form_problems(
    error: ValidationError,
    form: type[Form],
    data: object,
    file: str,
    document: YamlDocument,
    path: tuple[str | int, ...],
    facts: Facts,
) -> Iterator[Problem]:
    """What keeps the data, which stand at the path, from having the form."""
    for detail in error.errors(include_url=False):
        location = tuple(_steps(detail["loc"], data))
        place = place_of(file, document, (*path, *location))
        message, suggestion = str(detail["msg"]).removeprefix("Value error, "), ""
        if detail["type"] == "extra_forbidden":
            message, suggestion = unknown_field(str(location[-1]), _form_at(form, location), file, facts)
        elif detail["type"] == "literal_error" and isinstance(given := detail["input"], str):
            words = _QUOTED.findall(str(detail.get("ctx", {}).get("expected")))
            near = get_close_matches(given[:_NAMED].casefold(), words, 1)
            message = f"{shown(given)} is none of {', '.join(words)}"
            suggestion = f"did you mean {near[0]!r}?" if near else ""
        elif detail["type"] == "missing":
            message = f"the field {str(location[-1])!r} is missing"
        elif detail["type"] == "model_type":
            message = f"{'an entry' if path else 'a facts file'} is a mapping: keys with values"
            example = _EXAMPLES.get(str(location[-1])) if location else None
            suggestion = f"such as {example}" if example else ""
        yield place.problem(message, suggestion)


def unknown_field(name: str, form: type[Form], file: str, facts: Facts, more: Iterable[str] = ()) -> tuple[str, str]:
    """That the form has no such field, which ones it has (once in a file), and what may have been meant."""
    allowed = [*fields_of(form), *more]
    message = f"unknown field {name[:_NAMED]!r}"
    if (file, form.__name__) not in facts.listed:
        facts.listed.add((file, form.__name__))
        message += f"; allowed: {', '.join(allowed)}"
    near = meant_field(name, form, more)
    return message, _where_else(name, form.__name__) if near is None else f"did you mean {near!r}?"


def meant_field(name: str, form: type[Form], more: Iterable[str] = ()) -> str | None:
    """The field of the form that was probably meant; none where nothing looks like it, or it has its place elsewhere."""
    if _where_else(name, form.__name__):
        return None
    word = name[:_NAMED].replace("_", "-")
    near = get_close_matches(word, [*more], 1) or get_close_matches(word, fields_of(form), 1)
    return near[0] if near and near[0] != name else None


def _where_else(name: str, form: str) -> str:
    """Where a field of that name stands, if not here."""
    from .yaml_forms import RowForm

    name = name.replace("_", "-")
    if form == "FactsForm" and name in KIND_TABLE:
        return f"a kind stands under entities: {{{name}: ...}}"
    if form == "FactsForm" and name in PREDICATES:
        return f"{name} is said in a block of claims"
    if form == "EntityForm" and name in PREDICATES:
        return f"{name} is said in a block of claims that has this as its subject"
    if form == "BlockForm" and name in fields_of(RowForm):
        return f"a row says it: {{of: ..., {name}: ...}}"
    return ""


def fields_of(form: type[Form]) -> list[str]:
    """The keys that the form has, as they are written."""
    return [field.alias or name for name, field in form.model_fields.items()]


def _form_at(form: type[Form], location: tuple[str | int, ...]) -> type[Form]:
    """The form that the last step of the location is a field of."""
    from . import yaml_forms

    for step in reversed(location[:-1]):
        if name := _IN_FORM.get(str(step)):
            found: type[Form] = getattr(yaml_forms, name)
            return found
    return form


def _without(data: Any, error: ValidationError, missing: Mapping[str, str]) -> Any:
    """A copy of the data without what is wrong; None where that is all of it."""
    if not isinstance(data, dict):
        return None
    details = error.errors(include_url=False, include_context=False, include_input=False)
    touched = {detail["loc"][0] for detail in details if detail["loc"]}
    rest = {key: deepcopy(given) if key in touched else given for key, given in data.items()}
    for detail in details:
        if not _mend(rest, detail, missing):
            return None
    return rest


def _mend(data: dict[str, Any], detail: ErrorDetails, missing: Mapping[str, str]) -> bool:
    location = list(_steps(detail["loc"], data))
    if detail["type"] == "missing":
        lacked = str(location.pop()) if location else ""
        if not location:
            if lacked in missing:
                data[lacked] = missing[lacked]
            return lacked in missing
    if not location:
        return False
    here: Any = data
    last: tuple[dict[str, Any], str] | None = None
    for step in location:
        if isinstance(here, dict) and step in here:
            last = (here, str(step))
        elif not (isinstance(here, list) and isinstance(step, int) and step < len(here)):
            break
        here = here[step]
    if last is None:  # taken out already, with what else was wrong there
        return str(location[0]) not in data
    del last[0][last[1]]
    return True


def _steps(location: tuple[str | int, ...], data: Any) -> Iterator[str | int]:
    """The way to a place in the data. Pydantic adds the branches of unions to it: `tuple[str, ...]`, `dict[str,str]`, `str`."""
    for step in location:
        is_key = isinstance(data, dict) and step in data
        if is_key or (isinstance(data, list) and isinstance(step, int) and step < len(data)):
            data = data[step]
        elif isinstance(step, str) and (step in ("str", "int") or "[" in step):
            continue
        yield step


__all__ = ["fields_of", "form_problems", "meant_field", "read_form", "unknown_field"]

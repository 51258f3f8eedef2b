"""Which keys are misspelled? Each is told, and read on as what it was meant to be, so that what stands under it is seen too."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from ..predicates import PREDICATES
from ..vocabulary import KIND_TABLE
from .collected_facts import Facts, place_of
from .form_reading import fields_of, meant_field, unknown_field
from .yaml_reading import YamlDocument

if TYPE_CHECKING:
    from .yaml_forms import Form

__all__ = ["mend_keys"]

MOST: Final = 300
"""Keys of one file that are looked at; a file with more of them is no file of facts."""
_VALUES: Final = {
    "years": "YearsForm",
    "money": "MoneyForm",
    "share": "ShareForm",
    "quantity": "QuantityForm",
    "rating": "RatingForm",
}
Path = tuple[str | int, ...]


def mend_keys(file: str, document: YamlDocument, facts: Facts) -> None:
    """Give the keys that are nearly right their right form in the document, and report each."""
    _Mending(file, document, facts).mend_file()


class _Mending:
    """One pass over the keys of one file."""

    def __init__(self, file: str, document: YamlDocument, facts: Facts) -> None:
        self._file = file
        self._document = document
        self._facts = facts
        self._looked_at = 0

    def mend_file(self) -> None:
        from . import yaml_forms as forms

        data: Any = self._document.data
        if not isinstance(data, dict):
            return
        if "id" not in data:
            self._mend(data, (), forms.FactsForm)
        groups = data.get("entities")
        if isinstance(groups, dict) and "id" not in data:
            if "kind" not in data:
                self._mend_kinds(groups)
            for kind, members in groups.items():
                path: Path = ("entities", kind)
                if "kind" in data:
                    self._mend(members, path, forms.EntityForm)
                    continue
                for id, entity in members.items() if isinstance(members, dict) else ():
                    self._mend(entity, (*path, id), forms.EntityForm)
        claims = data.get("claims")
        for index, block in enumerate(claims if isinstance(claims, list) else ()):
            self._mend(block, ("claims", index), forms.BlockForm, PREDICATES)
            for key, rows in block.items() if isinstance(block, dict) else ():
                for number, row in enumerate(rows if isinstance(rows, list) and key in PREDICATES else ()):
                    at = ("claims", index, key, number)
                    self._mend(row, at, forms.RowForm)
                    for value, form in _VALUES.items() if isinstance(row, dict) else ():
                        if value in row:
                            self._mend(row[value], (*at, value), getattr(forms, form))

    def _mend(self, mapping: Any, path: Path, form: type[Form], more: Iterable[str] = ()) -> None:
        if not isinstance(mapping, dict):
            return
        allowed = {*fields_of(form), *more}
        for key in [key for key in mapping if key.replace("_", "-") not in allowed]:
            if self._looked_at == MOST:
                return
            self._looked_at += 1
            near = meant_field(key, form, more)
            if near is None or near in mapping or near.replace("-", "_") in mapping:
                continue
            place = place_of(self._file, self._document, (*path, key))
            self._facts.report(place.problem(*unknown_field(key, form, self._file, self._facts, more)))
            self._document.rename_key((*path, key), near)

    def _mend_kinds(self, groups: dict[str, Any]) -> None:
        for key in [key for key in groups if key not in KIND_TABLE][:MOST]:
            near = get_close_matches(key, KIND_TABLE, 1)
            if near and near[0] not in groups:
                place = place_of(self._file, self._document, ("entities", key))
                self._facts.report(place.problem(f"kind {key!r} is unknown", f"did you mean {near[0]!r}?"))
                self._document.rename_key(("entities", key), near[0])

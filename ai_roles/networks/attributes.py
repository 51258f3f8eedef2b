"""Which flat attributes carry an entity or a claim in NetworkX? Texts and flags only, what is nested as canonical JSON.

GraphML refuses lists, GML refuses None and keeps no attribute called `label` or `id`, GEXF has its own use for an edge's
`type`, `weight`, `start` and `end`; so none of these carries anything that could not be told without it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from numbers import Real
from typing import Any, Final

from ..claim_fields import CLAIM_FIELDS
from ..dataset import read_json
from ..errors import FormatError
from ..model import (
    CLAIM,
    ENTITY,
    Claim,
    Entity,
    Record,
    check_shape,
    claim_from,
    claim_record,
    entity_from,
    entity_record,
    shown,
)

VALUE_KIND: Final = "value"
"""The `kind` of the nodes in which claims without object end."""
VALUE_PREFIX: Final = "value:"
"""How their ids start; an id of an entity holds no colon."""

_ENTITY_TEXTS: Final = {
    "kind": "kind",
    "name": "label",
    "type": "type",
    "definition": "definition",
    "definition_source": "definition_source",
    "iri": "iri",
    "scheme": "scheme",
    "lang": "lang",
    "same_as": "same_as",
}
_ENTITY_NESTED: Final = {
    name: name for name in ("aliases", "mappings", "replaced_by", "document", "notation", "names", "notes")
}
_ENDS: Final = ("subject", "object")
"""The fields that are the two ends of an edge."""
_CLAIM_NESTED: Final = {
    "typed" if row.form == "value" else name: name
    for name, row in CLAIM_FIELDS.items()
    if row.many or row.form in ("value", "group")
}
_CLAIM_TEXTS: Final = {name: name for name in CLAIM_FIELDS if name not in (*_ENDS, *_CLAIM_NESTED.values())}
_FLAGS: Final[Mapping[Any, bool]] = {
    **dict.fromkeys((True, "1", "true", "True"), True),  # 1 is True, and so are their kin in NumPy
    **dict.fromkeys((False, "0", "false", "False"), False),
}


def entity_attributes(entity: Entity) -> dict[str, str | bool]:
    """The attributes of its node; `label` repeats `name` for programs that show it."""
    attributes = _flat(entity_record(entity), _ENTITY_TEXTS, _ENTITY_NESTED)
    attributes["label"] = entity.label
    if entity.deprecated:
        attributes["deprecated"] = True
    return attributes


def claim_attributes(claim: Claim) -> dict[str, str | bool]:
    """The attributes of its edge; `value` says in words what `typed` says exactly."""
    attributes = _flat({"status": claim.status, **claim_record(claim)}, _CLAIM_TEXTS, _CLAIM_NESTED)
    attributes["claim"] = claim.id
    if claim.value is not None:
        attributes["value"] = str(claim.value)
    return attributes


def value_attributes(claim: Claim) -> dict[str, str | bool]:
    """The attributes of the node in which a claim without object ends."""
    return {"kind": VALUE_KIND, "label": claim.info.label if claim.value is None else str(claim.value)}


def entity_of(id: str, attributes: Mapping[str, Any]) -> Entity:
    """The entity that a node stands for; attributes that are not ours are left alone."""
    record = {"id": id, **_record(attributes, _ENTITY_TEXTS, _ENTITY_NESTED)}
    deprecated = attributes.get("deprecated", False)
    if _present(deprecated):
        try:
            flag = _FLAGS[deprecated]
        except (KeyError, TypeError):  # another text, or nothing that can be a key
            raise FormatError(f"deprecated: {shown(deprecated)} is neither true nor false") from None
        if flag:
            record["deprecated"] = True
    check_shape(record, ENTITY)
    entity = entity_from(record)
    _same(attributes, "label", entity.label)
    return entity


def claim_of(subject: str, object: str | None, attributes: Mapping[str, Any], key: object = None) -> Claim:
    """The claim that an edge stands for; it must have the id that follows from what it says."""
    record = {"subject": subject, **_record(attributes, _CLAIM_TEXTS, _CLAIM_NESTED)}
    if object is not None:
        record["object"] = object
    check_shape(record, CLAIM)
    claim = claim_from(record)
    stated = attributes.get("claim", key)
    if not isinstance(stated, str) or stated != claim.id:
        raise FormatError(f"its claim should be {claim.id!r}, which follows from what it says, not {shown(stated)}")
    if claim.value is not None:
        _same(attributes, "value", str(claim.value))
    return claim


def check_value_node(claim: Claim, attributes: Mapping[str, Any]) -> None:
    """Refuse a value node that says something else than its claim."""
    for name, expected in value_attributes(claim).items():
        _same(attributes, name, str(expected))


def canonical_json(given: object) -> str:
    """The one way to write it.

    >>> canonical_json({"b": ["é"], "a": 1})
    '{"a":1,"b":["é"]}'
    """
    return json.dumps(given, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _flat(record: Record, texts: Mapping[str, str], nested: Mapping[str, str]) -> dict[str, str | bool]:
    flat: dict[str, str | bool] = {name: record[field] for name, field in texts.items() if field in record}
    flat |= {name: canonical_json(record[field]) for name, field in nested.items() if field in record}
    return flat


def _record(attributes: Mapping[str, Any], texts: Mapping[str, str], nested: Mapping[str, str]) -> Record:
    record: Record = {}
    for name, field in texts.items():
        if _present(given := attributes.get(name)):
            record[field] = _text(name, given)
    for name, field in nested.items():
        if _present(given := attributes.get(name)):
            try:
                record[field] = read_json(_text(name, given))
            except FormatError as error:
                raise FormatError(f"{name}: {error}") from None
    return record


def _present(given: object) -> bool:
    """Tables fill gaps with None, NaN or nothing; no text of a graph is empty. GML gives back `"[]"` as a list."""
    if given is None or isinstance(given, str):
        return bool(given)
    return not (isinstance(given, Real) and given != given)


def _text(name: str, given: object) -> str:
    """The text again, where a reader has made a number of it, or of `[]` and `()` in GML a list and a tuple."""
    if isinstance(given, str):
        return given
    if isinstance(given, list | tuple) and not given:
        return str(given)
    if isinstance(given, int | float) and not isinstance(given, bool) and given == given // 1:
        with suppress(ValueError):  # Python writes no integer of more than 4,300 digits
            return str(int(given))
    raise FormatError(f"{name}: {shown(given)} is not a text")


def _same(attributes: Mapping[str, Any], name: str, expected: str) -> None:
    given = attributes.get(name)
    if _present(given) and _text(name, given) != expected:
        raise FormatError(f"{name}: {shown(given)} should be {shown(expected)}")

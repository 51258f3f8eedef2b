"""How does a record look as plain data? Entities, claims, values and evidence as dicts of strings, and back, checked."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from typing import Any, TypeVar, cast

from ..claim_fields import QUALIFYING
from ..errors import FormatError
from ..vocabulary import QUALIFIERS
from .claim import AnyOf, Claim
from .entity import Document, Entity, Mapping
from .entity_names import ENGLISH, Name, Note
from .evidence import Cited, Derived, Editorial, Evidence, Observed
from .values import VALUE_TYPES, Range, Value, plain

Record = dict[str, Any]
T = TypeVar("T")
_qualifiers = attrgetter(*QUALIFIERS)

_EVIDENCE: dict[str, type[Cited | Derived | Editorial | Observed]] = {
    "stated": Cited,
    "inferred": Derived,
    "editorial": Editorial,
    "observed": Observed,
}


def range_record(amount: Range) -> Record:
    """Its bounds as strings; flags only where they are set."""
    record: Record = {}
    if amount.low is not None:
        record["low"] = plain(amount.low)
    if amount.high is not None:
        record["high"] = plain(amount.high)
    if amount.beyond:
        record["beyond"] = True
    if amount.strict:
        record["strict"] = True
    return record


def value_record(value: Value) -> Record:
    """`{"type": "years", "amount": {"low": "2", "high": "5"}, "sense": "band"}`; fields without a value are left out."""
    record: Record = {"type": value.kind}
    for field in fields(value):
        given = getattr(value, field.name)
        if isinstance(given, Range):
            record[field.name] = range_record(given)
        elif given is not None:
            record[field.name] = given
    return record


def value_from(record: Record) -> Value:
    """The value that a record states, checked."""
    record = dict(_mapping(record, "value"))
    kind = record.pop("type", None)
    cls = VALUE_TYPES.get(cast(Any, kind))
    if cls is None:
        raise FormatError(f"value type {kind!r} is unknown: one of {', '.join(VALUE_TYPES)}")
    for name in ("amount", "percent"):
        if name in record:
            record[name] = range_from(record[name])
    return _build(cls, record)


def range_from(record: Record) -> Range:
    """The range that a record states; bounds are strings, so that they stay exact."""
    record = dict(_mapping(record, "range"))
    low, high = record.pop("low", None), record.pop("high", None)
    for bound in (low, high):
        if bound is not None and not isinstance(bound, str):
            raise FormatError(f"the bound {bound!r} is not written as a string")
    return _build(Range, {"low": _decimal(low), "high": _decimal(high), **record})


def _decimal(text: str | None) -> Decimal | None:
    from .values import exact

    return None if text is None else exact(text)


def evidence_record(evidence: Evidence) -> Record:
    """Its basis and every field that says something."""
    record: Record = {"basis": evidence.basis}
    for field in fields(evidence):
        given = getattr(evidence, field.name)
        if isinstance(given, tuple):
            if given:
                record[field.name] = list(given)
        elif given is not None:
            record[field.name] = given
    return record


def evidence_from(record: Record) -> Evidence:
    """The evidence that a record states, checked."""
    record = dict(_mapping(record, "evidence"))
    kind = record.pop("basis", None)
    cls = _EVIDENCE.get(cast(Any, kind))
    if cls is None:
        raise FormatError(f"basis {kind!r} is unknown: one of {', '.join(_EVIDENCE)}")
    for name in ("lines", "premises"):
        if name in record:
            record[name] = tuple(record[name])
    return _build(cls, record)


def claim_record(claim: Claim) -> Record:
    """Every field that says something; the id is left out, since it follows from the rest."""
    record: Record = {"subject": claim.subject, "predicate": claim.predicate}
    if claim.object is not None:
        record["object"] = claim.object
    if claim.value is not None:
        record["value"] = value_record(claim.value)
    record |= qualifier_record(claim)
    if claim.status != "asserted":
        record["status"] = claim.status
    record["basis"] = claim.basis
    record["evidence"] = [evidence_record(piece) for piece in claim.evidence]
    return record


def qualifier_record(claim: Claim) -> Record:
    """Its qualifiers that are set."""
    record: Record = {}
    for name, given in zip(QUALIFIERS, _qualifiers(claim), strict=True):
        if isinstance(given, AnyOf):
            record[name] = {"members": list(given.members), "how_many": given.how_many, "open": given.open}
        elif given is not None and given != ():
            record[name] = list(given) if isinstance(given, tuple) else given
    return record


def claim_from(record: Record) -> Claim:
    """The claim that a record states, checked."""
    record = dict(_mapping(record, "claim"))
    if "value" in record:
        record["value"] = value_from(record["value"])
    for row in QUALIFYING:
        if row.name not in record:
            continue
        if row.form == "group":
            group = dict(_mapping(record[row.name], row.name))
            group["members"] = tuple(group.get("members", ()))
            record[row.name] = _build(AnyOf, group)
        elif row.many:
            record[row.name] = tuple(record[row.name])
    record["evidence"] = tuple(evidence_from(piece) for piece in record.get("evidence", ()))
    return _build(Claim, record)


def entity_record(entity: Entity) -> Record:
    """Every field that says something."""
    record: Record = {"id": entity.id, "kind": entity.kind, "label": entity.label}
    for name in ("type", "definition", "definition_source", "iri", "scheme", "same_as"):
        if (given := getattr(entity, name)) is not None:
            record[name] = given
    for name in ("aliases", "replaced_by", "notation"):
        if given := getattr(entity, name):
            record[name] = list(given)
    if entity.mappings:
        record["mappings"] = [{"match": m.match, "iri": m.iri} for m in entity.mappings]
    if entity.deprecated:
        record["deprecated"] = True
    if entity.lang != ENGLISH:
        record["lang"] = entity.lang
    if entity.names:
        record["names"] = [{"text": name.text, "lang": name.lang, "role": name.role} for name in entity.names]
    if entity.notes:
        record["notes"] = [{"text": note.text, "kind": note.kind, "lang": note.lang} for note in entity.notes]
    if entity.document is not None:
        document = entity.document
        record["document"] = {
            field.name: given for field in fields(document) if (given := getattr(document, field.name)) is not None
        }
    return record


def entity_from(record: Record) -> Entity:
    """The entity that a record states, checked."""
    record = dict(_mapping(record, "entity"))
    for name in ("aliases", "replaced_by", "notation"):
        record[name] = tuple(record.get(name, ()))
    for name, cls in (("names", Name), ("notes", Note)):
        record[name] = tuple(_build(cls, dict(_mapping(piece, name[:-1]))) for piece in record.get(name, ()))
    record["mappings"] = tuple(_build(Mapping, dict(_mapping(m, "mapping"))) for m in record.get("mappings", ()))
    if "document" in record:
        record["document"] = _build(Document, dict(_mapping(record["document"], "document")))
    return _build(Entity, record)


def _mapping(record: object, what: str) -> MappingABC[str, Any]:
    if not isinstance(record, MappingABC):
        raise FormatError(f"a {what} is an object with named fields, not {record!r}")
    return record


def _build(cls: type[T], record: Record) -> T:
    try:
        return cls(**record)
    except (TypeError, AttributeError) as error:
        raise FormatError(f"this is no {cls.__name__.lower()}: {error}") from None

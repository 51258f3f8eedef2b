"""What may stand in a file of facts, told to editors? A JSON Schema, made from the forms and from the predicate table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

from ..claim_fields import CLAIM_FIELDS
from ..predicates import PREDICATES, SHEET_RELATIONS, Predicate
from ..vocabulary import KIND_TABLE, KindInfo

if TYPE_CHECKING:
    from .yaml_forms import Form

__all__ = ["SCHEMA_FILE", "facts_schema"]

SCHEMA_FILE: Final = "facts.schema.json"
"""What the file is called that templates point to."""
_Schema = dict[str, Any]
_OF_A_SOURCE: Final = frozenset(
    {"title", "document", "publisher", "date", "url", "locator", "sha256", "postings", "sets"}
)
_VALUES: Final = frozenset({"years", "money", "share", "quantity", "rating", "text"})
_OF_A_GROUP: Final = frozenset({"any-of", "how-many", "open"})
_SEVERAL: Final = frozenset({"aliases", "notation", "alternative", "hidden", "replaced-by", "levels", *SHEET_RELATIONS})
"""Lists of which one member may stand alone."""
_NUMERIC: Final = frozenset({"amount", "percent", "band", "to-reach", "required", "date", "as-of"})
"""Texts that may be written as numbers, which are read as they stand."""


def facts_schema() -> _Schema:
    """The schema: for each kind of entity and for each predicate, the fields that fit, with what they mean.

    It knows what may stand where, and no names: whether something is called so is found out by `ai-roles validate`.

    >>> needs = facts_schema()["$defs"]["needs"]
    >>> sorted(needs["items"]["properties"])[:4]
    ['any-of', 'as-of', 'at', 'attributed-to']
    """
    from . import yaml_forms as forms

    facts = _fields(forms.FactsForm)
    facts["claims"] = {"type": "array", "items": _ref("block"), "description": facts["claims"]["description"]}
    defined: _Schema = {
        kind: {"type": "object", "additionalProperties": _ref(kind), "description": info.comment}
        for kind, info in KIND_TABLE.items()
    }
    by_kind = _object({**facts, "entities": _object(defined, "What is defined, by kind and id.", underscores=False)})
    of_one_kind = _object({**facts, "entities": {"type": "object", "description": "What is defined, by id."}})
    of_one_kind["allOf"] = [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": {"properties": {"entities": members}}}
        for kind, members in defined.items()
    ]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",  # the youngest that all editors know
        "title": "Facts of ai-roles",
        "description": "Entities, and claims about them, each with where it comes from.",
        "if": {"type": "object", "required": ["id"]},
        "then": _sheet(facts),
        "else": {"if": {"type": "object", "required": ["kind"]}, "then": of_one_kind, "else": by_kind},
        "$defs": {
            **{kind: _of_entity(info) for kind, info in KIND_TABLE.items()},
            "block": _block(_fields(forms.BlockForm)),
            **{id: _of_predicate(info, _fields(forms.RowForm)) for id, info in PREDICATES.items()},
            **{f"row-{name}": field for name, field in _fields(forms.RowForm).items()},
            **{
                form.__name__: _object(_fields(form), str(form.__doc__), _required(form))
                for form in (
                    forms.YearsForm,
                    forms.MoneyForm,
                    forms.ShareForm,
                    forms.QuantityForm,
                    forms.RatingForm,
                    forms.MappingForm,
                    forms.NamesForm,
                    forms.NoteForm,
                    forms.RetireForm,
                    forms.ExtendForm,
                )
            },
        },
    }


def _sheet(facts: _Schema) -> _Schema:
    """A file about one entity, whose fields stand at the top."""
    from .yaml_forms import EntityForm

    own = {"id": {"type": "string", "description": "The id of the one entity that the file is about."}}
    head = {name: facts[name] for name in ("kind", "source", "editorial", "claims")}
    return _object({**own, **_fields(EntityForm), **head}, required=["id", "label"])


def _of_entity(info: KindInfo) -> _Schema:
    """An entity of this kind, with the relations that its kind may have."""
    from .yaml_forms import EntityForm

    fields = {
        name: field
        for name, field in _fields(EntityForm).items()
        if (name not in _OF_A_SOURCE or info.id == "source")
        and (name not in SHEET_RELATIONS or info.id in PREDICATES[name].domain)
    }
    if info.types:
        fields["type"] = {"enum": list(info.types), "description": "Its type."}
    else:
        del fields["type"]
    return _object(fields, info.comment, required=["label"])


def _block(fields: _Schema) -> _Schema:
    """What one source says of one subject: the head, and the predicates with their rows."""
    block = _object(fields, "What one source says of one subject.")
    block["properties"] |= {id: _ref(id) for id in PREDICATES}
    return block


def _of_predicate(info: Predicate, fields: _Schema) -> _Schema:
    """The rows that may stand under a predicate."""
    left_out = _VALUES if info.value == "none" else _VALUES - {*info.values}
    if info.object == "none" or "any_of" not in info.qualifiers:
        left_out |= _OF_A_GROUP
    if info.object == "none":
        left_out |= {"of"}
    left_out |= {
        name.replace("_", "-")
        for name, row in CLAIM_FIELDS.items()
        if row.is_qualifier and row.form != "group" and name not in info.qualifiers
    }
    row = _object({name: _ref(f"row-{name}") for name in fields if name not in left_out})
    if info.object != "none":
        row["type"] = ["object", "string"]
    kinds = "" if len(info.range) in (0, len(KIND_TABLE)) else f" Points to: {', '.join(info.range)}."
    return {"type": "array", "items": row, "description": f"{info.comment}{kinds}"}


def _required(form: type[Form]) -> list[str]:
    return [field.alias or name for name, field in form.model_fields.items() if field.is_required()]


def _fields(form: type[Form]) -> _Schema:
    """The fields of a form as properties, by their names with hyphens."""
    made = form.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
    return {name: _plain(field, name) for name, field in made["properties"].items()}


def _plain(field: _Schema, name: str) -> _Schema:
    """A property without titles, defaults and nulls; with what the reader takes in its place."""
    kept = {key: given for key, given in field.items() if key not in ("title", "default", "anyOf")}
    options = [each for each in field.get("anyOf", ()) if each != {"type": "null"}]
    kept |= options[0] if len(options) == 1 else {"anyOf": options} if options else {}
    if name in _SEVERAL:
        kept |= {"type": ["string", "array"], "items": {"type": "string"}}
        if name == "notation":
            kept |= {"type": ["string", "number", "array"], "items": {"type": ["string", "number"]}}
    elif name in _NUMERIC:
        kept["type"] = ["string", "number"]
    return kept


def _object(
    fields: Mapping[str, Any], description: str = "", required: Collection[str] = (), *, underscores: bool = True
) -> _Schema:
    """An object with these properties and no others; a hyphen in the name of a field may be an underscore."""
    made: _Schema = {"type": "object"} | ({"description": description} if description else {})
    made["properties"] = dict(fields)
    spelt = {f"^{name.replace('-', '_')}$": field for name, field in fields.items() if "-" in name and underscores}
    return (
        made
        | ({"patternProperties": spelt} if spelt else {})
        | {
            "required": list(required),
            "additionalProperties": False,
        }
    )


def _ref(name: str) -> _Schema:
    return {"$ref": f"#/$defs/{name}"}

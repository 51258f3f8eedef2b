"""How may a YAML file of facts look? Its form, as pydantic models: the one place where outside data is typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model, model_validator

from ..claim_fields import QUALIFYING, ClaimField
from ..predicates import SHEET_RELATIONS
from ..vocabulary import Kind, LedgerReason, PredicateId


def _as_tuple(given: object) -> object:
    return (given,) if isinstance(given, str) else given


def _number_as_text(given: object) -> object:
    return str(given) if isinstance(given, int) and not isinstance(given, bool) else given


Names = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
Written = Annotated[str, BeforeValidator(_number_as_text)]
"""A number or a range as it stands in the file; read exactly, later."""
Lines = int | str | tuple[int | str, ...]
FormT = TypeVar("FormT", bound="SaidForm")


class Form(BaseModel):
    """Nothing unforeseen, nothing changed, dashes or underscores in keys alike."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, alias_generator=lambda n: n.replace("_", "-")
    )


class MappingForm(Form):
    match: Literal["exact", "close", "broad", "narrow", "related"]
    iri: str


class PlainEntity(Form):
    """One entity, without the relations that its sheet may tell in short."""

    label: str
    type: str | None = None
    aliases: Names = ()
    definition: str | None = None
    definition_source: str | None = None
    mappings: tuple[MappingForm, ...] = ()
    deprecated: bool = False
    replaced_by: Names = ()
    # sources only
    title: str | None = None
    document: str | None = None
    publisher: str | None = None
    date: Written | None = None
    url: str | None = None
    locator: Literal["lines", "page", "row", "url", "none"] | None = None
    sha256: str | None = None
    postings: str | None = None

    def relations(self, predicate: PredicateId) -> Names:
        """The entities that its sheet ties it to by this predicate: editorial claims in short."""
        tied: Names = getattr(self, predicate.replace("-", "_"))
        return tied


EntityForm = create_model(
    "EntityForm",
    __base__=PlainEntity,
    **{id.replace("-", "_"): (Names, ()) for id in SHEET_RELATIONS},  # type: ignore[call-overload]
)
"""One entity, with the relations that its sheet may tell in short."""


class YearsForm(Form):
    band: Written | None = None
    to_reach: Written | None = None
    required: Written | None = None

    @model_validator(mode="after")
    def one_sense(self) -> YearsForm:
        if sum(given is not None for given in (self.band, self.to_reach, self.required)) != 1:
            raise ValueError("years are given as exactly one of band, to-reach or required")
        return self


class MoneyForm(Form):
    amount: Written
    currency: str
    per: Literal["hour", "day", "week", "month", "year", "unstated"] = "year"
    pay: Literal["base", "total", "unstated"] = "unstated"
    statistic: Literal["range", "average", "median", "percentile", "exceeds", "typical"] = "range"
    percentile: int | None = None


class ShareForm(Form):
    percent: Written
    population: str | None = None


class QuantityForm(Form):
    amount: Written
    unit: str
    metric: str | None = None
    mode: Literal["level", "change"] = "level"
    direction: Literal["increase", "decrease"] | None = None
    window: str | None = None
    baseline: str | None = None


class SaidForm(Form):
    """What a block may say once for all of its rows, and a row for itself, beside the qualifiers."""

    section: str | None = None
    attributed_to: str | None = None

    def qualifier(self, field: ClaimField) -> Any:
        """What it says of this field, None where it says nothing."""
        return getattr(self, field.name, None)


class UnqualifiedRow(SaidForm):
    """One row of a block: one claim, or one for each of its objects."""

    at: Lines | None = None
    locator: str | None = None
    of: str | tuple[str, ...] | dict[str, str] | None = None
    any_of: tuple[str, ...] | dict[str, str] | None = None
    how_many: int = 1
    open: bool = False
    term: str | None = None
    years: YearsForm | None = None
    money: MoneyForm | None = None
    share: ShareForm | None = None
    quantity: QuantityForm | None = None
    text: str | None = None
    # evidence of the other kinds
    premises: tuple[str, ...] = Field(default=(), alias="from")
    count: int | None = None
    total: int | None = None
    date: Written | None = None

    @model_validator(mode="after")
    def one_of_each(self) -> UnqualifiedRow:
        if self.of is not None and self.any_of is not None:
            raise ValueError("a row has either 'of' or 'any_of'")
        if sum(given is not None for given in (self.years, self.money, self.share, self.quantity, self.text)) > 1:
            raise ValueError("a row has one value: years, money, share, quantity or text")
        if (self.how_many != 1 or self.open) and self.any_of is None:
            raise ValueError("'how_many' and 'open' belong to 'any_of'")
        return self


class UnqualifiedBlock(SaidForm):
    """What one section says of one subject: its head; the predicates stand beside it and are read row by row."""

    model_config = ConfigDict(
        frozen=True, extra="allow", populate_by_name=True, alias_generator=lambda n: n.replace("_", "-")
    )

    source: str | None = None
    editorial: str | None = None
    rule: str | None = None
    corpus: str | None = None
    subject: str | None = None


def _qualified(name: str, base: type[FormT], fields: Iterable[ClaimField]) -> type[FormT]:
    """The form with a key for each of these fields of a claim."""
    keys: dict[str, Any] = {field.name: (_written(field) | None, None) for field in fields}
    return create_model(name, __base__=base, __doc__=base.__doc__, **keys)


def _written(field: ClaimField) -> Any:
    if field.form == "word":
        return Literal[field.words]
    return Names if field.many else Written if field.form == "time" else str


RowForm = _qualified("RowForm", UnqualifiedRow, (row for row in QUALIFYING if row.form != "group"))
BlockForm = _qualified("BlockForm", UnqualifiedBlock, (row for row in QUALIFYING if row.in_head))


class RetireForm(Form):
    replaced_by: Names = ()


class ExtendForm(Form):
    aliases: Names = ()
    mappings: tuple[MappingForm, ...] = ()


class FactsForm(Form):
    """A file of facts: entities, claims, or both; or the sheet of one entity (`id`)."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, alias_generator=lambda n: n.replace("_", "-")
    )

    kind: Kind | None = None
    entities: dict[str, Any] = {}
    source: str | None = None
    editorial: str | None = None
    claims: tuple[Any, ...] = ()
    deprecate: dict[str, RetireForm] = {}
    extend: dict[str, ExtendForm] = {}


class LedgerLineForm(Form):
    at: Lines
    reason: LedgerReason
    of: str | None = None


class LedgerMentionForm(LedgerLineForm):
    mention: str


class LedgerForm(Form):
    source: str
    lines: tuple[LedgerLineForm, ...] = ()
    mentions: tuple[LedgerMentionForm, ...] = ()

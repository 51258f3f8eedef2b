"""How may a YAML file of facts look? Its form, as pydantic models: the one place where outside data is typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from ..claim_fields import QUALIFYING, ClaimField
from ..model import NoteKind
from ..predicates import PREDICATES, SHEET_RELATIONS
from ..vocabulary import Kind, LedgerReason, PredicateId


def _as_tuple(given: object) -> object:
    return (given,) if isinstance(given, str) else given


def _number_as_text(given: object) -> object:
    return str(given) if isinstance(given, int) and not isinstance(given, bool) else given


Names = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
Written = Annotated[str, BeforeValidator(_number_as_text)]
"""A number or a range as it stands in the file; read exactly, later."""
Codes = Annotated[
    tuple[Written, ...], BeforeValidator(lambda given: (given,) if isinstance(given, str | int) else given)
]
Lines = int | str | tuple[int | str, ...]
FormT = TypeVar("FormT", bound="SaidForm")


class Form(BaseModel):
    """Nothing unforeseen, nothing changed, dashes or underscores in keys alike."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, alias_generator=lambda n: n.replace("_", "-")
    )


def _said(description: str, default: Any = None) -> Any:
    """A field that may be left out, and what it says: editors show it, and the page of the form."""
    return Field(default=default, description=description)


class MappingForm(Form):
    """The same thing, or nearly, in another vocabulary."""

    match: Literal["exact", "close", "broad", "narrow", "related"] = Field(description="How near it is.")
    iri: str = Field(description="Its IRI there.")


class NamesForm(Form):
    """What a thing is called in one language."""

    preferred: str | None = _said("What it is called there before all else.")
    alternative: Names = _said("Other names that it answers to there.", ())
    hidden: Names = _said("Names that it answers to and that are never shown: misspellings, old names.", ())


class NoteForm(Form):
    """A remark of a vocabulary on a thing, in its own words."""

    text: str = Field(description="The remark.")
    kind: NoteKind = _said("What the remark is about.", "note")
    lang: str = _said("Its language: en, ru, pt-BR.", "en")


class PlainEntity(Form):
    """One entity, without the relations that its sheet may tell in short."""

    label: str = Field(description="What it is called.")
    type: str | None = _said("Its type, where its kind has types.")
    aliases: Names = _said("Other names that it answers to.", ())
    definition: str | None = _said("What it is, in a sentence of your own.")
    definition_source: str | None = _said("The source whose words the definition uses.")
    mappings: tuple[MappingForm, ...] = _said("What it is called in other vocabularies.", ())
    iri: str | None = _said("Its own IRI, where it comes from a vocabulary of others.")
    notation: Codes = _said("Its codes there.", ())
    scheme: str | None = _said("The source that is this vocabulary.")
    names: dict[str, NamesForm] = _said(
        "What it is called in other languages, by language: {ru: {preferred: ...}}.", {}
    )
    notes: tuple[NoteForm, ...] = _said("What the vocabulary remarks on it.", ())
    lang: str | None = _said("The language of label, aliases and definition, where it is not English.")
    deprecated: bool = _said("Kept for its id alone.", False)
    replaced_by: Names = _said("What to use instead of a deprecated one.", ())
    # sources only
    title: str | None = _said("The title of the document; else its label.")
    document: str | None = _said("The name of the file that lines are counted in.")
    publisher: str | None = _said("Who published it.")
    date: Written | None = _said("When: 2024, 2024-05 or 2024-05-31.")
    url: str | None = _said("Where it stands on the web.")
    locator: Literal["lines", "file", "page", "row", "url", "statement", "none"] | None = _said(
        "How a place in it is named: by lines (`at`), by a file and its lines (`file` and `at`), or by page, row, url or the id"
        " of a statement (`locator`); none where it has no places."
    )
    sha256: str | None = _said("The hash of the file that lines are counted in.")
    postings: str | None = _said("The lines of each posting that it holds.")
    sets: str | None = _said("The named sets of sources that it belongs to: articles.")

    def relations(self, predicate: PredicateId) -> Names:
        """The entities that its sheet ties it to by this predicate: editorial claims in short."""
        tied: Names = getattr(self, predicate.replace("-", "_"))
        return tied


EntityForm = create_model(
    "EntityForm",
    __base__=PlainEntity,
    **{id.replace("-", "_"): (Names, _said(PREDICATES[id].comment, ())) for id in SHEET_RELATIONS},  # type: ignore[call-overload]
)
"""One entity, with the relations that its sheet may tell in short."""


class YearsForm(Form):
    """Years: exactly one of the three."""

    band: Written | None = _said("The years of experience that people at this level have: 2-5, or 8+.")
    to_reach: Written | None = _said("The years that it takes to get there.")
    required: Written | None = _said("The years that a posting asks for.")

    @property
    def senses(self) -> int:
        """How many of the three are given."""
        return sum(given is not None for given in (self.band, self.to_reach, self.required))


class MoneyForm(Form):
    """An amount of money, as stated."""

    amount: Written = Field(
        description='A number or a range: 90000, 90000-120000 or 90000+; with commas in quotes: "90,000-120,000".'
    )
    currency: str = Field(description="Three letters: EUR, USD, INR.")
    per: Literal["hour", "day", "week", "month", "year", "unstated"] = _said("The time that it is paid for.", "year")
    pay: Literal["base", "total", "unstated"] = _said("Base pay alone, or all of it.", "unstated")
    statistic: Literal["range", "average", "median", "percentile", "exceeds", "typical"] = _said(
        "What the number is of those that were counted.", "range"
    )
    percentile: int | None = _said("Which percentile, where it is one.")


class ShareForm(Form):
    """A share of a named population."""

    percent: Written = Field(description="A number or a range: 22, or 20-30.")
    population: str | None = _said("Of what: postings of 2024.")


class QuantityForm(Form):
    """A number of something."""

    amount: Written = Field(description="A number or a range.")
    unit: str = Field(description="Of what.")
    metric: str | None = _said("What was measured.")
    mode: Literal["level", "change"] = _said("The height of it, or how much it changed.", "level")
    direction: Literal["increase", "decrease"] | None = _said("Where it changed to.")
    window: str | None = _said("In which time.")
    baseline: str | None = _said("Against what.")


class RatingForm(Form):
    """A place on a scale."""

    scale: str = Field(description="What the scale is called.")
    amount: Written = Field(description="A number or a range.")
    lowest: int | None = _said("Its lower end, where it has one.")
    highest: int | None = _said("Its upper end, where it has one.")


class SaidForm(Form):
    """What a block may say once for all of its rows, and a row for itself, beside the qualifiers."""

    section: str | None = _said("The heading that it stands under.")
    file: str | None = _said("The file that lines are counted in, where the source is a folder of files.")
    attributed_to: str | None = _said("The organization that the source quotes.")

    def qualifier(self, field: ClaimField) -> Any:
        """What it says of this field, None where it says nothing."""
        return getattr(self, field.name, None)


class UnqualifiedRow(SaidForm):
    """One row of a block: one claim, or one for each of its objects."""

    at: Lines | None = _said("The lines of the source, where it counts lines: 84, 80-82 or a list of such.")
    locator: str | None = _said("The page, row, url or id of the statement, where the source is cited so.")
    of: str | tuple[str, ...] | dict[str, str] | None = _said("What is said: one name, or a claim for each of several.")
    any_of: tuple[str, ...] | dict[str, str] | None = _said("Alternatives, of which one is enough.")
    how_many: int = _said("How many of the alternatives it takes.", 1)
    open: bool = _said("Whether others would do as well: or equivalent.", False)
    term: str | None = _said("The words of the source.")
    years: YearsForm | None = _said("Years of experience.")
    money: MoneyForm | None = _said("Money.")
    share: ShareForm | None = _said("A share.")
    quantity: QuantityForm | None = _said("A number.")
    rating: RatingForm | None = _said("A place on a scale.")
    text: str | None = _said("A text.")
    # evidence of the other kinds
    premises: tuple[str, ...] = Field(
        default=(), alias="from", description="What a rule infers it from: `subject predicate object`."
    )
    count: int | None = _said("Counted: in how many of them.")
    total: int | None = _said("Counted: of how many.")
    date: Written | None = _said("Counted: when.")

    def faults(self, whole: bool) -> Iterator[str]:
        """What of it does not go together; where it is not whole, something may be missing that is told of already."""
        if self.years is not None and (senses := self.years.senses) != 1 and (whole or senses):
            yield "years are given as exactly one of band, to-reach or required"
        if self.of is not None and self.any_of is not None:
            yield "a row has either 'of' or 'any_of'"
        values = self.years, self.money, self.share, self.quantity, self.rating, self.text
        if sum(given is not None for given in values) > 1:
            yield "a row has one value: years, money, share, quantity, rating or text"
        if (self.how_many != 1 or self.open) and self.any_of is None:
            yield "'how_many' and 'open' belong to 'any_of'"


class UnqualifiedBlock(SaidForm):
    """What one section says of one subject: its head; the predicates stand beside it and are read row by row."""

    model_config = ConfigDict(
        frozen=True, extra="allow", populate_by_name=True, alias_generator=lambda n: n.replace("_", "-")
    )

    source: str | None = _said("The source that states it.")
    editorial: str | None = _said("Or: your own knowledge, with the reason for it.")
    rule: str | None = _said("Or: the rule that infers it; its rows say from what.")
    corpus: str | None = _said("Or: what it was counted in; its rows say how often.")
    subject: str | None = _said("Of what all of the block speaks.")


def _qualified(name: str, base: type[FormT], fields: Iterable[ClaimField]) -> type[FormT]:
    """The form with a key for each of these fields of a claim."""
    keys: dict[str, Any] = {field.name: (_written(field) | None, _said(field.comment)) for field in fields}
    return create_model(name, __base__=base, __doc__=base.__doc__, **keys)


def _written(field: ClaimField) -> Any:
    if field.form == "word":
        return Literal[field.words]
    return Names if field.many else Written if field.form == "time" else str


RowForm = _qualified("RowForm", UnqualifiedRow, (row for row in QUALIFYING if row.form != "group"))
BlockForm = _qualified("BlockForm", UnqualifiedBlock, (row for row in QUALIFYING if row.in_head))


class RetireForm(Form):
    """An entity of the base that is not to be used any more."""

    replaced_by: Names = _said("What to use instead.", ())


class ExtendForm(Form):
    """More names for an entity of the base."""

    aliases: Names = _said("More names that it answers to.", ())
    names: dict[str, NamesForm] = _said(
        "What it is called in other languages, by language: {ru: {preferred: ...}}.", {}
    )
    mappings: tuple[MappingForm, ...] = _said("What it is called in other vocabularies.", ())


class FactsForm(Form):
    """A file of facts: entities, claims, or both; or the sheet of one entity (`id`)."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, alias_generator=lambda n: n.replace("_", "-")
    )

    kind: Kind | None = _said("The kind of all entities of the file; without it, they stand under their kinds.")
    entities: dict[str, Any] = _said("What is defined, by id.", {})
    source: str | None = _said("The source of all blocks that name no other.")
    editorial: str | None = _said("Or: that all blocks are your own knowledge, with the reason for it.")
    claims: tuple[Any, ...] = _said("What is said, in blocks of one source and one subject.", ())
    deprecate: dict[str, RetireForm] = _said("Entities of the base that are not to be used any more.", {})
    extend: dict[str, ExtendForm] = _said("More names for entities of the base.", {})


class LedgerLineForm(Form):
    file: str | None = None
    at: Lines
    reason: LedgerReason
    of: str | None = None


class LedgerMentionForm(LedgerLineForm):
    mention: str


class StatementSectionForm(Form):
    """A section of a source that numbers its statements, with their ids, the core ones and the additional ones."""

    section: str
    core: str = ""
    additional: str = ""
    count: int = Field(0, ge=0)
    reason: LedgerReason | None = None


class LeftOutForm(Form):
    """Statements that carry no fact of their own."""

    statements: str
    reason: LedgerReason
    section: str | None = None
    of: str | None = None


class LedgerForm(Form):
    source: str
    lines: tuple[LedgerLineForm, ...] = ()
    mentions: tuple[LedgerMentionForm, ...] = ()
    statements: tuple[StatementSectionForm, ...] = ()
    left_out: tuple[LeftOutForm, ...] = Field((), alias="left-out")

"""Which tables hold a graph as Parquet, and which columns have they? One row each, from which files, checks and pages follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ..claim_fields import CLAIM_FIELDS, QUALIFYING, ClaimField

if TYPE_CHECKING:
    import pyarrow

VERSION: Final = "1"
"""Of the tables: it changes when a column goes, is renamed or means something else."""
VERSION_KEY: Final = "ai_roles.tables"
"""Under which key every file has the version."""
COUNTS_KEY: Final = "ai_roles.rows"
"""Under which key every file tells how many rows each table has, as JSON: so a file that is missing is missed."""

ColumnType = Literal["text", "integer", "count", "number", "flag", "texts", "integers"]
Target = Literal["entities", "claims"]

TYPE_WORDS: Final[Mapping[ColumnType, str]] = {
    "text": "string",
    "integer": "int32",
    "count": "int64",
    "number": "decimal128(31, 15)",
    "flag": "bool",
    "texts": "list<string>",
    "integers": "list<int32>",
}
"""What the types are called in Arrow."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands in it, whether it may be null, and in which table its ids are found.

    `example` is what stands in it, for a column of partitions: the folder of a table without rows has its name.
    """

    name: str
    type: ColumnType
    comment: str
    needed: bool = False
    to: Target | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a folder of files, or one for each value of `partition`, which then stands in the name of the folder."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    partition: Column | None = None

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Its columns, that of the partition among them, as engines see them."""
        return self.columns if self.partition is None else (*self.columns, self.partition)

    def schema(self) -> pyarrow.Schema:
        """The columns of each of its files."""
        return pyarrow_schema(self.columns)


def pyarrow_schema(columns: tuple[Column, ...]) -> pyarrow.Schema:
    """These columns with their types in Arrow.

    >>> print(pyarrow_schema(TABLES["mappings"].columns))
    entity: string not null
    match: string not null
    iri: string not null
    """
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "integer": pa.int32(),
        "count": pa.int64(),
        "number": pa.decimal128(31, 15),
        "flag": pa.bool_(),
        "texts": pa.list_(pa.string()),
        "integers": pa.list_(pa.int32()),
    }
    return pa.schema([pa.field(column.name, types[column.type], not column.needed) for column in columns])


def _qualifier(row: ClaimField) -> tuple[Column, ...]:
    if row.form == "group":
        return (
            Column(row.name, "texts", row.comment + " Their ids, the object among them.", to="entities"),
            Column("how_many", "integer", "How many of the alternatives are enough."),
            Column("or_equivalent", "flag", "Whether others than these would do."),
        )
    to: Target | None = "entities" if row.form == "entity" else None
    return (Column(row.name, "texts" if row.many else "text", row.comment, row.needed, to),)


_CLAIM: Final = Column("claim", "integer", "The number of the claim in this folder, counted from 0.", True, "claims")
_ENTITY: Final = Column("entity", "text", "The id of the entity.", needed=True, to="entities")

_TABLES: Final = (
    Table(
        "entities",
        "What the graph speaks of: roles, skills, tools, levels, industries, sources and the rest, a row each.",
        (
            Column("id", "text", "The id, which is never reused.", needed=True),
            Column("kind", "text", "Its kind: role, skill, tool, ...", needed=True),
            Column("type", "text", "Its type, where the kind has types: a skill is technical, knowledge or soft."),
            Column("label", "text", "What it is called, in the language `lang`.", needed=True),
            Column("lang", "text", "The language of label and definition, as a tag of BCP 47.", needed=True),
            Column("definition", "text", "What it is."),
            Column("definition_source", "text", "The source whose words the definition uses.", to="entities"),
            Column("deprecated", "flag", "Whether it is kept for its id and names alone.", needed=True),
            Column("replaced_by", "texts", "Where to look now, if it is deprecated.", to="entities"),
            Column("iri", "text", "Its address in the vocabulary that it comes from, if that is another."),
            Column("notation", "texts", "Its codes in that vocabulary."),
            Column("scheme", "text", "That vocabulary, a source.", to="entities"),
            Column("same_as", "text", "Which entity is exactly the same and answers for it.", to="entities"),
        ),
    ),
    Table(
        "labels",
        "Everything that an entity is called, a row for each name, the label among them.",
        (
            _ENTITY,
            Column("lang", "text", "The language of the name, as a tag of BCP 47.", needed=True),
            Column("role", "text", "preferred, alternative, or hidden: found and never shown.", needed=True),
            Column("text", "text", "The name.", needed=True),
        ),
    ),
    Table(
        "notes",
        "What a vocabulary remarks on an entity.",
        (
            _ENTITY,
            Column("kind", "text", "note, scope, definition, example, history, change or editorial.", needed=True),
            Column("lang", "text", "The language of the note, as a tag of BCP 47.", needed=True),
            Column("text", "text", "The note.", needed=True),
        ),
    ),
    Table(
        "mappings",
        "The same thing, or nearly, in other vocabularies.",
        (
            _ENTITY,
            Column("match", "text", "exact, close, broad, narrow or related, as in SKOS.", needed=True),
            Column("iri", "text", "The address there.", needed=True),
        ),
    ),
    Table(
        "sources",
        "Which document a source is.",
        (
            _ENTITY,
            Column("title", "text", "The title.", needed=True),
            Column("document", "text", "The name of the file in which its lines are counted."),
            Column("publisher", "text", "Who published it."),
            Column("date", "text", "When."),
            Column("url", "text", "Where it can be read."),
            Column("locator", "text", "How places in it are told: lines, file, page, row, url, ...", needed=True),
            Column("sha256", "text", "The hash of that file."),
            Column("postings", "text", "The lines of each posting that it holds."),
            Column("sets", "text", "The named sets of sources that it belongs to."),
        ),
    ),
    Table(
        "claims",
        "The facts: what is said of what, with what limits it. A claim has an object, a row in `values`, or both.",
        (
            Column("claim", "integer", "Its number in this folder, counted from 0.", needed=True),
            Column("subject", "text", CLAIM_FIELDS["subject"].comment, needed=True, to="entities"),
            Column("object", "text", CLAIM_FIELDS["object"].comment, to="entities"),
            *(column for row in QUALIFYING for column in _qualifier(row)),
            Column("basis", "text", CLAIM_FIELDS["basis"].comment, needed=True),
        ),
        Column(
            "predicate", "text", "Which relation the claim states: needs, pays, specializes, ...", True, example="needs"
        ),
    ),
    Table(
        "values",
        "What a claim says in numbers, money or words.",
        (
            _CLAIM,
            Column("kind", "text", "money, share, years, quantity, rating or text.", needed=True),
            Column("said", "text", "The whole value to be read by people.", needed=True),
            Column("low", "number", "The lower bound, null where it is open."),
            Column("high", "number", "The upper bound, null where it is open; of a single number the same as `low`."),
            Column("beyond", "flag", "The upper figure is stated and yet open: 20-50+."),
            Column("strict", "flag", "The bound itself is not reached: exceeds 150."),
            Column("currency", "text", "Of money: its code in ISO 4217."),
            Column("period", "text", "Of money: for an hour, day, week, month or year."),
            Column("pay", "text", "Of money: base, total or unstated."),
            Column("statistic", "text", "Of money: range, average, median, percentile, exceeds or typical."),
            Column("percentile", "integer", "Of money: which percentile."),
            Column("population", "text", "Of a share: of what."),
            Column("sense", "text", "Of years: the band of a level, the time to-reach it, or what is required."),
            Column("unit", "text", "Of a quantity: its unit."),
            Column("metric", "text", "Of a quantity: what was measured."),
            Column("mode", "text", "Of a quantity: a level or a change."),
            Column("direction", "text", "Of a quantity that changed: increase or decrease."),
            Column("window", "text", "Of a quantity: in which time."),
            Column("baseline", "text", "Of a quantity: from what."),
            Column("scale", "text", "Of a rating: on which scale."),
            Column("lowest", "count", "Of a rating: where the scale begins."),
            Column("highest", "count", "Of a rating: where it ends."),
            Column("text", "text", "Of a text: the text."),
        ),
    ),
    Table(
        "evidence",
        "What the claims rest on, a row for each piece. A claim has one or more.",
        (
            _CLAIM,
            Column("source", "text", "Stated: the source that says so.", to="entities"),
            Column("section", "text", "Stated: in which section."),
            Column("lines", "integers", "Stated: on which lines, counted from 1."),
            Column("locator", "text", "Stated: at which other place, such as `row 12`."),
            Column("term", "text", "Stated: in which words."),
            Column("attributed_to", "text", "Stated: the organization that the source quotes.", to="entities"),
            Column("rule", "text", "Inferred: by which rule."),
            Column("premises", "integers", "Inferred: from which claims, by their numbers.", to="claims"),
            Column("reason", "text", "Editorial: why."),
            Column("corpus", "text", "Observed: in which corpus."),
            Column("count", "count", "Observed: how many name it."),
            Column("of", "count", "Observed: of how many."),
            Column("date", "text", "Observed: when they were counted."),
        ),
        Column(
            "basis", "text", "What kind of evidence: stated, inferred, editorial or observed.", True, example="stated"
        ),
    ),
)

TABLES: Final[Mapping[str, Table]] = {table.name: table for table in _TABLES}
"""Every table by its name."""

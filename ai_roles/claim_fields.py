"""Which fields has a claim? One row each, from which records, checks, RDF, tables, networks, YAML and shapes follow.

A new qualifier is a row here, and its name wherever types are told: in `vocabulary.Qualifier`, which the predicates that may
take it pick from, as an attribute of `Claim`, and in `ClaimFilter`, by which claims are looked up. Nothing else lists the
qualifiers; where sentences are made, a place may be found for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypedDict

from .predicates import PREDICATES
from .vocabulary import (
    BASES,
    FREQUENCIES,
    NECESSITIES,
    PROFICIENCIES,
    QUALIFIERS,
    STATUSES,
    Basis,
    Frequency,
    Kind,
    Necessity,
    Proficiency,
    Status,
)

Form = Literal["entity", "predicate", "value", "text", "time", "word", "group", "evidence"]


@dataclass(frozen=True, slots=True)
class ClaimField:
    """A field of a claim: what may stand in it, and what it means.

    `entity`: the id of an entity, of this `kind` if one is named; `word`: one of `words`; `text`: a few words; `time`: a
    year, month, day or span; `group`: alternatives. `many`: it holds several. `needed`: every claim has it. `in_head`: in
    YAML the head of a block may say it for all of its rows. `rule` is what a reader is told who breaks it.
    """

    name: str
    form: Form
    label: str
    comment: str
    rule: str = ""
    kind: Kind | None = None
    words: tuple[str, ...] = ()
    many: bool = False
    needed: bool = False
    in_head: bool = False
    limiting: bool = False
    """Given, it says less than the claim would without it: of a level, at a time, under a condition."""

    @property
    def is_qualifier(self) -> bool:
        """Whether the predicate table says which claims may have it."""
        return self.name in QUALIFIERS

    @property
    def singular(self) -> str:
        """What one of its values is called: claims are looked up by `level`."""
        return self.name[:-1] if self.many and self.name.endswith("s") else self.name

    @property
    def property(self) -> str:
        """Its local name in RDF: `as_of` is `asOf`."""
        first, *rest = self.singular.split("_")
        return first + "".join(part.capitalize() for part in rest)


_ROWS: Final = (
    ClaimField("subject", "entity", "subject", "Of what the claim speaks.", needed=True),
    ClaimField(
        "predicate",
        "predicate",
        "predicate",
        "Which relation the claim states; short triples use the same IRI as a property.",
        words=tuple(PREDICATES),
        needed=True,
    ),
    ClaimField("object", "entity", "object", "What the claim says of its subject, where that is an entity."),
    ClaimField(
        "value", "value", "value", "What the claim says of its subject, where that is a number, money or a text."
    ),
    ClaimField(
        "levels",
        "entity",
        "level",
        "The claim holds at this level of seniority.",
        rule="a level is an entity of that kind",
        kind="level",
        many=True,
        in_head=True,
        limiting=True,
    ),
    ClaimField(
        "industry",
        "entity",
        "industry",
        "The claim holds in this industry.",
        rule="a claim holds in one industry",
        kind="industry",
        in_head=True,
        limiting=True,
    ),
    ClaimField(
        "region",
        "entity",
        "region",
        "The claim holds in this place.",
        rule="a claim holds in one place",
        kind="place",
        in_head=True,
        limiting=True,
    ),
    ClaimField(
        "as_of",
        "time",
        "as of",
        "The year, month, day, or span of two of them, of which the claim speaks.",
        rule="a time is 2024, 2024-05, 2024-05-31 or 2023/2033",
        in_head=True,
        limiting=True,
    ),
    ClaimField(
        "condition",
        "text",
        "condition",
        "The condition under which the claim holds, in a few words.",
        rule="a condition is one text without spaces around it",
        limiting=True,
    ),
    ClaimField("necessity", "word", "necessity", "How strongly it is asked for.", words=NECESSITIES),
    ClaimField(
        "proficiency",
        "word",
        "proficiency",
        "How well it should be mastered, as the source says.",
        words=PROFICIENCIES,
    ),
    ClaimField(
        "frequency", "word", "frequency", "How often it holds, as the source says.", words=FREQUENCIES, limiting=True
    ),
    ClaimField(
        "status",
        "word",
        "status",
        "Whether the source asserts it, gives it as an example, or warns of it.",
        words=STATUSES,
        needed=True,
    ),
    ClaimField("any_of", "group", "alternatives", "The group of alternatives that the object is one of."),
    ClaimField(
        "basis",
        "word",
        "basis",
        "Whether a source states it, a rule infers it, an editor adds it, or it was counted.",
        words=BASES,
        needed=True,
    ),
    ClaimField("evidence", "evidence", "evidence", "What the claim rests on.", many=True, needed=True),
    # rows of new qualifiers stand below this line: the ids of claims are hashes of the fields in this order
)

CLAIM_FIELDS: Final[Mapping[str, ClaimField]] = {row.name: row for row in _ROWS}
"""Every field of a claim by its name, in the order of the records and of the hash that is the id of a claim."""

QUALIFYING: Final = tuple(row for row in _ROWS if row.is_qualifier or row.name == "status")
"""What is said of a claim beside its subject, predicate, object and value, in that order."""

_FORMS_AS_SPOKEN: Final[tuple[Form, ...]] = ("word", "group", "entity", "time", "text")
SPOKEN: Final = tuple(sorted(QUALIFYING, key=lambda row: _FORMS_AS_SPOKEN.index(row.form)))
"""The same in the order in which people say it: how strongly, how well, how often, of which, for whom, where, when, if."""


class ClaimFilter(TypedDict, total=False):
    """The fields by which a graph looks claims up, beside subject, predicate, object, kind of value and source."""

    level: str | None
    industry: str | None
    region: str | None
    as_of: str | None
    necessity: Necessity | None
    proficiency: Proficiency | None
    frequency: Frequency | None
    status: Status | None
    basis: Basis | None


def names(*forms: Form, many: bool | None = None) -> tuple[str, ...]:
    """The names of the fields of these forms, those that hold several or only one if that is asked for.

    >>> names("entity", many=True), names("text", "time")
    (('levels',), ('as_of', 'condition'))
    """
    return tuple(row.name for row in _ROWS if row.form in forms and many in (None, row.many))

"""What do the triples of a SKOS file say? Concepts with what each is called, and the ties between them."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import eq, not_
from typing import Any, Final, NamedTuple, cast

from ...errors import FormatError
from ...model import check_iri, language_tag
from .concept_texts import MAX_LABEL, clean
from .import_report import ImportReport, TableReport

__all__ = ["Concept", "NumberedTies", "SkosTriples", "no_ties", "unzipped"]

SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
XL: Final = "http://www.w3.org/2008/05/skos-xl#"
RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DEPRECATED: Final = "http://www.w3.org/2002/07/owl#deprecated"
CONCEPT: Final = f"{SKOS}Concept"
SCHEME: Final = f"{SKOS}ConceptScheme"
RELATED: Final = f"{SKOS}related"
NOTATION: Final = f"{SKOS}notation"
HAS_TOP: Final = f"{SKOS}hasTopConcept"
XL_FORM: Final = f"{XL}literalForm"
LABELS: Final = {
    f"{SKOS}prefLabel": "preferred",
    f"{SKOS}altLabel": "alternative",
    f"{SKOS}hiddenLabel": "hidden",
}
XL_LABELS: Final = {f"{XL}{name.rpartition('#')[2]}": role for name, role in LABELS.items()}
NOTES: Final = {
    f"{SKOS}definition": "definition",
    f"{SKOS}scopeNote": "scope",
    f"{SKOS}note": "note",
    f"{SKOS}example": "example",
    f"{SKOS}historyNote": "history",
    f"{SKOS}changeNote": "change",
    f"{SKOS}editorialNote": "editorial",
}
MATCHES: Final = {
    f"{SKOS}exactMatch": "exact",
    f"{SKOS}closeMatch": "close",
    f"{SKOS}broadMatch": "broad",
    f"{SKOS}narrowMatch": "narrow",
    f"{SKOS}relatedMatch": "related",
}
_TIES: Final = {
    RELATED: ("related", False),
    f"{SKOS}broader": ("broader", False),
    f"{SKOS}broaderTransitive": ("broader", False),
    f"{SKOS}narrower": ("broader", True),
    f"{SKOS}narrowerTransitive": ("broader", True),
    f"{SKOS}member": ("members", False),
}
"""What ties two things together: among which ties it is kept, and whether it is said the other way round."""
IN_SCHEME: Final = frozenset({f"{SKOS}inScheme", f"{SKOS}topConceptOf"})
COLLECTIONS: Final = frozenset({f"{SKOS}Collection", f"{SKOS}OrderedCollection"})
TITLES: Final = (
    *("http://purl.org/dc/terms/title", "http://purl.org/dc/elements/1.1/title"),
    "http://www.w3.org/2000/01/rdf-schema#label",
)


class Numbers(dict[str, int]):
    """IRIs by the order in which they are first met: a number is kept in the place of each of a million mentions."""

    def __missing__(self, iri: str) -> int:
        number = self[iri] = len(self)
        return number


class NumberedTies(NamedTuple):
    """Pairs of things, by their numbers."""

    ones: array[int]
    others: array[int]

    def by_id(
        self, ids: Sequence[str | None], iris: Sequence[str], table: TableReport
    ) -> tuple[Sequence[str], Sequence[str]]:
        """Those between things of the graph by their ids, each of them once; the others go to the report.

        >>> ties, table = NumberedTies(array("I", [0, 0, 0]), array("I", [1, 1, 2])), TableReport("x.ttl")
        >>> ties.by_id(["bread", "flour", None], ["u:1", "u:2", "u:3"], table), table.used, table.examples
        ((['bread'], ['flour']), 2, {'it names a concept that no file has': ['u:3']})
        """
        ones, others = [*map(ids.__getitem__, self.ones)], [*map(ids.__getitem__, self.others)]
        if None in ones or None in others or any(map(eq, self.ones, self.others)):
            whole = [
                one is not None and other is not None and one != other for one, other in zip(ones, others, strict=True)
            ]
            for one, other in compress(zip(self.ones, self.others, strict=True), map(not_, whole)):
                if one == other:
                    table.leave("it ties a concept to itself", iris[one])
                else:
                    table.leave("it names a concept that no file has", iris[one if ids[one] is None else other])
            ones, others = [*compress(ones, whole)], [*compress(others, whole)]
        table.used += len(ones)
        known: tuple[Sequence[str], Sequence[str]] = cast("list[str]", ones), cast("list[str]", others)
        if len({one * len(ids) + other for one, other in zip(self.ones, self.others, strict=True)}) < len(self.ones):
            known = unzipped(dict.fromkeys(zip(*known, strict=True)))
        return known


def no_ties() -> NumberedTies:
    """None yet."""
    return NumberedTies(array("I"), array("I"))


def unzipped(pairs: Collection[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """The first of each pair, and the second.

    >>> unzipped([("a", "b"), ("a", "c")]), unzipped([])
    ((['a', 'a'], ['b', 'c']), ([], []))
    """
    return [one for one, _ in pairs], [other for _, other in pairs]


@dataclass(slots=True)
class Concept:
    """What is said of one thing of the file, a concept or not."""

    types: set[str] = field(default_factory=set)
    labels: list[tuple[str, str, str]] = field(default_factory=list)
    """(role, language, text)"""
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """(kind, language, text)"""
    notation: list[str] = field(default_factory=list)
    matches: list[tuple[str, str]] = field(default_factory=list)
    schemes: list[str] = field(default_factory=list)
    title: str = ""
    deprecated: bool = False
    triples: int = 0
    """How many triples say this."""

    @property
    def is_scheme(self) -> bool:
        """Whether it is a vocabulary, or a part of one."""
        return SCHEME in self.types

    @property
    def is_collection(self) -> bool:
        """Whether it is a collection of concepts, and no concept."""
        return not self.types.isdisjoint(COLLECTIONS)

    @property
    def is_concept(self) -> bool:
        """Whether it is a concept: it says so, or has a preferred label and is nothing else."""
        if CONCEPT in self.types:
            return True
        named = any(role == "preferred" for role, _, _ in self.labels)
        return named and not (self.is_scheme or self.is_collection)


class SkosTriples:
    """Everything that some files say in SKOS, by what it is said of.

    *language* is what texts without a tag are in; what cannot be read is noted in the report.
    """

    def __init__(self, language: str, report: ImportReport, table: TableReport) -> None:
        self.things: dict[str, Concept] = {}
        self.numbers = Numbers()
        self.broader, self.related, self.members = no_ties(), no_ties(), no_ties()
        self.language = language
        self._report = report
        self._table = table
        self._tags: dict[str | None, str] = {None: language}
        self._named_by: list[tuple[str, str, str]] = []
        self._forms: dict[str, list[tuple[str, str]]] = {}

    def read(self, triples: Iterable[tuple[str, str, str, Any]]) -> None:
        """Take in the triples of a file: subject, predicate, what the object is called or says, and the object."""
        numbers, take = self.numbers, self._take
        said = {name: (getattr(self, ties), turned) for name, (ties, turned) in _TIES.items()}
        tying = said.get
        rows = 0
        for rows, (subject, name, text, object) in enumerate(triples, 1):  # noqa: B007
            if (tie := tying(name)) is not None:
                (ones, others), turned = tie
                if turned:
                    subject, text = text, subject  # noqa: PLW2901
                ones.append(numbers[subject])
                others.append(numbers[text])
            else:
                take(subject, name, text, object)
        self._table.rows += rows

    def settle(self) -> None:
        """Give concepts the labels that are things of their own (SKOS-XL), once all files are read."""
        for subject, role, node in self._named_by:
            forms = self._forms.get(node)
            if forms is None:
                self._table.leave("it names a label that no file has", subject)
                continue
            self._table.used += 1
            self.thing(subject).labels += [(role, lang, text) for lang, text in forms]

    def thing(self, iri: str) -> Concept:
        """What is known of the thing of this IRI."""
        known = self.things.get(iri)
        if known is None:
            known = self.things[iri] = Concept()
        return known

    def _take(self, subject: str, name: str, value: str, object: Any) -> None:
        if name in XL_LABELS:
            self._named_by.append((subject, XL_LABELS[name], value))
            return
        if name == XL_FORM:
            self._forms.setdefault(subject, []).append((self._lang(object), clean(value, MAX_LABEL)))
            self._table.used += 1
            return
        thing = self.thing(subject)
        thing.triples += 1
        if name == RDF_TYPE:
            thing.types.add(value)
        elif name in LABELS:
            if text := clean(value, MAX_LABEL):
                thing.labels.append((LABELS[name], self._lang(object), text))
        elif name in NOTES:
            if text := clean(value):
                thing.notes.append((NOTES[name], self._lang(object), text))
        elif name == NOTATION:
            if text := clean(value, MAX_LABEL):
                thing.notation.append(text)
        elif name in MATCHES and check_iri(value) is None:
            thing.matches.append((MATCHES[name], value))
        elif name in IN_SCHEME:
            thing.schemes.append(value)
        elif name == HAS_TOP:
            self.thing(value).schemes.append(subject)
        elif name == DEPRECATED:
            thing.deprecated = value in ("true", "1")
        elif name in TITLES:
            thing.title = thing.title or clean(value, MAX_LABEL)
        else:
            thing.triples -= 1
            self._table.leave(f"it says {_short(name)}, which has no place in the graph", subject)

    def _lang(self, object: Any) -> str:
        """The language of a text, in small letters."""
        tag: str | None = getattr(object, "language", None)
        known = self._tags.get(tag)
        if known is None:
            try:
                known = language_tag(tag)
            except FormatError:
                known = self.language
                self._report.caution(f"{tag!r} is no language: its texts were read as {known}")
            self._tags[tag] = known
        return known


def _short(iri: str) -> str:
    """The end of an IRI, by which people call it."""
    return iri.replace("#", "/").rstrip("/").rpartition("/")[2] or iri

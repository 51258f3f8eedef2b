"""What is a thing in the graph? A frozen record with an id, a kind, names and a definition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from ..errors import FormatError
from ..vocabulary import KIND_TABLE, Kind
from .characters import check_iri, check_text

MAX_ID: Final = 120
POSTING_LINES: Final = r"[1-9][0-9]{0,6}(-[1-9][0-9]{0,6})?(, [1-9][0-9]{0,6}(-[1-9][0-9]{0,6})?)*"
"""How the lines of postings are written: `43-56`, or `70-90, 94-156` where a document holds two."""
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Match = Literal["exact", "close", "broad", "narrow", "related"]
Locator = Literal["lines", "file", "page", "row", "url", "none"]


@dataclass(frozen=True, slots=True)
class Mapping:
    """The same thing, or nearly, in another vocabulary: a SKOS mapping relation and an IRI."""

    match: Match
    iri: str

    def __post_init__(self) -> None:
        if self.match not in get_args(Match):
            raise FormatError(f"{self.match!r} is not a mapping relation: one of {', '.join(get_args(Match))}")
        if reason := check_iri(self.iri):
            raise FormatError(f"{self.iri!r} {reason}")


@dataclass(frozen=True, slots=True)
class Document:
    """What a source is: the file its lines are counted in, its title, publisher and date.

    >>> Document("How to hire", locator="lines", postings="43-45, 94").posting_lines
    (range(43, 46), range(94, 95))
    """

    title: str
    document: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    locator: Locator = "none"
    sha256: str | None = None
    postings: str | None = None
    """The lines of each posting that it holds, or list of what a posting asks: what is said there, one such posting says."""

    def __post_init__(self) -> None:
        if self.locator not in get_args(Locator):
            raise FormatError(f"{self.locator!r} is not a locator: one of {', '.join(get_args(Locator))}")
        for name in ("title", "document", "publisher", "date", "url", "sha256", "postings"):
            _check_name(name, getattr(self, name))
        if self.postings is not None and not re.fullmatch(POSTING_LINES, self.postings):
            raise FormatError(
                f"{self.postings!r} are no lines of postings: write 43-56, or 70-90, 94-156 for two of them"
            )

    @property
    def posting_lines(self) -> tuple[range, ...]:
        """The lines of each posting, as numbers."""
        spans = (span.partition("-") for span in (self.postings or "").split(", ") if span)
        return tuple(range(int(first), int(last or first) + 1) for first, _, last in spans)


@dataclass(frozen=True, slots=True)
class Entity:
    """A role, skill, tool, level, industry, ... of the graph.

    `definition` is ours unless `definition_source` names the source whose words it uses. A deprecated entity keeps its
    id for ever; `replaced_by` says where to look now.
    """

    id: str
    kind: Kind
    label: str
    type: str | None = None
    aliases: tuple[str, ...] = ()
    definition: str | None = None
    definition_source: str | None = None
    mappings: tuple[Mapping, ...] = ()
    deprecated: bool = False
    replaced_by: tuple[str, ...] = ()
    document: Document | None = None

    def __post_init__(self) -> None:
        if not is_slug(self.id):
            raise FormatError(
                f"{self.id!r} is not an id: lower-case letters, digits and single hyphens, at most {MAX_ID}"
            )
        info = KIND_TABLE.get(self.kind)
        if info is None:
            raise FormatError(f"kind {self.kind!r} is unknown: one of {', '.join(KIND_TABLE)}")
        if self.type is not None and self.type not in info.types:
            allowed = ", ".join(info.types) or "none at all"
            raise FormatError(f"{self.id}: type {self.type!r} is unknown for a {self.kind}: {allowed}")
        for name in ("aliases", "mappings", "replaced_by"):
            given = getattr(self, name)
            if isinstance(given, str):
                raise FormatError(f"{self.id}: {name} is a tuple, not the text {given!r}")
            if type(given) is not tuple:
                object.__setattr__(self, name, tuple(given))
        _check_name("label", self.label)
        for alias in self.aliases:
            _check_name("alias", alias)
        if len(self.aliases) > 1:
            object.__setattr__(self, "aliases", tuple(sorted(set(self.aliases))))
        _check_name("definition", self.definition)
        if len(self.mappings) > 1:
            object.__setattr__(self, "mappings", tuple(sorted(set(self.mappings), key=lambda m: (m.match, m.iri))))
        if len(self.replaced_by) > 1:
            object.__setattr__(self, "replaced_by", tuple(sorted(set(self.replaced_by))))
        if self.replaced_by and not self.deprecated:
            raise FormatError(f"{self.id}: only a deprecated entity is replaced by another")
        if self.definition_source is not None and self.definition is None:
            raise FormatError(f"{self.id}: a definition's source is named, but there is no definition")
        if (self.kind == "source") != (self.document is not None):
            raise FormatError(f"{self.id}: every source, and nothing else, says which document it is")

    def __str__(self) -> str:
        return self.label


def is_slug(text: object) -> bool:
    """Whether the text can be an id."""
    return isinstance(text, str) and len(text) <= MAX_ID and _SLUG.fullmatch(text) is not None


def _check_name(name: str, text: str | None) -> None:
    if text is None:
        return
    if not isinstance(text, str):
        raise FormatError(f"{name} is a text, not {text!r}")
    if not text or text != text.strip():
        raise FormatError(f"{name} {text!r} is empty or has spaces around it")
    if reason := check_text(text):
        raise FormatError(f"{name}: {reason}")

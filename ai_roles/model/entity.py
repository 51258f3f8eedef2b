"""What is a thing in the graph? A frozen record with an id, a kind, names and a definition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from ..errors import FormatError
from ..iris import ID
from ..vocabulary import BASE_IRI, KIND_TABLE, OUR_IRIS, Kind
from .characters import check_iri
from .entity_names import (
    ENGLISH,
    Name,
    NameRole,
    Note,
    are_plain,
    check_line,
    in_order,
    language_tag,
    name_clash,
    notes_in_order,
)

MAX_ID: Final = 120
POSTING_LINES: Final = r"[1-9][0-9]{0,6}(-[1-9][0-9]{0,6})?(, [1-9][0-9]{0,6}(-[1-9][0-9]{0,6})?)*"
"""How the lines of postings are written: `43-56`, or `70-90, 94-156` where a document holds two."""
SOURCE_SETS: Final = r"[a-z0-9]+(-[a-z0-9]+)*(, [a-z0-9]+(-[a-z0-9]+)*)*"
"""How the sets of sources are written that a source belongs to: `articles`, or `articles, ours` where it is in two."""
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Match = Literal["exact", "close", "broad", "narrow", "related"]
Locator = Literal["lines", "file", "page", "row", "url", "statement", "none"]


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
    sets: str | None = None
    """The named sets of sources that it belongs to: `restrict(sources="articles")` reads the members of one alone."""

    def __post_init__(self) -> None:
        if self.locator not in get_args(Locator):
            raise FormatError(f"{self.locator!r} is not a locator: one of {', '.join(get_args(Locator))}")
        for name in ("title", "document", "publisher", "date", "url", "sha256", "postings", "sets"):
            check_line(name, getattr(self, name))
        if self.postings is not None and not re.fullmatch(POSTING_LINES, self.postings):
            raise FormatError(
                f"{self.postings!r} are no lines of postings: write 43-56, or 70-90, 94-156 for two of them"
            )
        if self.sets is not None and not re.fullmatch(SOURCE_SETS, self.sets):
            raise FormatError(
                f"{self.sets!r} names no sets of sources: write articles, or articles, ours for two, in lower case"
            )

    @property
    def posting_lines(self) -> tuple[range, ...]:
        """The lines of each posting, as numbers."""
        spans = (span.partition("-") for span in (self.postings or "").split(", ") if span)
        return tuple(range(int(first), int(last or first) + 1) for first, _, last in spans)

    @property
    def set_names(self) -> tuple[str, ...]:
        """The sets of sources that it belongs to, one by one."""
        return tuple(name for name in (self.sets or "").split(", ") if name)


@dataclass(frozen=True, slots=True)
class Entity:
    """A role, skill, tool, level, industry, ... of the graph.

    `definition` is ours unless `definition_source` names the source whose words it uses. A deprecated entity keeps its
    id for ever; `replaced_by` says where to look now.

    What comes from a vocabulary of others keeps its `iri` there, its codes (`notation`) and says which vocabulary that is:
    `scheme`, the id of a source. Label, aliases and definition are English, or in the language `lang` where the vocabulary
    has no English; `names` are all other names, `notes` what it remarks. Where another thing of the graph is exactly the same
    and answers for it, `same_as` is the id of that one.

    >>> skill = Entity("python", "skill", "Python", names=(Name("Питон", "ru", "preferred"), Name("Pyhton", "en", "hidden")))
    >>> skill.label_in("ru"), skill.label_in("de"), skill.all_names()
    ('Питон', 'Python', ('Python', 'Pyhton', 'Питон'))
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
    iri: str | None = None
    notation: tuple[str, ...] = ()
    scheme: str | None = None
    names: tuple[Name, ...] = ()
    notes: tuple[Note, ...] = ()
    lang: str = ENGLISH
    same_as: str | None = None

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
        for given in (self.aliases, self.mappings, self.replaced_by, self.notation, self.names, self.notes):
            if type(given) is not tuple:
                self._make_tuples()
                break
        if not are_plain((self.label, *self.aliases)):
            check_line("label", self.label)
            for alias in self.aliases:
                check_line("alias", alias)
        if len(self.aliases) > 1:
            object.__setattr__(self, "aliases", tuple(sorted(set(self.aliases))))
        if self.definition is not None:
            check_line("definition", self.definition)
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
        if self.same_as is not None and (not is_slug(self.same_as) or self.same_as == self.id):
            raise FormatError(f"{self.id}: same_as {self.same_as!r} is not the id of another entity")
        if self.iri or self.notation or self.scheme or self.names or self.notes or self.lang != ENGLISH:
            self._check_vocabulary()

    def _make_tuples(self) -> None:
        for name in ("aliases", "mappings", "replaced_by", "notation", "names", "notes"):
            given = getattr(self, name)
            if isinstance(given, str):
                raise FormatError(f"{self.id}: {name} is a tuple, not the text {given!r}")
            if type(given) is not tuple:
                object.__setattr__(self, name, tuple(given))

    def _check_vocabulary(self) -> None:
        """Check what it has from a vocabulary of others, which few entities of ours have anything of."""
        if self.iri is not None:
            if reason := check_iri(self.iri):
                raise FormatError(f"{self.id}: iri {self.iri!r} {reason}")
            if self.iri.startswith(BASE_IRI) and re.match(OUR_IRIS, self.iri):
                raise FormatError(f"{self.id}: iri {self.iri!r}: what stands under {BASE_IRI} is named by its id alone")
        if not are_plain(self.notation):
            for notation in self.notation:
                check_line("notation", notation)
        if len(self.notation) > 1:
            object.__setattr__(self, "notation", tuple(sorted(set(self.notation))))
        if self.scheme is not None:
            if not is_slug(self.scheme):
                raise FormatError(f"{self.id}: scheme {self.scheme!r} is not the id of a source")
            if self.kind == "source":
                raise FormatError(f"{self.id}: a source may be a scheme, and is in none")
        if self.lang != ENGLISH:
            object.__setattr__(self, "lang", language_tag(self.lang))
        if self.names:
            object.__setattr__(self, "names", in_order(self.names))
            if clash := name_clash(self.label, self.aliases, self.lang, self.names):
                raise FormatError(f"{self.id}: {clash}")
        if not self.notes:
            return
        object.__setattr__(self, "notes", notes_in_order(self.notes))
        for note in self.notes:
            if note.kind == "definition" and note.lang == self.lang:
                raise FormatError(f"{self.id}: the definition in {self.lang} is its definition, not a note")

    def __str__(self) -> str:
        return self.label

    @property
    def retired(self) -> bool:
        """Whether it is kept for its id and names alone, and lists, counts and searches leave it out.

        It is deprecated, or another thing answers for it.
        """
        return self.deprecated or self.same_as is not None

    def label_in(self, lang: str) -> str:
        """The label in this language, or its wider form ("pt" for "pt-BR"); the label where there is none."""
        wanted = language_tag(lang)
        labels = {name.lang: name.text for name in self.names if name.role == "preferred"}
        while wanted and wanted != self.lang:
            if wanted in labels:
                return labels[wanted]
            wanted = wanted.rpartition("-")[0]
        return self.label

    def names_in(self, lang: str, role: NameRole = "alternative") -> tuple[str, ...]:
        """The names that it has in this very language in this role; `label` and `aliases` are among them."""
        tag = language_tag(lang)
        own: tuple[str, ...] = ()
        if tag == self.lang:
            own = {"preferred": (self.label,), "alternative": self.aliases, "hidden": ()}[role]
        return own + tuple(name.text for name in self.names if (name.lang, name.role) == (tag, role))

    def all_names(self) -> tuple[str, ...]:
        """Everything that it is called, the label first, then the aliases, then hidden names and those of other languages."""
        if not self.names:
            return (self.label, *self.aliases)
        return tuple(dict.fromkeys((self.label, *self.aliases, *(name.text for name in self.names))))


def iri_of(entity: Entity) -> str:
    """Its IRI in RDF: that of its vocabulary, or ours where it has none.

    >>> iri_of(Entity("python", "skill", "Python"))
    'https://w3id.org/ai-roles/id/python'
    """
    return entity.iri or ID + entity.id


def is_slug(text: object) -> bool:
    """Whether the text can be an id."""
    return isinstance(text, str) and len(text) <= MAX_ID and _SLUG.fullmatch(text) is not None

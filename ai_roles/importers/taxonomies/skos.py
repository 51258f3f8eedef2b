"""How does a thesaurus come in? Any SKOS file: concepts with their labels, notes and codes, what is broader, related or a match."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Sequence
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from ...dataset import FilePath, read_bytes_capped, slug
from ...errors import FormatError, ReadError, UsageError
from ...model import (
    Document,
    Entity,
    GraphBuilder,
    KnowledgeGraph,
    Mapping,
    Name,
    Note,
    language_tag,
    paused_collection,
)
from ...predicates import PREDICATES
from ...rdf import MAX_BYTES, SUFFIXES, parsed_texts
from ...vocabulary import KIND_TABLE, Kind, PredicateId
from .circles import without_circles
from .concept_ids import ConceptIds
from .import_report import ImportReport, Progress, TableReport
from .skos_concepts import Concept, NumberedTies, SkosTriples, no_ties, unzipped

if TYPE_CHECKING:
    from ...rdf import Syntax

__all__ = ["load_skos"]

_GZIP: Final = b"\x1f\x8b"
_ENDINGS: Final = {".xml": ".rdf", ".owl": ".rdf", ".json": ".jsonld", ".turtle": ".ttl"}
_NO_CONCEPTS: Final = frozenset({"source", "category", "rung", "ladder"})
_ROLES: Final = {"preferred": 0, "alternative": 1, "hidden": 2}


def load_skos(
    *paths: FilePath,
    kind: Kind = "skill",
    scheme: str | None = None,
    language: str = "en",
    report: ImportReport | None = None,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """A SKOS thesaurus as a graph, from files of any RDF syntax, each of them packed by gzip if you like.

    Its concepts become entities of one kind, with their IRIs, labels in every language, notes, codes and matches; collections
    become categories, each concept scheme a source. `scheme` is the id of the one source that everything then belongs to;
    `language` is what texts without a tag are in. The label is the English one, or that of this language. The rows of the
    report are the triples.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp(), "tiny.ttl")
    >>> _ = file.write_text('''@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    ... <http://example.org/1> a skos:Concept ; skos:prefLabel "welding"@en, "Schweißen"@de .''')
    >>> graph = load_skos(file)
    >>> graph["tiny-welding"].label_in("de"), graph["tiny-welding"].iri
    ('Schweißen', 'http://example.org/1')

    Raises:
        ReadError: A file is missing, damaged or too large.
        FormatError: It is no RDF, or holds no concept.
        UsageError: The name of a file tells no syntax, or the kind is unknown.
    """
    report = ImportReport() if report is None else report
    if kind not in KIND_TABLE or kind in _NO_CONCEPTS:
        raise UsageError(f"concepts can be of the kind skill, tool, role, competence, industry, ..., not {kind!r}")
    if not paths:
        raise ReadError("no file was given: name the file of the thesaurus")
    with paused_collection():
        return _loaded(tuple(map(Path, paths)), kind, scheme, language_tag(language), report, progress)


def _loaded(
    files: tuple[Path, ...],
    kind: Kind,
    scheme: str | None,
    language: str,
    report: ImportReport,
    progress: Progress | None,
) -> KnowledgeGraph:
    table = report.table(", ".join(path.name for path in files))
    found = SkosTriples(language, report, table)
    for path in files:
        data, syntax = _unpacked(path)
        try:
            found.read(parsed_texts(data, syntax))
        except FormatError as error:
            raise FormatError(f"{path}: {error}") from None
        if progress is not None:
            progress(path.name, len(data))
    found.settle()
    if not any(thing.is_concept for thing in found.things.values()):
        raise FormatError(f"{', '.join(map(str, files))}: no skos:Concept is there, nor anything with a skos:prefLabel")
    return _Maker(found, kind, scheme, found_name(files[0]), report, table).graph()


def found_name(path: Path) -> str:
    """What a vocabulary is called that does not say it: as its file, up to the first dot."""
    return path.name.lstrip(".").partition(".")[0] or "thesaurus"


def _unpacked(path: Path) -> tuple[bytes, Syntax]:
    """The bytes of a file, and its syntax, which the name tells."""
    data = read_bytes_capped(path, limit=MAX_BYTES)
    name = path
    if data.startswith(_GZIP):
        try:
            with gzip.open(path) as packed:
                data = packed.read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise ReadError(f"cannot read {path}: it is damaged ({error}); download it once more") from error
        if len(data) > MAX_BYTES:
            raise ReadError(f"cannot read {path}: unpacked it is larger than {MAX_BYTES:,} bytes")
        name = path.with_suffix("") if path.suffix == ".gz" else path
    ending = _ENDINGS.get(name.suffix.lower(), name.suffix.lower())
    if ending not in SUFFIXES:
        raise UsageError(f"{path}: its name tells no syntax of RDF: let it end in {', '.join(SUFFIXES)}, or .gz behind")
    return data, SUFFIXES[ending]


class _Maker:
    """Makes a graph of what was found."""

    def __init__(
        self,
        found: SkosTriples,
        kind: Kind,
        scheme: str | None,
        name: str,
        report: ImportReport,
        table: TableReport,
    ) -> None:
        self.found = found
        self.kind = kind
        self.report = report
        self.table = table
        self.builder = GraphBuilder()
        self.id_of: dict[str, str] = {}
        self.schemes = self._sources(scheme, name)
        self._ids = {id: ConceptIds(id) for id in self.schemes.values()}
        self._scheme_of: dict[str, str] = {}

    def _sources(self, scheme: str | None, name: str) -> dict[str | None, str]:
        """The source of each concept scheme, and under None that of what is in none."""
        told = {iri: thing for iri, thing in self.found.things.items() if thing.is_scheme}
        titles = {iri: thing.title or _first(thing) or _end(iri) for iri, thing in told.items()}
        self.report.name = next(iter(titles.values()), name)
        if scheme is not None or not told:
            id = scheme or slug(name) or "thesaurus"
            self._source(id, self.report.name, next(iter(told), None))
            return dict.fromkeys([None, *told], id)
        sources: dict[str | None, str] = {}
        for iri, title in titles.items():
            base = id = slug(title)[:60].strip("-") or slug(name) or "thesaurus"
            number = 1
            while id in sources.values():
                number += 1
                id = f"{base}-{number}"
            self._source(id, title, iri)
            sources[iri] = id
        return {None: next(iter(sources.values())), **sources}

    def _source(self, id: str, title: str, iri: str | None) -> None:
        self.builder.add_entity(Entity(id, "source", title, document=Document(title, url=iri)))

    def graph(self) -> KnowledgeGraph:
        """The graph of all concepts, collections and ties."""
        table = self.table
        for iri, thing in self.found.things.items():
            if thing.is_concept:
                self._entity(iri, thing, self.kind)
            elif thing.is_collection:
                self._entity(iri, thing, "category")
            elif not thing.is_scheme:
                table.leave("it is said of what is no concept", iri, thing.triples)
                continue
            table.used += thing.triples
        iris = [*self.found.numbers]
        ids = [*map(self.id_of.get, iris)]
        broader, closing = without_circles(zip(*self.found.broader.by_id(ids, iris, table), strict=True))
        if closing:
            table.used -= len(closing)
            table.leave("what it calls broader closes a circle", " ".join(closing[0]), len(closing))
        self._claim("broader", *unzipped(broader))
        self._claim("related", *self.found.related.by_id(ids, iris, table))
        collections, members = self._filed(iris).by_id(ids, iris, table)
        self._claim("in-category", members, collections)
        return self.builder.build()

    def _filed(self, iris: list[str]) -> NumberedTies:
        """What stands in which collection; a collection in a collection has no place."""
        takes = self.kind in PREDICATES["in-category"].domain
        filed = no_ties()
        for collection, member in zip(*self.found.members, strict=True):
            thing = self.found.things.get(iris[member])
            if thing is not None and thing.is_concept and takes:
                filed.ones.append(collection)
                filed.others.append(member)
            else:
                reason = "it files what no heading can hold: another collection, or what no file has"
                self.table.leave(reason, iris[member])
        return filed

    def _entity(self, iri: str, thing: Concept, kind: Kind) -> None:
        label, lang = _label(thing, self.found.language)
        if not label:
            label = _end(iri)
            self.report.caution("concepts without a preferred label are called by the end of their IRI")
        scheme = next((self.schemes[each] for each in thing.schemes if each in self.schemes), self.schemes[None])
        code = thing.notation[0] if thing.notation else _end(iri)
        id = self.id_of[iri] = self._ids[scheme].give(label, code)
        self._scheme_of[id] = scheme
        self.table.make(KIND_TABLE[kind].plural)
        aliases, names = self._names(thing, label, lang)
        definition, notes = _notes(thing, lang)
        self.builder.add_entity(
            Entity(
                id,
                kind,
                label,
                aliases=aliases,
                definition=definition,
                definition_source=scheme if definition else None,
                mappings=tuple(Mapping(cast("Any", match), other) for match, other in thing.matches),
                deprecated=thing.deprecated,
                iri=iri if ":" in iri else None,
                notation=tuple(thing.notation),
                scheme=scheme,
                names=names,
                notes=notes,
                lang=lang,
            )
        )

    def _names(self, thing: Concept, label: str, lang: str) -> tuple[tuple[str, ...], tuple[Name, ...]]:
        """All other names; a second preferred one in a language, which SKOS forbids, becomes an alternative one."""
        if len(thing.labels) < 2:
            return (), ()
        aliases: set[str] = set()
        names: dict[tuple[str, str], Name] = {(lang, label): Name(label, lang)}
        preferred = {lang}
        for role, tag, text in sorted(thing.labels, key=lambda each: (_ROLES[each[0]], each)):
            if (tag, text) in names or (tag == lang and text in aliases):
                continue
            kept = role
            if role == "preferred":
                if tag in preferred:
                    kept = "alternative"
                    self.report.caution("more than one preferred label in a language: the others are alternative ones")
                preferred.add(tag)
            if tag == lang and kept == "alternative":
                aliases.add(text)
            else:
                names[tag, text] = Name(text, tag, cast("Any", kept))
        del names[lang, label]
        return tuple(aliases), tuple(names.values())

    def _claim(self, predicate: PredicateId, subjects: Sequence[str], objects: Sequence[str]) -> None:
        """What ties these, said by the source of the first of them."""
        sources = [*map(self._scheme_of.__getitem__, subjects)]
        for source in dict.fromkeys(sources):
            are_so = [*map(source.__eq__, sources)]
            ones, others = [*compress(subjects, are_so)], [*compress(objects, are_so)]
            self.table.make("claims", len(ones))
            self.builder.add_table(predicate, ones, others, None, source=source)


def _label(thing: Concept, language: str) -> tuple[str, str]:
    """The label and its language: English, else that of texts without a tag, else the first by its tag."""
    if len(thing.labels) == 1 and thing.labels[0][0] == "preferred":
        return thing.labels[0][2], thing.labels[0][1]
    labels = sorted((lang, text) for role, lang, text in thing.labels if role == "preferred")
    for wanted in ("en", language):
        for lang, text in labels:
            if lang == wanted or lang.startswith(wanted + "-"):
                return text, lang
    return (labels[0][1], labels[0][0]) if labels else ("", language)


def _notes(thing: Concept, lang: str) -> tuple[str | None, tuple[Note, ...]]:
    """The definition in the language of the label, and all other notes."""
    if not thing.notes:
        return None, ()
    definition: str | None = None
    notes = []
    for kind, tag, text in sorted(thing.notes):
        own = kind == "definition" and tag == lang
        if own and definition is None:
            definition = text
        else:
            notes.append(Note(text, cast("Any", "note" if own else kind), tag))
    return definition, tuple(notes)


def _first(thing: Concept) -> str:
    return min((text for role, _, text in thing.labels if role == "preferred"), default="")


def _end(iri: str) -> str:
    return iri.replace("#", "/").rstrip("/").rpartition("/")[2] or iri

"""What does `shapes.ttl` ask of a graph? The SHACL shapes, made from the tables: what the models refuse, they refuse."""

from __future__ import annotations

from typing import Final

from ... import iris as t
from ...model import MAX_ID, POSTING_LINES, SOURCE_SETS, may_be_same
from ...schema import glossary as g
from ...version import __version__
from ...vocabulary import KIND_TABLE, KINDS, OUR_IRIS, KindInfo
from ..ontology import CREATOR, GENERATED, LICENSE, PREFIXES
from ..shapes import shape_parts as s
from ..turtle import Items, Name, Node, Pair, Turtle, Word, blank, said
from .claim_shapes import add_claims
from .evidence_shapes import add_evidence
from .sparql_shapes import add_rules
from .value_shapes import add_values

_LABEL, _ALIAS, _DEFINITION = (t.ENTITY_FIELDS[name] for name in ("label", "aliases", "definition"))
_ORIGIN, _TYPE, _DEPRECATED, _SUCCESSOR = (
    t.ENTITY_FIELDS[name] for name in ("definition_source", "type", "deprecated", "replaced_by")
)
_SAME, _EXACT = t.ENTITY_FIELDS["same_as"], t.MATCHES["exact"]
_SOURCE: Final = t.KIND_CLASSES["source"]
_ID, _NOTATION, _LANG = (t.ENTITY_FIELDS[name] for name in ("id", "notation", "lang"))
_HIDDEN: Final = t.NAME_PROPERTIES["hidden"]
_COMMON: Final = (
    *t.NAME_PROPERTIES.values(),
    t.LABEL,
    *t.NOTE_PROPERTIES.values(),
    _NOTATION,
    _ID,
    _LANG,
    _ORIGIN,
    _DEPRECATED,
    *t.MATCHES.values(),
    _SAME,
)
_WORDS: Final = "[a-z0-9]+(-[a-z0-9]+)*$"
_SLUG: Final = f"^{t.ID}{_WORDS}"
_CHARACTER: Final = rf'([^{s.SPACES}<>"{{}}|\\^`\[\]%#]|%[0-9A-Fa-f]{{2}})'
_ABSOLUTE: Final = f"^[A-Za-z][A-Za-z0-9+.-]*:{_CHARACTER}+(#{_CHARACTER}*)?$"


def shapes_text() -> str:
    """All shapes as Turtle; equal tables give equal text.

    >>> "shape:Role a sh:NodeShape" in shapes_text()
    True
    """
    title, prefixes = "Shapes of AI roles", ("air", "dcterms", "prov", "skos")
    text = _begun(s.SHAPES, title, *((t.SH + "declare", _declared(name)) for name in prefixes))
    _add_core(text)
    text.heading("Rules over the whole graph")
    add_rules(text)
    return text.text()


def core_shapes_text() -> str:
    """The shapes that need nothing but the core of SHACL, no SPARQL.

    >>> "shape:Role a sh:NodeShape" in core_shapes_text(), "sh:sparql" in core_shapes_text()
    (True, False)
    """
    text = _begun(s.SHAPES + "-core", "Shapes of AI roles in the core of SHACL")
    _add_core(text)
    return text.text()


def _add_core(text: Turtle) -> None:
    text.heading("Entities")
    _entities(text)
    for info in KIND_TABLE.values():
        _kind(text, info)
    text.heading("Claims")
    add_claims(text)
    text.heading("Values and alternatives")
    add_values(text)
    text.heading("Evidence")
    add_evidence(text)


def _begun(iri: str, title: str, *more: Pair) -> Turtle:
    text = Turtle(PREFIXES | {"sh": t.SH, "shape": s.SHAPE}, title=GENERATED)
    description = "What a graph of AI roles must look like; one that breaks a shape cannot be read back."
    text.add(
        iri,
        (s.A, Name(t.OWL + "Ontology")),
        (t.OWL + "versionInfo", Word(__version__)),
        (t.DCTERMS + "title", said(title)),
        (t.DCTERMS + "description", said(description)),
        (t.DCTERMS + "creator", Word(CREATOR)),
        (t.DCTERMS + "license", Name(LICENSE)),
        *more,
    )
    return text


def _declared(prefix: str) -> Node:
    iri = Word(t.PREFIXES[prefix], datatype=t.XSD + "anyURI")
    return blank((t.SH + "prefix", Word(prefix)), (t.SH + "namespace", iri))


def _entities(text: Turtle) -> None:
    """What every entity keeps to; the shapes of the kinds add the rest."""
    spoken = "a text in a language, not empty, without spaces around it"
    ours = blank(
        (t.SH + "pattern", Word(_SLUG)),
        (t.SH + "maxLength", len(t.ID) + MAX_ID),
        (t.SH + "property", s.part(_ID, s.at_most(0))),
    )
    foreign = blank(
        (t.SH + "pattern", Word(_ABSOLUTE)),
        (t.SH + "not", blank((t.SH + "pattern", Word(OUR_IRIS)))),
        (t.SH + "property", s.part(_ID, s.at_least(1))),
    )
    slug, longest = (t.SH + "pattern", Word(f"^{_WORDS}")), (t.SH + "maxLength", MAX_ID)
    s.shape(
        text,
        "Entity",
        s.targets(t.SKOS + "Concept", _SOURCE, subjects_of=[_LABEL]),
        s.IRI,
        (t.SH + "xone", Items((ours, foreign))),
        s.one_class_of("an entity is of one kind", *t.KIND_CLASSES.values()),
        s.property(_ID, "an entity with an IRI of its own says its id", s.at_most(1), *s.STRING, slug, longest),
        s.property(
            _LABEL,
            f"an entity has one label in a language, one at least: {spoken}",
            s.at_least(1),
            s.one_in_each_language(),
            *s.SPOKEN,
        ),
        s.property(_LABEL, "its rdfs:label is the same", (t.SH + "equals", Name(t.LABEL))),
        s.property(_LANG, "it says in at most one language that it has no English label", s.at_most(1), *s.NAME),
        *(s.property(iri, f"a name is {spoken}", *s.SPOKEN) for iri in (_ALIAS, _HIDDEN)),
        *(
            s.property(_HIDDEN, "a hidden name is no other name of it", (t.SH + "disjoint", Name(other)))
            for other in (_LABEL, _ALIAS)
        ),
        s.property(_DEFINITION, f"a definition is {spoken}", *s.SPOKEN),
        s.property(_NOTATION, "a notation is a text, not empty, without spaces around it", *s.NAME),
        *(
            s.property(iri, f"a note is {spoken}", *s.SPOKEN)
            for iri in t.NOTE_PROPERTIES.values()
            if iri != _DEFINITION
        ),
        s.property(_ORIGIN, "a definition is from one source of the graph", s.at_most(1), s.of_class(_SOURCE)),
        s.property(_DEPRECATED, "deprecated is true or left out", s.at_most(1), *s.TRUE),
        *(
            s.property(iri, "a mapping points to an absolute IRI", s.IRI, (t.SH + "pattern", Word(_ABSOLUTE)))
            for iri in t.MATCHES.values()
        ),
        message=f"an entity is called {t.ID} and its id: lower-case letters, digits, single hyphens, at most {MAX_ID};"
        " or has an absolute IRI of another vocabulary and says its id",
    )
    other_language = s.part(_LANG, s.at_least(1))
    s.shape(
        text,
        "English",
        s.targets(subjects_of=[_LABEL]),
        s.either(other_language, s.in_english(_LABEL)),
        message="an entity has a label in English, or says which language it has instead",
    )
    defined = s.property(_DEFINITION, "the source of a definition stands beside a definition", s.at_least(1))
    s.shape(text, "DefinitionSource", s.targets(subjects_of=[_ORIGIN]), defined)
    deprecated = s.property(_DEPRECATED, "only what is deprecated is replaced by another", s.has(True))
    s.shape(text, "Replaced", s.targets(subjects_of=[_SUCCESSOR]), deprecated)
    s.shape(
        text,
        "SameAs",
        s.targets(subjects_of=[_SAME]),
        s.property(_SAME, "one thing answers for another", s.at_most(1)),
        s.property(_EXACT, "what answers for it is an exact match", s.at_least(1)),
    )
    answering = s.property(_SAME, "what answers for another answers for itself", s.at_most(0))
    s.shape(text, "Answering", s.targets(objects_of=(_SAME,)), answering)
    known = s.property(_LABEL, "what a claim points to is an entity of the graph", s.at_least(1))
    itself = s.property(_SAME, "what a claim points to answers for itself", s.at_most(0))
    s.shape(text, "Known", s.targets(objects_of=(*t.LINK_FIELDS.values(), t.NS + "member")), known, itself)
    above, on_top = s.part(t.BROADER, s.at_least(1)), s.part(t.TOP_OF, s.at_least(1))
    s.shape(
        text,
        "TopConcept",
        s.targets(t.SKOS + "Concept"),
        (t.SH + "xone", Items((above, on_top))),
        message="a concept has a broader one, or is a top concept of the scheme",
    )
    _scheme(text)


def _scheme(text: Turtle) -> None:
    """The one concept scheme, its name and its top concepts."""
    title = (*s.exactly_one(), s.has(said(t.SCHEME_TITLE)))
    top = "the top concepts of the scheme are those that say so"
    s.shape(
        text,
        "Scheme",
        [(t.SH + "targetNode", Name(t.SCHEME))],
        *s.closed(s.A),
        s.of_class(t.SKOS + "ConceptScheme"),
        s.property(t.DCTERMS + "title", f"the title of the scheme is {t.SCHEME_TITLE}", *title),
        s.property(t.LABEL, f"the label of the scheme is {t.SCHEME_TITLE}", *title),
        s.property(t.HAS_TOP, "a top concept is a concept", s.of_class(t.SKOS + "Concept")),
        s.property(s.inverse(t.TOP_OF), top, (t.SH + "equals", Name(t.HAS_TOP))),
    )


def _kind(text: Turtle, info: KindInfo) -> None:
    """The class, the type, the document and the short triples of one kind."""
    iri, name = t.KIND_CLASSES[info.id], g.spaced(info.class_name)
    one = g.nouns((iri,))
    shorts = [
        each for each in g.SHORT_PROPERTIES if each.in_triples and (iri in each.domain or each.domain == (g.ENTITY,))
    ]
    known = t.HAS_TOP if info.id == "source" else t.TOP_OF
    allowed = dict.fromkeys((*_COMMON, known, *(short.iri for short in shorts), *g.SUPERPROPERTIES.values()))
    pairs: list[Pair] = [*s.closed(s.A, *allowed)]  # whoever draws conclusions by RDFS adds the more general ones
    if info.id == "source":
        pairs += _document()
        pairs += _as_scheme()
    else:
        in_scheme = "every entity but a source stands in one scheme"
        pairs.append(s.property(s.A, f"{one} is a concept", s.has(Name(t.SKOS + "Concept"))))
        pairs.append(s.property(t.IN_SCHEME, in_scheme, *s.exactly_one(), s.of_class(t.SKOS + "ConceptScheme")))
        on_top = s.part(t.TOP_OF, (t.SH + "equals", Name(t.IN_SCHEME)))
        pairs.append(s.either(s.part(t.TOP_OF, s.at_most(0)), on_top))
    if info.types:
        pairs.append(s.property(_TYPE, f"the type of {one} is one of {', '.join(info.types)}", *s.one_word(info.types)))
    else:
        pairs.append(s.property(_TYPE, f"{one} has no type", s.at_most(0)))
    pairs.append(s.property(_SUCCESSOR, f"{one} is replaced by another {name}", s.of_class(iri)))
    same = g.kind_classes(tuple(kind for kind in KINDS if may_be_same(info.id, kind)))
    if same:
        pairs.append(s.classes_of(_SAME, f"{one} is the same as {g.nouns(same)}", *same))
    else:
        pairs.append(s.property(_SAME, f"nothing answers for {one}", s.at_most(0)))
    for short in shorts:
        classes = short.objects_of(iri)
        pairs.append(s.classes_of(short.iri, f"{one} {short.label} {g.nouns(classes)}", *classes))
    whole = f"{one} is on top of no scheme but its own"
    message = "a source is a scheme if it has concepts" if info.id == "source" else whole
    s.shape(text, info.class_name, s.targets(iri), *pairs, message=message)


def _as_scheme() -> list[Pair]:
    """What holds of a source that is the scheme of some concepts: these are its top concepts, and no others."""
    members = s.part(s.inverse(t.IN_SCHEME), s.at_least(1))
    no_scheme = blank((t.SH + "not", s.part(s.A, s.has(Name(t.SKOS + "ConceptScheme")))))
    top = "the top concepts of a scheme are those that say so"
    return [
        s.either(members, no_scheme),
        s.property(s.inverse(t.TOP_OF), top, (t.SH + "equals", Name(t.HAS_TOP))),
    ]


def _document() -> list[Pair]:
    """What a source says of the document it is."""
    field = t.DOCUMENT_FIELDS
    ways = g.WORDS[field["locator"]]
    return [
        s.property(field["title"], "a source has one title", *s.exactly_one(), *s.NAME),
        s.property(
            field["locator"],
            f"a source is cited by one of {', '.join(ways)}",
            s.at_least(1),
            *s.one_word(ways),
        ),
        *(
            s.property(field[name], f"a source has at most one {name}, a text", s.at_most(1), *s.NAME)
            for name in ("document", "publisher", "date", "url", "sha256")
        ),
        s.property(
            field["postings"],
            "a source has at most one list of the lines of its postings, such as 43-56",
            s.at_most(1),
            *s.matching(f"^{POSTING_LINES}$"),
        ),
        s.property(
            field["sets"],
            "a source has at most one list of the sets that it belongs to, such as articles",
            s.at_most(1),
            *s.matching(f"^{SOURCE_SETS}$"),
        ),
    ]

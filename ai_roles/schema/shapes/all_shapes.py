"""What does `shapes.ttl` ask of a graph? The SHACL shapes, made from the tables: what the models refuse, they refuse."""

from __future__ import annotations

from typing import Final

from ... import iris as t
from ...model import MAX_ID, POSTING_LINES, SOURCE_SETS
from ...schema import glossary as g
from ...version import __version__
from ...vocabulary import KIND_TABLE, KindInfo
from ..ontology import CREATOR, GENERATED, LICENSE, PREFIXES
from ..shapes import shape_parts as s
from ..turtle import Items, Name, Node, Pair, Turtle, Word, blank, names, said
from .claim_shapes import add_claims
from .evidence_shapes import add_evidence
from .sparql_shapes import add_rules
from .value_shapes import add_values

_LABEL, _ALIAS, _DEFINITION = (t.ENTITY_FIELDS[name] for name in ("label", "aliases", "definition"))
_ORIGIN, _TYPE, _DEPRECATED, _SUCCESSOR = (
    t.ENTITY_FIELDS[name] for name in ("definition_source", "type", "deprecated", "replaced_by")
)
_SOURCE: Final = t.KIND_CLASSES["source"]
_COMMON: Final = (_LABEL, t.LABEL, _ALIAS, _DEFINITION, _ORIGIN, _DEPRECATED, *t.MATCHES.values())
_SLUG: Final = f"^{t.ID}[a-z0-9]+(-[a-z0-9]+)*$"
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
    english = "English, not empty, without spaces around it"
    s.shape(
        text,
        "Entity",
        s.targets(t.SKOS + "Concept", _SOURCE, subjects_of=[_LABEL]),
        s.IRI,
        (t.SH + "pattern", Word(_SLUG)),
        (t.SH + "maxLength", len(t.ID) + MAX_ID),
        s.one_class_of("an entity is of one kind", *t.KIND_CLASSES.values()),
        s.property(_LABEL, f"an entity has one label: {english}", *s.exactly_one(), *s.ENGLISH),
        s.property(_LABEL, "its rdfs:label is the same", (t.SH + "equals", Name(t.LABEL))),
        s.property(_ALIAS, f"an alias is {english}", *s.ENGLISH),
        s.property(_DEFINITION, f"an entity has at most one definition: {english}", s.at_most(1), *s.ENGLISH),
        s.property(_ORIGIN, "a definition is from one source of the graph", s.at_most(1), s.of_class(_SOURCE)),
        s.property(_DEPRECATED, "deprecated is true or left out", s.at_most(1), *s.TRUE),
        *(
            s.property(iri, "a mapping points to an absolute IRI", s.IRI, (t.SH + "pattern", Word(_ABSOLUTE)))
            for iri in t.MATCHES.values()
        ),
        message=f"an entity is called {t.ID} and its id: lower-case letters, digits, single hyphens, at most {MAX_ID}",
    )
    defined = s.property(_DEFINITION, "the source of a definition stands beside a definition", s.at_least(1))
    s.shape(text, "DefinitionSource", s.targets(subjects_of=[_ORIGIN]), defined)
    deprecated = s.property(_DEPRECATED, "only what is deprecated is replaced by another", s.has(True))
    s.shape(text, "Replaced", s.targets(subjects_of=[_SUCCESSOR]), deprecated)
    known = s.property(_LABEL, "what a claim points to is an entity of the graph", s.at_least(1))
    s.shape(text, "Known", s.targets(objects_of=(*t.LINK_FIELDS.values(), t.NS + "member")), known)
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
    shorts = [
        each for each in g.SHORT_PROPERTIES if each.in_triples and (iri in each.domain or each.domain == (g.ENTITY,))
    ]
    pairs: list[Pair] = [*s.closed(s.A, *_COMMON, *(short.iri for short in shorts))]
    if info.id == "source":
        pairs += _document()
    else:
        in_scheme = "every entity but a source stands in the one scheme"
        pairs.append(s.property(s.A, f"a {name} is a concept", s.has(Name(t.SKOS + "Concept"))))
        pairs.append(s.property(t.IN_SCHEME, in_scheme, s.has(Name(t.SCHEME)), s.at_most(1)))
        pairs.append(s.property(t.TOP_OF, "there is one scheme", (t.SH + "in", names((t.SCHEME,)))))
    if info.types:
        pairs.append(
            s.property(_TYPE, f"the type of a {name} is one of {', '.join(info.types)}", *s.one_word(info.types))
        )
    else:
        pairs.append(s.property(_TYPE, f"a {name} has no type", s.at_most(0)))
    pairs.append(s.property(_SUCCESSOR, f"a {name} is replaced by another {name}", s.of_class(iri)))
    for short in shorts:
        classes = short.objects_of(iri)
        pairs.append(s.classes_of(short.iri, f"a {name} {short.label} {g.nouns(classes)}", *classes))
    s.shape(text, info.class_name, s.targets(iri), *pairs)


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

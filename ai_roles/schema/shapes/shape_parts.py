"""Of what are shapes put together? Property shapes with a message, and the constraints that recur."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ... import iris as t
from ...model import MAX_TEXT_LENGTH
from ...schema import glossary as g
from ...vocabulary import BASE_IRI
from ..turtle import Blank, Items, Name, Node, Pair, Turtle, Word, blank, names, words

SHAPES: Final = BASE_IRI + "shapes"
SHAPE: Final = SHAPES + "#"
A: Final = t.RDF + "type"
HASH: Final = "[0-9a-f]{20}"
IRI: Final[Pair] = (t.SH + "nodeKind", Name(t.SH + "IRI"))
_CHARACTERS: Final = "^[^\x00-\x08\x0b-\x1f]*$"
"""No control characters but tab and line feed.

It says what is not allowed: JavaScript reads a character past U+FFFF as two, and finds ranges of them out of order. That
texts hold no U+FFFE and U+FFFF either is left to the reader of the RDF, since some parsers of Turtle refuse the two.
"""
SPACES: Final = "\t\n \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
r"""The spaces one by one, since engines differ in which of them `\s` means."""
_LENGTH: Final[tuple[Pair, ...]] = (
    (t.SH + "minLength", 1),
    (t.SH + "maxLength", MAX_TEXT_LENGTH),
    (t.SH + "pattern", Word(_CHARACTERS)),
)
TRIMMED: Final[Pair] = (t.SH + "not", blank((t.SH + "pattern", Word(f"^[{SPACES}]|[{SPACES}]$"))))
STRING: Final[tuple[Pair, ...]] = ((t.SH + "datatype", Name(t.XSD + "string")),)
TEXT: Final[tuple[Pair, ...]] = (*STRING, *_LENGTH)
NAME: Final[tuple[Pair, ...]] = (*TEXT, TRIMMED)
ENGLISH: Final[tuple[Pair, ...]] = (
    (t.SH + "datatype", Name(t.RDF + "langString")),
    (t.SH + "languageIn", words(["en"])),
    *_LENGTH,
    TRIMMED,
)
SPOKEN: Final[tuple[Pair, ...]] = ((t.SH + "datatype", Name(t.RDF + "langString")), *_LENGTH, TRIMMED)
"""A text in some language."""
TRUE: Final[tuple[Pair, ...]] = ((t.SH + "in", Items((True,))),)
INTEGER: Final[Pair] = (t.SH + "datatype", Name(t.XSD + "integer"))


def shape(text: Turtle, name: str, targets: Iterable[Pair], *pairs: Pair | None, message: str = "") -> None:
    """Add a node shape. The message is for what it asks of the node itself; its property shapes have their own."""
    said = (t.SH + "message", Word(message)) if message else None
    text.add(SHAPE + name, (A, Name(t.SH + "NodeShape")), *targets, said, *pairs)


def shape_of_hashed(text: Turtle, name: str, noun: str, start: str, property_to: str, classes: Iterable[str]) -> None:
    """Add the shape of nodes that are named by a hash, shared, and reached from claims by this property."""
    listed = tuple(classes)
    nouns = " or ".join(iri.removeprefix(t.NS) for iri in listed)
    shape(
        text,
        name,
        targets(*listed, objects_of=[property_to]),
        IRI,
        (t.SH + "pattern", Word(f"^{start}{HASH}$")),
        one_class_of(f"{noun} has one class: {nouns}", *listed),
        property(inverse(property_to), f"{noun} belongs to a claim", at_least(1)),
        message=f"{noun} is called {start} and a hash of what it says",
    )


def targets(*classes: str, subjects_of: Iterable[str] = (), objects_of: Iterable[str] = ()) -> tuple[Pair, ...]:
    """The nodes that a shape looks at: instances of classes, subjects or objects of properties."""
    wanted = (("targetClass", classes), ("targetSubjectsOf", subjects_of), ("targetObjectsOf", objects_of))
    return tuple((t.SH + how, Name(iri)) for how, iris in wanted for iri in iris)


def property(path: str | Node, message: str, *constraints: Pair | None) -> Pair:
    """A property shape."""
    return (t.SH + "property", part(path, *constraints, (t.SH + "message", Word(message))))


def part(path: str | Node, *constraints: Pair | None) -> Blank:
    """A property shape without a message: it stands inside of a condition that has one."""
    return blank((t.SH + "path", Name(path) if isinstance(path, str) else path), *constraints)


def inverse(property: str) -> Blank:
    """The path against the direction of a property."""
    return blank((t.SH + "inversePath", Name(property)))


def any_of_these(properties: Iterable[str]) -> Node:
    """The path along any of these properties."""
    paths = tuple(Name(iri) for iri in properties)
    return paths[0] if len(paths) == 1 else blank((t.SH + "alternativePath", Items(paths)))


def at_least(count: int) -> Pair:
    """At least so many values."""
    return (t.SH + "minCount", count)


def at_most(count: int) -> Pair:
    """At most so many values."""
    return (t.SH + "maxCount", count)


def exactly_one() -> tuple[Pair, Pair]:
    """One value, no more and no less."""
    return at_least(1), at_most(1)


def one_in_each_language() -> Pair:
    """No two values have the same language."""
    return (t.SH + "uniqueLang", True)


def in_english(path: str) -> Blank:
    """A value is English, be it American."""
    english = blank((t.SH + "languageIn", words(["en"])))
    return part(path, (t.SH + "qualifiedValueShape", english), (t.SH + "qualifiedMinCount", 1))


def has(value: Node) -> Pair:
    """This is among the values."""
    return (t.SH + "hasValue", value)


def one_word(texts: Iterable[str]) -> tuple[Pair, Pair]:
    """At most one word, of a closed list."""
    return (t.SH + "in", words(texts)), at_most(1)


def matching(pattern: str) -> tuple[Pair, ...]:
    """A text of this form."""
    return (*STRING, (t.SH + "maxLength", MAX_TEXT_LENGTH), (t.SH + "pattern", Word(pattern)))


def of_class(iri: str) -> Pair:
    """Every value is of this class."""
    return (t.SH + "class", Name(iri))


def classes_of(path: str, message: str, *classes: str, needed: bool = False) -> Pair:
    """A property shape: what the path leads to is of one of these classes, and it leads somewhere if that is `needed`."""
    found = (t.SKOS + "Concept", t.KIND_CLASSES["source"]) if classes == (g.ENTITY,) else classes
    kinds = [blank(of_class(iri)) for iri in found]
    listed = of_class(found[0]) if len(found) == 1 else either(*kinds)
    return property(path, message, at_least(1) if needed else None, listed)


def either(*nodes: Node) -> Pair:
    """One of these conditions holds at least."""
    return (t.SH + "or", Items(nodes))


def both(*parts: Blank) -> Blank:
    """All of these property shapes hold."""
    return blank(*((t.SH + "property", each) for each in parts))


def one_class_of(message: str, *classes: str) -> Pair:
    """A property shape: a node is of one of these classes, and of no second one.

    Other classes it may have besides: whoever draws conclusions by RDFS or OWL adds the more general ones.
    """
    listed = (t.SH + "qualifiedValueShape", blank((t.SH + "in", names(classes))))
    return property(A, message, listed, (t.SH + "qualifiedMinCount", 1), (t.SH + "qualifiedMaxCount", 1))


def closed(*ignored: str) -> tuple[Pair, Pair]:
    """Nothing else is said of the node, these properties aside."""
    return (t.SH + "closed", True), (t.SH + "ignoredProperties", names(ignored))

"""Of what are triples made? Of the terms of an engine, or of lines of N-Triples, which are made far faster."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from .. import iris as t
from ..errors import FormatError

if TYPE_CHECKING:
    import pyoxigraph

Node = TypeVar("Node")
Word = TypeVar("Word")
Said = TypeVar("Said")
_Said_co = TypeVar("_Said_co", covariant=True)

_ESCAPED: Final = re.compile(r'[\\"\n\r]')
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}


class Terms(Protocol[Node, Word, _Said_co]):
    """Nodes, literals, and what is said with them."""

    def node(self, iri: str) -> Node:
        """The node of this IRI."""
        ...

    def text(self, text: str, language: str | None = None) -> Word:
        """A text, in a language or in none."""
        ...

    def typed(self, text: str, datatype: str) -> Word:
        """A number, or what else has a datatype of XML Schema."""
        ...

    def said(self, subject: Node, property: Node, object: Node | Word) -> _Said_co:
        """The triple."""
        ...


class EngineTerms:
    """Terms and triples of pyoxigraph."""

    def __init__(self) -> None:
        import pyoxigraph as ox

        self._node, self._literal = ox.NamedNode, ox.Literal
        self._nodes: dict[str, pyoxigraph.NamedNode] = {}
        self.said = ox.Triple

    def node(self, iri: str) -> pyoxigraph.NamedNode:
        """The node of this IRI, made once."""
        known = self._nodes.get(iri)
        if known is None:
            try:
                known = self._nodes[iri] = self._node(iri)
            except ValueError as error:
                raise FormatError(f"{iri!r} cannot stand in RDF: {error}") from None
        return known

    def text(self, text: str, language: str | None = None) -> pyoxigraph.Literal:
        """A literal of a language, or a plain one."""
        return self._literal(text, language=language)

    def typed(self, text: str, datatype: str) -> pyoxigraph.Literal:
        """A literal of a datatype of XML Schema."""
        return self._literal(text, datatype=self.node(t.XSD + datatype))


class LineTerms:
    """Terms as N-Triples writes them, and whole lines.

    >>> terms = LineTerms()
    >>> terms.said(terms.node("http://e.org/a"), terms.node("http://e.org/p"), terms.text('say "so"', "en"))
    '<http://e.org/a> <http://e.org/p> "say \\\\"so\\\\""@en .\\n'
    """

    @staticmethod
    def node(iri: str) -> str:
        """The IRI in its brackets; the model lets none in that would need an escape."""
        return f"<{iri}>"

    @staticmethod
    def text(text: str, language: str | None = None) -> str:
        """A literal of a language, or a plain one; the engine writes languages in small letters."""
        quoted = _quoted(text)
        return quoted if language is None else f"{quoted}@{language.lower()}"

    @staticmethod
    def typed(text: str, datatype: str) -> str:
        """A literal of a datatype of XML Schema."""
        return f"{_quoted(text)}^^<{t.XSD}{datatype}>"

    @staticmethod
    def said(subject: str, property: str, object: str) -> str:
        """A line."""
        return f"{subject} {property} {object} .\n"


def _quoted(text: str) -> str:
    if _ESCAPED.search(text) is not None:
        text = _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text)
    return f'"{text}"'

"""How is Turtle with nested nodes written, so that people can read it and equal input gives equal text?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias

WIDTH: Final = 110
"""A nested node that fits into a line of this length is written on one."""
_LOCAL: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Name:
    """An IRI; it is written with a prefix where one fits."""

    iri: str


@dataclass(frozen=True, slots=True)
class Word:
    """A literal: a plain text, or one with a language or a datatype; numbers and booleans may stand bare."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A nested node without a name: its properties, in this order."""

    pairs: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """An RDF list."""

    members: tuple[Node, ...]


Node: TypeAlias = "Name | Word | Blank | Items | bool | int"
Pair: TypeAlias = tuple[str, Node]


def blank(*pairs: Pair | None) -> Blank:
    """A nested node with these properties; None leaves one out."""
    return Blank(tuple(pair for pair in pairs if pair is not None))


def names(iris: Iterable[str]) -> Items:
    """A list of IRIs."""
    return Items(tuple(Name(iri) for iri in iris))


def words(texts: Iterable[str]) -> Items:
    """A list of plain texts."""
    return Items(tuple(Word(text) for text in texts))


def said(text: str) -> Word:
    """An English text."""
    return Word(text, language="en")


class Turtle:
    """A document: subjects with their properties, in the order in which they are added.

    >>> text = Turtle({"ex": "http://example.org/"})
    >>> text.add("http://example.org/a", ("http://example.org/in", names(["http://example.org/b", "http://c.org/"])))
    >>> print(text.text(), end="")
    @prefix ex: <http://example.org/> .
    <BLANKLINE>
    ex:a ex:in ( ex:b <http://c.org/> ) .
    """

    def __init__(self, prefixes: Mapping[str, str], *, title: str = "") -> None:
        self._prefixes = dict(sorted(prefixes.items()))
        self._blocks: list[str] = [f"# {line}" for line in title.splitlines()]
        self._blocks += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in self._prefixes.items()]

    def heading(self, text: str) -> None:
        """A comment that parts the document."""
        self._blocks.append(f"\n# {text} {'-' * max(0, WIDTH - len(text) - 3)}")

    def add(self, subject: str | None, *pairs: Pair | None) -> None:
        """A subject (None: a nameless one) with its properties; None leaves one out."""
        start = "[]" if subject is None else self._name(subject)
        lines = self._properties(tuple(pair for pair in pairs if pair is not None), 0)
        joined = f"{start} {' ; '.join(lines)} ."
        if len(lines) > 1 or len(joined) > WIDTH or "\n" in joined:
            joined = f"{start} {lines[0]}" + "".join(f" ;\n    {line}" for line in lines[1:]) + " ."
        self._blocks.append("\n" + joined)

    def text(self) -> str:
        """The whole document."""
        return "\n".join(self._blocks) + "\n"

    def _properties(self, pairs: tuple[Pair, ...], depth: int) -> list[str]:
        """Each property with its values, which share a line, or stand in lines of their own under their property."""
        indent = "    " * (depth + 2)
        lines = []
        for property, group in groupby(pairs, key=lambda pair: pair[0]):
            name, values = self._predicate(property), [self._node(node, depth + 1) for _, node in group]
            flat = f"{name} {', '.join(values)}"
            if any("\n" in value for value in values):
                lines += [f"{name} {value}" for value in values]
            elif len(values) == 1 or len(flat) + 4 * depth <= WIDTH:
                lines.append(flat)
            else:
                lines.append(f"{name}\n{indent}" + f",\n{indent}".join(values))
        return lines

    def _predicate(self, iri: str) -> str:
        return "a" if iri == "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" else self._name(iri)

    def _name(self, iri: str) -> str:
        best = ""
        for prefix, start in self._prefixes.items():
            if (
                iri.startswith(start)
                and _LOCAL.fullmatch(iri, len(start))
                and len(start) > len(self._prefixes.get(best, ""))
            ):
                best = prefix
        if best:
            return f"{best}:{iri[len(self._prefixes[best]) :]}"
        return f"<{iri}>"

    def _node(self, node: Node, depth: int) -> str:
        if isinstance(node, Name):
            return self._name(node.iri)
        if isinstance(node, Word):
            return self._word(node)
        if isinstance(node, bool):
            return "true" if node else "false"
        if isinstance(node, int):
            return str(node)
        if isinstance(node, Blank):
            parts = self._properties(node.pairs, depth)
            opening, between, closing = "[", " ;", "]"
        else:
            parts = [self._node(member, depth + 1) for member in node.members]
            opening, between, closing = "(", "", ")"
        flat = " ".join((opening, f"{between} ".join(parts), closing)) if parts else opening + closing
        if "\n" not in flat and len(flat) + 4 * depth <= WIDTH:
            return flat
        indent = "    " * (depth + 1)
        return f"{opening}\n{indent}" + f"{between}\n{indent}".join(parts) + f"\n{'    ' * depth}{closing}"

    def _word(self, word: Word) -> str:
        text = "".join(_ESCAPES.get(c) or (c if c.isprintable() else _escape(c)) for c in word.text)
        if word.language:
            return f'"{text}"@{word.language}'
        return f'"{text}"^^{self._name(word.datatype)}' if word.datatype else f'"{text}"'


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"

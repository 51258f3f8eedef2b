"""How do names and words stand in a file, so that the first of them is found at once? As sorted keys, and numbers beside them."""

from __future__ import annotations

from functools import partial

from ..model import KnowledgeGraph, Lookups, NameIndex, WordIndex, Words
from .mapped_records import Texts, text_sections
from .section_file import SectionFile, number_bytes

__all__ = ["lookup_sections", "lookups_in"]


def lookup_sections(graph: KnowledgeGraph) -> dict[str, bytes]:
    """The sections of a graph in which its names and words are looked up."""
    graph.look_up_all()
    sections: dict[str, bytes] = {}
    for name, index in (("names", graph.names), ("gists", graph.gists)):
        sections |= text_sections(f"{name}.keys", index.keys)
        sections[f"{name}.starts"] = number_bytes(index.starts)
        sections[f"{name}.entries"] = number_bytes(index.entries)
    for name, words in (("words", graph.words.names), ("definitions", graph.words.definitions)):
        text, starts, numbers = words.parts()
        sections[name] = text.encode()
        sections[f"{name}.starts"] = number_bytes(starts)
        sections[f"{name}.numbers"] = number_bytes(numbers)
    return sections | {"names.lengths": bytes(graph.words.lengths), "iris": number_bytes(graph.by_iri)}


def lookups_in(file: SectionFile) -> Lookups:
    """The same as they are read: keys where they lie, words when the first of them is looked for."""
    return Lookups(_names(file, "names"), _names(file, "gists"), None, file.numbers("iris"), partial(_words, file))


def _names(file: SectionFile, name: str) -> NameIndex:
    return NameIndex(Texts(file, f"{name}.keys"), file.numbers(f"{name}.starts"), file.numbers(f"{name}.entries"))


def _words(file: SectionFile) -> Words:
    names, definitions = (
        WordIndex(str(file.section(name), "utf-8"), file.numbers(f"{name}.starts"), file.numbers(f"{name}.numbers"))
        for name in ("words", "definitions")
    )
    return Words(names, definitions, file.section("names.lengths"))

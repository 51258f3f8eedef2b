"""Which sources are read, where the graph knows of others too? What an answer calls unstated is unstated by these alone."""

from __future__ import annotations

from ...model import Entity, KnowledgeGraph, per_graph
from .posting_counts import corpora

__all__ = ["read_alone", "sources_read"]


@per_graph
def sources_read(graph: KnowledgeGraph) -> tuple[Entity, ...] | None:
    """The sources that are read, where the graph has others of which nothing is read: they are left out, or silent.

    >>> from ai_roles.sample import SAMPLE
    >>> [source.id for source in SAMPLE.of_kind("source")], [source.id for source in sources_read(SAMPLE)]
    (['handbook', 'survey'], ['handbook'])
    """
    counted_in = corpora(graph)  # nobody states anything in a corpus: what it holds was counted
    sources = tuple(source for source in graph.of_kind("source") if source.id not in counted_in)
    entries, used = graph.columns.entries("source"), set(graph.columns.column_of("source"))
    read = tuple(source for source in sources if not used.isdisjoint(entries.get(source.id, ())))
    return None if len(read) == len(sources) else read


def read_alone(read: tuple[Entity, ...]) -> str:
    """That only these are read, as a sentence.

    >>> from ai_roles.sample import SAMPLE
    >>> read_alone((SAMPLE["handbook"],))
    'Of all sources only handbook is read here.'
    """
    if not read:
        return "Nothing that a source states is read here."
    return f"Of all sources only {' and '.join(source.id for source in read)} {'is' if len(read) == 1 else 'are'} read here."

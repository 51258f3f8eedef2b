"""How does a large graph become N-Triples quickly? Claims of one form share their lines, and no triple is made an object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .. import iris as t
from ..model import Cited, CitedRows, KnowledgeGraph
from .graph_triples import Layer, TripleMaker, evidence_iri, group_iri
from .terms import LineTerms

_PLACE: Final = "\0"
_HERE: Final = f"<{_PLACE}>"
"""Stands in shared lines for the node that they are about; no IRI and no text of a graph has it."""
_AT_ONCE: Final = 4096


def ntriples(graph: KnowledgeGraph, layer: Layer = "both") -> Iterator[bytes]:
    """The graph as N-Triples, in pieces of some size: the triples of `triples`, at a fraction of the time.

    >>> from ai_roles.sample import SAMPLE
    >>> lines = b"".join(ntriples(SAMPLE, "direct")).decode().splitlines()
    >>> [line for line in lines if "requires" in line and "docker" in line][0].split()[1]
    '<https://w3id.org/ai-roles/ns#requires>'
    """
    piece: list[str] = []
    for lines in _LineMaker(LineTerms(), layer).graph(graph):
        piece.append(lines)
        if len(piece) == _AT_ONCE:
            yield "".join(piece).encode()
            piece.clear()
    if piece:
        yield "".join(piece).encode()


class _LineMaker(TripleMaker[str, str, str]):
    """Makes lines, those of a claim and those of a row of a table all at once."""

    def claims(self, graph: KnowledgeGraph) -> Iterator[str]:
        """The claims in order; those with an object and no value that rest on one row are put together from shared lines."""
        columns, tables = graph.columns.columns, graph.columns.tables
        nodes = [self.at(id) for id in tables.ids]
        forms: dict[tuple[int, int], str] = {}
        cited: dict[int, str] = {}
        subject_of, object_of = self.node(t.LINK_FIELDS["subject"]), self.node(t.LINK_FIELDS["object"])
        rests_on, at = self.node(t.NS + "evidence"), self.node(t.EVIDENCE_FIELDS["locator"])
        for place, claim in enumerate(graph.columns):
            object, row = columns.objects[place], columns.rows[place]
            if not row or not object or columns.values[place]:
                yield from self.claim(claim)
                continue
            form = columns.predicates[place], columns.qualifiers[place]
            if form not in forms:
                forms[form] = "".join(self._form(_HERE, claim))
                if (group := claim.any_of) is not None:
                    yield from self._once(group_iri(group), self._group(group_iri(group), group))
            node, evidence = f"<{t.CLAIM}{claim.id}>", evidence_iri(claim.evidence[0])
            yield (
                f"{node} {subject_of} {nodes[columns.subjects[place]]} .\n"
                f"{node} {object_of} {nodes[object - 1]} .\n"
                f"{node} {rests_on} <{evidence}> .\n"
                f"{forms[form].replace(_HERE, node)}"
            )
            if evidence not in self._done:
                self._done.add(evidence)
                number = columns.evidence[place]
                table = tables.evidence[number]
                assert isinstance(table, CitedRows)
                if number not in cited:
                    cited[number] = "".join(self._evidence(_PLACE, Cited(table.source, table.section)))
                node = f"<{evidence}>"
                yield f"{node} {at} {self._terms.text(f'{table.before}{row}')} .\n{cited[number].replace(_HERE, node)}"

"""How does a large graph become N-Triples quickly? Claims of one form share their lines, and no triple is made an object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .. import iris as t
from ..model import Cited, CitedRows, KnowledgeGraph, evidence_key
from .graph_triples import Layer, TripleMaker, digest, group_iri
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
        claims = graph.columns
        columns, tables = claims.columns, claims.tables
        nodes = ["", *map(self.at, tables.ids)]
        forms: dict[tuple[int, int], list[str]] = {}
        cited = [_CitedLines(self, entry) if isinstance(entry, CitedRows) else None for entry in tables.evidence]
        subject_of, object_of = self.node(t.LINK_FIELDS["subject"]), self.node(t.LINK_FIELDS["object"])
        rests_on = self.node(t.NS + "evidence")
        done = self._done
        rows = zip(claims.claim_ids(), *columns, strict=True)
        for place, (id, subject, predicate, object, qualifiers, value, evidence, row) in enumerate(rows):
            if not row or not object or value:
                yield from self.claim(claims.claim(place))
                continue
            form = forms.get((predicate, qualifiers))
            if form is None:
                claim = claims.claim(place)
                form = forms[predicate, qualifiers] = "".join(self._form(_HERE, claim)).split(_HERE)
                if (group := claim.any_of) is not None:
                    yield from self._once(group_iri(group), self._group(group_iri(group), group))
            node, table = f"<{t.CLAIM}{id}>", cited[evidence]
            assert table is not None, "what has a row cites the rows of a table"
            iri = table.iri(row)
            yield (
                f"{node} {subject_of} {nodes[subject + 1]} .\n"
                f"{node} {object_of} {nodes[object]} .\n"
                f"{node} {rests_on} <{iri}> .\n"
                f"{node.join(form)}"
            )
            if iri not in done:
                done.add(iri)
                yield table.lines(iri, row)


class _CitedLines:
    """The lines of evidence that cites rows of one table: they differ in the node and in the number of the row."""

    def __init__(self, maker: _LineMaker, table: CitedRows) -> None:
        somewhere = CitedRows(table.source, table.section, table.before + _PLACE).row(0)
        self._key = "\x1f".join(evidence_key(somewhere)).split(f"{_PLACE}0")
        self._lines = "".join(maker._evidence(_PLACE, Cited(table.source, table.section))).split(_HERE)
        locator = LineTerms.text(table.before).removesuffix('"')
        self._locator = f"{maker.node(t.EVIDENCE_FIELDS['locator'])} {locator}"

    def iri(self, row: int) -> str:
        """The node of the evidence that cites this row."""
        return t.EVIDENCE + digest(str(row).join(self._key))

    def lines(self, iri: str, row: int) -> str:
        """What is said of it."""
        node = f"<{iri}>"
        return f'{node} {self._locator}{row}" .\n{node.join(self._lines)}'

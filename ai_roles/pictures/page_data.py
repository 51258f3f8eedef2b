"""What does the page of a picture know? Nodes, edges, places and every claim with its evidence, as columns for JSON.

Columns, and numbers for all that repeats: a graph of 20,000 nodes and 60,000 edges with all its claims stays below 5 MB.
`static/picture/model.js` reads it. Every text is one that can be seen: what hides or turns the direction of writing is shown
as an escape.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, Final

from ..claim_fields import QUALIFYING
from ..markup import web_address
from ..model import Cited, Claim, Entity, KnowledgeGraph, line_spans
from ..predicates import PREDICATES
from ..query.answers import state
from ..table import visible
from ..vocabulary import BASES, KINDS, Kind
from .palette import APPEARANCE
from .picture import Arrangement, Edge, Picture, kind_plural

__all__ = ["picture_record", "source_record"]

Record = dict[str, Any]

_Terms = tuple[int, int, bool]
"""How a claim is qualified, under which filters it falls, and whether it is positive."""
_Place = tuple[str, tuple[int, ...], str | None, str | None, str | None, str | None]
"""A source and where in it: quicker to look up than the evidence itself."""

_NONE: Final = -1
_qualifiers: Final = attrgetter(*(row.name for row in QUALIFYING))


def picture_record(picture: Picture) -> Record:
    """Everything that the page shows of the picture, whatever draws it.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.pictures.comparison_layout import comparison
    >>> record = picture_record(comparison(SAMPLE, "mlops", "genai"))
    >>> record["entities"]["label"][:3], len(record["claims"]["s"])
    (['MLOps Engineer', 'Generative AI Engineer', 'Kubernetes'], 14)
    """
    facts = _Facts(picture.graph)
    node_entities = [facts.entity(node.entity.id) for node in picture.nodes]
    claims = picture.claims()
    rows = facts.claims(claims)
    place = {claim.id: number for number, claim in enumerate(claims)}
    nodes: Record = {
        "count": len(picture.nodes),
        "importance": [node.importance for node in picture.nodes],
        "radius": [node.radius for node in picture.nodes],
        "minor": [number for number, node in enumerate(picture.nodes) if node.is_minor],
        "key": {number: node.key for number, node in enumerate(picture.nodes) if node.key != node.entity.id},
        "label": {
            number: visible(node.label)
            for number, node in enumerate(picture.nodes)
            if node.label is not node.entity.label
        },
        "notes": {number: list(map(visible, node.notes)) for number, node in enumerate(picture.nodes) if node.notes},
    }
    if node_entities != list(range(len(node_entities))):
        nodes["entity"] = node_entities
    return {
        "view": picture.view,
        "focus": picture.focus,
        "kinds": [_kind(kind) for kind in KINDS],
        "predicates": [(info.label, info.inverse or info.label) for info in PREDICATES.values()],
        "bases": BASES,
        "nodes": nodes,
        "places": {"wide": _places(picture.wide), "tall": picture.tall and _places(picture.tall)},
        "edges": _edges(picture.edges, place, is_plain=picture.view == "whole"),
        "claims": rows,
        **facts.tables(),
    }


class _Facts:
    """Numbers the entities, words and pieces of evidence that claims speak of, each once."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._entities: dict[str, int] = {}
        self._words: dict[str, int] = {"": 0}
        self._evidence: dict[_Place | str, int] = {}
        self._evidence_rows: list[list[int | str]] = []
        self._facets: dict[tuple[tuple[int, ...], int, int, tuple[int, ...]], int] = {}
        self._levels: dict[str, int] = {}
        self._industries: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self._terms: dict[tuple[object, ...], _Terms] = {}

    def entity(self, id: str) -> int:
        """Its number."""
        return self._entities.setdefault(id, len(self._entities))

    def word(self, text: str | None) -> int:
        """The number of a text that may come again; 0 for none."""
        return self._words.setdefault(text or "", len(self._words))

    def claims(self, claims: Iterable[Claim]) -> Record:
        """The claims as columns."""
        predicates = {id: number for number, id in enumerate(PREDICATES)}
        entities, terms, evidence = self._entities, self._terms, self._evidence
        columns: list[tuple[int, int, int, int, int, int, int | list[int]]] = []
        weak = []
        for number, claim in enumerate(claims):
            first, *others = claim.evidence
            cited = (
                (first.source, first.lines, first.section, first.term, first.locator, first.attributed_to)
                if not others and isinstance(first, Cited)
                else None
            )
            key = (_qualifiers(claim), claim.basis, cited and cited[0])
            known = terms.get(key) if cited else None
            if known is None:
                known = terms[key] = self._read_terms(claim)
            how, facet, is_positive = known
            if not is_positive:
                weak.append(number)
            pieces: int | list[int] | None = evidence.get(cited) if cited else self._several(claim)
            if pieces is None:
                assert isinstance(first, Cited)
                pieces = self._cited(first)
            subject, object = claim.subject, claim.object
            columns.append(
                (
                    entities.setdefault(subject, len(entities)),
                    predicates[claim.predicate],
                    _NONE if object is None else entities.setdefault(object, len(entities)),
                    0 if claim.value is None else self.word(str(claim.value)),
                    how,
                    facet,
                    pieces,
                )
            )
        rows = zip(*columns, strict=True) if columns else ((),) * len("spovhfe")
        return {**dict(zip("spovhfe", rows, strict=True)), "weak": weak}

    def _read_terms(self, claim: Claim) -> _Terms:
        """What claims share that are qualified alike and come from the same source."""
        sources = {self._source(piece.source) for piece in claim.evidence if isinstance(piece, Cited)}
        facet = (
            tuple(self._levels.setdefault(level, len(self._levels)) for level in claim.levels),
            _NONE if claim.industry is None else self._industries.setdefault(claim.industry, len(self._industries)),
            BASES.index(claim.basis),
            tuple(sorted(sources)),
        )
        how = self.word(state(self._graph, claim).how)
        return how, self._facets.setdefault(facet, len(self._facets)), claim.positive

    def _several(self, claim: Claim) -> list[int]:
        """The numbers of its pieces of evidence; what is not cited stands as a sentence."""
        found = []
        for piece in claim.evidence:
            if isinstance(piece, Cited):
                key = (
                    piece.source,
                    piece.lines,
                    piece.section,
                    piece.term,
                    piece.locator,
                    piece.attributed_to,
                )
                known = self._evidence.get(key)
                found.append(self._cited(piece) if known is None else known)
        if claim.basis == "inferred":
            found.append(self._sentence(state(self._graph, claim).said_by))
        else:
            found += [self._sentence(str(piece)) for piece in claim.evidence if not isinstance(piece, Cited)]
        return found

    def _cited(self, piece: Cited) -> int:
        lines: int | str = 0
        if len(piece.lines) == 1:
            lines = piece.lines[0]
        elif piece.lines:
            lines = line_spans(piece.lines)
        by = None if piece.attributed_to is None else self._graph[piece.attributed_to].label
        row: list[int | str] = [
            self._source(piece.source),
            lines,
            self.word(piece.section),
            self.word(piece.term),
            self.word(piece.locator),
            self.word(by),
        ]
        while row[-1] == 0 and len(row) > 2:
            row.pop()
        key = (piece.source, piece.lines, piece.section, piece.term, piece.locator, piece.attributed_to)
        self._evidence[key] = len(self._evidence_rows)
        self._evidence_rows.append(row)
        return self._evidence[key]

    def _sentence(self, text: str) -> int:
        known = self._evidence.get(text)
        if known is None:
            known = self._evidence[text] = len(self._evidence_rows)
            self._evidence_rows.append([_NONE, self.word(text)])
        return known

    def _source(self, id: str) -> int:
        return self._sources.setdefault(id, len(self._sources))

    def tables(self) -> Record:
        """What the numbers stand for."""
        graph = self._graph
        return {
            "levels": [visible(graph[id].label) for id in self._levels],
            "industries": [visible(graph[id].label) for id in self._industries],
            "sources": [source_record(graph[id]) for id in self._sources],
            "facets": list(self._facets),
            "evidence": self._evidence_rows,
            "entities": self._columns([graph[id] for id in self._entities]),
            "words": [visible(word) for word in self._words],
        }

    def _columns(self, entities: list[Entity]) -> Record:
        kinds = {kind: number for number, kind in enumerate(KINDS)}
        return {
            "id": [entity.id for entity in entities],
            "kind": [kinds[entity.kind] for entity in entities],
            "label": [visible(entity.label) for entity in entities],
            "aliases": [[visible(alias) for alias in entity.aliases] if entity.aliases else 0 for entity in entities],
            "type": [self.word(entity.type) for entity in entities],
            "more": {
                number: _more(self._graph, entity)
                for number, entity in enumerate(entities)
                if entity.definition is not None or entity.deprecated
            },
        }


def _more(graph: KnowledgeGraph, entity: Entity) -> list[str]:
    """Its definition, whose words that is, and what replaces it."""
    whose = "" if entity.definition_source is None else visible(graph[entity.definition_source].label)
    replaced = ", ".join(visible(graph[id].label) for id in entity.replaced_by) or "nothing"
    return [visible(entity.definition or ""), whose, replaced if entity.deprecated else ""]


def _kind(kind: Kind) -> Record:
    look = APPEARANCE[kind]
    return {
        "id": kind,
        "name": kind.replace("-", " ").replace("kpi", "KPI"),
        "plural": kind_plural(kind),
        "shape": look.shape,
        "light": [look.fill, look.outline],
        "dark": [look.dark_fill, look.dark_outline],
    }


def _places(arrangement: Arrangement) -> Record:
    sides = "".join(side[0] for side in arrangement.sides)
    return {
        "x": [round(x, 1) if x % 1 else int(x) for x in arrangement.x],
        "y": [round(y, 1) if y % 1 else int(y) for y in arrangement.y],
        "sides": sides if sides.strip("b") else "",
        "labelWidth": arrangement.label_width,
        "bands": [
            (visible(band.label), band.tone, *map(round, (band.x, band.y, band.width, band.height, band.lines)))
            for band in arrangement.bands
        ],
    }


def _edges(edges: tuple[Edge, ...], place: dict[str, int], *, is_plain: bool) -> Record:
    """The claims of each edge; its ends only where these need not be the ends of its claims."""
    record: Record = {
        "c": [
            place[edge.claims[0].id] if len(edge.claims) == 1 else [place[claim.id] for claim in edge.claims]
            for edge in edges
        ]
    }
    if not is_plain:
        record["a"] = [edge.source for edge in edges]
        record["b"] = [edge.target for edge in edges]
        record["tie"] = "".join(edge.tie[0] for edge in edges)
        record["tone"] = "".join(edge.tone[0] for edge in edges)
        record["label"] = {number: visible(edge.label) for number, edge in enumerate(edges) if edge.label}
    return record


def source_record(source: Entity) -> Record:
    """How a page names a source."""
    document = source.document
    assert document is not None
    parts = (document.publisher, document.date)
    return {
        "id": source.id,
        "label": visible(source.label),
        "title": visible(document.title),
        "about": visible(", ".join(part for part in parts if part)),
        "document": visible(document.document or ""),
        "url": web_address(document.url),
        "lines": "row" if document.locator == "row" else "line",
    }

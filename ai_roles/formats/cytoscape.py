"""How does the graph open in Cytoscape and cytoscape.js? As JSON of nodes and edges with flat data."""

from __future__ import annotations

import json
from typing import Final

from ..model import Claim, Entity, KnowledgeGraph, Record
from ..networks import VALUE_PREFIX, claim_attributes, entity_attributes, in_order, value_attributes
from ..query.answers import places, sourced

__all__ = ["write_cytoscape"]

_CLAIM_PREFIX: Final = "claim:"
"""Nodes and edges share their ids in cytoscape.js; an id of an entity holds no colon."""


def write_cytoscape(graph: KnowledgeGraph) -> bytes:
    """The graph as Cytoscape JSON: an element for each entity and claim; a claim without object ends in a value node.

    Data are flat, as Cytoscape wants them: texts, flags and lists of texts; what is nested is JSON.

    >>> from ai_roles.sample import SAMPLE
    >>> json.loads(write_cytoscape(SAMPLE))["elements"]["edges"][1]["data"]["interaction"]
    'needs'
    """
    claims = in_order(graph)
    nodes = [_node(entity) for _, entity in sorted(graph.entities.items())]
    nodes += [_value(claim) for claim in claims if claim.object is None]
    record = {
        "format_version": "1.0",
        "generated_by": "ai-roles",
        "target_cytoscapejs_version": "~3",
        "data": {"name": "AI roles"},
        "elements": {
            "nodes": [{"data": data} for data in nodes],
            "edges": [{"data": _edge(claim)} for claim in claims],
        },
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _node(entity: Entity) -> Record:
    data: Record = {"id": entity.id, **entity_attributes(entity)}
    for name in ("aliases", "notation"):
        if given := getattr(entity, name):
            data[name] = list(given)
    return data


def _value(claim: Claim) -> Record:
    attributes = value_attributes(claim)
    return {"id": VALUE_PREFIX + claim.id, "name": attributes["label"], **attributes}


def _edge(claim: Claim) -> Record:
    """The data of an edge; `interaction` is what Cytoscape calls the predicate."""
    data: Record = {
        "id": _CLAIM_PREFIX + claim.id,
        "source": claim.subject,
        "target": claim.object or VALUE_PREFIX + claim.id,
        "interaction": claim.predicate,
        "label": claim.info.label,
        **claim_attributes(claim),
    }
    if claim.levels:
        data["levels"] = list(claim.levels)
    return data | {"sources": sorted(sourced((claim,))), "said_by": places((claim,))}

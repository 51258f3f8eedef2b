"""How does a large graph come about? Entities and rows of claims are put in as they are read, and checked together at the end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..vocabulary import PredicateId
from .claim import Claim
from .entity import Entity
from .evidence import Cited
from .graph import KnowledgeGraph
from .paused_gc import paused_collection
from .values import Value

Row = tuple[str, str | None, str | None] | tuple[str, str | None, str | None, Value | None]
"""Subject, object and locator of a claim; where the predicate takes one, its value too."""


class GraphBuilder:
    """Gathers what an importer reads, and makes one graph of it.

    >>> from ai_roles.model import Document
    >>> builder = GraphBuilder()
    >>> builder.add_entity(Entity("esco", "source", "ESCO", document=Document("ESCO", locator="row")))
    >>> builder.add_entity(Entity("esco-data-scientist", "role", "data scientist"))
    >>> builder.add_entity(Entity("esco-data-mining", "skill", "data mining"))
    >>> rows = [("esco-data-scientist", "esco-data-mining", "row 12")]
    >>> builder.add_claims("needs", rows, source="esco", section="occupationSkillRelations.csv", necessity="required")
    1
    >>> graph = builder.build()
    >>> str(graph.claims("esco-data-scientist")[0].evidence[0])
    'esco, row 12'
    """

    def __init__(self) -> None:
        self._entities: list[Entity] = []
        self._claims: list[Claim] = []

    def add_entity(self, entity: Entity) -> None:
        """One more thing of the graph; two that differ may not have one id, which `build` finds out."""
        self._entities.append(entity)

    def add_claim(self, claim: Claim) -> None:
        """A claim of any form."""
        self._claims.append(claim)

    def add_claims(
        self,
        predicate: PredicateId,
        rows: Iterable[Row],
        *,
        source: str,
        section: str | None = None,
        **qualifiers: Any,
    ) -> int:
        """Claims of one form that a source states, each at its own place; how many rows there were.

        Rows are (subject, object, locator), or (subject, object, locator, value). What qualifies them, such as
        `necessity="required"`, is the same for all.

        Raises:
            FormatError: The predicate does not take claims of this form.
        """
        count = 0
        for subject, object, locator, *value in rows:
            evidence = (Cited(source, section, locator=locator),)
            self._claims.append(
                Claim(subject, predicate, object, value[0] if value else None, evidence=evidence, **qualifiers)
            )
            count += 1
        return count

    def build(self) -> KnowledgeGraph:
        """The graph of all that was put in; equal claims are one, with the evidence of all.

        Raises:
            DataError: With the problems found, up to `MAX_PROBLEMS`.
        """
        with paused_collection():
            return KnowledgeGraph(self._entities, self._claims)

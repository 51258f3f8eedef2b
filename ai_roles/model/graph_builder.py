"""How does a large graph come about? Entities and rows of claims are put in as they are read, and checked together at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..vocabulary import PredicateId
from .claim import Claim
from .claim_tables import Columns, Tables
from .column_building import ColumnBuilder, Row, checked_parts
from .entity import Entity
from .graph import KnowledgeGraph
from .paused_gc import paused_collection
from .values import Value


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
        self._claims = ColumnBuilder()

    def add_entity(self, entity: Entity) -> None:
        """One more thing of the graph; two that differ may not have one id, which `build` finds out."""
        self._entities.append(entity)

    def add_claim(self, claim: Claim) -> None:
        """A claim of any form."""
        self._claims.add((claim,))

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
        with paused_collection():
            return self._claims.add_rows(predicate, rows, source, section, qualifiers)

    def add_table(
        self,
        predicate: PredicateId,
        subjects: Sequence[str],
        objects: Sequence[str],
        rows: Sequence[int] | None,
        *,
        source: str,
        section: str | None = None,
        values: Sequence[Value] = (),
        **qualifiers: Any,
    ) -> int:
        """Claims of one form that stand in a table of a source, column by column; how many there were.

        `rows` are the numbers of the rows: the place of each is "row 12"; None where no place is told. It says the same as
        `add_claims` in a tenth of the time.

        Raises:
            FormatError: The predicate does not take claims of this form.
        """
        with paused_collection():
            return self._claims.add_table(predicate, subjects, objects, rows, values, source, section, qualifiers)

    def add_columns(self, columns: Columns, tables: Tables) -> int:
        """Claims of many forms in columns, as a graph keeps them, which nobody has checked; how many there were.

        Raises:
            FormatError: A claim has a form that its predicate does not take.
        """
        with paused_collection():
            return self._claims.add_columns(columns, tables)

    def build(self) -> KnowledgeGraph:
        """The graph of all that was put in; equal claims are one, with the evidence of all.

        Raises:
            DataError: With the problems found, up to `MAX_PROBLEMS`.
        """
        with paused_collection():
            return KnowledgeGraph.of_columns(*checked_parts(self._entities, self._claims))

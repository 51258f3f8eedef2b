"""What are our entities called elsewhere? The tables of mappings laid over the facts, and refused where they contradict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ..errors import DataError, Problem
from ..iris import ID, SKOS
from .collected_facts import Facts
from .mapping_tables import MappingRow, MappingTable, read_mapping_table

__all__ = ["contradictions", "lay_alignments", "read_alignments"]

_EXACT: Final = SKOS + "exactMatch"


def read_alignments(texts: Iterable[tuple[str, str | bytes]], facts: Facts) -> tuple[MappingTable, ...]:
    """The tables of these (file name, SSSOM text) pairs; what is wrong with one is told among the problems of the facts."""
    tables = []
    for file, text in texts:
        try:
            tables.append(read_mapping_table(text, file=file))
        except DataError as error:
            facts.report_all(error.problems)
    return tuple(tables)


def lay_alignments(facts: Facts, tables: Iterable[MappingTable]) -> None:
    """Give each entity the mappings that the tables have for it; rows that say Not, or that nothing was found, give none.

    A row about what is not there, or under another name than it bears by now, is a problem: somebody has to look again.
    """
    for table in tables:
        facts.report_all(contradictions(table))
        for row in table:
            id = row.subject.removeprefix(ID)
            entity = facts.entities.get(id)
            if entity is None:
                if id not in facts.told:
                    facts.report(Problem(table.file, row.line, "subject_id", f"unknown id {id!r}"))
            elif row.subject_label != entity.label:
                message = f"{row.subject_label!r} is called {entity.label!r}"
                suggestion = "look whether the mapping still holds, and write the new label"
                facts.report(Problem(table.file, row.line, "subject_label", message, suggestion))
            elif (mapping := row.mapping) is not None:
                facts.entities[id] = replace(entity, mappings=(*entity.mappings, mapping))


def contradictions(table: MappingTable) -> Iterator[Problem]:
    """Rows of a table that cannot all hold.

    The same pair twice, other than as not this but that; one of ours that is exactly two things there, or nothing and
    something; two of ours that are exactly one thing there.
    """
    pairs: dict[tuple[str, str | None], MappingRow] = {}
    exact: dict[tuple[str, str], MappingRow] = {}
    found: dict[str, MappingRow] = {}
    for row in table:
        first = pairs.setdefault((row.subject, row.object), row)
        not_this_but_that = row.negated != first.negated and row.predicate != first.predicate
        if first is not row and not not_this_but_that:
            yield _again(table, row, first, "the two are tied in another row too")
            continue
        if row.object is not None and not row.negated:
            found.setdefault(row.subject, row)
            if row.predicate == _EXACT:
                for end, what in ((row.subject, "matches something else exactly"), (row.object, "is matched exactly")):
                    other = exact.setdefault((what, end), row)
                    if other is not row:
                        yield _again(table, row, other, f"{_shown(table, end)} {what} in another row too")
    for row in table:
        if row.object is None and row.subject in found:
            yield _again(table, row, found[row.subject], "says that nothing was found, and another row has something")


def _again(table: MappingTable, row: MappingRow, other: MappingRow, message: str) -> Problem:
    return Problem(table.file, row.line, "", message, f"see line {other.line}")


def _shown(table: MappingTable, iri: str) -> str:
    """The IRI as the table writes it."""
    for prefix, start in table.prefixes.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri

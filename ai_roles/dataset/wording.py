"""How does the source itself write it? Fills in the literal words where a facts file relies on the label of an entity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import FormatError
from ..vocabulary import PREDICATES
from .coverage import find_term
from .reading import line_numbers
from .yaml_reading import YamlDocument


def literal_terms(document: YamlDocument, labels: Mapping[str, str], texts: Mapping[str, str]) -> int:
    """Write the words of the source into the rows of a claims file, in place; how many rows were changed.

    `labels` are the labels of all entities, `texts` the documents by source id. A row whose words cannot be found stays
    as it is: the coverage check reports it.
    """
    data = document.data
    changed = 0
    if not isinstance(data, dict):
        return changed
    for block in _list(data.get("claims")):
        source = block.get("source", data.get("source")) if isinstance(block, dict) else None
        if not isinstance(block, dict) or not isinstance(source, str) or source not in texts:
            continue
        lines = texts[source].split("\n")
        for predicate in PREDICATES:
            for row in _list(block.get(predicate)):
                if isinstance(row, dict):
                    changed += _fill(row, labels, lines)
    return changed


def _fill(row: dict[str, Any], labels: Mapping[str, str], lines: list[str]) -> bool:
    at = row.get("at")
    try:
        numbers = line_numbers(tuple(at) if isinstance(at, list) else at)
    except FormatError:
        return False
    shown = " ".join(lines[number - 1] for number in numbers if 0 < number <= len(lines))
    before = repr(row)
    if isinstance(row.get("term"), str):
        row["term"] = _literal(row["term"], shown)
    for key in ("of", "any_of", "any-of"):
        given = row.get(key)
        if isinstance(given, dict):
            row[key] = {
                id: _literal(term, shown) if isinstance(term, str) else term for id, term in given.items()
            }
        elif "term" not in row and isinstance(given, str | list):
            ids = [given] if isinstance(given, str) else given
            terms = {id: _literal(labels[id], shown) for id in ids if isinstance(id, str) and id in labels}
            if len(terms) < len(ids) or all(terms[id] == labels[id] for id in ids):
                continue
            if isinstance(given, str):
                row["term"] = terms[given]
            else:
                row[key] = terms
    return repr(row) != before


def _literal(term: str, shown: str) -> str:
    return term if term in shown else find_term(term, shown) or term


def _list(given: object) -> list[Any]:
    return given if isinstance(given, list) else []

"""How does the source itself write it? Fills in the literal words where a facts file relies on the label of an entity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import FormatError
from ..model import find_term
from ..predicates import PREDICATES
from .claim_rows import line_numbers
from .tidying import tidy_text, write_tidily
from .yaml_reading import YamlDocument, read_yaml


def literal_text(text: str, file: str, labels: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """A claims file in the one form, with the words of its sources where it relies on labels or differs in case or hyphens.

    `labels` are the labels of all entities, `texts` the documents by source id. A row whose words cannot be found stays
    as it is: the coverage check reports it.

    >>> row = "source: handbook\\nclaims:\\n  - subject: x\\n    needs:\\n      - {at: 1, of: fine-tuning}\\n"
    >>> print(literal_text(row, "ours.yaml", {"fine-tuning": "Fine-tuning"}, {"handbook": "by fine tuning models"}), end="")
    source: handbook
    claims:
      - subject: x
        needs:
          - {at: 1, of: fine-tuning, term: fine tuning}
    """
    document = read_yaml(tidy_text(text, file), file=file)
    _fill_terms(document, labels, texts)
    return write_tidily(document, tidy_text(text, file), file)


def _fill_terms(document: YamlDocument, labels: Mapping[str, str], texts: Mapping[str, str]) -> None:
    data = document.data
    if not isinstance(data, dict):
        return
    for block in _list(data.get("claims")):
        source = block.get("source", data.get("source")) if isinstance(block, dict) else None
        if not isinstance(block, dict) or not isinstance(source, str) or source not in texts:
            continue
        lines = texts[source].split("\n")
        for predicate in PREDICATES:
            for row in _list(block.get(predicate)):
                if isinstance(row, dict):
                    _fill(row, labels, lines)


def _fill(row: dict[str, Any], labels: Mapping[str, str], lines: list[str]) -> None:
    at = row.get("at")
    parts = tuple(at) if isinstance(at, list) else (at,)
    if not all(isinstance(part, int | str) for part in parts):
        return
    try:
        numbers = line_numbers(parts)
    except FormatError:
        return
    shown = " ".join(lines[number - 1] for number in numbers if 0 < number <= len(lines))
    if isinstance(row.get("term"), str):
        row["term"] = _literal(row["term"], shown)
    for key in ("of", "any_of", "any-of"):
        given = row.get(key)
        if isinstance(given, dict):
            row[key] = {id: _literal(term, shown) if isinstance(term, str) else term for id, term in given.items()}
        elif "term" not in row and isinstance(given, str | list):
            ids = [given] if isinstance(given, str) else given
            terms = {id: _literal(labels[id], shown) for id in ids if isinstance(id, str) and id in labels}
            if len(terms) < len(ids) or all(terms[id] == labels[id] for id in ids):
                continue
            if isinstance(given, str):
                row["term"] = terms[given]
            else:
                row[key] = terms


def _literal(term: str, shown: str) -> str:
    return term if term in shown else find_term(term, shown) or term


def _list(given: object) -> list[Any]:
    return given if isinstance(given, list) else []

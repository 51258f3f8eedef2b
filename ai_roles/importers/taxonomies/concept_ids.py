"""Under which id does a concept of another vocabulary stand? One to be read: the vocabulary, and what it calls the concept."""

from __future__ import annotations

from ...dataset import slug
from ...model import MAX_ID

__all__ = ["ConceptIds"]


class ConceptIds:
    """Gives each concept an id of its own; the same concepts in the same order get the same ids.

    >>> ids = ConceptIds("esco")
    >>> ids.give("statistics", "C1"), ids.give("Statistics", "isced/0542"), ids.give("Statistics"), ids.give("数据", "7")
    ('esco-statistics', 'esco-statistics-isced-0542', 'esco-statistics-2', 'esco-7')
    """

    def __init__(self, scheme: str) -> None:
        self._scheme = scheme
        self._given: set[str] = {scheme}

    def give(self, label: str, code: str = "") -> str:
        """An id made of the label; the code, else a number, tells concepts of one label apart."""
        scheme = self._scheme
        word = slug(label)[: MAX_ID - len(scheme) - 1].rstrip("-")
        id = f"{scheme}-{word}" if word else ""
        if not id or id in self._given:
            tail = slug(code)[:60].strip("-")
            room = MAX_ID - len(scheme) - 2 - len(tail)
            id = "-".join(part for part in (scheme, word[:room].rstrip("-"), tail) if part)
            number = 2
            stem = id[: MAX_ID - 8].rstrip("-")
            while id in self._given:
                id = f"{stem}-{number}"
                number += 1
        self._given.add(id)
        return id

"""In which other vocabularies does an entity stand, and how near, in a line?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, get_args
from urllib.parse import urlsplit

from ...model import Mapping, Match

__all__ = ["elsewhere"]

_VOCABULARIES: Final = (
    ("http://data.europa.eu/esco/", "ESCO"),
    ("https://www.onetonline.org/", "O*NET"),
    ("https://w3id.org/ai-roles/onet/", "O*NET"),
    ("https://w3id.org/ai-roles/dcwf/", "DCWF"),
    ("http://www.wikidata.org/entity/", "Wikidata"),
    ("https://www.wikidata.org/entity/", "Wikidata"),
)


def elsewhere(mappings: Iterable[Mapping]) -> str:
    """How near which vocabulary comes, the nearest first; a vocabulary that is not known goes by its address.

    >>> python = Mapping("exact", "http://www.wikidata.org/entity/Q28865"), Mapping("related", "https://example.org/code/7")
    >>> elsewhere(python)
    'exact match in Wikidata; related in example.org'
    """
    counted = Counter((mapping.match, _vocabulary(mapping.iri)) for mapping in mappings)
    parts: list[str] = []
    for match in get_args(Match):
        names = [name if count == 1 else f"{name} ({count})" for (how, name), count in counted.items() if how == match]
        if names:
            parts.append(f"{match}{'' if parts else ' match'} in {', '.join(sorted(names))}")
    return "; ".join(parts)


def _vocabulary(iri: str) -> str:
    return next((name for start, name in _VOCABULARIES if iri.startswith(start)), urlsplit(iri).netloc or iri)

"""How does the server answer SPARQL? As the protocol of SPARQL 1.1 says: what a query finds, in the form that is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from ..errors import UnknownNameError, UsageError
from ..model import KnowledgeGraph, is_slug
from ..sparql import RESULT_FORMATS, named_queries, result_outside, result_text
from .frames import Made
from .told import failed

__all__ = ["answer_query", "chosen_format"]

_ALSO: dict[str, str] = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
}
"""By what else people call them."""


def answer_query(graph: KnowledgeGraph, query: str, bindings: Mapping[str, object], accept: str) -> Made:
    """The answer to a query, given as its text or as the name of a bundled one. No file is read for it.

    Raises:
        QueryError: It cannot be answered; see `run_outside`.
        UnknownNameError: No bundled query has that name.
        UsageError: It takes no such binding.
    """
    known = _texts()
    if is_slug(query) and query not in known:
        raise UnknownNameError(query, get_close_matches(query, known), what="query")
    found = result_outside(graph, known.get(query, query), bindings)
    offered = RESULT_FORMATS[found.form]
    media = chosen_format(accept, offered)
    if media is None:
        error = f"a query of this form is answered as {', '.join(offered)}, not as {accept[:200]}"
        return failed(UsageError(error), 406)
    heads = {"AI-Roles-Truncated": "true"} if found.truncated else {}
    charset = "" if media.endswith("json") else "; charset=utf-8"
    name = accept.strip() if accept.strip() in _ALSO else media
    return Made(200, name + charset, result_text(found, media).encode(), heads)


@cache
def _texts() -> Mapping[str, str]:
    """The bundled queries by name."""
    return {name: query.text for name, query in named_queries().items()}


def chosen_format(accept: str, offered: tuple[str, ...]) -> str | None:
    """Which of the offered forms an Accept header likes best; the first of those it likes as much.

    >>> offered = ("application/sparql-results+json", "text/csv")
    >>> [chosen_format(text, offered) for text in ("", "text/csv", "text/*;q=0.5, */*;q=0.1", "image/png")]
    ['application/sparql-results+json', 'text/csv', 'text/csv', None]
    """
    liked: dict[str, float] = {}
    for part in accept.split(",") if accept.strip() else ["*/*"]:
        media, *parameters = (each.strip().lower() for each in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
        liked[_ALSO.get(media, media)] = max(quality, liked.get(_ALSO.get(media, media), 0.0))
    best: tuple[float, str | None] = (0.0, None)
    for media in offered:
        asked = liked.get(media, liked.get(f"{media.partition('/')[0]}/*", liked.get("*/*", 0.0)))
        if asked > best[0]:
            best = (asked, media)
    return best[1]

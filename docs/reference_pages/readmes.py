"""Which pages of the site are the READMEs of folders? The ontology and the facts explain themselves where they stand."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOME = "https://github.com/ai-roles/ai-roles/blob/main/"
PLACES = {"ontology/README.md": "reference/rdf.md", "ontology/facts/README.md": "reference/facts.md"}
"""By the file, its place in the site."""
LINK = re.compile(r"\]\((?!https?:|#)([^)\s]+)\)")


def pages() -> dict[str, str]:
    return {place: as_page(file, place) for file, place in PLACES.items()}


def as_page(file: str, place: str) -> str:
    """The text of a README, with links that work in the site."""
    text = (ROOT / file).read_text("utf-8")
    return LINK.sub(lambda link: f"]({leads_to(link[1], file, place)})", text)


def leads_to(link: str, file: str, place: str) -> str:
    """A relative link, seen from the site: to another of these pages, or into the repository."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), link))
    if target in PLACES:
        return posixpath.relpath(PLACES[target], posixpath.dirname(place))
    return f"{HOME}{target}"

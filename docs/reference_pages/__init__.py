"""Which pages of the reference are made when the site is built? Commands, answers as JSON, ontology, queries, cues, tables, Python."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:  # MkDocs loads its hooks by their path
    sys.path.insert(0, str(ROOT))

from docs.reference_pages import (  # noqa: E402
    command_pages,
    cue_page,
    json_pages,
    ontology_page,
    python_pages,
    query_page,
    readmes,
    table_page,
)

__all__ = ["ROOT", "pages"]


def pages() -> dict[str, str]:
    """By their place in the site, the texts."""
    return {
        "reference/commands.md": command_pages.page(),
        "reference/cues.md": cue_page.page(),
        "reference/ontology.md": ontology_page.page(),
        "reference/queries.md": query_page.page(),
        "reference/tables.md": table_page.page(),
        **json_pages.pages(),
        **python_pages.pages(),
        **readmes.pages(),
    }

"""How does a posting come in from a terminal? The command `posting`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .answer_files import answer_shower
from .exit_codes import FINE
from .free_text import text_of

if TYPE_CHECKING:
    from ..model import KnowledgeGraph

__all__ = ["show_posting"]

_DOCUMENTS: Final = frozenset({".pdf", ".docx"})


def show_posting(
    graph: KnowledgeGraph, file: Path, *, title: str | None = None, precise: bool = False, **form: Any
) -> int:
    """Show what a posting asks, offers and leaves out."""
    from ..text import read_document, read_posting

    show = answer_shower(**form)
    text = read_document(file).text if file.suffix.lower() in _DOCUMENTS else text_of(file)
    show(read_posting(graph, text, title=title, precise=precise))
    return FINE

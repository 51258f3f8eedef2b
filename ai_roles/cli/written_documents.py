"""How is something written that people write on with? The commands `draft` and `interview`: on the terminal, or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from .exit_codes import FINE
from .output import emit, say, show_answer

if TYPE_CHECKING:
    from ..model import KnowledgeGraph
    from ..text import Draft, InterviewKit

__all__ = ["write_draft", "write_kit"]


def write_draft(
    graph: KnowledgeGraph,
    role: str,
    *,
    output: Path | None = None,
    with_evidence: bool = False,
    in_full: bool = False,
    as_json: bool = False,
    **how: Any,
) -> int:
    """Write a draft of a posting: as Markdown where nothing else is asked for."""
    from ..text import draft_posting

    _check(output, in_full=in_full, as_json=as_json)
    draft = draft_posting(graph, role, **_given(how))
    if output is not None:
        _write(draft, output, with_evidence)
    elif in_full or as_json:
        show_answer(draft, in_full=in_full, as_json=as_json, with_evidence=with_evidence)
    else:
        emit(draft.to_markdown(evidence=with_evidence).rstrip("\n"))
    return FINE


def write_kit(
    graph: KnowledgeGraph,
    role: str,
    *,
    output: Path | None = None,
    with_evidence: bool = False,
    in_full: bool = False,
    as_json: bool = False,
    as_markdown: bool = False,
    **how: Any,
) -> int:
    """Write a kit for an interview: in short where nothing else is asked for."""
    from ..text import interview_kit

    _check(output, in_full=in_full, as_json=as_json, as_markdown=as_markdown)
    kit = interview_kit(graph, role, **_given(how))
    if output is not None:
        _write(kit, output, with_evidence)
    else:
        show_answer(kit, in_full=in_full, as_json=as_json, as_markdown=as_markdown, with_evidence=with_evidence)
    return FINE


def _check(output: Path | None, **forms: bool) -> None:
    """Before anything is made: a name that says the form, or one form."""
    if output is None:
        return
    from ..files import document_writer

    document_writer(output)
    if given := [_FLAGS[name] for name, value in forms.items() if value]:
        raise UsageError(
            f"the ending of {str(output)!r} says in which form it is written: leave out {' and '.join(given)}"
        )


_FLAGS = {"in_full": "--all", "as_json": "--json", "as_markdown": "--markdown"}


def _given(how: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in how.items() if value is not None}


def _write(document: Draft | InterviewKit, output: Path, with_evidence: bool) -> None:
    from ..files import write_document

    say(f"written: {write_document(document, output, evidence=with_evidence)}")

"""How is a command run, once it is read? The graph, the question, the answer in the form that was asked for: one way for all.

What is more than one question to one graph has a function of its own, in the file of its group.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..questions import Command, Question, restricted, split_names
from .answer_files import answer_shower
from .exit_codes import FINE
from .facts_at_hand import facts_at_hand

if TYPE_CHECKING:
    from pathlib import Path

    from ..model import KnowledgeGraph

__all__ = ["SPECIAL", "parted", "run_command"]

SPECIAL: Mapping[str, tuple[str, str]] = {
    "sparql": ("ask", "run_query"),
    "diff": ("ask", "show_difference"),
    "skills": ("free_text", "find_skills_in"),
    "posting": ("posting_file", "show_posting"),
    "match": ("resume_files", "match_resumes"),
    "priorities": ("resume_files", "show_priorities"),
    "observe": ("observed_postings", "observe_postings"),
    "lint": ("posting_lint", "lint_files"),
    "draft": ("written_documents", "write_draft"),
    "interview": ("written_documents", "write_kit"),
    "draw": ("picture", "draw_picture"),
    "page": ("picture", "write_page"),
    "site": ("picture", "write_site"),
    "serve": ("local_server", "serve_graph_at"),
    "new": ("own_facts", "begin_file"),
    "import": ("own_facts", "import_files"),
    "validate": ("keep", "validate_facts"),
    "tidy": ("keep", "tidy_files"),
    "export": ("keep", "export_graph"),
    "publish": ("endpoints", "publish_graph"),
    "cache": ("kept_files", "show_cache"),
    "mcp": ("agent_server", "serve_to_agents"),
    "version": ("keep", "print_version"),
}
"""By command, the file and the function that runs it where it is no plain question."""
_SERVERS = frozenset({"mcp", "serve"})
"""They open their graph themselves, and again where its files change."""


def run_command(command: Command, told: Mapping[str, Any]) -> int:
    """Run a command with what it is told; the exit code says how it went."""
    told = dict(told)
    if isinstance(command, Question):
        names = ("in_full", "as_markdown", "as_json", "with_evidence")
        form = {name: bool(told.pop(name, False)) for name in names}
        show = answer_shower(as_csv=bool(told.pop("as_csv", False)), output=told.pop("output", None), **form)
        if "has" in told:
            told["has"] = tuple(split_names(told["has"]))
        with facts_at_hand() if command.name == "info" and "endpoint" not in told else nullcontext():
            graph = _graph(told)
            if resume := told.pop("resume", None):
                from .resume_files import names_in_resume

                told["has"] = (*told.get("has", ()), *names_in_resume(graph, resume))
            answer = command.ask(graph, **told)
        show(answer)
        return FINE
    file, function = SPECIAL[command.name]
    run: Callable[..., int] = getattr(import_module(f".{file}", __package__), function)
    if command.name == "sparql" and "endpoint" in told:
        from .ask import query_endpoint

        return query_endpoint(**told)
    if command.name not in _SERVERS and any(each.name == "overlays" for each in command.terminal):
        graph = restricted(_graph(told), told.pop("sources", ()), told.pop("basis", ()))
        return run(graph, **told)
    return run(**told)


def _graph(told: dict[str, Any]) -> KnowledgeGraph:
    """The bundled graph with the extras that are asked for, the reader's YAML laid over it, and other graphs merged with it.

    Or that of a SPARQL server instead.
    """
    if (place := told.pop("endpoint", None)) is not None:
        from .endpoints import graph_at_endpoint

        if told.pop("overlays", ()):
            raise UsageError("--endpoint asks the graph of a server instead of the bundled one: leave out --with")
        return graph_at_endpoint(place, told.pop("auth", None))
    if told.get("auth") is not None and "url" not in told:
        raise UsageError("--auth says where the login of a server is: name that by --endpoint")
    from ..merged_files import load

    overlays: Sequence[Path] = told.pop("overlays", ())
    own, extras = parted(overlays)
    return load(*own, include=extras)


def parted(overlays: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """The files among what is laid over the facts, and the bundled extras."""
    from ..dataset import extra_names

    extras = {path for path in overlays if path.name == str(path) and path.name in extra_names() and not path.exists()}
    return [path for path in overlays if path not in extras], [path.name for path in overlays if path in extras]

"""How does the page look on which somebody asks? One page for all questions, made of their forms, and the scripts that it runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from ..markup import json_data, render, static_file, stylesheet
from ..model import KnowledgeGraph
from ..pages.website import SitePlan
from .files_to_make import FilesToMake
from .forms import asking_forms, titles

__all__ = ["ask_files"]

_SCRIPTS = ("widgets.js", "answers.js", "kept.js", "ask.js")


def ask_files(
    graph: KnowledgeGraph,
    *,
    askers: Sequence[str] = ("static/asker.js",),
    served: bool = False,
    beside: Sequence[tuple[str, str]] = (),
) -> Mapping[str, bytes]:
    """The page and its own script and style, each made when it is asked for.

    *askers* are the scripts that define `aiRoles`, which answers.

    On the bar, what is *beside* it stands behind it. Where the page is *served*, it may ask whoever serves it; else nobody.

    >>> from ai_roles.sample import SAMPLE
    >>> sorted(ask_files(SAMPLE))
    ['ask.html', 'static/ask.css', 'static/ask.js']
    """
    page = partial(_page, graph.said, askers, served=served, beside=beside)
    return FilesToMake({"ask.html": page, "static/ask.css": _style, "static/ask.js": _script})


def _page(graph: KnowledgeGraph, askers: Sequence[str], *, served: bool, beside: Sequence[tuple[str, str]]) -> bytes:
    first, rest = titles()
    plan = SitePlan(graph, first_in_bar=(("Ask", "ask.html"), *beside))
    return render(
        "site_ask.html.j2",
        nav=plan.bar,
        root="",
        here="ask.html",
        own="ask.html",
        served=served,
        title="Ask",
        forms=json_data(asking_forms(graph)),
        scripts=(*askers, "static/ask.js"),
        first=first,
        rest=rest,
    ).encode()


def _style() -> bytes:
    return stylesheet("ask.css").encode()


def _script() -> bytes:
    parts = "\n".join(static_file(f"ask/{name}").strip() for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}\n}})();\n'.encode()

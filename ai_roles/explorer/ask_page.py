"""How does the page look on which somebody asks? One page for all questions, made of their forms, and the scripts that it runs."""

from __future__ import annotations

from collections.abc import Sequence

from ..markup import json_data, render, static_file, stylesheet
from ..model import KnowledgeGraph
from ..pages.website import SitePlan
from .forms import asking_forms, titles

__all__ = ["ask_files"]

_SCRIPTS = ("widgets.js", "answers.js", "kept.js", "ask.js")


def ask_files(
    graph: KnowledgeGraph,
    *,
    askers: Sequence[str] = ("static/asker.js",),
    served: bool = False,
    beside: Sequence[tuple[str, str]] = (),
) -> dict[str, bytes]:
    """The page and its own script and style; *askers* are the scripts that define `aiRoles`, which answers.

    What is *beside* it stands behind it on the bar. Where the page is *served*, it may ask whoever serves it; else it may
    ask nobody.

    >>> from ai_roles.sample import SAMPLE
    >>> sorted(ask_files(SAMPLE))
    ['ask.html', 'static/ask.css', 'static/ask.js']
    """
    graph = graph.said
    first, rest = titles()
    plan = SitePlan(graph, first_in_bar=(("Ask", "ask.html"), *beside))
    page = render(
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
    )
    parts = "\n".join(static_file(f"ask/{name}").strip() for name in _SCRIPTS)
    script = f'"use strict";\n(() => {{\n{parts}\n}})();\n'
    return {
        "ask.html": page.encode(),
        "static/ask.css": stylesheet("ask.css").encode(),
        "static/ask.js": script.encode(),
    }

"""The page on which one asks in SPARQL, in a folder with all that it needs, and a window that holds what it complains of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ai_roles.explorer import SPARQL, sparql_files, sparql_html
from ai_roles.model import KnowledgeGraph
from ai_roles.pages.website import SitePages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def sparql_site(graph: KnowledgeGraph, folder: Path) -> Path:
    """Write the page and its parts, with the styles and scripts of any site; answer its address on the disk."""
    pages = SitePages(graph, beside=[("SPARQL", SPARQL)])
    files = {**sparql_files(graph, pages.plan.paths), SPARQL: sparql_html(pages.plan.bar)}
    for path in (*files, "static/site.css", "static/search.js", "static/names.js"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(files.get(path) or pages[path])
    return folder / SPARQL


@contextmanager
def watched(
    browser: Browser, *, width: int = 1280, scheme: Literal["light", "dark"] = "light", offline: bool = True
) -> Iterator[tuple[Page, list[str]]]:
    """A window, and what its pages say on the console, throw, or ask for beside their own folder."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, offline=offline, accept_downloads=True
    )
    context.set_default_timeout(60_000)
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.extend(_foreign(request.url)))
    yield page, heard
    context.close()


def _foreign(address: str) -> list[str]:
    return [] if address.startswith(("file:", "blob:", "data:", "http://127.0.0.1")) else [address]


def asked(page: Page, questions: list[tuple[str, dict[str, Any]]], seconds: float = 60) -> list[dict[str, Any]]:
    """The answers of `aiRoles.sparql`, each with the text that was asked; an error as its kind and message."""
    found: list[dict[str, Any]] = page.evaluate(
        """async ([questions, seconds]) => {
          const answers = [];
          for (const [query, bindings] of questions) {
            try {
              const text = /[{ ]/.test(query) ? query : aiRoles.sparqlNamed.bound(query, bindings);
              answers.push({ text, ...await aiRoles.sparql(query, bindings, { seconds }) });
            } catch (error) {
              answers.push({ kind: error.kind, message: error.message, suggestions: error.suggestions });
            }
          }
          return answers;
        }""",
        [[list(each) for each in questions], seconds],
    )
    return found

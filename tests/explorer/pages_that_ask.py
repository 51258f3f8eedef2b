"""How do tests ask the engine in a page? Many questions a call, of a page that was opened from a file and may load nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ai_roles.explorer import engine_files
from ai_roles.explorer.in_page import answered
from tests.chromium import launch

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from ai_roles.model import KnowledgeGraph

Asked = tuple[str, Mapping[str, Any]]
POLICY: Final = "default-src 'none'; script-src file: 'wasm-unsafe-eval'; worker-src blob:"
PAGE: Final = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Asks</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<script src="static/unpack.js"></script><script src="static/asker.js"></script>"""
BEGIN: Final = """([asked, forms]) => {
    self.said = Promise.all(asked.map(([question, told]) => aiRoles.ask(question, told, forms, {seconds: 600}).catch(
        error => ({error: {kind: error.kind, message: error.message, suggestions: error.suggestions}})))).then(JSON.stringify);
    self.said.catch(() => {});
}"""


@contextmanager
def opened_page(graph: KnowledgeGraph, folder: Path) -> Iterator[tuple[Page, list[str]]]:
    """A page with the engine of the graph; and what it asked for beyond its own folder, or said on the console, which is nothing."""
    from playwright.sync_api import sync_playwright

    (folder / "static").mkdir()
    (folder / "index.html").write_text(PAGE, "utf-8")
    for name, data in engine_files(graph).items():
        (folder / "static" / name).write_bytes(data)
    heard: list[str] = []
    own = (folder.as_uri(), "blob:")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(offline=True)
        page = context.new_page()
        page.on("request", lambda request: None if request.url.startswith(own) else heard.append(request.url))
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto((folder / "index.html").as_uri())
        yield page, heard
        browser.close()


def begin(page: Page, asked: Sequence[Asked], forms: Sequence[str] = ("data",)) -> None:
    """Ask the page all of these questions; what it says is heard later."""
    page.evaluate(BEGIN, [list(asked), list(forms)])


def heard_of(page: Page) -> list[dict[str, Any]]:
    """What the page answered to each."""
    said: list[dict[str, Any]] = json.loads(page.evaluate("self.said"))
    return said


def asked_of_python(
    graph: KnowledgeGraph, asked: Iterable[Asked], forms: Sequence[str] = ("data",)
) -> list[dict[str, Any]]:
    """What this Python answers to them, without the tagger too."""
    return [
        json.loads(answered(graph, json.dumps({"question": question, "told": told, "forms": list(forms)})))
        for question, told in asked
    ]

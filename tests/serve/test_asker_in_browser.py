"""Do the pages of the server hear what Python says, in a real browser, and do pages from elsewhere hear nothing?"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from ai_roles.model import KnowledgeGraph
from ai_roles.replies import reply
from ai_roles.serve import Server
from ai_roles.sparql import construct, select
from tests.chromium import skip_without_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.server]
skip_without_chromium()


@pytest.fixture(scope="module")
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(server.address)
    for name in ("asker.js", "sparql_asker.js"):
        page.add_script_tag(url=f"{server.address}static/{name}")
    yield page
    assert [text for text in said if "404" not in text and "400" not in text] == []
    context.close()


def failure_of(page: Page, call: str) -> Any:
    return page.evaluate(
        f"async () => {{ try {{ await {call}; }} catch (e) {{ return [e.kind, e.message, e.suggestions]; }} }}"
    )


def test_a_page_of_the_server_asks_and_hears_what_python_says(page: Page, bundled: KnowledgeGraph) -> None:
    told, forms = {"roles": ["mlops", "genai"]}, ["text", "html", "data"]
    heard = page.evaluate(
        "async ([told, forms]) => { await aiRoles.ready; return aiRoles.ask('compare', told, forms); }", [told, forms]
    )
    assert heard == json.loads(json.dumps(reply(bundled, "compare", told).to_dict(forms)))
    assert page.evaluate("async () => (await aiRoles.names('k8s'))[0].id") == "kubernetes"


def test_what_went_wrong_comes_with_suggestions(page: Page) -> None:
    kind, message, suggestions = failure_of(page, "aiRoles.ask('show', {name: 'dokcer'})")
    assert (kind, suggestions, "did you mean" in message) == ("UnknownNameError", ["docker"], True)


def test_a_page_asks_sparql(page: Page, bundled: KnowledgeGraph) -> None:
    heard = page.evaluate("() => aiRoles.sparql('SELECT ?t { ?t a air:Tool } ORDER BY ?t')")
    rows = [row["t"]["value"] for row in heard["json"]["results"]["bindings"]]
    expected = select(bundled, "SELECT ?t { ?t a air:Tool } ORDER BY ?t").terms
    assert (heard["kind"], rows) == ("rows", [row[0].value for row in expected if row[0] is not None])
    assert page.evaluate("() => aiRoles.sparql('ASK { ?t a air:Tool }')") == {
        "kind": "yes-no",
        "boolean": True,
        "truncated": False,
    }
    query = "CONSTRUCT { ?t a schema:Thing } WHERE { ?t a air:Tool }"
    heard = page.evaluate("query => aiRoles.sparql(query)", query)
    assert (heard["kind"], heard["turtle"].count("schema.org/Thing>") > 0) == (
        "triples",
        len(construct(bundled, query)) > 0,
    )
    assert failure_of(page, "aiRoles.sparql('SELECT')")[0] == "QueryError"
    bound = page.evaluate("() => aiRoles.sparql('skills-separating-two-roles', {left: 'ai-engineer', right: 'genai'})")
    expected = select(bundled, "skills-separating-two-roles", left="ai-engineer", right="genai").terms
    assert len(bound["json"]["results"]["bindings"]) == len(expected)


class Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>elsewhere</title>")

    def log_message(self, *_: object) -> None:
        pass


def test_a_page_from_elsewhere_hears_nothing(browser: Browser, server: Server, bundled: KnowledgeGraph) -> None:
    other = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{other.server_port}/")
        ask = "async ([url, options]) => { try { return [(await fetch(url, options)).type]; } catch (e) { return e.name; } }"
        plain = {"method": "POST", "body": '{"name":"docker"}', "headers": {"Content-Type": "text/plain"}}
        assert page.evaluate(ask, [f"{server.address}api/show?name=docker", {}]) == "TypeError"
        assert page.evaluate(ask, [f"{server.address}api/show", plain]) == "TypeError"
        assert page.evaluate(ask, [f"{server.address}sparql?query=ASK%20%7B%7D", {}]) == "TypeError"
        frame = "url => { const f = document.createElement('iframe'); f.src = url; document.body.append(f); }"
        page.evaluate(frame, server.address)
        page.wait_for_timeout(300)
        assert all("AI roles" not in each.title() for each in page.frames[1:])
    finally:
        context.close()
        other.shutdown()
        other.server_close()


def test_somebody_asks_on_a_page_of_the_server(page: Page, server: Server) -> None:
    page.goto(f"{server.address}ask.html#gap?wants=genai&has=k8s")
    page.locator("#answer-title", has_text="From what you have to Generative AI / LLM Engineer").wait_for()
    page.locator("button.name").first.click()
    page.locator(".claim").first.wait_for()
    page.locator("figure img").wait_for()


def test_somebody_asks_in_sparql_on_a_page_of_the_server(
    browser: Browser, server: Server, bundled: KnowledgeGraph
) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{server.address}sparql.html#query=skills-of-role&role=mlops")
    page.wait_for_selector("#answer tbody tr")
    rows = len(select(bundled, "skills-of-role", role="mlops"))
    assert page.locator("#answer h2").inner_text().endswith(f"{rows} rows")
    page.goto(f"{server.address}sparql.html#query=map-of-role")
    page.wait_for_selector("#answer h2:has-text('triples')")
    assert page.locator(".joined a").count() > 10
    assert said == []
    page.wait_for_selector("#editor .CodeMirror")
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * {\\n ?s ?p }')")
    page.click("#run")
    page.wait_for_selector(".wrong")
    assert page.get_by_role("button", name="Go to line 2").count() == 1
    context.close()

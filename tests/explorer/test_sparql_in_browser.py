"""Does a page that was opened from a file answer SPARQL as the library does, whatever it is asked, and survive what it is asked?"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, Literal

import pyoxigraph
import pytest

from ai_roles.dataset import load
from ai_roles.errors import AiRolesError
from ai_roles.model import KnowledgeGraph
from ai_roles.sparql import ask, bind_query, construct, named_queries, run_outside, select
from ai_roles.vocabulary import Kind
from tests.chromium import skip_without_chromium, violations
from tests.explorer.sparql_pages import asked, sparql_site, watched
from tests.hostile import hostile_graph
from tests.servers.test_same_rows import OTHERS, cell, told

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
skip_without_chromium()

QUERIES: Final = named_queries()
SEPARATING: Final = "skills-separating-two-roles"
ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def out(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sparql_site(graph, tmp_path_factory.mktemp("sparql"))


@pytest.fixture(scope="module")
def engine(browser: Browser, out: Path) -> Iterator[Page]:
    """One window with a started engine, for all that only asks it."""
    with watched(browser) as (page, heard):
        page.goto(out.as_uri())
        page.evaluate("aiRoles.sparqlReady()")
        yield page
        assert heard == []


@pytest.fixture
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width: int
    scheme: Literal["light", "dark"]
    width, scheme = getattr(request, "param", (1280, "light"))
    with watched(browser, width=width, scheme=scheme) as (page, heard):
        yield page
        assert heard == []


def opened(window: Page, out: Path, address: str = "") -> Page:
    window.goto("about:blank")  # another address alone would load nothing anew
    window.goto(out.as_uri() + address)
    window.wait_for_selector("#editor .CodeMirror")
    return window


def answered(page: Page) -> Page:
    page.wait_for_selector("#told:text-matches(', in [0-9.]+ s'), .wrong")
    return page


def ran(page: Page, query: str) -> Page:
    page.evaluate("query => document.querySelector('.CodeMirror').CodeMirror.setValue(query)", query)
    page.click("#run")
    return answered(page)


# ------------------------------------------------------------------------------------------------------ the same rows
def test_every_named_query_has_the_same_text_and_rows_as_in_python(engine: Page, graph: KnowledgeGraph) -> None:
    cases: list[tuple[str, dict[str, Any]]] = [(name, {}) for name in QUERIES]
    cases += [(name, dict(OTHERS[name][0])) for name in QUERIES if name in OTHERS]
    cases += [("is-skill-needed", {"role": "MLOps", "skill": "RAG"}), ("map-of-role", {"role": "AI Engineer"})]
    count = 0
    for (name, bindings), found in zip(cases, asked(engine, cases), strict=True):
        assert found.get("text") == bind_query(graph, name, **bindings), (name, bindings, found)
        if found["kind"] == "yes-no":
            assert found["boolean"] is ask(graph, name, **bindings)
        elif found["kind"] == "triples":
            made = construct(graph, name, **bindings).serialize(format="nt")
            assert triples(found["turtle"]) == triples(made) != set()
        else:
            here = select(graph, name, **bindings)
            assert tuple(found["json"]["head"]["vars"]) == here.columns
            rows = [tuple(told(row.get(each)) for each in here.columns) for row in found["json"]["results"]["bindings"]]
            assert rows == [tuple(cell(term) for term in row) for row in here.terms], (name, bindings)
            count += len(rows)
    assert count > 2_000


def triples(text: str) -> set[str]:
    return {str(quad) for quad in pyoxigraph.parse(text, pyoxigraph.RdfFormat.N_TRIPLES)}


def test_every_value_is_bound_as_in_python(engine: Page, graph: KnowledgeGraph) -> None:
    cases: list[tuple[str, dict[str, Any]]] = [(name, dict(each)) for name, all in OTHERS.items() for each in all]
    odd = ["plain", 'a "quote"', "back\\slash", "\\u0041", "\\\\U", "line\nbreak\t", "é 💡 \u202e", ") } UNION {", ""]
    cases += [("advice-by-type", {"type": text}) for text in odd]
    cases += [("skills-named-by-most-sources", {"least": value}) for value in ("+7", " 12 ", 3, "-0", "0012")]
    cases += [
        ("claims-needing-skill", {"skill": ["Python", "python", "Docker"]}),
        ("pay-of-level", {"level": ["mid"] * 3}),
    ]
    texts = engine.evaluate("cases => cases.map(([name, given]) => aiRoles.sparqlNamed.bound(name, given))", cases)
    assert texts == [bind_query(graph, name, **given) for name, given in cases]


def test_no_name_means_another_thing_than_in_python(engine: Page, graph: KnowledgeGraph) -> None:
    """What the page is not sure of it refuses, with suggestions; most it knows."""
    asked_for: tuple[tuple[Kind, ...], ...] = (("role",), ("level",), ("industry",), ("source",), ("skill", "tool"))
    cases: list[tuple[str, tuple[Kind, ...]]] = []
    for wanted in asked_for:
        for kind in wanted:
            for entity in graph.of_kind(kind):
                cases += [(name, wanted) for name in (entity.id, entity.label, *entity.aliases)]
    cases += [(name, ("role",)) for name in ("mlops", "GenAI", "ai/ml", "data scientist", "ML engineers")]
    found = engine.evaluate(
        """cases => cases.map(([name, kinds]) => {
          try { return aiRoles.sparqlNamed.resolve(name, kinds).id; } catch (error) { return null; }
        })""",
        cases,
    )
    wrong: list[object] = []
    unsure: list[object] = []
    for (name, wanted), id in zip(cases, found, strict=True):
        try:
            here = graph.resolve(name, wanted).id
        except AiRolesError:
            here = None
        if id != here:
            (unsure if id is None else wrong).append((name, wanted, id, here))
    assert wrong == []
    assert len(unsure) < len(cases) / 100, unsure


# ------------------------------------------------------------------------------------------------ what may go wrong
def test_what_a_query_may_not_is_said_as_in_python(engine: Page, graph: KnowledgeGraph) -> None:
    faults = {
        "SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }": "SERVICE is not allowed",
        "SELECT * { ?s ?p true.SERVICE<http://e.org/>{} }": "SERVICE is not allowed",
        "SELECT *\nFROM <http://e.org/> { ?s ?p ?o }": "FROM is not allowed",
        "LOAD <http://e.org/>": "LOAD is not allowed",
        "INSERT DATA { <urn:a> <urn:b> 1 }": "INSERT is not allowed",
        "DELETE WHERE { ?s ?p ?o }": "DELETE is not allowed",
        "SELECT * " + "{" * 3_000 + "}" * 3_000: "brackets are nested more than 100 deep",
        "SELECT (" + "(" * 200 + "1" + ")" * 200 + " AS ?x) {}": "brackets are nested more than 100 deep",
        "SELECT * { ?s ?p 'open }": "this string does not end",
        "SELECT * { ?s ?p ?o } }": "closes nothing that is open",
        "SELECT *\n{ ?s ?p }": "line 2, column 10: this is not SPARQL 1.1",
        "SELECT * {\n  ?s airs:needs ?o }": "the prefix 'airs' is not declared",
        "SELECT * { ?s ?p ": "this is not SPARQL 1.1",
        "ASK { <relative> ?p ?o }": "this is no absolute IRI",
        "SELECT * { ?s ?p '" + "x" * 200_000 + "' }": "the query is longer than 200,000 bytes",
    }
    said = asked(engine, [(query, {}) for query in faults])
    for (query, sentence), error in zip(faults.items(), said, strict=True):
        assert sentence in error["message"], query[:60]
        with pytest.raises(AiRolesError) as here:
            run_outside(graph, query)
        assert error["message"].split("\n")[0] == str(here.value).split("\n")[0], query[:60]
        assert error["kind"] == type(here.value).__name__


def test_harmless_words_are_let_through(engine: Page) -> None:
    fine = [
        "SELECT ?service { BIND('SERVICE LOAD FROM' AS ?service) } # INSERT",
        "SELECT * { ?s <http://e.org/#SERVICE> ?o } LIMIT 3",
        "SELECT * { ?a a air:Tool } ORDER BY ?a LIMIT 2 OFFSET 1",
        "SELECT ?x { } VALUES ?x { 1 2 3 }",
        "DESCRIBE id:docker LIMIT 1",
        "DESCRIBE id:docker",
        "CONSTRUCT WHERE { ?s a air:Tool }",
        "SELECT (COUNT(*) AS ?n) { { SELECT * { ?s ?p ?o } LIMIT 7 } } # LIMIT 5",
    ]
    found = asked(engine, [(query, {}) for query in fine])
    assert [each["kind"] for each in found] == ["rows", "rows", "rows", "rows", "triples", "triples", "triples", "rows"]
    assert [len(each["json"]["results"]["bindings"]) for each in found if each["kind"] == "rows"] == [1, 0, 2, 3, 1]
    assert found[-1]["json"]["results"]["bindings"][0]["n"]["value"] == "7"


def test_a_query_that_never_ends_is_ended_and_the_next_is_answered(engine: Page) -> None:
    (late,) = asked(engine, [(ENDLESS, {})], seconds=1)
    (next_one,) = asked(engine, [("ASK { id:docker a air:Tool }", {})], seconds=60)
    assert late["kind"] == "QueryTimeoutError"
    assert late["message"] == "no answer within 1 s: the query was ended"
    assert next_one["boolean"] is True


def test_what_kills_the_engine_does_not_kill_the_page(engine: Page) -> None:
    nested = "SELECT * { ?s ?p ?o FILTER(" + "!" * 60_000 + "true) }"
    deep = "SELECT * { ?s " + "/".join(["air:needs"] * 15_000) + " ?o }"
    many = "SELECT * { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o } " * 5_000 + "} LIMIT 1"
    full = "SELECT ?a ?d ?g (CONCAT(STR(?a), STR(?d), STR(?g)) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?x"
    long = "SELECT (" + "REPLACE(" * 6 + f"'{'x' * 60}'" + f", 'x', '{'x' * 60}')" * 6 + " AS ?x) {}"
    found = asked(engine, [(query, {}) for query in (nested, deep, many, full, long)], seconds=1.5)
    (alive,) = asked(engine, [("ASK { id:docker a air:Tool }", {})], seconds=60)
    assert alive["boolean"] is True
    ends = {"QueryMemoryError", "QueryRefusedError", "QueryTimeoutError"}
    assert [each for each in found if each["kind"] not in ends] == []
    assert len(found) == 5


def test_no_more_than_ten_thousand_rows_are_shown(engine: Page) -> None:
    found = engine.evaluate(
        """async queries => {
          const counts = [];
          for (const query of queries) {
            const found = await aiRoles.sparql(query);
            counts.push([found.json?.results.bindings.length ?? found.turtle.split("\\n").length - 1, found.truncated]);
          }
          return counts;
        }""",
        ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", "SELECT * { ?s ?p ?o } LIMIT 10000"],
    )
    assert found == [[10_000, True], [10_000, True], [10_000, False]]


def test_values_that_do_not_fit_are_refused_with_what_may_be_meant(engine: Page) -> None:
    odd: list[tuple[str, dict[str, Any]]] = [
        ("skills-of-role", {"role": "mlops enginer"}),
        ("skills-of-role", {"role": "<script>"}),
        ("skills-of-role", {"roles": "mlops"}),
        ("skills-of-rolle", {}),
        ("skills-named-by-most-sources", {"least": "1; DROP"}),
        ("skills-named-by-most-sources", {"least": 10**17}),
        ("advice-by-type", {"type": "\0"}),
        ("skills-of-role", {"role": []}),
        ("ASK { ?role ?p ?o }", {"role": "mlops"}),
    ]
    found = asked(engine, odd)
    kinds = ["UnknownNameError"] * 2 + ["UsageError", "UnknownNameError"] + ["UsageError"] * 5
    assert [each["kind"] for each in found] == kinds
    assert found[0]["suggestions"][0] == "mlops-engineer"


# --------------------------------------------------------------------------------------------------------- the page
def test_an_address_asks_and_the_rows_are_those_of_python(window: Page, out: Path, graph: KnowledgeGraph) -> None:
    page = answered(opened(window, out, f"#query={SEPARATING}&left=mlops&right=data+scientist"))
    here = select(graph, SEPARATING, left="mlops", right="data scientist")
    assert page.locator("#answer h2").inner_text() == f"{QUERIES[SEPARATING].title} {len(here)} rows"
    assert page.locator("#answer tbody tr").count() == min(100, len(here))
    assert page.input_value("#value-right") == "Data Scientist"
    assert page.url.endswith(f"#query={SEPARATING}&left=mlops-engineer&right=data-scientist")
    first = page.locator("#answer tbody a").first
    assert first.get_attribute("href") == "roles/mlops-engineer.html"
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    assert saved.value.suggested_filename == f"{SEPARATING}.csv"
    assert Path(saved.value.path()).read_bytes().decode() == here.to_csv()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the picture").click()
    drawn = Path(saved.value.path()).read_text("utf-8")
    assert drawn.startswith("<svg")
    assert drawn.count("<path") == len({(row[0], row[1], row[3], row[4]) for row in here.rows})


def test_the_csv_is_that_of_python(engine: Page, graph: KnowledgeGraph) -> None:
    names = [name for name, query in QUERIES.items() if name not in ("is-skill-needed", "map-of-role")]
    odd = """SELECT * { VALUES ?x { 1 +7 1.50 .5 -3.0 007.0 1e6 1.5e-7 2e21 -0e0 12.5e0 'INF'^^xsd:double 'NaN'^^xsd:float true "1"^^xsd:boolean "=1+1" "'=x" '"a", b' "" UNDEF <urn:x>
      air:requires skos:broader id:docker claim:c0 "line\\nbreak" "de"@de "2026-01-01"^^xsd:date "7"^^xsd:long "x"^^xsd:integer } }"""
    made = engine.evaluate(
        """async queries => {
          const texts = [];
          for (const query of queries) texts.push(sparqlAnswer.csvOf(await aiRoles.sparql(query), aiRoles.sparqlNamed));
          return texts;
        }""",
        [*names, odd],
    )
    for query, text in zip([*names, odd], made, strict=True):
        assert text == select(graph, query).to_csv(), query
        assert list(csv.reader(text.splitlines(keepends=True)))


HOSTILE: Final = (
    "#query=nobody",
    "#query=<img src=x onerror=window.attacked=1>",
    "#query=skills-of-role&role=<script>window.attacked=1</script>",
    "#query=skills-of-role&role=javascript:alert(1)&x=y",
    "#query=__proto__&constructor=1",
    "#query=skills-of-role&__proto__=1",
    "#text=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D",
    "#text=" + "%7B" * 5_000,
    "#%E0%A4%A&&&=",
)


def test_a_hostile_address_does_nothing(window: Page, out: Path) -> None:
    for address in HOSTILE:
        window.goto("about:blank")
        window.goto(out.as_uri() + address)
        window.wait_for_selector("#value-left, #value-role")  # it has been read
        said = "#told:has-text('came with the address')" if "text=" in address else ".wrong"
        assert window.locator(said).count() == (0 if address == HOSTILE[-1] else 1), address
        assert window.evaluate("window.attacked") is None
        assert window.locator("#answer h2").count() == 0
        assert window.locator("#wrong img, #wrong script").count() == 0
    window.focus(".skip")
    window.keyboard.press("Enter")
    assert window.url.endswith("#main")
    assert window.input_value("#named") == SEPARATING
    window.locator("#named").select_option("sources-and-claims")
    assert answered(window).locator("#answer h2").inner_text().startswith("Sources")


def test_hostile_labels_stay_texts(window: Page, tmp_path: Path) -> None:
    page = opened(window, sparql_site(hostile_graph(), tmp_path), "#query=names-of-entity&entity=role-0")
    answered(page)
    ran(page, "SELECT ?s ?o ?t { ?s ?p ?o ; ?q ?t }")
    assert page.locator("#answer tbody tr").count() == 100
    assert page.evaluate("window.attacked") is None
    assert page.locator("#answer :is(img, script, iframe, object, base, meta, form)").count() == 0
    assert page.locator("#answer a[href^='javascript:'], #answer a[href^='data:']").count() == 0


def test_it_works_by_keyboard_alone(window: Page, out: Path) -> None:
    page = opened(window, out, f"#query={SEPARATING}")
    answered(page)
    page.focus("#named")
    page.keyboard.type("Skills of a role")
    page.wait_for_selector("#value-role")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "value-role"
    page.keyboard.press("Control+A")
    page.keyboard.type("genai")
    page.keyboard.press("Tab")
    assert page.input_value("#value-role") == "Generative AI / LLM Engineer"
    assert page.evaluate("document.activeElement.id") == "query"  # in the editor
    page.keyboard.press("Control+End")
    page.keyboard.type("\nLIMIT 3")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#told:has-text('3 rows')")
    assert page.evaluate("document.activeElement.id") == "query"
    assert "text=" in page.url
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "run"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "query"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "again"
    page.keyboard.press("Enter")
    assert "query=skills-of-role&role=genai-engineer" in page.url


def test_names_are_completed_and_nobody_else_is_asked_for_them(window: Page, out: Path) -> None:
    page = opened(window, out, "#text=SELECT+*+%7B+id%3Adoc")
    page.focus("#query")
    page.keyboard.press("Control+End")
    for typed, first in (("", "id:docker"), (" air:requ", "air:requires")):
        page.keyboard.type(typed)
        page.keyboard.press("Control+Space")
        page.wait_for_selector(".CodeMirror-hints")
        assert page.locator(".CodeMirror-hints li").first.inner_text() == first
        page.keyboard.press("Enter")
        page.wait_for_selector(".CodeMirror-hints", state="detached")
    page.keyboard.type(" ?x ")
    page.keyboard.press("Control+Space")
    written = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    assert "id:docker air:requires ?x" in written


def test_what_may_be_meant_is_a_click_away(window: Page, out: Path) -> None:
    page = answered(opened(window, out, "#query=skills-of-role&role=mlops+enginer"))
    assert "did you mean" in page.locator("#wrong").inner_text()
    page.get_by_role("button", name="MLOps / AI Platform Engineer").click()
    assert answered(page).locator("#answer h2").inner_text().startswith("Skills of a role")
    assert "role=mlops-engineer" in page.url


def test_counts_are_drawn_as_bars_and_other_numbers_are_not(window: Page, out: Path, graph: KnowledgeGraph) -> None:
    page = answered(opened(window, out, "#query=claims-by-predicate"))
    assert page.locator(".joined .bar-of").count() == len(select(graph, "claims-by-predicate"))
    ran(page, "SELECT ?e ?line { ?e air:line ?line } LIMIT 5")
    assert page.locator(".joined").count() == 0


def test_an_error_leads_to_its_line(window: Page, out: Path) -> None:
    page = ran(opened(window, out), "SELECT *\n{ ?s ?p }")
    assert "line 2, column 10: this is not SPARQL 1.1" in page.locator("#wrong").inner_text()
    assert page.locator(".wrong-line").count() == 1
    page.get_by_role("button", name="Go to line 2").click()
    assert page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getCursor().line") == 1


def test_a_query_can_be_stopped(window: Page, out: Path) -> None:
    page = opened(window, out)
    page.evaluate("query => document.querySelector('.CodeMirror').CodeMirror.setValue(query)", ENDLESS)
    page.evaluate("aiRoles.sparqlReady()")
    page.click("#run")
    page.click("#stop")
    page.wait_for_selector(".wrong:has-text('the query was stopped')")
    assert page.locator("#stop").is_hidden()
    ran(page, "ASK { id:docker a air:Tool }")
    assert page.locator("#answer").inner_text().endswith("Yes.")


def test_many_rows_come_in_pages(window: Page, out: Path) -> None:
    page = ran(opened(window, out), "SELECT ?s ?p ?o { ?s ?p ?o }")
    assert "There are more: these are the first 10,000 rows." in page.locator("#answer").inner_text()
    page.get_by_role("button", name="Later rows").click()
    assert "101 to 200 of 10,000" in page.locator(".pages").inner_text()
    assert page.locator("#answer tbody tr").count() == 100


@pytest.mark.parametrize("window", [(1280, "light"), (390, "dark")], indirect=True, ids=["1280 light", "390 dark"])
def test_axe_finds_nothing(window: Page, out: Path) -> None:
    page = answered(opened(window, out, f"#query={SEPARATING}&left=mlops"))
    wide, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= room
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations(page, preload=False)] == []


def test_it_works_from_a_web_server_too(browser: Browser, out: Path) -> None:
    handler = partial(Quiet, directory=str(out.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with watched(browser, offline=False) as (page, heard):
            page.goto(f"http://127.0.0.1:{server.server_port}/{out.name}#query={SEPARATING}")
            assert answered(page).locator("#answer tbody tr").count() > 10
            assert heard == []
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """A server that says the wrong charset of every file and nothing on standard error."""

    def guess_type(self, path: object) -> str:
        """Whatever the file says itself, some other charset."""
        suffix = Path(str(path)).suffix
        return {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}[suffix] + "; charset=latin-1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

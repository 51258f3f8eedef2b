"""Does a query from outside run without harm, whatever it does?"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import cast

import pyoxigraph
import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.errors import FormatError, QueryError, QueryMemoryError, QueryRefusedError, QueryTimeoutError, UsageError
from ai_roles.sparql.sandbox import worker as sandbox_worker, workers as sandbox
from ai_roles.sparql.sandbox.replies import read_answer
from ai_roles.sparql.sandbox.workers import Limits, QueryWorker, RawResult, RawTerm, check_query
from tests.at_work import wait_until_at_work

pytestmark = pytest.mark.fuzz
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ROOT = Path(sandbox.__file__).parents[3]
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
DATA = "".join(
    f"<http://e.org/s{i % 40}> <http://e.org/p{i % 3}> <http://e.org/s{i * 7 % 40}> .\n"
    f'<http://e.org/s{i}> <http://e.org/label> "thing {i}"@en .\n'
    for i in range(400)
).encode()
ANY = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
SLACK = 1.2


@pytest.fixture(scope="module")
def worker() -> Iterator[QueryWorker]:
    with QueryWorker(DATA) as worker:
        yield worker


@pytest.fixture
def hurried() -> Iterator[QueryWorker]:
    with QueryWorker(DATA, limits=Limits(seconds=0.8, megabytes=256)) as worker:
        assert worker.run("ASK {}").boolean
        yield worker


def only(result: RawResult) -> RawTerm | None:
    ((term,),) = result.rows
    return term


def in_fresh_python(program: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a program that comes from standard input, as in `python - < program`: it has no file and no main guard."""
    head = f"import os, signal, sys, threading, time\nDATA = {DATA!r}\nANY = {ANY!r}\n"
    imports = "from ai_roles.errors import *\nfrom ai_roles.sparql.sandbox.workers import Limits, QueryWorker\n"
    imports += "from tests.at_work import wait_until_at_work\n"
    return subprocess.run(
        [sys.executable, *options, "-"],
        check=False,
        input=head + imports + textwrap.dedent(program),
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
        capture_output=True,
        timeout=60,
    )


def has_ended(pid: int, within: float) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            stat = Path(f"/proc/{pid}/stat").read_text() if sys.platform == "linux" else ""
            os.kill(pid, 0)
        except (ProcessLookupError, FileNotFoundError):
            return True
        state = stat.rpartition(")")[2].split()
        # where only its first thread has ended, nobody is told yet
        if state and state[0] == "Z" and int(state[17]) <= 1:
            return True
        time.sleep(0.02)
    return False


class TestAnswers:
    def test_select(self, worker: QueryWorker) -> None:
        result = worker.run('SELECT ?s ?gone { ?s <http://e.org/label> "thing 7"@en }')
        assert result == RawResult(
            "select", ("s", "gone"), ((RawTerm("iri", "http://e.org/s7"), None),), boolean=None, triples=()
        )

    @pytest.mark.parametrize(("query", "answer"), [("ASK {}", True), ("ASK { ?s ?p 'nobody says so' }", False)])
    def test_ask(self, worker: QueryWorker, query: str, answer: bool) -> None:
        assert worker.run(query) == RawResult("ask", boolean=answer)

    @pytest.mark.parametrize("query", ["CONSTRUCT WHERE { <http://e.org/s399> ?p ?o }", "DESCRIBE <http://e.org/s399>"])
    def test_construct_and_describe(self, worker: QueryWorker, query: str) -> None:
        label = RawTerm("literal", "thing 399", RDF + "langString", "en")
        triple = (RawTerm("iri", "http://e.org/s399"), RawTerm("iri", "http://e.org/label"), label)
        assert worker.run(query) == RawResult("construct", triples=(triple,))

    @pytest.mark.parametrize(
        ("written", "term"),
        [
            ('""', RawTerm("literal", "", XSD + "string")),
            ("1", RawTerm("literal", "1", XSD + "integer")),
            ("'None'", RawTerm("literal", "None", XSD + "string")),
            (r"'a\tb\nc\rd\be\ff\"g\'h\\i'", RawTerm("literal", "a\tb\nc\rd\be\ff\"g'h\\i", XSD + "string")),
            (
                r"'\u0000\u001F\u007F\u0085\u2028\U0001F600'",
                RawTerm("literal", "\0\x1f\x7f\x85\u2028\U0001f600", XSD + "string"),
            ),
            (r"'\\u0041 \\\\n \\\"'", RawTerm("literal", '\\u0041 \\\\n \\"', XSD + "string")),
            ("'x'@en-GB", RawTerm("literal", "x", RDF + "langString", "en-gb")),
            ("'x'@ar--rtl", RawTerm("literal", "x", RDF + "dirLangString", "ar", "rtl")),
            ("'a\"@en'^^<http://e.org/t>", RawTerm("literal", 'a"@en', "http://e.org/t")),
            ("<http://e.org/é?a=b#c>", RawTerm("iri", "http://e.org/é?a=b#c")),
        ],
    )
    def test_terms(self, worker: QueryWorker, written: str, term: RawTerm) -> None:
        assert only(worker.run(f"SELECT ?x {{ VALUES ?x {{ {written} }} }}")) == term

    def test_a_blank_node_keeps_its_label(self) -> None:
        with QueryWorker(b'_:mine <http://e.org/p> "x" .') as worker:
            assert only(worker.run("SELECT ?s { ?s ?p ?o }")) == RawTerm("blank", "mine")

    def test_a_triple_term(self, worker: QueryWorker) -> None:
        a, b, c = (
            RawTerm("iri", "http://a"),
            RawTerm("iri", "http://b"),
            RawTerm("literal", "c d", XSD + "string"),
        )
        inner = RawTerm("triple", '<<( <http://a> <http://b> "c d" )>>', triple=(a, b, c))
        text = f"<<( <http://a> <http://b> {inner.value} )>>"
        query = "SELECT ?x { VALUES ?x { <<( <http://a> <http://b> <<( <http://a> <http://b> 'c d' )>> )>> } }"
        assert only(worker.run(query)) == RawTerm("triple", text, triple=(a, b, inner))

    def test_bottomless_triple_terms_in_an_answer(self, worker: QueryWorker) -> None:
        steps = "".join(f"BIND(TRIPLE(<http://a>, <http://b>, ?t{i}) AS ?t{i + 1}) " for i in range(150))
        with pytest.raises(QueryError, match="100 deep"):
            worker.run(f"SELECT ?t150 {{ VALUES ?t0 {{ 1 }} {steps} }}")
        assert worker.run("ASK {}").boolean

    def test_rows_without_variables(self, worker: QueryWorker) -> None:
        assert worker.run("SELECT * { VALUES () { () () } }").rows == ((), ())

    def test_an_empty_graph_and_no_rows(self) -> None:
        with QueryWorker(b"") as worker:
            assert worker.run("SELECT ?b ?a { ?a ?p ?b }") == RawResult("select", ("b", "a"))
            assert worker.run("CONSTRUCT WHERE { ?a ?p ?b }") == RawResult("construct")

    @given(st.text(st.characters(exclude_categories=["Cs"])))
    @settings(max_examples=60, deadline=None)
    def test_any_text_comes_back_as_it_is(self, worker: QueryWorker, text: str) -> None:
        written = str(pyoxigraph.Literal(text))
        assert only(worker.run(f"SELECT ({written} AS ?x) {{}}")) == RawTerm("literal", text, XSD + "string")

    def test_it_agrees_with_the_engine_in_this_process(self, worker: QueryWorker) -> None:
        store = pyoxigraph.Store()
        store.load(DATA, format=pyoxigraph.RdfFormat.N_TRIPLES)
        query = "SELECT ?s ?o { ?s <http://e.org/p1> ?o } ORDER BY ?s ?o"
        there = cast(pyoxigraph.QuerySolutions, store.query(query))
        expected = [tuple(term.value for term in row if isinstance(term, pyoxigraph.NamedNode)) for row in there]
        assert [tuple(term.value for term in row if term) for row in worker.run(query).rows] == expected

    @pytest.mark.parametrize(("limit", "count", "truncated"), [(4, 4, True), (5, 5, False), (6, 5, False)])
    def test_more_rows_than_allowed_are_cut_and_said_so(self, limit: int, count: int, truncated: bool) -> None:
        with QueryWorker(DATA, limits=Limits(rows=limit)) as worker:
            rows = worker.run("SELECT * { VALUES ?x { 1 2 3 4 5 } }")
            triples = worker.run("CONSTRUCT { <a:a> <a:b> ?x } { VALUES ?x { 1 2 3 4 5 } }")
        assert (len(rows.rows), rows.truncated) == (count, truncated)
        assert (len(triples.triples), triples.truncated) == (count, truncated)


class TestRefusals:
    @pytest.mark.parametrize(
        ("query", "place"),
        [
            ("SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }", "line 1, column 12: SERVICE"),
            ("SELECT *\n{ # SERVICE\n  ?s ?p 'é' . service silent ?s {} }", "line 3, column 15: SERVICE"),
            ("SELECT * FROM <http://e.org/> {}", "line 1, column 10: FROM"),
            ("SELECT * FROM NAMED <http://e.org/> {}", "line 1, column 10: FROM"),
            ("ASK\rFROM<http://e.org/>{}", "line 1, column 5: FROM"),
            ("LOAD <http://e.org/>", "line 1, column 1: LOAD"),
            ("PREFIX a: <http://a/>\nINSERT DATA { a:a a:b a:c }", "line 2, column 1: INSERT"),
            ("DELETE WHERE { ?s ?p ?o }", "line 1, column 1: DELETE"),
            ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "line 1, column 1: WITH"),
            ("clear all", "line 1, column 1: CLEAR"),
            ("DROP GRAPH <a:g>", "line 1, column 1: DROP"),
            ("CREATE GRAPH <a:g>", "line 1, column 1: CREATE"),
            ("ADD DEFAULT TO <a:g>", "line 1, column 1: ADD"),
            ("MOVE DEFAULT TO <a:g>", "line 1, column 1: MOVE"),
            ("COPY DEFAULT TO <a:g>", "line 1, column 1: COPY"),
            (
                "SELECT * " + "{" * 101 + "}" * 101,
                "line 1, column 110: brackets are nested more than 100 deep",
            ),
            ("SELECT * { FILTER" + "(" * 2200 + "1" + ")" * 2200 + " }", "line 1, column 117: brackets"),
            ("SELECT * { ?s ?p " + "[ ?p " * 200 + "1" + "]" * 200 + " }", "brackets"),
            ("SELECT * { ?s ?p " + "<<( ?s ?p " * 200 + "1" + " )>>" * 200 + " }", "brackets"),
            ("SELECT * { ?s ?p " + "<< ?s ?p " * 200 + "1" + " >>" * 200 + " }", "brackets"),
            ("SELECT * { ?s ?p ?o } #" + "x" * 200_000, "200,000 bytes"),
            ("SELECT * { ?s ?p '" + "é" * 100_000 + "' }", "200,000 bytes"),
        ],
    )
    def test_refused_and_where(self, query: str, place: str) -> None:
        with pytest.raises(QueryRefusedError) as caught:
            check_query(query)
        assert place in str(caught.value)

    @pytest.mark.parametrize(
        "query",
        [
            "SELECT * { ?s ?p true.SERVICE<http://e.org/>{} }",
            "SELECT * { ?s ?p trueSERVICE<http://e.org/>{} }",
            "SELECT * { ?s ?p 1SERVICE<http://e.org/>{} }",
            "SELECT * { ?s ?p 1e1SERVICE<http://e.org/>{} }",
            "SELECT * { ?s ?p ?o.SERVICE?o{} }",
            "SELECT * { ?s a<a:b>SERVICE<http://e.org/>{} }",
            "SELECT * { ?s ?p 'a'SERVICE<http://e.org/>{} }",
            "SELECT * { SERVICE#\n<http://e.org/>{} }",
            "SELECT * {} #\rSERVICE",
            "SELECT * { \u017fERVICE <http://e.org/> {} }",
            "PREFIX : <http://e.org/> SELECT * { SERVICE:a {} }",
            "PREFIX : <http://e.org/> SELECT * { ?s ?p true.SERVICE:a {} }",
            "PREFIX : <http://e.org/> SELECT * { ?s ?p trueSERVICE:a # {\n {} }",
            "PREFIX : <http://e.org/> SELECT * { ?s ?p :GRAPH. SERVICE:a {} }",
            "PREFIX a: <a:> SELECT * { ?s ?p a:.SERVICE<http://e.org/>{} }",
            "PREFIX a: <a:> SELECT * { ?s ?p a:\\'. SERVICE <http://e.org/> {} ?s ?p a:\\' }",
            "SELECT(EXISTS{SERVICE<http://e.org/>{}}AS ?x){}",
            "SELECT * { ?s ?p ?o FILTER(?o<'&&?c>'||EXISTS{SERVICE<http://e.org/>{}}||'') }",
            "SELECT * { ?s ?p ?o FILTER(?o<?x#>'''\n||EXISTS{SERVICE<http://e.org/>{}})#'''\n}",
            "SELECT * { FILTER(1 <<http://x'>||EXISTS{SERVICE<http://e.org/>{}}||'a') }",
            "SELECT * { VALUES (?a ?t) {(1 <<#>'''\n(<a:a> <a:b> 1)>>)} SERVICE<http://e.org/>{} #'''\n}",
            "SELECT * { ?s ?p ?o FILTER(2<" + "(" * 10_000 + "?s&&1" + ")" * 10_000 + "&&?c>(3)) }",
            "SELECT*FROM<http://e.org/>{}",
            "ASKFROM<http://e.org/>{}",
            "PREFIX : <http://e.org/> SELECT*FROM:{}",
        ],
    )
    def test_nothing_hides(self, query: str) -> None:
        """The engine was seen to run SERVICE, or to crash, in most of these: it needs no spaces and reads "<" by context."""
        with pytest.raises(QueryRefusedError):
            check_query(query)

    @pytest.mark.parametrize(
        "query",
        [
            "SELECT ?service $from { ?service ?load $from }",
            "SELECT * { ?s ?p 'SERVICE', \"FROM\", '''LOAD 'x' ''', \"\"\"INSERT \"\" \"\"\" }",
            "SELECT * { ?s ?p 'it\\'s SERVICE', \"\\\"FROM\", '\\u0027 LOAD' }",
            "SELECT * { ?s ?p '{{{', \"((((\" } # ((( SERVICE '",
            "SELECT * { <http://e.org/SERVICE> <http://e.org/a#FROM> <http://e.org/(LOAD> }",
            "SELECT * { ?s <#FROM>/<SERVICE> ?o }",
            "PREFIX service: <http://s/> PREFIX from: <http://f/> SELECT * { service:load from:service service:x }",
            "PREFIX service: <http://s/> SELECT * { GRAPH service:x { ?s ?p ?o } }",
            "PREFIX load: <http://s/> PREFIX : <http://f/> SELECT * { :service load:from _:from. _:service :p\\#SERVICE 1 }",
            "SELECT * { ?s ?p 'x'@from, 'y'@service }",
            "SELECT * { ?s ?p ?o FILTER(?o<2&&?s>3||1<?o&&?o>=2) }",
            "SELECT * { ?s ?p ?o FILTER(?o<<http://e.org/a'(b>) }",
            "SELECT * { ?s (<http://e.org/a#b>|^<a:b>)* ?o FILTER(?o IN(<http://e.org/#(>, <a:c>)) }",
            "SELECT * { VALUES (?a ?b) { (<http://e.org/#a> <http://e.org/a_(b)>) (UNDEF <<( <a:a> <a:b> 1 )>>) } }",
            "SELECT * { << ?s ?p ?o >> ?q ?r . ?s ?p ?o {| ?q ?r |} }",
            "SELECT * { ?s ?p " + "[ ?p " * 20 + "1" + "]" * 20 + " }",
            "SELECT * " + "{" * 100 + "}" * 100,
            "SELECT * { " + "() a 1 . " * 150 + "}",
            "SELECT (COUNT(*) AS ?n) (GROUP_CONCAT(?o; SEPARATOR=', ') AS ?x) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(*)>1)",
        ],
    )
    def test_nothing_else_is_refused(self, query: str) -> None:
        check_query(query)
        pyoxigraph.Store().query(query, base_iri="http://e.org/")  # the engine takes it too, so it is a fair case

    @given(
        st.text(st.characters(exclude_categories=["Cs"])),
        st.sampled_from(["SERVICE", "{" * 200, "FROM", "LOAD"]),
    )
    @settings(max_examples=100, deadline=None)
    def test_strings_and_comments_say_what_they_like(self, text: str, bad: str) -> None:
        comment = text.replace("\n", "").replace("\r", "")
        check_query(f"SELECT * {{ ?s ?p {pyoxigraph.Literal(text + bad)} }} # {comment} {bad}\n")

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("SELECT *\n{ ?s ?p 'abc }", "line 2, column 9: this string does not end"),
            ('SELECT * { ?s ?p """abc" }', "line 1, column 18: this string does not end"),
            ("SELECT * { ?s ?p ?o ) }", "line 1, column 21: ')' closes nothing that is open"),
            ("SELECT * { ?s ?p '\ud800' }", "line 1, column 19: half of a surrogate pair is no character"),
        ],
    )
    def test_broken_text(self, query: str, message: str) -> None:
        with pytest.raises(QueryError) as caught:
            check_query(query)
        assert str(caught.value) == message

    @pytest.mark.parametrize(
        "piece",
        ["a.", "a:", "<a", '"""\\"', "'", "{}", "?", "@a-", ":a.", "#", "\\", "%4", "<<", "a:%41.", '""'],
    )
    def test_reading_takes_no_longer_than_the_text_is_long(self, piece: str) -> None:
        start = time.process_time()
        with suppress(QueryError):
            check_query(piece * (190_000 // len(piece)))
        assert time.process_time() - start < 1.5

    @pytest.mark.parametrize(
        "update",
        [
            "LOAD <http://e.org/>",
            "INSERT DATA { <a:a> <a:b> 1 }",
            "CLEAR ALL",
            "SELECT * { \\u0053ERVICE <http://e.org/> {} }",
        ],
    )
    def test_the_engine_itself_takes_no_update_and_no_escaped_keyword(self, update: str) -> None:
        with pytest.raises(SyntaxError):
            pyoxigraph.Store().query(update)


class TestMistakes:
    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("SELECT * { ?s ?p ?o }\n  foo", "line 2, column 6: expected"),
            ("", "line 1, column 1: expected"),
            ("SELECT * { ?s ?p", "line 1, column "),
            ("SELECT (<a:unknown>(1) AS ?x) {}", "<a:unknown> is not supported"),
        ],
    )
    def test_a_faulty_query_says_where_and_costs_no_process(
        self, worker: QueryWorker, query: str, message: str
    ) -> None:
        before = worker.pid
        with pytest.raises(QueryError) as caught:
            worker.run(query)
        assert message in str(caught.value)
        assert worker.run("ASK {}").boolean
        assert worker.pid == before

    @pytest.mark.parametrize("limits", [{"seconds": 0}, {"seconds": float("nan")}, {"megabytes": -1}, {"rows": 0}])
    def test_limits_that_make_no_sense(self, limits: dict[str, int]) -> None:
        with pytest.raises(UsageError):
            Limits(**limits)

    def test_a_graph_that_cannot_be_read(self) -> None:
        with QueryWorker(b"<http://e.org/a> <not an iri> 1 .") as worker:
            for _ in range(2):
                with pytest.raises(FormatError, match=r"cannot be loaded: .*line 1"):
                    worker.run("ASK {}")

    @pytest.mark.parametrize("megabytes", [1, 8, 20])
    def test_a_graph_that_does_not_fit(self, megabytes: int) -> None:
        with QueryWorker(DATA, limits=Limits(megabytes=megabytes)) as worker:
            for _ in range(2):
                with pytest.raises(QueryMemoryError, match=f"does not fit into {megabytes} MB"):
                    worker.run("ASK {}")

    @pytest.mark.parametrize(
        "reply",
        [
            b"",
            b"\xff",
            b"gibberish 1",
            b"ask",
            b"ask x",
            b"select",
            b"select x 0\n",
            b"select 1 0\nx",
            b"select 1000000000 0\nx\n<a>",
            b"select 1 0\nx\n<a>\t<b>",
            b"select 1 0\nx\n",
            b"select 1 0\nx\nno term",
            b"select 1 0\nx\n<a> <b>",
            b'select 1 0\nx\n"',
            b'select 1 0\nx\n"\\q"',
            b"construct 1 0\n\n<a>\t<b>",
            b"construct 1 0\n\n<a>\t<b>\tNone",
        ],
    )
    def test_a_child_that_talks_nonsense_is_not_believed(self, reply: bytes) -> None:
        with pytest.raises(QueryError):
            read_answer(reply)


CONCAT = "".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1}) " for i in range(50))
CRASH = (QueryError, QueryTimeoutError)  # on a busy machine the deadline may come first
EXHAUSTION = (QueryMemoryError, QueryTimeoutError)
KILLERS = {
    "nested groups": ("SELECT * " + "{" * 2200 + "}" * 2200, (QueryRefusedError,)),
    "nested parentheses behind less-than": (
        "SELECT * { ?s ?p ?o FILTER(2<" + "(" * 10_000 + "?s&&1" + ")" * 10_000 + "&&?c>(3)) }",
        (QueryRefusedError,),
    ),
    "a crash of the parser": ("SELECT * { FILTER(1" + "||1" * 60_000 + ") }", CRASH),
    "a crash of the planner": ("SELECT * {" + "".join(f"BIND(1 AS ?a{i})" for i in range(9000)) + "}", CRASH),
    "sorting a cross product": (f"SELECT * {{ {ANY} }} ORDER BY RAND()", EXHAUSTION),
    "doubling text": ("SELECT (STRLEN(?x50) AS ?n) { BIND('" + "x" * 1000 + "' AS ?x0) " + CONCAT + "}", EXHAUSTION),
    "joining text": (f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?x) {{ {ANY} }}", EXHAUSTION),
    "keeping a cross product": (f"SELECT DISTINCT ?a ?c ?d ?f ?g ?i {{ {ANY} }} ORDER BY ?a", EXHAUSTION),
    "counting a cross product": (f"SELECT (COUNT(*) AS ?n) {{ {ANY} }}", (QueryTimeoutError,)),
    "endless paths": (
        "SELECT (COUNT(*) AS ?n) { ?a ((!<a:x>|^!<a:x>)*/(!<a:x>)*)* ?b . ?c (!<a:x>|^!<a:x>)* ?d . ?e (!<a:x>)* ?f }",
        (QueryTimeoutError,),
    ),
    "a pattern of many parts": ("SELECT * {" + "?s ?p ?o. " * 1000 + "}", (QueryTimeoutError,)),
    "a wide answer": (
        "SELECT * { ?s ?p ?o . ?a ?b ?c " + "".join(f"BIND(1 AS ?x{i})" for i in range(60)) + "}",
        EXHAUSTION,
    ),
    "a huge answer": ("SELECT ?x ?a { ?a ?b ?c BIND('" + "x" * 150_000 + "' AS ?x) }", EXHAUSTION),
}


class TestKillers:
    @pytest.mark.parametrize(("query", "errors"), KILLERS.values(), ids=KILLERS.keys())
    def test_it_ends_in_time_and_the_next_query_is_answered(
        self, hurried: QueryWorker, query: str, errors: tuple[type[QueryError], ...]
    ) -> None:
        start = time.monotonic()
        with pytest.raises(QueryError) as caught:
            hurried.run(query)
        assert time.monotonic() - start < hurried.limits.seconds + SLACK
        assert type(caught.value) in errors
        assert hurried.run("SELECT * { ?s ?p ?o } LIMIT 3").rows

    def test_memory_is_limited(self) -> None:
        with QueryWorker(DATA, limits=Limits(seconds=20, megabytes=100)) as worker:
            with pytest.raises(QueryMemoryError, match="more than 100 MB"):
                worker.run(KILLERS["doubling text"][0])
            assert worker.run("ASK {}").boolean

    @pytest.mark.parametrize(
        ("name", "error", "message"),
        [
            ("a crash of the parser", QueryError, "crashed the engine (SIGSEGV)"),
            ("a crash of the planner", QueryError, "crashed the engine (SIGSEGV)"),
            ("a wide answer", QueryMemoryError, "300,000 cells"),
            ("a huge answer", QueryMemoryError, "32 MB"),
        ],
    )
    def test_the_reason_is_named(self, worker: QueryWorker, name: str, error: type[QueryError], message: str) -> None:
        with pytest.raises(QueryError) as caught:
            worker.run(KILLERS[name][0])
        assert type(caught.value) is error
        assert message in str(caught.value)

    def test_a_killed_child_is_really_gone(self, hurried: QueryWorker) -> None:
        before = hurried.pid
        assert before is not None
        with pytest.raises(QueryTimeoutError):
            hurried.run(KILLERS["counting a cross product"][0])
        assert hurried.pid is None
        assert has_ended(before, within=1)
        assert hurried.run("ASK {}").boolean
        assert hurried.pid not in {None, before}


class TestInterruption:
    @ON_LINUX
    def test_ctrl_c_reaches_the_caller_and_nobody_else(self) -> None:
        done = in_fresh_python("""
            worker = QueryWorker(DATA, limits=Limits(seconds=1000))
            worker.run("ASK {}")
            for group in (False, True):
                send = (lambda: os.killpg(0, signal.SIGINT)) if group else (lambda: os.kill(os.getpid(), signal.SIGINT))
                if group:
                    os.setpgid(0, 0)
                before = worker.pid
                threading.Thread(target=lambda: (wait_until_at_work(before), send())).start()
                try:
                    worker.run("SELECT (COUNT(*) AS ?n) { " + ANY + " }")
                except KeyboardInterrupt:
                    print("interrupted", worker.pid)
                print(worker.run("ASK {}").boolean, worker.pid != before)
        """)
        assert (done.stdout, done.stderr, done.returncode) == (
            "interrupted None\nTrue True\n" * 2,
            "",
            0,
        )

    def test_ctrl_c_before_the_child_is_ready(self) -> None:
        done = in_fresh_python("""
            worker = QueryWorker(DATA)
            os.kill(worker.pid, signal.SIGSTOP)
            threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
            try:
                worker.run("ASK {}")
            except KeyboardInterrupt:
                print("interrupted")
            print(worker.run("ASK {}").boolean)
        """)
        assert (done.stdout, done.stderr, done.returncode) == ("interrupted\nTrue\n", "", 0)

    def test_a_child_killed_while_it_waits(self, hurried: QueryWorker) -> None:
        pid = hurried.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert has_ended(pid, within=1)
        assert hurried.run("ASK {}").boolean

    @ON_LINUX
    def test_a_child_killed_while_it_works(self, worker: QueryWorker) -> None:
        worker.run("ASK {}")
        pid = worker.pid
        assert pid is not None
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(worker.run, KILLERS["counting a cross product"][0])
            wait_until_at_work(pid)
            os.kill(pid, signal.SIGKILL)
            with pytest.raises(QueryError, match="killed from outside"):
                asked.result()
        assert worker.run("ASK {}").boolean

    def test_a_child_that_is_stopped_counts_as_late(self, hurried: QueryWorker) -> None:
        pid = hurried.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        with pytest.raises(QueryTimeoutError):
            hurried.run("SELECT * { ?s ?p '" + "x" * 150_000 + "' }")  # more than the pipe holds
        assert has_ended(pid, within=1)
        assert hurried.run("ASK {}").boolean

    @ON_LINUX
    def test_closing_amid_a_query_of_another_thread(self) -> None:
        worker = QueryWorker(DATA)
        worker.run("ASK {}")
        pid = worker.pid
        assert pid is not None
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(worker.run, KILLERS["counting a cross product"][0])
            wait_until_at_work(pid)
            worker.close()
            with pytest.raises(QueryError, match="closed"):
                asked.result()
        assert has_ended(pid, within=1)

    def test_nothing_runs_after_closing(self) -> None:
        worker = QueryWorker(DATA)
        worker.close()
        worker.close()
        with pytest.raises(QueryError, match="closed"):
            worker.run("ASK {}")


class TestUse:
    def test_many_queries_one_process(self, worker: QueryWorker) -> None:
        worker.run("ASK {}")
        before = worker.pid
        for number in range(1000):
            assert only(worker.run(f"SELECT ({number} AS ?x) {{}}")) == RawTerm("literal", str(number), XSD + "integer")
        assert worker.pid == before

    def test_threads_take_turns_and_get_their_own_answers(self, worker: QueryWorker) -> None:
        def ask(number: int) -> bool:
            term = only(worker.run(f"SELECT ({number} AS ?x) {{ ?s ?p ?o }} LIMIT 1"))
            return term is not None and term.value == str(number)

        with ThreadPoolExecutor(8) as pool:
            assert all(pool.map(ask, range(400)))

    def test_threads_where_some_run_into_the_deadline(self) -> None:
        with QueryWorker(DATA, limits=Limits(seconds=0.3)) as worker, ThreadPoolExecutor(4) as pool:
            slow = [pool.submit(worker.run, KILLERS["counting a cross product"][0]) for _ in range(3)]
            fast = [pool.submit(worker.run, "ASK {}") for _ in range(20)]
            assert all(isinstance(future.exception(), QueryTimeoutError) for future in slow)
            assert all(future.result().boolean for future in fast)

    def test_a_program_without_main_guard_leaves_nothing_behind_and_nothing_on_the_screen(self) -> None:
        done = in_fresh_python(
            """
            worker = QueryWorker(DATA, limits=Limits(seconds=0.5, megabytes=200))
            for query in ("ASK {}", "SELECT * { " + ANY + " } ORDER BY RAND()", "SELECT * { FILTER(1" + "||1" * 60000 + ") }", "nonsense"):
                try:
                    worker.run(query)
                except QueryError:
                    pass
            worker.run("ASK {}")
            os.write(1, b"%d" % worker.pid)
            """,
            "-X",
            "dev",
            "-W",
            "error",
        )
        assert (done.stderr, done.returncode) == ("", 0)
        assert has_ended(int(done.stdout), within=1)

    def test_a_worker_that_nobody_holds_is_gone(self) -> None:
        worker = QueryWorker(DATA)
        worker.run("ASK {}")
        pid = worker.pid
        del worker
        assert pid is not None
        assert has_ended(pid, within=1)

    @pytest.mark.parametrize(
        "query", ["ASK {}", "SELECT (COUNT(*) AS ?n) { " + ANY + " }", f"SELECT * {{ {ANY} }} ORDER BY RAND()"]
    )
    @pytest.mark.parametrize("fork", ["0", "os.fork()"])
    @ON_LINUX
    def test_a_child_does_not_outlive_a_caller_that_is_killed(self, query: str, fork: str) -> None:
        """Its deadline is far away, and a fork of the caller may live on."""
        done = in_fresh_python(f"""
            worker = QueryWorker(DATA, limits=Limits(seconds=100, megabytes=8000))
            worker.run("ASK {{}}")
            os.write(1, b"%d " % worker.pid)
            caller, fork = os.getpid(), {fork}
            if os.getpid() != caller:
                os.closerange(0, 3)
                time.sleep(50)
            os.write(1, b"%d" % fork)
            asking = threading.Thread(target=worker.run, args=("{query}",))
            asking.start()
            if ANY in "{query}":
                wait_until_at_work(worker.pid)
            else:
                asking.join()
            os.kill(caller, signal.SIGKILL)
        """)
        pid, forked = map(int, done.stdout.split())
        try:
            assert done.returncode == -signal.SIGKILL
            assert has_ended(pid, within=30)
        finally:
            if forked:
                os.kill(forked, signal.SIGKILL)

    def test_a_child_outlives_the_thread_that_started_it(self) -> None:
        with ThreadPoolExecutor(1) as pool:
            worker = pool.submit(QueryWorker, DATA).result()
            thread = pool.submit(threading.get_native_id).result()
            pid = worker.pid
        with worker:
            while Path(f"/proc/self/task/{thread}").exists():  # on its way out
                time.sleep(0.01)
            assert worker.run("ASK {}").boolean
            assert worker.pid == pid

    def test_a_fork_of_the_caller_gets_a_child_of_its_own(self) -> None:
        done = in_fresh_python(
            """
            worker = QueryWorker(DATA)
            worker.run("ASK {}")
            before = worker.pid
            if os.fork() == 0:
                assert worker.run("ASK {}").boolean and worker.pid not in (None, before)
                worker.close()
                os._exit(7)
            print(os.waitstatus_to_exitcode(os.wait()[1]), worker.run("ASK {}").boolean, worker.pid == before)
        """,
            "-X",
            "dev",
            "-W",
            "error",
        )
        assert (done.stdout, done.stderr, done.returncode) == ("7 True True\n", "", 0)

    @ON_LINUX
    def test_a_fork_amid_a_query_of_another_thread_does_not_wait_for_it(self) -> None:
        done = in_fresh_python("""
            worker = QueryWorker(DATA, limits=Limits(seconds=1000))
            worker.run("ASK {}")
            before = worker.pid
            results = []
            def ask():
                try:
                    worker.run("SELECT (COUNT(*) AS ?n) { " + ANY + " }")
                except QueryError as error:
                    results.append("killed" in str(error))
            asking = threading.Thread(target=ask)
            asking.start()
            wait_until_at_work(before)
            if os.fork() == 0:
                signal.alarm(50)
                assert worker.run("ASK {}").boolean and worker.pid not in (None, before)
                worker.close()
                os._exit(7)
            print(os.waitstatus_to_exitcode(os.wait()[1]), asking.is_alive())
            os.kill(before, signal.SIGKILL)
            asking.join()
            print(results, worker.run("ASK {}").boolean)
        """)
        assert (done.stdout, done.stderr, done.returncode) == ("7 True\n[True] True\n", "", 0)

    def test_forks_amid_the_making_of_stores(self) -> None:
        """A lock that guards what is kept for each graph is held most of the time here."""
        done = in_fresh_python("""
            from ai_roles.sparql.execution import ask, run_outside
            from ai_roles.model import KnowledgeGraph
            from ai_roles.sample import SAMPLE
            def another():
                return KnowledgeGraph(SAMPLE, SAMPLE.all_claims.values())
            ask(another(), "ASK {}")  # Python itself leaves a fork waiting for what another thread imports at that moment
            end = threading.Event()
            def ask_and_ask():
                while not end.is_set():
                    assert ask(another(), "ASK { ?role air:requires id:docker }")
            threads = [threading.Thread(target=ask_and_ask) for _ in range(3)]
            for thread in threads:
                thread.start()
            for _ in range(10):
                if os.fork() == 0:
                    signal.alarm(20)
                    assert ask(another(), "ASK { ?role air:requires id:docker }")
                    assert run_outside(another(), "ASK { ?role air:requires id:docker }")
                    os._exit(7)
                print(os.waitstatus_to_exitcode(os.wait()[1]), end=" ")
            end.set()
        """)
        assert (done.stdout, done.stderr, done.returncode) == ("7 " * 10, "", 0)


class Listener:
    """A server on this machine that hangs up on whoever comes, and counts them."""

    def __init__(self) -> None:
        self.visits = 0
        self.server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.server.getsockname()[1]}/"
        self.thread = threading.Thread(target=self.listen)
        self.thread.start()

    def listen(self) -> None:
        while True:
            visitor = self.server.accept()[0]
            first = visitor.recv(3)
            self.visits += first != b"end"  # before the visitor can know that the line is dead
            visitor.close()
            if first == b"end":
                return

    def close(self) -> None:
        with socket.create_connection(self.server.getsockname()) as last:
            last.sendall(b"end")
            self.thread.join()
        self.server.close()


def frame(text: str) -> bytes:
    return len(text.encode()).to_bytes(8, "big") + text.encode()


class TestIsolation:
    def test_what_is_achieved(self, worker: QueryWorker) -> None:
        assert worker.isolation >= {"time", "core", "disk", "files"}
        if sys.platform == "linux":
            assert "memory" in worker.isolation

    def test_a_service_that_got_past_the_check_reaches_nobody(self) -> None:
        listener = Listener()
        query = f"SELECT * {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }}"
        folder = str(Path(pyoxigraph.__file__).parents[1])
        try:
            with pytest.raises(OSError, match=r".+"):
                list(cast(pyoxigraph.QuerySolutions, pyoxigraph.Store().query(query)))
            visits = listener.visits
            command = [sys.executable, "-I", "-S", sandbox_worker.__file__, folder, "500"]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as child:
                assert child.stdin is not None
                assert child.stdout is not None
                child.stdin.write(frame("") + frame(f"9 9\n{query}"))
                replies = [child.stdout.read(int.from_bytes(child.stdout.read(8), "big")) for _ in range(2)]
            assert replies[0].startswith(b"ready")
            assert replies[1].startswith(b"failure\n")
            assert visits > 0  # so much for the engine in this process
            assert listener.visits == visits
        finally:
            listener.close()

    @pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
    def test_the_child_inherits_no_secrets_and_no_files(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("SECRET_TOKEN", "x")
        monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
        with (tmp_path / "open").open("wb"), QueryWorker(DATA) as worker:
            worker.run("ASK {}")
            names = {item.split("=")[0] for item in Path(f"/proc/{worker.pid}/environ").read_text().split("\0") if item}
            files = {entry.name for entry in Path(f"/proc/{worker.pid}/fd").iterdir()}
        assert names <= {"LD_LIBRARY_PATH", "MALLOC_ARENA_MAX", "RAYON_NUM_THREADS", "RUST_BACKTRACE"}
        assert files == {"0", "1", "2"}

    def test_what_a_query_may_need_still_works(self, worker: QueryWorker) -> None:
        query = "ASK { FILTER(RAND() < 2 && NOW() > '2020-01-01T00:00:00Z'^^xsd:dateTime && STRLEN(STR(UUID())) > 9 && REGEX('a', '[a-z]') && MD5('a') > '' && TZ(NOW()) = 'Z') }"
        assert worker.run(f"PREFIX xsd: <{XSD}> {query}").boolean

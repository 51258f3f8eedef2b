"""Do queries get what they are given, and give back what the graph holds, as Python values?"""

from __future__ import annotations

import gc
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings, strategies as st

from ai_roles.errors import (
    AiRolesError,
    AmbiguousNameError,
    MissingExtraError,
    QueryError,
    QueryRefusedError,
    QueryTimeoutError,
    ReadError,
    UnknownNameError,
    UsageError,
)
from ai_roles.iris import ID, PREFIXES, XSD
from ai_roles.model import Cited, Claim, Entity, KnowledgeGraph, check_text
from ai_roles.rdf.conversion import to_rdf
from ai_roles.sample import SAMPLE
from ai_roles.sparql.execution import ask, bind_query, construct, named_queries, read_query, run_outside, select
from ai_roles.sparql.parameters import bind, parameters_of
from ai_roles.sparql.query_text import leading_values, undeclared_prefixes
from ai_roles.sparql.sandbox.workers import RawTerm
from ai_roles.sparql.solutions import Solutions, python_value

NEEDS = """SELECT ?skill ?necessity WHERE {
  VALUES (?role) { (id:mlops-engineer) }
  ?claim air:subject ?role ; air:predicate air:needs ; air:object ?skill ; air:necessity ?necessity .
} ORDER BY ?skill"""
ECHO = 'SELECT ?x WHERE { VALUES (?x) { ("nothing") } }'
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"

hostile = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text("\\uU0041\"'\n\t{}()#<>?$^@.- é\u2028\u007f\U0001f600", max_size=40),
).filter(lambda text: check_text(text) is None)


# ------------------------------------------------------------------------------------------------------- what comes back


def test_cells_are_plain_python_values() -> None:
    found = select(
        SAMPLE,
        """SELECT ?role ?predicate ?claim ?low ?line ?open ?label ?nothing {
          BIND(id:ai-engineer AS ?role)
          ?claim air:subject ?role ; air:predicate ?predicate ; air:value ?value ; air:evidence/air:line ?line .
          ?value schema:currency "INR" ; schema:minValue ?low ; air:beyond ?open .
          ?role skos:prefLabel ?label
          OPTIONAL { ?claim air:industry ?nothing }
        }""",
    )
    (claim,) = SAMPLE.claims(predicate="pays")
    assert found.rows == (("ai-engineer", "pays", claim.id, Decimal(2_000_000), 11, True, "AI Engineer", None),)
    assert [type(cell) for cell in found.rows[0]] == [str, str, str, Decimal, int, bool, str, type(None)]
    assert found.terms[0][0] == RawTerm("iri", ID + "ai-engineer")
    label = found.terms[0][6]
    assert label is not None
    assert (label.value, label.language) == ("AI Engineer", "en")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 1", 2),
        ("7.50", Decimal("7.50")),
        ("1.5e3", 1500.0),
        ("1/4", Decimal("0.25")),
        ("true", True),
        ("'docker'", "docker"),
        ("'x'@en", "x"),
        ("skos:prefLabel", "http://www.w3.org/2004/02/skos/core#prefLabel"),
        ("id:docker", "docker"),
        ("air:needs", "needs"),
        ("air:inCategory", "in-category"),
        ("skos:broader", "broader"),
        ("'six'^^xsd:integer", "six"),
        ("'\u0662'^^xsd:integer", "\u0662"),
        ("'1_0'^^xsd:integer", "1_0"),
        ("'NaN'^^xsd:decimal", "NaN"),
        ("'2024-05-31'^^xsd:date", "2024-05-31"),
        ("?unbound", None),
    ],
)
def test_a_term_is_the_python_value_it_stands_for(expression: str, value: object) -> None:
    ((cell,),) = select(SAMPLE, f"SELECT ({expression} AS ?x) {{}}").rows
    assert cell == value
    assert type(cell) is type(value)


def test_numbers_of_any_length_come_back() -> None:
    assert python_value(RawTerm("literal", "9" * 900, XSD + "integer")) == int("9" * 900)
    assert python_value(RawTerm("literal", "9" * 9000, XSD + "integer")) == "9" * 9000
    assert python_value(RawTerm("literal", "-INF", XSD + "double")) == float("-inf")
    assert python_value(RawTerm("blank", "b0")) == "_:b0"
    assert python_value(None) is None


def test_solutions_behave_like_rows() -> None:
    found = select(SAMPLE, NEEDS)
    assert len(found) == 3
    assert bool(found)
    assert list(found) == list(found.rows)
    assert found.column("skill") == ("docker", "kubernetes", "python")
    assert found.to_dicts()[0] == {"skill": "docker", "necessity": "required"}
    assert found == select(SAMPLE, NEEDS)
    assert not select(SAMPLE, "SELECT * { ?x air:needs ?y }")
    with pytest.raises(UnknownNameError, match="no column is called 'skills'; did you mean 'skill'"):
        found.column("skills")


def test_a_table_and_its_html_show_the_rows() -> None:
    found = select(SAMPLE, "SELECT ('<script>' AS ?x) (1 AS ?y) {}")
    assert found.table("Shown").title == "Shown"
    assert "<script>" in str(found)
    assert "<script>" not in found._repr_html_()
    assert "&lt;script&gt;" in found._repr_html_()
    many = Solutions(("n",), tuple((n,) for n in range(1_000)), (), truncated=True)
    assert "982 more rows" in many._repr_html_()
    assert "There are more rows" in str(many.table())


def test_a_frame_has_typed_columns() -> None:
    pandas = pytest.importorskip("pandas")
    frame = select(
        SAMPLE,
        """SELECT * { VALUES (?text ?whole ?number ?truth ?mixed ?none) {
          ("a" 1 1.5 true 1 UNDEF) (UNDEF UNDEF UNDEF UNDEF "x" UNDEF) } }""",
    ).to_frame()
    dtypes = {name: str(frame[name].dtype) for name in frame}
    assert dtypes == {
        "text": "string",
        "whole": "Int64",
        "number": "Float64",
        "truth": "boolean",
        "mixed": "object",
        "none": "object",
    }
    assert frame["number"].sum() == 1.5
    assert frame["whole"].isna().tolist() == [False, True]
    empty = select(SAMPLE, "SELECT ?x { ?x air:nothing ?y }").to_frame()
    assert list(empty.columns) == ["x"]
    assert isinstance(empty, pandas.DataFrame)


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(MissingExtraError, match="frames"):
        select(SAMPLE, NEEDS).to_frame()


def test_ask_and_construct() -> None:
    assert ask(SAMPLE, "ASK { id:mlops-engineer air:requires id:docker }")
    assert not ask(SAMPLE, "ASK { id:mlops-engineer air:requires id:rag }")
    made = construct(
        SAMPLE,
        'CONSTRUCT { ?x rdfs:label ?l ; air:n 01 ; air:s "s" ; air:b [] } WHERE { ?x a air:Industry ; skos:prefLabel ?l }',
    )
    assert isinstance(made, rdflib.Graph)
    label = rdflib.Literal("Banking, financial services and insurance", lang="en")
    assert (rdflib.URIRef(ID + "bfsi"), rdflib.RDFS.label, label) in made
    assert {str(o) for o in made.objects() if isinstance(o, rdflib.Literal)} == {str(label), "01", "s"}
    assert len(made) == 4
    assert dict(made.namespaces())["air"] == rdflib.URIRef(PREFIXES["air"])
    assert len(construct(SAMPLE, "DESCRIBE id:docker")) > 3


@pytest.mark.parametrize(
    ("function", "query", "better"),
    [
        (select, "ASK {}", "ask"),
        (select, "CONSTRUCT { ?x a ?x } WHERE { ?x a ?y }", "construct"),
        (ask, "SELECT * {}", "select"),
        (ask, "DESCRIBE id:docker", "construct"),
        (construct, "SELECT * {}", "select"),
        (construct, "ASK {}", "ask"),
    ],
)
def test_the_wrong_function_names_the_right_one(function: object, query: str, better: str) -> None:
    assert callable(function)
    with pytest.raises(QueryError, match=f"use {better}"):
        function(SAMPLE, query)


# ------------------------------------------------------------------------------------------------------ what goes wrong


@pytest.mark.parametrize("run", [select, run_outside])
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT *\n{ ?x air:needs\n}", "line 3, column 1: this is not SPARQL 1.1\n  }\n  ^"),
        (
            "SELECT *\n{ ?x foo:bar ?y }",
            "line 2, column 6: the prefix 'foo' is not declared; known without that are air, id,",
        ),
        (
            "SELECT (COUNT(?x) AS ?n) ?y { ?x air:needs ?y }",
            "the SELECT has a variable twice, or one that its GROUP BY leaves out",
        ),
        ("SELECT * { ?x air:needs <docker> }", "this is no absolute IRI"),
        ("SELECT * { ?x air:needs 'docker }", "line 1, column 25: this string does not end"),
        (
            "SELECT (<http://e.org/f>(1) AS ?x) {}",
            "the query cannot be answered: The custom function <http://e.org/f>",
        ),
    ],
)
def test_an_error_points_at_the_place(run: object, query: str, message: str) -> None:
    assert callable(run)
    with pytest.raises(QueryError) as caught:
        run(SAMPLE, query)
    assert message in str(caught.value)


@pytest.mark.parametrize("run", [select, run_outside])
@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
        "SELECT * " + "{" * 5_000 + "}" * 5_000,
        "INSERT DATA { id:a id:b id:c }",
    ],
)
def test_what_would_do_harm_is_refused_in_and_out_of_this_process(run: object, query: str) -> None:
    assert callable(run)
    with pytest.raises(QueryRefusedError):
        run(SAMPLE, query)


def test_a_long_line_is_shown_around_its_fault() -> None:
    with pytest.raises(QueryError) as caught:
        select(
            SAMPLE,
            "SELECT * { " + "?x air:needs ?y . " * 100 + "nonsense" + " ?x air:needs ?y . " * 100 + "}",
        )
    _, line, mark = str(caught.value).split("\n")
    assert len(line) < 130
    assert "nonsense" in line[mark.index("^") - 10 : mark.index("^") + 1]


# --------------------------------------------------------------------------------------------------------- what goes in


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("SELECT * { VALUES (?a) { (1) } }", ("a",)),
        ("select*where{values(?a $b){(1 2)(3 4)}}", ("a", "b")),
        ("ASK { VALUES ?a { 1 2 } }", ("a",)),
        ("# VALUES (?no) { (1) }\nSELECT * # {\n{ # {\n VALUES # {\n (?a) { # }\n (1) } }", ("a",)),
        ("PREFIX values: <http://e.org/{VALUES> SELECT * { VALUES (?a) { (1) } }", ("a",)),
        ("SELECT (EXISTS { ?x ?y ?z } AS ?b) { VALUES (?a) { ('}') } }", ("a",)),
        ('SELECT ("{ VALUES (?no) { (1) }" AS ?s) { VALUES (?a) { ("""}""") (\'\'\'"}"\'\'\') } }', ("a",)),
        ("CONSTRUCT { ?a a ?b . { } } WHERE { VALUES (?a ?b) { (1 2) } }", ("a", "b")),
        ("CONSTRUCT WHERE { VALUES (?a) { (1) } }", ("a",)),
        ("SELECT * { ?x ?y ?z . VALUES (?a) { (1) } }", None),
        ("SELECT * { { SELECT * { VALUES (?a) { (1) } } } }", ("a",)),
        ("SELECT * { { select(COUNT(*) AS ?n) { { SELECT * WHERE { VALUES ?a { 1 } } } } } }", ("a",)),
        ("SELECT * { { VALUES (?a) { (1) } } }", None),
        ("SELECT * { { { VALUES (?a) { (1) } } } }", None),
        ("SELECT * { ?x ?y ?z { SELECT * { VALUES (?a) { (1) } } } }", None),
        ("SELECT * { { SELECT * { ?x ?y ?z . VALUES (?a) { (1) } } } }", None),
        ("SELECT * { { SELECT * ", None),
        ("SELECT * { { ", None),
        ("SELECT * { ?values ?y ?z }", None),
        ("SELECT * { values:x ?y ?z }", None),
        ("SELECT * { } VALUES (?a) { (1) }", None),
        ("CONSTRUCT { VALUES (?a) { (1) } }", None),
        ("DESCRIBE id:docker", None),
        ("SELECT * { VALUES () { () } }", None),
        ("SELECT * { VALUES (?a) { (1)", None),
        ("SELECT * { VALUES (?a)", None),
        ("", None),
    ],
)
def test_the_parameters_stand_in_the_leading_values_clause(query: str, names: tuple[str, ...] | None) -> None:
    clause = leading_values(query)
    assert (clause.names if clause else None) == names


@pytest.mark.parametrize(
    "piece", ["a.", "a-", "a:", "<a", "?a", "_:a", "\"'", "{", "VALUES", "é.", "\\", '\\"', "'a", '""" ', '"']
)
def test_a_long_text_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    text = "SELECT * { VALUES (?x) { " + piece * (190_000 // len(piece))
    start = time.process_time()
    assert leading_values(text) is None
    undeclared_prefixes(text)
    assert time.process_time() - start < 5


def test_a_name_a_label_an_alias_or_an_entity_can_be_bound() -> None:
    expected = (("docker", "preferred"), ("llms", "core"), ("rag", "core"))
    for name in ("genai-engineer", "Generative AI Engineer", "genai", SAMPLE["genai-engineer"]):
        assert select(SAMPLE, NEEDS, role=name).rows == expected


def test_several_values_make_several_rows() -> None:
    query = "SELECT ?a ?b ?c WHERE { VALUES (?a ?b ?c) { (1 'x' true) (2 'x' UNDEF) } }"
    assert select(SAMPLE, query, b=["y", "z"]).rows == (
        (1, "y", True),
        (1, "z", True),
        (2, "y", None),
        (2, "z", None),
    )
    assert select(SAMPLE, query, a=7, b="z").rows == ((7, "z", True), (7, "z", None))
    single = "SELECT ?x WHERE { VALUES ?x { 1 2 } }"
    assert select(SAMPLE, single, x=(3, 4, 3)).rows == ((3,), (4,))


def test_a_value_takes_the_type_of_its_default() -> None:
    query = """SELECT ?whole ?number ?real ?truth ?said ?predicate ?date WHERE {
      VALUES (?whole ?number ?real ?truth ?said ?predicate ?date) {
        (1 1.5 1e0 true "x"@en air:needs "2024-05-31"^^xsd:date) } }"""
    found = select(
        SAMPLE,
        query,
        whole="5",
        number=2,
        real=Decimal("0.5"),
        truth="False",
        said="docker",
        predicate="in-category",
        date="2026-01-06",
    )
    assert found.rows == ((5, Decimal(2), 0.5, False, "docker", "in-category", "2026-01-06"),)
    assert [term.datatype for term in found.terms[0] if term and term.kind == "literal"] == [
        XSD + "integer",
        XSD + "decimal",
        XSD + "double",
        XSD + "boolean",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
        XSD + "date",
    ]
    assert parameters_of(query).defaults()["predicate"] == "needs"


def test_beside_undef_the_value_says_its_type() -> None:
    query = "SELECT ?x WHERE { VALUES (?x) { (UNDEF) } }"
    for value in (5, Decimal("1.5"), 0.5, True, "docker"):
        assert select(SAMPLE, query, x=value).rows == ((value,),)
    assert select(SAMPLE, query, x=SAMPLE["docker"]).terms[0][0] == RawTerm("iri", ID + "docker")
    declared = "# parameter x: tool\n" + query
    assert select(SAMPLE, declared, x="k8s").terms[0][0] == RawTerm("iri", ID + "kubernetes")


def test_a_claim_can_be_bound_by_its_id() -> None:
    first, second = (claim.id for claim in SAMPLE.claims(object="docker", predicate="needs"))
    query = f"SELECT ?role WHERE {{ VALUES (?claim) {{ (claim:{first}) }} ?claim air:subject ?role }}"
    assert select(SAMPLE, query, claim=second).rows == ((SAMPLE.all_claims[second].subject,),)
    with pytest.raises(UnknownNameError, match="no claim is called 'c0'"):
        select(SAMPLE, query, claim="c0")


@pytest.mark.parametrize(
    ("query", "bindings", "error", "message"),
    [
        (NEEDS, {"rolle": "mlops"}, UsageError, "the query takes no 'rolle', only 'role'; did you mean 'role'?"),
        (
            "SELECT * { ?s ?p ?o }",
            {"role": "mlops"},
            UsageError,
            "takes no 'role'; what a query takes stands in a VALUES clause",
        ),
        (NEEDS, {"role": "plumber"}, UnknownNameError, "is called 'plumber'"),
        (NEEDS, {"role": "id:rag) } ?x"}, UnknownNameError, "is called"),
        (NEEDS, {"role": Entity("plumber", "role", "Plumber")}, UnknownNameError, "plumber"),
        (NEEDS, {"role": 5}, UsageError, "'role' takes a name, not 5"),
        (NEEDS, {"role": None}, UsageError, "'role' takes a name, not None"),
        (NEEDS, {"role": []}, UsageError, "role takes a value, and this list has none"),
        ("# parameter role: role\n" + NEEDS, {"role": "docker"}, UnknownNameError, "no role is called 'docker'"),
        (
            "# parameter role: rolle\n" + NEEDS,
            {"role": "docker"},
            QueryError,
            "of a kind 'rolle', which does not exist",
        ),
        ("SELECT * { VALUES (?n) { (1) } }", {"n": "one"}, UsageError, "'n' takes a whole number, not 'one'"),
        ("SELECT * { VALUES (?n) { (1) } }", {"n": 10**400}, UsageError, "not a number of more than 15 digits"),
        ("SELECT * { VALUES (?n) { (1) } }", {"n": True}, UsageError, "'n' takes a whole number, not True"),
        ("SELECT * { VALUES (?n) { (1.5) } }", {"n": float("nan")}, UsageError, "'n' takes a number, not nan"),
        ("SELECT * { VALUES (?n) { (true) } }", {"n": "yes"}, UsageError, "'n' takes true or false"),
        (ECHO, {"x": 5}, UsageError, "'x' takes a text, not 5"),
        (ECHO, {"x": SAMPLE["docker"]}, UsageError, "'x' takes a text"),
        (ECHO, {"x": "a\x00b"}, UsageError, "U+0000"),
        (ECHO, {"x": "\ud800"}, UsageError, "half of a surrogate pair"),
        (ECHO, {"x": "x" * 10_001}, UsageError, "10,001 characters"),
        (ECHO, {"x": [str(n) for n in range(1_001)]}, UsageError, "more than 1,000 rows"),
        ("SELECT * { VALUES (?x) { (UNDEF) } }", {"x": object()}, UsageError, "takes an entity, a text or a number"),
        (
            "SELECT * { VALUES (?p) { (air:needs) } }",
            {"p": "need"},
            UnknownNameError,
            "no predicate is called 'need'; did you mean 'needs'",
        ),
        ("SELECT * { VALUES (?x) { (rdf:type) } }", {"x": "y"}, UsageError, "an IRI of another vocabulary"),
        ("SELECT * { VALUES (?x) { (foo:bar) } }", {"x": "y"}, QueryError, "the VALUES clause for x cannot be read"),
        (
            "SELECT * { VALUES (?x) { (<<( id:a id:b id:c )>>) } }",
            {"x": "y"},
            QueryError,
            "cannot stand in a leading VALUES clause",
        ),
    ],
)
def test_what_cannot_be_bound_is_told(
    query: str, bindings: dict[str, object], error: type[AiRolesError], message: str
) -> None:
    with pytest.raises(error) as caught:
        select(SAMPLE, query, **bindings)
    assert message in str(caught.value)


def test_the_kind_of_the_default_breaks_a_tie() -> None:
    twins = [
        Entity("flow-one", "tool", "Flow", type="platform"),
        Entity("flow-two", "skill", "Flow", type="technical"),
    ]
    graph = KnowledgeGraph((*SAMPLE, *twins), SAMPLE.all_claims.values())
    assert select(graph, "SELECT * { VALUES (?tool) { (id:docker) } }", tool="flow").rows == (("flow-one",),)
    assert select(graph, "SELECT * { VALUES (?skill) { (id:rag) } }", skill="flow").rows == (("flow-two",),)


def test_an_ambiguous_name_is_not_guessed() -> None:
    twins = [
        Entity("flow-one", "tool", "Flow one", type="platform"),
        Entity("flow-two", "tool", "Flow two", type="platform"),
    ]
    graph = KnowledgeGraph((*SAMPLE, *twins), SAMPLE.all_claims.values())
    with pytest.raises(AmbiguousNameError):
        select(graph, "SELECT * { VALUES (?tool) { (id:docker) } }", tool="flow")


@given(hostile)
@settings(max_examples=300, deadline=None)
def test_hostile_texts_come_back_equal_from_both_engines(text: str) -> None:
    bound = bind(SAMPLE, ECHO, {"x": text})
    assert select(SAMPLE, bound).rows == ((text,),)
    ((cell,),) = rdflib.Graph().query(bound)  # type: ignore[misc]
    assert str(cell) == text


@given(st.lists(hostile, min_size=1, max_size=3, unique=True), st.integers(-(10**15), 10**15))
@settings(max_examples=100, deadline=None)
def test_hostile_rows_come_back_equal(texts: list[str], number: int) -> None:
    query = "# a comment (?x) {\nSELECT ?x ?n ?s\nWHERE {\n  VALUES (?x ?n)\n  { ('a' 1)\n    ('b' 2) }\n  BIND(STR(?x) AS ?s)\n}"
    assert select(SAMPLE, query, x=texts, n=number).rows == tuple((text, number, text) for text in texts)
    assert bind(SAMPLE, query, {"x": "y"}).count("\n") == query.count("\n")


@given(st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_text_as_a_name_is_an_entity_or_an_error(text: str) -> None:
    try:
        found = select(SAMPLE, "SELECT ?x WHERE { VALUES (?x) { (id:docker) } }", x=text).rows
    except UnknownNameError:
        return
    assert found == ((SAMPLE.resolve(text).id,),)


@given(st.text("SELECTWHEREVALUESAKDB(){}?$x:<>'\"#\\\n\t .,;=1", max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_to_its_end(text: str) -> None:
    clause = leading_values(text)
    if clause is not None:
        assert text[clause.start : clause.end] == clause.rows
        assert clause.names
    assert undeclared_prefixes(text) in ("", *(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in PREFIXES))


def test_a_bound_query_runs_elsewhere() -> None:
    text = bind_query(SAMPLE, NEEDS, role="genai")
    assert text.startswith("PREFIX air: <https://w3id.org/ai-roles/ns#>\nSELECT")
    found = {str(row[0]).removeprefix(ID) for row in to_rdf(SAMPLE).query(text)}  # type: ignore[index]
    assert found == {"docker", "llms", "rag"}
    own = "PREFIX air: <http://e.org/> SELECT * { ?x air:y ?z }"
    assert bind_query(SAMPLE, own) == own
    assert not select(SAMPLE, own)


# -------------------------------------------------------------------------------------------------------- named queries


def test_a_query_is_found_by_name_path_or_text(tmp_path: Path) -> None:
    by_name = read_query("skills-separating-two-roles")
    assert by_name == named_queries()["skills-separating-two-roles"].text
    file = tmp_path / "my {own} query.rq"
    file.write_text(NEEDS, encoding="utf-8")
    assert read_query(file) == NEEDS
    plain = tmp_path / "own.rq"
    plain.write_bytes(b"\xef\xbb\xbf" + NEEDS.encode())
    assert read_query(str(plain)) == NEEDS
    assert read_query(NEEDS) == NEEDS
    assert read_query("DESCRIBE id:docker") == "DESCRIBE id:docker"
    assert select(SAMPLE, plain).rows == select(SAMPLE, NEEDS).rows


@pytest.mark.parametrize("name", ["skills-separating-two-role", "../facts/roles", "", "Skills-of-role"])
def test_an_unknown_query_is_told(name: str) -> None:
    with pytest.raises(UnknownNameError, match="no query is called"):
        read_query(name)


def test_a_missing_or_huge_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_query(tmp_path / "none.rq")
    (tmp_path / "huge.rq").write_bytes(b" " * 200_001)
    with pytest.raises(ReadError):
        read_query(str(tmp_path / "huge.rq"))


def test_named_queries_say_what_they_take() -> None:
    query = named_queries()["skills-separating-two-roles"]
    assert query.title == "Skills that separate two roles"
    assert query.kinds == {"left": ("role",), "right": ("role",)}
    assert query.description.endswith("specializes.")
    assert named_queries()["claims-of-a-line"].parameters == {"source": "taggd", "line": 84}
    with pytest.raises(UnknownNameError, match="no role is called 'docker'"):
        select(SAMPLE, query.name, left="docker")


# --------------------------------------------------------------------------------------------- outside of this process


def test_queries_from_outside_get_the_same_answers() -> None:
    assert run_outside(SAMPLE, NEEDS) == select(SAMPLE, NEEDS)
    assert run_outside(SAMPLE, NEEDS, {"role": "genai"}) == select(SAMPLE, NEEDS, role="genai")
    assert run_outside(SAMPLE, "ASK { id:docker a air:Tool }") is True
    assert run_outside(SAMPLE, "ASK { id:docker a air:Role }") is False
    made = run_outside(SAMPLE, "CONSTRUCT { ?x a air:Thing } WHERE { ?x a air:Industry }")
    assert isinstance(made, Solutions)
    assert (made.columns, made.rows) == (
        ("subject", "predicate", "object"),
        (("bfsi", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "https://w3id.org/ai-roles/ns#Thing"),),
    )


@given(hostile)
@settings(max_examples=50, deadline=None)
def test_hostile_texts_come_back_equal_from_outside(text: str) -> None:
    found = run_outside(SAMPLE, ECHO, {"x": text})
    assert isinstance(found, Solutions)
    assert found.rows == ((text,),)


def test_an_endless_query_ends_and_the_next_one_succeeds() -> None:
    with pytest.raises(QueryTimeoutError):
        run_outside(SAMPLE, ENDLESS, seconds=0.5)
    assert run_outside(SAMPLE, NEEDS) == select(SAMPLE, NEEDS)


def test_rows_are_capped() -> None:
    found = run_outside(SAMPLE, "SELECT * { ?s ?p ?o }", rows=5)
    assert isinstance(found, Solutions)
    assert len(found) == 5
    assert found.truncated
    with pytest.raises(UsageError):
        run_outside(SAMPLE, NEEDS, rows=0)


# -------------------------------------------------------------------------------------------------------- many graphs


def grown(label: str) -> KnowledgeGraph:
    claim = Claim("genai-engineer", "needs", "kubernetes", necessity="required", evidence=(Cited("survey"),))
    entities = [replace(entity, label=label) if entity.id == "kubernetes" else entity for entity in SAMPLE]
    return KnowledgeGraph(entities, (*SAMPLE.all_claims.values(), claim))


def test_each_graph_has_its_own_answers() -> None:
    query = "SELECT ?l { id:genai-engineer air:requires/skos:prefLabel ?l FILTER(?l != 'x') } ORDER BY ?l"
    one, two = grown("One"), grown("Two")
    assert one != two
    assert ("One",) in select(one, query).rows
    assert ("Two",) in select(two, query).rows
    assert select(grown("One"), query) == select(one, query)


def test_a_graph_that_nobody_needs_is_let_go() -> None:
    graph = grown("Gone")
    assert select(graph, NEEDS)
    gone = weakref.ref(graph)
    del graph
    gc.collect()
    assert gone() is None


def test_threads_may_ask_at_once() -> None:
    graph = grown("Threads")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: select(graph, NEEDS), range(32)))
    assert all(each == found[0] for each in found)


def test_a_label_in_another_language_is_no_row_more() -> None:
    """Container orchestration stood twice among what separates MLOps from GenAI, once in Russian."""
    from ai_roles.dataset import load

    rows = [tuple(row) for row in select(load(), "skills-separating-two-roles")]
    skills = [(str(row[0]), str(row[1]), str(row[4])) for row in rows]
    assert len(skills) == len(set(skills)) > 20

"""Is the answer of a tool that of the library, short, with ids to cite, and is all of it to be had page by page?"""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice, product
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import ai_roles as ar
from ai_roles.agents import OUTPUT_SCHEMA, PAGE, SHORT, TOOLS, Told, answer_tool, said_to_agent, tool_named
from ai_roles.agents.answer_forms import FOR_AGENTS
from ai_roles.agents.mcp_server import _announced
from ai_roles.errors import AiRolesError
from ai_roles.model import KnowledgeGraph
from ai_roles.replies import reply
from ai_roles.sparql import named_queries
from tests.agents.asked import ASKED, POSTING, at_random, tokens
from tests.hostile import hostile_graph

VALID = Draft202012Validator(OUTPUT_SCHEMA)


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return ar.load()


def size(told: Told) -> int:
    return len(told.text.encode()) + len(json.dumps(told.data, ensure_ascii=False).encode())


@pytest.mark.parametrize(("tool", "told"), [each for each in ASKED if each[0] != "sparql"], ids=str)
def test_the_answer_of_the_library(graph: KnowledgeGraph, tool: str, told: dict[str, Any]) -> None:
    said = answer_tool(graph, tool, told)
    answer = reply(graph, *tool_named(tool).asked(told)).answer
    assert said.data["total"] == len(answer.table().rows)
    assert said.data["answer"] == replace(answer.short(), picture=()).to_text(80, ways=FOR_AGENTS)
    assert said.text.startswith(said.data["answer"])
    assert answer.to_text(80).splitlines()[:2] == said.text.splitlines()[:2]
    named = said.data.get("claims", [])
    first = answer_tool(graph, tool, {**told, "more": "evidence"}).data["claims"]
    assert named == [claim["id"] for claim in first][: len(named)]
    assert all(id in said.text for id in named)
    assert bool(named) == bool(list(answer.short().claims))
    VALID.validate(said.data)


def test_queries(graph: KnowledgeGraph) -> None:
    told = answer_tool(
        graph, "sparql", {"query": "skills-separating-two-roles", "bind": ["left=mlops"], "more": "rows"}
    )
    found = ar.select(graph, "skills-separating-two-roles", left="mlops")
    assert told.data["rows"] == [{k: v for k, v in row.items() if v is not None} for row in found.to_dicts()]
    assert answer_tool(graph, "sparql", {"query": "ASK { ?s a air:Nothing }"}).text == "no"
    listed = answer_tool(graph, "sparql", {"more": "rows"}).data["rows"]
    assert [row["query"] for row in listed] == list(named_queries())
    assert "VALUES" in answer_tool(graph, "sparql", {"query": "skills-of-role", "shows_text": True}).text


def test_every_row_and_every_claim_is_to_be_had(graph: KnowledgeGraph) -> None:
    told: dict[str, Any] = {"wants": "genai"}
    first = answer_tool(graph, "gap", told)
    answer = ar.skill_gap(graph, has=[], wants="genai")
    whole = answer_tool(graph, "gap", {**told, "more": "rows"}).data["rows"]
    rows, offset = list(whole), len(whole)
    while len(rows) < first.data["total"]:
        page = answer_tool(graph, "gap", {**told, "offset": offset})
        assert size(page) <= SHORT
        rows += page.data["rows"]
        offset = page.data.get("next", first.data["total"])
    assert [row["what"] for row in rows] == [row[3] for row in answer.table().rows]
    claims: list[str] = []
    place: int | None = 0
    while place is not None:
        page = answer_tool(graph, "gap", {**told, "more": "evidence", "offset": place})
        assert size(page) <= PAGE
        claims += [claim["id"] for claim in page.data["claims"]]
        place = page.data.get("next")
    assert sorted(claims) == sorted({statement.claim.id for statement in answer.evidence()})
    assert "none from 9,000 on" in answer_tool(graph, "gap", {**told, "more": "rows", "offset": 9_000}).text


def test_evidence_tells_who_says_so_in_which_words(graph: KnowledgeGraph) -> None:
    said = answer_tool(graph, "explain", {"left": "mlops", "right": "docker", "more": "evidence"})
    (claim,) = said.data["claims"]
    assert claim["by"] == "taggd, MLOps / AI Platform Engineer, lines 84, 87"
    assert claim["quotes"] == ["Docker"]
    assert claim["id"] in said.text
    assert answer_tool(graph, "find", {"words": ["rag"], "more": "evidence"}).text.endswith("It rests on no claims.")


def test_answers_and_the_list_keep_within_their_tokens(graph: KnowledgeGraph) -> None:
    listed = [_announced(tool).model_dump(by_alias=True, exclude_none=True) for tool in TOOLS]
    texts = [json.dumps(listed, separators=(",", ":"))]
    for tool, told in (*at_random(graph, 60), *ASKED):
        try:
            said = answer_tool(graph, tool, told)
        except AiRolesError:
            continue
        VALID.validate(said.data)
        if "shows_text" not in told:
            assert size(said) <= SHORT, (tool, told)
            texts.append(f"{said.text}\n{json.dumps(said.data, ensure_ascii=False)}")
    assert len(texts) > 60
    in_list, *answers = tokens(texts)
    assert in_list <= 3_000
    assert max(answers) <= 2_000


def test_hostile_texts_stay_within_too() -> None:
    graph = hostile_graph()
    for entity, more in islice(product(graph, (None, "rows", "evidence")), 12):
        said = answer_tool(graph, "show", {"name": entity.id, "more": more})
        assert size(said) <= (PAGE if more else SHORT)
        assert "\u202e" not in said.text
        VALID.validate(said.data)


def test_a_row_that_is_longer_than_a_page() -> None:
    graph = ar.load()
    columns = " ".join(f'("{"x" * 3_000}" AS ?c{number})' for number in range(60))
    said = answer_tool(graph, "sparql", {"query": f"SELECT {columns} {{}}"})
    assert size(said) <= SHORT
    assert said.data["rows"][0]["..."].endswith("more cells")


@pytest.mark.parametrize(
    ("tool", "told", "message"),
    [
        ("show", {"name": "dokcer"}, "no entity is called 'dokcer'; did you mean 'docker'? Try that, or look the name up with find."),
        ("show", {"name": "zzzzqq"}, "no entity is called 'zzzzqq'. Look the name up with find."),
        ("gap", {}, "gap needs wants"),
        ("lint", {"text": ""}, "lint needs text"),
        ("gap", {"wants": 3}, "gap takes wants as string, not 3. It needs wants."),
        ("gap", {"wants": "mlops", "more": "all"}, "more is one of rows, evidence. It needs wants."),
        ("gap", {"wants": "mlops", "offset": -1}, "offset is a whole number from 0 on: `next` of the last answer. It needs wants."),
        ("sparql", {"query": "/etc/passwd.rq"}, "no query is called '/etc/passwd.rq'. Without a query, sparql lists those that it has."),
        ("sparql", {"query": "SELECT * {"}, "The resource ai-roles://schema tells classes"),
        ("sparql", {"query": "SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }"}, "SERVICE"),
        ("sparql", {"query": "ASK {}", "more": "evidence"}, "the rows of a query rest on what it asks for"),
        ("sparql", {"query": "skills-of-role", "bind": ["role"]}, "bind takes NAME=VALUE, not 'role'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_what_to_do(
    graph: KnowledgeGraph, tool: str, told: dict[str, Any], message: str
) -> None:
    with pytest.raises(AiRolesError) as caught:
        answer_tool(graph, tool, told)
    said = said_to_agent(caught.value, tool_named(tool))
    assert message in said if tool == "sparql" else message == said


@pytest.mark.parametrize("text", ["\x00\x1b[2J", POSTING * 50, "\N{RIGHT-TO-LEFT OVERRIDE} Docker", "\ud800 Docker"])
@pytest.mark.parametrize("tool", ["skills", "lint"])
def test_a_text_of_any_kind_is_read(graph: KnowledgeGraph, tool: str, text: str) -> None:
    said = answer_tool(graph, tool, {"text": text})
    assert said.text.replace("\n", "").isprintable()
    assert size(said) <= SHORT

"""Does the site hold what its pages lead to, the same for equal graphs, and is it light?"""

from __future__ import annotations

import posixpath
from random import Random

import pytest

import ai_roles as ar
from ai_roles.explorer import explorer_files, starters
from ai_roles.model import KnowledgeGraph
from ai_roles.questions import served_question
from ai_roles.sample import SAMPLE
from tests.hostile import hostile_graph
from tests.html_reading import Page, assert_ours, assert_well_built


@pytest.mark.parametrize("graph", [SAMPLE, hostile_graph(), KnowledgeGraph((), ())], ids=["sample", "hostile", "empty"])
def test_links_lead_somewhere_and_questions_are_asked(graph: KnowledgeGraph) -> None:
    files = explorer_files(graph)
    asked = 0
    for name in (each for each in files if each.endswith(".html")):
        page = Page(files[name].decode())
        if name != "sparql.html":  # its elements are looked at by its own tests
            assert_ours(page)
            assert_well_built(page)
        for link in page.links:
            path, _, fragment = link.partition("#")
            if link == "data:," or path.startswith(("https://", "http://")):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in files, (name, link)
            if target == "ask.html" and fragment not in ("", "main"):
                assert served_question(fragment.partition("?")[0]).name
                asked += 1
    assert asked > 20


def test_equal_graphs_give_equal_files() -> None:
    entities, claims = list(SAMPLE), list(SAMPLE.all_claims.values())
    Random(1).shuffle(entities)
    Random(2).shuffle(claims)
    one, other = explorer_files(SAMPLE), explorer_files(KnowledgeGraph(entities, claims))
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_a_page_may_load_only_what_lies_beside_it() -> None:
    files = explorer_files(SAMPLE)
    policies = {
        name: next(str(given["content"]) for tag, given in Page(files[name].decode()).tags if given.get("http-equiv"))
        for name in ("index.html", "ask.html")
    }
    for policy in policies.values():
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert "unsafe-inline" not in policy
        assert "connect-src" not in policy
    assert "worker-src" not in policies["index.html"]
    assert "'wasm-unsafe-eval'; worker-src blob:" in policies["ask.html"]


def test_the_front_door_writes_it(tmp_path: object) -> None:
    out = ar.site(SAMPLE, f"{tmp_path}/out")
    assert {path.relative_to(out).as_posix() for path in out.rglob("*.*")} == {
        *explorer_files(SAMPLE),
        "ai-roles-site.json",
    }
    assert starters(SAMPLE)[0][1] in (out / "index.html").read_text("utf-8").replace("&amp;", "&")

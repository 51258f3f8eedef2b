"""Is a graph of many thousands of things served without pages that nobody can load?"""

from __future__ import annotations

from typing import Final

import pytest

from ai_roles.model import Cited, Claim, Entity, KnowledgeGraph
from ai_roles.pages.website import SitePages
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from ai_roles.serve import ServerLimits, serving
from ai_roles.serve.served_site import LARGE, served_site
from tests.serve.wire import got

MANY: Final = LARGE + 6_000


@pytest.fixture(scope="module")
def large() -> KnowledgeGraph:
    tools = [Entity(f"tool-{number:05}", "tool", f"Tool number {number:05}") for number in range(MANY)]
    evidence = (Cited("handbook", section="Tools", lines=(9,)),)
    claims = [Claim("mlops-engineer", "needs", each.id, necessity="expected", evidence=evidence) for each in tools]
    return KnowledgeGraph((*ENTITIES, *tools), (*CLAIMS, *claims))


def test_no_page_of_a_large_graph_holds_all_of_it(large: KnowledgeGraph) -> None:
    site = served_site(large)
    left_out = sorted(set(SitePages(SAMPLE)) - set(SitePages(SAMPLE, served=True, large=True)))
    assert "compare.html" in left_out
    for path in left_out:
        with pytest.raises(KeyError):
            site[path]
    assert all(len(site[path]) < 50_000 for path in ("index.html", "about.html", "roles.html", "sources/handbook.html"))
    assert b"too many for one page" in site["sources/handbook.html"]
    assert b"too many for one page" not in site["tools/tool-00001.html"]
    assert b"compare.html" not in site["roles/genai-engineer.html"]


@pytest.mark.server
def test_names_of_a_large_graph_are_asked_for(large: KnowledgeGraph) -> None:
    with serving(large, limits=ServerLimits(workers=1)) as server:
        found = got(server.port, "/api/names?q=tool+number+07777&limit=2").json["names"]
        assert found[0]["path"] == "tools/tool-07777.html"
        assert got(server.port, f"/{found[0]['path']}").status == 200

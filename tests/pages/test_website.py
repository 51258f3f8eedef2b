"""Does the site hold the whole graph, do all its links lead somewhere, and does it come out the same from equal graphs?"""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import subprocess
import sys
from collections.abc import Mapping
from itertools import combinations
from math import comb
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from ai_roles.dataset import load
from ai_roles.model import Cited, Claim, Document, Entity, KnowledgeGraph
from ai_roles.pages.website.building import site_files
from ai_roles.pictures import picture_of
from ai_roles.query.facts.conflicting_claims import conflicts
from ai_roles.query.roles.comparison import Comparison, compare
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from ai_roles.vocabulary import KIND_TABLE
from tests.hostile import hostile_graph
from tests.html_reading import Page, assert_ours, assert_well_built
from tests.strategies import graphs

MOST_BYTES = 600_000
"""The longest page of the bundled graph is that of a source with 1,400 claims."""


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def files(graph: KnowledgeGraph) -> dict[str, bytes]:
    return site_files(graph)


def pages_of(files: Mapping[str, bytes]) -> dict[str, Page]:
    return {name: Page(data.decode()) for name, data in files.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return pages_of(files)


def assert_links_lead_somewhere(files: Mapping[str, bytes], pages: Mapping[str, Page]) -> int:
    """Every link of every page, fragments included; the number of those followed."""
    followed = 0
    for name, page in pages.items():
        for link in page.links:
            if link.lower().startswith(("https://", "http://")) or link == "data:,":
                continue
            path, _, fragment = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in files, f"{name}: {link}"
            assert not fragment or fragment in (*pages[target].ids, *pages[target].options), f"{name}: {link}"
            followed += 1
    return followed


def test_every_link_leads_somewhere(files: dict[str, bytes], pages: dict[str, Page]) -> None:
    assert assert_links_lead_somewhere(files, pages) > 30_000


def test_every_page_can_be_reached(pages: dict[str, Page]) -> None:
    reached = ["index.html"]
    for name in reached:
        for link in pages[name].links:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), link.partition("#")[0]))
            if target in pages and target not in reached:
                reached.append(target)
    assert set(reached) == set(pages)


def test_every_page_is_well_built(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert_ours(page)
        assert_well_built(page)


def test_titles_tell_pages_apart(pages: dict[str, Page]) -> None:
    by_title: dict[str, list[str]] = {}
    for name, page in pages.items():
        by_title.setdefault(page.title, []).append(name.partition("/")[0])
    assert not {title: rooms for title, rooms in by_title.items() if len(rooms) != len(set(rooms))}


def test_every_entity_has_its_page_and_stands_in_its_list(graph: KnowledgeGraph, pages: dict[str, Page]) -> None:
    for entity in graph:
        plural = KIND_TABLE[entity.kind].plural
        path = f"{plural}/{entity.id}.html"
        assert entity.label in pages[path].text
        assert path in pages[f"{plural}.html"].links


def test_every_claim_stands_on_the_page_of_its_subject_and_of_its_sources(
    graph: KnowledgeGraph, pages: dict[str, Page]
) -> None:
    for claim in graph.all_claims.values():
        subject = graph[claim.subject]
        shown = pages[f"{KIND_TABLE[subject.kind].plural}/{subject.id}.html"].text
        assert (graph[claim.object].label if claim.object else str(claim.value)) in shown, str(claim)
        for piece in claim.evidence:
            if isinstance(piece, Cited):
                source = pages[f"sources/{piece.source}.html"]
                assert {f"line-{line}" for line in piece.lines} <= set(source.ids)


def test_the_page_of_every_role_has_a_picture(
    graph: KnowledgeGraph, files: dict[str, bytes], pages: dict[str, Page]
) -> None:
    """But for those to which no claim ties anything."""
    for role in graph.of_kind("role"):
        shown = [given for tag, given in pages[f"roles/{role.id}.html"].tags if tag == "img"]
        picture = picture_of(graph, role)
        assert len(shown) == (len(picture.nodes) > 1)
        if shown:
            assert shown[0]["src"] == f"{role.id}.svg"
            drawn = ElementTree.fromstring(files[f"roles/{role.id}.svg"])
            assert drawn.get("width") == shown[0]["width"]
            assert "prefers-color-scheme: dark" in files[f"roles/{role.id}.svg"].decode()
            narrow = ElementTree.fromstring(files[f"roles/{role.id}-tall.svg"])
            assert int(narrow.get("width", "")) < int(drawn.get("width", ""))
            assert str(shown[0]["alt"]).startswith(f"What claims tie to {role.label}: ")


def test_counts_are_those_of_the_graph(graph: KnowledgeGraph, pages: dict[str, Page]) -> None:
    assert f"{len(graph.all_claims):,} claims about {len(graph.entities):,} things" in pages["index.html"].text
    for source in graph.of_kind("source"):
        assert f"It states {len(graph.claims(source=source.id))} claims" in pages[f"sources/{source.id}.html"].text


def test_what_separates_two_specializations_stands_in_its_columns(
    graph: KnowledgeGraph, files: dict[str, bytes]
) -> None:
    both = compare(graph, "genai-engineer", "mlops-engineer")
    assert isinstance(both, Comparison)
    text = files["comparisons/genai-engineer--mlops-engineer.html"].decode()
    left, _, right = text.partition('<div class="side right">')
    right = right.partition("</section>")[0]
    for item in both.only_left:
        assert f"skills/{item.entity.id}.html" in left or f"tools/{item.entity.id}.html" in left
        assert f"/{item.entity.id}.html" not in right
    for item in (*both.only_right, *both.stressed_right):
        assert f"/{item.entity.id}.html" in right


def test_every_pair_of_specializations_is_compared(graph: KnowledgeGraph, pages: dict[str, Page]) -> None:
    specializations = {claim.subject for claim in graph.claims(predicate="specializes", object="ai-engineer")}
    assert {"genai-engineer", "mlops-engineer"} < specializations
    compared = {
        name.removeprefix("comparisons/").removesuffix(".html") for name in pages if name.startswith("comparisons/")
    }
    for left, right in combinations(specializations, 2):
        assert (f"{left}--{right}" in compared) != (f"{right}--{left}" in compared)
    assert len(compared) == comb(len(specializations), 2)


def test_conflicts_stand_with_both_sides(graph: KnowledgeGraph, pages: dict[str, Page]) -> None:
    text = pages["conflicts.html"].text
    for item in conflicts(graph).items:
        assert item.reason in text
        assert all(ground in text for ground in item.why)
        for side in (*item.left, *item.right):
            assert (side.object.label if side.object else str(side.claim.value)) in text


def test_the_index_holds_every_name(graph: KnowledgeGraph, files: dict[str, bytes]) -> None:
    script = files["static/names.js"].decode()
    entries = {entry[0]: entry for entry in json.loads(script.removeprefix("aiRolesNames = ").removesuffix(";\n"))}
    assert len(entries) == len([entity for entity in graph if not entity.deprecated])
    assert entries["skills/rag.html"][1] == "Retrieval-augmented generation"
    assert "RAG" in entries["skills/rag.html"][3]
    listed = list(entries.values())
    above = [listed[place][5] for place in entries["roles/mlops-engineer.html"][6]]
    assert above == ["ai-engineer"]


def test_pages_are_light(files: dict[str, bytes]) -> None:
    sizes = {name: len(data) for name, data in files.items()}
    assert max(sizes.values()) < MOST_BYTES
    assert sizes["index.html"] < 20_000
    assert sorted(sizes.values())[len(sizes) // 2] < 10_000


def test_equal_graphs_give_equal_files(graph: KnowledgeGraph, files: dict[str, bytes]) -> None:
    entities, claims = list(graph), list(graph.all_claims.values())
    Random(1).shuffle(entities)
    Random(2).shuffle(claims)
    other = site_files(KnowledgeGraph(entities, claims))
    assert other.keys() == files.keys()
    assert [name for name in files if other[name] != files[name]] == []


def test_a_graph_with_nothing_in_it_has_a_site() -> None:
    files = site_files(KnowledgeGraph((), ()))
    pages = pages_of(files)
    assert sorted(files) == [
        "about.html",
        "conflicts.html",
        "index.html",
        "static/names.js",
        "static/search.js",
        "static/site.css",
    ]
    assert_links_lead_somewhere(files, pages)


def test_a_deprecated_entity_leads_to_what_replaces_it() -> None:
    old = Entity("swarm", "tool", "Swarm", deprecated=True, replaced_by=("kubernetes",))
    gone = Entity("old-role", "role", "Old role", deprecated=True)
    files = site_files(KnowledgeGraph((*ENTITIES, old, gone), CLAIMS))
    pages = pages_of(files)
    assert (
        "kubernetes.html" in pages["tools/swarm.html"].links[-2]
        or "../tools/kubernetes.html" in pages["tools/swarm.html"].links
    )
    assert "Deprecated" in pages["roles/old-role.html"].text
    assert_links_lead_somewhere(files, pages)


def test_no_file_has_the_name_of_a_device_of_windows() -> None:
    devices = ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
    entities = [
        *(Entity(id, "role", f"Role {id}") for id in devices[:2]),
        *(Entity(id, "skill", f"Skill {id}") for id in devices[2:]),
    ]
    claims = [
        Claim(role, "needs", object=skill, necessity="required", evidence=CLAIMS[0].evidence)
        for role in devices[:2]
        for skill in devices[2:]
    ]
    files = site_files(KnowledgeGraph([*ENTITIES, *entities], [*CLAIMS, *claims]))
    parts = {part.partition(".")[0].casefold() for path in files for part in path.split("/")}
    assert not parts & set(devices)
    assert {f"{device}-" for device in devices} <= parts
    pages = pages_of(files)
    assert assert_links_lead_somewhere(files, pages) > 100


def test_a_source_without_lines_has_a_page_too() -> None:
    web = Entity("web", "source", "Web page", document=Document("Web page", url="https://example.org/", locator="url"))
    bad = Entity("bad", "source", "Bad page", document=Document("Bad page", url="javascript:alert(1)"))
    claim = Claim(
        "mlops-engineer",
        "needs",
        "rag",
        necessity="expected",
        evidence=(Cited("web", locator="https://example.org/#a"), Cited("bad", section="Top")),
    )
    files = site_files(KnowledgeGraph((*ENTITIES, web, bad), (*CLAIMS, claim)))
    pages = pages_of(files)
    assert "https://example.org/" in pages["sources/web.html"].links
    assert "https://example.org/#a" in pages["sources/web.html"].text
    assert_ours(pages["sources/bad.html"])
    assert_links_lead_somewhere(files, pages)


def test_hostile_texts_stay_text() -> None:
    files = site_files(hostile_graph())
    pages = pages_of(files)
    for name, page in pages.items():
        assert_ours(page)
        assert_well_built(page)
        assert "\u202e" not in files[name].decode()
        for attributes, body in page.scripts:
            assert attributes.get("src") or json.loads(body) is not None
    assert_links_lead_somewhere(files, pages)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_any_graph_makes_a_site(graph: KnowledgeGraph) -> None:
    files = site_files(graph)
    pages = pages_of(files)
    for page in pages.values():
        assert_ours(page)
        assert_well_built(page)
    assert_links_lead_somewhere(files, pages)


def test_the_graph_stays_as_it_was() -> None:
    before = (dict(SAMPLE.entities), dict(SAMPLE.all_claims))
    site_files(SAMPLE)
    assert (dict(SAMPLE.entities), dict(SAMPLE.all_claims)) == before


@pytest.mark.parametrize("seed", ["1", "2"])
def test_no_order_comes_from_hashing(seed: str) -> None:
    program = (
        "import hashlib; from ai_roles.pages.website.building import site_files; from ai_roles.sample import SAMPLE; "
        "print(hashlib.sha256(b''.join(data for _, data in sorted(site_files(SAMPLE).items()))).hexdigest())"
    )
    here = hashlib.sha256(b"".join(data for _, data in sorted(site_files(SAMPLE).items()))).hexdigest()
    found = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == here


def test_a_role_whose_levels_are_told_of_its_parent_leads_to_the_grid_there(pages: dict[str, Page]) -> None:
    """That the link leads somewhere is held for all links; that the grid stands on the page of the parent alone, here."""
    assert "../roles/ai-engineer.html#grid" in pages["roles/mlops-engineer.html"].links
    assert "table" not in {
        tag for tag, given in pages["roles/mlops-engineer.html"].tags if given.get("class") == "grid"
    }
    assert "table" in {tag for tag, given in pages["roles/ai-engineer.html"].tags if given.get("class") == "grid"}


def test_the_search_names_what_the_graph_has() -> None:
    for graph, told in (
        (load(), "such as RAG, k8s or LLM engineer</label>"),
        (
            KnowledgeGraph([Entity("welder", "role", "Welder"), Entity("welding", "skill", "Welding")], []),
            "such as Welder or Welding</label>",
        ),
        (KnowledgeGraph([Entity("north", "place", "North")], []), "Search by any name</label>"),
    ):
        assert told in site_files(graph)["index.html"].decode()

"""Does a large graph answer from the store on disk as it would from memory, and is that store whole or not there?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from ai_roles.dataset import CacheWarning, cached_files, clear_cache, load
from ai_roles.errors import QueryMemoryError, QueryTimeoutError
from ai_roles.importers import load_esco
from ai_roles.model import KnowledgeGraph
from ai_roles.rdf import disk_store, open_store, store_on_disk, triples
from ai_roles.sample import SAMPLE
from ai_roles.sparql import ask, construct, named_queries, run_outside, select
from tests.importers.taxonomies.releases import ESCO, esco_files, unpacked

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?f"


def again(graph: KnowledgeGraph) -> KnowledgeGraph:
    """An equal graph that remembers nothing."""
    return KnowledgeGraph(list(graph), list(graph.all_claims.values()))


def answered(graph: KnowledgeGraph, name: str, words: list[str]) -> object:
    """What a query finds, in an order of its own where it has none."""
    if "ASK" in words:
        return ask(graph, name)
    if "CONSTRUCT" in words:
        return set(construct(graph, name))
    return sorted(map(str, select(graph, name).rows))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("AI_ROLES_CACHE", str(folder))
    return folder


@pytest.fixture
def from_disk(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every graph counts as large."""
    monkeypatch.setattr(disk_store, "LARGE", -1)
    return cache


@pytest.fixture
def esco(tmp_path: Path) -> KnowledgeGraph:
    return load_esco(unpacked(tmp_path / "esco", esco_files()))


# -------------------------------------------------------------------------------------------------- the same answers


@pytest.mark.parametrize("name", named_queries())
def test_every_bundled_query_has_the_same_rows(name: str, from_disk: Path, esco: KnowledgeGraph) -> None:
    text = named_queries()[name].text.split()
    for graph in (SAMPLE, esco):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(disk_store, "LARGE", 20_000)
            expected = answered(again(graph), name, text)
        assert answered(again(graph), name, text) == expected
    assert len(list(from_disk.glob("*.store"))) == 2


def test_entities_with_an_iri_of_their_own_are_told_by_their_id(esco: KnowledgeGraph) -> None:
    role = next(entity for entity in esco.of_kind("role") if entity.iri is not None)
    question = f"SELECT ?it ?same {{ BIND(<{role.iri}> AS ?it) BIND(<{ESCO}nothing> AS ?same) ?it a air:Role }}"
    for found in (select(esco, question), run_outside(esco, question)):
        assert not isinstance(found, bool)
        assert found.rows == ((role.id, f"{ESCO}nothing"),)
        assert found.terms[0][0] is not None
        assert found.terms[0][0].value == role.iri


def test_a_small_graph_leaves_nothing_on_the_disk(cache: Path) -> None:
    assert select(again(SAMPLE), "SELECT ?tool { ?tool a air:Tool }")
    assert run_outside(again(SAMPLE), "ASK { ?tool a air:Tool }") is True
    assert not cache.exists()


# ------------------------------------------------------------------------------------------------------ the sandbox


def test_hostile_queries_are_ended_and_the_next_one_is_answered(from_disk: Path) -> None:
    graph = again(load())
    with pytest.raises(QueryTimeoutError):
        run_outside(graph, ENDLESS, seconds=1)
    with pytest.raises((QueryMemoryError, QueryTimeoutError)):
        run_outside(graph, HUNGRY, seconds=20)
    assert run_outside(graph, "ASK { id:mlops-engineer a air:Role }") is True


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")
def test_the_child_that_reads_from_the_disk_can_open_nothing_else(from_disk: Path) -> None:
    from ai_roles.sparql.sandbox import QueryWorker

    folder = store_on_disk(again(SAMPLE))
    assert folder is not None
    with QueryWorker(folder) as worker:
        assert {"files", "disk", "memory"} <= worker.isolation
        assert worker.run("ASK { ?s ?p ?o }").boolean is True


# ------------------------------------------------------------------------------------------- whole, or not there at all


def test_it_is_made_once_for_what_the_graph_holds(cache: Path) -> None:
    first = store_on_disk(again(SAMPLE))
    assert first is not None
    made = (first / "whole.json").stat().st_mtime_ns
    assert store_on_disk(again(SAMPLE)) == first
    assert (first / "whole.json").stat().st_mtime_ns == made
    other = store_on_disk(KnowledgeGraph(list(SAMPLE), []))
    assert other not in (None, first)
    assert {quad.triple for quad in open_store(first)} == set(triples(SAMPLE))


@pytest.mark.parametrize("harm", ["truncated", "without a table", "foreign", "a file", "empty"])
def test_what_is_damaged_or_foreign_is_replaced_and_never_opened(harm: str, cache: Path) -> None:
    folder = store_on_disk(again(SAMPLE))
    assert folder is not None
    table = max(folder.glob("*.sst"), key=lambda path: path.stat().st_size)
    if harm == "truncated":
        os.truncate(table, table.stat().st_size // 2)
    elif harm == "without a table":
        table.unlink()
    else:
        shutil.rmtree(folder)
        if harm == "a file":
            folder.write_text("theirs")
        else:
            folder.mkdir()
            if harm == "foreign":
                (folder / "notes.txt").write_text("theirs")
    assert store_on_disk(again(SAMPLE)) == folder
    assert {quad.triple for quad in open_store(folder)} == set(triples(SAMPLE))
    assert [path.name for path in cache.iterdir()] == [folder.name]


def test_a_builder_that_is_killed_leaves_nothing_that_is_opened(cache: Path) -> None:
    code = (
        "import os, signal\nfrom ai_roles.dataset import kept_folder\n"
        "def build(folder):\n    (folder / 'half').write_text('x')\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        "kept_folder('rdf-test', build)"
    )
    subprocess.run(
        [sys.executable, "-c", code], check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    (half,) = cache.iterdir()
    assert half.suffix == ".half"
    assert cached_files() == ()
    os.utime(half, (0, 0))
    assert store_on_disk(again(SAMPLE)) is not None
    assert not half.exists()


def test_two_builders_at_the_same_time_end_with_one_whole_store(cache: Path) -> None:
    code = (
        "from ai_roles.rdf import store_on_disk, open_store\nfrom ai_roles.sample import SAMPLE\n"
        "print(len(open_store(store_on_disk(SAMPLE))))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    both = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=env) for _ in range(2)
    ]
    counts = [process.communicate(timeout=120)[0].strip() for process in both]
    assert counts == [str(len(set(triples(SAMPLE))))] * 2
    (kept,) = cache.iterdir()
    assert kept.suffix == ".store"


@pytest.mark.usefixtures("from_disk")
def test_a_cache_that_cannot_be_written_means_memory_and_a_caution(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setenv("AI_ROLES_CACHE", str(tmp_path / "taken"))
    with pytest.warns(CacheWarning, match="keeps nothing"):
        assert select(again(SAMPLE), "SELECT ?tool { ?tool a air:Tool }")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it is said once
        assert run_outside(again(SAMPLE), "ASK { ?tool a air:Tool }") is True


def test_the_cache_lists_stores_and_deletes_them(cache: Path) -> None:
    folder = store_on_disk(again(SAMPLE))
    assert folder is not None
    (listed,) = cached_files()
    assert listed.path == folder
    assert listed.size == sum(path.stat().st_size for path in folder.iterdir())
    assert clear_cache() == (listed,)
    assert not folder.exists()

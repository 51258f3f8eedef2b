"""What took long to make is kept for one user, found by what it was made of, and made anew when it is gone or damaged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ai_roles.dataset import (
    CacheWarning,
    cache_folder,
    cached_files,
    cached_graph,
    clear_cache,
    content_key,
    open_snapshot,
)
from ai_roles.dataset.disk import atomic_write
from ai_roles.errors import ReadError
from ai_roles.model import KnowledgeGraph
from ai_roles.sample import SAMPLE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AI_ROLES_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


class Building:
    """Counts how often the graph is made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> KnowledgeGraph:
        self.times += 1
        return SAMPLE


def test_a_graph_is_made_once_for_the_same_files(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("a")
    build = Building()
    assert cached_graph([table], "sheet", build) == SAMPLE
    table.rename(tmp_path / "moved.csv")
    assert cached_graph([tmp_path / "moved.csv"], "sheet", build) == SAMPLE
    assert build.times == 1
    assert [file.path.parent for file in cached_files()] == [folder] == [cache_folder()]
    if sys.platform != "win32":
        assert folder.stat().st_mode & 0o777 == 0o700


def test_other_files_other_kinds_and_other_ways_have_a_graph_of_their_own(folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("b")
    keys = {
        content_key([one], "sheet"),
        content_key([two], "sheet"),
        content_key([one, two], "sheet"),
        content_key([one], "skos"),
        content_key([one], "sheet", {"languages": ("en",)}),
    }
    assert len(keys) == 5
    with pytest.raises(ReadError, match="there is no such file"):
        content_key([tmp_path / "three"], "sheet")


@pytest.mark.parametrize("damage", [b"", b"AIROLES\0", b"theirs"])
def test_a_damaged_file_is_made_anew(folder: Path, damage: bytes) -> None:
    build = Building()
    cached_graph([], "sheet", build)
    (file,) = cached_files()
    file.path.write_bytes(damage)
    assert cached_graph([], "sheet", build) == SAMPLE
    assert build.times == 2
    assert open_snapshot(file.path) == SAMPLE


def test_clearing_takes_what_is_ours_alone(folder: Path) -> None:
    assert cached_files() == clear_cache() == ()
    cached_graph([], "sheet", Building())
    (folder / "notes.txt").write_text("mine")
    (gone,) = clear_cache()
    assert gone.size > 1_000
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file" / "cache"
    blocked.parent.write_text("no folder")
    monkeypatch.setenv("AI_ROLES_CACHE", str(blocked))
    build = Building()
    with pytest.warns(CacheWarning, match="AI_ROLES_CACHE names another"):
        assert cached_graph([], "sheet", build) == SAMPLE
    assert cached_graph([], "sheet", build) == SAMPLE, "and no second warning, which would be an error here"
    assert build.times == 2


TWO = """
import sys
from ai_roles.dataset import cached_graph
from ai_roles.sample import SAMPLE
def build():
    print("building", flush=True)
    sys.stdin.readline()
    return SAMPLE
assert cached_graph([], "sheet", build) == SAMPLE
"""


def test_two_processes_that_build_the_same_end_with_one_whole_file(folder: Path) -> None:
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    both = [
        subprocess.Popen(
            [sys.executable, "-c", TWO], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=where
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "building\n", "neither has found what the other makes"
    for process in both:
        process.communicate("go on\n", timeout=120)
        assert process.returncode == 0
    (file,) = cached_files()
    assert open_snapshot(file.path) == SAMPLE
    assert [path.name for path in folder.iterdir()] == [file.path.name], "nothing half is left"


def test_what_is_open_stays_what_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ai_roles.dataset.section_file._READ_WHOLE", 0)
    cached_graph([], "sheet", Building())
    (file,) = cached_files()
    graph = open_snapshot(file.path)
    atomic_write(file.path, b"something else")
    assert graph == SAMPLE

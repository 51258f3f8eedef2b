"""Is a graph read again when its files change, and is one that is broken told without ending anything?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ai_roles.agents.served_graph import ServedGraph
from ai_roles.errors import ReadError
from ai_roles.model import KnowledgeGraph
from ai_roles.sample import SAMPLE


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text("good", "utf-8")
    reads = []

    def read() -> KnowledgeGraph:
        reads.append(file.read_text("utf-8") if file.exists() else "bad")
        if reads[-1] == "bad":
            raise ReadError("ours.yaml is bad")
        return SAMPLE

    served = ServedGraph(read, [file])
    assert served.now() is served.now() is SAMPLE
    assert reads == ["good"]
    file.write_text("bad", "utf-8")
    for _ in range(2):
        with pytest.raises(ReadError, match=r"ours\.yaml is bad"):
            served.now()
    assert reads == ["good", "bad"]
    file.write_text("good again", "utf-8")
    assert served.now() is SAMPLE
    file.unlink()
    with pytest.raises(ReadError):
        served.now()
    assert reads == ["good", "bad", "good again", "bad"]


def test_a_folder_is_what_is_in_it(tmp_path: Path) -> None:
    count = []

    def read() -> KnowledgeGraph:
        count.append(1)
        return SAMPLE

    served = ServedGraph(read, [tmp_path])
    served.now()
    inside = tmp_path / "facts"
    inside.mkdir()
    (inside / "a.yaml").write_text("x", "utf-8")
    served.now()
    os.utime(inside / "a.yaml", ns=(1, 1))
    served.now()
    served.now()
    assert len(count) == 3

"""A graph opens from its file as it was; what is cut short, damaged, foreign or too new is refused by name."""

from __future__ import annotations

import json
import struct
from contextlib import nullcontext
from functools import lru_cache
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.dataset import graph_of_snapshot, load, open_snapshot, read_snapshot, write_snapshot
from ai_roles.dataset.section_file import FORMAT, MAGIC, open_sections, pack, unpack
from ai_roles.errors import FormatError, ReadError
from ai_roles.files import read, write
from ai_roles.model import KnowledgeGraph
from ai_roles.sample import SAMPLE
from tests.strategies import graphs

WHOLE = write_snapshot(SAMPLE, "x")


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_every_graph_comes_back(graph: KnowledgeGraph) -> None:
    data = write_snapshot(graph, own={"more": b"\x00\x01"})
    again = graph_of_snapshot(data)
    assert again == graph
    assert hash(again) == hash(graph)
    assert [*again.entities.values()] == [*graph]
    assert write_snapshot(again, own={"more": b"\x00\x01"}) == data
    assert bytes(again.section("more") or b"") == b"\x00\x01"
    assert again.section("less") is graph.section("more") is None
    for kind in {entity.kind for entity in graph}:
        assert again.of_kind(kind) == graph.of_kind(kind)


def test_a_part_of_a_graph_comes_back() -> None:
    part = SAMPLE.restrict(sources=["handbook"])
    again = graph_of_snapshot(write_snapshot(part))
    assert again == part
    assert {*again.all_claims} == {*part.all_claims}


def test_names_answer_as_in_memory(tmp_path: Path) -> None:
    graph = load()
    other = read(write(graph, tmp_path / "facts.airoles"))
    for name in ("mlops", "k8s", "CV", "ml engineer (senior)", "nobody knows", "deployment of models", "data"):
        assert (name in other) == (name in graph), name
        if name in graph:
            assert other.resolve(name) == graph.resolve(name)
    assert [*other.names] == [*graph.names]
    assert [*other.gists] == [*graph.gists]


def test_a_large_file_is_mapped_and_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ai_roles.dataset.section_file._READ_WHOLE", 100)
    path = write(SAMPLE, tmp_path / "sample.airoles")
    assert open_snapshot(path) == SAMPLE


def test_what_others_keep_does_not_change_what_the_graph_is() -> None:
    plain, more = graph_of_snapshot(WHOLE), graph_of_snapshot(write_snapshot(SAMPLE, "y", {"own": b"1"}))
    assert plain.content == more.content
    smaller = SAMPLE.restrict(basis="stated")
    assert graph_of_snapshot(write_snapshot(smaller)).content != plain.content


def boundaries() -> list[int]:
    start = len(WHOLE) - unpack(WHOLE, "x").about["size"]
    ends = [0, 1, len(MAGIC) - 1, len(MAGIC), 12, 31, 32, start - 1, start, len(WHOLE) - 1]
    for part in unpack(WHOLE, "x").sections.values():
        offset = WHOLE.find(bytes(part), start) if len(part) else start
        ends += [offset, offset + len(part)]
    return sorted({end for end in ends if end < len(WHOLE)})


def test_cut_short_at_the_end_of_every_part(tmp_path: Path) -> None:
    path = tmp_path / "cut.airoles"
    for end in boundaries():
        path.write_bytes(WHOLE[:end])
        with pytest.raises(FormatError, match=r"cut\.airoles is damaged.*delete it, and make it anew"):
            open_snapshot(path)


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 7))
def test_a_bit_that_flips_is_noticed_or_is_between_the_parts(place: int, bit: int) -> None:
    broken = bytearray(WHOLE)
    broken[place] ^= 1 << bit
    between = place not in covered()
    with nullcontext() if between else pytest.raises(FormatError, match=r"flipped\.airoles"):
        assert graph_of_snapshot(bytes(broken), "flipped.airoles") == SAMPLE


@lru_cache
def covered() -> frozenset[int]:
    """The bytes for which a checksum vouches: the header, and all of every part."""
    start = len(WHOLE) - unpack(WHOLE, "x").about["size"]
    header = json.loads(WHOLE[32:start])
    parts = (range(start + offset, start + offset + size) for offset, size, _ in header["sections"].values())
    return frozenset(chain(range(start), *parts))


def test_a_later_format_says_what_to_do() -> None:
    later = bytearray(WHOLE)
    struct.pack_into("<I", later, len(MAGIC), FORMAT + 1)
    with pytest.raises(
        FormatError, match=rf"later\.airoles is of format {FORMAT + 1}.*update it, or make the file anew"
    ):
        graph_of_snapshot(bytes(later), "later.airoles")


@pytest.mark.parametrize("data", [b"PK\x03\x04", b'{"version": 1}', b"\x89HDF", b"AIROLEX\0" + bytes(100)])
def test_a_file_of_others_is_named_as_such(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "theirs.airoles").write_bytes(data)
    with pytest.raises(FormatError, match=r"theirs\.airoles is no graph written by ai-roles"):
        read(tmp_path / "theirs.airoles")


def test_a_kind_or_predicate_that_is_not_known_yet_is_of_a_later_version() -> None:
    file = unpack(WHOLE, "x")
    parts = {name: bytes(part) for name, part in file.sections.items()}
    for changed in ({"predicates": ["sings"]}, {"kinds": ["song"]}):
        with pytest.raises(FormatError, match=r"'s[io]ng.* does not: update it"):
            graph_of_snapshot(pack({**file.about, **changed}, parts))


def test_kinds_in_another_order_are_read_by_their_names() -> None:
    file = unpack(WHOLE, "x")
    parts = {name: bytes(part) for name, part in file.sections.items()}
    kinds = [*file.about["kinds"]]
    last = len(kinds) - 1
    parts["kinds"] = bytes(last - kind for kind in parts["kinds"])
    for name in ("kinds.starts", "kinds.members"):
        parts[name] = bytes(file.section(name))
    graph = graph_of_snapshot(pack({**file.about, "kinds": kinds[::-1]}, parts))
    assert [graph.entities.kind_at(number) for number in range(len(graph))] == [entity.kind for entity in SAMPLE]


def test_a_missing_part_is_named() -> None:
    file = unpack(WHOLE, "x")
    parts = {name: bytes(part) for name, part in file.sections.items() if name != "claims.objects"}
    with pytest.raises(FormatError, match=r"its part 'claims\.objects' is missing"):
        graph_of_snapshot(pack(dict(file.about), parts))


def test_no_file_and_no_permission(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no such file"):
        open_snapshot(tmp_path / "none.airoles")
    assert read_snapshot(tmp_path / "none.airoles", "x") is None
    with pytest.raises(ReadError, match="directory"):
        open_sections(tmp_path)

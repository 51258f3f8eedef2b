"""Does every format that a file name can ask for hold the whole graph, in the same bytes every time, and refuse damage?"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from ai_roles.dataset import load
from ai_roles.errors import AiRolesError, FormatError, ReadError, UsageError, WriteError
from ai_roles.files import READERS, WRITERS, read, write
from ai_roles.formats.json_lines import read_jsonl, write_jsonl
from ai_roles.model import (
    AnyOf,
    Cited,
    Claim,
    Derived,
    Document,
    Editorial,
    Entity,
    KnowledgeGraph,
    Mapping,
    Observed,
    Range,
    Text,
    Years,
)
from ai_roles.sample import SAMPLE
from tests.strategies import HOSTILE, graphs

SUFFIXES = tuple(READERS)
NETWORKS = (".graphml", ".gexf", ".gml", ".json")
XML = (".rdf", ".graphml", ".gexf")


@pytest.fixture(scope="module")
def bundled() -> KnowledgeGraph:
    return load()


# Writing and reading


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_written_is_read(suffix: str, tmp_path: Path) -> None:
    write(SAMPLE, tmp_path / f"graph{suffix}")
    assert read(tmp_path / f"graph{suffix}") == SAMPLE
    assert [path.name for path in tmp_path.iterdir()] == [f"graph{suffix}"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_bundled_graph(suffix: str, bundled: KnowledgeGraph) -> None:
    assert READERS[suffix](WRITERS[suffix](bundled)) == bundled


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_every_graph(graph: KnowledgeGraph) -> None:
    for suffix in (*NETWORKS, ".jsonl", ".airoles"):
        assert READERS[suffix](WRITERS[suffix](graph)) == graph, suffix


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_equal_graphs_give_equal_files(suffix: str, tmp_path: Path) -> None:
    other = KnowledgeGraph(reversed(list(SAMPLE)), reversed(list(SAMPLE.all_claims.values())))
    assert other == SAMPLE
    assert WRITERS[suffix](other) == WRITERS[suffix](SAMPLE)


def test_other_processes_write_the_same_bytes() -> None:
    program = (
        "import hashlib; from ai_roles.files import WRITERS; from ai_roles.sample import SAMPLE\n"
        "for suffix, writer in WRITERS.items(): print(suffix, hashlib.sha256(writer(SAMPLE)).hexdigest())"
    )
    here = "".join(f"{suffix} {hashlib.sha256(writer(SAMPLE)).hexdigest()}\n" for suffix, writer in WRITERS.items())
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == here


@pytest.mark.parametrize("suffix", [each for each in SUFFIXES if each != ".airoles"])
def test_every_file_is_text_that_ends_in_a_newline(suffix: str) -> None:
    data = WRITERS[suffix](SAMPLE)
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.decode().isascii() or suffix != ".gml"
    assert data.endswith(b"\n") or suffix in (".jsonld", ".rdf")


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    write(SAMPLE, tmp_path / "GRAPH.TTL")
    assert read(str(tmp_path / "GRAPH.TTL")) == SAMPLE


@pytest.mark.parametrize("name", ["graph.docx", "graph", "graph.ttl.gz", ".ttl", "graph."])
def test_endings_that_are_unknown(name: str, tmp_path: Path) -> None:
    for action in (lambda path: write(SAMPLE, path), read):
        with pytest.raises(UsageError, match=r"\.ttl, .*\.graphml, .*\.jsonl"):
            action(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_folders_that_are_missing(tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        write(SAMPLE, tmp_path / "none" / "graph.ttl")
    with pytest.raises(ReadError):
        read(tmp_path / "none" / "graph.ttl")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_what_stood_there_stays_when_the_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    write(SAMPLE, path)
    (tmp_path / "full.ttl").symlink_to("/dev/full")
    with pytest.raises(WriteError):
        write(SAMPLE, tmp_path / "full.ttl")
    assert read(path) == SAMPLE


# What is not read


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"\xff\xfe",
        b"hello",
        b"[]",
        b"{}",
        b"<a/>",
        b"\xc3(",
        "{}".encode("utf-16"),
        b"null",
        b"1",
        b"graph [ ]x",
    ],
    ids=ascii,
)
def test_what_is_no_graph(suffix: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"odd{suffix}"
    path.write_bytes(data)
    with pytest.raises(FormatError, match="odd"):
        read(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_of_another_format(suffix: str) -> None:
    for other in set(SUFFIXES) - {suffix}:
        if {suffix, other} <= {".ttl", ".nt", ".nq", ".trig"}:
            continue  # each of them is the other, or nearly
        with pytest.raises(FormatError):
            READERS[suffix](WRITERS[other](SAMPLE))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_cut_off_is_never_taken_for_the_whole(suffix: str) -> None:
    data = WRITERS[suffix](SAMPLE)
    whole = data.rstrip()
    for end in [*range(0, len(whole), max(1, len(whole) // 60)), len(whole) - 1]:
        try:
            graph = READERS[suffix](data[:end])
        except FormatError:
            continue
        assert suffix == ".jsonl", end  # cut between two lines, it is a smaller graph
        assert data[:end].endswith((b"\n", b"}")), end
        assert graph != SAMPLE


BOMB = '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize("suffix", XML)
@pytest.mark.parametrize(
    "declared", [BOMB, OUTSIDE, BOMB.replace("DOCTYPE", "DOCTYPE\n")], ids=["bomb", "outside", "line end"]
)
def test_xml_with_a_document_type(suffix: str, declared: str) -> None:
    head, _, body = WRITERS[suffix](SAMPLE).decode().partition("?>")
    with pytest.raises(FormatError, match="DOCTYPE"):
        READERS[suffix](f"{head}?>{declared}{body}".encode())


@pytest.mark.parametrize("suffix", XML)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037", "utf-7"])
def test_xml_in_other_encodings(suffix: str, encoding: str) -> None:
    text = WRITERS[suffix](SAMPLE).decode()
    declared = text.replace("utf-8", encoding).replace("UTF-8", encoding)
    for hidden in (declared.encode(), declared.encode(encoding), text.encode(encoding)):
        with pytest.raises(FormatError):
            READERS[suffix](hidden)


@pytest.mark.parametrize("suffix", XML)
def test_xml_that_nests_deep(suffix: str) -> None:
    with pytest.raises(FormatError, match="deeper than"):
        READERS[suffix](b"<a>" * 1_000_000)


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".json", b"[" * 1_000_000),
        (".json", b'{"nodes":' * 100_000),
        (".jsonl", b"[" * 1_000_000),
        (".gml", b"graph [ " * 100_000),
        (".gml", b'graph [ node [ id 0 label "' + b"x" * 1_000_000),
        (".gexf", b'<gexf xmlns="http://www.gexf.net/1.2draft"><graph><nodes>' + b"<node><nodes>" * 200),
    ],
)
def test_hostile_files_end_soon(suffix: str, data: bytes) -> None:
    with pytest.raises(FormatError):
        READERS[suffix](data)


NODE_LINK: dict[str, Any] = json.loads(WRITERS[".json"](SAMPLE))


@pytest.mark.parametrize(
    "changes",
    [
        {"directed": False},
        {"nodes": None},
        {"nodes": [1]},
        {"nodes": [{"id": 1}]},
        {"edges": None},
        {"edges": [{"source": "docker"}]},
        {"edges": [{"source": "docker", "target": "nobody"}]},
        {"edges": [{"source": "docker", "target": "python", "key": []}]},
        {"nodes": NODE_LINK["nodes"] + NODE_LINK["nodes"][:1]},
        {"edges": NODE_LINK["edges"] + NODE_LINK["edges"][:1]},
    ],
    ids=lambda changes: ascii(changes)[:40],
)
def test_node_link_json_that_is_damaged(changes: dict[str, Any]) -> None:
    with pytest.raises(FormatError):
        READERS[".json"](json.dumps(NODE_LINK | changes).encode())


def test_node_link_json_of_older_networkx() -> None:
    older = {**NODE_LINK, "links": NODE_LINK["edges"]}
    del older["edges"]
    assert READERS[".json"](json.dumps(older).encode()) == SAMPLE


MUTATIONS = 400
JOKERS = (
    b'"',
    b"<",
    b">",
    b"[",
    b"]",
    b"{",
    b"}",
    b"\\",
    b"&",
    b"\0",
    b"\n",
    b"null",
    b"-1",
    b"1e999",
    b"</",
    b"[]",
    b"&#0;",
    b"=",
)


@pytest.mark.parametrize("suffix", [*NETWORKS, ".jsonl", ".airoles"])
def test_damage_ends_in_a_graph_or_in_our_own_error(suffix: str) -> None:
    rnd = random.Random(suffix)
    part = KnowledgeGraph(SAMPLE, SAMPLE.claims(predicate="pays") + SAMPLE.claims(predicate="specializes"))
    data = WRITERS[suffix](part)
    refused = 0
    for _ in range(MUTATIONS):
        broken = bytearray(data)
        for _ in range(rnd.choice((1, 1, 1, 2, 5))):
            start = rnd.randrange(len(broken))
            length = rnd.choice((0, 1, 1, 10))
            other = rnd.randrange(len(data))
            broken[start : start + length] = rnd.choice(
                (b"", rnd.choice(JOKERS), bytes([rnd.randrange(256)]), data[other : other + 20])
            )
        try:
            graph = READERS[suffix](bytes(broken))
        except AiRolesError:
            refused += 1
        else:
            assert READERS[suffix](WRITERS[suffix](graph)) == graph
    assert refused > MUTATIONS / 2


# The lines of JSON are a contract

_SOURCE = Entity("s", "source", "S", document=Document("A title", document="001.txt", locator="lines"))
_TABLE = Entity("t", "source", "T", document=Document("A table", locator="row"))
_ROLE = Entity(
    "r",
    "role",
    "R",
    type="job",
    aliases=("B", "A"),
    definition="Ours.",
    definition_source="s",
    mappings=(Mapping("exact", "http://example.org/r"),),
)
_OLD = Entity("o", "role", "O", deprecated=True, replaced_by=("r",))
_LEVEL, _TOOL, _OTHER = Entity("l", "level", "L"), Entity("x", "tool", "X"), Entity("y", "skill", "Y")
_ORGANIZATION = Entity("g", "organization", "G")
_NEEDS = Claim(
    "r",
    "needs",
    "x",
    value=Years(Range.parse("2-5+"), "required"),
    levels=("l",),
    as_of="2024",
    condition="in labs",
    necessity="core",
    proficiency="working",
    frequency="often",
    status="example",
    any_of=AnyOf(("x", "y"), open=True),
    evidence=(
        Cited("s", section="Skills", lines=(9, 8), term="five years", attributed_to="g"),
        Cited("t", locator="row 7"),
    ),
)
_TITLED = Claim("r", "titled", value=Text("The R"), basis="editorial", evidence=(Editorial("known"),))
_FACTS = KnowledgeGraph(
    [_SOURCE, _TABLE, _ROLE, _OLD, _LEVEL, _TOOL, _OTHER, _ORGANIZATION],
    [
        _NEEDS,
        _TITLED,
        Claim(
            "r",
            "needs",
            "y",
            necessity="optional",
            basis="inferred",
            evidence=(Derived("a rule", (_NEEDS.id,)),),
        ),
        Claim(
            "r",
            "needs",
            "y",
            necessity="mentioned",
            basis="observed",
            evidence=(Observed("postings", 3, 9, "2024-05"),),
        ),
    ],
)


def lines_of(graph: KnowledgeGraph) -> list[dict[str, Any]]:
    return [json.loads(line) for line in write_jsonl(graph).decode().splitlines()]


def line_of(id: str) -> dict[str, Any]:
    return next(line for line in lines_of(_FACTS) if line["id"] == id)


def test_the_line_of_an_entity() -> None:
    assert line_of("x") == {
        "type": "entity",
        "id": "x",
        "kind": "tool",
        "label": "X",
        "aliases": [],
        "definition": None,
    }
    assert line_of("r") == {
        "type": "entity",
        "id": "r",
        "kind": "role",
        "label": "R",
        "aliases": ["A", "B"],
        "definition": "Ours.",
        "subtype": "job",
        "definition_source": "s",
        "mappings": [{"match": "exact", "iri": "http://example.org/r"}],
    }
    assert line_of("o")["deprecated"] is True
    assert line_of("o")["replaced_by"] == ["r"]
    assert line_of("s")["document"] == {"title": "A title", "document": "001.txt", "locator": "lines"}


def test_the_line_of_a_claim() -> None:
    assert line_of(_NEEDS.id) == {
        "type": "claim",
        "id": _NEEDS.id,
        "subject": "r",
        "subject_label": "R",
        "predicate": "needs",
        "object": "x",
        "object_label": "X",
        "value": "2-5+ years asked for",
        "typed": {"type": "years", "amount": {"low": "2", "high": "5", "beyond": True}, "sense": "required"},
        "qualifiers": {
            "levels": ["l"],
            "as_of": "2024",
            "condition": "in labs",
            "necessity": "core",
            "proficiency": "working",
            "frequency": "often",
            "any_of": {"members": ["x", "y"], "how_many": 1, "open": True},
            "status": "example",
        },
        "basis": "stated",
        "evidence": [
            {
                "document": "001.txt",
                "section": "Skills",
                "lines": [8, 9],
                "term": "five years",
                "source": "s",
                "attributed_to": "g",
            },
            {"document": None, "section": None, "lines": [], "term": None, "source": "t", "locator": "row 7"},
        ],
    }


def test_the_line_of_a_claim_without_object_or_value() -> None:
    titled = line_of(_TITLED.id)
    assert (titled["object"], titled["object_label"], titled["value"]) == (None, None, "The R")
    inferred, observed = (
        next(line for line in lines_of(_FACTS) if line.get("basis") == basis) for basis in ("inferred", "observed")
    )
    assert (inferred["value"], inferred["typed"]) == (None, None)
    none: dict[str, Any] = {"document": None, "section": None, "lines": [], "term": None}
    assert titled["evidence"] == [{**none, "reason": "known"}]
    assert inferred["evidence"] == [{**none, "rule": "a rule", "premises": [_NEEDS.id]}]
    assert observed["evidence"] == [{**none, "corpus": "postings", "count": 3, "of": 9, "date": "2024-05"}]


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    entity = ("type", "id", "kind", "label", "aliases", "definition")
    claim = (
        "type",
        "id",
        "subject",
        "subject_label",
        "predicate",
        "object",
        "object_label",
        "value",
        "typed",
        "qualifiers",
        "basis",
        "evidence",
    )
    for line in lines_of(_FACTS):
        keys = tuple(line)
        assert keys[: len(entity)] == entity if line["type"] == "entity" else keys == claim
        for piece in line.get("evidence", ()):
            assert tuple(piece)[:4] == ("document", "section", "lines", "term")


def test_entities_come_first_then_claims_each_in_order() -> None:
    lines = lines_of(SAMPLE)
    kinds = [line["type"] for line in lines]
    assert kinds == ["entity"] * len(SAMPLE.entities) + ["claim"] * len(SAMPLE.all_claims)
    ids = [line["id"] for line in lines if line["type"] == "entity"]
    assert ids == sorted(ids)
    claims = [
        (line["subject"], line["predicate"], line["object"] or "", line["id"])
        for line in lines
        if line["type"] == "claim"
    ]
    assert claims == sorted(claims)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_breaks_a_line(text: str) -> None:
    claim = replace(_TITLED, value=Text(f"a{text}b"), evidence=(Editorial(text),))
    graph = KnowledgeGraph([_ROLE, _SOURCE], [claim])
    assert len(write_jsonl(graph).decode().splitlines()) == 3
    assert read_jsonl(write_jsonl(graph)) == graph


def test_the_order_of_lines_does_not_matter_and_blank_ones_neither() -> None:
    lines = write_jsonl(_FACTS).decode().split("\n")
    assert read_jsonl("\n\n".join(reversed(lines)).encode()) == _FACTS
    assert read_jsonl("\r\n".join(lines).encode()) == _FACTS
    assert read_jsonl(b"\xef\xbb\xbf" + write_jsonl(_FACTS)) == _FACTS


@pytest.mark.parametrize(
    ("id", "changes", "message"),
    [
        ("x", {"type": "thing"}, "its type is 'thing'"),
        ("x", {"label": 5}, "label: 5 is not a text"),
        ("x", {"kind": "gadget"}, "kind 'gadget' is unknown"),
        ("x", {"aliases": "X"}, "aliases: 'X' is not a list"),
        ("x", {"aliases": ["b", "a"]}, "aliases is a list, but should be"),
        ("x", {"colour": "red"}, "'colour' is unknown"),
        ("x", {"definition": "\ud800"}, "U\\+D800"),
        ("x", {"deprecated": 1}, "deprecated: 1 is not true or false"),
        ("x", {"id": "r"}, "stands already on line"),
        ("o", {"replaced_by": ["z"]}, "unknown id 'z'"),
        (_NEEDS.id, {"id": "c1"}, "id is 'c1', but should be"),
        (_NEEDS.id, {"subject": 5}, "subject: 5 is not a text"),
        (_NEEDS.id, {"subject_label": "Q"}, "subject_label is 'Q', but should be"),
        (_NEEDS.id, {"object_label": None}, "object_label is None"),
        (_NEEDS.id, {"value": "3 years"}, "value is '3 years'"),
        (
            _NEEDS.id,
            {"typed": {"type": "years", "amount": {"low": 2}, "sense": "required"}},
            "value.amount.low: 2 is not a text",
        ),
        (_NEEDS.id, {"typed": {"type": "years", "amount": {"low": "2", "strict": 1}}}, "1 is not true or false"),
        (_NEEDS.id, {"typed": "2 years"}, "is not an object"),
        (_NEEDS.id, {"qualifiers": None}, "qualifiers: None is not an object"),
        (_NEEDS.id, {"qualifiers": {"object": "y"}}, "object is no qualifier"),
        (_NEEDS.id, {"qualifiers": {"colour": "red"}}, "'colour' is unknown"),
        (_NEEDS.id, {"basis": "guessed"}, "guessed"),
        (_NEEDS.id, {"evidence": []}, "no evidence"),
        (_NEEDS.id, {"evidence": {}}, "no list of objects"),
        (_NEEDS.id, {"evidence": [{"source": "s", "lines": [True]}]}, "True is not a whole number"),
        (_NEEDS.id, {"evidence": [{"source": "s", "lines": [0]}]}, "not a line number"),
        (_NEEDS.id, {"evidence": [{"source": "nobody", "lines": [1]}]}, "unknown id 'nobody'"),
        (
            _NEEDS.id,
            {"evidence": [{"source": "s", "lines": [1], "document": "other.txt"}]},
            "evidence is a list, but should be",
        ),
        (_NEEDS.id, {"note": "x"}, "'note' says nothing"),
    ],
)
def test_lines_that_are_damaged(id: str, changes: dict[str, Any], message: str) -> None:
    lines = [line | changes if line["id"] == id else line for line in lines_of(_FACTS)]
    with pytest.raises(FormatError, match=message):
        read_jsonl("\n".join(map(json.dumps, lines)).encode())


@pytest.mark.parametrize("key", ["subject_label", "object_label", "value", "id"])
def test_lines_without_a_key(key: str) -> None:
    lines = lines_of(_FACTS)
    for line in lines:
        if line["type"] == "claim":
            del line[key]
    with pytest.raises(FormatError, match=f"it has no {key}"):
        read_jsonl("\n".join(map(json.dumps, lines)).encode())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n\n", "there are no lines in it"),
        ('{"type": "entity", "type": "claim"}', "line 1: this is not JSON: the key 'type' stands twice"),
        ("\n[1]", "line 2: a list is not an object"),
        ('{"type": NaN}', "NaN is not a number of it"),
        (f'{{"type": {"9" * 10_000}}}', "line 1: this is not JSON"),
    ],
)
def test_texts_that_are_no_lines_of_a_graph(text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read_jsonl(text.encode())


def test_reading_does_not_need_many_times_the_memory(bundled: KnowledgeGraph) -> None:
    data = write_jsonl(bundled)
    tracemalloc.start()
    try:
        read_jsonl(data)
        assert tracemalloc.get_traced_memory()[1] < 40 * len(data)
    finally:
        tracemalloc.stop()

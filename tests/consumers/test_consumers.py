"""Do programs that are not ours read what we write, all of it and nothing else, hostile texts included?"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import warnings
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest

from ai_roles.dataset import load
from ai_roles.files import WRITERS, write
from ai_roles.formats.tables import harmless
from ai_roles.model import Claim, Editorial, Entity, KnowledgeGraph, Money
from ai_roles.model.plain_records import claim_record, entity_record
from ai_roles.networks.conversion import in_order, to_networkx
from ai_roles.pictures.dot import to_dot
from ai_roles.pictures.flowchart import Outline, comparison_outline, graph_outline, ladders_outline
from ai_roles.pictures.mermaid import to_mermaid
from ai_roles.query.careers.ladder_comparison import ladders
from ai_roles.query.careers.level_path import progression
from ai_roles.query.roles.comparison import Comparison, compare
from ai_roles.sample import SAMPLE
from ai_roles.table import visible
from tests.hostile import hostile_graph
from tests.programs import program
from tests.strategies import HOSTILE as PIECES

HERE: Final = Path(__file__).parent
IN_CI: Final = os.environ.get("CI") == "true"
HOSTILE: Final = hostile_graph()
GRAPHS: Final = ("bundled", "hostile", "odd")
LONGEST: Final = 2_000


@pytest.fixture(scope="module")
def graphs() -> dict[str, KnowledgeGraph]:
    return {"sample": SAMPLE, "bundled": load(), "hostile": HOSTILE, "odd": odd_graph()}


def odd_graph() -> KnowledgeGraph:
    """A role that needs a skill for each text that some format or parser has stumbled over."""
    texts = dict.fromkeys(filter(None, map(str.strip, (*PIECES, "".join(PIECES), "x\\u0027y", "'=1", "a\nb\tc"))))
    skills = [Entity(f"skill-{number}", "skill", text) for number, text in enumerate(texts)]
    roles = [Entity(f"role-{number}", "role", text) for number, text in enumerate(list(texts)[:2])]
    why = (Editorial("to try it"),)
    needs = [
        Claim(role.id, "needs", skill.id, necessity="core", condition=skill.label, basis="editorial", evidence=why)
        for role, some in zip(roles, (skills[::2], skills[1:]), strict=True)
        for skill in some
    ]
    return KnowledgeGraph([*skills, *roles], needs)


def package(name: str) -> Any:
    """A Python package that only these tests use; in CI it has to be there."""
    if IN_CI:
        __import__(name)
    return pytest.importorskip(name)


def node(script: str, *arguments: object) -> Any:
    """What a script of `scripts/` prints as JSON."""
    if not (HERE / "node_modules" / "shacl-engine").exists():
        message = f"packages of npm are missing: npm install --prefix {HERE} --no-audit --no-fund --no-package-lock"
        if IN_CI:
            pytest.fail(message)
        pytest.skip(message)
    done = subprocess.run(
        [program("node", "nodejs"), HERE / "scripts" / f"{script}.mjs", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def written(graphs: dict[str, KnowledgeGraph], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """The file of a graph with some suffix, which is written when it is asked for first."""
    folder = tmp_path_factory.mktemp("written")

    @cache
    def file(name: str, suffix: str) -> Path:
        path = folder / f"{name}{suffix}"
        write(graphs[name], path)
        return path

    return file


@pytest.fixture(scope="module")
def read_by_node(written: Callable[[str, str], Path]) -> Callable[[str, str], dict[str, Any]]:
    """What a script finds in the files of all graphs: it is started once."""

    @cache
    def read(script: str, suffix: str) -> dict[str, Any]:
        return dict(zip(GRAPHS, node(script, *(written(name, suffix) for name in GRAPHS)), strict=True))

    return read


# Networks


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("suffix", [".graphml", ".gexf", ".gml", ".json"])
def test_networkx_reads_networks(
    name: str, suffix: str, graphs: dict[str, KnowledgeGraph], written: Callable[[str, str], Path]
) -> None:
    nx = package("networkx")
    path = written(name, suffix)
    if suffix == ".json":
        network = nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges")
    else:
        network = {".graphml": nx.read_graphml, ".gexf": nx.read_gexf, ".gml": nx.read_gml}[suffix](path)
    expected = to_networkx(graphs[name])
    assert set(network) == set(expected)
    assert network.number_of_edges() == expected.number_of_edges() == len(graphs[name].all_claims)
    for id, entity in graphs[name].entities.items():
        assert str(network.nodes[id]["name"]) == entity.label  # of "[]" in GML NetworkX makes a list
        assert network.nodes[id]["kind"] == entity.kind


@pytest.mark.parametrize("name", GRAPHS)
def test_igraph_reads_graphml(
    name: str, graphs: dict[str, KnowledgeGraph], written: Callable[[str, str], Path]
) -> None:
    igraph = package("igraph")
    graph = graphs[name]
    network = igraph.Graph.Read_GraphML(str(written(name, ".graphml")))
    assert network.is_directed()
    assert network.ecount() == len(graph.all_claims)
    vertices = {vertex["id"]: vertex for vertex in network.vs}
    for id, entity in graph.entities.items():
        assert vertices[id]["name"] == entity.label
    claims = {edge["claim"]: edge for edge in network.es}
    assert set(claims) == set(graph.all_claims)
    for id, claim in graph.all_claims.items():
        assert network.vs[claims[id].source]["id"] == claim.subject
        assert claims[id]["predicate"] == claim.predicate
        assert json.loads(claims[id]["evidence"])


def test_igraph_reads_gml(graphs: dict[str, KnowledgeGraph], written: Callable[[str, str], Path]) -> None:
    igraph = package("igraph")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # numeric references, which NetworkX reads and writes, it leaves as they are
        network = igraph.Graph.Read_GML(str(written("bundled", ".gml")))
    assert network.ecount() == len(graphs["bundled"].all_claims)
    assert {"AI Engineer", "Docker"} <= set(network.vs["name"])


@pytest.mark.parametrize("name", GRAPHS)
def test_graphology_reads_gexf(
    name: str, graphs: dict[str, KnowledgeGraph], read_by_node: Callable[[str, str], dict[str, Any]]
) -> None:
    graph = graphs[name]
    read = read_by_node("gexf", ".gexf")[name]
    nodes = dict(read["nodes"])
    assert all(nodes[id]["label"].split() == entity.label.split() for id, entity in graph.entities.items())
    assert {attributes["claim"] for *_, attributes in read["edges"]} == set(graph.all_claims)


@pytest.mark.parametrize("name", GRAPHS)
def test_cytoscape_js_loads_cyjs(
    name: str, graphs: dict[str, KnowledgeGraph], read_by_node: Callable[[str, str], dict[str, Any]]
) -> None:
    graph = graphs[name]
    network = read_by_node("cytoscape", ".cyjs")[name]
    nodes = {data["id"]: data for data in network["nodes"]}
    for id, entity in graph.entities.items():
        assert nodes[id]["name"] == entity.label
        assert nodes[id].get("aliases", []) == list(entity.aliases)
    edges = {data["id"]: (data, ends) for data, ends in zip(network["edges"], network["ends"], strict=True)}
    assert set(edges) == {f"claim:{id}" for id in graph.all_claims}
    for id, claim in graph.all_claims.items():
        data, ends = edges[f"claim:{id}"]
        assert data["interaction"] == claim.predicate
        assert ends == [claim.subject, claim.object or f"value:{id}"]


# Tables


def expected_csv(graph: KnowledgeGraph) -> dict[str, tuple[str, ...]]:
    """Some of the cells of each row, worked out without the writer."""
    rows = {}
    for claim in graph.all_claims.values():
        cells = (
            claim.subject,
            graph[claim.subject].label,
            claim.predicate,
            claim.object or "",
            "" if claim.value is None else str(claim.value),
            "; ".join(claim.levels),
            claim.condition or "",
            claim.status,
        )
        rows[claim.id] = tuple(map(harmless, cells))
    return rows


CELLS: Final = ("subject", "subject_label", "predicate", "object", "value", "levels", "condition", "status")


@pytest.mark.parametrize("name", GRAPHS)
def test_pandas_reads_csv(name: str, graphs: dict[str, KnowledgeGraph], written: Callable[[str, str], Path]) -> None:
    pandas = package("pandas")
    frame = pandas.read_csv(written(name, ".csv"), dtype=str, keep_default_na=False)
    found = {row["id"]: tuple(row[cell] for cell in CELLS) for row in frame.to_dict("records")}
    assert found == expected_csv(graphs[name])
    assert all(json.loads(cell) for cell in frame["evidence"])


@pytest.mark.parametrize("name", GRAPHS)
def test_duckdb_reads_csv(name: str, graphs: dict[str, KnowledgeGraph], written: Callable[[str, str], Path]) -> None:
    duckdb = package("duckdb")
    path = written(name, ".csv")
    with duckdb.connect() as connection:
        columns = ", ".join(("id", *CELLS))
        rows = connection.execute(
            f"select {columns} from read_csv('{path}', strict_mode = true, all_varchar = true)"
        ).fetchall()
    assert {row[0]: tuple(cell or "" for cell in row[1:]) for row in rows} == expected_csv(graphs[name])


def test_duckdb_guesses_the_types_of_csv(
    graphs: dict[str, KnowledgeGraph], written: Callable[[str, str], Path]
) -> None:
    duckdb = package("duckdb")
    path = written("bundled", ".csv")
    with duckdb.connect() as connection:
        (least,) = connection.execute(f"select min(low) from '{path}' where unit = 'INR'").fetchone()
    pays = graphs["bundled"].claims(predicate="pays")
    rupees = [claim.value for claim in pays if isinstance(claim.value, Money) and claim.value.currency == "INR"]
    assert least == min(money.amount.low for money in rupees if money.amount.low is not None)


@pytest.mark.parametrize("name", GRAPHS)
def test_polars_reads_csv_with_its_defaults(
    name: str, graphs: dict[str, KnowledgeGraph], written: Callable[[str, str], Path]
) -> None:
    polars = package("polars")
    frame = polars.read_csv(written(name, ".csv"))
    found = {row["id"]: tuple(row[cell] or "" for cell in CELLS) for row in frame.iter_rows(named=True)}
    assert found == expected_csv(graphs[name])


def test_three_readers_agree_on_the_types_of_csv(written: Callable[[str, str], Path]) -> None:
    """With their defaults, which polars takes from the first hundred rows and pandas from all."""
    pandas, polars, duckdb = package("pandas"), package("polars"), package("duckdb")
    path = written("bundled", ".csv")
    rupees = polars.read_csv(path).filter(polars.col("unit") == "INR")
    frame = pandas.read_csv(path)
    with duckdb.connect() as connection:
        ranges = connection.read_csv(str(path)).filter("unit = 'INR'").project("low, high, open").fetchall()
    expected = frame[frame["unit"] == "INR"][["low", "high", "open"]].astype(object)
    expected = expected.where(expected.notna(), None)
    assert sorted(rupees.select("low", "high", "open").rows(), key=str) == sorted(ranges, key=str)
    assert sorted(ranges, key=str) == sorted(map(tuple, expected.to_numpy().tolist()), key=str)
    assert {type(number) for row in ranges for number in row[:2] if number is not None} == {float}
    assert {type(row[2]) for row in ranges} == {bool}


@pytest.mark.parametrize("name", GRAPHS)
def test_csv_is_strict_and_holds_no_formula(
    name: str, graphs: dict[str, KnowledgeGraph], written: Callable[[str, str], Path]
) -> None:
    data = written(name, ".csv").read_bytes()
    text = data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert text.endswith("\r\n")
    rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == len(graphs[name].all_claims) + 1
    texts = [cell for row in rows for cell in row if not re.fullmatch(r"-\d+\.\d+", cell)]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


@pytest.mark.parametrize("name", GRAPHS)
def test_pyarrow_reads_parquet(
    name: str, graphs: dict[str, KnowledgeGraph], written: Callable[[str, str], Path]
) -> None:
    parquet = package("pyarrow.parquet")
    graph = graphs[name]
    rows = {row["id"]: row for row in parquet.read_table(written(name, ".parquet")).to_pylist()}
    assert set(rows) == set(graph.all_claims)
    for id, claim in graph.all_claims.items():
        row = rows[id]
        assert row["subject_label"] == graph[claim.subject].label
        assert row["levels"] == list(claim.levels)
        assert row["condition"] == claim.condition
        amount = getattr(claim.value, "amount", None) or getattr(claim.value, "percent", None)
        assert (row["low"], row["high"]) == ((amount.low, amount.high) if amount else (None, None))
        assert row["typed"] is None or row["typed"]["type"] == claim.value.kind  # type: ignore[union-attr]
        assert [piece["basis"] for piece in row["evidence"]] == [piece.basis for piece in claim.evidence]
        assert [piece["lines"] or [] for piece in row["evidence"]] == [
            list(getattr(piece, "lines", ())) for piece in claim.evidence
        ]


def test_duckdb_reads_parquet(graphs: dict[str, KnowledgeGraph], written: Callable[[str, str], Path]) -> None:
    duckdb = package("duckdb")
    path = written("bundled", ".parquet")
    with duckdb.connect() as connection:
        least = connection.execute(f"select min(low) from '{path}' where unit = 'INR'").fetchone()[0]
        cited = connection.execute(
            f"select count(distinct id) from (select id, unnest(evidence) as piece from '{path}') where piece.source = 'taggd'"
        ).fetchone()[0]
        senior = connection.execute(f"select count(*) from '{path}' where list_contains(levels, 'senior')").fetchone()[
            0
        ]
    assert isinstance(least, Decimal)
    assert cited == len(graphs["bundled"].claims(source="taggd"))
    assert senior == len(graphs["bundled"].claims(level="senior"))


# RDF


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_rdflib_reads_turtle_and_json_ld(
    name: str, graphs: dict[str, KnowledgeGraph], written: Callable[[str, str], Path]
) -> None:
    rdflib = package("rdflib")
    graph = graphs[name]
    prefer = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    sizes = set()
    for suffix, syntax in ((".ttl", "turtle"), (".jsonld", "json-ld"), (".nt", "nt"), (".rdf", "xml")):
        read = rdflib.Graph().parse(written(name, suffix), format=syntax)
        labels = {str(label) for label in read.objects(None, prefer)}
        assert {entity.label for entity in graph} <= labels, suffix
        sizes.add(len(read))
    assert len(sizes) == 1


# Graph languages


def outlines(graph: KnowledgeGraph) -> dict[str, Outline]:
    roles = [role.id for role in graph.of_kind("role") if graph.claims(role.id, "needs")]
    both = compare(graph, roles[0], roles[1])
    assert isinstance(both, Comparison)
    found = {
        "whole": graph_outline(graph, most=150),
        "around": graph_outline(graph, roles[0], most=80),
        "comparison": comparison_outline(both),
        "ladders": ladders_outline(ladders(graph)),
    }
    if len(graph.of_kind("level")) > 1:
        first, *_, last = graph.of_kind("level")
        if graph is not HOSTILE:
            first, last = graph["junior"], graph["senior"]
            found["way"] = ladders_outline(progression(graph, first.id, last.id, role=roles[0]))
    return found


def on_one_line(text: str, most: int | None = None) -> str:
    text = visible(text)
    return text if most is None or len(text) <= most else f"{text[: most - 1]}…"


@pytest.fixture(scope="module")
def drawn(graphs: dict[str, KnowledgeGraph]) -> dict[str, dict[str, Outline]]:
    return {name: outlines(graph) for name, graph in graphs.items()}


@pytest.mark.parametrize("version", ["mermaid", "mermaid-11"])
def test_mermaid_reads_flowcharts(version: str, drawn: dict[str, dict[str, Outline]], tmp_path: Path) -> None:
    given = [outline for each in drawn.values() for outline in each.values()]
    paths = [tmp_path / f"{number}.mmd" for number in range(len(given))]
    for path, outline in zip(paths, given, strict=True):
        path.write_text(to_mermaid(outline), "utf-8")
    for outline, read in zip(given, node("mermaid", version, *paths), strict=True):
        assert read["type"] == "flowchart-v2"
        assert read["config"] == {}, "a text was taken for a directive"
        numbers = {f"n{number}": on_one_line(name.label, 80) for number, name in enumerate(outline.names)}
        assert {id: text for id, text in read["names"] if id in numbers} == numbers
        boxes = {f"g{number}" for number in range(len(outline.boxes))}
        assert {id for id, _ in read["names"]} - set(numbers) <= boxes
        assert sorted(text for _, _, text in read["lines"]) == sorted(
            on_one_line(line.label, 80) for line in outline.lines
        )
        assert sorted(text for text, _ in read["boxes"]) == sorted(on_one_line(box.label, 80) for box in outline.boxes)


def test_the_mermaid_of_a_large_graph_is_small_enough_for_github(graphs: dict[str, KnowledgeGraph]) -> None:
    text = WRITERS[".mmd"](graphs["bundled"]).decode()
    assert len(text) < 50_000
    assert len(re.findall(r"--[->]|-\.-", text)) < 500


@pytest.mark.parametrize("name", ["sample", *GRAPHS])
def test_graphviz_draws_dot(name: str, graphs: dict[str, KnowledgeGraph], drawn: dict[str, dict[str, Outline]]) -> None:
    dot = program("dot", "graphviz")
    for title, outline in {**drawn[name], "all": graph_outline(graphs[name])}.items():
        done = subprocess.run(
            [dot, "-Tsvg"], input=to_dot(outline).encode(), capture_output=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        assert not [line for line in done.stderr.splitlines() if b"rror" in line], (title, done.stderr)
        texts = {}
        for group in ElementTree.fromstring(done.stdout).iter("{http://www.w3.org/2000/svg}g"):
            if group.get("class") == "node":
                lines = group.iter("{http://www.w3.org/2000/svg}text")
                texts[group.findtext("{http://www.w3.org/2000/svg}title")] = "".join(line.text or "" for line in lines)
        assert len(texts) == len(outline.names)
        for number, each in enumerate(outline.names):
            expected = re.sub(r"\s", "", visible(each.label))
            text = re.sub(r"[\s\xa0]", "", texts[f"n{number}"])
            assert text == expected or (text.endswith("…") and expected.startswith(text[:-1]))


def part_of(graph: KnowledgeGraph, count: int) -> KnowledgeGraph:
    """Some of its claims, of every predicate, none of them long, for consumers that take their time."""
    claims = [c for c in in_order(graph) if c.basis != "inferred" and len(str(claim_record(c))) < LONGEST]
    kept = claims[:: max(1, len(claims) // count)]
    wanted: dict[str, None] = {}
    for claim in kept:
        wanted.update(dict.fromkeys((claim.subject, claim.object or claim.subject, *claim.levels)))
        wanted.update(dict.fromkeys(() if claim.any_of is None else claim.any_of.members))
    short = [graph[id] for id in wanted if len(str(entity_record(graph[id]))) < LONGEST]
    ids = {entity.id for entity in short}
    return KnowledgeGraph.trusted(short, [c for c in kept if {c.subject, c.object or c.subject} <= ids])


@pytest.fixture(scope="module")
def small(graphs: dict[str, KnowledgeGraph]) -> dict[str, KnowledgeGraph]:
    """Of the larger graphs a part: ten thousand letters of Cypher take a second."""
    return {name: graph if name == "sample" else part_of(graph, 60) for name, graph in graphs.items()}


@pytest.fixture(scope="module")
def cypher(small: dict[str, KnowledgeGraph], tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, Any]]:
    """The script of each, and what Neo4j's grammar reads in it."""
    paths = [tmp_path_factory.mktemp("cypher") / f"{name}.cypher" for name in small]
    for path, graph in zip(paths, small.values(), strict=True):
        write(graph, path)
    scripts = [path.read_text("utf-8") for path in paths]
    return dict(zip(small, zip(scripts, node("cypher", *paths), strict=True), strict=True))


@pytest.mark.parametrize("name", ["sample", *GRAPHS])
def test_neo4js_grammar_accepts_cypher(
    name: str, small: dict[str, KnowledgeGraph], cypher: dict[str, tuple[str, Any]]
) -> None:
    graph = small[name]
    assert len(graph.all_claims) >= 18
    script, read = cypher[name]
    assert read["problems"] == []
    assert read["statements"] == len([line for line in script.splitlines() if line.endswith(";")])
    texts = {_plain(literal) for literal in read["texts"]}
    for entity in graph:
        assert {entity.id, entity.label, *entity.aliases} <= texts
        assert entity.definition is None or entity.definition in texts
    assert set(graph.all_claims) <= texts
    assert {claim.condition for claim in graph.all_claims.values() if claim.condition} <= texts


_ESCAPES: Final = {"\\\\": "\\", "\\'": "'", "\\n": "\n", "\\t": "\t"}


def _plain(literal: str) -> str:
    """The text that a literal of Cypher stands for."""
    assert literal[0] == literal[-1] == "'"
    return re.sub(
        r"\\u([0-9a-f]{4})|\\.",
        lambda found: chr(int(found[1], 16)) if found[1] else _ESCAPES[found[0]],
        literal[1:-1],
    )


def test_cypher_makes_each_thing_once(graphs: dict[str, KnowledgeGraph]) -> None:
    """Whatever is made is merged by an id under a constraint; nothing is ever created beside it."""
    script = WRITERS[".cypher"](graphs["bundled"]).decode()
    made = [line for line in script.splitlines() if line.startswith("] AS row")]
    assert made
    for line in made:
        assert re.search(
            r"MERGE \((entity:Entity|value:Value) \{id: row\.id\}\)|MERGE .*\{id: row\.claim\.id\}\]", line
        )
    assert [line.split()[1] for line in script.splitlines() if line.startswith("CREATE")] == [
        "CONSTRAINT",
        "CONSTRAINT",
    ]

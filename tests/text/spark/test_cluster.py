"""Does a cluster of two workers find what one process finds, to the last count, also when one of them is killed?"""

from __future__ import annotations

import json
import random
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import pytest

from ai_roles.dataset import load
from ai_roles.files import write
from ai_roles.model import KnowledgeGraph
from ai_roles.query.facts import coverage
from ai_roles.query.roles import role_similarities
from ai_roles.text import spark
from ai_roles.text.demand import DemandCounts, Dimension, observe
from ai_roles.text.skills import TextLine, find_in_texts
from tests.spark_cluster import LOOPBACK, Cluster, cluster

pytest.importorskip("pyspark")
pytestmark = [pytest.mark.server, pytest.mark.filterwarnings("ignore::ResourceWarning")]

BY: Final[tuple[Dimension, ...]] = ("role", "level", "month")
TITLES = (
    "Senior MLOps Engineer",
    "Generative AI Engineer",
    "AI Engineer",
    "AI Solutions Architect",
    "Nurse",
    "ML Engineer",
)
THINGS = (
    "Docker",
    "Kubernetes",
    "Python",
    "PyTorch",
    "RAG",
    "LangChain",
    "MLflow",
    "SQL",
    "AWS",
    "Terraform",
    "Frobnicator DB",
)
PHRASES = (
    "You run {} in production, together with a team of eight.",
    "Must have: {}.",
    "{} is a plus.",
    "No need for {}, we have colleagues who know it.",
    "We like {} and say so.",
)


def postings(count: int) -> list[dict[str, Any]]:
    """Invented postings: some word for word as others, some nearly, some without a text."""
    chance = random.Random(11)
    rows: list[dict[str, Any]] = []
    for number in range(count):
        if number % 9 == 4:
            text = chance.choice(rows)["text"]
            text = chance.choice([text, text.upper(), text + " Apply now."])
        else:
            lines = [chance.choice(PHRASES).format(chance.choice(THINGS)) for _ in range(12)]
            text = f"{chance.choice(TITLES)}\n\n" + "\n".join(lines) if number % 40 else ""
        rows.append(
            {
                "id": f"p{chance.randrange(10**9)}",
                "text": text,
                "employer": chance.choice(["Acme", "acme ", "Bolt GmbH", None]),
                "date": chance.choice(["2026-01-15", "2026-02-03", None]),
            }
        )
    return rows


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("spark")) as found:
        yield found


@pytest.fixture(scope="module")
def session(machines: Cluster) -> Iterator[Any]:
    patch = pytest.MonkeyPatch()
    patch.setenv("SPARK_LOCAL_IP", LOOPBACK)
    patch.setenv("PYSPARK_PYTHON", sys.executable)
    found = spark.spark_session(
        machines.url,
        {
            "spark.driver.host": LOOPBACK,
            "spark.driver.bindAddress": LOOPBACK,
            "spark.executor.memory": "512m",
            "spark.sql.shuffle.partitions": "4",
            "spark.default.parallelism": "4",
            "spark.ui.showConsoleProgress": "false",
        },
    )
    yield found
    found.stop()
    patch.undo()


def frame(session: Any, rows: list[dict[str, Any]], parts: int = 6) -> Any:
    return session.createDataFrame(rows, "id string, text string, employer string, date string").repartition(parts)


def one_process(graph: KnowledgeGraph, rows: list[dict[str, Any]]) -> DemandCounts:
    return observe(graph, rows, corpus="any", by=BY, workers=1).counts


def test_skills_are_those_of_one_process(session: Any, graph: KnowledgeGraph) -> None:
    rows = postings(40)
    found = spark.find_in_texts(graph, frame(session, rows)).toArrow().to_pylist()
    expected = find_in_texts(graph, [TextLine(row["id"], row["text"]) for row in rows])
    assert sorted(found, key=lambda row: row["id"]) == sorted(
        (json.loads(spans.to_line()) for spans in expected), key=lambda row: row["id"]
    )


def test_similarities_and_coverage_are_those_of_the_library(
    session: Any, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    folder = write(graph, tmp_path / "graph.tables")
    matrix = role_similarities(graph)
    place = {role: number for number, role in enumerate(matrix.roles)}
    pairs = {
        (left, right): score for left, right, score in map(tuple, spark.role_similarities(session, folder).collect())
    }
    for left in matrix.roles:
        for right in matrix.roles:
            if left < right:
                assert pairs.get((left, right), 0.0) == pytest.approx(
                    matrix.values[place[left], place[right]], abs=1e-9
                )
    assert len(pairs) == int((matrix.values > 0).sum() - len(matrix.roles)) // 2
    rows = [row.asDict() for row in spark.coverage(session, folder).collect()]
    assert [(row["source"], row["claims"], row["alone"], row["entities"], row["predicates"]) for row in rows] == [
        (item.source.id, item.claims, item.alone, item.entities, dict(item.predicates))
        for item in coverage(graph).items
    ]


def test_counts_are_those_of_one_process_though_a_worker_is_killed(
    session: Any, machines: Cluster, graph: KnowledgeGraph
) -> None:
    rows = postings(300)
    expected = one_process(graph, rows)
    assert expected.total("exact copy") > 5
    assert expected.total("near copy") > 5
    counted = threading.Event()

    def kill_when_at_work() -> bool:
        tracker = session.sparkContext.statusTracker()
        while not counted.wait(0.01):
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(stage is not None and 0 < stage.numCompletedTasks < stage.numTasks for stage in stages):
                machines.kill(0)
                return not counted.is_set()
        return False

    with ThreadPoolExecutor(1) as pool:
        killed = pool.submit(kill_when_at_work)
        try:
            counts = spark.count_demand(graph, frame(session, rows, 12), by=BY)
        finally:
            counted.set()
        assert killed.result(), "the worker was to be killed while it was at work"
    assert machines.workers[0].wait(60) == -9
    assert counts == expected

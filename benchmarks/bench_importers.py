"""How fast do whole taxonomies come in? Against what merely reading their files costs, and against a peer that parses RDF.

python benchmarks/bench_importers.py [folder with esco/, onet/ and opencs/]

Seconds are those of the processor, so that a machine that does other work beside it troubles nobody. "Kept" is the file that
`import -o` writes: the graph with its names and words, ready to be looked up.

Without the files, which are no part of the project, there is nothing to measure.
"""

from __future__ import annotations

import csv
import gc
import gzip
import io
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

from timing import report, shown, verdict

from ai_roles.dataset import write_snapshot
from ai_roles.importers import load_esco, load_onet, load_skos
from ai_roles.model import KnowledgeGraph

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def csv_alone(paths: list[Path], **form: str) -> int:
    """Read every table of the zips with Python's csv, and keep nothing."""
    rows = 0
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                with archive.open(name) as member:
                    text = io.TextIOWrapper(member, "utf-8-sig", newline="")
                    rows += sum(1 for _ in csv.reader(text, **form))  # type: ignore[arg-type]
    return rows


def once(function: Callable[[], object]) -> float:
    start = time.process_time()
    function()
    return time.process_time() - start


def kept(load: Callable[[], KnowledgeGraph]) -> Callable[[], bytes]:
    return lambda: write_snapshot(load())


def busy_in_turn(cases: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """The median seconds of the processor that each case takes, one round of all before the next."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            gc.collect()
            taken[name].append(once(case))
    return {name: median(times) for name, times in taken.items()}


def main(data: Path) -> None:
    csv.field_size_limit(10_000_000)
    esco, onet = sorted((data / "esco").glob("*.zip")), sorted((data / "onet").glob("*.zip"))
    opencs = data / "opencs" / "opencs_core_concat.ttl.gz"
    if not (esco and onet and opencs.exists()):
        sys.exit(f"{data} has no esco/*.zip, onet/*.zip and opencs/*.ttl.gz: nothing to measure")
    rows = []
    tables: dict[str, tuple[Callable[[], KnowledgeGraph], Callable[[], object], float]] = {
        "ESCO 1.1.1, out of its two zips": (lambda: load_esco(*esco), lambda: csv_alone(esco), 1.7),
        "O*NET 29.2, out of its zip": (lambda: load_onet(*onet), lambda: csv_alone(onet, delimiter="\t"), 0),
    }
    for name, (load, read, aim) in tables.items():
        taken = busy_in_turn({"load": load, "read": read, "keep": kept(load)}, rounds=5)
        ratio = taken["load"] / taken["read"]
        rows.append(
            (
                name,
                f"{shown(taken['load'])}; Python's csv reading the files {shown(taken['read'])}: {ratio:.1f} x;"
                f" read and kept {shown(taken['keep'])}",
                f"{aim} x" if aim else "",
                verdict(ratio <= aim) if aim else "",
            )
        )

    def pyoxigraph() -> int:
        import pyoxigraph as ox

        return sum(1 for _ in ox.parse(gzip.decompress(opencs.read_bytes()), format=ox.RdfFormat.TURTLE))

    def rdflib() -> int:
        from rdflib import Graph

        return len(Graph().parse(data=gzip.decompress(opencs.read_bytes()), format="turtle"))

    def thesaurus() -> KnowledgeGraph:
        return load_skos(opencs, scheme="opencs")

    cases = {"load": thesaurus, "parse": pyoxigraph, "keep": lambda: write_snapshot(thesaurus())}
    taken = busy_in_turn(cases, rounds=3)
    rows.append(
        (
            "OpenCS, 538,042 triples of SKOS, out of Turtle",
            f"{shown(taken['load'])}; pyoxigraph parsing it {shown(taken['parse'])}, rdflib {shown(once(rdflib))};"
            f" read and kept {shown(taken['keep'])}",
            "1.5 s",
            verdict(taken["load"] <= 1.5),
        )
    )
    report("Whole taxonomies, every row accounted for", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)

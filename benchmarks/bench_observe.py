"""How fast, and how well, are postings counted? Two processes against one; copies among changed postings; what the finder finds.

python benchmarks/bench_observe.py                     # needs ../shared/data beside the checkout
python benchmarks/bench_observe.py --megabytes 100     # as large as a team's year; a quarter of an hour on two cores
python benchmarks/bench_observe.py --megabytes 100 --processes 2    # the same by two processes alone
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from time import perf_counter

from timing import report, verdict

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import ai_roles as ar
from ai_roles.model import KnowledgeGraph, name_key
from ai_roles.text.demand import (
    FINDER,
    DemandCounts,
    PostingInputs,
    PostingLine,
    Reading,
    find_copies,
    fingerprint,
    likeness,
    read_postings,
)

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "postings-dev"
SPEED_AIM = 1.8


def postings() -> list[dict[str, object]]:
    """The postings, as records."""
    with gzip.open(DATA / "postings.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def repeated(records: list[dict[str, object]], megabytes: float) -> Iterator[dict[str, object]]:
    """The postings again and again, each time under other ids, until there are so many megabytes of text."""
    size, around = 0, 0
    while True:
        for record in records:
            yield {**record, "id": f"{around}-{record['id']}"}
            size += len(str(record["text"]).encode())
            if size >= megabytes * 1e6:
                return
        around += 1


def speed(graph: KnowledgeGraph, records: list[dict[str, object]], megabytes: float, processes: list[int]) -> None:
    """Two processes against one, from the file to the counts, and how memory grows meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "postings.jsonl")
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(each) + "\n" for each in repeated(records, megabytes))
        whole = sum(len(line.text.encode()) for line in PostingInputs(path)) / 1e6
        list(read_postings(graph, list(PostingInputs(path))[:2]))  # the first one builds what all need
        taken: dict[int, float] = {}
        counts, rows = [], []
        for workers in processes:
            start = perf_counter()
            inputs = PostingInputs(path)
            readings, memory = with_memory(read_postings(graph, inputs, workers=workers), inputs)
            counts.append(DemandCounts.of(readings))
            taken[workers] = perf_counter() - start
            told = f"{whole / taken[workers]:.3f} MB/s, {1000 * taken[workers] / len(readings):.1f} ms a posting"
            rows.append((f"processes: {workers}", told, "", ""))
            rows.append((f"memory at each quarter, processes: {workers}", memory, "", ""))
    assert all(each == counts[0] for each in counts)
    if len(taken) == 2:
        ratio = taken[1] / taken[2]
        rows.append(("two processes", f"{ratio:.2f} x one", f"{SPEED_AIM} x", verdict(ratio >= SPEED_AIM)))
    load = os.getloadavg()[0]
    report(
        f"Counting postings: {whole:.0f} MB, {len(readings):,} postings, load {load:.1f} on {os.cpu_count()} cores",
        rows,
    )


def with_memory(found: Iterable[Reading], inputs: PostingInputs) -> tuple[list[Reading], str]:
    """The readings, as `observe` keeps them to find copies; and the megabytes of this process and its workers at each quarter."""
    readings: list[Reading] = []
    told: list[str] = []
    for reading in found:
        readings.append(reading)
        if 4 * inputs.bytes.read >= (len(told) + 1) * inputs.size:
            workers = sum(map(resident, map(int, Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())))
            told.append(f"{resident(os.getpid()):.0f} and {workers:.0f} MB")
    return readings, ", ".join(told)


def resident(process: int) -> float:
    """The megabytes of memory that a process holds."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def changed(text: str, draw: Random, kind: str) -> str:
    """The posting as another site or another month has it."""
    if kind == "mark-up":
        return "\n".join(f"  * {line}  " if line else "\n" for line in text.upper().split("\n"))
    if kind == "a line added":
        return f"{text}\n\nApply by Friday on our site, reference {draw.randint(10**5, 10**6)}, no agencies please."
    if kind == "place and pay":
        return re.sub(r"\d{3}", lambda _: str(draw.randint(100, 999)), text).replace("Remote", "Berlin")
    words = text.split(" ")
    share = {"a word in 100": 100, "a word in 50": 50, "a word in 25": 25}[kind]
    for place in draw.sample(range(len(words)), len(words) // share):
        words[place] = f"other{draw.randint(0, 999)}"
    return " ".join(words)


def copies(records: list[dict[str, object]], readings: list[Reading]) -> None:
    """How many changed postings are caught; and which pairs of unchanged ones are taken for copies."""
    kinds = ("mark-up", "a line added", "place and pay", "a word in 100", "a word in 50", "a word in 25")
    draw, rows = Random(12), []
    by_id = {reading.id: reading for reading in readings}
    found = find_copies(readings)
    own = [reading for reading in found.left_of(readings) if reading.digest]
    texts = {str(each["id"]): str(each["text"]) for each in records}
    for kind in kinds:
        given = [*own]
        for reading in own:
            mark = fingerprint(changed(texts[reading.id], draw, kind))
            fields = {name: getattr(reading, name) for name in Reading.__slots__}
            fields |= {"id": f"z{reading.id}", "digest": mark.digest, "bands": mark.bands, "signature": mark.signature}
            given.append(Reading(**fields))
        caught = find_copies(given)
        places = caught.exact | caught.near
        right = sum(place >= len(own) for place in places)
        rows.append(
            (
                f"changed: {kind}",
                f"{right / len(own):.1%} of {len(own)} caught, {len(places) - right} of the others dropped",
                "",
                "",
            )
        )
    pairs = [likeness(one.signature, other.signature) for number, one in enumerate(own) for other in own[:number]]
    rows.append(
        (
            "unchanged, all pairs",
            f"{len(pairs):,} pairs, the most alike of those kept {max(pairs):.2f}, 99.9% below {sorted(pairs)[-len(pairs) // 1000]:.2f}",
            "",
            "",
        )
    )
    dropped = sorted(readings[place].id for place in found.exact | found.near)
    titles = {str(each["id"]): str(each["title"]) for each in records}
    twins = sum(
        any(titles[id] == titles[other.id] and likeness(by_id[id].signature, other.signature) >= 0.8 for other in own)
        for id in dropped
    )
    rows.append(
        (
            "unchanged, dropped",
            f"{len(found.exact)} exact, {len(found.near)} near; {twins} of them have the title of the one kept",
            "",
            "",
        )
    )
    report("Copies among postings", rows)


def quality(graph: KnowledgeGraph, records: list[dict[str, object]], readings: list[Reading]) -> None:
    """How much of what lists name in a posting is named by its reading, by kind: silver, since a language model made the lists."""
    names: dict[str, str] = {}
    for entity in graph:
        if entity.kind in ("skill", "tool"):
            for name in entity.all_names():
                names.setdefault(name_key(name), entity.id)
    with gzip.open(DATA / "structured_skills.json.gz", "rt", encoding="utf-8") as file:
        lists: dict[str, list[str]] = json.load(file)
    tags = {str(each["id"]): [str(tag) for tag in each["site_skills"]] for each in records}  # type: ignore[attr-defined]
    rows = []
    for source, told in (("lists of a language model", lists), ("tags of the site", tags)):
        asked, hit, found, right = (Counter[str]() for _ in range(4))
        for reading in readings:
            listed = {names[key] for each in told[reading.id] if (key := name_key(each)) in names}
            for id in listed:
                asked[graph[id].kind] += 1
                hit[graph[id].kind] += id in reading.named
            for id in reading.named:
                found[graph[id].kind] += 1
                right[graph[id].kind] += id in listed
        for kind in ("tool", "skill"):
            recall = hit[kind] / asked[kind]
            aim = (
                {"tool": FINDER.tools_found, "skill": FINDER.skills_found}[kind] if source.startswith("lists") else None
            )
            rows.append(
                (
                    f"{kind}s, {source}",
                    f"{recall:.3f} of {asked[kind]:,} named; {right[kind] / found[kind]:.3f} of {found[kind]:,} named stand in the list",
                    f"{aim} as told beside shares" if aim else "",
                    verdict(round(recall, 2) == aim) if aim else "",
                )
            )
    report("What readings name of what lists name (silver)", rows)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=float, default=3)
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    given = parser.parse_args()
    graph, records = ar.load(), postings()
    lines = [PostingLine(str(each["id"]), str(each["text"]), str(each["title"])) for each in records]
    readings = list(read_postings(graph, lines, workers=None))
    quality(graph, records, readings)
    copies(records, readings)
    speed(graph, records, given.megabytes, given.processes)


if __name__ == "__main__":
    main()

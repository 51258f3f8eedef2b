"""Which files of the ontology folder are made from others, and are they up to date?

`python -m ai_roles.schema.build ontology` writes them; with `--check` it names the stale ones and fails. With
`--sources DIR...`, the folders of the documents that the sources name, it also counts what of them is accounted for.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final

from ..dataset import (
    MAX_FILE,
    SNAPSHOT,
    SourceCoverage,
    atomic_write,
    cover,
    cover_folder,
    cover_statements,
    facts_hash,
    files_of_extras,
    graph_of,
    read_folder,
    read_text_capped,
    write_snapshot,
)
from ..errors import AiRolesError, DataError, ReadError
from ..model import MentionFinder
from ..rdf import write_rdf
from .dataset_description import DUMP, context_text, dataset_text
from .ontology import ontology_text
from .shapes import core_shapes_text, shapes_text

COVERAGE: Final = "dist/coverage.json"


def files_of_tables() -> dict[str, bytes]:
    """The files that follow from the tables of the package alone."""
    return {
        "ai-roles.ttl": ontology_text().encode(),
        "shapes.ttl": shapes_text().encode(),
        "shapes-core.ttl": core_shapes_text().encode(),
        "context.jsonld": context_text().encode(),
    }


def files_of_facts(folder: Path) -> dict[str, bytes]:
    """The files that follow from the facts, read anew from their YAML; `DataError` where these do not hold together."""
    facts = folder / "facts"
    if not facts.is_dir():
        raise ReadError(f"{folder} has no folder of facts")
    before = facts_hash(facts)
    graph = graph_of(read_folder(facts))
    return {
        "dataset.ttl": dataset_text(graph).encode(),
        DUMP: write_rdf(graph),
        SNAPSHOT: write_snapshot(graph, before),
        **files_of_extras(folder),
    }


def files_of_sources(folder: Path, *documents: Path) -> dict[str, bytes]:
    """How many lines, mentions and terms of each source are accounted for; `DataError` where some are not."""
    known = json.loads((folder / COVERAGE).read_text("utf-8")) if (folder / COVERAGE).is_file() else {}
    facts = read_folder(folder / "facts")
    graph = graph_of(facts)
    finder = MentionFinder(graph)
    counts: dict[str, dict[str, int]] = {}
    found: list[SourceCoverage] = []
    for source in graph.of_kind("source"):
        if source.document is None or source.document.document is None:
            continue
        place = _found(source.document.document, documents)
        if place is None:  # what cannot be counted anew keeps its counts; a test holds them against the documents
            if source.id not in known:
                raise ReadError(f"{source.document.document} is in none of the folders of sources")
            sys.stderr.write(f"{source.document.document} is not at hand: the counts of {source.id} stay as they are\n")
            counts[source.id] = known[source.id]
            continue
        if place.is_dir():
            found.append(cover_folder(graph, facts.ledger, source.id, place, places=facts.places, finder=finder))
        else:
            text = read_text_capped(place, limit=MAX_FILE)
            found.append(cover(graph, facts.ledger, source.id, text, places=facts.places, finder=finder))
    found += [cover_statements(graph, each, places=facts.places) for each in facts.statements]
    for covered in found:
        if covered.problems:
            raise DataError(covered.problems)
        counts[covered.source] = {
            field.name: getattr(covered, field.name)
            for field in fields(covered)
            if field.name not in ("source", "problems")
        }
    return {COVERAGE: (json.dumps(counts, indent=2, sort_keys=True) + "\n").encode()}


def _found(document: str, folders: Sequence[Path]) -> Path | None:
    """Where the document lies: the first of the folders that has it."""
    return next((folder / document for folder in folders if (folder / document).exists()), None)


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write each file, whole or not at all; a file that is up to date is left alone."""
    for name in stale_files(folder, files):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, files[name])


def stale_files(folder: Path, files: dict[str, bytes]) -> list[str]:
    """The names of the files that are missing or differ."""
    return [
        name for name, data in files.items() if not (folder / name).is_file() or (folder / name).read_bytes() != data
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: 0 fine, 1 stale files or facts that do not hold together, 2 wrong arguments."""
    parser = ArgumentParser(prog="python -m ai_roles.schema.build", description="Write the generated files.")
    parser.add_argument("folder", type=Path, help="the folder of the ontology")
    parser.add_argument(
        "--check", action="store_true", help="write nothing, and name the files that are not up to date"
    )
    parser.add_argument(
        "--sources", type=Path, nargs="+", help="the folders in which the documents lie that the sources name"
    )
    given = parser.parse_args(arguments)
    stale: list[str] = []
    makers: list[Callable[[], dict[str, bytes]]] = [files_of_tables, lambda: files_of_facts(given.folder)]
    if given.sources is not None:
        makers.append(lambda: files_of_sources(given.folder, *given.sources))
    try:
        for make in makers:
            files = make()
            if given.check:
                stale += stale_files(given.folder, files)
            else:
                write_files(given.folder, files)
    except AiRolesError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for name in stale:
        sys.stdout.write(f"{given.folder / name} is not up to date: run `make ontology`\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())

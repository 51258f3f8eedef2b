"""How are the facts kept in order, and handed on? The commands validate, tidy and export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import DataError, Problem, ReadError, UsageError
from .exit_codes import FINDINGS
from .graphs import graph_for
from .options import AsJson, Bases, Overlays, Sources
from .output import emit, say, show_answer

if TYPE_CHECKING:
    from ..model import KnowledgeGraph
    from ..query.validation import Validation

__all__ = ["export", "tidy", "validate"]

MAX_DOCUMENT = 50_000_000


def validate(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILES]...", help="Your own YAML files; none: the bundled facts.")] = None,
    sources: Annotated[
        Path | None, typer.Option("--sources", metavar="DIR", help="The folder with the documents that the sources name.")
    ] = None,
    shapes: Annotated[bool, typer.Option("--shapes", help="Check the graph by its SHACL shapes too; slow.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check the bundled facts, or your own files laid over them.

    All problems are told at once, each with file, line and what may help. Your files are also held against the bundled
    facts: contradictions that they bring in are shown, and are no error, since sources may disagree. With --sources,
    every line and every mention of every document must be accounted for, and every cited term must stand in its lines.

    \b
    Examples:
      ai-roles validate
      ai-roles validate ours.yaml
      ai-roles validate --sources ../sources
      ai-roles validate ours.yaml --json
    """
    if files and sources is not None:
        raise UsageError("--sources checks the bundled facts; leave out the files")
    try:
        validation = _overlays(files, shapes=shapes) if files else _bundled(sources, shapes=shapes)
    except DataError as error:
        from ..query.validation import Validation

        validation = Validation(error.problems)
    show_answer(validation, as_json=as_json)
    if not validation.faultless:
        raise typer.Exit(FINDINGS)


def tidy(
    files: Annotated[list[Path], typer.Argument(metavar="FILES...", help="YAML files of facts.")],
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit with 1 if a file is not tidy.")] = False,
) -> None:
    """Put YAML files of facts into their one form.

    \b
    Examples:
      ai-roles tidy ours.yaml
      ai-roles tidy --check ontology/facts/*.yaml
    """
    from ..dataset import atomic_write, read_text_capped, tidy_text
    from ..dataset.loading import MAX_FILE

    untidy: list[tuple[Path, str]] = []
    for path in files:
        text = read_text_capped(path, limit=MAX_FILE)
        tidied = tidy_text(text, str(path))
        if tidied != text:
            untidy.append((path, tidied))
    for path, tidied in untidy:
        if check:
            emit(f"{path} is not tidy")
        else:
            atomic_write(path, tidied)
            say(f"tidied {path}")
    if check and untidy:
        raise typer.Exit(FINDINGS)


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; its ending chooses the format.")],
    with_: Overlays = None,
    source: Sources = None,
    basis: Bases = None,
) -> None:
    """Write the graph to a file, in the format that its name ends with.

    .ttl .nt .nq .trig .rdf .jsonld (RDF), .graphml .gexf .json (networks), .jsonl .csv .parquet (tables). What stood in
    the file before stays until all of the new file is written.

    \b
    Examples:
      ai-roles export graph.ttl
      ai-roles export claims.jsonl
      ai-roles export stated.graphml --basis stated
      ai-roles export ours.csv --with ours.yaml
    """
    from ..present.exports import write

    write(graph_for(with_, source, basis), file)
    say(f"wrote {file}")


def _overlays(files: list[Path], *, shapes: bool) -> Validation:
    from ..dataset import load
    from ..query.disagreement import conflicts
    from ..query.validation import Validation

    base, graph = load(), load(*files)
    return Validation(_shape_problems(graph, wanted=shapes), conflicts=conflicts(graph, beyond=base).items)


def _bundled(sources: Path | None, *, shapes: bool) -> Validation:
    from dataclasses import replace

    from ..dataset import graph_of, ontology_folder, read_bytes_capped, read_folder
    from ..query.validation import Validation, account_for

    facts = read_folder(ontology_folder() / "facts")
    graph = graph_of(facts)
    problems = list(_shape_problems(graph, wanted=shapes))
    if sources is None:
        return Validation(tuple(problems))
    documents: dict[str, bytes] = {}
    for source in graph.of_kind("source"):
        if source.document is not None and source.document.document is not None:
            try:
                documents[source.id] = read_bytes_capped(sources / source.document.document, limit=MAX_DOCUMENT)
            except ReadError as error:
                problems.append(Problem("", None, source.id, str(error)))
    accounts = account_for(graph, facts.ledger, documents, places=facts.places)
    return replace(accounts, problems=(*problems, *accounts.problems))


def _shape_problems(graph: KnowledgeGraph, *, wanted: bool) -> tuple[Problem, ...]:
    if not wanted:
        return ()
    from ..graph.shapes import validate_shapes

    return validate_shapes(graph)

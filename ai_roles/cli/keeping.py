"""How are the facts kept in order, and handed on? The commands validate, tidy and export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..errors import DataError, Problem, ReadError, UsageError
from .exit_codes import FINDINGS, FINE
from .graphs import graph_for
from .output import emit, say, show_answer

if TYPE_CHECKING:
    from ..model import KnowledgeGraph
    from ..query.facts import Validation

__all__ = ["export", "tidy", "validate"]

MAX_DOCUMENT: Final = 50_000_000


def validate(
    files: Sequence[Path] | None = None,
    *,
    documents: Path | None = None,
    shapes: bool = False,
    as_json: bool = False,
) -> int:
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
    from ..query.facts import Validation

    if files and documents is not None:
        raise UsageError("--sources checks the bundled facts; leave out the files")
    try:
        validation = _overlays(files, shapes=shapes) if files else _bundled(documents, shapes=shapes)
    except DataError as error:
        validation = Validation(error.problems)
    show_answer(validation, as_json=as_json)
    return FINE if validation.faultless else FINDINGS


def tidy(files: Sequence[Path], *, check: bool = False, documents: Path | None = None) -> int:
    """Put YAML files of facts into their one form.

    Comments on lines of their own stay. If one of the files cannot be read, none is changed. With --sources, terms are
    written as the cited lines have them.

    \b
    Examples:
      ai-roles tidy ours.yaml
      ai-roles tidy ours.yaml --sources documents
      ai-roles tidy --check ours.yaml theirs.yaml
    """
    from ..dataset import MAX_FILE, atomic_write, literal_text, read_text_capped, tidy_text

    labels, texts = _labels_and_texts(documents) if documents is not None else ({}, {})
    untidy: list[tuple[Path, str]] = []
    for path in files:
        text = read_text_capped(path, limit=MAX_FILE)
        tidied = literal_text(text, str(path), labels, texts) if texts else tidy_text(text, str(path))
        if tidied != text:
            untidy.append((path, tidied))
    for path, tidied in untidy:
        if check:
            emit(f"{path} is not tidy")
        else:
            atomic_write(path, tidied)
            say(f"tidied {path}")
    return FINDINGS if check and untidy else FINE


def _labels_and_texts(documents: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The labels of all bundled entities, and the documents of the sources that stand in the folder."""
    from ..dataset import MAX_FILE, load, read_text_capped

    graph = load()
    names = {source.id: source.document.document for source in graph.of_kind("source") if source.document is not None}
    texts = {
        id: read_text_capped(documents / name, limit=MAX_FILE)
        for id, name in names.items()
        if name is not None and (documents / name).is_file()
    }
    if not texts:
        raise ReadError(
            f"{documents} holds none of the documents that the sources name: {', '.join(filter(None, names.values()))}"
        )
    return {entity.id: entity.label for entity in graph}, texts


def export(
    file: Path,
    *,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
) -> int:
    """Write the graph to a file, in the format that its name ends with.

    RDF: .ttl .nt .nq .trig .rdf .jsonld. Networks: .graphml .gexf .gml .json .cyjs .cypher. Tables: .csv .parquet. One JSON
    object a line: .jsonl. Diagrams: .mmd .dot .svg. What stood
    in the file before stays until all of the new file is written.

    \b
    Examples:
      ai-roles export graph.ttl
      ai-roles export claims.jsonl
      ai-roles export stated.graphml --basis stated
      ai-roles export ours.trig --with ours.yaml
    """
    from ..files import write

    write(graph_for(with_, source, basis), file)
    say(f"wrote {file}")
    return FINE


def _overlays(files: Sequence[Path], *, shapes: bool) -> Validation:
    from ..dataset import load
    from ..query.facts import Validation, conflicts

    base, graph = load(), load(*files)
    problems = _shape_problems(graph) if shapes else ()
    return Validation(problems, conflicts=conflicts(graph, beyond=base).items)


def _bundled(folder: Path | None, *, shapes: bool) -> Validation:
    from dataclasses import replace

    from ..dataset import graph_of, ontology_folder, read_bytes_capped, read_folder
    from ..query.facts import Validation, account_for

    facts = read_folder(ontology_folder() / "facts")
    graph = graph_of(facts)
    problems = list(_shape_problems(graph)) if shapes else []
    if folder is None:
        return Validation(tuple(problems))
    documents: dict[str, bytes] = {}
    for source in graph.of_kind("source"):
        if source.document is not None and source.document.document is not None:
            try:
                documents[source.id] = read_bytes_capped(folder / source.document.document, limit=MAX_DOCUMENT)
            except ReadError as error:
                problems.append(Problem("", None, source.id, str(error)))
    accounts = account_for(graph, facts.ledger, documents, places=facts.places)
    return replace(accounts, problems=(*problems, *accounts.problems))


def _shape_problems(graph: KnowledgeGraph) -> tuple[Problem, ...]:
    from ..schema import validate_shapes

    return tuple(Problem("", None, "", str(finding)) for finding in validate_shapes(graph).findings)

"""How are the facts kept in order, and handed on? The commands of the group "Keep": validate, tidy, export and version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import DataError, Problem, ReadError, UsageError
from .answer_files import answer_shower
from .exit_codes import FINDINGS, FINE
from .facts_at_hand import facts_at_hand
from .output import emit, say
from .overview import VERSION

if TYPE_CHECKING:
    from ..model import KnowledgeGraph
    from ..query.facts import Validation
    from ..rdf import Layer

__all__ = ["export_graph", "print_version", "tidy_files", "validate_facts"]

MAX_DOCUMENT: Final = 50_000_000


def validate_facts(
    files: Sequence[Path] = (), *, documents: Path | None = None, shapes: bool = False, **form: Any
) -> int:
    """Show all problems of the bundled facts or of the reader's files, and the contradictions that these bring in."""
    from ..query.facts import Validation

    show = answer_shower(in_full=True, **form)
    if files and documents is not None:
        raise UsageError("--sources checks the bundled facts; leave out the files")
    try:
        with facts_at_hand():
            validation = _overlays(files, shapes=shapes) if files else _bundled(documents, shapes=shapes)
    except DataError as error:
        validation = Validation(error.problems)
    if files:
        say(f"checked: {', '.join(map(str, files))}")
    show(validation)
    return FINE if validation.faultless else FINDINGS


def tidy_files(files: Sequence[Path], *, check: bool = False, documents: Path | None = None) -> int:
    """Write the files that are not tidy anew, or only name them; nothing is written before all have been read."""
    from ..dataset import MAX_FILE, atomic_write, literal_text, read_text_capped

    labels, texts = _labels_and_texts(documents) if documents is not None else ({}, {})
    given = {path: read_text_capped(path, limit=MAX_FILE) for path in files}
    tidied_texts = _with_ids(given)
    if texts:
        tidied_texts = {path: literal_text(text, str(path), labels, texts) for path, text in tidied_texts.items()}
    untidy = [(path, tidied) for path, tidied in tidied_texts.items() if tidied != given[path]]
    for path, tidied in untidy:
        if check:
            emit(f"{path} is not tidy")
        else:
            atomic_write(path, tidied)
            say(f"tidied {path}")
    return FINDINGS if check and untidy else FINE


def _with_ids(texts: Mapping[Path, str]) -> dict[Path, str]:
    """The texts in the one form, with ids for names in the reader's own files; the facts at hand themselves have ids alone."""
    from ..dataset import load, ontology_folder, tidy_overlays, tidy_text

    with facts_at_hand():
        facts = (ontology_folder() / "facts").resolve()
        tidied = {path: tidy_text(text, str(path)) for path, text in texts.items()}
        own = [path for path in tidied if not path.resolve().is_relative_to(facts)]
        if own:
            found = tidy_overlays([(str(path), tidied[path]) for path in own], load().entities)
            tidied |= dict(zip(own, found, strict=True))
    return tidied


def _labels_and_texts(documents: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The labels of all bundled entities, and the documents of the sources that stand in the folder."""
    from ..dataset import MAX_FILE, load, read_text_capped

    with facts_at_hand():
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


def export_graph(graph: KnowledgeGraph, file: str, *, layer: Layer | None = None) -> int:
    """Write the graph to the file or folder, of RDF one layer if so wished."""
    from ..files import write

    write(graph, file, layer=layer)
    say(f"written: {file}")
    return FINE


def print_version() -> int:
    """Print the version."""
    emit(VERSION.rstrip("\n"))
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
        accounts = account_for(graph, (), {}, places=facts.places, statements=facts.statements)
        return Validation((*problems, *accounts.all_problems))
    documents: dict[str, bytes | Path] = {}
    missing: list[str] = []
    for source in graph.of_kind("source"):
        if source.document is not None and source.document.document is not None:
            place = folder / source.document.document
            if not place.exists():
                missing.append(source.id)
                continue
            try:
                documents[source.id] = place if place.is_dir() else read_bytes_capped(place, limit=MAX_DOCUMENT)
            except ReadError as error:
                problems.append(Problem("", None, source.id, str(error)))
    if missing and documents:
        say(f"not checked, since {folder} does not hold their documents: {', '.join(missing)}")
    elif missing:
        problems.append(Problem("", None, "", f"{folder} holds none of the documents that the sources name"))
    accounts = account_for(graph, facts.ledger, documents, places=facts.places, statements=facts.statements)
    return replace(accounts, problems=(*problems, *accounts.problems))


def _shape_problems(graph: KnowledgeGraph) -> tuple[Problem, ...]:
    from ..schema import validate_shapes

    return tuple(Problem("", None, "", str(finding)) for finding in validate_shapes(graph).findings)

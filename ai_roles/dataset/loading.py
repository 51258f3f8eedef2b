"""How does the graph get into memory? The bundled facts, with the reader's own files laid over them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import DataError, FormatError, Problem, ReadError, capped, clipped
from ..model import Claim, Entity, KnowledgeGraph, find_problems, merge_claims
from .disk import read_bytes_capped, read_text_capped
from .snapshot import read_snapshot

if TYPE_CHECKING:
    from .collected_facts import Facts, LedgerRow, Place

MAX_FILE: Final = 5_000_000
SNAPSHOT: Final = "dist/facts.airoles"
_OURS: Final = re.compile(rb"""^name *= *["']ai-roles-kg["']""", re.MULTILINE)
_chosen: ContextVar[Path | None] = ContextVar("chosen", default=None)
_COVERAGE: Final = "dist/coverage.json"
_MAX_COVERAGE: Final = 1_000_000


def ontology_folder() -> Path:
    """Where `ontology/` stands: in the installed package, or beside it in a checkout; inside `facts_in`, where that says."""
    if (chosen := _chosen.get()) is not None:
        return chosen
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / "facts").is_dir():
            return folder
    raise ReadError(f"the facts are missing: neither {package / 'ontology'} nor {package.parent / 'ontology'} has them")


@contextmanager
def facts_in(ontology: Path) -> Iterator[None]:
    """Inside, the facts of this `ontology/` take the place of the bundled ones, in this thread or task alone."""
    token = _chosen.set(ontology)
    try:
        yield
    finally:
        _chosen.reset(token)


def checkout_ontology(start: Path) -> Path | None:
    """The `ontology/` of the checkout of this project that *start* lies in, if it lies in one."""
    for folder in (start, *start.parents):
        project = folder / "pyproject.toml"
        if not (folder / "ontology" / "facts").is_dir() or not project.is_file():
            continue
        if _OURS.search(read_bytes_capped(project, limit=MAX_FILE)):
            return folder / "ontology"
    return None


def load_facts() -> KnowledgeGraph:
    """The bundled facts."""
    return _base(ontology_folder())


def overlaid(base: KnowledgeGraph, overlays: Sequence[str | PathLike[str]]) -> KnowledgeGraph:
    """The base with the reader's own YAML files laid over it; the base itself never changes."""
    return overlay(base, _texts(Path(path) for path in overlays)) if overlays else base


def overlay(base: KnowledgeGraph, texts: Iterable[tuple[str, str | bytes]]) -> KnowledgeGraph:
    """The base with what these (file name, YAML text) pairs say laid over it.

    >>> from ai_roles.sample import SAMPLE
    >>> wider = overlay(SAMPLE, [("ours.yaml", "entities: {tool: {nomad: {label: Nomad}}}")])
    >>> "nomad" in wider, "nomad" in SAMPLE
    (True, False)
    """
    from .fact_files import read_facts, settle_premises

    facts = read_facts(texts, base=base.entities)
    settle_premises(facts, base.all_claims.values())
    entities = dict(base.entities)
    for id, entity in facts.entities.items():
        if id in entities:
            place = facts.places[id]
            message = f"id {id!r} is in the base already, as {entities[id].label!r}"
            facts.report(place.problem(message, "extend it by aliases, or choose another id"))
        else:
            entities[id] = entity
    for id, (aliases, mappings, names) in facts.extended.items():
        if (known := _known(id, "extend", entities, facts)) is not None:
            changes: dict[str, Any] = {
                "aliases": known.aliases + aliases,
                "mappings": known.mappings + mappings,
                "names": known.names + names,
            }
            _change(entities, known, facts.places[f"extend {id}"], facts, **changes)
    for id, replaced_by in facts.deprecated.items():
        if (known := _known(id, "deprecate", entities, facts)) is not None:
            place = facts.places[f"deprecate {id}"]
            _change(entities, known, place, facts, deprecated=True, replaced_by=replaced_by)
    return _checked(entities.values(), (*base.all_claims.values(), *facts.claims), facts)


def read_folder(folder: Path) -> Facts:
    """Everything that the YAML files of a facts folder say, ledger included, with the problems of single files.

    The tables of mappings in the folder `alignments` beside it are read too.
    """
    from .alignments import lay_alignments, read_alignments
    from .fact_files import read_facts, read_ledger, settle_premises

    facts = read_facts(_texts(path for path in facts_files(folder) if path.parent.name != "ledger"))
    for file, text in _texts(path for path in facts_files(folder) if path.parent.name == "ledger"):
        read_ledger(file, text, facts)
    settle_premises(facts, ())
    lay_alignments(facts, read_alignments(_texts(alignment_files(folder)), facts))
    return facts


def graph_of(facts: Facts) -> KnowledgeGraph:
    """The checked graph of these facts; `DataError` with its problems, each at its file and line."""
    return _checked(facts.entities.values(), facts.claims, facts)


def load_ledger() -> tuple[LedgerRow, ...]:
    """The ledger of the bundled facts: lines and mentions of the sources that carry no fact of their own."""
    from .collected_facts import Facts
    from .fact_files import read_ledger

    facts = Facts()
    for file, text in _texts(sorted((ontology_folder() / "facts" / "ledger").glob("*.yaml"))):
        read_ledger(file, text, facts)
    if facts.problems:
        raise DataError(facts.problems)
    return tuple(facts.ledger)


def load_coverage() -> dict[str, dict[str, int]] | None:
    """How many lines and mentions of each source the bundled facts account for; None where nobody counted."""
    import json

    path = ontology_folder() / _COVERAGE
    if not path.exists():
        return None
    try:
        counted = json.loads(read_text_capped(path, limit=_MAX_COVERAGE))
        return {source: {name: int(number) for name, number in figures.items()} for source, figures in counted.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise FormatError(f"{path} is damaged: {error}") from None


def facts_files(folder: Path) -> list[Path]:
    """The YAML files of a facts folder, in a fixed order."""
    return sorted(folder.glob("*.yaml")) + sorted(folder.glob("*/*.yaml"))


def alignment_files(folder: Path) -> list[Path]:
    """The tables of mappings that stand beside a facts folder, in a fixed order."""
    return sorted((folder.parent / "alignments").glob("*.sssom.tsv"))


def facts_hash(folder: Path) -> str:
    """A hash of all facts and mappings: it tells whether the compiled snapshot is of these very files."""
    digest = sha256()
    for path in (*facts_files(folder), *alignment_files(folder)):
        text = path.read_bytes()
        name = path.relative_to(folder if path.is_relative_to(folder) else folder.parent)
        digest.update(f"{name.as_posix()}\0{len(text)}\0".encode())
        digest.update(text)
    return digest.hexdigest()


@cache
def _base(ontology: Path) -> KnowledgeGraph:
    snapshot = read_snapshot(ontology / SNAPSHOT, facts_hash(ontology / "facts"))
    return snapshot if snapshot is not None else graph_of(read_folder(ontology / "facts"))


def _texts(paths: Iterable[Path]) -> list[tuple[str, bytes]]:
    return [(_shown(path), read_bytes_capped(path, limit=MAX_FILE)) for path in paths]


def _shown(path: Path) -> str:
    """The path as a reader of a message wants it: from `facts/` on, a table of mappings by its folder, or as it was given."""
    parts = path.parts
    if "facts" in parts[:-1]:
        return "/".join(parts[len(parts) - parts[::-1].index("facts") :])
    return "/".join(parts[-2:]) if parts[-2:-1] == ("alignments",) else str(path)


def _known(id: str, key: str, entities: dict[str, Entity], facts: Facts) -> Entity | None:
    known = entities.get(id)
    if known is None and id not in facts.told:
        facts.report(facts.places[f"{key} {id}"].problem(f"unknown id {id!r}"))
    return known


def _change(entities: dict[str, Entity], known: Entity, place: Place, facts: Facts, **changes: Any) -> None:
    """Put the entity with these changes in its own place."""
    try:
        entities[known.id] = replace(known, **changes)
    except FormatError as error:
        facts.report(place.problem(str(error)))


def _checked(entities: Iterable[Entity], claims: Iterable[Claim], facts: Facts) -> KnowledgeGraph:
    entities, claims = tuple(entities), tuple(claims)
    if not facts.problems:
        try:
            return KnowledgeGraph(entities, claims)
        except DataError as error:
            raise DataError(capped(_located(error.problems, facts))) from None
    by_id = {entity.id: entity for entity in entities}
    told = facts.told if facts.all_read else None
    found = _located(find_problems(by_id, merge_claims(claims), told=told), facts)
    fresh = (problem for problem in found if (problem.file, problem.line) not in facts.unreadable)
    raise DataError(capped(_in_order([*facts.problems, *fresh])))


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """File by file, from the first line to the last; what has no line comes at the end of its file."""
    problems = tuple(problems)
    files = {file: number for number, file in enumerate(dict.fromkeys(problem.file for problem in problems))}
    return sorted(problems, key=lambda problem: (files[problem.file], problem.line or sys.maxsize))


def _located(problems: Iterable[Problem], facts: Facts) -> list[Problem]:
    """The problems of a graph, each at the place where its claim or entity was written."""
    places = {clipped(str(claim)): facts.places[claim.id] for claim in facts.claims if claim.id in facts.places}
    located = []
    for problem in problems:
        place = places.get(problem.path) or facts.places.get(problem.path) or _on_circle(problem, facts)
        located.append(replace(problem, file=place.file, line=place.line) if place else problem)
    return located


def _on_circle(problem: Problem, facts: Facts) -> Place | None:
    """Where one of the claims stands that go in a circle, if it is about that; the path is then their predicate."""
    circle = problem.message.rpartition(": ")[2].split(" -> ")
    ties = set(pairwise(circle))
    found = (
        claim for claim in facts.claims if claim.predicate == problem.path and (claim.subject, claim.object) in ties
    )
    return next((facts.places[claim.id] for claim in found), None)

"""Which vocabularies of others are bundled, for those who ask for them? Each a file of facts that no answer reads unasked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from ..errors import FormatError, UnknownNameError
from ..model import KnowledgeGraph
from .disk import read_bytes_capped, read_text_capped
from .loading import MAX_FILE, graph_of, ontology_folder
from .parser_guards import read_json
from .snapshot import SUFFIX, read_snapshot, write_snapshot

__all__ = ["ExtraRole", "extra_file", "extra_names", "extra_roles", "files_of_extras", "load_extra"]

FOLDER: Final = "extras"
INDEX: Final = "dist/extras/roles.json"


class ExtraRole(NamedTuple):
    """A role of a bundled extra, as it is told of without the extra being loaded."""

    extra: str
    scheme: str
    """What the vocabulary is called."""
    label: str
    tools: int
    """How many tools it has there."""


def extra_names() -> tuple[str, ...]:
    """What there is to be asked for.

    >>> extra_names()
    ('onet',)
    """
    return tuple(sorted(_files(ontology_folder())))


def load_extra(name: str) -> KnowledgeGraph:
    """A bundled extra as a graph of its own; `UnknownNameError` where none is called so.

    >>> load_extra("onet")["onet-data-scientists"].label
    'Data Scientists'
    """
    folder = ontology_folder()
    files = _files(folder)
    if name not in files:
        raise UnknownNameError(name, get_close_matches(name, files) or files, what="bundled extra")
    return _extra(folder, name)


def extra_file(name: str) -> Path:
    """Where a bundled extra stands."""
    return _files(ontology_folder())[name]


def extra_roles() -> Mapping[str, ExtraRole]:
    """The roles of all extras by their IRIs, from a small file beside them."""
    return _roles(ontology_folder())


def files_of_extras(folder: Path) -> dict[str, bytes]:
    """What is made of the extras in this `ontology/`: a snapshot of each, and what is told of their roles."""
    made: dict[str, bytes] = {}
    roles: dict[str, ExtraRole] = {}
    for name, path in _files(folder).items():
        data = read_bytes_capped(path, limit=MAX_FILE)
        graph = _read(name, data)
        made[_snapshot(name)] = write_snapshot(graph, sha256(data).hexdigest())
        roles |= _told(name, graph)
    if not made:
        return made
    told = {iri: role._asdict() for iri, role in sorted(roles.items())}
    lines = ",\n".join(f"{json.dumps(iri)}: {json.dumps(role)}" for iri, role in told.items())
    return {**made, INDEX: f"{{\n{lines}\n}}\n".encode()}


def _files(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted((folder / FOLDER).glob("*.yaml"))}


def _snapshot(name: str) -> str:
    return f"dist/{FOLDER}/{name}{SUFFIX}"


def _read(name: str, data: bytes) -> KnowledgeGraph:
    from .fact_files import read_facts

    return graph_of(read_facts([(f"{FOLDER}/{name}.yaml", data)]))


@cache
def _extra(folder: Path, name: str) -> KnowledgeGraph:
    data = read_bytes_capped(_files(folder)[name], limit=MAX_FILE)
    snapshot = read_snapshot(folder / _snapshot(name), sha256(data).hexdigest())
    return snapshot if snapshot is not None else _read(name, data)


def _told(name: str, graph: KnowledgeGraph) -> dict[str, ExtraRole]:
    """What is told of the roles of one extra, by their IRIs."""
    found = {}
    for role in graph.of_kind("role"):
        if role.iri is not None and role.scheme is not None:
            needs = {claim.object for claim in graph.claims(subject=role.id, predicate="needs")}
            tools = sum(graph.entities[id].kind == "tool" for id in needs if id is not None)
            found[role.iri] = ExtraRole(name, graph.entities[role.scheme].label, role.label, tools)
    return found


@cache
def _roles(folder: Path) -> Mapping[str, ExtraRole]:
    path = folder / INDEX
    if not path.is_file():
        return {iri: role for name in _files(folder) for iri, role in _told(name, _extra(folder, name)).items()}
    try:
        found = read_json(read_text_capped(path, limit=MAX_FILE))
        return {iri: ExtraRole(**told) for iri, told in found.items()}
    except (FormatError, TypeError, AttributeError) as error:
        raise FormatError(f"{path} is damaged: {error}") from None

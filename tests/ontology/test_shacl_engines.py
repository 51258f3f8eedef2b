"""Do four SHACL engines agree on `shapes-core.ttl`: that the dump conforms, and that each bad example of its shapes does not?"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

import pyshacl
import pytest
import rdflib
from rdflib import BNode, URIRef

from ai_roles.schema.shapes.shape_parts import SHAPE
from tests.consumers.test_consumers import node, package
from tests.ontology.bad_examples import bad_examples
from tests.ontology.world import RULES, Broken, predicates_for

Changed: TypeAlias = Iterable[Any]

ALL: Final = "all"
ENGINES: Final = ("pySHACL", "rudof", "rdf-validate-shacl", "shacl-engine")
STEP: Final = 1 if os.environ.get("EVERY_TRIAL") else 8
"""Each engine gets every eighth trial, others than its neighbour: all of them take minutes."""


@dataclass
class Trial:
    """Which shapes are asked, of which data, with which triples added and taken away."""

    shapes: str
    data: int
    added: str = ""
    removed: str = ""


@dataclass
class Trials:
    """Shapes by name as Turtle, data as N-Triples, and what is tried."""

    shapes: dict[str, str]
    data: list[str]
    trials: list[Trial] = field(default_factory=list)

    def text_of(self, trial: Trial) -> str:
        lines = dict.fromkeys(self.data[trial.data].splitlines())
        for line in trial.removed.splitlines():
            del lines[line]
        return "\n".join([*lines, trial.added])


def by_pyshacl(given: Trials) -> list[bool]:
    shapes = {name: graph_of(text) for name, text in given.shapes.items()}
    data = [graph_of(text) for text in given.data]
    answers = []
    for trial in given.trials:
        graph, added, removed = data[trial.data], graph_of(trial.added), graph_of(trial.removed)
        graph -= removed
        graph += added
        answers.append(pyshacl.validate(graph, shacl_graph=shapes[trial.shapes])[0])
        graph -= added
        graph += removed
    return answers


def by_rudof(given: Trials) -> list[bool]:
    pyrudof = package("pyrudof")
    answers = []
    for trial in given.trials:
        engine = pyrudof.Rudof(pyrudof.RudofConfig())
        engine.read_shacl(given.shapes[trial.shapes], pyrudof.ShaclFormat.Turtle)
        engine.read_data(given.text_of(trial), pyrudof.RDFFormat.NTriples, reader_mode=pyrudof.ReaderMode.Strict)
        answers.append(engine.validate_shacl().conforms)
    return answers


def by_node(engine: str, given: Trials, folder: Path) -> list[bool]:
    path = folder / "trials.json"
    path.write_text(json.dumps(vars(given), default=vars))
    answers: list[bool] = node("shacl", engine, path)
    return answers


def verdicts(engine: str, given: Trials, folder: Path) -> list[bool]:
    if engine == "pySHACL":
        return by_pyshacl(given)
    return by_rudof(given) if engine == "rudof" else by_node(engine, given, folder)


@pytest.fixture(scope="module")
def core(folder: Path) -> str:
    return (folder / "shapes-core.ttl").read_text("utf-8")


@pytest.fixture(scope="module")
def examples(core: str) -> dict[str, Trials]:
    """What each engine is asked."""
    every = graph_of(core)
    shapes = dict.fromkeys(bad.shape for bad in bad_examples() if bad.shape not in RULES)
    texts = {name: n_triples(alone(every, URIRef(SHAPE + name))) for name in shapes}
    data: list[str] = []
    made = {engine: Trials(texts, data) for engine in ENGINES}
    for number, (name, place, added, removed) in enumerate(tries(list(shapes), data)):
        for offset, engine in enumerate(ENGINES):
            if number % STEP == offset % STEP:
                made[engine].trials.append(Trial(name, place, n_triples(added), n_triples(removed)))
    return made


def tries(shapes: list[str], data: list[str]) -> Iterator[tuple[str, int, Changed, Changed]]:
    """For each shape, some good data, then its bad examples; those with an IRI that is none are no RDF for some engines."""
    worlds: dict[frozenset[str], tuple[int, Broken]] = {}
    cases = bad_examples()
    for name in shapes:
        part = predicates_for(name)
        if part not in worlds:
            worlds[part] = len(data), Broken(name)
            data.append(n_triples(worlds[part][1].rdf))
        place, broken = worlds[part]
        yield name, place, (), ()
        for bad in cases:
            if bad.shape == name:
                bad.change(broken)
                added, removed = broken.mend()
                named = [node for triple in added for node in triple if isinstance(node, URIRef)]
                if all(":" in iri and "%" not in iri for iri in named):
                    yield name, place, added, removed


def alone(every: rdflib.Graph, shape: URIRef) -> rdflib.Graph:
    """One shape with all that hangs on it."""
    found = rdflib.Graph()
    todo: list[URIRef | BNode] = [shape]
    while todo:
        for triple in every.triples((todo.pop(), None, None)):
            found.add(triple)
            if isinstance(triple[2], BNode):
                todo.append(triple[2])
    return found


def graph_of(text: str) -> rdflib.Graph:
    return rdflib.Graph(bind_namespaces="none").parse(data=text, format="turtle")


def n_triples(some: Changed | rdflib.Graph) -> str:
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in some:
        graph.add(triple)
    return graph.serialize(format="nt")


def test_the_core_holds_all_shapes_but_the_rules(core: str, folder: Path) -> None:
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    some, every = (rdflib.Graph().parse(folder / name) for name in ("shapes-core.ttl", "shapes.ttl"))
    shapes = [set(graph.subjects(rdflib.RDF.type, sh.NodeShape)) for graph in (some, every)]
    assert shapes[1] - shapes[0] == {URIRef(SHAPE + name) for name in RULES}
    assert set(some.predicates()) & {sh.sparql, sh.select, sh.declare, sh.prefixes} == set()
    assert max(core) <= "\uffff"


@pytest.mark.parametrize("engine", ENGINES[1:])  # with pySHACL `ai-roles validate --shapes` finds it
def test_each_engine_finds_that_the_dump_conforms(engine: str, core: str, folder: Path, tmp_path: Path) -> None:
    dump = rdflib.Graph().parse(folder / "dist" / "ai-roles.ttl")
    assert verdicts(engine, Trials({ALL: core}, [dump.serialize(format="nt")], [Trial(ALL, 0)]), tmp_path) == [True]


@pytest.mark.parametrize("engine", ENGINES)
def test_each_engine_refuses_the_bad_examples_and_nothing_else(
    engine: str, examples: dict[str, Trials], tmp_path: Path
) -> None:
    given = examples[engine]
    answers = verdicts(engine, given, tmp_path)
    assert len(answers) >= 1_000 // STEP
    wrong = [
        (trial.shapes, conforms, trial.added, trial.removed)
        for trial, conforms in zip(given.trials, answers, strict=True)
        if conforms is not (trial.added == trial.removed == "")
    ]
    assert wrong == []

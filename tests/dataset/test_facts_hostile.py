"""Do facts that are not quite facts end soon in a graph or in a DataError, and are they put in order or refused?

The mutations are the same in every run. AI_ROLES_MUTATIONS says how many are tried of each kind, for instance
`AI_ROLES_MUTATIONS=10000 pytest tests/dataset/test_facts_hostile.py`.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import pytest
import yaml

from ai_roles.dataset import load, overlay, read_yaml, tidy_text
from ai_roles.dataset.literal_terms import literal_text
from ai_roles.errors import MAX_PROBLEMS, AiRolesError, DataError
from ai_roles.model import Claim, Derived, Editorial, Entity, KnowledgeGraph
from ai_roles.query.careers.ladder_comparison import ladders
from ai_roles.query.roles.comparison import compare
from ai_roles.query.roles.profiles import profile
from ai_roles.query.skills.gap import skill_gap
from ai_roles.query.skills.given_names import read_names
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import Kind, PredicateId
from tests.mutations import VALUES, mutated_data, mutated_yaml

MUTATIONS = int(os.environ.get("AI_ROLES_MUTATIONS", "500"))
SLOW = 20.0
"""Seconds of the processor that no single text may take."""
FACTS = """\
# What an overlay can say.
entities:
  role:
    prompt-librarian: {label: Prompt Librarian, type: job, specializes: genai-engineer, aliases: [PL, librarian]}
  source:
    our-handbook: {label: Our handbook, title: How we work, locator: lines, date: 2024}
  # tools of ours
  tool:
    promptfoo: {label: promptfoo, definition: "Tests prompts: many", mappings: [{match: exact, iri: "https://example.org/x"}]}
extend:
  python: {aliases: [Py3k], mappings: [{match: close, iri: "https://www.wikidata.org/entity/Q28865"}]}
deprecate:
  kubernetes: {replaced-by: docker}
source: our-handbook
claims:
  - subject: prompt-librarian
    section: Roles
    levels: senior
    needs:
      # the first
      - {at: 3, of: [promptfoo, docker], necessity: required, condition: if tests are automated}
      - {at: ["5-7", 9], any_of: [python, rag], how_many: 1, open: true}
      - {at: 8, of: {rag: retrieval, llms: models}, term: x}
    pays:
      - {at: 4, term: pay, money: {amount: 10-20+, currency: INR}}
    experience:
      - {at: 4, term: years, years: {band: 2-5}}

  - rule: by hand
    subject: prompt-librarian
    needs:
      - {of: kubernetes, from: [prompt-librarian needs docker, mlops-engineer needs docker]}
  - corpus: postings
    subject: genai-engineer
    needs:
      - {of: promptfoo, count: 3, total: 10, date: 2024-05}
"""
SHEET = """\
id: prompt-librarian
label: Prompt Librarian
source: handbook
claims:
  - section: Roles
    needs:
      - {at: 3, of: docker}
"""
NAMED = """\
editorial: as we know
entities: {skill: {caching: {label: Prompt caching, broader: RAG}}}
extend:
  K8s: {aliases: [kube]}
claims:
  - subject: MLOps engineer
    levels: [Senior, Junior]
    attributed-to: BLS
    needs: [Python, prompt caching, {of: {Docker: boxes, RAG: x}}, {any-of: [K8s, LLMs], levels: Senior}]
"""
SEEDS = (FACTS, SHEET, NAMED)
T = TypeVar("T")


def test_the_seeds_are_good() -> None:
    for text in SEEDS:
        assert len(overlay(SAMPLE, [("ours.yaml", text)])) > len(SAMPLE)
        assert tidy_text(text, "ours.yaml")


def tried(ask: Callable[[], T]) -> T | None:
    """What comes of it, or None where it was refused in words that can be told."""
    found, refusal = None, AiRolesError()
    started = time.process_time()
    try:
        found = ask()
    except AiRolesError as error:
        refusal = error
    assert time.process_time() - started < SLOW
    assert len(str(refusal).encode()) < 200_000
    assert not isinstance(refusal, DataError) or len(refusal.problems) <= MAX_PROBLEMS + 1
    return found


def hostile_texts(name: str, rounds: int) -> Iterator[str | bytes]:
    """Half of them broken text, half of them well-formed YAML that says something else."""
    chance = random.Random(name)
    data = [read_yaml(text, file="ours.yaml").data for text in SEEDS]
    values = tuple(value for value in VALUES if not isinstance(value, str) or value.isprintable())
    for number in range(rounds):
        if number % 2:
            yield mutated_yaml(chance, chance.choice(SEEDS))
        else:
            yield json.dumps(mutated_data(chance, chance.choice(data), values), ensure_ascii=chance.random() < 0.1)


@pytest.mark.fuzz
def test_mutated_overlays_end_in_a_graph_or_in_our_own_error() -> None:
    read = 0
    for text in hostile_texts("overlay", MUTATIONS):
        read += tried(partial(overlay, SAMPLE, [("ours.yaml", text)])) is not None
    assert MUTATIONS / 20 < read < MUTATIONS / 2


@pytest.mark.fuzz
def test_mutated_files_are_put_in_order_or_refused() -> None:
    labels = {entity.id: entity.label for entity in SAMPLE}
    texts = {"our-handbook": "by Docker\n\n\nRAG", "handbook": "x"}
    tidied = 0
    for given in hostile_texts("tidy", MUTATIONS):
        text = given if isinstance(given, str) else given.decode("utf-8", "replace")
        found = tried(partial(tidy_text, text, "ours.yaml"))
        tried(partial(literal_text, text, "ours.yaml", labels, texts))
        if found is not None:
            tidied += 1
            assert tidy_text(found, "ours.yaml") == found
    assert tidied > MUTATIONS / 10


# What has raised something else


@pytest.mark.parametrize("key", ["str", "int", "a[b", "[", "dict[str,str]", "tuple[str, ...]"])
def test_a_key_that_is_no_field_is_named_whatever_it_is_called(key: str) -> None:
    for text in (f"{json.dumps(key)}: 1\n", f"{json.dumps(key)}: 1\nid: x\nlabel: X\n"):
        with pytest.raises(DataError) as caught:
            overlay(SAMPLE, [("ours.yaml", text)])
        problem = caught.value.problems[0]
        assert problem.line == 1
        assert problem.message.startswith(f"unknown field {key!r}; allowed: ")


def test_the_branches_of_a_union_are_no_part_of_the_path() -> None:
    text = "source: handbook\nclaims:\n  - subject: rag\n    broader:\n      - {at: 1, of: {str: [1]}}\n"
    with pytest.raises(DataError) as caught:
        overlay(SAMPLE, [("ours.yaml", text)])
    paths = {problem.path for problem in caught.value.problems}
    assert paths == {"claims.0.broader.0.of", "claims.0.broader.0.of.str"}


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML without libyaml refuses the tab")
def test_a_tab_behind_a_colon_is_read_the_same_everywhere() -> None:
    text = "source:\tours\n# kept\nclaims: []\n"
    assert read_yaml(text, file="ours.yaml").data == {"source": "ours", "claims": []}
    assert tidy_text(text, "ours.yaml") == "source: ours\n# kept\nclaims: []\n"


def test_an_alias_that_is_none_is_told_where_it_stands() -> None:
    with pytest.raises(DataError, match=r"ours\.yaml:2: extend\.python: alias ' x' is empty or has spaces"):
        overlay(SAMPLE, [("ours.yaml", 'extend:\n  python: {aliases: [" x"]}\n')])
    with pytest.raises(DataError, match=r"ours\.yaml:2: extend\.python: 'no iri' is not an absolute IRI"):
        overlay(SAMPLE, [("ours.yaml", "extend:\n  python: {mappings: [{match: exact, iri: no iri}]}\n")])


# What has taken too long: each thing twice as large must not take four times as long


def growth(make: Callable[[int], T], ask: Callable[[T], object], size: int) -> float:
    """How many times as long it takes on what is four times as large: 4 where the time grows with the size, 16 with its square."""

    def seconds(given: T) -> float:
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            ask(given)
            best = min(best, time.process_time() - started)
        return best

    small, large = make(size), make(4 * size)
    return seconds(large) / seconds(small)


LINEAR = 9.0
"""Between 4, what a time that grows with the size gives, and 16, what its square gives."""


def refused(text: str, base: KnowledgeGraph = SAMPLE) -> DataError:
    with pytest.raises(DataError) as caught:
        overlay(base, [("ours.yaml", text)])
    return caught.value


def read(text: str) -> KnowledgeGraph:
    return overlay(SAMPLE, [("ours.yaml", text)])


def commented(size: int) -> str:
    return f"lines: [{'1, ' * size}]\n" + "# c\n" * size


def hashes(size: int) -> str:
    return "aliases: [" + ", ".join(['"a #"'] * size) + "]\n"


def inferred(size: int) -> str:
    rows = "".join(f"      - {{of: rag, condition: c{n}, from: [mlops-engineer needs docker]}}\n" for n in range(size))
    return f"claims:\n  - rule: r\n    subject: mlops-engineer\n    needs:\n{rows}"


def repeated(size: int) -> str:
    rows = "".join(f"      - {{at: {n + 1}, of: rag}}\n" for n in range(size))
    return f"source: handbook\nclaims:\n  - subject: mlops-engineer\n    needs:\n{rows}"


def namesakes(size: int) -> str:
    return "entities:\n  role:\n" + "".join(f"    a{n}: {{label: Same}}\n" for n in range(size))


def chain(size: int) -> KnowledgeGraph:
    said = (Editorial("x"),)
    ties = (Claim(f"a{n}", "specializes", f"a{n + 1}", basis="editorial", evidence=said) for n in range(size))
    return KnowledgeGraph((Entity(f"a{n}", "role", f"A{n}") for n in range(size + 1)), ties)


def tied(kind: Kind, predicate: PredicateId) -> Callable[[int], KnowledgeGraph]:
    """One thing leads to the next, and so on; two roles need the first and the last."""

    def make(size: int) -> KnowledgeGraph:
        said = (Editorial("x"),)
        things = [Entity(f"a{n}", kind, f"A {n}") for n in range(size)]
        claims = [Claim(f"a{n}", predicate, f"a{n + 1}", basis="editorial", evidence=said) for n in range(size - 1)]
        for role, id in (("mlops-engineer", "a0"), ("genai-engineer", f"a{size - 1}")) if kind == "skill" else ():
            claims.append(Claim(role, "needs", id, necessity="core", basis="editorial", evidence=said))
        return KnowledgeGraph([*SAMPLE, *things], [*SAMPLE.all_claims.values(), *claims])

    return make


def derived(size: int) -> KnowledgeGraph:
    """A claim, what follows from it, and so on."""
    claims = [SAMPLE.claims(predicate="needs")[0]]
    for n in range(size):
        said = (Derived("r", (claims[-1].id,)),)
        claims.append(replace(claims[0], condition=f"c{n}", basis="inferred", evidence=said))
    return KnowledgeGraph(SAMPLE, reversed(claims))


@pytest.mark.parametrize(
    ("make", "ask", "size"),
    [
        (commented, lambda text: tidy_text(text, "ours.yaml"), 2_000),
        (hashes, lambda text: tidy_text(text, "ours.yaml"), 1_000),
        (inferred, read, 600),
        (repeated, read, 600),
        (lambda size: read(namesakes(size)), lambda graph: read_anew(graph, "mlops"), 1_000),
        (chain, lambda graph: profile(fresh(graph), "a0"), 2_000),
        (tied("skill", "broader"), lambda graph: compare(fresh(graph), "mlops", "genai"), 400),
        (tied("level", "precedes"), lambda graph: ladders(fresh(graph)), 600),
        (derived, lambda graph: graph.restrict(basis="inferred"), 600),
    ],
    ids=[
        "comments",
        "hashes in one line",
        "premises",
        "evidence of one claim",
        "entities of one label",
        "a chain of roles",
        "a chain of kinds",
        "a chain of levels",
        "a chain of premises",
    ],
)
def test_the_time_grows_with_the_size(make: Callable[[int], Any], ask: Callable[[Any], object], size: int) -> None:
    assert growth(make, ask, size) < LINEAR


def fresh(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The same graph, which remembers nothing."""
    return KnowledgeGraph.trusted(graph, graph.all_claims.values())


def read_anew(graph: KnowledgeGraph, role: str) -> object:
    graph = fresh(graph)
    return profile(graph, role), skill_gap(graph, has=["docker", "Same"], wants=role)


def test_fifty_thousand_entities_of_one_label_stop_no_question() -> None:
    graph = KnowledgeGraph(
        [*SAMPLE, *(Entity(f"a{n}", "role", "Same") for n in range(50_000))], SAMPLE.all_claims.values()
    )
    started = time.process_time()
    assert profile(graph, "mlops").needs
    assert skill_gap(graph, has=["docker"], wants="mlops").held
    _, (unread,) = read_names(graph, ["Same"])
    assert len(unread.suggestions) == 8
    assert time.process_time() - started < SLOW


def test_wrong_premises_are_told_soon() -> None:
    rows = "".join(
        f'      - {{of: rag, condition: c{n}, from: ["mlops-engineer needs dockex{n}"]}}\n' for n in range(200)
    )
    text = f"claims:\n  - rule: r\n    subject: mlops-engineer\n    needs:\n{rows}"
    base = load()
    started = time.process_time()
    error = refused(text, base)
    assert time.process_time() - started < 5
    assert error.problems[0].suggestion == "did you mean 'mlops-engineer needs docker'?"
    assert len(error.problems) == MAX_PROBLEMS + 1


def test_two_inferred_claims_that_are_equal_both_find_their_premises() -> None:
    row = "      - {of: kubernetes, condition: c, from: [mlops-engineer needs docker]}\n"
    graph = read(f"claims:\n  - rule: r\n    subject: mlops-engineer\n    needs:\n{row}{row}")
    (claim,) = (claim for claim in graph.claims(object="kubernetes", basis="inferred"))
    assert len(claim.evidence) == 1


def test_a_premise_that_very_many_claims_answer_to_is_refused() -> None:
    rows = "".join(f"      - {{of: rag, condition: c{n}, from: [mlops-engineer needs rag]}}\n" for n in range(5_000))
    error = refused(f"claims:\n  - rule: r\n    subject: mlops-engineer\n    needs:\n{rows}")
    assert error.problems[0].message == "its premises are more than 100 claims"


@pytest.mark.parametrize(
    "text",
    [
        "source: handbook\nclaims:\n  - subject: mlops-engineer\n    needs:\n"
        + "".join(f"      - {{at: 1, of: wrong-{n}}}\n" for n in range(20_000)),
        "source: handbook\nclaims:\n  - subject: mlops-engineer\n    needs:\n"
        + "".join(f"      - {{at: x, of: wrong-{n}}}\n" for n in range(20_000)),
        "".join(f"wrong-{n}: 1\n" for n in range(50_000)),
        "deprecate: {" + ", ".join(f"wrong-{n}: {{}}" for n in range(20_000)) + "}",
        "deprecate: {" + ", ".join(f"wrong-{n}: 1" for n in range(20_000)) + "}",
        "entities: {tool: {" + ", ".join(f"Wrong{n}: {{label: x}}" for n in range(20_000)) + "}}",
        "entities: {" + ", ".join(f"wrong-{n}: {{}}" for n in range(20_000)) + "}",
        f"id: x\nlabel: X\nsource: handbook\nclaims: [{{needs: [{{at: 1, of: docker, levels: [{', '.join(f'l-{n}' for n in range(20_000))}]}}]}}]",
        f"id: x\nlabel: X\nsource: handbook\nclaims: [{{needs: [{{at: 1, any-of: [{', '.join(f'l-{n}' for n in range(20_000))}]}}]}}]",
        "entities: {role: {"
        + ", ".join(f"a{n}: {{label: x, specializes: a{(n + 1) % 20_000}}}" for n in range(20_000))
        + "}}",
        f"source: handbook\nclaims: [{{subject: rag, needs: [{{at: [{', '.join(['1-1000'] * 20_000)}], of: docker}}]}}]",
    ],
    ids=["ids", "lines", "fields", "retired", "forms", "slugs", "kinds", "levels", "alternatives", "a circle", "spans"],
)
def test_problems_are_told_soon_and_shortly_however_many_there_are(text: str) -> None:
    started = time.process_time()
    error = refused(text)
    assert time.process_time() - started < SLOW
    assert len(error.problems) <= MAX_PROBLEMS + 1
    assert len(str(error)) < 20_000

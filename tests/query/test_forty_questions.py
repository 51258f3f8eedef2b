"""Does the bundled graph answer what readers of its five sources ask, and is it silent where they are silent?

Each question stands with what the texts say to it, read off their lines; its docstring tells that in our own words. An
expectation follows the text alone. Names are resolved as a reader would type them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Literal

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError
from ai_roles.model import Cited, Claim, KnowledgeGraph, Quantity, Range, Share, Years
from ai_roles.query.comparison import Comparison, compare
from ai_roles.query.description import describe
from ai_roles.query.disagreement import conflicts
from ai_roles.query.explanation import explain
from ai_roles.query.finding import search
from ai_roles.query.gap import skill_gap
from ai_roles.query.ladders import ladders
from ai_roles.query.observations import figures, pay
from ai_roles.query.profile import ProfileItem, profile
from ai_roles.query.progression import progression
from ai_roles.query.silence import unknowns
from ai_roles.query.transition import transition
from ai_roles.vocabulary import COMPETENCES, Kind

Reader = Literal["recruiter", "candidate", "people analyst", "knowledge engineer", "data scientist"]

TEMPLATE = "recruiting-template"
GENI = "resume-geni"
DIVE = "deep-dive"


@dataclass(frozen=True)
class AtLeast:
    """The answer is a set of ids: these names are in it, those are not."""

    these: tuple[str, ...]
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Silence:
    """What was found where the texts say nothing, and whether the answer tells that nothing is stated."""

    found: tuple[object, ...]
    told: bool


SILENT = Silence((), told=True)


@dataclass(frozen=True)
class Question:
    who: Reader
    asks: str
    ask: Callable[[KnowledgeGraph], object]
    expected: object


QUESTIONS: list[Question] = []


def asked(who: Reader, asks: str, expected: object) -> Callable[[Callable[[KnowledgeGraph], object]], object]:
    def keep(ask: Callable[[KnowledgeGraph], object]) -> object:
        QUESTIONS.append(Question(who, asks, ask, expected))
        return ask

    return keep


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def lines(claims: Iterable[Claim], source: str) -> set[int]:
    """The lines of one source that the claims cite."""
    return {line for c in claims for e in c.evidence if isinstance(e, Cited) and e.source == source for line in e.lines}


def sources(claims: Iterable[Claim]) -> set[str]:
    return {e.source for c in claims for e in c.evidence if isinstance(e, Cited)}


def quoted(claims: Iterable[Claim]) -> set[str | None]:
    return {e.attributed_to for c in claims for e in c.evidence if isinstance(e, Cited)}


def at(claims: Iterable[Claim], source: str, *numbers: int) -> list[Claim]:
    """Those of the claims that cite one of these lines."""
    return [claim for claim in claims if lines([claim], source) & set(numbers)]


def ids(items: Iterable[ProfileItem]) -> set[str]:
    return {item.entity.id for item in items if item.entity is not None}


def claims_of(items: Iterable[ProfileItem]) -> list[Claim]:
    return [claim for item in items for claim in item.claims]


def named(graph: KnowledgeGraph, *names: str, kind: Kind | Collection[Kind] = COMPETENCES) -> set[str]:
    return {graph.resolve(name, kind).id for name in names}


def two(graph: KnowledgeGraph, left: str, right: str) -> Comparison:
    answer = compare(graph, left, right)
    assert isinstance(answer, Comparison)
    return answer


def guidance(graph: KnowledgeGraph, type: str, source: str) -> list[ProfileItem]:
    """What those who hire look at, of one type and from one source."""
    items = profile(graph, "AI engineer").of("judged-by")
    return [i for i in items if i.entity is not None and i.entity.type == type and source in i.sources]


MLOPS = ("CI/CD", "model monitoring", "drift detection", "automated retraining", "container orchestration", "Docker",
         "Kubernetes", "model registry", "experiment tracking", "MLflow", "W&B", "feature store")  # fmt: skip
GENAI = ("prompt engineering", "system prompt design", "RAG", "embedding", "retrieval", "reranking", "fine-tuning",
         "LoRA", "QLoRA", "Llama", "Mistral", "LLM evaluation", "hallucination detection", "AI safety")  # fmt: skip


# What the sources answer


@asked("recruiter", "What speaks for an MLOps engineer and not for a GenAI engineer?", AtLeast(MLOPS, GENAI))
def left_of_mlops_and_genai(graph: KnowledgeGraph) -> object:
    """Taggd lists pipelines, monitoring, containers, registries and feature stores for the one (84-89)."""
    return {item.entity.id for item in two(graph, "mlops", "genai").distinctive_left}


@asked("recruiter", "And the other way round?", AtLeast(GENAI, MLOPS))
def right_of_mlops_and_genai(graph: KnowledgeGraph) -> object:
    """Taggd lists prompts, retrieval, tuning, evaluation and safety for the other (77-82); neither list repeats the other's."""
    answer = two(graph, "mlops", "genai")
    assert answer.shared == ()
    return {item.entity.id for item in answer.distinctive_right}

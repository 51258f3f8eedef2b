"""A graph small enough to hold in the hand, for doctests and tests: it invents its facts and never changes.

>>> SAMPLE
<KnowledgeGraph: 18 entities, 18 claims>
"""

from __future__ import annotations

from typing import Any, Final

from .model import AnyOf, Cited, Claim, Derived, Document, Editorial, Entity, KnowledgeGraph, Money, Range, Text, Years
from .vocabulary import PredicateId

_HANDBOOK = Document(title="A handbook", document="handbook.txt", date="2026", locator="lines")

ENTITIES: Final = (
    Entity("ai-engineer", "role", "AI Engineer", type="job", definition="Builds and runs systems that learn."),
    Entity(
        "mlops-engineer",
        "role",
        "MLOps Engineer",
        type="job",
        aliases=("MLOps",),
        definition="Keeps models running.",
    ),
    Entity(
        "genai-engineer",
        "role",
        "Generative AI Engineer",
        type="job",
        aliases=("GenAI Engineer", "LLM Engineer"),
    ),
    Entity("junior", "level", "Junior", aliases=("entry level",)),
    Entity("senior", "level", "Senior"),
    Entity("python", "tool", "Python", type="language", definition="A programming language."),
    Entity("docker", "tool", "Docker", type="platform"),
    Entity("kubernetes", "tool", "Kubernetes", type="platform", aliases=("k8s",)),
    Entity("rag", "skill", "Retrieval-augmented generation", type="technical", aliases=("RAG",)),
    Entity("llms", "skill", "Large language models", type="technical", aliases=("LLMs",)),
    Entity("containers", "skill", "Container orchestration", type="technical"),
    Entity("deploy-models", "responsibility", "Deploy models to production"),
    Entity("bfsi", "industry", "Banking, financial services and insurance", aliases=("BFSI",)),
    Entity("india", "place", "India"),
    Entity("cat-mlops", "category", "MLOps (heading)"),
    Entity("bls", "organization", "Bureau of Labor Statistics", type="publisher", aliases=("BLS",)),
    Entity("handbook", "source", "A handbook", document=_HANDBOOK),
    Entity("survey", "source", "A survey", document=Document(title="A survey")),
)


def _stated(line: int, subject: str, predicate: PredicateId, object: str | None = None, **fields: Any) -> Claim:
    evidence = (Cited("handbook", section="Roles", lines=(line,), term=fields.pop("term", object)),)
    return Claim(subject, predicate, object, evidence=evidence, **fields)


def _editorial(subject: str, predicate: PredicateId, object: str) -> Claim:
    return Claim(subject, predicate, object, basis="editorial", evidence=(Editorial("common knowledge of the field"),))


_SPECIALIZES = _stated(2, "mlops-engineer", "specializes", "ai-engineer")
_ONE_OF = AnyOf(("llms", "rag"))

CLAIMS: Final = (
    _SPECIALIZES,
    _stated(3, "genai-engineer", "specializes", "ai-engineer"),
    _stated(4, "ai-engineer", "needs", "python", necessity="required", proficiency="advanced"),
    _stated(5, "mlops-engineer", "needs", "docker", necessity="required"),
    _stated(5, "mlops-engineer", "needs", "kubernetes", necessity="expected", status="example"),
    _stated(6, "mlops-engineer", "needs", "python", necessity="expected"),
    _stated(7, "genai-engineer", "needs", "rag", necessity="core", any_of=_ONE_OF),
    _stated(7, "genai-engineer", "needs", "llms", necessity="core", any_of=_ONE_OF),
    _stated(8, "genai-engineer", "needs", "docker", necessity="preferred", levels=("senior",), industry="bfsi"),
    _stated(9, "ai-engineer", "performs", "deploy-models"),
    _stated(
        10, "ai-engineer", "experience", value=Years(Range.parse("5+"), "band"), levels=("senior",), term="5+ years"
    ),
    _stated(
        11,
        "ai-engineer",
        "pays",
        value=Money(Range.parse("2000000-5000000+"), "INR"),
        levels=("senior",),
        region="india",
        as_of="2026",
        term="20-50+",
    ),
    _stated(12, "docker", "in-category", "cat-mlops"),
    _stated(13, "mlops-engineer", "titled", value=Text("MLOps Engineer"), term="MLOps Engineer"),
    _stated(14, "kubernetes", "used-for", "containers"),
    _editorial("rag", "prerequisite", "llms"),
    _editorial("junior", "precedes", "senior"),
    Claim(
        "mlops-engineer",
        "performs",
        "deploy-models",
        basis="inferred",
        evidence=(Derived("inherited by specialization", (_SPECIALIZES.id,)),),
    ),
)

SAMPLE: Final = KnowledgeGraph(ENTITIES, CLAIMS)

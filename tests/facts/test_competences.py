"""Is every skill and tool something that people are hired for, named once, and under the right general name?"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError
from ai_roles.model import KnowledgeGraph
from ai_roles.predicates import PREDICATES
from ai_roles.vocabulary import COMPETENCES

DECISIONS = Path(__file__).resolve().parents[2] / "docs" / "broader-edges.tsv"
NAME_NO_SKILL = (
    "Combined skill sets",
    "AI expertise",
    "Technical expertise",
    "Engineering skills",
    "Computational skills",
    "Broad engineering capabilities",
)


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def decisions() -> dict[tuple[str, str], str]:
    with DECISIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert all(row["reason"] for row in rows)
    return {(row["narrower"], row["broader"]): row["decision"] for row in rows}


@pytest.mark.parametrize("name", NAME_NO_SKILL)
def test_words_that_name_no_skill_are_no_entity(graph: KnowledgeGraph, name: str) -> None:
    with pytest.raises(UnknownNameError):
        graph.resolve(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("class imbalance", "challenge"),
        ("concept drift", "challenge"),
        ("data drift", "challenge"),
        ("runbooks", "topic"),
        ("model cards", "topic"),
        ("audit requirements", "topic"),
        ("sensor data", "topic"),
        ("EHR", "topic"),
        ("competitive landscape", "topic"),
        ("computing power", "topic"),
        ("research papers", "responsibility"),
    ],
)
def test_what_work_is_about_is_no_skill(graph: KnowledgeGraph, name: str, kind: str) -> None:
    assert graph.resolve(name).kind == kind


def test_a_topic_is_never_a_demand() -> None:
    demands = {id for id, info in PREDICATES.items() if info.compared or info.from_parent == "inherited"}
    assert {"needs", "asks-for", "performs"} <= demands
    assert not [id for id in demands if "topic" in PREDICATES[id].range]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("drift", "drift-detection"),
        ("scalable systems", "scalability"),
        ("scalable architectures", "scalability"),
        ("algorithm design", "algorithm-design"),
        ("algorithm development", "algorithm-design"),
        ("end-to-end data management", "data-management"),
        ("data access", "data-querying"),
        ("teamwork", "collaboration"),
        ("production deployment experience", "production-experience"),
    ],
)
def test_names_of_twins_lead_to_the_one_that_stays(graph: KnowledgeGraph, name: str, id: str) -> None:
    assert graph.resolve(name).id == id


def test_the_premium_of_people_with_ai_skills_is_one_for_artificial_intelligence(graph: KnowledgeGraph) -> None:
    (claim,) = graph.claims("pay-of-ai-workers", "premium-for")
    assert claim.object == "artificial-intelligence"


def test_every_kind_of_a_competence_was_decided(graph: KnowledgeGraph) -> None:
    kinds = {
        (claim.subject, str(claim.object))
        for claim in graph.claims(predicate="broader")
        if graph[claim.subject].kind in COMPETENCES
    }
    decided = decisions()
    assert kinds == {edge for edge, decision in decided.items() if decision == "broader"}
    parts = {(claim.subject, str(claim.object)) for claim in graph.claims(predicate="part-of")}
    assert {edge for edge, decision in decided.items() if decision == "part-of"} <= parts
    assert set(decided.values()) == {"broader", "part-of", "dropped"}


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("data-structures", "programming"),
        ("debugging", "programming"),
        ("technical-documentation", "communication"),
        ("prompt-engineering", "llms"),
        ("rag", "llms"),
        ("ab-testing", "statistical-analysis"),
        ("version-control", "software-engineering"),
        ("mentoring", "leadership"),
        ("model-monitoring", "mlops-practices"),
        ("feature-store", "mlops-practices"),
        ("data-modeling", "data-engineering"),
    ],
)
def test_a_part_is_not_credited_as_the_whole(graph: KnowledgeGraph, part: str, whole: str) -> None:
    assert decisions()[part, whole] != "broader"
    assert not graph.claims(part, "broader", whole)


@pytest.mark.parametrize(
    ("narrower", "broader"),
    [
        ("pytorch", "deep-learning-frameworks"),
        ("rest-apis", "apis"),
        ("qlora", "lora"),
        ("lora", "peft"),
        ("deep-learning", "machine-learning"),
    ],
)
def test_a_kind_is_still_credited(graph: KnowledgeGraph, narrower: str, broader: str) -> None:
    assert graph.claims(narrower, "broader", broader)


DOING = """
develop-ml-algorithms algorithm-design
translate-business-problems problem-decomposition
clean-data data-cleaning
label-data data-labeling
augment-data data-augmentation
version-data data-versioning
tune-hyperparameters hyperparameter-tuning
review-code code-review
run-ab-tests ab-testing
engineer-features feature-engineering
evaluate-models model-evaluation
deploy-models model-deployment
monitor-models model-monitoring
detect-drift drift-detection
analyze-data data-analysis
assess-ai-risks risk-frameworks
automate-security-tests security-testing
automate-tests software-testing
build-data-catalog knowledge-management
build-data-warehouses data-mining
build-data-warehouses data-warehousing
correct-code debugging
decompose-problems problem-decomposition
design-data-flows data-pipelines
design-data-models data-modeling
design-data-storage data-storage
develop-ai-workforce workforce-planning
develop-software software-engineering
develop-training teaching
follow-responsible-ai responsible-ai
foster-ai-adoption change-management
gather-requirements requirements-engineering
implement-data-standards data-governance
improve-model-delivery model-deployment
introduce-devsecops devsecops
measure-ai-risks risk-frameworks
measure-ethical-compliance ai-ethics
model-threats threat-modeling
oversee-ai-budget cost-planning
process-data big-data-processing
protect-data data-security
remedy-vulnerabilities vulnerability-assessment
run-ai-projects project-management
run-data-studies statistical-analysis
run-etl-processes etl
secure-systems cybersecurity
set-up-data-infrastructure data-infrastructure
store-data data-storage
test-against-attacks system-security
test-ai-systems ai-testing
test-hypotheses hypothesis-testing
test-security security-testing
test-software software-testing
test-trustworthiness ai-testing
use-container-tools containerization
use-container-tools virtualization
visualize-results data-visualization
write-secure-code programming
write-system-specifications requirements-engineering
"""


def test_a_duty_that_is_the_doing_of_a_skill_involves_it_whoever_says_so(graph: KnowledgeGraph) -> None:
    """Who develops algorithms does algorithm design; and only where that is so plain do the editors say it."""
    pairs = {tuple(row.split()) for row in DOING.strip().splitlines()}
    told = graph.claims(predicate="involves", basis="editorial")
    assert pairs == {(claim.subject, claim.object) for claim in told if graph[claim.subject].kind == "responsibility"}

"""Does every rule of the lint have a posting that breaks it alone, and one that keeps it?"""

from __future__ import annotations

from pathlib import Path

import pytest

from ai_roles.dataset import load
from ai_roles.model import KnowledgeGraph
from ai_roles.text import LintSettings, lint_posting
from ai_roles.text.lint import RULES
from ai_roles.text.lint.linting import _CHECKS

KEEPS = (Path(__file__).parent / "keeps.md").read_text("utf-8")
ALL = LintSettings(select=("all",))


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def without(*headings: str) -> str:
    """The posting without the parts of these headings."""
    parts = KEEPS.split("\n## ")
    return "\n## ".join(part for part in parts if part.split("\n")[0] not in headings)


def with_(old: str, new: str) -> str:
    assert old in KEEPS, old
    return KEEPS.replace(old, new)


MUSTS = "- Python\n- CI/CD\n- Model monitoring\n- Container orchestration\n- One of AWS, Azure or GCP"
TOOLS = (
    "Python, Docker, Kubernetes, MLflow, Terraform, Airflow, Kafka, Spark, SQL, PyTorch, TensorFlow, Redis, Snowflake"
)
MORE_TOOLS = f"{TOOLS}, Databricks, MongoDB, Jenkins, Grafana, Prometheus, Kubeflow, PostgreSQL, Ansible"
SKILLS = (
    "Model monitoring, Drift detection, CI/CD, Feature engineering, Statistics, Linear algebra, Deep learning, Prompt engineering, "
    "Fine-tuning, Data modeling, Software engineering, System design, Communication, Problem-solving, Mentoring, Model deployment, "
    "Experiment tracking, Time series, Computer vision, Reinforcement learning"
)
LEVELLESS = (
    without("How seniority shows")
    .replace("Senior MLOps", "MLOps")
    .replace(
        "Own the model registry and the feature store, end to end", "Renew the model registry and the feature store"
    )
    .replace(
        "## What we offer",
        "- Bachelor's degree in computer science, or equivalent practical experience\n\n## What we offer",
    )
)
BOTH = (
    "- Build MLOps pipelines and automate deployments\n- Build RAG pipelines, write prompts and fine-tune large language models"
    "\n- Evaluate LLMs for hallucinations, and build chatbots with LangChain on vector databases"
)
EVERYTHING = (
    "- Build RAG pipelines and fine-tune large language models\n- Build computer vision models for image segmentation\n"
    "- Clean data, write SQL reports and dashboards\n- Prepare ETL pipelines and a data warehouse"
)
CAKES = """# Senior Pastry Chef

The bakery on the market square bakes for four hundred guests a day, and for weddings in the whole valley, all year round.

## What you will do

- Bake cakes, and own the counter
- Keep the kitchen free of bias, and serve our business results

## Must have

- A steady hand
- 5 years at the oven, or equivalent practical experience

## Nice to have

- Sugar work

## Work environment

- On site, in a team of five

## How success is measured

- After six months the queue reaches the corner

## What we offer

- 40,000 EUR a year
"""
BREAKS: dict[str, str] = {
    "several-roles": with_("Senior MLOps Engineer", "Senior AI Engineer").replace(
        "- Build MLOps pipelines and automate deployments", BOTH
    ),
    "no-clear-role": with_("Senior MLOps Engineer", "Senior Engineer")
    .replace(
        "- Build MLOps pipelines and automate deployments\n- Monitor models in production and watch for drift",
        EVERYTHING,
    )
    .replace("the model registry and the feature store", "the language models")
    .replace("- CI/CD\n- Model monitoring\n- Container orchestration", "- Computer vision")
    .replace("- Feature store\n- MLflow\n", "- SQL\n"),
    "title-against-content": with_("Senior MLOps Engineer", "Senior Data Analyst"),
    "nothing-named": CAKES,
    "too-many-tools": with_(MUSTS, f"- {TOOLS}"),
    "too-many-musts": with_(MUSTS, f"- Python\n- {SKILLS}"),
    "tools-before-outcomes": with_(
        "## What you will achieve",
        "## Our stack\n\nPython, Docker, Kubernetes, MLflow, Terraform\n\n## What you will achieve",
    ),
    "no-wishes-apart": without("Nice to have").replace(
        "- Container orchestration", "- Container orchestration\n- Risk modeling"
    ),
    "no-seniority": LEVELLESS.replace("- Bachelor", "## Education\n\n- Bachelor"),
    "years-alone": LEVELLESS.replace("- Bachelor", "## Education\n\n- 6 years of experience\n- Bachelor"),
    "years-out-of-band": with_("6 years of experience", "2 years of experience"),
    "degree-without-equivalent": with_(", or equivalent practical experience", " required"),
    "no-environment": without("Work environment")
    .replace(", for six teams of modelers", "")
    .replace(", and a day with the team", "")
    .replace("\n- One of AWS, Azure or GCP", ""),
    "missing-parts": with_(
        "We build the platform on which every model of the bank is trained, released, watched and renewed, for six teams of modelers.",
        "",
    ),
    "no-success-measure": without("How success is measured"),
    "industry-without-needs": with_("- Risk modeling\n", ""),
    "no-ethics": with_("- Look after privacy and fairness when models are released\n", ""),
    "no-business-sense": with_(", so that business results come sooner", ""),
    "theory-only-interview": with_(
        "- A talk of an hour, then a practical task from our work, and a day with the team",
        "- A quiz on the theory of machine learning",
    ),
    "no-pay": with_("85,000 to 100,000 EUR a year, pension", "A good pension"),
    "left-open": with_("A team of five", "A team of [employer: how many]"),
    "gendered-wording": with_(
        "A team of five", "Decisive, fearless, dominant and driven people win here; a team of five"
    ),
    "age-coded-wording": with_("A team of five", "A young team of five"),
    "hype-wording": with_("A team of five", "A team of five ninjas"),
    "exclusive-wording": with_("A talk of an hour", "A talk of an hour with native speakers"),
}
"""By rule, the posting that breaks it and no other."""


def broken(graph: KnowledgeGraph, text: str) -> list[str]:
    return sorted({finding.rule.id for finding in lint_posting(graph, text, settings=ALL)})


def test_every_rule_has_its_check_and_its_posting() -> None:
    assert set(RULES) == set(_CHECKS) == set(BREAKS)


def test_the_posting_that_keeps_every_rule_has_no_finding(graph: KnowledgeGraph) -> None:
    assert broken(graph, KEEPS) == []


@pytest.mark.parametrize("rule", BREAKS)
def test_a_posting_breaks_a_rule_alone(graph: KnowledgeGraph, rule: str) -> None:
    assert broken(graph, BREAKS[rule]) == [rule]


@pytest.mark.parametrize("rule", BREAKS)
def test_a_rule_can_be_switched_off(graph: KnowledgeGraph, rule: str) -> None:
    assert not lint_posting(graph, BREAKS[rule], settings=LintSettings(select=("all",), ignore=(rule,)))
    assert [f.rule.id for f in lint_posting(graph, BREAKS[rule], settings=LintSettings(select=(rule,)))][:1] == [rule]


def test_what_is_missing_of_the_setting_is_listed_choice_by_choice() -> None:
    report = lint_posting(load(), "# MLOps Engineer\n\nRemote. You build pipelines with Docker.")
    (said,) = [each.message for each in report if each.rule.id == "no-environment"]
    assert said.endswith("Missing: cloud or on premises; greenfield or existing system; alone or in a team.")

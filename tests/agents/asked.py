"""What do the tests ask? Each tool as an agent would, at random questions over the bundled graph, and how tokens are counted."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from ai_roles.model import KnowledgeGraph
from tests.programs import program

CONSUMERS: Final = Path(__file__).parents[1] / "consumers"
POSTING: Final = """# Senior MLOps Engineer

Must have: Docker, Python and 5+ years of MLOps. Nice to have: Kubernetes or Nomad. No need for R.
"""
ASKED: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("find", {"words": ["retrieval"]}),
    ("show", {"name": "mlops"}),
    ("show", {"name": "mlops", "level": "senior", "industry": "bfsi"}),
    ("show", {"name": "genai@senior"}),
    ("compare", {"roles": ["mlops", "genai"]}),
    ("compare", {"roles": ["mlops", "genai"], "ranked": True}),
    ("gap", {"wants": "genai", "has": ["python", "docker"]}),
    ("path", {"start": "junior", "goal": "principal"}),
    ("move", {"origin": "data scientist", "target": "genai"}),
    ("similar", {"name": "mlops"}),
    ("explain", {"left": "mlops", "right": "docker"}),
    ("facts", {"which": "conflicts"}),
    ("facts", {"which": "unknowns", "name": "principal"}),
    ("facts", {"which": "pay", "name": "ai engineer", "level": "senior"}),
    ("facts", {"which": "figures", "name": "python"}),
    ("facts", {"which": "ladder"}),
    ("facts", {"which": "coverage"}),
    ("skills", {"text": POSTING}),
    ("lint", {"text": POSTING}),
    ("sparql", {}),
    ("sparql", {"query": "skills-separating-two-roles", "bind": ["left=mlops", "right=genai"]}),
    ("sparql", {"query": "SELECT ?role { ?role a air:Role }"}),
    ("sparql", {"query": "ASK { id:mlops-engineer a air:Role }"}),
    ("sparql", {"query": "skills-of-role", "shows_text": True}),
)
"""Every tool, and every question that one of them asks."""


def at_random(graph: KnowledgeGraph, count: int, seed: int = 13) -> Iterator[tuple[str, dict[str, Any]]]:
    """Questions of all tools about whatever is in the graph."""
    random = Random(seed)
    roles = [role.id for role in graph.of_kind("role")]
    skills = [each.label for kind in ("skill", "tool") for each in graph.of_kind(kind)]
    levels = ["intern", "junior", "mid", "senior", "lead", "staff", "principal"]
    entities = [entity.id for entity in graph]
    for _ in range(count):
        low, high = sorted(random.sample(range(len(levels)), 2))
        yield random.choice(
            (
                ("find", {"words": [random.choice(skills)]}),
                ("show", {"name": random.choice(entities)}),
                ("show", {"name": random.choice(roles), "level": random.choice(levels)}),
                ("compare", {"roles": random.sample(roles, random.randint(2, 3))}),
                ("gap", {"wants": random.choice(roles), "has": random.sample(skills, random.randint(0, 9))}),
                ("path", {"start": levels[low], "goal": levels[high]}),
                ("move", {"origin": random.choice(roles), "target": random.choice(roles)}),
                ("similar", {"name": random.choice(roles + skills)}),
                ("explain", {"left": random.choice(roles), "right": random.choice(entities)}),
                ("facts", {"which": "conflicts", "name": random.choice(entities)}),
                ("facts", {"which": "unknowns", "name": random.choice(entities)}),
                ("facts", {"which": "pay", "level": random.choice(levels)}),
                ("skills", {"text": "Must have: " + ", ".join(random.sample(skills, 30))}),
                ("lint", {"text": POSTING + "We need " + ", ".join(random.sample(skills, 20))}),
            )
        )


def tokens(texts: Sequence[str]) -> list[int]:
    """How many tokens each text has in o200k, by a package of npm that brings its vocabulary with it."""
    if not (CONSUMERS / "node_modules" / "gpt-tokenizer").exists():
        if os.environ.get("CI") == "true":
            pytest.fail("gpt-tokenizer is missing: .ci/system-parts installs it")
        pytest.skip("gpt-tokenizer is missing: run .ci/system-parts")
    done = subprocess.run(
        [program("node", "nodejs"), CONSUMERS / "scripts" / "tokens.mjs"],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    counted: list[int] = json.loads(done.stdout)
    return counted

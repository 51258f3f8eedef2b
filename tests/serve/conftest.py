"""A server of the bundled graph for all tests that only ask it, and of what it said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ai_roles.dataset import load
from ai_roles.model import KnowledgeGraph
from ai_roles.serve import GraphSource, Server, ServerLimits, serving

ROOMY = ServerLimits(burst=1_000_000, per_second=1_000_000)


@pytest.fixture(scope="session")
def bundled() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="session")
def said() -> list[str]:
    """What the server said on standard error."""
    return []


@pytest.fixture(scope="session")
def server(said: list[str]) -> Iterator[Server]:
    with serving(GraphSource(), limits=ROOMY, say=said.append) as server:
        yield server

"""The graphs that the ontology is tested with: the bundled facts, read from their YAML, and their RDF."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from ai_roles.dataset.loading import graph_of, ontology_folder, read_folder
from ai_roles.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from ai_roles.model import KnowledgeGraph


@pytest.fixture(scope="session")
def folder() -> Path:
    """The ontology folder of the checkout."""
    return ontology_folder()


@pytest.fixture(scope="session")
def bundled(folder: Path) -> KnowledgeGraph:
    """The bundled graph. While somebody edits the facts they may not hold together, which other tests tell better."""
    try:
        return graph_of(read_folder(folder / "facts"))
    except DataError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"the facts do not hold together at the moment: {len(error.problems)} problems")

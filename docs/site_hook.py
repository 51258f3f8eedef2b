"""What does MkDocs do beside reading the pages? It takes in those that are made, and lays doctests of docstrings out as code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

sys.path.insert(0, str(Path(__file__).parents[1]))

from docs.reference_pages import pages


def on_files(files: Files, config: Any) -> Files:
    """Pages of the reference stand in no file."""
    for place, text in pages().items():
        files.append(File.generated(config, place, content=text))
    return files

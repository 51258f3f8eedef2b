"""What does MkDocs do beside reading the pages? It takes in those that are made, and lays doctests of docstrings out as code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

sys.path.insert(0, str(Path(__file__).parents[1]))

from docs.reference_pages import pages

JSON = "reference/json/"
MADE = pages()


def on_config(config: Any) -> Any:
    """The answers stand in the navigation, each by its name."""
    json = {
        "Answers as JSON": [
            f"{JSON}index.md",
            *sorted(each for each in MADE if each.startswith(JSON) and "index" not in each),
        ]
    }
    (reference,) = (each["Reference"] for each in config.nav if "Reference" in each)
    reference[reference.index({"Answers as JSON": f"{JSON}index.md"})] = json
    return config


def on_files(files: Files, config: Any) -> Files:
    """Pages of the reference stand in no file."""
    for place, text in MADE.items():
        files.append(File.generated(config, place, content=text))
    return files

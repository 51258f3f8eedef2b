"""Do the how-to pages show what their commands print?"""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(page for page in (DOCS / "how-to").glob("*.md") if "```console" in page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_its_outputs_are_current(page: Path) -> None:
    text = page.read_text("utf-8")
    assert run_path(str(DOCS / "make_outputs.py"))["made"](text) == text, "python docs/make_outputs.py makes them anew"
    assert "Traceback" not in text

"""Is docs/reference/shell-and-python.md what the table of commands says now?"""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_current() -> None:
    made = run_path(str(DOCS / "make_commands.py"))["page"]()
    assert (DOCS / "reference" / "shell-and-python.md").read_text("utf-8") == made, (
        "python docs/make_commands.py makes it anew"
    )

"""Is every row about the local server on the page on safety a test?"""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent


def test_every_row_names_a_test_that_is_here() -> None:
    page = (HERE.parents[1] / "docs" / "safety.md").read_text("utf-8")
    section = page.partition("## The local server")[2].partition("\n## ")[0]
    rows = re.findall(r"^\|[^|]+\|[^|]+\|([^|]+)\|$", section, re.MULTILINE)[2:]
    named = [re.findall(r"`(test_\w+)`", row) for row in rows]
    tests = set(
        re.findall(r"^def (test_\w+)\(", "".join(each.read_text("utf-8") for each in HERE.glob("*.py")), re.MULTILINE)
    )
    assert len(named) > 15
    assert all(len(names) == 1 and names[0] in tests for names in named), named

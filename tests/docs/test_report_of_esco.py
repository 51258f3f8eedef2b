"""Is the report of the whole of ESCO on its page what comes of the files, where these are at hand?"""

from __future__ import annotations

import re

import pytest

from ai_roles.importers import ImportReport, load_esco
from tests.docs.page_blocks import ROOT
from tests.importers.taxonomies import releases as made

PAGE = ROOT / "docs" / "how-to" / "bring-esco.md"


def test_the_page_shows_the_report_of_the_whole() -> None:
    files = sorted((made.DATA / "esco").glob("*.zip"))
    if not files:
        pytest.skip(f"ESCO {made.ABSENT}")
    report = ImportReport()
    load_esco(*files, report=report)
    found = re.search(r'```text title="report-of-esco.txt"\n(.*?)```', PAGE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    assert found[1] == f"{report.to_text(80)}\n\nMore: --all  --json\n"

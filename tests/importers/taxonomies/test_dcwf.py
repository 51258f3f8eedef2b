"""Does the DCWF come in whole?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ai_roles.errors import FormatError
from ai_roles.importers import ImportReport, load_dcwf
from tests.importers.taxonomies import releases as made

REAL = made.DATA / "dcwf" / "dcwf_ai_data_2025.json"
SMALL = {
    "roles": [
        {
            "code": "901",
            "title": "Baker of Bytes",
            "definition": "Bakes.",
            "statements": [
                {"id": "1", "kind": "task", "core": True, "text": "Bake bytes."},
                {"id": "2", "kind": "knowledge", "core": False, "text": "Knowledge of flour."},
                {"id": "3", "kind": "wish", "core": False, "text": "Wish."},
            ],
        },
        {
            "code": "902",
            "title": "Miller",
            "statements": [{"id": "1", "kind": "task", "core": False, "text": "Bake bytes."}],
        },
        {"title": "Nobody", "statements": [{"id": "1", "kind": "task", "text": "Bake bytes."}]},
    ]
}


def test_roles_and_statements(tmp_path: Path) -> None:
    path = tmp_path / "dcwf.json"
    path.write_text(json.dumps(SMALL))
    report = ImportReport()
    graph = load_dcwf(path, report=report)
    assert (graph["dcwf-baker-of-bytes"].notation, graph["dcwf-task-1"].label) == (("901",), "Bake bytes")
    said = {(c.subject, c.predicate, c.object, c.necessity, c.evidence[0].locator) for c in graph.all_claims.values()}  # type: ignore[union-attr]
    assert said == {
        ("dcwf-baker-of-bytes", "performs", "dcwf-task-1", "core", "statement 1"),
        ("dcwf-baker-of-bytes", "needs", "dcwf-knowledge-2", "optional", "statement 2"),
        ("dcwf-miller", "performs", "dcwf-task-1", "optional", "statement 1"),
    }
    assert report.adds_up
    assert (report.rows, report.used, report.unused) == (8, 5, 3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "dcwf.json"),
        ("[]", "no list of roles is there"),
        (
            '{"roles": [{"code": "1", "title": "x", "statements": [3]}]}',
            "role 1: its statements are no list of objects",
        ),
    ],
)
def test_what_is_not_the_framework_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "dcwf.json"
    path.write_text(text)
    with pytest.raises(FormatError, match=told):
        load_dcwf(path)


@pytest.mark.skipif(not REAL.exists(), reason=f"the DCWF {made.ABSENT}")
def test_the_real_file_against_a_count_of_it() -> None:
    report = ImportReport()
    graph = load_dcwf(REAL, report=report)
    roles = json.loads(REAL.read_text(encoding="utf-8"))["roles"]
    statements = [statement for role in roles for statement in role["statements"]]
    assert report.adds_up
    assert report.rows == report.used == len(roles) + len(statements)
    assert len(graph.of_kind("role")) == len(roles)
    assert len(graph.all_claims) == len(statements)

"""Which facts do the commands read that keep them? Those of the checkout that one stands in, and they say so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ai_roles.cli import main
from ai_roles.dataset import ontology_folder


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another checkout than the one that the package is installed from; the reader stands in a folder of it."""
    shutil.copytree(ontology_folder() / "facts", tmp_path / "ontology" / "facts")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "ai-roles-kg"\n', encoding="utf-8")
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    return tmp_path


def test_a_broken_fact_of_the_checkout_is_found(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roles = checkout / "ontology" / "facts" / "roles.yaml"
    roles.write_text(roles.read_text("utf-8").replace("  mlops-engineer:\n", "  mlops engineer:\n"), encoding="utf-8")
    assert main(["validate"]) == 1
    out, err = capsys.readouterr()
    assert "roles.yaml:" in out
    assert "mlops engineer" in out
    assert err == f"facts: {checkout / 'ontology' / 'facts'}\n"


def test_so_it_is_under_a_file_of_ones_own(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roles = checkout / "ontology" / "facts" / "roles.yaml"
    extra = "  prompt-poet:\n    label: Prompt poet\n    type: job\n    definition: Writes prompts.\n"
    roles.write_text(roles.read_text("utf-8") + extra, encoding="utf-8")
    ours = checkout / "ours.yaml"
    ours.write_text("extend:\n  prompt-poet: {aliases: [Prompt bard]}\n", encoding="utf-8")
    code = main(["validate", str(ours)])
    out, err = capsys.readouterr()
    assert err.startswith(f"facts: {checkout}")
    assert code == 0, out


def test_info_counts_the_facts_of_the_checkout(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def claims() -> int:
        assert main(["info", "--json"]) == 0
        out, err = capsys.readouterr()
        assert err.startswith("facts: ")
        return int(json.loads(out)["claims"])

    min((checkout / "ontology" / "facts" / "claims").iterdir()).unlink()
    inside = claims()
    (checkout / "pyproject.toml").write_text('[project]\nname = "another"\n', encoding="utf-8")
    assert 0 < inside < claims()


def test_elsewhere_it_is_the_bundled_facts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["info"]) == 0
    assert capsys.readouterr().err == f"facts: {ontology_folder() / 'facts'}\n"

"""Do the pictures and pages get written where they should, and nothing else?"""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from ai_roles.cli.typer_app import application
from ai_roles.errors import AiRolesError, UsageError


def run(*arguments: object) -> str:
    result = CliRunner().invoke(application(), [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(
    "arguments", [("mlops",), ("mlops", "genai"), ("junior", "principal", "--view", "ladder"), ()], ids=str
)
def test_a_picture_is_one_new_file(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("draw", *arguments, "-o", "picture.html") == ""
    assert [path.name for path in tmp_path.iterdir()] == ["picture.html"]
    text = (tmp_path / "picture.html").read_text("utf-8")
    assert text.lower().startswith("<!doctype html>")
    assert "Content-Security-Policy" in text


@pytest.mark.parametrize("suffix", [".svg", ".png", ".mmd", ".dot"])
def test_a_still_diagram_by_the_ending_of_its_name(suffix: str, tmp_path: Path) -> None:
    for number, arguments in enumerate((("mlops", "genai"), ("docker",), ("junior", "senior", "--view", "ladder"), ())):
        path = tmp_path / f"{number}{suffix}"
        run("draw", *arguments, "-o", path)
        assert path.stat().st_size > 200


@pytest.mark.parametrize("name", ["picture.pdf", "picture.jpg", "mlops"])
def test_an_ending_that_holds_no_picture_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(AiRolesError, match=r"in \.html, or for a still one in \.svg, \.png, \.mmd, \.dot"):
        run("draw", "mlops", "-o", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_page_goes_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    path = tmp_path / "mlops.html"
    assert run("page", "mlops", "-o", path) == ""
    assert run("page", "mlops").strip() == path.read_text("utf-8").strip()
    assert "application/ld+json" in path.read_text("utf-8")


def test_a_short_page_is_another_one(tmp_path: Path) -> None:
    path = tmp_path / "short.html"
    assert run("page", "mlops", "--short", "-o", path) == ""
    assert run("page", "--short", "mlops").strip() == path.read_text("utf-8").strip()
    assert "All there is: ai-roles page mlops-engineer" in path.read_text("utf-8")
    assert "All there is" not in run("page", "mlops")


def test_a_site_stands_in_its_folder(tmp_path: Path) -> None:
    assert run("site", tmp_path / "out", "--source", "deep-dive") == ""
    assert (tmp_path / "out" / "index.html").is_file()
    assert (tmp_path / "out" / "roles" / "mlops-engineer.html").is_file()


@pytest.mark.parametrize(
    "arguments",
    [("draw", "a", "b", "c"), ("draw", "mlops", "--view", "sideways"), ("page", "nobody")],
    ids=str,
)
def test_what_cannot_be_drawn_is_refused(arguments: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(AiRolesError):
        run(*arguments, "-o", tmp_path / "out.html")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises((AiRolesError, UsageError)):
        run("site", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]

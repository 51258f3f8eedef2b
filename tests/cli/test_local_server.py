"""Does `serve` say what makes no sense before it listens?"""

from __future__ import annotations

from pathlib import Path

import pytest

from ai_roles.cli import main


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--endpoint", "http://127.0.0.1:9/sparql", "--with", "ours.yaml"), "leave out GRAPH and --with"),
        (("ours.yaml", "--endpoint", "http://127.0.0.1:9/sparql"), "leave out GRAPH and --with"),
        (("--auth", "env"), "name that by --endpoint"),
        (("--port", "70000"), "a port is a number from 0 to 65535"),
        (("--token-file", "short.txt", "--port", "0"), "a token has 16 to 200"),
        (("--token-file", "nowhere.txt"), "nowhere.txt"),
        (("--host", "no.such.host.invalid"), "there is no host"),
        (("--bind", "0.0.0.0"), "did you mean --host?"),
    ],
)
def test_what_makes_no_sense_is_told(
    arguments: tuple[str, ...],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("short.txt").write_text("short\n", encoding="utf-8")
    assert main(["serve", *arguments]) in (1, 2)
    assert says in capsys.readouterr().err


def test_a_graph_that_is_not_there_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(tmp_path / "none.airoles"), "--port", "0"]) == 1
    assert "there is no " in capfd.readouterr().err

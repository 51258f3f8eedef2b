"""Does a bundled extra stand beside the facts, with what is the same as one thing, and does nothing else change?"""

from __future__ import annotations

from pathlib import Path

import pytest

from ai_roles.cli import main
from ai_roles.dataset import load, load_extra
from ai_roles.errors import UnknownNameError
from ai_roles.model import KnowledgeGraph


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AI_ROLES_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_all_of_both_is_there(cache: Path) -> None:
    facts, onet = load(), load_extra("onet")
    both = load(include="onet")
    same = onet.entities.keys() - both.entities.keys()
    assert both.entities.keys() == facts.entities.keys() | (onet.entities.keys() - same)
    assert {onet[id].kind for id in same} == {"tool"}
    assert len(both.claims()) == len(facts.claims()) + len(onet.claims())
    assert {claim.id for claim in facts.claims()} <= {claim.id for claim in both.claims()}
    assert all(both.entities[id] == entity for id, entity in facts.entities.items())
    assert [path.name.startswith("with-onet-") for path in cache.iterdir()] == [True]
    assert load(include=["onet", "onet"]) == both


def test_what_is_the_same_is_one_thing() -> None:
    both = load(include="onet")
    assert "onet-python" not in both.entities
    assert both.resolve("Python").id == "python"
    assert both.claims(subject="onet-data-scientists", object="python")[0].evidence[0].source == "onet"  # type: ignore[union-attr]
    assert {claim.evidence[0].source for claim in both.claims(subject="python", predicate="demand")} >= {"onet"}  # type: ignore[union-attr]


def test_roles_that_are_the_same_stay_two() -> None:
    """What O*NET says of its data scientists is in no answer about ours."""
    both = load(include="onet")
    assert both.resolve("data scientist").id == "data-scientist"
    assert both.resolve("onet:data scientists").id == "onet-data-scientists"
    assert not both.entities["onet-data-scientists"].deprecated
    assert both.claims(subject="data-scientist") == load().claims(subject="data-scientist")


def test_the_readers_own_files_lie_over_both(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text("editorial: ours\nclaims: [{subject: onet-data-scientists, needs: [mlflow]}]\n", "utf-8")
    assert load(file, include="onet").claims(subject="onet-data-scientists", object="mlflow")


def test_another_name_is_none() -> None:
    with pytest.raises(UnknownNameError, match="no bundled extra is called 'onnet'; did you mean 'onet'"):
        load(include="onnet")


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        "profile mlops --level senior --industry bfsi",
        "compare mlops genai",
        "similar mlops",
        "path junior principal",
        "gap mlops --has Python,k8s",
        "move data-scientist genai",
        "ladder",
        "ladder ai-engineer --grid",
        "conflicts",
        "unknowns principal",
        "pay --level senior",
        "explain mlops docker",
    ],
)
def test_the_command_says_the_same_of_ours(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    for more in ([], ["--all"], ["--json"]):
        words = [*line.split(), *more]
        assert shown(capsys, *words, "--with", "onet") == shown(capsys, *words)


def test_the_command_asks_theirs(capsys: pytest.CaptureFixture[str]) -> None:
    said = shown(capsys, "gap", "onet:data scientists", "--has", "python", "--with", "onet")
    assert "From what you have to Data Scientists" in said
    assert "Said by onet." in said
    alone = shown(capsys, "profile", "onet:data scientists", "--source", "onet", "--with", "onet")
    assert "Python" in alone
    assert main(["profile", "onet:data scientists", "--source", "articles", "--with", "onet"]) == 1
    assert "no role is called 'onet:data scientists'" in capsys.readouterr().err


def test_a_file_of_that_name_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "onet").write_text("entities: {tool: {nomad: {label: Nomad}}}\n", "utf-8")
    assert "Nomad" in shown(capsys, "show", "nomad", "--with", "onet")


def test_it_goes_through_the_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from ai_roles.files import read

    file = tmp_path / "both.jsonl"
    shown(capsys, "export", str(file), "--with", "onet")
    found: KnowledgeGraph = read(file)
    assert found == load(include="onet")

"""Does training give the same weights again, from marked sentences alone, and say what is wrong with its input?"""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from ai_roles.errors import FormatError, ReadError
from ai_roles.text.tagger.label_chain import LABELS
from ai_roles.text.tagger.training import Source, articles, esco, marked_sentences, onet, trained
from ai_roles.text.tagger.training.__main__ import main
from ai_roles.text.tagger.weights import unpacked

ROWS = [
    (["Good", "knowledge", "of", "SQL", "."], "OOOBO", "OOOOO"),
    (["You", "write", "clean", "Python", "code", "."], "OOOBOO", "OBIIIO"),
    (["Free", "fruit", "at", "<ORGANIZATION>", "!"], "OOOOO", "OOOOO"),
    (["Knowledge", "of", "machine", "learning", "and", "SQL;"], "OOBIOB", "OOOOOO"),
]


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    lines = (
        json.dumps({"idx": n, "tokens": words, "tags_knowledge": list(knowledge), "tags_skill": list(skill)})
        for n in range(6)
        for words, knowledge, skill in ROWS
    )
    path = tmp_path / "train.json.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return path


def test_what_is_marked_becomes_labels_of_tokens(marked: Path) -> None:
    sentences = list(marked_sentences(marked))
    assert len(sentences) == 24
    written = [LABELS[label] for label in sentences[1].labels]
    assert written == [(0, 0), (0, 1), (0, 2), (1, 2), (0, 2), (0, 0)]
    last = sentences[3]
    assert [last.text[start:end] for start, end, _ in last.tokens][-2:] == ["SQL", ";"]
    assert [LABELS[label][0] for label in last.labels] == [0, 0, 1, 2, 0, 1, 0]


def test_training_again_gives_the_same_bytes(marked: Path) -> None:
    others = [Source("tool", "Terraform"), Source("task", "Write code for clients."), Source("knowledge", "SQL")]
    first = trained(list(marked_sentences(marked)), others, rounds=8)
    assert trained(list(marked_sentences(marked)), others, rounds=8) == first
    weights = unpacked(first, "first")
    assert len(weights.keys) == len(weights.steps) > 50
    assert list(weights.keys) == sorted(weights.keys)
    assert len(weights.words) == len(weights.classes) > 5
    assert len(weights.span_keys) == len(weights.span_steps) > 5


def test_the_command_trains(marked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "our.weights"
    (tmp_path / "article.txt").write_text("SQL and Python are asked for.\n", "utf-8")
    options = ["--texts", str(tmp_path / "article.txt"), "--rounds", "3", "-o", str(out)]
    monkeypatch.setattr("sys.argv", ["training", str(marked), *options])
    assert main() == 0
    assert unpacked(out.read_bytes(), "ours").most > 0


def test_the_command_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["training", str(tmp_path / "none.json"), "-o", str(tmp_path / "out")])
    assert main() == 1
    assert "none.json: cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["no JSON", "{}", '{"tokens": ["a"], "tags_knowledge": [], "tags_skill": []}', "[]"])
def test_lines_that_are_no_sentences(tmp_path: Path, line: str) -> None:
    path = tmp_path / "train.json"
    path.write_text(line, "utf-8")
    with pytest.raises(FormatError, match=r"train\.json:1: "):
        list(marked_sentences(path))


def test_names_of_other_collections(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "esco.zip", "w") as archive:
        head = "preferredLabel,altLabels,description"
        archive.writestr(
            "skills_en.csv", f'{head},skillType\nSQL,"a\nb",To query.,knowledge\nlead a team,,,skill/competence\n'
        )
        for name in ("occupations_en.csv", "ISCOGroups_en.csv", "skillGroups_en.csv"):
            archive.writestr(name, f"{head}\n")
    assert list(esco(tmp_path / "esco.zip")) == [
        ("knowledge", "SQL"),
        ("knowledge", "a"),
        ("knowledge", "b"),
        ("prose", "To query."),
        ("activity", "lead a team"),
    ]
    with pytest.raises(FormatError, match=r"no Task Statements\.txt in it"):
        list(onet(tmp_path / "esco.zip"))
    with pytest.raises(ReadError):
        list(esco(tmp_path / "none.zip"))
    with pytest.raises(ReadError):
        list(articles(tmp_path / "none.txt"))

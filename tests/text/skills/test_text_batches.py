"""Many texts at once: the contract of `ai-roles skills IN.jsonl -o OUT.jsonl`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from ai_roles.cli import main
from ai_roles.errors import FormatError
from ai_roles.sample import SAMPLE
from ai_roles.text import FoundSkills, TextLine, find_in_texts, find_skills, read_text_line, unknown_skills
from ai_roles.text.skills import span_record

TEXTS = [
    TextLine("a", "Docker is a must, k8s a plus"),
    TextLine(2, "no skill at all"),
    TextLine("c", "Docker or Kubernetes"),
]
KEYS = ["start", "end", "text", "entity", "label", "kind", "how", "layer", "negated", "strength", "any_of", "section"]


def test_spans_are_those_of_the_single_text() -> None:
    found = list(find_in_texts(SAMPLE, TEXTS))
    assert [spans.id for spans in found] == ["a", 2, "c"]
    for line, spans in zip(TEXTS, found, strict=True):
        assert spans.hits == find_skills(SAMPLE, line.text).items


def test_the_number_of_workers_changes_nothing() -> None:
    texts = [TextLine(number, f"{number} Docker and Kubernetes") for number in range(70)]
    alone = [spans.to_line() for spans in find_in_texts(SAMPLE, texts)]
    assert [spans.to_line() for spans in find_in_texts(SAMPLE, texts, workers=2)] == alone


def test_options_reach_the_workers() -> None:
    texts = [TextLine("a", "Docker with Terraform and Qwertzlang 3")] * 40
    options = {"tagger": False, "precise": True}
    found = list(find_in_texts(SAMPLE, texts, workers=2, options=options))
    assert found[0].hits == find_skills(SAMPLE, texts[0].text, tagger=False, precise=True).items


def test_a_record_has_the_fields_of_the_contract() -> None:
    records = [span_record(hit) for hit in find_skills(SAMPLE, "You know Docker, k8s and Terraform").items]
    assert records
    for record in records:
        assert list(record) == KEYS
        assert (record["entity"] is None) == (record["how"] == "candidate")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 7: this is no line of JSON"),
        ("[1]", 'line 7: there is no "text" in it'),
        ('{"id": "x"}', 'line 7: there is no "text" in it'),
        ('{"id": "x", "text": 3}', 'line 7: there is no "text" in it'),
        ('{"id": {}, "text": ""}', 'line 7: "id" is a string or a whole number'),
        ('{"id": true, "text": ""}', 'line 7: "id" is a string or a whole number'),
        ("[" * 100_000, "line 7: this is no line of JSON"),
    ],
)
def test_a_line_that_cannot_be_read_is_told(line: str, says: str) -> None:
    with pytest.raises(FormatError, match=says):
        read_text_line(line, 7)


def test_a_line_without_an_id_is_called_by_its_number() -> None:
    assert read_text_line('{"text": "Docker"}', 3) == TextLine(3, "Docker")


def test_the_command_writes_what_it_can_and_tells_the_rest(tmp_path: Path, capsys: Any) -> None:
    into, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    into.write_bytes(
        b'\xef\xbb\xbf{"id": "a", "text": "Docker"}\n\nnonsense\n{"id": "b", "text": "k8s"}\n{"text": "\xff"}\n'
    )
    assert main(["skills", str(into), "-o", str(out)]) == 1
    written = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [line["id"] for line in written] == ["a", "b"]
    assert [span["entity"] for line in written for span in line["spans"]] == ["docker", "kubernetes"]
    told = capsys.readouterr().err
    assert "line 3: this is no line of JSON" in told
    assert "line 5: it is not UTF-8" in told


def test_standard_input_takes_lines_too(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"id": 1, "text": "Docker"}\n')))
    assert main(["skills", "-", "--lines"]) == 0
    assert json.loads(capsys.readouterr().out)["spans"][0]["entity"] == "docker"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--json"], "leave out --json"),
        (["--csv"], "leave out --csv"),
        (["-o", "out.csv"], "should end in .jsonl"),
    ],
)
def test_many_texts_have_one_form(arguments: list[str], says: str, tmp_path: Path, capsys: Any) -> None:
    into = tmp_path / "in.jsonl"
    into.write_text('{"text": "Docker"}\n', "utf-8")
    assert main(["skills", str(into), *arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: Any) -> None:
    assert main(["skills", str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl" in capsys.readouterr().err


def test_what_the_graph_lacks_is_counted_by_text() -> None:
    texts = [
        TextLine(1, "We use Terraform, Docker and Terraform again"),
        TextLine(2, "terraform and Docker"),
        TextLine(3, "Docker"),
    ]
    answer = unknown_skills(find_in_texts(SAMPLE, texts))
    assert answer.texts == 3
    assert [(each.name, each.texts, each.places) for each in answer] == [("Terraform", 2, 3)]
    assert "Docker" not in str(answer)
    assert not unknown_skills(find_in_texts(SAMPLE, texts), at_least=3)


def test_the_command_counts_what_the_graph_lacks(tmp_path: Path, capsys: Any) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Terraform and Docker", "utf-8")
    assert main(["skills", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--unknown", "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("Terraform,2,2")


def test_a_page_shows_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Docker <script>alert(1)</script>\n  & k8s", "utf-8")
    assert main(["skills", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.html")]) == 0
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert page.count("<mark ") == len(find_skills(SAMPLE, "Docker <script>alert(1)</script>\n  & k8s").items)


def test_a_cell_of_a_notebook_shows_the_text_and_escapes_it() -> None:
    cell = find_skills(SAMPLE, "Docker & <b>k8s</b>")._repr_html_()
    assert "&lt;b&gt;" in cell
    assert "<b>k8s" not in cell
    assert isinstance(find_skills(SAMPLE, ""), FoundSkills)
    assert find_skills(SAMPLE, "")._repr_html_()

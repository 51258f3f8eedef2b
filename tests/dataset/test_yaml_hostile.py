"""Does every text, however broken or hostile, end soon in data or in a DataError?"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
import yaml

from ai_roles.dataset.yaml_reading import YamlValue, read_yaml
from ai_roles.errors import DataError
from tests.mutations import mutated_yaml

MERGE_BOMB = "a0: &a0 {k0: 0, k1: 0, k2: 0, k3: 0, k4: 0, k5: 0, k6: 0, k7: 0, k8: 0, k9: 0}\n" + "".join(
    f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 8)
)
LAUGHS = "l0: &l0 [ha]\n" + "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 12))

HOSTILE: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "merge keys": (lambda: MERGE_BOMB, "merge keys"),
    "billion laughs": (lambda: LAUGHS, "aliases"),
    "a list within itself": (lambda: "&a [*a]", "aliases"),
    "square brackets": (lambda: "[" * 5_000_000, "nested more than"),
    "braces": (lambda: "{a: " * 1_200_000, "nested more than"),
    "question marks": (lambda: "? " * 2_500_000, "nested more than"),
    "question marks in braces": (lambda: "{? " * 1_600_000, "nested more than"),
    "dashes": (lambda: "- " * 2_500_000, "nested more than"),
    "indentation": (lambda: "".join(" " * n + "a:\n" for n in range(3_000)), "nested more than"),
    "a sexagesimal integer": (lambda: "1" + ":59" * 1_600_000, "characters long"),
    "a long integer": (lambda: "9" * 5_000_000, "characters long"),
    "a long key": (lambda: f"? {'k' * 4_900_000}\n: v", "characters long"),
    "a quoted text": (lambda: f'"{"x" * 4_900_000}"', "characters long"),
    "escapes": (lambda: '"' + "\\n" * 2_400_000 + '"', "characters long"),
    "an open quote": (lambda: '"' + "\n" * 4_900_000, "is not YAML"),
    "a million items": (lambda: f"[{'1,' * 1_000_000}]", "more than 500,000 items"),
    "a million lines": (lambda: "- a\n" * 1_000_000, "more than 500,000 items"),
    "a million entries": (lambda: "".join(f"k{n:x}:\n" for n in range(600_000)), "more than 500,000 items"),
    "the same key": (lambda: "a: 1\n" * 900_000, "already on line"),
    "the same empty lists": (lambda: f"[{'[],' * 1_500_000}]", "more than 500,000 items"),
    "tags for objects": (lambda: "!!python/object/apply:os.system ['true']", "tags (!!python/object"),
    "a tag of one object": (lambda: "a: !!python/name:os.system ''", "tags (!!python/name"),
    "a long tag": (lambda: f"!{'t' * 4_900_000} a", "tags"),
    "a long anchor": (lambda: f"&{'t' * 4_900_000} a", "anchors"),
    "anchors": (lambda: "".join(f"- &a{n} x\n" for n in range(300_000)), "anchors"),
    "tag directives": (lambda: "".join(f"%TAG !{n}! x\n" for n in range(300_000)) + "--- a", "directives"),
    "tag directives at the end": (
        lambda: "a\n...\n#\n" + "".join(f"%TAG !{n}! x\n" for n in range(300_000)) + "--- a",
        "directives",
    ),
    "documents": (lambda: "---\n" * 1_200_000, "second document"),
    "ends of documents": (lambda: "a\n" + "...\n" * 1_200_000 + "]", "is not YAML"),
    "zero bytes": (lambda: b"\0" * 5_000_000, "U+0000"),
    "all control characters": (lambda: "".join(map(chr, range(32))) * 150_000, "may not stand"),
    "lone surrogates": (lambda: "".join(map(chr, range(0xD800, 0xE000))) * 2_000, "may not stand"),
    "surrogates at the end": (
        lambda: "a" * 4_900_000 + "".join(map(chr, range(0xD800, 0xE000))),
        "may not stand",
    ),
    "carriage returns": (lambda: "a\r" * 2_500_000, "U+000D"),
    "comments and then a directive": (lambda: "#\n" * 2_400_000 + "%", "directives"),
    "spaces": (lambda: " " * 4_900_000 + "%", "is not YAML"),
    "tabs": (lambda: "\t" * 4_900_000, "is not YAML"),
    "other encoding": (lambda: ("a: " + "b" * 2_000_000).encode("utf-16"), "UTF-16"),
    "a bad byte at the end": (lambda: b"a\n" * 2_400_000 + b"\xff", "offset 4,800,000"),
    "six megabytes": (lambda: "a" * 6_000_000, "larger than 5,000,000 bytes"),
}
PATIENCE = 20  # seconds of its own work; the slowest takes about one


@pytest.mark.fuzz
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_ends_soon_in_a_data_error(name: str) -> None:
    build, message = HOSTILE[name]
    text = build()
    start = time.process_time()
    with pytest.raises(DataError) as caught:
        read_yaml(text, file="ours.yaml")
    assert time.process_time() - start < PATIENCE
    assert any(message in problem.message for problem in caught.value.problems)
    assert len(str(caught.value)) < 20_000


def test_harmless_giants_are_read() -> None:
    assert read_yaml("#\n" * 2_400_000 + "a: 1", file="x").data == {"a": 1}
    assert read_yaml("\n" * 4_900_000 + "a: 1", file="x").line(("a",)) == 4_900_001


REALISTIC = """\
# How the sheet of a role reads.
id: mlops-engineer
label: "MLOps / AI Platform Engineer"
aliases: [MLOps engineer, 'AI platform engineer', "naïve – 北京 \\U0001f916"]
specializes: ai-engineer
remote: no
open: true
nothing: ~
claims:
  - source: first
    section: MLOps / AI Platform Engineer
    needs:
      - {at: 84, of: [docker, kubernetes, mlflow], status: example}
      - {at: 86, of: [model-monitoring, drift-detection]}
      - at: [87, 88]
        any_of: [cpp, java, scala]
        necessity: required
        note: >-
          Folded text
          over two lines.
  - source: second
    pays:
      - {at: 28, value: "$150K-200K", share: 22.50, years: 5+}
    duties: |
      Keep models running;
      1:30 at night too.
"""


def same(ours: YamlValue, written: object) -> bool:
    """Whether *ours* is what PyYAML reads as nothing but text."""
    if isinstance(ours, dict):
        return (
            isinstance(written, dict)
            and list(ours) == list(written)
            and all(same(ours[key], written[key]) for key in ours)
        )
    if isinstance(ours, list):
        return isinstance(written, list) and len(ours) == len(written) and all(map(same, ours, written))
    if isinstance(ours, bool):
        return written == str(ours).lower()
    if isinstance(ours, int):
        return isinstance(written, str) and int(written) == ours
    return written in {"", "~", "null", None} if ours is None else written == ours


def assert_well_told(error: DataError, text: str | bytes) -> None:
    lines = (text.count(b"\n") if isinstance(text, bytes) else text.count("\n")) + 1
    assert error.problems
    assert all(problem.line is None or 1 <= problem.line <= lines for problem in error.problems)
    assert str(error).replace("\n", "").isprintable()


def fuzz(seed: int, rounds: int) -> tuple[int, int]:
    """How many mutated sheets were read, and how many refused; anything else fails."""
    chance = random.Random(seed)
    read = refused = 0
    for _ in range(rounds):
        text = mutated_yaml(chance, REALISTIC)
        try:
            document = read_yaml(text, file="ours.yaml")
        except DataError as error:
            refused += 1
            assert_well_told(error, text)
        else:
            read += 1
            assert same(document.data, yaml.load(text, Loader=yaml.CBaseLoader))
    return read, refused


@pytest.mark.fuzz
def test_ten_thousand_mutated_sheets_end_in_data_or_a_data_error() -> None:
    read, refused = fuzz(seed=20_261_120, rounds=10_000)
    assert read > 1_000
    assert refused > 5_000


def test_mutated_sheets_end_so_without_libyaml_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    read, refused = fuzz(seed=7, rounds=300)
    assert read > 10
    assert refused > 150


@pytest.mark.parametrize(
    "name", ["merge keys", "billion laughs", "tags for objects", "square brackets", "tag directives"]
)
def test_hostile_text_without_libyaml(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    test_hostile_text_ends_soon_in_a_data_error(name)

"""Does the tagger mark what names knowledge and skills, in the right places, always alike, and whatever it is given?"""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from time import process_time

import numpy as np
import pytest

import ai_roles.text.tagger
from ai_roles.errors import FormatError
from ai_roles.text.tagger import SETTINGS, Sentence, TaggedSpan, read_sentences, tag
from ai_roles.text.tagger.tokens import LONGEST, pieces, tokens
from ai_roles.text.tagger.weight_table import WeightTable, steps_of, weights_of
from ai_roles.text.tagger.weights import bundled_weights, packed, unpacked

TRAINED = Path(ai_roles.text.tagger.__file__).parent / "trained"
POSTING = """Experience with Terraform, Ansible and Pulumi, and a good knowledge of Bayesian statistics.
You lead a small team and communicate clearly with clients.
Free fruit and a dog in the office."""
HOSTILE = {
    "empty": "",
    "blanks": " \n\t ",
    "nul": "Python\0and SQL\0",
    "lone surrogate": "Python \ud800 and SQL",
    "combining marks": "Python" + "\u0301" * 20_000,
    "right to left": "\u05e0\u05d9\u05e1\u05d9\u05d5\u05df Python \u202elqS\u202c",
    "signs": ",;.:()[]{}<>" * 500,
    "commas": ", , ,, ,",
    "one long word": "x" * 50_000,
    "one long sentence": "Experience with Python and SQL " * 2_000,
    "emoji": "Know 🐍 and 🦀, 👩‍💻",
}


def words_of(text: str, spans: tuple[TaggedSpan, ...], layer: str) -> list[str]:
    return [text[span.start : span.end] for span in spans if span.layer == layer]


def test_what_no_list_need_know() -> None:
    lines = POSTING.split("\n")
    stack, people, fruit = tag(lines)
    assert {"Terraform", "Ansible", "Pulumi"} <= set(words_of(lines[0], stack, "knowledge"))
    assert any("lead" in words for words in words_of(lines[1], people, "skill"))
    assert fruit == ()


@pytest.mark.parametrize("setting", SETTINGS)
def test_spans_lie_on_tokens_in_order_and_none_of_a_layer_overlap(setting: str) -> None:
    for line, spans in zip(POSTING.split("\n"), tag(POSTING.split("\n"), setting=setting), strict=True):  # type: ignore[arg-type]
        starts, ends = {start for start, _, _ in tokens(line)}, {end for _, end, _ in tokens(line)}
        assert [span.start for span in spans] == sorted(span.start for span in spans)
        for layer in ("knowledge", "skill"):
            own = [span for span in spans if span.layer == layer]
            assert all(before.end <= after.start for before, after in pairwise(own))
        assert all(span.start in starts and span.end in ends for span in spans)
        assert all(0 <= span.confidence <= 1 and 0 <= span.exact <= 1 for span in spans)


def test_no_knowledge_goes_on_behind_a_comma() -> None:
    text = "Experience with Google Cloud Platform, Amazon Web Services, machine learning, data science"
    (spans,) = tag([text], setting="wide")
    assert len(spans) > 2
    assert not any("," in words for words in words_of(text, spans, "knowledge"))


def test_a_table_says_what_a_plain_look_up_says() -> None:
    random = np.random.default_rng(0)
    for size in (0, 1, 2, 1_000, 5_000):
        keys = np.unique(random.integers(0, 1 << 32, size, dtype=np.uint32))
        keys = np.unique(np.append(keys, keys[: size // 3] ^ np.uint32(1)))
        steps = random.integers(-127, 128, (len(keys), 3)).astype(np.int8)
        weights = weights_of(steps, 0.5)
        assert np.array_equal(steps_of(weights, 0.5), steps)
        plain = dict(zip(keys.tolist(), weights.tolist(), strict=True))
        asked = np.append(keys, random.integers(0, 1 << 32, 200, dtype=np.uint32))
        said = WeightTable(keys, steps, 0.5).sums(
            np.stack([asked, np.full_like(asked, 7), np.full_like(asked, 2**32 - 1)])
        )
        wanted = [plain.get(key, [0.0, 0.0, 0.0]) for key in asked.tolist()]
        assert np.allclose(said, np.array(wanted).reshape(-1, 3))


def test_wider_settings_tell_more() -> None:
    counts = [sum(map(len, tag(POSTING.split("\n"), setting=setting))) for setting in SETTINGS]
    assert counts == sorted(counts)


def test_a_sentence_is_read_alike_wherever_it_stands() -> None:
    lines = POSTING.split("\n")
    starts = [POSTING.index(line) for line in lines]
    placed = tag([Sentence(POSTING, start, start + len(line)) for start, line in zip(starts, lines, strict=True)])
    moved = [
        tuple((span.start + start, span.end + start, span.layer) for span in spans)
        for start, spans in zip(starts, tag(lines), strict=True)
    ]
    assert [tuple((span.start, span.end, span.layer) for span in spans) for spans in placed] == moved


def test_other_sentences_change_nothing() -> None:
    lines = POSTING.split("\n")
    together = tag([*lines, *(f"Nothing number {n} is said here." for n in range(300))])
    assert together[: len(lines)] == tag(lines)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CI/CD,", ["CI/CD"]),
        ("Python.", ["Python", "."]),
        ("(C++, C#)", ["(", "C++", "C#", ")"]),
        (".NET and node.js!", [".NET", "and", "node.js", "!"]),
        ("<ORGANIZATION> pays £50k-60k", ["<ORGANIZATION>", "pays", "£", "50k-60k"]),
        ("e.g. R&D", ["e.g", ".", "R&D"]),
        ("=====", ["====="]),
        (",,,", []),
    ],
)
def test_tokens(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in tokens(text)] == found


@pytest.mark.parametrize("text", [*POSTING.split("\n"), "Kafka, Flink (or Spark); CI/CD: a must."])
def test_signs_set_apart_by_blanks_give_the_same_tokens(text: str) -> None:
    words = [text[start:end] for start, end, _ in tokens(text)]
    apart = " ".join(words)
    assert [apart[start:end] for start, end, _ in tokens(apart)] == words


def test_long_sentences_are_cut_and_nothing_is_lost() -> None:
    text = "Good knowledge of SQL. " * 100
    found = tokens(text)
    cut = pieces(text, found)
    assert [token for piece in cut for token in piece] == found
    assert all(len(piece) <= LONGEST for piece in cut)
    assert all(text[piece[-1][0]] == "." for piece in cut)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read(name: str) -> None:
    text = HOSTILE[name]
    (spans,) = tag([text])
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_no_sentences_no_spans() -> None:
    assert tag([]) == []


@pytest.mark.fuzz
@pytest.mark.parametrize("unit", ["Experience with Python and SQL ", "(((,", "e\u0301\u0302", "a,b;c "])
def test_time_grows_as_the_text(unit: str) -> None:
    tag([unit * 100])
    times = []
    for size in (50_000, 200_000):
        text = unit * (size // len(unit))
        began = process_time()
        tag([text])
        times.append(process_time() - began)
    assert times[1] < 8 * times[0] + 0.5


def test_confidence_of_a_place() -> None:
    text = "Experience with Terraform is a plus, and free fruit is here."
    (reading,) = read_sentences([text])
    place = text.index("Terraform")
    there = reading.confidence(place, place + 9, "knowledge")
    assert there > 0.5 > reading.confidence(text.index("fruit"), text.index("fruit") + 5, "knowledge")
    assert reading.confidence(10, 11, "knowledge") == 0.0


def test_the_same_in_every_process() -> None:
    program = f"from ai_roles.text.tagger import tag; print(tag({POSTING.split(chr(10))!r}))"
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert told == {f"{tag(POSTING.split(chr(10)))}\n"}


def test_importing_loads_no_numpy() -> None:
    program = "import sys, ai_roles.text.tagger as t; t.tag, t.TaggedSpan; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"


def test_the_weights_are_small_and_credited() -> None:
    assert sum(path.stat().st_size for path in TRAINED.iterdir()) <= 2_000_000
    assert "Mike Zhang" in (TRAINED / "LICENSE-SkillSpan").read_text("utf-8")


def test_weights_read_back() -> None:
    content = packed(bundled_weights())
    assert packed(unpacked(content, "again")) == content == (TRAINED / "tagger.weights").read_bytes()


@pytest.mark.parametrize("content", [b"", b"{}\n", b'{"is": "other"}\n', b"\xff\xfe", b"[]\n"])
def test_what_are_no_weights(content: bytes) -> None:
    with pytest.raises(FormatError, match=r"ours\.weights holds no weights"):
        unpacked(content, "ours.weights")


@pytest.mark.parametrize("cut", [100, 1_000, 100_000])
def test_cut_weights(cut: int) -> None:
    with pytest.raises(FormatError):
        unpacked((TRAINED / "tagger.weights").read_bytes()[:cut], "ours.weights")

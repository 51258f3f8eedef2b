"""What does a YAML text from outside say, and on which line?"""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
import yaml
from hypothesis import given, settings, strategies as st

from ai_roles.dataset.yaml_reading import MAX_DEPTH, MAX_ITEMS, YamlValue, read_yaml
from ai_roles.errors import MAX_PROBLEMS, DataError, Problem
from ai_roles.model.characters import MAX_TEXT_LENGTH, check_text

SHEET = """\
# a fact sheet
id: mlops-engineer
label: "MLOps Engineer"
claims:

  - source: taggd
    needs:
      - {at: 84, of: [docker, kubernetes]}
      - at: 86
        of:
          - drift-detection
        note: >
          folded over
          two lines
last:
"""


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers that PyYAML may come with: a wheel without libyaml lacks CSafeLoader."""
    if request.param == "python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    return str(request.param)


def problems(text: str | bytes, **options: int) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as caught:
        read_yaml(text, file="ours.yaml", **options)
    return caught.value.problems


def messages(text: str | bytes) -> list[tuple[int | None, str, str]]:
    return [(problem.line, problem.path, problem.message) for problem in problems(text)]


@pytest.mark.usefixtures("parser")
class TestValues:
    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("true", True),
            ("false", False),
            ("null", None),
            ("~", None),
            ("", None),
            ("0", 0),
            ("-0", 0),
            ("84", 84),
            ("-7", -7),
            ("999999999999999", 999_999_999_999_999),
            ("'true'", "true"),
            ('"84"', "84"),
            ("''", ""),
            ("'~'", "~"),
        ],
    )
    def test_what_becomes_a_value(self, written: str, value: YamlValue) -> None:
        data = read_yaml(f"at: {written}", file="ours.yaml").data
        assert data == {"at": value}
        assert isinstance(data, dict)
        assert type(data["at"]) is type(value)

    @pytest.mark.parametrize(
        "written",
        [
            *("no", "No", "yes", "on", "off", "y", "True", "TRUE", "Null", "None"),
            *(
                "1:30",
                "0o17",
                "017",
                "0x1F",
                "0b1",
                "1_000",
                "+5",
                "--5",
                "1.50",
                "1e3",
                ".5",
                ".inf",
                ".nan",
            ),
            *("2024-05-01", "2024-05-01 12:00:00", "1000000000000000", "٣", "5+", "=", "<<", "50%"),
        ],
    )
    def test_everything_else_stays_as_written(self, written: str) -> None:
        assert read_yaml(f"at: {written}", file="ours.yaml").data == {"at": written}

    def test_a_whole_sheet(self) -> None:
        assert read_yaml(SHEET, file="ours.yaml").data == {
            "id": "mlops-engineer",
            "label": "MLOps Engineer",
            "claims": [
                {
                    "source": "taggd",
                    "needs": [
                        {"at": 84, "of": ["docker", "kubernetes"]},
                        {"at": 86, "of": ["drift-detection"], "note": "folded over two lines\n"},
                    ],
                }
            ],
            "last": None,
        }

    @pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n", b"\xef\xbb\xbf"])
    def test_an_empty_document_is_nothing(self, text: str | bytes) -> None:
        assert read_yaml(text, file="ours.yaml").data is None

    def test_even_nothing_has_a_line(self) -> None:
        assert read_yaml("", file="ours.yaml").line(("id",)) == 1

    def test_windows_line_ends_and_a_byte_order_mark_change_nothing(self) -> None:
        expected = read_yaml(SHEET, file="ours.yaml")
        windows = b"\xef\xbb\xbf" + SHEET.replace("\n", "\r\n").encode()
        found = read_yaml(windows, file="ours.yaml")
        assert found == expected
        assert found.line(("claims", 0, "needs", 1, "at")) == 9

    def test_text_and_bytes_say_the_same(self) -> None:
        text = "label: naïve – 北京 \U0001f916\n"
        assert read_yaml(text, file="x").data == read_yaml(text.encode(), file="x").data
        assert read_yaml(text, file="x").data == {"label": "naïve – 北京 \U0001f916"}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 2),
        (("id",), 2),
        (("label",), 3),
        (("claims",), 4),
        (("claims", 0), 6),
        (("claims", 0, "needs"), 7),
        (("claims", 0, "needs", 0, "of", 1), 8),
        (("claims", 0, "needs", 1), 9),
        (("claims", 0, "needs", 1, "of", 0), 11),
        (("claims", 0, "needs", 1, "note"), 12),
        (("last",), 15),
        (("missing",), 2),
        (("claims", 3, "source"), 4),
        (("claims", -1), 4),
        (("claims", "0"), 4),
        ((0,), 2),
        (("claims", 0, "needs", 1, "source"), 9),
        (("id", "deeper", 4), 2),
    ],
)
def test_the_line_of_a_path(path: tuple[str | int, ...], line: int) -> None:
    assert read_yaml(SHEET, file="ours.yaml").line(path) == line


def test_a_document_is_frozen_and_equal_by_its_data() -> None:
    document = read_yaml("a: 1", file="x")
    assert document == read_yaml("# moved\n\na: 1", file="y")
    assert repr(document) == "YamlDocument(data={'a': 1})"
    with pytest.raises(FrozenInstanceError):
        document.data = None  # type: ignore[misc]


@pytest.mark.usefixtures("parser")
class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("a: 1\nb: 2\n'a': 3", [(3, "a", "the key is already on line 1")]),
            ("x:\n  - {a: 1, a: 2}", [(2, "x.0.a", "the key is already on line 2")]),
            ("a: &one 1", [(1, "a", "anchors (&one) are not allowed")]),
            ("a: *one", [(1, "a", "aliases (*one) are not allowed")]),
            ("*one : a", [(1, "*", "aliases (*one) are not allowed")]),
            ("- !!str 5", [(1, "0", "tags (!!str) are not allowed")]),
            ("- ! 5", [(1, "0", "tags (!) are not allowed")]),
            ("- !mine {}", [(1, "0", "tags (!mine) are not allowed")]),
            ("!!set {a: 1}", [(1, "", "tags (!!set) are not allowed")]),
            ("<<: {b: 1}", [(1, "<<", "merge keys (<<) are not allowed")]),
            ("1: a", [(1, "1", "a key must be text")]),
            ("true: a", [(1, "true", "a key must be text")]),
            ("? \n: a", [(1, "", "a key must be text")]),
            ("? [a, b]\n: c", [(1, "?", "a key must be text, not a list or mapping")]),
            ("? {a: b}\n: c", [(1, "?", "a key must be text, not a list or mapping")]),
            ("a: {b: 4,200,000-6,100,000, c: d}", [(1, "a.b", "a comma ends the text")]),
            ("a: {b: 4,000,000, c: d}", [(1, "a.b", "a comma ends the text")]),
            (
                "a: [{b: 4,000 INR}, {c: 1,5}]",
                [(1, "a.0.b", "a comma ends the text"), (1, "a.1.c", "a comma ends the text")],
            ),
            ("a: {b: x,2: c}", [(1, "a.2", "a key must be text")]),
            ("a: {b: x, 2: c}", [(1, "a.2", "a key must be text")]),
            ("a: 1\n---\nb: 2", [(2, "", "a second document begins")]),
            ("a: 1\n...\n# more\n---\nb: 2", [(4, "", "a second document begins")]),
            ("# c\n\n%YAML 1.2\n---\na: 1", [(3, "", "directives (%YAML, %TAG) are not allowed")]),
            ("a: 1\n... # end\n%TAG ! x:\n---\n", [(3, "", "directives (%YAML, %TAG) are not allowed")]),
            ('a: "\\0"', [(1, "a", "U+0000 at character 1 is a control character")]),
            ('"\\r": a', [(1, r"'\r'", "U+000D at character 1 is a carriage return")]),
            ('a: "\\uFFFE"', [(1, "a", "U+FFFE at character 1 is not a character")]),
            ("a:\n  - b\x00", [(2, "", "the character U+0000 may not stand in the file")]),
            ("a: b\rc", [(1, "", "the character U+000D may not stand in the file")]),
            ("a: b\u2028", [(1, "", "the character U+2028 may not stand in the file")]),
            ("a: b\x85", [(1, "", "the character U+0085 may not stand in the file")]),
            ("a:\n  'b\ud800'", [(2, "", "the character U+D800 may not stand in the file")]),
            (b"a: 1\nb: \xff\n", [(2, "", "byte 0xff at offset 8 is not UTF-8")]),
            (b"a: \xed\xa0\x80", [(1, "", "byte 0xed at offset 3 is not UTF-8")]),
            (
                "a: b".encode("utf-16"),
                [(1, "", "byte 0xff at offset 0 begins UTF-16 or UTF-32; only UTF-8 is read")],
            ),
        ],
    )
    def test_what_is_not_allowed(self, text: str | bytes, found: list[tuple[int, str, str]]) -> None:
        assert messages(text) == found

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a: [1, 2", 1),
            ("a: 1\n b: 2", 2),
            ("a: b: c", 1),
            ("a:\n\t- b", 2),
            ('a: "x', 1),
            ("a: 1\n]", 2),
            ("{a: 1}}", 1),
            ("@x", 1),
            ("a: !%ED%A0%80 x", 1),
            ("- 1\n- !x!y z", 2),
        ],
    )
    def test_what_is_not_yaml(self, text: str, line: int) -> None:
        [(found, _, message)] = messages(text)
        assert message.startswith("is not YAML: ")
        assert found == line

    @pytest.mark.parametrize("escape", [r"\UFFFFFFFF", r"\U7FFFFFFF", r"\U00110000", r"\uD800", r"\xZZ"])
    def test_escapes_of_no_character(self, escape: str) -> None:
        [problem] = problems(f'a: 1\nb: "{escape}"')
        assert problem.line == 2

    def test_suggestions(self) -> None:
        assert problems("pay: from: 5")[0].suggestion == "put text that contains ': ' in quotes"
        assert problems("a:\n\t b")[0].suggestion == "indent with spaces"
        assert problems("2024: a")[0].suggestion == "write it in quotes"
        for text in ("{amount: 4,200,000-6,100,000, currency: INR}", "{amount: 4,200,000-6,100,000}"):
            [problem] = problems(text)
            assert problem.suggestion == 'put a text with commas in quotes: "4,200,000-6,100,000"'

    def test_commas_without_spaces_divide_entries_and_lists_as_ever(self) -> None:
        assert read_yaml("{a: [1,2,3],b: 2x,c3: '4,5',3c: d}", file="x").data == {
            "a": [1, 2, 3],
            "b": "2x",
            "c3": "4,5",
            "3c": "d",
        }

    def test_all_problems_are_told_at_once_in_the_order_of_lines(self) -> None:
        text = "a: &x 1\nb: *x\na: !!int 2\n<<: *x\n7: \x07\nd: [\n"
        with pytest.raises(DataError) as caught:
            read_yaml(text, file="ours.yaml")
        lines = [problem.line for problem in caught.value.problems]
        assert lines[:-1] == [1, 2, 3, 3, 4, 4, 5, 5]
        told = str(caught.value)
        for part in (
            *(
                "ours.yaml:1: a: anchors (&x)",
                "ours.yaml:2: b: aliases (*x)",
                "ours.yaml:3: a: the key is already",
            ),
            *("ours.yaml:3: a: tags (!!int)", "ours.yaml:4: <<: merge keys", "ours.yaml:4: <<: aliases"),
            *("ours.yaml:5: the character U+0007", "ours.yaml:5: 7: a key must be text", "is not YAML"),
        ):
            assert part in told

    def test_messages_never_carry_what_a_terminal_obeys(self) -> None:
        [*_, problem] = problems('"\\e[2J": {"' + "k" * 99 + '": *x}')
        assert problem.path.startswith(r"'\x1b[2J'.kkkk")
        assert str(problem).isprintable()
        assert len(str(problem)) < 200


@pytest.mark.usefixtures("parser")
class TestLimits:
    def test_size(self) -> None:
        assert read_yaml("a: 12", file="x", limit=5).data == {"a": 12}
        assert problems("a: 123", limit=5)[0].message == "is larger than 5 bytes"
        assert problems(b"a: 123", limit=5)[0].message == "is larger than 5 bytes"

    def test_depth(self) -> None:
        deepest = read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, file="x")
        assert deepest.line((0,) * MAX_DEPTH) == 1
        assert problems("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[0].message == (
            "lists and mappings are nested more than 20 deep"
        )

    @pytest.mark.parametrize("written", ["a: {}", 'a: "{}"', "a: |\n  {}", "? {}\n: a"])
    def test_length_of_a_text(self, written: str) -> None:
        room = MAX_TEXT_LENGTH
        assert read_yaml(written.format("x" * room), file="x").data
        [problem] = problems(written.format("x" * (room + 1)))
        assert problem.message == "is 10,001 characters long; at most 10,000 are allowed"

    def test_number_of_problems(self) -> None:
        found = problems("- *a\n" * (MAX_PROBLEMS + 50))
        assert len(found) == MAX_PROBLEMS + 1
        assert found[-1].message == "there are more problems; reading stopped"
        assert found[-2].line == MAX_PROBLEMS


def test_number_of_items() -> None:
    entries = f"[{'a,' * (MAX_ITEMS - 1)}]"  # and the list is an item too
    data = read_yaml(entries, file="x").data
    assert isinstance(data, list)
    assert len(data) == MAX_ITEMS - 1
    assert problems(f"[{'a,' * (MAX_ITEMS + 1)}]")[0].message == "has more than 500,000 items"


ALLOWED_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(
    lambda text: check_text(text) is None
)
PRINTED_TEXT = ALLOWED_TEXT.filter(lambda text: not set(text) & set("\x85\u2028\u2029"))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**15) + 1, 10**15 - 1))


def nested(texts: st.SearchStrategy[str]) -> st.SearchStrategy[YamlValue]:
    tricky = st.sampled_from(
        [
            "",
            "no",
            "true",
            "null",
            "~",
            "1:30",
            "007",
            "1e3",
            "<<",
            "=",
            "- a",
            "a: b",
            "#",
            "*a",
            "&a",
            "!",
            "%",
            "|",
        ]
    )
    strings = texts | tricky
    return st.recursive(
        strings | SCALARS,
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(strings, inner, max_size=5),
        max_leaves=20,
    )


@settings(max_examples=300, deadline=None)
@given(nested(ALLOWED_TEXT), st.booleans())
def test_what_safe_dump_writes_is_read_back_equal(data: YamlValue, flow: bool) -> None:
    written = yaml.safe_dump(data, default_flow_style=flow)
    assert read_yaml(written, file="x").data == data


@settings(max_examples=300, deadline=None)
@given(nested(PRINTED_TEXT), st.booleans())
def test_what_safe_dump_writes_in_unicode_is_read_back_equal(data: YamlValue, flow: bool) -> None:
    written = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    assert read_yaml(written.encode(), file="x").data == data


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        ALLOWED_TEXT,
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(ALLOWED_TEXT, inner, max_size=5),
        max_leaves=20,
    ),
    st.sampled_from(["'", '"']),
)
def test_quoted_text_stays_text(data: YamlValue, style: str) -> None:
    written = yaml.safe_dump(data, default_style=style)
    assert read_yaml(written, file="x").data == data

"""What does a YAML text from outside say, and on which line?"""

from __future__ import annotations

import time
from dataclasses import FrozenInstanceError

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_roles.dataset.yaml_reading import MAX_DEPTH, MAX_ITEMS, MAX_PROBLEMS, YamlValue, read_yaml
from ai_roles.errors import DataError, Problem
from ai_roles.model.text import MAX_TEXT_LENGTH, check_text

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
            *("1:30", "0o17", "017", "0x1F", "0b1", "1_000", "+5", "--5", "1.50", "1e3", ".5", ".inf", ".nan"),
            *("2024-05-01", "2024-05-01 12:00:00", "1000000000000000", "٣", "5+", "-", "=", "<<", "50%"),
        ],
    )
    def test_everything_else_stays_as_written(self, written: str) -> None:
        assert read_yaml(f"at: {written}", file="ours.yaml").data == ({"at": [None]} if written == "-" else {"at": written})

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
        document = read_yaml(text, file="ours.yaml")
        assert document.data is None
        assert document.line(()) == 1

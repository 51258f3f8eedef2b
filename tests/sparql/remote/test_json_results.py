"""Are answers in JSON read the same wherever they are cut into pieces, and refused where they are no answers?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from ai_roles.errors import FormatError
from ai_roles.sparql.remote.json_results import JsonAnswer

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
CELLS = st.one_of(
    st.fixed_dictionaries({"type": st.just("uri"), "value": TEXTS}),
    st.fixed_dictionaries({"type": st.just("bnode"), "value": TEXTS}),
    st.fixed_dictionaries({"type": st.just("literal"), "value": TEXTS}, optional={"xml:lang": st.just("en")}),
    st.fixed_dictionaries({"type": st.sampled_from(["literal", "typed-literal"]), "value": TEXTS, "datatype": TEXTS}),
)
ROWS = st.lists(st.dictionaries(st.sampled_from("abc"), CELLS, max_size=3), max_size=5)


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(rows=ROWS, size=st.integers(1, 40), indent=st.sampled_from([None, 1]), head_last=st.booleans())
def test_pieces_of_any_size_give_the_same_rows(
    rows: list[dict[str, Any]], size: int, indent: int | None, head_last: bool
) -> None:
    parts = [("head", {"link": [], "vars": ["a", "b", "c"]}), ("results", {"distinct": False, "bindings": rows})]
    data = json.dumps(dict(reversed(parts) if head_last else parts), indent=indent, ensure_ascii=False).encode()
    answer = JsonAnswer(iter(cut(data, size)))
    found = list(answer.rows())
    assert (answer.columns, answer.truth) == (("a", "b", "c"), None)
    assert [{name: term.value for name, term in row.items()} for row in found] == [
        {name: cell["value"] for name, cell in row.items()} for row in rows
    ]
    with pytest.raises(FormatError):
        list(JsonAnswer(iter(cut(data.rstrip()[:-1], size))).rows())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"head": {}}',
        '{"head": [], "boolean": true}',
        '{"head": {}, "boolean": 1}',
        '{"head": {"vars": [1]}, "results": {"bindings": []}}',
        '{"results": []}',
        '{"results": {"bindings": {}}}',
        '{"results": {"bindings": [{} {}]}}',
        '{"results": {"bindings": [1]}}',
        '{"results": {"bindings": [{"a": null}]}}',
        '{"results": {"bindings": [{"a": {"type": "uri"}}]}}',
        '{"results": {"bindings": [{"a": {"type": "number", "value": "1"}}]}}',
        '{"results": {"bindings": [{"a": {"type": "literal", "value": "1", "datatype": 7}}]}}',
        '{"results": {"bindings": [{"a": {"type": [], "value": "1"}}]}}',
        '{"head": {}, "boolean": true} and more',
        '{"head": {}, "boolean": true',
        '{"head" {}}',
        "{1: 2}",
    ],
)
def test_what_is_no_answer_is_refused(text: str) -> None:
    with pytest.raises(FormatError):
        list(JsonAnswer(iter([text.encode()])).rows())


def test_yes_and_no() -> None:
    for text, truth in (("true", True), ("false", False)):
        answer = JsonAnswer(iter([f'{{"head": {{}}, "boolean": {text}}}'.encode()]))
        assert (list(answer.rows()), answer.truth) == ([], truth)

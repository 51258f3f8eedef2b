"""A table of mappings is read row by row, and all that is wrong with one is told at its line."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from ai_roles.dataset import NO_TERM, read_mapping_table
from ai_roles.errors import DataError
from ai_roles.model import Mapping

HEAD = """\
#curie_map:
#  ex: https://example.org/
#mapping_set_id: https://example.org/set
# license: https://spdx.org/licenses/MIT
# object_source: ex:theirs
# object_source_version: 1.10
"""
COLUMNS = "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label\tmapping_justification\tconfidence\tcomment"
BY_HAND = "semapv:ManualMappingCuration"


def table(*rows: str, head: str = HEAD, columns: str = COLUMNS) -> str:
    return head + "\n".join((columns, *rows)) + "\n"


def problems(text: str | bytes) -> list[str]:
    with pytest.raises(DataError) as caught:
        read_mapping_table(text, file="t.sssom.tsv")
    return [str(problem) for problem in caught.value.problems]


def test_rows_with_what_they_tie() -> None:
    read = read_mapping_table(
        table(
            f"ex:a\tA\tskos:exactMatch\t\tex:b%20c\tB c\t{BY_HAND}\t0.9\t",
            f'ex:a\tA\tskos:exactMatch\tNot\thttps://elsewhere.example/x\tX\t{BY_HAND}\t1\t"the ""x"" of another field"',
            f"ex:z\tZ\tskos:mappingRelation\t\tsssom:NoTermFound\t\t{BY_HAND}\t\tnearest: B c",
            f"ex:z\tZ\towl:sameAs\t\tex:b\tB\t{BY_HAND}\t0\t",
        ),
        file="t.sssom.tsv",
    )
    assert (read.id, read.license) == ("https://example.org/set", "https://spdx.org/licenses/MIT")
    assert (read.object_source, read.object_version) == ("https://example.org/theirs", "1.10")
    exact, refused, nothing, same = read
    assert exact.mapping == Mapping("exact", "https://example.org/b%20c")
    assert (exact.subject, exact.object_label, exact.confidence, exact.line) == ("https://example.org/a", "B c", 0.9, 8)
    assert refused.mapping is None
    assert refused.negated
    assert (refused.object, refused.comment) == ("https://elsewhere.example/x", 'the "x" of another field')
    assert (nothing.object, nothing.mapping, nothing.confidence) == (None, None, None)
    assert (same.mapping, same.predicate) == (None, "http://www.w3.org/2002/07/owl#sameAs")
    assert len(read) == 4


@pytest.mark.parametrize(
    ("predicate", "match"),
    [("exact", "exact"), ("close", "close"), ("broad", "broad"), ("narrow", "narrow"), ("related", "related")],
)
def test_each_mapping_relation_of_skos(predicate: str, match: str) -> None:
    (row,) = read_mapping_table(table(f"ex:a\tA\tskos:{predicate}Match\t\tex:b\tB\t{BY_HAND}\t\t"), file="t")
    assert row.mapping is not None
    assert row.mapping.match == match


def test_other_columns_line_ends_and_empty_lines_do_not_disturb() -> None:
    text = table(
        f"skos:closeMatch\tex:a\tex:b\t{BY_HAND}\tyes",
        "",
        columns="predicate_id\tsubject_id\tobject_id\tmapping_justification\tour_own",
    )
    (row,) = read_mapping_table("\ufeff" + text.replace("\n", "\r\n"), file="t")
    assert (row.subject_label, row.comment, row.line) == ("", "", 8)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f"ex:a\tA\tskos:exactMatch\tnot\tex:b\tB\t{BY_HAND}\t\t", "predicate_modifier: 'not' is unknown"),
        (f"ex:a\tA\tskos:exactMatch\t\tex:b\tB\t{BY_HAND}\t1.1\t", "confidence: '1.1' is no number from 0 to 1"),
        (f"ex:a\tA\tskos:exactMatch\t\tex:b\tB\t{BY_HAND}\tnan\t", "confidence: 'nan' is no number from 0 to 1"),
        (f"ex:a\tA\tskos:exactMatch\t\tex:b\tB\t{BY_HAND}\tsure\t", "confidence: 'sure' is no number"),
        (f"why:a\tA\tskos:exactMatch\t\tex:b\tB\t{BY_HAND}\t\t", "the prefix of 'why:a' is not in curie_map"),
        (f"a\tA\tskos:exactMatch\t\tex:b\tB\t{BY_HAND}\t\t", "the prefix of 'a' is not in curie_map"),
        (f"ex:a\tA\tskos:exactMatch\t\tex:b c\tB\t{BY_HAND}\t\t", "object_id: 'ex:b c' "),
        (f"ex:a\tA\t\t\tex:b\tB\t{BY_HAND}\t\t", "predicate_id: is empty"),
        ("ex:a\tA\tskos:exactMatch\t\tex:b\tB", "has 6 cells, and the table 9 columns"),
        (f'ex:a\tA\tskos:exactMatch\t\tex:b\tB\t{BY_HAND}\t\t"open', "is no row of a table: unexpected end"),
        (f'ex:a\tA\tskos:exactMatch\t\tex:b\t"B\nC"\t{BY_HAND}\t\t', "a quote opens here"),
        (f"ex:a\tA\x01\tskos:exactMatch\t\tex:b\tB\t{BY_HAND}\t\t", "subject_label: "),
    ],
)
def test_what_is_wrong_with_a_row_is_told_at_its_line(row: str, told: str) -> None:
    right = f"ex:a\tA\tskos:closeMatch\t\tex:q\tQ\t{BY_HAND}\t\t"
    (found,) = problems(table(right, row))
    assert found.startswith("t.sssom.tsv:9: ")
    assert told in found


def test_all_that_is_wrong_is_told_at_once() -> None:
    row = f"ex:a\tA\tskos:exactMatch\tnever\twhy:b\tB\t{BY_HAND}\t7\t"
    found = problems(table(row, row))
    assert [problem.split(":")[1] for problem in found] == ["8"] * 3 + ["9"] * 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "there is no table"),
        (HEAD, "there is no table"),
        (HEAD + "subject_id\tobject_id\n", "there is no column predicate_id, mapping_justification"),
        (HEAD + COLUMNS + "\tcomment\n", "there are two columns comment"),
        ("# curie_map: {ex: 7}\n" + COLUMNS + "\n", "7 is no IRI"),
        (
            "# curie_map: {skos: https://example.org/}\n" + COLUMNS + "\n",
            "stands for http://www.w3.org/2004/02/skos/core#",
        ),
        ("# curie_map: {ex: 'no iri'}\n" + COLUMNS + "\n", "'no iri'"),
        ("# a: &x 1\n" + COLUMNS + "\n", "anchor"),
        ("# only words\n" + COLUMNS + "\n", "hold no fields"),
        (HEAD.encode() + b"subject\xff", "is not UTF-8"),
    ],
)
def test_what_is_wrong_with_a_file(text: str | bytes, told: str) -> None:
    assert told in " ".join(problems(text))


@given(st.text(alphabet=st.sampled_from("#\t\n\"':ex skosNot7.%é\x00"), max_size=200))
def test_any_text_is_a_table_or_has_problems(text: str) -> None:
    with suppress(DataError):
        for row in read_mapping_table(table(text), file="t"):
            assert row.object != NO_TERM

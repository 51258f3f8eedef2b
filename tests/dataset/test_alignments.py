"""Mappings get from the tables to the entities; what contradicts, or has moved on, is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ai_roles.dataset import (
    MappingTable,
    facts_hash,
    graph_of,
    load,
    ontology_folder,
    read_folder,
    read_mapping_table,
)
from ai_roles.dataset.alignments import contradictions
from ai_roles.errors import DataError
from ai_roles.model import Mapping

HEAD = """\
# curie_map:
#   id: https://w3id.org/ai-roles/id/
#   ex: https://example.org/
subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification
"""
BY_HAND = "semapv:ManualMappingCuration"


def row(subject: str, predicate: str, object: str, *, label: str = "", negated: bool = False) -> str:
    return f"id:{subject}\t{label}\t{predicate}\t{'Not' if negated else ''}\t{object}\t{BY_HAND}\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with a few facts, to lay mappings beside."""
    (tmp_path / "facts").mkdir()
    (tmp_path / "alignments").mkdir()
    (tmp_path / "facts" / "tools.yaml").write_text(
        "kind: tool\nentities:\n  nomad: {label: Nomad}\n  consul: {label: Consul}\n"
    )
    return tmp_path


def test_entities_get_what_the_tables_tie_them_to(checkout: Path) -> None:
    rows = [
        row("nomad", "skos:exactMatch", "ex:nomad", label="Nomad"),
        row("nomad", "skos:broadMatch", "ex:schedulers", label="Nomad"),
        row("nomad", "skos:exactMatch", "ex:wanderer", label="Nomad", negated=True),
        row("consul", "skos:mappingRelation", "sssom:NoTermFound", label="Consul"),
    ]
    (checkout / "alignments" / "one.sssom.tsv").write_text(HEAD + rows[0] + rows[2] + rows[3])
    (checkout / "alignments" / "two.sssom.tsv").write_text(HEAD + rows[1])
    graph = graph_of(read_folder(checkout / "facts"))
    assert graph["nomad"].mappings == (
        Mapping("broad", "https://example.org/schedulers"),
        Mapping("exact", "https://example.org/nomad"),
    )
    assert graph["consul"].mappings == ()


def test_a_row_about_what_is_not_there_or_is_called_otherwise_is_told(checkout: Path) -> None:
    rows = row("nomade", "skos:exactMatch", "ex:a", label="Nomad") + row(
        "consul", "skos:exactMatch", "ex:b", label="Consol"
    )
    (checkout / "alignments" / "one.sssom.tsv").write_text(HEAD + rows)
    with pytest.raises(DataError) as caught:
        graph_of(read_folder(checkout / "facts"))
    told = [str(problem) for problem in caught.value.problems]
    assert told[0] == "alignments/one.sssom.tsv:5: subject_id: unknown id 'nomade'"
    assert told[1].startswith("alignments/one.sssom.tsv:6: subject_label: 'Consol' is called 'Consul'")


def test_a_broken_table_is_told_with_the_rest(checkout: Path) -> None:
    (checkout / "alignments" / "one.sssom.tsv").write_text(
        HEAD + row("nomad", "skos:exactMatch", "why:a", label="Nomad")
    )
    with pytest.raises(DataError, match=r"alignments/one\.sssom\.tsv:5: object_id: the prefix of 'why:a'"):
        graph_of(read_folder(checkout / "facts"))


def test_the_snapshot_is_of_the_mappings_too(tmp_path: Path) -> None:
    shutil.copytree(ontology_folder() / "facts", tmp_path / "facts")
    without = facts_hash(tmp_path / "facts")
    assert without != facts_hash(ontology_folder() / "facts")
    shutil.copytree(ontology_folder() / "alignments", tmp_path / "alignments")
    assert facts_hash(tmp_path / "facts") == facts_hash(ontology_folder() / "facts")
    with (tmp_path / "alignments" / "esco.sssom.tsv").open("a") as file:
        file.write("\n")
    assert facts_hash(tmp_path / "facts") not in (without, facts_hash(ontology_folder() / "facts"))


def test_the_bundled_graph_has_them() -> None:
    assert Mapping("exact", "https://www.onetonline.org/link/summary/15-2051.00") in load()["data-scientist"].mappings
    assert not any("15cc27b1" in mapping.iri for entity in load() for mapping in entity.mappings)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (("a", "exact", "ex:x"), ("a", "Not exact", "ex:x"), "the two are tied in another row too"),
        (("a", "exact", "ex:x"), ("a", "close", "ex:x"), "the two are tied in another row too"),
        (("a", "exact", "ex:x"), ("a", "exact", "ex:y"), "id:a matches something else exactly in another row too"),
        (("a", "exact", "ex:x"), ("b", "exact", "ex:x"), "ex:x is matched exactly in another row too"),
        (("a", "close", "ex:x"), ("a", "exact", "sssom:NoTermFound"), "says that nothing was found, and another row"),
    ],
)
def test_rows_that_cannot_both_hold(first: tuple[str, str, str], second: tuple[str, str, str], told: str) -> None:
    (problem,) = contradictions(_table(first, second))
    assert (problem.file, problem.line, problem.suggestion) == ("t", 6, "see line 5")
    assert told in problem.message


def test_rows_that_can() -> None:
    fine = (("a", "exact", "ex:x"), ("a", "Not exact", "ex:y"), ("b", "Not exact", "ex:x"), ("a", "close", "ex:z"))
    assert list(contradictions(_table(*fine, ("b", "close", "ex:x"), ("c", "exact", "sssom:NoTermFound")))) == []


def _table(*rows: tuple[str, str, str]) -> MappingTable:
    text = "".join(
        row(subject, f"skos:{how.removeprefix('Not ')}Match", object, negated=how.startswith("Not"))
        for subject, how, object in rows
    )
    return read_mapping_table(HEAD + text, file="t")

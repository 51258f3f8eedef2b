"""Is a claim's field told once? Records, RDF, networks, tables, YAML, shapes and look-ups follow from the table of fields."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final

import ai_roles
from ai_roles.claim_fields import CLAIM_FIELDS, QUALIFYING, ClaimFilter
from ai_roles.model.claim import Claim
from ai_roles.predicates import PREDICATES
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import QUALIFIERS

PACKAGE: Final = Path(ai_roles.__file__).parent
TELLING: Final = {
    "claim_fields.py",  # the table
    "predicates.py",  # which predicates take which
    "vocabulary.py",  # the type of a qualifier
    "model/claim.py",  # the record, and how it reads
    "query/facts/grounds_of_clash.py",  # how sides of a disagreement differ, each field in words of its own
    "query/facts/strength_clashes.py",  # what disagrees with what
    "query/answers/statement.py",  # how a claim reads: sentences need an order and words of their own
    "query/roles/profiles.py",
    "pages/claim_rows.py",
    "sample.py",  # a few facts
}
"""The only files that may list the qualifiers of a claim."""
MANY: Final = 7
"""Code that asks for necessity, level and place asks a question of its own; who names more qualifiers lists them."""


def test_the_record_has_the_fields_of_the_table() -> None:
    assert {field.name for field in fields(Claim) if field.init} == set(CLAIM_FIELDS)
    assert {row.name for row in QUALIFYING} == {*QUALIFIERS, "status"}
    looked_up = {row.singular for row in QUALIFYING if row.form not in ("text", "group")}
    assert set(ClaimFilter.__annotations__) == {*looked_up, "basis"}
    assert {name for predicate in PREDICATES.values() for name in predicate.qualifiers} == set(QUALIFIERS)


def named(file: Path) -> Iterator[str]:
    """The qualifiers that the code of a file names: as a text, an attribute, a keyword or a variable."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Constant(value=str(name)) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def test_no_other_file_lists_the_qualifiers() -> None:
    listing = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if len({name.replace("-", "_") for name in named(file)} & set(QUALIFIERS)) >= MANY
    }
    assert listing >= {"vocabulary.py", "model/claim.py"}, "nothing was found at all"
    assert listing - TELLING == set()


ADDED: Final = (
    ("vocabulary.py", '"frequency", "any_of"\n]', '"frequency", "any_of", "shift"\n]'),
    (
        "predicates.py",
        "_PLACED: Final[tuple[Qualifier, ...]] = (",
        '_PLACED: Final[tuple[Qualifier, ...]] = ("shift", ',
    ),
    (
        "claim_fields.py",
        "    # rows of new qualifiers",
        '    ClaimField("shift", "word", "shift", "When on the day.", words=("day", "night")),\n    # rows',
    ),
    (
        "claim_fields.py",
        "    basis: Basis | None\n",
        '    basis: Basis | None\n    shift: Literal["day", "night"] | None\n',
    ),
    (
        "model/claim.py",
        "    evidence: tuple[Evidence, ...] = ()\n",
        "    evidence: tuple[Evidence, ...] = ()\n    shift: str | None = None\n",
    ),
)
"""All that it takes to add a qualifier: file, where, and what stands there afterwards."""

TRIED: Final = """
from dataclasses import replace
from pathlib import Path
import ai_roles, pytest
from ai_roles.dataset import overlay, tidy_text
from ai_roles.dataset.snapshot import read_snapshot, write_snapshot
from ai_roles.errors import FormatError
from ai_roles.formats import read_jsonl, write_csv, write_cypher, write_jsonl
from ai_roles.model import Claim, KnowledgeGraph
from ai_roles.networks import from_networkx, to_networkx
from ai_roles.query.answers import state, statement_record
from ai_roles.rdf import from_rdf, to_rdf
from ai_roles.sample import SAMPLE
from ai_roles.schema.ontology import ontology_text
from ai_roles.schema.shapes.all_shapes import shapes_text

assert ai_roles.__file__.startswith(FOLDER)
plain = next(claim for claim in SAMPLE.claims("ai-engineer", "needs", "python"))
assert plain.id == ID, "an old claim keeps its id"
night = replace(plain, shift="night")
assert night.id != plain.id and night != plain
with pytest.raises(FormatError, match="shift 'noon' is unknown: one of day, night"):
    replace(plain, shift="noon")
with pytest.raises(FormatError, match="takes no shift"):
    replace(next(iter(SAMPLE.claims(predicate="precedes"))), shift="day")
graph = KnowledgeGraph(SAMPLE, [*SAMPLE.all_claims.values(), night])
assert graph.claims(shift="night") == (night,)
assert statement_record(state(graph, night))["qualifiers"]["shift"] == "night"
assert from_rdf(to_rdf(graph)) == from_networkx(to_networkx(graph)) == read_jsonl(write_jsonl(graph)) == graph
assert b"shift" in write_csv(graph).splitlines()[0] and b"shift: 'night'" in write_cypher(graph)
kept = Path(FOLDER, "snapshot.airoles")
kept.write_bytes(write_snapshot(graph, "facts"))
assert read_snapshot(kept, "facts") == graph
facts = "source: handbook\\nclaims:\\n  - subject: mlops-engineer\\n    needs: [{shift: night, at: 6, of: rag}]\\n"
assert [claim.object for claim in overlay(SAMPLE, [("ours.yaml", facts)]).claims(shift="night")] == ["rag"]
assert "of: rag, shift: night" in tidy_text(facts, "ours.yaml")
assert "air:shift a owl:DatatypeProperty" in ontology_text() and "shift is one of day, night" in shapes_text()
"""


def test_a_qualifier_is_added_by_its_row_and_its_types(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "ai_roles", ignore=shutil.ignore_patterns("__pycache__", "*.json"))
    for name, before, after in ADDED:
        file = tmp_path / "ai_roles" / name
        text = file.read_text(encoding="utf-8")
        assert text.count(before) == 1, (name, before)
        file.write_text(text.replace(before, after), encoding="utf-8")
    (plain,) = SAMPLE.claims("ai-engineer", "needs", "python")
    code = f"FOLDER, ID = {str(tmp_path)!r}, {plain.id!r}\n{TRIED}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

"""Does the schema that editors use take what the reader takes, and refuse what has not the form?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from ai_roles.dataset import facts_schema, ontology_folder, overlay, read_yaml
from ai_roles.errors import DataError
from ai_roles.predicates import PREDICATES
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import KIND_TABLE

SCHEMA = facts_schema()
VALIDATOR = Draft7Validator(SCHEMA)
FACTS = ontology_folder() / "facts"
FILES = sorted(path for path in FACTS.glob("**/*.yaml") if path.parent.name != "ledger")

GOOD = [
    "entities: {tool: {x: {label: X, aliases: one}}}",
    "kind: skill\nentities: {x: {label: X, broader: rag}}",
    "id: x\nlabel: X\nspecializes: AI engineer\nclaims: [{editorial: why, needs: [Python, {of: k8s, levels: Senior}]}]",
    "claims: [{editorial: x, subject: mlops, as_of: 2024, pays: [{money: {amount: 1.5, currency: EUR}}]}]",
    "claims: [{editorial: x, subject: mlops, experience: [{years: {to_reach: 3}}]}]",
    "extend: {python: {aliases: [snake]}}\ndeprecate: {docker: {replaced-by: k8s}}",
    "claims: [{editorial: x, subject: mlops, needs: [{any_of: [Docker, k8s], how_many: 1, open: true}]}]",
]
BAD = [
    ("entites: {}", ""),
    ("entities: {gadget: {x: {label: X}}}", "entities"),
    ("entities: {role: {x: {lable: X}}}", "entities.role.x"),
    ("entities: {role: {x: {label: X, type: tool}}}", "entities.role.x.type"),
    ("entities: {role: {x: {label: X, url: y}}}", "entities.role.x"),
    ("entities: {source: {x: {label: X, locator: pages}}}", "entities.source.x.locator"),
    ("kind: skill\nentities: {x: {label: X, type: job}}", "entities.x.type"),
    ("id: x\nlable: X", ""),
    ("claims: [{editorial: x, subject: mlops, need: [Docker]}]", "claims.0"),
    ("claims: [{editorial: x, subject: mlops, needs: Docker}]", "claims.0.needs"),
    ("claims: [{editorial: x, subject: mlops, needs: [{of: Docker, necessity: vital}]}]", "claims.0.needs.0.necessity"),
    ("claims: [{editorial: x, subject: mlops, performs: [{of: y, proficiency: strong}]}]", "claims.0.performs.0"),
    ("claims: [{editorial: x, subject: mlops, pays: [{money: {amount: 5}}]}]", "claims.0.pays.0.money"),
    ("claims: [{editorial: x, subject: mlops, pays: [{of: Docker}]}]", "claims.0.pays.0"),
    ("claims: [{editorial: x, subject: mlops, experience: [{years: {bnd: 3}}]}]", "claims.0.experience.0.years"),
]


def faults(text: str | bytes) -> list[str]:
    data: Any = read_yaml(text, file="ours.yaml").data
    return [".".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(data)]


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FACTS).as_posix())
def test_it_takes_all_bundled_facts(path: Path) -> None:
    assert faults(path.read_bytes()) == []


@pytest.mark.parametrize("text", GOOD)
def test_it_takes_what_the_reader_takes(text: str) -> None:
    assert faults(text) == []
    try:
        overlay(SAMPLE, [("ours.yaml", text)])
    except DataError as error:
        raise AssertionError(str(error)) from error


@pytest.mark.parametrize(("text", "path"), BAD)
def test_it_refuses_what_has_not_the_form_as_the_reader_does(text: str, path: str) -> None:
    assert path in faults(text)
    with pytest.raises(DataError):
        overlay(SAMPLE, [("ours.yaml", text)])


def test_every_kind_and_every_predicate_is_in_it_and_every_field_is_explained() -> None:
    block = SCHEMA["$defs"]["block"]["properties"]
    assert set(PREDICATES) <= set(block)
    assert set(KIND_TABLE) == set(SCHEMA["else"]["else"]["properties"]["entities"]["properties"])
    for name, made in SCHEMA["$defs"].items():
        assert made.get("description"), name
        for field, meant in made.get("properties", {}).items():
            assert meant.get("description") or "$ref" in meant, (name, field)

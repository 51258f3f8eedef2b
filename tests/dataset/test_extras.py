"""Are the bundled extras there, apart from the facts, and read from what is current?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ai_roles.dataset import extra_names, extra_roles, facts_in, files_of_extras, load, load_extra
from ai_roles.dataset.loading import ontology_folder
from ai_roles.errors import FormatError, UnknownNameError

BAKERS = """\
source: trades
entities:
  source:
    trades: {label: Trades, title: Trades, locator: row}
  role:
    trades-bakers: {label: Bakers, type: occupation, iri: "http://example.org/bakers", scheme: trades}
  tool:
    trades-oven: {label: Oven, scheme: trades}
claims:
  - section: Tools
    subject: trades-bakers
    needs:
      - {locator: row 2, of: trades-oven, necessity: mentioned}
"""


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    folder = tmp_path / "ontology"
    (folder / "extras").mkdir(parents=True)
    (folder / "extras" / "trades.yaml").write_text(BAKERS, "utf-8")
    return folder


def write(folder: Path) -> None:
    for name, data in files_of_extras(folder).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def test_nothing_of_an_extra_is_in_the_facts() -> None:
    facts = load()
    assert "onet" not in facts.entities
    assert {entity.scheme for entity in facts.entities.values()}.isdisjoint(extra_names())
    for name in extra_names():
        assert facts.entities.keys().isdisjoint(load_extra(name).entities)


def test_the_snapshot_says_what_the_yaml_says(ontology: Path) -> None:
    with facts_in(ontology):
        read = load_extra("trades")
        assert extra_names() == ("trades",)
        roles = extra_roles()
        assert roles["http://example.org/bakers"]._asdict() == {
            "extra": "trades",
            "scheme": "Trades",
            "label": "Bakers",
            "tools": 1,
        }
    write(ontology)
    other = ontology.rename(ontology.with_name("elsewhere"))
    with facts_in(other):
        assert load_extra("trades") == read
        assert extra_roles() == roles


def test_a_snapshot_of_other_facts_is_not_read(ontology: Path) -> None:
    write(ontology)
    (ontology / "extras" / "trades.yaml").write_text(BAKERS.replace("Oven", "Hearth"), "utf-8")
    with facts_in(ontology):
        assert load_extra("trades")["trades-oven"].label == "Hearth"


def test_a_damaged_index_is_told(ontology: Path) -> None:
    write(ontology)
    (ontology / "dist" / "extras" / "roles.json").write_text('{"http://example.org/bakers": {"tools": 1}}', "utf-8")
    with facts_in(ontology), pytest.raises(FormatError, match=r"roles\.json is damaged"):
        extra_roles()


def test_a_name_that_is_none_is_told() -> None:
    with pytest.raises(UnknownNameError, match="no bundled extra is called 'onett'; did you mean 'onet'"):
        load_extra("onett")


def test_what_is_told_of_the_roles_is_what_is_there() -> None:
    graph = load_extra("onet")
    told = json.loads((ontology_folder() / "dist" / "extras" / "roles.json").read_text("utf-8"))
    assert told.keys() == {role.iri for role in graph.of_kind("role")}
    for role in graph.of_kind("role"):
        tools = {claim.object for claim in graph.claims(subject=role.id, predicate="needs")}
        assert told[role.iri]["tools"] == len(tools)

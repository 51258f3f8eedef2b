"""Is every parameter explained, and what can be completed, completed?"""

from __future__ import annotations

from inspect import signature

import pytest

from ai_roles.cli.app import COMMANDS
from ai_roles.cli.options import PARAMETERS, complete_basis, complete_kind, complete_name, complete_source


def test_the_table_holds_the_parameters_of_the_commands_and_no_others() -> None:
    used = {name for command in COMMANDS.values() for name in signature(command).parameters}
    assert used == set(PARAMETERS)


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_parameter_is_explained(name: str) -> None:
    (info,) = PARAMETERS[name].__metadata__
    assert info.help


def test_completion() -> None:
    assert ("mlops-engineer", "MLOps / AI Platform Engineer") in complete_name("MLOps-e")
    assert complete_name("xyzzy") == []
    assert complete_kind("SK") == ["skills"]
    assert complete_basis("e") == ["editorial"]
    assert [id for id, _ in complete_source("tag")] == ["taggd"]

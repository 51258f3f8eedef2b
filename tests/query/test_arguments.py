"""What does somebody hear who hands a function something else than it takes? What was expected, as an error of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest

import ai_roles as ar
from ai_roles.sample import SAMPLE

WRONG: dict[str, tuple[Callable[[Any], object], str]] = {
    "skills in nothing": (lambda none: ar.find_skills(SAMPLE, none), "skills are found is given as text, not as None"),
    "a posting": (lambda none: ar.read_posting(SAMPLE, none), "a posting is given as text, not as None"),
    "a linted posting": (lambda none: ar.lint_posting(SAMPLE, none), "a posting is given as text, not as None"),
    "a role": (lambda none: ar.compare(SAMPLE, none, none), "a role is given as text, not as None"),
    "a profile": (lambda none: ar.profile(SAMPLE, none), "a role is given as text, not as None"),
    "a wish": (
        lambda none: ar.skill_gap(SAMPLE, has=[], wants=cast("Any", [none])),
        r"called '\[None\]'|as text, not as \[None\]",
    ),
    "held": (lambda none: ar.skill_gap(SAMPLE, has=none, wants="mlops"), "has takes a list of names, not None"),
    "words": (lambda none: ar.search(SAMPLE, none), "what is looked for is given as text, not as None"),
    "a kind": (lambda none: ar.list_entities(SAMPLE, none), "a kind is given as text, not as None"),
    "a file": (lambda none: ar.read_resume(SAMPLE, none), "a file is named by its path, not by None"),
    "a match": (lambda none: ar.match(SAMPLE, none, none), "asks, and not None"),
    "a name": (lambda none: SAMPLE.resolve(cast("Any", [none])), r"no entity is called '\[None\]'"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_was_expected_is_told(case: str) -> None:
    ask, said = WRONG[case]
    with pytest.raises(ar.AiRolesError, match=said):
        ask(None)

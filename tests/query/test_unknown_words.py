"""What happens to a predicate, kind, necessity, status or basis that there is not? It is refused wherever it comes in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from ai_roles.cli import main
from ai_roles.errors import AiRolesError
from ai_roles.model import Claim
from ai_roles.networks import role_skill_graph
from ai_roles.query.facts import describe, explain, figures, list_entities, search
from ai_roles.query.roles import profile
from ai_roles.sample import SAMPLE
from ai_roles.sparql import select

G: Any = SAMPLE
"""The graph as it is seen by those who do not check types."""


@pytest.mark.parametrize(
    ("ask", "word", "meant"),
    [
        (lambda: G.claims(predicate="neds"), "predicate", "needs"),
        (lambda: G.claims("mlops-engineer", "neds", "docker"), "predicate", "needs"),
        (lambda: G.claims(necessity="requird"), "necessity", "required"),
        (lambda: G.claims(proficiency="expret"), "proficiency", "expert"),
        (lambda: G.claims(frequency="ofen"), "frequency", "often"),
        (lambda: G.claims(status="exampel"), "status", "example"),
        (lambda: G.claims(basis="statd"), "basis", "stated"),
        (lambda: G.claims(value="shares"), "kind of value", "share"),
        (lambda: G.restrict(basis="statd"), "basis", "stated"),
        (lambda: G.of_kind("rol"), "kind", "role"),
        (lambda: G.resolve("mlops", "rol"), "kind", "role"),
        (lambda: G.resolve("mlops", ("skill", "tol")), "kind", "tool"),
        (lambda: list_entities(G, "skils"), "kind", "skills"),
        (lambda: search(G, "docker", kind="tol"), "kind", "tools"),
        (lambda: describe(G, "docker", kind="tol"), "kind", "tools"),
        (lambda: explain(G, "docker", "rag", left_kind="tol"), "kind", "tools"),
        (lambda: figures(G, kind="figur"), "kind of figure", "figure"),  # type: ignore[arg-type]
        (lambda: profile(G, "mlops").of("neds"), "predicate", "needs"),  # type: ignore[arg-type]
        (lambda: role_skill_graph(G, necessity_weights={"requird": 1.0}), "necessity", "required"),
        (
            lambda: select(G, "SELECT * { VALUES (?p) { (air:needs) } ?c air:predicate ?p }", p="neds"),
            "predicate",
            "needs",
        ),
    ],
)
def test_an_unknown_word_is_refused(ask: Callable[[], object], word: str, meant: str) -> None:
    with pytest.raises(AiRolesError, match=f"no {word} is called '.*'; did you mean .*'{meant}'"):
        ask()


def test_known_words_that_no_claim_has_find_nothing() -> None:
    assert SAMPLE.claims(predicate="quotes") == SAMPLE.claims(status="template") == SAMPLE.claims(value="share") == ()
    assert SAMPLE.claims(as_of="1999") == ()


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'levels'"):
        G.claims(levels="senior")


def test_an_unknown_predicate_of_a_claim_is_refused() -> None:
    made: Any = Claim
    with pytest.raises(AiRolesError, match="predicate 'neds' is unknown; did you mean 'needs'"):
        made("mlops-engineer", "neds", "docker")


@pytest.mark.parametrize(
    "command",
    [
        ["list", "rols"],
        ["find", "docker", "--kind", "tol"],
        ["show", "docker", "--kind", "tol"],
        ["show", "docker", "--basis", "statd"],
    ],
)
def test_the_command_refuses_them_too(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command) != 0
    assert re.search("no (kind|basis) is called '.*'; did you mean '(roles|tools|stated)'", capsys.readouterr().err)

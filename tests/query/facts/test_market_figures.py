"""Figures stand as their sources state them, each with what it is a number of."""

from __future__ import annotations

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError
from ai_roles.query.facts.market_figures import figures

BUNDLED = load()


def test_figures_name_what_is_counted() -> None:
    text = figures(BUNDLED).to_text(4000)
    assert "1.8% of all US listings" in text
    assert "32.9% of an unnamed population" in text
    assert "fraud losses down by 23%" in text
    shares = {str(item.amount) for item in figures(BUNDLED, "python").items}
    assert "71" in shares
    growth = [item for item in figures(BUNDLED).items if item.statement.subject.id.startswith("computer-and")]
    assert any("bls" in item.statement.claim.evidence[0].attributed_to for item in growth)  # type: ignore[union-attr, operator]
    with pytest.raises(UnknownNameError):
        figures(BUNDLED, kind="rumour")  # type: ignore[arg-type]

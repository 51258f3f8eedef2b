"""Do plots show what the answers say: every figure once, no two currencies on one axis, open bounds as open?"""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from ai_roles.dataset import load
from ai_roles.errors import MissingExtraError, UnknownNameError, UsageError
from ai_roles.model import Claim, Editorial, Entity, KnowledgeGraph, Money, Range
from ai_roles.plots.answer_plots import coverage_figure, heat_map, ladder_figure, pay_ranges
from ai_roles.query.careers.ladder_comparison import ladders
from ai_roles.query.careers.level_path import progression
from ai_roles.query.facts.pay_statements import Pay, pay
from ai_roles.query.facts.unknown_facts import coverage
from ai_roles.query.roles.profiles import profile
from ai_roles.sample import SAMPLE
from tests.hostile import hostile_graph

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

HOSTILE: Final = hostile_graph()


@pytest.fixture(scope="module")
def bundled() -> KnowledgeGraph:
    return load()


def saved(figure: Figure) -> bytes:
    """The figure as PNG: all of it is drawn."""
    out = BytesIO()
    figure.savefig(out, format="png", dpi=50)
    return out.getvalue()


def texts(figure: Figure) -> list[str]:
    from matplotlib.text import Text

    found: list[Text] = figure.findobj(Text)
    return [text.get_text() for text in found if text.get_text()]


def test_figures_belong_to_nobody_else() -> None:
    program = (
        "import sys\n"
        "from ai_roles.plots.answer_plots import coverage_figure, heat_map\n"
        "assert 'matplotlib' not in sys.modules and 'numpy' not in sys.modules\n"
        "from ai_roles.query.facts.unknown_facts import coverage\n"
        "from ai_roles.sample import SAMPLE\n"
        "figure = heat_map(SAMPLE)\n"
        "print(type(figure).__module__, 'matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.split() == ["matplotlib.figure", "False"]


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(MissingExtraError, match=r"ai-roles-kg\[figures\]"):
        coverage_figure(coverage(SAMPLE))


# Heat map


def test_heat_map(bundled: KnowledgeGraph) -> None:
    figure = heat_map(bundled, roles=["mlops", "genai"], skills=["Docker", "RAG", "k8s"])
    (axes,) = figure.axes
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "Docker",
        "Retrieval-augmented generation",
        "Kubernetes",
    ]
    cells = {(round(text.get_position()[0]), round(text.get_position()[1])): text.get_text() for text in axes.texts}
    own = {
        (column, row): item.necessity[0].upper()
        for column, role in enumerate(("mlops", "genai"))
        for row, id in enumerate(("docker", "rag", "kubernetes"))
        for item in profile(bundled, role).needs
        if item.entity.id == id and item.origin != "inherited" and item.necessity
    }
    assert cells == own
    assert len(axes.patches) == 6 + (6 - len(own)), "what is inherited has stripes below its edge"


def test_heat_map_without_names(bundled: KnowledgeGraph) -> None:
    (axes,) = heat_map(bundled).axes
    assert len(axes.get_xticklabels()) <= 12
    assert len(axes.get_yticklabels()) == 30
    assert saved(heat_map(SAMPLE))


def test_heat_map_of_nothing() -> None:
    with pytest.raises(UsageError, match="no role"):
        heat_map(KnowledgeGraph([], []))
    with pytest.raises(UsageError, match="no skill"):
        heat_map(SAMPLE, skills=[])
    with pytest.raises(UnknownNameError):
        heat_map(SAMPLE, roles=["astronaut"])


# Pay


def paying(*amounts: tuple[str, str]) -> Pay:
    """Pay of these ranges, in these currencies."""
    why = (Editorial("to try it"),)
    claims = [
        Claim(
            "r",
            "pays",
            value=Money(Range.parse(text), currency),
            condition=f"case {number}",
            basis="editorial",
            evidence=why,
        )
        for number, (text, currency) in enumerate(amounts)
    ]
    return pay(KnowledgeGraph([Entity("r", "role", "R")], claims))


def arrows(axes: Any) -> list[tuple[float, float]]:
    """From where to where each arrow goes."""
    return [(each.xyann[0], each.xy[0]) for each in axes.texts if getattr(each, "arrow_patch", None) is not None]


def test_each_currency_has_axes_of_its_own(bundled: KnowledgeGraph) -> None:
    answer = pay(bundled)
    figure = pay_ranges(answer)
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    assert len(titles) == len(set(titles))
    assert sum(len(axes.get_yticks()) for axes in figure.axes) == len(answer.items)
    limits: dict[str, set[float]] = {}
    for title, axes in zip(titles, figure.axes, strict=True):
        scale = title.partition(", ")[2]
        currency = scale.split(",")[0]
        labels = [label.get_text() for label in axes.get_yticklabels()]
        assert all(f"{currency} " in label.splitlines()[-1] for label in labels)
        limits.setdefault(scale, set()).add(axes.get_xlim()[1])
    assert {scale: len(ends) for scale, ends in limits.items()} == {
        "INR, a year": 1,
        "USD, a year": 1,
        "USD, period not stated": 1,
    }
    assert saved(figure)


def test_what_a_source_quotes_is_attributed(bundled: KnowledgeGraph) -> None:
    quoted = [text for text in texts(pay_ranges(pay(bundled, "ai-engineer"))) if "quoting" in text]
    assert any("Bureau of Labor Statistics" in " ".join(text.split()) for text in quoted)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("100-200", []),
        ("100-200+", [200.0]),
        ("100+", [100.0]),
        (">100", [100.0]),
        ("<100", [100.0]),
        ("100", []),
    ],
)
def test_open_bounds_are_arrows(amount: str, expected: list[float]) -> None:
    (axes,) = pay_ranges(paying((amount, "USD"))).axes
    found = arrows(axes)
    assert [start for start, _ in found] == expected
    for start, end in found:
        assert end < start if amount.startswith("<") else end > start
        assert axes.get_xlim()[0] <= end <= axes.get_xlim()[1]


def test_a_bar_is_as_long_as_the_range() -> None:
    (axes,) = pay_ranges(paying(("100-250", "USD"))).axes
    (line,) = axes.lines
    assert list(line.get_xdata()) == [100.0, 250.0]  # type: ignore[arg-type]


def test_no_pay() -> None:
    with pytest.raises(UsageError, match="no pay"):
        pay_ranges(pay(SAMPLE, level="junior"))


# Ladders and coverage


def test_ladders(bundled: KnowledgeGraph) -> None:
    answer = ladders(bundled)
    figure = ladder_figure(answer)
    (axes,) = figure.axes
    shown = " ".join(" ".join(text.split()) for text in texts(figure))
    for ladder in answer.items:
        for rung in ladder.rungs:
            assert rung.title in shown
    assert [label.get_text() for label in axes.get_yticklabels()] == [level.label for level in answer.levels]
    assert "3-5 years" in shown
    assert saved(figure)


def test_the_way_of_a_progression(bundled: KnowledgeGraph) -> None:
    figure = ladder_figure(progression(bundled, "junior", "principal"))
    assert "The way" in texts(figure)
    assert "From Junior to Principal: AI Engineer" in texts(figure)
    assert saved(figure)


def test_no_ladder() -> None:
    assert "No source describes a ladder." in texts(ladder_figure(ladders(SAMPLE)))


def test_coverage(bundled: KnowledgeGraph) -> None:
    answer = coverage(bundled)
    figure = coverage_figure(answer)
    above, below = figure.axes
    assert [text.get_text() for text in above.texts] == [f"{item.claims:,}" for item in answer.items]
    counts = sorted(f"{count:,}" for item in answer.items for _, count in item.predicates)
    assert sorted(text.get_text() for text in below.texts) == counts
    assert saved(figure)


def test_coverage_without_sources() -> None:
    with pytest.raises(UsageError, match="no source"):
        coverage_figure(coverage(KnowledgeGraph([], [])))


# Hostile texts


@pytest.mark.filterwarnings("ignore:Glyph:UserWarning", "ignore:constrained_layout not applied:UserWarning")
def test_hostile_texts_are_shown_as_texts() -> None:
    for figure in (
        heat_map(HOSTILE),
        pay_ranges(pay(HOSTILE)),
        ladder_figure(ladders(HOSTILE)),
        coverage_figure(coverage(HOSTILE)),
    ):
        assert saved(figure)


def test_dollars_are_no_mathematics() -> None:
    graph = KnowledgeGraph(
        [Entity("r", "role", "Role $x^2$"), Entity("s", "skill", "from $5 to $9")],
        [Claim("r", "needs", "s", necessity="core", basis="editorial", evidence=(Editorial("to try it"),))],
    )
    figure = heat_map(graph)
    assert r"from \$5 to \$9" in texts(figure)
    assert saved(figure)

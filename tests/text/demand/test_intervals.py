"""How sure is a share that was counted in a sample? Beside published tables, statsmodels and simulations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from pandas import DataFrame
from scipy.stats import t as student
from statsmodels.api import WLS, add_constant
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

from ai_roles.errors import UsageError
from ai_roles.text.demand import Employers, SampleShare, corrected, difference, share_of, trend, wilson
from ai_roles.text.demand.student import student_quantile, student_two_sided

counts = st.integers(1, 3_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
employers = st.lists(
    st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), min_size=1, max_size=25
)


def simple(count: int, of: int) -> SampleShare:
    """A share of postings that are all of different employers."""
    return share_of([(1, 1)] * count + [(0, 1)] * (of - count))


# --------------------------------------------------------------------------------------------------- one share


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_newcombe_1998_table_of_single_proportions(count: int, of: int, low: float, high: float) -> None:
    assert wilson(count, of) == pytest.approx((low, high), abs=5e-5)


@given(counts, st.floats(0.5, 0.999))
def test_as_statsmodels_says(counted: tuple[int, int], confidence: float) -> None:
    theirs = proportion_confint(*counted, alpha=1 - confidence, method="wilson")
    assert wilson(*counted, confidence) == pytest.approx(theirs, abs=1e-9)


@given(counts)
def test_bounds_hold_the_share_and_turn_with_it(counted: tuple[int, int]) -> None:
    count, of = counted
    low, high = wilson(count, of)
    assert 0 <= low <= count / of <= high <= 1
    assert (1 - high, 1 - low) == pytest.approx(wilson(of - count, of), abs=1e-12)


@pytest.mark.parametrize(("count", "of"), [(3, 2), (-1, 2), (0, 0), (float("nan"), 3), (1, float("inf"))])
def test_what_is_no_share_is_refused(count: float, of: float) -> None:
    with pytest.raises(UsageError, match="is no share"):
        wilson(count, of)


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5, float("nan")])
def test_what_is_no_confidence_is_refused(confidence: float) -> None:
    with pytest.raises(UsageError, match="lies between 0 and 1"):
        wilson(1, 2, confidence)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 8, 20, 99, 5_000])
@pytest.mark.parametrize("confidence", [0.5, 0.9, 0.95, 0.99, 0.999])
def test_students_distribution(freedom: int, confidence: float) -> None:
    theirs = student.ppf((1 + confidence) / 2, freedom)
    assert student_quantile(confidence, freedom) == pytest.approx(theirs, rel=1e-4)
    assert student_two_sided(theirs, freedom) == pytest.approx(1 - confidence, abs=1e-9)


# --------------------------------------------------------------------------------------------------- employers


@given(employers)
def test_employers_leave_the_share_inside(cells: list[tuple[int, int]]) -> None:
    found = share_of(cells)
    assert (found.count, found.of, found.employers) == (sum(c for c, _ in cells), sum(n for _, n in cells), len(cells))
    assert 0 <= found.low <= found.share <= found.high <= 1
    assert found.effective + 1e-9 >= 1
    assert 0.4 < found.design_effect <= found.of


@given(employers)
def test_employers_turn_with_the_share(cells: list[tuple[int, int]]) -> None:
    found, turned = share_of(cells), share_of([(of - count, of) for count, of in cells])
    assert turned.design_effect == pytest.approx(found.design_effect, rel=1e-6)
    assert (1 - turned.high, 1 - turned.low) == pytest.approx((found.low, found.high), abs=1e-6)


@given(employers)
def test_neither_order_nor_names_matter(cells: list[tuple[int, int]]) -> None:
    found = share_of(cells)
    again = share_of({f"x{number}": cell for number, cell in enumerate(reversed(cells))})
    assert (again.low, again.high) == pytest.approx((found.low, found.high), abs=1e-9)


def test_without_employers_it_is_wilsons_own_interval() -> None:
    found = simple(81, 263)
    assert (found.low, found.high) == wilson(81, 263)
    assert found.design_effect == 1


def test_one_employer_tells_nothing_of_others() -> None:
    found = share_of([(40, 50)])
    assert found.effective == 1
    assert (found.low, found.high) == wilson(0.8, 1)


def test_employers_that_all_say_it_are_as_many_as_they_are() -> None:
    found = share_of([(30, 30)] * 12)
    assert found.high == 1
    assert 0.70 < found.low < wilson(12, 12)[0] < wilson(360, 360)[0]


def test_what_no_employer_has_is_refused() -> None:
    with pytest.raises(UsageError, match="4 of the 3 postings of bank"):
        Employers({"bank": 3}).share({"bank": 4})
    with pytest.raises(UsageError, match="1 of the 0 postings of shop"):
        Employers({"bank": 3}).share({"shop": 1})
    with pytest.raises(UsageError, match="no postings"):
        Employers({"bank": 0})
    with pytest.raises(UsageError, match="bank has -1 postings"):
        Employers({"bank": -1})
    with pytest.raises(UsageError, match="no postings"):
        share_of([])


def test_the_design_effect_lies_between_jackknife_and_alikeness() -> None:
    cells = [(9, 30), (5, 7), (0, 11), (4, 4), (1, 9), (2, 2), (6, 20), (3, 5)]
    rows = [(number, int(each < count)) for number, (count, of) in enumerate(cells) for each in range(of)]
    table = anova_lm(ols("y ~ C(g)", DataFrame(rows, columns=["g", "y"])).fit())
    between, within = table["mean_sq"]
    of, count = len(rows), sum(y for _, y in rows)
    squares = sum(size * size for _, size in cells)
    average = (of - squares / of) / (len(cells) - 1)
    alike = (between - within) / (between + (average - 1) * within)
    assert 0 < alike < 1
    share = count / of
    left_out = [(count - c) / (of - n) for c, n in cells]
    jackknife = (len(cells) - 1) / len(cells) * sum((each - share) ** 2 for each in left_out)
    lower, greater = sorted((1 + (squares / of - 1) * alike, jackknife / (share * (1 - share) / of)))
    largest = 30 / of
    effect = (1 + largest) / 2 * greater + (1 - largest) / 2 * lower
    leave_out = sum(c < n for c, n in cells)
    assert leave_out == 6
    assert effect > 1
    widening = (student.ppf(0.975, min(leave_out + 2, len(cells) - 1)) / 1.959964) ** 2
    assert share_of(cells).design_effect == pytest.approx(1 + (effect - 1) * widening, rel=1e-4)


def sizes(form: str, many: int) -> np.ndarray:
    if form == "one each":
        return np.ones(many, int)
    if form == "equal":
        return np.full(many, 20)
    if form == "falling":  # the second has half as many as the first, the third a third
        return np.maximum(1, np.round(8 * many / np.arange(1, many + 1))).astype(int)
    largest = {"half is one's": 5, "nine tenths are one's": 45}[form] * (many - 1)
    return np.array([largest] + [5] * (many - 1))


def coverage(form: str, many: int, alike: float, shares: Sequence[float], runs: int) -> float:
    """How many of the intervals hold the true share, in percent."""
    random = np.random.default_rng(many * 1_000 + round(100 * alike))
    held = 0
    of = sizes(form, many)
    sample = Employers({str(number): int(size) for number, size in enumerate(of)})
    for share in shares:
        own = (
            np.full((runs, many), share)
            if not alike
            else random.beta(share * (1 / alike - 1), (1 - share) * (1 / alike - 1), (runs, many))
        )
        for row in random.binomial(of, own).tolist():
            found = sample.share({str(number): count for number, count in enumerate(row) if count})
            held += found.low <= share <= found.high
    return 100 * held / runs / len(shares)


SHARES = (0.05, 0.1, 0.3, 0.62, 0.9)
FORMS = ("equal", "falling", "half is one's", "nine tenths are one's")


def test_intervals_hold_what_they_promise() -> None:
    found = {
        (form, many, alike, share): coverage(form, many, alike, [share], 250)
        for form in FORMS
        for many in (15, 40)
        for alike in (0, 0.05, 0.3)
        for share in SHARES
    }
    found |= {("one each", many, 0, 0.3): coverage("one each", many, 0, [0.3], 250) for many in (20, 40, 120)}
    assert 94.5 <= sum(found.values()) / len(found) <= 96.5
    rare = {key: found.pop(key) for key in [*found] if key[2:] == (0.3, 0.05)}  # few name it, and these are alike
    assert min(rare.values()) > 83  # of 88 or more, as drawn 250 times
    worst = {key: held for key, held in found.items() if held < 88}  # of 92 or more
    assert not worst


@pytest.mark.parametrize("many", [4, 8])
def test_with_few_employers_they_hold_nearly_as_much(many: int) -> None:
    for form in ("equal", "falling", "half is one's"):
        for alike in (0, 0.05, 0.3):
            assert coverage(form, many, alike, (0.3, 0.62), 300) > 90, (form, alike)


def test_without_the_design_effect_they_would_not() -> None:
    """The measuring rod itself: the plain interval holds far less where postings of an employer are alike."""
    random = np.random.default_rng(7)
    of = sizes("falling", 40)
    held = 0
    for _ in range(400):
        count = int(random.binomial(of, random.beta(0.3 * 19, 0.7 * 19, 40)).sum())
        low, high = wilson(count, int(of.sum()))
        held += low <= 0.3 <= high
    assert held / 400 < 0.75


# ------------------------------------------------------------------------------------------------- differences


@pytest.mark.parametrize(
    ("left", "right", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_1998_table_of_differences(
    left: tuple[int, int], right: tuple[int, int], low: float, high: float
) -> None:
    found = difference(simple(*left), simple(*right))
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@given(counts, counts)
def test_differences_as_statsmodels_says(left: tuple[int, int], right: tuple[int, int]) -> None:
    found = difference(simple(*left), simple(*right))
    theirs = confint_proportions_2indep(*left, *right, method="newcomb")
    assert (found.low, found.high) == pytest.approx(theirs, abs=1e-9)
    if 0 < left[0] + right[0] < left[1] + right[1]:
        assert found.p == pytest.approx(proportions_ztest(*zip(left, right, strict=True))[1], abs=1e-9)
    else:
        assert found.p == 1


@given(employers, employers)
def test_differences_turn_round(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> None:
    one, other = share_of(left), share_of(right)
    there, back = difference(one, other), difference(other, one)
    assert -1 <= there.low <= there.share <= there.high <= 1
    assert (there.low, there.high, there.p) == pytest.approx((-back.high, -back.low, back.p), abs=1e-12)


def test_differences_hold_what_they_promise() -> None:
    random = np.random.default_rng(3)
    held, certain, runs = 0, 0, 1_000
    of = sizes("falling", 30)
    sample = Employers({str(number): int(size) for number, size in enumerate(of)})
    for _ in range(runs):
        drawn = [random.binomial(of, random.beta(0.4 * 9, 0.6 * 9, 30)).tolist() for _ in range(2)]
        one, other = (sample.share({str(n): count for n, count in enumerate(row)}) for row in drawn)
        found = difference(one, other)
        held += found.low <= 0 <= found.high
        certain += found.p < 0.05
    assert 0.93 <= held / runs <= 0.985
    assert 0.01 <= certain / runs <= 0.07


# ------------------------------------------------------------------------------------------------------ trends


def months(shares: Sequence[SampleShare]) -> Iterator[tuple[str, SampleShare]]:
    return ((f"{2025 + number // 12}-{number % 12 + 1:02d}", share) for number, share in enumerate(shares))


def test_a_trend_is_a_weighted_line() -> None:
    given_shares = [simple(20, 100), simple(31, 120), simple(33, 110), simple(38, 130)]
    found = trend(months(given_shares))
    total = sum(each.of for each in given_shares)
    pooled = sum(each.count for each in given_shares) / total
    weights = [each.of / (pooled * (1 - pooled)) for each in given_shares]
    line = WLS([each.share for each in given_shares], add_constant(range(4)), weights=weights).fit()
    assert line.scale < 1  # so that nothing is widened
    assert found.slope == pytest.approx(line.params[1], abs=1e-12)
    assert (found.high - found.slope) / 1.959964 == pytest.approx(line.bse[1] / sqrt(line.scale), rel=1e-5)
    assert found.low < found.slope < found.high


def test_what_goes_up_and_down_is_no_trend() -> None:
    given_shares = [simple(count, 400) for count in (80, 200, 90, 190, 95, 210)]
    line = WLS([each.share for each in given_shares], add_constant(range(6)), weights=[400] * 6).fit()
    found = trend(months(given_shares))
    assert found.p == pytest.approx(line.pvalues[1], abs=1e-9)
    assert (found.low, found.high) == pytest.approx(line.conf_int()[1], rel=1e-4)
    assert found.p > 0.05


@settings(max_examples=50)
@given(st.lists(counts, min_size=3, max_size=12))
def test_trends_turn_round(given_counts: list[tuple[int, int]]) -> None:
    shares = [simple(*each) for each in given_counts]
    there, back = trend(months(shares)), trend(months(shares[::-1]))
    assert (there.slope, there.p) == pytest.approx((-back.slope, back.p), abs=1e-7)
    assert there.low <= there.slope <= there.high
    assert 0 <= there.p <= 1


def test_trends_promise_no_more_than_they_hold() -> None:
    random = np.random.default_rng(11)
    runs = 1_000
    wrong = sum(
        trend(months([simple(int(count), 60) for count in random.binomial(60, 0.3, 6)])).p < 0.05 for _ in range(runs)
    )
    assert 0.015 <= wrong / runs <= 0.06


@pytest.mark.parametrize(
    "given_months", [(), ("2026-01", "2026-02"), ("2026-01", "2026-02", "2026-02"), ("2026-01",) * 3]
)
def test_few_months_make_no_trend(given_months: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="3 months or more"):
        trend((month, simple(3, 9)) for month in given_months)


@pytest.mark.parametrize("month", ["2026", "2026-13", "2026-00", "2026-1", "January", "2026-01-01", "²026-01", ""])
def test_what_is_no_month_is_refused(month: str) -> None:
    with pytest.raises(UsageError, match="is no month"):
        trend([("2026-01", simple(3, 9)), (month, simple(3, 9)), ("2026-03", simple(3, 9))])


# ------------------------------------------------------------------------------------------------- many of them


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_correction_as_statsmodels_says(ps: list[float]) -> None:
    assert corrected(ps) == pytest.approx(multipletests(ps, method="fdr_bh")[1].tolist(), abs=1e-12)


def test_nothing_to_correct() -> None:
    assert corrected([]) == ()


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_refused(p: float) -> None:
    with pytest.raises(UsageError, match="is no probability"):
        corrected([0.5, p])

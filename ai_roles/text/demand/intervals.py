"""How sure is a share that was counted in a sample? With an interval that knows that postings of one employer are alike.

An interval covers sampling only: that other postings might have been drawn. It knows nothing of postings that never came into
the corpus, nor of skills that the finder overlooks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import Final

from ...errors import UsageError
from .student import normal_quantile, student_quantile, student_two_sided, two_sided

__all__ = [
    "Employers",
    "SampleShare",
    "ShareDifference",
    "Trend",
    "corrected",
    "difference",
    "share_of",
    "trend",
    "wilson",
]

CONFIDENCE: Final = 0.95
CERTAIN: Final = 0.05
"""What is less probable than this by chance, corrected for how many were tried, is called a difference or a trend."""
CORRECTED_NOTE: Final = "Probabilities are corrected by Benjamini and Hochberg; intervals are of 95%."
"""What answers say that compare many shares."""
_POINTS: Final = 3
"""Through fewer points than this goes no trend."""


@dataclass(frozen=True, slots=True)
class SampleShare:
    """So many of so many, with the interval that sampling leaves open."""

    count: int
    of: int
    share: float
    low: float
    high: float
    design_effect: float
    """By how much the sample is smaller than it looks: as much is known as from `of / design_effect` independent postings."""
    employers: int

    @property
    def effective(self) -> float:
        """So many independent postings would tell as much."""
        return self.of / self.design_effect


@dataclass(frozen=True, slots=True)
class ShareDifference:
    """By how much the first of two shares exceeds the second, between which bounds, and how probable that is by chance."""

    share: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class Trend:
    """How much a share changes from month to month, between which bounds, and how probable that is by chance."""

    slope: float
    low: float
    high: float
    p: float
    points: int


def wilson(count: float, of: float, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Between which bounds a share lies of which *count* of *of* independent things are a sample: the score interval of Wilson.

    Both may be fractions, as those of an effective size are.

    >>> low, high = wilson(81, 263)
    >>> f"{low:.4f} to {high:.4f}"
    '0.2553 to 0.3662'

    Raises:
        UsageError: More are counted than there are, or none are there, or the confidence is not between 0 and 1.
    """
    z = normal_quantile(_checked(confidence))
    if not (isfinite(count) and isfinite(of) and 0 <= count <= of and of > 0):
        raise UsageError(f"{count} of {of} is no share: give a count from 0 to the size of the sample, and a sample")
    share, spread = count / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / of + spread / (4 * of))
    low = 0.0 if count == 0 else max(0.0, min(middle - half, share))  # rounding must not push the share out
    high = 1.0 if count == of else min(1.0, max(middle + half, share))
    return low, high


class Employers:
    """The employers of a sample with how many postings each has: what the shares in it are sure of.

    Postings of one employer are written alike, so that many of them tell less than as many of different ones. How much less
    is the design effect. Two estimates of it fail in opposite ways: that of the jackknife, which leaves out one employer
    after the other (too small where one of them has most of the postings), and the one that follows from how alike postings
    of one employer are (too large or small where large employers differ from small ones). Their mean is taken, and the greater
    one by so much as the largest employer has of the postings. What is beyond one, and is estimated, Student's distribution
    widens, the more, the fewer employers say what is said less often: naming the thing, or leaving it out. The interval is
    Wilson's for the sample size divided by the design effect.

    In simulations with 15 or 40 employers, all equal, falling, or one with half or nine tenths of the postings, alike to 0, 5
    or 30 %, of shares from 5 to 90 %, 95.7 % of the 95 % intervals hold the true share on average, and 92 to 100 % of each kind.
    They are too wide where one has most of the postings (97 to 100 %); the one kind below is a share of a twentieth among 15
    equal employers that are alike to 30 %, of which few name it at all (88 %). With 4 or 8 employers it is 95 % on average and 86
    to 100 % of each kind: such a share is a hint. With one employer nothing is known of others: its postings count as one.

    >>> sample = Employers({f"firm {number}": number for number in range(1, 21)})
    >>> share = sample.share({f"firm {number}": number - number % 3 for number in range(5, 21)})
    >>> f"{share.share:.0%} ({share.low:.0%} to {share.high:.0%}) of {share.of}, as {share.effective:.1f} independent ones"
    '87% (75% to 94%) of 210, as 48.9 independent ones'
    """

    __slots__ = ("_between", "_confidence", "_largest", "_leverage2", "_mean_square", "_sizes", "of")

    def __init__(self, sizes: Mapping[str, int], confidence: float = CONFIDENCE) -> None:
        """Take stock of the employers: their postings, by name; those without any do not count."""
        _checked(confidence)
        for name, size in sizes.items():
            if size < 0:
                raise UsageError(f"{name} has {size} postings: a count is 0 or more")
        self._sizes = {name: size for name, size in sizes.items() if size}
        self._confidence = confidence
        self.of = sum(self._sizes.values())
        if not self.of:
            raise UsageError("no postings, so there is no share of them: give at least one")
        many = len(self._sizes)
        self._largest = max(self._sizes.values()) / self.of
        self._mean_square = sum(size * size for size in self._sizes.values()) / self.of
        self._between = (self.of - self._mean_square) / (many - 1) if many > 1 else 0.0
        jackknifed = self._sizes.values() if many > 1 else ()
        self._leverage2 = sum((size * self.of / (self.of - size)) ** 2 for size in jackknifed)

    def __len__(self) -> int:
        return len(self._sizes)

    def share(self, counts: Mapping[str, int]) -> SampleShare:
        """The share of the postings that are counted; who is not named has none. Quick: it looks only at those named."""
        count = 0
        for name, number in counts.items():
            if not 0 <= number <= self._sizes.get(name, 0):
                raise UsageError(f"{number} of the {self._sizes.get(name, 0)} postings of {name}: no share counts more")
            count += number
        effect = self._design_effect(count, counts)
        low, high = wilson(count / effect, self.of / effect, self._confidence)
        return SampleShare(count, self.of, count / self.of, low, high, effect, len(self))

    def _design_effect(self, count: int, counts: Mapping[str, int]) -> float:
        many, of, share = len(self), self.of, count / self.of
        if many == of:  # as many employers as postings: nobody is alike
            return 1.0
        if many == 1:
            return float(of)
        most = min(self._mean_square * self._widening(many - 1), float(of))  # as if they were wholly alike
        if count in (0, of):  # whether they are cannot be seen
            return most
        by_alikeness = 1 + (self._mean_square - 1) * self._alikeness(share, counts)
        by_jackknife = self._jackknifed(share, counts) / (share * (1 - share) / of)
        mean, greater = (by_alikeness + by_jackknife) / 2, max(by_alikeness, by_jackknife)
        naming = sum(number > 0 for number in counts.values())
        wholly = sum(number == self._sizes.get(name, 0) for name, number in counts.items() if number)
        freedom = min(naming + 2, many - wholly + 2, many - 1)
        effect = mean + self._largest * (greater - mean)
        return min(1 + (effect - 1) * self._widening(freedom) if effect > 1 else effect, most)

    def _widening(self, freedom: int) -> float:
        """By how much it grows what employers' likeness adds, known from so many of them."""
        return (student_quantile(self._confidence, freedom) / normal_quantile(self._confidence)) ** 2

    def _alikeness(self, share: float, counts: Mapping[str, int]) -> float:
        """How alike postings of one employer are: the intraclass correlation, by the analysis of variance; at least 0."""
        many, of = len(self), self.of
        squares = sum(number * number / self._sizes[name] for name, number in counts.items() if number)
        between = max(squares - of * share * share, 0.0) / (many - 1)
        within = max(share * of - squares, 0.0) / (of - many)
        total = between + (self._between - 1) * within
        return min(max((between - within) / total, 0.0), 1.0) if total > 0 else 0.0

    def _jackknifed(self, share: float, counts: Mapping[str, int]) -> float:
        """The variance of the share by leaving out one employer after the other."""
        many, of = len(self), self.of
        squares = crossed = 0.0
        for name, number in counts.items():
            size = self._sizes.get(name, 0)
            if number:
                weight = (of / (of - size)) ** 2
                squares += number * number * weight
                crossed += number * size * weight
        spread = squares - 2 * share * crossed + share * share * self._leverage2
        return (many - 1) / many * max(spread, 0.0) / (of * of)


def share_of(
    counts_by_employer: Iterable[tuple[int, int]] | Mapping[str, tuple[int, int]], confidence: float = CONFIDENCE
) -> SampleShare:
    """The share of the postings that are counted, given how many of how many for each employer.

    A posting that names no employer is its own: give it as (1, 1) or (0, 1). How sure the interval is: `Employers`.

    >>> share = share_of([(1, 1)] * 81 + [(0, 1)] * 182)
    >>> f"{share.share:.3f} ({share.low:.3f} to {share.high:.3f}), design effect {share.design_effect:g}"
    '0.308 (0.255 to 0.366), design effect 1'
    """
    pairs = list(counts_by_employer.values() if isinstance(counts_by_employer, Mapping) else counts_by_employer)
    sizes = {str(number): of for number, (_, of) in enumerate(pairs)}
    return Employers(sizes, confidence).share({str(number): count for number, (count, _) in enumerate(pairs)})


def difference(left: SampleShare, right: SampleShare, confidence: float = CONFIDENCE) -> ShareDifference:
    """By how much the left share exceeds the right one: Newcombe's interval from Wilson's bounds, and the score test.

    Both rest on the effective sizes, so that employers with many postings do not make small differences certain. The samples
    are taken to be independent; employers that stand in both make it more cautious than it needs to be.

    >>> found = difference(share_of([(1, 1)] * 56 + [(0, 1)] * 14), share_of([(1, 1)] * 48 + [(0, 1)] * 32))
    >>> f"{found.share:.4f} ({found.low:.4f} to {found.high:.4f}), p {found.p:.3f}"
    '0.2000 (0.0524 to 0.3339), p 0.008'
    """
    lows, highs = [], []
    for each in (left, right):
        low, high = wilson(each.share * each.effective, each.effective, confidence)
        lows.append(each.share - low)
        highs.append(high - each.share)
    apart = left.share - right.share
    low = max(-1.0, apart - sqrt(lows[0] ** 2 + highs[1] ** 2))
    high = min(1.0, apart + sqrt(highs[0] ** 2 + lows[1] ** 2))
    pooled = (left.share * left.effective + right.share * right.effective) / (left.effective + right.effective)
    error = sqrt(max(pooled * (1 - pooled), 0.0) * (1 / left.effective + 1 / right.effective))
    return ShareDifference(apart, low, high, two_sided(apart / error) if error else 1.0)


def trend(points: Iterable[tuple[str, SampleShare]], confidence: float = CONFIDENCE) -> Trend:
    """How much a share changes a month, over three or more months such as 2026-01: the test of Cochran and Armitage.

    The months weigh by their effective sizes. Where they scatter around the line more than sampling explains, the interval is
    widened by as much, and by Student's distribution: what goes up and down is no trend.

    >>> counts = (("2026-01", 20), ("2026-02", 26), ("2026-03", 31))
    >>> found = trend((month, share_of([(1, 1)] * count + [(0, 1)] * (100 - count))) for month, count in counts)
    >>> f"{found.slope:+.3f} a month ({found.low:+.3f} to {found.high:+.3f}), p {found.p:.3f}"
    '+0.055 a month (-0.006 to +0.116), p 0.075'
    """
    given = sorted((_months(month), each) for month, each in points)
    if len({month for month, _ in given}) < max(_POINTS, len(given)):
        raise UsageError(f"a trend takes {_POINTS} months or more, each once: two of them are a difference")
    weights = [each.effective for _, each in given]
    total = sum(weights)
    middle = sum(month * weight for (month, _), weight in zip(given, weights, strict=True)) / total
    pooled = sum(each.share * weight for (_, each), weight in zip(given, weights, strict=True)) / total
    away = [month - middle for month, _ in given]
    width = sum(weight * far * far for weight, far in zip(weights, away, strict=True))
    slope = sum(w * far * each.share for w, far, (_, each) in zip(weights, away, given, strict=True)) / width
    noise = pooled * (1 - pooled)
    if noise <= 0:  # none or all in every month
        return Trend(0.0, 0.0, 0.0, 1.0, len(given))
    misses = sum(
        w * (each.share - pooled - slope * far) ** 2 for w, far, (_, each) in zip(weights, away, given, strict=True)
    )
    freedom = len(given) - 2
    scatter = max(1.0, misses / noise / freedom)
    error = sqrt(noise * scatter / width)
    if scatter > 1:
        reach, p = student_quantile(_checked(confidence), freedom), student_two_sided(slope / error, freedom)
    else:
        reach, p = normal_quantile(_checked(confidence)), two_sided(slope / error)
    return Trend(slope, slope - reach * error, slope + reach * error, p, len(given))


def corrected(ps: Iterable[float]) -> tuple[float, ...]:
    """The same probabilities, raised for how many were tried: of those that stay below 5 %, at most 5 % are chance.

    By Benjamini and Hochberg, and not by Holm, who guards against a single wrong one among hundreds and so would leave little:
    whoever reads a list of changes can live with one in twenty that is none.

    >>> [f"{p:.3f}" for p in corrected([0.01, 0.02, 0.03, 0.5])]
    ['0.040', '0.040', '0.040', '0.500']
    """
    given = list(ps)
    for p in given:
        if not 0 <= p <= 1:
            raise UsageError(f"{p} is no probability: it lies between 0 and 1")
    raised = [1.0] * len(given)
    smallest = 1.0
    for rank, place in sorted(enumerate(sorted(range(len(given)), key=given.__getitem__), 1), reverse=True):
        smallest = min(smallest, given[place] * len(given) / rank)
        raised[place] = smallest
    return tuple(raised)


def _checked(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise UsageError(f"a confidence of {confidence} is none: it lies between 0 and 1, such as 0.95")
    return confidence


def _months(month: str) -> int:
    """How many months after the beginning of our era."""
    year, dash, number = month.partition("-")
    is_month = dash and year.isdecimal() and number.isdecimal() and len(year) == 4 and len(number) == 2
    if not is_month or not 1 <= int(number) <= 12:
        raise UsageError(f"{month!r} is no month: write it as 2026-01")
    return int(year) * 12 + int(number)

"""How far from the middle does Student's distribution reach? Farther than the normal one, where few things were counted."""

from __future__ import annotations

from math import atan, cos, exp, pi, sin, sqrt
from statistics import NormalDist

__all__ = ["normal_quantile", "student_quantile", "student_two_sided", "two_sided"]

_NORMAL = NormalDist()


def normal_quantile(confidence: float) -> float:
    """So many standard errors to either side hold the middle of this size: 1.96 for 0.95."""
    return _NORMAL.inv_cdf((1 + confidence) / 2)


def two_sided(z: float) -> float:
    """How probable a result is that is at least so many standard errors from the middle, on either side."""
    return 2 * _NORMAL.cdf(-abs(z))


def student_quantile(confidence: float, freedom: int) -> float:
    """The same with so many degrees of freedom, by Hill's approximation (CACM algorithm 396, 1970); 0.95 and 9: 2.262.

    >>> round(student_quantile(0.95, 9), 3), round(student_quantile(0.95, 1), 2)
    (2.262, 12.71)
    """
    tails = 1 - confidence
    if freedom == 1:
        angle = tails * pi / 2
        return cos(angle) / sin(angle)
    if freedom == 2:
        return sqrt(2 / (tails * (2 - tails)) - 2)
    n = float(freedom)
    a = 1 / (n - 0.5)
    b = 48 / a**2
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * sqrt(a * pi / 2) * n
    y = (d * tails) ** (2 / n)
    if y > 0.05 + a:
        x = -normal_quantile(confidence)
        y = x * x
        if freedom < 5:
            c += 0.3 * (n - 4.5) * (x + 0.6)
        c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
        y = a * y * y
        y = exp(y) - 1 if y > 0.002 else 0.5 * y * y + y
    else:
        y = ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1) / (
            n + 2
        ) + 1 / y
    return sqrt(n * y)


def student_two_sided(t: float, freedom: int) -> float:
    """The probability of `two_sided` with so many degrees of freedom, by the series for whole numbers of them.

    >>> round(student_two_sided(2.262, 9), 4)
    0.05
    """
    angle = atan(abs(t) / sqrt(freedom))
    cosine = cos(angle)
    odd = freedom % 2
    term = cosine if odd else 1.0
    inside = term if freedom > 1 else 0.0
    for number in range(3 if odd else 2, freedom - 1, 2):
        term *= cosine * cosine * (number - 1) / number
        inside += term
    inside *= sin(angle)
    return max(0.0, 1 - ((angle + inside) * 2 / pi if odd else inside))

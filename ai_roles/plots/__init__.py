"""Answers as matplotlib figures."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "answer_plots": "coverage_figure heat_map ladder_figure pay_ranges",
    },
)

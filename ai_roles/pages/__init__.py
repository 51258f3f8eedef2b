"""Answers as HTML pages, one by one and as a website."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "demand_report": "demand_page",
        "single_page": "page",
        "marked_page": "text_page",
    },
)

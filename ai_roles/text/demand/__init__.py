"""How often is what asked for in many postings? Counts with intervals, as claims that stand beside the stated ones."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "intervals": "Employers SampleShare ShareDifference Trend corrected difference share_of trend wilson",
    },
)

"""What all answers share: how they are shown, how a claim is put into words, and who says so."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "answer": (
            "Answer",
            "cited_sources",
            "plain_data",
        ),
        "statement": (
            "Statement",
            "by_strength",
            "shown_name",
            "sourced",
            "state",
            "statement_record",
        ),
    },
)

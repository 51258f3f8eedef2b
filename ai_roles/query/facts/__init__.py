"""The facts themselves: found, listed, counted, explained, compared, and what is missing or contradicted."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "conflicting_claims": (
            "Conflict",
            "conflicts",
        ),
        "description": (
            "Description",
            "Section",
            "describe",
        ),
        "entity_search": ("search",),
        "explanation": ("explain",),
        "graph_counts": ("statistics",),
        "graph_diff": ("diff",),
        "listing": (
            "Listed",
            "list_entities",
            "list_kinds",
        ),
        "market_figures": ("figures",),
        "pay_statements": (
            "Observation",
            "Pay",
            "pay",
        ),
        "unknown_facts": (
            "SourceReaches",
            "coverage",
            "unknowns",
        ),
        "validation": (
            "Validation",
            "account_for",
        ),
    },
)

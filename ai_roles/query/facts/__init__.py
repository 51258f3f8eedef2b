"""The facts themselves: found, listed, counted, explained, compared, and what is missing or contradicted."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "conflicting_claims": "CONFLICT_TITLES Conflict Conflicts conflicts",
        "description": "Description Section describe",
        "entity_search": "Findings search",
        "explanation": "Explanation explain",
        "graph_counts": "Statistics statistics",
        "graph_diff": "Difference diff",
        "listing": "Kinds Listed Listing list_entities list_kinds",
        "market_figures": "Figures figures",
        "pay_statements": "Observation Pay pay",
        "unknown_facts": "SourceReaches Unknowns coverage unknowns",
        "validation": "Validation account_for",
    },
)

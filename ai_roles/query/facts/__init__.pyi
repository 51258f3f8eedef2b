from .conflicting_claims import Conflict, Conflicts, conflicts
from .description import Description, Section, describe
from .entity_search import Findings, search
from .explanation import Explanation, explain
from .graph_counts import Statistics, statistics
from .graph_diff import Difference, diff
from .listing import Kinds, Listed, Listing, list_entities, list_kinds
from .market_figures import Figures, figures
from .pay_statements import Observation, Pay, pay
from .unknown_facts import SourceReaches, Unknowns, coverage, unknowns
from .validation import Validation, account_for

__all__ = [
    "Conflict",
    "Conflicts",
    "Description",
    "Difference",
    "Explanation",
    "Figures",
    "Findings",
    "Kinds",
    "Listed",
    "Listing",
    "Observation",
    "Pay",
    "Section",
    "SourceReaches",
    "Statistics",
    "Unknowns",
    "Validation",
    "account_for",
    "conflicts",
    "coverage",
    "describe",
    "diff",
    "explain",
    "figures",
    "list_entities",
    "list_kinds",
    "pay",
    "search",
    "statistics",
    "unknowns",
]

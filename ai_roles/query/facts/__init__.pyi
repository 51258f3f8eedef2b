from .conflicting_claims import Conflict, conflicts
from .description import Description, Section, describe
from .entity_search import search
from .explanation import explain
from .graph_counts import statistics
from .graph_diff import diff
from .listing import Listed, list_entities, list_kinds
from .market_figures import figures
from .pay_statements import Observation, Pay, pay
from .unknown_facts import SourceReaches, coverage, unknowns
from .validation import Validation, account_for

__all__ = [
    "Conflict",
    "Description",
    "Listed",
    "Observation",
    "Pay",
    "Section",
    "SourceReaches",
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

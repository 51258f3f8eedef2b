from .conflicting_claims import (
    CONFLICT_TITLES as CONFLICT_TITLES,
    Conflict as Conflict,
    Conflicts as Conflicts,
    conflicts as conflicts,
)
from .description import Description as Description, Section as Section, describe as describe
from .entity_search import Findings as Findings, search as search
from .explanation import Explanation as Explanation, explain as explain
from .graph_counts import Statistics as Statistics, statistics as statistics
from .graph_diff import Difference as Difference, diff as diff
from .listing import (
    Kinds as Kinds,
    Listed as Listed,
    Listing as Listing,
    list_entities as list_entities,
    list_kinds as list_kinds,
)
from .market_figures import Figures as Figures, figures as figures
from .pay_statements import Observation as Observation, Pay as Pay, pay as pay
from .unknown_facts import (
    SourceReaches as SourceReaches,
    Unknowns as Unknowns,
    coverage as coverage,
    unknowns as unknowns,
)
from .validation import Validation as Validation, account_for as account_for

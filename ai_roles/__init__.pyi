from .dataset import load, overlay
from .errors import (
    AiRolesError,
    AmbiguousNameError,
    DataError,
    FormatError,
    MissingExtraError,
    Problem,
    QueryError,
    QueryMemoryError,
    QueryRefusedError,
    QueryTimeoutError,
    ReadError,
    UnknownNameError,
    UsageError,
    WriteError,
)
from .graph.networkx_view import from_networkx, role_skill_graph, to_networkx
from .graph.rdf import from_rdf, to_rdf
from .graph.shacl import validate_shapes
from .graph.sparql import ask, construct, named_queries, run_outside, select
from .model import (
    AnyOf,
    Cited,
    Claim,
    Derived,
    Document,
    Editorial,
    Entity,
    Evidence,
    KnowledgeGraph,
    Mapping,
    Money,
    Observed,
    Quantity,
    Range,
    Share,
    Text,
    Value,
    Years,
)
from .present.drawing import draw, to_pyvis
from .present.exports import read, write
from .present.figures import coverage_figure, heat_map, ladder_figure, pay_ranges
from .present.pages import page
from .present.site import site
from .present.stills import still
from .query.answer import Answer
from .query.comparison import Comparison, compare, compare_profiles, separating_skills
from .query.counting import statistics
from .query.description import describe
from .query.difference import diff
from .query.disagreement import conflicts
from .query.explanation import explain
from .query.finding import search
from .query.gap import SkillGap, skill_gap
from .query.ladders import ladders
from .query.listing import list_entities
from .query.observations import figures, pay
from .query.profile import Profile, profile
from .query.progression import Progression, progression
from .query.silence import coverage, unknowns
from .query.similarity import communities, role_similarities, role_similarity, similar_roles, similar_skills
from .query.statement import Statement
from .query.team import team_coverage
from .query.transition import Transition, transition
from .table import Table
from .version import __version__

__all__ = [
    "AiRolesError",
    "AmbiguousNameError",
    "Answer",
    "AnyOf",
    "Cited",
    "Claim",
    "Comparison",
    "DataError",
    "Derived",
    "Document",
    "Editorial",
    "Entity",
    "Evidence",
    "FormatError",
    "KnowledgeGraph",
    "Mapping",
    "MissingExtraError",
    "Money",
    "Observed",
    "Problem",
    "Profile",
    "Progression",
    "Quantity",
    "QueryError",
    "QueryMemoryError",
    "QueryRefusedError",
    "QueryTimeoutError",
    "Range",
    "ReadError",
    "Share",
    "SkillGap",
    "Statement",
    "Table",
    "Text",
    "Transition",
    "UnknownNameError",
    "UsageError",
    "Value",
    "WriteError",
    "Years",
    "__version__",
    "ask",
    "communities",
    "compare",
    "compare_profiles",
    "conflicts",
    "construct",
    "coverage",
    "coverage_figure",
    "describe",
    "diff",
    "draw",
    "explain",
    "figures",
    "from_networkx",
    "from_rdf",
    "heat_map",
    "ladder_figure",
    "ladders",
    "list_entities",
    "load",
    "named_queries",
    "overlay",
    "page",
    "pay",
    "pay_ranges",
    "profile",
    "progression",
    "read",
    "role_similarities",
    "role_similarity",
    "role_skill_graph",
    "run_outside",
    "search",
    "select",
    "separating_skills",
    "similar_roles",
    "similar_skills",
    "site",
    "skill_gap",
    "statistics",
    "still",
    "team_coverage",
    "to_networkx",
    "to_pyvis",
    "to_rdf",
    "transition",
    "unknowns",
    "validate_shapes",
    "write",
]

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
from .graph.sparql import ask, construct, select
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
from .present.exports import read, write
from .query.answer import Answer
from .query.comparison import compare, separating_skills
from .query.counting import statistics
from .query.description import describe
from .query.difference import diff
from .query.disagreement import conflicts
from .query.explanation import explain
from .query.finding import search
from .query.gap import skill_gap
from .query.listing import list_entities
from .query.observations import pay
from .query.profile import profile
from .query.progression import progression
from .query.silence import unknowns
from .query.similarity import similar_roles
from .query.statement import Statement
from .table import Table
from .version import __version__

__all__ = [
    "AiRolesError",
    "AmbiguousNameError",
    "Answer",
    "AnyOf",
    "Cited",
    "Claim",
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
    "Quantity",
    "QueryError",
    "QueryMemoryError",
    "QueryRefusedError",
    "QueryTimeoutError",
    "Range",
    "ReadError",
    "Share",
    "Statement",
    "Table",
    "Text",
    "UnknownNameError",
    "UsageError",
    "Value",
    "WriteError",
    "Years",
    "__version__",
    "ask",
    "compare",
    "conflicts",
    "construct",
    "describe",
    "diff",
    "explain",
    "from_networkx",
    "from_rdf",
    "list_entities",
    "load",
    "overlay",
    "pay",
    "profile",
    "progression",
    "read",
    "role_skill_graph",
    "search",
    "select",
    "separating_skills",
    "similar_roles",
    "skill_gap",
    "statistics",
    "to_networkx",
    "to_rdf",
    "unknowns",
    "validate_shapes",
    "write",
]

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
from .graph.rdf import from_rdf, to_rdf
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
from .query.answer import Answer
from .query.counting import statistics
from .query.description import describe
from .query.difference import diff
from .query.explanation import explain
from .query.finding import search
from .query.listing import list_entities
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
    "construct",
    "describe",
    "diff",
    "explain",
    "from_rdf",
    "list_entities",
    "load",
    "overlay",
    "search",
    "select",
    "statistics",
    "to_rdf",
]

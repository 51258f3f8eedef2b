"""What things are: entities, claims, values, evidence and the graph that holds them."""

from .claim import AnyOf, Claim, merge_claims, value_text
from .entity import Document, Entity, Mapping, is_slug
from .evidence import Cited, Derived, Editorial, Evidence, Observed, evidence_key, gather
from .graph import KnowledgeGraph
from .naming import closest, name_key, name_words
from .text import check_text
from .values import Money, Quantity, Range, Share, Text, Value, Years, exact, plain

__all__ = [
    "AnyOf",
    "Cited",
    "Claim",
    "Derived",
    "Document",
    "Editorial",
    "Entity",
    "Evidence",
    "KnowledgeGraph",
    "Mapping",
    "Money",
    "Observed",
    "Quantity",
    "Range",
    "Share",
    "Text",
    "Value",
    "Years",
    "check_text",
    "closest",
    "evidence_key",
    "exact",
    "gather",
    "is_slug",
    "merge_claims",
    "name_key",
    "name_words",
    "plain",
    "value_text",
]

from .attributes import VALUE_PREFIX, canonical_json, claim_attributes, entity_attributes, value_attributes
from .conversion import from_networkx, in_order, role_skill_graph, to_networkx

__all__ = [
    "VALUE_PREFIX",
    "canonical_json",
    "claim_attributes",
    "entity_attributes",
    "from_networkx",
    "in_order",
    "role_skill_graph",
    "to_networkx",
    "value_attributes",
]

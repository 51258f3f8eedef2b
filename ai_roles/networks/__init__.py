"""The graph as a NetworkX graph, and the way back."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "attributes": "VALUE_PREFIX canonical_json claim_attributes entity_attributes value_attributes",
        "conversion": "from_networkx in_order role_skill_graph to_networkx",
    },
)

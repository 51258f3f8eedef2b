from .attributes import (
    VALUE_PREFIX as VALUE_PREFIX,
    canonical_json as canonical_json,
    claim_attributes as claim_attributes,
    entity_attributes as entity_attributes,
    value_attributes as value_attributes,
)
from .conversion import (
    from_networkx as from_networkx,
    in_order as in_order,
    role_skill_graph as role_skill_graph,
    to_networkx as to_networkx,
)

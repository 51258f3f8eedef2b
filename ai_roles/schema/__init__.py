"""What stands in `ontology/` beside the facts: OWL, SHACL shapes, JSON-LD context, the description of the data."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "shape_validation": "validate_shapes",
    },
)

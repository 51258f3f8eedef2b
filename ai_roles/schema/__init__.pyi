from .shape_validation import validate_shapes

__all__ = ["validate_shapes"]

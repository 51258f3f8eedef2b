from .shape_validation import validate_shapes as validate_shapes

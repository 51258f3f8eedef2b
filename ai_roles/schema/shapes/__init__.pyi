from .all_shapes import core_shapes_text as core_shapes_text, shapes_text as shapes_text

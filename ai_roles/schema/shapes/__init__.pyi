from .all_shapes import core_shapes_text, shapes_text

__all__ = ["core_shapes_text", "shapes_text"]

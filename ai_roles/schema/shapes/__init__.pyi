from .all_shapes import shapes_text

__all__ = ["shapes_text"]

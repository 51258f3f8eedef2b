from .single_page import page

__all__ = ["page"]

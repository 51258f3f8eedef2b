from .building import site

__all__ = ["site"]

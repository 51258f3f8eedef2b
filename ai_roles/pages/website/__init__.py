"""The whole graph as a website that needs no server."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "building": "site",
        "site_pages": "SitePages",
    },
)

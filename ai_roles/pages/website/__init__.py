"""The whole graph as a website that needs no server."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "building": "site_files",
        "folder": "write_files write_folder",
        "plan": "SitePlan word_for",
        "site_pages": "SitePages",
    },
)

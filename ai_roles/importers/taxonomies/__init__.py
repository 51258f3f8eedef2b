"""How do whole taxonomies come in? ESCO, O*NET, SKOS and DCWF, from their official files, each row accounted for."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "dcwf": "load_dcwf",
        "esco": "load_esco",
        "onet": "load_onet",
        "release_files": "release_size",
        "skos": "load_skos",
        "import_report": "ImportReport Progress TableReport",
    },
)

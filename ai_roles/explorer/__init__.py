"""What the explorer is made of: pages that ask, and the library itself to answer them in the browser, with nobody else asked."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "ask_page": "ask_files",
        "engine": "engine_files",
        "forms": "starters",
        "packing": "packed",
        "sparql_page": "SPARQL sparql_files sparql_fits sparql_html sparql_questions",
        "whole_site": "explorer_files site",
    },
)

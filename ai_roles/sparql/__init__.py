"""Questions in SPARQL: bundled ones and others, with their parameters, and in which process they run."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "execution": "ask bind_query construct end_workers named_queries result_outside run_outside select",
        "query_pieces": "NamedParts named_parts",
        "result_formats": "RESULT_FORMATS result_text",
        "solutions": "Solutions",
    },
)

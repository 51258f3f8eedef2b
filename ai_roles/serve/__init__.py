"""A local server of a graph: the site, every question as JSON, and SPARQL, to read alone."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "graph_source": "GraphSource",
        "limits": "ServerLimits",
        "openapi": "openapi_description",
        "local_server": "DEFAULT_PORT Server serve_graph serving",
    },
)

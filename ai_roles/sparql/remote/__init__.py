"""SPARQL servers elsewhere: how they are asked, how a graph is brought from them, and how one is put there."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "endpoint": "PUBLISHED_GRAPH Endpoint connect",
        "publishing": "Publication publish",
        "whole_graph": "remote_graph",
    },
)

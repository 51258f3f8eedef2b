"""What a page, a server or an agent hears when it asks a question: one record, in the forms it wants, or what went wrong."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "replying": "FORMS Form Reply failure reply",
    },
)

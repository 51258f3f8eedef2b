"""The process in which a query from outside runs: killable, limited, without a network."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "frames": "receive_frame send_frame",
        "limits": "Limits",
        "workers": "QueryWorker RawResult RawTerm check_query end_workers",
    },
)

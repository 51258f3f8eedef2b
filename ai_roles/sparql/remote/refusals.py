"""What does it mean that a server refuses, and what is to be done? A sentence for each status, with the words of the server."""

from __future__ import annotations

import json
import re
from typing import Final

from .credentials import VARIABLES, Credentials

__all__ = ["refusal", "words_of_server"]

_MOST_WORDS: Final = 300
_TITLE: Final = re.compile(r"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
_LOGIN: Final = (
    f"it asks for a login: set {VARIABLES}_USER and {VARIABLES}_PASSWORD, or {VARIABLES}_TOKEN, and say auth='env' (--auth env);"
    " or name a file or 'prompt'"
)
_MEANINGS: Final = {
    400: "it does not understand what it was asked",
    403: "it does not allow that; a login with more rights may be needed, or the server may be for reading only",
    404: "there is nothing at this address; endpoints often end in /sparql or /query",
    405: "there is something at this address, but it takes no such request; endpoints often end in /sparql or /query",
    406: "it does not answer in a format that we read: JSON results, N-Triples or Turtle",
    413: "what was sent is too large for it",
    414: "what was sent is too long for it",
    415: "it does not take what was sent in this form",
    429: "it has been asked too often, and asks for patience; try again later",
    500: "it failed while it worked on that",
    501: "it cannot do that",
    502: "what stands before it gets no answer from it; is the server running?",
    503: "it is not available at the moment; try again later",
    504: "what stands before it gets no answer from it in time; ask for less",
}


def refusal(status: int, kind: str, text: str, credentials: Credentials | None) -> str:
    """What to say of an answer with this status.

    >>> refusal(503, "text/plain", "down for maintenance", None)
    'it is not available at the moment; try again later (503: down for maintenance)'
    """
    if status == 401 and credentials is None:
        meaning = _LOGIN
    elif status == 401:
        meaning = f"it does not accept the login from {credentials.origin}" if credentials else _LOGIN
    else:
        meaning = _MEANINGS.get(status, "it refuses" if status < 500 else "it failed")
    words = words_of_server(kind, text)
    return f"{meaning} ({status}{f': {words}' if words else ''})"


def words_of_server(kind: str, text: str) -> str:
    """What a server says of a fault, short enough to be quoted; of a page, its title."""
    if kind == "text/html" or text.lstrip()[:1] == "<":
        found = _TITLE.search(text)
        text = found[1] if found else ""
    elif kind == "application/json":
        try:
            told = json.loads(text)
        except (ValueError, RecursionError):
            told = None
        if isinstance(told, dict):
            text = next((told[key] for key in ("message", "error", "detail") if isinstance(told.get(key), str)), text)
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]} ..."

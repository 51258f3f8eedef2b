"""What is a document, once it is read? Its text, of what kind it was, where its pages are, and what a reader should know."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Literal

__all__ = ["Document", "DocumentKind"]

DocumentKind = Literal["text", "markdown", "html", "pdf", "docx", "json-resume"]

_LONE_SURROGATES: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, with where each page of it lies.

    >>> Document("Skills: Docker").kind
    'text'
    """

    text: str = field(repr=False)
    kind: DocumentKind = "text"
    pages: tuple[tuple[int, int], ...] = ()
    """From which code point of the text to which each page goes; a file without pages has none."""
    notes: tuple[str, ...] = ()
    """What was left out, and why."""

    def __post_init__(self) -> None:
        """Halves of characters, which no file can hold, are replaced one for one: places in the text stay what they are."""
        if _LONE_SURROGATES.search(self.text):
            object.__setattr__(self, "text", _LONE_SURROGATES.sub("\ufffd", self.text))

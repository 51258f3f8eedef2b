"""How is an element of XML made and written where there is no XML library, as in the Python of a web page? Escaped, never pasted.

What is written is, letter for letter, what `xml.etree` of the standard library writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["Element"]

_IN_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTE: Final = _IN_TEXT | str.maketrans({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})


class Element:
    """An element with attributes, a text, and elements within, in this order.

    >>> root = Element("g", {"class": "a & b"})
    >>> root.add("title").text = "<A>"
    >>> root.add("rect", {"x": "1"}).text
    ''
    >>> str(root)
    '<g class="a &amp; b"><title>&lt;A&gt;</title><rect x="1" /></g>'
    """

    __slots__ = ("attributes", "elements", "tag", "text")

    def __init__(self, tag: str, attributes: Mapping[str, str] | None = None) -> None:
        self.tag = tag
        self.attributes = dict(attributes or {})
        self.text = ""
        self.elements: list[Element] = []

    def add(self, tag: str, attributes: Mapping[str, str] | None = None) -> Element:
        """A new last element within."""
        made = Element(tag, attributes)
        self.elements.append(made)
        return made

    def __str__(self) -> str:
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        named = "".join(f' {name}="{value.translate(_IN_ATTRIBUTE)}"' for name, value in self.attributes.items())
        if not self.text and not self.elements:
            yield f"<{self.tag}{named} />"
            return
        yield f"<{self.tag}{named}>{self.text.translate(_IN_TEXT)}"
        for element in self.elements:
            yield from element._pieces()
        yield f"</{self.tag}>"

"""Where do the hits stand in the text? The text in pieces, each plain or with what was found there, and a short way to say why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

from .hit import Hit

__all__ = ["MARKS", "Mark", "Piece", "mark_of", "marked_pieces", "text_cell", "why_found"]

Mark = Literal["required", "preferred", "optional", "named", "refused", "unknown"]
MARKS: Final[dict[Mark, str]] = {
    "required": "required",
    "preferred": "preferred",
    "optional": "optional",
    "named": "named",
    "refused": "said not to be needed or used",
    "unknown": "not in the graph",
}
"""How a hit is marked, and what that means."""

_STYLE: Final[dict[Mark, str]] = {
    "required": "border-bottom:3px solid #3b7dd8",
    "preferred": "border-bottom:3px double #3b7dd8",
    "optional": "border-bottom:2px dashed #3b7dd8",
    "named": "border-bottom:1px solid #3b7dd8",
    "refused": "text-decoration:line-through;border-bottom:1px solid #c2417c",
    "unknown": "border-bottom:2px dotted #8a7000",
}
"""In a notebook: lines, which show on a light and on a dark ground."""
_TEXT: Final = "white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.7;max-height:11em;overflow:auto"
_SHOWN: Final = 6_000
"""So many characters of a text stand in a cell of a notebook."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text, and the hit that it is, if any."""

    text: str
    hit: Hit | None = None


def marked_pieces(text: str, hits: Iterable[Hit]) -> Iterator[Piece]:
    """The whole text in pieces; the hits are in its order, and none of them overlap.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text import find_skills
    >>> hits = find_skills(SAMPLE, "Use Docker daily").items
    >>> [(piece.text, piece.hit is not None) for piece in marked_pieces("Use Docker daily", hits)]
    [('Use ', False), ('Docker', True), (' daily', False)]
    """
    at = 0
    for hit in hits:
        if hit.start > at:
            yield Piece(text[at : hit.start])
        yield Piece(text[hit.start : hit.end], hit)
        at = hit.end
    if at < len(text):
        yield Piece(text[at:])


def mark_of(hit: Hit) -> Mark:
    """How a hit is marked: what is refused and what is unknown before all."""
    if hit.is_negated:
        return "refused"
    if hit.entity is None:
        return "unknown"
    return "named" if hit.strength == "stated" else hit.strength


def why_found(hit: Hit) -> str:
    """What it names, how it was found and what the text says of it, in a line.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text import find_skills
    >>> why_found(find_skills(SAMPLE, "Use k8s daily").items[0])
    'Kubernetes, a tool, by an alias; named'
    """
    what = f"{hit.name}, a {hit.kind}" if hit.entity else f"{hit.name}, not in the graph"
    said = [f"{what}, {_HOW[hit.how]}", MARKS["refused"] if hit.is_negated else MARKS[mark_of_strength(hit)]]
    if hit.any_of:
        said.append(
            f"{hit.any_of.how_many} of group {hit.any_of.group} is enough" + ", or the like" * hit.any_of.is_open
        )
    if hit.because:
        said.append(f"because: {hit.because}")
    return "; ".join(said)


def mark_of_strength(hit: Hit) -> Mark:
    """The mark of what the text asks, whether or not the graph knows it."""
    return "named" if hit.strength == "stated" else hit.strength


_HOW: Final = {
    "label": "by its name",
    "alias": "by an alias",
    "variant": "by a form of its name",
    "tagger": "by a form of its name that the tagger confirms",
    "candidate": "a candidate",
}


def text_cell(text: str, hits: Sequence[Hit]) -> str:
    """The text as HTML for a cell of a notebook: hits underlined, what they are on hovering, a legend."""
    pieces, length = [], 0
    for piece in marked_pieces(text, hits):
        length += len(piece.text)
        if length > _SHOWN:
            pieces.append(" ...")
            break
        shown = escape(piece.text)
        if piece.hit is not None:
            style, why = _STYLE[mark_of(piece.hit)], escape(why_found(piece.hit), quote=True)
            shown = f'<span style="{style}" title="{why}">{shown}</span>'
        pieces.append(shown)
    used = dict.fromkeys(mark_of(hit) for hit in hits)
    legend = " · ".join(f'<span style="{_STYLE[mark]}">{MARKS[mark]}</span>' for mark in MARKS if mark in used)
    marked = "".join(pieces)
    return (
        f'<div tabindex="0" role="group" aria-label="The text" style="{_TEXT}">{marked}</div>'
        f'<div style="opacity:.85;margin:.4em 0">{legend}</div>'
    )

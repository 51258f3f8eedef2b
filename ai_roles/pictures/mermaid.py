"""How does the graph become Mermaid, which GitHub, GitLab and notebooks draw from a few lines of text?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from ..model import KnowledgeGraph
from ..table import visible
from ..vocabulary import Kind
from .colour_contrast import mix
from .flowchart import Name, Outline, graph_outline
from .palette import APPEARANCE, Shape

__all__ = ["to_mermaid", "write_mermaid"]

_MOST_LINES: Final = 150
"""GitHub draws no more than 500, and nobody can read that many."""
_MOST_LETTERS: Final = 80
_SHAPES: Final[Mapping[Shape, tuple[str, str]]] = {
    "dot": ("(", ")"),
    "square": ("[", "]"),
    "diamond": ("{{", "}}"),
    "hexagon": ("{{", "}}"),
    "triangle": ("[/", "\\]"),
    "triangleDown": ("[\\", "/]"),
    "star": ("[[", "]]"),
}
_PLAIN: Final = re.compile(r"[^\w ,.()/+'!?-]|[ﬂß°¶]")
"""Everything else is written as a code: it could end the text, start a directive, or stand for a code of Mermaid's own."""


def write_mermaid(graph: KnowledgeGraph) -> bytes:
    """The graph as Mermaid: all of it where that can be drawn, else what ties its roles to each other.

    >>> from ai_roles.sample import SAMPLE
    >>> print(write_mermaid(SAMPLE).decode().splitlines()[3])
    flowchart LR
    """
    return to_mermaid(graph_outline(graph, most=_MOST_LINES)).encode()


def to_mermaid(outline: Outline) -> str:
    """The outline as a flowchart. No text in it can be taken for anything but text.

    >>> from ai_roles.sample import SAMPLE
    >>> print(to_mermaid(graph_outline(SAMPLE, "k8s")))
    ---
    title: "Kubernetes"
    ---
    flowchart LR
      n0["Kubernetes"]
      n1("MLOps Engineer")
      n2("Container orchestration")
      n1 -.->|"needs (as an example)"| n0
      n0 -->|"is used for"| n2
      classDef role fill:#d1d9e4,stroke:#122b52,color:#111111
      classDef skill fill:#ccece3,stroke:#006b4e,color:#111111
      classDef tool fill:#faeccc,stroke:#946600,color:#111111
      class n1 role
      class n2 skill
      class n0 tool
      style n0 stroke-width:3px
    <BLANKLINE>
    """
    return "".join(f"{line}\n" for line in _lines(outline))


def _lines(outline: Outline) -> Iterator[str]:
    numbers = {name.key: f"n{number}" for number, name in enumerate(outline.names)}
    numbers |= {box.key: f"g{number}" for number, box in enumerate(outline.boxes)}
    names = {name.key: name for name in outline.names}
    yield "---"
    yield f"title: {json.dumps(_short(outline.title))}"
    yield "---"
    yield "flowchart LR"
    for note in outline.notes:
        yield f"  %% {_PLAIN.sub(' ', visible(note))}"
    boxed = {key for box in outline.boxes for key in box.names}
    for box in outline.boxes:
        yield f'  subgraph {numbers[box.key]}["{_text(box.label)}"]'
        for key in box.names:
            yield f"    {_node(names[key], numbers[key])}"
        yield "  end"
    for name in outline.names:
        if name.key not in boxed:
            yield f"  {_node(name, numbers[name.key])}"
    for line in outline.lines:
        arrow = ("-->" if line.is_arrow else "---") if line.is_firm else ("-.->" if line.is_arrow else "-.-")
        label = f'|"{_text(line.label)}"|' if line.label else " "
        yield f"  {numbers[line.start]} {arrow}{label}{' ' if line.label else ''}{numbers[line.end]}"
    yield from _styles(outline, numbers)


def _styles(outline: Outline, numbers: Mapping[str, str]) -> Iterator[str]:
    """Colours by kind, with dark letters on light ground, so that they can be read on any page."""
    kinds: dict[Kind, list[str]] = {}
    for name in outline.names:
        if name.kind is not None:
            kinds.setdefault(name.kind, []).append(numbers[name.key])
    used = [kind for kind in APPEARANCE if kind in kinds]
    for kind in used:
        look = APPEARANCE[kind]
        fill = mix(look.fill, "#ffffff", 0.8)
        yield f"  classDef {kind} fill:{fill},stroke:{look.outline},color:#111111"
    for kind in used:
        yield f"  class {','.join(kinds[kind])} {kind}"
    for box in outline.boxes:
        yield f"  style {numbers[box.key]} fill:none,stroke:#8793a1"
    for name in outline.names:
        if name.is_focus:
            yield f"  style {numbers[name.key]} stroke-width:3px"


def _node(name: Name, number: str) -> str:
    start, end = _SHAPES[APPEARANCE[name.kind].shape] if name.kind is not None else ("[", "]")
    return f'{number}{start}"{_text(name.label)}"{end}'


def _text(text: str) -> str:
    """The text with all that Mermaid, or the page around it, could take for more than text written as codes.

    >>> print(_text('<b>"50%"</b>'))
    #60;b#62;#34;50#37;#34;#60;/b#62;
    """
    return _PLAIN.sub(lambda found: f"#{ord(found[0])};", _short(text))


def _short(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"

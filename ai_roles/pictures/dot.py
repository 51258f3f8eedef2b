"""How does the graph become DOT, the language of Graphviz?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ..model import KnowledgeGraph
from ..table import visible, wrap
from ..vocabulary import Kind
from .colour_contrast import mix
from .flowchart import Name, Outline, graph_outline
from .palette import APPEARANCE, Shape

__all__ = ["to_dot", "write_dot"]

_WIDTH: Final = 24
"""Letters on a line of a label."""
_TITLE_WIDTH: Final = 80
_MOST_LINES_OF_LABEL: Final = 4
_READABLE: Final = 250
"""Beyond so many lines ranks are no longer read, and take minutes; springs take seconds."""
_SHAPES: Final[Mapping[Shape, str]] = {
    "dot": 'shape=box, style="filled,rounded"',
    "square": "shape=box",
    "diamond": "shape=octagon",
    "hexagon": "shape=hexagon",
    "triangle": "shape=house",
    "triangleDown": "shape=invhouse",
    "star": "shape=component",
}
_FONT: Final = 'fontname="Helvetica,Arial,sans-serif"'


def write_dot(graph: KnowledgeGraph) -> bytes:
    """Every entity, and a line for all positive claims that tie two of them alike.

    >>> from ai_roles.sample import SAMPLE
    >>> print(write_dot(SAMPLE).decode().splitlines()[0])
    digraph "Roles, skills and tools" {
    """
    return to_dot(graph_outline(graph)).encode()


def to_dot(outline: Outline) -> str:
    """The outline in DOT. No text in it can be taken for anything but text.

    >>> from ai_roles.sample import SAMPLE
    >>> print("\\n".join(to_dot(graph_outline(SAMPLE, "containers")).splitlines()[4:]))
      n0 [label="Container orchestration", shape=box, style="filled,rounded", ... penwidth=3, tooltip="skill"]
      n1 [label="Kubernetes", shape=box, color="#946600", fillcolor="#faeccc", tooltip="tool"]
      n1 -> n0 [label="is used for"]
    }
    """
    return "".join(f"{line}\n" for line in _lines(outline))


def _lines(outline: Outline) -> Iterator[str]:
    numbers = {name.key: f"n{number}" for number, name in enumerate(outline.names)}
    names = {name.key: name for name in outline.names}
    is_large = len(outline.lines) > _READABLE
    yield f"digraph {_quoted(outline.title, _TITLE_WIDTH)} {{"
    for note in outline.notes:
        yield f"  // {visible(note)}"
    layout = (
        "layout=sfdp, overlap=prism, splines=line, outputorder=edgesfirst"
        if is_large
        else "layout=dot, compound=true, rankdir=LR, ranksep=1"
    )
    title = f"label={_quoted(outline.title, _TITLE_WIDTH)}, labelloc=t, fontsize=18"
    yield f'  graph [charset="UTF-8", {layout}, {title}, {_FONT}]'
    yield (
        '  node [shape=box, style=filled, color="#525b68", fillcolor="#eeeeee", fontcolor="#111111", fontsize=11, '
        f"{_FONT}]"
    )
    yield f'  edge [color="#66666699", fontcolor="#333333", fontsize=9, {_FONT}]'
    boxed = {key for box in outline.boxes for key in box.names}
    for number, box in enumerate(outline.boxes):
        yield f"  subgraph cluster{number} {{"
        yield f'    graph [label={_quoted(box.label)}, fontsize=12, color="#999999", style=rounded]'
        for key in box.names:
            yield f"    {_node(names[key], numbers[key])}"
        yield "  }"
    for name in outline.names:
        if name.key not in boxed:
            yield f"  {_node(name, numbers[name.key])}"
    clusters = {box.key: (f"cluster{number}", box.names) for number, box in enumerate(outline.boxes)}
    for line in outline.lines:
        about = [f"{'tooltip' if is_large else 'label'}={_quoted(line.label)}"] if line.label else []
        about += [] if line.is_arrow else ["dir=none"]
        about += [] if line.is_firm else ["style=dashed"]
        start, start_names = clusters.get(line.start, ("", (line.start,)))
        end, end_names = clusters.get(line.end, ("", (line.end,)))
        about += [f"{where}={cluster}" for where, cluster in (("ltail", start), ("lhead", end)) if cluster]
        pairs = [(numbers[one], numbers[other]) for one in start_names for other in end_names]
        for number, (one, other) in enumerate(pairs):
            # Of the lines between a name and those in a box one is seen; the others keep the box together.
            seen = about if number == len(pairs) // 2 else ["style=invis"]
            yield f"  {one} -> {other}{f' [{_listed(seen)}]' if seen else ''}"
    yield "}"


def _listed(attributes: list[str]) -> str:
    return ", ".join(attributes)


def _node(name: Name, number: str) -> str:
    about = [f"label={_quoted(name.label)}"]
    if name.kind is not None:
        about += _look(name.kind)
    if name.is_focus:
        about.append("penwidth=3")
    if name.kind is not None:
        about.append(f"tooltip={_quoted(name.kind)}")
    return f"{number} [{', '.join(about)}]"


def _look(kind: Kind) -> list[str]:
    look = APPEARANCE[kind]
    return [_SHAPES[look.shape], f'color="{look.outline}"', f'fillcolor="{mix(look.fill, "#ffffff", 0.8)}"']


def _quoted(text: str, width: int = _WIDTH) -> str:
    r"""The text as a string of DOT, in short lines; Graphviz reads references such as `&lt;` and escapes such as `\N`.

    >>> print(_quoted('R&D "C:\\N"'))
    "R&amp;D \"C:\\N\""
    """
    lines = wrap(visible(text), width)
    if len(lines) > _MOST_LINES_OF_LABEL:
        lines = [*lines[: _MOST_LINES_OF_LABEL - 1], f"{lines[_MOST_LINES_OF_LABEL - 1][: width - 1]}…"]
    return '"' + "\\n".join(_escaped(line) for line in lines) + '"'


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')

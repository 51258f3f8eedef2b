"""Where does each node stand in a picture that is read like a page? In blocks under headings, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import ceil, log
from typing import Final, NamedTuple

from .picture import Arrangement, Band, Node, Side, Tone
from .text_widths import lines_of, text_room

__all__ = [
    "BELOW",
    "GAP",
    "LABEL",
    "LINE",
    "MOST_LINES",
    "MOST_NOTES",
    "NOTE",
    "NOTE_LINE",
    "Block",
    "Sheet",
    "best_columns",
    "cell_for",
    "crowded",
    "flow",
    "label_height",
    "label_width",
]

HEADING: Final = 27.0
"""The height of a heading."""
PADDING: Final = 8.0
"""Between the nodes of a band and its border."""
GAP: Final = 12.0
"""Between two bands."""
DOT: Final = 15.0
"""From one minor node to the next."""
ICON: Final = 26.0
"""What a node takes of its cell, beside its label."""
LABEL, LINE = 13.0, 15.0
"""The size of the letters of a label, and from one of its lines to the next."""
MOST_LINES, MOST_NOTES = 5, 4
"""So many lines a label takes, and each note below it; longer ones are cut."""
NOTE, NOTE_LINE = 11.5, 14.0
"""The same of what stands below a label."""
BELOW: Final = 4.0
"""From a node to the label below it."""
ONE_LINE: Final = 22.5
"""The height of a row whose label takes one line."""
_BETWEEN_LABELS: Final = 4.0
_FEWEST_NAMED: Final = 3


class Block(NamedTuple):
    """Nodes under one heading: a list with labels, then a crowd without."""

    label: str
    members: tuple[int, ...]
    tone: Tone = "plain"
    crowd: tuple[int, ...] = ()


def cell_for(nodes: Sequence[Node], blocks: Iterable[Block], *, least: float, most: float) -> float:
    """How wide a cell has to be for the headings and named members of the blocks to stand on one line, within bounds."""
    rooms = [least]
    for block in blocks:
        rooms.append(text_room(block.label, LABEL, bold=True))
        rooms += (ICON + text_room(nodes[number].label, LABEL) for number in block.members)
    return min(most, ceil(max(rooms)))


def label_height(node: Node, width: float) -> float:
    """How high its label and the notes below it are, in lines of this width."""
    notes = sum(len(lines_of(note, NOTE, width, most=MOST_NOTES)) for note in node.notes)
    return LINE * len(lines_of(node.label, LABEL, width, most=MOST_LINES)) + NOTE_LINE * notes


def label_width(node: Node, most: float) -> float:
    """How wide its label and the notes below it are, in lines no wider than that."""
    lines = [(line, LABEL) for line in lines_of(node.label, LABEL, most, most=MOST_LINES)]
    lines += [(line, NOTE) for note in node.notes for line in lines_of(note, NOTE, most, most=MOST_NOTES)]
    return max(text_room(line, size) for line, size in lines)


def crowded(blocks: Sequence[Block], most: int) -> list[Block]:
    """The blocks with about *most* names in all: each names its first members, the others become a crowd.

    >>> both = [Block("A", tuple(range(90))), Block("B", (90, 91))]
    >>> [(len(block.members), len(block.crowd)) for block in crowded(both, 30)]
    [(29, 61), (2, 0)]
    """
    total = sum(len(block.members) for block in blocks)
    if total <= most:
        return list(blocks)
    made = []
    for block in blocks:
        named = max(_FEWEST_NAMED, round(most * len(block.members) / total))
        if named + _FEWEST_NAMED > len(block.members):
            named = len(block.members)
        made.append(block._replace(members=block.members[:named], crowd=block.members[named:] + block.crowd))
    return made


class Sheet:
    """Takes nodes and blocks to their places, and becomes an `Arrangement`."""

    def __init__(self, nodes: Sequence[Node], *, cell: float) -> None:
        self.cell = cell
        self._nodes = nodes
        self._places: list[tuple[float, float, Side]] = [(0.0, 0.0, "below")] * len(nodes)
        self._bands: list[Band] = []
        self._rows: dict[int, float] = {}

    def put(self, node: int, x: float, y: float, side: Side = "below") -> None:
        """One node, its centre at (x, y)."""
        self._places[node] = (x, y, side)

    def band(self, band: Band) -> None:
        """A box with a heading."""
        self._bands.append(band)

    def height(self, block: Block, columns: int = 1) -> float:
        """How high the block will be."""
        rows = max((sum(map(self.row, run)) for run in _runs(block.members, columns)), default=0.0)
        crowd = ceil(len(block.crowd) / self._crowd_columns(columns)) * DOT
        return HEADING + rows + (PADDING if rows and crowd else 0.0) + crowd + PADDING

    def row(self, node: int) -> float:
        """How high its row is: its label may take several lines."""
        known = self._rows.get(node)
        if known is None:
            label = label_height(self._nodes[node], self.cell - ICON)
            known = self._rows[node] = max(ONE_LINE, label + _BETWEEN_LABELS)
        return known

    def place(self, block: Block, x: float, y: float, *, columns: int = 1, side: Side = "right") -> float:
        """The block with its upper left corner there, filled column by column; returns where it ends."""
        bottom = y + self.height(block, columns)
        icon = ICON / 2 if side == "right" else self.cell - ICON / 2
        for column, run in enumerate(_runs(block.members, columns)):
            top = y + HEADING
            for node in run:
                self.put(node, x + PADDING + column * self.cell + icon, top + self.row(node) / 2, side)
                top += self.row(node)
        wide = self._crowd_columns(columns)
        top = bottom - PADDING - ceil(len(block.crowd) / wide) * DOT
        for number, node in enumerate(block.crowd):
            self.put(node, x + PADDING + (number % wide + 0.5) * DOT, top + (number // wide + 0.5) * DOT)
        members = (*block.members, *block.crowd)
        self.band(Band(block.label, block.tone, x, y, self.width(columns), bottom - y, members=members))
        return bottom

    def stack(self, blocks: Iterable[Block], x: float, y: float, *, columns: int = 1, side: Side = "right") -> float:
        """The blocks one below the other; returns where the last of them ends."""
        for block in blocks:
            y = self.place(block, x, y, columns=columns, side=side) + GAP
        return y - GAP

    def stack_height(self, blocks: Sequence[Block], columns: int = 1) -> float:
        """How high they will be, one below the other."""
        return sum(self.height(block, columns) for block in blocks) + GAP * max(len(blocks) - 1, 0)

    def width(self, columns: int = 1) -> float:
        """How wide a block of so many columns is."""
        return columns * self.cell + 2 * PADDING

    def arrangement(self) -> Arrangement:
        """What has been placed; nodes that have not stand at (0, 0)."""
        x, y, sides = zip(*self._places, strict=True) if self._places else ((), (), ())
        return Arrangement(x, y, sides, self.cell - ICON, tuple(self._bands))

    def _crowd_columns(self, columns: int) -> int:
        return max(1, int(columns * self.cell // DOT))


def flow(sheet: Sheet, blocks: Sequence[Block], count: int) -> list[list[Block]]:
    """The blocks in at most *count* columns of about equal height, in their order; a long one runs on in the next column.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.pictures.picture import nodes_of
    >>> sheet = Sheet(nodes_of(SAMPLE, SAMPLE, smallest=5, largest=9), cell=200)
    >>> blocks = [Block("A", (0, 1, 2, 3)), Block("B", (4, 5))]
    >>> [[(block.label, len(block.members)) for block in column] for column in flow(sheet, blocks, 2)]
    [[('A', 4)], [('B', 2)]]
    """
    low = 0.0
    high = sheet.stack_height(blocks)
    while high - low > ONE_LINE / 2:
        middle = (low + high) / 2
        if len(_poured(sheet, blocks, middle)) <= count:
            high = middle
        else:
            low = middle
    return _poured(sheet, blocks, high)


def best_columns(
    sheet: Sheet, blocks: Sequence[Block], *, aspect: float, step: int = 1, beside: float = 0.0
) -> list[list[Block]]:
    """The blocks in as many columns, a multiple of *step*, as make the whole about *aspect* times as wide as high.

    *beside* is the width of whatever else stands next to the columns.
    """

    def unlike(columns: list[list[Block]]) -> float:
        width = beside + ceil(len(columns) / step) * step * (sheet.width() + GAP)
        height = max(sheet.stack_height(column) for column in columns)
        return abs(log(width / height / aspect))

    if not blocks:
        return []
    most = ceil((sum(len(block.members) for block in blocks) / 2) ** 0.5) + step
    return min((flow(sheet, blocks, count) for count in range(step, most + 1, step)), key=unlike)


def _poured(sheet: Sheet, blocks: Sequence[Block], height: float) -> list[list[Block]]:
    columns: list[list[Block]] = [[]]
    room = height
    for block in blocks:
        rest = block
        while sheet.height(rest) > room:
            if room == height:  # not even a column of its own would hold it
                fitting = _fitting(sheet, rest.members, room - HEADING - PADDING)
                if not 0 < fitting < len(rest.members):
                    break
                columns[-1].append(rest._replace(members=rest.members[:fitting], crowd=()))
                rest = rest._replace(label=f"… {block.label}", members=rest.members[fitting:])
            columns.append([])
            room = height
        columns[-1].append(rest)
        room -= sheet.height(rest) + GAP
    return columns


def _fitting(sheet: Sheet, members: Sequence[int], room: float) -> int:
    """How many of them, one below the other, fit into so much room."""
    ends = accumulate(map(sheet.row, members))
    return sum(end <= room for end in ends)


def _runs(members: Sequence[int], columns: int) -> list[Sequence[int]]:
    """The members in so many runs of about equal length."""
    length = max(1, ceil(len(members) / columns))
    return [members[start : start + length] for start in range(0, len(members), length)]

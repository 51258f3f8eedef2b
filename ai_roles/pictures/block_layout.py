"""Where does each node stand in a picture that is read like a page? In blocks under headings, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import ceil, log
from typing import Final, NamedTuple

from .picture import Arrangement, Band, Node, Side, Tone

__all__ = ["GAP", "Block", "Sheet", "best_columns", "cell_for", "flow"]

HEADING: Final = 27.0
"""The height of a heading."""
PADDING: Final = 8.0
"""Between the nodes of a band and its border."""
GAP: Final = 12.0
"""Between two bands."""
DOT: Final = 15.0
"""From one minor node to the next."""
ICON: Final = 24.0
"""What a node takes of its cell, beside its label."""
LETTER: Final = 7.1
"""About as wide as a letter of a label is on average, so that few labels turn out wider than thought."""
ONE_LINE, TWO_LINES = 22.5, 34.0
"""The height of a row whose labels take so many lines."""


class Block(NamedTuple):
    """Nodes under one heading: a list with labels, then a crowd without."""

    label: str
    members: tuple[int, ...]
    tone: Tone = "plain"
    crowd: tuple[int, ...] = ()


def cell_for(nodes: Iterable[Node], *, least: float, most: float) -> float:
    """How wide a cell has to be for the labels of these nodes to stand on one line, within bounds."""
    longest = max((len(node.label) for node in nodes), default=0)
    return min(most, max(least, ICON + LETTER * longest))


class Sheet:
    """Takes nodes and blocks to their places, and becomes an `Arrangement`."""

    def __init__(self, nodes: Sequence[Node], *, cell: float) -> None:
        self.cell = cell
        self._nodes = nodes
        self._places: list[tuple[float, float, Side]] = [(0.0, 0.0, "below")] * len(nodes)
        self._bands: list[Band] = []

    def put(self, node: int, x: float, y: float, side: Side = "below") -> None:
        """One node, its centre at (x, y)."""
        self._places[node] = (x, y, side)

    def band(self, label: str, tone: Tone, x: float, y: float, width: float, height: float, lines: int = 1) -> None:
        """A box with a heading, its upper left corner at (x, y)."""
        self._bands.append(Band(label, tone, x, y, width, height, lines))

    def height(self, block: Block, columns: int = 1) -> float:
        """How high the block will be."""
        rows = max((sum(map(self.row, run)) for run in _runs(block.members, columns)), default=0.0)
        crowd = ceil(len(block.crowd) / self._crowd_columns(columns)) * DOT
        return HEADING + rows + (PADDING if rows and crowd else 0.0) + crowd + PADDING

    def row(self, node: int) -> float:
        """How high its row is: its label may take two lines."""
        return ONE_LINE if len(self._nodes[node].label) * LETTER <= self.cell - ICON else TWO_LINES

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
        self.band(block.label, block.tone, x, y, self.width(columns), bottom - y)
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
                rest = rest._replace(label=f"{block.label}, continued", members=rest.members[fitting:])
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

"""Where does each node stand in a picture that is read like a page? In blocks with a heading, in columns, without overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, log
from typing import Final, NamedTuple

from .picture import Arrangement, Band, Side, Tone

__all__ = ["Block", "Sheet", "columns_of", "flow"]

HEADING: Final = 26.0
"""The height of a heading."""
PADDING: Final = 8.0
"""Between the nodes of a band and its border."""
GAP: Final = 12.0
"""Between two bands."""
DOT: Final = 15.0
"""From one minor node to the next."""
_ICON: Final = 22.0
"""What a node takes of its cell, beside its label."""


class Block(NamedTuple):
    """Nodes under one heading: a list with labels, then a crowd without."""

    label: str
    members: tuple[int, ...]
    tone: Tone = "plain"
    crowd: tuple[int, ...] = ()


class Sheet:
    """Takes nodes and blocks to their places, and becomes an `Arrangement`."""

    def __init__(self, count: int, *, cell: float, row: float) -> None:
        self.cell = cell
        self.row = row
        self._places: list[tuple[float, float, Side]] = [(0.0, 0.0, "below")] * count
        self._bands: list[Band] = []

    def put(self, node: int, x: float, y: float, side: Side = "below") -> None:
        """One node, its centre at (x, y)."""
        self._places[node] = (x, y, side)

    def band(self, label: str, tone: Tone, x: float, y: float, width: float, height: float) -> None:
        """An empty box with a heading."""
        self._bands.append(Band(label, tone, x, y, width, height))

    def height(self, block: Block, columns: int = 1) -> float:
        """How high the block will be."""
        inner = columns * self.cell
        rows = ceil(len(block.members) / columns) * self.row
        crowd = ceil(len(block.crowd) / _dots_in(inner)) * DOT if block.crowd else 0.0
        gap = PADDING if rows and crowd else 0.0
        return HEADING + rows + gap + crowd + PADDING

    def place(self, block: Block, x: float, y: float, *, columns: int = 1, side: Side = "right") -> float:
        """The block with its upper left corner there, filled column by column; returns where it ends."""
        inner = columns * self.cell
        rows = ceil(len(block.members) / columns)
        top = y + HEADING
        for number, node in enumerate(block.members):
            left = x + PADDING + number // rows * self.cell
            middle = top + (number % rows + 0.5) * self.row
            self.put(node, left + (_ICON / 2 if side == "right" else self.cell - _ICON / 2), middle, side)
        if rows:
            top += rows * self.row + (PADDING if block.crowd else 0.0)
        per_row = _dots_in(inner)
        for number, node in enumerate(block.crowd):
            self.put(
                node, x + PADDING + (number % per_row + 0.5) * DOT, top + (number // per_row + 0.5) * DOT
            )
        bottom = y + self.height(block, columns)
        self.band(block.label, block.tone, x, y, inner + 2 * PADDING, bottom - y)
        return bottom

    def stack(
        self, blocks: Iterable[Block], x: float, y: float, *, columns: int = 1, side: Side = "right"
    ) -> float:
        """The blocks one below the other; returns where the last of them ends."""
        for block in blocks:
            y = self.place(block, x, y, columns=columns, side=side) + GAP
        return y - GAP

    def stack_height(self, blocks: Sequence[Block], columns: int = 1) -> float:
        """How high they will be, one below the other."""
        return sum(self.height(block, columns) for block in blocks) + GAP * max(len(blocks) - 1, 0)

    def column_width(self, columns: int = 1) -> float:
        """How wide a block of so many columns is."""
        return columns * self.cell + 2 * PADDING

    def arrangement(self) -> Arrangement:
        x, y, sides = zip(*self._places, strict=True) if self._places else ((), (), ())
        return Arrangement(x, y, sides, self.cell - _ICON, tuple(self._bands))


def flow(sheet: Sheet, blocks: Sequence[Block], columns: int) -> list[list[Block]]:
    """The blocks spread over columns of about equal height, in their order; a long one runs on in the next column.

    >>> sheet = Sheet(5, cell=100, row=20)
    >>> [[block.label for block in column] for column in flow(sheet, [Block("A", (0, 1, 2)), Block("B", (3, 4))], 2)]
    [['A'], ['B']]
    """
    low, high = sheet.row * 2 + HEADING, max(sheet.stack_height(blocks), sheet.row * 3 + HEADING)
    while high - low > sheet.row / 2:
        middle = (low + high) / 2
        if len(_poured(sheet, blocks, middle)) <= columns:
            high = middle
        else:
            low = middle
    return _poured(sheet, blocks, high)


def columns_of(
    sheet: Sheet, blocks: Sequence[Block], *, aspect: float, step: int = 1, beside: float = 0.0
) -> list[list[Block]]:
    """The blocks in as many columns, a multiple of *step*, as make the whole about *aspect* times as wide as high.

    *beside* is the width of whatever else stands next to the columns.
    """

    def unlike(columns: list[list[Block]]) -> float:
        width = beside + ceil(len(columns) / step) * step * (sheet.column_width() + GAP)
        height = max((sheet.stack_height(column) for column in columns), default=1.0)
        return abs(log(width / height / aspect))

    most = max(step, len(blocks), ceil((sum(len(block.members) for block in blocks) + 1) ** 0.5))
    candidates = [flow(sheet, blocks, count) for count in range(step, most + step, step)]
    return min(candidates, key=unlike)


def _poured(sheet: Sheet, blocks: Sequence[Block], height: float) -> list[list[Block]]:
    columns: list[list[Block]] = [[]]
    room = height
    for block in blocks:
        rest = block
        while True:
            if sheet.height(rest) <= room or (room >= height and len(rest.members) < 2):
                columns[-1].append(rest)
                room -= sheet.height(rest) + GAP
                break
            fitting = int((room - HEADING - PADDING) // sheet.row)
            if fitting >= min(3, len(rest.members) - 1) and fitting > 0:
                columns[-1].append(rest._replace(members=rest.members[:fitting], crowd=()))
                rest = rest._replace(members=rest.members[fitting:])
            columns.append([])
            room = height
    return columns


def _dots_in(width: float) -> int:
    return max(1, int(width // DOT))

from .grid_of_levels import LevelGrid as LevelGrid, level_grid as level_grid
from .grid_rows import CellKind as CellKind, GridCell as GridCell, GridRow as GridRow
from .ladder_columns import (
    Box as Box,
    Column as Column,
    Tie as Tie,
    columns_of as columns_of,
    held_rows as held_rows,
    levels_of as levels_of,
    title_of as title_of,
)
from .ladder_comparison import (
    Ladders as Ladders,
    StatedLevel as StatedLevel,
    ladders as ladders,
    levels_table as levels_table,
)
from .level_contents import Stage as Stage, stage as stage
from .level_path import Progression as Progression, progression as progression
from .level_wording import terms as terms
from .source_ladders import (
    Ladder as Ladder,
    LevelOrder as LevelOrder,
    Move as Move,
    Rung as Rung,
    Support as Support,
    by_place as by_place,
    level_order as level_order,
    role_ladders as role_ladders,
)

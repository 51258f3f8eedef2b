from .ladder_columns import (
    Box as Box,
    Column as Column,
    Tie as Tie,
    columns_of as columns_of,
    held_rows as held_rows,
    levels_of as levels_of,
    title_of as title_of,
)
from .level_contents import stage as stage
from .level_path import Progression as Progression, progression as progression
from .source_ladders import (
    Ladder as Ladder,
    Ladders as Ladders,
    LevelOrder as LevelOrder,
    Move as Move,
    Rung as Rung,
    Support as Support,
    by_place as by_place,
    ladders as ladders,
    level_order as level_order,
    role_ladders as role_ladders,
)

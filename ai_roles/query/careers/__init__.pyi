from .ladder_columns import Box, Column, Tie, columns_of, held_rows, levels_of, title_of
from .level_contents import stage
from .level_path import Progression, progression
from .source_ladders import (
    Ladder,
    Ladders,
    LevelOrder,
    Move,
    Rung,
    Support,
    by_place,
    ladders,
    level_order,
    role_ladders,
)

__all__ = [
    "Box",
    "Column",
    "Ladder",
    "Ladders",
    "LevelOrder",
    "Move",
    "Progression",
    "Rung",
    "Support",
    "Tie",
    "by_place",
    "columns_of",
    "held_rows",
    "ladders",
    "level_order",
    "levels_of",
    "progression",
    "role_ladders",
    "stage",
    "title_of",
]

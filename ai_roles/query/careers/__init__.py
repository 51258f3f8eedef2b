"""The levels of a career: the ladders of the sources, and the way from one level to another."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "grid_of_levels": "LevelGrid level_grid",
        "grid_rows": "CellKind GridCell GridRow",
        "ladder_columns": "Box Column Tie columns_of held_rows levels_of title_of",
        "ladder_comparison": "Ladders StatedLevel ladders levels_table",
        "level_contents": "Stage stage",
        "level_path": "Progression progression",
        "level_wording": "terms",
        "source_ladders": "Ladder LevelOrder Move Rung Support by_place level_order role_ladders",
    },
)

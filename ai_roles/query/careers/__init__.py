"""The levels of a career: the ladders of the sources, and the way from one level to another."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "ladder_columns": "Box Column Tie columns_of held_rows levels_of title_of",
        "level_contents": "stage",
        "level_path": "Progression progression",
        "source_ladders": "Ladder Ladders LevelOrder Move Rung Support by_place ladders level_order role_ladders",
    },
)

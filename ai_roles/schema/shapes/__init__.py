"""The SHACL shapes, made from the tables: what the models refuse, they refuse."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "all_shapes": "core_shapes_text shapes_text",
    },
)

from .colour_contrast import contrast, mix
from .dot import write_dot
from .draw_html import Engine, draw, to_pyvis
from .draw_still import STILLS, still, write_svg
from .mermaid import write_mermaid
from .picture import View

__all__ = [
    "STILLS",
    "Engine",
    "View",
    "contrast",
    "draw",
    "mix",
    "still",
    "to_pyvis",
    "write_dot",
    "write_mermaid",
    "write_svg",
]

from .colour_contrast import contrast, mix
from .dot import write_dot
from .draw_html import Renderer, draw, to_pyvis
from .draw_still import STILLS, still
from .map_diagram import write_svg
from .mermaid import write_mermaid
from .picture import View

__all__ = [
    "STILLS",
    "Renderer",
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

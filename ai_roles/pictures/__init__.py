"""Pictures of the graph: interactive ones in one HTML file, still ones as SVG, PNG, Mermaid and DOT."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "colour_contrast": "contrast mix",
        "dot": "write_dot",
        "draw_html": "Engine draw to_pyvis",
        "draw_still": "STILLS still write_svg",
        "grid_painter": "grid_svg",
        "grid_picture": "GridPicture",
        "mermaid": "write_mermaid",
        "neighbourhood_layout": "is_alone",
        "picture": "View",
        "still_painter": "still_svg",
        "text_widths": "lines_of text_room",
        "views": "picture_of",
    },
)

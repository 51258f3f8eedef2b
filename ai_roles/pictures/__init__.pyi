from .colour_contrast import contrast as contrast, mix as mix
from .dot import write_dot as write_dot
from .draw_html import Engine as Engine, draw as draw, to_pyvis as to_pyvis
from .draw_still import STILLS as STILLS, still as still, write_svg as write_svg
from .grid_painter import grid_svg as grid_svg
from .grid_picture import GridPicture as GridPicture
from .mermaid import write_mermaid as write_mermaid
from .neighbourhood_layout import is_alone as is_alone
from .picture import View as View
from .still_painter import still_svg as still_svg
from .text_widths import lines_of as lines_of, text_room as text_room
from .views import picture_of as picture_of

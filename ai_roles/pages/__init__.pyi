from .demand_report import demand_page as demand_page
from .marked_page import text_page as text_page
from .single_page import page as page

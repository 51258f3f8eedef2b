from .single_page import page as page
from .text_page import text_page as text_page

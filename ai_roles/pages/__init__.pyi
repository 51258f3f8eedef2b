from .single_page import page as page

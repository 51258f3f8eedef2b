from .ask_page import ask_files as ask_files
from .forms import starters as starters
from .packing import packed as packed
from .whole_site import explorer_files as explorer_files, site as site

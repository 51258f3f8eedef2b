from .ask_page import ask_files as ask_files
from .engine import engine_files as engine_files
from .forms import starters as starters
from .packing import packed as packed
from .sparql_page import (
    SPARQL as SPARQL,
    sparql_files as sparql_files,
    sparql_fits as sparql_fits,
    sparql_html as sparql_html,
    sparql_questions as sparql_questions,
)
from .whole_site import explorer_files as explorer_files, site as site

from .packing import packed as packed
from .sparql_page import (
    SPARQL as SPARQL,
    sparql_files as sparql_files,
    sparql_fits as sparql_fits,
    sparql_html as sparql_html,
    sparql_questions as sparql_questions,
)

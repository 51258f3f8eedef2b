from .answer import Answer, cited_sources, plain_data
from .citations import by_necessity, places, quoted, sourced
from .statement import Statement, by_strength, how, shown_name, state, statement_record, ways
from .strength import RANK, strongest

__all__ = [
    "RANK",
    "Answer",
    "Statement",
    "by_necessity",
    "by_strength",
    "cited_sources",
    "how",
    "places",
    "plain_data",
    "quoted",
    "shown_name",
    "sourced",
    "state",
    "statement_record",
    "strongest",
    "ways",
]

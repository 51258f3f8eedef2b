from .answer import Answer, cited_sources, plain_data
from .statement import Statement, by_strength, shown_name, sourced, state, statement_record

__all__ = [
    "Answer",
    "Statement",
    "by_strength",
    "cited_sources",
    "plain_data",
    "shown_name",
    "sourced",
    "state",
    "statement_record",
]

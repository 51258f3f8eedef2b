from .answer import Answer, answer_type, cited_sources
from .answer_data import ON_REQUEST, WHOLE, named_by, plain_data
from .citations import by_necessity, places, quoted, sourced
from .json_schema import answer_schema
from .statement import Statement, by_strength, how, shown_name, state, statement_record, ways
from .strength import RANK, strongest

__all__ = [
    "ON_REQUEST",
    "RANK",
    "WHOLE",
    "Answer",
    "Statement",
    "answer_schema",
    "answer_type",
    "by_necessity",
    "by_strength",
    "cited_sources",
    "how",
    "named_by",
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

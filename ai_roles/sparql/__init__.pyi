from .execution import (
    ask as ask,
    bind_query as bind_query,
    construct as construct,
    end_workers as end_workers,
    named_queries as named_queries,
    result_outside as result_outside,
    run_outside as run_outside,
    select as select,
)
from .query_pieces import NamedParts as NamedParts, named_parts as named_parts
from .result_formats import RESULT_FORMATS as RESULT_FORMATS, result_text as result_text
from .solutions import Solutions as Solutions

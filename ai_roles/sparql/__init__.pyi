from .execution import (
    ask as ask,
    bind_query as bind_query,
    construct as construct,
    named_queries as named_queries,
    run_outside as run_outside,
    select as select,
)
from .query_pieces import NamedParts as NamedParts, named_parts as named_parts
from .solutions import Solutions as Solutions

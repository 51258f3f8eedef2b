from .execution import (
    ask as ask,
    bind_query as bind_query,
    construct as construct,
    end_workers as end_workers,
    named_queries as named_queries,
    run_outside as run_outside,
    select as select,
)
from .solutions import Solutions as Solutions

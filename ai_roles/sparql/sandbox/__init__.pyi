from .frames import receive_frame as receive_frame, send_frame as send_frame
from .limits import Limits as Limits
from .workers import (
    QueryWorker as QueryWorker,
    RawResult as RawResult,
    RawTerm as RawTerm,
    check_query as check_query,
    end_workers as end_workers,
)

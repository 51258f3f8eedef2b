from .limits import Limits
from .workers import QueryWorker, RawResult, RawTerm, check_query

__all__ = ["Limits", "QueryWorker", "RawResult", "RawTerm", "check_query"]

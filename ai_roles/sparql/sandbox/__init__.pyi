from .workers import Limits, QueryWorker, RawResult, RawTerm, check_query

__all__ = ["Limits", "QueryWorker", "RawResult", "RawTerm", "check_query"]

from .execution import ask, construct, named_queries, run_outside, select

__all__ = ["ask", "construct", "named_queries", "run_outside", "select"]

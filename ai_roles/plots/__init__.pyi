from .answer_plots import coverage_figure, heat_map, ladder_figure, pay_ranges

__all__ = ["coverage_figure", "heat_map", "ladder_figure", "pay_ranges"]

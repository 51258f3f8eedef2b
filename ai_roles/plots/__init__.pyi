from .answer_plots import (
    coverage_figure as coverage_figure,
    heat_map as heat_map,
    ladder_figure as ladder_figure,
    pay_ranges as pay_ranges,
)

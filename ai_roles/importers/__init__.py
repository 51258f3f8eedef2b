"""How do files of others become facts? Sheets as the YAML of an overlay, whole taxonomies as a graph, each with a report."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "role_sheets": "COLUMNS NewEntity SheetFacts UnusedRow roles_from_sheet",
        "sheet_cells": "MAX_ROWS Sheet cell_name",
        "sheet_files": "read_sheet",
        "taxonomies": "ImportReport Progress TableReport load_dcwf load_esco load_onet load_skos release_size",
    },
)

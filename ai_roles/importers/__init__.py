"""How do tables of others become facts? Each kind of file is read into the YAML of an overlay, with a report of what came of it."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "role_sheets": "COLUMNS NewEntity SheetFacts UnusedRow roles_from_sheet",
        "sheet_cells": "MAX_ROWS Sheet cell_name",
        "sheet_files": "read_sheet",
    },
)

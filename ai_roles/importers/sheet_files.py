"""Which files are sheets, and what stands in them? CSV and Excel, by the ending of the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ..dataset import FilePath
from ..errors import ReadError, UsageError
from .sheet_cells import Sheet

__all__ = ["read_sheet"]


def read_sheet(path: FilePath, is_head: Callable[[Sequence[str]], bool], sheet: str | None = None) -> Sheet:
    """The cells of a CSV or Excel file. By `is_head`, which knows the head of the table, it is found out what separates CSV.

    Without `sheet` the first one is read that is not hidden. What a merged area holds, each of its rows holds.

    >>> import tempfile
    >>> from pathlib import Path
    >>> file = Path(tempfile.mkdtemp(), "roles.csv")
    >>> _ = Path(file).write_text("Role;Skill\\nMLOps engineer; Docker\\n")
    >>> read_sheet(file, lambda row: "Role" in row).rows[1]
    ('MLOps engineer', 'Docker')

    Raises:
        ReadError: The file cannot be read, is of another kind, or is too large.
        UsageError: There is no such sheet.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        if sheet is not None:
            raise UsageError(f"{path} is text: it has no sheet {sheet!r}, and is read whole")
        from .text_tables import text_table

        return text_table(path, is_head)
    if ending in (".xlsx", ".xlsm"):
        from .workbooks import workbook_sheet

        return workbook_sheet(path, sheet)
    raise ReadError(f"cannot read {path}: a sheet is .csv, .tsv, .xlsx or .xlsm; save it as one of them")

"""How do rows read as CSV: exact, and harmless in a spreadsheet?"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO
from typing import Final

__all__ = ["csv_cell", "csv_text", "harmless", "is_formula"]

_FORMULA: Final = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
"""What a spreadsheet may take for a formula, with apostrophes that may have been put before it."""


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    r"""Cells as they are written, in rows as RFC 4180 has them: lines that end in CR LF, quotes doubled.

    >>> csv_text([("skill", "said by"), ('the "deep" part', "taggd 87, 88")])
    'skill,said by\r\n"the ""deep"" part","taggd 87, 88"\r\n'
    """
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def csv_cell(given: object) -> str:
    """A cell as it is written: numbers exact, a Decimal always with a fraction, true or false, texts harmless.

    >>> csv_cell(None), csv_cell(True), csv_cell(1200), csv_cell(Decimal("1.2E+6")), csv_cell("-5")
    ('', 'true', '1200', '1200000.0', "'-5")
    """
    if given is None:
        return ""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, Decimal):
        exact = format(given, "f")
        return exact if "." in exact or not given.is_finite() else f"{exact}.0"
    if isinstance(given, int | float):
        return str(given)
    return harmless(str(given))


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet might take it for a formula.

    One that has an apostrophe before such a beginning gets another, so that it is known what stood there.

    >>> harmless("=1+1"), harmless("'=1+1"), harmless("C++"), harmless("'90s")
    ("'=1+1", "''=1+1", 'C++', "'90s")
    """
    return f"'{cell}" if is_formula(cell) else cell


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet might calculate what it should show."""
    return _FORMULA.match(cell) is not None

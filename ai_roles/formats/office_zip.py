"""How is a file of an office program the same whenever it is made? Its archive, without the times of its making."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["without_times"]

_CHANGED: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_THEN: Final = (1980, 1, 1, 0, 0, 0)
_THEN_AS_TEXT: Final = rb"1980-01-01T00:00:00Z"


def without_times(file: BytesIO) -> bytes:
    """The same workbook or document, with nothing in it that tells when it was made."""
    out = BytesIO()
    with ZipFile(file) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = (
                _CHANGED.sub(rb"\g<1>" + _THEN_AS_TEXT, old.read(name))
                if name == "docProps/core.xml"
                else old.read(name)
            )
            new.writestr(ZipInfo(name, _THEN), data, ZIP_DEFLATED)
    return out.getvalue()

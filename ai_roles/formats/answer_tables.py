"""What stands in the file of an answer? All of its rows, its notes and the sources that it cites, in the form asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any, Final, TypeAlias

from ..errors import MissingExtraError, UsageError
from ..frames import arrow_table
from ..model import Entity
from ..query.answers import Answer, cited_sources, plain_data, quoted_words, said_beside
from ..sparql import Solutions
from ..table import Table
from .plain_json import json_text
from .workbook import workbook

__all__ = [
    "Rows",
    "answer_csv",
    "answer_html",
    "answer_json",
    "answer_markdown",
    "answer_parquet",
    "answer_record",
    "answer_workbook",
]

Rows: TypeAlias = Answer | Solutions | Table
"""What has rows: the answer to a question, the solutions of a query, a table."""

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>:root{{color-scheme:light dark}}body{{font:1rem/1.5 system-ui,sans-serif;margin:2rem}}\
table{{margin-bottom:2rem}}td{{max-width:32rem;overflow-wrap:break-word}}</style>
</head>
<body>
{body}
</body>
</html>
"""


def answer_csv(answer: Rows, *, evidence: bool = False) -> bytes:
    r"""All rows as CSV: RFC 4180, UTF-8 without a mark, with a head.

    >>> answer_csv(Table(("skill", "claims"), (("Python", 1200),)))
    b'skill,claims\r\nPython,1200\r\n'
    """
    _refuse(evidence, "CSV")
    return _bytes(answer.to_csv())


def answer_parquet(answer: Rows, *, evidence: bool = False) -> bytes:
    """All rows as Parquet, with typed columns.

    >>> from io import BytesIO
    >>> import pyarrow.parquet
    >>> data = answer_parquet(Table(("skill", "claims"), (("Python", 1200),)))
    >>> pyarrow.parquet.read_table(BytesIO(data)).to_pylist()
    [{'skill': 'Python', 'claims': 1200}]
    """
    _refuse(evidence, "Parquet")
    table = _all_rows(answer)
    rows = arrow_table(table.columns, table.rows, extra="parquet")
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("pyarrow", "parquet") from None
    out = pa.BufferOutputStream()
    pq.write_table(rows, out, compression="zstd")
    data: bytes = out.getvalue().to_pybytes()
    return data


def _refuse(evidence: bool, form: str) -> None:
    if evidence:
        raise UsageError(
            f"{form} holds one table, without the words of the sources: .xlsx, .json, .md and .html hold both"
        )


def answer_json(answer: Rows, *, evidence: bool = False) -> bytes:
    """The plain data of the answer, as `--json` prints them.

    >>> print(answer_json(Table(("skill",), (("Python",),))).decode(), end="")
    {
     "columns":[
      "skill"
     ],
     "rows":[
      {"skill":"Python"}
     ]
    }
    """
    return _bytes(json_text(answer_record(answer, evidence=evidence)) + "\n")


def answer_record(answer: Rows, *, evidence: bool = False) -> dict[str, Any]:
    """The answer as plain data; of a table or of solutions the columns, the rows as objects, and the notes if there are any.

    >>> answer_record(Table(("skill", "claims"), (("Python", 1200),)))
    {'columns': ('skill', 'claims'), 'rows': [{'skill': 'Python', 'claims': 1200}]}
    """
    if isinstance(answer, Answer):
        return answer.to_dict(evidence=evidence)
    notes = {"notes": answer.notes} if answer.notes else {}
    return {"columns": answer.columns, "rows": plain_data(answer.to_dicts()), **notes}


def answer_markdown(answer: Rows, *, evidence: bool = False) -> bytes:
    """All rows as a table of Markdown; notes and sources as tables below.

    >>> print(answer_markdown(Table(("skill",), (("Python",),), notes=("One of many.",))).decode())
    | skill |
    | --- |
    | Python |
    <BLANKLINE>
    **Notes**
    <BLANKLINE>
    | about | note |
    | --- | --- |
    |  | One of many. |
    <BLANKLINE>
    """
    return _bytes("\n\n".join(part.to_markdown() for _, part in _parts(answer, evidence)) + "\n")


def answer_html(answer: Rows, *, evidence: bool = False) -> bytes:
    """All rows as a plain page that needs nothing from elsewhere; notes and sources below.

    >>> "<title>Skills</title>" in answer_html(Table(("skill",), (("Python",),), "Skills")).decode()
    True
    """
    parts = [part for _, part in _parts(answer, evidence)]
    body = "\n".join(part.to_html() for part in parts)
    return _bytes(_PAGE.format(title=escape(parts[0].title or "Answer"), body=body))


def answer_workbook(answer: Rows, *, evidence: bool = False) -> bytes:
    """All rows as a sheet of an Excel workbook; notes, sources and the words of these on sheets of their own.

    >>> from io import BytesIO
    >>> from openpyxl import load_workbook
    >>> from ai_roles.query.facts import explain
    >>> from ai_roles.sample import SAMPLE
    >>> load_workbook(BytesIO(answer_workbook(explain(SAMPLE, "mlops", "docker")))).sheetnames
    ['Answer', 'Sources']
    """
    return workbook(dict(_parts(answer, evidence)))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _parts(answer: Rows, evidence: bool) -> Iterator[tuple[str, Table]]:
    """The tables of a file, each with its name: the rows first, and of the rest what there is."""
    table = _all_rows(answer)
    yield "Answer", replace(table, title=table.title or _title(answer), notes=())
    statements = answer.evidence() if isinstance(answer, Answer) else ()
    if evidence and statements:
        yield "Evidence", quoted_words(statements)
    if sources := cited_sources(statements):
        columns = ("source", "title", "publisher", "date", "address", "document")
        yield "Sources", Table(columns, tuple(map(_source, sources)), "Sources")
    if notes := tuple(_notes(answer)):
        yield "Notes", Table(("about", "note"), notes, "Notes")


def _all_rows(answer: Rows) -> Table:
    if isinstance(answer, Answer):
        return answer.table()
    return Table(answer.columns, answer.rows) if isinstance(answer, Solutions) else answer


def _title(answer: Rows) -> str | None:
    tables = answer.tables() if isinstance(answer, Answer) else ()
    return next((table.title for table in tables if table.title), None)


def _source(source: Entity) -> tuple[str | None, ...]:
    document = source.document
    if document is None:
        return (source.id, source.label, None, None, None, None)
    return (source.id, document.title, document.publisher, document.date, document.url, document.document)


def _notes(answer: Rows) -> Iterator[tuple[str | None, str]]:
    """What must be known to read the rows rightly, each note with what it is about; none twice."""
    if isinstance(answer, Solutions):
        answer = answer.table()  # which says too where there are more
    if isinstance(answer, Table):
        yield from ((answer.title, note) for note in answer.notes)
        return
    tables = (*answer.tables(), answer.table())
    found: dict[str, str | None] = {}
    for table in tables:
        for note in table.notes:
            found.setdefault(note, table.title)
    yield from ((about, note) for note, about in found.items())
    yield from ((None, note) for note in said_beside(answer))

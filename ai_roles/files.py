"""In which format does a file hold the graph, or an answer? The one that its name ends with, for writing and for reading."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol, TypeVar

from .dataset import SUFFIX, atomic_write, graph_of_snapshot, open_snapshot, read_bytes_capped, write_snapshot
from .errors import FormatError, UsageError
from .formats import (
    Rows,
    answer_csv,
    answer_html,
    answer_json,
    answer_markdown,
    answer_parquet,
    answer_workbook,
    json_text,
    read_gexf,
    read_gml,
    read_graphml,
    read_jsonl,
    read_node_link,
    word_document,
    write_csv,
    write_cypher,
    write_cytoscape,
    write_gexf,
    write_gml,
    write_graphml,
    write_jsonl,
    write_node_link,
    write_parquet,
)
from .markup import outline_page
from .model import KnowledgeGraph, paused_collection
from .parquet import FILE_ENDING, FOLDER_ENDING, is_table_folder, read_tables, write_tables
from .pictures import write_dot, write_mermaid, write_svg
from .query.roles import likeness_sections
from .rdf import MAX_BYTES, SUFFIXES, Layer, read_rdf, write_rdf
from .text import Draft, InterviewKit, job_posting_record

Writer = Callable[[KnowledgeGraph], bytes]
Reader = Callable[[bytes], KnowledgeGraph]
F = TypeVar("F")


class AnswerWriter(Protocol):
    """What turns an answer into the bytes of a file."""

    def __call__(self, answer: Rows, /, *, evidence: bool = False) -> bytes: ...


def _snapshot(graph: KnowledgeGraph) -> bytes:
    """The file of a graph that is opened again, with what the first question about roles would else have to work out."""
    return write_snapshot(graph, own=likeness_sections(graph))


WRITERS: Final[Mapping[str, Writer]] = MappingProxyType(
    {
        **{suffix: partial(write_rdf, syntax=syntax) for suffix, syntax in SUFFIXES.items()},
        ".graphml": write_graphml,
        ".gexf": write_gexf,
        ".gml": write_gml,
        ".json": write_node_link,
        ".jsonl": write_jsonl,
        ".csv": write_csv,
        ".parquet": write_parquet,
        ".cypher": write_cypher,
        ".cyjs": write_cytoscape,
        ".mmd": write_mermaid,
        ".dot": write_dot,
        ".svg": write_svg,
        SUFFIX: _snapshot,
    }
)
"""What writes a file whose name ends so."""
READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        **{suffix: partial(read_rdf, syntax=syntax) for suffix, syntax in SUFFIXES.items()},
        ".graphml": read_graphml,
        ".gexf": read_gexf,
        ".gml": read_gml,
        ".json": read_node_link,
        ".jsonl": read_jsonl,
        SUFFIX: graph_of_snapshot,
    }
)
"""What reads the bytes of a file whose name ends so, losing nothing."""

ANSWER_WRITERS: Final[Mapping[str, AnswerWriter]] = MappingProxyType(
    {
        ".xlsx": answer_workbook,
        ".csv": answer_csv,
        ".json": answer_json,
        ".md": answer_markdown,
        ".html": answer_html,
        ".parquet": answer_parquet,
    }
)
"""What writes a file of an answer whose name ends so."""

Document = Draft | InterviewKit
"""What is written as a text to read, and not as rows."""


def _markdown_file(document: Document, evidence: bool) -> str:
    return document.to_markdown(evidence=evidence)


def _html_file(document: Document, evidence: bool) -> str:
    if isinstance(document, Draft):
        return outline_page(document.outline(evidence=evidence), record=job_posting_record(document))
    return outline_page(document.outline())


def _word_file(document: Document, evidence: bool) -> bytes:
    return word_document(document.outline(evidence=evidence) if isinstance(document, Draft) else document.outline())


def _json_file(document: Document, evidence: bool) -> str:
    return json_text(document.to_dict(evidence=evidence)) + "\n"


def _linked_data_file(document: Document, evidence: bool) -> str:
    del evidence
    if not isinstance(document, Draft):
        raise UsageError("schema.org has no record of an interview kit: write .md, .html, .docx or .json")
    return json_text(job_posting_record(document)) + "\n"


DOCUMENT_WRITERS: Final[Mapping[str, Callable[[Document, bool], str | bytes]]] = MappingProxyType(
    {".md": _markdown_file, ".html": _html_file, ".docx": _word_file, ".jsonld": _linked_data_file, ".json": _json_file}
)
"""What writes a posting or a kit into a file whose name ends so."""


def write(graph: KnowledgeGraph, path: str | os.PathLike[str], *, layer: Layer | None = None) -> Path:
    """Write the graph to a file, in the format that its name ends with, and tell its path; equal graphs give equal files.

    What stood in the file before stays until all of the new file is on the disk. A file of RDF holds the claims and the short
    triples, unless *layer* asks for "claims" or "direct" alone; what is "direct" alone cannot be read back. A name that ends in
    `.tables`, or in `.parquet/` with the slash, is a folder of tables for engines such as DuckDB, polars and Spark; without the
    slash `.parquet` is one flat table of the claims, unless such a folder stands there.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write(SAMPLE, f"{folder}/sample.ttl")
    ...     path.name, read(path) == SAMPLE
    ('sample.ttl', True)
    """
    if is_table_folder(path):
        if layer is not None:
            raise UsageError(f"only RDF has layers, and tables have none: the name should end in {', '.join(SUFFIXES)}")
        write_tables(graph, path)
        return Path(path)
    writer = _chosen(WRITERS, path, "written")
    if layer is not None:
        suffix = Path(path).suffix.lower()
        if suffix not in SUFFIXES:
            raise UsageError(f"only RDF has layers, and {suffix} is none: the name should end in {', '.join(SUFFIXES)}")
        writer = partial(write_rdf, syntax=SUFFIXES[suffix], layer=layer)
    atomic_write(path, writer(graph))
    return Path(path)


def read(path: str | os.PathLike[str]) -> KnowledgeGraph:
    """The graph that `write` has put into a file, or another program in the same format.

    A file `.airoles` is not read but opened, in a few milliseconds whatever its size.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read(write(SAMPLE, f"{folder}/sample.jsonl")) == SAMPLE
    True
    """
    if is_table_folder(path):
        return read_tables(path)
    reader = _chosen(READERS, path, "read")
    if reader is graph_of_snapshot:
        return open_snapshot(path)
    data = read_bytes_capped(path, limit=MAX_BYTES)
    try:
        with paused_collection():
            return reader(data)
    except FormatError as error:
        raise FormatError(f"{os.fspath(path)}: {error}") from error


def graph_writer(path: str | os.PathLike[str]) -> Writer:
    """What writes a graph into a file of this name.

    >>> graph_writer("graph.docx")
    Traceback (most recent call last):
    ai_roles.errors.UsageError: a file that ends in '.docx' cannot be written: the name should end in .ttl, ...
    """
    return _chosen(WRITERS, path, "written")


def write_answer(answer: Rows, path: str | os.PathLike[str], *, evidence: bool = False) -> Path:
    """Write all rows of an answer, or of what a query found, in the format that the name of the file ends with.

    A workbook (.xlsx) has the sources that are cited on a sheet of their own, and the notes on another; so have .md and .html,
    below the rows. With *evidence* the words of the sources too. What stood in the file before stays until all of the new
    file is on the disk.

    >>> import tempfile
    >>> from ai_roles.query.facts import list_entities
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_answer(list_entities(SAMPLE, "levels"), f"{folder}/levels.csv")
    ...     path.read_text("utf-8").splitlines()[:2]
    ['id,label,type,also called,claims,sources,claims of handbook', 'junior,Junior,,entry level,1,0,0']

    Raises:
        UsageError: The name ends in no format that holds rows.
        MissingExtraError: The format needs a package that is not installed.
        WriteError: The file cannot be written, or holds less than the answer has.
    """
    atomic_write(path, answer_writer(path)(answer, evidence=evidence))
    return Path(path)


def answer_writer(path: str | os.PathLike[str]) -> AnswerWriter:
    """What writes an answer into a file of this name.

    >>> answer_writer("pay.docx")
    Traceback (most recent call last):
    ai_roles.errors.UsageError: a file that ends in '.docx' cannot be written: the name should end in .xlsx, .csv, ...
    """
    return _chosen(ANSWER_WRITERS, path, "written")


def write_document(document: Document, path: str | os.PathLike[str], *, evidence: bool = False) -> Path:
    """Write a draft of a posting, or an interview kit, in the format that the name of the file ends with, and tell its path.

    With *evidence* it is said below a posting on what each of its lines rests; a kit says so anyway.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text import draft_posting
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_document(draft_posting(SAMPLE, "mlops"), f"{folder}/posting.md")
    ...     path.read_text("utf-8").splitlines()[0]
    '# MLOps Engineer'

    Raises:
        UsageError: The name ends in no format of such documents.
        MissingExtraError: .docx needs python-docx, which is not installed.
        WriteError: The file cannot be written.
    """
    atomic_write(path, document_writer(path)(document, evidence))
    return Path(path)


def document_writer(path: str | os.PathLike[str]) -> Callable[[Document, bool], str | bytes]:
    """What writes a posting or a kit into a file of this name.

    >>> document_writer("posting.pdf")
    Traceback (most recent call last):
    ai_roles.errors.UsageError: a file that ends in '.pdf' cannot be written: the name should end in .md, .html, .docx, ...
    """
    return _chosen(DOCUMENT_WRITERS, path, "written")


def _chosen(table: Mapping[str, F], path: str | os.PathLike[str], done: str) -> F:
    suffix = Path(path).suffix.lower()
    if suffix not in table:
        what = f"a file that ends in {suffix!r}" if suffix else f"{os.fspath(path)!r}, whose name has no ending,"
        folders: tuple[str, ...] = ()
        if table is WRITERS or table is READERS:
            folders = (FOLDER_ENDING, f"{FILE_ENDING}/")
        raise UsageError(f"{what} cannot be {done}: the name should end in {', '.join((*table, *folders))}")
    return table[suffix]

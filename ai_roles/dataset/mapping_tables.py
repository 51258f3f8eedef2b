"""What does a table of mappings say? A file in SSSOM, the format for them, row by row, with all that is wrong in it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, cast

from ..errors import DataError, Problem, capped
from ..iris import MATCHES, OWL, RDF, RDFS, SKOS, XSD
from ..model import Mapping as EntityMapping, Match, check_iri, check_text
from .disk import encoding_fault
from .yaml_reading import read_yaml_as_far

__all__ = ["NO_TERM", "MappingRow", "MappingTable", "read_mapping_table"]

NO_TERM: Final = "https://w3id.org/sssom/NoTermFound"
"""The object of a row that says: looked for, and there is none."""
MAX_TABLE: Final = 20_000_000
_BUILT_IN: Final[Mapping[str, str]] = {
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": SKOS,
    "sssom": "https://w3id.org/sssom/",
    "xsd": XSD,
}
"""The prefixes that SSSOM knows without being told."""
_NEEDED: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")
_IRIS: Final = (*_NEEDED,)
_MATCH_OF: Final[Mapping[str, str]] = {iri: match for match, iri in MATCHES.items()}


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One row: what is tied to what and how, or that it is not; every IRI is spelled out."""

    subject: str
    subject_label: str
    predicate: str
    negated: bool
    object: str | None
    """None where the row says that nothing was found."""
    object_label: str
    justification: str
    confidence: float | None
    comment: str
    line: int = field(compare=False)

    @property
    def mapping(self) -> EntityMapping | None:
        """As it stands at an entity, if it ties the two by a mapping relation of SKOS."""
        match = _MATCH_OF.get(self.predicate)
        if match is None or self.object is None or self.negated:
            return None
        return EntityMapping(cast(Match, match), self.object)


@dataclass(frozen=True, slots=True)
class MappingTable:
    """A whole file: its rows in their order, and what its head says of them."""

    file: str
    id: str | None
    license: str | None
    object_source: str | None
    object_version: str | None
    prefixes: Mapping[str, str]
    rows: tuple[MappingRow, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[MappingRow]:
        return iter(self.rows)


def read_mapping_table(text: str | bytes, *, file: str) -> MappingTable:
    r"""The table of this SSSOM text (tab-separated, its head in lines that begin with #); *file* is its name in messages.

    >>> table = read_mapping_table(
    ...     "# curie_map:\n#   ex: https://example.org/\n"
    ...     "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
    ...     "ex:python\tskos:closeMatch\tex:snake\tsemapv:ManualMappingCuration\n",
    ...     file="ours.sssom.tsv",
    ... )
    >>> [(row.line, row.subject, row.mapping.match, row.object) for row in table]
    [(4, 'https://example.org/python', 'close', 'https://example.org/snake')]

    Raises:
        DataError: With all that is wrong with it, each at its line.
    """
    reading = _Reading(file)
    if len(text) > MAX_TABLE:
        raise DataError([Problem(file, None, "", f"is larger than {MAX_TABLE:,} bytes")])
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise DataError([Problem(file, line, "", encoding_fault(error), "save it as UTF-8")]) from None
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    height = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    head = reading.head(lines[:height])
    rows = tuple(reading.rows(lines, height))
    if reading.problems:
        raise DataError(capped(reading.problems))
    return MappingTable(
        file,
        _text(head, "mapping_set_id"),
        _text(head, "license"),
        reading.spelled(_text(head, "object_source")),
        _text(head, "object_source_version"),
        reading.prefixes,
        rows,
    )


class _Reading:
    """What was found in a file so far: its prefixes, and what is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.prefixes: dict[str, str] = dict(_BUILT_IN)
        self.problems: list[Problem] = []

    def report(self, line: int | None, path: str, message: str, suggestion: str = "") -> None:
        self.problems.append(Problem(self.file, line, path, message, suggestion))

    def head(self, lines: list[str]) -> Mapping[str, object]:
        """What the lines before the table say, with the prefixes taken in."""
        document, problems = read_yaml_as_far(
            "\n".join(line[1:].removeprefix(" ") for line in lines) or "{}", file=self.file
        )
        self.problems += problems
        head = document.data if document is not None else None
        if head is None:
            return {}
        if not isinstance(head, dict):
            self.report(1, "", "the lines that begin with # hold no fields", "write `# mapping_set_id: ...`")
            return {}
        given = head.get("curie_map", {})
        for prefix, iri in given.items() if isinstance(given, dict) else ():
            line = document.line(("curie_map", prefix)) if document is not None else None
            if not isinstance(iri, str) or (fault := check_iri(iri)):
                self.report(
                    line, f"curie_map.{prefix}", f"{iri!r} {'is no IRI' if not isinstance(iri, str) else fault}"
                )
            elif self.prefixes.get(prefix, iri) != iri and prefix in _BUILT_IN:
                self.report(line, f"curie_map.{prefix}", f"stands for {_BUILT_IN[prefix]} in SSSOM")
            else:
                self.prefixes[prefix] = iri
        return head

    def rows(self, lines: list[str], height: int) -> Iterator[MappingRow]:
        """The rows below the head, each as far as it is right."""
        table = csv.reader(lines[height:], delimiter="\t", strict=True)
        columns: list[str] | None = None
        ended = height
        try:
            for cells in table:
                line, ended = ended + 1, height + table.line_num
                if ended > line:
                    self.report(line, "", "a quote opens here and is not closed on the line", "write it twice")
                elif not cells:
                    continue
                elif columns is None:
                    columns = self.columns(cells, line)
                    if columns is None:
                        return
                elif len(cells) != len(columns):
                    self.report(line, "", f"has {len(cells)} cells, and the table {len(columns)} columns")
                elif (row := self.row(dict(zip(columns, cells, strict=True)), line)) is not None:
                    yield row
        except csv.Error as error:
            self.report(ended + 1, "", f"is no row of a table: {error}")
        if columns is None and not self.problems:
            self.report(height + 1, "", "there is no table", f"begin it with {', '.join(_NEEDED)}")

    def columns(self, cells: list[str], line: int) -> list[str] | None:
        missing = [name for name in _NEEDED if name not in cells]
        twice = sorted({name for name in cells if cells.count(name) > 1})
        if missing:
            self.report(line, "", f"there is no column {', '.join(missing)}", "columns are separated by tabs")
        if twice:
            self.report(line, "", f"there are two columns {', '.join(twice)}")
        return None if missing or twice else cells

    def row(self, cells: Mapping[str, str], line: int) -> MappingRow | None:
        before = len(self.problems)
        iris = {name: self.iri(cells[name], name, line) for name in _IRIS}
        for name, cell in cells.items():
            if fault := check_text(cell):
                self.report(line, name, fault)
        modifier = cells.get("predicate_modifier", "")
        if modifier not in ("", "Not"):
            self.report(line, "predicate_modifier", f"{modifier!r} is unknown", "leave it empty, or write Not")
        confidence = self.share(cells.get("confidence", ""), line)
        if len(self.problems) > before:
            return None
        return MappingRow(
            iris["subject_id"],
            cells.get("subject_label", ""),
            iris["predicate_id"],
            modifier == "Not",
            None if iris["object_id"] == NO_TERM else iris["object_id"],
            cells.get("object_label", ""),
            iris["mapping_justification"],
            confidence,
            cells.get("comment", ""),
            line,
        )

    def share(self, cell: str, line: int) -> float | None:
        if not cell:
            return None
        try:
            number = float(cell)
        except ValueError:
            number = -1.0
        if not 0 <= number <= 1:
            self.report(line, "confidence", f"{cell!r} is no number from 0 to 1")
        return number

    def iri(self, cell: str, name: str, line: int) -> str:
        """The IRI that a cell stands for; the problem is told where it stands for none."""
        prefix = cell.partition(":")[0]
        if not cell:
            self.report(line, name, "is empty")
        elif prefix not in self.prefixes and not cell.startswith(("http://", "https://")):
            self.report(line, name, f"the prefix of {cell!r} is not in curie_map")
        elif fault := check_iri(self.spelled(cell) or ""):
            self.report(line, name, f"{cell!r} {fault}")
        return self.spelled(cell) or ""

    def spelled(self, cell: str | None) -> str | None:
        """A short form in full; what is none stays as it is."""
        prefix, colon, rest = (cell or "").partition(":")
        return self.prefixes[prefix] + rest if colon and prefix in self.prefixes else cell


def _text(head: Mapping[str, object], name: str) -> str | None:
    given = head.get(name)
    return None if given is None else str(given)

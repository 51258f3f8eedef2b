"""Do the facts hold, and is every line of their sources accounted for?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from ...dataset import SourceCoverage
from ...errors import Problem
from ...model import KnowledgeGraph, MentionFinder
from ...table import Table
from ..answers import Answer
from .conflicting_claims import Conflict, conflict_tables

if TYPE_CHECKING:
    from ...dataset import LedgerRow, Place, StatementLedger

__all__ = ["Validation", "account_for"]


@dataclass(frozen=True, slots=True)
class Validation(Answer):
    """What was found wrong, how much of each source is accounted for, and what contradicts the rest."""

    problems: tuple[Problem, ...] = ()
    coverage: tuple[SourceCoverage, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of the facts themselves, and those found in holding them against their sources."""
        return (*self.problems, *(problem for source in self.coverage for problem in source.problems))

    @property
    def faultless(self) -> bool:
        """Whether nothing is wrong. Sources that disagree are no fault: both stay."""
        return not self.all_problems

    @property
    def items(self) -> tuple[Problem, ...]:
        """All problems."""
        return self.all_problems

    def table(self) -> Table:
        """The problems."""
        rows = tuple(
            (each.file, each.line, each.path, each.message, each.suggestion or None) for each in self.all_problems
        )
        return Table(("file", "line", "path", "problem", "suggestion"), rows)

    def tables(self) -> tuple[Table, ...]:
        """The problems, the accounts of the sources, the contradictions, and the verdict."""
        tables = (
            [Table((), (), notes=tuple(str(problem) for problem in self.all_problems))] if self.all_problems else []
        )
        if self.coverage:
            tables.append(self._accounts())
        if self.conflicts:
            tables += conflict_tables(self.conflicts)
        return (*tables, Table((), (), notes=(self._verdict(),)))

    def _accounts(self) -> Table:
        columns = (
            "source",
            "lines",
            "in claims",
            "in ledger",
            "mentions",
            "claimed",
            "set aside",
            "terms",
            "problems",
        )
        rows = tuple(
            (
                each.source,
                each.lines,
                each.lines_claimed,
                each.lines_in_ledger,
                each.mentions,
                each.mentions_claimed,
                each.mentions_in_ledger,
                each.terms,
                len(each.problems),
            )
            for each in self.coverage
        )
        return Table(columns, rows)

    def _verdict(self) -> str:
        problems, conflicts = len(self.all_problems), len(self.conflicts)
        parts = []
        if self.coverage:
            lines, mentions = self._share("lines"), self._share("mentions")
            of_mentions = "mentions" if lines == mentions else f"{mentions} of mentions"
            parts.append(f"{lines} of lines and {of_mentions} accounted")
        parts.append(f"{problems:,} problem{'' if problems == 1 else 's'}")
        if conflicts:
            parts.append(f"{conflicts:,} conflict{'' if conflicts == 1 else 's'}")
        return ", ".join(parts)

    def _share(self, of: str) -> str:
        """How much is accounted for, rounded down: 100% is all of it."""
        total = sum(getattr(each, of) for each in self.coverage)
        done = sum(getattr(each, f"{of}_claimed") + getattr(each, f"{of}_in_ledger") for each in self.coverage)
        return f"{100 * done // total if total else 100}%"


def account_for(
    graph: KnowledgeGraph,
    ledger: Iterable[LedgerRow],
    documents: Mapping[str, bytes | Path],
    *,
    places: Mapping[str, Place] | None = None,
    statements: Iterable[StatementLedger] = (),
) -> Validation:
    """Hold the claims about these sources against their documents, given by the id of the source: bytes, or a folder of files.

    Sources that number their statements need no document: the ledger lists the ids of their `statements`.

    >>> from ai_roles.sample import SAMPLE
    >>> found = account_for(SAMPLE, (), {"handbook": b"Roles\\nEvery MLOps engineer is an AI Engineer.\\n"})
    >>> found.coverage[0].lines, found.coverage[0].lines_claimed, found.faultless
    (2, 1, False)
    """
    from ...dataset import cover, cover_folder, cover_statements

    rows = tuple(ledger)
    finder = MentionFinder(graph)
    problems: list[Problem] = []
    coverage = []
    for source, data in documents.items():
        if isinstance(data, Path):
            coverage.append(cover_folder(graph, rows, source, data, places=places, finder=finder))
            continue
        document = graph[source].document
        expected = None if document is None else document.sha256
        if expected is not None and sha256(data).hexdigest() != expected:
            problems.append(
                Problem("", None, source, "the document is not the one that was read", "its SHA-256 differs")
            )
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            problems.append(Problem("", None, source, f"the document is not UTF-8: {error}"))
            continue
        coverage.append(cover(graph, rows, source, text, places=places, finder=finder))
    coverage += [cover_statements(graph, each, places=places) for each in statements]
    return Validation(tuple(problems), tuple(coverage))

"""What have the files said so far? Entities, claims and the rows of the ledger, each with its place, and the problems found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..errors import MAX_PROBLEMS, DataError, Problem
from ..model import Claim, Entity, Mapping as EntityMapping, Name
from ..vocabulary import LedgerReason
from .statement_ledger import StatementLedger
from .yaml_reading import YamlDocument, shown_name

__all__ = ["Facts", "LedgerRow", "Place", "place_of"]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A line or a mention of a source that carries no fact of its own, and why."""

    source: str
    lines: tuple[int, ...]
    reason: LedgerReason
    mention: str | None = None
    of: str | None = None
    file: str = ""
    line: int | None = None
    document: str | None = None
    """The file of the source that the lines are counted in, where the source is a folder of files."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file something stands."""

    file: str
    line: int | None
    path: str

    def problem(self, message: str, suggestion: str = "") -> Problem:
        return Problem(self.file, self.line, self.path, message, suggestion)


def place_of(file: str, document: YamlDocument, path: tuple[str | int, ...]) -> Place:
    """The place of what stands at the path."""
    return Place(file, document.line(path), ".".join(shown_name(str(step)) for step in path))


@dataclass(slots=True)
class Facts:
    """What files say so far: filled file by file, then handed to the graph."""

    entities: dict[str, Entity] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    ledger: list[LedgerRow] = field(default_factory=list)
    statements: list[StatementLedger] = field(default_factory=list)
    """The ids of the statements of sources that number them."""
    deprecated: dict[str, tuple[str, ...]] = field(default_factory=dict)
    extended: dict[str, tuple[tuple[str, ...], tuple[EntityMapping, ...], tuple[Name, ...]]] = field(
        default_factory=dict
    )
    """What is added to an entity of the base: aliases, mappings, names in other languages."""
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    """Where each entity and claim id was first stated."""
    premises: list[tuple[int, tuple[str, ...], Place]] = field(default_factory=list)
    """Inferred claims, by their position, whose premises are written as `subject predicate object` and wait for all files."""
    told: set[str] = field(default_factory=set)
    """Names of which it is told already that nothing is called so: claims about them are no further problem."""
    all_read: bool = True
    """Whether every file could be read to its end; else what looks unknown may stand in the rest."""
    unreadable: set[tuple[str, int | None]] = field(default_factory=set)
    """Lines on which reading had to guess: what else is wrong there follows from that."""
    listed: set[tuple[str, str]] = field(default_factory=set)
    """Of which form it was told in which file what its fields are: once is enough."""

    def report(self, problem: Problem) -> None:
        """Keep the problem, and read on; `DataError` once there are more than anybody reads."""
        if (problem.file, problem.line) in self.unreadable:
            return
        self.problems.append(problem)
        if len(self.problems) == MAX_PROBLEMS:
            self.problems.append(Problem(problem.file, None, "", "there are more problems; reading stopped"))
            raise DataError(self.problems)

    def report_all(self, problems: Iterable[Problem]) -> None:
        """Each of them, as far as `report` lets them come."""
        for problem in problems:
            self.report(problem)

    def report_unreadable(self, problems: Iterable[Problem]) -> None:
        """Problems of the YAML itself."""
        problems = tuple(problems)
        self.report_all(problems)
        self.unreadable |= {(problem.file, problem.line) for problem in problems}

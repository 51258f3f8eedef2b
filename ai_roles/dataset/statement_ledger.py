"""Which statements has a source that numbers them, and which of them carry no fact? As the ledger lists their ids."""

from __future__ import annotations

from dataclasses import dataclass

from ..vocabulary import LedgerReason

__all__ = ["LeftOut", "StatementLedger", "StatementSection"]


@dataclass(frozen=True, slots=True)
class StatementSection:
    """A section of a source with the ids of its statements; of one that is left out as a whole, how many they are."""

    section: str
    core: tuple[str, ...] = ()
    additional: tuple[str, ...] = ()
    count: int = 0
    reason: LedgerReason | None = None
    line: int | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        return self.core + self.additional


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Statements that carry no fact of their own, in one section or wherever they stand, and why."""

    ids: tuple[str, ...]
    reason: LedgerReason
    section: str | None = None
    of: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class StatementLedger:
    """The ids of all statements of a source, and which of them are left out."""

    source: str
    sections: tuple[StatementSection, ...]
    left_out: tuple[LeftOut, ...]
    file: str = ""

"""What does the lint answer? Its findings, the worst first, with what to write instead and who says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from ...model import KnowledgeGraph
from ...query.answers import Answer, Line, Part, Rows, Sentence, Short, Statement, state
from ...table import Table
from .finding import Finding
from .rule import SEVERITIES, LintRule, Severity

__all__ = ["LintReport"]

_MOST: Final = 60
"""No screen holds more of them."""
_WORST_FIRST: Final = {severity: rank for rank, severity in enumerate(SEVERITIES)}


@dataclass(frozen=True, slots=True)
class LintReport(Answer):
    """The findings in one text or several, the worst first; they are no errors of the program.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.lint.linting import lint_posting
    >>> report = lint_posting(SAMPLE, "# MLOps Engineer\\n\\nYou deploy models with Docker. Pay: [employer: range of pay]")
    >>> [(finding.line, finding.rule.id, finding.words) for finding in report]
    [(3, 'left-open', '[employer: range of pay]')]
    """

    texts: tuple[str | None, ...]
    """What was looked at, by name."""
    rules: tuple[LintRule, ...]
    """The rules that it was held against."""
    items: tuple[Finding, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    def count(self, severity: Severity) -> int:
        """How many findings there are of this severity."""
        return sum(finding.severity == severity for finding in self.items)

    def fails(self, at: Severity = "error") -> bool:
        """Whether there is a finding that is as severe as this, or more."""
        return any(_WORST_FIRST[finding.severity] <= _WORST_FIRST[at] for finding in self.items)

    def evidence(self) -> tuple[Statement, ...]:
        claims = dict.fromkeys(claim for finding in self.items for claim in finding.claims)
        return tuple(state(self.graph, claim) for claim in claims)

    def table(self) -> Table:
        columns = (
            "file",
            "line",
            "column",
            "start",
            "end",
            "severity",
            "rule",
            "words",
            "finding",
            "instead",
            "said by",
        )
        rows = tuple(
            (
                each.file,
                each.line,
                each.column,
                each.start,
                each.end,
                each.severity,
                each.rule.id,
                each.words,
                each.message,
                each.instead,
                each.said_by,
            )
            for each in self.items
        )
        return Table(columns, rows, self._title())

    def tables(self) -> tuple[Table, ...]:
        rows = tuple(
            (
                self._where(each),
                f"{each.severity}: {each.rule.id}",
                f"{each.message} Instead: {each.instead}",
                each.said_by,
            )
            for each in self.items
        )
        notes = () if rows else (f"Held against {len(self.rules)} rules.",)
        return (Table(("line", "rule", "finding", "said by"), rows, self._title(), notes),)

    def _short(self) -> Short:
        parts: list[Part] = []
        if self.items:
            rows = tuple(
                Line(
                    (self._where(each), each.severity, each.message),
                    each.claims,
                    "lacking" if each.severity == "error" else None,
                )
                for each in self.items[:_MOST]
            )
            more = len(self.items) - len(rows)
            parts.append(Rows("", rows, ("line", "severity", "finding"), more=more, at_least=8))
            worst = self.items[0]
            parts.append(Sentence(f"Instead of the first: {worst.instead}", stays=True))
            parts.append(Sentence(f"To see why, type: ai-roles lint --explain {worst.rule.id}", is_note=True))
        else:
            parts.append(Sentence(f"Held against {len(self.rules)} rules. What no rule looks for may still be amiss."))
        return Short(self._title(), tuple(parts))

    def _where(self, finding: Finding) -> str:
        """The line; of several texts the file too."""
        return finding.place if len(self.texts) > 1 else str(finding.line)

    def _title(self) -> str:
        where = self.texts[0] or "the text" if len(self.texts) == 1 else f"{len(self.texts):,} texts"
        if not self.items:
            return f"No findings in {where}"
        counts = Counter(finding.severity for finding in self.items)
        told = ", ".join(_many(counts[severity], severity) for severity in SEVERITIES if counts[severity])
        return f"{_many(len(self.items), 'finding')} in {where} ({told})"


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'s' * (count != 1 and word != 'info')}"


def worst_first(finding: Finding) -> tuple[int, str, int, int, str]:
    """By severity, then by where they stand."""
    return _WORST_FIRST[finding.severity], finding.file or "", finding.start, finding.end, finding.rule.id

"""Which rules does a posting break, where, by whose word, and what should it say instead?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ...errors import check_text
from ...model import KnowledgeGraph
from .broken import Broken, Check
from .demand_checks import DEMAND_CHECKS
from .finding import Finding
from .level_checks import LEVEL_CHECKS
from .linted_text import LintedText
from .part_checks import PART_CHECKS
from .report import LintReport, worst_first
from .role_checks import ROLE_CHECKS
from .rule import LintRule, Severity
from .rule_list import applies, guidance_claims
from .settings import LintSettings
from .wording_checks import WORDING_CHECKS

__all__ = ["lint_posting", "lint_postings"]

_CHECKS: Final[Mapping[str, Check]] = {**ROLE_CHECKS, **DEMAND_CHECKS, **LEVEL_CHECKS, **PART_CHECKS, **WORDING_CHECKS}
"""By rule, what looks for it."""
_OF_AN_EMPTY_TEXT: Final = "missing-parts"
"""What is said of a text with nothing in it."""
_LONGEST: Final = 200
"""Of the words that a finding is about, so many characters are told."""


def lint_posting(
    graph: KnowledgeGraph, text: str, *, name: str | None = None, settings: LintSettings | None = None
) -> LintReport:
    """What in a posting goes against the guidance of the sources: the findings, the worst first.

    A rule whose guidance no source of the graph gives is left out. Limits that no source states are editorial, and can be set.

    >>> from ai_roles.sample import SAMPLE
    >>> report = lint_posting(SAMPLE, "# MLOps Engineer\\n\\nYou own our platform.\\n\\nMust have: Docker, Python.")
    >>> [(finding.severity, finding.rule.id, finding.message) for finding in report]
    [('info', 'no-pay', 'Nothing is said of pay.')]
    """
    return lint_postings(graph, {name: text}, settings=settings)


def lint_postings(
    graph: KnowledgeGraph, texts: Mapping[str | None, str] | Mapping[str, str], *, settings: LintSettings | None = None
) -> LintReport:
    """The same for several postings, by what they are called.

    >>> from ai_roles.sample import SAMPLE
    >>> report = lint_postings(SAMPLE, {"a.md": "# MLOps Engineer\\n\\nPay: 50,000 EUR a year.", "b.md": "TBD"})
    >>> [(finding.place, finding.rule.id) for finding in report]
    [('b.md:1', 'left-open'), ('b.md:1', 'no-pay')]
    """
    graph = graph.said
    settings = LintSettings() if settings is None else settings
    rules = tuple(rule for rule in settings.rules if applies(graph, rule))
    found = [finding for name, text in texts.items() for finding in _findings(graph, name, text, rules, settings)]
    return LintReport(tuple(texts), rules, tuple(sorted(found, key=worst_first)), graph)


def _findings(
    graph: KnowledgeGraph, name: str | None, text: str, rules: tuple[LintRule, ...], settings: LintSettings
) -> Iterator[Finding]:
    check_text(text, "a posting")
    linted = LintedText(graph, text)
    for rule in rules if linted.text.strip() else [rule for rule in rules if rule.id == _OF_AN_EMPTY_TEXT]:
        guidance = tuple(graph[id] for id in rule.guidance if id in graph)
        claims = guidance_claims(graph, rule)
        for broken in _CHECKS[rule.id](linted, settings):
            line, column = linted.line_and_column(broken.start)
            yield Finding(
                name,
                broken.start,
                broken.end,
                line,
                column,
                linted.text[broken.start : min(broken.end, broken.start + _LONGEST)],
                rule,
                _severity(rule, broken, settings),
                broken.message,
                broken.instead or rule.instead,
                guidance,
                tuple(dict.fromkeys((*broken.claims, *claims))),
                rule.editorial,
            )


def _severity(rule: LintRule, broken: Broken, settings: LintSettings) -> Severity:
    """As it is set for the rule; else as the check knows it of this text."""
    if rule.id in settings.severities or broken.severity is None:
        return settings.severity(rule)
    return broken.severity

"""How do findings reach tools that gather them, such as code scanning? As SARIF 2.1.0, the OASIS standard for findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from ..text import Finding, LintReport, LintRule
from ..version import __version__

__all__ = ["sarif_log"]

Record = dict[str, Any]

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final[Mapping[str, str]] = {"error": "error", "warning": "warning", "info": "note"}
_HOME: Final = "https://github.com/ai-roles/ai-roles"
_UNNAMED: Final = "text"


def sarif_log(report: LintReport) -> Record:
    """The findings as a log of SARIF 2.1.0; columns and offsets count code points, and the log says so.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text import lint_posting
    >>> log = sarif_log(lint_posting(SAMPLE, "# MLOps Engineer\\n\\nPay: [employer: range of pay]"))
    >>> log["version"], [result["ruleId"] for result in log["runs"][0]["results"]]
    ('2.1.0', ['left-open'])
    """
    numbers = {rule.id: number for number, rule in enumerate(report.rules)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "ai-roles lint",
                        "version": __version__,
                        "informationUri": _HOME,
                        "rules": [_rule(rule) for rule in report.rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, numbers) for finding in report.items],
            }
        ],
    }


def _rule(rule: LintRule) -> Record:
    told = f"{rule.looks_for} Instead: {rule.instead}"
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.looks_for},
        "fullDescription": {"text": told},
        "help": {"text": f"{told} Editorial: {rule.editorial}" if rule.editorial else told},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(finding: Finding, numbers: Mapping[str, int]) -> Record:
    lines = finding.words.split("\n")
    region: Record = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.line + len(lines) - 1,
        "endColumn": len(lines[-1]) + 1 if len(lines) > 1 else finding.column + len(finding.words),
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": numbers[finding.rule.id],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} Instead: {finding.instead} ({finding.said_by})"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote((finding.file or _UNNAMED).replace("\\", "/"))},
                    "region": region,
                }
            }
        ],
    }

"""How are postings checked from a terminal or before a commit? The command `lint`: findings, and an exit code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ..errors import UsageError
from .answer_files import answer_shower
from .exit_codes import FINDINGS, FINE
from .free_text import text_of
from .output import emit_json, say

if TYPE_CHECKING:
    from ..model import KnowledgeGraph
    from ..text import LintReport, LintSettings, Severity

__all__ = ["lint_files"]

_SARIF = ".sarif"
_DOCUMENTS = frozenset({".pdf", ".docx"})


def lint_files(
    graph: KnowledgeGraph,
    files: Sequence[Path] = (),
    *,
    config: Path | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: str | None = None,
    lists_rules: bool = False,
    explained: str | None = None,
    as_sarif: bool = False,
    output: Path | None = None,
    **form: Any,
) -> int:
    """Check postings; or list the rules, or explain one."""
    from ..text import explain_rule, lint_postings, list_rules

    settings = _settings(config, select, ignore, fail_on)
    if lists_rules or explained is not None:
        if files or as_sarif:
            raise UsageError("--rules and --explain tell of rules, and check no file")
        show = answer_shower(output=output, **form)
        show(
            list_rules(graph, settings=settings)
            if explained is None
            else explain_rule(graph, explained, settings=settings)
        )
        return FINE
    if not files:
        raise UsageError("lint needs a file; - is standard input")
    show = _shower(as_sarif, output, form)
    report = lint_postings(graph, {str(file): _read(file) for file in files}, settings=settings)
    show(report)
    return FINDINGS if report.fails(settings.fail_on) else FINE


def _read(file: Path) -> str:
    """The text of a posting; places are those of this text."""
    from ..text import read_document

    return read_document(file).text if file.suffix.lower() in _DOCUMENTS else text_of(file)


def _settings(config: Path | None, select: Sequence[str], ignore: Sequence[str], fail_on: str | None) -> LintSettings:
    """The settings of the file that is named, else of the nearest pyproject.toml, with what the command line tells."""
    from ..text import find_settings, read_settings

    settings = find_settings() if config is None else read_settings(config)
    return settings.narrowed(select=_names(select), ignore=_names(ignore), fail_on=cast("Severity | None", fail_on))


def _names(given: Iterable[str]) -> list[str]:
    return [name for each in given for name in each.replace(",", " ").split()]


def _shower(as_sarif: bool, output: Path | None, form: dict[str, Any]) -> Any:
    """What shows the report, or writes it; a mistake in the forms is told before anything is read."""
    to_sarif = output is not None and output.suffix.lower() == _SARIF
    if not (as_sarif or to_sarif):
        return answer_shower(output=output, **form)
    if any(form.values()) or (output is not None and not to_sarif):
        raise UsageError(
            "a report is written in one form: SARIF goes to standard output, or to a file that ends in .sarif"
        )

    def show(report: LintReport) -> None:
        from ..formats import json_text, sarif_log

        if output is None:
            emit_json(sarif_log(report))
            return
        from ..dataset import atomic_write

        atomic_write(output, json_text(sarif_log(report)) + "\n")
        say(f"written: {output}")

    return show

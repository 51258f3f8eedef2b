"""Which rules hold a posting to what, and who says so? All of them as a list, or one with its guidance and its sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from ...model import Claim, Entity, KnowledgeGraph
from ...query.answers import Answer, Line, Named, Names, Part, Rows, Sentence, Short, Statement, places, state
from ...table import Table
from .rule import SEVERITIES, LintRule, Severity
from .rule_table import RULES, rule_named
from .settings import LIMITS, LintSettings

__all__ = ["LintRules", "ListedRule", "RuleExplained", "explain_rule", "guidance_claims", "list_rules"]


def guidance_claims(graph: KnowledgeGraph, rule: LintRule) -> tuple[Claim, ...]:
    """What the sources of the graph advise that the rule follows, the numbers they name among it.

    >>> from ai_roles.sample import SAMPLE
    >>> guidance_claims(SAMPLE, rule_named("several-roles"))
    ()
    """
    return tuple(
        claim
        for id in rule.guidance
        if id in graph
        for predicate in ("advises", "figure")
        for claim in graph.claims(subject=id, predicate=predicate)
    )


def applies(graph: KnowledgeGraph, rule: LintRule) -> bool:
    """Whether a source of the graph stands behind the rule, or it claims none."""
    return not rule.guidance or bool(guidance_claims(graph, rule))


@dataclass(frozen=True, slots=True)
class ListedRule:
    """A rule, whether it runs, how severe it is as it is set, and what the sources say."""

    TOLD_TOO: ClassVar = ("said_by",)

    rule: LintRule
    severity: Severity
    runs: bool
    claims: tuple[Claim, ...]

    @property
    def said_by(self) -> str:
        return self.rule.study or places(self.claims) or "editorial"


@dataclass(frozen=True, slots=True)
class LintRules(Answer):
    """The rules of the lint, in the order of the documentation."""

    items: tuple[ListedRule, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    def evidence(self) -> tuple[Statement, ...]:
        return _stated(self.graph, (claim for item in self.items for claim in item.claims))

    def table(self) -> Table:
        columns = ("rule", "family", "severity", "runs", "looks for", "instead", "said by", "editorial")
        rows = tuple(
            (
                each.rule.id,
                each.rule.family,
                each.severity,
                each.runs,
                each.rule.looks_for,
                each.rule.instead,
                each.said_by,
                each.rule.editorial,
            )
            for each in self.items
        )
        return Table(columns, rows, f"Rules for postings ({len(rows)})")

    def tables(self) -> tuple[Table, ...]:
        rows = tuple(
            (each.rule.id, each.severity if each.runs else "off", each.rule.looks_for, each.said_by)
            for each in self.items
        )
        return (Table(("rule", "severity", "looks for", "said by"), rows, f"Rules for postings ({len(rows)})"),)

    def _short(self) -> Short:
        groups: dict[str, list[Named]] = {severity: [] for severity in (*SEVERITIES, "off")}
        for each in self.items:
            groups[each.severity if each.runs else "off"].append(Named(each.rule.id, each.claims))
        parts: list[Part] = [
            Names(name, tuple(named), inline=True, at_least=3) for name, named in groups.items() if named
        ]
        parts.append(Sentence("One of them with its sources: ai-roles lint --explain RULE", is_note=True))
        return Short(f"Rules for postings ({len(self.items)})", tuple(parts))


@dataclass(frozen=True, slots=True)
class RuleExplained(Answer):
    """One rule: what it looks for, what to write instead, what the sources advise, which limits it goes by, and what is editorial.

    >>> from ai_roles.sample import SAMPLE
    >>> explain_rule(SAMPLE, "no-pay").limits
    ()
    """

    rule: LintRule
    severity: Severity
    runs: bool
    guidance: tuple[Entity, ...]
    limits: tuple[tuple[str, float], ...]
    items: tuple[Statement, ...]
    """What the sources advise."""
    graph: KnowledgeGraph = field(repr=False, compare=False)

    def evidence(self) -> tuple[Statement, ...]:
        return self.items

    def table(self) -> Table:
        rows = tuple((each.subject.label, each.what, each.said_by) for each in self.items)
        return Table(("guidance", "advises", "said by"), rows, "What the sources advise")

    def tables(self) -> tuple[Table, ...]:
        head = Table((), (), self._title(), tuple(self._told()))
        limits = Table(
            ("setting", "value", "counts"),
            tuple((name, value, LIMITS[name][1]) for name, value in self.limits),
            "Limits (editorial)",
        )
        return (head, *((self.table(),) if self.items else ()), *((limits,) if self.limits else ()))

    def _told(self) -> Iterable[str]:
        yield self.rule.looks_for
        yield f"Instead: {self.rule.instead}"
        if self.rule.study:
            yield f"Study: {self.rule.study}"
        if self.rule.editorial:
            yield f"Editorial: {self.rule.editorial}"
        if not self.runs:
            yield f"It does not run: --select {self.rule.family} or --select {self.rule.id} makes it run."

    def _short(self) -> Short:
        parts: list[Part] = [Sentence(told) for told in self._told()]
        if self.items:
            rows = tuple(
                Line((each.subject.label, each.what, places((each.claim,))), (each.claim,)) for each in self.items
            )
            parts.append(Rows("what the sources advise", rows, at_least=4))
        for name, value in self.limits:
            parts.append(Sentence(f"Limit: {name} = {value:g} ({LIMITS[name][1]})"))
        return Short(self._title(), tuple(parts), is_placed=True)

    def _title(self) -> str:
        return f"Rule {self.rule.id} ({self.severity if self.runs else 'off'})"


def list_rules(graph: KnowledgeGraph, *, settings: LintSettings | None = None) -> LintRules:
    """Every rule of the lint, with who says so.

    >>> from ai_roles.sample import SAMPLE
    >>> [item.rule.id for item in list_rules(SAMPLE)][:2]
    ['several-roles', 'no-clear-role']
    """
    graph = graph.said
    settings = LintSettings() if settings is None else settings
    running = {rule.id for rule in settings.rules}
    items = tuple(
        ListedRule(
            rule, settings.severity(rule), rule.id in running and applies(graph, rule), guidance_claims(graph, rule)
        )
        for rule in RULES.values()
    )
    return LintRules(items, graph)


def explain_rule(graph: KnowledgeGraph, name: str, *, settings: LintSettings | None = None) -> RuleExplained:
    """One rule, with what the sources advise, line by line.

    >>> from ai_roles.sample import SAMPLE
    >>> explain_rule(SAMPLE, "left-open").rule.severity
    'warning'

    Raises:
        UnknownNameError: There is no such rule.
    """
    graph = graph.said
    settings = LintSettings() if settings is None else settings
    rule = rule_named(name)
    claims = guidance_claims(graph, rule)
    return RuleExplained(
        rule,
        settings.severity(rule),
        rule in settings.rules and applies(graph, rule),
        tuple(graph[id] for id in rule.guidance if id in graph),
        tuple((limit, settings.limit(limit)) for limit in rule.limits),
        _stated(graph, claims),
        graph,
    )


def _stated(graph: KnowledgeGraph, claims: Iterable[Claim]) -> tuple[Statement, ...]:
    return tuple(state(graph, claim) for claim in dict.fromkeys(claims))

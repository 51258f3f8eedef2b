"""Makes docs/reference/lint-rules.md anew, from the table of rules and what the graph says of the guidance behind them.

python docs/make_lint_rules.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import ai_roles
from ai_roles.text import RuleExplained, explain_rule, list_rules
from ai_roles.text.lint import FAMILIES, LIMITS, RULES

PAGE = Path(__file__).parent / "reference" / "lint-rules.md"

OPENING = """\
# The rules of the lint

Made from the table of rules (`ai_roles/text/lint/`) and from the claims behind it by `docs/make_lint_rules.py`; not edited by hand. How to use them:
[Check a posting](../how-to/lint.md). `ai-roles lint --rules` lists them, `ai-roles lint --explain several-roles` explains one.

A rule follows guidance that sources give, and runs where at least one source of the graph gives it. What no source states is **editorial** and says so: where a
limit lies, which words count. Limits can be set, rules left out, severities changed:

```text
[tool.ai-roles.lint]
select = ["posting"]        # families or rules; "wording" adds words that put people off, "all" takes everything
ignore = ["no-pay"]
fail-on = "warning"         # from which severity on the exit code is 1; "error" unless set
most-tools = 8
severity = {no-pay = "warning"}
```

The same keys stand at the top of a file of their own, given by `--config`.
"""
TITLES = {
    "posting": "## What makes a posting",
    "wording": "## Words that put people off (off unless asked for)",
}


def page() -> str:
    """The whole page."""
    return "\n".join((OPENING, *lines()))


def lines() -> Iterator[str]:
    """The table of all rules, the table of limits, and each rule with its sources."""
    graph = ai_roles.load()
    listed = list_rules(graph)
    yield "| rule | severity | looks for | said by |\n|---|---|---|---|"
    for item in listed:
        severity = item.severity if item.rule.family == "posting" else f"{item.severity}, off"
        yield f"| [`{item.rule.id}`](#{item.rule.id}) | {severity} | {item.rule.looks_for} | {item.said_by} |"
    yield "\n## Limits\n\nAll of them are editorial.\n\n| setting | default | counts |\n|---|---|---|"
    for name, (value, counts) in LIMITS.items():
        yield f"| `{name}` | {value:g} | {counts} |"
    for family in FAMILIES:
        yield f"\n{TITLES[family]}"
        for rule in RULES.values():
            if rule.family == family:
                yield from described(explain_rule(graph, rule.id))


def described(rule: RuleExplained) -> Iterator[str]:
    """One rule: what it looks for, what to write instead, what the sources advise, and what is editorial."""
    yield f"\n### {rule.rule.id}\n\n{rule.rule.looks_for} *{rule.severity}*\n\nInstead: {rule.rule.instead}"
    if rule.rule.study:
        yield f"\nStudy: {rule.rule.study}."
    if rule.items:
        yield "\n| guidance | advises | said by |\n|---|---|---|"
        for each in rule.items:
            yield f"| {each.subject.label} | {each.what}{f' ({each.how})' if each.how else ''} | {each.said_by} |"
    if rule.rule.editorial:
        limits = ", ".join(f"`{name}`" for name, _ in rule.limits)
        yield f"\nEditorial: {rule.rule.editorial}" + (f" Set by {limits}." if limits else "")


def main() -> None:
    PAGE.write_text(page() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

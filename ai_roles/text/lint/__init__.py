"""What in a posting goes against the guidance of the sources? Rules with a place, a reason, a source, and what to write instead."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "finding": "Finding",
        "linting": "lint_posting lint_postings",
        "report": "LintReport",
        "rule": "FAMILIES SEVERITIES LintRule Severity",
        "rule_list": "LintRules ListedRule RuleExplained explain_rule list_rules",
        "rule_table": "RULES rule_named",
        "settings": "LIMITS LintSettings find_settings read_settings",
    },
)

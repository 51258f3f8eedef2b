from .finding import Finding as Finding
from .linting import lint_posting as lint_posting, lint_postings as lint_postings
from .report import LintReport as LintReport
from .rule import FAMILIES as FAMILIES, SEVERITIES as SEVERITIES, LintRule as LintRule, Severity as Severity
from .rule_list import (
    LintRules as LintRules,
    ListedRule as ListedRule,
    RuleExplained as RuleExplained,
    explain_rule as explain_rule,
    list_rules as list_rules,
)
from .rule_table import RULES as RULES, rule_named as rule_named
from .settings import (
    LIMITS as LIMITS,
    LintSettings as LintSettings,
    find_settings as find_settings,
    read_settings as read_settings,
)

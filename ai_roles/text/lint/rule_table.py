"""Which rules are there? One row each; docs/reference/lint-rules.md is made from it, and from the claims behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...errors import UnknownNameError
from .rule import FAMILIES, LintRule

__all__ = ["RULES", "rule_named", "rules_named"]

_GAUCHER: Final = (
    "D. Gaucher, J. Friesen, A. C. Kay: Evidence That Gendered Wording in Job Advertisements Exists and Sustains Gender "
    "Inequality. Journal of Personality and Social Psychology 101(1), 2011"
)
_BURN: Final = (
    "I. Burn, P. Button, L. Munguia Corella, D. Neumark: Does Ageist Language in Job Ads Predict Age Discrimination in "
    "Hiring? Journal of Labor Economics 40(3), 2022"
)
_OWN_LIST: Final = "The list of words is our own and short; no source of the graph speaks of them."

_ROWS: Final = (
    LintRule(
        "several-roles",
        "posting",
        "warning",
        "The text speaks for several roles at once; three of them, as a source has it, are an error.",
        "Settle which role is wanted, and give each of them a posting of its own.",
        ("blended-roles", "one-posting-per-specialization", "define-role-first"),
        "How large the share of each must be, and how many words must speak for it.",
        ("least-second-share", "most-first-share", "least-role-words"),
    ),
    LintRule(
        "no-clear-role",
        "posting",
        "warning",
        "No role reaches the share of the content that makes it the one that is meant.",
        "Say which role it is, and name the duties and skills that are its own.",
        ("no-generic-posting", "unclear-roles", "define-role-first"),
        "How large the share must be.",
        ("least-role-share",),
    ),
    LintRule(
        "title-against-content",
        "posting",
        "warning",
        "The title names one role, duties and skills speak for another.",
        "Give the posting the title of the job that it describes, or describe the job of the title.",
        ("confused-role-types", "define-role-first"),
        "How far ahead the other role must be.",
        ("least-role-lead", "least-role-words"),
    ),
    LintRule(
        "too-many-tools",
        "posting",
        "warning",
        "More tools are called required than a reader believes; as many as a source warns of are an error.",
        "Call a must the few tools without which the work cannot begin; wish for the others, or leave them out.",
        ("inflated-postings", "lead-with-outcomes"),
        "How many are too many below the number that the source names.",
        ("most-tools",),
    ),
    LintRule(
        "too-many-musts",
        "posting",
        "warning",
        "More skills and tools are called required than one person brings; as many as a source warns of are an error.",
        "Keep what truly is a must, and move the rest to the wishes.",
        ("set-realistic-expectations",),
        "How many are too many below the number that the source names.",
        ("most-musts",),
    ),
    LintRule(
        "tools-before-outcomes",
        "posting",
        "warning",
        "Tools are named before any result or duty.",
        "Open with what the person will bring about, and let the tools follow.",
        ("lead-with-outcomes",),
        "How many tools must stand first.",
        ("most-tools-first",),
    ),
    LintRule(
        "no-wishes-apart",
        "posting",
        "warning",
        "Everything is asked for in one list: nothing tells musts from wishes.",
        "Make two lists: what somebody must bring, and what would be a plus.",
        ("separate-required-from-preferred",),
        "How many things a list must hold before it is divided.",
        ("least-asked",),
    ),
    LintRule(
        "no-seniority",
        "posting",
        "warning",
        "Nothing says for which level the job is: no title, no years, no sign of seniority.",
        "Name the level, and what the person will answer for.",
        ("state-seniority-signals", "no-generic-posting"),
        "Which words count as signs of seniority.",
    ),
    LintRule(
        "years-alone",
        "posting",
        "warning",
        "Years of experience are the only sign of seniority.",
        "Say what the person will own or has owned, such as sole charge of a product line; years may stand beside it.",
        ("state-seniority-signals",),
        "Which words count as signs of seniority.",
    ),
    LintRule(
        "years-out-of-band",
        "posting",
        "warning",
        "The years asked for lie outside every band that the sources give to the level.",
        "Ask for the years of the level, or name the level of these years.",
        ("set-realistic-expectations",),
        "That years outside the band are worth a word.",
        ("years-beyond",),
    ),
    LintRule(
        "degree-without-equivalent",
        "posting",
        "warning",
        "A degree is required, and nothing counts as much.",
        'Add "or equivalent practical experience", and say which work would prove it.',
        ("accept-self-taught", "overweighted-credentials", "assess-applied-skills"),
    ),
    LintRule(
        "no-environment",
        "posting",
        "warning",
        "Nothing, or too little, is said of the setting: where one works, cloud or on premises, new or existing system, team.",
        "Say where and how the work is done: mode and place, the platform, greenfield or existing system, alone or in a team.",
        ("describe-work-environment",),
        "How many of the four must be told.",
        ("least-environment",),
    ),
    LintRule(
        "missing-parts",
        "posting",
        "warning",
        "A part of a posting is missing: title, summary, duties, skills, qualifications, offer.",
        "Add the part that is missing.",
        ("posting-contents", "name-real-duties"),
        "Which words open a part.",
    ),
    LintRule(
        "no-success-measure",
        "posting",
        "info",
        "Nothing says how success is measured.",
        "Say what will have changed after half a year, and by which number one will see it.",
        ("posting-contents",),
        "Which words speak of it.",
    ),
    LintRule(
        "industry-without-needs",
        "posting",
        "info",
        "An industry is named, and nothing of what the sources say it adds.",
        "Name what the work takes in this industry.",
        ("tailor-posting-to-industry",),
        "That one of these is enough.",
    ),
    LintRule(
        "no-ethics",
        "posting",
        "info",
        "Nothing is said of ethics, bias, privacy or the rules for AI.",
        "Say how the job looks after responsible use, in a duty or a skill.",
        ("overlooked-ethics",),
        "Which words speak of it.",
    ),
    LintRule(
        "no-business-sense",
        "posting",
        "info",
        "Nothing ties the work to results of the business.",
        "Name the result that the work serves, or business sense among the skills.",
        ("overlooked-business-acumen",),
        "Which words speak of it.",
    ),
    LintRule(
        "theory-only-interview",
        "posting",
        "warning",
        "The steps of hiring test theory, and nothing practical.",
        "Set a task from the work, and leave recital of textbooks aside.",
        ("theory-only-interviews", "test-real-world-application", "assess-with-practical-scenarios"),
        "Which words speak of theory and of practice.",
    ),
    LintRule(
        "nothing-named",
        "posting",
        "info",
        "No skill or tool of the graph is named: the other rules have little to go by.",
        "Show the skills that are required by their usual names.",
        ("name-real-duties",),
        "That what the graph does not know may still be asked for.",
    ),
    LintRule(
        "no-pay",
        "posting",
        "info",
        "Nothing is said of pay.",
        "Name a range, its currency and its period; in several places the law asks for it.",
        (),
        "All of it: no source of the graph asks for pay in a posting.",
    ),
    LintRule(
        "left-open",
        "posting",
        "warning",
        "Something is left to be filled in.",
        "Fill it in, or take the line out.",
        (),
        "All of it.",
    ),
    LintRule(
        "gendered-wording",
        "wording",
        "info",
        "Words of the kind that the study counts as masculine, and more of them than of the feminine kind.",
        "Say what is meant: how the work is done, and with whom.",
        (),
        "The list of words is our own and short, after the kind of words that the study counted.",
        ("most-coded-words",),
        _GAUCHER,
    ),
    LintRule(
        "age-coded-wording",
        "wording",
        "info",
        "Words that speak of an age rather than of the work.",
        "Say what the work takes; leave the age out.",
        (),
        "The list of words is our own and short. The study has no such list: it measures how near the wording of ads comes "
        "to stereotypes of older workers, and finds that this sometimes goes with fewer calls back for them.",
        (),
        _BURN,
    ),
    LintRule(
        "hype-wording",
        "wording",
        "info",
        "Words such as rockstar or ninja, which tell nothing of the work.",
        "Name the role and what is good work in it.",
        (),
        _OWN_LIST,
    ),
    LintRule(
        "exclusive-wording",
        "wording",
        "info",
        "Words that shut out people who could do the work.",
        "Ask for what the work takes: how well a language is spoken, what has to be carried, when one is needed.",
        (),
        _OWN_LIST,
    ),
)
RULES: Final[Mapping[str, LintRule]] = {rule.id: rule for rule in _ROWS}
"""Every rule by its id, in the order of the documentation."""


def rule_named(name: str) -> LintRule:
    """The rule of this id.

    >>> rule_named("no-pay").severity
    'info'

    Raises:
        UnknownNameError: There is none.
    """
    if name in RULES:
        return RULES[name]
    from difflib import get_close_matches

    raise UnknownNameError(name, get_close_matches(name, RULES), what="lint rule")


def rules_named(name: str) -> tuple[LintRule, ...]:
    """The rules that a name of `select` or `ignore` means: one, a whole family, or all.

    >>> [rule.id for rule in rules_named("wording")][:2], len(rules_named("all")) == len(RULES)
    (['gendered-wording', 'age-coded-wording'], True)

    Raises:
        UnknownNameError: There is neither such a rule nor such a family.
    """
    if name == "all":
        return tuple(RULES.values())
    if name in FAMILIES:
        return tuple(rule for rule in RULES.values() if rule.family == name)
    return (rule_named(name),)

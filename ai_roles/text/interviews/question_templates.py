"""What is asked about a must-have? Templates of our own by kind of thing: editorial, no source words them.

They follow what the sources advise: ask for work that was done and what came of it, and leave recital of textbooks aside.
"""

from __future__ import annotations

from typing import Final, Literal

from ...model import Entity

__all__ = ["SCALE", "TemplateKind", "questions_about", "template_kind"]

TemplateKind = Literal["tool", "technical", "knowledge", "soft", "choice"]

_TEMPLATES: Final[dict[TemplateKind, tuple[str, str]]] = {
    "tool": (
        "{name}: tell us of something real that you did with it. What was it for?",
        "What went wrong with it, how did you notice, and what would you use instead today?",
    ),
    "technical": (
        "{name}: walk us through a piece of work that turned on it. What was your own part?",
        "How did you know that it worked, and what did you give up for it?",
    ),
    "knowledge": (
        "{name}: where in a project of yours did it decide something?",
        "Explain that decision to somebody from another field, in two minutes.",
    ),
    "soft": (
        "{name}: tell us of a time when the work depended on it. What came of it?",
        "What would the others who were there say of it?",
    ),
    "choice": (
        "{name}: which of these have you used at work, and for what?",
        "What speaks for it over the others, and where does it fall short?",
    ),
}
SCALE: Final[tuple[tuple[int, str], ...]] = (
    (1, "No example, or one from a book; the own part stays unclear."),
    (2, "An example with help, or from practice alone; gives no reasons for what was chosen."),
    (3, "Own work in use; gives reasons, and says what went wrong."),
    (4, "Own work in use, several times; weighs alternatives, knows the limits, has helped others with it."),
)
"""The anchors of the scale, in our words: editorial."""


def template_kind(entity: Entity) -> TemplateKind:
    """By which template something is asked about.

    >>> from ai_roles.sample import SAMPLE
    >>> template_kind(SAMPLE["docker"]), template_kind(SAMPLE["rag"])
    ('tool', 'technical')
    """
    if entity.kind == "tool":
        return "tool"
    return "knowledge" if entity.type == "knowledge" else "soft" if entity.type == "soft" else "technical"


def questions_about(kind: TemplateKind, name: str) -> tuple[str, str]:
    """The question, and the one that follows it.

    >>> questions_about("tool", "Docker")[0]
    'Docker: tell us of something real that you did with it. What was it for?'
    """
    first, second = _TEMPLATES[kind]
    return first.format(name=name), second.format(name=name)

"""Which words of a text decide what it says of a name? The tables of cues and of headings, from the code that reads with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ai_roles.text.skills.context_cues import CUES, LISTS, Cue
from ai_roles.text.skills.heading_wordings import WORDINGS
from docs.reference_pages.tables import plain, table

KINDS = {
    "unneeded": "not asked for",
    "unused": "not used, not any more, or another instead",
    "lacking": "somebody lacks it",
    "unlike": "unlike it; what else is said of it counts more",
    "exception": "all but it; after another negative it is the one that is meant",
    "pseudo": "no negation and no wish, although it looks like one",
    "required": "required",
    "preferred": "preferred",
    "helpful": "preferred; optional where it is said not to be required",
    "optional": "optional",
    "same": "as is said of what stands before",
    "one of": "some of a list suffice",
    "either": "a list follows, in brackets or after a colon, of which one suffices",
    "example": "examples: one suffices, and others do",
    "open": "others of its kind do as well",
    "choice": "of what stands before some suffice",
}
DIRECTIONS = {"after": "follow", "before": "stand before", "either": "follow or stand before"}

OPENING = """\
# Cues and headings

`ai-roles skills` and `ar.find_skills()` say of each name whether it is negated, how strongly it is asked for, and whether it is one of several. They read that from
cues: words that stand in the same sentence. The clause decides, then a label at the start of the bullet ("Must: ..."), then the heading and its section. A cue
speaks of the list of names next to it; "but", "although", a semicolon or a new subject end what it says.

In the wordings, round brackets hold alternatives, an empty one may be left out, and `#` is a number in figures or words, and
a name in curly brackets one of the lists below. Adverbs ("really", "strictly") may stand inside a
cue, and the longest cue that begins at a word is the one that counts. "X is not required" negates X; "not required but a plus" makes it preferred, "not required but
helpful" optional. *Reach* is the number of words that may stand between a cue and the first name.

Alternatives also come from the names themselves: "A, B or C" and "A/B" are one of several, "A and B" is none, "A and B or C" is A, and B or C. What a slash makes one
thing of (CI/CD, TCP/IP, UI/UX, AI/ML) is none. "A, B or similar" takes others too.
"""
HEADINGS = """\
## Headings

The first wording that fits the whole heading decides; a star stands for up to six further words, `{and}` for any word that joins two. Some headings
mean one thing in a posting and another in a resume ("Skills", "Education"): the other headings, the way the text speaks and its dates tell which it is.
"""


def page() -> str:
    return "\n".join([OPENING, *sections(), HEADINGS, *headings(), ""])


def sections() -> Iterator[str]:
    for kind, says in KINDS.items():
        rows = [row(cue) for cue in CUES if cue.kind == kind]
        yield from (f"## {kind.capitalize()}", "", f"{says.capitalize()}.", "")
        yield from table(("the names", "reach", "wordings"), rows)
        yield ""
    yield from ("## Lists", "", "What the names in curly brackets stand for.", "", *lists())


def row(cue: Cue) -> tuple[str, str, str]:
    return DIRECTIONS[cue.direction], str(cue.reach), readable(cue.wordings)


def readable(wordings: str) -> str:
    """Wordings with semicolons between them, and commas between the alternatives in brackets."""
    parts = re.split(r"(\([^()]*\))", " ".join(wordings.split()))
    parts = [re.sub(r" ?\| ?", ", " if place % 2 else "; ", part) for place, part in enumerate(parts)]
    return plain("".join(parts).replace("(, ", "(or nothing, ").replace(", )", ", or nothing) "))


def lists() -> Iterator[str]:
    yield from table(("list", "words"), ((f"{{{name}}}", readable(f"({words})")) for name, words in LISTS.items()))
    yield ""


def headings() -> Iterator[str]:
    rows = [
        (posting, resume, readable(re.sub(r"\s*\n\s*\|(?=\S)", "|", wordings)))
        for posting, resume, _, wordings in WORDINGS
    ]
    yield from table(("in a posting", "in a resume", "wordings"), rows)

"""Writes the table of docs/why/similarity.md anew: ten pairs of roles by the measure, and by a plain weighted Jaccard index.

python docs/make_similarity.py            # writes
python docs/make_similarity.py --check    # changes nothing; exits with 1 if the facts or the code have left the page behind
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import ai_roles as ar
from ai_roles.query.roles.holdings import needs_of

PAGE: Final = Path(__file__).parent / "why" / "similarity.md"
START: Final = "<!-- pairs -->\n"
END: Final = "<!-- end of pairs -->\n"
PAIRS: Final = (
    ("mlops-engineer", "genai-engineer"),
    ("mlops-engineer", "applied-ai-engineer"),
    ("mlops-engineer", "ai-solutions-architect"),
    ("genai-engineer", "applied-ai-engineer"),
    ("applied-ai-engineer", "ai-solutions-architect"),
    ("ai-engineer", "mlops-engineer"),
    ("ai-engineer", "genai-engineer"),
    ("ai-engineer", "data-scientist"),
    ("genai-engineer", "data-scientist"),
    ("mlops-engineer", "data-engineer"),
)


def plain_jaccard(graph: ar.KnowledgeGraph, left: str, right: str) -> float:
    """The weighted Jaccard index (Ruzicka 1958) of skills and tools alone, without information content."""
    mine, theirs = needs_of(graph, left), needs_of(graph, right)
    least = sum(min(weight, theirs.get(id, 0.0)) for id, weight in mine.items())
    most = sum(mine.values()) + sum(theirs.values()) - least
    return least / most if most else 0.0


def table(graph: ar.KnowledgeGraph) -> str:
    """A row for each pair."""
    rows = [
        "| pair | plain weighted Jaccard | of their own | with what they inherit | stated of the two |",
        "|---|---:|---:|---:|---|",
    ]
    for left, right in PAIRS:
        both = ar.compare(graph, left, right)
        said = "; ".join(dict.fromkeys(each.claim.info.label for each in both.said_of_both)) or "nothing"
        names = f"{both.left.position.label}, {both.right.position.label}"
        rows.append(
            f"| {names} | {plain_jaccard(graph, left, right):.2f} | {both.own_similarity:.3f} | {both.similarity:.3f} | {said} |"
        )
    return "\n".join(rows) + "\n"


def page(text: str) -> str:
    """The page with the table as it is today."""
    before, _, rest = text.partition(START)
    return before + START + table(ar.load()) + END + rest.partition(END)[2]


def main() -> None:
    """Write the page, or compare it."""
    text = PAGE.read_text()
    made = page(text)
    if "--check" in sys.argv[1:]:
        if made != text:
            sys.exit("docs/why/similarity.md is stale: run python docs/make_similarity.py")
    else:
        PAGE.write_text(made)


if __name__ == "__main__":
    main()

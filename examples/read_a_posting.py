"""What does a posting ask for, which role is it, and does a resume meet it?

python examples/read_a_posting.py
"""

from datetime import date
from pathlib import Path

import ai_roles as ar

TEXTS = Path(__file__).parent / "texts"

graph = ar.load()
text = (TEXTS / "posting-mlops.txt").read_text(encoding="utf-8")

for hit in ar.find_skills(graph, text):
    asked = "not needed" if hit.is_negated else hit.strength
    print(
        f"{hit.start:4}-{hit.end:<4} {hit.text:<18} {hit.entity.id if hit.entity else 'not in the graph':<20} {asked}"
    )

posting = ar.read_posting(graph, text)
print()
print(posting)

resume = ar.read_resume(graph, TEXTS / "resume-mlops.md", today=date(2026, 11, 1))
print()
print(ar.match(graph, resume, posting))

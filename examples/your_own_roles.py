"""How do your own roles stand beside the bundled ones? An overlay adds them; the base never changes."""

import tempfile
from pathlib import Path

import ai_roles as ar

OURS = """
entities:
  role:
    evaluation-engineer:
      label: Evaluation Engineer
      type: job
      aliases: [evals engineer]
      definition: Builds the tests by which language model systems are judged.
      specializes: genai-engineer
  source:
    our-handbook: {label: Our handbook, title: Roles at our company}
source: our-handbook
claims:
  - subject: evaluation-engineer
    needs:
      - {of: [llm-evaluation, hallucination-detection, python], necessity: required}
      - {of: statistics, necessity: preferred}
"""

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "ours.yaml")
    path.write_text(OURS, encoding="utf-8")
    graph = ar.load(path)

base = ar.load()
print(ar.diff(base, graph).to_text(width=120))
print()
for alike in ar.similar_roles(graph, "evals engineer", limit=3).items:
    print(f"{alike.entity.label}: {alike.score:.2f}")
assert "evaluation-engineer" not in base

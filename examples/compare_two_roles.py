"""Which skills separate MLOps from GenAI, and who says so?"""

import ai_roles as ar

graph = ar.load()
both = ar.compare(graph, "mlops", "genai")

for side, items in (("MLOps alone", both.only_left), ("GenAI alone", both.only_right)):
    print(f"{side}:")
    for item in items:
        print(f"  {item.entity.label}  ({item.said_by})")

print("\nThe three that separate most:")
for each in ar.separating_skills(graph, "mlops", "genai").items[:3]:
    print(f"  {each.entity.label}: {each.score:.2f}")

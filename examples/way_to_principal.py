"""What is the way from junior to principal, and who states each step?"""

import ai_roles as ar

graph = ar.load()
print(ar.progression(graph, "junior", "principal").to_text(width=120))

print("\nWhat no source states of that level:")
for unknown in ar.unknowns(graph, "principal").items:
    print(f"  {unknown.predicate}")

"""What does somebody lack for an MLOps role, and what is worth learning next?"""

import ai_roles as ar

graph = ar.load()
gap = ar.skill_gap(graph, has=["Python (primary)", "Docker", "k8s", "juggling"], wants="mlops")
print(gap.to_text(width=120))

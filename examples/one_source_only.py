"""What remains when only one source is believed, and nothing editorial?"""

import ai_roles as ar

graph = ar.load()
for source in graph.of_kind("source"):
    believed = graph.restrict(sources=[source.id], basis="stated")
    python = believed.claims("ai-engineer", "needs", "python")
    strongest = [claim.necessity for claim in python if claim.positive]
    print(
        f"{source.id:<20} {len(believed.all_claims):>5} claims; Python is {', '.join(dict.fromkeys(map(str, strongest))) or 'not named'}"
    )

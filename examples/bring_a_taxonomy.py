"""Which occupation of a taxonomy is nearest to ours? Its files are read, tied to our graph, and asked with it.

With ESCO at hand, RELEASE is its two zips, and the mappings are the bundled ones: leave out TABLE.
"""

from pathlib import Path

import ai_roles as ar

HERE = Path(__file__).parent / "taxonomies"
RELEASE = [HERE / "small-esco", HERE / "small-esco-de"]
TABLE = HERE / "small.sssom.tsv"

report = ar.ImportReport()
small = ar.load_esco(*RELEASE, report=report)
print(report)
print()

graph = ar.merge(ar.load(), small, TABLE)
theirs = [alike for alike in ar.similar_roles(graph, "ml-engineer", limit=200) if alike.entity.scheme == "esco"]
for alike in theirs:
    print(f"{alike.entity.label} ({alike.entity.label_in('de')}): {alike.score:.2f}")
print()
print(ar.compare(graph, "ml-engineer", theirs[0].entity.id).to_text(width=80))

assert graph["esco-sql"].id == "sql"
assert graph[theirs[0].entity.id].iri == "https://example.org/small/occupation/2"

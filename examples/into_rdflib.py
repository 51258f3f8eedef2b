"""How does the graph go into rdflib, and come back?"""

import rdflib

import ai_roles as ar

graph = ar.load()
rdf: rdflib.Graph = ar.to_rdf(graph)
print(f"{len(rdf):,} triples")

rows = rdf.query("""
    SELECT ?label { id:mlops-engineer air:requires/skos:prefLabel ?label } ORDER BY ?label
""")
print(", ".join(str(row[0]) for row in rows))

assert ar.from_rdf(rdf) == graph
print("read back: equal")

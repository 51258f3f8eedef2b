"""The same graph as RDF, as a NetworkX graph and behind SPARQL; each file is one door, and only this room knows RDF engines."""

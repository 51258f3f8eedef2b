"""Answers questions about AI roles from evidence: what they take, do and earn, and who says so.

>>> import ai_roles as ar
>>> from ai_roles.sample import SAMPLE as g       # a graph for the hand; ar.load() gives the bundled one
>>> [(tie.sentence, tie.said_by) for tie in ar.explain(g, "mlops", "docker").statements]
[('MLOps Engineer needs Docker', 'handbook, Roles, line 5')]

The names below are handed on from the rooms where they live, each when it is first asked for: importing the package loads
nothing else. `__init__.pyi` tells them to type checkers; a test holds the two equal.
"""

_HOMES = {
    "AiRolesError": "errors",
    "AmbiguousNameError": "errors",
    "Answer": "query.answer",
    "AnyOf": "model",
    "Cited": "model",
    "Claim": "model",
    "Comparison": "query.comparison",
    "DataError": "errors",
    "Derived": "model",
    "Document": "model",
    "Editorial": "model",
    "Entity": "model",
    "Evidence": "model",
    "FormatError": "errors",
    "KnowledgeGraph": "model",
    "Mapping": "model",
    "MissingExtraError": "errors",
    "Money": "model",
    "Observed": "model",
    "Problem": "errors",
    "Profile": "query.profile",
    "Progression": "query.progression",
    "Quantity": "model",
    "QueryError": "errors",
    "QueryMemoryError": "errors",
    "QueryRefusedError": "errors",
    "QueryTimeoutError": "errors",
    "Range": "model",
    "ReadError": "errors",
    "Share": "model",
    "SkillGap": "query.gap",
    "Statement": "query.statement",
    "Table": "table",
    "Text": "model",
    "Transition": "query.transition",
    "UnknownNameError": "errors",
    "UsageError": "errors",
    "Value": "model",
    "WriteError": "errors",
    "Years": "model",
    "__version__": "version",
    "ask": "graph.sparql",
    "communities": "query.similarity",
    "compare": "query.comparison",
    "compare_profiles": "query.comparison",
    "conflicts": "query.disagreement",
    "construct": "graph.sparql",
    "coverage": "query.silence",
    "coverage_figure": "present.figures",
    "describe": "query.description",
    "diff": "query.difference",
    "draw": "present.drawing",
    "explain": "query.explanation",
    "figures": "query.observations",
    "from_networkx": "graph.networkx_view",
    "from_rdf": "graph.rdf",
    "heat_map": "present.figures",
    "ladder_figure": "present.figures",
    "ladders": "query.ladders",
    "list_entities": "query.listing",
    "load": "dataset",
    "named_queries": "graph.sparql",
    "overlay": "dataset",
    "page": "present.pages",
    "pay": "query.observations",
    "pay_ranges": "present.figures",
    "profile": "query.profile",
    "progression": "query.progression",
    "read": "present.exports",
    "role_similarities": "query.similarity",
    "role_similarity": "query.similarity",
    "role_skill_graph": "graph.networkx_view",
    "run_outside": "graph.sparql",
    "search": "query.finding",
    "select": "graph.sparql",
    "separating_skills": "query.comparison",
    "similar_roles": "query.similarity",
    "similar_skills": "query.similarity",
    "site": "present.site",
    "skill_gap": "query.gap",
    "statistics": "query.counting",
    "still": "present.stills",
    "team_coverage": "query.team",
    "to_networkx": "graph.networkx_view",
    "to_pyvis": "present.drawing",
    "to_rdf": "graph.rdf",
    "transition": "query.transition",
    "unknowns": "query.silence",
    "validate_shapes": "graph.shacl",
    "write": "present.exports",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f".{home}", __name__), name)
    return value


def __dir__() -> list[str]:
    return list(__all__)

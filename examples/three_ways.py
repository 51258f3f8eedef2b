"""Is the same question answered alike in Python, in SPARQL and over NetworkX?

Run it to see each answer three times; the tests run it to see that the three agree.
"""

from collections.abc import Callable

import networkx as nx

import ai_roles as ar

Answer = frozenset[tuple[str, ...]]
POSITIVE = {"required", "core", "expected", "preferred", "optional", "mentioned"}


def edges(
    view: nx.MultiDiGraph, subject: str | None = None, predicate: str | None = None
) -> list[tuple[str, str, dict[str, str]]]:
    """The claims of the NetworkX view that are asserted or examples, and not unwanted."""
    found = view.out_edges(subject, data=True) if subject is not None else view.edges(data=True)
    return [
        (start, end, data)
        for start, end, data in found
        if (predicate is None or data["predicate"] == predicate)
        and data["status"] in ("asserted", "example")
        and data.get("necessity", "mentioned") in POSITIVE
    ]


def general(data: dict[str, str]) -> bool:
    """Whether a claim holds at every level and in every industry."""
    return "levels" not in data and "industry" not in data


def own_needs(view: nx.MultiDiGraph, role: str) -> set[str]:
    """What a role itself is said to need in general."""
    return {end for _, end, data in edges(view, role, "needs") if general(data)}


def separating(graph: ar.KnowledgeGraph, view: nx.MultiDiGraph, left: str, right: str) -> dict[str, Answer]:
    """What either role itself is said to need and the other is not."""
    ours, theirs = own_needs(view, left), own_needs(view, right)
    both = ar.compare(graph, left, right)
    assert isinstance(both, ar.Comparison)
    return {
        "python": frozenset(
            {
                (left, item.entity.id)
                for item in both.distinctive_left
                if item.left and item.left.origin != "inherited"
            }
            | {
                (right, item.entity.id)
                for item in both.distinctive_right
                if item.right and item.right.origin != "inherited"
            }
        ),
        "networkx": frozenset({(left, id) for id in ours - theirs} | {(right, id) for id in theirs - ours}),
    }


def roles_needing(graph: ar.KnowledgeGraph, view: nx.MultiDiGraph, skill: str) -> dict[str, Answer]:
    """Which roles are said to need a skill, at whatever level or in whatever industry."""
    return {
        "python": frozenset((claim.subject,) for claim in graph.claims(predicate="needs", object=skill)
                            if claim.positive and graph[claim.subject].kind == "role"),
        "sparql": frozenset((str(row[0]),) for row in ar.select(
            graph,
            """SELECT DISTINCT ?role {
                 VALUES (?skill) { (id:docker) }
                 ?claim air:predicate air:needs ; air:object ?skill ; air:subject ?role ; air:status ?status ; air:necessity ?how .
                 ?role a air:Role .
                 FILTER(?status IN ("asserted", "example") && ?how NOT IN ("not-expected", "advised-against"))
               }""", skill=skill).rows),
        "networkx": frozenset((start,) for start, end, _ in edges(view, predicate="needs")
                              if end == skill and view.nodes[start]["kind"] == "role"),
    }  # fmt: skip


def categories(graph: ar.KnowledgeGraph, view: nx.MultiDiGraph, tool: str) -> dict[str, Answer]:
    """Under which headings the sources file a tool."""
    return {
        "python": frozenset((claim.object or "",) for claim in graph.claims(tool, "in-category") if claim.positive),
        "sparql": frozenset((str(row[0]),) for row in ar.select(
            graph, "SELECT ?heading { VALUES (?tool) { (id:docker) } ?tool air:inCategory ?heading }", tool=tool).rows),
        "networkx": frozenset((end,) for _, end, _ in edges(view, tool, "in-category")),
    }  # fmt: skip


def foundations(graph: ar.KnowledgeGraph, view: nx.MultiDiGraph, skill: str) -> dict[str, Answer]:
    """Everything that a skill builds on, at any depth."""
    found = [skill]
    for each in found:
        found += [
            c.object
            for c in graph.claims(each, "prerequisite")
            if c.positive and c.object and c.object not in found
        ]
    plain = nx.DiGraph((start, end) for start, end, _ in edges(view, predicate="prerequisite"))
    return {
        "python": frozenset((id,) for id in found[1:]),
        "sparql": frozenset((str(row[0]),) for row in ar.select(
            graph, "SELECT DISTINCT ?other { VALUES (?skill) { (id:rag) } ?skill air:prerequisite+ ?other }", skill=skill).rows),
        "networkx": frozenset((id,) for id in (nx.descendants(plain, skill) if skill in plain else ())),
    }  # fmt: skip


QUESTIONS: dict[str, Callable[[ar.KnowledgeGraph, nx.MultiDiGraph], dict[str, Answer]]] = {
    "What separates MLOps and GenAI?": lambda graph, view: separating(
        graph, view, "mlops-engineer", "genai-engineer"
    ),
    "Which roles need Docker?": lambda graph, view: roles_needing(graph, view, "docker"),
    "Where do the sources file MLflow?": lambda graph, view: categories(graph, view, "mlflow"),
    "What does RAG build on?": lambda graph, view: foundations(graph, view, "rag"),
}

if __name__ == "__main__":
    bundled = ar.load()
    networkx_view = ar.to_networkx(bundled)
    for question, ask in QUESTIONS.items():
        answers = ask(bundled, networkx_view)
        print(question)
        for way, answer in answers.items():
            print(f"  {way:<9} {', '.join(sorted(' '.join(row[-1:]) for row in answer))}")
        assert len(set(answers.values())) == 1, "the ways disagree"

"""Is the same question answered alike in Python, in SPARQL and over NetworkX?

Run it to see each answer three times; the tests run it to see that the three agree.
"""

import json
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
            {(left, item.entity.id) for item in both.distinctive_left if item.left and item.left.origin != "inherited"}
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
        "python": frozenset(
            (claim.subject,)
            for claim in graph.claims(predicate="needs", object=skill)
            if claim.positive and graph[claim.subject].kind == "role"
        ),
        "sparql": frozenset(
            (str(row[0]),)
            for row in ar.select(
                graph,
                """SELECT DISTINCT ?role {
                 VALUES (?skill) { (id:docker) }
                 ?claim air:predicate air:needs ; air:object ?skill ; air:subject ?role ; air:status ?status ; air:necessity ?how .
                 ?role a air:Role .
                 FILTER(?status IN ("asserted", "example") && ?how NOT IN ("not-expected", "advised-against"))
               }""",
                skill=skill,
            ).rows
        ),
        "networkx": frozenset(
            (start,)
            for start, end, _ in edges(view, predicate="needs")
            if end == skill and view.nodes[start]["kind"] == "role"
        ),
    }


def categories(graph: ar.KnowledgeGraph, view: nx.MultiDiGraph, tool: str) -> dict[str, Answer]:
    """Under which headings the sources file a tool."""
    return {
        "python": frozenset((claim.object or "",) for claim in graph.claims(tool, "in-category") if claim.positive),
        "sparql": frozenset(
            (str(row[0]),)
            for row in ar.select(
                graph, "SELECT ?heading { VALUES (?tool) { (id:docker) } ?tool air:inCategory ?heading }", tool=tool
            ).rows
        ),
        "networkx": frozenset((end,) for _, end, _ in edges(view, tool, "in-category")),
    }


def foundations(graph: ar.KnowledgeGraph, view: nx.MultiDiGraph, skill: str) -> dict[str, Answer]:
    """Everything that a skill builds on, at any depth."""
    found = [skill]
    for each in found:
        found += [
            c.object for c in graph.claims(each, "prerequisite") if c.positive and c.object and c.object not in found
        ]
    plain = nx.DiGraph((start, end) for start, end, _ in edges(view, predicate="prerequisite"))
    return {
        "python": frozenset((id,) for id in found[1:]),
        "sparql": frozenset(
            (str(row[0]),)
            for row in ar.select(
                graph,
                "SELECT DISTINCT ?other { VALUES (?skill) { (id:rag) } ?skill air:prerequisite+ ?other }",
                skill=skill,
            ).rows
        ),
        "networkx": frozenset((id,) for id in (nx.descendants(plain, skill) if skill in plain else ())),
    }


def duties(graph: ar.KnowledgeGraph, view: nx.MultiDiGraph, role: str, level: str) -> dict[str, Answer]:
    """What a role is said to do at one level."""
    return {
        "python": frozenset((c.object or "",) for c in graph.claims(role, "performs", level=level) if c.positive),
        "sparql": frozenset(
            (str(row[0]),)
            for row in ar.select(
                graph,
                """SELECT DISTINCT ?duty {
                 VALUES (?role ?level) { (id:ai-engineer id:senior) }
                 ?claim air:predicate air:performs ; air:subject ?role ; air:level ?level ; air:object ?duty ; air:status ?status .
                 FILTER(?status IN ("asserted", "example"))
                 FILTER NOT EXISTS { ?claim air:necessity ?how . FILTER(?how IN ("not-expected", "advised-against")) }
               }""",
                role=role,
                level=level,
            ).rows
        ),
        "networkx": frozenset(
            (end,) for _, end, data in edges(view, role, "performs") if level in json.loads(data.get("levels", "[]"))
        ),
    }


def pay_of(graph: ar.KnowledgeGraph, view: nx.MultiDiGraph, role: str) -> dict[str, Answer]:
    """What is said to be paid in a role: the lower bound, and the currency."""

    def bounds(low: object, currency: str) -> tuple[str, ...]:
        return ("" if low is None else str(low), currency)

    money = [(c, c.value) for c in graph.claims(role, "pays") if c.positive]
    return {
        "python": frozenset(bounds(m.amount.low, m.currency) for _, m in money if isinstance(m, ar.Money)),
        "sparql": frozenset(
            bounds(row[0], str(row[1]))
            for row in ar.select(
                graph,
                """SELECT ?low ?currency {
                 VALUES (?role) { (id:ai-engineer) }
                 ?claim air:predicate air:pays ; air:subject ?role ; air:value ?value ; air:status ?status .
                 ?value schema:currency ?currency . OPTIONAL { ?value schema:minValue ?low }
                 FILTER(?status IN ("asserted", "example"))
               }""",
                role=role,
            ).rows
        ),
        "networkx": frozenset(
            bounds(value["amount"].get("low"), value["currency"])
            for _, _, data in edges(view, role, "pays")
            for value in (json.loads(data["typed"]),)
        ),
    }


def moves(graph: ar.KnowledgeGraph, view: nx.MultiDiGraph, rung: str) -> dict[str, Answer]:
    """Where the rung of a ladder leads to, at any distance."""
    found = [rung]
    for each in found:
        found += [c.object for c in graph.claims(each, "leads-to") if c.positive and c.object and c.object not in found]
    plain = nx.DiGraph((start, end) for start, end, _ in edges(view, predicate="leads-to"))
    return {
        "python": frozenset((id,) for id in found[1:]),
        "sparql": frozenset(
            (str(row[0]),)
            for row in ar.select(
                graph,
                "SELECT DISTINCT ?other { VALUES (?rung) { (id:rung-resume-geni-junior) } ?rung (air:leadsTo|air:leadsToOneOf/air:member)+ ?other }",
                rung=rung,
            ).rows
        ),
        "networkx": frozenset((id,) for id in (nx.descendants(plain, rung) if rung in plain else ())),
    }


def contested(graph: ar.KnowledgeGraph, view: nx.MultiDiGraph) -> dict[str, Answer]:
    """What a role is said to need in general, and also said not to need."""
    unwanted = ("not-expected", "advised-against")
    stated = [
        c
        for c in graph.claims(predicate="needs")
        if c.status in ("asserted", "example") and not c.levels and not c.industry
    ]
    pairs = {(c.subject, c.object or "") for c in stated if c.necessity in unwanted}
    everything = [
        (a, b, d)
        for a, b, d in view.edges(data=True)
        if d["predicate"] == "needs" and general(d) and d["status"] in ("asserted", "example")
    ]
    against = {(a, b) for a, b, d in everything if d["necessity"] in unwanted}
    return {
        "python": frozenset(
            pairs & {(c.subject, c.object or "") for c in stated if c.necessity in ("required", "core", "expected")}
        ),
        "sparql": frozenset(
            (str(row[0]), str(row[1]))
            for row in ar.select(
                graph,
                """SELECT DISTINCT ?role ?skill {
                 ?no air:predicate air:needs ; air:subject ?role ; air:object ?skill ; air:necessity ?not ; air:status ?first .
                 FILTER(?not IN ("not-expected", "advised-against") && ?first IN ("asserted", "example"))
                 ?yes air:predicate air:needs ; air:subject ?role ; air:object ?skill ; air:necessity ?how ; air:status ?second .
                 FILTER(?how IN ("required", "core", "expected") && ?second IN ("asserted", "example"))
                 FILTER NOT EXISTS { ?no air:level|air:industry ?a } FILTER NOT EXISTS { ?yes air:level|air:industry ?b }
               }""",
            ).rows
        ),
        "networkx": frozenset(
            against & {(a, b) for a, b, d in everything if d["necessity"] in ("required", "core", "expected")}
        ),
    }


QUESTIONS: dict[str, Callable[[ar.KnowledgeGraph, nx.MultiDiGraph], dict[str, Answer]]] = {
    "What separates MLOps and GenAI?": lambda graph, view: separating(graph, view, "mlops-engineer", "genai-engineer"),
    "Which roles need Docker?": lambda graph, view: roles_needing(graph, view, "docker"),
    "Where do the sources file MLflow?": lambda graph, view: categories(graph, view, "mlflow"),
    "What does RAG build on?": lambda graph, view: foundations(graph, view, "rag"),
    "What does a senior AI engineer do?": lambda graph, view: duties(graph, view, "ai-engineer", "senior"),
    "What is an AI engineer paid?": lambda graph, view: pay_of(graph, view, "ai-engineer"),
    "Where do juniors get to?": lambda graph, view: moves(graph, view, "rung-resume-geni-junior"),
    "What do the sources disagree on?": contested,
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

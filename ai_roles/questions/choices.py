"""Which function answers where a question has several, and what does it need beside the graph? One function a question."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import KnowledgeGraph
    from ..query.answers import Answer

__all__ = ["compared", "counted", "found", "listed", "similar"]


def counted(graph: KnowledgeGraph) -> Answer:
    """The statistics, with how much of each source the bundled facts account for."""
    from ..dataset import load_coverage, load_ledger
    from ..query.facts import statistics

    return statistics(graph, load_ledger(), coverage=load_coverage())


def listed(graph: KnowledgeGraph, kind: str | None = None) -> Answer:
    """The entities of a kind; without one, the kinds.

    >>> from ai_roles.sample import SAMPLE
    >>> listed(SAMPLE), listed(SAMPLE, "levels")
    (<Kinds: Kinds>, <Listing: Levels>)
    """
    from ..query.facts import list_entities, list_kinds

    return list_kinds(graph) if kind is None else list_entities(graph, kind)


def found(graph: KnowledgeGraph, words: Sequence[str], **narrowed: object) -> Answer:
    """What answers to these words together."""
    from ..query.facts import search

    return search(graph, " ".join(words), **narrowed)  # type: ignore[arg-type]


def compared(graph: KnowledgeGraph, roles: Sequence[str], *, ranked: bool = False) -> Answer:
    """Two roles item by item or, on request, as a ranking of what separates them; more of them side by side.

    >>> from ai_roles.sample import SAMPLE
    >>> compared(SAMPLE, ["mlops", "genai"])
    <Comparison: MLOps Engineer and Generative AI Engineer>
    """
    from ..query.roles import compare, compare_many, separating_skills

    if len(roles) != 2:
        return compare_many(graph, *roles)
    return separating_skills(graph, *roles) if ranked else compare(graph, *roles)


def similar(graph: KnowledgeGraph, name: str, *, limit: int) -> Answer:
    """The roles most like this one, or the skills and tools.

    >>> from ai_roles.sample import SAMPLE
    >>> similar(SAMPLE, "mlops", limit=1), similar(SAMPLE, "rag", limit=1)
    (<AlikeRoles: Roles like MLOps Engineer>, <AlikeSkills: Like Retrieval-augmented generation>)
    """
    from ..errors import UnknownNameError
    from ..query.roles import similar_roles, similar_skills

    try:
        is_role = graph.resolve(name).kind == "role"
    except UnknownNameError:
        is_role = False
    return (similar_roles if is_role else similar_skills)(graph, name, limit=limit)

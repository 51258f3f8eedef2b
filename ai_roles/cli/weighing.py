"""What do people come for? The commands from profile and compare to unknowns and coverage: the questions, one each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..errors import UnknownNameError
from .exit_codes import FINE
from .graphs import graph_for
from .output import emit, show_answer

if TYPE_CHECKING:
    from pathlib import Path

    from ..model import KnowledgeGraph
    from ..query.answers import Answer

__all__ = [
    "compare_roles",
    "find_gap",
    "find_move",
    "find_path",
    "list_conflicts",
    "list_figures",
    "list_pay",
    "list_similar",
    "list_unknowns",
    "show_coverage",
    "show_profile",
]


def show_profile(
    role: str,
    *,
    level: str | None = None,
    industry: str | None = None,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    markdown: bool = False,
    as_json: bool = False,
) -> int:
    """Show what a position takes: a role, at a level, in an industry.

    Each item with where it comes from: the role's own, its level's, its industry's, or inherited from the role that it
    specializes.

    \b
    Examples:
      ai-roles profile mlops
      ai-roles profile genai --level senior --industry bfsi
      ai-roles profile mlops@senior/bfsi --markdown
    """
    from ..query.roles import profile

    return _show(profile(graph_for(with_, source, basis), role, level=level, industry=industry), markdown, as_json)


def compare_roles(
    roles: list[str],
    *,
    ranked: bool = False,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    markdown: bool = False,
    as_json: bool = False,
) -> int:
    """Compare roles: what only one has or stresses, what they share.

    "Only" means that no source states it of the other; "stressed" that it is said of one itself, and merely inherited by
    the other. A position is written role@level/industry.

    \b
    Examples:
      ai-roles compare mlops genai
      ai-roles compare mlops genai --ranked
      ai-roles compare mlops genai "applied ai"
      ai-roles compare ai-engineer@senior ai-engineer@junior
    """
    from ..query.roles import compare, separating_skills

    graph = graph_for(with_, source, basis)
    answer = separating_skills(graph, *roles) if ranked and len(roles) == 2 else compare(graph, *roles)
    return _show(answer, markdown, as_json)


def find_path(
    start: str,
    goal: str,
    *,
    of_role: str = "ai-engineer",
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    markdown: bool = False,
    as_json: bool = False,
) -> int:
    """Show the way from one level to another, and who states each step.

    Years, duties, skills and pay as stated, never guessed; a step that had to be assembled from several ladders says so.

    \b
    Examples:
      ai-roles path junior principal
      ai-roles path junior senior --source taggd
      ai-roles path senior head --json
    """
    from ..query.careers import progression

    return _show(progression(graph_for(with_, source, basis), start, goal, role=of_role), markdown, as_json)


def find_move(
    origin: str,
    target: str,
    *,
    has: Sequence[str] | None = None,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    markdown: bool = False,
    as_json: bool = False,
) -> int:
    """Show what a move from one role to another takes.

    What carries over, what must be learned and in what order, and a cheaper way over other roles where there is one.

    \b
    Examples:
      ai-roles move "data scientist" genai
      ai-roles move "data scientist" genai --has python,sql,docker
      ai-roles move mlops ai-solutions-architect --json
    """
    from ..query.skills import transition

    return _show(transition(graph_for(with_, source, basis), origin, target, has=tuple(_split(has))), markdown, as_json)


def find_gap(
    role: str,
    *,
    has: Sequence[str] | None = None,
    level: str | None = None,
    industry: str | None = None,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    markdown: bool = False,
    as_json: bool = False,
) -> int:
    """Show what somebody lacks for a position, and what to learn next.

    \b
    Examples:
      ai-roles gap mlops --has python,docker,k8s
      ai-roles gap genai --has "Python (primary)" --has RAG --level senior
      ai-roles gap ai-engineer --industry healthcare --has pytorch --json
    """
    from ..query.skills import skill_gap

    graph = graph_for(with_, source, basis)
    return _show(
        skill_gap(graph, has=tuple(_split(has)), wants=role, level=level, industry=industry),
        markdown,
        as_json,
    )


def list_similar(
    name: str,
    *,
    limit: int = 10,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    markdown: bool = False,
    as_json: bool = False,
) -> int:
    """List the roles, or the skills and tools, most like one of them.

    \b
    Examples:
      ai-roles similar mlops
      ai-roles similar docker --limit 5
      ai-roles similar "data scientist" --json
    """
    from ..query.roles import similar_roles, similar_skills

    graph = graph_for(with_, source, basis)
    ask = similar_roles if _is_role(graph, name) else similar_skills
    return _show(ask(graph, name, limit=limit), markdown, as_json)


def list_pay(
    whose: str | None = None,
    *,
    level: str | None = None,
    region: str | None = None,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    markdown: bool = False,
    as_json: bool = False,
) -> int:
    """List what is paid, each statement on its own.

    Never merged across currency, region, period, base and total. Pay of a parent role or of a proxy occupation is marked.

    \b
    Examples:
      ai-roles pay
      ai-roles pay mlops
      ai-roles pay --level senior --region india
    """
    from ..query.facts import pay

    return _show(pay(graph_for(with_, source, basis), whose, level=level, region=region), markdown, as_json)


def list_figures(
    topic: str | None = None,
    *,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    markdown: bool = False,
    as_json: bool = False,
) -> int:
    """List market shares, growth, demand and measured outcomes.

    \b
    Examples:
      ai-roles figures
      ai-roles figures python
      ai-roles figures bfsi --json
    """
    from ..query.facts import figures

    return _show(figures(graph_for(with_, source, basis), topic), markdown, as_json)


def list_conflicts(
    *,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    markdown: bool = False,
    as_json: bool = False,
) -> int:
    """List the claims that cannot both hold, and what cannot be compared.

    \b
    Examples:
      ai-roles conflicts
      ai-roles conflicts --with ours.yaml
      ai-roles conflicts --source taggd --json
    """
    from ..query.facts import conflicts

    return _show(conflicts(graph_for(with_, source, basis)), markdown, as_json)


def list_unknowns(
    name: str,
    *,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    markdown: bool = False,
    as_json: bool = False,
) -> int:
    """List what one would expect to be stated, and no source states.

    \b
    Examples:
      ai-roles unknowns principal
      ai-roles unknowns mlops
      ai-roles unknowns healthcare --json
    """
    from ..query.facts import unknowns

    return _show(unknowns(graph_for(with_, source, basis), name), markdown, as_json)


def show_coverage(
    *,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    markdown: bool = False,
    as_json: bool = False,
) -> int:
    """Show which source speaks of what, and what only one of them says.

    \b
    Examples:
      ai-roles coverage
      ai-roles coverage --markdown
    """
    from ..query.facts import coverage

    return _show(coverage(graph_for(with_, source, basis)), markdown, as_json)


def _show(answer: Answer, markdown: bool, as_json: bool) -> int:
    if markdown and not as_json:
        emit(answer.to_markdown())
    else:
        show_answer(answer, as_json=as_json)
    return FINE


def _split(given: Sequence[str] | None) -> Iterator[str]:
    """`--has python,docker --has k8s` as three names; a comma inside brackets belongs to its name."""
    for text in given or ():
        part, depth = "", 0
        for character in text:
            depth += (character == "(") - (character == ")")
            if character == "," and depth <= 0:
                yield part.strip()
                part = ""
            else:
                part += character
        yield part.strip()


def _is_role(graph: KnowledgeGraph, name: str) -> bool:
    try:
        return graph.resolve(name).kind == "role"
    except UnknownNameError:
        return False

"""Which function answers where a question has several, or is told more than names? One function a question."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model import KnowledgeGraph
    from ..query.answers import Answer
    from ..vocabulary import Kind, PredicateId

__all__ = ["compared", "counted", "covered", "figured", "found", "laddered", "listed", "paid", "similar", "split_names"]


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


def laddered(graph: KnowledgeGraph, role: str | None = None, *, grid: bool = False) -> Answer:
    """The ladders of the sources with what is stated of each level; on request, what each level takes as a grid.

    >>> from ai_roles.sample import SAMPLE
    >>> laddered(SAMPLE, "mlops"), laddered(SAMPLE, "mlops", grid=True)
    (<Ladders: Ladders for MLOps Engineer>, <LevelGrid: MLOps Engineer, level by level>)
    """
    from ..query.careers import ladders, level_grid

    return level_grid(graph, role) if grid else ladders(graph, role)


def paid(
    graph: KnowledgeGraph,
    role: str | None = None,
    others: Sequence[str] = (),
    *,
    level: str | None = None,
    region: str | None = None,
) -> Answer:
    """What is paid: of the role, at the level and in the place that the words name, in whatever order.

    A word is a level or a place only where one is called just so, and no role is.

    >>> from ai_roles.sample import SAMPLE
    >>> paid(SAMPLE, "mlops"), paid(SAMPLE, "senior"), paid(SAMPLE, "india", ["senior"])
    (<Pay: Pay: MLOps Engineer>, <Pay: Pay: Senior>, <Pay: Pay: Senior, India>)
    """
    from ..errors import UsageError
    from ..query.facts import pay

    told: dict[str, str | None] = {"role": None, "level": level, "region": region}
    for word in (*((role,) if role is not None else ()), *others):
        is_role = _is_called(graph, "role", word)
        kinds: tuple[tuple[str, Kind], ...] = (("level", "level"), ("region", "place"))
        which = next((name for name, kind in kinds if not is_role and _is_called(graph, kind, word)), "role")
        if told[which] is not None:
            raise UsageError(f"pay is asked of one {which} at a time, not of {told[which]} and {word}")
        told[which] = word
    return pay(graph, told["role"], level=told["level"], region=told["region"])


def figured(graph: KnowledgeGraph, name: str | None = None) -> Answer:
    """The figures told of a thing, or of one kind: figure, outcome or demand.

    >>> from ai_roles.sample import SAMPLE
    >>> figured(SAMPLE, "docker"), figured(SAMPLE, "outcomes")
    (<Figures: Figures: Docker>, <Figures: Figures: outcome>)
    """
    from ..query.facts import figures

    kinds: dict[str, PredicateId] = {"figures": "figure", "outcomes": "outcome", "demand": "demand"}
    kind = next((id for word, id in kinds.items() if name is not None and name.casefold() in (word, id)), None)
    return figures(graph, name) if kind is None else figures(graph, kind=kind)


def _is_called(graph: KnowledgeGraph, kind: Kind, name: str) -> bool:
    """Whether something of this kind has just this name: no other words, none left out."""
    from ..model import name_key

    key = name_key(name)
    return any(key in map(name_key, (each.id, each.label, *each.aliases)) for each in graph.of_kind(kind))


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


def covered(graph: KnowledgeGraph, wants: Sequence[str], *, members: Sequence[str] = ()) -> Answer:
    """What a team brings to positions; each member is told as `NAME: SKILLS`, with commas between.

    >>> from ai_roles.sample import SAMPLE
    >>> covered(SAMPLE, ["mlops"], members=["Ada: python, docker", "Alan: rag"])
    <TeamCoverage: What the team brings: Ada, Alan>
    """
    from ..query.skills import team_coverage

    return team_coverage(graph, _people(members), wants)


def _people(members: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The name of each, with the skills.

    Raises:
        UsageError: There is nobody, or somebody without a name or a skill, or twice the same name.
    """
    from ..errors import UsageError

    if not members:
        raise UsageError('a team has at least one member: --member "ann: python,docker"')
    people: dict[str, tuple[str, ...]] = {}
    seen: dict[str, str] = {}
    for text in members:
        name, colon, skills = text.partition(":")
        name = name.strip()
        if not colon:
            raise UsageError(f'--member takes a name, a colon and skills ("ann: python,docker"), not {text!r}')
        if not name:
            raise UsageError(f"--member {text!r} has no name before the colon")
        if name.casefold() in seen:
            raise UsageError(f"--member names {seen[name.casefold()]!r} twice: put all skills of one member together")
        has = tuple(split_names([skills]))
        if not has:
            raise UsageError(f"--member {text!r} has no skill: write names with commas between")
        seen[name.casefold()] = name
        people[name] = has
    return people


def split_names(given: Sequence[str]) -> Iterator[str]:
    """The names in texts with commas between; a comma inside brackets belongs to its name, and nothing is no name.

    >>> list(split_names(["python, , docker,", "LLM APIs (OpenAI, Gemini)"]))
    ['python', 'docker', 'LLM APIs (OpenAI, Gemini)']
    """
    for text in given:
        parts, depth = [""], 0
        for character in text:
            depth += (character == "(") - (character == ")")
            if character == "," and depth <= 0:
                parts.append("")
            else:
                parts[-1] += character
        yield from filter(None, map(str.strip, parts))

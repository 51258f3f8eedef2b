"""How is a posting drafted that follows the guidance of the sources? From the labels of what is claimed, in our own sentences.

Outcomes come before tools, musts and wishes stand apart and are few, seniority shows by signs and not by years alone, the
environment is described, and it is said how success is measured. What only the employer knows is left open and marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ...errors import UsageError
from ...model import Cited, Claim, Entity, KnowledgeGraph, Years, listed, one_of
from ...query.answers import voices
from ...query.roles import EntityItem, Position, Profile, Requirement, find_position, needs_elsewhere, profile_of
from .chosen_duties import choose_duties
from .chosen_needs import MOST_MUSTS, MOST_WISHES, ChosenNeeds, choose_needs
from .draft import Draft, DraftLine, DraftPart, PartName

__all__ = ["draft_posting"]

_RESULTS: Final = 3
"""So many duties open the posting as results, where there are more than these."""
_SIGNS: Final = 4
_MEASURES: Final = 4
_PARTNERS: Final = 3
_FIELDS: Final = 3

_HEADINGS: Final[dict[PartName, str]] = {
    "summary": "About the role",
    "outcomes": "What you will achieve",
    "duties": "What you will do",
    "must": "Must have",
    "wish": "Nice to have",
    "seniority": "How seniority shows",
    "education": "Education and experience",
    "environment": "Work environment",
    "measures": "How success is measured",
    "offer": "What we offer",
    "process": "Hiring process",
}


def draft_posting(
    graph: KnowledgeGraph,
    role: str | Position | Profile,
    *,
    level: str | None = None,
    industry: str | None = None,
    most_musts: int = MOST_MUSTS,
    most_wishes: int = MOST_WISHES,
) -> Draft:
    """A posting for a role, or a position such as `mlops@senior/bfsi`, that follows the guidance of the sources.

    Each line keeps the claims that it rests on. How many musts and wishes are few is editorial, and can be set.

    >>> from ai_roles.sample import SAMPLE
    >>> draft = draft_posting(SAMPLE, "mlops")
    >>> print("\\n".join(draft.to_markdown().splitlines()[8:18]))
    ## What you will achieve
    <BLANKLINE>
    - Deploy models to production, so that [employer: what gets better, and by how much]
    - [employer: the business result that the work serves]
    <BLANKLINE>
    ## What you will do
    <BLANKLINE>
    - [employer: the duties, three to six of them]
    - [employer: how responsible use, fairness and privacy are looked after]
    <BLANKLINE>

    Raises:
        UsageError: Fewer than one must, or fewer than no wishes.
    """
    graph = graph.said
    if most_musts < 1 or most_wishes < 0:
        raise UsageError("a posting has at least one must, and no fewer than no wishes")
    position = find_position(graph, role, level=level, industry=industry)
    profile = profile_of(graph, position)
    needs = choose_needs(graph, position, most_musts=most_musts, most_wishes=most_wishes)
    duties = choose_duties(profile)
    made = {
        "summary": _summary(profile),
        "outcomes": _outcomes(profile, duties),
        "duties": _duties(profile, duties),
        "must": _needs(graph, needs.musts) or (_open("what somebody must bring, few things"),),
        "wish": _needs(graph, needs.wishes) or (_open("what would be a plus, if anything"),),
        "seniority": _signs(profile),
        "education": _education(profile),
        "environment": tuple(_environment(profile)),
        "measures": _measures(profile),
        "offer": (
            DraftLine("Pay: [employer: range of pay, currency and period]"),
            DraftLine("Benefits: [employer: why one should come]"),
        ),
        "process": (_open("the steps, and who takes part; a task from the daily work tells most"),),
    }
    parts = [DraftPart("head", "", (DraftLine(_head(position)),), is_list=False)]
    for name, heading in _HEADINGS.items():
        parts.append(DraftPart(name, heading, made[name], is_list=name != "summary"))
    return Draft(position, _title(position), tuple(parts), tuple(_notes(profile, needs)), graph)


def _title(position: Position) -> str:
    level, role = position.level, position.role
    if level is not None and level.id in _OFFICES:
        return f"{level.label}, {role.label}"
    return Position(role, level).label


_OFFICES: Final = frozenset({"director", "head", "manager"})
"""Levels that are named before the role, and apart from it: nobody is a "head AI engineer"."""


def _head(position: Position) -> str:
    where = "" if position.industry is None else f" Industry: {position.industry.label}."
    return f"Employer: [employer: name]. Place: [employer: place, or remote and from where].{where}"


def _open(what: str) -> DraftLine:
    return DraftLine(f"[employer: {what}]")


def _summary(profile: Profile) -> tuple[DraftLine, ...]:
    """Our own definition where there is one, and what the employer tells of the need."""
    role = profile.position.role
    first = f"{role.definition} " if role.definition and role.definition_source is None else ""
    text = f"{first}[employer: what you build, for whom, and why this job is open now]"
    return (DraftLine(text, entities=(role,)),)


def _outcomes(profile: Profile, duties: Sequence[EntityItem]) -> tuple[DraftLine, ...]:
    """The first duties as results; what result is the employer's to say."""
    lines = [
        DraftLine(
            f"{item.entity.label}, so that [employer: what gets better, and by how much]",
            (item.entity,),
            claims=item.near_claims,
        )
        for item in duties[: _results(duties)]
    ]
    return (
        *lines,
        _tied_to(profile, "overlooked-business-acumen") or _open("the business result that the work serves"),
    )


def _results(duties: Sequence[EntityItem]) -> int:
    return min(_RESULTS, max(len(duties) - 1, 1))


def _duties(profile: Profile, duties: Sequence[EntityItem]) -> tuple[DraftLine, ...]:
    ethics, business = _tied_to(profile, "overlooked-ethics"), _tied_to(profile, "overlooked-business-acumen")
    told = {entity for line in (ethics, business) if line is not None for entity in line.entities}
    rest = [item for item in duties[_results(duties) :] if item.entity not in told]
    lines = [DraftLine(item.entity.label, (item.entity,), claims=item.near_claims) for item in rest]
    return (
        *(lines or [_open("the duties, three to six of them")]),
        ethics or _open("how responsible use, fairness and privacy are looked after"),
    )


def _tied_to(profile: Profile, guidance: str) -> DraftLine | None:
    """The duty of which the same lines speak as this guidance: what, by its word, most postings overlook."""
    graph = profile.graph
    if guidance not in graph:
        return None
    said = _places_of(graph.claims(subject=guidance, predicate="involves"))
    for item in sorted(profile.duties, key=lambda item: item.entity.id):
        if not said.isdisjoint(_places_of(item.claims)):
            return DraftLine(item.entity.label, (item.entity,), claims=item.near_claims)
    return None


def _places_of(claims: Iterable[Claim]) -> set[tuple[str, int]]:
    """The lines on which they stand; of several of one place the last, since the first ones are heads of tables and lists."""
    pieces = (piece for claim in claims for piece in claim.evidence)
    return {(piece.source, piece.lines[-1]) for piece in pieces if isinstance(piece, Cited) and piece.lines}


def _needs(graph: KnowledgeGraph, needs: Sequence[Requirement]) -> tuple[DraftLine, ...]:
    return tuple(DraftLine(_asked(graph, need), need.options, need, need.near_claims) for need in needs)


def _asked(graph: KnowledgeGraph, need: Requirement) -> str:
    text = one_of((_name(graph, option) for option in need.options), need.how_many, need.open)
    return text[0].upper() + text[1:] if need.is_choice or len(need.options) > 1 else text


def _name(graph: KnowledgeGraph, entity: Entity) -> str:
    """What it is called in a sentence: without the brackets that tell it from a namesake, where another name will do."""
    if "(" not in entity.label:
        return entity.label
    bare = entity.label.partition(" (")[0]
    plain = [name for name in (bare, *entity.aliases) if "(" not in name and graph.resolve(name, entity.kind) == entity]
    return plain[0] if plain else entity.label


def _signs(profile: Profile) -> tuple[DraftLine, ...]:
    """The signs by which the sources know somebody of this level, and what the person answers for."""
    signs = [
        item
        for item in profile.entities_of("judged-by")
        if item.entity.type == "seniority-signal" and item.origin == "level"
    ]
    lines = [DraftLine(item.entity.label, (item.entity,), claims=item.near_claims) for item in signs[:_SIGNS]]
    return (DraftLine("You own [employer: the system or product line that this person answers for]"), *lines)


def _education(profile: Profile) -> tuple[DraftLine, ...]:
    """The lowest degree that is asked for, with what counts as much, and the years that sources give to the level."""
    lines = []
    asked = profile.entities_of("asks-for")
    firm = [item for item in asked if item.necessity in ("required", "core", "expected")]
    degrees = [item for item in firm if item.entity.type == "degree" and _is_near(item)]
    if degrees:
        degree = min(degrees, key=lambda item: (_RANKS.get(item.entity.id, len(_RANKS)), item.entity.id))
        fields = [item for item in firm if item.entity.type == "field" and _is_near(item)][:_FIELDS]
        of = f" in {listed((_name(profile.graph, item.entity) for item in fields), 'or')}" if fields else ""
        claims = tuple(claim for item in (degree, *fields) for claim in item.near_claims)
        named = (degree.entity, *(item.entity for item in fields))
        lines.append(DraftLine(f"{degree.entity.label}{of}, or equivalent practical experience", named, claims=claims))
    lines += _years(profile)
    return tuple(lines) or (_open("what schooling or experience helps, and what counts as much"),)


_RANKS: Final = {"bachelors-degree": 0, "bachelor-degree": 0, "masters-degree": 1, "master-degree": 1, "phd": 2}
"""Degrees from the lowest on: editorial."""


def _is_near(item: EntityItem) -> bool:
    return item.origin != "inherited" or len(voices(item.claims)) > 1


def _years(profile: Profile) -> Iterator[DraftLine]:
    """The band of the level by the word of most sources; years alone tell little, so the line says so."""
    level = profile.position.level
    if level is None:
        return
    bands = [
        claim
        for item in profile.of("experience")
        for claim in item.claims
        if isinstance(claim.value, Years) and claim.value.sense == "band" and level.id in claim.levels
    ]
    if bands:
        claim = max(bands, key=lambda each: (len(voices([each])), -len(each.levels), each.id))
        yield DraftLine(f"{claim.value} of experience as a rule; the signs above count for more", claims=(claim,))


def _environment(profile: Profile) -> Iterator[DraftLine]:
    yield DraftLine("Mode: [employer: on site, hybrid or remote, and where]")
    yield DraftLine("Setup: [employer: cloud or on premises, and the chief tools]")
    yield DraftLine("Starting point: [employer: a greenfield build or an existing system]")
    partners = [
        item
        for item in profile.entities_of("works-with")
        if item.entity.type == "partner" and (item.origin != "inherited" or item.necessity in ("core", "required"))
    ][:_PARTNERS]
    team = "Team: [employer: size of the team, and who leads it]"
    if partners:
        names = listed(item.entity.label for item in partners)
        claims = tuple(claim for item in partners for claim in item.near_claims)
        yield DraftLine(f"{team}; you work with: {names}", tuple(item.entity for item in partners), claims=claims)
    else:
        yield DraftLine(team)


def _measures(profile: Profile) -> tuple[DraftLine, ...]:
    lines = [
        DraftLine(item.entity.label, (item.entity,), claims=item.near_claims)
        for item in profile.entities_of("measured-by")[:_MEASURES]
    ]
    return (*lines, _open("what will have changed after half a year, with a number"))


def _notes(profile: Profile, needs: ChosenNeeds) -> Iterator[str]:
    """What a reader should know before the draft goes out."""
    graph, position = profile.graph, profile.position
    yield from needs_elsewhere(graph, position)
    if not profile.own_claims:
        yield f"No source states anything of {position.label} itself: what stands here is little, and is said of parent roles."
    elif not needs.musts:
        yield f"No source states a skill or tool that {position.label} needs."
    expected = [need for need in needs.musts if need.tier == "should"]
    if expected:
        count = "One of the musts is" if len(expected) == 1 else f"{len(expected)} of the musts are"
        yield f"{count} expected by the sources, not called required: move to the wishes what can be learned on the job."
    if needs.left:
        yield (
            f"{len(needs.left)} more needs of the position are left out: a posting with few musts is read (the number is "
            f"editorial). To see them: ai-roles profile {position.key} --all"
        )

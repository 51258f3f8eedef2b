"""How does a claim stand on a page? As a row: what it speaks of, how strongly and where it holds, and the marks of its notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..model import Claim, Entity, KnowledgeGraph
from ..query.answers import RANK, Statement, shown_name, state, strongest
from ..vocabulary import NECESSITIES
from .footnotes import Notes, Ref

__all__ = ["Group", "Link", "Links", "Row", "Said", "by_strength", "how", "rows_of", "said_of"]


@dataclass(frozen=True, slots=True)
class Link:
    """The name of an entity, and where its page stands if it has one."""

    label: str
    href: str | None = None


class Links:
    """Where the pages of entities stand, seen from one page.

    >>> from ai_roles.sample import SAMPLE
    >>> Links({"docker": "tools/docker.html"}, "../").to(SAMPLE["docker"])
    Link(label='Docker', href='../tools/docker.html')
    """

    __slots__ = ("_made", "_names", "paths", "root")

    def __init__(
        self, paths: Mapping[str, str] | None = None, root: str = "", names: Mapping[str, str] | None = None
    ) -> None:
        """`names` holds what entities are called whose label alone would not tell them apart."""
        self.paths: Mapping[str, str] = paths or {}
        self.root = root
        self._names: Mapping[str, str] = names or {}
        self._made: dict[str, Link] = {}

    def to(self, entity: Entity) -> Link:
        """The link to the page of the entity."""
        link = self._made.get(entity.id)
        if link is None:
            path = self.paths.get(entity.id)
            link = self._made[entity.id] = Link(
                self._names.get(entity.id) or shown_name(entity), path and self.root + path
            )
        return link


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of the thing on a row: how strongly, what else qualifies it, whose it is, and who says so."""

    strength: str | None
    how: str
    mark: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a page: names, the text between and after them, and what is said."""

    what: Link | None
    text: str
    said: tuple[Said, ...]
    before: Link | None = None
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a small heading."""

    title: str
    rows: tuple[Row, ...]


def how(graph: KnowledgeGraph, claim: Claim, *, without: str = "") -> str:
    """All that qualifies the claim beside its necessity; *without* what the heading says already.

    >>> from ai_roles.sample import SAMPLE
    >>> how(SAMPLE, SAMPLE.claims("genai-engineer", "needs", "docker")[0], without="levels")
    'Banking, financial services and insurance'
    """
    return "; ".join(said for field, said in state(graph, claim).words.items() if field not in ("necessity", without))


def said_of(graph: KnowledgeGraph, claims: Iterable[Claim], notes: Notes, *, mark: str = "") -> Said:
    """One statement for all the claims: the strongest necessity, how well, and every note.

    What else qualifies it stands there only where all claims of that strength agree on it: a condition that one source
    makes is no condition of the others.
    """
    claims = tuple(claims)
    necessity = strongest(claims)
    first, *others = (state(graph, claim).words for claim in claims if claim.necessity == necessity)
    parts: dict[str, None] = dict.fromkeys(claim.proficiency for claim in claims if claim.proficiency)
    parts |= dict.fromkeys(
        said
        for field, said in first.items()
        if field not in ("necessity", "proficiency") and all(words.get(field) == said for words in others)
    )
    return Said(necessity, "; ".join(parts), mark, notes.refs(claims))


def rows_of(
    graph: KnowledgeGraph,
    statements: Iterable[Statement],
    notes: Notes,
    links: Links,
    *,
    part: str = "subject",
    without: str = "",
) -> tuple[Row, ...]:
    """The statements in their order, those that speak of the same things together on one row, each with its own notes.

    `part` is the part that the entity of the page takes in them: the row names what else they speak of.
    """
    found: dict[tuple[str, str, str], list[Statement]] = {}
    for statement in statements:
        claim = statement.claim
        value = "" if claim.value is None else str(claim.value)
        key = (
            "" if part == "subject" else claim.subject,
            "" if part == "object" else claim.object or "",
            value,
        )
        found.setdefault(key, []).append(statement)
    rows = []
    for (subject, object, value), group in found.items():
        first = group[0]
        ways: dict[tuple[str | None, str], list[Claim]] = {}
        for each in group:
            ways.setdefault((each.claim.necessity, how(graph, each.claim, without=without)), []).append(each.claim)
        said = tuple(Said(necessity, words, "", notes.refs(claims)) for (necessity, words), claims in ways.items())
        before = links.to(first.subject) if subject and object else None
        target = first.object if object else first.subject if subject else None
        rows.append(Row(links.to(target) if target is not None else None, value, said, before, first.claim.info.label))
    return tuple(rows)


def stated(graph: KnowledgeGraph, claims: Iterable[Claim]) -> tuple[Statement, ...]:
    """The claims as statements, in an order that does not depend on how the graph was put together."""
    return tuple(state(graph, claim) for claim in sorted(claims, key=_order))


def by_strength(rows: Iterable[Row]) -> tuple[Group, ...]:
    """The rows in groups of equal necessity, the strongest first, those without one last."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.said[0].strength or "", []).append(
            replace(row, said=tuple(replace(s, strength=None) for s in row.said))
        )
    return tuple(Group(word, tuple(groups[word])) for word in (*NECESSITIES, "") if word in groups)


def _order(claim: Claim) -> tuple[object, ...]:
    levels = claim.levels
    return (claim.predicate, RANK[claim.necessity], claim.subject, claim.object or "", levels, claim.id)

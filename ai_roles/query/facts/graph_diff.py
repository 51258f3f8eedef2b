"""What changed between two graphs? Entities and claims that came, went or were altered, be it only in their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Literal, TypeVar

from ...model import Claim, Entity, KnowledgeGraph
from ...table import Table, shown
from ..answers import WHOLE, Answer, Line, Part, Rows, Sentence, Short, Statement, state

__all__ = ["ClaimChange", "Difference", "EntityChange", "diff"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class EntityChange:
    """An entity of the same id that says something else now; `fields` names what."""

    old: Entity = field(metadata=WHOLE)
    new: Entity = field(metadata=WHOLE)
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim about the same things that says something else now, or says the same on other evidence."""

    old: Statement = field(metadata=WHOLE)
    new: Statement = field(metadata=WHOLE)
    fields: tuple[str, ...]

    @property
    def kind(self) -> Literal["evidence", "claim"]:
        """Whether only the evidence changed."""
        return "evidence" if self.fields == ("evidence",) else "claim"


@dataclass(frozen=True, slots=True)
class Difference(Answer):
    """All that differs between two graphs, each part in a fixed order."""

    entities_added: tuple[Entity, ...] = field(metadata=WHOLE)
    entities_removed: tuple[Entity, ...] = field(metadata=WHOLE)
    entities_changed: tuple[EntityChange, ...]
    claims_added: tuple[Statement, ...]
    claims_removed: tuple[Statement, ...]
    claims_changed: tuple[ClaimChange, ...]

    @property
    def items(self) -> tuple[Entity | EntityChange | Statement | ClaimChange, ...]:
        """All that differs: entities, then claims; where nothing does, the difference is false."""
        return (
            *self.entities_added,
            *self.entities_removed,
            *self.entities_changed,
            *self.claims_added,
            *self.claims_removed,
            *self.claims_changed,
        )

    def table(self) -> Table:
        """Every difference in one table."""
        rows: list[tuple[str, str, str, str]] = []
        rows += [("added", "entity", entity.id, _entity(entity)) for entity in self.entities_added]
        rows += [("removed", "entity", entity.id, _entity(entity)) for entity in self.entities_removed]
        rows += [("changed", "entity", change.new.id, _alterations(change)) for change in self.entities_changed]
        rows += [("added", "claim", each.claim.id, _claim(each)) for each in self.claims_added]
        rows += [("removed", "claim", each.claim.id, _claim(each)) for each in self.claims_removed]
        rows += [("changed", change.kind, change.new.claim.id, _alteration(change)) for change in self.claims_changed]
        return Table(("change", "of", "id", "what"), tuple(rows))

    def tables(self) -> tuple[Table, ...]:
        """One table for each kind of difference."""
        if not self:
            return (Table((), (), notes=("Nothing differs.",)),)
        groups: dict[tuple[object, object], list[tuple[object, ...]]] = {}
        for change, of, id, what in self.table().rows:
            groups.setdefault((of, change), []).append((what, id))
        plural = {"entity": "entities", "claim": "claims", "evidence": "claims on other evidence"}
        return tuple(
            Table((f"{plural[str(of)]} {change}: {len(rows):,}", "id"), tuple(rows))
            for (of, change), rows in groups.items()
        )

    def _short(self) -> Short:
        """How much came, went and changed, each with what it is."""
        parts: list[Part] = []
        for table in self.tables() if self else ():
            parts.append(Rows(table.columns[0], tuple(Line((shown(row[0]),)) for row in table.rows)))
        return Short("What differs", tuple(parts) or (Sentence("Nothing differs."),), is_placed=True)


def diff(old: KnowledgeGraph, new: KnowledgeGraph) -> Difference:
    """What has to be added, removed and altered to get from the old graph to the new one.

    A claim that went and the only one that came of the same subject, predicate and object count as one claim that changed.

    >>> from ai_roles.model import KnowledgeGraph
    >>> from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
    >>> smaller = KnowledgeGraph(ENTITIES, [claim for claim in CLAIMS if claim.object != "kubernetes"])
    >>> [statement.sentence for statement in diff(smaller, SAMPLE).claims_added]
    ['MLOps Engineer needs Kubernetes']
    >>> bool(diff(SAMPLE, SAMPLE))
    False
    """
    added, removed = _only(new.entities, old.entities), _only(old.entities, new.entities)
    entities = [
        EntityChange(old[id], new[id], _altered(old[id], new[id]))
        for id in sorted(old.entities.keys() & new.entities.keys())
        if old[id] != new[id]
    ]
    came, went = _only(new.all_claims, old.all_claims), _only(old.all_claims, new.all_claims)
    pairs = [
        (old.all_claims[id], new.all_claims[id])
        for id in sorted(old.all_claims.keys() & new.all_claims.keys())
        if old.all_claims[id] != new.all_claims[id]
    ]
    pairs += _pairs(went, came)
    paired = {claim.id for pair in pairs for claim in pair}
    changed = [ClaimChange(state(old, before), state(new, after), _altered(before, after)) for before, after in pairs]
    return Difference(
        entities_added=tuple(added),
        entities_removed=tuple(removed),
        entities_changed=tuple(entities),
        claims_added=_in_order(state(new, claim) for claim in came if claim.id not in paired),
        claims_removed=_in_order(state(old, claim) for claim in went if claim.id not in paired),
        claims_changed=tuple(sorted(changed, key=lambda change: _order(change.new))),
    )


def _only(these: Mapping[str, T], those: Mapping[str, T]) -> list[T]:
    return [these[id] for id in sorted(these.keys() - those.keys())]


def _pairs(went: Iterable[Claim], came: Iterable[Claim]) -> list[tuple[Claim, Claim]]:
    lost, found = _by_triple(went), _by_triple(came)
    return [
        (lost[triple][0], found[triple][0])
        for triple in lost.keys() & found.keys()
        if len(lost[triple]) == len(found[triple]) == 1
    ]


def _by_triple(claims: Iterable[Claim]) -> dict[tuple[str, str, str | None], list[Claim]]:
    groups: dict[tuple[str, str, str | None], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.subject, claim.predicate, claim.object), []).append(claim)
    return groups


def _altered(old: Entity | Claim, new: Entity | Claim) -> tuple[str, ...]:
    names = (each.name for each in fields(old) if each.compare)
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))


def _order(statement: Statement) -> tuple[str, str, str, str]:
    claim = statement.claim
    return claim.subject, claim.predicate, claim.object or "", claim.id


def _in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=_order))


def _entity(entity: Entity) -> str:
    return f"{entity.label} ({entity.kind})"


def _claim(statement: Statement) -> str:
    return f"{statement.claim}, by {statement.said_by}"


def _alterations(change: EntityChange) -> str:
    return "; ".join(
        f"{name}: {_shown(getattr(change.old, name))} -> {_shown(getattr(change.new, name))}" for name in change.fields
    )


def _alteration(change: ClaimChange) -> str:
    if change.kind == "evidence":
        return f"{change.new.claim}: {change.old.said_by} -> {change.new.said_by}"
    return f"{change.old.claim} -> {change.new.claim}"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)

"""How does a claim read? With the names of all it speaks of, what it is qualified by, and who says so at which place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from ...model import (
    Cited,
    Claim,
    Derived,
    Entity,
    Evidence,
    KnowledgeGraph,
    evidence_record,
    qualifier_record,
    value_record,
)
from ...vocabulary import NECESSITIES

__all__ = ["Statement", "by_strength", "shown_name", "sourced", "state", "statement_record"]

UNSTATED: Final = len(NECESSITIES)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with the entities that its ids stand for.

    >>> from ai_roles.sample import SAMPLE
    >>> claim = SAMPLE.claims("genai-engineer", "needs", "docker")[0]
    >>> statement = state(SAMPLE, claim)
    >>> statement.sentence
    'Generative AI Engineer needs Docker'
    >>> statement.how
    'preferred, Senior, Banking, financial services and insurance'
    >>> statement.said_by
    'handbook, Roles, line 8'
    """

    claim: Claim
    subject: Entity
    object: Entity | None
    others: tuple[Entity, ...]
    """Its levels, industry and region, and the alternatives it belongs to."""
    sources: tuple[Entity, ...]
    premises: tuple[Claim, ...] = ()
    """The claims that it is inferred from."""

    @property
    def what(self) -> str:
        """What is said of the subject: the object, the value, or both."""
        parts = (self.object and shown_name(self.object), self.claim.value and str(self.claim.value))
        return ": ".join(part for part in parts if part)

    @property
    def sentence(self) -> str:
        """Subject, predicate and what is said, as a sentence without its qualifiers."""
        return f"{shown_name(self.subject)} {self.claim.info.label} {self.what}".rstrip()

    @property
    def how(self) -> str:
        """How strongly, how well, how often, for whom, where, when and on which condition."""
        claim = self.claim
        label = {entity.id: entity.label for entity in self.others}
        notes: list[str | None] = [claim.necessity, claim.proficiency, claim.frequency]
        if (group := claim.any_of) is not None:
            members = ", ".join(label[member] for member in group.members)
            notes.append(
                f"{_COUNTS.get(group.how_many, group.how_many)} of: {members}{' or equivalent' if group.open else ''}"
            )
        notes.append("/".join(label[level] for level in claim.levels))
        notes += [label[id] for id in (claim.industry, claim.region) if id is not None]
        notes += [claim.as_of, claim.condition, None if claim.status == "asserted" else claim.status]
        return ", ".join(note for note in notes if note)

    @property
    def said_by(self) -> str:
        """Who says so and where: one place after the other, the lines of one section together."""
        return "; ".join(self._place(piece) for piece in _by_section(self.claim.evidence))

    def _place(self, piece: Evidence) -> str:
        if isinstance(piece, Cited):
            source, _, lines = str(piece).partition(", ")
            return ", ".join(part for part in (source, piece.section, lines) if part)
        if isinstance(piece, Derived):
            premises = " and ".join(str(premise) for premise in self.premises if premise.id in piece.premises)
            return f"inferred ({piece.rule}) from: {premises}"
        return str(piece)


def _by_section(evidence: tuple[Evidence, ...]) -> list[Evidence]:
    """The evidence with the lines of one section of one source on one piece."""
    sections: dict[tuple[object, ...], Evidence] = {}
    for piece in evidence:
        if isinstance(piece, Cited) and piece.lines:
            key = (piece.source, piece.section, piece.locator, piece.attributed_to)
            known = sections.get(key)
            sections[key] = replace(piece, lines=known.lines + piece.lines) if isinstance(known, Cited) else piece
        else:
            sections[(piece,)] = piece
    return list(sections.values())


_COUNTS: Final = {1: "one", 2: "two", 3: "three"}


def shown_name(entity: Entity) -> str:
    """Its label; for the rung of a ladder, of which several are called "Senior", the id too."""
    return f"{entity.label} ({entity.id})" if entity.kind == "rung" else entity.label


def state(graph: KnowledgeGraph, claim: Claim) -> Statement:
    """The claim with the entities of the graph that it names."""
    others = (*claim.scope, *(claim.any_of.members if claim.any_of is not None else ()))
    cited = sorted({piece.source for piece in claim.evidence if isinstance(piece, Cited)})
    premises = {id for piece in claim.evidence if isinstance(piece, Derived) for id in piece.premises}
    return Statement(
        claim=claim,
        subject=graph[claim.subject],
        object=None if claim.object is None else graph[claim.object],
        others=tuple(graph[id] for id in dict.fromkeys(others)),
        sources=tuple(graph[id] for id in cited),
        premises=tuple(graph.all_claims[id] for id in sorted(premises) if id in graph.all_claims),
    )


def by_strength(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """What is needed most first; all that is said of one thing together; else by name."""
    statements = tuple(statements)
    strongest: dict[str, int] = {}
    for statement in statements:
        strongest[statement.what] = min(_strength(statement), strongest.get(statement.what, UNSTATED))

    def order(statement: Statement) -> tuple[int, str, str, int, str]:
        what = statement.what
        return strongest[what], what.casefold(), what, _strength(statement), statement.claim.id

    return tuple(sorted(statements, key=order))


def _strength(statement: Statement) -> int:
    necessity = statement.claim.necessity
    return UNSTATED if necessity is None else NECESSITIES.index(necessity)


def sourced(claims: Iterable[Claim]) -> frozenset[str]:
    """The sources that state at least one of the claims."""
    return frozenset(piece.source for claim in claims for piece in claim.evidence if isinstance(piece, Cited))


def statement_record(statement: Statement) -> dict[str, Any]:
    """The claim as one JSON object, with the keys of a line of `ai-roles export claims.jsonl`.

    Labels stand beside ids; the value is there to be read (`value`) and exactly (`typed`); evidence names document, section,
    lines and the words of the source.
    """
    claim = statement.claim
    return {
        "id": claim.id,
        "subject": claim.subject,
        "subject_label": statement.subject.label,
        "predicate": claim.predicate,
        "object": claim.object,
        "object_label": None if statement.object is None else statement.object.label,
        "value": None if claim.value is None else str(claim.value),
        "typed": None if claim.value is None else value_record(claim.value),
        "qualifiers": {**qualifier_record(claim), "status": claim.status},
        "basis": claim.basis,
        "evidence": [_evidence_line(piece, statement.sources) for piece in claim.evidence],
    }


def _evidence_line(piece: Evidence, sources: tuple[Entity, ...]) -> dict[str, Any]:
    record = evidence_record(piece)
    del record["basis"]
    documents = {source.id: source.document and source.document.document for source in sources}
    place: dict[str, Any] = {
        "document": documents.get(record.get("source", "")),
        "section": None,
        "lines": [],
        "term": None,
    }
    return place | record

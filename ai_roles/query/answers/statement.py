"""How does a claim read? With the names of all it speaks of, what it is qualified by, and who says so at which place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
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
    qualifier_words,
    value_record,
)
from .citations import places, said_by
from .strength import strength

__all__ = ["SAID", "Statement", "by_strength", "how", "said_record", "shown_name", "state", "statement_record", "ways"]


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
        return ", ".join(self.words.values())

    @property
    def told(self) -> str:
        """The sentence with its qualifiers in brackets."""
        return f"{self.sentence} ({self.how})" if self.how else self.sentence

    @property
    def placed(self) -> str:
        """The sentence with its qualifiers and its places in brackets."""
        return f"{self.sentence} ({'; '.join(filter(None, (self.how, places((self.claim,)))))})"

    @property
    def words(self) -> dict[str, str]:
        """The same, field by field."""
        labels = (entity.label for entity in self.others)  # of what answers for them, too
        return qualifier_words(self.claim, dict(zip(_named_ids(self.claim), labels, strict=True)).__getitem__)

    @property
    def said_by(self) -> str:
        """Who says so and where: one place after the other, the lines of one section together."""
        return said_by(self.claim, self.premises)


def shown_name(entity: Entity) -> str:
    """Its label; for the rung of a ladder, of which several are called "Senior", the id too."""
    return f"{entity.label} ({entity.id})" if entity.kind == "rung" else entity.label


def state(graph: KnowledgeGraph, claim: Claim) -> Statement:
    """The claim with the entities of the graph that it names."""
    others = _named_ids(claim)
    sources: list[str] = []
    premises: list[str] = []
    for piece in claim.evidence:
        if isinstance(piece, Cited):
            sources.append(piece.source)
        elif isinstance(piece, Derived):
            premises += piece.premises
    if len(sources) > 1:
        sources = sorted(set(sources))
    known = graph.all_claims if premises else {}
    return Statement(
        claim,
        graph[claim.subject],
        None if claim.object is None else graph[claim.object],
        tuple([graph[id] for id in others]) if others else (),
        tuple([graph[id] for id in sources]),
        tuple([known[id] for id in sorted(set(premises)) if id in known]),
    )


def _named_ids(claim: Claim) -> tuple[str, ...]:
    """What its qualifiers name, each once: levels, industry, region, alternatives."""
    named = claim.scope if claim.any_of is None else (*claim.scope, *claim.any_of.members)
    return tuple(dict.fromkeys(named))


def how(graph: KnowledgeGraph, claim: Claim, *, without: Collection[str] = ()) -> str:
    """What qualifies the claim, as in `Statement.how`, but for the fields that the reader knows already.

    >>> from ai_roles.sample import SAMPLE
    >>> how(SAMPLE, SAMPLE.claims("genai-engineer", "needs", "docker")[0], without={"levels", "industry"})
    'preferred'
    """
    words = state(graph, claim).words
    return ", ".join(said for field, said in words.items() if field not in without)


def ways(graph: KnowledgeGraph, claims: Iterable[Claim]) -> tuple[str, ...]:
    """In which ways the claims say it, the strongest first, apart from where and when it holds; never two claims in one.

    >>> from ai_roles.sample import SAMPLE
    >>> ways(SAMPLE, SAMPLE.claims("mlops-engineer", "needs"))
    ('required', 'expected, as an example', 'expected')
    """
    found = dict.fromkeys(how(graph, claim, without=_SCOPE) for claim in sorted(claims, key=strength))
    shown = tuple(way for way in found if way)
    if len(shown) <= _WAYS_SHOWN + 1:
        return shown
    return (*shown[:_WAYS_SHOWN], f"{len(shown) - _WAYS_SHOWN} more ways")


SAID: Final = ("id", "subject", "predicate", "object", "value", "typed", "qualifiers", "basis")
"""The keys of `said_record`: those of `statement_record` that tell what is said."""
_SCOPE: Final = frozenset({"levels", "industry", "region", "as_of"})
_WAYS_SHOWN: Final = 3


def by_strength(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """What is needed most first; all that is said of one thing together; else by name."""
    things: dict[str, list[Statement]] = {}
    for statement in statements:
        things.setdefault(statement.what, []).append(statement)
    ordered = sorted(things.items(), key=lambda thing: (min(map(_strength, thing[1])), thing[0].casefold(), thing[0]))
    return tuple(
        each for _, same in ordered for each in sorted(same, key=lambda each: (_strength(each), each.claim.id))
    )


def _strength(statement: Statement) -> int:
    return strength(statement.claim)


def said_record(statement: Statement) -> dict[str, Any]:
    """What the claim says, without labels and without who says so: how a claim that is a row of an answer stands there.

    >>> from ai_roles.sample import SAMPLE
    >>> said_record(state(SAMPLE, SAMPLE.claims("genai-engineer", "needs", "docker")[0]))["qualifiers"]
    {'levels': ['senior'], 'industry': 'bfsi', 'necessity': 'preferred', 'status': 'asserted'}
    """
    record = statement_record(statement)
    return {name: record[name] for name in SAID}


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

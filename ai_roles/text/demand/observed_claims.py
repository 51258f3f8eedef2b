"""How do counts of postings get into the graph? As an overlay: observed claims of one corpus, and the things that they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ...errors import UsageError
from ...model import Claim, Document, Entity, KnowledgeGraph, Money, Note, Observed, Range, Share
from ...vocabulary import COMPETENCES
from .demand_rows import AskedFor, CellTold, PayObserved
from .finder_quality import FINDER_MEASURED

__all__ = ["POPULATION", "corpus_entity", "observed_overlay"]

POPULATION: Final = "job postings"
"""Of what an observed share is a share."""
_REFERS: Final = ("definition_source", "scheme", "same_as")
_LONGEST_ID: Final = 60


def corpus_entity(graph: KnowledgeGraph, name: str, *, told: str, date: str) -> Entity:
    """The corpus as a source, under an id made of its name, with what is known of it.

    >>> from ai_roles.sample import SAMPLE
    >>> corpus_entity(SAMPLE, "Ours 2026", told="12 postings.", date="2026-11-30").id
    'ours-2026'

    Raises:
        UsageError: The name holds no letter, or something else is called so.
    """
    id = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST_ID].strip("-")
    if not id:
        raise UsageError(f"{name!r} is no name for a corpus: it needs a letter, such as ours-2026")
    if not id[0].isalpha():
        id = f"corpus-{id}"
    if id in graph.entities and graph.entities[id].kind != "source":
        raise UsageError(
            f"{name!r} cannot be the name of the corpus: {graph.entities[id].label!r} has this id; take another"
        )
    if id in graph.entities and any(claim.basis != "observed" for claim in graph.claims(source=id)):
        raise UsageError(f"{name!r} cannot be the name of the corpus: a source is called so; take another")
    label = " ".join(name.split())
    document = Document(f"Postings: {label}", date=date)
    return Entity(id, "source", label, definition=told, document=document, notes=(Note(FINDER_MEASURED),))


def observed_overlay(
    graph: KnowledgeGraph, corpus: Entity, asked: Iterable[AskedFor], pay: Iterable[PayObserved], *, date: str
) -> KnowledgeGraph:
    """A graph of the observed claims alone, with the entities that they name as the graph has them."""
    claims = [*_shares(corpus.id, asked, date), *_pay(corpus.id, pay, date)]
    wanted = {id for claim in claims for id in (claim.subject, claim.object, claim.industry, *claim.levels) if id}
    entities: dict[str, Entity] = {}
    while wanted:
        id = wanted.pop()
        if id not in entities and id in graph.entities:
            entity = entities[id] = graph.entities[id]
            wanted.update(each for name in _REFERS if (each := getattr(entity, name)))
            wanted.update(entity.replaced_by)
    return KnowledgeGraph((*(entities[id] for id in sorted(entities)), corpus), claims)


def _shares(corpus: str, asked: Iterable[AskedFor], date: str) -> Iterator[Claim]:
    for row in asked:
        if (place := _place(row.cell)) is None:
            continue
        yield Claim(
            predicate="needs" if row.entity.kind in COMPETENCES else "asks-for",
            object=row.entity.id,
            value=Share(Range(row.low, row.high), POPULATION),
            necessity="mentioned",
            evidence=(Observed(corpus, row.sample.count, row.sample.of, date),),
            **place,
        )


def _pay(corpus: str, pay: Iterable[PayObserved], date: str) -> Iterator[Claim]:
    for row in pay:
        if (place := _place(row.cell)) is None:
            continue
        for percentile, amount in row.percentiles:
            told: dict[str, Any] = {"period": row.period, "pay": row.pay}
            money = Money(Range(amount, amount), row.currency, statistic="percentile", percentile=percentile, **told)
            evidence = (Observed(corpus, row.count, row.cell.postings, date),)
            yield Claim(predicate="pays", value=money, evidence=evidence, **place)


def _place(cell: CellTold) -> dict[str, Any] | None:
    """Of whom a claim on the cell speaks, and where it holds; None of all postings together, who are nobody."""
    subject = cell.role or cell.level or cell.industry
    if subject is None:
        return None
    place: dict[str, Any] = {"subject": subject.id, "basis": "observed", "as_of": cell.month}
    if cell.level is not None and cell.level is not subject:
        place["levels"] = (cell.level.id,)
    if cell.industry is not None and cell.industry is not subject:
        place["industry"] = cell.industry.id
    return place

"""How does a reader get the graph? The bundled facts, with the extras that are asked for, and the reader's own files over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from os import PathLike

from ..model import Claim, Entity, KnowledgeGraph, paused_collection
from ..vocabulary import COMPETENCES
from .cache import cached_graph
from .extras import extra_file, load_extra
from .loading import alignment_files, facts_files, load_facts, ontology_folder, overlaid

__all__ = ["load"]


def load(*overlays: str | PathLike[str], include: str | Iterable[str] = ()) -> KnowledgeGraph:
    """The bundled graph, with the reader's own YAML files laid over it. The base itself never changes.

    An overlay may add entities, sources and claims, extend an entity by names and mappings, and deprecate one. Where ids
    stand, names and aliases do too. The
    problems in the files are collected and raised at once as `DataError`, up to a hundred of them.

    *include* names bundled vocabularies of others that answer only when they are asked: "onet", the occupations of O*NET
    next to AI work. What is exactly the same skill or tool there is one thing with ours; answers about our roles stay what
    they are.

    >>> graph = load()
    >>> graph["mlops"].label
    'MLOps / AI Platform Engineer'
    >>> wider = load(include="onet")
    >>> wider["onet-data-scientists"].label, len(wider.claims("onet-data-scientists", "needs", "python"))
    ('Data Scientists', 1)
    """
    names = (include,) if isinstance(include, str) else tuple(dict.fromkeys(include))
    base = load_facts()
    for number in range(len(names)):
        base = _with(base, names[: number + 1])
    return overlaid(base, overlays)


def _with(base: KnowledgeGraph, names: tuple[str, ...]) -> KnowledgeGraph:
    """The graph with the last of these extras beside those before it: kept for the next time, since it takes a second to make."""
    facts = ontology_folder() / "facts"
    extra = load_extra(names[-1])
    files = [*facts_files(facts), *alignment_files(facts), *map(extra_file, names)]
    return cached_graph(files, "with-" + "-".join(names), lambda: _joined(base, extra))


def _joined(base: KnowledgeGraph, extra: KnowledgeGraph) -> KnowledgeGraph:
    """Both as one graph. A skill or tool that ours says is exactly the same is ours."""
    ours = {mapping.iri: entity for entity in base for mapping in entity.mappings if mapping.match == "exact"}
    same: dict[str, str] = {}
    entities: list[Entity] = []
    for entity in extra:
        found = ours.get(entity.iri or "")
        if found is not None and found.kind == entity.kind and entity.kind in COMPETENCES:
            same[entity.id] = found.id
        else:
            entities.append(entity)
    with paused_collection():
        claims = [_said(claim, same) for claim in extra.claims()]
        return KnowledgeGraph([*base, *entities], [*base.claims(), *claims])


def _said(claim: Claim, same: dict[str, str]) -> Claim:
    subject = same.get(claim.subject, claim.subject)
    object = claim.object if claim.object is None else same.get(claim.object, claim.object)
    return (
        claim if (subject, object) == (claim.subject, claim.object) else replace(claim, subject=subject, object=object)
    )

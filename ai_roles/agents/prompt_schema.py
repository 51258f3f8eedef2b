"""What does a model need to know to write queries over the graph? Kinds, properties, prefixes and patterns, in one short text."""

from __future__ import annotations

from collections import Counter

from ..iris import KIND_CLASSES, PREFIXES, PROPERTIES
from ..model import Cited, KnowledgeGraph
from ..predicates import PREDICATES

__all__ = ["schema_for_prompts"]

_MOST_SUBJECTS = 6


def schema_for_prompts(graph: KnowledgeGraph) -> str:
    """The schema of the ontology beside what the graph holds, for a prompt: in some two thousand tokens.

    >>> from ai_roles.sample import SAMPLE
    >>> print(schema_for_prompts(SAMPLE).splitlines()[0])
    # ai_roles: a graph of claims about AI roles, for SPARQL 1.1
    """
    kinds = Counter(entity.kind for entity in graph)
    used = Counter(claim.predicate for claim in graph.claims())
    prefixes = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items() if name in _NAMED)
    told = "\n".join(f"- {_in_short(KIND_CLASSES[kind])} ({count})" for kind, count in kinds.most_common())
    rows = "\n".join(
        f"- {_in_short(PROPERTIES[each.id])} ({used[each.id]}): "
        f"{_some(each.domain)} -> {_some(each.range) or 'a value'}. {each.comment}"
        for each in PREDICATES.values()
        if used[each.id]
    )
    roles = ", ".join(f"id:{role.id}" for role in graph.of_kind("role")[:_MOST_ROLES])
    return f"""\
# ai_roles: a graph of claims about AI roles, for SPARQL 1.1

## Prefixes
{prefixes}

An entity is id:SLUG with a class air:Kind, skos:prefLabel, skos:altLabel, skos:definition. A claim is a node of its own:
?claim air:subject ?who ; air:predicate air:needs ; air:object ?what ; air:status ?status ; air:necessity ?how .
Further: air:value, air:level, air:industry, air:region, air:basis; and who says so:
?claim air:evidence ?e . ?e dcterms:source ?source ; air:line ?line ; air:term ?words .

{_one_claim(graph)}## Short triples
?role air:requires|air:expects|air:prefers|air:mentions ?competence: what holds at every level, everywhere.

## What to keep in mind
- Status "asserted" and "example" say that something holds; "counter-example", "template", "named-only" do not.
- Necessity: required, core, expected, preferred, optional, mentioned, not-expected, advised-against.
- The world is open: what no claim states is not denied. Pay is never merged across currency, region or period.

## Kinds, with their numbers
{told}

## Predicates of claims, with their numbers
{rows}

## Some roles
{roles}
"""


_NAMED = ("air", "id", "claim", "skos", "dcterms", "prov", "xsd")
_MOST_ROLES = 40


def _one_claim(graph: KnowledgeGraph) -> str:
    """A claim as it stands in the graph, with who says so; none where no claim is cited by lines and words."""
    for claim in graph.claims(None, "needs"):
        if any(graph[id].iri for id in (claim.subject, claim.object) if id):
            continue  # what comes from elsewhere keeps its own address
        for piece in claim.evidence:
            if isinstance(piece, Cited) and piece.term and piece.term.isalnum() and piece.lines and claim.object:
                lines = ", ".join(map(str, piece.lines))
                return f"""\
## One claim of the graph
claim:{claim.id} air:subject id:{claim.subject} ; air:predicate air:needs ; air:object id:{claim.object} ;
  air:necessity "{claim.necessity}" ; air:status "{claim.status}" ; air:basis "{claim.basis}" ;
  air:evidence [ dcterms:source id:{piece.source} ; air:line {lines} ; air:term "{piece.term}" ] .

"""
    return ""


def _in_short(iri: str) -> str:
    """With its prefix."""
    name, start = next((name, start) for name, start in PREFIXES.items() if iri.startswith(start))
    return f"{name}:{iri.removeprefix(start)}"


def _some(kinds: tuple[str, ...]) -> str:
    shown = ", ".join(kinds[:_MOST_SUBJECTS])
    return f"{shown} ..." if len(kinds) > _MOST_SUBJECTS else shown

"""From what does a page compare any two roles by itself? A table of what each has, in which layer, how, and who says so.

The page sorts it into the buckets of `query.roles.compared_items` by the same rule, and a test holds the two against each other for
every pair. What takes knowledge of the graph (whose a thing is, how strongly, in which work it is involved) is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ..model import Cited, Claim, KnowledgeGraph, line_runs, line_spans, some
from ..query.answers import voices
from ..query.careers import by_place
from ..query.roles import (
    MERELY,
    Bucket,
    EntityItem,
    Position,
    Profile,
    asked_elsewhere,
    involved,
    lineage,
    profile_of,
    weight,
)
from ..vocabulary import PredicateId
from .claim_rows import Links, how, said_of
from .comparison_page import SECTIONS
from .footnotes import Notes

__all__ = ["HEADINGS", "compared_roles", "comparison_table"]

HEADINGS: Final[Mapping[Bucket, str]] = {
    "only left": "Only {left}: no source states it of {right}",
    "stressed left": f"Stressed by {{left}}: {{right}} {MERELY}",
    "shared": "Shared: stated of both, of each apart",
    "common ground": "Common ground: both have it by the same statements",
    "stressed right": f"Stressed by {{right}}: {{left}} {MERELY}",
    "only right": "Only {right}: no source states it of {left}",
}
"""The buckets in their order, as the answer in text heads them."""
_COMPARED: Final[Mapping[str, PredicateId]] = {
    "items": "needs",
    "duties": "performs",
    "qualifications": "asks-for",
    "kpis": "measured-by",
    "use_cases": "applies-to",
}
"""The fields of a comparison by what they are compared by."""


def compared_roles(graph: KnowledgeGraph) -> tuple[Profile, ...]:
    """The roles that are still in use, those of which most is stated first."""
    profiles = [profile_of(graph, Position(role)) for role in graph.of_kind("role") if not role.retired]
    return tuple(
        sorted(profiles, key=lambda each: (-each.own_claims, each.position.role.label.casefold(), each.position.key))
    )


def comparison_table(graph: KnowledgeGraph, links: Links) -> dict[str, Any]:
    """The table, ready to become JSON.

    >>> from ai_roles.sample import SAMPLE
    >>> table = comparison_table(SAMPLE, Links())
    >>> [role["id"] for role in table["roles"]], len(table["things"])
    (['ai-engineer', 'mlops-engineer', 'genai-engineer'], 6)
    """
    profiles = compared_roles(graph)
    held = [
        {
            predicate: [item for item in profile.items if item.predicate == predicate and isinstance(item, EntityItem)]
            for predicate in _COMPARED.values()
        }
        for profile in profiles
    ]
    things = {item.entity for each in held for items in each.values() for item in items}
    ordered = sorted(things, key=lambda entity: (entity.label.casefold(), entity.id))
    place = {entity.id: number for number, entity in enumerate(ordered)}
    made = _Made(graph, links, place)
    roles = [made.role(profile, items) for profile, items in zip(profiles, held, strict=True)]
    return {
        "sections": [title for _, title, _ in SECTIONS],
        "headings": list(HEADINGS.items()),
        "things": [[entity.id, link.label, link.href] for entity in ordered for link in (links.to(entity),)],
        "roles": roles,
        "claims": made.claims,
        "words": list(made.words),
    }


class _Made:
    """What roles of the table have in common: the claims and the words, each of which stands in it once."""

    def __init__(self, graph: KnowledgeGraph, links: Links, place: Mapping[str, int]) -> None:
        self.graph = graph
        self.claims: list[list[Any]] = []
        self.words: dict[str, int] = {"": 0}
        self._links = links
        self._place = place
        self._numbers: dict[str, int] = {}

    def role(self, profile: Profile, held: Mapping[PredicateId, list[EntityItem]]) -> dict[str, Any]:
        """One role: its layers, what it has by section, and what else its work involves or is stated of it elsewhere."""
        graph, position = self.graph, profile.position
        layers = {id: number for number, id in enumerate(lineage(graph, position.role.id))}
        link = self._links.to(position.role)
        work = {id: (item, False) for id, item in involved(graph, position).items()}
        for id, item in asked_elsewhere(graph, position).items():
            work.setdefault(id, (item, True))
        return {
            "id": position.role.id,
            "label": link.label,
            "href": link.href,
            "own": profile.own_claims,
            "layers": list(layers),
            "held": [[self._held(item, layers) for item in held[predicate]] for predicate in _COMPARED.values()],
            "work": [
                [self._place[id], self._word(_within(item)), int(elsewhere), self._claims(item.claims)]
                for id, (item, elsewhere) in work.items()
                if id in self._place
            ],
        }

    def _held(self, item: EntityItem, layers: Mapping[str, int]) -> list[Any]:
        """Its place, its layers, its weight, how strongly and how, the claims that say so, and how many sources they come from."""
        claims = by_place(item.claims)
        said = said_of(self.graph, claims, Notes(self.graph, claims))
        return [
            self._place[item.entity.id],
            sorted({layers[layer.of] for layer in item.layers}),
            weight(item),
            self._word(said.strength or ""),
            self._word(said.how),
            self._claims(claims),
            len(voices(item.claims)),
        ]

    def _word(self, text: str) -> int:
        return self.words.setdefault(text, len(self.words))

    def _claims(self, claims: Iterable[Claim]) -> list[int]:
        return [self._claim(claim) for claim in by_place(claims)]

    def _claim(self, claim: Claim) -> int:
        """The number of a claim: whose it is, how it says so, and where, each place with the address of its first line."""
        number = self._numbers.get(claim.id)
        if number is None:
            number = self._numbers[claim.id] = len(self.claims)
            words = ", ".join(filter(None, (claim.necessity or "", how(self.graph, claim))))
            subject = self._links.to(self.graph[claim.subject]).label
            self.claims.append([self._word(subject), self._word(words or claim.info.label), self._places(claim)])
        return number

    def _places(self, claim: Claim) -> list[list[str | None]]:
        found: list[list[str | None]] = []
        for piece in claim.evidence:
            if not isinstance(piece, Cited) or piece.locator:
                found.append([str(piece), None])
                continue
            page = self._links.to(self.graph[piece.source]).href
            quoted = f" (quoting {self.graph[piece.attributed_to].label})" if piece.attributed_to else ""
            first = line_runs(piece.lines)[0][0] if piece.lines else None
            href = page and (f"{page}#line-{first}" if first is not None else page)
            found.append([f"{piece.source} {line_spans(piece.lines)}".rstrip() + quoted, href])
        return found


def _within(item: EntityItem) -> str:
    """How a role has what is not stated of it by itself."""
    return f"{item.strength}: {some([work.label for work in item.within], most=2)}"

"""What if every text of a graph is an attack? A graph in which each field that can hold text holds one, of every kind of claim."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from ai_roles.model import (
    AnyOf,
    Cited,
    Claim,
    Derived,
    Document,
    Editorial,
    Entity,
    KnowledgeGraph,
    Mapping,
    Money,
    Observed,
    Quantity,
    Range,
    Rating,
    Share,
    Text,
    Value,
    Years,
)
from ai_roles.predicates import PREDICATES, Predicate
from ai_roles.vocabulary import KIND_TABLE, KINDS, Kind

ATTACKS: Final = (
    "<script>window.attacked=1</script>",
    "</script><script>window.attacked=1</script>",
    "\"><img src=x onerror='window.attacked=1'>",
    "' onmouseover='window.attacked=1' x='",
    "<!--<script>window.attacked=1//-->",
    "</style><svg onload=window.attacked=1>",
    "</title></textarea></details></table><script>window.attacked=1</script>",
    "javascript:window.attacked=1",
    "&lt;script&gt;window.attacked=1&lt;/script&gt; &#60;script&#62; &amp;lt;",
    "{{ 7 * 7 }}{% raw %}{{ cycler.__init__ }}${7*7}",
    "<iframe srcdoc='<script>parent.attacked=1</script>'></iframe>",
    "\u202etxt.exe \u2066\u2028\u2029\u200b</script\u00ad>",
    "]]><![CDATA[<x onclick=window.attacked=1>",
    "<base href='https://example.org/'><meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<" * 5_000 + ">" * 5_000,
    "x" * 10_000,
)
IRIS: Final = (
    "javascript:window.attacked=1",
    "data:text/html,window.attacked=1",
    "https://example.org/'onclick='window.attacked=1",
)


class _Texts:
    """One attack after the other, so that every kind of field meets every attack."""

    def __init__(self) -> None:
        self.count = 0

    def next(self) -> str:
        self.count += 1
        return ATTACKS[(self.count + self.count // len(ATTACKS)) % len(ATTACKS)]  # shifted each time round


def hostile_graph() -> KnowledgeGraph:
    """A graph of every kind of entity, with claims of every predicate, value, qualifier and basis."""
    texts = _Texts()
    entities = [_entity(kind, number, texts) for kind in KINDS for number in range(2)]
    by_kind: dict[Kind, list[Entity]] = {kind: [e for e in entities if e.kind == kind] for kind in KINDS}
    claims: list[Claim] = []
    for info in PREDICATES.values():
        for round in range(4):
            claims += _claims(info, by_kind, texts, claims, round)
    sibling = _entity("role", 2, texts)
    for predicate, fields in (
        ("specializes", {"object": "role-1"}),
        ("needs", {"object": "skill-0", "necessity": "core"}),
    ):
        claims.append(Claim("role-2", predicate, evidence=_evidence(texts, claims, 0)[1], **fields))  # type: ignore[arg-type]
    claims.append(Claim("role-0", "needs", "tool-1", necessity="not-expected", evidence=_evidence(texts, claims, 0)[1]))
    return KnowledgeGraph([*entities, sibling], claims)


def _entity(kind: Kind, number: int, texts: _Texts) -> Entity:
    types = KIND_TABLE[kind].types
    fields: dict[str, Any] = {}
    if kind == "source":
        text = texts.next()
        fields["document"] = Document(
            text, texts.next(), texts.next(), texts.next(), "javascript:window.attacked=1", "lines"
        )
    return Entity(
        f"{kind}-{number}",
        kind,
        texts.next(),
        type=types[0] if types else None,
        aliases=(texts.next(), texts.next()),
        definition=texts.next(),
        definition_source="source-0" if number else None,
        mappings=tuple(Mapping("exact", iri) for iri in IRIS),
        **fields,
    )


def _claims(
    info: Predicate, by_kind: dict[Kind, list[Entity]], texts: _Texts, known: list[Claim], round: int
) -> list[Claim]:
    found = []
    for kind in info.domain:
        fields: dict[str, Any] = {}
        ranges = info.objects_of(kind)
        if info.object != "none" and ranges:
            fields["object"] = by_kind[ranges[round % len(ranges)]][1].id
        if info.value == "required" or (info.value == "optional" and round % 2):
            fields["value"] = _value(info, texts, round)
        for name in info.qualifiers:
            fields |= _qualifier(name, by_kind, fields.get("object"), texts, round)
        if info.direct == "strength":
            fields.setdefault("necessity", "required")
        basis, evidence = _evidence(texts, known, round)
        found.append(Claim(by_kind[kind][0].id, info.id, basis=basis, evidence=evidence, **fields))
    return found


def _qualifier(
    name: str, by_kind: dict[Kind, list[Entity]], object: str | None, texts: _Texts, round: int
) -> dict[str, Any]:
    if name == "any_of" and object is not None:
        return {name: AnyOf((object, by_kind["tool"][0].id, by_kind["skill"][0].id))}
    plain: dict[str, Any] = {
        "condition": texts.next(),
        "necessity": "core",
        "proficiency": "expert",
        "frequency": "often",
    }
    if name in plain:
        return {name: plain[name]} if round != 2 or name == "necessity" else {}
    placed: dict[str, Any] = {
        "levels": ("level-0", "level-1"),
        "industry": "industry-0",
        "region": "place-0",
        "as_of": "2026",
    }
    return {name: placed[name]} if name in placed and round == 1 else {}


def _evidence(texts: _Texts, known: list[Claim], round: int) -> tuple[Any, tuple[Any, ...]]:
    if round == 2:
        return "editorial", (Editorial(texts.next()),)
    if round == 3 and known and texts.count % 2:
        return "inferred", (Derived(texts.next(), (known[0].id,)),)
    if round == 3:
        return "observed", (Observed(texts.next(), 1, 2, texts.next()),)
    cited = Cited(
        "source-0",
        section=texts.next(),
        lines=(3, 4),
        term=texts.next(),
        locator=texts.next(),
        attributed_to="organization-0",
    )
    return "stated", (cited,)


def _value(info: Predicate, texts: _Texts, round: int) -> Value:
    kind = info.values[round % len(info.values)]
    amount = Range(Decimal(3 + round), Decimal(9))
    values: dict[str, Value] = {
        "money": Money(amount, "XXX"),
        "share": Share(amount, texts.next()),
        "years": Years(amount, "band"),
        "quantity": Quantity(
            Range(Decimal(1 + round), Decimal(1 + round)),
            texts.next(),
            texts.next(),
            "change",
            "increase",
            texts.next(),
            texts.next(),
        ),
        "rating": Rating(texts.next(), amount, -1, 9),
        "text": Text(texts.next()),
    }
    return values[kind]

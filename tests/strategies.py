"""Which graphs can there be? Hypothesis strategies for hostile texts and for whole graphs that the models allow.

`graphs()` draws small graphs over all kinds, predicates, values, qualifiers and bases. Every claim of a drawn graph is
legal by construction: kinds by the predicate table, no circles, premises that exist, evidence by its source's locator.
Hypothesis draws (and shrinks) the texts and the number of claims; what is put together with what follows from a seed,
which is a hundred times faster than drawing each choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any, Final, TypeVar, get_args

from hypothesis import strategies as st

from ai_roles.model import (
    ENGLISH,
    NAME_ROLES,
    NOTE_KINDS,
    AnyOf,
    Cited,
    Claim,
    Derived,
    Document,
    Editorial,
    Entity,
    Evidence,
    KnowledgeGraph,
    Mapping,
    Money,
    Name,
    Note,
    Observed,
    Quantity,
    Range,
    Rating,
    Share,
    Text,
    Value,
    Years,
    iri_of,
    may_be_same,
)
from ai_roles.model.characters import check_iri, check_text
from ai_roles.model.entity import Locator, Match
from ai_roles.model.entity_names import in_order, name_clash
from ai_roles.model.values import Direction, Mode, Pay, Period, Sense, Statistic
from ai_roles.predicates import PREDICATES, Predicate
from ai_roles.vocabulary import (
    BASE_IRI,
    BASES,
    FREQUENCIES,
    KIND_TABLE,
    KINDS,
    NECESSITIES,
    PROFICIENCIES,
    STATUSES,
    Basis,
    Kind,
    ValueKind,
)

HOSTILE: Final = (
    "<",
    ">",
    "&",
    '"',
    "'",
    "<b>",
    "]]>",
    "<![CDATA[",
    "<!--",
    "</script>",
    "<!DOCTYPE x [",
    "&amp;",
    "&#10;",
    "&lt;",
    "\n",
    "\t",
    " ",
    "\n\n",
    "\\",
    "\\n",
    "\\u0041",
    '"""',
    "'''",
    '\\"',
    "\x7f",
    "\x85",
    "\x9f",
    "\xa0",
    "\xad",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2066",
    "\ufffd",
    "\ufdd0",
    "\ue000",
    "\U0001f916",
    "\U0001ffff",
    "\U000e0001",
    "e\u0301",
    "\u00e9",
    "\u0300",
    "ﬁ",
    "ﬃ",
    "İ",
    "ß",
    "北京",
    "مرحبا",
    "[]",
    "()",
    "{}",
    "[1]",
    "null",
    "None",
    "nan",
    "NaN",
    "INF",
    "true",
    "False",
    "0",
    "1",
    "-1",
    "2024",
    "1e5",
    "1.0",
    "value:c0",
    "@id",
    "@context",
    "@en",
    "_:b",
    "<<",
    ">>",
    "<<(",
    "#",
    "# ",
    ";",
    ".",
    ",",
    "$x",
    "?x",
    "${x}",
    "%s",
    "%00",
    "{0}",
    "_networkx_list_start",
    "=cmd()",
    "+1",
    "|",
    "`",
    "~",
    "^^",
    "C++",
    "C#",
    ".NET",
    "R&D",
    "5–7 years",
    "café",
    "‑",
    "a\x85b",
    "x\u2028y",
)
"""Pieces that some format, parser or program has stumbled over."""
IRIS: Final = (
    "http://data.europa.eu/esco/occupation/1",
    "https://schema.org/Thing",
    "urn:isbn:0",
    "air:Role",
    "id:x",
    "schema:Thing",
    "rdf:type",
    "https://w3id.org/ai-roles/ns#Role",
    "https://w3id.org/ai-roles/ns#",
    "https://w3id.org/ai-roles/ns#//a",
    "https://w3id.org/ai-roles/id/x",
    "http://example.org/a'b",
    "http://example.org/é",
    "http://example.org/?q=\ue000&r=%41",
    "HTTP://EXAMPLE.org/../a/./b#c",
    "http://example.org/(a),b;c=1.",
    "tag:x,2020:-._~!$&'()*+,;=",
    "x://u:p@h:80/",
    "a:b",
    "http://example.org/\u202e",
    "http://xn--e1afmkfd/",
    "mailto:a@example.org",
    "urn:\U0001f916",
)
SPOKEN: Final = (
    "данные",
    "مهندس بيانات",
    "数据科学家",
    "機械学習エンジニア",
    "데이터 과학자",
    "उपकरण",
    "μοντέλο",
    "מהנדס",
    "İşçi",
)
"""Names in other scripts: from left to right, from right to left, without spaces."""
LANGUAGES: Final = (
    "en",
    "en-us",
    "ru",
    "ar",
    "he",
    "zh-hans",
    "ja",
    "ko",
    "hi",
    "el",
    "tr",
    "sr-latn-rs",
    "de-1996",
    "x-ours",
)
"""Tags of several languages, as the graph writes them."""
assert not any(check_text(piece) for piece in HOSTILE)
assert not any(map(check_iri, IRIS))

T = TypeVar("T")

_LOCATORS: Final = get_args(Locator)
_TIMES: Final = ("2024", "2024-05", "2024-05-31", "2023/2033", "2024-05/2024-06-30", "0000")
_PLACES = ("Jobs/engineer.md:5-6, 9", "a.txt:1")
_ODD_IDS: Final = (
    "0",
    "1",
    "2024",
    "c",
    "nan",
    "inf",
    "none",
    "true",
    "value",
    "a-b-c",
    "id",
    "key",
    "x" * 120,
    "1e5",
    "label",
)


_CHARACTERS = st.characters(codec="utf-8").filter(lambda character: not check_text(character))
_PIECES = st.one_of(st.sampled_from(HOSTILE), st.text(_CHARACTERS, min_size=1, max_size=6))

TEXTS: Final = st.lists(_PIECES, min_size=1, max_size=3).map("".join)
"""Any text that may enter a graph and is not empty, spaces and line ends around it included."""
NAMES: Final = TEXTS.map(str.strip).filter(bool)
"""Any text that may be a label: without spaces around it."""
_IRIS = st.one_of(
    st.sampled_from(IRIS),
    TEXTS.map(lambda text: f"http://example.org/{text}").filter(lambda iri: not check_iri(iri)),
)


@st.composite
def graphs(draw: st.DrawFn) -> KnowledgeGraph:
    """A small graph of whatever kinds, with claims of whatever predicates."""
    builder = _Builder(
        Random(draw(st.integers(0, 2**32))),
        texts=draw(st.lists(TEXTS, min_size=2, max_size=8)),
        names=draw(st.lists(NAMES, min_size=2, max_size=8)),
        iris=draw(st.lists(_IRIS, min_size=1, max_size=3)),
    )
    return builder.graph(draw(st.sampled_from((2, 1, 0, 3, 4, 5))))


class _Builder:
    """Puts one graph together."""

    def __init__(self, random: Random, *, texts: list[str], names: list[str], iris: list[str]) -> None:
        self.random = random
        self.texts, self.names, self.iris = texts, names, iris
        self.entities: list[Entity] = []
        self.claims: list[Claim] = []
        self._ids: set[str] = set()
        self._own_iris: set[str | None] = set()

    def graph(self, size: int) -> KnowledgeGraph:
        for _ in range(self.random.randint(1, 3)):
            self.new_entity(self.pick(KINDS))
        for info in self.random.choices(tuple(PREDICATES.values()), k=size):
            claim = self.claim(info)
            self.claims.append(claim)
            if self.odds(2):  # the same two ends, the same predicate, yet another claim
                self.claims.append(
                    replace(claim, status=self.pick([other for other in STATUSES if other != claim.status]))
                )
        self.random.shuffle(self.entities)
        self.random.shuffle(self.claims)
        return KnowledgeGraph(self.entities, self.claims)

    # Choices

    def odds(self, one_in: int) -> bool:
        return self.random.randrange(one_in) == 0

    def pick(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def some(self, choices: Sequence[T], most: int) -> tuple[T, ...]:
        return tuple(self.random.choices(choices, k=self.random.randint(0, most))) if choices else ()

    def maybe(self, choices: Sequence[T]) -> T | None:
        return self.pick(choices) if choices and self.odds(2) else None

    # Entities

    def entity(self, kind: Kind, avoid: str | None = None) -> Entity:
        """One of this kind that answers for itself: mostly one that is there already, so that claims meet."""
        known = [each for each in self.entities if each.kind == kind and each.id != avoid and each.same_as is None]
        if known and not self.odds(3):
            return self.pick(known)
        while (made := self.new_entity(kind)).same_as is not None:
            pass
        return made

    def new_entity(self, kind: Kind) -> Entity:
        fields: dict[str, Any] = {"type": self.maybe(KIND_TABLE[kind].types)}
        if kind == "source":
            fields["document"] = Document(
                self.pick(self.names),
                self.maybe(self.names),
                self.maybe(self.names),
                self.maybe(self.names),
                self.maybe(self.names),
                self.pick(_LOCATORS),
                self.maybe(self.names),
                self.maybe(("43-56", "7, 70-90")),
            )
        if self.odds(3):
            fields |= self.vocabulary(kind)
        if self.odds(2):
            fields["aliases"] = self.some(self.names, 3)
            fields["definition"] = self.maybe(self.names)
            fields["mappings"] = tuple(Mapping(self.pick(get_args(Match)), iri) for iri in self.some(self.iris, 2))
            if fields["definition"] and self.odds(2):
                fields["definition_source"] = self.entity("source").id
            fields["deprecated"] = self.odds(2)
            fields["same_as"] = self.same_as(kind, fields["mappings"])
            if fields["deprecated"]:
                fields["replaced_by"] = self.some([other.id for other in self.entities if other.kind == kind], 2)
        label = self.pick(self.names)
        if "names" in fields:
            fields["names"] = self.other_names(label, fields.get("aliases", ()), fields["lang"])
            if fields.get("definition"):
                fields["notes"] = tuple(
                    note for note in fields["notes"] if (note.kind, note.lang) != ("definition", fields["lang"])
                )
        entity = Entity(self.id(), kind, label, **fields)
        self.entities.append(entity)
        return entity

    def same_as(self, kind: Kind, mappings: Sequence[Mapping]) -> str | None:
        """Something that may answer for an entity of this kind with these mappings."""
        exact = {mapping.iri for mapping in mappings if mapping.match == "exact"}
        answering = (other for other in self.entities if may_be_same(kind, other.kind) and other.same_as is None)
        return self.maybe([other.id for other in answering if iri_of(other) not in exact])

    def vocabulary(self, kind: Kind) -> dict[str, Any]:
        """What an entity has that comes from a vocabulary of others; its names are drawn when its label is known."""
        free = [iri for iri in self.iris if not iri.startswith(BASE_IRI) and iri not in self._own_iris]
        iri = self.maybe(free)
        self._own_iris.add(iri)
        lang = self.pick((ENGLISH, ENGLISH, "ru", "zh-hant"))
        notes = tuple(Note(self.pick(self.names), self.pick(NOTE_KINDS), self.pick(LANGUAGES)) for _ in range(2))
        return {
            "iri": iri,
            "notation": self.some(self.names, 2),
            "scheme": None if kind == "source" or self.odds(2) else self.entity("source").id,
            "lang": lang,
            "names": (),
            "notes": tuple(note for note in notes if (note.kind, note.lang) != ("definition", lang)),
        }

    def other_names(self, label: str, aliases: Sequence[str], lang: str) -> tuple[Name, ...]:
        """Names in several languages that go together with the label and the aliases."""
        found: list[Name] = []
        for _ in range(self.random.randint(0, 5)):
            drawn = Name(self.pick((*self.names, *SPOKEN)), self.pick(LANGUAGES), self.pick(NAME_ROLES))
            if not name_clash(label, aliases, lang, in_order((*found, drawn))):
                found.append(drawn)
        return tuple(found)

    def id(self) -> str:
        while (id := self.pick(_ODD_IDS) if self.odds(2) else f"{self.random.randrange(16**4):x}-x") in self._ids:
            pass
        self._ids.add(id)
        return id

    # Claims

    def claim(self, info: Predicate) -> Claim:
        subject = self.entity(self.pick(info.domain))
        fields: dict[str, Any] = {}
        if info.object == "required" or (info.object == "optional" and self.odds(2)):
            other = self.entity(self.pick(info.objects_of(subject.kind)), avoid=subject.id)
            if (
                info.acyclic
                and subject.kind == other.kind
                and self.entities.index(subject) > self.entities.index(other)
            ):
                subject, other = other, subject  # always from the older to the newer: no circles
            fields["object"] = other.id
        if info.value == "required" or (info.value == "optional" and self.odds(2)):
            fields["value"] = self.value(self.pick(info.values))
        for name in info.qualifiers:
            if self.odds(3) or (name == "necessity" and info.direct == "strength"):
                fields |= self.qualifier(name, fields.get("object"))
        basis = self.pick(BASES) if self.claims else "stated"
        evidence = tuple(self.evidence(basis) for _ in range(self.random.randint(1, 3)))
        return Claim(subject.id, info.id, basis=basis, evidence=evidence, status=self.pick(STATUSES), **fields)

    def qualifier(self, name: str, object: str | None) -> dict[str, Any]:
        closed = {
            "necessity": NECESSITIES,
            "proficiency": PROFICIENCIES,
            "frequency": FREQUENCIES,
            "as_of": _TIMES,
            "condition": self.names,
        }
        if name in closed:
            return {name: self.pick(closed[name])}
        if name == "levels":
            return {name: tuple(self.entity("level").id for _ in range(self.random.randint(1, 2)))}
        if name == "any_of":
            if object is None:
                return {}
            members = {object, *(entity.id for entity in self.some([e for e in self.entities if e.same_as is None], 3))}
            how_many = self.random.randint(1, len(members))
            return {name: AnyOf(tuple(members), how_many=how_many, open=len(members) < 2 or self.odds(2))}
        return {name: self.entity("industry" if name == "industry" else "place").id}

    def evidence(self, basis: Basis) -> Evidence:
        if basis == "inferred":
            return Derived(
                self.pick(self.texts),
                (self.pick(self.claims).id, *(claim.id for claim in self.some(self.claims, 1))),
            )
        if basis == "editorial":
            return Editorial(self.pick(self.texts))
        if basis == "observed":
            of = self.pick((0, 1, 7, 10**6, 10**14))
            return Observed(self.pick(self.texts), self.random.randint(0, of), of, self.pick(self.texts))
        source = self.entity("source")
        assert source.document is not None
        locator = source.document.locator
        lines = (
            self.random.choices((1, 2, 3, 99, 10_000_000), k=self.random.randint(1, 3)) if locator == "lines" else ()
        )
        needed = locator in ("page", "row", "url", "statement")
        return Cited(
            source.id,
            section=self.maybe(self.texts),
            lines=tuple(lines),
            term=self.maybe(self.texts),
            locator=self.pick(_PLACES)
            if locator == "file"
            else self.pick(self.texts)
            if needed
            else self.maybe(self.texts),
            attributed_to=self.entity("organization").id if self.odds(4) else None,
        )

    # Values

    def value(self, kind: ValueKind) -> Value:
        if kind == "money":
            statistic = self.pick(get_args(Statistic))
            percentile = self.random.randint(1, 99) if statistic == "percentile" else None
            return Money(
                self.range(10**15),
                self.pick(("INR", "USD", "XXX")),
                self.pick(get_args(Period)),
                self.pick(get_args(Pay)),
                statistic,
                percentile,
            )
        if kind == "share":
            return Share(self.range(100), self.maybe(self.texts))
        if kind == "years":
            return Years(self.range(100), self.pick(get_args(Sense)))
        if kind == "quantity":
            return Quantity(
                self.range(10**15, negative=True),
                self.pick(self.texts),
                self.maybe(self.texts),
                self.pick(get_args(Mode)),
                self.maybe(get_args(Direction)),
                self.maybe(self.texts),
                self.maybe(self.texts),
            )
        if kind == "rating":
            amount = self.range(10)
            ends = self.pick(((0, 10), (None, 11), (-1, None), (None, None)))
            return Rating(self.pick(self.texts), amount, *ends)
        return Text(self.pick(self.texts))

    def range(self, most: int, *, negative: bool = False) -> Range:
        """With open bounds, long fractions, and figures that are stated and yet open."""
        low, high = sorted(self.number(most, negative=negative) for _ in range(2))
        shape = self.pick(("both", "same", "from", "up to", "beyond", "above", "below"))
        if shape in ("from", "above"):
            return Range(low, None, strict=shape == "above")
        if shape in ("up to", "below"):
            return Range(None, high, strict=shape == "below")
        return Range(low, low if shape == "same" else high, beyond=shape == "beyond")

    def number(self, most: int, *, negative: bool) -> Decimal:
        number = self.pick(
            (
                Decimal(0),
                Decimal(most),
                Decimal(self.random.randint(0, most)),
                Decimal(self.random.randint(0, 10**15)).scaleb(-15),
                Decimal("0.1"),
                Decimal("1E+1"),
                Decimal("10.00"),
            )
        )
        return -number if negative and self.odds(2) else number

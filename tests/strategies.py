"""Which graphs can there be? Hypothesis strategies for hostile texts and for whole graphs that the models allow.

`graphs()` draws small graphs over all kinds, predicates, values, qualifiers and bases. Every claim of a drawn graph is
legal by construction: kinds by the predicate table, no circles, premises that exist, evidence by its source's locator.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, get_args

from hypothesis import strategies as st

from ai_roles.model import (
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
    Observed,
    Quantity,
    Range,
    Share,
    Text,
    Value,
    Years,
)
from ai_roles.model.entity import Locator, Match
from ai_roles.model.text import check_iri, check_text
from ai_roles.model.values import Direction, Mode, Pay, Period, Sense, Statistic
from ai_roles.vocabulary import (
    FREQUENCIES,
    KIND_TABLE,
    KINDS,
    NECESSITIES,
    PREDICATES,
    PROFICIENCIES,
    STATUSES,
    Kind,
    Predicate,
)

HOSTILE: Final = (
    "<", ">", "&", '"', "'", "<b>", "]]>", "<![CDATA[", "<!--", "</script>", "<!DOCTYPE x [", "&amp;", "&#10;", "&lt;",
    "\n", "\t", " ", "\n\n", "\\", "\\n", "\\u0041", '"""', "'''", '\\"', "\x7f", "\x85", "\x9f", "\xa0", "\xad", "\u2028",
    "\u2029", "\ufeff", "\u200b", "\u200d", "\u202e", "\u2066", "\ufffd", "\ufdd0", "\ue000", "\U0001f916", "\U0001ffff",
    "\U000e0001", "e\u0301", "\u00e9", "\u0300", "ﬁ", "ﬃ", "İ", "ß", "北京", "مرحبا", "[]", "()", "{}", "[1]", "null", "None",
    "nan", "NaN", "INF", "true", "False", "0", "1", "-1", "2024", "1e5", "1.0", "value:c0", "@id", "@context", "@en", "_:b",
    "<<", ">>", "<<(", "#", "# ", ";", ".", ",", "$x", "?x", "${x}", "%s", "%00", "{0}", "_networkx_list_start", "=cmd()",
    "+1", "|", "`", "~", "^^", "C++", "C#", ".NET", "R&D", "5–7 years", "café", "‑", "a\x85b", "x\u2028y",
)  # fmt: skip
"""Pieces that some format, parser or program has stumbled over."""
IRIS: Final = (
    "http://data.europa.eu/esco/occupation/1", "https://schema.org/Thing", "urn:isbn:0", "air:Role", "id:x", "schema:Thing",
    "rdf:type", "https://w3id.org/ai-roles/ns#Role", "https://w3id.org/ai-roles/ns#", "https://w3id.org/ai-roles/ns#//a",
    "https://w3id.org/ai-roles/id/x", "http://example.org/a'b", "http://example.org/é", "http://example.org/?q=\ue000&r=%41",
    "HTTP://EXAMPLE.org/../a/./b#c", "http://example.org/(a),b;c=1.", "tag:x,2020:-._~!$&'()*+,;=", "x://u:p@h:80/", "a:b",
    "http://example.org/\u202e", "http://xn--e1afmkfd/", "mailto:a@example.org", "urn:\U0001f916",
)  # fmt: skip
assert not any(check_text(piece) for piece in HOSTILE)
assert not any(map(check_iri, IRIS))

_LOCATORS: Final = get_args(Locator)
_TIMES: Final = ("2024", "2024-05", "2024-05-31", "2023/2033", "2024-05/2024-06-30", "0000")


def texts() -> st.SearchStrategy[str]:
    """Any text that may enter a graph and is not empty, spaces and line ends around it included."""
    characters = st.characters(exclude_categories=("Cs",)).filter(lambda character: not check_text(character))
    pieces = st.one_of(st.sampled_from(HOSTILE), st.text(characters, min_size=1, max_size=6))
    return st.lists(pieces, min_size=1, max_size=3).map("".join)


def names() -> st.SearchStrategy[str]:
    """Any text that may be a label: without spaces around it."""
    return texts().map(str.strip).filter(bool)


def ids() -> st.SearchStrategy[str]:
    """Any id, those that look like something else first."""
    odd = st.sampled_from(("0", "1", "2024", "c", "nan", "inf", "none", "true", "value", "a-b-c", "id", "key", "x" * 120, "1e5"))
    return st.one_of(odd, st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True))


def iris() -> st.SearchStrategy[str]:
    """Any IRI that the models should allow."""
    drawn = texts().map(lambda text: f"http://example.org/{text}").filter(lambda iri: not check_iri(iri))
    return st.one_of(st.sampled_from(IRIS), drawn)


def ranges(most: int = 10**15, least: int = 0) -> st.SearchStrategy[Range]:
    """Any range, with open bounds, long fractions and figures that are stated and yet open."""
    numbers = st.one_of(
        st.integers(least, most),
        st.decimals(least, min(most, 10**6), places=15, allow_nan=False, allow_infinity=False),
        st.sampled_from((least, most, max(least, 1))),
    )
    shapes = ("both", "both", "same", "low", "high", "beyond", "above", "below")

    def made(shape: str, one: Any, other: Any) -> Range:
        low, high = sorted((one, other))
        return {
            "both": Range(low, high),
            "same": Range(low, low),
            "low": Range(low, None),
            "high": Range(None, high),
            "beyond": Range(low, high, beyond=True),
            "above": Range(low, None, strict=True),
            "below": Range(None, high, strict=True),
        }[shape]

    return st.builds(made, st.sampled_from(shapes), numbers, numbers)


def _money() -> st.SearchStrategy[Money]:
    def made(statistic: Any, percentile: int, **given: Any) -> Money:
        return Money(statistic=statistic, percentile=percentile if statistic == "percentile" else None, **given)

    return st.builds(
        made, statistic=st.sampled_from(get_args(Statistic)), percentile=st.integers(1, 99), amount=ranges(),
        currency=st.sampled_from(("INR", "USD", "XXX")), period=st.sampled_from(get_args(Period)),
        pay=st.sampled_from(get_args(Pay)),
    )  # fmt: skip


VALUES: Final[dict[str, Callable[[], st.SearchStrategy[Value]]]] = {
    "money": _money,
    "share": lambda: st.builds(Share, ranges(100), st.none() | texts()),
    "years": lambda: st.builds(Years, ranges(100), st.sampled_from(get_args(Sense))),
    "quantity": lambda: st.builds(
        Quantity, ranges(least=-(10**15)), texts(), st.none() | texts(), st.sampled_from(get_args(Mode)),
        st.none() | st.sampled_from(get_args(Direction)), st.none() | texts(), st.none() | texts(),
    ),
    "text": lambda: st.builds(Text, texts()),
}  # fmt: skip


class _Builder:
    """Puts one graph together, drawing what it needs."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.entities: list[Entity] = []
        self.claims: list[Claim] = []
        self._ids: set[str] = set()

    def pick(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def maybe(self, strategy: st.SearchStrategy[Any]) -> Any:
        return self.draw(strategy) if self.draw(st.booleans()) else None

    def entity(self, kind: Kind, avoid: str | None = None) -> Entity:
        """One of this kind: often one that is there already, so that claims meet."""
        known = [entity for entity in self.entities if entity.kind == kind and entity.id != avoid]
        if known and self.draw(st.integers(0, 3)):
            return self.draw(st.sampled_from(known))
        return self.new_entity(kind)

    def new_entity(self, kind: Kind) -> Entity:
        id = self.draw(ids().filter(lambda drawn: drawn not in self._ids))
        self._ids.add(id)
        fields: dict[str, Any] = {}
        if kind == "source":
            fields["document"] = self.draw(
                st.builds(
                    Document, names(), document=st.none() | names(), publisher=st.none() | names(), date=st.none() | names(),
                    url=st.none() | names(), locator=st.sampled_from(_LOCATORS), sha256=st.none() | names(),
                )
            )  # fmt: skip
        if self.draw(st.integers(0, 2)) == 0:
            fields["aliases"] = tuple(self.draw(st.lists(names(), max_size=3)))
            fields["definition"] = self.maybe(names())
            fields["mappings"] = tuple(
                self.draw(st.lists(st.builds(Mapping, st.sampled_from(get_args(Match)), iris()), max_size=2))
            )
            if fields["definition"] and self.draw(st.booleans()):
                fields["definition_source"] = self.entity("source").id
            others = [entity.id for entity in self.entities if entity.kind == kind]
            fields["deprecated"] = self.draw(st.booleans())
            if fields["deprecated"] and others:
                fields["replaced_by"] = tuple(self.draw(st.lists(st.sampled_from(others), max_size=2)))
        types = KIND_TABLE[kind].types
        entity = Entity(id, kind, self.draw(names()), type=self.maybe(st.sampled_from(types)) if types else None, **fields)
        self.entities.append(entity)
        return entity

    def claim(self, info: Predicate) -> Claim:
        subject = self.entity(self.pick(*info.domain))
        fields: dict[str, Any] = {}
        if info.object == "required" or (info.object == "optional" and self.draw(st.booleans())):
            kind = subject.kind if info.same_kind else self.pick(*info.range)
            other = self.entity(kind, avoid=subject.id)
            if info.acyclic and self.entities.index(subject) > self.entities.index(other):
                subject, other = other, subject  # always from the older to the newer: no circles
            fields["object"] = other.id
        if info.value == "required" or (info.value == "optional" and self.draw(st.booleans())):
            fields["value"] = self.draw(VALUES[self.pick(*info.values)]())
        for qualifier in info.qualifiers:
            if self.draw(st.integers(0, 3)) == 0 or (qualifier == "necessity" and info.direct == "strength"):
                fields |= self.qualifier(qualifier, fields.get("object"))
        basis = self.pick("stated", "stated", "editorial", "observed", "inferred") if self.claims else "stated"
        evidence = tuple(self.evidence(basis) for _ in range(self.draw(st.integers(1, 3))))
        status = self.pick(*STATUSES)
        return Claim(subject.id, info.id, basis=basis, evidence=evidence, status=status, **fields)

    def qualifier(self, name: str, object: str | None) -> dict[str, Any]:
        if name == "levels":
            return {name: tuple(self.entity("level").id for _ in range(self.draw(st.integers(1, 2))))}
        if name == "any_of":
            if object is None:
                return {}
            members = (object, *(entity.id for entity in self.entities[: self.draw(st.integers(1, 3))]))
            size = len(set(members))
            return {name: AnyOf(members, how_many=self.draw(st.integers(1, size)), open=size < 2 or self.draw(st.booleans()))}
        closed = {"necessity": NECESSITIES, "proficiency": PROFICIENCIES, "as_of": _TIMES,
                  "frequency": FREQUENCIES}  # fmt: skip
        if name in closed:
            return {name: self.pick(*closed[name])}
        if name == "condition":
            return {name: self.draw(names())}
        return {name: self.entity("industry" if name == "industry" else "place").id}

    def evidence(self, basis: str) -> Evidence:
        if basis == "inferred":
            return Derived(self.draw(texts()), tuple(self.pick(*self.claims).id for _ in range(self.draw(st.integers(1, 2)))))
        if basis == "editorial":
            return Editorial(self.draw(texts()))
        if basis == "observed":
            of = self.draw(st.integers(0, 10**9))
            return Observed(self.draw(texts()), self.draw(st.integers(0, of)), of, self.draw(texts()))
        source = self.entity("source")
        assert source.document is not None
        locator = source.document.locator
        lines = self.draw(st.lists(st.integers(1, 10_000_000), min_size=1, max_size=3)) if locator == "lines" else ()
        needed = locator in ("page", "row", "url")
        return Cited(
            source.id, section=self.maybe(texts()), lines=tuple(lines), term=self.maybe(texts()),
            locator=self.draw(texts()) if needed else self.maybe(texts()),
            attributed_to=self.entity("organization").id if self.draw(st.integers(0, 4)) == 0 else None,
        )  # fmt: skip

    def graph(self) -> KnowledgeGraph:
        for kind in self.draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3)):
            self.new_entity(kind)
        for info in self.draw(st.lists(st.sampled_from(tuple(PREDICATES.values())), max_size=4)):
            claim = self.claim(info)
            self.claims.append(claim)
            if self.draw(st.booleans()):  # the same two ends, the same predicate, yet another claim
                other = self.pick(*(status for status in STATUSES if status != claim.status))
                self.claims.append(replace(claim, status=other))
        order = self.draw(st.booleans())
        return KnowledgeGraph(self.entities[:: -1 if order else 1], self.claims[:: -1 if order else 1])


@st.composite
def graphs(draw: st.DrawFn) -> KnowledgeGraph:
    """A small graph of whatever kinds, with claims of whatever predicates."""
    return _Builder(draw).graph()

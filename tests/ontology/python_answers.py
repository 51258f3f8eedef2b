"""What is the answer to each competency question in plain Python, without any triple?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import product
from typing import Any

from ai_roles.model import (
    Cited,
    Claim,
    KnowledgeGraph,
    Money,
    Quantity,
    Range,
    Share,
    Text,
    Years,
    limits,
    one_of,
    short_form_of,
)
from ai_roles.query.answers import voices
from ai_roles.rdf.graph_triples import group_iri

Rows = Iterable[tuple[object, ...]]


def general(claim: Claim) -> bool:
    return not claim.levels and claim.industry is None and claim.region is None


def sources(claim: Claim) -> set[str]:
    return {piece.source for piece in claim.evidence if isinstance(piece, Cited)}


def cited(claim: Claim) -> list[Cited]:
    return [piece for piece in claim.evidence if isinstance(piece, Cited)]


def lines(piece: Cited) -> tuple[int | None, ...]:
    return piece.lines or (None,)


def levels(claim: Claim) -> tuple[str | None, ...]:
    return claim.levels or (None,)


def amount(claim: Claim) -> Range | None:
    if isinstance(claim.value, Share):
        return claim.value.percent
    return claim.value.amount if isinstance(claim.value, (Money, Years, Quantity)) else None


def bounds(claim: Claim) -> tuple[Decimal | None, Decimal | None]:
    found = amount(claim)
    return (None, None) if found is None else (found.low, found.high)


def beyond(claim: Claim) -> bool | None:
    found = amount(claim)
    return True if found is not None and found.beyond else None


def obj(claim: Claim) -> str:
    assert claim.object is not None
    return claim.object


def text(claim: Claim) -> str:
    assert isinstance(claim.value, Text)
    return claim.value.text


def money(claim: Claim) -> Money:
    assert isinstance(claim.value, Money)
    return claim.value


FULL = ("status", "one_of", "frequency", "condition", "level", "industry", "region", "as_of")
PLAIN = tuple(name for name in FULL if name != "one_of")


def without(names: tuple[str, ...], *left_out: str) -> tuple[str, ...]:
    return tuple(name for name in names if name not in left_out)


class World:
    """One graph, asked in Python."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph

    def said(self, claim: Claim, *names: str) -> Iterator[tuple[object, ...]]:
        """These qualifiers of the claim as columns, a row for each level."""
        group = claim.any_of
        alternatives = group and one_of(map(self.label, group.members), group.how_many, group.open)
        for level in levels(claim):
            known = {"level": level, "one_of": alternatives}
            yield tuple(known[name] if name in known else getattr(claim, name) for name in names)

    def label(self, id: str) -> str:
        return self.graph[id].label

    def positive(self, *given: Any, **fields: Any) -> list[Claim]:
        return [claim for claim in self.graph.claims(*given, **fields) if claim.positive]

    def links(self, predicate: str, subject: str | None = None) -> set[tuple[str, str]]:
        """The short triples of a predicate."""
        found = self.positive(subject, predicate)
        return {(c.subject, obj(c)) for c in found if short_form_of(c) and c.any_of is None}

    def reach(self, start: str, pairs: set[tuple[str, str]]) -> set[str]:
        found: set[str] = set()
        todo = [start]
        while todo:
            here = todo.pop()
            for after in {b for a, b in pairs if a == here} - found:
                found.add(after)
                todo.append(after)
        return found

    def bases(self, role: str) -> set[str]:
        return self.reach(role, self.links("specializes"))

    def in_general(self, role: str) -> set[str]:
        return {skill for skill, _, _ in self.in_short(role)}

    def in_short(self, role: str) -> set[tuple[str, object, object]]:
        """What the role needs in general, how strongly in a word, and of which alternatives it is one."""
        return {
            (member, short_form_of(c), one)
            for c in self.positive(role, "needs")
            if general(c)
            for (one,) in [next(self.said(c, "one_of"))]
            for member in (c.any_of.members if c.any_of else (obj(c),))
        }

    def needs(self, role: str, **fields: str) -> list[Claim]:
        return self.positive(role, "needs", **fields)

    def by_sources(
        self, claims: Iterable[Claim], key: Callable[[Claim], tuple[object, ...]], names: tuple[str, ...] = ()
    ) -> Rows:
        """Each key with these qualifiers, and the number of its sources."""
        found: dict[tuple[object, ...], set[str]] = defaultdict(set)
        for claim in claims:
            if sources(claim):
                for said in self.said(claim, *names):
                    found[(*key(claim), *said)] |= sources(claim)
        return [(*key, len(names)) for key, names in found.items()]

    def skill_key(self, claim: Claim) -> tuple[object, ...]:
        return obj(claim), self.label(obj(claim)), claim.necessity


ANSWERS: dict[str, Callable[..., Rows]] = {}


def answers(name: str) -> Callable[[Callable[..., Rows]], Callable[..., Rows]]:
    def keep(function: Callable[..., Rows]) -> Callable[..., Rows]:
        ANSWERS[name] = function
        return function

    return keep


@answers("skills-separating-two-roles")
def separating(w: World, left: str, right: str) -> Rows:
    for role, other in ((left, right), (right, left)):
        inherited = {skill for base in w.bases(other) for skill in w.in_general(base)}
        named = {obj(c) for c in w.needs(other)}
        for skill, how, one in w.in_short(role):
            if skill not in named:
                yield role, skill, w.label(skill), how, one, skill in inherited


@answers("skills-shared-by-two-roles")
def shared(w: World, left: str, right: str) -> Rows:
    return {
        (skill, w.label(skill), *here, *there)
        for skill, *here in w.in_short(left)
        for other, *there in w.in_short(right)
        if skill == other
    }


@answers("skills-of-role")
def skills_of_role(w: World, role: str) -> Rows:
    for holder in {role, *w.bases(role)}:
        claims = [c for c in w.needs(holder) if general(c)]
        names = ("status", "one_of", "frequency", "condition", "as_of")
        yield from ((holder, *row) for row in w.by_sources(claims, w.skill_key, names))


@answers("roles-needing-skill")
def roles_needing(w: World, skill: str) -> Rows:
    claims = [c for c in w.positive(None, "needs", skill) if w.graph[c.subject].kind == "role"]
    return w.by_sources(claims, lambda c: (c.subject, w.label(c.subject), c.necessity), FULL)


@answers("claims-needing-skill")
def claims_needing(w: World, skill: str) -> Rows:
    for c in w.positive(None, "needs", skill):
        for said, piece in product(w.said(c, "necessity", *FULL), cited(c)):
            document = w.graph[piece.source].document
            for line in lines(piece):
                where = (piece.source, piece.section, line, piece.term, document and document.document)
                yield c.subject, w.label(c.subject), *said, *where, c.id


@answers("required-and-preferred-skills")
def required_and_preferred(w: World, role: str) -> Rows:
    columns = ("required", "core", "expected", "preferred", "optional", "example", "limited")
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: {name: set() for name in columns})
    for claim in w.needs(role):
        if claim.necessity != "mentioned" and sources(claim):
            how = "limited" if limits(claim) or claim.any_of else str(claim.necessity)
            found[obj(claim)]["example" if claim.status == "example" else how] |= sources(claim)
    return [(skill, w.label(skill), *(len(by[name]) for name in columns)) for skill, by in found.items()]


@answers("alternatives-of-role")
def alternatives(w: World, role: str) -> Rows:
    return {
        (
            c.predicate,
            group_iri(c.any_of),
            c.any_of.how_many,
            c.any_of.open,
            member,
            w.label(member),
            c.necessity,
            *said,
        )
        for c in w.positive(role)
        if c.any_of is not None and c.necessity is not None
        for member in c.any_of.members
        for said in w.said(c, *PLAIN)
    }


@answers("soft-skills-of-role")
def soft_skills(w: World, role: str) -> Rows:
    return w.by_sources([c for c in w.needs(role) if w.graph[obj(c)].type == "soft"], w.skill_key, FULL)


@answers("tools-of-role")
def tools_of_role(w: World, role: str) -> Rows:
    tools = [(c, w.graph[obj(c)]) for c in w.needs(role) if w.graph[obj(c)].kind == "tool"]
    return {
        (tool.id, tool.label, tool.type, c.necessity, *said)
        for c, tool in tools
        if tool.type
        for said in w.said(c, *FULL)
    }


@answers("tools-by-category")
def tools_by_category(w: World) -> Rows:
    return {
        (obj(c), w.label(obj(c)), c.subject, w.label(c.subject), c.status, c.frequency, c.condition, source)
        for c in w.positive(None, "in-category")
        if w.graph[c.subject].kind == "tool"
        for source in sources(c)
    }


@answers("skills-of-level")
def skills_of_level(w: World, role: str, level: str) -> Rows:
    claims = w.needs(role, level=level)
    names = without(FULL, "level")
    return {(*w.skill_key(c), *said, source) for c in claims for source in sources(c) for said in w.said(c, *names)}


@answers("duties-of-level")
def duties_of_level(w: World, role: str, level: str) -> Rows:
    claims = w.positive(role, "performs", level=level)
    names = ("necessity", "status", "condition", "industry", "region", "as_of")
    return {
        (obj(c), w.label(obj(c)), c.frequency, *said, source)
        for c in claims
        for source in sources(c)
        for said in w.said(c, *names)
    }


@answers("duties-of-role")
def duties_of_role(w: World, role: str) -> Rows:
    claims = [c for c in w.positive(role, "performs") if general(c)]
    names = ("necessity", "status", "frequency", "condition", "as_of")
    return w.by_sources(claims, lambda c: (obj(c), w.label(obj(c))), names)


@answers("skills-of-industry")
def skills_of_industry(w: World, industry: str) -> Rows:
    claims = [*w.positive(industry=industry), *w.positive(industry)]
    return {
        (c.subject, c.predicate, *w.skill_key(c), *said)
        for c in claims
        if c.predicate in ("needs", "values") and w.graph[obj(c)].kind in ("skill", "tool")
        for said in w.said(c, *without(FULL, "industry"))
    }


@answers("duties-in-industry")
def duties_in_industry(w: World, industry: str) -> Rows:
    claims = w.positive(None, "performs", industry=industry)
    names = ("necessity", *without(PLAIN, "industry"))
    return {
        (c.subject, obj(c), w.label(obj(c)), *said, source)
        for c in claims
        for source in sources(c)
        for said in w.said(c, *names)
    }


@answers("use-cases-of-industry")
def use_cases(w: World, industry: str) -> Rows:
    claims = [*w.positive(None, "applies-to", industry=industry), *w.positive(industry, "applies-to")]
    for c in claims:
        case = obj(c)
        results = [result.value for result in w.graph.claims(case, "outcome")]
        for said in w.said(c, *without(PLAIN, "industry")):
            for told in results or [None]:
                assert told is None or isinstance(told, Quantity)
                numbers = ("low", "high")
                amount = [getattr(told.amount, name) if told else None for name in numbers]
                words = [getattr(told, name, None) for name in ("metric", "mode", "direction")]
                after = [getattr(told, name, None) for name in ("unit", "window")]
                yield (c.subject, case, w.label(case), *said, *words, *amount, *after)


@answers("who-says-so")
def who_says_so(w: World, subject: str, object: str) -> Rows:
    return {
        (c.predicate, c.necessity, *said, piece.source, piece.section, line, piece.term)
        for c in w.graph.claims(subject, None, object)
        for said in w.said(c, *FULL)
        for piece in cited(c)
        for line in lines(piece)
    }


@answers("who-disagrees")
def who_disagrees(w: World, role: str) -> Rows:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in w.positive(role):
        if claim.necessity and claim.info.direct == "strength" and general(claim) and claim.any_of is None:
            found[obj(claim)].append(claim)
    for object, claims in found.items():
        short = {short_form_of(c) for c in claims}
        if "prefers" in short and short & {"requires", "expects"}:
            for c in claims:
                if c.necessity != "mentioned":
                    said = (c.necessity, c.status, c.frequency, c.condition, c.as_of)
                    yield from ((object, w.label(object), *said, source) for source in sources(c))


@answers("sources-and-claims")
def sources_and_claims(w: World) -> Rows:
    for source in w.graph.of_kind("source"):
        claims = w.graph.claims(source=source.id)
        used = {line for c in claims for piece in cited(c) if piece.source == source.id for line in piece.lines}
        assert source.document is not None
        if claims:
            yield (
                source.id,
                source.document.title,
                source.document.publisher,
                source.document.date,
                len(claims),
                len(used),
            )


@answers("claims-by-basis")
def claims_by_basis(w: World) -> Rows:
    counts = [(basis, len(w.graph.claims(basis=basis))) for basis in ("stated", "inferred", "editorial", "observed")]
    return [(basis, count) for basis, count in counts if count]


@answers("claims-by-predicate")
def claims_by_predicate(w: World) -> Rows:
    for predicate in {c.predicate for c in w.graph.all_claims.values()}:
        claims = w.graph.claims(predicate=predicate)
        yield predicate, len(claims), len({c.subject for c in claims})


def second_hand(w: World) -> Iterator[tuple[Claim, Cited, str]]:
    for claim in w.graph.all_claims.values():
        for piece in cited(claim):
            if piece.attributed_to is not None:
                yield claim, piece, piece.attributed_to


@answers("second-hand-statements")
def second_hand_statements(w: World) -> Rows:
    found: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for c, piece, quoted in second_hand(w):
        found[quoted, w.label(quoted), piece.source, c.predicate].add(c.id)
    return [(*key, len(claims)) for key, claims in found.items()]


@answers("second-hand-figures")
def second_hand_figures(w: World) -> Rows:
    return {
        (
            c.subject,
            c.predicate,
            quoted,
            piece.source,
            *bounds(c),
            getattr(c.value, "unit", None) or getattr(c.value, "currency", None),
            c.as_of,
        )
        for c, piece, quoted in second_hand(w)
        if amount(c) is not None
    }


@answers("claims-of-a-line")
def claims_of_a_line(w: World, source: str, line: int) -> Rows:
    return {
        (c.id, c.subject, c.predicate, c.object, c.status, c.necessity, *said, piece.term)
        for c in w.graph.claims(source=source)
        for said in w.said(c, *without(FULL, "status"))
        for piece in cited(c)
        if piece.source == source and line in piece.lines
    }


@answers("rungs-of-ladders")
def rungs(w: World) -> Rows:
    for c in w.graph.claims(predicate="in-ladder"):
        covered: set[str | None] = {level for _, level in w.links("covers", c.subject)}
        covered = covered or {None}
        yield from ((obj(c), bounds(c)[0], c.subject, w.label(c.subject), level) for level in covered)


@answers("moves-between-levels")
def moves(w: World, start: str, end: str) -> Rows:
    covers, ladders = w.links("covers"), w.links("in-ladder")
    moves = w.graph.claims(predicate="leads-to")
    alternatives = {(c.subject, member) for c in moves if c.any_of for member in c.any_of.members}
    steps = w.links("leads-to") | alternatives
    starts = {rung for rung, level in covers if level == start}
    ends = {rung for rung, level in covers if level == end}
    from_start = {after for rung in starts for after in ({rung} | w.reach(rung, steps))}
    for c in w.positive(None, "leads-to"):
        if c.subject in from_start and ({obj(c)} | w.reach(obj(c), steps)) & ends:
            for said in w.said(c, *FULL):
                yield from (
                    (ladder, c.subject, obj(c), *bounds(c), *said) for rung, ladder in ladders if rung == c.subject
                )


@answers("career-moves-of-role")
def career_moves(w: World, role: str) -> Rows:
    claims = w.positive(role, "leads-to")
    names = without(FULL, "frequency", "condition")
    return {
        (obj(c), w.label(obj(c)), c.frequency, c.condition, *said, source)
        for c in claims
        for source in sources(c)
        for said in w.said(c, *names)
    }


@answers("experience-of-role")
def experience(w: World, role: str) -> Rows:
    for c in w.positive(role, "experience"):
        assert isinstance(c.value, Years)
        for said, source in product(w.said(c, *without(PLAIN, "level")), sources(c)):
            for level in levels(c):
                yield c.value.sense, level, *bounds(c), *said, source


@answers("pay-of-role")
def pay_of_role(w: World, role: str) -> Rows:
    for c in w.positive(role, "pays"):
        m = money(c)
        for level, source in product(levels(c), sources(c)):
            yield (
                level,
                c.region,
                m.currency,
                m.period,
                m.pay,
                m.statistic,
                *bounds(c),
                beyond(c),
                c.as_of,
                c.condition,
                c.status,
                c.frequency,
                c.industry,
                source,
            )


@answers("pay-of-level")
def pay_of_level(w: World, level: str) -> Rows:
    for c in w.positive(None, "pays", level=level):
        m = money(c)
        for source in sources(c):
            yield (
                c.subject,
                c.region,
                m.currency,
                m.period,
                m.pay,
                m.statistic,
                *bounds(c),
                beyond(c),
                c.as_of,
                c.status,
                c.frequency,
                c.condition,
                c.industry,
                source,
            )


@answers("pay-percentiles-of-proxies")
def percentiles(w: World, role: str) -> Rows:
    for proxy in {proxy for proxy, other in w.links("proxy-for") if other == role}:
        for c in w.graph.claims(proxy, "pays"):
            m = money(c)
            for piece in c.evidence:
                quoted = piece.attributed_to if isinstance(piece, Cited) else None
                if m.amount.low is not None:
                    yield (
                        proxy,
                        m.statistic,
                        m.percentile,
                        m.amount.low,
                        m.currency,
                        m.period,
                        c.region,
                        c.as_of,
                        quoted,
                    )


@answers("what-raises-pay")
def what_raises_pay(w: World, role: str) -> Rows:
    claims = w.positive(role, "premium-for")
    names = without(PLAIN, "region")
    return {
        (obj(c), w.label(obj(c)), c.region, *said, source)
        for c in claims
        for source in sources(c)
        for said in w.said(c, *names)
    }


@answers("levels-without-pay")
def levels_without_pay(w: World, role: str) -> Rows:
    paid = {level for c in w.graph.claims(role, "pays") for level in c.levels}
    return {(level.id, level.label) for level in w.graph.of_kind("level") if level.id not in paid}


@answers("certifications-of-role")
def certifications(w: World, role: str) -> Rows:
    claims = [c for c in w.positive(role, "asks-for") if w.graph[obj(c)].kind == "certification"]
    names = ("level", *without(FULL, "level"))
    return {(*w.skill_key(c), *said, source) for c in claims for said in w.said(c, *names) for source in sources(c)}


@answers("qualifications-of-role")
def qualifications(w: World, role: str) -> Rows:
    for c in w.positive(role, "asks-for"):
        asked = w.graph[obj(c)]
        if asked.kind == "qualification" and asked.type:
            for said, source in product(w.said(c, "level", *without(FULL, "level")), sources(c)):
                yield asked.id, asked.label, asked.type, c.necessity, said[0], *bounds(c), *said[1:], source


@answers("measures-of-success")
def measures(w: World, role: str) -> Rows:
    measured = {role} | {duty for _, duty in w.links("performs", role)}
    claims = [c for thing in measured for c in w.positive(thing, "measured-by")]
    return {
        (c.subject, obj(c), w.label(obj(c)), w.graph[obj(c)].type, *said) for c in claims for said in w.said(c, *PLAIN)
    }


@answers("red-flags")
def red_flags(w: World) -> Rows:
    for flag in w.graph.of_kind("guidance"):
        if flag.type == "red-flag":
            advice: set[str | None] = {text(c) for c in w.graph.claims(flag.id, "advises")}
            advice = advice or {None}
            told = [*w.graph.claims(flag.id), *w.graph.claims(object=flag.id)]
            yield from product([flag.id], [flag.label], {source for c in told for source in sources(c)}, advice)


@answers("interview-areas")
def interview_areas(w: World, role: str) -> Rows:
    claims = [c for c in w.positive(role, "judged-by") if w.graph[obj(c)].type == "interview-area"]
    return {
        (obj(c), w.label(obj(c)), *said, source)
        for c in claims
        for said in w.said(c, "level", "frequency", "necessity", "status", "condition", "industry", "region", "as_of")
        for source in sources(c)
    }


@answers("advice-by-type")
def advice(w: World, type: str) -> Rows:
    claims = [c for c in w.graph.claims(predicate="advises") if w.graph[c.subject].type == type]
    return {(c.subject, w.label(c.subject), text(c), source) for c in claims for source in sources(c)}


@answers("counter-examples")
def counter_examples(w: World) -> Rows:
    return {
        (c.subject, c.predicate, c.object, piece.source, line)
        for c in w.graph.claims(status="counter-example")
        for piece in cited(c)
        for line in lines(piece)
    }


@answers("challenges-of-role")
def challenges(w: World, role: str) -> Rows:
    return {
        (obj(c), w.label(obj(c)), *said, source)
        for c in w.positive(role, "faces")
        for said in w.said(c, "level", "industry", "status", "frequency", "condition", "region", "as_of")
        for source in sources(c)
    }


@answers("collaborators-of-role")
def collaborators(w: World, role: str) -> Rows:
    claims = w.positive(role, "works-with")
    return w.by_sources(claims, lambda c: (obj(c), w.label(obj(c))), ("necessity", *PLAIN))


@answers("working-conditions-of-role")
def working_conditions(w: World, role: str) -> Rows:
    claims = [*w.positive(role, "works-under"), *w.positive(role, "offers")]
    return {
        (c.predicate, obj(c), w.label(obj(c)), *said, source)
        for c in claims
        for source in sources(c)
        for said in w.said(c, *PLAIN)
    }


@answers("industries-of-role")
def industries(w: World, role: str) -> Rows:
    claims = [c for c in w.positive(role, "works-in") if w.graph[obj(c)].kind == "industry"]
    names = without(PLAIN, "region", "industry")
    return {
        (obj(c), w.label(obj(c)), c.region, *said, source)
        for c in claims
        for source in sources(c)
        for said in w.said(c, *names)
    }


@answers("prerequisites-of-skill")
def prerequisites(w: World, skill: str) -> Rows:
    pairs = w.links("prerequisite")
    return {(before, w.label(before), (skill, before) in pairs) for before in w.reach(skill, pairs)}


@answers("specializations-of-role")
def specializations(w: World, role: str) -> Rows:
    special = {other.id for other in w.graph.of_kind("role") if role in w.bases(other.id)}
    return {(id, w.label(id), len(w.graph.claims(id))) for id in special}


@answers("differences-between-roles")
def differences(w: World, left: str, right: str) -> Rows:
    claims = [*w.graph.claims(left, "differs-from", right), *w.graph.claims(right, "differs-from", left)]
    return {(c.subject, text(c), *said, source) for c in claims for source in sources(c) for said in w.said(c, *PLAIN)}


@answers("uses-of-tool")
def uses(w: World, tool: str) -> Rows:
    claims = w.positive(tool, "used-for")
    return {(obj(c), w.label(obj(c)), c.basis, *said) for c in claims for said in w.said(c, *PLAIN)}


@answers("names-of-entity")
def names(w: World, entity: str) -> Rows:
    known = w.graph[entity]
    yield known.label, "label"
    yield from {(alias, "alias") for alias in known.aliases if alias != known.label}
    yield from {(text(c), "title in a source") for c in w.graph.claims(entity, "titled")}


@answers("skills-named-by-most-sources")
def named_by_most(w: World, role: str, least: int) -> Rows:
    for skill in {obj(c) for c in w.needs(role)}:
        claims = [c for c in w.needs(role) if c.object == skill and sources(c)]
        if len(by := voices(claims)) >= least:
            yield skill, w.label(skill), len(by)


@answers("market-figures")
def market_figures(w: World) -> Rows:
    for c in w.positive(None, "figure"):
        v = c.value
        said = [getattr(v, name, None) for name in ("population", "metric", "unit", "direction", "window")]
        for more, source in product(w.said(c, *without(PLAIN, "region", "as_of")), sources(c)):
            yield c.subject, c.object, *bounds(c), *said, c.region, c.as_of, *more, source


@answers("skills-in-postings")
def skills_in_postings(w: World) -> Rows:
    shares = w.positive(None, "needs", value="share")
    for c in shares:
        assert isinstance(c.value, Share)
        firmer = [d for d in shares if (d.subject, d.object, d.value) == (c.subject, c.object, c.value)]
        again = {s for d in firmer if "mentioned" not in (d.necessity, None) for s in sources(d)}
        for said, source in product(w.said(c, "necessity", *FULL), sources(c)):
            if c.necessity == "mentioned" and source in again:
                continue
            yield obj(c), w.label(obj(c)), *bounds(c), c.value.population, *said, source


@answers("skills-not-expected")
def not_expected(w: World) -> Rows:
    for c in w.graph.claims(predicate="needs"):
        if c.necessity in ("not-expected", "advised-against"):
            wanted = any(general(d) and d.any_of is None for d in w.positive(c.subject, "needs", c.object))
            for piece in cited(c):
                for line, said in product(lines(piece), w.said(c, *PLAIN)):
                    yield c.subject, obj(c), w.label(obj(c)), c.necessity, *said, piece.source, line, wanted

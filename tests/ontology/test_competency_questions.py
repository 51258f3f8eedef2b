"""Do Python, SPARQL on pyoxigraph and SPARQL on rdflib answer every competency question alike, and rightly?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import product

import pytest
import rdflib

from ai_roles.dataset.loading import load, ontology_folder
from ai_roles.graph.query_text import undeclared_prefixes
from ai_roles.graph.rdf import to_rdf
from ai_roles.graph.sandbox import RawTerm
from ai_roles.graph.solutions import PythonValue, python_value
from ai_roles.graph.sparql import ask, bind_query, construct, named_queries, select
from ai_roles.graph.triples import group_iri
from ai_roles.model import Cited, Claim, KnowledgeGraph, Money, Quantity, Range, Share, Text, Years
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import STRENGTH_PROPERTIES

Rows = Iterable[tuple[object, ...]]
QUERIES = named_queries()
SELECTS = [name for name in QUERIES if name not in ("is-skill-needed", "map-of-role")]


@cache
def bundled() -> KnowledgeGraph:
    return load()


@cache
def as_rdf(graph: KnowledgeGraph) -> rdflib.Graph:
    return to_rdf(graph)


# ---------------------------------------------------------------------------------------- the answers in plain Python


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


class World:
    """One graph, asked in Python."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph

    def label(self, id: str) -> str:
        return self.graph[id].label

    def positive(self, *given: str | None, **fields: str | None) -> list[Claim]:
        return [claim for claim in self.graph.claims(*given, **fields) if claim.positive]

    def links(self, predicate: str, subject: str | None = None) -> set[tuple[str, str]]:
        """The short triples of a predicate."""
        return {(c.subject, obj(c)) for c in self.positive(subject, predicate) if general(c)}

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
        return {obj(c) for c in self.positive(role, "needs") if general(c)}

    def needs(self, role: str, **fields: str) -> list[Claim]:
        return self.positive(role, "needs", **fields)

    def by_sources(self, claims: Iterable[Claim], key: Callable[[Claim], tuple[object, ...]]) -> Rows:
        """Each key with the number of its sources."""
        found: dict[tuple[object, ...], set[str]] = defaultdict(set)
        for claim in claims:
            if sources(claim):
                found[key(claim)] |= sources(claim)
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
        for skill in w.in_general(role) - {obj(c) for c in w.needs(other)}:
            yield role, skill, w.label(skill), skill in inherited


@answers("skills-shared-by-two-roles")
def shared(w: World, left: str, right: str) -> Rows:
    return {(skill, w.label(skill)) for skill in w.in_general(left) & w.in_general(right)}


@answers("skills-of-role")
def skills_of_role(w: World, role: str) -> Rows:
    for holder in {role, *w.bases(role)}:
        claims = [c for c in w.needs(holder) if general(c)]
        yield from ((holder, *row) for row in w.by_sources(claims, w.skill_key))


@answers("roles-needing-skill")
def roles_needing(w: World, skill: str) -> Rows:
    claims = [c for c in w.positive(None, "needs", skill) if w.graph[c.subject].kind == "role"]
    return w.by_sources(claims, lambda c: (c.subject, w.label(c.subject), c.necessity))


@answers("required-and-preferred-skills")
def required_and_preferred(w: World, role: str) -> Rows:
    found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for claim in w.needs(role):
        if claim.necessity != "mentioned" and sources(claim):
            found[obj(claim)][claim.necessity in ("preferred", "optional")].update(sources(claim))
    return [(skill, w.label(skill), len(firm), len(soft)) for skill, (firm, soft) in found.items()]


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
        )
        for c in w.positive(role)
        if c.any_of is not None and c.necessity is not None
        for member in c.any_of.members
    }


@answers("soft-skills-of-role")
def soft_skills(w: World, role: str) -> Rows:
    return w.by_sources([c for c in w.needs(role) if w.graph[obj(c)].type == "soft"], w.skill_key)


@answers("tools-of-role")
def tools_of_role(w: World, role: str) -> Rows:
    tools = [(c, w.graph[obj(c)]) for c in w.needs(role) if w.graph[obj(c)].kind == "tool"]
    return {(tool.id, tool.label, tool.type, c.necessity) for c, tool in tools if tool.type}


@answers("tools-by-category")
def tools_by_category(w: World) -> Rows:
    return {
        (obj(c), w.label(obj(c)), c.subject, w.label(c.subject), source)
        for c in w.positive(None, "in-category")
        if w.graph[c.subject].kind == "tool"
        for source in sources(c)
    }


@answers("skills-of-level")
def skills_of_level(w: World, role: str, level: str) -> Rows:
    return {(*w.skill_key(c), source) for c in w.needs(role, level=level) for source in sources(c)}


@answers("duties-of-level")
def duties_of_level(w: World, role: str, level: str) -> Rows:
    claims = w.positive(role, "performs", level=level)
    return {(obj(c), w.label(obj(c)), c.frequency, source) for c in claims for source in sources(c)}


@answers("duties-of-role")
def duties_of_role(w: World, role: str) -> Rows:
    claims = [c for c in w.positive(role, "performs") if general(c)]
    return w.by_sources(claims, lambda c: (obj(c), w.label(obj(c))))


@answers("skills-of-industry")
def skills_of_industry(w: World, industry: str) -> Rows:
    claims = [*w.positive(industry=industry), *w.positive(industry)]
    return {
        (c.subject, c.predicate, *w.skill_key(c))
        for c in claims
        if c.predicate in ("needs", "values") and w.graph[obj(c)].kind in ("skill", "tool")
    }


@answers("duties-in-industry")
def duties_in_industry(w: World, industry: str) -> Rows:
    claims = w.positive(None, "performs", industry=industry)
    return {(c.subject, obj(c), w.label(obj(c)), source) for c in claims for source in sources(c)}


@answers("use-cases-of-industry")
def use_cases(w: World, industry: str) -> Rows:
    claims = [*w.positive(None, "applies-to", industry=industry), *w.positive(industry, "applies-to")]
    for case in {obj(c) for c in claims}:
        results = w.graph.claims(case, "outcome")
        if not results:
            yield case, w.label(case), None, None, None, None, None, None, None
        for result in results:
            told = result.value
            assert isinstance(told, Quantity)
            low, high = bounds(result)
            yield (
                case,
                w.label(case),
                told.metric,
                told.mode,
                told.direction,
                low,
                high,
                told.unit,
                told.window,
            )


@answers("who-says-so")
def who_says_so(w: World, subject: str, object: str) -> Rows:
    return {
        (c.predicate, c.necessity, c.status, piece.source, piece.section, line, piece.term)
        for c in w.graph.claims(subject, None, object)
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
        if {"requires", "prefers"} <= {STRENGTH_PROPERTIES[c.necessity or ""] for c in claims}:
            for c in claims:
                if c.necessity != "mentioned":
                    yield from ((object, w.label(object), c.necessity, source) for source in sources(c))


@answers("sources-and-claims")
def sources_and_claims(w: World) -> Rows:
    for source in w.graph.of_kind("source"):
        claims = w.graph.claims(source=source.id)
        used = {
            line for c in claims for piece in cited(c) if piece.source == source.id for line in piece.lines
        }
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
    counts = [
        (basis, len(w.graph.claims(basis=basis))) for basis in ("stated", "inferred", "editorial", "observed")
    ]
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
        (c.id, c.subject, c.predicate, c.object, piece.term)
        for c in w.graph.claims(source=source)
        for piece in cited(c)
        if piece.source == source and line in piece.lines
    }


@answers("rungs-of-ladders")
def rungs(w: World) -> Rows:
    for c in w.graph.claims(predicate="in-ladder"):
        covered = {level for _, level in w.links("covers", c.subject)} or {None}
        yield from ((obj(c), bounds(c)[0], c.subject, w.label(c.subject), level) for level in covered)


@answers("moves-between-levels")
def moves(w: World, start: str, end: str) -> Rows:
    covers, steps, ladders = w.links("covers"), w.links("leads-to"), w.links("in-ladder")
    starts = {rung for rung, level in covers if level == start}
    ends = {rung for rung, level in covers if level == end}
    from_start = {after for rung in starts for after in ({rung} | w.reach(rung, steps))}
    for c in w.graph.claims(predicate="leads-to"):
        on_the_way = c.subject in from_start and ({obj(c)} | w.reach(obj(c), steps)) & ends
        if on_the_way and (c.subject, obj(c)) in steps:
            group = None if c.any_of is None else group_iri(c.any_of)
            yield from (
                (ladder, c.subject, obj(c), *bounds(c), group)
                for rung, ladder in ladders
                if rung == c.subject
            )


@answers("career-moves-of-role")
def career_moves(w: World, role: str) -> Rows:
    claims = w.positive(role, "leads-to")
    return {
        (obj(c), w.label(obj(c)), c.frequency, c.condition, source) for c in claims for source in sources(c)
    }


@answers("experience-of-role")
def experience(w: World, role: str) -> Rows:
    for c in w.positive(role, "experience"):
        assert isinstance(c.value, Years)
        for level, source in product(levels(c), sources(c)):
            yield c.value.sense, level, *bounds(c), source


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
    return {(obj(c), w.label(obj(c)), c.region, source) for c in claims for source in sources(c)}


@answers("levels-without-pay")
def levels_without_pay(w: World, role: str) -> Rows:
    paid = {level for c in w.graph.claims(role, "pays") for level in c.levels}
    return {(level.id, level.label) for level in w.graph.of_kind("level") if level.id not in paid}


@answers("certifications-of-role")
def certifications(w: World, role: str) -> Rows:
    claims = [c for c in w.positive(role, "asks-for") if w.graph[obj(c)].kind == "certification"]
    return {(*w.skill_key(c), level, source) for c in claims for level in levels(c) for source in sources(c)}


@answers("qualifications-of-role")
def qualifications(w: World, role: str) -> Rows:
    for c in w.positive(role, "asks-for"):
        asked = w.graph[obj(c)]
        if asked.kind == "qualification" and asked.type:
            for level, source in product(levels(c), sources(c)):
                yield asked.id, asked.label, asked.type, c.necessity, level, *bounds(c), source


@answers("measures-of-success")
def measures(w: World, role: str) -> Rows:
    measured = {role} | {duty for _, duty in w.links("performs", role)}
    claims = [c for thing in measured for c in w.positive(thing, "measured-by")]
    return {(c.subject, obj(c), w.label(obj(c)), w.graph[obj(c)].type) for c in claims}


@answers("red-flags")
def red_flags(w: World) -> Rows:
    for flag in w.graph.of_kind("guidance"):
        if flag.type == "red-flag":
            advice = {text(c) for c in w.graph.claims(flag.id, "advises")} or {None}
            told = [*w.graph.claims(flag.id), *w.graph.claims(object=flag.id)]
            yield from product(
                [flag.id], [flag.label], {source for c in told for source in sources(c)}, advice
            )


@answers("interview-areas")
def interview_areas(w: World, role: str) -> Rows:
    claims = [c for c in w.positive(role, "judged-by") if w.graph[obj(c)].type == "interview-area"]
    return {
        (obj(c), w.label(obj(c)), level, c.frequency, source)
        for c in claims
        for level in levels(c)
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
        (obj(c), w.label(obj(c)), level, c.industry, source)
        for c in w.positive(role, "faces")
        for level in levels(c)
        for source in sources(c)
    }


@answers("collaborators-of-role")
def collaborators(w: World, role: str) -> Rows:
    return w.by_sources(w.positive(role, "works-with"), lambda c: (obj(c), w.label(obj(c))))


@answers("working-conditions-of-role")
def working_conditions(w: World, role: str) -> Rows:
    claims = [*w.positive(role, "works-under"), *w.positive(role, "offers")]
    return {
        (c.predicate, obj(c), w.label(obj(c)), c.frequency, source) for c in claims for source in sources(c)
    }


@answers("industries-of-role")
def industries(w: World, role: str) -> Rows:
    claims = [c for c in w.positive(role, "works-in") if w.graph[obj(c)].kind == "industry"]
    return {(obj(c), w.label(obj(c)), c.region, source) for c in claims for source in sources(c)}


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
    return {(c.subject, text(c), c.frequency, source) for c in claims for source in sources(c)}


@answers("uses-of-tool")
def uses(w: World, tool: str) -> Rows:
    return {(obj(c), w.label(obj(c)), c.basis) for c in w.positive(tool, "used-for")}


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
        by = {source for c in claims for source in sources(c)}
        if len(by) >= least:
            yield skill, w.label(skill), len(by), len(claims)


@answers("market-figures")
def market_figures(w: World) -> Rows:
    for c in w.positive(None, "figure"):
        v = c.value
        said = [getattr(v, name, None) for name in ("population", "metric", "unit", "direction", "window")]
        yield from (
            (c.subject, c.object, *bounds(c), *said, c.region, c.as_of, source) for source in sources(c)
        )


@answers("skills-in-postings")
def skills_in_postings(w: World) -> Rows:
    for c in w.positive(None, "needs", value="share"):
        assert isinstance(c.value, Share)
        yield from (
            (obj(c), w.label(obj(c)), *bounds(c), c.value.population, source) for source in sources(c)
        )


@answers("skills-not-expected")
def not_expected(w: World) -> Rows:
    for c in w.graph.claims(predicate="needs"):
        if c.necessity in ("not-expected", "advised-against"):
            wanted = any(general(d) and d.any_of is None for d in w.positive(c.subject, "needs", c.object))
            for piece in cited(c):
                for line in lines(piece):
                    yield c.subject, obj(c), w.label(obj(c)), c.necessity, piece.source, line, wanted


# --------------------------------------------------------------------------------------------------- do they agree?

OTHER_BINDINGS: dict[str, dict[str, object]] = {
    "left": {"left": "AI Engineer"},
    "right": {"right": "data scientist"},
    "role": {"role": "MLOps"},
    "skill": {"skill": "Python"},
    "level": {"level": "fresher"},
    "industry": {"industry": "E-Commerce & Retail"},
    "subject": {"subject": "AI Engineer"},
    "object": {"object": "PyTorch"},
    "source": {"source": "resume-geni"},
    "line": {"line": 64},
    "start": {"start": "mid"},
    "end": {"end": "head"},
    "type": {"type": "hiring-mistake"},
    "tool": {"tool": "Docker"},
    "entity": {"entity": "k8s"},
    "least": {"least": 2},
}
IDS = {
    "AI Engineer": "ai-engineer", "data scientist": "data-scientist", "MLOps": "mlops-engineer", "Python": "python",
    "fresher": "junior", "E-Commerce & Retail": "ecommerce-retail", "PyTorch": "pytorch", "Docker": "docker", "k8s": "kubernetes",
}  # fmt: skip


def on_rdflib(graph: KnowledgeGraph, query: str) -> list[tuple[PythonValue, ...]]:
    """The rows of rdflib, which gets the text alone and none of our prefixes."""

    def value(term: object) -> PythonValue:
        if isinstance(term, rdflib.Literal):
            datatype = str(term.datatype) if term.datatype else "http://www.w3.org/2001/XMLSchema#string"
            return python_value(RawTerm("literal", str(term), datatype, term.language))
        return None if term is None else python_value(RawTerm("iri", str(term)))

    found = as_rdf(graph).query(query)
    return [tuple(value(term) for term in row) for row in found]  # type: ignore[union-attr]


def agree(graph: KnowledgeGraph, name: str, bindings: dict[str, object]) -> list[tuple[PythonValue, ...]]:
    """The rows of a question, which all three answer alike."""
    query = QUERIES[name]
    rows = list(select(graph, name, **bindings).rows)
    assert on_rdflib(graph, bind_query(graph, name, **bindings)) == rows
    asked = {**query.parameters, **{key: IDS.get(str(value), value) for key, value in bindings.items()}}
    in_python = list(ANSWERS[name](World(graph), **asked))
    assert len(rows) == len(set(rows))
    assert set(rows) == set(in_python)
    return rows


@pytest.mark.parametrize("name", SELECTS)
def test_python_and_both_engines_agree_on_the_defaults(name: str) -> None:
    assert agree(bundled(), name, {})


@pytest.mark.parametrize("name", [name for name in SELECTS if QUERIES[name].parameters])
def test_python_and_both_engines_agree_on_other_values(name: str) -> None:
    bindings = {
        key: value
        for parameter in QUERIES[name].parameters
        for key, value in OTHER_BINDINGS[parameter].items()
    }
    agree(bundled(), name, bindings)


@pytest.mark.parametrize("name", SELECTS)
def test_python_and_both_engines_agree_on_a_small_graph_with_inferred_claims(name: str) -> None:
    if all(
        not isinstance(value, str) or value in SAMPLE or name == "advice-by-type"
        for value in QUERIES[name].parameters.values()
    ):
        agree(SAMPLE, name, {})
    else:
        assert on_rdflib(SAMPLE, QUERIES[name].text) == list(select(SAMPLE, name).rows)


def test_every_question_has_an_answer_in_python() -> None:
    assert set(ANSWERS) == set(SELECTS)
    assert len(QUERIES) >= 25


@pytest.mark.parametrize("name", QUERIES)
def test_a_file_runs_unchanged_anywhere(name: str) -> None:
    query = QUERIES[name]
    assert undeclared_prefixes(query.text) == "", "it declares every prefix that it uses"
    assert query.title
    assert query.answers.endswith("?")
    assert query.description.endswith(".")
    assert query.text.isascii()
    assert max(map(len, query.text.splitlines())) <= 125
    assert query.text == (ontology_folder() / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    assert set(query.kinds) <= set(query.parameters)
    for parameter, kinds in query.kinds.items():
        assert bundled()[str(query.parameters[parameter])].kind in kinds


@pytest.mark.parametrize(
    ("role", "skill"),
    [
        ("mlops-engineer", "python"),
        ("mlops-engineer", "rag"),
        ("genai-engineer", "rag"),
        ("data-scientist", "docker"),
    ],
)
def test_whether_a_skill_is_needed(role: str, skill: str) -> None:
    w = World(bundled())
    expected = any(c.object == skill for holder in {role, *w.bases(role)} for c in w.needs(holder))
    assert ask(bundled(), "is-skill-needed", role=role, skill=skill) is expected
    there = as_rdf(bundled()).query(bind_query(bundled(), "is-skill-needed", role=role, skill=skill))
    assert there.askAnswer is expected


def test_the_map_of_a_role() -> None:
    made = construct(bundled(), "map-of-role")
    elsewhere = as_rdf(bundled()).query(QUERIES["map-of-role"].text).graph
    assert elsewhere is not None
    assert set(made) == set(elsewhere)
    w = World(bundled())
    skills = {obj(c) for c in w.needs("mlops-engineer") if general(c) and c.any_of is None}
    assert skills <= {str(o).rpartition("/")[2] for o in made.objects()}


# --------------------------------------------------------------- are they right? Read by hand in the lines of the sources


def rows(name: str, *columns: str, **bindings: object) -> set[tuple[PythonValue, ...]]:
    """Some columns of an answer."""
    found = select(bundled(), name, **bindings)
    return {tuple(row[column] for column in columns) for row in found.to_dicts()}


def test_mlops_and_genai_are_separated_by_what_taggd_lists_for_each() -> None:
    separating = rows("skills-separating-two-roles", "role", "skill")  # taggd 76-89
    mlops = {skill for role, skill in separating if role == "mlops-engineer"}
    genai = {skill for role, skill in separating if role == "genai-engineer"}
    assert {"docker", "kubernetes", "mlflow", "wandb", "model-registry", "drift-detection", "automated-retraining"} <= mlops
    assert {"rag", "prompt-engineering", "fine-tuning", "lora", "qlora", "llama", "mistral", "hallucination-detection"} <= genai
    assert not mlops & genai


def test_what_both_roles_take_does_not_separate_them() -> None:
    both = {skill for (skill,) in rows("skills-shared-by-two-roles", "skill")}
    separating = {skill for (skill,) in rows("skills-separating-two-roles", "skill", left="ai-engineer", right="mlops-engineer")}
    assert {"docker", "kubernetes", "mlflow", "ci-cd"} <= both  # taggd 84-88 and 209
    assert not both & separating


def test_the_way_from_junior_to_principal_is_that_of_one_source() -> None:
    assert rows("moves-between-levels", "ladder", "from", "to", "low", "high") == {  # resume-geni 64
        ("ladder-resume-geni-career", "rung-resume-geni-junior", "rung-resume-geni-senior", 3, 5),
        ("ladder-resume-geni-career", "rung-resume-geni-ml-engineer-1", "rung-resume-geni-senior", 3, 5),
        ("ladder-resume-geni-career", "rung-resume-geni-senior", "rung-resume-geni-principal", None, None),
    }


def test_the_rungs_of_a_ladder_stand_in_order() -> None:
    ladder = [row for row in rows("rungs-of-ladders", "ladder", "position", "level") if row[0] == "ladder-deep-dive-career"]
    assert {(1, "junior"), (2, "mid"), (3, "senior"), (3, "lead"), (4, "head")} == {row[1:] for row in ladder}  # deep-dive 59-62


def test_pay_keeps_its_open_bounds_currencies_and_levels() -> None:
    pay = rows("pay-of-role", "level", "region", "currency", "low", "high", "beyond", "source")
    assert {
        ("junior", "india", "INR", 600_000, 1_200_000, None, "taggd"),  # taggd 218
        ("mid", "india", "INR", 1_000_000, 2_000_000, None, "taggd"),  # taggd 219
        ("senior", "india", "INR", 2_000_000, 5_000_000, True, "taggd"),  # taggd 220
        (None, None, "USD", 150_000, None, None, "deep-dive"),  # deep-dive 63
        ("senior", "seattle", "USD", 200_000, 400_000, True, "resume-geni"),  # resume-geni 62
    } <= pay
    assert ("ai-engineer", "INR", 3_000_000, 4_000_000, "average") in rows(
        "pay-of-level", "role", "currency", "low", "high", "statistic", level="mid"
    )  # taggd 224


def test_percentiles_belong_to_the_proxy_occupation() -> None:
    assert rows("pay-percentiles-of-proxies", "statistic", "percentile", "amount", "region", "as_of", "quoted") == {
        ("percentile", 10, 79_800, "united-states", "2024-05", "bls"),  # resume-geni 54-61
        ("percentile", 25, 107_450, "united-states", "2024-05", "bls"),
        ("median", None, 145_080, "united-states", "2024-05", "bls"),
        ("percentile", 75, 182_680, "united-states", "2024-05", "bls"),
        ("percentile", 90, 219_430, "united-states", "2024-05", "bls"),
    }


def test_nobody_states_what_principals_earn() -> None:
    unpaid = {level for (level,) in rows("levels-without-pay", "level")}
    assert "principal" in unpaid
    assert not unpaid & {"junior", "mid", "senior"}


@pytest.mark.parametrize(
    ("name", "columns", "expected"),
    [
        ("who-says-so", ("source", "line", "status"), {("taggd", 84, "example"), ("taggd", 87, "asserted")}),
        ("use-cases-of-industry", ("use_case", "direction", "low", "high", "unit"),
         {("bank-fraud-detection", "decrease", 23, 23, "percent"), ("bank-fraud-detection", None, None, 80, "millisecond"),
          ("credit-risk-scoring", None, None, None, None)}),  # taggd 131, 138
        ("experience-of-role", ("sense", "level", "low", "high", "source"),
         {("band", "junior", 0, 2, "taggd"), ("band", "mid", 2, 5, "taggd"), ("band", "senior", 5, None, "taggd"),
          ("required", None, 3, None, "recruiting-template"), ("required", None, 2, 6, "upgrad")}),
        ("skills-in-postings", ("skill", "low", "source"),
         {("python", 71, "recruiting-template"), ("java", 22, "recruiting-template"),
          ("sql", Decimal("17.1"), "recruiting-template")}),  # recruiting-template 11-14
        ("market-figures", ("subject", "object", "low"),
         {("cloud-ai-market", "aws", Decimal("32.9")), ("cloud-ai-market", "azure", 26),
          ("ai-job-postings", None, Decimal("1.8")), ("ai-job-postings", None, Decimal("1.4"))}),  # recruiting-template 7-8
        ("second-hand-figures", ("subject", "predicate", "quoted", "low"),
         {("computer-and-information-research-scientist", "pays", "bls", 145_080),
          ("computer-and-information-research-scientist", "figure", "bls", 26)}),  # resume-geni 3, 6
        ("career-moves-of-role", ("next", "frequency", "source"),
         {(role, "often", "upgrad") for role in ("ml-architect", "ai-research-engineer", "mlops-lead", "data-science-manager")}),
        ("certifications-of-role", ("certificate", "necessity", "source"),
         {("aws-ml-specialty", "optional", "resume-geni"), ("tensorflow-developer-certificate", "optional", "resume-geni"),
          ("ml-certification", "optional", "upgrad"), ("ai-ml-certification", "preferred", "deep-dive")}),
        ("skills-not-expected", ("role", "skill", "source", "line"),
         {("ai-engineer", "r", "taggd", 259), ("ai-engineer", "julia", "taggd", 259)}),
        ("counter-examples", ("subject", "object", "source", "line"),
         {("lead-with-outcomes", tool, "taggd", 181) for tool in ("python", "spark", "kafka", "kubernetes")}),
        ("differences-between-roles", ("source",), {("deep-dive",), ("resume-geni",), ("taggd",)}),
        ("tools-by-category", ("category", "tool", "source"),
         {("cat-containers", "docker", "resume-geni"), ("cat-mlops", "docker", "taggd"),
          ("cat-model-serving", "triton", "resume-geni")}),  # resume-geni 48-49, taggd 209
        ("duties-of-level", ("duty", "source"), {("mentor-engineers", "taggd"), ("decide-build-or-buy", "taggd")}),  # 69-70
        ("interview-areas", ("area", "level", "source"),
         {("interview-system-design", None, "recruiting-template"), ("interview-system-design", "senior", "taggd")}),
        ("red-flags", ("flag", "source"), {("cannot-explain-simply", "recruiting-template"), ("weak-ethics", "recruiting-template")}),
        ("skills-of-industry", ("skill",), {("shap",), ("xgboost",), ("lightgbm",), ("risk-modeling",), ("explainability",)}),
        ("industries-of-role", ("industry", "region"),
         {(industry, "india") for industry in ("bfsi", "healthcare", "manufacturing", "saas-tech", "ecommerce-retail")}),  # 255
        ("prerequisites-of-skill", ("prerequisite", "direct"), {("llms", True), ("embeddings", True), ("transformers", False)}),
        ("specializations-of-role", ("special",),
         {("genai-engineer",), ("mlops-engineer",), ("applied-ai-engineer",), ("ai-solutions-architect",)}),
        ("sources-and-claims", ("source",), {("taggd",), ("upgrad",), ("resume-geni",), ("deep-dive",), ("recruiting-template",)}),
        ("soft-skills-of-role", ("skill",), {("communication",), ("collaboration",), ("problem-solving",)}),
        ("skills-named-by-most-sources", ("skill", "sources"), {("python", 5), ("pytorch", 5), ("tensorflow", 5)}),
        ("challenges-of-role", ("challenge", "source"),
         {("scaling-to-production", "deep-dive"), ("ethical-pitfalls", "deep-dive"), ("deployment-bottlenecks", "upgrad")}),
        ("names-of-entity", ("name", "how"), {("GenAI", "alias"), ("Generative AI / LLM Engineer", "title in a source")}),
    ],
)  # fmt: skip
def test_what_the_sources_say(name: str, columns: tuple[str, ...], expected: set[tuple[object, ...]]) -> None:
    assert expected <= rows(name, *columns)


def test_one_of_several_languages_is_enough() -> None:
    found = select(bundled(), "alternatives-of-role").to_dicts()
    groups: dict[object, set[object]] = defaultdict(set)
    for row in found:
        if (row["predicate"], row["how_many"], row["open"], row["necessity"]) == ("needs", 1, False, "required"):
            groups[row["group"]].add(row["member"])
    assert {"cpp", "java", "scala"} in groups.values()  # resume-geni 28


def test_counter_examples_and_what_is_not_expected_are_nobodys_skills() -> None:
    skills = {skill for (skill,) in rows("skills-of-role", "skill", role="ai-engineer")}
    assert "julia" not in skills  # taggd 259
    assert "python" in skills

"""The statements of the sources that strain the model most: each from YAML to claims, to RDF and back.

Every case is written here as a curator would write it; the claims it must become are spelt out, survive the way through RDF,
NetworkX and plain data, and stand in the bundled graph with the same lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from ai_roles.dataset import load, read_facts
from ai_roles.model import AnyOf, Cited, Claim, KnowledgeGraph, Money, Quantity, Range, Share, Years
from ai_roles.model.plain_records import claim_from, claim_record
from ai_roles.rdf.conversion import SUFFIXES, Syntax, from_rdf, read_rdf, to_rdf, write_rdf


@dataclass(frozen=True)
class Hard:
    """A statement, how it is written, and what it says."""

    name: str
    source: str
    yaml: str
    claims: tuple[Claim, ...]


def said(source: str, *lines: int, **more: str) -> tuple[Cited, ...]:
    return (Cited(source, lines=lines, **more),)


D = Decimal

HARD = (
    Hard(
        "percentiles of a proxy occupation",
        "resume-geni",
        """
subject: computer-and-information-research-scientist
region: united-states
attributed_to: bls
pays:
  - {at: [54, 55, 57], term: "$79,800", as_of: 2024-05,
     money: {amount: 79800, currency: USD, per: year, statistic: percentile, percentile: 10}}
""",
        (
            Claim(
                "computer-and-information-research-scientist",
                "pays",
                region="united-states",
                as_of="2024-05",
                value=Money(Range(D(79800), D(79800)), "USD", "year", "unstated", "percentile", 10),
                evidence=said("resume-geni", 54, 55, 57, term="$79,800", attributed_to="bls"),
            ),
        ),
    ),
    Hard(
        "a pay band whose upper figure is open, total and not base",
        "resume-geni",
        """
subject: ai-engineer
pays:
  - {at: 62, term: "reaching $200,000-$400,000+", levels: [senior], region: seattle, status: example, frequency: often,
     condition: in specialized roles at large technology companies, attributed_to: glassdoor,
     money: {amount: 200000-400000+, currency: USD, per: year, pay: total, statistic: range}}
""",
        (
            Claim(
                "ai-engineer",
                "pays",
                levels=("senior",),
                region="seattle",
                status="example",
                frequency="often",
                condition="in specialized roles at large technology companies",
                value=Money(Range(D(200000), D(400000), beyond=True), "USD", "year", "total", "range"),
                evidence=said("resume-geni", 62, term="reaching $200,000-$400,000+", attributed_to="glassdoor"),
            ),
        ),
    ),
    Hard(
        "one average for two levels",
        "taggd",
        """
subject: ai-engineer
levels: [mid, senior]
region: india
pays:
  - {at: [216, 224], term: average around INR 30–INR 40 LPA, frequency: often,
     condition: depends on company and on how complex the role is,
     money: {amount: 3000000-4000000, currency: INR, per: year, statistic: average}}
""",
        (
            Claim(
                "ai-engineer",
                "pays",
                levels=("mid", "senior"),
                region="india",
                frequency="often",
                condition="depends on company and on how complex the role is",
                value=Money(Range(D(3000000), D(4000000)), "INR", "year", "unstated", "average"),
                evidence=said("taggd", 216, 224, term="average around INR 30–INR 40 LPA"),
            ),
        ),
    ),
    Hard(
        "so many years to the next rung",
        "resume-geni",
        """
subject: rung-resume-geni-junior
leads-to:
  - {at: 64, of: rung-resume-geni-senior, term: senior positions within 3-5 years, years: {to-reach: 3-5}}
""",
        (
            Claim(
                "rung-resume-geni-junior",
                "leads-to",
                "rung-resume-geni-senior",
                Years(Range(D(3), D(5)), "to-reach"),
                evidence=said("resume-geni", 64, term="senior positions within 3-5 years"),
            ),
        ),
    ),
    Hard(
        "two ends of a ladder that are no order",
        "resume-geni",
        """
subject: rung-resume-geni-senior
leads-to:
  - {at: 64, any_of: [rung-resume-geni-staff, rung-resume-geni-principal], term: Staff or Principal Engineer tracks}
""",
        tuple(
            Claim(
                "rung-resume-geni-senior",
                "leads-to",
                end,
                any_of=AnyOf(("rung-resume-geni-principal", "rung-resume-geni-staff")),
                evidence=said("resume-geni", 64, term="Staff or Principal Engineer tracks"),
            )
            for end in ("rung-resume-geni-staff", "rung-resume-geni-principal")
        ),
    ),
    Hard(
        "languages of a niche that most roles do not expect",
        "taggd",
        """
subject: ai-engineer
needs:
  - {at: 259, of: {julia: Julia, r: R}, necessity: not-expected, frequency: most}
""",
        tuple(
            Claim(
                "ai-engineer",
                "needs",
                language,
                necessity="not-expected",
                frequency="most",
                evidence=said("taggd", 259, term=term),
            )
            for language, term in (("julia", "Julia"), ("r", "R"))
        ),
    ),
    Hard(
        "one of two, or an equivalent",
        "resume-geni",
        """
subject: ai-engineer
needs:
  - {at: 29, any_of: [tensorflow, pytorch], open: true, necessity: required, proficiency: experienced,
     term: "TensorFlow, PyTorch, or equivalent"}
""",
        tuple(
            Claim(
                "ai-engineer",
                "needs",
                framework,
                necessity="required",
                proficiency="experienced",
                any_of=AnyOf(("pytorch", "tensorflow"), open=True),
                evidence=said("resume-geni", 29, term="TensorFlow, PyTorch, or equivalent"),
            )
            for framework in ("tensorflow", "pytorch")
        ),
    ),
    Hard(
        "a share of nobody knows what",
        "recruiting-template",
        """
subject: ai-engineer
needs:
  - {at: [9, 14], of: {sql: SQL expertise}, necessity: core, proficiency: expert, share: {percent: 17.1}}
""",
        (
            Claim(
                "ai-engineer",
                "needs",
                "sql",
                Share(Range(D("17.1"), D("17.1"))),
                necessity="core",
                proficiency="expert",
                evidence=said("recruiting-template", 9, 14, term="SQL expertise"),
            ),
        ),
    ),
    Hard(
        "a range of percentages as advice",
        "taggd",
        """
subject: apply-on-partial-match
figure:
  - {at: 194, term: 70–80% of requirements, share: {percent: 70-80, population: requirements of the posting that are met}}
""",
        (
            Claim(
                "apply-on-partial-match",
                "figure",
                value=Share(Range(D(70), D(80)), "requirements of the posting that are met"),
                evidence=said("taggd", 194, term="70–80% of requirements"),
            ),
        ),
    ),
    Hard(
        "an outcome with its metric, direction and window, and one with a limit of time",
        "taggd",
        """
subject: bank-fraud-detection
outcome:
  - {at: 138, term: reducing fraud losses by 23%, quantity: {amount: 23, unit: percent, metric: fraud losses, mode: change,
     direction: decrease, window: first quarter after deployment}}
  - {at: 138, term: flagged suspicious transactions within 80ms, quantity: {amount: "<80", unit: milliseconds,
     metric: time to flag a suspicious transaction, mode: level}}
""",
        (
            Claim(
                "bank-fraud-detection",
                "outcome",
                value=Quantity(
                    Range(D(23), D(23)),
                    "percent",
                    "fraud losses",
                    "change",
                    "decrease",
                    "first quarter after deployment",
                ),
                evidence=said("taggd", 138, term="reducing fraud losses by 23%"),
            ),
            Claim(
                "bank-fraud-detection",
                "outcome",
                value=Quantity(
                    Range(None, D(80), strict=True), "milliseconds", "time to flag a suspicious transaction"
                ),
                evidence=said("taggd", 138, term="flagged suspicious transactions within 80ms"),
            ),
        ),
    ),
    Hard(
        "advanced in one language, working knowledge of one of three others",
        "resume-geni",
        """
subject: ai-engineer
needs:
  - {at: 28, of: python, necessity: required, proficiency: advanced}
  - {at: 28, any_of: [cpp, java, scala], term: "C++, Java, or Scala", necessity: required, proficiency: working}
""",
        (
            Claim(
                "ai-engineer",
                "needs",
                "python",
                necessity="required",
                proficiency="advanced",
                evidence=said("resume-geni", 28, term="Python"),
            ),
            *(
                Claim(
                    "ai-engineer",
                    "needs",
                    language,
                    necessity="required",
                    proficiency="working",
                    any_of=AnyOf(("cpp", "java", "scala")),
                    evidence=said("resume-geni", 28, term="C++, Java, or Scala"),
                )
                for language in ("cpp", "java", "scala")
            ),
        ),
    ),
    Hard(
        "an example of what not to write",
        "taggd",
        """
subject: lead-with-outcomes
illustrated-by:
  - {at: 181, of: {kafka: Kafka, kubernetes: Kubernetes}, status: counter-example}
""",
        tuple(
            Claim(
                "lead-with-outcomes",
                "illustrated-by",
                tool,
                status="counter-example",
                evidence=said("taggd", 181, term=term),
            )
            for tool, term in (("kafka", "Kafka"), ("kubernetes", "Kubernetes"))
        ),
    ),
    Hard(
        "a projection quoted from an office, for an occupation that only comes close",
        "resume-geni",
        """
subject: computer-and-information-research-scientist
figure:
  - {at: 3, term: 26% employment growth, region: united-states, attributed_to: bls,
     quantity: {amount: 26, unit: percent, metric: projected employment, mode: change, direction: increase, window: 2023 to 2033}}
proxy-for:
  - {at: 3, of: ai-engineer, term: closest federal classification}
""",
        (
            Claim(
                "computer-and-information-research-scientist",
                "figure",
                region="united-states",
                value=Quantity(
                    Range(D(26), D(26)), "percent", "projected employment", "change", "increase", "2023 to 2033"
                ),
                evidence=said("resume-geni", 3, term="26% employment growth", attributed_to="bls"),
            ),
            Claim(
                "computer-and-information-research-scientist",
                "proxy-for",
                "ai-engineer",
                evidence=said("resume-geni", 3, term="closest federal classification"),
            ),
        ),
    ),
)


def read(case: Hard) -> tuple[Claim, ...]:
    block = "\n".join(f"    {line}" for line in case.yaml.strip().splitlines())
    text = f"source: {case.source}\nclaims:\n  -\n{block}\n"
    facts = read_facts([("case.yaml", text)], base=load().entities)
    assert facts.problems == []
    return tuple(facts.claims)


@pytest.mark.parametrize("case", HARD, ids=lambda case: case.name)
def test_yaml_says_what_is_meant(case: Hard) -> None:
    assert read(case) == case.claims


@pytest.mark.parametrize("syntax", SUFFIXES.values())
def test_the_statements_survive_every_way_of_writing_them(syntax: Syntax) -> None:
    graph = KnowledgeGraph(load(), (claim for case in HARD for claim in case.claims))
    assert read_rdf(write_rdf(graph, syntax), syntax) == graph


def test_the_statements_survive_as_rdf_and_as_records() -> None:
    graph = KnowledgeGraph(load(), (claim for case in HARD for claim in case.claims))
    assert from_rdf(to_rdf(graph)) == graph
    for case in HARD:
        assert tuple(claim_from(claim_record(claim)) for claim in case.claims) == case.claims


@pytest.mark.parametrize("case", HARD, ids=lambda case: case.name)
def test_the_bundled_graph_states_it(case: Hard) -> None:
    graph = load()
    for claim in case.claims:
        near = [str(other) for other in graph.claims(claim.subject, claim.predicate, claim.object)]
        assert claim.id in graph.all_claims, f"{claim} is not among {near}"
        places = {
            (piece.source, piece.lines) for piece in graph.all_claims[claim.id].evidence if isinstance(piece, Cited)
        }
        assert {(piece.source, piece.lines) for piece in claim.evidence if isinstance(piece, Cited)} <= places

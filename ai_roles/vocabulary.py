"""Which words may the graph use? The kinds, the ids of predicates and the closed lists, each written once.

The models, the ontology (`ontology/ai-roles.ttl`), the shapes (`ontology/shapes.ttl`) and the JSON-LD context follow these
tables; a drift test holds them together. Nothing here imports anything of the package.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

Kind = Literal[
    "role",
    "level",
    "ladder",
    "rung",
    "skill",
    "tool",
    "competence",
    "category",
    "group",
    "industry",
    "responsibility",
    "qualification",
    "certification",
    "use-case",
    "kpi",
    "guidance",
    "challenge",
    "topic",
    "working-condition",
    "organization",
    "place",
    "market",
    "source",
]
PredicateId = Literal[
    "needs",
    "performs",
    "asks-for",
    "experience",
    "pays",
    "premium-for",
    "measured-by",
    "applies-to",
    "works-in",
    "works-with",
    "works-under",
    "offers",
    "faces",
    "judged-by",
    "specializes",
    "titled",
    "leads-to",
    "differs-from",
    "overlaps-with",
    "close-match",
    "related",
    "proxy-for",
    "in-category",
    "used-for",
    "involves",
    "graded",
    "part-of",
    "provided-by",
    "broader",
    "prerequisite",
    "precedes",
    "in-ladder",
    "covers",
    "about",
    "advises",
    "illustrated-by",
    "figure",
    "outcome",
    "demand",
    "values",
    "quotes",
]
Basis = Literal["stated", "inferred", "editorial", "observed"]
Necessity = Literal[
    "required", "core", "expected", "preferred", "optional", "mentioned", "not-expected", "advised-against"
]
Proficiency = Literal[
    "exposure", "familiar", "basic", "understanding", "working", "experienced", "strong", "advanced", "expert"
]
Frequency = Literal["always", "most", "often", "some", "may"]
Status = Literal["asserted", "example", "counter-example", "template", "named-only"]
ValueKind = Literal["money", "share", "years", "quantity", "rating", "text"]
Qualifier = Literal[
    "levels", "industry", "region", "as_of", "condition", "necessity", "proficiency", "frequency", "any_of"
]
Presence = Literal["required", "optional", "none"]
LedgerReason = Literal[
    "heading",
    "advert",
    "navigation",
    "rhetoric",
    "code-sample",
    "counter-example",
    "repetition",
    "other-sense",
    "names-no-skill",
    "employer-specific",
    "no-counterpart",
    "other-field",
]

BASE_IRI: Final = "https://w3id.org/ai-roles/"
"""Where every identifier of the project lives. Not registered at w3id.org yet; the README says so."""

OUR_IRIS: Final = f"^{BASE_IRI}([^/]*$|(id|claim|value|evidence|group)/)"
"""What of it is ours, as a regular expression. Elsewhere under it stands what was coined for vocabularies that give their
concepts none: `onet/technology/...`, `dcwf/...`."""

FRAMEWORKS: Final = "frameworks"
"""The set of sources that say all that an occupation covers, and not what employers ask for."""
OPT_IN: Final = "opt-in"
"""The set of the sources that answer only when asked: what they say counts in no answer about roles of others."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
BASES: Final[tuple[Basis, ...]] = get_args(Basis)
NECESSITIES: Final[tuple[Necessity, ...]] = get_args(Necessity)
PROFICIENCIES: Final[tuple[Proficiency, ...]] = get_args(Proficiency)
FREQUENCIES: Final[tuple[Frequency, ...]] = get_args(Frequency)
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
QUALIFIERS: Final[tuple[Qualifier, ...]] = get_args(Qualifier)
LEDGER_REASONS: Final[tuple[LedgerReason, ...]] = get_args(LedgerReason)

POSITIVE_NECESSITIES: Final[frozenset[str]] = frozenset(
    {"required", "core", "expected", "preferred", "optional", "mentioned"}
)
NECESSITY_WEIGHTS: Final[dict[str, float]] = {
    "required": 1.0,
    "core": 0.9,
    "expected": 0.7,
    "preferred": 0.4,
    "optional": 0.2,
    "mentioned": 0.1,
}
"""How much a positive need weighs. Editorial: an order that all sources share (required before preferred before optional)."""

POSITIVE_STATUSES: Final[frozenset[str]] = frozenset({"asserted", "example"})
COMPETENCES: Final[tuple[Kind, ...]] = ("skill", "tool", "competence")


def either_kind(kinds: Iterable[str]) -> str:
    """The kinds in words; skills and tools stand for all that are competences.

    >>> either_kind(("role",)), either_kind(COMPETENCES), either_kind(("role", "skill", "tool", "competence"))
    ('role', 'skill or tool', 'role or skill or tool')
    """
    kinds = tuple(kinds)
    told = [kind for kind in kinds if kind != "competence" or "skill" not in kinds]
    return " or ".join(told)


@dataclass(frozen=True, slots=True)
class KindInfo:
    """A kind of entity: its class in the ontology, how lists of it are called, and the types it falls into."""

    id: Kind
    class_name: str
    plural: str
    comment: str
    types: tuple[str, ...] = ()


KIND_TABLE: Final[dict[Kind, KindInfo]] = {
    info.id: info
    for info in (
        KindInfo(
            "role",
            "Role",
            "roles",
            "A job that people are hired for, a wider occupation, or a party they work with.",
            ("job", "occupation", "partner"),
        ),
        KindInfo("level", "Level", "levels", "A step of seniority, whatever a single source calls it."),
        KindInfo("ladder", "Ladder", "ladders", "The order of career steps that one source describes."),
        KindInfo(
            "rung",
            "Rung",
            "rungs",
            "One step of one ladder, with its title as the source writes it.",
            ("individual", "management", "other"),
        ),
        KindInfo("skill", "Skill", "skills", "An ability or a body of knowledge.", ("technical", "knowledge", "soft")),
        KindInfo(
            "tool",
            "Tool",
            "tools",
            "A language, library, platform, service, product or model that people work with.",
            ("language", "framework", "platform", "service", "application", "model"),
        ),
        KindInfo(
            "competence",
            "Competence",
            "competences",
            "What a vocabulary asks of people beside skills and tools, as it calls it: an ability, an activity, a style of work.",
            ("ability", "work-activity", "work-style", "interest", "subject"),
        ),
        KindInfo("category", "Category", "categories", "A heading under which a source files skills or tools."),
        KindInfo(
            "group",
            "Group",
            "groups",
            "A group of a classification, wider than the occupations, skills or tools that it puts together.",
            ("occupation-group", "skill-group", "tool-group", "competence-group"),
        ),
        KindInfo("industry", "Industry", "industries", "A branch of the economy that employs these roles."),
        KindInfo("responsibility", "Responsibility", "responsibilities", "Something that a role is there to do."),
        KindInfo(
            "qualification",
            "Qualification",
            "qualifications",
            "A degree, field of study, experience, training or proof, or how much preparation of all kinds a job takes.",
            ("degree", "field", "experience", "training", "proof", "preparation"),
        ),
        KindInfo("certification", "Certification", "certifications", "A certificate, or a family of certificates."),
        KindInfo("use-case", "UseCase", "use-cases", "What AI is built for, in general or in one told example."),
        KindInfo(
            "kpi",
            "Kpi",
            "kpis",
            "A measure by which work, models or business results are judged.",
            ("model", "business", "delivery"),
        ),
        KindInfo(
            "guidance",
            "Guidance",
            "guidance",
            "Advice to those who write postings, hire or apply.",
            (
                "posting-rule",
                "candidate-rule",
                "hiring-mistake",
                "interview-area",
                "red-flag",
                "seniority-signal",
                "assessment",
            ),
        ),
        KindInfo("challenge", "Challenge", "challenges", "What makes the work hard."),
        KindInfo(
            "topic",
            "Topic",
            "topics",
            "What work or advice is about without being a skill: a kind of data, a document, a rule, a resource.",
            ("data", "document", "requirement", "resource", "concern"),
        ),
        KindInfo(
            "working-condition",
            "WorkingCondition",
            "working-conditions",
            "Where, how and with what benefits people work.",
            ("setting", "rhythm", "travel", "benefit"),
        ),
        KindInfo(
            "organization",
            "Organization",
            "organizations",
            "A vendor, employer, publisher, school or venue, or a group of them.",
            ("vendor", "employer", "publisher", "school", "venue"),
        ),
        KindInfo("place", "Place", "places", "A country, region or city."),
        KindInfo("market", "Market", "markets", "Something that is counted: postings, market shares, expectations."),
        KindInfo("source", "Source", "sources", "A document, table or person whose statements the graph holds."),
    )
}

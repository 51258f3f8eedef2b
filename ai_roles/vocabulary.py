"""Which words may the graph use? The kinds, the predicates and the closed lists, each written once.

The models, the ontology (`ontology/ai-roles.ttl`), the shapes (`ontology/shapes.ttl`) and the JSON-LD context follow these
tables; a drift test holds them together. Nothing here imports anything of the package.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Kind = Literal[
    "role",
    "level",
    "ladder",
    "rung",
    "skill",
    "tool",
    "category",
    "industry",
    "responsibility",
    "qualification",
    "certification",
    "use-case",
    "kpi",
    "guidance",
    "challenge",
    "working-condition",
    "organization",
    "place",
    "market",
    "source",
]
Basis = Literal["stated", "inferred", "editorial", "observed"]
Necessity = Literal[
    "required", "core", "expected", "preferred", "optional", "mentioned", "not-expected", "advised-against"
]
Proficiency = Literal["exposure", "familiar", "understanding", "working", "experienced", "strong", "advanced", "expert"]
Frequency = Literal["always", "most", "often", "some", "may"]
Status = Literal["asserted", "example", "counter-example", "template", "named-only"]
ValueKind = Literal["money", "share", "years", "quantity", "text"]
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
]

BASE_IRI: Final = "https://w3id.org/ai-roles/"
"""Where every identifier of the project lives. Not registered at w3id.org yet; the README says so."""

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
COMPETENCES: Final[tuple[Kind, ...]] = ("skill", "tool")


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
        KindInfo("category", "Category", "categories", "A heading under which a source files skills or tools."),
        KindInfo("industry", "Industry", "industries", "A branch of the economy that employs these roles."),
        KindInfo("responsibility", "Responsibility", "responsibilities", "Something that a role is there to do."),
        KindInfo(
            "qualification",
            "Qualification",
            "qualifications",
            "A degree, field of study, experience, training or proof.",
            ("degree", "field", "experience", "training", "proof"),
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

_ANY: Final = KINDS
_PLACED: Final[tuple[Qualifier, ...]] = ("levels", "industry", "region", "as_of", "condition", "frequency")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A row of the predicate table: what the predicate says, of whom, and how answers use it.

    `key` names the fields that must be equal before two of its claims can be compared at all; `functional` says that
    under one key only one value can hold. `inherited`: a specialization takes it over from the role it specializes.
    `expected`: kinds for which a reader expects an answer, so that silence is worth reporting. `direct` names the
    property of the short RDF layer: the predicate's own ("own"), by necessity ("strength"), or none.
    """

    id: str
    label: str
    comment: str
    domain: tuple[Kind, ...]
    range: tuple[Kind, ...] = ()
    object: Presence = "required"
    value: Presence = "none"
    values: tuple[ValueKind, ...] = ()
    qualifiers: tuple[Qualifier, ...] = _PLACED
    inherited: bool = False
    key: tuple[str, ...] = ("subject", "object", "levels", "industry", "region", "condition")
    functional: bool = False
    acyclic: bool = False
    same_kind: bool = False
    expected: tuple[Kind, ...] = ()
    direct: Literal["own", "strength", "none"] = "own"

    @property
    def property_name(self) -> str:
        """Its local name in RDF: `in-category` is `inCategory`."""
        first, *rest = self.id.split("-")
        return first + "".join(part.capitalize() for part in rest)

    @property
    def class_name(self) -> str:
        """The class of its claims in RDF: `InCategoryClaim`."""
        return "".join(part.capitalize() for part in self.id.split("-")) + "Claim"


_STRENGTH: Final[tuple[Qualifier, ...]] = (*_PLACED, "necessity", "any_of")
_NEED: Final[tuple[Qualifier, ...]] = (*_STRENGTH, "proficiency")
_EDITORIAL: Final[tuple[Qualifier, ...]] = ("condition", "frequency")

PREDICATES: Final[dict[str, Predicate]] = {
    predicate.id: predicate
    for predicate in (
        # What a role (or a level, an industry, where no role owns the fact) takes
        Predicate(
            "needs",
            "needs",
            "The work takes this skill or tool; how strongly is said by the necessity alone.",
            ("role", "level", "industry", "organization"),
            COMPETENCES,
            value="optional",
            values=("share", "years"),
            qualifiers=_NEED,
            inherited=True,
            expected=("role",),
            direct="strength",
        ),
        Predicate(
            "performs",
            "performs",
            "Doing this is part of the work.",
            ("role", "level", "industry"),
            ("responsibility",),
            qualifiers=(*_PLACED, "necessity"),
            inherited=True,
            expected=("role", "level"),
        ),
        Predicate(
            "asks-for",
            "asks for",
            "Applicants are asked for this degree, field, experience, training, proof or certificate.",
            ("role", "level", "industry", "organization"),
            ("qualification", "certification"),
            value="optional",
            values=("years", "quantity"),
            qualifiers=_STRENGTH,
            inherited=True,
            expected=("role",),
            direct="strength",
        ),
        Predicate(
            "experience",
            "experience",
            "Years of experience: the band of a level, the time to reach it, or what a posting asks.",
            ("role", "level", "rung"),
            object="none",
            value="required",
            values=("years",),
            key=("subject", "levels", "industry", "region", "value.sense"),
            functional=True,
            expected=("role", "level"),
            direct="none",
        ),
        Predicate(
            "pays",
            "pays",
            "Pay as one source states it.",
            ("role", "level", "industry", "organization"),
            object="none",
            value="required",
            values=("money",),
            key=(
                "subject",
                "levels",
                "industry",
                "region",
                "as_of",
                "condition",
                "value.currency",
                "value.period",
                "value.pay",
                "value.statistic",
                "value.percentile",
            ),
            functional=True,
            expected=("role", "level"),
            direct="none",
        ),
        Predicate(
            "premium-for",
            "is paid more for",
            "Pay is higher with this skill or tool, or in this place, industry, role or kind of employer.",
            ("role", "level", "market"),
            (
                "skill",
                "tool",
                "place",
                "organization",
                "industry",
                "role",
                "qualification",
                "responsibility",
                "challenge",
            ),
            qualifiers=_PLACED,
            inherited=True,
        ),
        Predicate(
            "measured-by",
            "is measured by",
            "Success of the work, the duty or the use case is judged by this measure.",
            ("role", "responsibility", "use-case", "skill"),
            ("kpi",),
            inherited=True,
            expected=("role",),
        ),
        Predicate(
            "applies-to",
            "is applied to",
            "The role works on, or the industry, skill or tool is used for, this use case.",
            ("role", "industry", "level", "skill", "tool"),
            ("use-case",),
            inherited=True,
            expected=("industry",),
        ),
        Predicate(
            "works-in",
            "works in",
            "The industry, place or kind of employer hires the role.",
            ("role",),
            ("industry", "place", "organization"),
            inherited=True,
        ),
        Predicate(
            "works-with",
            "works with",
            "The role works with these people.",
            ("role", "level"),
            ("role",),
            qualifiers=(*_PLACED, "necessity"),
            inherited=True,
        ),
        Predicate(
            "works-under",
            "works under",
            "Where and how the work is done.",
            ("role",),
            ("working-condition",),
            inherited=True,
        ),
        Predicate(
            "offers",
            "offers",
            "What employers offer beside pay.",
            ("role", "organization"),
            ("working-condition",),
            inherited=True,
        ),
        Predicate("faces", "faces", "What makes the work hard.", ("role", "level"), ("challenge",), inherited=True),
        Predicate(
            "judged-by",
            "is judged by",
            "Those who hire look at this: interview areas, red flags, signals of seniority.",
            ("role", "level"),
            ("guidance",),
            qualifiers=(*_PLACED, "necessity"),
            inherited=True,
        ),
        # How things relate to each other
        Predicate(
            "specializes",
            "specializes",
            "The role is a special form of the other.",
            ("role",),
            ("role",),
            qualifiers=_EDITORIAL,
            acyclic=True,
            same_kind=True,
        ),
        Predicate(
            "titled",
            "is titled",
            "The source uses this title or name for the entity, exactly so.",
            _ANY,
            object="none",
            value="required",
            values=("text",),
            direct="none",
        ),
        Predicate(
            "leads-to",
            "leads to",
            "People move on from here to there; for rungs, with the time it takes.",
            ("role", "rung"),
            ("role", "rung"),
            value="optional",
            values=("years",),
            qualifiers=(*_PLACED, "any_of"),
            same_kind=True,
        ),
        Predicate(
            "differs-from",
            "differs from",
            "The source tells the two roles apart by this.",
            ("role",),
            ("role",),
            value="required",
            values=("text",),
            same_kind=True,
            direct="none",
        ),
        Predicate(
            "overlaps-with",
            "overlaps with",
            "The source says that the two roles share work.",
            ("role",),
            ("role",),
            same_kind=True,
        ),
        Predicate(
            "proxy-for",
            "stands in for",
            "Official statistics of this occupation are quoted for that role.",
            ("role",),
            ("role",),
            same_kind=True,
        ),
        Predicate(
            "in-category",
            "is filed under",
            "The source files the skill or tool under this heading.",
            COMPETENCES,
            ("category",),
            qualifiers=_EDITORIAL,
        ),
        Predicate(
            "used-for",
            "is used for",
            "What the tool or skill is for.",
            COMPETENCES,
            ("skill", "responsibility", "use-case", "tool"),
            qualifiers=_PLACED,
        ),
        Predicate(
            "involves",
            "involves",
            "The duty, use case, skill or advice makes use of this.",
            (
                "responsibility",
                "use-case",
                "skill",
                "guidance",
                "qualification",
                "certification",
                "challenge",
                "kpi",
                "working-condition",
            ),
            ("skill", "tool", "responsibility", "use-case", "role", "challenge", "industry", "qualification"),
            qualifiers=(*_PLACED, "any_of", "necessity"),
        ),
        Predicate(
            "part-of",
            "is part of",
            "The skill, tool, duty or place is a part of the other.",
            ("skill", "tool", "responsibility", "place", "organization", "use-case"),
            ("skill", "tool", "responsibility", "place", "organization", "use-case"),
            qualifiers=_EDITORIAL,
            acyclic=True,
            same_kind=True,
        ),
        Predicate(
            "provided-by",
            "is provided by",
            "The tool, certificate, qualification or document comes from this organization.",
            ("tool", "certification", "qualification", "source"),
            ("organization",),
            qualifiers=_EDITORIAL,
        ),
        Predicate(
            "broader",
            "is a kind of",
            "The other is more general in meaning.",
            _ANY,
            _ANY,
            qualifiers=_EDITORIAL,
            acyclic=True,
            same_kind=True,
        ),
        Predicate(
            "prerequisite",
            "builds on",
            "The other is commonly learnt first.",
            COMPETENCES,
            COMPETENCES,
            qualifiers=_EDITORIAL,
            acyclic=True,
        ),
        # Levels and ladders
        Predicate(
            "precedes",
            "comes before",
            "The merged order of levels: an editorial aid, never a statement of a source.",
            ("level",),
            ("level",),
            qualifiers=_EDITORIAL,
            acyclic=True,
            same_kind=True,
        ),
        Predicate(
            "in-ladder",
            "stands in",
            "The rung belongs to this ladder; the quantity is its place, counted from 1.",
            ("rung",),
            ("ladder",),
            value="required",
            values=("quantity",),
            qualifiers=_EDITORIAL,
            key=("subject", "object"),
            functional=True,
        ),
        Predicate("covers", "covers", "The rung stands for this level.", ("rung",), ("level",), qualifiers=_EDITORIAL),
        # Advice, figures, documents
        Predicate(
            "about",
            "is about",
            "What the advice, market, measure, challenge or ladder is about.",
            ("guidance", "market", "kpi", "challenge", "ladder", "organization"),
            _ANY,
            qualifiers=_PLACED,
        ),
        Predicate(
            "advises",
            "advises",
            "What the advice says to those it is for, in our words.",
            ("guidance",),
            object="none",
            value="required",
            values=("text",),
            direct="none",
        ),
        Predicate(
            "illustrated-by",
            "is illustrated by",
            "The advice or duty is told with this example, to follow or not to follow.",
            ("guidance", "responsibility", "use-case", "challenge", "market"),
            _ANY,
            value="optional",
            values=("text",),
            qualifiers=_PLACED,
        ),
        Predicate(
            "figure",
            "has the figure",
            "A number that a source gives, with what is counted, where and when.",
            ("market", "guidance", "role", "industry", "tool", "skill"),
            ("tool", "skill", "role", "organization", "industry"),
            object="optional",
            value="required",
            values=("share", "quantity"),
            key=(
                "subject",
                "object",
                "levels",
                "industry",
                "region",
                "as_of",
                "value.population",
                "value.metric",
                "value.unit",
                "value.window",
            ),
            functional=True,
            direct="none",
        ),
        Predicate(
            "outcome",
            "achieved",
            "A measured result of the use case.",
            ("use-case", "responsibility"),
            object="none",
            value="required",
            values=("quantity",),
            direct="none",
        ),
        Predicate(
            "demand",
            "is in demand",
            "The source says that the role is sought, with the words used in ours.",
            ("role", "skill", "tool", "industry"),
            ("industry", "place", "skill", "role"),
            object="optional",
            value="optional",
            values=("text",),
            qualifiers=_PLACED,
        ),
        Predicate(
            "values",
            "values",
            "An industry, organization or level holds this especially high.",
            ("industry", "organization", "level"),
            ("skill", "tool", "qualification", "kpi", "responsibility"),
            qualifiers=(*_PLACED, "necessity"),
        ),
        Predicate(
            "quotes",
            "quotes",
            "The document names the other as where its statements come from.",
            ("source",),
            ("organization",),
            value="optional",
            values=("text",),
            qualifiers=("as_of",),
        ),
    )
}

STRENGTH_PROPERTIES: Final[dict[str, str]] = {
    "required": "requires",
    "core": "requires",
    "expected": "requires",
    "preferred": "prefers",
    "optional": "prefers",
    "mentioned": "mentions",
}
"""Which property of the short RDF layer a necessity becomes; negative necessities have none."""

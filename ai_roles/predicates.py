"""What may be said of what, and how do answers use it? The predicate table: one row for each predicate, all policy in columns.

What a specialization inherits, where a claim stands on a page or in a profile, when two claims can be compared, for which kinds
silence is worth reporting: whoever asks reads it here. The ontology, the shapes and the JSON-LD context follow the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from .vocabulary import COMPETENCES, KINDS, Kind, PredicateId, Presence, Qualifier, ValueKind

_ANY: Final = KINDS
_CONCEPTS: Final[tuple[Kind, ...]] = tuple(kind for kind in KINDS if kind != "source")
_GROUPED: Final[tuple[Kind, ...]] = ("role", *COMPETENCES)
"""What the groups of a classification hold."""
_PLACED: Final[tuple[Qualifier, ...]] = ("levels", "industry", "region", "as_of", "condition", "frequency")


ProfileHeading = Literal[
    "Skills and tools",
    "Duties",
    "Qualifications",
    "Years",
    "Pay",
    "Paid more for",
    "KPIs",
    "Use cases",
    "Works with",
    "Works in",
    "Working conditions",
    "Offers",
    "Challenges",
    "Judged by",
    "Figures",
    "Demand",
]
"""The headings of a profile, in their order."""
PageSection = Literal[
    "needs",
    "duties",
    "years",
    "qualifications",
    "pay",
    "premiums",
    "kpis",
    "use-cases",
    "people",
    "places",
    "conditions",
    "challenges",
    "hiring",
    "demand",
]
PAGE_SECTIONS: Final[dict[PageSection, str]] = {
    "needs": "Skills and tools",
    "duties": "Duties",
    "years": "Levels and years",
    "qualifications": "Qualifications",
    "pay": "Pay",
    "premiums": "Paid more for",
    "kpis": "Measured by",
    "use-cases": "Use cases",
    "people": "Works with",
    "places": "Industries, places and employers",
    "conditions": "Working conditions",
    "challenges": "Challenges",
    "hiring": "What those who hire look at",
    "demand": "Demand and figures",
}
"""The sections on the page of a role with their headings, in their order; the id is the anchor."""
LevelHeading = Literal["duties", "skills and tools", "asked for", "looked at", "conditions", "works with", "challenges"]
"""The headings under which stands what is said of a level, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A row of the predicate table: what the predicate says, of whom, and how answers use it."""

    id: PredicateId
    label: str
    """How it reads from its subject to its object, and `inverse`, where it has an object, the other way round."""
    inverse: str = ""
    comment: str
    noun: str = ""
    """What readers call that which it tells: "duties"."""

    # What its claims hold
    domain: tuple[Kind, ...]
    range: tuple[Kind, ...] = ()
    object: Presence = "required"
    value: Presence = "none"
    values: tuple[ValueKind, ...] = ()
    may_be_bare: bool = False
    """Where object and value are optional: whether a claim may have neither."""
    qualifiers: tuple[Qualifier, ...] = _PLACED

    # Where it stands in what is told of a role
    from_parent: Literal["inherited", "marked", "no"] = "no"
    """Whether a role takes it over from one that it specializes, is shown it as the parent's, or neither."""
    in_profile: ProfileHeading | None = None
    on_page: PageSection | None = None
    at_level: LevelHeading | None = None
    by_level: bool = False
    """Sources state it level by level: it is shown with the level it holds for even where none was asked for, two roles'
    are set side by side, and levels for which it is missing are worth reporting."""
    compared: bool = False
    """Two roles are compared by it, item by item."""
    likens: bool = False
    """Roles are alike as far as they have it in common."""
    of_work: bool = False
    """Said of a duty or a use case, it tells something of every role that does this work: what the work involves or is
    measured by, and of which wider work it is a kind."""
    expected: tuple[Kind, ...] = ()
    """Kinds for which a reader expects an answer, so that silence is worth reporting."""
    expected_of: tuple[Kind, ...] = ()
    """The same for kinds that it is stated of as its object: who needs a tool, who asks for a certificate."""
    between_roles: bool = False
    """It stands on the page of a role beside the profile."""
    of_a_change: bool = False
    """Said of two roles, it is worth knowing to who changes from one to the other."""

    # What it does in questions about anything
    chief: bool = False
    """A step of an explanation that tells more than others."""
    relating: bool = False
    """It brings two skills or tools near each other."""
    counted: bool = False
    """It is a figure."""
    on_sheet: int = 0
    """Where among the editorial relations on the sheet of an entity it is written in short; 0 for nowhere."""

    wider: str = ""
    """What the object is to the subject where a reader who finds nothing of the one looks at the other: "the general form"."""
    narrower: str = ""
    """And what the subject is to the object: "a part"."""

    # What it means
    key: tuple[str, ...] = ("subject", "object", "levels", "industry", "region", "condition")
    """The fields that must be equal before two of its claims can be compared at all."""
    functional: bool = False
    """Under one key only one value can hold."""
    may_be_silent: tuple[str, ...] = ()
    """Fields of the key that one of two figures may leave unstated and still be held against the other, which is told."""
    may_differ: tuple[str, ...] = ()
    """Fields of the key in which two figures may differ and still be held against each other, which is told."""
    speaks_of: str = ""
    """What it tells of, where facts speak of that as a thing too: the id of an entity."""
    disputed: Literal["telling", "next", "doer", "choice", "none"] = "none"
    """How sources disagree in it beside values and necessities: they tell one thing in different words, name different
    things as the next, different ones who do it, or different ways to choose from."""
    acyclic: bool = False
    same_kind: bool = False
    """It ties two of one kind; `across` names the pairs of subject and object that it ties all the same."""
    across: tuple[tuple[Kind, Kind], ...] = ()
    symmetric: bool = False
    """It holds in both directions, though a source says it in one."""
    direct: Literal["own", "strength", "none"] = "own"
    """The property of its short triples in RDF: its own, one that goes by the necessity, or none. What a short triple may
    say of a claim with limits is decided in `model/short_form.py`."""
    example_is_one: bool = False
    """What is named as an example is one all the same: "specializations such as X" says that X is one. Where it is False,
    "tools such as X" does not say that X itself is needed."""

    @property
    def inherited(self) -> bool:
        """Whether a specialization takes it over from the role it specializes."""
        return self.from_parent == "inherited"

    def objects_of(self, kind: Kind) -> tuple[Kind, ...]:
        """The kinds that it may point to from a subject of this kind.

        >>> PREDICATES["broader"].objects_of("role")
        ('role', 'group')
        """
        if not self.same_kind:
            return self.range
        return (kind, *(other for subject, other in self.across if subject == kind))

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

PREDICATES: Final[dict[PredicateId, Predicate]] = {
    predicate.id: predicate
    for predicate in (
        # What a role (or a level, an industry, where no role owns the fact) takes
        Predicate(
            id="needs",
            label="needs",
            inverse="is needed by",
            comment="The work takes this skill or tool; how strongly is said by the necessity alone.",
            noun="skills and tools",
            domain=("role", "level", "industry", "organization"),
            range=COMPETENCES,
            value="optional",
            values=("share", "years", "rating"),
            qualifiers=_NEED,
            from_parent="inherited",
            in_profile="Skills and tools",
            on_page="needs",
            at_level="skills and tools",
            compared=True,
            likens=True,
            expected=("role", "level", "industry"),
            expected_of=COMPETENCES,
            chief=True,
            direct="strength",
        ),
        Predicate(
            id="performs",
            label="performs",
            inverse="is performed by",
            comment="Doing this is part of the work.",
            noun="duties",
            domain=("role", "level", "industry"),
            range=("responsibility",),
            value="optional",
            values=("rating",),
            qualifiers=(*_PLACED, "necessity"),
            disputed="doer",
            from_parent="inherited",
            in_profile="Duties",
            on_page="duties",
            at_level="duties",
            compared=True,
            likens=True,
            expected=("role", "level", "industry"),
            expected_of=("responsibility",),
            chief=True,
        ),
        Predicate(
            id="asks-for",
            label="asks for",
            inverse="is asked for by",
            comment="Applicants are asked for this degree, field, experience, training, proof, preparation or certificate.",
            noun="qualifications",
            domain=("role", "level", "industry", "organization"),
            range=("qualification", "certification"),
            value="optional",
            values=("years", "quantity", "rating", "share"),
            qualifiers=_STRENGTH,
            from_parent="inherited",
            in_profile="Qualifications",
            on_page="qualifications",
            at_level="asked for",
            compared=True,
            expected=("role", "level"),
            expected_of=("qualification", "certification"),
            direct="strength",
        ),
        Predicate(
            id="experience",
            label="experience",
            comment="Years of experience: the band of a level, the time to reach it, or what a posting asks.",
            noun="years",
            domain=("role", "level", "rung"),
            object="none",
            value="required",
            values=("years",),
            from_parent="marked",
            in_profile="Years",
            on_page="years",
            by_level=True,
            expected=("role", "level", "rung"),
            key=("subject", "levels", "industry", "region", "value.sense"),
            functional=True,
            may_be_silent=("industry", "region"),
            speaks_of="years-of-experience",
            direct="none",
        ),
        Predicate(
            id="pays",
            label="pays",
            comment="Pay as one source states it.",
            noun="pay",
            domain=("role", "level", "industry", "organization"),
            object="none",
            value="required",
            values=("money",),
            from_parent="marked",
            in_profile="Pay",
            on_page="pay",
            by_level=True,
            expected=("role", "level", "industry", "place"),
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
            may_be_silent=("industry", "region", "as_of", "value.period"),
            may_differ=("condition", "value.statistic"),
            direct="none",
        ),
        Predicate(
            id="premium-for",
            label="is paid more for",
            inverse="raises the pay of",
            comment="Pay is higher with this skill or tool, or in this place, industry, role or kind of employer.",
            domain=("role", "level", "market"),
            range=(
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
            speaks_of="grounds-of-pay",
            from_parent="inherited",
            in_profile="Paid more for",
            on_page="premiums",
        ),
        Predicate(
            id="measured-by",
            label="is measured by",
            inverse="measures",
            comment="Success of the work, the duty or the use case is judged by this measure.",
            noun="measures of success",
            domain=("role", "responsibility", "use-case", "skill"),
            range=("kpi",),
            from_parent="inherited",
            in_profile="KPIs",
            on_page="kpis",
            compared=True,
            expected=("role", "responsibility", "use-case"),
            expected_of=("kpi",),
            of_work=True,
        ),
        Predicate(
            id="applies-to",
            label="is applied to",
            inverse="is worked on by",
            comment="The role works on, or the industry, skill or tool is used for, this use case.",
            domain=("role", "industry", "level", "skill", "tool"),
            range=("use-case",),
            from_parent="inherited",
            in_profile="Use cases",
            on_page="use-cases",
            compared=True,
            likens=True,
            expected=("industry",),
            expected_of=("use-case",),
        ),
        Predicate(
            id="works-in",
            label="works in",
            inverse="employs",
            comment="The industry, place or kind of employer hires the role.",
            domain=("role",),
            range=("industry", "place", "organization"),
            from_parent="inherited",
            in_profile="Works in",
            on_page="places",
            expected_of=("industry", "place"),
        ),
        Predicate(
            id="works-with",
            label="works with",
            inverse="works with (said of the other)",
            comment="The role works with these people.",
            domain=("role", "level"),
            range=("role",),
            qualifiers=(*_PLACED, "necessity"),
            from_parent="inherited",
            in_profile="Works with",
            on_page="people",
            at_level="works with",
        ),
        Predicate(
            id="works-under",
            label="works under",
            inverse="is the working condition of",
            comment="Where and how the work is done.",
            domain=("role",),
            range=("working-condition",),
            value="optional",
            values=("rating",),
            disputed="choice",
            from_parent="inherited",
            in_profile="Working conditions",
            on_page="conditions",
            at_level="conditions",
        ),
        Predicate(
            id="offers",
            label="offers",
            inverse="is offered by",
            comment="What employers offer beside pay.",
            domain=("role", "organization"),
            range=("working-condition",),
            value="optional",
            values=("rating",),
            from_parent="inherited",
            in_profile="Offers",
            on_page="conditions",
        ),
        Predicate(
            id="faces",
            label="faces",
            inverse="is faced by",
            comment="What makes the work hard.",
            domain=("role", "level"),
            range=("challenge",),
            from_parent="inherited",
            in_profile="Challenges",
            on_page="challenges",
            at_level="challenges",
            expected_of=("challenge",),
        ),
        Predicate(
            id="judged-by",
            label="is judged by",
            inverse="is looked at for",
            comment="Those who hire look at this: interview areas, red flags, signals of seniority.",
            domain=("role", "level"),
            range=("guidance",),
            qualifiers=(*_PLACED, "necessity"),
            from_parent="inherited",
            in_profile="Judged by",
            on_page="hiring",
            at_level="looked at",
            expected=("level",),
        ),
        # How things relate to each other
        Predicate(
            id="specializes",
            label="specializes",
            inverse="has the specialization",
            comment="The role is a special form of the other.",
            domain=("role",),
            range=("role",),
            qualifiers=_EDITORIAL,
            chief=True,
            between_roles=True,
            on_sheet=6,
            acyclic=True,
            same_kind=True,
            wider="the role it specializes",
            narrower="a specialization",
            example_is_one=True,
        ),
        Predicate(
            id="titled",
            label="is titled",
            comment="The source uses this title or name for the entity, exactly so.",
            domain=_ANY,
            object="none",
            value="required",
            values=("text",),
            between_roles=True,
            direct="none",
        ),
        Predicate(
            id="leads-to",
            label="leads to",
            inverse="is reached from",
            comment="People move on from here to there; for rungs, with the time it takes.",
            domain=("role", "rung"),
            range=("role", "rung"),
            value="optional",
            values=("years",),
            qualifiers=(*_PLACED, "any_of"),
            disputed="next",
            between_roles=True,
            of_a_change=True,
            same_kind=True,
        ),
        Predicate(
            id="differs-from",
            label="differs from",
            inverse="differs from (said of the other)",
            comment="The source tells the two roles apart by this.",
            domain=("role",),
            range=("role",),
            value="required",
            values=("text",),
            disputed="telling",
            between_roles=True,
            of_a_change=True,
            same_kind=True,
            symmetric=True,
            direct="none",
        ),
        Predicate(
            id="overlaps-with",
            label="overlaps with",
            inverse="overlaps with (said of the other)",
            comment="The source says that the two roles share work.",
            domain=("role",),
            range=("role",),
            disputed="telling",
            between_roles=True,
            of_a_change=True,
            same_kind=True,
            symmetric=True,
        ),
        Predicate(
            id="close-match",
            label="is a close match of",
            inverse="is a close match of",
            comment="The two mean nearly the same, yet each keeps its own statements: nothing is taken over from one to the other.",
            domain=_ANY,
            range=_ANY,
            qualifiers=_EDITORIAL,
            between_roles=True,
            of_a_change=True,
            on_sheet=9,
            same_kind=True,
            across=tuple((kind, other) for kind in COMPETENCES for other in COMPETENCES if kind != other),
            symmetric=True,
            wider="a close match",
            narrower="a close match",
        ),
        Predicate(
            id="related",
            label="is related to",
            inverse="is related to",
            comment="Who looks at the one may look at the other, says a vocabulary; a rating tells the rank, or how near.",
            domain=_CONCEPTS,
            range=_CONCEPTS,
            value="optional",
            values=("rating",),
            qualifiers=_EDITORIAL,
            between_roles=True,
            of_a_change=True,
            symmetric=True,
        ),
        Predicate(
            id="proxy-for",
            label="stands in for",
            inverse="is represented by",
            comment="Official statistics of this occupation are quoted for that role.",
            domain=("role",),
            range=("role",),
            between_roles=True,
            same_kind=True,
            narrower="a proxy occupation",
        ),
        Predicate(
            id="in-category",
            label="is filed under",
            inverse="holds",
            comment="The source files the skill, tool or role under this heading.",
            domain=(*COMPETENCES, "role"),
            range=("category",),
            qualifiers=_EDITORIAL,
            expected=("tool",),
            expected_of=("category",),
            example_is_one=True,
        ),
        Predicate(
            id="used-for",
            label="is used for",
            inverse="is done with",
            comment="What the tool or skill is for.",
            domain=COMPETENCES,
            range=("skill", "responsibility", "use-case", "tool", "competence"),
            chief=True,
            relating=True,
            on_sheet=4,
            expected=("tool",),
        ),
        Predicate(
            id="involves",
            label="involves",
            inverse="is involved in",
            comment="The duty, use case, skill or advice makes use of this or deals with it.",
            domain=(
                "responsibility",
                "use-case",
                "skill",
                "competence",
                "guidance",
                "qualification",
                "certification",
                "challenge",
                "kpi",
                "working-condition",
                "tool",
            ),
            range=(
                "skill",
                "tool",
                "competence",
                "responsibility",
                "use-case",
                "role",
                "challenge",
                "topic",
                "industry",
                "qualification",
            ),
            qualifiers=(*_PLACED, "any_of", "necessity", "proficiency"),
            relating=True,
            expected_of=("topic",),
            of_work=True,
            on_sheet=10,
        ),
        Predicate(
            id="graded",
            label="at this grade means",
            comment="What mastering the skill or tool to this grade of proficiency means, in our words.",
            domain=COMPETENCES,
            object="none",
            value="required",
            values=("text",),
            qualifiers=(*_EDITORIAL, "proficiency"),
            direct="none",
        ),
        Predicate(
            id="part-of",
            label="is part of",
            inverse="has the part",
            comment="The skill, tool, duty or place is a part of the other.",
            domain=("skill", "tool", "competence", "responsibility", "place", "organization", "use-case"),
            range=("skill", "tool", "competence", "responsibility", "place", "organization", "use-case"),
            qualifiers=_EDITORIAL,
            chief=True,
            relating=True,
            on_sheet=3,
            acyclic=True,
            same_kind=True,
            wider="the whole",
            narrower="a part",
            example_is_one=True,
        ),
        Predicate(
            id="provided-by",
            label="is provided by",
            inverse="provides",
            comment="The tool, certificate, qualification or document comes from this organization.",
            domain=("tool", "certification", "qualification", "source"),
            range=("organization",),
            qualifiers=_EDITORIAL,
            on_sheet=5,
            expected=("tool", "certification"),
            example_is_one=True,
        ),
        Predicate(
            id="broader",
            label="is a kind of",
            inverse="is the general form of",
            comment="The other is more general in meaning.",
            domain=_ANY,
            range=_ANY,
            qualifiers=_EDITORIAL,
            chief=True,
            relating=True,
            on_sheet=1,
            acyclic=True,
            same_kind=True,
            across=tuple((kind, "group") for kind in _GROUPED),
            wider="the general form",
            narrower="a special form",
            of_work=True,
            example_is_one=True,
        ),
        Predicate(
            id="prerequisite",
            label="builds on",
            inverse="is built on by",
            comment="The other is commonly learned first.",
            domain=COMPETENCES,
            range=COMPETENCES,
            qualifiers=_EDITORIAL,
            chief=True,
            relating=True,
            on_sheet=2,
            acyclic=True,
        ),
        # Levels and ladders
        Predicate(
            id="precedes",
            label="comes before",
            inverse="comes after",
            comment="The merged order of levels: an editorial aid, never a statement of a source.",
            domain=("level",),
            range=("level",),
            qualifiers=_EDITORIAL,
            on_sheet=8,
            acyclic=True,
            same_kind=True,
        ),
        Predicate(
            id="in-ladder",
            label="stands in",
            inverse="has the rung",
            comment="The rung belongs to this ladder; the quantity is its place, counted from 1, where the source gives it one.",
            domain=("rung",),
            range=("ladder",),
            value="optional",
            values=("quantity",),
            qualifiers=_EDITORIAL,
            key=("subject", "object"),
            functional=True,
        ),
        Predicate(
            id="covers",
            label="covers",
            inverse="is covered by",
            comment="The rung stands for this level.",
            domain=("rung",),
            range=("level",),
            qualifiers=_EDITORIAL,
            chief=True,
            on_sheet=7,
        ),
        # Advice, figures, documents
        Predicate(
            id="about",
            label="is about",
            inverse="is the subject of",
            comment="What the advice, market, measure, challenge or ladder is about.",
            domain=("guidance", "market", "kpi", "challenge", "ladder", "organization"),
            range=_ANY,
            expected=("guidance", "ladder"),
            example_is_one=True,
        ),
        Predicate(
            id="advises",
            label="advises",
            comment="What the advice says to those it is for, in our words.",
            domain=("guidance",),
            object="none",
            value="required",
            values=("text",),
            direct="none",
            expected=("guidance",),
        ),
        Predicate(
            id="illustrated-by",
            label="is illustrated by",
            inverse="illustrates",
            comment="The advice or duty is told with this example, to follow or not to follow.",
            domain=("guidance", "responsibility", "use-case", "challenge", "market"),
            range=_ANY,
            value="optional",
            values=("text",),
            example_is_one=True,
        ),
        Predicate(
            id="figure",
            label="has the figure",
            inverse="is counted for",
            comment="A number that a source gives, with what is counted, where and when.",
            domain=("market", "guidance", "role", "industry", *COMPETENCES),
            range=("tool", "skill", "competence", "role", "organization", "industry"),
            object="optional",
            value="required",
            values=("share", "quantity"),
            from_parent="marked",
            in_profile="Figures",
            on_page="demand",
            counted=True,
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
            expected=("market",),
            functional=True,
            may_be_silent=("levels", "industry", "region"),
            direct="none",
        ),
        Predicate(
            id="outcome",
            label="achieved",
            comment="A measured result of the use case.",
            domain=("use-case", "responsibility"),
            object="none",
            value="required",
            values=("quantity",),
            counted=True,
            direct="none",
            expected=("use-case",),
        ),
        Predicate(
            id="demand",
            label="is in demand",
            inverse="asks for",
            comment="The source says that the role is sought, with the words used in ours.",
            domain=("role", *COMPETENCES, "industry"),
            range=("industry", "place", "skill", "role"),
            object="optional",
            value="optional",
            values=("text",),
            may_be_bare=True,
            from_parent="marked",
            in_profile="Demand",
            on_page="demand",
            counted=True,
        ),
        Predicate(
            id="values",
            label="values",
            inverse="is valued by",
            comment="An industry, organization or level holds this especially high.",
            domain=("industry", "organization", "level"),
            range=(*COMPETENCES, "qualification", "kpi", "responsibility"),
            qualifiers=(*_PLACED, "necessity"),
        ),
        Predicate(
            id="quotes",
            label="quotes",
            inverse="is quoted by",
            comment="The document names the other as where its statements come from.",
            domain=("source",),
            range=("organization",),
            value="optional",
            values=("text",),
            qualifiers=("as_of",),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class ExpectedFigure:
    """A figure that a reader expects of a kind of entity, and how its metric, unit or population is worded."""

    label: str
    kinds: tuple[Kind, ...]
    words: tuple[str, ...]


EXPECTED_FIGURES: Final[tuple[ExpectedFigure, ...]] = (
    ExpectedFigure("openings", ("role",), ("opening", "vacanc")),
    ExpectedFigure("growth of employment", ("role", "industry"), ("growth", "employment")),
    ExpectedFigure("headcount", ("role",), ("headcount", "number of jobs", "people employed", "employees")),
    ExpectedFigure("share of postings", COMPETENCES, ("posting", "listing", "job ad")),
)
"""The figures whose absence is worth reporting."""

SHEET_RELATIONS: Final[tuple[PredicateId, ...]] = tuple(
    sorted((id for id, info in PREDICATES.items() if info.on_sheet), key=lambda id: PREDICATES[id].on_sheet)
)
"""The predicates that the sheet of an entity may tell in short, in the order in which they are written."""

STRENGTH_PROPERTIES: Final[dict[str, str]] = {
    "required": "requires",
    "core": "requires",
    "expected": "expects",
    "preferred": "prefers",
    "optional": "prefers",
    "mentioned": "mentions",
}
"""Which property of the short RDF layer a necessity becomes, the strongest first; negative necessities have none."""

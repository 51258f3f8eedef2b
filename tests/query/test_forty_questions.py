"""Does the bundled graph answer what readers of its five sources ask, and is it silent where they are silent?

Each question stands with what the texts say to it, read off their lines; its docstring tells that in our own words. An
expectation follows the text alone. Names are resolved as a reader would type them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError
from ai_roles.model import Cited, Claim, KnowledgeGraph, Money, Quantity, Share, Years
from ai_roles.query.careers.ladder_comparison import ladders
from ai_roles.query.careers.level_path import progression
from ai_roles.query.facts.conflicting_claims import conflicts
from ai_roles.query.facts.description import describe
from ai_roles.query.facts.entity_search import search
from ai_roles.query.facts.explanation import explain
from ai_roles.query.facts.market_figures import figures
from ai_roles.query.facts.pay_statements import pay
from ai_roles.query.facts.unknown_facts import unknowns
from ai_roles.query.roles.comparison import Comparison, compare
from ai_roles.query.roles.profiles import ProfileItem, profile
from ai_roles.query.skills.gap import skill_gap
from ai_roles.query.skills.role_change import transition
from ai_roles.vocabulary import COMPETENCES, Kind, PredicateId

Reader = Literal["recruiter", "candidate", "people analyst", "knowledge engineer", "data scientist"]

Ask = Callable[[KnowledgeGraph], object]

TEMPLATE = "recruiting-template"
GENI = "resume-geni"
DIVE = "deep-dive"


@dataclass(frozen=True)
class AtLeast:
    """The answer is a set of ids: what these names mean, between commas, is in it; what those mean is not."""

    these: str
    never: str = ""
    kind: Kind | Collection[Kind] = COMPETENCES


@dataclass(frozen=True)
class Exactly:
    """The answer is a set of ids: what these names mean, and nothing else."""

    these: str
    kind: Kind | Collection[Kind] = COMPETENCES


@dataclass(frozen=True)
class Silence:
    """What was found where the texts say nothing, and whether the answer tells that nothing is stated."""

    found: tuple[object, ...]
    told: bool


SILENT = Silence((), told=True)


@dataclass(frozen=True)
class Question:
    who: Reader
    asks: str
    ask: Ask
    expected: object


QUESTIONS: list[Question] = []


def asked(who: Reader, asks: str, expected: object) -> Callable[[Ask], Ask]:
    def keep(ask: Ask) -> Ask:
        QUESTIONS.append(Question(who, asks, ask, expected))
        return ask

    return keep


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def lines(claims: Iterable[Claim], source: str) -> set[int]:
    """The lines of one source that the claims cite."""
    return {line for c in claims for e in c.evidence if isinstance(e, Cited) and e.source == source for line in e.lines}


def sources(claims: Iterable[Claim]) -> set[str]:
    return {e.source for c in claims for e in c.evidence if isinstance(e, Cited)}


def quoted(claims: Iterable[Claim]) -> set[str | None]:
    return {e.attributed_to for c in claims for e in c.evidence if isinstance(e, Cited)}


def at(claims: Iterable[Claim], source: str, *numbers: int) -> list[Claim]:
    """Those of the claims that cite one of these lines."""
    return [claim for claim in claims if lines([claim], source) & set(numbers)]


def ids(items: Iterable[ProfileItem]) -> set[str]:
    return {item.entity.id for item in items if item.entity is not None}


def said_of(graph: KnowledgeGraph, predicate: PredicateId, *roles: str) -> list[ProfileItem]:
    """What is said of one or several roles that nearly mean the same."""
    return [item for role in roles for item in profile(graph, role).of(predicate)]


def claims_of(items: Iterable[ProfileItem]) -> list[Claim]:
    return [claim for item in items for claim in item.claims]


def ties(graph: KnowledgeGraph, left: str, right: str, predicate: str) -> list[Claim]:
    """The claims of one predicate that tie the two together."""
    return [each.claim for each in explain(graph, left, right) if each.claim.predicate == predicate]


def own(items: Iterable[ProfileItem]) -> tuple[ProfileItem, ...]:
    """Those that are not taken over from a wider role."""
    return tuple(item for item in items if item.origin != "inherited")


def unstated(graph: KnowledgeGraph, name: str) -> set[str]:
    """The predicates of which the graph says itself that no source states them of this entity."""
    return {each.predicate for each in unknowns(graph, name).items}


def named(graph: KnowledgeGraph, names: str, kind: Kind | Collection[Kind]) -> set[str]:
    return {graph.resolve(name, kind).id for name in names.split(", ") if name}


def guidance(graph: KnowledgeGraph, type: str, source: str) -> list[ProfileItem]:
    """What those who hire look at, of one type and from one source."""
    items = profile(graph, "AI engineer").of("judged-by")
    return [i for i in items if i.entity is not None and i.entity.type == type and source in i.sources]


BOTH = ("AI engineer", "AI/ML engineer")
"""Four of the texts are about the one, upGrad about the other."""

MLOPS = (
    "Docker, Kubernetes, container orchestration, MLflow, W&B, experiment tracking, model registry, feature store, CI/CD, "
    "model monitoring, drift detection, automated retraining"
)
GENAI = (
    "prompt engineering, system prompt design, RAG, embedding, retrieval, reranking, fine-tuning, LoRA, QLoRA, Llama, "
    "Mistral, LLM evaluation, hallucination detection, AI safety"
)


PYTHON = {
    "taggd": {117, 203, 251, 259},
    TEMPLATE: {11},
    GENI: {28, 43, 69},
    DIVE: {6, 50},
}


# What the sources answer


@asked(
    "recruiter",
    "What sets an MLOps engineer and a GenAI engineer apart?",
    {"mlops": AtLeast(MLOPS, GENAI), "genai": AtLeast(GENAI, MLOPS), "both themselves": set()},
)
def mlops_beside_genai(graph: KnowledgeGraph) -> object:
    """Taggd 84-89: pipelines, monitoring, containers, registries; 77-82: prompts, retrieval, tuning, safety; no overlap."""
    answer = compare(graph, "mlops", "genai")
    assert isinstance(answer, Comparison)
    return {
        "mlops": {item.entity.id for item in answer.distinctive_left},
        "genai": {item.entity.id for item in answer.distinctive_right},
        "both themselves": {item.entity.id for item in answer.shared},
    }


@asked(
    "recruiter",
    "What must an AI engineer in banking know?",
    {
        "of the industry": AtLeast("Python, SQL, SHAP, XGBoost, LightGBM, compliance awareness, risk modeling"),
        "at all": AtLeast("Python", "DICOM processing, two-tower models, YOLO"),
    },
)
def banking(graph: KnowledgeGraph) -> object:
    """Taggd 137 lists the core skills of BFSI; X-rays, shop recommendations and inspection belong to other industries."""
    needs = profile(graph, "AI engineer", industry="BFSI").needs
    return {"of the industry": ids(i for i in needs if i.origin == "industry"), "at all": ids(needs)}


@asked("recruiter", "Which areas belong in an interview?", (4, {60, 61, 62, 63}))
def interview_areas(graph: KnowledgeGraph) -> object:
    """The recruiting template names design, choice of model, trouble in production and business results (60-63)."""
    items = guidance(graph, "interview-area", TEMPLATE)
    return len(items), lines(claims_of(items), TEMPLATE) & set(range(60, 69))


@asked("recruiter", "Which red flags should I look out for?", (4, {65, 66, 67, 68}))
def red_flags(graph: KnowledgeGraph) -> object:
    """The recruiting template warns of four: fashion over production, no plain words, no real data, no ethics (65-68)."""
    items = guidance(graph, "red-flag", TEMPLATE)
    return len(items), lines(claims_of(items), TEMPLATE) & set(range(60, 69))


@asked("recruiter", "By which KPIs is an AI/ML engineer measured?", {140, 141, 142, 143, 144})
def kpis(graph: KnowledgeGraph) -> object:
    """upGrad has five: better models, sound deployments, documentation, teamwork, a stable system (140-144)."""
    found = claims_of(profile(graph, "AI/ML engineer").of("measured-by"))
    return lines(found, "upgrad") & set(range(138, 147))


@asked(
    "recruiter",
    "What does a senior engineer do that a fresher does not?",
    {"senior": {66, 67, 68, 69, 70}, "fresher": {49, 50, 51, 52, 53}, "in common": set()},
)
def senior_beside_fresher(graph: KnowledgeGraph) -> object:
    """Taggd 66-70: whole systems, standards, alignment, mentoring, build or buy; 49-53: assisting, basic models, scripts."""
    found: dict[str, list[ProfileItem]] = {}
    for level in ("senior", "fresher"):
        items = profile(graph, "AI engineer", level=level).duties
        found[level] = [item for item in items if item.origin == "level"]
    listed = set(range(49, 54)) | set(range(66, 71))
    return {
        **{level: lines(claims_of(items), "taggd") & listed for level, items in found.items()},
        "in common": ids(found["senior"]) & ids(found["fresher"]),
    }


@asked(
    "candidate",
    "I know Python, SQL, Docker and Kubernetes. What is missing for MLOps?",
    AtLeast(
        "MLflow, CI/CD, drift detection, model monitoring, automated retraining, model registry, experiment tracking, feature store",
        "Docker, Kubernetes, Python, SQL",
    ),
)
def gap_to_mlops(graph: KnowledgeGraph) -> object:
    """Taggd 84-89 less the two container tools; the languages are held as well, whoever asks for them."""
    answer = skill_gap(graph, has=["Python", "SQL", "Docker", "Kubernetes"], wants="mlops")
    return {id for match in answer.missing for id in match.requirement.ids}


@asked(
    "candidate",
    "How long is the way from junior to principal, and who says so?",
    {
        "years to senior": {("3-5", GENI)},
        "lines": {64},
        "last step by": {GENI},
        "staff comes first": False,
        "years to principal": (),
        "pay of a principal": (),
    },
)
def junior_to_principal(graph: KnowledgeGraph) -> object:
    """Only Resume Geni speaks of it (64): three to five years to senior, then staff or principal, which are no order."""
    way = progression(graph, "junior", "principal", role="AI engineer")
    reached = [
        s for stage in way.stages if stage.level.id == "senior" for s in stage.years if s.value.sense == "to-reach"
    ]
    last = way.steps[-1]
    return {
        "years to senior": {(str(years.value.amount), source) for years in reached for source in sources(years.claims)},
        "lines": {line for years in reached for line in lines(years.claims, GENI)},
        "last step by": last.stated_by,
        "staff comes first": "staff" in {level.id for level in way.levels},
        "years to principal": last.stage.years,
        "pay of a principal": last.stage.pay,
    }


@asked(
    "candidate",
    "Which career steps does the deep dive describe?",
    (["Junior AI Engineer", "AI Engineer", "Senior/Lead", "Head of AI"], []),
)
def ladder_of_the_deep_dive(graph: KnowledgeGraph) -> object:
    """Four rungs in this order, from line 59 to 62, and not a word on years."""
    (ladder,) = (each for each in ladders(graph, "AI engineer").items if each.sources == {DIVE})
    return [rung.title for rung in ladder.rungs], [years for rung in ladder.rungs for years in rung.years]


@asked(
    "candidate",
    "I am a data scientist. What must I learn to become a GenAI engineer?",
    {
        "learn": AtLeast("prompt engineering, RAG, fine-tuning, LLM evaluation"),
        "carried over": AtLeast("", "prompt engineering, RAG, fine-tuning, LLM evaluation"),
        "known of the origin": {("taggd", 257), (GENI, 11), (GENI, 68)},
    },
)
def data_scientist_to_genai(graph: KnowledgeGraph) -> object:
    """Taggd 77-81 for the target; of data scientists the texts tell analysis, models and experiments (257; Resume Geni 11, 68)."""
    answer = transition(graph, "data scientist", "genai")
    known = claims_of(own(profile(graph, "data scientist").items))
    places = (("taggd", 257), (GENI, 11), (GENI, 68))
    return {
        "learn": {id for match in answer.learn for id in match.requirement.ids},
        "carried over": {id for match in answer.carried for id in match.requirement.ids},
        "known of the origin": {(source, line) for source, line in places if line in lines(known, source)},
    }


@asked(
    "candidate",
    "Which degree do I need?",
    {
        "at least": Exactly("bachelor's degree", "qualification"),
        "and this is": {"required"},
        "better": Exactly("master's degree, PhD", "qualification"),
        "which is": {"preferred"},
        "who asks for a bachelor's": {TEMPLATE, "upgrad", GENI},
    },
)
def degrees(graph: KnowledgeGraph) -> object:
    """A bachelor's is the least (Resume Geni 27), more is welcome (34); the template (45) and upGrad (76) name both degrees."""
    items = [i for i in said_of(graph, "asks-for", *BOTH) if i.entity is not None and i.entity.type == "degree"]
    found = claims_of(items)
    bachelor = graph.resolve("bachelor's degree", "qualification").id
    return {
        "at least": {claim.object for claim in at(found, GENI, 27)},
        "and this is": {claim.necessity for claim in at(found, GENI, 27)},
        "better": {claim.object for claim in at(found, GENI, 34)},
        "which is": {claim.necessity for claim in at(found, GENI, 34)},
        "who asks for a bachelor's": sources(claim for claim in found if claim.object == bachelor),
    }


@asked(
    "candidate",
    "Which certificates are recognised?",
    (
        Exactly(
            "Google Professional Machine Learning Engineer, TensorFlow Developer Certificate, AWS Machine Learning Specialty",
            "certification",
        ),
        False,
    ),
)
def certificates(graph: KnowledgeGraph) -> object:
    """Resume Geni names three (72), none of them as a must."""
    items = profile(graph, "AI engineer").of("asks-for")
    found = [
        item
        for item in items
        if item.entity is not None and item.entity.kind == "certification" and at(item.claims, GENI, 72)
    ]
    return ids(found), any(item.necessity == "required" for item in found)


@asked(
    "candidate",
    "What does an AI engineer earn in India at each level?",
    {
        "junior": {"600000-1200000"},
        "mid": {"1000000-2000000"},
        "senior": {"2000000-5000000+"},
        "niche roles, from": {7_500_000},
        "currencies": {"INR"},
    },
)
def pay_in_india(graph: KnowledgeGraph) -> object:
    """Taggd 218-220, a band for each level, the last one open above; niche roles reach further (221)."""
    bands = {
        level: {
            str(each.money.amount)
            for each in pay(graph, "AI engineer", level=level, region="India").items
            if each.money.statistic == "range"
        }
        for level in ("junior", "mid", "senior")
    }
    everything = pay(graph, region="India").items
    niche = [each for each in everything if at([each.statement.claim], "taggd", 221)]
    return {
        **bands,
        "niche roles, from": {each.money.amount.low for each in niche},
        "currencies": {each.money.currency for each in everything},
    }


@asked(
    "candidate",
    "Where can I go from AI engineering?",
    {
        "upgrad": Exactly(
            "MLOps Lead, Data Science Manager, Machine Learning Architect, AI Research Engineer, Leader of AI initiatives",
            "role",
        ),
        GENI: Exactly(
            "ML Engineering Manager, Director of AI, Research Scientist, AI Consultant, Startup Founder",
            "role",
        ),
    },
)
def career_moves(graph: KnowledgeGraph) -> object:
    """upGrad has four onward roles, and leading whole initiatives (210); Resume Geni adds management, research, consulting and founding (64)."""
    forks = [fork for role in BOTH for fork in progression(graph, "junior", "principal", role=role).forks]
    away = [fork for fork in forks if fork.track != "individual"]
    return {
        source: {graph.resolve(fork.target.label, "role").id for fork in away if at(fork.claims, source, line)}
        for source, line in (("upgrad", 210), (GENI, 64))
    }


@asked(
    "candidate",
    "Who says that an AI engineer needs Python, and how well?",
    (PYTHON, {("required", "advanced")}),
)
def python_everywhere(graph: KnowledgeGraph) -> object:
    """All four that speak of AI engineers do, over and over; Resume Geni asks for advanced command (28)."""
    found = [claim for claim in ties(graph, "AI engineer", "Python", "needs") if claim.positive]
    said = {source: lines(found, source) & PYTHON.get(source, set()) for source in sources(found)}
    return said, {(claim.necessity, claim.proficiency) for claim in at(found, GENI, 28)}


@asked("candidate", "May I apply without meeting every requirement?", {"70-80"})
def apply_or_not(graph: KnowledgeGraph) -> object:
    """Taggd advises to apply from 70 to 80 percent on (194)."""
    found = [each for each in figures(graph).items if at([each.statement.claim], "taggd", 194)]
    return {str(each.amount) for each in found}


@asked(
    "people analyst",
    "How is pay spread in the United States?",
    {
        "percentiles": {10: 79_800, 25: 107_450, 50: 145_080, 75: 182_680, 90: 219_430},
        "of": {"proxy"},
        "as of": {"2024-05"},
        "quoted from": {"bls"},
        "currencies": {"USD"},
    },
)
def pay_percentiles(graph: KnowledgeGraph) -> object:
    """Resume Geni 57-61 quotes the Bureau of Labor Statistics on a neighbouring occupation; its 50th percentile is the median."""
    everything = pay(graph, "AI engineer", region="United States").items
    found = [each for each in everything if each.money.statistic in {"percentile", "median"}]
    return {
        "percentiles": {each.money.percentile or 50: each.money.amount.low for each in found},
        "of": {each.of for each in found},
        "as of": {each.statement.claim.as_of for each in found},
        "quoted from": quoted(each.statement.claim for each in found),
        "currencies": {each.money.currency for each in everything},
    }


@asked(
    "people analyst",
    "How many postings ask for which language, and which of the percentages are of postings at all?",
    {
        "Python": {("71", True)},
        "Java": {("22", True)},
        "SQL": {("17.1", False)},
        "AWS": {("32.9", False)},
        "Azure": {("26", False)},
    },
)
def shares(graph: KnowledgeGraph) -> object:
    """The recruiting template counts Python and Java in postings (11, 13); of SQL it does not say of what (14); clouds have
    parts of the market for AI clouds (7)."""
    found: dict[str, set[tuple[str, bool]]] = {}
    for name in ("Python", "Java", "SQL", "AWS", "Azure"):
        found[name] = set()
        for each in figures(graph, name).items:
            value = each.statement.claim.value
            if isinstance(value, Share) and at([each.statement.claim], TEMPLATE, 4, 7, 11, 13, 14):
                found[name].add((str(value.percent), "posting" in (value.population or "")))
    return found


@asked(
    "people analyst",
    "How fast does demand grow?",
    {
        "jobs": {("26", "change", "increase", "2023 to 2033")},
        "jobs of": {"computer-and-information-research-scientist"},
        "quoted from": {"bls"},
        "listings": {("1.8", "2025"), ("1.4", "2023")},
    },
)
def demand(graph: KnowledgeGraph) -> object:
    """Resume Geni 3 and 8 quotes the Bureau's forecast to 2033; the template has AI's part of all listings in two years (8)."""
    found = [each.statement.claim for each in figures(graph, kind="figure").items]
    growth = [c for c in at(found, GENI, 3, 8) if isinstance(c.value, Quantity) and c.value.unit == "percent"]
    listings = [c for c in at(found, TEMPLATE, 8) if isinstance(c.value, Share)]
    return {
        "jobs": {
            (str(c.value.amount), c.value.mode, c.value.direction, c.value.window)
            for c in growth
            if isinstance(c.value, Quantity)
        },
        "jobs of": {claim.subject for claim in growth},
        "quoted from": quoted(growth),
        "listings": {(str(c.value.percent), c.as_of) for c in listings if isinstance(c.value, Share)},
    }


@asked(
    "people analyst",
    "How many years of experience stand for which level, and how many do postings ask for?",
    {"junior": {"0-2"}, "mid": {"2-5"}, "senior": {"5+"}, "asked for": {(TEMPLATE, "3+"), ("upgrad", "2-6")}},
)
def years(graph: KnowledgeGraph) -> object:
    """Taggd gives a band for each level (57, 218-220); the template asks for three and more (48), upGrad for two to six (88)."""
    way = progression(graph, "junior", "senior", role="AI engineer")
    bands = {
        stage.level.id: {
            str(each.value.amount)
            for each in stage.years
            if each.value.sense == "band" and "taggd" in sources(each.claims)
        }
        for stage in way.stages
    }
    asked_for = claims_of([*said_of(graph, "experience", *BOTH), *said_of(graph, "asks-for", *BOTH)])
    stated = at(asked_for, TEMPLATE, 48) + at(asked_for, "upgrad", 88)
    return {
        **bands,
        "asked for": {
            (source, str(c.value.amount)) for c in stated if isinstance(c.value, Years) for source in sources([c])
        },
    }


@asked(
    "knowledge engineer",
    "Where do the sources contradict each other?",
    {"over R": {DIVE, "taggd"}, "over years asked for": 0, "over rupees and dollars": 0},
)
def contradictions(graph: KnowledgeGraph) -> object:
    """The deep dive files R under essentials (50), Taggd expects it in few jobs (259); 3+ and 2-6 years overlap; rupees are no dollars."""
    r = graph.resolve("R", "tool").id
    pairs = [
        (left.claim, right.claim)
        for item in conflicts(graph).items
        if item.kind == "cannot-both-hold"
        for left in item.left
        for right in item.right
    ]
    over_r = [claim for pair in pairs for claim in pair if claim.object == r]
    asking = [
        pair for pair in pairs if all(lines([c], TEMPLATE) & {48} or lines([c], "upgrad") & {88, 135} for c in pair)
    ]
    paying = [(left.value, right.value) for left, right in pairs]
    return {
        "over R": sources(at(over_r, DIVE, 50) + at(over_r, "taggd", 259)),
        "over years asked for": len(asking),
        "over rupees and dollars": sum(
            isinstance(left, Money) and isinstance(right, Money) and left.currency != right.currency
            for left, right in paying
        ),
    }


@asked("knowledge engineer", "Who says that MLOps engineers need Docker, and where?", ({"taggd"}, {84, 87}))
def docker_for_mlops(graph: KnowledgeGraph) -> object:
    """Taggd alone, in the sentence that describes the role and in the list below it."""
    found = ties(graph, "mlops", "docker", "needs")
    return sources(found), lines(found, "taggd")


@asked(
    "knowledge engineer",
    "Which industries hire most AI engineers in India?",
    Exactly("BFSI, E-commerce, SaaS, Healthcare, Manufacturing", "industry"),
)
def industries(graph: KnowledgeGraph) -> object:
    """Taggd names five branches (255)."""
    items = profile(graph, "AI engineer").of("works-in")
    return {claim.object for claim in at(claims_of(items), "taggd", 255) if claim.region in {None, "india"}}


@asked(
    "knowledge engineer",
    "Into which roles does AI engineering branch?",
    {
        "taggd": Exactly("GenAI engineer, MLOps engineer, Applied AI engineer, AI solutions architect", "role"),
        "named by the template": Exactly(
            "Generative AI Engineer, Computer Vision Engineer, Remote AI Training Specialist", "role"
        ),
    },
)
def specializations(graph: KnowledgeGraph) -> object:
    """Taggd describes four (76-101); the recruiting template merely names three emerging titles (73)."""
    (section,) = (
        s for s in describe(graph, "AI engineer").sections if s.predicate == "specializes" and s.part == "object"
    )
    branches = [each.claim for each in section.statements]
    new = [claim for role in graph.of_kind("role") for claim in graph.claims(subject=role.id)]
    return {
        "taggd": {claim.subject for claim in branches if lines([claim], "taggd") & set(range(74, 102))},
        "named by the template": {
            claim.subject for claim in at(new, TEMPLATE, 73) if claim.predicate in {"titled", "demand", "specializes"}
        },
    }


@asked(
    "knowledge engineer",
    "What tells an AI engineer from a data scientist, and who says so?",
    {"taggd": {257}, GENI: {11, 68}, DIVE: {5, 7}},
)
def engineer_beside_scientist(graph: KnowledgeGraph) -> object:
    """Three sources set insight and experiments against production (Taggd 257, Resume Geni 11 and 68, the deep dive 5 and 7)."""
    found = ties(graph, "AI engineer", "data scientist", "differs-from")
    return {source: lines(found, source) for source in sorted(sources(found), key=["taggd", GENI, DIVE].index)}


@asked(
    "data scientist",
    "Which tools are filed under MLOps, model serving and monitoring?",
    {
        "MLOps": Exactly("MLflow, Kubeflow, Airflow, Weights & Biases, DVC"),
        "Model Serving": Exactly("TensorFlow Serving, Triton, BentoML, FastAPI"),
        "Monitoring": Exactly("Prometheus, Grafana, Evidently AI, Arize"),
    },
)
def tools_by_category(graph: KnowledgeGraph) -> object:
    """A table of Resume Geni has a row for each (46, 49, 50)."""
    found: dict[str, set[str]] = {}
    for category, line in (("MLOps", 46), ("Model Serving", 49), ("Monitoring", 50)):
        sections = describe(graph, category, kind="category").sections
        held = [
            each.claim for s in sections if s.predicate == "in-category" and s.part == "object" for each in s.statements
        ]
        found[category] = {claim.subject for claim in at(held, GENI, line)}
    return found


@asked(
    "data scientist",
    "What did the told examples achieve?",
    {
        36: {("40", "decrease", "")},
        138: {("80", "level", ""), ("23", "decrease", "quarter")},
        147: {("18", "increase", ""), ("11", "increase", "")},
        156: {("34", "decrease", ""), ("50", "decrease", "")},
        165: {("94", "level", "")},
        174: {("31", "decrease", "60 days")},
    },
)
def outcomes(graph: KnowledgeGraph) -> object:
    """Taggd tells figures in six examples: support, fraud, shop, factory, X-rays (a level and no change) and software."""
    found: dict[int, set[tuple[str, str, str]]] = {}
    for each in figures(graph, kind="outcome").items:
        claim = each.statement.claim
        assert isinstance(claim.value, Quantity)
        value = claim.value
        bound = value.amount.high if value.amount.low is None else value.amount.low
        window = next((word for word in ("quarter", "60 days") if word in (value.window or "")), value.window or "")
        for line in lines([claim], "taggd"):
            found.setdefault(line, set()).add((f"{bound:f}", value.direction or value.mode, window))
    return {line: found.get(line, set()) for line in (36, 138, 147, 156, 165, 174)}


# What no source answers


@asked("recruiter", "What does an MLOps engineer earn in Europe?", SILENT)
def mlops_in_europe(graph: KnowledgeGraph) -> object:
    """No text gives any pay in Europe, or so much as names it as a place."""
    try:
        answer = pay(graph, "mlops", region="Europe")
    except UnknownNameError as error:
        return Silence((), told="Europe" in str(error))
    return Silence(answer.items, told="No source states" in answer.full().to_text())


@asked("candidate", "After how many years does one become a principal engineer?", SILENT)
def years_to_principal(graph: KnowledgeGraph) -> object:
    """Resume Geni's years end at the senior position (64)."""
    last = progression(graph, "junior", "principal", role="AI engineer").steps[-1].stage
    return Silence((*last.years, *last.pay), told={"years", "pay"} <= set(last.silent))


@asked("candidate", "Which certificate is for MLOps engineers?", SILENT)
def certificate_for_mlops(graph: KnowledgeGraph) -> object:
    """Certificates are named for AI engineers at large; the specialization has at most what it takes over, marked so."""
    return Silence(own(profile(graph, "mlops").of("asks-for")), told="asks-for" in unstated(graph, "mlops"))


@asked("people analyst", "What does a data scientist earn?", SILENT)
def pay_of_data_scientists(graph: KnowledgeGraph) -> object:
    """Data scientists are described beside AI engineers, never paid."""
    answer = pay(graph, "data scientist")
    return Silence(answer.items, told="No source states" in answer.full().to_text())


@asked("recruiter", "Which tools does an AI solutions architect use?", SILENT)
def tools_of_architects(graph: KnowledgeGraph) -> object:
    """Taggd 96-101 names none; whatever the profile shows is the AI engineer's and marked so."""
    tools = profile(graph, "AI solutions architect").tools
    return Silence(own(tools), told={item.via.id for item in tools} == {"ai-engineer"})


@asked("recruiter", "What must a computer vision engineer know?", SILENT)
def computer_vision_engineer(graph: KnowledgeGraph) -> object:
    """The recruiting template names the title (73) and says no more."""
    role = "Computer Vision Engineer"
    return Silence(own(profile(graph, role).needs), told="needs" in unstated(graph, role))


@asked("recruiter", "By which KPIs is a GenAI engineer measured?", SILENT)
def kpis_of_genai(graph: KnowledgeGraph) -> object:
    """The list of upGrad is about AI/ML engineers in general (138-144)."""
    return Silence(own(profile(graph, "genai").of("measured-by")), told="measured-by" in unstated(graph, "genai"))


@asked("people analyst", "What is paid in healthcare?", SILENT)
def pay_in_healthcare(graph: KnowledgeGraph) -> object:
    """No text gives pay by industry; what the profile shows of pay holds for no industry in particular."""
    items = profile(graph, "AI engineer", industry="healthcare").of("pays")
    by_industry = [claim for claim in graph.claims(predicate="pays", industry="healthcare") if claim.positive]
    return Silence(tuple(by_industry), told=bool(items) and all(item.origin != "industry" for item in items))


@asked("people analyst", "What does a junior earn in the United States?", SILENT)
def juniors_in_america(graph: KnowledgeGraph) -> object:
    """Percentiles are no levels, and Taggd pays its freshers in India."""
    answer = pay(graph, level="junior", region="United States")
    return Silence(answer.items, told="No source states" in answer.full().to_text())


@asked("data scientist", "Which part of all postings asks for Kubernetes?", SILENT)
def kubernetes_in_postings(graph: KnowledgeGraph) -> object:
    """The recruiting template has percentages for three languages and two clouds, and for no container tool."""
    answer = figures(graph, "Kubernetes")
    return Silence(answer.items, told="no source" in answer.full().to_text().casefold())


@asked("candidate", "How many years is it from senior to head of AI?", SILENT)
def senior_to_head(graph: KnowledgeGraph) -> object:
    """The deep dive puts the one after the other (61, 62) without years."""
    last = progression(graph, "senior", "Head of AI", role="AI engineer").steps[-1].stage
    return Silence(last.years, told="years" in last.silent)


@asked("knowledge engineer", "What must a remote AI training specialist know and do?", SILENT)
def training_specialist(graph: KnowledgeGraph) -> object:
    """Another bare title of the recruiting template (73)."""
    role = "Remote AI Training Specialist"
    answer = profile(graph, role)
    return Silence(own((*answer.needs, *answer.duties)), told={"needs", "performs"} <= unstated(graph, role))


@asked("data scientist", "Does anyone ask for Terraform?", SILENT)
def terraform(graph: KnowledgeGraph) -> object:
    """The word stands in none of the five texts."""
    hits = tuple(hit for hit in search(graph, "Terraform").items if hit.matched != "spelling")
    try:
        explain(graph, "mlops", "Terraform")
    except UnknownNameError as error:
        return Silence(hits, told="Terraform" in str(error))
    return Silence(hits, told=False)


# The questions, asked


def check(graph: KnowledgeGraph, answer: object, expected: object) -> None:
    if isinstance(expected, dict):
        assert isinstance(answer, dict)
        assert set(answer) == set(expected)
        for part, each in expected.items():
            check(graph, answer[part], each)
    elif isinstance(expected, tuple) and isinstance(answer, tuple) and len(expected) == len(answer):
        for each, other in zip(answer, expected, strict=True):
            check(graph, each, other)
    elif isinstance(expected, AtLeast):
        assert isinstance(answer, set)
        assert named(graph, expected.these, expected.kind) - answer == set()
        assert named(graph, expected.never, expected.kind) & answer == set()
    elif isinstance(expected, Exactly):
        assert answer == named(graph, expected.these, expected.kind)
    else:
        assert answer == expected


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.ask.__name__)
def test_the_answer_is_what_the_texts_say(graph: KnowledgeGraph, question: Question) -> None:
    check(graph, question.ask(graph), question.expected)


def test_a_third_of_forty_is_not_answered_by_the_sources() -> None:
    assert len(QUESTIONS) == len({question.asks for question in QUESTIONS}) == 40
    assert sum(question.expected is SILENT for question in QUESTIONS) == 13
    assert {question.who for question in QUESTIONS} == set(get_args(Reader))
    assert all(question.ask.__doc__ for question in QUESTIONS)
